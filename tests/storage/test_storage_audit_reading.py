"""The audit log as it is read: its end, single links, pages by kind and day; and finding a typed code."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from storage_world import AUDIT_KEY, MONDAY, NOW, FixedClock, key, participant, statement

from arbeidsleder.domain.audit_head import ACKNOWLEDGED, RESTORED
from arbeidsleder.storage.audit import Inspected, inspect
from arbeidsleder.storage.engine import READ_ONLY, make_engine
from arbeidsleder.storage.exporting import continue_chain
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore

VAULT = "5a" * 16


class StoppedError(Exception):
    pass


def some_days(store: DatabaseStore, clock: FixedClock, days: int, a_day: int = 3) -> None:
    with store.write("u1") as unit:
        unit.participants.save(participant("p1", "Navn"))
    for number in range(days):
        clock.time = NOW + timedelta(days=number)
        with store.write("u1") as unit:
            for one in range(a_day):
                unit.attendance.append(statement(f"s{number}-{one}", day=MONDAY + timedelta(days=number)))
            unit.audit.append("print", "group_week 2026-W47")


def test_the_end_of_the_log_is_its_newest_link(ward: DatabaseStore) -> None:
    with ward.write("u1") as unit:
        unit.audit.append("print", "x")
    with ward.read() as unit:
        head = unit.audit.head_of(VAULT)
        assert head.code == unit.audit.head()
        assert unit.audit.link_at(head.sequence) == head.link
        assert unit.audit.link_at(head.sequence + 1) == ""
        (newest,) = unit.audit.lines(None, 1)
    assert (newest.sequence, newest.kind, newest.at.isoformat()) == (head.sequence, "print", head.at)
    assert (head.vault_id, head.breaks) == (VAULT, ())


def test_an_empty_log_has_no_end(tmp_path: Path) -> None:
    create_database(tmp_path / "2.db", key)
    with (
        DatabaseStore(tmp_path / "2.db", key, AUDIT_KEY, FixedClock()) as store,
        store.read() as unit,
        pytest.raises(LookupError),
    ):
        unit.audit.head_of(VAULT)


def test_breaks_are_found_by_their_index_and_named_in_the_end(file: Path, ward: DatabaseStore) -> None:
    continue_chain(file, key, (AUDIT_KEY, AUDIT_KEY), FixedClock(), user_id="u1", event=RESTORED)
    with ward.write("u1") as unit:
        unit.audit.append(ACKNOWLEDGED, "0000-0001 ZZZZ-ZZZZ")
        unit.audit.append("print", "x")
    with ward.read() as unit:
        breaks = unit.audit.breaks()
        head = unit.audit.head_of(VAULT)
        plan = unit.rows.connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN SELECT sequence FROM audit"
            " WHERE kind IN ('vault.restored', 'vault.salvaged', 'anchor.acknowledged') ORDER BY sequence"
        ).all()
    assert [one.kind for one in breaks] == [RESTORED, ACKNOWLEDGED]
    assert head.breaks == ((breaks[0].sequence, breaks[0].code),)
    assert [one.covers for one in breaks] == [frozenset(), {"0000-0001", "ZZZZ-ZZZZ"}]
    assert "ix_audit_breaks" in str(plan)


def test_lines_come_newest_first_a_page_at_a_time(file: Path) -> None:
    clock = FixedClock()
    with DatabaseStore(file, key, AUDIT_KEY, clock) as store:
        some_days(store, clock, 5)
        with store.read() as unit:
            everything = unit.audit.lines(None, 1000)
            first = unit.audit.lines(None, 7)
            second = unit.audit.lines(first[-1].sequence, 7)
            prints = unit.audit.lines(None, 1000, ("print",))
            marks = unit.audit.lines(None, 1000, ("statement.",))
            both = unit.audit.lines(None, 1000, ("statement.", "print"), MONDAY + timedelta(days=2))
            none = unit.audit.lines(None, 1000, ("state.", "prin"))
    numbers = [line.sequence for line in everything]
    assert numbers == sorted(numbers, reverse=True)
    assert list(first) + list(second) == list(everything[:14])
    assert len(prints) == 5
    assert {line.kind for line in marks} == {"statement.added"}
    assert [line.kind for line in both] == ["print", *["statement.added"] * 3]
    assert {line.at.date() for line in both} == {MONDAY + timedelta(days=2)}
    assert none == []


def looked(file: Path, *codes: str, steps: list[int] | None = None) -> Inspected:
    engine = make_engine(file, key)
    try:
        with engine.connect().execution_options(**{READ_ONLY: True}) as connection:
            return inspect(connection, AUDIT_KEY, codes, (steps if steps is not None else []).append)
    finally:
        engine.dispose()


def test_a_code_is_found_with_the_time_of_its_link(file: Path) -> None:
    clock = FixedClock()
    with DatabaseStore(file, key, AUDIT_KEY, clock) as store:
        some_days(store, clock, 2)
        with store.read() as unit:
            printed = unit.audit.head_of(VAULT)
        some_days_later = FixedClock(NOW + timedelta(days=9))
        store._clock = some_days_later
        with store.write("u1") as unit:
            unit.audit.append("print", "x")
    inspected = looked(file, printed.code, "ZZZZ-ZZZZ")
    assert inspected.problems == ()
    assert inspected.found == {printed.code: (printed.sequence, printed.at)}
    assert inspected.links == printed.sequence + 1


def test_looking_tells_how_far_it_has_come_and_can_be_stopped(file: Path) -> None:
    clock = FixedClock()
    with DatabaseStore(file, key, AUDIT_KEY, clock) as store:
        some_days(store, clock, 1, a_day=600)
    steps: list[int] = []
    assert looked(file, steps=steps).problems == ()
    assert steps == sorted(steps)
    assert len(steps) >= 2

    def stop(_done: int) -> None:
        raise StoppedError

    engine = make_engine(file, key)
    reading = engine.connect().execution_options(**{READ_ONLY: True})
    with reading as connection, pytest.raises(StoppedError):
        inspect(connection, AUDIT_KEY, (), stop)
    engine.dispose()
    assert looked(file).problems == ()
