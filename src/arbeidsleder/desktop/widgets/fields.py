"""Fields for a time of day and for a date: free typing, one way of showing, a clear sign when unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.reading import read_date, read_time
from arbeidsleder.desktop.widgets.secret import Field, SecretField, mark_invalid
from arbeidsleder.text import clock, date_long

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QWheelEvent


__all__ = ["Choice", "DateField", "Field", "Paragraphs", "SecretField", "TimeField"]


class Choice(QComboBox):
    """One of several words, 40 high or 32 when *dense*; opens with arrow keys, never by the wheel."""

    def __init__(
        self, words: Sequence[str] = (), *, dense: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("dense", dense)
        self.setFont(font(Type.SMALL if dense else Type.BODY))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItems(list(words))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll; a wheel must not change what is chosen."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters find a word; with Ctrl they are the page's, which Qt would search for as well."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


class Paragraphs(QPlainTextEdit):
    """A field of several lines; Tab leaves it."""

    def __init__(
        self, text: str = "", *, hint: str = "", lines: int = 3, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setPlaceholderText(hint)
        self.setFont(font(Type.BODY))
        self.setTabChangesFocus(True)
        self.setFixedHeight(lines * Type.BODY.line + 16)


class TimeField(Field):
    """A time of day. Reads «0840», «8.40», «08:40», «8»; shows «08:40» when left."""

    time_changed = Signal(object)
    """Emitted with the time, or None when empty or unreadable, each time it becomes another one."""

    def __init__(
        self,
        value: dt.time | None = None,
        *,
        hint: str = "",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hint=hint, dense=dense, parent=parent)
        self._value: dt.time | None = None
        self.textChanged.connect(self._read)
        self.editingFinished.connect(self._settle)
        self.set_time(value)

    @property
    def time(self) -> dt.time | None:
        """The time typed, or None."""
        return self._value

    @property
    def is_valid(self) -> bool:
        """Whether the text is empty or a time."""
        return self._value is not None or not self.text().strip()

    def set_time(self, value: dt.time | None) -> None:
        """Show *value*."""
        self.setText(clock(value) if value else "")
        self._settle()

    def _read(self, text: str) -> None:
        value = read_time(text)
        mark_invalid(self, False)
        if value != self._value:
            self._value = value
            self.time_changed.emit(value)

    def _settle(self) -> None:
        if self._value is not None:
            self.setText(clock(self._value))
        mark_invalid(self, not self.is_valid)


class DateField(Field):
    """A date. Reads «7.5», «7.5.27», «07052027», «i morgen»; shows «fredag 7. mai» when left.

    *today* gives the day from which a date without a year is understood.
    """

    date_changed = Signal(object)
    """Emitted with the date, or None when empty or unreadable, each time it becomes another one."""

    def __init__(
        self,
        value: dt.date | None = None,
        *,
        today: Callable[[], dt.date],
        hint: str = "",
        dense: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hint=hint, dense=dense, parent=parent)
        self._today = today
        self._value: dt.date | None = None
        self._shown = ""
        self._shown_value: dt.date | None = None
        self.textChanged.connect(self._read)
        self.editingFinished.connect(self._settle)
        self.set_date(value)

    @property
    def date(self) -> dt.date | None:
        """The date typed, or None."""
        return self._value

    @property
    def is_valid(self) -> bool:
        """Whether the text is empty or a date."""
        return self._value is not None or not self.text().strip()

    def set_date(self, value: dt.date | None) -> None:
        """Show *value*."""
        self._show(value)
        mark_invalid(self, False)

    def _show(self, value: dt.date | None) -> None:
        self._shown_value = value
        self._shown = "" if value is None else date_long(value, year=value.year != self._today().year)
        self.setText(self._shown)

    def _read(self, text: str) -> None:
        value = self._shown_value if text == self._shown else read_date(text, self._today())
        mark_invalid(self, False)
        if value != self._value:
            self._value = value
            self.date_changed.emit(value)

    def _settle(self) -> None:
        if self._value is not None:
            self._show(self._value)
        mark_invalid(self, not self.is_valid)
