"""The chain: nothing is changed, taken away or slipped in unseen, and what is erased stays unguessable."""

from __future__ import annotations

import random
import re
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from audit_rows import fill
from storage_world import (
    AUDIT_KEY,
    MONDAY,
    FixedClock,
    key,
    participant,
    plain_connection,
    statement,
    without_triggers,
)

from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import Problem, commitment, content, verify
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def filled(file: Path) -> Path:
    with DatabaseStore(file, key, AUDIT_KEY, FixedClock()) as store:
        fill(store)
    return file


def problems(path: Path, anchors: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    report = check(path, key, AUDIT_KEY, anchors)
    assert report.file == ()
    return report.chain


def test_a_vault_as_the_program_left_it_is_whole(filled: Path) -> None:
    report = check(filled, key, AUDIT_KEY)
    assert report.is_whole
    assert report.links > 15
    assert re.fullmatch("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", report.head)


def test_the_log_holds_no_name_and_no_free_text(filled: Path) -> None:
    with plain_connection(filled) as connection:
        log = " ".join(
            f"{r[0]} {r[1]} {r[2]}" for r in connection.execute("SELECT at, user_id, kind FROM audit")
        )
    for word in ("Navn", "Prøve", "vaske", "godt", "husk", "mer tid", "ukeark", "p1", "kvittering", "veil"):
        assert word not in log


@pytest.mark.parametrize("table", [t.name for t in tables.GUARDED])
def test_the_test_data_has_every_table_the_chain_vouches_for(table: str, filled: Path) -> None:
    seldom = {"planned_absence", "trial_placement", "imported_row", "own_words"}
    seldom |= {"person_access", "participant_statement", "retention_rule", "erasure", "drill", "merged_note"}
    seldom |= {"task_photo", "placement_talk"}
    with plain_connection(filled) as connection:
        count = connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    assert (count > 0) != (table in seldom)


def test_every_single_change_of_every_value_is_found(filled: Path) -> None:
    changed = 0
    with plain_connection(filled) as connection, verifier(connection) as found:
        assert found() == []
        without_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        for table in (*tables.GUARDED, tables.audit):
            for (row,) in connection.execute(f'SELECT rowid FROM "{table.name}"').fetchall():
                for column in table.columns:
                    connection.execute("BEGIN")
                    old = connection.execute(
                        f'SELECT "{column.name}" FROM "{table.name}" WHERE rowid = ?', (row,)
                    )
                    value = other_value(old.fetchone()[0], column)
                    connection.execute(
                        f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?', (value, row)
                    )
                    assert found(), f"{table.name}.{column.name}"
                    connection.execute("ROLLBACK")
                    changed += 1
    print(f"{changed} changes, 0 missed")
    assert changed > 250


def other_value(value: Any, column: Any) -> Any:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, int):
        return value + 1000
    if value is None:
        kind = type(column.type)
        return b"x" if kind is sa.LargeBinary else 1 if kind is sa.Integer else "x"
    return value + "x"


