"""The log is merged when the file is let go; when somebody reads meanwhile, that is said and nothing lost."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from page_reader import decrypted_log
from storage_world import AUDIT_KEY, KEY, MONDAY, FixedClock, key, participant, plain_connection

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.absence import RememberNote
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def somebody_reads(path: Path) -> Iterator[None]:
    """A reader with the key, as a backup being made is one."""
    with plain_connection(path) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM participant").fetchone()
        yield
        other.execute("ROLLBACK")


def impatient(file: Path) -> DatabaseStore:
    return DatabaseStore(file, key, AUDIT_KEY, FixedClock(), busy_timeout_s=0.05)


def test_a_log_that_cannot_be_merged_is_logged_and_keeps_what_is_in_it(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = impatient(file)
    with somebody_reads(file):
        with store.write("u1") as unit:
            unit.participants.save(participant("p1", "Åse"))
        with caplog.at_level(logging.WARNING):
            store.close()
        assert [r.msg for r in caplog.records] == ["log_not_merged, pages: %d, of them merged: %d"]
        assert decrypted_log(file, KEY) != b""
    with impatient(file) as again, again.read() as unit:
        assert [p.called for p in unit.participants.all()] == ["Åse"]


def test_what_was_erased_and_still_lies_in_the_log_is_told(file: Path) -> None:
    store = impatient(file)
    with store.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
        unit.attendance.save_remember_note(RememberNote("n1", "p1", "u1", "plantetnotat", MONDAY))
    with somebody_reads(file):
        with store.write("u1") as unit:
            unit.attendance.remove_remember_note("n1")
        with pytest.raises(VaultError, match="erased_not_merged"):
            store.close()
        assert b"plantetnotat" in decrypted_log(file, KEY)
    impatient(file).close()
    assert decrypted_log(file, KEY) == b""


def test_a_merge_that_was_refused_once_is_made_at_the_next_write(file: Path) -> None:
    store = impatient(file)
    with store.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
        unit.attendance.save_remember_note(RememberNote("n1", "p1", "u1", "plantetnotat", MONDAY))
    with somebody_reads(file), store.write("u1") as unit:
        unit.attendance.remove_remember_note("n1")
    with store.write("u1") as unit:
        unit.participants.save(participant("p2", "Zahra"))
    assert decrypted_log(file, KEY) == b""
    store.close()


def test_a_log_that_is_merged_is_not_spoken_of(file: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = impatient(file)
    with store.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
    with caplog.at_level(logging.WARNING):
        store.close()
    assert caplog.records == []
