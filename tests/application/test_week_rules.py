"""The week on a real store: holidays, week 53, the turn of the year, both clock changes, versions."""

from __future__ import annotations

import secrets
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.participants import SaveClosingDay, SaveWeekPlan
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.domain.attendance import Claim, DayState, Look
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.plan import ClosingDay, PlanDay
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.system.clock import OSLO
from support.ward import MARIT, TOR, open_ward

WEEK_18 = IsoWeek(2027, 18)
ASCENSION = date(2027, 5, 6)


def cell(ward, called, day, week=None):
    grid = week_grid(ward.ctx, week or IsoWeek.of(day))
    row = next(r for r in grid.rows if r.participant.called == called)
    return next(c for c in row.cells if c.day == day)


def states(ward, week, called):
    row = next(r for r in week_grid(ward.ctx, week).rows if r.participant.called == called)
    return [c.view.state for c in row.cells]


# Holidays, week 53, the turn of the year


def test_a_holiday_has_its_name_and_is_nobodys_missing_day(ward):
    ward.add("Åse")
    ward.at(date(2027, 5, 14), time(9))
    grid = week_grid(ward.ctx, WEEK_18)
    assert grid.closed_days == {ASCENSION: "Kristi himmelfartsdag"}
    assert cell(ward, "Åse", ASCENSION).view.state is DayState.HOLIDAY
    assert ASCENSION not in {c.day for c in grid.missing()}
    ward.do(CloseWeek(WEEK_18))
    kept = {d.day: d for d in week_grid(ward.ctx, WEEK_18).closing.days}
    assert (kept[ASCENSION].state, kept[ASCENSION].label) == (DayState.HOLIDAY, "Kristi himmelfartsdag")


def test_a_holiday_on_a_weekend_has_no_column_in_a_closed_week_either(ward):
    ward.add("Åse")
    week = IsoWeek(2027, 17)  # 1 May is its Saturday
    ward.at(date(2027, 5, 3), time(9))
    before = week_grid(ward.ctx, week).days
    ward.do(CloseWeek(week))
    assert week_grid(ward.ctx, week).days == before == week.days[:5]


def test_week_53_of_2026_is_one_week_over_the_turn_of_the_year(ward):
    ward.add("Åse", since=date(2026, 1, 5))
    ward.at(date(2027, 1, 4), time(9))
    week = IsoWeek(2026, 53)
    grid = week_grid(ward.ctx, week)
    assert grid.days[0] == date(2026, 12, 28)
    assert grid.days[-1] == date(2027, 1, 1)
    assert grid.closed_days[date(2027, 1, 1)] == "Første nyttårsdag"
    assert len(grid.missing()) == 4
    ward.do(StateAttendance(grid.rows[0].participant.id, date(2026, 12, 31), Claim.PRESENT))
    ward.do(CloseWeek(week))
    assert week.key == "2026-W53"
    assert week_grid(ward.ctx, week).closing.week == "2026-W53"
    assert (week.next(), week.next().key) == (IsoWeek(2027, 1), "2027-W01")
    assert week_grid(ward.ctx, IsoWeek(2027, 1)).closing is None


def test_the_register_of_the_week_after_the_last_of_the_year_is_that_of_the_new_year(ward):
    ward.add("Åse", since=date(2026, 1, 5))
    ward.at(date(2027, 1, 1), time(9))
    register = blank_register(ward.ctx, IsoWeek(2026, 53).next())
    assert register.days[0] == date(2027, 1, 4)
    assert register.rows[0].planned == ("08–14",) * 5


@given(st.dates(date(2000, 1, 3), date(2080, 12, 20)))
def test_every_day_lies_in_exactly_the_week_that_is_named_after_it(day):
    week = IsoWeek.of(day)
    assert week.days[0] <= day <= week.days[-1]
    assert week.next().previous() == week
    assert week.next().monday - week.monday == timedelta(days=7)


# Both changes of the clock, and a shift over midnight


