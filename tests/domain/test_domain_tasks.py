"""What makes a task usable, one fault at a time."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from arbeidsleder.domain.tasks import (
    AimReason,
    Area,
    Demand,
    DemandLevel,
    Demands,
    LibraryTask,
    StarterLibrary,
    TaskFault,
    TaskStep,
    TaskWord,
    faults,
    is_slug,
)

STEP = TaskStep("Vask hendene", "vask-hender")
KITCHEN = Area("kjokken", "Kjøkken")
TASK = LibraryTask(
    id="dekke-bord",
    name="Dekke bord",
    short="Dekke bord",
    area=KITCHEN,
    pictogram="dekket-bord",
    steps=(STEP, STEP, STEP),
    demands=Demands(DemandLevel.NONE, DemandLevel.SOME, DemandLevel.MUCH, DemandLevel.NONE, DemandLevel.SOME),
    aims=(AimReason("KM11310", "Rene hender"),),
    words=(TaskWord("kopp", "en kopp"),),
    phrases=("Hvor skal denne stå?",),
)


def test_a_task_without_faults() -> None:
    assert faults(TASK) == ()
    assert faults(replace(TASK, relieves="", aims=(), words=(), phrases=())) == ()


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"id": "Dekke bord"}, TaskFault.ID),
        ({"name": ""}, TaskFault.NAME),
        ({"name": "x" * 33}, TaskFault.NAME),
        ({"short": "Oppvaskmaskinen"}, TaskFault.SHORT),
        ({"steps": (STEP, STEP)}, TaskFault.STEP_COUNT),
        ({"steps": (STEP,) * 9}, TaskFault.STEP_COUNT),
        ({"steps": (STEP, STEP, TaskStep("x" * 46, "kopp"))}, TaskFault.STEP),
        ({"steps": (STEP, STEP, TaskStep("Hent vogna", ""))}, TaskFault.STEP),
        ({"steps": (STEP, STEP, TaskStep(" Hent vogna", "vogn"))}, TaskFault.STEP),
        ({"relieves": "to\nlinjer"}, TaskFault.RELIEVES),
        ({"aims": (AimReason("KM11310", ""),)}, TaskFault.AIM),
        ({"aims": (AimReason("KM11310", "a"), AimReason("KM11310", "b"))}, TaskFault.AIM),
        ({"words": (TaskWord(""),)}, TaskFault.WORD),
        ({"phrases": ("x" * 121,)}, TaskFault.PHRASE),
    ],
)
def test_each_fault_is_told_alone(changed: dict[str, object], fault: TaskFault) -> None:
    assert faults(replace(TASK, **changed)) == (fault,)


def test_demands_are_told_in_words_and_only_those_there_are() -> None:
    assert list(TASK.demands.asked()) == [
        (Demand.READING, DemandLevel.SOME),
        (Demand.RESIDENTS, DemandLevel.MUCH),
        (Demand.HYGIENE, DemandLevel.SOME),
    ]
    assert [one.name for one in fields(Demands)] == [demand.value for demand in Demand]


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "Å", "bøtte", "1a", "a b", "A"])
def test_what_is_no_id(text: str) -> None:
    assert not is_slug(text)


def test_the_library_finds_tasks_by_id_and_area() -> None:
    library = StarterLibrary((KITCHEN,), (TASK,))
    assert library.task("dekke-bord") is TASK
    assert library.task("annet") is None
    assert library.of_area("kjokken") == (TASK,)
    assert library.of_area("lager") == ()
    assert TASK.pictograms() == {"dekket-bord", "vask-hender"}
