"""The page Uke: head, grid, legend, close card, side panels and the way to the prints.

Widgets and keys only; what may be done is the presenter's, what is said is wording's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.preview.pane import WeekPrints
from arbeidsleder.desktop.pages.preview.saving import no_risk_known
from arbeidsleder.desktop.pages.week.close_card import CloseCard, CloseState
from arbeidsleder.desktop.pages.week.grid_view import GridCard, WeekTable
from arbeidsleder.desktop.pages.week.keys import LETTERS, key_actions, key_name, menu_actions
from arbeidsleder.desktop.pages.week.legend import Legend
from arbeidsleder.desktop.pages.week.panels import PANEL_PX, LogPanel, VersionsPanel
from arbeidsleder.desktop.pages.week.presenter import WeekPresenter
from arbeidsleder.desktop.pages.week.reopen import ReopenDialog
from arbeidsleder.desktop.pages.week.wording import head_text
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import time

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.application.queries.week_grid import WeekGrid
    from arbeidsleder.desktop.pages.preview.saving import FolderRisk
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.actions import Action

NARROW_PX = 900  # width of the content; below it a side panel takes the grid's place
_LEGEND_PX = 46  # the legend and the gap above it
_LEAST_GRID_PX = 176  # head, two rows and the legend


class WeekPage(QWidget):
    """Uke as the shell shows it: `id`, `title`, `icon`, `widget`, set_shaded(), page_opened()."""

    id = "week"
    icon = "calendar"

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was recorded and how to undo it; it names somebody."""

    participants_requested = Signal()
    """Emitted from the empty week: the user wants to add participants."""

    def __init__(
        self,
        services: Services,
        *,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
        parent: QWidget | None = None,
    ) -> None:
        """*folder_risk* tells whether a folder is shared, synced or removable; bootstrap knows how."""
        super().__init__(parent)
        self.title = _("Uke")
        self.widget = self
        self._shaded = False
        self._services = services
        self.presenter = WeekPresenter(services, self)
        self._keys: dict[str, Callable[[], None]] = self._key_table()
        self._build()
        self.prints = WeekPrints(services, printer=printer, folder_risk=folder_risk)
        self.stack.addWidget(self.prints)
        self._connect()
        self.refresh()

    # --- building

    def _build(self) -> None:
        self.stack = QStackedWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self.week_side = QWidget()
        self.stack.addWidget(self.week_side)
        column = QVBoxLayout(self.week_side)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(0)
        self._column = column
        self.head = self._build_head()
        column.addWidget(self.head)
        column.addSpacing(16)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        self.grid_side = QWidget()
        left = QVBoxLayout(self.grid_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self.table = WeekTable()
        self.card = GridCard(self.table)
        self.legend = Legend()
        self.empty = EmptyState(_("Ingen deltakere denne uken."), _("Gå til deltakere"), icon="people")
        self.empty.hide()
        left.addWidget(self.card)
        left.addWidget(self.empty, 1)
        left.addSpacing(6)
        left.addWidget(self.legend)
        left.addStretch(1)
        self.grid_side.setMinimumHeight(_LEAST_GRID_PX)
        self.grid_side.installEventFilter(self)
        middle.addWidget(self.grid_side, 1)
        self.log_panel, self.versions_panel = LogPanel(), VersionsPanel()
        for panel in (self.log_panel, self.versions_panel):
            panel.hide()
            middle.addWidget(panel)
        column.addLayout(middle, 1)
        column.addSpacing(8)  # 32 as drawn; this is what is left when the card's line takes two
        self.close_card = CloseCard()
        column.addWidget(self.close_card)

    def _build_head(self) -> PageHead:
        self.previous = Button("", icon="chevron-left")
        self.previous.setAccessibleName(_("Forrige uke"))
        self.this_week = Button(_("Denne uken"))
        self.next = Button("", icon="chevron-right")
        self.next.setAccessibleName(_("Neste uke"))
        self.print = Button(_("Skriv ut"), icon="printer")
        head = PageHead("", "", (self.previous, self.this_week, self.next))
        head.buttons.addSpacing(8)
        head.buttons.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _connect(self) -> None:
        presenter, card = self.presenter, self.close_card
        presenter.grid_changed.connect(self._show_grid)
        presenter.status_message.connect(self.status_message)
        presenter.undo_message.connect(self.undo_hint)
        presenter.locked.connect(self._say_locked)
        presenter.week_closed.connect(card.register.setFocus)
        self.previous.clicked.connect(lambda: presenter.show_previous())
        self.this_week.clicked.connect(lambda: presenter.show_week(None))
        self.next.clicked.connect(lambda: presenter.show_next())
        self.print.clicked.connect(lambda: self.open_prints(Document.GROUP_WEEK))
        self.table.cell_changed.connect(self._cell_changed)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.entry.time_given.connect(self._take_time)
        self.empty.action_requested.connect(self.participants_requested)
        card.next_requested.connect(self.go_to_next_missing)
        card.close_requested.connect(self.ask_close)
        card.close_confirmed.connect(presenter.close_week)
        card.close_dropped.connect(self._drop_question)
        card.reopen_requested.connect(self.ask_reopen)
        card.register_requested.connect(self._print_register)
        card.versions_requested.connect(self._toggle_versions)
        self.log_panel.back_requested.connect(self.close_panels)
        self.versions_panel.back_requested.connect(self.close_panels)
        self.prints.back_requested.connect(self._leave_prints)
        self.prints.status_message.connect(self.status_message)

    # --- what the shell asks

    def refresh(self) -> None:
        """Read the week anew."""
        self.presenter.refresh()

    def page_opened(self) -> None:
        """Take the keys to the grid, or to the prints when they are open."""
        self.refresh()
        if self.stack.currentWidget() is self.prints:
            self.prints.take_keys()
        else:
            self.table.setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, also in panels and prints; nothing moves."""
        self._shaded = shaded
        self.table.set_shaded(shaded)
        self.close_card.set_shaded(shaded)
        self.prints.set_shaded(shaded)
        self._refresh_panels()

    def key_help(self) -> list[Action]:
        """Return the page's keys for the table of actions (help on F1); the page handles them itself."""
        return key_actions()

    # --- showing

    def _show_grid(self, grid: WeekGrid) -> None:
        self.head.show_text(*head_text(grid, short=self._is_narrow()))
        self.table.show_grid(grid)
        self._fit_rows()
        self.card.setVisible(bool(grid.rows))
        self.empty.setVisible(not grid.rows)
        self.close_card.show_grid(grid)
        self._refresh_panels()

    def _cell_changed(self) -> None:
        if self.log_panel.isVisibleTo(self):
            self._refresh_panels()

    def _refresh_panels(self) -> None:
        grid, cell = self.presenter.grid, self.table.cell()
        if grid is None:
            return
        if self.log_panel.isVisibleTo(self) and cell is not None:
            self.log_panel.show_cell(grid, cell, shaded=self._shaded)
        if self.versions_panel.isVisibleTo(self):
            self.versions_panel.show_grid(grid, shaded=self._shaded)

    def _is_narrow(self) -> bool:
        return self.width() - 64 < NARROW_PX

    def _open_panel(self, panel: QWidget) -> None:
        for each in (self.log_panel, self.versions_panel):
            each.setVisible(each is panel)
        self._place_panels()
        self._refresh_panels()
        if not self.grid_side.isVisibleTo(self) or panel is self.versions_panel:
            panel.findChildren(Button)[-1].setFocus()

    def close_panels(self) -> None:
        """Take the side panels away; the keys go back to the grid."""
        for panel in (self.log_panel, self.versions_panel):
            panel.hide()
        self._place_panels()
        self.table.setFocus()

    def _place_panels(self) -> None:
        narrow = self._is_narrow()
        shown = [p for p in (self.log_panel, self.versions_panel) if p.isVisibleTo(self)]
        for panel in (self.log_panel, self.versions_panel):
            panel.setMinimumWidth(0 if narrow else PANEL_PX)
            panel.setMaximumWidth(16777215 if narrow else PANEL_PX)
        self.grid_side.setVisible(not (narrow and shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head's line and the panels to the width."""
        super().resizeEvent(event)
        self._place_panels()
        if self.presenter.grid is not None:
            self.head.show_text(*head_text(self.presenter.grid, short=self._is_narrow()))

    def _fit_rows(self) -> None:
        self.card.fit_rows(self.grid_side.height() - _LEGEND_PX)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Show whole rows only, however high the page is."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return False

    # --- keys

    def _key_table(self) -> dict[str, Callable[[], None]]:
        return {
            "Return": self._press_enter,
            "S": self._ask_arrival,
            "G": self._ask_leaving,
            "F": lambda: self._state(Claim.ABSENT),
            "A": lambda: self._state(Claim.AGREED_OFF),
            "K": lambda: self._state(Claim.SCHOOL),
            "H": lambda: self._state(Claim.TRIAL),
            "U": self._undo,
            "N": self.go_to_next_missing,
            "L": self._print_person,
            "O": self.ask_reopen,
            "I": self._toggle_log,
            "V": self._toggle_versions,
            "Space": self._toggle_log,
            "Escape": self._press_escape,
            "Ctrl+Return": self.ask_close,
            "Ctrl+P": lambda: self.open_prints(Document.GROUP_WEEK),
            "Alt+Left": lambda: self.presenter.show_previous(),
            "Alt+Right": lambda: self.presenter.show_next(),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; letters only while single-letter keys are on."""
        name = key_name(event)
        run = self._keys.get(name)
        off = name in LETTERS and not self.presenter.single_letter_keys
        if run is None or off or self._shaded or self.stack.currentWidget() is self.prints:
            super().keyPressEvent(event)
            return
        event.accept()
        run()

    def _press_enter(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton) and focus.hasFocus():
            focus.click()
        elif self.close_card.state is CloseState.ASKING:
            self.presenter.close_week()
        elif (cell := self.table.cell()) is not None:
            self.presenter.confirm(cell)

    def _press_escape(self) -> None:
        if self.close_card.state is CloseState.ASKING:
            self._drop_question()
        else:
            self.close_panels()

    def _state(self, claim: Claim) -> None:
        if (cell := self.table.cell()) is not None:
            self.presenter.state(cell, claim)

    def _ask_arrival(self) -> None:
        self._ask_time(_("Kom kl."))

    def _ask_leaving(self) -> None:
        self._ask_time(_("Gikk kl."), leaving=True)

    def _ask_time(self, label: str, *, leaving: bool = False) -> None:
        cell, grid = self.table.cell(), self.presenter.grid
        if cell is None or grid is None:
            return
        if grid.closing is not None:
            self._say_locked()
            return
        self._leaving = leaving
        presenter = self.presenter
        value = presenter.suggested_leaving(cell) if leaving else presenter.suggested_arrival(cell)
        self.table.ask_time(label, value)

    def _take_time(self, given: time) -> None:
        cell = self.table.cell()
        if cell is None:
            return
        if self._leaving:
            self.presenter.state_left(cell, given)
        else:
            self.presenter.state(cell, Claim.LATE, given)

    def _undo(self) -> None:
        if (cell := self.table.cell()) is not None:
            self.presenter.undo(cell.day)

    def go_to_next_missing(self) -> None:
        """Put the ring on the next day nobody has recorded."""
        cell = self.presenter.next_missing(self.table.cell())
        if cell is None:
            self.status_message.emit(_("Ingen dager mangler denne uken"))
            return
        self.close_panels()
        self.table.go_to(cell.participant_id, cell.day)

    def _toggle_log(self) -> None:
        if self.log_panel.isVisibleTo(self):
            self.close_panels()
        elif self.table.cell() is not None:
            self._open_panel(self.log_panel)

    def _toggle_versions(self) -> None:
        grid = self.presenter.grid
        if self.versions_panel.isVisibleTo(self):
            self.close_panels()
        elif grid is not None and grid.closings:
            self._open_panel(self.versions_panel)

    def cell_menu(self) -> QMenu:
        """Return the menu of what can be done with the cell that has the ring."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, key in menu_actions():
            menu.addAction(text, self._keys[key])
        return menu

    def _open_menu(self, at: QPoint) -> None:
        if not self._shaded and self.table.cell() is not None:
            self.cell_menu().popup(self.table.viewport().mapToGlobal(at))

    # --- closing and printing

    def ask_close(self) -> None:
        """Ask before the week is closed; a closed week says that it is, a week to come cannot be closed."""
        state = self.close_card.state
        if state in (CloseState.CLOSED, CloseState.LOCKED):
            self._say_locked()
        elif state is not CloseState.TO_COME:
            self.close_panels()
            self.close_card.ask()
            self.close_card.confirm.setFocus()

    def _drop_question(self) -> None:
        self.close_card.drop_question()
        self.table.setFocus()

    def _say_locked(self) -> None:
        grid = self.presenter.grid
        if grid is None:
            return
        self.close_card.say_locked()
        self.status_message.emit(
            _("Uke {week} er lukket. O åpner den igjen").format(week=grid.week.week)
            if self.presenter.single_letter_keys
            else _("Uke {week} er lukket").format(week=grid.week.week)
        )

    def ask_reopen(self) -> None:
        """Ask why the closed week is opened again."""
        grid = self.presenter.grid
        if grid is None or grid.closing is None:
            return
        dialog = ReopenDialog(grid.week, self)
        dialog.reason_given.connect(self.presenter.reopen_week)
        dialog.finished.connect(lambda _result: self.table.setFocus())
        dialog.open()

    def open_prints(self, document: Document, participant_id: str = "") -> None:
        """Show the prints of the week; *participant_id* chooses one person's sheet."""
        grid = self.presenter.grid
        if grid is None or not grid.rows:
            return
        self.stack.setCurrentWidget(self.prints)
        self.prints.show_week(grid, document, participant_id)
        self.prints.take_keys()

    def _print_person(self) -> None:
        if (cell := self.table.cell()) is not None:
            self.open_prints(Document.PERSON_WEEK, cell.participant_id)

    def _print_register(self) -> None:
        self.open_prints(Document.BLANK_REGISTER)

    def _leave_prints(self) -> None:
        self.stack.setCurrentWidget(self.week_side)
        self.table.setFocus()
