"""Reads resources/tasks/*.toml: the tasks a new ward can choose from, one file for each area.

It reads and checks; it never writes. The ward's own library lies in the vault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.tasks import (
    AimReason,
    Area,
    Demand,
    DemandLevel,
    Demands,
    LibraryTask,
    StarterLibrary,
    TaskStep,
    TaskWord,
    faults,
)
from arbeidsleder.system.resource_files import ResourceFileError, files_in, read_table

if TYPE_CHECKING:
    from collections.abc import Set
    from pathlib import Path

    from arbeidsleder.system.resource_files import Table

FORMAT = 1


def load_starter_tasks(resources: Path) -> StarterLibrary:
    """Return the starter library in *resources*/tasks; its pictograms lie in *resources*/pictograms.

    Raises ResourceFileError (a ValueError) that names the file and the task: a broken installation.
    """
    pictograms = pictogram_names(resources)
    areas: list[Area] = []
    tasks: list[LibraryTask] = []
    for path in sorted(files_in(resources / "tasks"), key=lambda path: path.name):
        table = read_table(path)
        area, found = _file(table)
        areas.append(area)
        for task in found:
            _check(task, table, {one.id for one in tasks}, pictograms)
            tasks.append(task)
    if len({area.id for area in areas}) != len(areas):
        raise ResourceFileError("tasks", "", "two files have the same area")
    return StarterLibrary(tuple(areas), tuple(tasks))


def pictogram_names(resources: Path) -> frozenset[str]:
    """Return the ids of the pictograms in *resources*/pictograms (the file names without .svg)."""
    return frozenset(path.stem for path in (resources / "pictograms").glob("*.svg"))


def _file(table: Table) -> tuple[Area, list[LibraryTask]]:
    if table.number("format") != FORMAT:
        raise table.fault(f"format must be {FORMAT}")
    head = table.table("area")
    area = Area(head.text("id"), head.text("name"))
    head.done()
    found = [_task(one, area) for one in table.tables("task")]
    table.done()
    return area, found


def _task(table: Table, area: Area) -> LibraryTask:
    task_id = table.text("id")
    table.where = task_id
    if table.text("area") != area.id:
        raise table.fault(f"area must be {area.id}, as in the head of the file")
    task = LibraryTask(
        id=task_id,
        name=table.text("name"),
        short=table.text("short"),
        area=area,
        pictogram=table.text("pictogram"),
        steps=tuple(_step(one) for one in table.tables("steps")),
        demands=_demands(table.table("demands")),
        relieves=table.text("relieves", default=""),
        quiet=table.flag("quiet"),
        first_weeks=table.flag("first_weeks"),
        aims=tuple(_aim(one) for one in table.tables("aims")),
        words=tuple(_word(one) for one in table.tables("words")),
        phrases=table.texts("phrases"),
    )
    table.done()
    return task


def _step(table: Table) -> TaskStep:
    made = TaskStep(table.text("text"), table.text("pictogram"))
    table.done()
    return made


def _aim(table: Table) -> AimReason:
    made = AimReason(table.text("code"), table.text("why"))
    table.done()
    return made


def _word(table: Table) -> TaskWord:
    made = TaskWord(table.text("word"), table.text("note", default=""))
    table.done()
    return made


def _demands(table: Table) -> Demands:
    levels = {}
    for demand in Demand:
        word = table.text(demand.value)
        if word not in {level.value for level in DemandLevel}:
            raise table.fault(f"{demand.value} must be none, some or much")
        levels[demand.value] = DemandLevel(word)
    table.done()
    return Demands(**levels)


def _check(task: LibraryTask, table: Table, earlier: Set[str], pictograms: Set[str]) -> None:
    """Raise ResourceFileError for the first thing that makes *task* unusable."""
    wrong = faults(task)
    if wrong:
        raise ResourceFileError(table.file, task.id, f"cannot be used: {', '.join(wrong)}")
    if task.id in earlier:
        raise ResourceFileError(table.file, task.id, "the id is used twice")
    missing = sorted(task.pictograms() - pictograms)
    if missing:
        raise ResourceFileError(table.file, task.id, f"no such pictogram: {', '.join(missing)}")
