"""Plans, agreed time off, placements, ends and closing days can be mended: what was said of days stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest
import sqlalchemy as sa

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participants import (
    RemoveClosingDay,
    RemovePlacement,
    RemovePlannedAbsence,
    RemoveWeekPlan,
    ResumeParticipation,
    SaveClosingDay,
    SaveParticipant,
    SavePlacement,
    SavePlannedAbsence,
    SaveWeekPlan,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.participant_file import participant_file
from arbeidsleder.application.queries.settings import settings
from arbeidsleder.application.queries.week_sheets import group_week_sheet, person_week_sheets
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.plan import ClosingDay, PlanDay, PlannedAbsence, TrialPlacement
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import verify
from support.ward import Ward

MONDAY, TUESDAY, WEDNESDAY = date(2027, 5, 3), date(2027, 5, 4), date(2027, 5, 5)
FRIDAY = date(2027, 5, 7)


def links(ward: Ward, table: str) -> list[str]:
    """What the audit log says of a table, in order; the whole chain must hold."""
    with ward.ctx.store.read() as uow:
        connection = uow.participants._rows.connection
        assert verify(connection, ward.ctx.store._audit_key) == []
        kinds = sa.select(tables.audit.c.kind).order_by(tables.audit.c.sequence)
        return [kind for kind in connection.scalars(kinds) if kind.startswith(f"{table}.")]


def states(ward: Ward, participant_id: str) -> dict[date, DayState]:
    """A person's days as the file shows them."""
    file = participant_file(ward.ctx, participant_id)
    assert file is not None
    return {day.day: day.view.state for day in file.days}


def absences(ward: Ward, participant_id: str) -> list[PlannedAbsence]:
    with ward.ctx.store.read() as uow:
        return list(uow.participants.planned_absences(participant_id))


