"""The card at the foot of Uke: what is missing, the question before closing, and the closed week."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.week.wording import (
    close_question,
    closed_text,
    empty_text,
    missing_text,
    missing_title,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from arbeidsleder.application.queries.week_grid import WeekGrid

_NARROW_PX = 900


class CloseState(Enum):
    """What the card is about."""

    OPEN = "open"
    ASKING = "asking"
    CLOSED = "closed"
    LOCKED = "locked"  # closed, and somebody wanted to change a day
    TO_COME = "to_come"
    EMPTY = "empty"  # nobody is in the week, so there is nothing to close; the card is out of sight


class CloseCard(Card):
    """Title and one line at the left, at most three buttons at the right; 64 high, more where text wraps."""

    next_requested = Signal()
    """Emitted for «Vis neste»."""

    close_requested = Signal()
    """Emitted for «Lukk uke 18», which asks first."""

    close_confirmed = Signal()
    """Emitted for «Lukk nå»."""

    close_dropped = Signal()
    """Emitted for «Ikke ennå»."""

    reopen_requested = Signal()
    """Emitted for «Åpne igjen…»."""

    register_requested = Signal()
    """Emitted for the print of next week's blank register."""

    versions_requested = Signal()
    """Emitted for «Versjoner»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.state = CloseState.OPEN
        self._grid: WeekGrid | None = None
        self._shaded = False
        self.lock = IconMark("lock", 20, colour="quiet")
        self.title = Text("", Type.BODY_STRONG, wrap=True)
        self.line = Text("", colour="quiet", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.line)
        self.next = Button(_("Vis neste"), key="N")
        self.close_week = Button(_("Lukk uken"), key="Ctrl↵")
        self.confirm = Button(_("Lukk nå"), key="↵")
        self.drop = Button(_("Ikke ennå"), key="Esc")
        self.register = Button(_("Skriv ut neste ukes register…"), icon="printer")
        self.reopen = Button(_("Åpne igjen…"), key="O")
        self.versions = Button(_("Versjoner"))
        self._row = QHBoxLayout()
        self._row.setSpacing(16)
        self._row.addWidget(self.lock, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addLayout(words, 1)
        for button in self._buttons():
            self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setContentsMargins(17, 7, 17, 7)
        self.body.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setMinimumHeight(64)
        self._wire()

    def _buttons(self) -> tuple[Button, ...]:
        return (
            self.next, self.close_week, self.confirm, self.drop, self.register, self.reopen, self.versions,
        )  # fmt: skip

    def _wire(self) -> None:
        pairs = (
            (self.next, self.next_requested),
            (self.close_week, self.close_requested),
            (self.confirm, self.close_confirmed),
            (self.drop, self.close_dropped),
            (self.register, self.register_requested),
            (self.reopen, self.reopen_requested),
            (self.versions, self.versions_requested),
        )
        for button, signal in pairs:
            button.clicked.connect(_emitter(signal))

    def show_grid(self, grid: WeekGrid) -> None:
        """Show the state of *grid*; a question that stands is asked again with the new figures."""
        if grid.closing is not None:
            state = CloseState.CLOSED
            if self.state is CloseState.LOCKED and self._same_week(grid):
                state = CloseState.LOCKED
        elif not grid.rows:
            state = CloseState.EMPTY
        elif grid.week.monday > grid.today:
            state = CloseState.TO_COME
        elif self.state is CloseState.ASKING and self._same_week(grid):
            state = CloseState.ASKING
        else:
            state = CloseState.OPEN
        self._grid = grid
        self._show(state)

    def ask(self) -> None:
        """Ask before the week is closed."""
        self._show(CloseState.ASKING)

    def drop_question(self) -> None:
        """Take the question back."""
        self._show(CloseState.OPEN)

    def say_locked(self) -> None:
        """Say that a closed week is locked, and offer to open it again."""
        self._show(CloseState.LOCKED)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials for names, or the names again."""
        self._shaded = shaded
        if self._grid is not None:
            self._show(self.state)

    def _same_week(self, grid: WeekGrid) -> bool:
        return self._grid is not None and self._grid.week == grid.week

    def _show(self, state: CloseState) -> None:
        grid = self._grid
        if grid is None:
            return
        self.state = state
        title, line = self._words(grid, state)
        self.title.setText(title)
        self.line.setText(line)
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        week = grid.week.week
        self.close_week.setText(_("Lukk uke {week}").format(week=week))
        self.register.setText(_("Register for uke {week}…").format(week=grid.week.next().week))
        shown = {
            CloseState.OPEN: (self.next, self.close_week) if grid.missing() else (self.close_week,),
            CloseState.ASKING: (self.confirm, self.drop),
            CloseState.CLOSED: (self.register, self.reopen),
            CloseState.LOCKED: (self.reopen,),
            CloseState.TO_COME: (),
            CloseState.EMPTY: (),
        }[state]
        if len(grid.closings) > 1 or (grid.closings and grid.closing is None):
            shown = (*shown, self.versions) if state is not CloseState.ASKING else shown
        main = shown[0] if shown and shown[0] is not self.versions else None
        if state is CloseState.OPEN and grid.nothing_planned:
            main = None  # possible, but not what there is to do
        for button in self._buttons():
            button.setVisible(button in shown)
            button.set_main(button is main)
        self.setVisible(state is not CloseState.EMPTY)
        self.lock.setVisible(state in (CloseState.CLOSED, CloseState.LOCKED))

    def _words(self, grid: WeekGrid, state: CloseState) -> tuple[str, str]:
        week = grid.week.week
        if state is CloseState.ASKING:
            return close_question(grid, shaded=self._shaded)
        if state is CloseState.CLOSED:
            return closed_text(grid, shaded=self._shaded)
        if state is CloseState.LOCKED:
            return (
                _("Uke {week} er lukket. Åpne den igjen for å endre en dag.").format(week=week),
                _("Du skriver en kort grunn. Begge versjonene blir tatt vare på."),
            )
        if state is CloseState.EMPTY:
            return empty_text(grid), ""
        if state is CloseState.TO_COME:
            return _("Uke {week} har ikke begynt").format(week=week), _("Her står det som er planlagt.")
        return missing_title(grid), missing_text(grid, shaded=self._shaded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer where there is little room."""
        super().resizeEvent(event)
        self._row.setSpacing(16 if self.width() >= _NARROW_PX else 8)


def _emitter(signal: object) -> object:
    """Return a slot that takes the clicked flag and emits *signal* without it."""
    return lambda _checked=False: signal.emit()  # type: ignore[attr-defined]
