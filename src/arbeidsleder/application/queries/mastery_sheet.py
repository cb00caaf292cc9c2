"""What the print «Oppgaver og mestring» of one person says: by task, by module, own words, and the GLL notes.

No other participant is named on it, and nothing is counted (PRODUCT.md 3). What is agreed about a task stays
in the file, since the reason for an exemption is for nobody else, and so do tasks nobody has looked at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.person_mastery import person_mastery
from arbeidsleder.application.queries.week_sheets import SheetFrame
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.mastery_matrix import Look
    from arbeidsleder.application.queries.person_mastery import ModuleMastery, PersonMastery, TaskMastery
    from arbeidsleder.domain.mastery import GllNote
    from arbeidsleder.domain.mfy import Plans

MOST_NOTES = 12
"""GLL notes on the sheet; older ones stay in the file."""


@dataclass(frozen=True)
class MasterySheet:
    """One person's tasks, new of *week* first; of each what is in force, and all that was seen in the week.

    *more_notes*: there are older notes than those here.
    """

    frame: SheetFrame
    participant_id: str
    called: str
    today: date
    week: IsoWeek
    tasks: tuple[TaskMastery, ...]
    modules: tuple[ModuleMastery, ...]
    gll: tuple[GllNote, ...]
    more_notes: bool

    @property
    def is_empty(self) -> bool:
        """Whether nobody has seen or said anything yet."""
        return not self.tasks and not self.gll


@needs(Right.PRINT_MASTERY)
def mastery_sheet(ctx: Context, participant_id: str, plans: Plans | None = None) -> MasterySheet:
    """Read it, by module too where *plans* are given.

    Raises PrintError("nothing_to_print") for somebody who is not there.
    """
    found = person_mastery(ctx, participant_id, plans)
    with ctx.store.read() as uow:
        everybody = uow.participants.all()
        site, code = uow.site.get(), uow.audit.head()
    person = next((one for one in everybody if one.id == participant_id), None)
    if found is None or person is None:
        raise PrintError("nothing_to_print")
    hide = Mask(person, (one for one in everybody if one.id != participant_id)).softly
    tasks = _tasks(found, hide)
    by_id = {task.task_id: task for task in tasks}
    return MasterySheet(
        SheetFrame(site.name, ctx.user.name, site.is_trial, code),
        participant_id,
        found.called,
        found.today,
        IsoWeek.of(found.today),
        tasks,
        tuple(
            replace(
                module,
                aims=tuple(
                    replace(aim, tasks=tuple(by_id[task.task_id] for task in aim.tasks))
                    for aim in module.aims
                ),
            )
            for module in found.modules
        ),
        tuple(_note(note, hide) for note in found.gll[:MOST_NOTES]),
        bool(found.gll[MOST_NOTES:]),
    )


def _tasks(found: PersonMastery, hide: Callable[[str], str]) -> tuple[TaskMastery, ...]:
    """Return the tasks something was seen or said of, in the order of the screen."""
    monday = IsoWeek.of(found.today).monday
    return tuple(
        replace(
            task,
            looks=tuple(
                replace(look, who=hide(look.who), line=hide(look.line), helped=hide(look.helped))
                for look in _in_force_or_new(task.looks, monday)
            ),
            own_views=tuple(
                replace(said, text=hide(said.text))
                for number, said in enumerate(task.own_views)
                if number == 0 or said.said_on >= monday
            ),
            approaches=(),
        )
        for task in found.tasks
        if task.looks or task.own_views
    )


def _in_force_or_new(looks: Sequence[Look], monday: date) -> list[Look]:
    """Return of *looks*, newest first, the latest of the task and of each step, and those of the week."""
    kept: list[Look] = []
    met: set[str] = set()
    for one in looks:
        if one.step not in met or one.day >= monday:
            kept.append(one)
        met.add(one.step)
    return kept


def _note(note: GllNote, hide: Callable[[str], str]) -> GllNote:
    return replace(
        note,
        about=hide(note.about),
        done=hide(note.done),
        learned=hide(note.learned),
        clever=hide(note.clever),
    )
