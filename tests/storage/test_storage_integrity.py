"""The check says whole when it is whole, and never when it is not."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest
from storage_world import AUDIT_KEY, MONDAY, FixedClock, key, plain_connection, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from pathlib import Path

FLIPS = 100


def contents(path: Path) -> object:
    with DatabaseStore(path, key, AUDIT_KEY, FixedClock()) as store, store.read() as unit:
        return (unit.participants.all(), unit.attendance.statements(MONDAY, MONDAY), unit.audit.head())


@pytest.fixture
def used(ward: DatabaseStore, file: Path) -> Path:
    with ward.write("u1") as unit:
        for number in range(30):
            unit.attendance.append(statement(f"s{number}"))
    ward.close()
    return file


def test_an_unmerged_log_is_no_damage(ward: DatabaseStore, file: Path) -> None:
    for number in range(20):
        with ward.write("u1") as unit:
            unit.attendance.append(statement(f"s{number}"))
    assert file.with_name("1.db-wal").stat().st_size > 0
    report = check(file, key, AUDIT_KEY)
    assert (report.file, report.chain, report.merged, report.links) == ((), (), True, 22)
    with ward.read() as unit:
        assert unit.audit.head() == report.head


def test_a_reader_that_holds_the_log_is_no_damage(ward: DatabaseStore, file: Path) -> None:
    with ward.write("u1") as unit:
        unit.attendance.append(statement("s1"))
    with ward.read() as unit:
        assert len(unit.participants.all()) == 2
        with plain_connection(file) as other:
            other.execute("PRAGMA busy_timeout = 0")
            busy = other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    assert busy == 1
    assert check(file, key, AUDIT_KEY).is_whole


def test_flipped_bits_are_found_wherever_they_are(used: Path, tmp_path: Path) -> None:
    whole, before = used.read_bytes(), contents(used)
    chance = random.Random(7)
    hurt = tmp_path / "hurt.db"
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        hurt.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << bit)]) + whole[place + 1 :])
        report = check(hurt, key, AUDIT_KEY)
        assert not report.is_whole, place
    assert contents(used) == before


def test_swapped_zeroed_and_missing_pages_are_found(used: Path, tmp_path: Path) -> None:
    whole = used.read_bytes()
    pages = [whole[offset : offset + 4096] for offset in range(0, len(whole), 4096)]
    hurt = tmp_path / "hurt.db"
    chance = random.Random(8)
    variants = [pages[:-1], [*pages[:5], bytes(4096), *pages[6:]]]
    for _ in range(10):
        one, two = sorted(chance.sample(range(1, len(pages)), 2))
        swapped = list(pages)
        swapped[one], swapped[two] = swapped[two], swapped[one]
        variants.append(swapped)
    for variant in variants:
        hurt.write_bytes(b"".join(variant))
        assert not check(hurt, key, AUDIT_KEY).is_whole


def test_an_old_log_beside_a_newer_file_never_shows_half_a_picture(used: Path, tmp_path: Path) -> None:
    """Somebody puts a copied log back: it is ignored, or found, or the whole old picture."""
    copy = tmp_path / "old"
    copy.mkdir()
    store = DatabaseStore(used, key, AUDIT_KEY, FixedClock())
    with store.write("u1") as unit:
        unit.attendance.append(statement("later1"))
    for name in ("1.db", "1.db-wal"):
        shutil.copy(used.with_name(name), copy / name)
    with store.write("u1") as unit:
        unit.attendance.append(statement("later2"))
    store.close()
    printed = check(used, key, AUDIT_KEY).head
    shutil.copy(copy / "1.db-wal", used.with_name("1.db-wal"))
    report = check(used, key, AUDIT_KEY, (printed,))
    if report.is_whole:
        assert report.head == printed
    else:
        assert {problem.code for problem in report.chain} == {"anchor_unknown"} or report.file


def test_a_missing_file_is_not_called_damage(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="database_missing"):
        check(tmp_path / "1.db", key, AUDIT_KEY)


def test_checking_changes_nothing(used: Path) -> None:
    before = used.read_bytes()
    assert check(used, key, AUDIT_KEY).is_whole
    assert used.read_bytes() == before
    assert [path.name for path in used.parent.iterdir()] == ["1.db"]
