"""Small parts of «Samtykke og deling»: a topic with its box, and the talk's tile. Painted here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from arbeidsleder.application.consent_words import easy_topic, topic_pictogram, topic_words
from arbeidsleder.desktop.pages.tasks.pictures import paint_pictogram
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import paint_text
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from arbeidsleder.domain.consent import Topic

BOX_PX, TILE_PX, PICTURE_PX = 20, 116, 64


class TopicMark(QWidget):
    """The box: filled with a tick for what is shared."""

    def __init__(self, shared: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self.setFixedSize(BOX_PX, BOX_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_mark(painter, QRectF(self.rect()), shared=self._shared)
        painter.end()


def paint_mark(painter: QPainter, rect: QRectF, *, shared: bool) -> None:
    """Draw a box that says shared or not, by shape and not by colour alone."""
    inner = rect.adjusted(1, 1, -1, -1)
    colours = look()
    if not shared:
        painter.setPen(QPen(colours.colour("border"), 1.5))
        painter.setBrush(colours.colour("field"))
        painter.drawRoundedRect(inner, 4, 4)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.colour("bg-accent-strong"))
    painter.drawRoundedRect(inner, 4, 4)
    colours.icons.paint(painter, inner.adjusted(2, 2, -2, -2), "tick", colours.colour("text-accent-contrast"))


class TopicLine(QWidget):
    """Box, topic, and «deles», «deles ikke» or that it waits for the paper."""

    def __init__(self, topic: Topic, *, shared: bool, waits: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(12)
        answer = answer_words(shared=shared, waits=waits)
        row.addWidget(TopicMark(shared))
        row.addWidget(Text(topic_words(topic), colour="text" if shared else "quiet"), 1)
        row.addWidget(Text(answer, Type.SMALL, colour="quiet"))
        self.setAccessibleName(f"{topic_words(topic)}: {answer}")


def answer_words(*, shared: bool, waits: bool = False) -> str:
    """What is said at the right of a topic."""
    if waits:
        return _("venter på underskrift")
    return _("deles") if shared else _("deles ikke")


class TopicTile(QAbstractButton):
    """A topic as a picture that goes blank when it is not shared. Space and Enter turn it, arrows move."""

    moved = Signal(int, int)
    """Emitted with steps across and down when the keys are to go to another tile."""

    paged = Signal(int)
    """Emitted with 1 or -1 when the sheet beside is to be read on, or back."""

    def __init__(self, topic: Topic, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = topic
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(TILE_PX)
        self.setText(topic_words(topic))
        self.toggled.connect(lambda _on: self._say())
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(f"{topic_words(self.topic)}: {answer_words(shared=self.isChecked())}")
        self.setAccessibleDescription(easy_topic(self.topic))

    def sizeHint(self) -> QSize:
        """Room for the picture and two lines."""
        return QSize(320, TILE_PX)

    def minimumSizeHint(self) -> QSize:
        """The words wrap, the picture does not."""
        return QSize(260, TILE_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter turns it as space does; arrows go to the neighbour."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        pages = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key in steps:
            self.moved.emit(*steps[key])
        elif key in pages:
            self.paged.emit(pages[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture, or its empty place, with the words beside it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shared, colours = self.isChecked(), look()
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        line = Qt.PenStyle.SolidLine if shared else Qt.PenStyle.DashLine
        painter.setPen(QPen(colours.colour("border"), 1.5, line))
        painter.setBrush(colours.colour("card" if shared else "page"))
        painter.drawRoundedRect(rect, 8, 8)
        picture = QRectF(16, (self.height() - PICTURE_PX) / 2, PICTURE_PX, PICTURE_PX)
        if shared:
            paint_pictogram(painter, picture, topic_pictogram(self.topic))
        left, ink = 16 + PICTURE_PX + 16, "text" if shared else "quiet"
        room = self.width() - left - 44
        name_high, about_high = Type.NAME.line, Type.BODY.line
        lines = wrapped(easy_topic(self.topic), Type.BODY, room)
        top = (self.height() - name_high - len(lines) * about_high) / 2
        paint_text(painter, QRectF(left, top, room, name_high), self.text(), Type.NAME, ink)
        for number, words in enumerate(lines):
            y = top + name_high + number * about_high
            paint_text(painter, QRectF(left, y, room, about_high), words, Type.BODY, "quiet")
        paint_mark(painter, QRectF(self.width() - 36, 12, BOX_PX, BOX_PX), shared=shared)
        painter.end()


def wrapped(text: str, role: Type, room: float) -> list[str]:
    """Break *text* into lines no wider than *room*; a word wider than that stands on a line of its own."""
    metrics = QFontMetricsF(font(role))
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
