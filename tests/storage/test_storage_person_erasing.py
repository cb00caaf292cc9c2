"""Erasing one person: every table, every page of the file, the chain whole, and the others untouched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
import sqlalchemy as sa
from page_reader import decrypted_log, decrypted_pages
from storage_world import AUDIT_KEY, KEY, MONDAY, NOW, key, participant, saved_file

from arbeidsleder.application.erasure_records import NewErasure
from arbeidsleder.domain.absence import AbsenceKind, AbsenceKindRecord
from arbeidsleder.domain.guides import PlaceState, WardGuide
from arbeidsleder.domain.retention import OF_A_PERSON, DataKind, Ground
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import new_salt
from arbeidsleder.storage.erasing import OF_KIND
from arbeidsleder.storage.integrity import check
from support.tasks import ward_task

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.storage.unit_of_work import DatabaseStore, DatabaseUnit

GONE, STAYS = "plantetid", "blirid"
WORD = "lantet"  # in everything about the one who goes
GROUND = (Ground(DataKind.PERSON, 40, "Personvernsjefen", date(2027, 1, 4)),)
PERSONAL = [table for table in tables.metadata.sorted_tables if "participant_id" in table.c]


def test_every_table_of_a_person_has_a_kind() -> None:
    listed = [table for found in OF_KIND.values() for table in found]
    assert sorted(t.name for t in listed) == sorted(t.name for t in (*PERSONAL, tables.participant))
    assert set(OF_KIND) == set(OF_A_PERSON)


def _week(number: int) -> str:
    return f"{2000 + number // 50}-W{number % 50 + 1:02}"


def filled(column: sa.Column[Any], number: int, mark: str) -> object:
    """Some value of a column's type; a text has the mark, a day is one."""
    name = column.name
    if name in ("day", "first", "last", "valid_from", "expires_on", "said_on", "erase_on", "answer_by"):
        return (MONDAY + timedelta(days=number)).isoformat()
    if name.endswith("_at") or name == "at":
        return (NOW + timedelta(days=number)).isoformat()
    if name == "week":
        return _week(number)
    if isinstance(column.type, sa.LargeBinary):
        return new_salt()
    if isinstance(column.type, sa.Integer):
        return number
    return f"{mark}{name}{number}"


def plant(unit: DatabaseUnit, participant_id: str, mark: str, count: int = 30) -> None:
    """Put rows about a person into every table that can hold some, whatever they mean."""
    unit.participants.save(participant(participant_id, f"{mark}navn"))
    unit.tasks.save(ward_task())
    unit.road.save_guide(WardGuide("g1", "Veil Eder", "Første", PlaceState.AGREED))
    for number in range(count):
        if participant_id == GONE or number % 2:
            closing = f"{number}"
            row = {"id": closing, "week": _week(number), "version": 1, "closed_at": NOW.isoformat(),
                   "closed_by": "u1", "reopened_at": None, "reopened_by": "", "reason": ""}  # fmt: skip
            unit.rows.put(tables.week_closing, row)
        for table in PERSONAL:
            values = {c.name: filled(c, number, mark) for c in table.c if c.name not in ("salt", "sequence")}
            values["participant_id"] = participant_id
            if "task_id" in values:
                values["task_id"] = "t1"
            if "guide_id" in values:
                values["guide_id"] = "g1"
            if "placement_id" in values:
                values["placement_id"] = f"{mark}id{number}"  # as the trial placement of the same turn
            if "item_id" in values:
                values["item_id"] = f"{mark}id{number}"  # as the item of the same turn
            if "closing_id" in values:
                values["closing_id"] = str(number)
                if participant_id != GONE and not number % 2:
                    continue
            if table in (tables.imported_row, tables.language_plan) and number:  # one a person
                continue
            if table is tables.participant_statement:
                values["answered_at"] = None
            if table is tables.absence_kind:
                kind = AbsenceKindRecord(
                    participant_id, MONDAY + timedelta(days=number), AbsenceKind.SICK, MONDAY
                )
                unit.attendance.save_kind(kind)
                continue
            unit.rows.add(table, values)


def walk(unit: DatabaseUnit, words: tuple[str, ...]) -> dict[str, int]:
    """How many rows of each table hold one of the words anywhere."""
    found: dict[str, int] = {}
    for table in tables.metadata.sorted_tables:
        for row in unit.rows.connection.execute(sa.select(table)):
            if any(word in str(value) for value in row for word in words):
                found[table.name] = found.get(table.name, 0) + 1
    return found


def erase(unit: DatabaseUnit, kinds: frozenset[DataKind], erasure_id: str = "e1") -> object:
    person = unit.participants.get(GONE)
    assert person is not None
    return unit.retention.erase(person, NewErasure(erasure_id, kinds, GROUND, NOW, "u1", None))


@pytest.fixture
def planted(store: DatabaseStore) -> DatabaseStore:
    with store.write("u1") as unit:
        plant(unit, GONE, "plantet")
        plant(unit, STAYS, "blir")
    return store


def test_nothing_of_an_erased_person_is_left_in_any_table(planted: DatabaseStore) -> None:
    with planted.read() as unit:
        before = walk(unit, (GONE, WORD))
        others = walk(unit, (STAYS, "blir"))
    assert set(before) >= {table.name for table in PERSONAL}
    with planted.write("u1") as unit:
        erasure = erase(unit, frozenset(OF_A_PERSON))
    with planted.read() as unit:
        assert walk(unit, (GONE, WORD)) == {}
        assert walk(unit, (STAYS, "blir")) == others
        (proof,) = unit.retention.erasures()
        assert proof == erasure
    counted = {count.table: count.rows for count in proof.counts}
    some = {"participant": 1, "statement": 30, "absence_kind": 30, "week_closing_person": 30}
    assert {name: counted[name] for name in some} == some
    assert proof.rows == sum(before.get(t.name, 0) for t in (*PERSONAL, tables.participant)) + 15


