"""Other people's names in a text that goes to one person: found however they are written, and only they."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.domain.people import Participant

ÅSE = Participant("a", "Åse Marie", "Eksempeldal", "Åse")
OTHERS = (
    Participant("n", "Noor", "Al-Mithal", "Noor"),
    Participant("c", "Çağla", "Örnekli", "Çağla"),
    Participant("h", "Thị Hương", "Mẫu", "Huong"),
    Participant("l", "Liv-Grete", "Dømestrand", "Liv"),
    Participant("d", "Minh", "Du", "Minh"),
    Participant("m", "Marie", "Tusaale", "Marie"),
)
HIDDEN = "[en annen deltaker]"


@pytest.fixture
def mask():
    return Mask(ÅSE, OTHERS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Jobbet med Noor i stua.", f"Jobbet med {HIDDEN} i stua."),
        ("noor og NOOR, og Noors kopp", f"{HIDDEN} og {HIDDEN}, og {HIDDEN} kopp"),
        ("Cagla eller Çağla", f"{HIDDEN} eller {HIDDEN}"),
        ("Hương Mẫu, kalt huong", f"{HIDDEN} {HIDDEN}, kalt {HIDDEN}"),
        ("Liv-Grete og Liv", f"{HIDDEN} og {HIDDEN}"),
        ("Et godt liv. Har du tid? Sa du det?", "Et godt liv. Har du tid? Sa du det?"),
        ("Noorland er et sted", "Noorland er et sted"),
        ("Åse og Marie Eksempeldal", "Åse og Marie Eksempeldal"),
        ("", ""),
    ],
)
def test_names_are_hidden_and_words_are_not(mask, text, told):
    assert mask.text(text) == told


def test_the_persons_own_names_stay_also_where_somebody_shares_them():
    shared = Mask(ÅSE, [Participant("b", "Åse", "Tusaale", "Åse")])
    assert shared.text("Åse møtte Åse Tusaale") == f"Åse møtte {HIDDEN}"


def test_without_others_nothing_is_hidden():
    assert Mask(ÅSE, ()).text("Noor var her") == "Noor var her"


@given(st.text(max_size=200))
def test_a_text_without_names_is_the_same_text(text):
    from unicodedata import normalize

    alone = Mask(ÅSE, [Participant("x", "Qwertzuiop", "Asdfghjklyx", "Qwertzuiop")])
    told = alone.text(text)
    assert told == normalize("NFC", text) or HIDDEN in told


@given(st.sampled_from(OTHERS[:-1]), st.text(alphabet=" .,!?«»\n", max_size=3), st.text(max_size=40))
def test_a_name_between_other_signs_is_never_left(other, sign, rest):
    mask = Mask(ÅSE, OTHERS)
    assert other.called not in mask.text(f"{sign} {other.called} {sign}").split()
    assert isinstance(mask.text(rest), str)
