"""The screen turned to the participant: their own row in large type, a field for their words, nobody else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.state_shapes import shape_of
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Paragraphs
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow

WIDTH_PX = 880


class TurnedScreen(QWidget):
    """Shown instead of the whole page; the shell hides the rail and the status line."""

    words_given = Signal(object, str)
    """Emitted with the TodayRow and the person's words, when they changed."""

    closed = Signal()
    """Emitted on Esc and Ferdig."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: TodayRow | None = None
        self._kept = ""
        outer = QHBoxLayout(self)
        outer.setContentsMargins(32, 24, 32, 24)
        outer.addStretch(0)
        column = QVBoxLayout()
        column.setSpacing(16)
        card = Card(padding=32)
        card.setMaximumWidth(WIDTH_PX)
        self.shape = ShapeMark(Shape.EXPECTED, 48)
        self.name = Text("", Type.TURNED)
        self.state = Text("", Type.TURNED, colour="quiet", wrap=True)
        self.task = Text("", Type.PAGE_TITLE, wrap=True)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.shape)
        top.addWidget(self.name, 1)
        card.body.addLayout(top)
        card.body.addWidget(self.state)
        card.body.addSpacing(16)
        card.body.addWidget(self.task)
        card.body.addSpacing(32)
        card.body.addWidget(Text(_("Mine ord om dagen"), Type.PANEL_TITLE))
        card.body.addSpacing(8)
        self.words = Paragraphs(lines=3)
        self.words.setAccessibleName(_("Mine ord om dagen"))
        self.words.setFont(font(Type.OWN_GOAL))
        self.words.setFixedHeight(3 * Type.OWN_GOAL.line + 16)
        card.body.addWidget(self.words)
        card.body.addSpacing(12)
        self.wording = WordingBar(self.words, own_words=_("Ordene er dine, og du bestemmer."))
        self.wording.kept.connect(self.close_screen)
        card.body.addWidget(self.wording)
        card.body.addSpacing(12)
        row = QHBoxLayout()
        self.done = Button(_("Ferdig"), key="Esc")
        self.done.clicked.connect(self.close_screen)
        row.addWidget(self.done)
        row.addStretch(1)
        card.body.addLayout(row)
        column.addStretch(1)
        column.addWidget(card)
        column.addStretch(2)
        outer.addLayout(column, 1)
        outer.addStretch(0)

    def show_row(self, row: TodayRow, board: TodayBoard) -> None:
        """Show one person's row and what they have said today."""
        self._row, self._kept = row, row.own_words
        others = [r.participant.called for r in board.rows if r.participant.id != row.participant.id]
        expected = row.view.expected
        whom = words.without_names(expected.with_whom, others)
        task = words.without_names(expected.task, others)
        self.shape.set_shape(shape_of(row.view))
        self.name.setText(row.participant.called)
        self.state.setText(
            " · ".join(t for t in (words.plan_and_night(row), words.state_text(row)) if t != "–")
        )
        self.task.setText(_("{task}, med {whom}").format(task=task, whom=whom) if whom and task else task)
        self.words.setPlainText(row.own_words)
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.wording.begin()
        self.words.setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show the name and the texts."""
        if self._row is None:
            return
        called = self._row.participant.called
        self.name.setText(initials(called) if shaded else called)
        for part in (self.state, self.task, self.words):
            part.setVisible(not shaded)
        self.wording.setVisible(self.wording.asking and not shaded)

    def keep_words(self) -> bool:
        """Give the words when they are others than those kept; False when something is asked first."""
        said = self.words.toPlainText().strip()
        if self._row is None or said == self._kept:
            return True
        if not self.wording.passes():
            return False
        self._kept = said
        self.words_given.emit(self._row, said)
        return True

    def unfinished_words(self) -> str:
        """Return the words that wait for an answer about them, as text, or "" for none."""
        if self._row is None or not self.wording.asking:
            return ""
        said = {
            "participant": self._row.participant.id,
            "day": self._row.day.isoformat(),
            "words": self.words.toPlainText().strip(),
        }
        return json.dumps(said, ensure_ascii=False)

    def go_on_with(self, words: str) -> None:
        """Show words that were being typed when it locked, and ask about them again."""
        self.words.setPlainText(words)
        self.words.moveCursor(QTextCursor.MoveOperation.End)
        self.keep_words()

    def close_screen(self) -> None:
        """Keep the words and go back; nothing said about them stays on this screen.

        Where there is something to ask, it asks first; to be done once more is to let the words stand.
        """
        if self._row is None:
            return
        if self.wording.asking:
            self.wording.let_stand()
            return
        if not self.keep_words():
            return
        self._row = None
        self.words.clear()
        for text in (self.name, self.state, self.task):
            text.setText("")
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; no key records anything here."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_screen()
        event.accept()
