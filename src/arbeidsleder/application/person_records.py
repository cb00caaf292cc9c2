"""What the application asks of the open database about one person at a time: for innsyn, rights and erasure.

A protocol of its own beside repositories.py: the day's work reads periods, the rights read persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.absence import (
        AbsenceCard,
        AbsenceKindRecord,
        MorningTalk,
        OwnWords,
        RememberNote,
        TaskCover,
    )
    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.rights import ParticipantStatement, PersonAccess
    from arbeidsleder.domain.roster import RosterRow
    from arbeidsleder.domain.saved_file import SavedFile
    from arbeidsleder.domain.week import PersonWeekLines, WeekClosing


class PersonRecords(Protocol):
    """Everything about one person, whatever day it is of, and the two logs that are the person's own."""

    def statements(self, participant_id: str) -> Sequence[Statement]:
        """Return everything that was said of the person's days, in the order of recording."""
        ...

    def cards(self, participant_id: str) -> Sequence[AbsenceCard]:
        """Return all versions of all absence cards, in the order of recording."""
        ...

    def kinds(self, participant_id: str) -> Sequence[AbsenceKindRecord]:
        """Return the optional kinds that are not erased yet, by day. Read by the innsyn alone."""
        ...

    def covers(self, participant_id: str) -> Sequence[TaskCover]:
        """Return who took the person's tasks, and whose tasks the person took, by day."""
        ...

    def talks(self, participant_id: str) -> Sequence[MorningTalk]:
        """Return the talks, by day."""
        ...

    def own_words(self, participant_id: str) -> Sequence[OwnWords]:
        """Return what the person said of the days, by day."""
        ...

    def notes(self, participant_id: str) -> Sequence[RememberNote]:
        """Return the remember-notes of every owner as they are stored, soonest gone first."""
        ...

    def shares(self, participant_id: str) -> Sequence[WeekClosing]:
        """Return the closed weeks, all versions, each with the person's own days only."""
        ...

    def lines(self, participant_id: str) -> Sequence[PersonWeekLines]:
        """Return the free lines of the week sheets, by week."""
        ...

    def imported(self, participant_id: str) -> RosterRow | None:
        """Return what the last list said of the person."""
        ...

    def saved_files(self, participant_id: str) -> Sequence[SavedFile]:
        """Return the sheets about the person that were saved outside the vault, oldest first."""
        ...

    def accesses(self, participant_id: str) -> Sequence[PersonAccess]:
        """Return who had the file open, printed, saved or sent something, in the order of recording."""
        ...

    def last_view(self, participant_id: str, user_id: str) -> PersonAccess | None:
        """Return the newest view of the file by one user, or None."""
        ...

    def log_access(self, access: PersonAccess) -> None:
        """Add a line to the access log."""
        ...

    def said(self, participant_id: str) -> Sequence[ParticipantStatement]:
        """Return what the participant has said of what is written, oldest first."""
        ...

    def unanswered(self) -> Sequence[ParticipantStatement]:
        """Return what waits for an answer, of everybody, soonest due first."""
        ...

    def save_said(self, statement: ParticipantStatement) -> None:
        """Add one, or its answer; an answered one never changes."""
        ...
