"""The page Oppgaver: three places behind three buttons. Knows no task; the places' own views do.

A place without a view has no button. A view offered with *make* is made when its place is first shown, or,
offered as one to make ahead, when the page has stood open for a moment.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.desktop.shell.page import Shadeable, Visited
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


AHEAD_MS = 300
"""How long the page has stood open when a place is made ahead: after it has come to rest, and before a hand
that goes on to the place has got there.
"""


class TaskView(StrEnum):
    """The three places."""

    LIBRARY = "library"
    WEEK = "week"
    MASTERY = "mastery"


def view_words() -> dict[TaskView, str]:
    """Return the word on each place's button."""
    return {
        TaskView.LIBRARY: _("Bibliotek"),
        TaskView.WEEK: _("Ukeplan"),
        TaskView.MASTERY: _("Mestring"),
    }


class TasksPage(QWidget):
    """Title, buttons, and one place at a time."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a participant's name."""

    undo_hint = Signal(str)
    """Emitted with what U takes back, for the status line; empty when nothing."""

    print_requested = Signal(bytes, str, str, object)
    """Emitted with a PDF to show before printing, its title, its name for the print log, whom it is about."""

    view_shown = Signal(str)
    """Emitted with the TaskView that is shown from now on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views: dict[TaskView, QWidget] = {}
        self._makers: dict[TaskView, Callable[[], QWidget]] = {}
        self._abouts: dict[TaskView, str] = {}
        self._keys: dict[TaskView, list[Action]] = {}
        self._shaded = False
        self._current: TaskView | None = None
        self._ahead: list[TaskView] = []
        self._soon = QTimer(self, singleShot=True, interval=AHEAD_MS)
        self._soon.timeout.connect(self._make_ahead)
        self.buttons = {view: Button(word) for view, word in view_words().items()}
        self._group = QButtonGroup(self)
        for number, (view, button) in enumerate(self.buttons.items(), 1):
            button.setCheckable(True)
            button.setToolTip(_("Alt {number}").format(number=number))
            self._group.addButton(button)
            button.clicked.connect(lambda _checked=False, view=view: self._pressed(view))
            key = QShortcut(QKeySequence(f"Alt+{number}"), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda view=view: self._pressed(view))
        self.head = PageHead(_("Oppgaver og mestring"), "", list(self.buttons.values()))
        self._stack = QStackedWidget()
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        page.addWidget(self._stack, 1)
        self._show_buttons()

    # What others call

    def put(self, view: TaskView, widget: QWidget, keys: Iterable[Action] = ()) -> None:
        """Put a place's view in; *keys* are for the help on F1. The first one put in or offered is shown."""
        self._views[view] = widget
        self._stack.addWidget(widget)
        self._add(view, keys)

    def offer(
        self, view: TaskView, make: Callable[[], QWidget], keys: Iterable[Action] = (), *, ahead: bool = False
    ) -> None:
        """As put(), with a view that *make* returns when its place is first shown, or *ahead* of that."""
        self._makers[view] = make
        self._ahead += [view] if ahead else []
        self._add(view, keys)

    def show_view(self, view: TaskView) -> None:
        """Show a place, made now if it is not made yet; KeyError for one without a view."""
        widget = self._made(view)
        self._current = view
        self.buttons[view].setChecked(True)
        self._stack.setCurrentWidget(widget)
        self._show_about()
        if isinstance(widget, Shadeable):
            widget.set_shaded(self._shaded)
        self.view_shown.emit(view)

    def make_first(self) -> None:
        """Make the place that is shown first; for whoever makes the page, while its style is off."""
        if self._current is None:
            self.show_view(next(view for view in TaskView if view in self._views or view in self._makers))

    def set_about(self, view: TaskView, text: str) -> None:
        """Say below the title what a place shows; stands while that place is shown."""
        self._abouts[view] = text
        self._show_about()

    @property
    def current(self) -> TaskView | None:
        """The place that is shown; None before the page is first opened."""
        return self._current

    def view(self, view: TaskView) -> QWidget | None:
        """Return a place's view, None when it is not made."""
        return self._views.get(view)

    # What the window calls

    def page_opened(self) -> None:
        """Show the first place there is, or the last one shown, and let it take the keys."""
        self.make_first()
        self._give_keys()
        if any(view in self._makers for view in self._ahead):
            self._soon.start()

    def set_shaded(self, shaded: bool) -> None:
        """Let the views that are made hide names, or show them again; one made later is told then."""
        self._shaded = shaded
        for widget in self._views.values():
            if isinstance(widget, Shadeable):
                widget.set_shaded(shaded)

    def key_help(self) -> list[Action]:
        """Return the keys for the help on F1: to the places, and those of the place that is shown.

        The page and its views handle them themselves.
        """
        numbers = {view: number for number, view in enumerate(self.buttons, 1)}
        turns = [
            Action(f"tasks-{view}", word, (f"Alt+{numbers[view]}",), "tasks")
            for view, word in view_words().items()
            if view in self._views or view in self._makers
        ]
        here = self._keys.get(self._current, ()) if self._current is not None else ()
        return [*(turns if len(turns) > 1 else ()), *here]

    # Inside

    def _made(self, view: TaskView) -> QWidget:
        """Return a place's view, made now if it is not made yet."""
        if view not in self._views:
            self._views[view] = self._makers.pop(view)()
            self._stack.addWidget(self._views[view])
        return self._views[view]

    def _make_ahead(self) -> None:
        """Make a place that takes its time before somebody asks for it."""
        waiting = [view for view in self._ahead if view in self._makers]
        if waiting and self.isVisible():
            widget = self._made(waiting[0])
            if isinstance(widget, Shadeable):
                widget.set_shaded(self._shaded)

    def _add(self, view: TaskView, keys: Iterable[Action]) -> None:
        self._keys[view] = list(keys)
        self._show_buttons()

    def _show_buttons(self) -> None:
        """One place needs no button."""
        here = [view for view in TaskView if view in self._views or view in self._makers]
        for view, button in self.buttons.items():
            button.setVisible(view in here and len(here) > 1)

    def _show_about(self) -> None:
        if self._current is not None:
            self.head.subtitle.setText(self._abouts.get(self._current, ""))

    def _pressed(self, view: TaskView) -> None:
        if view in self._views or view in self._makers:
            self.show_view(view)
            self._give_keys()

    def _give_keys(self) -> None:
        if self._current is not None and isinstance(widget := self._views[self._current], Visited):
            widget.page_opened()
