"""The paper key: every key comes back, every slip is told with the number of the word."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.recovery import RECOVERY_WORDS, decode, encode, new_recovery_key
from arbeidsleder.vault.words import WordList

LIST = Path(__file__).resolve().parents[2] / "resources" / "words" / "passphrase.txt"
WORDS = WordList.read(LIST)
keys = st.binary(min_size=16, max_size=16).filter(lambda key: encode(key, WORDS) is not None)
places = st.integers(0, RECOVERY_WORDS - 1)
others = st.integers(1, 1295)


def paper(key: bytes) -> list[str]:
    encoded = encode(key, WORDS)
    assert encoded is not None
    return list(encoded)


def refused(typed: list[str]) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(VaultError) as error:
        decode(typed, WORDS)
    return error.value.code, error.value.data


def changed(word: str, by: int) -> str:
    return WORDS.words[(WORDS.words.index(word) + by) % 1296]


@given(keys)
def test_every_key_comes_back_however_it_is_typed(key: bytes) -> None:
    sheet = paper(key)
    assert len(sheet) == 16
    assert decode(sheet, WORDS) == key
    assert decode(" ".join(sheet).upper(), WORDS) == key
    assert decode("".join(word[:3] for word in sheet), WORDS) == key
    assert decode("\n".join(f"{at}. {word}," for at, word in enumerate(sheet, start=1)), WORDS) == key


@given(keys, places, others)
def test_one_wrong_word_is_named_by_its_number(key: bytes, place: int, by: int) -> None:
    sheet = paper(key)
    sheet[place] = changed(sheet[place], by)
    assert refused(sheet) == ("recovery_word_wrong", {"number": place + 1})


@given(keys, places, places)
def test_two_exchanged_words_are_named(key: bytes, one: int, other: int) -> None:
    one, other = sorted((one, other))
    sheet = paper(key)
    assume(sheet[one] != sheet[other])
    sheet[one], sheet[other] = sheet[other], sheet[one]
    assert refused(sheet) == ("recovery_words_swapped", {"first": one + 1, "second": other + 1})


@given(keys, places, places, others, others)
def test_two_wrong_words_are_always_noticed(key: bytes, one: int, other: int, by: int, also: int) -> None:
    assume(one != other)
    sheet = paper(key)
    sheet[one], sheet[other] = changed(sheet[one], by), changed(sheet[other], also)
    assert refused(sheet)[0] in ("recovery_words_wrong", "recovery_words_swapped")


def test_a_word_that_is_not_in_the_list_is_named() -> None:
    sheet = paper(bytes(range(16)))
    sheet[6] = "xyzzy"
    assert refused(sheet) == ("recovery_word_unknown", {"number": 7})


@pytest.mark.parametrize("count", [0, 1, 15, 17])
def test_the_number_of_words_is_told(count: int) -> None:
    sheet = (paper(bytes(range(16))) * 2)[:count]
    assert refused(sheet) == ("recovery_word_count", {"expected": 16, "got": count})


def test_keys_without_words_are_drawn_again() -> None:
    source = random.Random(5)
    none = next(key for key in iter(lambda: source.randbytes(16), b"") if encode(key, WORDS) is None)
    draws = iter([none, bytes(range(16))])
    key, sheet = new_recovery_key(WORDS, lambda _length: next(draws))
    assert key == bytes(range(16))
    assert decode(sheet, WORDS) == key


def test_words_of_a_number_too_great_for_a_key_are_refused() -> None:
    """Thirteen words reach a little further than 128 bits; the rest is no key, whatever its check words.

    The sheet was made with the code's own rule for the number 1296**13 - 1 - 3.
    """
    highest = [1295] * 12 + [1292]
    checks = _checks(highest)
    assert max(checks) < 1296
    assert refused([WORDS.words[number] for number in [*highest, *checks]]) == ("recovery_words_wrong", {})


def _checks(data: list[int]) -> list[int]:
    """Solve the three sums of docs/vault-format.md in another way than the program."""
    points = [pow(10, at, 1297) for at in range(16)]
    need = [-sum(d * pow(p, k, 1297) for d, p in zip(data, points, strict=False)) % 1297 for k in range(3)]
    a, b, c = points[13:]
    for first in range(1297):
        rest = [(need[k] - first * pow(a, k, 1297)) % 1297 for k in range(3)]
        third = (rest[1] - b * rest[0]) * pow(c - b, -1, 1297) % 1297
        second = (rest[0] - third) % 1297
        if (second * b * b + third * c * c - rest[2]) % 1297 == 0:
            return [first, second, third]
    raise AssertionError("the sums always have a solution")


def test_a_key_of_another_length_is_a_bug() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        encode(bytes(15), WORDS)
