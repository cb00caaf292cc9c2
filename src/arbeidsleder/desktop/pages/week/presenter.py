"""What the page Uke does: reads a week, states days, closes and reopens. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.application.state_words import state_name
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.week.wording import capital, cell_show
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.text import _, clock, weekday_long

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.week_grid import WeekCell, WeekGrid
    from arbeidsleder.desktop.services import Command, Services

HERE = (DayState.PRESENT, DayState.LATE, DayState.PARTIAL)
CANNOT_LEAVE = (DayState.ABSENT, DayState.AGREED_OFF, DayState.SCHOOL, DayState.TRIAL)


@dataclass(frozen=True)
class WeekRead:
    """A week as the page shows it, and whether single letters may be keys (WCAG 2.1.4)."""

    grid: WeekGrid
    single_letter_keys: bool


def read_week(ctx: Context, week: IsoWeek | None) -> WeekRead:
    """Read the grid and the one setting the page obeys."""
    with ctx.store.read() as uow:
        letters = uow.site.get().single_letter_keys
    return WeekRead(week_grid(ctx, week), letters)


class WeekPresenter(QObject):
    """The week shown and what may be done to it."""

    grid_changed = Signal(object)
    """Emitted with the WeekGrid each time it was read anew."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_message = Signal(str)
    """Emitted with what was recorded and how to undo it; it names somebody, so the shade takes it away.

    Emitted empty when U would not take that back any more: another day has the ring, or the week is closed.
    """

    locked = Signal()
    """Emitted when somebody wants to change a day of a closed week."""

    week_closed = Signal()
    """Emitted when this page has closed the week and the closed grid has been shown."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._week: IsoWeek | None = None  # None follows the calendar
        self._target: IsoWeek | None = None  # the week shown, or already asked for
        self._after_read: str = ""
        self._asked = 0
        self._told_of: date | None = None  # the day the undo message speaks of
        self.seen = False  # whether the page is on the screen; changes are read then only
        self.grid: WeekGrid | None = None
        self.single_letter_keys = True
        services.subscribe(self, self._changed)

    # --- reading

    def refresh(self) -> None:
        """Read the week shown anew; an answer that was overtaken by a later question is dropped."""
        self._asked += 1
        number, week = self._asked, self._week

        def got(read: WeekRead) -> None:
            if number == self._asked:
                self._show(read)

        self._services.query(self, lambda ctx: read_week(ctx, week), got)

    def show_week(self, week: IsoWeek | None) -> None:
        """Show *week*; None is the week of today."""
        self._week = week
        self._target = week or self._this_week()
        self.refresh()

    def show_next(self) -> None:
        """Show the week after the one shown or asked for, so that keys pressed while it is read add up."""
        self.show_week((self._target or self._this_week()).next())

    def show_previous(self) -> None:
        """Show the week before the one shown or asked for."""
        self.show_week((self._target or self._this_week()).previous())

    def _this_week(self) -> IsoWeek:
        return IsoWeek.of(self._services.ctx.clock.now().date())

    def _show(self, read: WeekRead) -> None:
        self.grid, self._target = read.grid, read.grid.week
        self.single_letter_keys = read.single_letter_keys
        if read.grid.closing is not None:
            self.ring_stands_on(None)
        self.grid_changed.emit(read.grid)
        if self._after_read == "closed" and read.grid.closing is not None:
            self._after_read = ""
            self.week_closed.emit()

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("day", "week", "participant", "plan", "site", "setting"):
            self.refresh()

    # --- stating

    def state(
        self, cell: WeekCell, claim: Claim, arrived: time | None = None, left: time | None = None
    ) -> None:
        """Say *claim* of a day; what was said before stays in the log."""
        if self._is_locked():
            return
        said = StateAttendance(cell.participant_id, cell.day, claim, arrived, left)
        self._do(said, lambda _changes: self._said(cell, claim, arrived, left))

    def confirm(self, cell: WeekCell) -> None:
        """Say that the person was there after the plan; says so when that is already recorded."""
        if self._is_locked():
            return
        if cell.view.state in HERE and cell.view.statement is not None:
            self._tell(
                cell.day,
                _("{name}: står som {words}").format(
                    name=self._called(cell),
                    words=f"{state_name(DayState.PRESENT).lower()} {self._words(cell)}",
                ),
            )
            return
        self.state(cell, Claim.PRESENT)

    def state_left(self, cell: WeekCell, left: time) -> None:
        """Say that the person went at *left*; the time of coming stays as it was said or planned."""
        if not self.may_leave(cell):
            return
        said = cell.view.statement  # not the state, which is «delvis» once a leaving is recorded
        claim = Claim.LATE if said is not None and said.claim is Claim.LATE else Claim.PRESENT
        self.state(cell, claim, cell.view.arrived, left)

    def may_leave(self, cell: WeekCell) -> bool:
        """Return whether somebody can have left early that day; says so when not."""
        if cell.view.state in CANNOT_LEAVE:
            self.status_message.emit(_("G gjelder den som er eller har vært her."))
            return False
        return True

    def undo(self, day: date) -> None:
        """Take back one's own latest statement of *day*."""
        if not self._is_locked():
            text = _("{day}: det siste du førte, er trukket tilbake").format(day=capital(weekday_long(day)))
            self._do(UndoLatest(day), lambda _changes: self.status_message.emit(text))

    def suggested_arrival(self, cell: WeekCell) -> time | None:
        """Return the time a late arrival is prefilled with: now for today, else what is known."""
        now = self._services.ctx.clock.now()
        if cell.day == now.date():
            return now.time().replace(second=0, microsecond=0)
        return cell.view.arrived or cell.view.expected.start

    def suggested_leaving(self, cell: WeekCell) -> time | None:
        """Return the time an early leaving is prefilled with: now for today, else what is known."""
        now = self._services.ctx.clock.now()
        if cell.day == now.date():
            return now.time().replace(second=0, microsecond=0)
        return cell.view.left or cell.view.expected.end

    # --- closing

    def close_week(self) -> None:
        """Close the week shown; never refused for what is missing."""
        if self.grid is None:
            return
        self._after_read = "closed"
        week = self.grid.week

        def closed(changes: Changes) -> None:
            text = _("Uke {week} er lukket")
            if changes.touches("outbox"):  # as it was made, ready or held back; Deling says which
                text = _("Uke {week} er lukket. Det som er til Nav, ligger i Deling")
            self.status_message.emit(text.format(week=week.week))

        self._do(CloseWeek(week), closed)

    def reopen_week(self, reason: str) -> None:
        """Open the closed week again; the version that was closed is kept."""
        if self.grid is None:
            return
        week = self.grid.week
        text = _("Uke {week} er åpnet igjen. Versjonen som var lukket, er tatt vare på.")
        self._do(
            ReopenWeek(week, reason), lambda _changes: self.status_message.emit(text.format(week=week.week))
        )

    def next_missing(self, after: WeekCell | None) -> WeekCell | None:
        """Return the missing cell after *after* in the order of days and rows, round to the first."""
        if self.grid is None or not self.grid.missing():
            return None
        cells = self.grid.missing()
        if after is None:
            return cells[0]
        rows = {r.participant.id: number for number, r in enumerate(self.grid.rows)}
        here = (after.day, rows[after.participant_id])
        return next((c for c in cells if (c.day, rows[c.participant_id]) > here), cells[0])

    def _do(self, command: Command, done: Callable[[Changes], None]) -> None:
        """Do *command*; a rule's no is told in the status line, anything else is «not saved»."""

        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.status_message.emit(sentence(error))
                self.refresh()
            else:
                self._services.unsaved.emit(error, lambda: self._do(command, done))

        self._services.command(self, command, ok=done, fail=failed)

    def _is_locked(self) -> bool:
        if self.grid is None or self.grid.closing is None:
            return False
        self.locked.emit()
        return True

    def ring_stands_on(self, day: date | None) -> None:
        """Take the undo message away when U means another day now than the one it speaks of."""
        if self._told_of is not None and day != self._told_of:
            self._told_of = None
            self.undo_message.emit("")

    def _tell(self, day: date, message: str) -> None:
        self._told_of = day
        self.undo_message.emit(message)

    def _said(self, cell: WeekCell, claim: Claim, arrived: time | None, left: time | None) -> None:
        words = {
            Claim.PRESENT: _("møtt"),
            Claim.LATE: _("sen"),
            Claim.ABSENT: _("ikke her"),
            Claim.AGREED_OFF: _("avtalt fri"),
            Claim.SCHOOL: _("skoledag"),
            Claim.TRIAL: _("hospitering"),
        }[claim]
        if left is not None:
            words = _("gikk {time}").format(time=clock(left))
        elif claim is Claim.LATE and arrived is not None:
            words = _("kom {time}").format(time=clock(arrived))
        self._tell(
            cell.day,
            _("{name} {day}: {words}. U angrer").format(
                name=self._called(cell), day=weekday_long(cell.day), words=words
            ),
        )

    def _called(self, cell: WeekCell) -> str:
        rows = self.grid.rows if self.grid else ()
        return next((r.name for r in rows if r.participant.id == cell.participant_id), "")

    def _words(self, cell: WeekCell) -> str:
        return cell_show(cell, closed=False).words
