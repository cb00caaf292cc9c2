"""What can be read of a damaged database gets into a new one, whole; what cannot is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from storage_world import AUDIT_KEY, MONDAY, FixedClock, key, statement

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.people import Site, User, Ward
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.salvaging import SalvagedTable, salvage
from arbeidsleder.storage.unit_of_work import DatabaseStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGE = 4096
MANY = 300


def other_key() -> bytes:
    return key()[::-1]


@pytest.fixture
def used(ward: DatabaseStore, file: Path) -> Path:
    with ward.write("u1") as unit:
        unit.site.save(Site("site", "Solgløtt", (Ward("w1", "2 Øst"),)))
        unit.site.add_user(User("u1", "Marit Øvelund", "slot-1"))
        for number in range(MANY):
            unit.attendance.append(statement(f"s{number}"))
    ward.close()
    return file


def rescue(damaged: Path, target: Path, step: Callable[[], None] = lambda: None) -> tuple[SalvagedTable, ...]:
    return salvage(
        damaged,
        key,
        target,
        other_key,
        AUDIT_KEY,
        FixedClock(),
        user_id="u1",
        step=step,
    )


def kept_statements(path: Path) -> set[str]:
    with DatabaseStore(path, other_key, AUDIT_KEY, FixedClock()) as store, store.read() as unit:
        return {one.id for one in unit.attendance.statements(MONDAY, MONDAY)}


def test_a_whole_database_is_carried_over_row_by_row(used: Path, tmp_path: Path) -> None:
    done = {one.name: one for one in rescue(used, tmp_path / "2.db")}
    assert (done["statement"].kept, done["statement"].lost) == (MANY, 0)
    assert check(tmp_path / "2.db", other_key, AUDIT_KEY).is_whole
    assert len(kept_statements(tmp_path / "2.db")) == MANY


def test_each_bad_page_costs_only_what_stands_on_it(used: Path, tmp_path: Path) -> None:
    whole = used.read_bytes()
    pages = len(whole) // PAGE
    rescued = impossible = 0
    for number in range(2, pages + 1, max(pages // 7, 1)):
        content = bytearray(whole)
        content[(number - 1) * PAGE + 100] ^= 0x40
        used.write_bytes(bytes(content))
        target = tmp_path / f"{number}.db"
        try:
            done = {one.name: one for one in rescue(used, target)}
        except VaultError as error:
            assert error.code in ("database_damaged", "salvage_impossible")
            impossible += 1
            continue
        assert check(target, other_key, AUDIT_KEY).is_whole
        found = kept_statements(target)
        assert len(found) == done["statement"].kept
        if not done["statement"].more:
            assert done["statement"].kept + done["statement"].lost + done["statement"].orphaned == MANY
        assert len(found) >= MANY // 2 or done["statement"].more or done["statement"].orphaned
        rescued += 1
    assert rescued > impossible
    assert rescued + impossible >= 6


def test_a_file_cut_in_the_middle_gives_what_is_left_of_it(used: Path, tmp_path: Path) -> None:
    whole = used.read_bytes()
    used.write_bytes(whole[: len(whole) * 3 // 4 // PAGE * PAGE])
    try:
        done = {one.name: one for one in rescue(used, tmp_path / "2.db")}
    except VaultError as error:
        assert error.code in ("database_damaged", "salvage_impossible")
    else:
        assert check(tmp_path / "2.db", other_key, AUDIT_KEY).is_whole
        assert done["site"].kept == 1


def test_what_does_not_open_at_all_is_told_and_leaves_an_empty_target(used: Path, tmp_path: Path) -> None:
    content = bytearray(used.read_bytes())
    content[:PAGE] = bytes(PAGE)
    used.write_bytes(bytes(content))
    with pytest.raises(VaultError) as refused:
        rescue(used, tmp_path / "2.db")
    assert refused.value.code == "database_damaged"
    assert not (tmp_path / "2.db").exists()


def test_stopping_leaves_nothing_in_the_target(used: Path, tmp_path: Path) -> None:
    class StopError(Exception):
        pass

    def stop() -> None:
        raise StopError

    with pytest.raises(StopError):
        rescue(used, tmp_path / "2.db", stop)
    assert kept_statements(tmp_path / "2.db") == set()