@pytest.mark.parametrize(
    ("saturday", "hours"),
    [(date(2026, 3, 28), 7), (date(2026, 10, 24), 9)],  # the night is an hour shorter, an hour longer
)
def test_a_night_shift_over_a_clock_change_belongs_to_the_day_it_began(ward, saturday, hours):
    sunday = saturday + timedelta(days=1)
    person = ward.add("Åse", start=time(22), end=time(6), weekdays="6", since=date(2026, 1, 5))
    ward.at(saturday, time(21))
    assert cell(ward, "Åse", saturday).view.look is Look.EXPECTED
    ward.at(sunday, time(5, 30))
    view = cell(ward, "Åse", saturday).view
    assert (view.state, view.look) == (DayState.AWAITED, Look.SUGGESTED)
    ward.do(StateAttendance(person, saturday, Claim.PRESENT))
    said = cell(ward, "Åse", saturday).log[-1]
    assert said.happened_at == datetime.combine(saturday, time(22), tzinfo=OSLO)
    off = datetime.combine(sunday, time(6), tzinfo=OSLO)
    assert (off.timestamp() - said.happened_at.timestamp()) / 3600 == hours
    ward.at(sunday, time(8))
    assert cell(ward, "Åse", saturday).view.state is DayState.PRESENT
    assert states(ward, IsoWeek.of(saturday), "Åse").count(DayState.NOT_PLANNED) == 5


def test_a_night_shift_nobody_recorded_is_missing_from_the_morning_it_ended(ward):
    friday = date(2027, 5, 7)
    ward.add("Åse", start=time(22), end=time(6), weekdays="5")
    ward.at(friday + timedelta(days=1), time(5, 59))
    assert cell(ward, "Åse", friday).view.state is DayState.AWAITED
    ward.at(friday + timedelta(days=1), time(6))
    assert cell(ward, "Åse", friday).view.state is DayState.MISSING


def test_leaving_early_from_a_night_shift_may_be_after_midnight(ward):
    friday = date(2027, 5, 7)
    person = ward.add("Åse", start=time(22), end=time(6), weekdays="5")
    ward.at(friday + timedelta(days=1), time(8))
    ward.do(StateAttendance(person, friday, Claim.PRESENT, left=time(2, 30)))
    view = cell(ward, "Åse", friday).view
    assert (view.state, view.arrived, view.left) == (DayState.PARTIAL, time(22), time(2, 30))
    assert view.statement.happened_at == datetime.combine(date(2027, 5, 8), time(2, 30), tzinfo=OSLO)
    ward.do(StateAttendance(person, friday, Claim.LATE, arrived=time(0, 30)))
    late = cell(ward, "Åse", friday).view.statement
    assert (late.day, late.happened_at.date()) == (friday, date(2027, 5, 8))
    with pytest.raises(RuleError, match="left_before_arrived"):
        day_person = ward.add("Noor")
        ward.do(StateAttendance(day_person, friday, Claim.PRESENT, arrived=time(9), left=time(8)))


