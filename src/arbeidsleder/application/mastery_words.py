"""Tasks and mastery in words, the same on screen and in print. Pure functions; no name of a participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.mastery import ApproachKind, Level
from arbeidsleder.domain.task_plan import Support
from arbeidsleder.domain.tasks import Demand, DemandLevel
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.mfy import Plan
    from arbeidsleder.domain.tasks import Demands


def module_title(title: str, edition: Plan, in_force: Plan) -> str:
    """Return a module's title; of an edition that is not in force, with the day that edition came."""
    if edition.key == in_force.key:
        return title
    day = f"{day_and_month(edition.valid_from)} {edition.valid_from.year}"
    return _("{module} (læreplanen fra {day})").format(module=title, day=day)


def level_words(level: Level) -> str:
    """«Holdt øye med»."""
    return {
        Level.SHOWN: _("Vist"),
        Level.TOGETHER: _("Sammen"),
        Level.WATCHED: _("Holdt øye med"),
        Level.ALONE: _("Alene"),
        Level.TEACHES: _("Viser andre"),
    }[level]


def level_short(level: Level) -> str:
    """The word in a cell of the matrix: «øye med»."""
    return {
        Level.SHOWN: _("vist"),
        Level.TOGETHER: _("sammen"),
        Level.WATCHED: _("øye med"),
        Level.ALONE: _("alene"),
        Level.TEACHES: _("viser"),
    }[level]


def level_help(level: Level) -> str:
    """What the level means, in a few words beside it."""
    return {
        Level.SHOWN: _("ser på"),
        Level.TOGETHER: _("gjør det med noen"),
        Level.WATCHED: _("gjør det, noen ser på"),
        Level.ALONE: _("gjør det selv"),
        Level.TEACHES: _("lærer bort"),
    }[level]


def not_seen() -> str:
    """What is said where nobody has looked; it is no level."""
    return _("ikke sett på ennå")


def approach_words(kind: ApproachKind) -> str:
    """«Steg for steg»."""
    return {
        ApproachKind.SPLIT: _("Steg for steg"),
        ApproachKind.GRADUAL: _("Gradvis"),
        ApproachKind.EXEMPT: _("Fritatt"),
    }[kind]


def support_words(support: Support) -> str:
    """«sammen hele tiden»."""
    return {
        Support.TOGETHER: _("sammen"),
        Support.NEAR: _("i nærheten"),
        Support.ALONE: _("på egen hånd"),
    }[support]


def demand_words(demand: Demand) -> str:
    """«løft»."""
    return {
        Demand.LIFTING: _("løft"),
        Demand.READING: _("lesing"),
        Demand.RESIDENTS: _("kontakt med beboere"),
        Demand.TEMPO: _("tempo"),
        Demand.HYGIENE: _("hygiene"),
    }[demand]


def demand_level_words(level: DemandLevel) -> str:
    """«noe»."""
    return {DemandLevel.NONE: _("ingen"), DemandLevel.SOME: _("noe"), DemandLevel.MUCH: _("mye")}[level]


def demands_words(demands: Demands) -> Sequence[str]:
    """«mye løft», «noe lesing»: what the task asks at all."""
    return [
        _("{level} {demand}").format(level=demand_level_words(level), demand=demand_words(demand))
        for demand, level in demands.asked()
    ]
