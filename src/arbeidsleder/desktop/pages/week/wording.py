"""The words and shapes of the page Uke, worked out from its read model. No widgets and no data fetching."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.state_words import away_words, cell_words, sheet_words, state_name
from arbeidsleder.desktop.state_shapes import SHAPES
from arbeidsleder.desktop.widgets.row_delegate import CellLook
from arbeidsleder.desktop.widgets.shapes import Shape
from arbeidsleder.domain.attendance import Claim, DayState, DayView, Look, Mode
from arbeidsleder.text import (
    _,
    clock,
    date_long,
    date_span,
    day_and_month,
    initials,
    join_words,
    moment,
    name_order,
    ngettext,
    week_title,
    weekday_long,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from arbeidsleder.application.queries.week_grid import WeekCell, WeekGrid
    from arbeidsleder.domain.attendance import Statement
    from arbeidsleder.domain.week import ClosedDay, WeekClosing

NAMES_SHOWN = 6  # in the close card; the rest is told as a number

OFF_DAYS = (DayState.HOLIDAY, DayState.CLOSED)


@dataclass(frozen=True)
class CellShow:
    """How a cell is drawn: its look, its shape or none, its words and the small words after them."""

    kind: CellLook
    shape: Shape | None
    words: str
    small: str = ""


def cell_show(cell: WeekCell, *, closed: bool) -> CellShow:
    """Work out how *cell* is drawn. In a closed week what nobody recorded stands as «Ikke ført»."""
    if closed:
        return _closed_show(cell)
    view = cell.view
    words, small = cell_words(view)
    if view.state is DayState.AWAITED:
        if view.look is Look.SUGGESTED:
            return CellShow(CellLook.SUGGESTED, Shape.SUGGESTED, words, small)
        return CellShow(CellLook.EXPECTED, Shape.EXPECTED, words, small)
    if view.state is DayState.NOT_PLANNED:
        return CellShow(CellLook.PLAIN, None, words)
    kind = CellLook.MISSING if view.state is DayState.MISSING else CellLook.CONFIRMED
    return CellShow(kind, SHAPES[view.state], words, small)


def _closed_show(cell: WeekCell) -> CellShow:
    """Draw the day as the week was closed with it, whatever plans have said since."""
    kept = cell.closed
    if kept is None or kept.state is DayState.NOT_PLANNED:
        return CellShow(CellLook.PLAIN, None, "–")
    if kept.state in (DayState.MISSING, DayState.AWAITED):
        return CellShow(CellLook.CONFIRMED, Shape.MISSING, _("Ikke ført"), away_words(kept.label))
    expected = replace(cell.view.expected, label=kept.label)
    if kept.state is not DayState.PARTIAL and kept.start and kept.end:
        expected = replace(expected, start=kept.start, end=kept.end)
    words, small = cell_words(DayView(kept.state, Look.CONFIRMED, expected, kept.start, kept.end))
    return CellShow(CellLook.CONFIRMED, SHAPES[kept.state], words, small)


def spoken_cell(name: str, cell: WeekCell, *, closed: bool) -> str:
    """Return what a screen reader says of a cell: «Noor, mandag 3. mai: Mangler»."""
    shown = cell_show(cell, closed=closed)
    state = cell.view.state
    if closed:
        state = cell.closed.state if cell.closed else DayState.NOT_PLANNED
    words = state_name(state) if state is DayState.NOT_PLANNED else f"{shown.words} {shown.small}".strip()
    if state in (DayState.PRESENT, DayState.LATE, DayState.PARTIAL):
        words = f"{state_name(state)} {words}"
    elif state is DayState.AWAITED and shown.kind is CellLook.EXPECTED:
        words = _("Ventes {hours}").format(hours=words)
    text = _("{name}, {day}: {words}").format(name=name, day=date_long(cell.day), words=words)
    return _("{text}. Uken er lukket").format(text=text) if closed else text


def count_word(n: int) -> str:
    """«to» for 2, up to twelve in letters."""
    words = (
        _("ingen"), _("én"), _("to"), _("tre"), _("fire"), _("fem"), _("seks"), _("sju"),
        _("åtte"), _("ni"), _("ti"), _("elleve"), _("tolv"),
    )  # fmt: skip
    return words[n] if n < len(words) else str(n)


def capital(text: str) -> str:
    """Give a sentence its capital letter."""
    return text[:1].upper() + text[1:]


def shown_name(name: str, *, shaded: bool) -> str:
    """Return the name, or its initials under the shade."""
    return initials(name) if shaded else name


def head_text(grid: WeekGrid, *, short: bool = False) -> tuple[str, str]:
    """Return the page's title and the line below it; *short* leaves out who closed the week."""
    return week_title(grid.week.year, grid.week.week), " · ".join(
        (
            date_span(grid.days[0], grid.days[-1]),
            *_who_and_how(grid, short=short),
        )
    )


