"""Assignments are known by an id, and what was kept by a typed name before is still read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.outcomes import Assignment, assignments_of
from arbeidsleder.domain.road import AssignmentState, Happened, Happening

DUE, EXPLAINED, DELIVERED, APPROVED = AssignmentState
TODAY = date(2027, 5, 5)


def said(number: int, about: str, state: AssignmentState, days: int = 0) -> Happening:
    at = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
    day = TODAY + timedelta(days=days)
    return Happening(f"h{number}", "p1", Happened.ASSIGNMENT, day, at, "u", about, state, sequence=number)


def told(found: tuple[Assignment, ...]) -> list[tuple[str, str, list[str]]]:
    return [(one.id, one.name, sorted(one.days)) for one in found]


def test_two_of_one_name_are_two_and_each_has_its_own_days() -> None:
    log = [
        said(1, "Hygiene", DUE),
        said(2, "h1", DELIVERED),
        said(3, "Hygiene", DUE, 9),
        said(4, "h3", EXPLAINED),
    ]
    assert told(assignments_of(log)) == [
        ("h3", "Hygiene", [DUE, EXPLAINED]),
        ("h1", "Hygiene", [DELIVERED, DUE]),
    ]
    assert [one.comes_next for one in assignments_of(log)] == [DELIVERED, APPROVED]


def test_what_was_kept_by_its_name_before_belongs_to_the_name() -> None:
    log = [said(1, "Hygiene", DUE), said(2, "hygiene", EXPLAINED), said(3, "Hygiene", APPROVED)]
    assert told(assignments_of(log)) == [("h1", "Hygiene", [APPROVED, DUE, EXPLAINED])]
    assert assignments_of(log)[0].is_delivered
    later = [*log, said(4, "Hygiene", APPROVED, 3)]
    assert len(assignments_of(later)) == 1


def test_what_was_taken_back_leaves_what_stands_under_its_name() -> None:
    first, second = said(1, "Hygiene", DUE), said(2, "h1", DELIVERED)
    gone = replace(first, id="h3", replaces="h1", sequence=3)
    assert told(assignments_of([first, second, gone])) == [("h1", "Hygiene", [DELIVERED])]
    assert assignments_of([first, gone]) == ()


@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(list(AssignmentState))), max_size=12))
def test_every_statement_belongs_to_one_assignment(what: list[tuple[int, AssignmentState]]) -> None:
    log: list[Happening] = []
    for number, (place, state) in enumerate(what):
        about = log[place].id if place < len(log) and place % 2 else f"Oppgave {place % 3}"
        log.append(said(number, about, state))
    found = assignments_of(log)
    assert sorted(one.id for part in found for one in part.log) == sorted(one.id for one in log)
    assert all(part.name.startswith("Oppgave") for part in found)
