"""Phases follow what happened, never stop anybody, and leave a phase set by hand alone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.checklists import ticked
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.phases import moved, phase_of
from arbeidsleder.domain.road import ApplicationAnswer, Happened, Happening

TODAY = date(2027, 5, 5)
KINDS = st.sampled_from(Happened)


def happened(kind: Happened, days: int = 0, number: int = 1, **values: str) -> Happening:
    day, at = TODAY + timedelta(days=days), datetime(2027, 5, 5, tzinfo=UTC)
    return Happening(f"h{number}", "p", kind, day, at, "u", sequence=number, **values)


def test_the_way_from_the_project_to_the_end_of_training() -> None:
    log: list[Happening] = []
    said = []
    for number, (kind, days) in enumerate(
        (
            (Happened.MFY_EXPLAINED, -50),
            (Happened.APPLIED, -40),
            (Happened.CONTRACT, -30),
            (Happened.MFY_START, -20),
            (Happened.CONTACT, -10),
            (Happened.CERTIFICATE, 0),
        )
    ):
        log.append(happened(kind, days, number))
        said.append(phase_of(log, TODAY))
    assert said == [
        None, Phase.APPLIED_MFY, Phase.IN_MFY, Phase.IN_MFY, Phase.AT_GOAL, Phase.AT_GOAL,
    ]  # fmt: skip


def test_a_refusal_leads_back_to_the_project_and_a_day_to_come_says_nothing_yet() -> None:
    applied = happened(Happened.APPLIED, -40)
    refused = happened(Happened.APPLICATION_ANSWER, -1, 2, state=ApplicationAnswer.REFUSED)
    assert phase_of([applied, refused], TODAY) is Phase.IN_PROJECT
    waiting = happened(Happened.APPLICATION_ANSWER, -1, 2, state=ApplicationAnswer.WAITING_LIST)
    assert phase_of([applied, waiting], TODAY) is Phase.APPLIED_MFY
    assert phase_of([applied, happened(Happened.MFY_START, 90, 2)], TODAY) is Phase.APPLIED_MFY


@given(st.sampled_from(Phase), st.lists(KINDS, max_size=6), KINDS)
def test_a_phase_set_by_hand_stands_until_something_says_another(
    phase: Phase, kinds: list[Happened], new: Happened
) -> None:
    before = [happened(kind, -len(kinds) + n, n) for n, kind in enumerate(kinds)]
    now = [*before, happened(new, 0, 99)]
    after = moved(phase, before, now, TODAY)
    if phase is Phase.ENDED or phase_of(before, TODAY) == phase_of(now, TODAY):
        assert after is phase
    else:
        assert after is phase_of(now, TODAY)


def test_what_is_taken_back_leads_back() -> None:
    applied = happened(Happened.APPLIED, -40)
    back = Happening("h2", "p", Happened.APPLIED, TODAY, applied.recorded_at, "u", replaces="h1", sequence=2)
    assert moved(Phase.APPLIED_MFY, [applied], [applied, back], TODAY) is Phase.IN_PROJECT


def test_an_item_is_ticked_on_its_day_until_it_is_said_to_be_open() -> None:
    done = happened(Happened.CHECK, -3, about="first_day.met", state="done")
    assert ticked([done]) == {"first_day.met": TODAY - timedelta(days=3)}
    again = happened(Happened.CHECK, -3, 2, about="first_day.met", state="open")
    assert ticked([done, again]) == {}


def test_what_lay_ahead_moves_the_phase_once_its_day_has_come_and_never_before() -> None:
    contract = happened(Happened.CONTRACT, 10)
    exam = happened(Happened.EXAM, 200, 2)
    for days, after in ((0, Phase.IN_PROJECT), (9, Phase.IN_PROJECT), (10, Phase.IN_MFY)):
        day = TODAY + timedelta(days=days)
        assert moved(Phase.IN_PROJECT, [contract], [contract, exam], day) is after
