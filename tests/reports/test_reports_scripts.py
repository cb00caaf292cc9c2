"""Arabic is joined and stands in the order of drawing; Thai has its letters; Latin is left as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_examples import fonts, person_sheet

from arbeidsleder.reports import week_person
from arbeidsleder.reports.fonts import Face, pieces, width
from arbeidsleder.reports.scripts import drawn, from_the_right, unjoined
from arbeidsleder.reports.typeset import BODY, wrap

ARABIC = st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهوي آأإةىپچژگکی", min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("written", "shapes"),
    [
        ("نور", "\ufead\ufeee\ufee7"),  # re stands alone: waw joins to nothing after it
        ("سلام", "\ufee1\ufefc\ufeb3"),  # lam and alef are one sign
        ("لا", "\ufefb"),
        ("محمد", "\ufeaa\ufee4\ufea4\ufee3"),
        ("ب", "\ufe8f"),
    ],
)
def test_letters_are_joined_and_read_from_the_right(written: str, shapes: str) -> None:
    assert drawn(written) == shapes


def test_a_name_in_a_norwegian_sentence_stands_where_it_is_said() -> None:
    assert drawn("sammen med نور") == f"sammen med {drawn('نور')}"
    assert drawn("sammen med نور nå") == f"sammen med {drawn('نور')} nå"


def test_numbers_keep_their_order_and_brackets_are_turned() -> None:
    assert drawn("غرفة 12.30") == f"12.30 {drawn('غرفة')}"
    assert drawn("(نور)") == f"({drawn('نور')})"
    assert drawn("نور med Kari 12.30") == f"med Kari 12.30 {drawn('نور')}"


@pytest.mark.parametrize(
    ("written", "order"),
    [
        ("א (ab) 5/5", "5/5 (ab) א"),  # the brackets go with what stands in them (N0)
        ("ab (א) 5", "ab (א) 5"),
        ("א [ב] ג", "ג [ב] א"),
        ("ab (א ב) cd", "ab (ב א) cd"),
        ("א 5-2", "5-2 א"),
        ("ا 5-2", "2-5 \ufe8d"),  # after Arabic letters a dash parts two numbers, a point does not (W2, W4)
        ("ا 5.2", "5.2 \ufe8d"),
        ("א 50%", "50% א"),
        ("«א»", "«א»"),
        ("(א", "א)"),
        ("א 5 ab", "ab 5 א"),
    ],
)
def test_a_line_is_put_in_order_as_unicode_says(written: str, order: str) -> None:
    assert drawn(written) == order


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_what_is_read_from_the_left_is_left_as_it_is(text: str) -> None:
    assert not from_the_right(text)
    assert drawn(text) == text


@given(ARABIC)
def test_no_letter_is_lost_or_made(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    back = unicodedata.normalize("NFKC", drawn(plain))
    assert sorted(back) == sorted(unicodedata.normalize("NFKC", plain))


@given(ARABIC, st.floats(min_value=30, max_value=300))
def test_lines_are_broken_before_they_are_turned(text: str, room: float) -> None:
    lines = wrap(text, BODY, room)
    assert "".join("".join(lines).split()) == "".join(unicodedata.normalize("NFC", text).split())
    assert all(width(line, BODY.face, BODY.size) <= room for line in lines)


def test_letters_without_forms_to_join_are_found() -> None:
    assert unjoined("نور گل") == ""
    assert unjoined("ێوار") == "ێ"


@pytest.mark.parametrize(
    ("name", "face"),
    [("نور المثال", "NotoSansArabic-Regular"), ("สมชาย ตัวอย่าง", "NotoSansThai-Regular")],
)
def test_a_name_is_printed_in_letters_of_its_own_script(name: str, face: str) -> None:
    pdf = week_person.render(person_sheet(name))
    assert fonts(pdf)[face] is True
    assert {one.face for one in pieces(name, Face.SEMIBOLD)} <= {face, Face.SEMIBOLD.value}


def test_a_thai_tone_is_lifted_above_a_vowel_and_nowhere_else() -> None:
    lifted = [one.text for one in pieces("\u0e17\u0e35\u0e48", Face.REGULAR) if one.rise]
    assert lifted == ["\u0e48"]
    assert [one.rise for one in pieces("\u0e1c\u0e39\u0e49", Face.REGULAR)] == [0.0]
    assert [one.text for one in pieces("\u0e19\u0e49\u0e33", Face.REGULAR) if one.rise] == ["\u0e49"]
