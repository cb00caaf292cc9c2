"""Option rows, labelled fields, error bars and empty states: what can be pressed or filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Box, IconMark
from arbeidsleder.desktop.widgets.button import DISABLED_OPACITY, RESTING, Button, MainButton
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key, paint_text, text_width
from arbeidsleder.desktop.widgets.secret import mark_invalid
from arbeidsleder.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

__all__ = [
    "RESTING",
    "Button",
    "EmptyState",
    "ErrorBar",
    "LabelledField",
    "MainButton",
    "OptionGroup",
    "OptionRow",
    "mark_invalid",
]


class OptionRow(QRadioButton):
    """A choice, 32 high: ring, word and number key. The chosen one gets the accent fill and weight 600."""

    def __init__(self, text: str, *, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._key = key
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the room for ring, word and key."""
        return QSize(round(56 + text_width(self.text(), Type.BODY_STRONG) + 40), 32)

    def minimumSizeHint(self) -> QSize:
        """The word is never shortened."""
        return self.sizeHint()

    def hitButton(self, _position: object) -> bool:
        """The whole row can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, ring, word and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(DISABLED_OPACITY)
        colours = look()
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        middle = self.height() / 2
        if self.isChecked():
            painter.setPen(QPen(colours.colour("border-accent-subtle"), 1))
            painter.setBrush(colours.colour("marked"))
            painter.drawRoundedRect(rect, 6, 6)
        elif self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colour("hover"))
            painter.drawRoundedRect(rect, 6, 6)
        ring = QRectF(12, middle - 7, 14, 14)
        painter.setBrush(colours.colour("field"))
        painter.setPen(
            QPen(colours.colour("bar" if self.isChecked() else "border"), 5 if self.isChecked() else 2)
        )
        painter.drawEllipse(ring.adjusted(1.5, 1.5, -1.5, -1.5) if self.isChecked() else ring)
        right = self.width() - 9.0
        if self._key:
            right -= key_width(self._key)
            paint_key(painter, right, middle, self._key)
        role = Type.BODY_STRONG if self.isChecked() else Type.BODY
        paint_text(painter, QRectF(35, 0, right - 43, self.height()), self.text(), role)
        painter.end()


class OptionGroup(QWidget):
    """Option rows below each other; arrows move between them, number keys are the page's work."""

    chosen = Signal(int)
    """Emitted with the index when the user chooses a row."""

    def __init__(
        self, label: str, options: Sequence[str], *, keys: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        for index, option in enumerate(options):
            row = OptionRow(option, key=str(index + 1) if keys else "")
            row.setAccessibleDescription(label)
            self._group.addButton(row, index)
            column.addWidget(row)
        self._group.idClicked.connect(self.chosen)

    @property
    def index(self) -> int:
        """The chosen index, or -1."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Choose row *index* without a signal; -1 chooses none."""
        if index >= 0:
            self._group.button(index).setChecked(True)
            return
        self._group.setExclusive(False)
        for each in self._group.buttons():
            each.setChecked(False)
        self._group.setExclusive(True)

    def row(self, index: int) -> QAbstractButton:
        """Return the row at *index*."""
        return self._group.button(index)


class LabelledField(QWidget):
    """A field with its label above (14/600) and help or an error sentence below (14)."""

    def __init__(
        self, label: str, field: QWidget, *, help_text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.field = field
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Text(label, Type.LABEL, colour="quiet")
        self.label.setBuddy(field)
        self.help = Text(help_text, Type.SMALL, colour="quiet", wrap=True)
        self._help_text = help_text
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self.help)
        column.addStretch(1)
        self.help.setVisible(bool(help_text))
        field.setAccessibleName(label)
        field.setAccessibleDescription(help_text)

    def show_help(self, help_text: str) -> None:
        """Say something else below the field, and no more what was wrong."""
        self._help_text = help_text
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say below the field what is wrong, or with an empty sentence the help text again."""
        shown = sentence or self._help_text
        self.help.setText(shown)
        self.help.set_colour("text-warning-subtle" if sentence else "quiet")
        self.help.setVisible(bool(shown))
        self.field.setAccessibleDescription(shown)
        mark_invalid(self.field, bool(sentence))


class ErrorBar(Box):
    """A bar in the card it concerns: warning triangle, what happened, what to do, one button.

    With *unsaved* it is the bar above the page that stays until the saving works.
    """

    action_requested = Signal()
    """Emitted when the button is pressed."""

    def __init__(self, *, unsaved: bool = False, parent: QWidget | None = None) -> None:
        kind = "danger" if unsaved else "warning"
        super().__init__(fill=f"bg-{kind}-soft", edge=f"border-{kind}", padding=0, parent=parent)
        self.body.setContentsMargins(12, 8, 8, 8)
        row = QHBoxLayout()
        row.setSpacing(12)
        self._text = Text("", colour=f"text-{kind}", wrap=True)
        self._button = Button("", small=True)
        self._button.clicked.connect(lambda: self.action_requested.emit())
        row.addWidget(IconMark("warning", 20, colour=f"text-{kind}"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._text.text()

    def show_error(self, sentence: str, action: str = "") -> None:
        """Show *sentence* and a button with the words *action*; no words, no button."""
        self._text.setText(sentence)
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self.show()

    def clear(self) -> None:
        """Take the bar away; it is solved."""
        self._text.setText("")
        self.hide()


class EmptyState(QWidget):
    """One sentence and one button, left-aligned where the first row would be. No drawing."""

    action_requested = Signal()
    """Emitted when the button is pressed."""

    def __init__(
        self, sentence: str, action: str = "", *, icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        self.sentence = Text(sentence, wrap=True)
        self.button = Button(action, icon=icon)
        self.button.clicked.connect(lambda: self.action_requested.emit())
        column.addWidget(self.sentence)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.setVisible(bool(action))  # a child by now: before, it would be a window and take the keys
        column.addStretch(1)

    def show_state(self, sentence: str, action: str, key: str = "") -> None:
        """Say something else, with another button."""
        self.sentence.setText(sentence)
        self.button.setText(action)
        self.button.set_key(key)
        self.button.setVisible(bool(action))
