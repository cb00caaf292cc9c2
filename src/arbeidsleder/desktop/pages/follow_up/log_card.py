"""What happened of one kind to one person: a card of lines, each with what can be done with it. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.follow_up_words import assignment_line, happening_line, outcome_line
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import AssignmentState, Happened
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.queries.person_follow_up import PersonFollowUp
    from arbeidsleder.domain.road import Happening


class LogLine(NamedTuple):
    """One line. *last* is what «Ta bort» takes back; *more* the words of another button, *form* its form."""

    text: str
    last: Happening
    more: str = ""
    form: tuple[Happened, str, str] | None = None


def log_lines(shown: PersonFollowUp) -> dict[Happened, list[LogLine]]:
    """Return the lines of each card, newest first."""
    return {
        Happened.CONTACT: [LogLine(happening_line(one), one) for one in shown.contacts],
        Happened.NOTICE: [LogLine(happening_line(one), one) for one in shown.notices],
        Happened.ASSIGNMENT: [
            LogLine(
                assignment_line(one),
                one.log[0],
                "" if AssignmentState.APPROVED in one.days else _("Før…"),
                (Happened.ASSIGNMENT, one.id, one.comes_next),
            )
            for one in shown.assignments
        ],
        Happened.EXAM: [LogLine(happening_line(one), one) for one in shown.dates],
        Happened.OUTCOME: [
            LogLine(
                outcome_line(one),
                one.ended or one.said,
                _("Slutt…") if one.may_end else "",
                (Happened.JOB_END, one.said.id, ""),
            )
            for one in shown.outcomes
        ],
    }


class LogCard(Card):
    """What happened of one kind, newest first, and a button for one more."""

    new_requested = Signal()
    """Emitted when one more is to be recorded; carries nothing."""

    more_requested = Signal(object, str, str)
    """Emitted with the kind, what it is about and what is proposed, when more is to be said of a line."""

    remove_requested = Signal(object)
    """Emitted with the Happening that was recorded by mistake."""

    def __init__(self, title: str, action: str, nothing: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._nothing = nothing
        self.new = Button(action, icon="plus", small=True)
        self.new.clicked.connect(lambda: self.new_requested.emit())
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(Text(title, Type.PANEL_TITLE), 1)
        self.head.addWidget(self.new)
        self.body.addLayout(self.head)
        self.body.addSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)

    def show_lines(self, lines: Sequence[LogLine]) -> None:
        """Show what happened."""
        while item := self._lines.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for one in lines:
            self._lines.addWidget(self._line(one))
        if not lines:
            self._lines.addWidget(Text(self._nothing, colour="quiet", wrap=True))

    def _line(self, one: LogLine) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(Text(one.text, wrap=True), 1)
        if one.more and (form := one.form) is not None:
            more = Button(one.more, small=True, quiet=True)
            more.setAccessibleDescription(one.text)
            more.clicked.connect(lambda: self.more_requested.emit(*form))
            row.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        button = Button(_("Ta bort"), small=True, quiet=True)
        button.setAccessibleDescription(one.text)
        button.clicked.connect(lambda: self.remove_requested.emit(one.last))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line
