"""The five levels to choose from: shape, word, what it means, number key. Says which; saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.mastery_words import level_help, level_words
from arbeidsleder.desktop.state_shapes import LEVEL_SHAPES
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key, paint_text
from arbeidsleder.desktop.widgets.shapes import paint_shape
from arbeidsleder.domain.mastery import Level
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

ROW_PX = 36


class LevelRow(QRadioButton):
    """One level, 36 high."""

    def __init__(self, level: Level, key: str) -> None:
        super().__init__(level_words(level))
        self.level = level
        self._key = key
        self.small = level_help(level)
        self.setFixedHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{level_words(level)}, {self.small}")

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(200, ROW_PX)

    def minimumSizeHint(self) -> QSize:
        """What it means may be shortened."""
        return QSize(120, ROW_PX)

    def hitButton(self, _position: object) -> bool:
        """The whole row can be clicked."""
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, shape, word, what it means, and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, middle = look(), self.height() / 2
        if self.isChecked() or self.underMouse():
            edge = "border-accent-subtle" if self.isChecked() else "hover"
            painter.setPen(QPen(colours.colour(edge), 1))
            painter.setBrush(colours.colour("marked" if self.isChecked() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint_shape(painter, QRectF(9, middle - 10, 20, 20), LEVEL_SHAPES[self.level])
        right = self.width() - 9.0 - key_width(self._key)
        paint_key(painter, right, middle, self._key)
        room = QRectF(41, 0, right - 49, self.height())
        role = Type.BODY_STRONG if self.isChecked() else Type.BODY
        room.setLeft(room.left() + paint_text(painter, room, self.text(), role) + 5)
        paint_text(painter, room, self.small, Type.SMALL, "quiet")
        painter.end()


class LevelChoice(QWidget):
    """One of five, or none yet. 1-5 choose while one of its rows has the keys."""

    chosen = Signal(object)
    """Emitted with the Level when the user chooses one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._group = QButtonGroup(self)
        self.rows = {level: LevelRow(level, str(number)) for number, level in enumerate(Level, 1)}
        for row in self.rows.values():
            self._group.addButton(row)
            column.addWidget(row)
            row.clicked.connect(lambda _checked=False, row=row: self.chosen.emit(row.level))
        self.setAccessibleName(_("Hvem gjør arbeidet"))

    @property
    def level(self) -> Level | None:
        """The level chosen, or None."""
        return next((level for level, row in self.rows.items() if row.isChecked()), None)

    def forget(self) -> None:
        """Nothing is chosen."""
        self._group.setExclusive(False)
        for row in self.rows.values():
            row.setChecked(False)
        self._group.setExclusive(True)

    def choose(self, level: Level) -> None:
        """Choose *level* and put the keys there."""
        self.rows[level].setChecked(True)
        self.rows[level].setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen.emit(level)

    def tell(self, level: Level, small: str) -> None:
        """Say *small* beside a level in place of what it means, "" to say that again."""
        self.rows[level].small = small or level_help(level)
        self.rows[level].update()

    def take_keys(self) -> None:
        """Put the keys on what is chosen, else on the first."""
        self.rows[self.level or Level.SHOWN].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1-5 choose."""
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() in plain and 0 <= number < len(self.rows):
            self.choose(list(self.rows)[number])
        else:
            super().keyPressEvent(event)
