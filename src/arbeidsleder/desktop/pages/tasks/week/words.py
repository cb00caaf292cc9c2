"""The words of Ukeplan, worked out from its read model. No widgets and no data fetching."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from arbeidsleder.application.mastery_words import level_words, support_words
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.domain.task_plan import Support
from arbeidsleder.text import _, date_long, date_span, week_title, weekday_long

if TYPE_CHECKING:
    from arbeidsleder.application.queries.task_week import TaskCell, TaskWeek
    from arbeidsleder.domain.task_plan import DayBefore


class PlanLook(Enum):
    """How a cell looks: planned, the fixed week's words, a suggestion, or not at work."""

    PLANNED = "planned"
    FIXED = "fixed"
    SUGGESTED = "suggested"
    AWAY = "away"


@dataclass(frozen=True)
class PlanShow:
    """A cell in words: two lines, and a suggestion that stands after the second, in italic."""

    look: PlanLook
    words: str
    small: str = ""
    hint: str = ""


def plan_show(cell: TaskCell) -> PlanShow:
    """Say one cell."""
    if not cell.at_work:
        return PlanShow(PlanLook.AWAY, away_word(cell))
    if cell.task_id:
        less = cell.less_support
        hint = _("forslag: {support}").format(support=support_words(less)) if less else ""
        return PlanShow(PlanLook.PLANNED, cell.task, beside(cell.with_whom, cell.support), hint)
    if cell.suggested_id:
        return PlanShow(PlanLook.SUGGESTED, _("Forslag: {task}").format(task=cell.suggested))
    if cell.fixed_task:
        return PlanShow(PlanLook.FIXED, cell.fixed_task, _whom(cell.fixed_with))
    return PlanShow(PlanLook.FIXED, _("Ingen oppgave"))


def away_word(cell: TaskCell) -> str:
    """What stands where somebody is not planned at work."""
    return {
        ExpectedKind.SCHOOL: _("Skoledag"),
        ExpectedKind.TRIAL: _("Hospitering"),
        ExpectedKind.AGREED_OFF: _("Avtalt fri"),
        ExpectedKind.HOLIDAY: cell.label,
        ExpectedKind.CLOSED: cell.label,
    }.get(cell.kind, "–")


def beside(with_whom: str, support: Support) -> str:
    """«med Kari», «med Kari · i nærheten»; together with somebody needs no more words."""
    if support is Support.TOGETHER:
        return _whom(with_whom)
    return " · ".join(part for part in (_whom(with_whom), support_words(support)) if part)


def _whom(name: str) -> str:
    return _("med {whom}").format(whom=name) if name else ""


def spoken(name: str, cell: TaskCell) -> str:
    """What a screen reader says of a cell."""
    shown = plan_show(cell)
    parts = (name, date_long(cell.day), shown.words, shown.small, shown.hint)
    words = ", ".join(part for part in parts if part)
    return _("{words}, fra den faste uken").format(words=words) if shown.look is PlanLook.FIXED else words


def about(plan: TaskWeek) -> str:
    """The line below the page's title: «Uke 18, 2027 · 3.–7. mai»."""
    week = plan.week
    return f"{week_title(week.year, week.week)} · {date_span(plan.days[0], plan.days[-1])}"


def support_choices() -> list[str]:
    """The three answers in the editor, in the order of Support."""
    return [
        _("Sammen hele tiden"),
        _("I nærheten"),
        _("På egen hånd"),
    ]


def suggestion_words(cell: TaskCell) -> str:
    """What the editor says of a suggestion; empty when there is none."""
    if cell.less_support is not None and cell.last_seen is not None:
        return _("Forslag: {support}. Sist sett: {level}.").format(
            support=support_words(cell.less_support), level=level_words(cell.last_seen).lower()
        )
    if cell.suggested_id:
        return _("Forslag: en lett oppgave de to første ukene.")
    return ""


def nothing_words(plan: TaskWeek) -> str:
    """What is said where the table would be; empty when there is a table."""
    if not plan.rows:
        return _("Ingen er med denne uken.")
    if not plan.tasks:
        return _("Avdelingen har ingen oppgaver ennå. Velg noen i Bibliotek først.")
    return ""


def undo_words(plan: TaskWeek, before: DayBefore) -> str:
    """«Even, onsdag: endret i planen. U angrer»; with Alt where single letters are off."""
    name = next((row.name for row in plan.rows if row.participant_id == before.participant_id), "")
    return _("{name}, {day}: endret i planen. {key} angrer").format(
        name=name, day=weekday_long(before.day), key=_undo_key(plan)
    )


def copied_undo_words(plan: TaskWeek) -> str:
    """«Forrige uke er kopiert. U angrer»."""
    return _("Forrige uke er kopiert. {key} angrer").format(key=_undo_key(plan))


def _undo_key(plan: TaskWeek) -> str:
    return "U" if plan.single_letter_keys else "Alt U"
