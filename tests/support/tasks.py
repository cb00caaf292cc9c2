"""A made-up task of a ward."""

from __future__ import annotations

from arbeidsleder.domain.tasks import AimReason, DemandLevel, Demands, TaskStep, TaskWord
from arbeidsleder.domain.ward_tasks import WardTask

SOME = DemandLevel.SOME
STEPS = (("Vask hendene", "vask-hender"), ("Hent vogna", "vogn"), ("Dekk bordet", "fat"))


def ward_task(task_id: str = "t1", name: str = "Dekke bord") -> WardTask:
    """Return one with three steps, an aim, a word and a phrase."""
    return WardTask(
        task_id, "", "", name, name[:12], "servering", "bestikk",
        tuple(TaskStep(*step) for step in STEPS),
        Demands(SOME, SOME, SOME, SOME, SOME), "Avlaster ved frokost", False, True,
        (AimReason("KM11310", "Rene hender ved mat"),), "HEA05-01 2024-08-01",
        (TaskWord("fat", "et"),), ("Skal jeg hente mer?",),
    )  # fmt: skip
