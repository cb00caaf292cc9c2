"""The encrypted file: what it is to others, and what goes wrong said as a code."""

from __future__ import annotations

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa
from storage_world import AUDIT_KEY, KEY, MONDAY, FixedClock, key, participant, plain_connection, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.absence import OwnWords, RememberNote
from arbeidsleder.storage import schema
from arbeidsleder.storage.engine import create_file, driver, make_engine
from arbeidsleder.storage.faults import known_fault
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable

PLANTED = ("Plantedfornavn", "Plantedetternavn", "plantedmaal", "plantednotat", "000 00 177")


def other_key() -> bytes:
    return bytes(32)


def open_code(path: Path, secret: Callable[[], bytes] = key) -> str:
    with pytest.raises(VaultError) as told:
        DatabaseStore(path, secret, AUDIT_KEY, FixedClock())
    return told.value.code


def test_plain_sqlite_refuses_the_file(ward: DatabaseStore, file: Path) -> None:
    ward.close()
    plain = sqlite3.connect(file)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT count(*) FROM sqlite_master")
    plain.close()
    assert not file.read_bytes().startswith(b"SQLite format 3")


def test_no_planted_word_is_in_any_file(store: DatabaseStore, file: Path) -> None:
    given, family, goal, note, phone = PLANTED
    person = participant("p1", given)
    with store.write("u1") as unit:
        unit.participants.save(
            type(person)("p1", given, family, given, phone=phone, own_goal=goal, note=note, resources=(note,))
        )
        unit.audit.append("print", note)
    with_log = [path.read_bytes() for path in file.parent.iterdir()]
    assert len(with_log) == 3  # the file, its log and the log's index
    store.close()
    merged = [path.read_bytes() for path in file.parent.iterdir()]
    assert len(merged) == 1
    for content in (*with_log, *merged):
        for word in PLANTED:
            assert word.encode() not in content
            assert word.encode("utf-16-le") not in content


@pytest.mark.parametrize("name", ["1.db", "1.db-wal"])
def test_only_the_owner_can_read_the_files(ward: DatabaseStore, file: Path, name: str) -> None:
    mode = stat.S_IMODE((file.parent / name).stat().st_mode)
    expected = 0o600 if sys.platform != "win32" else mode  # Windows has rights of another kind
    assert mode == expected


def test_settings_of_a_connection(file: Path) -> None:
    engine = make_engine(file, key)
    with engine.connect() as connection:
        raw = driver(connection)
        read = {
            name: raw.execute(f"PRAGMA {name}").fetchone()[0]
            for name in (
                "journal_mode", "synchronous", "foreign_keys", "busy_timeout", "cache_size", "secure_delete",
                "temp_store", "recursive_triggers",
            )
        }  # fmt: skip
    assert read == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "cache_size": -8192,
        "secure_delete": 1,
        "temp_store": 2,
        "recursive_triggers": 1,
    }


def test_a_wrong_key_and_a_file_of_something_else_look_the_same_and_print_nothing(
    file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert open_code(file, other_key) == "database_damaged"
    letter = tmp_path / "brev.db"
    letter.write_text("Hei, dette er et brev. " * 400, encoding="utf-8")
    assert open_code(letter) == "database_damaged"
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_an_empty_file_is_damage_and_is_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "1.db"
    create_file(path)
    assert open_code(path) == "database_damaged"


def test_a_missing_file_does_not_come_back_empty(tmp_path: Path) -> None:
    path = tmp_path / "1.db"
    assert open_code(path) == "database_missing"
    assert not path.exists()


def test_a_file_cut_short_is_damaged(ward: DatabaseStore, file: Path) -> None:
    ward.close()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2 - 100])
    with (
        pytest.raises(VaultError, match="database_damaged"),
        DatabaseStore(file, key, AUDIT_KEY, FixedClock()) as opened,
        opened.read() as unit,
    ):
        unit.participants.all()
        unit.audit.head()
        unit.attendance.statements(FixedClock().now().date(), FixedClock().now().date())


def test_a_newer_file_is_refused(file: Path) -> None:
    with plain_connection(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    assert open_code(file) == "vault_newer"
    with pytest.raises(VaultError, match="vault_newer"):
        schema.needs_migration(file, key)


def test_a_second_writer_is_told_after_waiting(ward: DatabaseStore, file: Path) -> None:
    with DatabaseStore(file, key, AUDIT_KEY, FixedClock(), busy_timeout_s=0.05) as second:
        with ward.write("u1") as unit:
            unit.attendance.append(statement("s1"))
            with pytest.raises(VaultError, match="database_busy"), second.write("u2"):
                pass
            with second.read() as reading:  # a reader is not held up, and sees what was before
                assert (
                    reading.attendance.statements(FixedClock().now().date(), FixedClock().now().date()) == []
                )
        with second.write("u2") as unit:
            unit.attendance.append(statement("s2"))


def test_a_second_transaction_of_one_store_waits_for_its_connection(file: Path) -> None:
    with (
        DatabaseStore(file, key, AUDIT_KEY, FixedClock(), busy_timeout_s=0.05) as store,
        store.read(),
        pytest.raises(VaultError, match="database_busy"),
        store.read(),
    ):
        pass


def test_a_full_disk_is_told_and_nothing_is_half_written(ward: DatabaseStore, file: Path) -> None:
    """The file may grow by a few pages only; writing goes on until it is full, at one level after another."""
    saved: list[str] = []
    for level in range(20):
        with ward.read() as unit:
            raw = driver(unit.rows.connection)
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages + level % 4}")
        with pytest.raises(VaultError, match="disk_full"):
            for number in range(500):
                pair = [f"s{level}-{number}a", f"s{level}-{number}b"]
                with ward.write("u1") as unit:
                    for one in pair:
                        unit.attendance.append(statement(one))
                saved += pair
        with ward.read() as unit:
            assert [s.id for s in unit.attendance.statements(MONDAY, MONDAY)] == saved
    assert check(file, key, AUDIT_KEY).is_whole
    assert len(saved) > 20


