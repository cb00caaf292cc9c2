"""Parts of the tab Språk that are read when it is opened: demands and notes as lines, words by task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.language_words import cefr_words, situation_words, skill_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_numeric

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.queries.person_language import PersonLanguage, TaskCards


def demand_lines(shown: PersonLanguage | None) -> list[tuple[str, str, str]]:
    """Return each situation: what it is called, what is demanded, and what helps there or ""."""
    lines = []
    for one in shown.demands if shown is not None else ():
        helps = _("Dette hjelper: {what}").format(what=one.helps) if one.helps else ""
        lines.append((situation_words(one.situation), one.text or helps, helps if one.text else ""))
    return lines


def skill_lines(shown: PersonLanguage | None) -> list[str]:
    """Return the notes, each skill by itself: «Lese: A2, prøve 03.05.2027»."""
    lines = []
    for one in shown.skills if shown is not None else ():
        told = _("{skill}: {level}").format(skill=skill_words(one.skill), level=cefr_words(one.level))
        if one.taken_on is not None:
            told = _("{note}, prøve {day}").format(note=told, day=date_numeric(one.taken_on))
        lines.append(told)
    return lines


class CardsPart(QWidget):
    """One task's phrases and words to read, and a button for the cards to cut out."""

    task_chosen = Signal(str)
    """Emitted with the id of another task."""

    print_requested = Signal(str)
    """Emitted with the id of the task whose cards are wanted."""

    def __init__(self, cards: Sequence[TaskCards], task_id: str, parent: QWidget | None = None) -> None:
        """*task_id* is shown first where it is among *cards*."""
        super().__init__(parent)
        self._tasks = tuple(cards)
        self.task = Choice([one.task for one in self._tasks], dense=True)
        self.task.setAccessibleName(_("Oppgave"))
        last = len(self._tasks)
        self._own = next((n for n, one in enumerate(self._tasks) if not one.own), last) or last
        if self._own < last:  # a line between the person's own tasks and the others
            self.task.insertSeparator(self._own)
        self.print = Button(_("Skriv ut kort…"), icon="printer", small=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(Text(_("Ord og setninger til oppgavene"), Type.PANEL_TITLE), 1)
        head.addWidget(self.print)
        column.addLayout(head)
        row = QHBoxLayout()
        row.addWidget(self.task, 1)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)
        column.addSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        known = [one.task_id for one in self._tasks]
        if task_id in known:
            self.task.setCurrentIndex(self._row(known.index(task_id)))
        self.task.setVisible(bool(self._tasks))
        self.print.setVisible(bool(self._tasks))
        self.task.activated.connect(lambda _index: self._chosen())
        self.print.clicked.connect(lambda: self._ask())
        self._show()

    @property
    def chosen(self) -> TaskCards | None:
        """The task whose words are shown."""
        row = self.task.currentIndex()
        number = row - 1 if row > self._own else row
        return self._tasks[number] if 0 <= number < len(self._tasks) else None

    def _row(self, number: int) -> int:
        """The place in the list, where a line may part the person's own tasks from the others."""
        return number + 1 if number >= self._own else number

    def _chosen(self) -> None:
        self._show()
        if self.chosen is not None:
            self.task_chosen.emit(self.chosen.task_id)

    def _ask(self) -> None:
        if self.chosen is not None:
            self.print_requested.emit(self.chosen.task_id)

    def _show(self) -> None:
        while item := self._lines.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        one = self.chosen
        if one is None:
            none = _("Ingen av avdelingens oppgaver har ord eller setninger ennå.")
            self._lines.addWidget(Text(none, colour="quiet", wrap=True))
            return
        self.print.setAccessibleDescription(one.task)
        for phrase in one.phrases:
            self._lines.addWidget(Text(f"«{phrase}»", wrap=True))
        if one.words:
            told = " · ".join(f"{w.word} ({w.note})" if w.note else w.word for w in one.words)
            self._lines.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
