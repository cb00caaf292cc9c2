"""The words of ward guides and trial placements, the same on screen and paper. Only words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.guides import GuideRole, PlaceState
from arbeidsleder.text import _, date_numeric, day_and_month, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.guides import Guided
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk, WardGuide


def state_words(state: PlaceState) -> str:
    """Return how far a place with a guide has come."""
    return {
        PlaceState.POSSIBLE: _("Mulig"),
        PlaceState.ASKED: _("Spurt"),
        PlaceState.AGREED: _("Avtalt"),
        PlaceState.IN_USE: _("I bruk"),
    }[state]


def role_words(role: GuideRole) -> str:
    """Return what somebody is for a participant."""
    return {GuideRole.GUIDE: _("Veileder"), GuideRole.BACKUP: _("Reserve")}[role]


def free_words(guide: WardGuide, today: date) -> str:
    """Return from when a guide can take somebody, «» when nobody has said."""
    if guide.available_from is None:
        return ""
    if guide.available_from <= today:
        return _("ledig nå")
    return _("ledig fra {day}").format(day=day_and_month(guide.available_from))


def guided_words(guided: Sequence[Guided]) -> str:
    """«Huong, Even (reserve)»."""
    return ", ".join(
        one.name if one.role is GuideRole.GUIDE else _("{name} (reserve)").format(name=one.name)
        for one in guided
    )


def match_days(match: GuideMatch) -> str:
    """«fra 03.05.2027» or «03.05.2027 til 01.06.2027»."""
    if match.last is None:
        return _("fra {first}").format(first=date_numeric(match.first))
    return _("{first} til {last}").format(first=date_numeric(match.first), last=date_numeric(match.last))


def hours_words(hours: int) -> str:
    """«6 timer i uken på samme vakt»."""
    return ngettext("{hours} time i uken på samme vakt", "{hours} timer i uken på samme vakt", hours).format(
        hours=hours
    )


def talk_lines(talk: PlacementTalk) -> list[str]:
    """Return what a trial placement is for and what came of it, a line each."""
    lines = []
    if talk.purpose:
        lines.append(_("Hensikt: {purpose}").format(purpose=talk.purpose))
    if talk.on_top:
        lines.append(_("Kommer i tillegg til bemanningen"))
    if talk.signed_on is not None:
        lines.append(_("Avtalen er signert {day}").format(day=date_numeric(talk.signed_on)))
    if talk.host_view:
        lines.append(_("Stedet sier: {text}").format(text=talk.host_view))
    if talk.chosen is not None:
        lines.append(chosen_words(talk.chosen))
    return lines


def chosen_words(chosen: bool | None) -> str:
    """Return whether the participant chose the place; a placement is never a job."""
    if chosen is None:
        return _("Ikke sagt ennå")
    return _("Deltakeren har valgt stedet") if chosen else _("Deltakeren vil prøve et annet sted")
