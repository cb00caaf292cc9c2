"""What the application asks of the open database, a protocol for each group of rows.

Every writing method adds its own audit row in the same transaction (ports.UnitOfWork).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from arbeidsleder.domain.absence import (
        AbsenceCard,
        AbsenceKindRecord,
        MorningTalk,
        OwnWords,
        RememberNote,
        TaskCover,
    )
    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.draft import SealedDraft
    from arbeidsleder.domain.drill import Drill
    from arbeidsleder.domain.paper_key import PaperKeyMark
    from arbeidsleder.domain.people import Participant, Site, User
    from arbeidsleder.domain.plan import ClosingDay, PlannedAbsence, TrialPlacement, WeekPlan
    from arbeidsleder.domain.roster import RosterRow
    from arbeidsleder.domain.saved_file import SavedFile
    from arbeidsleder.domain.week import PersonWeekLines, WeekClosing


class SiteRepository(Protocol):
    """The place, its settings and its users."""

    def get(self) -> Site:
        """Return the site; there is always exactly one after the first-run assistant."""
        ...

    def save(self, site: Site) -> None:
        """Insert or replace the site with its wards."""
        ...

    def users(self) -> Sequence[User]:
        """Return all users."""
        ...

    def add_user(self, user: User) -> None:
        """Add a user."""
        ...

    def save_user(self, user: User) -> None:
        """Insert or replace a user by id; the audit row tells the fields that changed, not their values."""
        ...

    def last_seen_day(self) -> date | None:
        """Return the day the morning minute was last shown."""
        ...

    def set_last_seen_day(self, day: date) -> None:
        """Remember that the morning minute was shown."""
        ...

    def second_place(self) -> str:
        """Return the folder that gets a copy of every backup, or ""."""
        ...

    def set_second_place(self, folder: str) -> None:
        """Remember it; "" for none."""
        ...

    def fresh_backup_wanted(self) -> bool:
        """Return whether a new backup is to take the place of all older ones."""
        ...

    def set_fresh_backup_wanted(self, wanted: bool) -> None:
        """Remember it."""
        ...

    def paper_key_mark(self) -> PaperKeyMark | None:
        """Return why a new recovery sheet should be made, or None."""
        ...

    def set_paper_key_mark(self, mark: PaperKeyMark | None) -> None:
        """Remember it, or that all is well."""
        ...

    def key_marks(self) -> Mapping[str, str] | None:
        """Return the marks of the vault's slots as the log was told last, or None."""
        ...

    def set_key_marks(self, marks: Mapping[str, str]) -> None:
        """Remember them."""
        ...

    def new_look_weeks(self) -> int:
        """Return after how many weeks a look at a task is old; 8 until somebody chose."""
        ...

    def set_new_look_weeks(self, weeks: int) -> None:
        """Remember it."""
        ...


class ParticipantRepository(Protocol):
    """Participants and their plans."""

    def all(self) -> Sequence[Participant]:
        """Return everyone, ended too, by called name."""
        ...

    def get(self, participant_id: str) -> Participant | None:
        """Return one, or None."""
        ...

    def save(self, participant: Participant) -> None:
        """Insert or replace one; the audit row tells the fields that changed, not their values."""
        ...

    def plans(self, participant_id: str | None = None) -> Sequence[WeekPlan]:
        """Return the weekly plans of one or all."""
        ...

    def save_plan(self, plan: WeekPlan) -> None:
        """Insert or replace a plan by id."""
        ...

    def remove_plan(self, plan_id: str) -> None:
        """Take a plan away; the audit row keeps that it was."""
        ...

    def planned_absences(self, participant_id: str | None = None) -> Sequence[PlannedAbsence]:
        """Return agreed time off of one or all."""
        ...

    def save_planned_absence(self, absence: PlannedAbsence) -> None:
        """Insert or replace by id."""
        ...

    def remove_planned_absence(self, absence_id: str) -> None:
        """Take a planned absence away; the audit row keeps that it was."""
        ...

    def placements(self, participant_id: str | None = None) -> Sequence[TrialPlacement]:
        """Return trial placements of one or all."""
        ...

    def save_placement(self, placement: TrialPlacement) -> None:
        """Insert or replace by id."""
        ...

    def remove_placement(self, placement_id: str) -> None:
        """Take a trial placement away; the audit row keeps that it was."""
        ...

    def closing_days(self, first: date, last: date) -> Sequence[ClosingDay]:
        """Return the user's closing days between two dates, both included."""
        ...

    def save_closing_day(self, closing: ClosingDay) -> None:
        """Insert or replace by day."""
        ...

    def remove_closing_day(self, day: date) -> None:
        """Open a closed day again; the audit row keeps that it was closed."""
        ...

    def last_imported(self) -> Mapping[str, RosterRow]:
        """Return what the last imported file said of each participant, by id."""
        ...

    def remember_imported(self, participant_id: str, row: RosterRow) -> None:
        """Remember what the file said."""
        ...