def test_an_erasure_that_cannot_be_merged_yet_is_committed_and_merged_later(
    ward: DatabaseStore, file: Path
) -> None:
    """Somebody reads, so the log cannot be emptied: what was erased is gone from the next write on."""
    with ward.write("u1") as unit:
        unit.site.set_last_seen_day(MONDAY)
    log = file.with_name("1.db-wal")
    with plain_connection(file) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM participant").fetchone()
        with DatabaseStore(file, key, AUDIT_KEY, FixedClock(), busy_timeout_s=0.05) as store:
            with store.write("u1") as unit:
                unit.attendance.save_remember_note(RememberNote("n1", "p1", "u1", "kort", MONDAY))
            with store.write("u1") as unit:
                unit.attendance.remove_remember_note("n1")
            assert log.stat().st_size > 0
            reader.execute("COMMIT")
            with store.write("u1") as unit:
                unit.site.set_last_seen_day(MONDAY + timedelta(days=1))
            assert log.stat().st_size == 0
            with store.read() as unit:
                assert unit.attendance.remember_notes("u1", MONDAY) == []


def test_a_place_with_odd_letters_in_its_name(tmp_path: Path) -> None:
    folder = tmp_path / "100 % Ærlig #1 & ?"[: -2 if sys.platform == "win32" else None]
    folder.mkdir()
    schema.create_database(folder / "1 ø.db", key)
    with DatabaseStore(folder / "1 ø.db", key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        unit.participants.save(participant("p1", "Åse"))
    assert [path.name for path in folder.iterdir()] == ["1 ø.db"]


def test_a_place_that_cannot_be_written_is_told(ward: DatabaseStore) -> None:
    with ward.read() as unit:
        driver(unit.rows.connection).execute("PRAGMA query_only = ON")
    with pytest.raises(VaultError, match="place_read_only"), ward.write("u1") as unit:
        unit.attendance.append(statement("s1"))


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultError, match="place_read_only"):
        schema.create_database(tmp_path / "borte" / "1.db", key)


def test_a_log_left_by_a_crash_does_not_get_into_a_new_file(ward: DatabaseStore, file: Path) -> None:
    with ward.write("u1") as unit:
        unit.site.set_last_seen_day(MONDAY)
    left = {name: file.with_name(name).read_bytes() for name in ("1.db-wal", "1.db-shm")}
    ward.close()
    file.unlink()
    for name, content in left.items():
        file.with_name(name).write_bytes(content)
    schema.create_database(file, key)
    with DatabaseStore(file, key, AUDIT_KEY, FixedClock()) as store, store.read() as unit:
        assert (unit.participants.all(), unit.site.last_seen_day()) == ([], None)
    assert check(file, key, AUDIT_KEY).is_whole


def test_two_programs_on_one_file_make_one_whole_chain(ward: DatabaseStore, file: Path) -> None:
    def record(who: str) -> None:
        with DatabaseStore(file, key, AUDIT_KEY, FixedClock()) as store:
            for number in range(25):
                with store.write(who) as unit:
                    unit.attendance.append(statement(f"{who}-{number}"))

    with ThreadPoolExecutor(3) as programs:
        list(programs.map(record, ["u1", "u2", "u3"]))
    with ward.read() as unit:
        assert len(unit.attendance.statements(MONDAY, MONDAY)) == 75
    assert check(file, key, AUDIT_KEY).is_whole


def test_a_database_is_never_made_over_another(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FileExistsError):
        schema.create_database(file, key)
    assert file.read_bytes() == before


def test_our_own_mistakes_are_not_called_the_place_s(store: DatabaseStore) -> None:
    with pytest.raises(sa.exc.OperationalError, match="no such table"), store.read() as unit:
        unit.rows.connection.exec_driver_sql("SELECT * FROM nowhere")
    assert known_fault(ValueError()) is None


def test_an_error_s_text_has_nothing_of_what_was_to_be_stored(ward: DatabaseStore) -> None:
    with pytest.raises(sa.exc.IntegrityError) as told, ward.write("u1") as unit:
        unit.attendance.save_own_words(OwnWords("plantetid", MONDAY, "plantetord"))
    error: BaseException | None = told.value
    while error is not None:
        assert "plantet" not in str(error)
        assert "plantet" not in repr(error)
        error = error.__cause__ or error.__context__


def test_settings_are_made_in_one_module_only() -> None:
    package = Path(schema.__file__).parent.parent
    found = {path.name for path in package.rglob("*.py") if "PRAGMA" in path.read_text(encoding="utf-8")}
    assert found == {"engine.py"}


def test_the_key_is_asked_for_and_has_its_length(file: Path) -> None:
    asked = []

    def counted() -> bytes:
        asked.append(1)
        return KEY

    engine = make_engine(file, counted)
    for _ in range(3):
        with engine.connect():
            pass
    assert len(asked) == 3
    with pytest.raises(ValueError, match="32 bytes"):
        make_engine(file, lambda: b"short").connect()


def test_many_threads_share_a_store_without_harm(ward: DatabaseStore) -> None:
    def mark(number: int) -> int:
        with ward.write("u1") as unit:
            return unit.attendance.append(statement(f"s{number}")).sequence

    with ThreadPoolExecutor(8) as threads:
        sequences = list(threads.map(mark, range(64)))
    assert sorted(sequences) == list(range(1, 65))
