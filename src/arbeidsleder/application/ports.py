"""What the application needs of the world. Adapters live on the floor above; tests pass other objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from arbeidsleder.application.erasure_records import RetentionRepository
    from arbeidsleder.application.handover_sheet import HandoverPrint, HandoverSheet
    from arbeidsleder.application.innsyn.model import Innsyn
    from arbeidsleder.application.note_records import NoteRecords
    from arbeidsleder.application.outbox_records import OutboxRepository
    from arbeidsleder.application.person_records import PersonRecords
    from arbeidsleder.application.queries.consent import ConsentFormSheet, ConsentListSheet
    from arbeidsleder.application.queries.drills import DrillSheet
    from arbeidsleder.application.queries.follow_up_sheets import PlainSheet
    from arbeidsleder.application.queries.guides import TrialAgreementSheet
    from arbeidsleder.application.queries.mastery_sheet import MasterySheet
    from arbeidsleder.application.queries.my_week import MyWeekSheet
    from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
    from arbeidsleder.application.queries.retention import ErasureProofSheet
    from arbeidsleder.application.queries.road import TalkSheet
    from arbeidsleder.application.queries.task_sheets import TaskCardSheet
    from arbeidsleder.application.queries.task_week import TaskWeek
    from arbeidsleder.application.queries.ward_note import WardNote
    from arbeidsleder.application.queries.week_sheets import BlankRegister, GroupWeekSheet, PersonWeekSheet
    from arbeidsleder.application.repositories import (
        AttendanceRepository,
        DraftRepository,
        DrillRepository,
        ParticipantRepository,
        SavedFileRepository,
        SiteRepository,
        WeekRepository,
    )
    from arbeidsleder.application.road_records import RoadRepository
    from arbeidsleder.application.support_records import SupportRepository
    from arbeidsleder.application.task_records import MasteryRepository, TaskRepository
    from arbeidsleder.domain.audit_head import AuditHead, Break
    from arbeidsleder.domain.audit_line import AuditLine


class Clock(Protocol):
    """The time. Local means Europe/Oslo."""

    def now(self) -> datetime:
        """Return local time with zone."""
        ...


class Ids(Protocol):
    """New identifiers."""

    def new_id(self) -> str:
        """Return an unused identifier (uuid4 as text)."""
        ...


class Holidays(Protocol):
    """Norwegian public holidays."""

    def names(self, year: int) -> Mapping[date, str]:
        """Return date -> bokmål name for *year*."""
        ...


class AuditLog(Protocol):
    """The chained log over salted commitments (SECURITY.md). It holds no name and no free text."""

    def append(self, kind: str, content: str) -> None:
        """Add a link for something that is not a stored row: a view of a file, a print, a save."""
        ...

    def last_kind(self) -> str:
        """Return what the newest link is about, or "" in an empty log."""
        ...

    def head(self) -> str:
        """Return the short code of the newest link, as printed on the week sheet."""
        ...

    def head_of(self, vault_id: str) -> AuditHead:
        """Return the newest link as it is kept outside the vault. Raises LookupError in an empty log."""
        ...

    def link_at(self, sequence: int) -> str:
        """Return the link of that number in hex, or "" where the log has none."""
        ...

    def breaks(self) -> Sequence[Break]:
        """Return the links after which an older anchor need not stand in the log, oldest first."""
        ...

    def lines(
        self, before: int | None, count: int, beginnings: Sequence[str] = (), day: date | None = None
    ) -> Sequence[AuditLine]:
        """Return up to *count* lines, newest first, with numbers under *before* (None: from the newest).

        *beginnings* are words kinds begin with when they end in a dot, else whole kinds; none means all.
        """
        ...


class Sheets(Protocol):
    """Prints: data in, PDF bytes out. Raises PrintError; never touches a disk."""

    def person_weeks(self, sheets: Sequence[PersonWeekSheet]) -> bytes:
        """One page each, in the order given, in one document."""
        ...

    def group_week(self, sheet: GroupWeekSheet) -> bytes:
        """One page for the supervisor's own folder."""
        ...

    def blank_register(self, sheet: BlankRegister) -> bytes:
        """Next week's register."""
        ...

    def innsyn(self, innsyn: Innsyn) -> bytes:
        """Everything about one person, on as many pages as it takes."""
        ...

    def ward_note(self, note: WardNote) -> bytes:
        """Who is not here and who covers what."""
        ...

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """The vault's paper key."""
        ...

    def erasure_proof(self, sheet: ErasureProofSheet) -> bytes:
        """The proof that something was erased; it names nobody."""
        ...

    def drill_sheet(self, sheet: DrillSheet) -> bytes:
        """A recovery drill for the risk paper, on one page."""
        ...

    def task_card(self, sheet: TaskCardSheet) -> bytes:
        """A task's steps with pictures, in large type."""
        ...

    def my_weeks(self, sheets: Sequence[MyWeekSheet]) -> bytes:
        """Participants' own sheets, in the order given, in one document."""
        ...

    def mastery(self, sheet: MasterySheet) -> bytes:
        """What was seen of one person's tasks, on as many pages as it takes."""
        ...

    def consent_form(self, sheet: ConsentFormSheet) -> bytes:
        """The form to sign, with a picture for each thing that is shared."""
        ...

    def consent_list(self, sheet: ConsentListSheet) -> bytes:
        """What one person has agreed to and what went to whom, for that person."""
        ...

    def road_talk(self, sheet: TalkSheet) -> bytes:
        """The sheet to talk around: both voices on the road to MFY."""
        ...

    def handover(self, sheet: HandoverSheet) -> HandoverPrint:
        """The sheet to a process counsellor as it is, and what of it is too long to go out."""
        ...

    def task_week(self, plan: TaskWeek) -> bytes:
        """The week's tasks for the wall."""
        ...

    def plain_sheet(self, sheet: PlainSheet) -> bytes:
        """A checklist, or the text of an activity card."""
        ...

    def trial_agreement(self, sheet: TrialAgreementSheet) -> bytes:
        """A trial placement's agreement, to be signed; on one page."""
        ...

    def phrase_cards(self, sheet: TaskCardSheet) -> bytes:
        """A task's phrases and words, to cut out."""
        ...

    def protect(self, pdf: bytes, password: str) -> bytes:
        """Return the same document behind a password (AES-256)."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Committed when the block ends without an error, else nothing has happened.

    Every repository write adds its own audit row in the same transaction.
    """

    site: SiteRepository
    participants: ParticipantRepository
    attendance: AttendanceRepository
    tasks: TaskRepository
    mastery: MasteryRepository
    support: SupportRepository
    road: RoadRepository
    outbox: OutboxRepository
    weeks: WeekRepository
    files: SavedFileRepository
    drafts: DraftRepository
    drills: DrillRepository
    notes: NoteRecords
    person: PersonRecords
    retention: RetentionRepository
    audit: AuditLog


class Store(Protocol):
    """The open database."""

    def write(self, user_id: str) -> AbstractContextManager[UnitOfWork]:
        """Begin a writing transaction (BEGIN IMMEDIATE) in the name of *user_id*."""
        ...

    def read(self) -> AbstractContextManager[UnitOfWork]:
        """Begin a reading transaction: one consistent picture."""
        ...
