"""Nothing is cut, nothing stands outside the margins, nothing overlaps, nothing is too small."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports_examples import (
    LONG_NAMES,
    ROSTER,
    STATES,
    WEEK,
    Glyph,
    frame,
    glyphs,
    group_sheet,
    letters_only,
    page_count,
    page_sizes,
    pdfium_text,
    person_sheet,
    recovery,
    register,
    sheet_day,
    ward,
)

from arbeidsleder.application.commands.weeks import LINE_LIMIT
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.reports import week_group, week_person
from arbeidsleder.reports.all_sheets import AnySheet, render_many
from arbeidsleder.reports.page import BOTTOM_MARGIN, SIDE_MARGIN, TOP_MARGIN

SMALLEST = 9.5
SLACK = 1.5  # points; an italic letter leans a little out of its box
GENTLE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

free_line = st.text(
    alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyzæøåỗịươłğşı ABC.,?\n-"), max_size=LINE_LIMIT
)
long_line = st.sampled_from(
    ["W" * LINE_LIMIT, "Å " * 150, "mye tekst " * 30, "a\n" * 150, "ord-med-strek-" * 21]
)
name = st.sampled_from(ROSTER + LONG_NAMES) | st.text(
    alphabet=st.sampled_from("NguyễnThịHươngABDKwłığşaeiou -"), min_size=1, max_size=60
).filter(str.strip)


def assert_sound(pdf: bytes) -> None:
    """All letters stand within the margins, none below 9.5 pt, and no two lie on top of each other."""
    sizes = page_sizes(pdf)
    drawn = glyphs(pdf)
    for glyph in drawn:
        wide, high = sizes[glyph.page]
        assert glyph.left >= SIDE_MARGIN - SLACK, glyph
        assert glyph.right <= wide - SIDE_MARGIN + SLACK, glyph
        assert glyph.top <= high - TOP_MARGIN + SLACK, glyph
        assert glyph.bottom >= BOTTOM_MARGIN - SLACK, glyph
        assert glyph.size >= SMALLEST - 0.01, glyph
    assert_apart(drawn)


def assert_apart(drawn: list[Glyph]) -> None:
    """No letter's middle lies within another letter's box."""
    middles = sorted(
        (g.page, (g.left + g.right) / 2, (g.bottom + g.top) / 2, at)
        for at, g in enumerate(drawn)
        if g.right - g.left > 1 and g.top - g.bottom > 1
    )
    for (page, x, y, one), (other_page, other_x, other_y, other) in pairwise(middles):
        near = page == other_page and abs(x - other_x) < 0.8 and abs(y - other_y) < 3
        assert not near, (drawn[one], drawn[other])


@pytest.mark.parametrize(
    "sheet",
    [
        person_sheet(),
        group_sheet(),
        group_sheet(ROSTER * 5),
        register(20),
        register(20, day_count=7, planned="08:30–13:30"),
        register(45),
        ward(),
        recovery(),
    ],
    ids=lambda sheet: type(sheet).__name__,
)
def test_every_sheet_keeps_to_its_margins(sheet: AnySheet) -> None:
    assert_sound(render_many([sheet]))


@GENTLE
@given(called=name, decision=free_line, next_step=free_line, own=free_line, data=st.data())
def test_a_persons_sheet_holds_any_name_and_any_lines(
    called: str, decision: str, next_step: str, own: str, data: st.DataObject
) -> None:
    count = data.draw(st.integers(5, 7))
    states = data.draw(st.lists(st.sampled_from(STATES), min_size=count, max_size=count))
    days = [sheet_day(day, state, task="Frokost") for day, state in zip(WEEK.days, states, strict=False)]
    closing = data.draw(st.sampled_from([None, person_sheet().closing]))
    pdf = week_person.render(
        person_sheet(
            called, days=days, decision=decision, next_step=next_step, own_words=own, closing=closing
        )
    )
    assert_sound(pdf)
    text = letters_only(pdfium_text(pdf))
    for words in (called, next_step, own):
        assert letters_only(words) in text


@GENTLE
@given(decision=long_line, next_step=long_line, own=long_line, called=name)
def test_the_longest_lines_are_all_there(decision: str, next_step: str, own: str, called: str) -> None:
    days = [
        sheet_day(day, DayState.LATE, task="Frokost, sengetøy og lunsjvogn på 2 Øst") for day in WEEK.days
    ]
    pdf = week_person.render(
        person_sheet(called, days=days, decision=decision, next_step=next_step, own_words=own)
    )
    assert_sound(pdf)
    assert letters_only(next_step) in without_frame(pdf)
    assert letters_only(own) in without_frame(pdf)


def without_frame(pdf: bytes) -> str:
    """The text without heads and feet, so that what goes on over a page break is one text."""
    sizes = page_sizes(pdf)
    inside = [
        g.letter
        for g in glyphs(pdf)
        if 62 < g.bottom < sizes[g.page][1] - 100 or (g.page == 0 and g.bottom > 62)
    ]
    return letters_only("".join(inside))


@pytest.mark.parametrize("line", ["W" * LINE_LIMIT, "Å " * 150, "mye tekst " * 30, "ord-med-strek-" * 21])
def test_three_full_lines_and_seven_days_still_fit_one_page(line: str) -> None:
    days = [sheet_day(day, DayState.LATE, task="Frokost og sengetøy") for day in WEEK.days]
    full = person_sheet(LONG_NAMES[0], days=days, decision=line, next_step=line, own_words=line)
    assert page_count(week_person.render(full)) == 1


@pytest.mark.parametrize("day_count", [5, 7])
@pytest.mark.parametrize("closed", [True, False])
def test_twenty_people_fit_one_group_page(day_count: int, closed: bool) -> None:
    names = [*ROSTER, *LONG_NAMES, *ROSTER]
    sheet = group_sheet(names, day_count=day_count)
    pdf = week_group.render(sheet if closed else replace(sheet, closing=None))
    assert len(names) == 20
    assert page_count(pdf) == 1
    assert_sound(pdf)


@GENTLE
@given(st.lists(name, min_size=1, max_size=45), st.integers(5, 7))
def test_a_group_sheet_holds_any_names(names: list[str], day_count: int) -> None:
    pdf = week_group.render(group_sheet(names, day_count=day_count))
    assert_sound(pdf)
    text = letters_only(pdfium_text(pdf))
    for called in names:
        assert all(part in text for part in called.split() if len(part) < 8)
    assert "Uken ble lukket" in pdfium_text(pdf)


@pytest.mark.parametrize("day_count", [5, 7])
def test_twenty_people_fit_one_register_page(day_count: int) -> None:
    assert page_count(render_many([register(20, day_count=day_count, planned="08:30–13:30")])) == 1


def test_more_people_than_a_page_go_on_to_the_next() -> None:
    pdf = render_many([register(45)])
    assert page_count(pdf) == 2
    text = pdfium_text(pdf)
    assert text.count("Oppmøteliste") == 2
    assert "45" in text


def test_a_long_place_name_is_wrapped_in_head_and_foot() -> None:
    site = "Solgløtt og Nedre Fjellheim bo- og omsorgssenter, avdeling for korttidsopphold og rehabilitering"
    for sheet in (person_sheet(), group_sheet(), register()):
        pdf = render_many([replace(sheet, frame=frame(site=site, trial=True))])
        assert_sound(pdf)
        assert letters_only(pdfium_text(pdf)).count(letters_only(site)) == 2