@contextmanager
def verifier(raw: Any) -> Iterator[Callable[..., list[Problem]]]:
    """Verify on the open driver connection, with what it has changed and not committed."""
    engine = sa.create_engine(
        "sqlite+pysqlite://",
        creator=lambda: raw,
        poolclass=sa.pool.StaticPool,
        pool_reset_on_return=None,
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as connection:
        yield lambda anchors=(): verify(connection, AUDIT_KEY, anchors)


def delete_statement(raw: Any) -> None:
    raw.execute("DELETE FROM statement WHERE id = 's1'")


def delete_with_its_links(raw: Any) -> None:
    """Cut the log at the statement, as if the rest had never been."""
    cut = raw.execute("SELECT min(sequence) FROM audit WHERE kind = 'statement.added'").fetchone()[0]
    raw.execute("DELETE FROM audit WHERE sequence >= ?", (cut,))
    for table in tables.GUARDED:
        if table.name != "participant":
            raw.execute(f'DELETE FROM "{table.name}"')


def insert_statement(raw: Any) -> None:
    raw.execute(
        "INSERT INTO statement SELECT sequence + 100, 'new', participant_id, day, claim, happened_at,"
        ' recorded_at, recorded_by, mode, batch_id, replaces, arrived, "left", salt'
        " FROM statement WHERE id = 's1'"
    )


def swap_contents(raw: Any) -> None:
    """Two persons' statements change places, salts and all."""
    raw.execute(
        "UPDATE statement SET participant_id = CASE participant_id WHEN 'p0' THEN 'p1' WHEN 'p1' THEN 'p0'"
        " ELSE participant_id END"
    )


def reorder_links(raw: Any) -> None:
    raw.execute("UPDATE audit SET sequence = -2 WHERE sequence = 2")
    raw.execute("UPDATE audit SET sequence = 2 WHERE sequence = 3")
    raw.execute("UPDATE audit SET sequence = 3 WHERE sequence = -2")


def drop_link_in_the_middle(raw: Any) -> None:
    raw.execute("DELETE FROM audit WHERE sequence = 4")


def leave_a_permit(raw: Any) -> None:
    raw.execute("INSERT INTO erasure_permit VALUES ('none')")


@pytest.mark.parametrize(
    "cheat",
    [delete_statement, insert_statement, swap_contents, reorder_links, drop_link_in_the_middle,
     leave_a_permit, delete_with_its_links],
)  # fmt: skip
def test_a_cheat_without_the_audit_key_is_found(filled: Path, cheat: Callable[[Any], None]) -> None:
    assert problems(filled) == ()
    with plain_connection(filled) as connection:
        without_triggers(connection)
        cheat(connection)
        with verifier(connection) as found:
            assert found()


def test_putting_an_old_version_back_is_found(filled: Path) -> None:
    with plain_connection(filled) as connection:
        before = connection.execute("SELECT * FROM participant WHERE id = 'p1'").fetchone()
    with DatabaseStore(filled, key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        unit.participants.save(replace(participant("p1", "Navn 1"), phone="000 00 104"))
    with plain_connection(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM participant WHERE id = 'p1'")
        marks = ", ".join("?" * len(before))
        connection.execute(f"INSERT INTO participant VALUES ({marks})", before)
    assert problems(filled) == (Problem("row_changed", "participant"),)


def test_a_chain_cut_at_the_end_is_found_by_a_code_on_paper(filled: Path) -> None:
    printed = check(filled, key, AUDIT_KEY).head
    with DatabaseStore(filled, key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        unit.audit.append("print", "personark")
    assert problems(filled, (printed,)) == ()
    with plain_connection(filled) as connection:
        without_triggers(connection)
        last = connection.execute("SELECT max(sequence) FROM audit").fetchone()[0]
        connection.execute("DELETE FROM audit WHERE sequence >= ?", (last - 1,))
        connection.execute("DELETE FROM audit_event")
        with verifier(connection) as found:
            assert Problem("anchor_unknown", printed) in found((printed,))


def test_the_head_changes_with_every_link(ward: DatabaseStore) -> None:
    heads = []
    for number in range(20):
        with ward.write("u1") as unit:
            unit.attendance.append(statement(f"s{number}", day=MONDAY + timedelta(days=number)))
        with ward.read() as unit:
            heads.append(unit.audit.head())
    assert len(set(heads)) == 20


def test_another_audit_key_vouches_for_nothing(filled: Path) -> None:
    assert Problem("link_broken", "1") in check(filled, key, bytes(32)).chain


def test_erasing_takes_content_and_salt_and_the_chain_holds(filled: Path) -> None:
    with DatabaseStore(filled, key, AUDIT_KEY, FixedClock()) as store, store.write("u1") as unit:
        rows, table = unit.rows, tables.statement
        row = rows.connection.execute(sa.select(table).where(table.c.id == "s1")).mappings().one()
        kept = sa.select(tables.audit.c.commitment).where(tables.audit.c.kind == "statement.added")
        assert commitment(row["salt"], content(table, row)) in rows.connection.execute(kept).scalars().all()
        with rows.erasing("participant_left"):
            assert rows.remove(table, table.c.id == "s1", "erased") == 1
    assert problems(filled) == ()
    with plain_connection(filled) as connection:
        kinds = [
            kind for (kind,) in connection.execute("SELECT kind FROM audit ORDER BY sequence DESC LIMIT 2")
        ]
        salts = connection.execute("SELECT count(*) FROM statement WHERE salt = ?", (row["salt"],)).fetchone()
    assert kinds == ["retention.participant_left", "statement.erased"]
    assert salts == (0,)


@pytest.mark.parametrize(
    "table", ["statement", "absence_card", "audit", "audit_event", "week_closing_person"]
)
@pytest.mark.parametrize(
    "cheat",
    [
        "UPDATE {table} SET rowid = rowid",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
        "UPDATE OR REPLACE {table} SET rowid = 1",
    ],
)
def test_append_only_tables_refuse_their_own_program(filled: Path, table: str, cheat: str) -> None:
    with (
        DatabaseStore(filled, key, AUDIT_KEY, FixedClock()) as store,
        pytest.raises(sa.exc.IntegrityError, match=f"append-only: {table}"),
        store.write("u1") as unit,
    ):
        unit.rows.connection.exec_driver_sql(cheat.format(table=table))
    assert problems(filled) == ()


def test_a_permit_opens_for_deletions_only_and_never_for_the_log(filled: Path) -> None:
    with DatabaseStore(filled, key, AUDIT_KEY, FixedClock()) as store:
        for cheat in ("UPDATE statement SET day = day", "DELETE FROM audit"):
            with (
                pytest.raises(sa.exc.IntegrityError, match="append-only"),
                store.write("u1") as unit,
                unit.rows.erasing("test"),
            ):
                unit.rows.connection.exec_driver_sql(cheat)
    assert problems(filled) == ()


def test_numbers_of_erased_statements_are_not_given_again(ward: DatabaseStore) -> None:
    with ward.write("u1") as unit:
        first = unit.attendance.append(statement("s1"))
        with unit.rows.erasing("test"):
            unit.rows.remove(tables.statement, tables.statement.c.id == "s1")
        assert unit.attendance.append(statement("s2")).sequence > first.sequence


def test_five_hundred_random_mutations_are_all_found(tmp_path: Path) -> None:
    path = tmp_path / "2.db"
    create_database(path, key)
    with DatabaseStore(path, key, AUDIT_KEY, FixedClock()) as store:
        fill(store)
    chance = random.Random(2026)
    cells = [
        (t, c)
        for t in (*tables.GUARDED, tables.audit)
        for c in t.columns
        if c.name not in ("sequence", "rowid")
    ]
    done = 0
    with plain_connection(path) as connection, verifier(connection) as found:
        without_triggers(connection)
        connection.execute("PRAGMA foreign_keys = OFF")
        while done < 500:
            table, column = chance.choice(cells)
            rows = connection.execute(f'SELECT rowid, "{column.name}" FROM "{table.name}"').fetchall()
            if not rows:
                continue
            row, value = chance.choice(rows)
            connection.execute("BEGIN")
            update = f'UPDATE "{table.name}" SET "{column.name}" = ? WHERE rowid = ?'
            connection.execute(update, (other_value(value, column), row))
            assert found(), f"{table.name}.{column.name}"
            connection.execute("ROLLBACK")
            done += 1
