"""What tells apart two who are called the same, and what the prints and the ward are told of it."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.display_names import apart_initials, display_names
from arbeidsleder.application.queries.day_close import day_close
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Participant
from arbeidsleder.text import initials
from support.ward import WEDNESDAY, open_ward

MAY = date(2027, 5, 3)
CALLED = ("Test", "test", "Test Ø.", "Test Øye", "Åse", unicodedata.normalize("NFD", "Åse"), "Noor")
FAMILY = ("", "Ø", "Øye", "øye", "Ødegård", "Aas", "Aasen", "Mẫu")
DAYS = (None, MAY, date(2026, 5, 3), date(2027, 1, 4))


def person(number, called="Test", family="", since=None):
    alias = not family
    return Participant(
        f"p{number}", "" if alias else called, family, called, alias_only=alias, start_date=since
    )


def shown(*people):
    return list(display_names(people).values())


def same(name):
    return unicodedata.normalize("NFC", name).casefold()


@st.composite
def wards(draw):
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(CALLED), st.sampled_from(FAMILY), st.sampled_from(DAYS)), max_size=9
        )
    )
    return [person(n, *row) for n, row in enumerate(rows)]


# The rule


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ([("Test", "Øye"), ("Noor", "Øye")], ["Test", "Noor"]),
        ([("Test", "Øye"), ("Test", "Aas")], ["Test Ø.", "Test A."]),
        ([("Test", "Øye"), ("test", "Aas")], ["Test Ø.", "test A."]),
        ([("Test", "Øye"), ("Test", "Ødegård"), ("Test", "Aas")], ["Test Øye", "Test Ødegård", "Test A."]),
        (
            [("Test", "Øye", MAY), ("Test", "Øye", date(2027, 1, 4))],
            ["Test (fra 3. mai)", "Test (fra 4. januar)"],
        ),
        (
            [("Test", "Øye", MAY), ("Test", "Øye", date(2026, 5, 3))],
            ["Test (fra 3. mai 2027)", "Test (fra 3. mai 2026)"],
        ),
        ([("Test", "", MAY), ("Test", "Øye", date(2027, 1, 4))], ["Test (fra 3. mai)", "Test Ø."]),
        ([("Test",), ("Test", "Øye")], ["Test", "Test Ø."]),
        ([("Test", "Øye", MAY), ("Test", "Øye", MAY)], ["Test", "Test"]),
    ],
)
def test_as_little_more_as_tells_them_apart(people, names):
    assert shown(*(person(n, *one) for n, one in enumerate(people))) == names


@given(wards())
def test_all_names_differ_but_of_those_who_are_truly_alike(people):
    names = display_names(people)
    for one in people:
        for other in people:
            known = [(same(p.called), same(p.family_name), p.start_date) for p in (one, other)]
            if known[0] != known[1]:
                assert same(names[one.id]) != same(names[other.id])


@given(wards())
def test_nobody_else_changes_name_and_the_order_decides_nothing(people):
    names = display_names(people)
    called = [same(p.called) for p in people]
    for one in people:
        assert names[one.id].startswith(one.called)
        if called.count(same(one.called)) == 1:
            assert names[one.id] == one.called
    assert display_names(people[::-1]) == names


@given(wards())
def test_initials_differ_and_are_never_a_name(people):
    letters = apart_initials(people)
    assert len(set(letters)) == len(people)
    plain = [initials(p.full_name) for p in people]
    for one, mine, simple in zip(people, letters, plain, strict=True):
        assert mine.startswith(simple)
        assert plain.count(simple) > 1 or mine == simple
        assert len(one.family_name) < 2 or not mine.casefold().endswith(one.family_name.casefold())


def test_initials_of_a_name_with_its_first_day_are_the_names():
    assert [initials(n) for n in ("Test (fra 3. mai)", "Test Ø.", "Marit Øvelund")] == ["T", "TØ", "MØ"]


# What shows it


@pytest.fixture
def ward(tmp_path):
    with open_ward(tmp_path / "1.db", secrets.token_bytes(32)) as opened:
        yield opened


@pytest.fixture
def twins(ward):
    """Two who are called Noor, and Åse."""
    ward.add("Åse")
    return ward.add("Noor", family="Eksempel"), ward.add("Noor", family="Prøvestad")


WEEK = IsoWeek.of(WEDNESDAY)


def test_today_the_week_and_the_group_sheet_tell_them_apart(ward, twins):
    names = {"Noor E.", "Noor P.", "Åse"}
    assert {r.name for r in ward.board().rows} == names
    assert {r.name for r in week_grid(ward.ctx, WEEK).rows} == names
    assert {r.called for r in group_week_sheet(ward.ctx, WEEK).rows} == names
    assert ward.board().row(twins[0]).participant.called == "Noor"


def test_a_persons_own_sheet_tells_nothing_of_the_other(ward, twins):
    assert [s.called for s in person_week_sheets(ward.ctx, WEEK)] == ["Noor", "Noor", "Åse"]


def test_the_ward_is_told_which_one_and_no_more(ward, twins):
    ward.do(StateAttendance(twins[1], WEDNESDAY, Claim.ABSENT))
    said = " ".join(ward_note(ward.ctx).lines)
    assert "Noor P. er ikke her i dag." in said
    assert "Prøvestad" not in said


def test_the_day_close_names_both(ward, twins):
    assert set(day_close(ward.ctx).unsaid) == {"Noor E.", "Noor P.", "Åse"}


def test_the_blank_register_has_no_two_alike(ward, twins):
    ward.add("Nina", family="Engelsk")
    letters = [r.initials for r in blank_register(ward.ctx, WEEK).rows]
    assert sorted(letters) == ["NEk", "NEn", "NP", "ÅE"]


def test_who_is_alone_again_has_the_name_alone(ward, twins):
    ward.do(EndFollowUp(twins[1], date(2027, 4, 30), "Nav-veileder"))
    assert [r.name for r in ward.board().rows] == ["Noor", "Åse"]


def test_an_alias_is_told_apart_by_the_first_day():
    known = person(1, "Noor", "Eksempel", MAY)
    alias = replace(person(2, "Noor", "", date(2027, 5, 10)), alias_only=True)
    assert shown(known, alias) == ["Noor E.", "Noor (fra 10. mai)"]
