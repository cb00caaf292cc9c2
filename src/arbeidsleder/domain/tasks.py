"""A task of the care home: steps with pictures, demands, aims it touches, words for it.

Plain frozen values and pure checks. A task is about work, never about a person: there is no field for who
masters it, for residents or for health. Reading the starter library is system/starter_tasks.py's work.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME_LENGTH = 32
"""Letters; what fits the title of a picture card (31 pt)."""
SHORT_LENGTH = 12
"""Letters; what fits a column head in the matrix."""
STEP_LENGTH = 45
"""Letters; what fits under a picture in two lines (19 pt)."""
LINE_LENGTH = 120
"""Letters of a reason, of how a task relieves the ward, and of a phrase."""
FEWEST_STEPS, MOST_STEPS = 3, 8
STEPS_ON_CARD = 6
"""Pictures on one page (LOOK.md, Print). A task with more steps is two cards."""

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


class Demand(StrEnum):
    """What a task can ask of the one who does it."""

    LIFTING = "lifting"
    READING = "reading"
    RESIDENTS = "residents"  # contact with residents
    TEMPO = "tempo"
    HYGIENE = "hygiene"


class DemandLevel(StrEnum):
    """How much it asks. Three words; no number, since demands are not added up."""

    NONE = "none"
    SOME = "some"
    MUCH = "much"


@dataclass(frozen=True)
class Demands:
    """All five demands of one task."""

    lifting: DemandLevel
    reading: DemandLevel
    residents: DemandLevel
    tempo: DemandLevel
    hygiene: DemandLevel

    def level(self, demand: Demand) -> DemandLevel:
        """Return how much the task asks of that kind."""
        return {
            Demand.LIFTING: self.lifting,
            Demand.READING: self.reading,
            Demand.RESIDENTS: self.residents,
            Demand.TEMPO: self.tempo,
            Demand.HYGIENE: self.hygiene,
        }[demand]

    def asked(self) -> Iterator[tuple[Demand, DemandLevel]]:
        """Yield what the task asks at all, in the order of Demand."""
        for demand in Demand:
            if self.level(demand) is not DemandLevel.NONE:
                yield demand, self.level(demand)


@dataclass(frozen=True)
class TaskStep:
    """One step: a short imperative sentence and the id of a pictogram."""

    text: str
    pictogram: str


@dataclass(frozen=True)
class AimReason:
    """An aim of the MFY plan the task touches, and in one line why."""

    code: str
    why: str


@dataclass(frozen=True)
class TaskWord:
    """A word used in the task, with a note where one helps ("et, to fat")."""

    word: str
    note: str = ""


@dataclass(frozen=True)
class Area:
    """Where in the house a group of tasks belongs."""

    id: str
    name: str


@dataclass(frozen=True)
class LibraryTask:
    """One task of the starter library, as a ward takes it into its own.

    *relieves* is one line, or empty; *quiet* fits a tired day; *first_weeks* is an easy, liked start.
    Without *aims* the task is shown as not tied to the plan, which is nothing wrong.
    """

    id: str
    name: str
    short: str
    area: Area
    pictogram: str
    steps: tuple[TaskStep, ...]
    demands: Demands
    relieves: str = ""
    quiet: bool = False
    first_weeks: bool = False
    aims: tuple[AimReason, ...] = ()
    words: tuple[TaskWord, ...] = ()
    phrases: tuple[str, ...] = ()

    def pictograms(self) -> frozenset[str]:
        """Return the ids of all pictograms the task needs."""
        return frozenset({self.pictogram, *(step.pictogram for step in self.steps)})


class TaskFault(StrEnum):
    """What can be wrong with a task; the sentences live with who shows them."""

    ID = "id"  # not a slug
    NAME = "name"  # empty or too long
    SHORT = "short"
    STEP_COUNT = "step_count"
    STEP = "step"  # empty, too long, or without a pictogram
    RELIEVES = "relieves"
    AIM = "aim"  # named twice, or without a reason
    WORD = "word"
    PHRASE = "phrase"


@dataclass(frozen=True)
class StarterLibrary:
    """The tasks a new ward can choose from, in the order of the files, then of the tasks in them."""

    areas: tuple[Area, ...]
    tasks: tuple[LibraryTask, ...]

    def task(self, task_id: str) -> LibraryTask | None:
        """Return the task with that id, or None."""
        return next((task for task in self.tasks if task.id == task_id), None)

    def of_area(self, area_id: str) -> tuple[LibraryTask, ...]:
        """Return the tasks of one area."""
        return tuple(task for task in self.tasks if task.area.id == area_id)


def is_slug(text: str) -> bool:
    """Tell whether *text* can be an id: small ASCII letters, digits and single hyphens."""
    return _SLUG.fullmatch(text) is not None


def faults(task: LibraryTask) -> tuple[TaskFault, ...]:
    """Return what is wrong with *task*, in the order of TaskFault; nothing when it can be used."""
    aims = [aim.code for aim in task.aims]
    checks = {
        TaskFault.ID: is_slug(task.id) and is_slug(task.area.id),
        TaskFault.NAME: _fits(task.name, NAME_LENGTH),
        TaskFault.SHORT: _fits(task.short, SHORT_LENGTH),
        TaskFault.STEP_COUNT: FEWEST_STEPS <= len(task.steps) <= MOST_STEPS,
        TaskFault.STEP: all(_fits(step.text, STEP_LENGTH) and is_slug(step.pictogram) for step in task.steps),
        TaskFault.RELIEVES: not task.relieves or _fits(task.relieves, LINE_LENGTH),
        TaskFault.AIM: len(set(aims)) == len(aims) and all(_fits(aim.why, LINE_LENGTH) for aim in task.aims),
        TaskFault.WORD: all(_fits(word.word, NAME_LENGTH) for word in task.words),
        TaskFault.PHRASE: all(_fits(phrase, LINE_LENGTH) for phrase in task.phrases),
    }
    return tuple(fault for fault, fine in checks.items() if not fine)


def _fits(text: str, most: int) -> bool:
    """One line, trimmed, with something in it and at most *most* letters."""
    return text == text.strip() and 0 < len(text) <= most and "\n" not in text
