"""The ward's tasks, and who does which on which day."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.domain.task_plan import PlannedTask, PlannedWords
from arbeidsleder.domain.ward_tasks import TaskInBrief, TaskPhoto, WardTask
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import between, of_participant
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


class StoredTasks:
    """The TaskRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def all(self) -> Sequence[WardTask]:
        """Return all tasks, retired ones too, by name in the Norwegian alphabet."""
        found = self._rows.fetch(WardTask, sa.select(tables.task))
        return sorted(found, key=lambda task: (name_order(task.name), task.id))

    def in_brief(self) -> Sequence[TaskInBrief]:
        """Return the tasks in use by name in the Norwegian alphabet, with the words of their steps only."""
        table = tables.task
        columns = (table.c.id, table.c.name, table.c.short, table.c.steps)
        query = sa.select(*columns).where(table.c.retired_on.is_(None))
        found = [
            TaskInBrief(task_id, name, short, tuple(step["text"] for step in json.loads(steps)))
            for task_id, name, short, steps in self._rows.connection.execute(query).all()
        ]
        return sorted(found, key=lambda task: (name_order(task.name), task.id))

    def get(self, task_id: str) -> WardTask | None:
        """Return one, or None."""
        query = sa.select(tables.task).where(tables.task.c.id == task_id)
        return next(iter(self._rows.fetch(WardTask, query)), None)

    def save(self, task: WardTask) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.task, to_row(task))

    def photo(self, task_id: str) -> TaskPhoto | None:
        """Return a task's own photo, or None."""
        query = sa.select(tables.task_photo).where(tables.task_photo.c.task_id == task_id)
        return next(iter(self._rows.fetch(TaskPhoto, query)), None)

    def photographed(self) -> frozenset[str]:
        """Return the ids of the tasks that have a photo."""
        return frozenset(self._rows.connection.execute(sa.select(tables.task_photo.c.task_id)).scalars())

    def save_photo(self, photo: TaskPhoto) -> None:
        """Insert or replace by task."""
        self._rows.put(tables.task_photo, to_row(photo))

    def remove_photo(self, task_id: str) -> None:
        """Erase a task's photo."""
        self._rows.remove(tables.task_photo, tables.task_photo.c.task_id == task_id)

    def planned(self, first: date, last: date, participant_id: str | None = None) -> Sequence[PlannedTask]:
        """Return who does what between two days, both included, by day."""
        table = tables.planned_task
        query = sa.select(table).where(between(table.c.day, first, last))
        query = query.where(*of_participant(table, participant_id))
        return self._rows.fetch(PlannedTask, query.order_by(table.c.day, table.c.participant_id))

    def named(self, first: date, last: date) -> Sequence[PlannedWords]:
        """Return who does what between two days in words, by day; a task's steps are not read."""
        planned, task = tables.planned_task.c, tables.task.c
        query = (
            sa.select(planned.participant_id, planned.day, task.name, planned.with_whom)
            .join_from(tables.planned_task, tables.task, task.id == planned.task_id)
            .where(between(planned.day, first, last))
            .order_by(planned.day, planned.participant_id)
        )
        found = self._rows.connection.execute(query)
        return [PlannedWords(who, date.fromisoformat(day), name, whom) for who, day, name, whom in found]

    def plan(self, planned: PlannedTask) -> None:
        """Insert or replace by person and day."""
        self._rows.put(tables.planned_task, to_row(planned))

    def unplan(self, participant_id: str, day: date) -> None:
        """Take a day's task away; the audit row keeps that it was."""
        table = tables.planned_task
        self._rows.remove(
            table, sa.and_(table.c.participant_id == participant_id, table.c.day == day.isoformat())
        )