def test_agreed_time_off_is_changed_in_its_place_and_the_log_keeps_that_it_was(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(SavePlannedAbsence(PlannedAbsence("", who, MONDAY, FRIDAY, date(2027, 4, 28))))
    (before,) = absences(ward, who)
    ward.do(SavePlannedAbsence(replace(before, last=WEDNESDAY)))
    assert absences(ward, who) == [replace(before, last=WEDNESDAY)]
    assert links(ward, "planned_absence") == ["planned_absence.added", "planned_absence.changed:last"]


def test_changed_time_off_leaves_what_was_said_of_days_gone_by(ward: Ward) -> None:
    """Monday was worked all the same: the change moves neither what was seen nor what is still agreed."""
    who = ward.add("Åse")
    ward.do(SavePlannedAbsence(PlannedAbsence("", who, MONDAY, FRIDAY, date(2027, 4, 28))))
    ward.do(StateAttendance(who, MONDAY, Claim.PRESENT, arrived=time(8)))
    assert states(ward, who)[TUESDAY] is DayState.AGREED_OFF
    (absence,) = absences(ward, who)
    ward.do(SavePlannedAbsence(replace(absence, first=WEDNESDAY)))
    after = states(ward, who)
    assert after[MONDAY] is DayState.PRESENT
    assert after[TUESDAY] is DayState.MISSING  # nothing was said of it, and nothing is agreed any more
    assert after[WEDNESDAY] is DayState.AGREED_OFF


def test_a_placement_is_changed_and_taken_away(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(SavePlacement(TrialPlacement("", who, "Dagsenteret", MONDAY, FRIDAY, frozenset((1, 2)))))
    ward.do(StateAttendance(who, MONDAY, Claim.TRIAL))
    with ward.ctx.store.read() as uow:
        (placement,) = uow.participants.placements(who)
    changed = replace(placement, place="Sykehjemmet", weekdays=frozenset((2,)))
    ward.do(SavePlacement(changed))
    with ward.ctx.store.read() as uow:
        assert list(uow.participants.placements(who)) == [changed]
    ward.do(RemovePlacement(changed))
    with ward.ctx.store.read() as uow:
        assert list(uow.participants.placements(who)) == []
    assert states(ward, who)[MONDAY] is DayState.TRIAL
    assert links(ward, "trial_placement") == [
        "trial_placement.added",
        "trial_placement.changed:place,weekdays",
        "trial_placement.removed",
    ]


def test_taking_away_what_is_gone_already_is_no_error(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(RemovePlacement(TrialPlacement("x", who, "Dagsenteret", MONDAY, FRIDAY, frozenset((1,)))))
    ward.do(RemovePlannedAbsence(PlannedAbsence("x", who, MONDAY, FRIDAY, MONDAY)))
    assert links(ward, "trial_placement") == links(ward, "planned_absence") == []


# Weekly plans


def test_a_plan_entered_by_mistake_is_mended_with_its_date(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(SaveWeekPlan(who, date(2027, 5, 10), (PlanDay(1, time(9), time(12)),)))
    with ward.ctx.store.read() as uow:
        first, wrong = uow.participants.plans(who)
    ward.do(SaveWeekPlan(who, date(2027, 5, 17), (PlanDay(2, time(10), time(13)),), wrong.id))
    with ward.ctx.store.read() as uow:
        assert list(uow.participants.plans(who)) == [
            first,
            replace(wrong, valid_from=date(2027, 5, 17), days=(PlanDay(2, time(10), time(13)),)),
        ]
    assert links(ward, "week_plan")[-1].startswith("week_plan.changed:")


def test_a_plan_is_not_moved_onto_another_ones_date(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(SaveWeekPlan(who, date(2027, 5, 10), (PlanDay(1, time(9), time(12)),)))
    with ward.ctx.store.read() as uow:
        before = list(uow.participants.plans(who))
    with pytest.raises(RuleError) as refused:
        ward.do(SaveWeekPlan(who, before[0].valid_from, before[1].days, before[1].id))
    assert refused.value.code == "plan_date_taken"
    with ward.ctx.store.read() as uow:
        assert list(uow.participants.plans(who)) == before


def test_a_plan_that_is_gone_is_not_written_again_by_changing_it(ward: Ward) -> None:
    who = ward.add("Åse")
    with ward.ctx.store.read() as uow:
        (plan,) = uow.participants.plans(who)
    ward.do(RemoveWeekPlan(plan))
    with pytest.raises(RuleError) as refused:
        ward.do(SaveWeekPlan(who, plan.valid_from, plan.days, plan.id))
    assert refused.value.code == "plan_unknown"


def test_removing_a_plan_that_began_by_mistake_leaves_what_was_said(ward: Ward) -> None:
    """The wrong plan began on Monday without Mondays: the day that was worked stands, the others follow."""
    who = ward.add("Åse")
    ward.do(SaveWeekPlan(who, MONDAY, (PlanDay(3, time(12), time(15)),)))
    ward.do(StateAttendance(who, MONDAY, Claim.PRESENT, arrived=time(8)))
    assert states(ward, who)[TUESDAY] is DayState.NOT_PLANNED
    with ward.ctx.store.read() as uow:
        _first, wrong = uow.participants.plans(who)
    ward.do(RemoveWeekPlan(wrong))
    after = states(ward, who)
    assert after[MONDAY] is DayState.PRESENT
    assert after[TUESDAY] is DayState.MISSING
    assert links(ward, "week_plan")[-1] == "week_plan.removed"


# Ends


def test_an_end_is_moved_and_taken_back(ward: Ward) -> None:
    who = ward.add("Åse")
    ward.do(EndFollowUp(who, FRIDAY, "Nav-veileder"))
    ward.do(EndFollowUp(who, date(2027, 5, 14), "Nav-veileder"))
    with ward.ctx.store.read() as uow:
        moved = uow.participants.get(who)
    assert moved is not None
    assert (moved.end_date, moved.phase) == (date(2027, 5, 14), Phase.ENDED)
    ward.do(ResumeParticipation(who, Phase.APPLIED_MFY))
    with ward.ctx.store.read() as uow:
        back = uow.participants.get(who)
    assert back == replace(moved, end_date=None, phase=Phase.APPLIED_MFY)
    assert links(ward, "participant")[-1] == "participant.changed:end_date,phase"


def test_nobody_goes_on_as_ended_and_a_stranger_is_refused(ward: Ward) -> None:
    with pytest.raises(ValueError):
        ResumeParticipation("x", Phase.ENDED)
    with pytest.raises(RuleError) as refused:
        ward.do(ResumeParticipation("x", Phase.IN_PROJECT))
    assert refused.value.code == "unknown_participant"


# Closing days


def test_a_closing_day_is_taken_back_and_what_was_said_of_it_stands(ward: Ward) -> None:
    came, other = ward.add("Åse"), ward.add("Noor")
    closing = ClosingDay(TUESDAY, "Planleggingsdag")
    ward.do(SaveClosingDay(closing))
    ward.do(StateAttendance(came, TUESDAY, Claim.PRESENT, arrived=time(8)))
    assert settings(ward.ctx).closing_days == [closing]  # yesterday: it may have been a mistake
    ward.do(RemoveClosingDay(closing))
    assert settings(ward.ctx).closing_days == []
    assert states(ward, came)[TUESDAY] is DayState.PRESENT
    assert states(ward, other)[TUESDAY] is DayState.MISSING
    assert links(ward, "closing_day") == ["closing_day.added", "closing_day.removed"]


# The order of names


def test_all_persons_sheets_stand_in_the_norwegian_order(ward: Ward) -> None:
    """By the one who gets them, then by name: ç is a c, ł an l, and å comes last."""
    for called, counsellor in (("Åse", "Øyvind"), ("Çağla", "Øyvind"), ("Paweł", "Ćwiek"), ("Zara", "Zoë")):
        who = ward.add(called)
        with ward.ctx.store.read() as uow:
            person = uow.participants.get(who)
        assert person is not None
        ward.do(SaveParticipant(replace(person, nav_counsellor=counsellor)))
    sheets = person_week_sheets(ward.ctx, IsoWeek(2027, 18))
    assert [s.called for s in sheets] == ["Paweł", "Zara", "Çağla", "Åse"]
    group = group_week_sheet(ward.ctx, IsoWeek(2027, 18))
    assert [row.called for row in group.rows] == ["Çağla", "Paweł", "Zara", "Åse"]
