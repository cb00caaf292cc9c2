"""What the application asks of the open database about tasks: the library, who does what, what was seen.

A protocol of its own beside repositories.py. Every writing method adds its own audit row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.domain.mastery import Approach, GllNote, LevelInForce, Observation, OwnView
    from arbeidsleder.domain.task_plan import PlannedTask, PlannedWords
    from arbeidsleder.domain.ward_tasks import TaskInBrief, TaskPhoto, WardTask


class TaskRepository(Protocol):
    """The ward's task library, and who does which task on which day."""

    def all(self) -> Sequence[WardTask]:
        """Return all tasks, retired ones too, by name."""
        ...

    def in_brief(self) -> Sequence[TaskInBrief]:
        """Return the tasks in use, by name, with nothing but their words."""
        ...

    def get(self, task_id: str) -> WardTask | None:
        """Return one, or None."""
        ...

    def save(self, task: WardTask) -> None:
        """Insert or replace by id."""
        ...

    def photo(self, task_id: str) -> TaskPhoto | None:
        """Return a task's own photo, or None."""
        ...

    def photographed(self) -> frozenset[str]:
        """Return the ids of the tasks that have a photo."""
        ...

    def save_photo(self, photo: TaskPhoto) -> None:
        """Insert or replace by task."""
        ...

    def remove_photo(self, task_id: str) -> None:
        """Erase a task's photo."""
        ...

    def planned(self, first: date, last: date, participant_id: str | None = None) -> Sequence[PlannedTask]:
        """Return who does what between two days, both included, by day."""
        ...

    def named(self, first: date, last: date) -> Sequence[PlannedWords]:
        """Return who does what between two days in words, by day, read the quick way."""
        ...

    def plan(self, planned: PlannedTask) -> None:
        """Insert or replace by person and day."""
        ...

    def unplan(self, participant_id: str, day: date) -> None:
        """Take a day's task away; the audit row keeps that it was."""
        ...


class MasteryRepository(Protocol):
    """What was seen, what the participants say of it, and what is agreed about a task."""

    def observations(self, participant_id: str | None = None) -> Sequence[Observation]:
        """Return the log of one or all, in the order of recording."""
        ...

    def in_force(self) -> Sequence[Observation]:
        """Return the latest look at each person, task and step that was not taken back."""
        ...

    def levels_in_force(self) -> Sequence[LevelInForce]:
        """Return the level in force of each person and whole task, read the quick way."""
        ...

    def since(self, sequence: int) -> Sequence[Observation]:
        """Return the log after number *sequence*, in the order of recording."""
        ...

    def last_sequence(self) -> int:
        """Return the number of the newest observation there is, 0 when there is none."""
        ...

    def append(self, observation: Observation) -> Observation:
        """Add one; returns it with its sequence number."""
        ...

    def own_views(self, participant_id: str | None = None) -> Sequence[OwnView]:
        """Return what one or all said of their tasks, in the order of recording."""
        ...

    def say(self, view: OwnView) -> OwnView:
        """Add what somebody said; returns it with its sequence number."""
        ...

    def approaches(self, participant_id: str | None = None) -> Sequence[Approach]:
        """Return what is or was agreed with one or all, by first day."""
        ...

    def save_approach(self, approach: Approach) -> None:
        """Insert or replace by id."""
        ...

    def gll_notes(self, participant_id: str | None = None) -> Sequence[GllNote]:
        """Return the notes of one or all, by day."""
        ...

    def save_gll_note(self, note: GllNote) -> None:
        """Insert or replace by id."""
        ...