def test_nothing_of_an_erased_person_is_left_in_any_page(planted: DatabaseStore, file: Path) -> None:
    def remains(word: str) -> int:
        return (decrypted_pages(file, KEY) + decrypted_log(file, KEY)).count(word.encode())

    assert remains(WORD) > 500
    with planted.write("u1") as unit:
        erase(unit, frozenset(OF_A_PERSON))
    assert remains(WORD) == 0
    assert remains("blirnavn") > 0


def test_the_chain_is_whole_and_vouches_for_the_proof(planted: DatabaseStore, file: Path) -> None:
    with planted.write("u1") as unit:
        erase(unit, frozenset(OF_A_PERSON))
    with planted.read() as unit:
        (proof,) = unit.retention.erasures()
    report = check(file, key, AUDIT_KEY, [proof.head])
    assert report.is_whole, (report.file, report.chain)
    with planted.read() as unit:
        kinds = unit.rows.connection.execute(sa.select(tables.audit.c.kind)).scalars().all()
    assert kinds[-2:] == ["retention.person", "erasure.added"]
    assert not [kind for kind in kinds if kind.startswith("absence_kind")]


@pytest.mark.parametrize("kind", [kind for kind in OF_A_PERSON if kind is not DataKind.PERSON])
def test_one_kind_takes_its_tables_and_no_other(planted: DatabaseStore, file: Path, kind: DataKind) -> None:
    with planted.read() as unit:
        before = walk(unit, (GONE,))
    with planted.write("u1") as unit:
        erase(unit, frozenset({kind}))
    with planted.read() as unit:
        after = walk(unit, (GONE,))
    taken = {name for name in before if before[name] != after.get(name, 0)}
    assert taken == {table.name for table in OF_KIND[kind]}
    assert not set(after) & taken
    assert check(file, key, AUDIT_KEY).is_whole


def test_what_others_did_for_the_person_goes_and_a_week_without_people_too(planted: DatabaseStore) -> None:
    with planted.write("u1") as unit:
        unit.rows.add(tables.task_cover, {"day": "2026-01-01", "participant_id": STAYS, "covered_by": GONE})
        erase(unit, frozenset(OF_A_PERSON))
    with planted.read() as unit:
        covers = unit.rows.connection.execute(sa.select(tables.task_cover.c.covered_by)).scalars().all()
        weeks = unit.rows.connection.execute(sa.select(tables.week_closing.c.id)).scalars().all()
    assert GONE not in covers
    assert sorted(map(int, weeks)) == list(range(1, 30, 2))


def test_saved_sheets_about_the_person_alone_go_when_they_are_answered_for(store: DatabaseStore) -> None:
    sheets = {
        "alone": ((GONE,), "/hjem/ark.pdf"),
        "named": ((), "/hjem/Plantetnavn_uke 3.pdf"),
        "within": ((), "/hjem/plantetnavnet.pdf"),  # another word
        "both": ((GONE, STAYS), "/hjem/alle.pdf"),
        "other": ((STAYS,), "/hjem/en.pdf"),
    }
    with store.write("u1") as unit:
        plant(unit, GONE, "plantet", 1)
        plant(unit, STAYS, "blir", 1)
        for number, (name, (people, path)) in enumerate(sheets.items()):
            at = NOW + timedelta(minutes=number)
            row = {**_columns(saved_file(name)), "path": path, "saved_at": at.isoformat()}
            unit.rows.add(tables.saved_file, {**row, "settled_at": at.isoformat(), "settled_how": "kept"})
            for one in people:
                line = {"participant_id": one, "at": at.isoformat(), "user_id": "u1", "how": "save",
                        "document": f"person_week {name}"}  # fmt: skip
                unit.rows.add(tables.person_access, line)
            unit.audit.append("print", f"person_week {name} 1 save")
        open_row = {**_columns(saved_file("open")), "path": "/hjem/plantetnavn.pdf", "saved_at": "2027"}
        unit.rows.add(tables.saved_file, open_row)
    with store.read() as unit:
        person = unit.participants.get(GONE)
        assert person is not None
        assert unit.retention.open_files(person) == (1, 0)
    with store.write("u1") as unit:
        erase(unit, frozenset(OF_A_PERSON))
    with store.read() as unit:
        left = unit.rows.connection.execute(sa.select(tables.saved_file.c.id)).scalars().all()
        said = unit.rows.connection.execute(sa.select(tables.audit_event.c.content)).scalars().all()
    assert sorted(left) == ["both", "open", "other", "within"]
    assert [text.split()[1] for text in said] == ["named", "within", "both", "other"]


def _columns(file: object) -> dict[str, Any]:
    from arbeidsleder.storage.mapping import to_row

    return to_row(file)


def test_names_in_texts_of_others_are_counted_and_stay(store: DatabaseStore) -> None:
    with store.write("u1") as unit:
        unit.participants.save(participant(GONE, "Plantetnavn"))
        unit.participants.save(participant(STAYS, "Zahra"))
        for number, text in enumerate(("sammen med plantetnavn.", "Plantetnavnet", "alene", "(Plantetnavn)")):
            row = {"participant_id": STAYS, "day": f"2026-11-1{number}", "went_well": text, "try_next": ""}
            unit.rows.add(tables.morning_talk, row)
        person = unit.participants.get(GONE)
        assert person is not None
        assert unit.retention.mentions(person) == 2
        unit.tasks.save(ward_task("t1", "Rydde med Plantetnavn"))
        unit.tasks.save(replace(ward_task("t2", "Plantetnavn"), library_id="dekke-bord"))
        assert unit.retention.mentions(person) == 3
