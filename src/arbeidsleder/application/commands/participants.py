"""Add, change and end participants; their plans, agreed time off and trial placements; closing days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.person_rules import refusal_for
from arbeidsleder.domain.plan import WeekPlan
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.roster import RosterRow

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import ClosingDay, PlanDay, PlannedAbsence, TrialPlacement


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveParticipant:
    """Add (empty id) or change a participant.

    With *alias_only* everything but the alias, ward, dates and own words is dropped before it is stored.
    Raises RuleError "name_needed", "end_before_start", "national_id", "address_kode_6" (never registered),
    "address_kode_7" (a text tells of a protected address: only the alias may be kept) and "successor_needed"
    (an end is said by EndFollowUp, with who follows up next).
    """

    participant: Participant

    def run(self, ctx: Context) -> Changes:
        """Write the participant."""
        person = self.participant
        if not person.called.strip():
            person = replace(person, called=person.given_names.split(" ")[0])
        if person.alias_only:
            person = replace(
                person, given_names="", family_name="", phone="", note="", nav_counsellor="",
                preferred_channel=None, may_call=None,
            )  # fmt: skip
        if not person.called.strip():
            raise RuleError("name_needed")
        refused = refusal_for(
            (
                person.given_names,
                person.family_name,
                person.called,
                person.phone,
                person.note,
                person.nav_counsellor,
                person.own_goal,
                *person.resources,
            )
        )
        if refused is not None:
            raise RuleError({"code6": "address_kode_6", "code7": "address_kode_7"}.get(refused, refused))
        if person.start_date and person.end_date and person.end_date < person.start_date:
            raise RuleError("end_before_start")
        if not person.id:
            person = replace(person, id=ctx.ids.new_id())
        with ctx.store.write(ctx.user.id) as uow:
            before = uow.participants.get(person.id)
            if before is not None and _ends(person) and not _ends(before):
                raise RuleError("successor_needed")
            uow.participants.save(person)
            if before is not None:
                move_first_plan(uow, before, person)
            if person.alias_only and person.id in uow.participants.last_imported():
                # What a roster said before the address was protected goes too.
                uow.participants.remember_imported(person.id, RosterRow(0, "", ""))
        return Changes.of(("participant", person.id))


def move_first_plan(uow: UnitOfWork, before: Participant, after: Participant) -> None:
    """Let the first plan follow a start date that was moved earlier, so that no day stands without a plan."""
    if before.start_date is None or after.start_date is None or after.start_date >= before.start_date:
        return
    for plan in uow.participants.plans(after.id):
        if plan.valid_from == before.start_date:
            uow.participants.save_plan(replace(plan, valid_from=after.start_date))


def _ends(person: Participant) -> bool:
    return person.end_date is not None or person.phase is Phase.ENDED


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class ResumeParticipation:
    """Take the end of a participation back: the person goes on.

    *phase* is where on the way they are now, which the end has written over; Phase.ENDED is a ValueError.
    What was said of the days in between stands, and the audit log keeps that there was an end.
    """

    participant_id: str
    phase: Phase

    def __post_init__(self) -> None:
        if self.phase is Phase.ENDED:
            raise ValueError(self.phase)

    def run(self, ctx: Context) -> Changes:
        """Take the end date away. Raises RuleError "unknown_participant"."""
        with ctx.store.write(ctx.user.id) as uow:
            person = uow.participants.get(self.participant_id)
            if person is None:
                raise RuleError("unknown_participant")
            uow.participants.save(replace(person, end_date=None, phase=self.phase))
        return Changes.of(("participant", self.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SaveWeekPlan:
    """Keep a weekly plan from a date; a plan that starts the same day is replaced.

    With *plan_id* that plan is mended, its date too, as when it was entered by mistake; a new arrangement is
    a new plan. What has been said of days stands either way: only what is expected of the others changes.
    Raises RuleError "plan_day_twice", "plan_time_missing", "plan_unknown" (it has been removed meanwhile),
    "plan_date_taken" (another plan starts on the date it would be moved to).
    """

    participant_id: str
    valid_from: date
    days: tuple[PlanDay, ...]
    plan_id: str = ""

    def run(self, ctx: Context) -> Changes:
        """Write the plan."""
        if len({d.weekday for d in self.days}) != len(self.days):
            raise RuleError("plan_day_twice")
        if any((d.start is None) != (d.end is None) for d in self.days):
            raise RuleError("plan_time_missing")
        with ctx.store.write(ctx.user.id) as uow:
            plans = uow.participants.plans(self.participant_id)
            same = next((p for p in plans if p.valid_from == self.valid_from), None)
            if self.plan_id and all(p.id != self.plan_id for p in plans):
                raise RuleError("plan_unknown")
            if self.plan_id and same is not None and same.id != self.plan_id:
                raise RuleError("plan_date_taken")
            plan_id = self.plan_id or (same.id if same else ctx.ids.new_id())
            days = tuple(sorted(self.days, key=lambda d: d.weekday))
            uow.participants.save_plan(WeekPlan(plan_id, self.participant_id, self.valid_from, days))
        return Changes.of(("plan", self.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class RemoveWeekPlan:
    """Take away a weekly plan that was entered by mistake; the one before it holds again from its date.

    What has been said of days stands.
    """

    plan: WeekPlan

    def run(self, ctx: Context) -> Changes:
        """Remove it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.remove_plan(self.plan.id)
        return Changes.of(("plan", self.plan.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SavePlannedAbsence:
    """Keep agreed time off; one with an id is changed.

    What has been said of days stands, also of days it no longer covers or newly covers.
    Raises RuleError "last_before_first".
    """

    absence: PlannedAbsence

    def run(self, ctx: Context) -> Changes:
        """Write it, with a new id when it has none."""
        absence = self.absence
        if absence.last < absence.first:
            raise RuleError("last_before_first")
        if not absence.id:
            absence = replace(absence, id=ctx.ids.new_id())
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.save_planned_absence(absence)
        return Changes.of(("plan", absence.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class RemovePlannedAbsence:
    """Take agreed time off away again."""

    absence: PlannedAbsence

    def run(self, ctx: Context) -> Changes:
        """Remove it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.remove_planned_absence(self.absence.id)
        return Changes.of(("plan", self.absence.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class SavePlacement:
    """Keep a trial placement elsewhere; one with an id is changed, and what has been said of days stands.

    Raises RuleError "last_before_first", "place_needed".
    """

    placement: TrialPlacement

    def run(self, ctx: Context) -> Changes:
        """Write it, with a new id when it has none."""
        placement = self.placement
        if placement.last < placement.first:
            raise RuleError("last_before_first")
        if not placement.place.strip():
            raise RuleError("place_needed")
        if not placement.id:
            placement = replace(placement, id=ctx.ids.new_id())
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.save_placement(placement)
        return Changes.of(("plan", placement.participant_id))


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class RemovePlacement:
    """Take a trial placement away again; what has been said of days stands."""

    placement: TrialPlacement

    def run(self, ctx: Context) -> Changes:
        """Remove it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.remove_placement(self.placement.id)
        return Changes.of(("plan", self.placement.participant_id))


@needs(Right.WRITE_PLACE)
@dataclass(frozen=True)
class SaveClosingDay:
    """Mark a day on which the place is closed for participants."""

    closing: ClosingDay

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.save_closing_day(self.closing)
        return Changes.of(("day", self.closing.day.isoformat()))


@needs(Right.WRITE_PLACE)
@dataclass(frozen=True)
class RemoveClosingDay:
    """Open a day again that was marked as closed; what has been said of that day stands."""

    closing: ClosingDay

    def run(self, ctx: Context) -> Changes:
        """Remove the mark."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.remove_closing_day(self.closing.day)
        return Changes.of(("day", self.closing.day.isoformat()))
