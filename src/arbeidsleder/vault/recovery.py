"""The recovery key as words on paper: 16 bytes <-> 16 words of our list, with a checksum that finds the slip.

Thirteen words hold the key, three are check words of a Reed-Solomon code over the integers modulo 1297 (a
prime, one more than we have words). Any one wrong word is found by its number, two wrong or exchanged
words are always noticed. Nothing is stored here; the words are never logged.
"""

from __future__ import annotations

import secrets
from itertools import combinations
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.words import WORD_COUNT, WordList, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

KEY_BYTES = 16
DATA_WORDS = 13
CHECK_WORDS = 3
RECOVERY_WORDS = DATA_WORDS + CHECK_WORDS
_PRIME = WORD_COUNT + 1
_GENERATOR = 10  # its powers run through all of 1..1296 modulo 1297
_POINTS = tuple(pow(_GENERATOR, at, _PRIME) for at in range(RECOVERY_WORDS))


def new_recovery_key(
    word_list: WordList, random_bytes: Callable[[int], bytes] = secrets.token_bytes
) -> tuple[bytes, tuple[str, ...]]:
    """Return a new key of 128 random bits and its words.

    About one key in 430 needs a check word with number 1,297, which the list has not; then another is drawn.
    """
    while True:
        key = random_bytes(KEY_BYTES)
        words = encode(key, word_list)
        if words is not None:
            return key, words


def encode(key: bytes, word_list: WordList) -> tuple[str, ...] | None:
    """Return the 16 words of *key*, or None when this key has no words (see new_recovery_key)."""
    if len(key) != KEY_BYTES:
        raise ValueError("a recovery key has 16 bytes")
    value = int.from_bytes(key, "big")
    symbols: list[int] = []
    for _ in range(DATA_WORDS):
        value, symbol = divmod(value, WORD_COUNT)
        symbols.insert(0, symbol)
    symbols += _check_symbols(symbols)
    if max(symbols) >= WORD_COUNT:
        return None
    return tuple(word_list.words[symbol] for symbol in symbols)


def decode(typed: str | Sequence[str], word_list: WordList) -> bytes:
    """Return the key of the 16 words *typed* (whole or shortened to three letters, any case).

    Raises KnownError "recovery_word_count" (expected, got), "recovery_word_unknown" (number),
    "recovery_word_wrong" (number), "recovery_words_swapped" (first, second) or "recovery_words_wrong".
    Numbers count from 1, as on the paper. No error carries a word.
    """
    tokens = split_words(typed)
    if len(tokens) != RECOVERY_WORDS:
        raise VaultError("recovery_word_count", expected=RECOVERY_WORDS, got=len(tokens))
    symbols: list[int] = []
    for at, token in enumerate(tokens, start=1):
        symbol = word_list.index(token)
        if symbol is None:
            raise VaultError("recovery_word_unknown", number=at)
        symbols.append(symbol)
    if any(_syndromes(symbols)):
        raise _explain(symbols)
    value = 0
    for symbol in symbols[:DATA_WORDS]:
        value = value * WORD_COUNT + symbol
    if value >= 1 << (8 * KEY_BYTES):
        raise VaultError("recovery_words_wrong")
    return value.to_bytes(KEY_BYTES, "big")


def split_words(typed: str | Sequence[str]) -> list[str]:
    """Return the words of a typed recovery key. Numbers, full stops and commas between them are passed over.

    Written without any space in three-letter pieces (48 letters) it is cut into those.
    """
    text = fold(typed if isinstance(typed, str) else " ".join(typed))
    tokens = "".join(
        " " if sign.isdigit() or sign in ".,;:-\u2013\u2014)(" else sign for sign in text
    ).split()
    if len(tokens) == 1 and len(tokens[0]) == 3 * RECOVERY_WORDS:
        return [tokens[0][at : at + 3] for at in range(0, 3 * RECOVERY_WORDS, 3)]
    return tokens


def _syndromes(symbols: Sequence[int]) -> tuple[int, int, int]:
    """Return the three sums that are all 0 for words without a slip."""
    sums = [
        sum(symbol * pow(point, power, _PRIME) for symbol, point in zip(symbols, _POINTS, strict=True))
        % _PRIME
        for power in range(CHECK_WORDS)
    ]
    return sums[0], sums[1], sums[2]


def _check_symbols(data: Sequence[int]) -> list[int]:
    """Return the three symbols that make the syndromes 0, by Lagrange's formula on the check points."""
    sums = _syndromes([*data, 0, 0, 0])
    checks: list[int] = []
    points = _POINTS[DATA_WORDS:]
    for point in points:
        one, other = (other for other in points if other != point)
        # the polynomial (x - one)(x - other) is 0 at the other check points, so it singles out this one
        value = (sums[2] - (one + other) * sums[1] + one * other * sums[0]) % _PRIME
        scale = (point - one) * (point - other) % _PRIME
        checks.append(-value * pow(scale, -1, _PRIME) % _PRIME)
    return checks


def _explain(symbols: Sequence[int]) -> VaultError:
    """Return the error that says most about words whose checksum fails."""
    first, second, third = _syndromes(symbols)
    if first and second and (first * third - second * second) % _PRIME == 0:
        point = second * pow(first, -1, _PRIME) % _PRIME
        if point in _POINTS:
            at = _POINTS.index(point)
            if 0 <= (symbols[at] - first) % _PRIME < WORD_COUNT:
                return VaultError("recovery_word_wrong", number=at + 1)
    for one, other in combinations(range(RECOVERY_WORDS), 2):
        changed = list(symbols)
        changed[one], changed[other] = changed[other], changed[one]
        if not any(_syndromes(changed)):
            return VaultError("recovery_words_swapped", first=one + 1, second=other + 1)
    return VaultError("recovery_words_wrong")
