"""What follow-up keeps: phases that follow, outcomes side by side, an end with a name, what is taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.follow_up import (
    EndFollowUp,
    EndJob,
    ReopenStep,
    SayOutcome,
    UndoHappening,
)
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.application.commands.road import (
    AnswerQuestion,
    FinishNextStep,
    RecordHappening,
    SaveNextStep,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.follow_up_words import due_text, happening_line, outcome_line, owner_text
from arbeidsleder.application.queries.follow_up import due_today, follow_up
from arbeidsleder.application.queries.person_follow_up import person_follow_up
from arbeidsleder.domain.follow_up import Band, Due, DueKind
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.phases import phase_of
from arbeidsleder.domain.road import JOBS, NOTICES, AssignmentState, Happened, NextStep, Outcome, StepKind
from support.ward import WEDNESDAY, Ward, open_ward

TOMORROW = WEDNESDAY + timedelta(days=1)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def phase(ward: Ward, who: str) -> Phase:
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(who)
    assert person is not None
    return person.phase


def test_the_phase_follows_what_is_recorded_and_what_is_taken_back(ward: Ward) -> None:
    who = ward.add("Liv")
    ward.do(RecordHappening(who, Happened.APPLIED, WEDNESDAY - timedelta(days=30)))
    assert phase(ward, who) is Phase.APPLIED_MFY
    changes = ward.do(RecordHappening(who, Happened.CONTRACT, WEDNESDAY))
    assert phase(ward, who) is Phase.IN_MFY and changes.touches("participant")
    ward.do(RecordHappening(who, Happened.CONTACT, WEDNESDAY))
    assert phase(ward, who) is Phase.AT_GOAL
    ward.do(UndoHappening(who, Happened.CONTACT))
    assert phase(ward, who) is Phase.IN_MFY
    with pytest.raises(RuleError, match="happening_unknown"):
        ward.do(UndoHappening(who, Happened.CONTACT))


def test_outcomes_stand_side_by_side_and_a_placement_is_no_job(ward: Ward) -> None:
    who = ward.add("Even")
    ward.do(SayOutcome(who, Outcome.HEALTH_NOT_WANTED, WEDNESDAY - timedelta(days=3)))
    ward.do(SayOutcome(who, Outcome.SUMMER_JOB, WEDNESDAY, "Hagesenteret"))
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None
    assert [(one.outcome, one.where) for one in shown.outcomes] == [
        (Outcome.SUMMER_JOB, "Hagesenteret"),
        (Outcome.HEALTH_NOT_WANTED, ""),
    ]
    assert phase(ward, who) is Phase.IN_PROJECT  # leaving health work ends nothing by itself
    with pytest.raises(RuleError, match="outcome_where"):
        ward.do(SayOutcome(who, Outcome.PERMANENT_JOB, WEDNESDAY, " "))
    with pytest.raises(RuleError, match="future_day"):
        ward.do(SayOutcome(who, Outcome.VOV, TOMORROW))
    assert not any("placement" in outcome or "trial" in outcome for outcome in Outcome)


def test_nobody_ends_without_somebody_who_follows_up(ward: Ward) -> None:
    who = ward.add("Even")
    with pytest.raises(RuleError, match="successor_needed"):
        ward.do(EndFollowUp(who, WEDNESDAY, "  "))
    assert phase(ward, who) is Phase.IN_PROJECT
    ward.do(EndFollowUp(who, WEDNESDAY, "Ingrid  Prøvemoen", done="Sto opp i tide", clever="To klokker"))
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None and shown.successor is not None
    assert (shown.successor.about, shown.person.phase) == ("Ingrid Prøvemoen", Phase.ENDED)
    with ward.ctx.store.read() as uow:
        (note,) = uow.mastery.gll_notes(who)
    assert (note.about, note.done, note.clever) == ("Avslutning", "Sto opp i tide", "To klokker")
    ward.do(EndFollowUp(who, WEDNESDAY, "Ingrid Prøvemoen"))
    with ward.ctx.store.read() as uow:
        assert sum(one.kind is Happened.ENDING for one in uow.road.happenings(who)) == 1
    for code, command in (
        ("end_before_start", EndFollowUp(who, WEDNESDAY - timedelta(days=900), "Ingrid")),
        ("unknown_participant", EndFollowUp("nobody", WEDNESDAY, "Ingrid")),
    ):
        with pytest.raises(RuleError, match=code):
            ward.do(command)


def test_an_assignment_is_due_on_a_day_to_come_and_gone_when_delivered(ward: Ward) -> None:
    who = ward.add("Liv")
    due, delivered = AssignmentState.DUE, AssignmentState.DELIVERED
    ward.do(RecordHappening(who, Happened.ASSIGNMENT, TOMORROW, "Hygiene", due))
    kinds = [row.due.kind for row in follow_up(ward.ctx).of(Band.WEEK)]
    assert kinds == [DueKind.ASSIGNMENT, DueKind.NO_STEP]
    with pytest.raises(RuleError, match="future_day"):
        ward.do(RecordHappening(who, Happened.ASSIGNMENT, TOMORROW, "Hygiene", delivered))
    ward.do(RecordHappening(who, Happened.ASSIGNMENT, WEDNESDAY, "Hygiene", delivered))
    assert [row.due.kind for row in follow_up(ward.ctx).rows] == [DueKind.NO_STEP]


def test_a_step_is_opened_again_and_the_rail_counts_things_to_do_today(ward: Ward) -> None:
    who = ward.add("Liv")
    ward.do(SaveNextStep(NextStep("", who, StepKind.STEP, "Ringe", "Marit", WEDNESDAY, "", None, WEDNESDAY)))
    with ward.ctx.store.read() as uow:
        (step,) = uow.road.steps(who)
    assert due_today(ward.ctx) == 1
    ward.do(FinishNextStep(who, step.id))
    assert due_today(ward.ctx) == 0
    ward.do(ReopenStep(who, step.id))
    assert due_today(ward.ctx) == 1
    with pytest.raises(RuleError, match="step_unknown"):
        ward.do(ReopenStep(who, "none"))


def test_a_notice_of_absence_says_who_was_told_and_has_no_place_for_why(ward: Ward) -> None:
    who = ward.add("Liv")
    for values in ({"text": "Migrene"}, {"about": "Migrene"}, {"about": ""}, {"state": "syk"}):
        with pytest.raises(RuleError, match="notice_no_text"):
            ward.do(RecordHappening(who, Happened.NOTICE, WEDNESDAY, **{"about": "school", **values}))
    for told in NOTICES:
        ward.do(RecordHappening(who, Happened.NOTICE, WEDNESDAY, told))
    with ward.ctx.store.read() as uow:
        kept = uow.road.happenings(who)
    assert [(one.about, one.state, one.text) for one in kept] == [(told, "", "") for told in NOTICES]


def test_a_job_a_contract_and_an_exam_may_lie_ahead_and_move_no_phase_before_their_day(ward: Ward) -> None:
    who, far = ward.add("Liv"), WEDNESDAY + timedelta(days=60)
    ward.do(RecordHappening(who, Happened.APPLIED, WEDNESDAY))
    for kind in (Happened.CONTRACT, Happened.MFY_START, Happened.EXAM):
        ward.do(RecordHappening(who, kind, far))
    for outcome in (*JOBS, Outcome.MFY_CONTRACT):
        ward.do(SayOutcome(who, outcome, far, "Hagesenteret"))
    assert phase(ward, who) is Phase.APPLIED_MFY
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None and {one.outcome for one in shown.outcomes} == {*JOBS, Outcome.MFY_CONTRACT}
    with ward.ctx.store.read() as uow:
        log = uow.road.happenings(who)
    assert phase_of(log, far - timedelta(days=1)) is Phase.APPLIED_MFY
    assert phase_of(log, far) is Phase.IN_MFY
    for outcome in set(Outcome) - JOBS - {Outcome.MFY_CONTRACT}:
        with pytest.raises(RuleError, match="future_day"):
            ward.do(SayOutcome(who, outcome, far, "Skolen"))
    for kind in (Happened.CONTACT, Happened.CERTIFICATE, Happened.APPLIED):
        with pytest.raises(RuleError, match="future_day"):
            ward.do(RecordHappening(who, kind, TOMORROW, "Liv"))


def test_a_question_that_is_opened_again_keeps_the_answer_that_came(ward: Ward) -> None:
    who = ward.add("Liv")
    asked = NextStep(
        "", who, StepKind.QUESTION, "Når starter kurset?", "Ingrid", WEDNESDAY, "", None, WEDNESDAY
    )
    ward.do(SaveNextStep(asked))

    def only() -> NextStep:
        with ward.ctx.store.read() as uow:
            (step,) = uow.road.steps(who)
        return step

    ward.do(AnswerQuestion(who, only().id, "I august,\nsier Ingrid"))
    ward.do(ReopenStep(who, only().id))
    told = "Når starter kurset? (svar 05.05.2027: «I august, sier Ingrid»)"
    assert (only().text, only().is_open, only().answer) == (told, True, "")
    ward.do(ReopenStep(who, only().id))
    assert only().text == told
    ward.do(AnswerQuestion(who, only().id, "I september"))
    assert (only().text, only().answer) == (told, "I september")


def test_a_consent_that_runs_out_names_who_is_told_and_is_the_supervisors_to_talk_about() -> None:
    day = WEDNESDAY + timedelta(days=7)
    due = Due(DueKind.CONSENT, "p", "c", Band.WEEK, day, text="NAV Eksempelby")
    assert due_text(due, WEDNESDAY) == "Samtykket til NAV Eksempelby går ut 12. mai"
    assert due_text(due, day + timedelta(days=1)) == "Samtykket til NAV Eksempelby gikk ut 12. mai"
    assert owner_text(due, "Marit Prøvemoen") == "Marit"


def test_a_contract_is_recorded_once_and_is_a_date_and_an_outcome(ward: Ward) -> None:
    who = ward.add("Liv")
    ward.do(SayOutcome(who, Outcome.MFY_CONTRACT, WEDNESDAY, "2 Øst"))
    ward.do(SayOutcome(who, Outcome.MFY_CONTRACT, WEDNESDAY))  # said again, it is there already
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None and phase(ward, who) is Phase.IN_MFY
    assert [(one.kind, one.about) for one in shown.dates] == [(Happened.CONTRACT, "2 Øst")]
    assert [outcome_line(one) for one in shown.outcomes] == ["05.05.2027 · MFY-kontrakt · 2 Øst"]
    other = ward.add("Even")
    ward.do(RecordHappening(other, Happened.CONTRACT, WEDNESDAY, "1 Vest"))
    shown = person_follow_up(ward.ctx, other)
    assert shown is not None and [one.outcome for one in shown.outcomes] == [Outcome.MFY_CONTRACT]
    ward.do(UndoHappening(other, Happened.CONTRACT, "1 Vest"))
    shown = person_follow_up(ward.ctx, other)
    assert shown is not None and (shown.outcomes, shown.dates) == ((), ())
    assert phase(ward, other) is Phase.IN_PROJECT


def test_a_contract_that_was_kept_as_an_outcome_before_is_one_too(ward: Ward) -> None:
    who = ward.add("Liv")
    ward.do(RecordHappening(who, Happened.OUTCOME, WEDNESDAY, "2 Øst", Outcome.MFY_CONTRACT))
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None and phase(ward, who) is Phase.IN_MFY
    assert [one.outcome for one in shown.outcomes] == [Outcome.MFY_CONTRACT]
    assert [happening_line(one) for one in shown.dates] == ["05.05.2027 · MFY-kontrakt skrevet · 2 Øst"]


def test_a_job_has_a_first_day_and_may_have_a_last(ward: Ward) -> None:
    who = ward.add("Even")
    day, far = WEDNESDAY, WEDNESDAY + timedelta(days=60)
    ward.do(SayOutcome(who, Outcome.SUMMER_JOB, day, "Hagesenteret", far))
    ward.do(SayOutcome(who, Outcome.WEEKEND_JOB, day, "Butikken"))

    def lines() -> list[str]:
        shown = person_follow_up(ward.ctx, who)
        assert shown is not None
        return sorted(outcome_line(one) for one in shown.outcomes)

    assert lines() == [
        "05.05.2027 – 04.07.2027 · Sommerjobb · Hagesenteret",
        "fra 05.05.2027 · Helgestilling · Butikken",
    ]
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None
    open_one = next(one for one in shown.outcomes if one.may_end)
    ward.do(EndJob(who, open_one.said.id, far))
    assert lines()[0] == "05.05.2027 – 04.07.2027 · Helgestilling · Butikken"
    ward.do(UndoHappening(who, Happened.JOB_END, open_one.said.id))
    assert lines()[1] == "fra 05.05.2027 · Helgestilling · Butikken"
    health = SayOutcome(who, Outcome.HEALTH_NOT_WANTED, day)
    ward.do(health)
    shown = person_follow_up(ward.ctx, who)
    assert shown is not None
    (said,) = [one.said.id for one in shown.outcomes if one.outcome is Outcome.HEALTH_NOT_WANTED]
    for code, command in (
        ("job_end_before", SayOutcome(who, Outcome.SUMMER_JOB, far, "Hagen", day)),
        ("job_end_before", EndJob(who, open_one.said.id, day - timedelta(days=1))),
        ("job_end_no_job", replace(health, last=far)),
        ("job_end_no_job", EndJob(who, said, far)),
        ("happening_unknown", EndJob(who, "nothing", far)),
    ):
        with pytest.raises(RuleError, match=code):
            ward.do(command)


def test_an_end_is_said_with_who_follows_up_and_by_no_other_way(ward: Ward) -> None:
    who = ward.add("Even")
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(who)
    assert person is not None
    for wanted in (replace(person, end_date=WEDNESDAY), replace(person, phase=Phase.ENDED)):
        with pytest.raises(RuleError, match="successor_needed"):
            ward.do(SaveParticipant(wanted))
    ward.do(EndFollowUp(who, WEDNESDAY, "Ingrid Prøvemoen"))
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(who)
    assert person is not None
    ward.do(SaveParticipant(replace(person, note="Hilser på alle")))  # what has ended can still be mended