def _who_and_how(grid: WeekGrid, *, short: bool) -> tuple[str, ...]:
    n = len(grid.rows)
    if n == 0 and grid.closing is None:
        return (_("ingen deltakere"),)  # nothing to close, so it is not «ikke lukket» either
    count = ngettext("{n} deltaker", "{n} deltakere", n).format(n=n)
    return count, _closed_line(grid, short=short)


def empty_text(grid: WeekGrid) -> str:
    """Return what stands where the grid would be when nobody is in the week, and what to do."""
    if grid.ward_is_new:
        return _("Her er det ingen deltakere ennå. De legges til under Deltakere.")
    return _("Ingen er med i uke {week}. Nye deltakere legges til under Deltakere.").format(
        week=grid.week.week
    )


def _closed_line(grid: WeekGrid, *, short: bool) -> str:
    closing = grid.closing
    if closing is not None and short:
        return _("lukket · versjon {version}").format(version=closing.version)
    if closing is not None:
        return _("lukket av {who} {when} · versjon {version}").format(
            who=user_name(grid, closing.closed_by),
            when=long_moment(closing.closed_at),
            version=closing.version,
        )
    if grid.week.monday > grid.today:
        return _("ikke begynt")
    return _("åpnet igjen") if grid.closings else _("ikke lukket ennå")


def user_name(grid: WeekGrid, user_id: str) -> str:
    """Return the name of a user; «ukjent bruker» for one who is no longer kept."""
    return grid.user_names.get(user_id) or _("ukjent bruker")


def long_moment(when: datetime) -> str:
    """«fredag 7. mai kl. 14:12»."""
    return _("{date} kl. {time}").format(date=date_long(when), time=clock(when))


def missing_title(grid: WeekGrid) -> str:
    """Return the close card's title while the week is open."""
    n = len(grid.missing())
    if grid.nothing_planned:
        return _("Ingenting er planlagt denne uken")
    if n == 0:
        return _("Ingen dager mangler")
    said = ngettext(
        "{n} dag er ikke ført, og blir stående slik når uken lukkes",
        "{n} dager er ikke ført, og blir stående slik når uken lukkes",
        n,
    )
    return capital(said.format(n=count_word(n)))


def missing_text(grid: WeekGrid, *, shaded: bool = False) -> str:
    """Return who is missing when, and what today still has open."""
    if grid.nothing_planned:
        return _("Planene står under Deltakere. Var noen her likevel, kan dagen føres.")
    parts = []
    if grid.missing():
        parts.append(missing_names(grid, shaded=shaded) + ".")
    suggested, awaited = grid.suggested(), grid.awaited()
    still = []
    if suggested:
        n = len(suggested)
        still.append(ngettext("{n} forslag", "{n} forslag", n).format(n=_neuter(n)))
    if awaited:
        n = len(awaited)
        still.append(ngettext("{n} som ventes", "{n} som ventes", n).format(n=count_word(n)))
    if still:
        only_today = all(c.day == grid.today for c in (*suggested, *awaited))
        also = bool(parts)
        if only_today:
            start = _("I dag er det også {what}.") if also else _("I dag er det {what}.")
        else:
            start = _("Uken har også {what}.") if also else _("Uken har {what}.")
        parts.append(start.format(what=join_words(still)))
    if not parts:
        parts.append(_("Alle dager er ført. Uken kan lukkes."))
    return " ".join(parts)


def _neuter(n: int) -> str:
    return _("ett") if n == 1 else count_word(n)


def missing_names(grid: WeekGrid, *, shaded: bool = False) -> str:
    """«Noor mandag · Faadumo tirsdag», at most six and then how many more."""
    return _names_and_days(grid, grid.missing(), shaded=shaded)


def _names_and_days(grid: WeekGrid, cells: Sequence[WeekCell], *, shaded: bool) -> str:
    called = {r.participant.id: shown_name(r.name, shaded=shaded) for r in grid.rows}
    names = [f"{called[c.participant_id]} {weekday_long(c.day)}" for c in cells[:NAMES_SHOWN]]
    if len(cells) > NAMES_SHOWN:
        names.append(_("{n} til").format(n=len(cells) - NAMES_SHOWN))
    return " · ".join(names)


def close_question(grid: WeekGrid, *, shaded: bool = False) -> tuple[str, str]:
    """Return title and text of the card that asks before a week is closed."""
    title = _("Lukk uke {week}?").format(week=grid.week.week)
    open_cells = [c for r in grid.rows for c in r.cells if c.view.is_open]
    if not open_cells:
        lead = _("Ingenting er planlagt.") if grid.nothing_planned else _("Alle dager er ført.")
        return title, _("{lead} Uken låses med navnet ditt og klokkeslettet.").format(lead=lead)
    n = len(open_cells)
    text = capital(
        ngettext("{n} dag blir stående som «ikke ført»", "{n} dager blir stående som «ikke ført»", n).format(
            n=count_word(n)
        )
    )
    names = missing_names(grid, shaded=shaded)
    return title, f"{text}: {names}." if names else f"{text}."


