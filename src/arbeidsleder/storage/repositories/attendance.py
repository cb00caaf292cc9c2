"""The append-only log of statements, the absence cards, and what else belongs to a day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.domain.absence import (
    AbsenceCard,
    AbsenceKindRecord,
    MorningTalk,
    OwnWords,
    RememberNote,
    TaskCover,
)
from arbeidsleder.domain.attendance import Statement
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import between, of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.storage.rows import Rows


def _without_sequence(value: Any) -> dict[str, Any]:
    row = to_row(value)
    del row["sequence"]
    return row


class StoredAttendance:
    """The AttendanceRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def statements(self, first: date, last: date, participant_id: str | None = None) -> Sequence[Statement]:
        """Return the log between two days, both included, in the order of recording."""
        table = tables.statement
        query = sa.select(table).where(between(table.c.day, first, last))
        query = query.where(*of_participant(table, participant_id)).order_by(table.c.sequence)
        return self._rows.fetch(Statement, query)

    def last_sequence(self) -> int:
        """Return the number of the latest statement there is, 0 when there is none."""
        latest = self._rows.connection.scalar(sa.select(sa.func.max(tables.statement.c.sequence)))
        return int(latest or 0)

    def append(self, statement: Statement) -> Statement:
        """Add a statement; returns it with its sequence number."""
        number = self._rows.add(tables.statement, _without_sequence(statement))
        return replace(statement, sequence=number)

    def cards(self, first: date, last: date, participant_id: str | None = None) -> Sequence[AbsenceCard]:
        """Return the latest version of the card of each person and day, in the order of recording."""
        table, later = tables.absence_card, tables.absence_card.alias()
        newest = (
            sa.select(sa.func.max(later.c.sequence))
            .where(later.c.participant_id == table.c.participant_id, later.c.day == table.c.day)
            .scalar_subquery()
        )
        query = sa.select(table).where(between(table.c.day, first, last), table.c.sequence == newest)
        query = query.where(*of_participant(table, participant_id)).order_by(table.c.sequence)
        return self._rows.fetch(AbsenceCard, query)

    def append_card(self, card: AbsenceCard) -> AbsenceCard:
        """Add a version of a card; returns it with its sequence number."""
        number = self._rows.add(tables.absence_card, _without_sequence(card))
        return replace(card, sequence=number)

    def kind(self, participant_id: str, day: date) -> AbsenceKindRecord | None:
        """Return the optional kind of a day. Read by nothing but the card's own panel."""
        query = sa.select(tables.absence_kind).where(_kind_of(participant_id, day))
        return next(iter(self._rows.fetch(AbsenceKindRecord, query)), None)

    def save_kind(self, record: AbsenceKindRecord) -> None:
        """Insert or replace the kind of a day. Not told to the audit log, see tables.absence_kind."""
        self.erase_kind(record.participant_id, record.day)
        self._rows.connection.execute(sa.insert(tables.absence_kind), to_row(record))

    def erase_kind(self, participant_id: str, day: date) -> None:
        """Erase the kind of a day for good. Not told to the audit log."""
        self._erase_kinds(_kind_of(participant_id, day))

    def erase_kinds_due(self, today: date) -> int:
        """Erase all kinds whose date has come; returns how many. The log keeps that the rule ran."""
        erased = self._erase_kinds(tables.absence_kind.c.erase_on <= today.isoformat())
        if erased:
            self._rows.chain.noted("retention.absence_kind")
        return erased

    def _erase_kinds(self, where: sa.ColumnElement[bool]) -> int:
        self._rows.chain  # noqa: B018 - refuses in a reading transaction
        erased = int(self._rows.connection.execute(sa.delete(tables.absence_kind).where(where)).rowcount)
        self._rows.erased = self._rows.erased or erased > 0
        return erased

    def covers(self, day: date) -> Sequence[TaskCover]:
        """Return who covers what on a day."""
        table = tables.task_cover
        query = sa.select(table).where(table.c.day == day.isoformat()).order_by(table.c.participant_id)
        return self._rows.fetch(TaskCover, query)

    def save_cover(self, cover: TaskCover) -> None:
        """Insert or replace by day and participant."""
        self._rows.put(tables.task_cover, to_row(cover))

    def talks(self, first: date, last: date) -> Sequence[MorningTalk]:
        """Return the morning talks, by day."""
        table = tables.morning_talk
        query = sa.select(table).where(between(table.c.day, first, last))
        return self._rows.fetch(MorningTalk, query.order_by(table.c.day, table.c.participant_id))

    def save_talk(self, talk: MorningTalk) -> None:
        """Insert or replace by participant and day."""
        self._rows.put(tables.morning_talk, to_row(talk))

    def own_words(self, first: date, last: date) -> Sequence[OwnWords]:
        """Return what participants said of their days, by day."""
        table = tables.own_words
        query = sa.select(table).where(between(table.c.day, first, last))
        return self._rows.fetch(OwnWords, query.order_by(table.c.day, table.c.participant_id))

    def save_own_words(self, words: OwnWords) -> None:
        """Insert or replace by participant and day."""
        self._rows.put(tables.own_words, to_row(words))

    def remember_notes(self, owner_id: str, today: date) -> Sequence[RememberNote]:
        """Return the owner's notes that have not expired: a note lives through its last day."""
        table = tables.remember_note
        query = sa.select(table).where(table.c.owner_id == owner_id, table.c.expires_on >= today.isoformat())
        return self._rows.fetch(RememberNote, query.order_by(table.c.expires_on, table.c.id))

    def save_remember_note(self, note: RememberNote) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.remember_note, to_row(note))

    def seal_remember_note(self, note: RememberNote) -> None:
        """Put a sealed note in the place of the same note in clear, which leaves file and log."""
        self.save_remember_note(note)
        self._rows.erased = True  # the log is merged after it; secure_delete has zeroed the pages

    def remove_remember_note(self, note_id: str) -> None:
        """Erase a note."""
        self._rows.remove(tables.remember_note, tables.remember_note.c.id == note_id)

    def erase_expired_notes(self, today: date) -> int:
        """Erase notes past their date; returns how many."""
        return self._rows.remove(
            tables.remember_note, tables.remember_note.c.expires_on < today.isoformat(), "expired"
        )


def _kind_of(participant_id: str, day: date) -> sa.ColumnElement[bool]:
    table = tables.absence_kind
    return sa.and_(table.c.participant_id == participant_id, table.c.day == day.isoformat())
