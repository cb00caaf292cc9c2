"""What is marked in the list, beside it: what it is, whose, when, and the person's own goal. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.follow_up_words import (
    done_words,
    due_text,
    kind_of_due,
    owner_text,
    when_text,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, QuoteBlock
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.follow_up import DueRow, FollowUp
    from arbeidsleder.domain.road import NextStep

PANEL_PX = 352
FINISHED_HERE = frozenset(
    {
        DueKind.STEP,
        DueKind.QUESTION,
        DueKind.CONTACT,
        DueKind.BRIDGE,
        DueKind.OWN,
        DueKind.SHRED,
        DueKind.RECEIPT,
        DueKind.CONTACT_OWED,
        DueKind.ASSIGNMENT,
        DueKind.NAV_ANSWER,
    }
)
"""What X does on the page, with today's date. For the rest X opens the form it is done with, as Enter."""


class DuePanel(Card):
    """One line of the list in full."""

    done_requested = Signal()
    """Emitted when what is shown is done; carries nothing."""

    answer_given = Signal(str)
    """Emitted with what was answered to the question shown."""

    open_requested = Signal()
    """Emitted when what it is about is to be opened; carries nothing."""

    edit_requested = Signal()
    """Emitted when the agreement is to be changed; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setFixedWidth(PANEL_PX)
        self.row: DueRow | None = None
        self.title = Text("", Type.PANEL_TITLE, wrap=True)
        self.when = Text("", colour="quiet", wrap=True)
        self.what = Text("", wrap=True)
        self.goal = QuoteBlock("", _("Eget mål"))
        self.goal.small.show()
        self.others_head = Text(_("Også avtalt"), Type.LABEL)
        self.answer = Paragraphs(hint=_("Det de svarte"), lines=3)
        self.answer_field = LabelledField(_("Svaret"), self.answer)
        self.wording = WordingBar(self.answer)
        self.wording.kept.connect(self._save_answer)
        self.done = MainButton(_("Gjort"), key="X")
        self.open = Button(_("Åpne"), key="↵")
        self.edit = Button(_("Endre…"), small=True)
        self._others = QVBoxLayout()
        self._others.setSpacing(4)
        self._lay_out()
        self.done.clicked.connect(lambda: self.press_done())
        self.open.clicked.connect(lambda: self.open_requested.emit())
        self.edit.clicked.connect(lambda: self.edit_requested.emit())
        self.show_row(None, None)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.what)
        column.addWidget(self.when)
        column.addSpacing(8)
        column.addWidget(self.goal)
        column.addSpacing(8)
        column.addWidget(self.others_head)
        column.addLayout(self._others)
        column.addWidget(self.answer_field)
        column.addWidget(self.wording)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(inside)
        self.area = area
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        for button in (self.done, self.open):
            foot.addWidget(button)
        foot.addStretch(1)
        self.foot = QWidget()
        self.foot.setLayout(foot)
        self.line = Hairline()
        self.body.addWidget(area, 1)
        self.body.addWidget(self.line)
        self.body.addWidget(self.foot)

    def show_row(self, row: DueRow | None, shown: FollowUp | None) -> None:
        """Show a line; None shows nothing. An answer that is being written stays with its question."""
        same = row is not None and self.row is not None and row.due.key == self.row.due.key
        self.row = row
        for part in (self.area, self.line, self.foot):
            part.setVisible(row is not None)
        if row is None or shown is None:
            self.answer.setPlainText("")
            self.wording.begin()
            return
        due = row.due
        self.title.setText(_("{kind} · {name}").format(kind=kind_of_due(due.kind), name=row.name))
        self.what.setText(due_text(due, shown.today))
        told = [when_text(due, shown.today), owner_text(due, shown.user)]
        self.when.setText(" · ".join(part for part in told if part))
        self.goal.text.setText(f"«{row.own_goal}»" if row.own_goal else "")
        self.goal.setVisible(bool(row.own_goal))
        self._show_others(row.others)
        question = due.kind is DueKind.QUESTION
        self.answer_field.setVisible(question)
        if not same:
            self.answer.setPlainText("")
            self.wording.begin()
        self.done.setText(done_words(due.kind))
        self.open.setVisible(due.kind in FINISHED_HERE)  # else both keys open the same form
        self.edit.setVisible(row.step is not None and due.kind is not DueKind.BRIDGE)

    def _show_others(self, others: tuple[NextStep, ...]) -> None:
        while item := self._others.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for step in others:
            day = day_and_month(step.due_on) if step.due_on is not None else _("uten dato")
            line = _("{what} · {who}, {when}").format(what=step.text, who=step.owner, when=day)
            self._others.addWidget(Text(line, Type.SMALL, wrap=True))
        self.others_head.setVisible(bool(others))

    def press_done(self) -> None:
        """Say that it is done; a question takes its answer first."""
        if self.row is None:
            return
        if self.row.due.kind is not DueKind.QUESTION:
            self.done_requested.emit()
        elif self.answer.toPlainText().strip():
            self._save_answer()
        else:
            self.answer.setFocus()

    def _save_answer(self) -> None:
        if self.wording.passes(take_keys=True):
            self.answer_given.emit(self.answer.toPlainText().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves the answer."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.answer.hasFocus():
            self.press_done()
        else:
            super().keyPressEvent(event)
