"""The state of a day is derived from an append-only log: what holds for every log."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.attendance import (
    Claim,
    DayState,
    Look,
    Mode,
    Statement,
    bulk_candidates,
    confirmed_singly,
    day_view,
    in_force,
    undoable,
)
from arbeidsleder.domain.plan import ExpectedDay, ExpectedKind

OSLO = ZoneInfo("Europe/Oslo")
DAY = date(2027, 5, 5)
NOW = datetime(2027, 5, 5, 8, 10, tzinfo=OSLO)
WORK = ExpectedDay(ExpectedKind.WORK, time(8), time(14))
SAYABLE = [c for c in Claim if c is not Claim.RETRACT]


def said(number: int, claim: Claim = Claim.PRESENT, **changes: object) -> Statement:
    statement = Statement(f"s{number}", "p", DAY, claim, NOW, NOW, "me", sequence=number)
    return replace(statement, **changes)  # type: ignore[arg-type]


@st.composite
def logs(draw: st.DrawFn) -> list[Statement]:
    """A log as the commands write it: every retraction names a statement that stands."""
    log: list[Statement] = []
    for number in range(draw(st.integers(0, 12))):
        standing = in_force(log)
        if standing is not None and draw(st.booleans()):
            log.append(said(number, Claim.RETRACT, replaces=standing.id))
        else:
            log.append(said(number, draw(st.sampled_from(SAYABLE)), replaces=standing.id if standing else ""))
    return log


@given(logs(), st.randoms())
def test_the_order_of_reading_does_not_matter(log, chance):
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert in_force(shuffled) == in_force(log)


@given(logs())
def test_taking_back_the_standing_statement_restores_what_stood_before(log):
    standing = in_force(log)
    new = said(100, Claim.ABSENT, replaces=standing.id if standing else "")
    assert in_force([*log, new]) == new
    assert in_force([*log, new, said(101, Claim.RETRACT, replaces="s100")]) == standing


@given(logs())
def test_a_stated_day_is_confirmed_and_never_awaited(log):
    view = day_view(DAY, WORK, log, NOW)
    if in_force(log) is None:
        assert view.state is DayState.AWAITED
        assert view.look is Look.SUGGESTED
    else:
        assert view.look is Look.CONFIRMED
        assert view.state not in (DayState.AWAITED, DayState.MISSING)


@given(st.times(), st.times())
def test_expected_turns_to_suggested_exactly_at_the_planned_start(start, clock):
    now = datetime.combine(DAY, clock, tzinfo=OSLO)
    view = day_view(DAY, ExpectedDay(ExpectedKind.WORK, start, None), (), now)
    assert view.look is (Look.SUGGESTED if start <= clock else Look.EXPECTED)


def test_a_past_day_nobody_recorded_is_missing():
    assert day_view(DAY, WORK, (), NOW + timedelta(days=1)).state is DayState.MISSING


def test_a_shift_over_midnight_is_awaited_until_it_ends():
    night = ExpectedDay(ExpectedKind.WORK, time(22), time(6))
    after_midnight = datetime(2027, 5, 6, 3, tzinfo=OSLO)
    after_the_shift = datetime(2027, 5, 6, 6, tzinfo=OSLO)
    assert day_view(DAY, night, (), after_midnight).look is Look.SUGGESTED
    assert day_view(DAY, night, (), after_the_shift).state is DayState.MISSING


def test_left_early_is_part_of_the_day_and_late_is_late():
    left = day_view(DAY, WORK, [said(1, arrived=time(8), left=time(11))], NOW)
    late = day_view(DAY, WORK, [said(1, Claim.LATE, arrived=time(8, 40))], NOW)
    assert (left.state, left.left) == (DayState.PARTIAL, time(11))
    assert late.state is DayState.LATE


SAID = st.sampled_from(
    [
        [],
        [said(1, Claim.ABSENT)],
        [said(1, Claim.ABSENT, arrived=time(10))],
        [said(1, Claim.ABSENT), said(2, Claim.RETRACT, replaces="s1")],
    ]
)


@given(st.lists(st.tuples(st.times(), SAID), max_size=10), st.times())
def test_the_bulk_key_takes_only_those_of_whom_nothing_is_said_and_whose_start_has_passed(people, clock):
    now = datetime.combine(DAY, clock, tzinfo=OSLO)
    views = {
        str(n): day_view(DAY, ExpectedDay(ExpectedKind.WORK, start, None), log, now)
        for n, (start, log) in enumerate(people)
    }
    takes, later = bulk_candidates(views)
    for n, (start, log) in enumerate(people):
        view = views[str(n)]
        assert (str(n) in takes) == (in_force(log) is None and start <= clock)
        assert (str(n) in later) == (view.is_open and view.look is Look.EXPECTED)
        assert confirmed_singly(view) == (view.is_open and str(n) not in takes + later)


def test_a_day_without_times_is_not_suggested_while_time_off_is_agreed():
    off = ExpectedDay(ExpectedKind.WORK, off=((8 * 60, 10 * 60),))
    looks = [day_view(DAY, off, (), NOW.replace(hour=h, minute=0)).look for h in (7, 8, 9, 10)]
    assert looks == [Look.SUGGESTED, Look.EXPECTED, Look.EXPECTED, Look.SUGGESTED]


ALL = {(p, DAY) for p in ("p", "2", "3", "4")}


def test_undo_takes_a_whole_batch_and_then_the_one_before():
    single = said(1, recorded_by="me")
    batch = [said(n, participant_id=str(n), mode=Mode.BULK, batch_id="b") for n in (2, 3, 4)]
    log = [single, *batch]
    assert {s.id for s in undoable(log, "me", ALL)} == {"s2", "s3", "s4"}
    log += [said(10 + n, Claim.RETRACT, participant_id=str(n), replaces=f"s{n}") for n in (2, 3, 4)]
    assert [s.id for s in undoable(log, "me", ALL)] == ["s1"]


def test_a_batch_goes_whole_also_where_its_row_has_left_the_screen():
    batch = [said(n, participant_id=str(n), mode=Mode.BULK, batch_id="b") for n in (2, 3)]
    assert {s.id for s in undoable(batch, "me", {("3", DAY)})} == {"s2", "s3"}
    assert undoable(batch, "me", {("4", DAY)}) == []


def test_undo_leaves_what_others_said_and_what_was_corrected_since():
    assert undoable([said(1, recorded_by="other")], "me", ALL) == []
    corrected = [said(1), said(2, Claim.ABSENT, replaces="s1", recorded_by="other")]
    assert undoable(corrected, "me", ALL) == []


def test_what_another_has_corrected_is_passed_over_and_the_one_before_offered():
    log = [said(1, participant_id="2"), said(2), said(3, Claim.ABSENT, replaces="s2", recorded_by="other")]
    assert [s.id for s in undoable(log, "me", ALL)] == ["s1"]


PEOPLE, USERS = ("p", "2", "3"), ("me", "other")


@st.composite
def ward_logs(draw: st.DrawFn) -> list[Statement]:
    """Two users mark, correct, take back and confirm in bulk among three people, as the commands write it."""
    log: list[Statement] = []

    def add(person: str, claim: Claim, user: str, replaces: str = "", batch: str = "") -> None:
        log.append(
            said(
                len(log) + 1,
                claim,
                participant_id=person,
                recorded_by=user,
                replaces=replaces,
                batch_id=batch,
            )
        )

    for step in range(draw(st.integers(0, 15))):
        user = draw(st.sampled_from(USERS))
        stands = {p: in_force([s for s in log if s.participant_id == p]) for p in PEOPLE}
        if draw(st.integers(0, 3)) == 0:
            for person in [p for p, one in stands.items() if one is None]:
                add(person, Claim.PRESENT, user, batch=f"b{step}")
            continue
        person = draw(st.sampled_from(PEOPLE))
        one = stands[person]
        if one is not None and draw(st.booleans()):
            add(person, Claim.RETRACT, user, one.id)
        else:
            add(person, draw(st.sampled_from(SAYABLE)), user, one.id if one else "")
    return log


@given(ward_logs(), st.integers(0, 16))
def test_undo_takes_only_ones_own_that_stands_and_is_newer_than_the_unlock(log, since):
    for one in undoable(log, "me", ALL, since):
        assert one.recorded_by == "me"
        assert one.sequence > since
        assert in_force([s for s in log if s.participant_id == one.participant_id]) == one


@given(ward_logs(), st.integers(0, 16))
def test_undo_again_and_again_ends_where_nothing_of_ones_own_since_the_unlock_stands(log, since):
    for _press in range(len(log) + 1):
        taken = undoable(log, "me", ALL, since)
        if not taken:
            break
        for one in taken:
            number = len(log) + 1
            log.append(said(number, Claim.RETRACT, participant_id=one.participant_id, replaces=one.id))
    for person in PEOPLE:
        one = in_force([s for s in log if s.participant_id == person])
        assert one is None or one.recorded_by == "other" or one.sequence <= since


@given(ward_logs(), st.integers(0, 16))
def test_undo_begins_with_the_newest_there_is(log, since):
    taken = undoable(log, "me", ALL, since)
    others = [
        one
        for p in PEOPLE
        if (one := in_force([s for s in log if s.participant_id == p])) is not None
        and one.recorded_by == "me"
        and one.sequence > since
    ]
    assert max((s.sequence for s in taken), default=0) == max((s.sequence for s in others), default=0)


# A part of the day


def away(number: int, first: time | None, last: time | None) -> Statement:
    return said(number, Claim.ABSENT, left=first, arrived=last)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=OSLO)


def test_told_to_come_later_is_awaited_then_and_no_sighting():
    log = [away(1, time(8), time(10))]
    before, after = day_view(DAY, WORK, log, at(9, 59)), day_view(DAY, WORK, log, at(10))
    assert (before.state, before.look, before.rest) == (
        DayState.AWAITED, Look.EXPECTED, (time(10), time(14)),
    )  # fmt: skip
    assert (after.state, after.look) == (DayState.AWAITED, Look.SUGGESTED)
    assert day_view(DAY, WORK, log, NOW + timedelta(days=1)).state is DayState.MISSING
    assert before.label == "08:00–10:00"


def test_seen_after_that_the_day_is_partial_and_who_came_in_time_after_all_is_present():
    told = away(1, time(8), time(10))
    came = said(2, arrived=time(10), replaces="s1")
    assert day_view(DAY, WORK, [told, came], at(11)).state is DayState.PARTIAL
    in_time = said(2, arrived=time(8), replaces="s1")
    assert day_view(DAY, WORK, [told, in_time], at(11)).state is DayState.PRESENT


def test_told_to_go_earlier_ends_the_day_there():
    log = [away(1, time(12), None)]
    assert day_view(DAY, WORK, log, at(8)).rest == (time(8), time(12))
    seen = day_view(DAY, WORK, [*log, said(2, arrived=time(8), replaces="s1")], at(9))
    assert (seen.state, seen.rest, seen.label) == (
        DayState.PARTIAL, (time(8), time(12)), "12:00–14:00",
    )  # fmt: skip


def test_a_part_that_is_all_of_it_or_no_work_day_is_the_whole_day():
    assert day_view(DAY, WORK, [away(1, time(8), time(14))], NOW).state is DayState.ABSENT
    school = ExpectedDay(ExpectedKind.SCHOOL)
    assert day_view(DAY, school, [away(1, time(8), time(10))], NOW).state is DayState.ABSENT


def test_a_whole_day_said_later_stands_for_the_part():
    log = [away(1, time(8), time(10)), said(2, Claim.ABSENT, replaces="s1")]
    assert day_view(DAY, WORK, log, NOW).state is DayState.ABSENT
    corrected = [*log, said(3, arrived=time(9), replaces="s2")]
    assert day_view(DAY, WORK, corrected, NOW).state is DayState.PRESENT


@given(st.times(), st.times(), st.times())
def test_of_a_part_the_guess_is_never_the_fact(first, last, clock):
    view = day_view(DAY, WORK, [away(1, first, last)], datetime.combine(DAY, clock, tzinfo=OSLO))
    assert view.state in (DayState.AWAITED, DayState.ABSENT)
    assert view.arrived is view.left is None
    assert (view.look is Look.CONFIRMED) == (view.state is DayState.ABSENT)


# Night shifts

NIGHT = ExpectedDay(ExpectedKind.WORK, time(22), time(7))


def test_a_clock_time_of_a_night_belongs_to_the_nearer_day():
    after = DAY + timedelta(days=1)
    told = {t: NIGHT.day_of(DAY, t) for t in (time(21, 50), time(22), time(0), time(7), time(7, 30))}
    assert told == {
        time(21, 50): DAY, time(22): DAY, time(0): after, time(7): after, time(7, 30): after,
    }  # fmt: skip
    assert WORK.day_of(DAY, time(1)) == DAY


@given(st.times(), st.times(), st.times())
def test_a_night_is_on_only_the_morning_after_and_until_its_end(start, end, clock):
    shift = ExpectedDay(ExpectedKind.WORK, start, end)
    for days in (-1, 0, 1, 2):
        now = datetime.combine(DAY + timedelta(days=days), clock, tzinfo=OSLO)
        assert shift.still_on(DAY, now) == (days == 1 and end <= start and clock < end)


def test_told_to_come_later_in_the_night_is_awaited_after_midnight():
    log = [away(1, time(22), time(0, 30))]
    assert day_view(DAY, NIGHT, log, at(23)).look is Look.EXPECTED
    after = DAY + timedelta(days=1)
    assert day_view(DAY, NIGHT, log, at(0, 20, after)).look is Look.EXPECTED
    assert day_view(DAY, NIGHT, log, at(0, 30, after)).look is Look.SUGGESTED
