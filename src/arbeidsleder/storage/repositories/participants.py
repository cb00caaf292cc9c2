"""Participants, their plans, and what the last imported file said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import ClosingDay, PlannedAbsence, TrialPlacement, WeekPlan
from arbeidsleder.domain.roster import RosterRow
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import from_json, to_json, to_row
from arbeidsleder.storage.rows import between, of_participant
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from arbeidsleder.storage.rows import Rows


class StoredParticipants:
    """The ParticipantRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> Sequence[Participant]:
        """Return everyone, ended too, by called name in the Norwegian alphabet."""
        found = self._rows.fetch(Participant, sa.select(tables.participant))
        return sorted(found, key=lambda p: (name_order(p.called), p.id))

    def get(self, participant_id: str) -> Participant | None:
        """Return one, or None."""
        query = sa.select(tables.participant).where(tables.participant.c.id == participant_id)
        return next(iter(self._rows.fetch(Participant, query)), None)

    def save(self, participant: Participant) -> None:
        """Insert or replace one; the audit row tells the fields that changed, not their values."""
        self._rows.put(tables.participant, to_row(participant))

    def plans(self, participant_id: str | None = None) -> Sequence[WeekPlan]:
        """Return the weekly plans of one or all, oldest first."""
        table = tables.week_plan
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(WeekPlan, query.order_by(table.c.valid_from, table.c.id))

    def save_plan(self, plan: WeekPlan) -> None:
        """Insert or replace a plan by id."""
        self._rows.put(tables.week_plan, to_row(plan))

    def remove_plan(self, plan_id: str) -> None:
        """Take a plan away; the audit row keeps that it was."""
        self._rows.remove(tables.week_plan, tables.week_plan.c.id == plan_id)

    def planned_absences(self, participant_id: str | None = None) -> Sequence[PlannedAbsence]:
        """Return agreed time off of one or all, by first day."""
        table = tables.planned_absence
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(PlannedAbsence, query.order_by(table.c.first, table.c.id))

    def save_planned_absence(self, absence: PlannedAbsence) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.planned_absence, to_row(absence))

    def remove_planned_absence(self, absence_id: str) -> None:
        """Take a planned absence away; the audit row keeps that it was."""
        self._rows.remove(tables.planned_absence, tables.planned_absence.c.id == absence_id)

    def placements(self, participant_id: str | None = None) -> Sequence[TrialPlacement]:
        """Return trial placements of one or all, by first day."""
        table = tables.trial_placement
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(TrialPlacement, query.order_by(table.c.first, table.c.id))

    def save_placement(self, placement: TrialPlacement) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.trial_placement, to_row(placement))

    def remove_placement(self, placement_id: str) -> None:
        """Take a trial placement away with what was said of it; the audit rows keep that they were."""
        self._rows.remove(tables.placement_talk, tables.placement_talk.c.placement_id == placement_id)
        self._rows.remove(tables.trial_placement, tables.trial_placement.c.id == placement_id)

    def closing_days(self, first: date, last: date) -> Sequence[ClosingDay]:
        """Return the user's closing days between two dates, both included."""
        table = tables.closing_day
        query = sa.select(table).where(between(table.c.day, first, last)).order_by(table.c.day)
        return self._rows.fetch(ClosingDay, query)

    def save_closing_day(self, closing: ClosingDay) -> None:
        """Insert or replace by day."""
        self._rows.put(tables.closing_day, to_row(closing))

    def remove_closing_day(self, day: date) -> None:
        """Open a closed day again; the audit row keeps that it was closed."""
        self._rows.remove(tables.closing_day, tables.closing_day.c.day == day.isoformat())

    def last_imported(self) -> Mapping[str, RosterRow]:
        """Return what the last imported file said of each participant, by id."""
        found = self._rows.connection.execute(sa.select(tables.imported_row)).mappings()
        return {row["participant_id"]: from_json(RosterRow, row["row"]) for row in found}

    def remember_imported(self, participant_id: str, row: RosterRow) -> None:
        """Remember what the file said."""
        self._rows.put(tables.imported_row, {"participant_id": participant_id, "row": to_json(row)})
