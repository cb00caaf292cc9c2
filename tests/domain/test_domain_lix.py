"""LIX: what it counts as a word, a long word and a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.lix import lix, lix_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0.0),
        ("… – 。", 0.0),
        ("Vask hendene.", 2 + 100 / 2),  # hendene has seven letters
        ("Hent vogna", 2.0),
        ("Hent vogna. Sett fram brød.", 2.5),
        ("Hent vogna\nSett fram brød", 2.5),
        ("Kom klokka 08:00 i dag.", 6.0),  # the colon in a time ends nothing
        ("Si: «Nå er det klart»", 2.5),
        ("Bruk kaffe-kanna nå", 3 + 100 / 3),  # one word of ten letters
    ],
)
def test_lix_of_a_text(text: str, expected: float) -> None:
    assert lix(text) == pytest.approx(expected)


def test_a_list_has_a_sentence_for_each_item() -> None:
    assert lix_of(["Hent vogna", "Sett fram brød", "Vask opp"]) == pytest.approx(7 / 3)


@given(st.lists(st.text(st.characters(categories=["L", "P", "Zs"]), max_size=20), max_size=10))
def test_it_is_never_less_than_nothing_and_never_fails(lines: list[str]) -> None:
    assert lix_of(lines) >= 0.0


@given(st.lists(st.sampled_from(["og", "kaffe", "kanne", "brød"]), min_size=1, max_size=30))
def test_short_words_alone_weigh_as_much_as_the_sentence_is_long(words: list[str]) -> None:
    assert lix(" ".join(words)) == pytest.approx(len(words))