@pytest.mark.parametrize("sunday", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_week_of_a_clock_change_has_seven_days_and_each_stands_once(ward, sunday):
    person = ward.add("Åse", weekdays="1234567", since=date(2026, 1, 5))
    week = IsoWeek.of(sunday)
    ward.at(sunday, time(23, 30))
    assert week_grid(ward.ctx, week).days == week.days
    for day in week.days:
        ward.do(StateAttendance(person, day, Claim.PRESENT))
    ward.do(CloseWeek(week))
    assert [d.day for d in week_grid(ward.ctx, week).closing.days] == list(week.days)


# Closing, reopening, somebody else


def test_closing_is_never_refused_and_what_is_missing_stands_as_such(ward):
    ward.add("Åse")
    ward.at(date(2027, 5, 7), time(7))
    ward.do(CloseWeek(WEEK_18))
    closing = week_grid(ward.ctx, WEEK_18).closing
    kept = {d.day.day: d.state for d in closing.days}
    assert kept == {
        3: DayState.MISSING, 4: DayState.MISSING, 5: DayState.MISSING,
        6: DayState.HOLIDAY, 7: DayState.MISSING,
    }  # fmt: skip
    assert (closing.version, closing.closed_by) == (1, MARIT.id)
    sheet = person_week_sheets(ward.ctx, WEEK_18)[0]
    assert [d.state for d in sheet.days if d.day.day != 6] == [DayState.MISSING] * 4


def test_a_week_to_come_cannot_be_closed(ward):
    ward.add("Åse")
    with pytest.raises(RuleError, match="week_to_come"):
        ward.do(CloseWeek(IsoWeek(2027, 19)))


def test_a_closed_day_changed_later_keeps_both_versions_and_they_differ(ward):
    person = ward.add("Åse")
    monday = date(2027, 5, 3)
    ward.at(date(2027, 5, 7), time(14, 12))
    ward.do(CloseWeek(WEEK_18))
    change = StateAttendance(person, monday, Claim.ABSENT)
    with pytest.raises(RuleError, match="week_closed"):
        ward.do(change)
    with pytest.raises(RuleError, match="reason_needed"):
        ward.do(ReopenWeek(WEEK_18, "   "))
    ward.at(date(2027, 5, 10), time(8))
    ward.do(ReopenWeek(WEEK_18, "mandagen var ikke ført"))
    assert week_grid(ward.ctx, WEEK_18).closing is None
    ward.do(change)
    ward.do(CloseWeek(WEEK_18))
    first, second = week_grid(ward.ctx, WEEK_18).closings
    assert (first.version, second.version) == (1, 2)
    assert (first.reason, first.reopened_by) == ("mandagen var ikke ført", MARIT.id)
    assert first.closed_at < first.reopened_at <= second.closed_at
    assert {d.state for d in first.days if d.day == monday} == {DayState.MISSING}
    assert {d.state for d in second.days if d.day == monday} == {DayState.ABSENT}
    assert group_week_sheet(ward.ctx, WEEK_18).closing.version == 2


def test_a_week_closed_by_somebody_else_stands_under_their_name(ward):
    person = ward.add("Åse")
    ward.at(date(2027, 5, 7), time(14))
    other = ward.as_user(TOR)
    other.do(CloseWeek(WEEK_18))
    with pytest.raises(RuleError, match="week_closed"):
        ward.do(CloseWeek(WEEK_18))
    with pytest.raises(RuleError, match="week_closed"):
        ward.do(StateAttendance(person, date(2027, 5, 3), Claim.PRESENT))
    grid = week_grid(ward.ctx, WEEK_18)
    assert grid.user_names[grid.closing.closed_by] == TOR.name
    ward.do(ReopenWeek(WEEK_18, "sammen med Tor"))
    ward.do(CloseWeek(WEEK_18))
    assert [c.closed_by for c in week_grid(ward.ctx, WEEK_18).closings] == [TOR.id, MARIT.id]


def test_a_plan_made_later_does_not_change_what_a_closed_week_says(ward):
    person = ward.add("Åse")
    tuesday = date(2027, 5, 4)
    ward.at(date(2027, 5, 7), time(14))
    ward.do(StateAttendance(person, tuesday, Claim.PRESENT))
    ward.do(CloseWeek(WEEK_18))
    ward.do(SaveWeekPlan(person, date(2027, 5, 3), (PlanDay(1, time(12), time(13)),)))
    kept = cell(ward, "Åse", tuesday).closed
    assert (kept.state, kept.start, kept.end) == (DayState.PRESENT, time(8), time(14))
    printed = {d.day: d for d in person_week_sheets(ward.ctx, WEEK_18)[0].days}
    assert (printed[tuesday].start, printed[tuesday].end) == (time(8), time(14))
    assert printed[date(2027, 5, 5)].state is DayState.MISSING


def later_plan(person, start, end):
    return SaveWeekPlan(person, date(2027, 5, 3), tuple(PlanDay(d, start, end) for d in (2, 3, 4, 5)))


def changed_days(ward):
    rows = week_grid(ward.ctx, WEEK_18).rows
    return [c.day.day for r in rows for c in r.cells if c.changed_since_closing]


def test_a_closed_day_is_changed_when_its_hours_would_be_others_now(ward):
    person = ward.add("Åse")
    ward.at(date(2027, 5, 7), time(14))
    ward.do(StateAttendance(person, date(2027, 5, 4), Claim.PRESENT))
    ward.do(StateAttendance(person, date(2027, 5, 5), Claim.ABSENT))
    ward.do(CloseWeek(WEEK_18))
    assert changed_days(ward) == []
    ward.do(later_plan(person, time(9), time(12)))
    # Monday is out of the plan; Tuesday has other hours; an absence and a day not recorded have none.
    assert changed_days(ward) == [3, 4]


def test_a_closed_day_is_not_changed_while_the_week_is_as_it_was_closed(ward):
    person = ward.add("Åse")
    ward.at(date(2027, 5, 7), time(14))
    ward.do(StateAttendance(person, date(2027, 5, 4), Claim.LATE, time(9, 40)))
    ward.do(StateAttendance(person, date(2027, 5, 5), Claim.PRESENT, None, time(11)))
    ward.do(CloseWeek(WEEK_18))
    ward.at(date(2027, 5, 20), time(8))
    assert changed_days(ward) == []


def test_a_closed_day_is_changed_when_it_has_become_a_closing_day(ward):
    ward.add("Åse")
    ward.at(date(2027, 5, 7), time(14))
    ward.do(CloseWeek(WEEK_18))
    ward.do(SaveClosingDay(ClosingDay(date(2027, 5, 3), "Planleggingsdag")))
    assert changed_days(ward) == [3]


def test_the_lines_of_a_sheet_are_kept_trimmed_and_never_longer_than_the_sheet(ward):
    person = ward.add("Åse")
    ward.do(SaveWeekLines(PersonWeekLines(person, WEEK_18.key, " Kan vi møtes? ", "", "Det var fint.")))
    lines = week_grid(ward.ctx, WEEK_18).rows[0].lines
    assert (lines.decision_wanted, lines.own_words) == ("Kan vi møtes?", "Det var fint.")
    with pytest.raises(RuleError, match="line_too_long"):
        ward.do(SaveWeekLines(PersonWeekLines(person, WEEK_18.key, "x" * 301)))
    assert week_grid(ward.ctx, WEEK_18).rows[0].lines == lines


def test_person_sheets_come_sorted_by_recipient_and_one_can_be_asked_for(ten):
    sheets = person_week_sheets(ten.ctx, WEEK_18)
    assert [s.called for s in sheets] == [f"Deltaker{n}" for n in range(10)]
    grid = week_grid(ten.ctx, WEEK_18)
    one = person_week_sheets(ten.ctx, WEEK_18, grid.rows[3].participant.id)
    assert [s.called for s in one] == ["Deltaker3"]


CLAIMS = st.sampled_from([Claim.PRESENT, Claim.ABSENT, Claim.AGREED_OFF, Claim.SCHOOL, Claim.TRIAL])
STEPS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from([3, 4, 5, 7]), CLAIMS), max_size=8)


@settings(max_examples=12, deadline=None)
@given(STEPS, STEPS)
def test_whatever_is_said_every_version_keeps_the_week_as_it_was_when_it_was_closed(before, after):
    with (
        tempfile.TemporaryDirectory() as folder,
        open_ward(Path(folder) / "1.db", secrets.token_bytes(32)) as ward,
    ):
        people = [ward.add("Åse"), ward.add("Noor")]
        ward.at(date(2027, 5, 7), time(15))
        seen = []
        for steps in (before, after):
            for who, day, claim in steps:
                ward.do(StateAttendance(people[who], date(2027, 5, day), claim))
            grid = week_grid(ward.ctx, WEEK_18)
            shown = {
                (c.participant_id, c.day): DayState.MISSING if c.view.is_open else c.view.state
                for r in grid.rows
                for c in r.cells
            }
            seen.append(shown)
            ward.do(CloseWeek(WEEK_18))
            ward.do(ReopenWeek(WEEK_18, "prøve"))
        for shown, closing in zip(seen, week_grid(ward.ctx, WEEK_18).closings, strict=True):
            kept = {(d.participant_id, d.day): d.state for d in closing.days}
            assert kept == {k: v for k, v in shown.items() if v is not DayState.NOT_PLANNED}
