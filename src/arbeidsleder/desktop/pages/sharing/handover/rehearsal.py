"""«Les som prosessveileder»: all but the sheet goes grey, and the sheet is asked its seven questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.handover_rehearsal import question_words, rehearse
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.pages.sharing.handover.words import fill_words, gap_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Hairline, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from arbeidsleder.application.handover_drawn import Drawn
    from arbeidsleder.application.handover_rehearsal import Answer
    from arbeidsleder.desktop.jobs import JobRunner

LARGEST_PX = (1120, 900)
_SIDE_PX, _VEIL = 420, 0.72


class Veil(QWidget):
    """Lies over the window while the sheet is read: what the reader does not have cannot be read."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the grey."""
        painter = QPainter(self)
        colour = QColor(look().colour("bg-sunken"))
        colour.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), colour)
        painter.end()


class RehearsalDialog(QDialog):
    """The sheet at the left, the questions at the right with the passages that answer them."""

    fill_requested = Signal(object)
    """Emitted with the SheetField or Place that is to be filled in."""

    def __init__(self, jobs: JobRunner, drawn: Drawn, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Les som prosessveileder"))
        window = parent.window()
        self.veil = Veil(window)
        self.finished.connect(lambda _result: self.veil.deleteLater())
        self.answers = rehearse(drawn.sheet)
        self.rows: list[QuestionRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(8)
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(Text(_("Les som prosessveileder"), Type.PANEL_TITLE))
        told = _("Du har bare arket. Svarer det på dette?")
        titles.addWidget(Text(told, Type.SMALL, colour="quiet"))
        head.addLayout(titles, 1)
        self.back = Button(_("Lukk"), key="Esc")
        self.back.clicked.connect(self.reject)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        self.view = SheetView(jobs, _("Dette ser prosessveilederen"))
        middle.addWidget(self.view, 1)
        middle.addWidget(self._questions())
        column.addLayout(middle, 1)
        self.view.paper.show_pdf(drawn.printed.pdf)
        size = window.size()
        self.resize(min(LARGEST_PX[0], size.width() - 32), min(LARGEST_PX[1], size.height() - 32))
        self.back.setFocus()

    def _questions(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_SIDE_PX)
        area.setAccessibleName(_("Spørsmålene"))
        inner = QWidget()
        inner.setProperty("surface", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 0, 12, 4)
        column.setSpacing(12)
        for number, answer in enumerate(self.answers, 1):
            if number > 1:
                column.addWidget(Hairline())
            row = QuestionRow(number, answer)
            row.fill.clicked.connect(lambda _on=False, answer=answer: self._fill(answer))
            self.rows.append(row)
            column.addWidget(row)
        column.addStretch(1)
        area.setWidget(inner)
        return area

    def _fill(self, answer: Answer) -> None:
        self.accept()
        self.fill_requested.emit(answer.fill)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Down and Page Up turn the sheet."""
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.view.paper.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


class QuestionRow(QWidget):
    """One question with its passages, or why there are none and the way to mend it."""

    def __init__(self, number: int, answer: Answer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.answer = answer
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        answered = answer.gap is None
        mark = "tick" if answered else "warning"
        colour = "text" if answered else "text-warning-subtle"
        head.addWidget(IconMark(mark, 20, colour=colour), 0, Qt.AlignmentFlag.AlignTop)
        question = Text(f"{number}. {question_words(answer.question)}", Type.BODY_STRONG, wrap=True)
        head.addWidget(question, 1)
        column.addLayout(head)
        self.texts = [Text(one, Type.SMALL, colour="quiet", wrap=True) for one in answer.passages]
        if not answered:
            self.texts = [Text(gap_words(answer), Type.SMALL, colour="text-warning-subtle", wrap=True)]
        for text in self.texts:
            text.setContentsMargins(28, 0, 0, 0)
            column.addWidget(text)
        self.fill = Button("" if answered else fill_words(answer), icon="pencil", small=True)
        self.fill.setVisible(not answered)
        row = QHBoxLayout()
        row.setContentsMargins(28, 0, 0, 0)
        row.addWidget(self.fill)
        row.addStretch(1)
        column.addLayout(row)
