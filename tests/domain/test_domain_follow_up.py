"""What becomes due for one person, and when: by agreements and dates alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic
from arbeidsleder.domain.follow_up import (
    Band,
    Due,
    DueKind,
    PersonRecords,
    band_of,
    due_of,
    in_order,
    week_end,
)
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.handover import Handover
from arbeidsleder.domain.people import Participant, Phase
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.road import (
    ApplicationAnswer,
    AssignmentState,
    Economy,
    Happened,
    Happening,
    NextStep,
    Sign,
    StepKind,
)

TODAY = date(2027, 5, 5)  # a Wednesday
HUONG = Participant("p1", "Huong", "Mẫu", "Huong", nav_counsellor="Ingrid Prøvemoen")
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def step(due: date | None, kind: StepKind = StepKind.STEP, **values: object) -> NextStep:
    made = NextStep("s1", "p1", kind, "Ringe", "Marit", TODAY - timedelta(days=9), "u", due_on=due)
    return replace(made, **values)  # type: ignore[arg-type]


def happened(kind: Happened, day: date, number: int = 1, **values: str) -> Happening:
    at = datetime(2027, 5, 1, 8, 0, tzinfo=UTC)
    return Happening(f"h{number}", "p1", kind, day, at, "u", sequence=number, **values)


def consent(valid_to: date | None, number: int = 1, **values: object) -> Consent:
    given, at = date(2027, 1, 1), datetime(2027, 1, 1, 8, 0, tzinfo=UTC)
    made = Consent(
        f"v{number}", f"c{number}", "p1", Recipient.PROCESS_COUNSELLOR, "Håkon Lie", frozenset({Topic.GOALS}),
        "Overlevering", "1", given, ConsentForm.WRITTEN, at, "u", given, valid_to, sequence=number,
    )  # fmt: skip
    return replace(made, **values)  # type: ignore[arg-type]


def found(known: PersonRecords, kind: DueKind) -> list[Due]:
    return [one for one in due_of(known, TODAY) if one.kind is kind]


@given(DAYS, DAYS)
def test_what_has_passed_is_todays_and_a_later_week_is_not_shown(day: date, today: date) -> None:
    band = band_of(day, today)
    assert (band is Band.TODAY) == (day <= today)
    assert (band is None) == (day > week_end(today))
    assert week_end(today).isoweekday() == 7 and week_end(today) - today < timedelta(days=7)


@given(st.lists(st.tuples(st.sampled_from(Band), st.none() | DAYS, st.none() | DAYS)))
def test_bands_come_in_order_and_no_line_is_lost(lines: list[tuple[Band, date | None, date | None]]) -> None:
    dues = [Due(DueKind.STEP, "p1", str(n), *line) for n, line in enumerate(lines)]
    ordered = in_order(dues)
    bands = list(Band)
    assert [bands.index(one.band) for one in ordered] == sorted(bands.index(one.band) for one in dues)
    assert {one.key for one in ordered} == {one.key for one in dues}


def test_an_open_step_is_due_on_its_day_and_a_done_one_never() -> None:
    due = found(PersonRecords(HUONG, [step(TODAY)]), DueKind.STEP)
    assert [(one.band, one.owner, one.text) for one in due] == [(Band.TODAY, "Marit", "Ringe")]
    assert not found(PersonRecords(HUONG, [step(TODAY, done_on=TODAY)]), DueKind.STEP)
    assert not found(PersonRecords(HUONG, [step(TODAY + timedelta(days=8))]), DueKind.STEP)


def test_a_question_waits_for_its_answer_and_is_asked_again_when_its_day_has_come() -> None:
    late = step(TODAY + timedelta(days=30), StepKind.QUESTION)
    (one,) = found(PersonRecords(HUONG, [late]), DueKind.QUESTION)
    assert (one.band, one.since) == (Band.WAITING, late.made_on)
    (one,) = found(PersonRecords(HUONG, [step(TODAY, StepKind.QUESTION)]), DueKind.QUESTION)
    assert one.band is Band.TODAY


def test_nobody_waits_without_a_next_step_not_even_for_others() -> None:
    assert found(PersonRecords(HUONG), DueKind.NO_STEP)
    assert found(PersonRecords(HUONG, [step(TODAY, StepKind.QUESTION)]), DueKind.NO_STEP)
    far = step(TODAY + timedelta(days=300))
    assert not found(PersonRecords(HUONG, [far]), DueKind.NO_STEP)
    gone = replace(HUONG, end_date=TODAY - timedelta(days=1))
    assert not found(PersonRecords(gone), DueKind.NO_STEP)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        (-31, None),
        (-1, Band.TODAY),
        (0, Band.TODAY),
        (4, Band.WEEK),
        (5, Band.SOON),
        (30, Band.SOON),
        (31, None),
    ],
)
def test_a_consent_is_mentioned_from_thirty_days_before_it_runs_out(days: int, band: Band | None) -> None:
    known = PersonRecords(HUONG, consents=[consent(TODAY + timedelta(days=days))])
    dues = found(known, DueKind.CONSENT)
    assert [one.band for one in dues] == ([band] if band else [])
    assert all((one.owner, one.text) == ("", "Håkon Lie") for one in dues)  # who is told owes nothing


def test_a_consent_that_is_withdrawn_or_renewed_is_not_mentioned() -> None:
    soon = TODAY + timedelta(days=3)
    withdrawn = consent(soon, withdrawn_on=TODAY)
    assert not found(PersonRecords(HUONG, consents=[withdrawn]), DueKind.CONSENT)
    renewed = [consent(soon), consent(TODAY + timedelta(days=300), 2)]
    assert not found(PersonRecords(HUONG, consents=renewed), DueKind.CONSENT)
    other = consent(None, 2, recipient=Recipient.SCHOOL)
    assert found(PersonRecords(HUONG, consents=[consent(soon), other]), DueKind.CONSENT)
    of_one = consent(soon, recipient=Recipient.OTHER, body="Prøveforeningen")
    of_another = consent(TODAY + timedelta(days=300), 2, recipient=Recipient.OTHER, body="Prøvelaget")
    assert found(PersonRecords(HUONG, consents=[of_one, of_another]), DueKind.CONSENT)


def test_an_application_waits_until_it_is_answered() -> None:
    applied = happened(Happened.APPLIED, date(2027, 4, 15))
    (one,) = found(PersonRecords(HUONG, happenings=[applied]), DueKind.APPLICATION)
    assert (one.band, one.since) == (Band.WAITING, date(2027, 4, 15))
    answer = happened(Happened.APPLICATION_ANSWER, TODAY, 2, state=ApplicationAnswer.OFFER)
    assert not found(PersonRecords(HUONG, happenings=[applied, answer]), DueKind.APPLICATION)
    listed = replace(answer, state=ApplicationAnswer.WAITING_LIST)
    assert found(PersonRecords(HUONG, happenings=[applied, listed]), DueKind.APPLICATION)
    taken_back = happened(Happened.APPLIED, date(2027, 4, 15), 2)
    assert not found(
        PersonRecords(HUONG, happenings=[applied, replace(taken_back, replaces=applied.id)]),
        DueKind.APPLICATION,
    )


def test_economy_waits_at_the_counsellor_and_once_only() -> None:
    asked = happened(Happened.ECONOMY, TODAY, state=Economy.WITH_COUNSELLOR, about="før MFY")
    (one,) = found(PersonRecords(HUONG, happenings=[asked]), DueKind.ECONOMY)
    assert (one.band, one.owner) == (Band.WAITING, "Ingrid Prøvemoen")
    question = step(TODAY + timedelta(days=20), StepKind.QUESTION, sign=Sign.ECONOMY)
    assert not found(PersonRecords(HUONG, [question], [asked]), DueKind.ECONOMY)
    clear = happened(Happened.ECONOMY, TODAY, 2, state=Economy.CLARIFIED, about="før MFY")
    assert not found(PersonRecords(HUONG, happenings=[asked, clear]), DueKind.ECONOMY)


def sheet(shred_by: date) -> Handover:
    return Handover(
        "o1", "p1", "Håkon Lie", "c1", 1, datetime(2027, 5, 1, 8, 0, tzinfo=UTC), "u", shred_by, "", 7
    )


def test_a_sheet_is_due_for_shredding_also_when_the_person_has_left() -> None:
    gone = replace(HUONG, end_date=TODAY - timedelta(days=40))
    known = PersonRecords(gone, handovers=[sheet(TODAY)])
    (one,) = due_of(known, TODAY)
    assert (one.kind, one.band, one.text, one.owner) == (DueKind.SHRED, Band.TODAY, "O-007", "Håkon Lie")
    shredded = happened(Happened.SHREDDED, TODAY, about="o1")
    assert not due_of(replace(known, happenings=[shredded]), TODAY)


def test_a_handed_over_sheet_waits_for_its_receipt() -> None:
    handed = happened(Happened.HANDED_OVER, TODAY, about="o1")
    known = PersonRecords(HUONG, handovers=[sheet(TODAY + timedelta(days=60))], happenings=[handed])
    assert [one.band for one in found(known, DueKind.RECEIPT)] == [Band.WAITING]
    receipt = happened(Happened.HANDOVER_RECEIPT, TODAY, 2, about="o1")
    assert not found(replace(known, happenings=[handed, receipt]), DueKind.RECEIPT)


@pytest.mark.parametrize(("last_day", "due"), [(-1, True), (-30, True), (-31, False), (0, False), (3, False)])
def test_how_a_placement_went_is_asked_afterwards_while_it_is_fresh(last_day: int, due: bool) -> None:
    last = TODAY + timedelta(days=last_day)
    placement = TrialPlacement("t1", "p1", "1 Vest", last - timedelta(days=7), last, frozenset({2}))
    assert bool(found(PersonRecords(HUONG, placements=[placement]), DueKind.PLACEMENT)) == due
    told = PlacementTalk("t1", "p1", "Prøve", own_view="Fint")
    known = PersonRecords(HUONG, placements=[placement], talks=[told])
    assert not found(known, DueKind.PLACEMENT)


@pytest.mark.parametrize("phase", Phase)
def test_contact_is_owed_by_those_in_training_alone(phase: Phase) -> None:
    person = replace(HUONG, phase=phase)
    started = happened(Happened.MFY_START, TODAY - timedelta(days=40))
    owed = found(PersonRecords(person, happenings=[started]), DueKind.CONTACT_OWED)
    assert bool(owed) == (phase in (Phase.IN_MFY, Phase.AT_GOAL))
    talked = happened(Happened.CONTACT, TODAY - timedelta(days=2), 2)
    assert not found(PersonRecords(person, happenings=[started, talked]), DueKind.CONTACT_OWED)
    agreed = PersonRecords(person, [step(TODAY, StepKind.CONTACT)], [started])
    assert not found(agreed, DueKind.CONTACT_OWED)


def test_an_assignment_is_due_until_it_is_delivered() -> None:
    due = happened(Happened.ASSIGNMENT, TODAY, about="Hygiene", state=AssignmentState.DUE)
    explained = happened(Happened.ASSIGNMENT, TODAY, 2, about="Hygiene", state=AssignmentState.EXPLAINED)
    (one,) = found(PersonRecords(HUONG, happenings=[due, explained]), DueKind.ASSIGNMENT)
    assert (one.text, one.band) == ("Hygiene", Band.TODAY)
    delivered = happened(Happened.ASSIGNMENT, TODAY, 3, about="Hygiene", state=AssignmentState.DELIVERED)
    log: Sequence[Happening] = [due, explained, delivered]
    assert not found(PersonRecords(HUONG, happenings=log), DueKind.ASSIGNMENT)


def test_an_examination_stands_in_its_week() -> None:
    exam = happened(Happened.EXAM, TODAY + timedelta(days=2))
    assert [one.band for one in found(PersonRecords(HUONG, happenings=[exam]), DueKind.EXAM)] == [Band.WEEK]
    later = happened(Happened.EXAM, TODAY + timedelta(days=20))
    assert not found(PersonRecords(HUONG, happenings=[later]), DueKind.EXAM)
