"""The window: rail, one page at a time, status line, lock picture and shade.

Knows pages only as Page objects; bootstrap registers those that exist. The title is always the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from arbeidsleder.desktop.shell.lock_page import LockPage
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from arbeidsleder.desktop.shell.actions import Actions
    from arbeidsleder.desktop.shell.lock import LockWatch
    from arbeidsleder.desktop.shell.page import Page
    from arbeidsleder.desktop.shell.rail import Rail
    from arbeidsleder.desktop.shell.session_hints import SessionHints
    from arbeidsleder.desktop.shell.shade import Shade, ShadeCover
    from arbeidsleder.desktop.shell.status import StatusLine
    from arbeidsleder.desktop.widgets.controls import ErrorBar

TITLE = "Arbeidsleder"
SIZE = (1366, 768)
SMALLEST = (720, 480)
NARROW_UPTO_PX = 960
_NOT_ALWAYS = ("help", "pin", "end-day", "paper-day")


class MainWindow(QMainWindow):
    """The only window. Starts locked."""

    lock_requested = Signal(str)
    """Emitted with why: "user", "pin", "unused", "jump", "session"."""

    day_end_requested = Signal()
    """Emitted when the user wants to end the day."""

    page_opened = Signal(str)
    """Emitted with the id of the page that is shown."""

    passphrase_offered = Signal(str)
    """Emitted with a passphrase given to lift the shade."""

    retry_requested = Signal()
    """Emitted when the user presses the button of the «not saved» bar."""

    closing = Signal()
    """Emitted when the window is about to close."""

    actions_table: Actions
    shade: Shade
    watch: LockWatch
    hints: SessionHints
    rail: Rail
    stack: QStackedWidget
    status: StatusLine
    error_bar: ErrorBar
    cover: ShadeCover

    def __init__(
        self, *, actions: Actions | None = None, shade: Shade | None = None, bare: bool = False
    ) -> None:
        """*bare* makes the lock picture only, which is painted before the rest is imported; see furnish()."""
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._turned = self._furnished = False
        self.lock_page = LockPage()
        self._outer = QStackedWidget()
        self.setCentralWidget(self._outer)
        self._outer.addWidget(self.lock_page)
        if not bare:
            self.furnish(actions=actions, shade=shade)

    def furnish(self, *, actions: Actions | None = None, shade: Shade | None = None) -> None:
        """Make what is behind the lock picture; twice does nothing."""
        if self._furnished:
            return
        from arbeidsleder.desktop.shell.actions import Actions
        from arbeidsleder.desktop.shell.lock import LockWatch
        from arbeidsleder.desktop.shell.session_hints import SessionHints
        from arbeidsleder.desktop.shell.shade import Shade, ShadeCover
        from arbeidsleder.desktop.shell.work_face import WorkFace

        self.actions_table = actions or Actions(self)
        self.shade = shade or Shade(self)
        self.hints = SessionHints(self)
        self.watch = LockWatch(self, idle=self.hints.idle_seconds)
        self._work = work = WorkFace()
        self.rail, self.stack, self.status = work.rail, work.stack, work.status
        self.error_bar, self._error_room = work.error_bar, work.error_room
        self._outer.addWidget(work)
        self.cover = ShadeCover(self)
        self._connect()
        self._add_actions()
        self._furnished = True
        self._fit()

    def _connect(self) -> None:
        self.rail.page_requested.connect(self.open_page)
        self.rail.lock_requested.connect(lambda: self.lock_requested.emit("user"))
        self.rail.day_end_requested.connect(self.day_end_requested)
        self.status.help_requested.connect(self.show_keys)
        self.error_bar.action_requested.connect(lambda: self.retry_requested.emit())
        self.shade.shaded_changed.connect(self._obey_shade)
        self.shade.lock_requested.connect(lambda: self.lock_requested.emit("pin"))
        self.watch.lock_requested.connect(self.lock_requested)
        self.hints.left.connect(self.watch.session_locked)
        self.cover.pin_offered.connect(self._try_pin)
        self.cover.passphrase_offered.connect(self._offer_passphrase)

    def _add_actions(self) -> None:
        from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action

        add = self.actions_table.add
        add(Action("help", _("vis tastene"), ("F1",), EVERYWHERE), self, self.show_keys)
        end_day = Action("end-day", _("avslutt dagen"), ("Ctrl+Shift+L",), EVERYWHERE)
        add(end_day, self, self.day_end_requested.emit)
        lock = Action("lock", _("lås med en gang"), ("Ctrl+L",), EVERYWHERE)
        add(lock, self, lambda: self.lock_requested.emit("user"))

    # Pages

    def add_page(self, page: Page) -> None:
        """Put *page* in the rail; Ctrl and its number opens it, made or not. ValueError for a used id."""
        from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action

        if page.id in self._pages:
            raise ValueError(page.id)
        self._pages[page.id] = page
        self.rail.add(page.id, page.icon_name, page.title).set_due(page.due_count)
        if page.widget is not None:
            self.put_page(page.id, page.widget)
        number = len(self._pages)
        keys = (f"Ctrl+{number}",) if number <= 9 else ()
        text = _("åpne {page}").format(page=page.title)
        self.actions_table.add(
            Action(f"open-{page.id}", text, keys, EVERYWHERE), self._work, lambda: self.open_page(page.id)
        )
        if not self._current:
            self.open_page(page.id)

    def put_page(self, page_id: str, widget: QWidget) -> None:
        """Put the widget of a page of the rail in; KeyError for one that is not registered."""
        self._pages[page_id].widget = widget
        if self.stack.indexOf(widget) < 0:  # else it was put in before anybody was there
            self.stack.addWidget(widget)

    def prepare_work(self) -> Iterator[None]:
        """Do ahead what show_work() would have to, unseen, a piece at a time."""
        self.hints.start(self)
        yield
        yield from self._work.drawn(self._outer.size())

    def open_page(self, page_id: str) -> None:
        """Show a page, made now if it is not made yet; KeyError for one that is not registered."""
        from arbeidsleder.desktop.shell.page import Visited

        page = self._pages[page_id]
        if page.widget is None and page.make is not None:
            page.make()
        if page.widget is None:
            raise RuntimeError(f"nothing makes {page_id}")
        self._current = page_id
        self.stack.setCurrentWidget(page.widget)
        self.rail.mark_page(page_id)
        if isinstance(page.widget, Visited):
            page.widget.page_opened()
        elif not self.locked:
            _focus_first(page.widget)
        self.page_opened.emit(page_id)

    @property
    def current_page(self) -> str:
        """The id of the page shown; empty before the first is added."""
        return self._current

    @property
    def pages(self) -> list[Page]:
        """The pages in the order of the rail."""
        return list(self._pages.values())

    def set_due(self, page_id: str, count: int) -> None:
        """Show how many things are due on a page."""
        self._pages[page_id].due_count = count
        self.rail.item(page_id).set_due(count)

    def remove_pages(self) -> None:
        """Take all pages away and delete their widgets; called on lock, so that no name stays in memory."""
        for page in self._pages.values():
            self.rail.remove(page.id)
            self.actions_table.remove(f"open-{page.id}")
            self.actions_table.remove_page(page.id)
            if page.widget is not None:
                self.stack.removeWidget(page.widget)
                page.widget.deleteLater()
        self._pages.clear()
        self._current = ""

    # Faces

    def show_locked(self) -> None:
        """Show the lock picture and forget the session PIN."""
        if self._furnished:
            self.shade.stop()
            self.watch.stop()
            self.set_turned(False)
            self.cover.hide()
            close_dialogs()
        self.lock_page.reset()
        self._outer.setCurrentWidget(self.lock_page)
        self.lock_page.field.setFocus()

    def show_work(self) -> None:
        """Show the rail and the pages; begin counting for shade and lock."""
        self._work.setEnabled(True)
        self._outer.setCurrentWidget(self._work)
        self.shade.start()
        self.watch.start()
        self.hints.start(self)
        if self._current:
            self.open_page(self._current)

    def show_full(self, widget: QWidget) -> None:
        """Show *widget* alone in the window, for the first-run assistant or the turned screen."""
        if self._outer.indexOf(widget) < 0:
            self._outer.addWidget(widget)
        self._work.setEnabled(False)  # a page that has read something asks for the keys, also unseen
        self._outer.setCurrentWidget(widget)
        widget.setFocus()

    def leave_full(self, widget: QWidget) -> None:
        """Take a widget shown with show_full() out again and show the pages."""
        self._outer.removeWidget(widget)
        self._work.setEnabled(True)
        self._outer.setCurrentWidget(self._work)
        if self._current:
            self.open_page(self._current)

    @property
    def _over_work(self) -> QWidget | None:
        """What show_full() shows over the pages of an open vault."""
        over = self._outer.currentWidget()
        return None if over in (self._work, self.lock_page) else over

    @property
    def at_work(self) -> bool:
        """Whether the pages are shown, and nothing in their place."""
        return self._outer.currentWidget() is self._work

    @property
    def locked(self) -> bool:
        """Whether the lock picture is shown."""
        return self._outer.currentWidget() is self.lock_page

    def set_place(self, place: str, ward: str, user: str) -> None:
        """Show place, ward and user on top of the rail."""
        self.rail.set_place(place, ward, user)

    def set_trial_mark(self, on: bool) -> None:
        """Show «prøve» on every page until the privacy checklist is done."""
        self.rail.set_trial_mark(on)

    def show_unsaved(self, sentence: str, action: str = "") -> None:
        """Show the bar that stays until what failed is solved."""
        self.error_bar.show_error(sentence, action)
        self._error_room.show()
        self.status.set_unsaved(True)

    def clear_unsaved(self) -> None:
        """Take the bar away; it is saved."""
        self.error_bar.clear()
        self._error_room.hide()
        self.status.set_unsaved(False)

    def show_keys(self) -> None:
        """Show the help made from the table of actions."""
        from arbeidsleder.desktop.shell.actions import EVERYWHERE, KeyHelp

        table = self.actions_table
        page = self._pages.get(self._current)
        here = [a for a in table.of_page(self._current) if a.page and a.page == self._current]
        groups = [(page.title, here)] if page else []
        everywhere = [a for a in table.of_page(EVERYWHERE) if a.page == EVERYWHERE]
        help_dialog = KeyHelp([*groups, (_("Overalt"), everywhere)], table.letters_on, self)
        help_dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        help_dialog.open()

    # Shade

    def _obey_shade(self, shaded: bool) -> None:
        from arbeidsleder.desktop.shell.page import Shadeable

        faces = [page.widget for page in self._pages.values() if page.widget is not None]
        over = self._over_work
        if over is not None:
            faces.append(over)
            over.setEnabled(not shaded)
        for face in faces:
            if isinstance(face, Shadeable):
                face.set_shaded(shaded)
        self.rail.set_shaded(shaded)
        self.status.set_shaded(shaded)
        self._work.setEnabled(not shaded and over is None)
        self._allow_keys()
        if shaded:
            # A dialog may show names, and a modal one would keep the keys from the PIN.
            close_dialogs()
            self.cover.ask(self.shade.has_pin)
            return
        self.cover.hide()
        if over is not None:
            over.setFocus()
        elif self._current and not self.locked:
            self.open_page(self._current)

    def set_turned(self, turned: bool) -> None:
        """While the screen is turned to a participant: no rail, no status line, no way to another page."""
        self._turned = turned
        self.rail.setVisible(not turned)
        self.status.setVisible(not turned)
        self._allow_keys()

    @property
    def turned(self) -> bool:
        """Whether the screen is turned to a participant."""
        return self._turned

    def _allow_keys(self) -> None:
        """Turn off the keys that show another page, the help or the PIN while they must not be used.

        They are the window's own shortcuts, so a page that takes no keys does not stop them. Locking stays.
        """
        from arbeidsleder.desktop.shell.actions import EVERYWHERE

        allowed = not (self.shade.shaded or self._turned)
        for action in self.actions_table.of_page(EVERYWHERE):
            if action.id in _NOT_ALWAYS or action.id.startswith("open-"):
                self.actions_table.get(action.id).setEnabled(allowed)

    def _try_pin(self, pin: str) -> None:
        if not self.shade.try_pin(pin) and self.shade.tries_left > 0:
            self.cover.refuse_pin(self.shade.tries_left)

    def _offer_passphrase(self, passphrase: str) -> None:
        self.cover.set_busy(True)
        self.passphrase_offered.emit(passphrase)

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows get a narrow rail; the cover follows."""
        super().resizeEvent(event)
        if self._furnished:
            self._fit()

    def _fit(self) -> None:
        narrow = self.width() <= NARROW_UPTO_PX
        self.rail.set_narrow(narrow)
        self.status.set_narrow(narrow)
        self.cover.setGeometry(self.rect())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell bootstrap, then close."""
        self.closing.emit()
        if self._furnished:
            self.hints.stop()
        super().closeEvent(event)


def close_dialogs() -> None:
    """Close menus and lists that hang open, and answer every open dialog with «Avbryt»."""
    from PySide6.QtWidgets import QDialog, QToolTip  # not needed for the first picture

    QToolTip.hideText()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog) and widget.isVisible():
            widget.reject()


def _focus_first(page: QWidget) -> None:
    """Give the keys to the first control of *page* that takes them."""
    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page) and widget.isEnabled():
            widget.setFocus()
            return
