"""The Store port: one open database, transactions with the repositories on them.

Opens no window and decides no rule; errors of the place come out as VaultError (faults.py).
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage import schema
from arbeidsleder.storage.audit import Chain, chain_key
from arbeidsleder.storage.engine import (
    BUSY_TIMEOUT_S,
    READ_ONLY,
    checkpoint,
    make_engine,
    mark_erased,
    rewrite_if_erased,
)
from arbeidsleder.storage.repositories.attendance import StoredAttendance
from arbeidsleder.storage.repositories.audit import StoredAudit
from arbeidsleder.storage.repositories.drafts import StoredDrafts
from arbeidsleder.storage.repositories.drills import StoredDrills
from arbeidsleder.storage.repositories.files import StoredFiles
from arbeidsleder.storage.repositories.mastery import StoredMastery
from arbeidsleder.storage.repositories.notes import StoredNotes
from arbeidsleder.storage.repositories.outbox import StoredOutbox
from arbeidsleder.storage.repositories.participants import StoredParticipants
from arbeidsleder.storage.repositories.person import StoredPerson
from arbeidsleder.storage.repositories.retention import StoredRetention
from arbeidsleder.storage.repositories.road import StoredRoad
from arbeidsleder.storage.repositories.site import StoredSite
from arbeidsleder.storage.repositories.support import StoredSupport
from arbeidsleder.storage.repositories.tasks import StoredTasks
from arbeidsleder.storage.repositories.weeks import StoredWeeks
from arbeidsleder.storage.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from arbeidsleder.application.erasure_records import RetentionRepository
    from arbeidsleder.application.note_records import NoteRecords
    from arbeidsleder.application.outbox_records import OutboxRepository
    from arbeidsleder.application.person_records import PersonRecords
    from arbeidsleder.application.ports import AuditLog, Clock
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
    from arbeidsleder.storage.statements import Statements

log = logging.getLogger(__name__)


class DatabaseUnit:
    """The UnitOfWork port: the repositories of one transaction. Useless after its block."""

    def __init__(self, connection: sa.Connection, chain: Chain | None) -> None:
        self.rows = Rows(connection, chain)
        self.site: SiteRepository = StoredSite(self.rows)
        self.participants: ParticipantRepository = StoredParticipants(self.rows)
        self.attendance: AttendanceRepository = StoredAttendance(self.rows)
        self.tasks: TaskRepository = StoredTasks(self.rows)
        self.mastery: MasteryRepository = StoredMastery(self.rows)
        self.support: SupportRepository = StoredSupport(self.rows)
        self.road: RoadRepository = StoredRoad(self.rows)
        self.outbox: OutboxRepository = StoredOutbox(self.rows)
        self.weeks: WeekRepository = StoredWeeks(self.rows)
        self.files: SavedFileRepository = StoredFiles(self.rows)
        self.drafts: DraftRepository = StoredDrafts(self.rows)
        self.drills: DrillRepository = StoredDrills(self.rows)
        self.notes: NoteRecords = StoredNotes(self.rows)
        self.person: PersonRecords = StoredPerson(self.rows)
        self.retention: RetentionRepository = StoredRetention(self.rows)
        self.audit: AuditLog = StoredAudit(self.rows)


class DatabaseStore:
    """The Store port on an existing database file of the newest schema.

    *key* gives the 32 bytes of the file's key when a connection is made; *audit_key* is the chain's. One
    connection is kept: a second transaction waits for the first, at most *busy_timeout_s* seconds. Raises
    VaultError: "database_missing", "database_damaged" (a wrong key looks the same), "vault_newer",
    "vault_older" (migrate first), "place_read_only".
    """

    def __init__(
        self,
        path: Path,
        key: Callable[[], bytes],
        audit_key: bytes,
        clock: Clock,
        *,
        busy_timeout_s: float = BUSY_TIMEOUT_S,
        statements: Statements | None = None,
    ) -> None:
        """*statements* that are made already are not made anew; they are forgotten when it is closed."""
        engine = make_engine(path, key, pool="day", busy_timeout_s=busy_timeout_s, statements=statements)
        self._prepare(engine, clock)
        self._statements = statements
        try:
            with self._connect(reading=True) as connection:
                schema.require_head(connection)
                self._audit_key = chain_key(connection, audit_key)
        except BaseException:
            self._engine.dispose()
            raise

    def _prepare(self, engine: sa.Engine, clock: Clock) -> None:
        self._engine, self._clock = engine, clock
        self._merge_due = False

    @property
    def chain_key(self) -> bytes:
        """The key of this database's audit chain; 32 bytes. What is signed about the log comes from it."""
        return self._audit_key

    @contextmanager
    def write(self, user_id: str) -> Iterator[DatabaseUnit]:
        """Begin a writing transaction in the name of *user_id*; committed and on disk when the block ends."""
        with self._connect() as connection:
            with connection.begin():
                unit = DatabaseUnit(connection, Chain(connection, self._audit_key, user_id, self._clock))
                yield unit
                if unit.rows.erased:
                    mark_erased(connection)
            if unit.rows.rewrite_now and (fault := _not_rewritten(connection)) is not None:
                log.warning("not_rewritten", exc_info=fault)  # tried again at `close`, where it is told
            if unit.rows.erased or self._merge_due:
                self._merge(connection)

    @contextmanager
    def read(self) -> Iterator[DatabaseUnit]:
        """Begin a reading transaction: one consistent picture. A repository that writes in it is a bug."""
        with self._connect(reading=True) as connection, connection.begin():
            yield DatabaseUnit(connection, None)

    def _connect(self, reading: bool = False) -> sa.Connection:
        try:
            connection = self._engine.connect()
        except sa.exc.TimeoutError as error:  # another transaction of this program has not ended
            raise VaultError("database_busy") from error
        return connection.execution_options(**{READ_ONLY: reading})

    def _merge(self, connection: sa.Connection) -> None:
        """Merge the log, so that what was erased does not live on in it.

        What was written is on disk already, so a place that refuses now is no reason to say that it is not:
        it is tried again at the next write, and at `close` it is told.
        """
        self._merge_due = True
        try:
            self._merge_due = not checkpoint(connection)
        except VaultError as error:
            log.warning("log_not_merged", exc_info=error)

    def close(self) -> None:
        """Merge the log into the file and let the file go, whatever happens. Useless afterwards.

        Where something was erased since the last time, the file is written anew first. A log that somebody
        else holds stays beside the file and is merged the next time; nothing is lost. Raises VaultError
        "erased_not_merged" when what was erased lives on in it till then, "erased_not_rewritten" when traces
        of it may be left in the file, and the place's own errors.
        """
        try:
            with self._connect() as connection:
                fault = _not_rewritten(connection)
                if fault is not None and fault.code in ("database_damaged", "disk_error"):
                    raise fault  # which is about more than what was erased
                if not checkpoint(connection) and self._merge_due:
                    raise VaultError("erased_not_merged")
                if fault is not None:
                    raise VaultError("erased_not_rewritten") from fault
        finally:
            self._engine.dispose()
            if self._statements is not None:
                self._statements.forget()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._engine.dispose()


def _not_rewritten(connection: sa.Connection) -> VaultError | None:
    """Write the file anew where something was erased; return what was in the way."""
    try:
        rewrite_if_erased(connection)
    except VaultError as error:
        return error
    return None
