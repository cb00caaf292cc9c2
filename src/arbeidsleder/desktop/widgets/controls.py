"""Buttons, option rows, labelled fields, error bars and empty states: what can be pressed or filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Box, IconMark
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key, paint_text, text_width
from arbeidsleder.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

_DISABLED_OPACITY = 0.45
RESTING = ("", "hairline", "quiet")
"""Fill, edge and ink of a main button that cannot be pressed: its words tell why, so they are not faded."""


class Button(QPushButton):
    """A button, 40 high or 32 when *small*, with an icon before and a key cap after the words.

    *quiet* takes the border away (a link-like button), *plain* the weight and colour too. A checked one
    gets the accent fill.
    """

    _main = False

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        quiet: bool = False,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAccessibleName(text)
        self._icon_name, self._key, self._small, self._quiet = icon, key, small, quiet or plain
        self._plain = plain
        self._height = 32 if small else 40
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        """Show other words; screen readers get them too."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_height(self, height: int) -> None:
        """Use another height (the lock picture has 48)."""
        self._height = height
        self.updateGeometry()

    def set_main(self, main: bool) -> None:
        """Make this the page's main button, or an ordinary one again."""
        self._main = main
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key cap; empty takes it away."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of what stands in the button."""
        side = 8 if self._quiet else 12 if self._small else 16
        if not self.text():
            side = 10
        return QSize(round(self._content_width() + 2 * side + 2), self._height)

    def minimumSizeHint(self) -> QSize:
        """Words in a button are never shortened."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and key cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled() and not self._main:
            painter.setOpacity(_DISABLED_OPACITY)
        fill, edge, ink = self._colours()
        radius = 6 if self._small else 8
        painter.setPen(QPen(look().colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(look().colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_content(painter, ink)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """Return the roles of fill, edge and ink; an empty name means none."""
        under = self.underMouse() and self.isEnabled()
        if self._main and not self.isEnabled():
            return RESTING
        if self._main:
            fill = "bg-accent-strong"
            if self.isDown():
                fill = "bg-accent-strong-pressed"
            elif under:
                fill = "bg-accent-strong-hover"
            return fill, fill, "text-accent-contrast"
        if self.isChecked():
            return "bg-accent-moderate", "border-accent", "text-accent"
        if self._quiet:
            ink = "quiet" if self._plain and not under else "text-accent-subtle"
            return ("hover" if under else ""), "", ink
        return ("hover" if under or self.isDown() else "card"), "border", "text"

    def _role(self) -> Type:
        if self._plain:
            return Type.SMALL
        return Type.LABEL if self._small else Type.BODY_STRONG

    def _icon_px(self) -> int:
        return 16 if self._small and self.text() else 20

    def _content_width(self) -> float:
        parts = []
        if self._icon_name:
            parts.append(float(self._icon_px()))
        if self.text():
            parts.append(text_width(self.text(), self._role()))
        if self._key:
            parts.append(key_width(self._key))
        return sum(parts) + 8 * (len(parts) - 1)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            px = self._icon_px()
            rect = QRectF(round(left), round(middle - px / 2), px, px)
            look().icons.paint(painter, rect, self._icon_name, look().colour(ink))
            left += px + 8
        if self.text():
            room = QRectF(left, 0, self.width() - left, self.height())
            left += paint_text(painter, room, self.text(), self._role(), ink) + 8
        if self._key:
            paint_key(painter, round(left), middle, self._key, on=ink if self._main else None)

    def initStyleOption(self, option: object) -> None:
        """Keep Qt's own option, with the font of the role, for accessibility and measuring."""
        super().initStyleOption(option)  # type: ignore[arg-type]
        if self.font() != font(self._role()):
            self.setFont(font(self._role()))


class MainButton(Button):
    """The one filled button of a page."""

    _main = True


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
            painter.setOpacity(_DISABLED_OPACITY)
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

    def show_error(self, sentence: str) -> None:
        """Say below the field what is wrong, or with an empty sentence the help text again."""
        shown = sentence or self._help_text
        self.help.setText(shown)
        self.help.set_colour("text-warning-subtle" if sentence else "quiet")
        self.help.setVisible(bool(shown))
        self.field.setAccessibleDescription(shown)
        mark_invalid(self.field, bool(sentence))


def mark_invalid(field: QWidget, invalid: bool) -> None:
    """Give *field* the border of something that cannot be read, or take it away."""
    if bool(field.property("invalid")) == invalid:
        return
    field.setProperty("invalid", invalid)
    field.style().unpolish(field)
    field.style().polish(field)


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
