"""The word for a day's state, in one place, so that screen and print say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.text import _, clock, clock_span, span_short

if TYPE_CHECKING:
    from datetime import time

    from arbeidsleder.domain.attendance import DayView


def state_name(state: DayState) -> str:
    """Return the plain word of a state, as legends and accessible names say it."""
    return {
        DayState.PRESENT: _("Møtt"),
        DayState.LATE: _("Møtt, sen"),
        DayState.PARTIAL: _("Delvis"),
        DayState.ABSENT: _("Ikke her"),
        DayState.AGREED_OFF: _("Avtalt fri"),
        DayState.SCHOOL: _("Skoledag"),
        DayState.TRIAL: _("Hospitering"),
        DayState.HOLIDAY: _("Helligdag"),
        DayState.CLOSED: _("Stengt"),
        DayState.NOT_PLANNED: _("Ikke avtalt"),
        DayState.AWAITED: _("Ventes"),
        DayState.MISSING: _("Mangler"),
    }[state]


def today_words(view: DayView) -> str:
    """Return the state as Today's row says it: «Møtt 08:40 · sen», «Ventes 10:00», «Forslag: møtt»."""
    state = view.state
    if state is DayState.PRESENT and view.arrived:
        return _("Møtt {time}").format(time=clock(view.arrived))
    if state is DayState.LATE and view.arrived:
        return _("Møtt {time} · sen").format(time=clock(view.arrived))
    if state is DayState.PARTIAL and view.left:
        return _("{start}–{end} · gikk").format(
            start=clock(view.arrived) if view.arrived else "", end=clock(view.left)
        )
    if state is DayState.PARTIAL and view.arrived:
        return _("Møtt {time} · delvis").format(time=clock(view.arrived))
    if state is DayState.AWAITED:
        if view.look is Look.SUGGESTED:
            return _("Forslag: møtt")
        if view.rest[0]:
            return _("Ventes {time}").format(time=clock(view.rest[0]))
    if state in (DayState.HOLIDAY, DayState.CLOSED) and view.expected.label:
        return view.expected.label
    return state_name(state)


def away_words(label: str) -> str:
    """Return the part of the day somebody is told to be away: «borte 08:00–10:00». See DayView.label."""
    return _("borte {span}").format(span=label) if label else ""


def cell_words(view: DayView) -> tuple[str, str]:
    """Return (words, small words) for a cell of the week grid: («08–11», «av 08–14»)."""
    start, end = view.expected.start, view.expected.end
    planned = span_short(start, end) if start and end else ""
    state = view.state
    if view.away:
        start, end = view.rest
        small = _("av {span}").format(span=planned) if planned else ""
        if state is DayState.PARTIAL:
            return present_span(view.arrived, view.left, start, end, late=True), small
        if view.look is Look.EXPECTED and start and end:
            return span_short(start, end), small
        return today_words(view), away_words(view.label)
    if state in (DayState.PRESENT, DayState.LATE, DayState.PARTIAL):
        return present_span(view.arrived, view.left, start, end, late=state is DayState.LATE), (
            _("av {span}").format(span=planned) if state is DayState.PARTIAL and planned else ""
        )
    if state is DayState.AWAITED:
        return (_("Forslag: møtt"), "") if view.look is Look.SUGGESTED else (planned or _("Ventes"), "")
    if state is DayState.NOT_PLANNED:
        return "–", ""
    if state in (DayState.HOLIDAY, DayState.CLOSED):
        return view.expected.label or state_name(state), ""
    return state_name(state), ""


def present_span(
    arrived: time | None, left: time | None, start: time | None, end: time | None, *, late: bool
) -> str:
    """Return the hours somebody was there: «08–13», «08:40–14:30», or the bare word without times."""
    first = (arrived or start) if (late or left or not start) else start
    last = left or end
    if first and last:
        return span_short(first, last)
    return clock(first) if first else _("Møtt")


def sheet_words(
    state: DayState, start: time | None, end: time | None, label: str, *, not_recorded: str | None = None
) -> tuple[str, str]:
    """Return (words, beside) for one day on a printed week sheet; a missing record is «ikke ført»."""
    if state in (DayState.PRESENT, DayState.LATE, DayState.PARTIAL):
        hours = span_short(start, end) if start and end else ""
        partly = away_words(label) or _("gikk tidligere")
        beside = {DayState.LATE: _("kom senere"), DayState.PARTIAL: partly}.get(state, "")
        return _("Møtt {hours}").format(hours=hours).strip(), beside
    if state in (DayState.MISSING, DayState.AWAITED):
        return not_recorded or _("Ikke ført"), away_words(label)
    return state_name(state), label


def plan_words(start: time | None, end: time | None) -> str:
    """Return the planned time as Today's row says it; «hele dagen» without times."""
    return clock_span(start, end) if start and end else _("hele dagen")
