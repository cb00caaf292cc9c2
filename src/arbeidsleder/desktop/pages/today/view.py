"""The page I dag: puts list, panels and covers together and carries wishes to the presenter.

Decides nothing about a day. Ids, words and signals the shell uses are on TodayPage.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedLayout, QTextEdit, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.pages.today.drafts import TodayDrafts
from arbeidsleder.desktop.pages.today.find_field import find_name
from arbeidsleder.desktop.pages.today.help_keys import key_table
from arbeidsleder.desktop.pages.today.keys import TodayKeys, Wish
from arbeidsleder.desktop.pages.today.mastery import TodayMastery
from arbeidsleder.desktop.pages.today.parts import TodayParts
from arbeidsleder.desktop.pages.today.time_line import TimeLine
from arbeidsleder.desktop.pages.today.work_area import WorkArea
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import time

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.actions import Action
    from arbeidsleder.domain.absence import RememberNote

LOW_WINDOW_PX = 720
CAN_LEAVE = (DayState.PRESENT, DayState.LATE, DayState.PARTIAL, DayState.AWAITED, DayState.MISSING)


class TodayPage(QWidget):
    """The page object for the shell."""

    id = "today"
    icon = "sun"

    status_message = Signal(str)
    """Emitted with a short sentence for the status line; never a name."""

    undo_hint = Signal(str)
    """Emitted with what was recorded and how to take it back; empty takes it away."""

    print_requested = Signal(bytes, str, str, object)
    """Emitted with a PDF to show before printing, its title, its name for the print log, whom it is about."""

    turned = Signal(bool)
    """Emitted with True while only one participant's row may be seen: hide rail and status line."""

    participants_requested = Signal()
    """Emitted when the empty page's button wants the participants page."""

    def __init__(
        self, services: Services, parts: TodayParts | None = None, parent: QWidget | None = None
    ) -> None:
        """*parts* may be made already."""
        super().__init__(parent)
        parts = parts or TodayParts(services)
        self.presenter, self.minute, self.turned_screen = parts.presenter, parts.minute, parts.turned
        self.presenter.setParent(self)
        self.keys = TodayKeys(self)
        self.work = WorkArea(parts, self)
        self.drafts = TodayDrafts(self.work, self.turned_screen, self.presenter, self)
        self.list = self.work.list
        self.mastery = TodayMastery(self.work, self.presenter, self)
        self.time_line = TimeLine(self.list.viewport())
        self._asked_for = Wish.LATE
        self._asked_of: TodayRow | None = None  # midnight may move the mark while the time is typed
        self._started = False
        self._shaded = False
        self._before_find = ""
        self._said_about: TodayBoard | None = None  # what the hint in the status line was true of
        self._note_held = False
        self._pages = QStackedLayout(self)
        for page in (self.work, self.minute, self.turned_screen):
            self._pages.addWidget(page)
        self._connect()
        self.list.viewport().installEventFilter(self)
        self.setFocusProxy(self.list)

    # For the shell

    @property
    def title(self) -> str:
        """The page's word in the rail."""
        return _("I dag")

    @property
    def widget(self) -> QWidget:
        """The page is its own widget."""
        return self

    def refresh(self) -> None:
        """Read everything anew."""
        self.presenter.load()

    def page_opened(self) -> None:
        """Put the keys where work begins, and read what may have changed."""
        self._take_keys()
        self.presenter.look()

    def keep_drafts(self) -> None:
        """Send the own words and the talk being typed to the db lane now; called before the vault closes."""
        self.turned_screen.keep_words()
        self.work.side.save_talk()

    def key_help(self) -> list[Action]:
        """Return the page's keys for the help on F1."""
        return key_table(self.id)

    def set_shaded(self, shaded: bool) -> None:
        """Names become initials, texts blank; nothing moves."""
        self._shaded = shaded
        if shaded:
            self.time_line.close_line()
            self._leave_find(marked=False)
            self.keys.let_go()
        self.work.set_shaded(shaded)
        self.minute.set_shaded(shaded)
        self.turned_screen.set_shaded(shaded)

    # What the keys ask for

    def _connect(self) -> None:
        presenter, work, keys = self.presenter, self.work, self.keys
        presenter.board_read.connect(self._show)
        work.offers.count_changed.connect(self._fit)
        presenter.said.connect(self._say)
        presenter.undo_hint.connect(self.undo_hint)
        presenter.printed.connect(self.print_requested)
        self.list.key_pressed.connect(keys.press)
        self.list.key_released.connect(keys.release)
        self.list.focus_lost.connect(keys.let_go)
        keys.wished.connect(self.wish)
        keys.number_typed.connect(self._mark_number)
        keys.note_held.connect(self._hold_note)
        keys.typing.connect(lambda: self._say(_("Trykk / for å finne et navn."), until_changed=True))
        work.wished.connect(self._press_button)
        work.participants_requested.connect(self.participants_requested)
        work.find_field.name_typed.connect(self._find)
        work.find_field.chosen.connect(lambda: self._leave_find(marked=True))
        work.find_field.cancelled.connect(lambda: self._leave_find(marked=False))
        self.time_line.time_given.connect(self._take_time)
        self.time_line.closed.connect(self.list.setFocus)
        self.minute.finished.connect(self._start_day)
        self.turned_screen.words_given.connect(presenter.own_words)
        self.turned_screen.closed.connect(self._turn_back)
        self.drafts.words_taken.connect(self._go_on_with_words)

    def wish(self, wish: Wish) -> None:
        """Do what a key or a button asks for."""
        row = self.list.marked_row
        moves = {Wish.UP: -1, Wish.DOWN: 1}
        if wish in moves:
            self.list.move_mark(moves[wish])
        elif wish in (Wish.FIRST, Wish.LAST):
            self.list.mark_end(last=wish is Wish.LAST)
        elif wish is Wish.BULK:
            self._bulk()
        elif wish is Wish.UNDO:
            self.presenter.undo()
        elif wish is Wish.FIND:
            self._before_find = row.key if row else ""
            self.work.open_find()
        elif wish is Wish.BACK:
            self.work.go_back()
        elif row is not None:
            self._wish_for(wish, row)

    def _press_button(self, wish: Wish) -> None:
        self.keys.settle()
        self.wish(wish)

    def _wish_for(self, wish: Wish, row: TodayRow) -> None:
        if wish is Wish.HERE:
            self.presenter.here(row)
            self.list.setFocus()
        elif wish is Wish.LATE:
            self._ask_time(wish, _("Kom kl."), row)
        elif wish is Wish.LEFT:
            if row.view.state in CAN_LEAVE:
                self._ask_time(wish, _("Gikk kl."), row)
            else:
                self._say(_("G gjelder den som er her."), until_changed=True)
        elif wish is Wish.ABSENCE:
            self.work.open_card(row)
        elif wish is Wish.MISSED:
            if row.view.state is DayState.ABSENT:
                self.work.open_missed()
            else:
                self._say(_("V gjelder den som ikke er her."), until_changed=True)
        elif wish is Wish.MASTERY:
            self.mastery.open(row)
        elif wish is Wish.DETAILS:
            self.work.open_details()
        elif wish is Wish.TURN:
            self._turn(row)

    def _bulk(self) -> None:
        board = self.presenter.board
        if board is not None and self.work.bulk.isEnabled():
            self.presenter.bulk()
        elif board is not None:
            self._say(words.bulk_reason(board), until_changed=True)
        self.list.setFocus()

    def _say(self, text: str, *, until_changed: bool = False) -> None:
        """Say *text*; with *until_changed* it is about the board as it stands, and goes when that changes."""
        self._said_about = self.presenter.board if until_changed else None
        self.status_message.emit(text)

    def _ask_time(self, wish: Wish, label: str, row: TodayRow) -> None:
        self.work.show_list()
        self._asked_for, self._asked_of = wish, row
        self.time_line.setGeometry(self.list.room_for_state())
        self.time_line.ask(label, row.name, self.presenter.now_time())

    def _take_time(self, at: time) -> None:
        row, self._asked_of = self._asked_of, None
        if row is None:
            return
        if self._asked_for is Wish.LATE:
            self.presenter.late(row, at)
        else:
            self.presenter.left(row, at)

    def _mark_number(self, number: str) -> None:
        board = self.presenter.board
        found = next((r for r in board.rows if r.number == number), None) if board else None
        if found is not None:
            self.list.mark(found.key)

    def _hold_note(self, held: bool) -> None:
        row = self.list.marked_row
        self._note_held = held
        if not held or row is None:
            self.work.side.hide_note()
            return
        participant_id = row.participant.id

        def read(notes: tuple[RememberNote, ...]) -> None:
            if self._note_held and self.work.side.participant_id == participant_id:
                self.work.side.show_note(notes)

        self.presenter.read_notes(participant_id, read)

    # Find

    def _find(self, typed: str) -> None:
        board = self.presenter.board
        found = find_name(board.rows, typed) if board else None
        missing = bool(typed.strip()) and found is None
        self.work.find_field.found.setText(_("Ingen med det navnet i dag") if missing else "")
        if found is not None:
            self.list.mark(found.key)

    def _leave_find(self, *, marked: bool) -> None:
        if not self.work.find_open:
            return
        if not marked:
            self.list.mark(self._before_find)
        self.work.close_find()
        self.list.setFocus()

    # The other pages

    def _show(self, board: TodayBoard) -> None:
        if self._said_about is not None and replace(self._said_about, now=board.now) != board:
            self._say("")
        self.keys.letters_on = board.single_letter_keys
        self.work.show_board(board, shaded=self._shaded)
        self._fit()
        if board.morning_minute_due and self._pages.currentWidget() is self.work and not self.work.card_open:
            self._begin(board)
        if not self._started:
            self._started = True
            self._take_keys()

    def _begin(self, board: TodayBoard) -> None:
        if all(row.night for row in board.rows):
            self.presenter.start_day()
            return
        self.minute.show_board(board, shaded=self._shaded)
        self._pages.setCurrentWidget(self.minute)
        self.minute.go_on.setFocus()

    def _start_day(self) -> None:
        self._pages.setCurrentWidget(self.work)
        self.presenter.start_day()
        self.list.setFocus()

    def _turn(self, row: TodayRow) -> None:
        if self.presenter.board is None:
            return
        self.undo_hint.emit("")
        self.turned.emit(True)
        self._pages.setCurrentWidget(self.turned_screen)
        self.turned_screen.show_row(row, self.presenter.board)

    def _go_on_with_words(self, row: TodayRow, words_said: str) -> None:
        self._turn(row)
        self.turned_screen.go_on_with(words_said)

    def _turn_back(self) -> None:
        self._pages.setCurrentWidget(self.work)
        self.turned.emit(False)
        self.list.setFocus()

    def _take_keys(self) -> None:
        shown = self._pages.currentWidget()
        if shown is self.minute:
            self.minute.go_on.setFocus()
        elif shown is self.turned_screen:
            self.turned_screen.words.setFocus()
        else:
            self.work.take_keys()

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys no control wanted: Esc goes back to the list, U takes back; other letters need the list."""
        super().keyPressEvent(event)
        if self._pages.currentWidget() is not self.work:
            return
        if event.key() == Qt.Key.Key_Escape:
            self.work.go_back()
            event.accept()
        elif not isinstance(QApplication.focusWidget(), (QLineEdit, QPlainTextEdit, QTextEdit)):
            self.keys.press_elsewhere(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The time field keeps its place in the row when the list scrolls or changes its width."""
        if event.type() == QEvent.Type.Resize and watched is self.list.viewport():
            self.time_line.setGeometry(self.list.room_for_state())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows follow the room there is."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the board when the page is seen for the first time."""
        super().showEvent(event)
        if not self._started:
            self.presenter.look()

    def _fit(self) -> None:
        low = self.window().height() < LOW_WINDOW_PX
        self.work.fit(self.width(), self.height(), low_window=low)
