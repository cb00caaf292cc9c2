"""Bring in a roster: everything or nothing. Updates only what changed in the file and ends nobody."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.participants import move_first_plan
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.roster_matches import existing_participants
from arbeidsleder.domain.people import Participant, Site, Ward
from arbeidsleder.domain.plan import PlanDay, WeekPlan, plan_on
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.roster_matching import RosterMatch, changes_for, match_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.roster import RosterDay, RosterPreview, RosterRow

NEW_PERSON = ""
LEAVE_OUT = "leave_out"


@needs(Right.WRITE_PERSON)
@dataclass(frozen=True)
class ImportRoster:
    """Import what *preview* read.

    *decisions* answers for the rows the program was unsure of: row number -> participant id, NEW_PERSON or
    LEAVE_OUT. Notes come along only *with_notes*, and never become a plan.
    Raises RuleError "roster_has_errors" (any row is bad: nothing is imported), "roster_unsure" with the row.
    """

    preview: RosterPreview
    decisions: Mapping[int, str] = field(default_factory=dict)
    with_notes: bool = False

    def run(self, ctx: Context) -> Changes:
        """Write every row in one transaction."""
        if self.preview.has_errors:
            raise RuleError("roster_has_errors")
        touched: list[str] = []
        with ctx.store.write(ctx.user.id) as uow:
            known = existing_participants(uow, ctx.clock.now().date())
            last = uow.participants.last_imported()
            people = {p.id: p for p in known}
            taken: set[str] = set()
            for match in match_rows(self.preview.rows, known, last):
                participant_id = self._decide(match)
                if participant_id in people and participant_id in taken:
                    raise RuleError("roster_unsure", row=match.row.row)  # two rows for one person
                taken.add(participant_id)
                if participant_id == LEAVE_OUT:
                    continue
                if participant_id == NEW_PERSON:
                    touched.append(self._add(uow, ctx, match.row))
                    continue
                changes = (
                    match.changes
                    if match.participant_id == participant_id
                    else changes_for(match.row, people[participant_id], last.get(participant_id))
                )
                self._update(uow, ctx, participant_id, match.row, {c.field for c in changes})
                touched.append(participant_id)
        return Changes.of(*(("participant", one) for one in touched), *(("plan", one) for one in touched))

    def _decide(self, match: RosterMatch) -> str:
        if match.kind in ("new", "unsure"):
            decision = self.decisions.get(match.row.row, NEW_PERSON if match.kind == "new" else None)
            if decision is None or decision not in (NEW_PERSON, LEAVE_OUT, *match.candidates):
                raise RuleError("roster_unsure", row=match.row.row)
            return decision
        return match.participant_id or NEW_PERSON

    def _add(self, uow: UnitOfWork, ctx: Context, row: RosterRow) -> str:
        participant_id = ctx.ids.new_id()
        uow.participants.save(
            Participant(
                id=participant_id,
                given_names=row.given_names,
                family_name=row.family_name,
                called=row.called or row.given_names.split(" ")[0] or row.family_name,
                phone=row.phone or "",
                ward_id=_ward_id(uow, ctx, row.ward),
                nav_counsellor=row.nav_counsellor or "",
                start_date=row.start_date,
                note=(row.note or "") if self.with_notes else "",
            )
        )
        if row.days:
            _save_plan(uow, ctx, participant_id, row.start_date or ctx.clock.now().date(), row.days)
        self._remember(uow, participant_id, row)
        return participant_id

    def _update(
        self, uow: UnitOfWork, ctx: Context, participant_id: str, row: RosterRow, fields: set[str]
    ) -> None:
        person = uow.participants.get(participant_id)
        if person is None:
            raise RuleError("unknown_participant")
        values: dict[str, object] = {
            name: getattr(row, name)
            for name in ("given_names", "family_name", "called", "phone", "start_date", "nav_counsellor")
            if name in fields
        }
        if "ward" in fields:
            values["ward_id"] = _ward_id(uow, ctx, row.ward)
        if "note" in fields and self.with_notes:
            values["note"] = row.note or ""
        if values:
            changed = replace(person, **values)  # type: ignore[arg-type]
            uow.participants.save(changed)
            move_first_plan(uow, person, changed)
        if "days" in fields:
            _save_plan(uow, ctx, participant_id, _plan_start(person, ctx.clock.now().date()), row.days)
        self._remember(uow, participant_id, row)

    def _remember(self, uow: UnitOfWork, participant_id: str, row: RosterRow) -> None:
        """Keep what the file said; a note that was not ticked is not kept here either."""
        uow.participants.remember_imported(
            participant_id, row if self.with_notes else replace(row, note=None)
        )


def _plan_start(person: Participant, today: date) -> date:
    """A changed week counts from today, so that past days keep the plan they were recorded under."""
    return max(today, person.start_date) if person.start_date else today


def _save_plan(
    uow: UnitOfWork, ctx: Context, participant_id: str, valid_from: date, days: Sequence[RosterDay]
) -> None:
    plans = uow.participants.plans(participant_id)
    same = [p for p in plans if p.valid_from == valid_from]
    before = plan_on(plans, valid_from)
    kept = {d.weekday: d for d in before.days} if before else {}
    # Task, company and school are written by hand: the file knows hours only and changes only those.
    planned = {
        d.weekday: replace(kept.get(d.weekday, PlanDay(d.weekday)), start=d.start, end=d.end) for d in days
    }
    school = {number: d for number, d in kept.items() if d.school and number not in planned}
    merged = tuple(day for _number, day in sorted((planned | school).items()))
    uow.participants.save_plan(
        WeekPlan(same[0].id if same else ctx.ids.new_id(), participant_id, valid_from, merged)
    )


def _ward_id(uow: UnitOfWork, ctx: Context, name: str | None) -> str:
    """Return the id of the ward called *name*, adding it to the site when the file knows one more."""
    if not name:
        return ""
    site: Site = uow.site.get()
    for ward in site.wards:
        if ward.name.casefold() == name.casefold():
            return ward.id
    ward = Ward(ctx.ids.new_id(), name)
    uow.site.save(replace(site, wards=(*site.wards, ward)))
    return ward.id
