"""The faces are embedded, really of the weights asked for, and every name comes back as it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_examples import (
    LONG_NAMES,
    ROSTER,
    fonts,
    group_sheet,
    letters_by_font,
    letters_only,
    pdfium_text,
    person_sheet,
    pypdf_text,
)

from arbeidsleder.application.errors import PrintError
from arbeidsleder.reports import week_group, week_person
from arbeidsleder.reports.fonts import Face, Piece, clean, missing_glyphs, pieces, width
from arbeidsleder.reports.typeset import BODY, text_width, wrap


def test_the_weights_asked_for_are_embedded_under_their_own_names() -> None:
    embedded = fonts(week_person.render(person_sheet()))
    assert embedded == {face.value: True for face in (Face.REGULAR, Face.SEMIBOLD, Face.ITALIC)}


def test_each_part_is_written_in_the_weight_it_asks_for() -> None:
    written = letters_by_font(week_person.render(person_sheet("Huong", own_words="Jeg kunne det")))
    semibold = letters_only(written[Face.SEMIBOLD.value])
    assert "Ukesoppsummering" in semibold
    assert "Viønskersvarpå" in semibold
    assert "Møtt08–13" in semibold
    assert "Jegkunnedet" in letters_only(written[Face.ITALIC.value])
    assert "Mandag3.mai" in letters_only(written[Face.REGULAR.value])
    assert "Mandag" not in semibold


def test_the_semibold_is_heavier_than_the_regular() -> None:
    assert width("Møtt 08–13", Face.SEMIBOLD, 11) > width("Møtt 08–13", Face.REGULAR, 11)


@pytest.mark.parametrize("name", ROSTER + LONG_NAMES)
def test_every_name_comes_back_from_the_print_as_it_was_written(name: str) -> None:
    pdf = week_person.render(person_sheet(name))
    assert f"{name} · uke 18, 2027" in pypdf_text(pdf)
    assert f"{name} · uke 18, 2027" in pdfium_text(pdf)


def test_every_name_of_the_roster_stands_on_the_group_sheet() -> None:
    pdf = week_group.render(group_sheet(ROSTER))
    for text in (pypdf_text(pdf), pdfium_text(pdf)):
        for name in ROSTER:
            assert name in text


def test_a_name_in_parts_is_composed() -> None:
    apart = unicodedata.normalize("NFD", ROSTER[0])
    assert apart != ROSTER[0]
    assert ROSTER[0] in pypdf_text(week_person.render(person_sheet(apart)))


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("สมชาย", ""),
        ("نور Noor", ""),
        ("王 Li", "王"),
        ("አበበ", "አበ"),
        ("ێ نور", "ێ"),
        ("Jonas", ""),
        ("Иван", ""),
    ],
)
def test_letters_no_face_has_are_found(name: str, missing: str) -> None:
    assert missing_glyphs(name) == missing


def test_a_script_no_face_has_is_refused_and_never_printed_as_boxes() -> None:
    with pytest.raises(PrintError) as told:
        week_person.render(person_sheet("王小明"))
    assert told.value.code == "glyphs_missing"
    assert told.value.data == {"characters": "王小明"}


def test_own_words_in_letters_the_italic_lacks_stand_upright() -> None:
    assert pieces("Хорошо", Face.ITALIC) == [Piece(Face.REGULAR.value, "Хорошо")]
    assert "Хорошо" in pypdf_text(week_person.render(person_sheet(own_words="Хорошо")))


def test_signs_nobody_sees_are_no_missing_letters() -> None:
    assert clean("Å\u200bse\u00ad\tMarie\u2011x\x00") == "Åse Marie-x "
    assert missing_glyphs("Å\u200bse\u00ad\r\nMarie\u202f08") == ""


@given(st.text(alphabet=st.characters(codec="latin-1", exclude_categories=("Cc", "Cf"))))
def test_western_letters_can_all_be_drawn(text: str) -> None:
    assert missing_glyphs(text) == ""


@given(
    st.text(alphabet="abcdefgæøå ỗịươłğşıXYZ-–\n", max_size=200),
    st.floats(min_value=20, max_value=400),
)
def test_wrapping_loses_no_letter_and_keeps_within_the_room(text: str, room: float) -> None:
    lines = wrap(text, BODY, room)
    assert letters_only("".join(lines)) == letters_only(text)
    assert all(width(line, BODY.face, BODY.size) <= room for line in lines)
    assert all(line.strip() for line in lines)


def test_a_word_wider_than_its_column_is_broken_after_its_hyphen() -> None:
    room = width("Eksempelsen-Tu", BODY.face, BODY.size)
    assert wrap("Eksempelsen-Tusaale", BODY, room) == ["Eksempelsen-", "Tusaale"]


@pytest.mark.parametrize("pair", ["1. juni", "kl. 14:05", "uke 18,"])
def test_a_date_a_time_and_a_week_are_not_torn_apart(pair: str) -> None:
    text = f"tidligst borte {pair} 2028"
    room = text_width(f"tidligst borte {pair.split()[0]}", BODY) + 1
    assert wrap(text, BODY, room) == ["tidligst borte", f"{pair} 2028"]
    assert wrap(text, BODY, 1.0) != [], "what has no room at all is broken as before"
