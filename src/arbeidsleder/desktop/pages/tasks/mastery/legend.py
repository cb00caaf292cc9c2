"""Under the matrix: what the shapes mean, what «trenger nytt blikk» means, and the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.application.mastery_words import level_words, not_seen
from arbeidsleder.desktop.pages.tasks.mastery.cells import paint_one_observer
from arbeidsleder.desktop.pages.tasks.mastery.words import old_words, one_observer_words
from arbeidsleder.desktop.state_shapes import LEVEL_SHAPES
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, KeyCap
from arbeidsleder.desktop.widgets.row_delegate import CellLook, paint_cell_box
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.mastery import Level
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEGEND_PX = 88


class Legend(Card):
    """Two lines, 88 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=12, parent=parent)
        self.setFixedHeight(LEGEND_PX)
        shapes = QHBoxLayout()
        shapes.setSpacing(6)
        marks = [(LEVEL_SHAPES[level], level_words(level).lower()) for level in Level]
        for shape, word in (*marks, (Shape.NOT_PLANNED, not_seen())):
            shapes.addWidget(ShapeMark(shape, 18))
            shapes.addWidget(Text(word, Type.SMALL, colour="quiet"))
            shapes.addSpacing(8)
        shapes.addWidget(_OneObserver())
        shapes.addWidget(Text(one_observer_words(), Type.SMALL, colour="quiet"))
        shapes.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(6)
        below.addWidget(_Framed(_("trenger nytt blikk")))
        below.addSpacing(8)
        self.old = Text("", Type.SMALL, colour="quiet")
        below.addWidget(self.old, 1)
        for caps, word in ((("↵",), _("åpne")), (("1", "5"), _("nivå")), (("↵",), _("lagre"))):
            below.addSpacing(8)
            for number, cap in enumerate(caps):
                if number:
                    below.addWidget(Text("–", Type.SMALL, colour="quiet"))
                below.addWidget(KeyCap(cap))
            below.addWidget(Text(word, Type.SMALL, colour="quiet"))
        self.body.addLayout(shapes)
        self.body.addStretch(1)
        self.body.addLayout(below)

    def show_weeks(self, weeks: int) -> None:
        """Say after how many weeks somebody should look again."""
        self.old.setText(old_words(weeks))


class _OneObserver(QWidget):
    """The short line under a shape, by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(18, 18)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        painter = QPainter(self)
        paint_one_observer(painter, self.width() / 2, self.height() / 2 + 0.5)
        painter.end()


class _Framed(Text):
    """A word in the frame of a cell that should be looked at again."""

    def __init__(self, text: str) -> None:
        super().__init__(text, Type.SMALL, colour="quiet")
        self.setContentsMargins(5, 0, 5, 0)
        self.setFixedHeight(28)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame round the word."""
        super().paintEvent(event)
        painter = QPainter(self)
        paint_cell_box(painter, QRectF(self.rect()), CellLook.EXPECTED)
        painter.end()
