"""Passphrases: our own word list, random passphrases, what a typed one means, and how strong it is.

The first three letters tell every word from every other, so a passphrase of our words is read by those
letters alone: "abakus bade" and "aba bad" are the same. The list's three-letter beginnings are part of the
vault's format (docs/vault-format.md) and must never change. No file is written here and nothing is kept.
"""

from __future__ import annotations

import math
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

WORD_COUNT = 1296
PREFIX_LETTERS = 3
PASSPHRASE_WORDS = 5
MOST_WORDS = 8
BITS_PER_WORD = math.log2(WORD_COUNT)  # 10.34; five words are 51.7 bits
FLOOR_BITS = 51.0
"""Own passphrases estimated below this are refused (ours of five words are 51.7)."""
LONGEST = 1024
"""Characters; longer input is no passphrase but a pasted document."""

Level = Literal["for_svak", "god", "sterk"]


@dataclass(frozen=True, slots=True)
class Strength:
    """An estimate in bits of guesses, against someone who knows how people choose."""

    bits: float
    level: Level

    @property
    def accepted(self) -> bool:
        """Tell whether a vault may be made with it."""
        return self.bits >= FLOOR_BITS


class WordList:
    """The 1,296 words, in order."""

    def __init__(self, words: Sequence[str]) -> None:
        """Raises ValueError when the list breaks its own rules: that is a broken installation."""
        self.words = tuple(words)
        self._index = {word[:PREFIX_LETTERS]: number for number, word in enumerate(self.words)}
        if len(self.words) != WORD_COUNT or len(self._index) != WORD_COUNT:
            raise ValueError("the word list must hold 1,296 words with unique first three letters")
        if not all(re.fullmatch(r"[a-z]{3}[a-zæøå]*", word) for word in self.words):
            raise ValueError("a word has a letter it must not have")

    @classmethod
    def read(cls, path: Path) -> WordList:
        """Read the list from resources/words/passphrase.txt (one word a line, UTF-8)."""
        return cls(path.read_text(encoding="utf-8").split())

    def index(self, typed: str) -> int | None:
        """Return the number (from 0) of a word typed whole or shortened to three letters or more, or None."""
        token = fold(typed)
        number = self._index.get(token[:PREFIX_LETTERS]) if len(token) >= PREFIX_LETTERS else None
        return number if number is not None and self.words[number].startswith(token) else None

    def random_passphrase(
        self, below: Callable[[int], int] = secrets.randbelow, count: int = PASSPHRASE_WORDS
    ) -> str:
        """Return *count* random words with a space between; *below(n)* gives a uniform number in 0..n-1."""
        return " ".join(self.words[below(WORD_COUNT)] for _turn in range(count))

    def words_of(self, typed: str) -> tuple[str, ...] | None:
        """Return the words *typed* stands for, or None when it is not made of five to eight of ours.

        Case and extra spaces do not matter; each word may be whole or shortened to its first three letters or
        more. Without spaces exactly five words are read, either all whole or all as three letters.
        """
        tokens = fold(typed).split(" ")
        if len(tokens) == 1:
            return self._run_together(tokens[0])
        numbers = [self.index(token) for token in tokens]
        if not PASSPHRASE_WORDS <= len(tokens) <= MOST_WORDS:
            return None
        known = [number for number in numbers if number is not None]
        return tuple(self.words[number] for number in known) if len(known) == len(tokens) else None

    def _run_together(self, letters: str) -> tuple[str, ...] | None:
        if len(letters) == PASSPHRASE_WORDS * PREFIX_LETTERS:
            starts = range(0, len(letters), PREFIX_LETTERS)
            numbers = [self._index.get(letters[at : at + PREFIX_LETTERS]) for at in starts]
            known = [number for number in numbers if number is not None]
            if len(known) == PASSPHRASE_WORDS:
                return tuple(self.words[number] for number in known)
        return self._whole_words(letters, PASSPHRASE_WORDS)

    def _whole_words(self, letters: str, count: int) -> tuple[str, ...] | None:
        """Read exactly *count* whole words. Each beginning names one word only, so there is one reading."""
        words: list[str] = []
        for _turn in range(count):
            number = self._index.get(letters[:PREFIX_LETTERS])
            if number is None or not letters.startswith(self.words[number]):
                return None
            words.append(self.words[number])
            letters = letters[len(self.words[number]) :]
        return None if letters else tuple(words)

    def canonical(self, typed: str) -> str:
        """Return the one spelling of a passphrase: our words whole, or own text in NFC with single spaces."""
        words = self.words_of(typed)
        return " ".join(words) if words else collapse(typed)

    def secret(self, typed: str) -> bytes:
        """Return the bytes that go into Argon2id: for our words their three letters, else the own text.

        Of our words only the letters that tell them apart go in, so a script can open a vault without the
        list. Raises KnownError "passphrase_too_long" (limit).
        """
        if len(typed) > LONGEST:
            raise VaultError("passphrase_too_long", limit=LONGEST)
        words = self.words_of(typed)
        text = " ".join(word[:PREFIX_LETTERS] for word in words) if words else collapse(typed)
        return text.encode("utf-8")

    def strength(self, typed: str) -> Strength:
        """Estimate the strength of a passphrase (see docs/vault-format.md for the rules and their limits)."""
        words = self.words_of(typed)
        bits = self._bits_of_words(words) if words else _bits_of_own(collapse(typed))
        return Strength(round(bits, 1), _level(bits))

    def require_strong(self, typed: str) -> None:
        """Raise KnownError "passphrase_too_weak" (bits, floor) when *typed* may not protect a vault."""
        strength = self.strength(typed)
        if not strength.accepted:
            raise VaultError("passphrase_too_weak", bits=int(strength.bits), floor=int(FLOOR_BITS))

    def _bits_of_words(self, words: Sequence[str]) -> float:
        """Count each different word once; a neighbour in the list of the word before counts one bit."""
        bits = 0.0
        seen: set[int] = set()
        before = -2
        for word in words:
            number = self._index[word[:PREFIX_LETTERS]]
            if number not in seen:
                bits += 1.0 if abs(number - before) == 1 else BITS_PER_WORD
            seen.add(number)
            before = number
        return bits


