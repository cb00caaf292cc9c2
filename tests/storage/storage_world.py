"""What the storage tests share: keys, a clock, made-up people, and a way past our own code."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from arbeidsleder.domain.attendance import Claim, Statement
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.saved_file import SavedFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = bytes(range(32))
AUDIT_KEY = bytes(range(32, 64))
MONDAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 8, 4, tzinfo=timezone(timedelta(hours=1)))


def key() -> bytes:
    return KEY


class FixedClock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = NOW) -> None:
        self.time = now

    def now(self) -> datetime:
        return self.time


def participant(participant_id: str, called: str) -> Participant:
    return Participant(participant_id, called, "Prøvesen", called, phone="000 00 101")


def statement(statement_id: str, participant_id: str = "p1", day: date = MONDAY) -> Statement:
    return Statement(statement_id, participant_id, day, Claim.PRESENT, NOW, NOW, "u1")


def saved_file(file_id: str) -> SavedFile:
    return SavedFile(
        file_id, "person_week", "2026-W47-03", "/hjem/ark.pdf", NOW, "u1", 7, "ab" * 32, with_password=False
    )


@contextmanager
def plain_connection(path: Path, secret: bytes = KEY) -> Iterator[Any]:
    """The driver's connection, past every rule of ours, as somebody with the key has it."""
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{secret.hex()}'\"")
        yield connection
    finally:
        connection.close()


def without_triggers(connection: Any) -> None:
    """Take the guards away, as somebody does who means to cheat."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
