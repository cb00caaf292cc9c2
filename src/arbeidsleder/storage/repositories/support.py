"""What supports a person at work: what is arranged for whom, and language at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.domain.language import LanguageNote, LanguageObservation, LanguagePlan, LanguageSession
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.language import LanguageFactor
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