def fold(typed: str) -> str:
    """Return *typed* in NFC, lower case, without spaces at the ends and with single spaces inside."""
    return collapse(typed).casefold()


def collapse(typed: str) -> str:
    """Return *typed* in NFC, without spaces at the ends and with single spaces inside."""
    return " ".join(unicodedata.normalize("NFC", typed).split())


def _level(bits: float) -> Level:
    if bits < FLOOR_BITS:
        return "for_svak"
    return "god" if bits < 60 else "sterk"


def _bits_of_own(text: str) -> float:
    """Estimate a passphrase of the user's own making by the rule of NIST SP 800-63-1, appendix A.

    People choose badly, so a character is worth far less than its alphabet: 4 bits for the first, 2 for the
    next seven, 1.5 up to the twentieth, 1 after that; 6 more when there are both capitals and other signs.
    Repeated words, repeated signs and runs such as 1234 or qwerty are taken out before counting.
    """
    plain = _without_repeats(text)
    bits = sum(4.0 if at == 0 else 2.0 if at < 8 else 1.5 if at < 20 else 1.0 for at in range(len(plain)))
    has_capital = any(sign.isupper() for sign in plain)
    has_other = any(not sign.isalpha() and sign != " " for sign in plain)
    return bits + (6.0 if has_capital and has_other else 0.0)


_RUNS = ("abcdefghijklmnopqrstuvwxyzæøå", "01234567890", "qwertyuiopå", "asdfghjkløæ", "zxcvbnm")


def _without_repeats(text: str) -> str:
    """Return *text* with each word once, without signs that only repeat or continue the ones before."""
    words = list(dict.fromkeys(text.casefold().split(" ")))
    kept = {word.casefold(): word for word in reversed(text.split(" "))}
    text = _without_period(" ".join(kept[word] for word in words))
    result = ""
    for at, sign in enumerate(text):
        pair = text[at - 1 : at + 1].casefold() if at else ""
        continues = any(pair in run or pair in run[::-1] for run in _RUNS) if len(pair) == 2 else False
        repeats = len(pair) == 2 and pair[0] == pair[1]
        third = text[at - 2 : at].casefold() if at > 1 else ""
        ran_before = len(third) == 2 and (
            third[0] == third[1] or any(third in run or third in run[::-1] for run in _RUNS)
        )
        if (continues or repeats) and ran_before:
            continue
        result += sign
    return result


def _without_period(text: str) -> str:
    """Return the first turn of a text that is one piece said again and again ("mormormor" -> "mor")."""
    for length in range(1, len(text) // 2 + 1):
        piece = text[:length]
        if (piece * (len(text) // length + 1))[: len(text)] == text:
            return piece
    return text
