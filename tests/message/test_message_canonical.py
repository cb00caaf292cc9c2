"""Canonical JSON: one content has one sequence of bytes, and strict reading takes nothing that has two."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.message.canonical import LARGEST, canonical_json, content_sha256, read_json
from arbeidsleder.message.errors import MessageError

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text("abcABC_1", max_size=5), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_is_read_and_written_again_as_the_same_bytes(value: Any) -> None:
    data = canonical_json(value)
    assert canonical_json(read_json(data, 1_000_000)) == data
    assert b"\n" not in data
    assert unicodedata.is_normalized("NFC", data.decode())


def test_the_order_of_members_and_the_way_a_letter_is_made_up_say_nothing() -> None:
    one = {"b": "Ma\u0302\u0303u", "a": [1, True, None]}
    other = {"a": [1, True, None], "b": unicodedata.normalize("NFC", "Ma\u0302\u0303u")}
    assert canonical_json(one) == canonical_json(other)
    assert content_sha256(one) == content_sha256(other)
    assert canonical_json({"a": 'x"\\\n\u0001\u2028'}) == '{"a":"x\\"\\\\\\n\\u0001\u2028"}'.encode()


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (1.0, "float_number"),
        (float("nan"), "float_number"),
        (LARGEST + 1, "number_out_of_range"),
        ({"å": 1}, "name_not_ascii"),
        ({1: 1}, "name_not_ascii"),
        ("\ud800", "not_unicode"),
        (b"x", "wrong_type"),
        ({"a": {"a": {"a": {"a": {"a": {"a": {"a": [[[[[[1]]]]]]}}}}}}}, "too_deep"),
    ],
)
def test_what_has_no_canonical_form_is_refused(value: Any, code: str) -> None:
    with pytest.raises(MessageError) as refused:
        canonical_json(value)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"{", "not_json"),
        (b"\xff", "not_json"),
        (b"\xef\xbb\xbf{}", "not_json"),
        (b'{"a":1,"a":2}', "duplicate_member"),
        (b"[1.0]", "float_number"),
        (b"[1e3]", "float_number"),
        (b"[NaN]", "float_number"),
        (b"[-0]", "number_out_of_range"),
        (b"[9007199254740992]", "number_out_of_range"),
        (b"[" + b"9" * 5000 + b"]", "number_out_of_range"),
        (b"[" * 100_000, "too_deep"),
        (b"[" * 20 + b"]" * 20, "too_deep"),
        (b'["\\ud800"]', "not_unicode"),
        ('["a\u030a"]'.encode(), "not_nfc"),
        (b" " * 1_000_001, "too_large"),
        (b"", "not_json"),
    ],
)
def test_reading_refuses_by_name(data: bytes, code: str) -> None:
    with pytest.raises(MessageError) as refused:
        read_json(data, 1_000_000)
    assert refused.value.code == code


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: json.dumps(text).encode()))
def test_any_bytes_are_read_or_refused_by_a_message_error(data: bytes) -> None:
    try:
        found = read_json(data, 50)
    except MessageError as error:
        assert error.code
    else:
        assert json.loads(data) == found
