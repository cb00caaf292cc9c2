"""Told to be away for a part of the day: awaited for the rest, «delvis» when seen, on every sheet alike."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.ward_note import ward_sentences
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.application.queries.week_sheets import person_week_sheets
from arbeidsleder.application.state_words import cell_words, today_words
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind
from arbeidsleder.domain.attendance import Claim, DayState, Look
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.reports.day_words import Shape, day_words


@pytest.fixture
def ada(ward):
    """Ada, planned 08:00–15:00, has told that she comes at 10:00; it is 08:10."""
    ada = ward.add("Ada", end=time(15))
    say(ward, ada, time(8), time(10))
    return ada


def say(ward, person, first, last, kind=None):
    card = AbsenceCard("", person, ward.day, ward.ctx.clock.now(), "", first_time=first, last_time=last)
    ward.do(SaveAbsenceCard(card, kind))


def view(ward, person):
    return ward.board().row(person).view


def sheet(ward, *, closed=False):
    (found,) = person_week_sheets(ward.ctx, IsoWeek.of(ward.day))
    day = next(d for d in found.days if d.day == ward.day)
    return day_words(day, closed=closed)


def cell(ward, person):
    row = next(r for r in week_grid(ward.ctx).rows if r.participant.id == person)
    return next(c for c in row.cells if c.day == ward.day)


def test_until_then_the_person_is_expected_and_nobody_says_ikke_her(ward, ada):
    told = view(ward, ada)
    assert (told.state, told.look, today_words(told)) == (DayState.AWAITED, Look.EXPECTED, "Ventes 10:00")
    board = ward.board()
    assert (board.bulk_now, board.bulk_later) == ((), (ada,))
    assert ward_sentences(board) == ("Ada er borte 08:00–10:00.",)
    assert board.row(ada).card is not None
    assert cell_words(cell(ward, ada).view) == ("10–15", "av 08–15")
    assert sheet(ward)[:3] == (Shape.EXPECTED, "Ventes 10–15", "borte 08:00–10:00")


def test_the_bulk_key_never_replaces_the_card_also_when_the_time_has_come(ward, ada):
    bo = ward.add("Bo")
    ward.at(ward.day, time(10, 5))
    told = view(ward, ada)
    assert (told.state, told.look) == (DayState.AWAITED, Look.SUGGESTED)
    assert (ward.board().bulk_now, ward.board().bulk_later) == ((bo,), ())
    ward.do(ConfirmStarted(ward.day))
    assert view(ward, bo).state is DayState.PRESENT
    assert view(ward, ada) == told
    assert ward.board().bulk_now == ()


def test_when_the_time_has_come_it_is_a_suggestion_and_one_enter_confirms_it(ward, ada):
    ward.at(ward.day, time(10, 5))
    assert view(ward, ada).look is Look.SUGGESTED
    assert ward_sentences(ward.board()) == ()
    ward.do(StateAttendance(ada, ward.day, Claim.PRESENT))
    seen = view(ward, ada)
    assert (seen.state, seen.arrived, today_words(seen)) == (
        DayState.PARTIAL, time(10), "Møtt 10:00 · delvis",
    )  # fmt: skip
    assert cell_words(cell(ward, ada).view) == ("10–15", "av 08–15")
    assert sheet(ward)[:3] == (Shape.PARTIAL, "Møtt 10–15", "borte 08:00–10:00")
    ward.do(UndoLatest(ward.day))
    assert view(ward, ada).look is Look.SUGGESTED
    ward.do(UndoLatest(ward.day))
    assert (view(ward, ada).away, ward.board().row(ada).card) == (None, None)


def test_who_comes_sooner_than_told_is_here_from_then(ward, ada):
    ward.at(ward.day, time(9))
    ward.do(StateAttendance(ada, ward.day, Claim.PRESENT))
    assert (view(ward, ada).state, view(ward, ada).arrived) == (DayState.PARTIAL, time(9))
    assert ward_sentences(ward.board()) == ()


def test_nobody_saw_them_is_missing_and_the_closed_week_keeps_what_was_told(ward, ada):
    day = ward.day
    ward.at(day + timedelta(days=2), time(8))
    assert cell_words(week_grid(ward.ctx).rows[0].cells[2].view) == ("Mangler", "borte 08:00–10:00")
    ward.do(CloseWeek(IsoWeek.of(day)))
    (found,) = person_week_sheets(ward.ctx, IsoWeek.of(day))
    kept = next(d for d in found.days if d.day == day)
    assert day_words(kept, closed=True)[:3] == (Shape.MISSING, "Ikke ført", "borte 08:00–10:00")
    assert not cell_of(ward, day).changed_since_closing


def test_the_closed_week_keeps_a_day_in_part(ward, ada):
    ward.at(ward.day, time(10, 5))
    ward.do(StateAttendance(ada, ward.day, Claim.PRESENT))
    ward.do(CloseWeek(IsoWeek.of(ward.day)))
    assert sheet(ward, closed=True)[:3] == (Shape.PARTIAL, "Møtt 10–15", "borte 08:00–10:00")
    assert not cell_of(ward, ward.day).changed_since_closing


def cell_of(ward, day):
    return next(c for c in week_grid(ward.ctx).rows[0].cells if c.day == day)


def test_the_card_can_become_the_whole_day_and_a_part_again(ward, ada):
    say(ward, ada, None, None)
    assert view(ward, ada).state is DayState.ABSENT
    say(ward, ada, time(8), time(11))
    assert (view(ward, ada).state, view(ward, ada).rest) == (DayState.AWAITED, (time(11), time(15)))
    say(ward, ada, time(8), time(11))
    with ward.ctx.store.read() as uow:
        assert len(uow.attendance.statements(ward.day, ward.day)) == 3


def test_a_part_that_ends_before_it_begins_changes_nothing(ward):
    person = ward.add("Bo")
    with pytest.raises(RuleError) as refused:
        say(ward, person, time(10), time(9))
    assert refused.value.code == "part_of_day_order"
    assert ward.board().row(person).card is None


def test_the_kind_stays_with_a_day_in_part_and_goes_with_the_mark(ward):
    ward.change_site(gdpr_assessed_on=ward.day, ros_done_on=ward.day, absence_kind_on=True)
    ada = ward.add("Ada", end=time(15))
    say(ward, ada, time(8), time(10), AbsenceKind.SICK)
    ward.at(ward.day, time(10, 5))
    ward.do(StateAttendance(ada, ward.day, Claim.PRESENT))
    with ward.ctx.store.read() as uow:
        assert uow.attendance.kind(ada, ward.day) is not None
    ward.do(StateAttendance(ada, ward.day, Claim.PRESENT, arrived=time(8)))
    with ward.ctx.store.read() as uow:
        assert uow.attendance.kind(ada, ward.day) is None