def closed_text(grid: WeekGrid, *, shaded: bool = False) -> tuple[str, str]:
    """Return title and text of the card of a closed week, with the days that plans tell otherwise since."""
    closing = grid.closing
    if closing is None:
        raise ValueError(grid.week.key)
    closed = _("{who}, {when}.").format(
        who=user_name(grid, closing.closed_by), when=long_moment(closing.closed_at)
    )
    then = _("Åpne igjen for å endre noe.")
    changed = grid.changed_since_closing()
    if changed:
        then = _("Planen er endret siden: {names}. Åpne igjen for å ta det med.").format(
            names=_names_and_days(grid, changed, shaded=shaded)
        )
    return _("Uke {week} er lukket").format(week=grid.week.week), f"{closed} {then}"


def change_since_closing(cell: WeekCell) -> str:
    """Return what a closed day would be kept as now, when that is something else; empty when it is not."""
    if not cell.changed_since_closing:
        return ""
    return _("Planen er endret siden uken ble lukket. Nå: {words}.").format(
        words=_closed_words(cell.as_it_would_close)
    )


@dataclass(frozen=True)
class LogLine:
    """One statement in the log of a cell; *stands* is false when it was replaced or taken back."""

    words: str
    when: str
    who: str
    stands: bool


def log_lines(grid: WeekGrid, cell: WeekCell) -> tuple[LogLine, ...]:
    """Return everything that was said of a day, newest first."""
    gone = {s.replaces for s in cell.log if s.claim is Claim.RETRACT}
    in_force = cell.view.statement
    return tuple(
        LogLine(
            claim_words(s),
            _("Gjelder {happened} · ført {recorded}").format(
                happened=moment(s.happened_at), recorded=moment(s.recorded_at)
            ),
            _("{who} · {mode}").format(
                who=user_name(grid, s.recorded_by),
                mode={Mode.BULK: _("samlet"), Mode.PAPER: _("fra papir")}.get(s.mode, _("enkeltvis")),
            ),
            in_force is not None and s.id == in_force.id and s.id not in gone,
        )
        for s in sorted(cell.log, key=lambda s: s.sequence, reverse=True)
    )


def claim_words(statement: Statement) -> str:
    """Return a statement in words: «Møtt 08:40, sen · gikk 11:00», «Ikke her 08:00–10:00»."""
    if statement.claim is Claim.ABSENT and (statement.left or statement.arrived):
        times = (clock(one) if one else "" for one in (statement.left, statement.arrived))
        return _("Ikke her {span}").format(span="–".join(times))
    words = {
        Claim.PRESENT: _("Møtt {time}"),
        Claim.LATE: _("Møtt {time}, sen"),
        Claim.ABSENT: _("Ikke her"),
        Claim.AGREED_OFF: _("Avtalt fri"),
        Claim.SCHOOL: _("Skoledag"),
        Claim.TRIAL: _("Hospitering"),
        Claim.RETRACT: _("Trukket tilbake"),
    }[statement.claim].format(time=clock(statement.arrived) if statement.arrived else "")
    words = words.replace(" ,", ",").strip()
    if statement.left is not None:
        words = _("{words} · gikk {time}").format(words=words, time=clock(statement.left))
    return words


def version_lines(grid: WeekGrid, closing: WeekClosing) -> tuple[str, tuple[str, ...]]:
    """Return the heading of a version and the lines below it: closed by, opened again by and why."""
    lines = [
        _("Lukket av {who} {when}").format(
            who=user_name(grid, closing.closed_by), when=long_moment(closing.closed_at)
        )
    ]
    if closing.reopened_at is not None:
        lines.append(
            _("Åpnet igjen av {who} {when}").format(
                who=user_name(grid, closing.reopened_by), when=long_moment(closing.reopened_at)
            )
        )
    return _("Versjon {n}").format(n=closing.version), tuple(lines)


def version_changes(grid: WeekGrid, before: WeekClosing, after: WeekClosing) -> tuple[str, ...]:
    """Return what differs between two versions: «Noor mandag 3. mai: Ikke ført, nå Møtt 08–13»."""
    called = {r.participant.id: r.name for r in grid.rows}
    old, new = _by_day(before.days), _by_day(after.days)
    lines = []
    for key in sorted(old.keys() | new.keys(), key=lambda k: (k[1], name_order(called.get(k[0], "")))):
        was, now = _closed_words(old.get(key)), _closed_words(new.get(key))
        if was != now:
            lines.append(
                _("{name} {day}: {was}, nå {now}").format(
                    name=called.get(key[0], _("En som har sluttet")),
                    day=f"{weekday_long(key[1])} {day_and_month(key[1])}",
                    was=was,
                    now=now,
                )
            )
    return tuple(lines)


def _by_day(days: Sequence[ClosedDay]) -> dict[tuple[str, date], ClosedDay]:
    return {(d.participant_id, d.day): d for d in days}


def _closed_words(day: ClosedDay | None) -> str:
    if day is None:
        return state_name(DayState.NOT_PLANNED)
    words, beside = sheet_words(day.state, day.start, day.end, day.label)
    return f"{words}, {beside}" if beside else words
