"""The panel beside the week plan: one person's task of one day. Says what is wanted; does nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.tasks.week.words import suggestion_words, support_choices
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton, OptionGroup
from arbeidsleder.desktop.widgets.fields import Choice, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.task_plan import PlannedTask, Support
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.task_week import TaskCell

PANEL_PX = 304
_WHOM_LENGTH = 40


class TaskEditor(Card):
    """Task, with whom, support. Enter saves, Esc drops."""

    save_requested = Signal(object)
    """Emitted with the PlannedTask."""

    remove_requested = Signal()
    """Emitted when the day's task is to be taken away."""

    closed = Signal()
    """Emitted when the panel is to go, with nothing saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._cell: TaskCell | None = None
        self._ids: list[str] = []
        self.setFixedWidth(PANEL_PX)
        self.name = Text("", Type.PANEL_TITLE)
        self.day = Text("", Type.SMALL, colour="quiet")
        self.task = Choice()
        self.task.setMaxVisibleItems(14)
        self.whom = Field(hint=_("navnet på den som er med"))
        self.whom.setMaxLength(_WHOM_LENGTH)
        self.wording = WordingBar(self.whom)
        self.wording.kept.connect(self._save)
        self.support = OptionGroup(_("Støtte"), support_choices(), keys=False)
        self.hint = Text("", Type.SMALL_OWN, colour="quiet", wrap=True)
        self.use = Button(_("Bruk forslaget"), small=True)
        self.save = MainButton(_("Lagre"), key="↵")
        self.remove = Button(_("Ta bort"))
        self.back = Button(_("Lukk"), key="Esc", small=True)
        self._lay_out()
        self.use.clicked.connect(lambda: self._use())
        self.save.clicked.connect(lambda: self._save())
        self.remove.clicked.connect(lambda: self.remove_requested.emit())
        self.back.clicked.connect(lambda: self.closed.emit())
        self.task.currentIndexChanged.connect(lambda _index: self._show_wish())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self.name)
        titles.addWidget(self.day)
        head.addLayout(titles, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        body = self.body
        body.addLayout(head)
        body.addSpacing(12)
        body.addWidget(LabelledField(_("Oppgave"), self.task))
        body.addSpacing(12)
        body.addWidget(LabelledField(_("Sammen med"), self.whom))
        self.wording.put_in(body, above=4)
        body.addSpacing(12)
        body.addWidget(Text(_("Støtte"), Type.LABEL, colour="quiet"))
        body.addWidget(self.support)
        body.addSpacing(4)
        body.addWidget(self.hint)
        body.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        body.addSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.remove)
        buttons.addStretch(1)
        body.addLayout(buttons)
        body.addStretch(1)

    def show_cell(self, cell: TaskCell, name: str, tasks: Sequence[tuple[str, str]]) -> None:
        """Fill the panel; a suggested task is chosen in it, and saved only when the user saves."""
        self._cell = cell
        self.name.setText(name)
        day = date_long(cell.day)
        self.day.setText(f"{day[:1].upper()}{day[1:]}")
        known = dict(tasks)
        if cell.task_id and cell.task_id not in known:  # taken out of use since
            known[cell.task_id] = cell.task
        self._ids = ["", *known]
        self.task.blockSignals(True)
        self.task.clear()
        self.task.addItems([_("Velg oppgave"), *known.values()])
        wanted = cell.task_id or cell.suggested_id
        self.task.setCurrentIndex(self._ids.index(wanted) if wanted in self._ids else 0)
        self.task.blockSignals(False)
        self.whom.setText(cell.with_whom if cell.task_id else cell.fixed_with)
        self.support.choose(list(Support).index(cell.support))
        self.hint.setText(suggestion_words(cell))
        self.hint.setVisible(bool(self.hint.text()))
        self.use.setVisible(cell.less_support is not None)
        self.remove.setVisible(bool(cell.task_id))
        self.wording.begin()
        self._show_wish()
        self.task.setFocus()

    def forget(self) -> None:
        """Hold nothing that names somebody."""
        self._cell = None
        for text in (self.name, self.day, self.hint):
            text.setText("")
        self.whom.clear()
        self.wording.begin()
        self.task.clear()

    def _show_wish(self) -> None:
        self.save.setEnabled(self.task.currentIndex() > 0)

    def _use(self) -> None:
        """Choose the suggested support; it is saved with the rest."""
        if self._cell is not None and self._cell.less_support is not None:
            self.support.choose(list(Support).index(self._cell.less_support))
            self.save.setFocus()

    def _save(self) -> None:
        cell, index = self._cell, self.task.currentIndex()
        if cell is None or index <= 0:
            return
        if not self.wording.passes(take_keys=True):
            return
        support = list(Support)[max(self.support.index, 0)]
        whom = " ".join(self.whom.text().split())
        planned = PlannedTask(cell.participant_id, cell.day, self._ids[index], whom, support)
        self.save_requested.emit(planned)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, or presses the button that has the keys; Esc drops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, QAbstractButton) and focus.hasFocus() and isinstance(focus, Button):
                focus.click()
            else:
                self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
