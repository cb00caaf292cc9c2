"""What supports a person at work: what is arranged for whom, and language at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.domain.language import (
    LanguageDemand,
    LanguageNote,
    LanguageObservation,
    LanguagePlan,
    LanguageSession,
    LanguageSkill,
)
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.language import LanguageFactor, Situation, Skill
    from arbeidsleder.storage.rows import Rows


class StoredSupport:
    """The SupportRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def accommodations(self, participant_id: str | None = None) -> Sequence[Accommodation]:
        """Return what is or was arranged for one or all, by first day."""
        table = tables.accommodation
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(Accommodation, query.order_by(table.c.first, table.c.id))

    def save_accommodation(self, one: Accommodation) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.accommodation, to_row(one))

    def remove_accommodation(self, accommodation_id: str) -> None:
        """Take one away; the audit row keeps that it was."""
        self._rows.remove(tables.accommodation, tables.accommodation.c.id == accommodation_id)

    def language_notes(self, participant_id: str | None = None) -> Sequence[LanguageNote]:
        """Return what one or all told of language."""
        table = tables.language_note
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(LanguageNote, query.order_by(table.c.participant_id, table.c.factor))

    def save_language_note(self, note: LanguageNote) -> None:
        """Insert or replace by person and factor."""
        self._rows.put(tables.language_note, to_row(note))

    def remove_language_note(self, participant_id: str, factor: LanguageFactor) -> None:
        """Take one away; the audit row keeps that it was."""
        column = tables.language_note.c
        mine = sa.and_(column.participant_id == participant_id, column.factor == factor.value)
        self._rows.remove(tables.language_note, mine)

    def language_observations(self, participant_id: str | None = None) -> Sequence[LanguageObservation]:
        """Return what was seen of one or all, in the order of recording."""
        table = tables.language_observation
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(LanguageObservation, query.order_by(table.c.sequence))

    def append_language_observation(self, seen: LanguageObservation) -> None:
        """Add one."""
        row = to_row(seen)
        del row["sequence"]
        self._rows.add(tables.language_observation, row)

    def language_plans(self, participant_id: str | None = None) -> Sequence[LanguagePlan]:
        """Return the plan of one or all."""
        table = tables.language_plan
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(LanguagePlan, query.order_by(table.c.participant_id))

    def save_language_plan(self, plan: LanguagePlan) -> None:
        """Insert or replace by person."""
        self._rows.put(tables.language_plan, to_row(plan))

    def language_sessions(self, participant_id: str | None = None) -> Sequence[LanguageSession]:
        """Return the times set apart for one or all, by day."""
        table = tables.language_session
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(LanguageSession, query.order_by(table.c.day, table.c.id))

    def save_language_session(self, session: LanguageSession) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.language_session, to_row(session))

    def language_demands(self, ward_id: str | None = None) -> Sequence[LanguageDemand]:
        """Return what the work of one or all wards demands."""
        table = tables.language_demand
        query = sa.select(table).order_by(table.c.ward_id, table.c.situation)
        if ward_id is not None:
            query = query.where(table.c.ward_id == ward_id)
        return self._rows.fetch(LanguageDemand, query)

    def save_language_demand(self, demand: LanguageDemand) -> None:
        """Insert or replace by ward and situation."""
        self._rows.put(tables.language_demand, to_row(demand))

    def remove_language_demand(self, ward_id: str, situation: Situation) -> None:
        """Take one away; the audit row keeps that it was."""
        column = tables.language_demand.c
        this = sa.and_(column.ward_id == ward_id, column.situation == situation.value)
        self._rows.remove(tables.language_demand, this)

    def language_skills(self, participant_id: str | None = None) -> Sequence[LanguageSkill]:
        """Return the notes of one or all from the Norwegian test."""
        table = tables.language_skill
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(LanguageSkill, query.order_by(table.c.participant_id, table.c.skill))

    def save_language_skill(self, note: LanguageSkill) -> None:
        """Insert or replace by person and skill."""
        self._rows.put(tables.language_skill, to_row(note))

    def remove_language_skill(self, participant_id: str, skill: Skill) -> None:
        """Take one away; the audit row keeps that it was."""
        column = tables.language_skill.c
        mine = sa.and_(column.participant_id == participant_id, column.skill == skill.value)
        self._rows.remove(tables.language_skill, mine)
