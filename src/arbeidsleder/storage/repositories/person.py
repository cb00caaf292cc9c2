"""Everything about one person, and the person's own two logs: who looked, and what the person says of it."""

from __future__ import annotations

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
from arbeidsleder.domain.rights import Access, ParticipantStatement, PersonAccess
from arbeidsleder.domain.roster import RosterRow
from arbeidsleder.domain.saved_file import SavedFile
from arbeidsleder.domain.week import PersonWeekLines, WeekClosing
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import from_json, from_row, to_json, to_row
from arbeidsleder.storage.repositories.weeks import PlacedDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


class StoredPerson:
    """The PersonRecords port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def statements(self, participant_id: str) -> Sequence[Statement]:
        """Return everything that was said of the person's days, in the order of recording."""
        table = tables.statement
        return self._rows.fetch(Statement, _of(table, participant_id).order_by(table.c.sequence))

    def cards(self, participant_id: str) -> Sequence[AbsenceCard]:
        """Return all versions of all absence cards, in the order of recording."""
        table = tables.absence_card
        return self._rows.fetch(AbsenceCard, _of(table, participant_id).order_by(table.c.sequence))

    def kinds(self, participant_id: str) -> Sequence[AbsenceKindRecord]:
        """Return the optional kinds that are not erased yet, by day."""
        table = tables.absence_kind
        return self._rows.fetch(AbsenceKindRecord, _of(table, participant_id).order_by(table.c.day))

    def covers(self, participant_id: str) -> Sequence[TaskCover]:
        """Return who took the person's tasks, and whose tasks the person took, by day."""
        table = tables.task_cover
        either = sa.or_(table.c.participant_id == participant_id, table.c.covered_by == participant_id)
        query = sa.select(table).where(either)
        return self._rows.fetch(TaskCover, query.order_by(table.c.day, table.c.participant_id))

    def talks(self, participant_id: str) -> Sequence[MorningTalk]:
        """Return the talks, by day."""
        table = tables.morning_talk
        return self._rows.fetch(MorningTalk, _of(table, participant_id).order_by(table.c.day))

    def own_words(self, participant_id: str) -> Sequence[OwnWords]:
        """Return what the person said of the days, by day."""
        table = tables.own_words
        return self._rows.fetch(OwnWords, _of(table, participant_id).order_by(table.c.day))

    def notes(self, participant_id: str) -> Sequence[RememberNote]:
        """Return the remember-notes of every owner as they are stored, soonest gone first."""
        table = tables.remember_note
        query = _of(table, participant_id).order_by(table.c.expires_on, table.c.id)
        return self._rows.fetch(RememberNote, query)

    def shares(self, participant_id: str) -> Sequence[WeekClosing]:
        """Return the closed weeks, all versions, each with the person's own days only."""
        closing, share = tables.week_closing, tables.week_closing_person
        query = (
            sa.select(closing, share.c.days)
            .join(share, share.c.closing_id == closing.c.id)
            .where(share.c.participant_id == participant_id)
            .order_by(closing.c.week, closing.c.version)
        )
        found = self._rows.connection.execute(query).mappings().all()
        return [from_row(WeekClosing, {**row, "days": _days(row["days"])}) for row in found]

    def lines(self, participant_id: str) -> Sequence[PersonWeekLines]:
        """Return the free lines of the week sheets, by week."""
        table = tables.person_week_lines
        return self._rows.fetch(PersonWeekLines, _of(table, participant_id).order_by(table.c.week))

    def imported(self, participant_id: str) -> RosterRow | None:
        """Return what the last list said of the person."""
        row = self._rows.connection.execute(_of(tables.imported_row, participant_id)).mappings().first()
        return None if row is None else from_json(RosterRow, row["row"])

    def saved_files(self, participant_id: str) -> Sequence[SavedFile]:
        """Return the sheets about the person that were saved outside the vault, oldest first.

        A file's row names nobody. Its lines in the access log were written in the same transaction, and so
        bear the same moment and user.
        """
        file, access = tables.saved_file, tables.person_access
        theirs = sa.exists().where(
            access.c.participant_id == participant_id,
            access.c.how == Access.SAVE.value,
            access.c.at == file.c.saved_at,
            access.c.user_id == file.c.saved_by,
        )
        query = sa.select(file).where(theirs).order_by(file.c.saved_at, file.c.id)
        return self._rows.fetch(SavedFile, query)

    def accesses(self, participant_id: str) -> Sequence[PersonAccess]:
        """Return who had the file open, printed, saved or sent something, in the order of recording."""
        table = tables.person_access
        return self._rows.fetch(PersonAccess, _of(table, participant_id).order_by(table.c.sequence))

    def last_view(self, participant_id: str, user_id: str) -> PersonAccess | None:
        """Return the newest view of the file by one user, or None."""
        table = tables.person_access
        query = _of(table, participant_id).where(table.c.user_id == user_id, table.c.how == Access.VIEW.value)
        newest = self._rows.fetch(PersonAccess, query.order_by(table.c.sequence.desc()).limit(1))
        return newest[0] if newest else None

    def log_access(self, access: PersonAccess) -> None:
        """Add a line to the access log; its link tells what was done, also when the line is erased."""
        row = to_row(access)
        del row["sequence"]
        self._rows.add(tables.person_access, row, access.how.value)

    def said(self, participant_id: str) -> Sequence[ParticipantStatement]:
        """Return what the participant has said of what is written, oldest first."""
        table = tables.participant_statement
        # Of two in one moment the one that was written first: the row's own number, which only grows.
        query = _of(table, participant_id).order_by(table.c.recorded_at, sa.literal_column("rowid"))
        return self._rows.fetch(ParticipantStatement, query)

    def unanswered(self) -> Sequence[ParticipantStatement]:
        """Return what waits for an answer, of everybody, soonest due first."""
        table = tables.participant_statement
        query = sa.select(table).where(table.c.answered_at.is_(None))
        return self._rows.fetch(ParticipantStatement, query.order_by(table.c.answer_by, table.c.id))

    def save_said(self, statement: ParticipantStatement) -> None:
        """Add one, or its answer."""
        self._rows.put(tables.participant_statement, to_row(statement))


def _of(table: sa.Table, participant_id: str) -> sa.Select[Any]:
    return sa.select(table).where(table.c.participant_id == participant_id)


def _days(share: str) -> str:
    """The days of one person's share, in their order, without their places among all."""
    placed = sorted(from_json(tuple[PlacedDay, ...], share), key=lambda day: day.position)
    return to_json([day.closed for day in placed])