class AttendanceRepository(Protocol):
    """The append-only log of statements, and the cards."""

    def statements(self, first: date, last: date, participant_id: str | None = None) -> Sequence[Statement]:
        """Return the log between two days, both included, in the order of recording."""
        ...

    def last_sequence(self) -> int:
        """Return the number of the latest statement there is, 0 when there is none."""
        ...

    def append(self, statement: Statement) -> Statement:
        """Add a statement; returns it with its sequence number."""
        ...

    def cards(self, first: date, last: date, participant_id: str | None = None) -> Sequence[AbsenceCard]:
        """Return the absence cards in force between two days (the latest version of each)."""
        ...

    def append_card(self, card: AbsenceCard) -> AbsenceCard:
        """Add a version of a card."""
        ...

    def kind(self, participant_id: str, day: date) -> AbsenceKindRecord | None:
        """Return the optional kind of a day. Read by nothing but the card's own panel."""
        ...

    def save_kind(self, record: AbsenceKindRecord) -> None:
        """Insert or replace the kind of a day."""
        ...

    def erase_kind(self, participant_id: str, day: date) -> None:
        """Erase the kind of a day for good."""
        ...

    def erase_kinds_due(self, today: date) -> int:
        """Erase all kinds whose date has come; returns how many."""
        ...

    def covers(self, day: date) -> Sequence[TaskCover]:
        """Return who covers what on a day."""
        ...

    def save_cover(self, cover: TaskCover) -> None:
        """Insert or replace by day and participant."""
        ...

    def talks(self, first: date, last: date) -> Sequence[MorningTalk]:
        """Return the morning talks."""
        ...

    def save_talk(self, talk: MorningTalk) -> None:
        """Insert or replace by participant and day."""
        ...

    def own_words(self, first: date, last: date) -> Sequence[OwnWords]:
        """Return what participants said of their days."""
        ...

    def save_own_words(self, words: OwnWords) -> None:
        """Insert or replace by participant and day."""
        ...

    def remember_notes(self, owner_id: str, today: date) -> Sequence[RememberNote]:
        """Return the owner's notes that have not expired."""
        ...

    def save_remember_note(self, note: RememberNote) -> None:
        """Insert or replace by id."""
        ...

    def seal_remember_note(self, note: RememberNote) -> None:
        """Put a sealed note in the place of the same note in clear, of which nothing stays."""
        ...

    def remove_remember_note(self, note_id: str) -> None:
        """Erase a note."""
        ...

    def erase_expired_notes(self, today: date) -> int:
        """Erase notes past their date; returns how many."""
        ...


class WeekRepository(Protocol):
    """Closed weeks, all versions, and the free lines of the person sheets."""

    def closings(self, week: str) -> Sequence[WeekClosing]:
        """Return all versions of a week, oldest first."""
        ...

    def save_closing(self, closing: WeekClosing) -> None:
        """Add a version, or set its reopening."""
        ...

    def lines(self, week: str) -> Sequence[PersonWeekLines]:
        """Return the free lines of a week."""
        ...

    def save_lines(self, lines: PersonWeekLines) -> None:
        """Insert or replace by participant and week."""
        ...


class DraftRepository(Protocol):
    """What users were typing when it locked, sealed to each. The audit log knows nothing of it."""

    def of(self, owner_id: str) -> Sequence[SealedDraft]:
        """Return one user's drafts, by place."""
        ...

    def put(self, draft: SealedDraft) -> None:
        """Insert or replace by owner and place."""
        ...

    def remove(self, owner_id: str, place: str) -> None:
        """Erase one for good."""
        ...

    def erase_before(self, today: date) -> int:
        """Erase everybody's drafts kept on an earlier day; returns how many."""
        ...

    def erase_places(self, places: Collection[str]) -> int:
        """Erase everybody's drafts of some places; returns how many."""
        ...


class DrillRepository(Protocol):
    """Recovery drills that have been held."""

    def all(self) -> Sequence[Drill]:
        """Return the drills, oldest first."""
        ...

    def add(self, drill: Drill) -> None:
        """Add one; it never changes."""
        ...


class SavedFileRepository(Protocol):
    """Sheets saved outside the vault."""

    def open(self) -> Sequence[SavedFile]:
        """Return the files nobody has answered for, oldest first."""
        ...

    def save(self, file: SavedFile) -> None:
        """Add one, or settle it; a settled one never changes."""
        ...
