"""The page Oppfølging: what is due, the ward guides, and one person at a time. Knows no place's content.

A place is made when it is first shown.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.desktop.shell.page import Shadeable, Visited
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent


NARROW_PX = 900


class Place(StrEnum):
    """The three places."""

    DUE = "due"
    GUIDES = "guides"
    PERSON = "person"


def place_words() -> dict[Place, str]:
    """Return the word on each place's button."""
    return {Place.DUE: _("Avtaler"), Place.GUIDES: _("Veiledere"), Place.PERSON: _("Per deltaker")}


class FollowUpPage(QWidget):
    """Title, buttons, and one place at a time."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a participant's name."""

    undo_hint = Signal(str)
    """Emitted with what was done and how to take it back; empty takes the hint away."""

    place_shown = Signal(str)
    """Emitted with the Place that is shown from now on."""

    new_requested = Signal(str)
    """Emitted with the Place a new line is wanted in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers: dict[Place, Callable[[], QWidget]] = {}
        self._views: dict[Place, QWidget] = {}
        self._abouts: dict[Place, str] = {}
        self._keys: dict[Place, Sequence[Action]] = {}
        self._shaded = False
        self.current: Place | None = None
        self.buttons = {place: Button(word) for place, word in place_words().items()}
        group = QButtonGroup(self)
        for number, (place, button) in enumerate(self.buttons.items(), 1):
            button.setCheckable(True)
            button.setToolTip(_("Alt {number}").format(number=number))
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, place=place: self._pressed(place))
            key = QShortcut(QKeySequence(f"Alt+{number}"), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda place=place: self._pressed(place))
        self.new = Button("", icon="plus", key="Ctrl N")
        self.new.clicked.connect(lambda: self.new_requested.emit(self.current or Place.DUE))
        self.head = PageHead(_("Oppfølging"), "", [*self.buttons.values(), self.new])
        self.head.buttons.insertSpacing(len(self.buttons), 16)
        self._stack = QStackedWidget()
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        page.addWidget(self._stack, 1)
        self._show_buttons()

    def offer(self, place: Place, make: Callable[[], QWidget], keys: Sequence[Action]) -> None:
        """Take what makes a place's view when it is first shown; *keys* are for the help on F1."""
        self._makers[place] = make
        self._keys[place] = keys
        self._show_buttons()

    def show_place(self, place: Place) -> None:
        """Show a place, made now if it is not made yet."""
        if place not in self._views:
            self._views[place] = self._makers.pop(place)()
            self._stack.addWidget(self._views[place])
        widget = self._views[place]
        self.current = place
        self.buttons[place].setChecked(True)
        self._show_new()
        self._stack.setCurrentWidget(widget)
        self.head.subtitle.setText(self._abouts.get(place, ""))
        if isinstance(widget, Shadeable):
            widget.set_shaded(self._shaded)
        self.place_shown.emit(place)

    def _show_new(self) -> None:
        """Name what is added here; in a narrow window the sign alone stands there."""
        words = {Place.DUE: _("Ny avtale"), Place.GUIDES: _("Ny veileder"), Place.PERSON: _("Ny kontakt")}
        word = words[self.current or Place.DUE]
        narrow = self.width() < NARROW_PX
        self.new.setText("" if narrow else word)
        self.new.set_key("" if narrow else "Ctrl N")
        self.new.setAccessibleName(word)
        self.new.setToolTip(word)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the line below the title."""
        super().resizeEvent(event)
        self._show_new()

    def make_first(self) -> None:
        """Make what is shown first; for whoever makes the page, while its style is off."""
        if self.current is None:
            self.show_place(Place.DUE)

    def set_about(self, place: Place, text: str) -> None:
        """Say below the title what a place shows; stands while that place is shown."""
        self._abouts[place] = text
        if place is self.current:
            self.head.subtitle.setText(text)

    def view(self, place: Place) -> QWidget | None:
        """Return a place's view, None when it is not made."""
        return self._views.get(place)

    # What the window calls

    def page_opened(self) -> None:
        """Show what was shown last, and let it take the keys."""
        self.make_first()
        self._give_keys()

    def set_shaded(self, shaded: bool) -> None:
        """Let the views that are made hide names, or show them again."""
        self._shaded = shaded
        self.new.setEnabled(not shaded)
        for widget in self._views.values():
            if isinstance(widget, Shadeable):
                widget.set_shaded(shaded)

    def key_help(self) -> list[Action]:
        """Return the keys for the help on F1: to the places, and those of the place that is shown."""
        turns = [
            Action(f"follow-up-place-{place}", word, (f"Alt+{number}",), "follow_up")
            for number, (place, word) in enumerate(place_words().items(), 1)
            if len(self._keys) > 1
        ]
        here = self._keys.get(self.current, ()) if self.current is not None else ()
        return [*turns, *here]

    def _show_buttons(self) -> None:
        """One place needs no button."""
        here = {*self._makers, *self._views}
        for place, button in self.buttons.items():
            button.setVisible(place in here and len(here) > 1)

    def _pressed(self, place: Place) -> None:
        if place in self._makers or place in self._views:
            self.show_place(place)
            self._give_keys()

    def _give_keys(self) -> None:
        if self.current is not None and isinstance(widget := self._views[self.current], Visited):
            widget.page_opened()
