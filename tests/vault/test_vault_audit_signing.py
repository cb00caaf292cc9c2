"""The signed head and the signed export: what is read back, and what is refused."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.audit_head import KEPT_BREAKS, AuditHead
from arbeidsleder.vault.audit_signing import LogSigner, fingerprint, read_head

KEY, VAULT = bytes(range(32)), "5a" * 16
HEAD = AuditHead(VAULT, 1234, "2027-05-05T15:04:05.000001+02:00", "ab" * 32, "NENP-VA1D", ((7, "0000-000Z"),))


def signed(**changed: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(LogSigner(KEY, VAULT).sign_head(HEAD))
    return {**document, **changed}


def test_a_head_is_read_as_it_was_signed() -> None:
    signer = LogSigner(KEY, VAULT)
    assert read_head(signer.sign_head(HEAD)) == (HEAD, signer.public_key)


def test_the_longest_head_has_room_in_a_key_store() -> None:
    breaks = tuple((10**7 + number, "ZZZZ-ZZZZ") for number in range(KEPT_BREAKS))
    text = LogSigner(KEY, VAULT).sign_head(replace(HEAD, sequence=10**7, breaks=breaks))
    assert text.isascii()
    assert len(text) <= 1000  # the port's own limit, application/keystore.py


def test_key_and_tokens_are_the_logs_own_and_stay() -> None:
    first, again, other = LogSigner(KEY, VAULT), LogSigner(KEY, VAULT), LogSigner(KEY[::-1], VAULT)
    assert first.public_key == again.public_key != other.public_key
    assert first.person_token("p1") == again.person_token("p1") != first.person_token("p2")
    assert first.person_token("p1") != other.person_token("p1")
    assert LogSigner(KEY, "5b" * 16).public_key != first.public_key


def test_a_fingerprint_is_eight_groups_of_four() -> None:
    groups = fingerprint(LogSigner(KEY, VAULT).public_key).split(" ")
    assert [len(group) for group in groups] == [4] * 8


@pytest.mark.parametrize(
    "changed",
    [
        {"sequence": 1235}, {"at": "2027-05-05T15:04:06+02:00"}, {"link": "ac" * 32}, {"code": "NENP-VA1E"},
        {"vault_id": "5b" * 16}, {"breaks": []}, {"version": 2}, {"format": "arbeidsleder-audit-export"},
        {"public_key": base64.b64encode(LogSigner(KEY[::-1], VAULT).public_key).decode()},
        {"signature": base64.b64encode(bytes(64)).decode()}, {"more": 1},
    ],
)  # fmt: skip
def test_a_changed_head_is_none(changed: dict[str, Any]) -> None:
    assert read_head(json.dumps(signed(**changed))) is None


@given(st.one_of(st.text(), st.recursive(st.none() | st.integers() | st.text(), st.lists).map(json.dumps)))
def test_junk_is_none(text: str) -> None:
    assert read_head(text) is None


@given(data=st.data())
def test_a_signed_document_of_another_shape_is_none(data: st.DataObject) -> None:
    """Whoever has a key of some kind can sign anything; reading it must not fall over."""
    field = data.draw(st.sampled_from(["sequence", "at", "link", "code", "breaks", "vault_id", "version"]))
    strange = data.draw(st.sampled_from([None, -1, 0, True, 1.5, "x", [], [[1]], [1], [[1, 2]], ["ab"], {}]))
    signer = LogSigner(KEY, VAULT)
    document = signed(**{field: strange})
    document.pop("signature")
    whole = signer._signed(document)
    read = read_head(json.dumps(whole))
    assert read is None or (field == "breaks" and strange == []) or (field == "at" and strange == "x")


def test_half_a_file_is_none() -> None:
    text = LogSigner(KEY, VAULT).sign_head(HEAD)
    assert all(read_head(text[:length]) is None for length in range(len(text)))
