"""What is erased is gone from the pages themselves, not only from what SQL shows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from page_reader import decrypted_log, decrypted_pages
from storage_world import AUDIT_KEY, KEY, MONDAY, FixedClock, key, participant, plain_connection, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.absence import AbsenceKind, AbsenceKindRecord, OwnWords, RememberNote
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.storage import tables
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from pathlib import Path

DAYS = 120


def remains(file: Path, word: str) -> int:
    return (decrypted_pages(file, KEY) + decrypted_log(file, KEY)).count(word.encode())


def test_the_page_reader_sees_what_is_stored(ward: DatabaseStore, file: Path) -> None:
    assert remains(file, "Zahra") > 0
    ward.close()
    assert decrypted_log(file, KEY) == b""
    assert decrypted_pages(file, KEY)[:4] == bytes([0x10, 0x00, 2, 2])  # page size, written and read as WAL
    assert remains(file, "Zahra") > 0


def test_erased_kinds_leave_no_byte_in_file_or_log(ward: DatabaseStore, file: Path) -> None:
    """Kinds of many days, some changed, erased one by one and by date, between other records."""
    kinds = list(AbsenceKind)
    with ward.write("u1") as unit:
        for number in range(DAYS):
            day = MONDAY + timedelta(days=number)
            record = AbsenceKindRecord("p1", day, kinds[number % 2], day + timedelta(days=42))
            unit.attendance.save_kind(record)
            unit.attendance.append(statement(f"s{number}", day=day))
    assert remains(file, "approved_by_nav") > 0
    erase_dates = [str(MONDAY + timedelta(days=number)) for number in range(DAYS, DAYS + 42)]
    assert all(remains(file, date) > 0 for date in erase_dates)
    for number in range(0, DAYS, 3):
        with ward.write("u1") as unit:
            unit.attendance.erase_kind("p1", MONDAY + timedelta(days=number))
    with ward.write("u1") as unit:
        assert unit.attendance.erase_kinds_due(MONDAY + timedelta(days=DAYS + 42)) == DAYS - DAYS // 3
    assert remains(file, "approved_by_nav") == 0
    assert remains(file, "sick") == 0
    assert [date for date in erase_dates if remains(file, date)] == []  # of the table and of its indexes
    assert remains(file, "s1") > 0


def test_a_kind_that_was_changed_leaves_nothing_of_the_first(ward: DatabaseStore, file: Path) -> None:
    with ward.write("u1") as unit:
        record = AbsenceKindRecord("p1", MONDAY, AbsenceKind.APPROVED_BY_NAV, MONDAY)
        unit.attendance.save_kind(record)
    with ward.write("u1") as unit:
        unit.attendance.save_kind(AbsenceKindRecord("p1", MONDAY, AbsenceKind.SICK, MONDAY))
    assert remains(file, "approved_by_nav") == 0


def test_erased_notes_and_absences_leave_no_byte(ward: DatabaseStore, file: Path) -> None:
    with ward.write("u1") as unit:
        unit.attendance.save_remember_note(RememberNote("n1", "p1", "u1", "plantetnotat", MONDAY))
        unit.attendance.save_own_words(OwnWords("p1", MONDAY, "blirstaaende"))
        absence = PlannedAbsence("plantetfravaer", "p1", MONDAY, MONDAY, MONDAY)
        unit.participants.save_planned_absence(absence)
    assert remains(file, "plantetnotat") > 0
    with ward.write("u1") as unit:
        unit.attendance.remove_remember_note("n1")
        unit.participants.remove_planned_absence("plantetfravaer")
    assert (remains(file, "plantetnotat"), remains(file, "plantetfravaer")) == (0, 0)
    assert remains(file, "blirstaaende") > 0


def test_a_person_erased_by_a_rule_leaves_no_byte(ward: DatabaseStore, file: Path) -> None:
    with ward.write("u1") as unit:
        unit.participants.save(participant("plantetid", "Plantetnavn"))
        for number in range(40):
            unit.attendance.append(
                statement(f"plantet{number}", "plantetid", MONDAY + timedelta(days=number))
            )
    with ward.write("u1") as unit, unit.rows.erasing("participant_left"):
        unit.rows.remove(tables.statement, tables.statement.c.participant_id == "plantetid", "erased")
        unit.rows.remove(tables.participant, tables.participant.c.id == "plantetid", "erased")
    assert remains(file, "lantet") == 0


def plant_covers(store: DatabaseStore, count: int) -> None:
    """Rows of two people, one after the other in the table and mixed in its index."""
    with store.write("u1") as unit:
        for mark in ("plantet", "blir"):
            unit.participants.save(participant(mark, mark))
            rows = [
                {"day": str(n), "participant_id": mark, "covered_by": f"{mark}covered_by{n}" * (1 + n % 4),
                 "salt": b"x" * 32}
                for n in range(count)
            ]  # fmt: skip
            unit.rows.connection.execute(sa.insert(tables.task_cover), rows)


def erase_covers(store: DatabaseStore) -> None:
    with store.write("u1") as unit:
        unit.rows.remove(tables.task_cover, tables.task_cover.c.participant_id == "plantet")
        unit.rows.remove(tables.participant, tables.participant.c.id == "plantet")


def test_where_much_is_erased_the_file_is_written_anew_and_no_copy_of_a_cell_stays(
    store: DatabaseStore, file: Path
) -> None:
    """1,500 rows: by overwriting alone 28 copies of them are left in unused room of the pages."""
    plant_covers(store, 1500)
    erase_covers(store)
    store.close()
    assert remains(file, "lantet") == 0
    assert remains(file, "blircovered_by1499") > 0


def test_where_it_cannot_be_written_anew_that_is_told_and_done_the_next_time(file: Path) -> None:
    def impatient() -> DatabaseStore:
        return DatabaseStore(file, key, AUDIT_KEY, FixedClock(), busy_timeout_s=0.05)

    store = impatient()
    plant_covers(store, 1500)
    erase_covers(store)
    with plain_connection(file) as other:
        other.execute("BEGIN IMMEDIATE")  # somebody writes
        with pytest.raises(VaultError, match="erased_not_rewritten"):
            store.close()
        other.execute("ROLLBACK")
    impatient().close()
    assert remains(file, "lantet") == 0
