"""The words of a task on the screen: demands, marks, aims. Only words; decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.mfy import AimKey, plan_key
from arbeidsleder.domain.tasks import Demand, DemandLevel
from arbeidsleder.domain.ward_tasks import edition
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.domain.tasks import Demands
    from arbeidsleder.domain.ward_tasks import WardTask


def demand_names() -> dict[Demand, str]:
    """Return what each demand is called above its choices."""
    return {
        Demand.LIFTING: _("Løfting"),
        Demand.READING: _("Lesing"),
        Demand.RESIDENTS: _("Kontakt med beboere"),
        Demand.TEMPO: _("Tempo"),
        Demand.HYGIENE: _("Hygiene"),
    }


def level_names() -> dict[DemandLevel, str]:
    """Return the three answers to each."""
    return {
        DemandLevel.NONE: _("Ingen"),
        DemandLevel.SOME: _("Noe"),
        DemandLevel.MUCH: _("Mye"),
    }


def demand_words(demands: Demands) -> str:
    """Return in a line what the task asks of the one who does it."""
    words = {
        (Demand.LIFTING, DemandLevel.SOME): _("noe å løfte"),
        (Demand.LIFTING, DemandLevel.MUCH): _("mye å løfte"),
        (Demand.READING, DemandLevel.SOME): _("noe å lese"),
        (Demand.READING, DemandLevel.MUCH): _("mye å lese"),
        (Demand.RESIDENTS, DemandLevel.SOME): _("noe kontakt med beboere"),
        (Demand.RESIDENTS, DemandLevel.MUCH): _("mye kontakt med beboere"),
        (Demand.TEMPO, DemandLevel.SOME): _("noe tempo"),
        (Demand.TEMPO, DemandLevel.MUCH): _("høyt tempo"),
        (Demand.HYGIENE, DemandLevel.SOME): _("noe å passe på med hygiene"),
        (Demand.HYGIENE, DemandLevel.MUCH): _("strenge krav til hygiene"),
    }
    asked = [words[one] for one in demands.asked()]
    if not asked:
        return _("Ingen særlige krav.")
    line = ", ".join(asked)
    return f"{line[0].upper()}{line[1:]}."


def marks(task: WardTask) -> list[str]:
    """Return the short words that mark a task, in a fixed order."""
    found = []
    if task.relieves:
        found.append(_("avlaster"))
    if task.quiet:
        found.append(_("rolig oppgave"))
    if task.first_weeks:
        found.append(_("god å begynne med"))
    return found


def list_line(task: WardTask, area: str) -> str:
    """Return the small line of a task in the list."""
    if task.retired_on is not None:
        return " · ".join([area, _("ikke i bruk siden {day}").format(day=date_long(task.retired_on))])
    return " · ".join([area, *marks(task)])


def found(task: WardTask, area: str, typed: str) -> bool:
    """Tell whether a task fits what is typed: every word is in its name, area, steps or words."""
    text = " ".join(
        [task.name, task.short, area, *(s.text for s in task.steps), *(w.word for w in task.words)]
    )
    text = text.casefold()
    return all(word in text for word in typed.casefold().split())


def aim_words(content: TaskContent, of: str, code: str) -> str:
    """Return an aim of an edition, as stored, in our own short words, with its module and code."""
    key = plan_key(of)
    plan = content.plans.plan(key)
    module = plan.module_of(code) if plan else None
    where = f"{module.code} {code}" if module else code
    return f"{content.plans.label(AimKey(key, code))} · {where}"


def edition_words(content: TaskContent, task: WardTask, today: date) -> str:
    """Return what stands under the aims of a task that are of another edition than the one in force."""
    if not task.aims or task.plan == edition(content.plans.in_force(today).key):
        return ""
    return _("Knyttet til en eldre læreplan. Velg målene på nytt under «Endre».")
