"""The page Uke: its keys, the way to its prints, and what the shell asks of it.

What may be done is the presenter's, what is said is wording's, where things stand is the work area's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMenu, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.preview.saving import no_risk_known
from arbeidsleder.desktop.pages.week.close_card import CloseState
from arbeidsleder.desktop.pages.week.drafts import WeekDrafts
from arbeidsleder.desktop.pages.week.keys import LETTERS, key_actions, key_name, menu_actions
from arbeidsleder.desktop.pages.week.presenter import WeekPresenter
from arbeidsleder.desktop.pages.week.reopen import ReopenDialog
from arbeidsleder.desktop.pages.week.work_area import WorkArea
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent

    from arbeidsleder.application.queries.week_grid import WeekGrid
    from arbeidsleder.desktop.pages.preview.pane import WeekPrints
    from arbeidsleder.desktop.pages.preview.saving import FolderRisk
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.actions import Action


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

    paper_requested = Signal()
    """Emitted when a day is to be typed back from the printed register."""

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
        self._services, self._printer, self._folder_risk = services, printer, folder_risk
        self._shaded = self._leaving = False
        self._my_week_of = ""  # whose sheet is to be shown as soon as this week has been read
        self._said_at: object = None  # where the message that stands was said
        self._prints: WeekPrints | None = None
        self.drafts = WeekDrafts(self)
        self.presenter = WeekPresenter(services, self)
        self.area = WorkArea()
        self.table, self.close_card = self.area.table, self.area.close_card
        self._keys: dict[str, Callable[[], None]] = self._key_table()
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)
        self._connect()

    @property
    def prints(self) -> WeekPrints:
        """The prints, made when they are first wanted, since they bring in the PDF view."""
        if self._prints is None:
            from arbeidsleder.desktop.pages.preview.pane import WeekPrints

            self._prints = WeekPrints(self._services, printer=self._printer, folder_risk=self._folder_risk)
            self._prints.set_shaded(self._shaded)
            self.drafts.attach(self._prints.lines)
            self._prints.back_requested.connect(self._leave_prints)
            self._prints.status_message.connect(self.status_message)
            self.stack.addWidget(self._prints)
        return self._prints

    @property
    def _printing(self) -> bool:
        return self._prints is not None and self.stack.currentWidget() is self._prints

    # --- building

    def _connect(self) -> None:
        presenter, card, area = self.presenter, self.close_card, self.area
        presenter.grid_changed.connect(area.show_grid)
        presenter.grid_changed.connect(self._grid_read)
        presenter.status_message.connect(self.status_message)
        presenter.undo_message.connect(self.undo_hint)
        presenter.locked.connect(self._say_locked)
        presenter.week_closed.connect(card.register.setFocus)
        area.previous.clicked.connect(lambda: presenter.show_previous())
        area.this_week.clicked.connect(lambda: presenter.show_week(None))
        area.next.clicked.connect(lambda: presenter.show_next())
        area.print_requested.connect(lambda: self.open_prints(Document.GROUP_WEEK))
        area.paper.clicked.connect(lambda: self.paper_requested.emit())
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.entry.time_given.connect(self._take_time)
        self.status_message.connect(self._remember_where)
        self.table.cell_changed.connect(self._ring_moved)
        presenter.grid_changed.connect(lambda _grid: self._drop_old_message())
        area.empty.action_requested.connect(self.participants_requested)
        card.next_requested.connect(self.go_to_next_missing)
        card.close_requested.connect(self.ask_close)
        card.close_confirmed.connect(presenter.close_week)
        card.close_dropped.connect(self._drop_question)
        card.reopen_requested.connect(self.ask_reopen)
        card.register_requested.connect(self._print_register)
        card.versions_requested.connect(self.area.toggle_versions)

    # --- what the shell asks

    def refresh(self) -> None:
        """Read the week anew."""
        self.presenter.refresh()

    def page_opened(self) -> None:
        """Take the keys to where work begins, or to the prints when they are open."""
        self.refresh()
        if self._prints is not None and self._printing:
            self._prints.take_keys()
        else:
            self.area.take_keys()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, also in panels and prints; nothing moves."""
        self._shaded = shaded
        self.area.set_shaded(shaded)
        if self._prints is not None:
            self._prints.set_shaded(shaded)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what others change while the page is seen."""
        super().showEvent(event)
        self.presenter.seen = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False

    @property
    def day_with_ring(self) -> date | None:
        """The day of the cell that has the ring."""
        cell = self.table.cell()
        return cell.day if cell is not None else None

    def key_help(self) -> list[Action]:
        """Return the page's keys for the table of actions (help on F1); the page handles them itself."""
        return key_actions()

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
            "I": self.area.toggle_log,
            "V": self.area.toggle_versions,
            "Space": self.area.toggle_log,
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
        if run is None or off or self._shaded or self._printing:
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
            self.area.close_panels()

    def _state(self, claim: Claim) -> None:
        if (cell := self.table.cell()) is not None:
            self.presenter.state(cell, claim)

    def _ring_moved(self) -> None:
        cell = self.table.cell()
        self.presenter.ring_stands_on(cell.day if cell else None)
        self._drop_old_message()

    @property
    def _place(self) -> object:
        """The week shown and the day with the ring: what a message speaks of."""
        cell, grid = self.table.cell(), self.presenter.grid
        return grid.week if grid else None, (cell.participant_id, cell.day) if cell else None

    def _remember_where(self, message: str) -> None:
        self._said_at = self._place if message else None

    def _drop_old_message(self) -> None:
        if self._said_at is not None and self._said_at != self._place:
            self.status_message.emit("")

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
        presenter = self.presenter
        if leaving and not presenter.may_leave(cell):
            return
        self._leaving = leaving
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
        self.area.close_panels()
        self.table.go_to(cell.participant_id, cell.day)

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
        elif state is CloseState.EMPTY and self.presenter.grid is not None:
            self.status_message.emit(
                _("Ingen er med i uke {week}, så det er ingenting å lukke.").format(
                    week=self.presenter.grid.week.week
                )
            )
        elif state is not CloseState.TO_COME:
            self.area.close_panels()
            self.close_card.ask()
            self.close_card.confirm.setFocus()

    def _drop_question(self) -> None:
        self.close_card.drop_question()
        self.area.take_keys()

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
        dialog.finished.connect(lambda _result: self.area.take_keys())
        dialog.open()

    def open_prints(self, document: Document, participant_id: str = "") -> None:
        """Show the prints of the week; *participant_id* chooses one person's sheet."""
        grid = self.presenter.grid
        if grid is None or not grid.rows:
            return
        self.stack.setCurrentWidget(self.prints)
        self.prints.show_week(grid, document, participant_id)
        self.prints.take_keys()

    def print_my_week(self, participant_id: str) -> None:
        """Show this week's «Min uke» of one person, when the week has been read."""
        self._my_week_of = participant_id
        self.presenter.show_week(None)

    def _grid_read(self, grid: WeekGrid) -> None:
        wanted, self._my_week_of = self._my_week_of, ""
        if not wanted:
            return
        if any(row.participant.id == wanted for row in grid.rows):
            self.open_prints(Document.MY_WEEK, wanted)
        else:
            self.status_message.emit(_("Deltakeren er ikke med denne uken."))

    def _print_person(self) -> None:
        if (cell := self.table.cell()) is not None:
            self.open_prints(Document.PERSON_WEEK, cell.participant_id)

    def _print_register(self) -> None:
        self.open_prints(Document.BLANK_REGISTER)

    def _leave_prints(self) -> None:
        self.stack.setCurrentWidget(self.area)
        self.area.take_keys()
