"""Finds what looks like health, substances, debt, family, residents or prison in a text somebody typed.

It only points: a person decides whether the words stay. It never raises on a text, changes nothing, keeps
nothing. The words come from resources/wording (system/wording_lists.py); docs/content.md tells the format.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NUMBER = "#"
"""In a phrase: any number."""

NAME = "^"
"""In a phrase: any word with a capital letter first."""

_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_END = re.compile(r"[.!?:;](?=\s|$)|[\n\r]+|(?<=\s)[–—](?=\s)")
_SUM = re.compile(
    r"\bkr\.?\s?\d[\d .\u00a0]{0,12}|\b\d[\d .\u00a0]{0,12}\s?(?:,-|(?:kr|kroner|tusen|lapper|nok)\b)", re.I
)


class Sensitive(StrEnum):
    """What has no field in the program, and should rather not stand in a free text either."""

    HEALTH = "health"
    SUBSTANCE = "substance"
    DEBT = "debt"
    FAMILY = "family"
    RESIDENT = "resident"
    PRISON = "prison"


@dataclass(frozen=True)
class Finding:
    """What was found: its kind, and text[start:end] is what it was seen by."""

    kind: Sensitive
    start: int
    end: int


@dataclass(frozen=True)
class Patterns:
    """Words as the lists write them: «word», «begin*», «*end», «*inside*»; small letters, NFC."""

    whole: frozenset[str] = frozenset()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> Patterns:
        """Read the entries of a list. Raises ValueError for one with nothing but stars."""
        whole, begins, ends, holds = set(), [], [], []
        for entry in entries:
            bare = plain(entry.strip("*"))
            if not bare:
                raise ValueError(entry)
            if entry.startswith("*") and entry.endswith("*"):
                holds.append(bare)
            elif entry.endswith("*"):
                begins.append(bare)
            elif entry.startswith("*"):
                ends.append(bare)
            else:
                whole.add(bare)
        return cls(frozenset(whole), tuple(begins), tuple(ends), tuple(holds))

    def match(self, word: str) -> bool:
        """Whether *word*, in small letters, is one of them."""
        return (
            word in self.whole
            or word.startswith(self.begins)
            or word.endswith(self.ends)
            or any(part in word for part in self.holds)
        )


@dataclass(frozen=True)
class Phrase:
    """Words that follow each other; each is a pattern, NUMBER or NAME."""

    parts: tuple[str | Patterns, ...]

    @classmethod
    def of(cls, text: str) -> Phrase:
        """Read a phrase of a list. Raises ValueError when it is empty."""
        parts = tuple(part if part in (NUMBER, NAME) else Patterns.of([part]) for part in text.split())
        if not parts:
            raise ValueError(text)
        return cls(parts)

    def at(self, words: Sequence[_Word], start: int) -> bool:
        """Whether it stands in *words* from *start*."""
        if start + len(self.parts) > len(words) or not words[start].fits(self.parts[0]):
            return False  # the first word decides nearly always: most phrases are not there
        return all(words[start + n].fits(part) for n, part in enumerate(self.parts))


@dataclass(frozen=True)
class Pair:
    """One of *first* and one of *second*, in any order, at most *apart* words between them."""

    first: Patterns
    second: Patterns
    apart: int


@dataclass(frozen=True)
class WordList:
    """What one kind is known by. *capital_is_name*: a word with a capital inside a sentence is a name."""

    kind: Sensitive
    words: Patterns
    exact: frozenset[str] = frozenset()
    phrases: tuple[Phrase, ...] = ()
    pairs: tuple[Pair, ...] = ()
    sums_near: Patterns = field(default_factory=Patterns)
    exceptions: Patterns = field(default_factory=Patterns)
    excepted_phrases: tuple[Phrase, ...] = ()
    capital_is_name: bool = False


@dataclass(frozen=True)
class _Word:
    text: str
    small: str
    start: int
    end: int
    first: bool

    @property
    def is_name(self) -> bool:
        return not self.first and self.text[:1].isupper() and not self.text.isupper()

    def fits(self, part: str | Patterns) -> bool:
        if part == NUMBER:
            return self.small.isdigit()
        if part == NAME:
            return self.text[:1].isupper()
        return isinstance(part, Patterns) and part.match(self.small)


def plain(text: str) -> str:
    """Return *text* as words are compared: small letters, NFC."""
    return unicodedata.normalize("NFC", text).casefold()


def find(text: str, lists: Iterable[WordList]) -> tuple[Finding, ...]:
    """Return what looks sensitive in *text*, in the order it stands there. Never raises on any text."""
    found: set[Finding] = set()
    sentences = list(_sentences(text))
    for one in lists:
        for start, words in sentences:
            found.update(_in_sentence(one, words))
            end = words[-1].end if words else start
            found.update(_sums(one, words, text, start, end))
    return tuple(sorted(found, key=lambda f: (f.start, f.end, f.kind)))


def kinds(findings: Iterable[Finding]) -> tuple[Sensitive, ...]:
    """Return each kind found once, in the order of Sensitive."""
    seen = {finding.kind for finding in findings}
    return tuple(kind for kind in Sensitive if kind in seen)


def _sentences(text: str) -> Iterator[tuple[int, list[_Word]]]:
    start = 0
    for end in (*(m.end() for m in _END.finditer(text)), len(text)):
        words = [
            _Word(m.group(), plain(m.group()), m.start(), m.end(), n == 0)
            for n, m in enumerate(_WORD.finditer(text, start, end))
        ]
        if words:
            yield start, words
        start = end


def _in_sentence(one: WordList, words: Sequence[_Word]) -> Iterator[Finding]:
    taken: set[int] = set()
    for n in range(len(words)):
        for phrase in one.excepted_phrases:
            if phrase.at(words, n):
                taken.update(range(n, n + len(phrase.parts)))
    skipped = {
        n
        for n, word in enumerate(words)
        if n in taken or one.exceptions.match(word.small) or (one.capital_is_name and word.is_name)
    }
    for n, word in enumerate(words):
        if n not in skipped and (word.text in one.exact or one.words.match(word.small)):
            yield Finding(one.kind, word.start, word.end)
    for n in range(len(words)):
        for phrase in one.phrases:
            if phrase.at(words, n) and not skipped & set(range(n, n + len(phrase.parts))):
                yield Finding(one.kind, words[n].start, words[n + len(phrase.parts) - 1].end)
    for pair in one.pairs:
        yield from _paired(one, pair, words, skipped)


def _paired(one: WordList, pair: Pair, words: Sequence[_Word], skipped: set[int]) -> Iterator[Finding]:
    firsts = [n for n, word in enumerate(words) if n not in skipped and pair.first.match(word.small)]
    seconds = [n for n, word in enumerate(words) if n not in skipped and pair.second.match(word.small)]
    for a in firsts:
        for b in seconds:
            if a != b and abs(a - b) <= pair.apart + 1:
                yield Finding(one.kind, words[min(a, b)].start, words[max(a, b)].end)


def _sums(one: WordList, words: Sequence[_Word], text: str, start: int, end: int) -> Iterator[Finding]:
    if any(one.sums_near.match(word.small) for word in words):
        for amount in _SUM.finditer(text, start, min(end + 3, len(text))):
            yield Finding(one.kind, amount.start(), amount.end())
