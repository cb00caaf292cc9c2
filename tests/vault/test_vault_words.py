"""The word list, what a typed passphrase means, and the estimate of its strength."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.words import BITS_PER_WORD, FLOOR_BITS, WORD_COUNT, WordList

LIST = Path(__file__).resolve().parents[2] / "resources" / "words" / "passphrase.txt"
WORDS = WordList.read(LIST)
five = st.lists(st.sampled_from(WORDS.words), min_size=5, max_size=5)


def test_the_list_is_what_it_promises() -> None:
    lines = LIST.read_text(encoding="utf-8").split("\n")
    assert lines.pop() == ""
    assert len(lines) == WORD_COUNT == 1296
    assert lines == sorted(lines)
    assert len({line[:3] for line in lines}) == 1296
    assert all(re.fullmatch("[a-z]{3,10}", line) for line in lines)


@pytest.mark.parametrize(
    "broken",
    [WORDS.words[:-1], (*WORDS.words[:-1], WORDS.words[0] + "x"), (*WORDS.words[:-1], "åker")],
)
def test_a_broken_list_is_no_list(broken: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"list|letter"):
        WordList(broken)


@given(five, st.data())
def test_every_way_of_typing_five_words_is_the_same(words: list[str], data: st.DataObject) -> None:
    shortened = [word[: data.draw(st.integers(3, len(word)))] for word in words]
    gap = data.draw(st.sampled_from([" ", "  ", "\t", "\u00a0"]))
    typed = gap.join(data.draw(st.sampled_from([w, w.upper(), w.title()])) for w in shortened)
    whole = " ".join(words)
    assert WORDS.words_of(f" {typed} ") == tuple(words)
    assert WORDS.canonical(typed) == whole
    assert WORDS.canonical("".join(words)) == whole
    assert WORDS.canonical("".join(word[:3] for word in words)) == whole
    assert WORDS.secret(typed) == " ".join(word[:3] for word in words).encode("ascii")


@given(st.text(max_size=80))
def test_canonical_is_the_same_when_done_twice(text: str) -> None:
    once = WORDS.canonical(text)
    assert WORDS.canonical(once) == once
    assert WORDS.secret(once) == WORDS.secret(text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Min  egen\tfrase, med Ærlig tegn ", "Min egen frase, med Ærlig tegn"),
        ("abakus fjell kaffe sommer", "abakus fjell kaffe sommer"),
        ("abakusx fjell kaffe sommer trapp", "abakusx fjell kaffe sommer trapp"),
        ("A\u030ase", "Åse"),
    ],
)
def test_own_passphrases_are_used_as_typed(typed: str, kept: str) -> None:
    assert WORDS.words_of(typed) is None
    assert WORDS.canonical(typed) == kept
    assert WORDS.secret(typed) == kept.encode("utf-8")


def test_a_random_passphrase_comes_from_the_source_it_is_given() -> None:
    first = WORDS.random_passphrase(random.Random(7).randrange)
    assert first == WORDS.random_passphrase(random.Random(7).randrange)
    assert first != WORDS.random_passphrase(random.Random(8).randrange)
    assert len(WORDS.random_passphrase(count=7).split()) == 7
    drawn = {word for turn in range(40) for word in WORDS.random_passphrase().split()}
    assert len(drawn) > 150  # 200 draws of 1,296: about 185 different are expected


@given(five)
def test_a_passphrase_is_never_worth_more_than_its_draws(words: list[str]) -> None:
    assert WORDS.strength(" ".join(words)).bits <= round(5 * BITS_PER_WORD, 1)


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("abakus fjell kaffe sommer trapp", "god"),
        ("abafjekafsomtra", "god"),
        ("abakus fjell kaffe sommer trapp vogn", "sterk"),
        ("kaffe kaffe kaffe kaffe kaffe", "for_svak"),
        ("abakus abbor abonnent absolutt adagio", "for_svak"),
        ("Sommer2026!", "for_svak"),
        ("12345678901234567890123456789012345678", "for_svak"),
        ("qwertyuiopåasdfghjkløæzxcvbnm", "for_svak"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "for_svak"),
        ("passord passord passord passord passord passord", "for_svak"),
        ("passordpassordpassordpassordpassordpassord", "for_svak"),
        ("min egen lange setning om båt", "for_svak"),
        ("det er min egen lange setning om båten til naboen vår", "sterk"),
        ("", "for_svak"),
    ],
)
def test_strength_in_words(typed: str, level: str) -> None:
    strength = WORDS.strength(typed)
    assert strength.level == level
    assert strength.accepted == (strength.bits >= FLOOR_BITS) == (level != "for_svak")


@given(st.text(max_size=60), st.text(max_size=20))
def test_saying_it_twice_makes_it_no_stronger(text: str, more: str) -> None:
    once = WORDS.strength(f"{text} {more}")
    assert WORDS.strength(f"{text} {more} {text} {more}").bits <= max(once.bits, BITS_PER_WORD * 8)
    assert once.bits >= 0


def test_a_weak_or_endless_passphrase_is_refused() -> None:
    with pytest.raises(VaultError) as error:
        WORDS.require_strong("hemmelig")
    assert (error.value.code, error.value.data) == ("passphrase_too_weak", {"bits": 18, "floor": 51})
    with pytest.raises(VaultError) as error:
        WORDS.secret("x" * 1025)
    assert (error.value.code, error.value.data) == ("passphrase_too_long", {"limit": 1024})
