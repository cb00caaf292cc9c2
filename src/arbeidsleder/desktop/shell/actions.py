"""The one table of actions. Menus, shortcuts and the help on F1 are all made from it.

Single-letter keys can be turned off with one setting (WCAG 2.1.4); what has a modifier stays.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline, KeyCap
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

EVERYWHERE = ""
_CAPS = {
    "Return": "↵",
    "Enter": "↵",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Shift": "⇧",
    "Space": "Mellomrom",
    "Escape": "Esc",
    "Delete": "Del",
}


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do with a key.

    *keys* are Qt's portable names («Ctrl+L», «Shift+Return», «S»); the first is the one shown.
    *page* is the id of the page where it works, or EVERYWHERE.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    page: str = EVERYWHERE

    @property
    def is_letter(self) -> bool:
        """Whether its first key is a single printable character without a modifier."""
        return bool(self.keys) and len(self.keys[0]) == 1

    @property
    def caps(self) -> str:
        """What stands on the key cap: «Ctrl L», «⇧↵», «S»."""
        return cap_text(self.keys[0]) if self.keys else ""


def cap_text(key: str) -> str:
    """Return «Ctrl L» for «Ctrl+L», «Ctrl↵» for «Ctrl+Return», «⇧↵» for «Shift+Return»."""
    parts = [_CAPS.get(part, part) for part in key.split("+")]
    text = parts[0]
    for part in parts[1:]:
        joined = part in _CAPS.values() or text in _CAPS.values()
        text += part if joined else f" {part}"
    return text


def _sequences(keys: Sequence[str]) -> list[QKeySequence]:
    """Return Qt's sequences; the Enter of the number pad does what Return does."""
    every = [*keys, *(key.replace("Return", "Enter") for key in keys if key.endswith("Return"))]
    return [QKeySequence(key) for key in every]


class Actions(QObject):
    """The table, and the shortcuts made from it."""

    triggered = Signal(str)
    """Emitted with the action's id when its key or menu line is used, after its own callable has run."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table: dict[str, Action] = {}
        self._made: dict[str, QAction] = {}
        self._letters = True

    def add(
        self, action: Action, widget: QWidget | None = None, run: Callable[[], None] | None = None
    ) -> QAction:
        """Put *action* in the table; with *widget* its keys work while that widget or a child has focus.

        Without a widget it is only listed in the help: the page handles the key itself, which must then
        ask letters_on for single letters. ValueError for an id that is there already.
        """
        if action.id in self._table:
            raise ValueError(action.id)
        self._table[action.id] = action
        made = QAction(action.text, self)
        made.setObjectName(action.id)
        if widget is not None:
            made.setShortcuts(_sequences(action.keys))
            made.setShortcutContext(
                Qt.ShortcutContext.WindowShortcut
                if action.page == EVERYWHERE
                else Qt.ShortcutContext.WidgetWithChildrenShortcut
            )
            widget.addAction(made)
        made.triggered.connect(lambda: self._run(action.id, run))
        self._made[action.id] = made
        self._obey_letters(action)
        return made

    def remove(self, action_id: str) -> None:
        """Take one action out; KeyError for an unknown id."""
        del self._table[action_id]
        self._made.pop(action_id).deleteLater()

    def remove_page(self, page: str) -> None:
        """Take all actions of *page* out."""
        for action in [a for a in self._table.values() if a.page == page]:
            self.remove(action.id)

    def get(self, action_id: str) -> QAction:
        """Return the Qt action, to enable or disable it; KeyError for an unknown id."""
        return self._made[action_id]

    def of_page(self, page: str) -> list[Action]:
        """Return the actions of *page*, then those that work everywhere, as added."""
        table = list(self._table.values())
        return [a for a in table if a.page == page and page] + [a for a in table if a.page == EVERYWHERE]

    def menu(self, page: str, parent: QWidget) -> QMenu:
        """Return a menu of the actions of *page* that can be run."""
        menu = QMenu(parent)
        for action in self.of_page(page):
            if action.page == page:
                menu.addAction(self._made[action.id])
        return menu

    @property
    def letters_on(self) -> bool:
        """Whether single-letter keys work."""
        return self._letters

    def set_letters(self, on: bool) -> None:
        """Turn single-letter keys on or off."""
        if on == self._letters:
            return
        self._letters = on
        for action in self._table.values():
            self._obey_letters(action)

    def _obey_letters(self, action: Action) -> None:
        if not action.is_letter or not self._made[action.id].associatedObjects():
            return
        keys = action.keys if self._letters else tuple(key for key in action.keys if len(key) > 1)
        self._made[action.id].setShortcuts(_sequences(keys))

    def _run(self, action_id: str, run: Callable[[], None] | None) -> None:
        if run is not None:
            run()
        self.triggered.emit(action_id)


def help_rows(actions: Sequence[Action], *, letters_on: bool) -> list[tuple[str, list[str]]]:
    """Return (words, key caps) for the help, each thing once with all its keys.

    A letter that can also be pressed with Alt stands alone while letters are keys; the other is for when
    they are not.
    """
    shown = [a for a in actions if a.keys and (letters_on or not a.is_letter)]
    letters = {(f"Alt+{a.keys[0]}", a.text) for a in shown if a.is_letter}
    rows: dict[str, list[str]] = {}
    for action in shown:
        if (action.keys[0], action.text) not in letters:
            rows.setdefault(action.text, []).append(action.caps)
    return list(rows.items())


def _caps_row(caps: Sequence[str]) -> QHBoxLayout:
    keys = QHBoxLayout()
    keys.setSpacing(4)
    for cap in caps:
        keys.addWidget(KeyCap(cap))
    keys.addStretch(1)
    return keys


class KeyHelp(QDialog):
    """The keys of a page and those that work everywhere (F1)."""

    def __init__(
        self, groups: Sequence[tuple[str, Sequence[Action]]], letters_on: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Taster"))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Taster"), Type.PANEL_TITLE))
        inner = QWidget()
        inner.setProperty("surface", "clear")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(0, 96)
        grid.setColumnStretch(1, 1)
        row = 0
        for title, actions in groups:
            shown = help_rows(actions, letters_on=letters_on)
            if not shown:
                continue
            grid.addWidget(Text(title, Type.LABEL, colour="quiet"), row, 0, 1, 2)
            row += 1
            for text, caps in shown:
                grid.addLayout(_caps_row(caps), row, 0)
                grid.addWidget(Text(text), row, 1)
                row += 1
        grid.setRowStretch(row, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        column.addWidget(area, 1)
        column.addWidget(Hairline())
        if not letters_on:
            column.addWidget(Text(_("Taster med én bokstav er slått av."), Type.SMALL, colour="quiet"))
        bottom = QHBoxLayout()
        bottom.setContentsMargins(0, 8, 0, 0)
        self.close_button = Button(_("Lukk"), key="Esc")
        self.close_button.clicked.connect(self.accept)
        bottom.addWidget(self.close_button)
        bottom.addStretch(1)
        column.addLayout(bottom)
        self.close_button.setFocus()
        self.resize(480, min(176 + row * 36, 676))
