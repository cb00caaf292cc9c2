"""Texts sealed to one slot: they open with its private key and for their own use only."""

from __future__ import annotations

import base64
import secrets

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.vault.own_texts import PADDED_BYTES, open_text, seal_text, text_use
from arbeidsleder.vault.sealing import public_of

VAULT = "ab" * 16
PRIVATE = bytes(range(32))
PUBLIC = public_of(PRIVATE)
USE = text_use("note", VAULT, "n1", "u1")
TEXTS = st.text(st.characters(codec="utf-8"), max_size=400)


@given(TEXTS)
def test_a_text_comes_back_as_it_was(text: str) -> None:
    assert open_text(PRIVATE, USE, seal_text(PUBLIC, USE, text)) == text


@given(TEXTS)
def test_the_length_tells_only_how_many_times_256_bytes_there_are(text: str) -> None:
    sealed = base64.b64decode(seal_text(PUBLIC, USE, text))
    assert (len(sealed) - 32 - 16) % PADDED_BYTES == 0
    assert len(sealed) - 32 - 16 <= len(text.encode()) + PADDED_BYTES


def test_another_key_and_another_use_open_nothing() -> None:
    sealed = seal_text(PUBLIC, USE, "ring tilbake")
    assert open_text(secrets.token_bytes(32), USE, sealed) is None
    for kind, vault, text_id, owner in (
        ("draft", VAULT, "n1", "u1"),
        ("note", "cd" * 16, "n1", "u1"),
        ("note", VAULT, "n2", "u1"),
        ("note", VAULT, "n1", "u2"),
    ):
        assert open_text(PRIVATE, text_use(kind, vault, text_id, owner), sealed) is None


def test_an_altered_or_foreign_text_is_none_and_never_an_error() -> None:
    sealed = bytearray(base64.b64decode(seal_text(PUBLIC, USE, "ring tilbake")))
    for place in range(len(sealed)):
        sealed[place] ^= 1
        assert open_text(PRIVATE, USE, base64.b64encode(sealed).decode()) is None
        sealed[place] ^= 1
    for foreign in ("", "ikke base64", "AAAA", base64.b64encode(bytes(47)).decode(), "æøå"):
        assert open_text(PRIVATE, USE, foreign) is None


def test_what_somebody_else_sealed_to_the_public_key_need_not_be_a_text() -> None:
    """HPKE in base mode says nothing of the sender: bytes that are no text of ours open as nothing."""
    from arbeidsleder.vault.sealing import seal

    for content in (b"", b"\x80" * 3, b"\xff\x80", b"uten slutt"):
        opened = open_text(PRIVATE, USE, base64.b64encode(seal(content, PUBLIC, USE)).decode())
        assert opened is None
