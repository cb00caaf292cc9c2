"""One person and one task: five levels, what helped, who saw it, what was seen before. Saves nothing itself.

Used beside the matrix and beside the list of I dag, where a task is chosen in it and nothing seen before is
shown. The participant's own words stand beside the levels and are never mixed with them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, cast

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.desktop.pages.tasks.mastery.level_choice import LevelChoice
from arbeidsleder.desktop.pages.tasks.mastery.words import day_words, seen_words
from arbeidsleder.desktop.state_shapes import LEVEL_SHAPES
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, QuoteBlock
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice, Field
from arbeidsleder.desktop.widgets.shapes import ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.mastery import Level
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.mastery_matrix import Look, MatrixTask, TaskLooks
    from arbeidsleder.application.queries.task_seen_today import SeenTask

PANEL_PX = 304
_LINE_LENGTH = 200
_NAME_LENGTH = 60


class SeenNow(NamedTuple):
    """What is to be saved."""

    participant_id: str
    task_id: str
    level: Level
    step: str
    seen_by: str
    line: str
    helped: str


class ObservePanel(Card):
    """A card 304 wide. Enter saves once a level is chosen, Esc drops."""

    save_requested = Signal(object)
    """Emitted with a SeenNow."""

    closed = Signal()
    """Emitted when the panel is to go with nothing saved."""

    def __init__(self, *, choose_task: bool = False, parent: QWidget | None = None) -> None:
        """*choose_task*: the task is chosen in the panel, and the person is its title."""
        super().__init__(padding=0, parent=parent)
        self._choose_task = choose_task
        self._tasks: tuple[SeenTask | MatrixTask, ...] = ()
        self._name = ""
        self._waiting = self._save_asked = False
        self.participant_id = ""
        self.title = Text("", Type.PANEL_TITLE, wrap=True)
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.own = QuoteBlock()
        self.task, self.step = Choice(dense=True), Choice(dense=True)
        self.levels = LevelChoice()
        self.helped, self.line = Field(dense=True), Field(dense=True)
        self.seen_by = Field(hint=_("deg"), dense=True)
        for field, most in (
            (self.helped, _LINE_LENGTH),
            (self.line, _LINE_LENGTH),
            (self.seen_by, _NAME_LENGTH),
        ):
            field.setMaxLength(most)
        self.wording = WordingBar(self.helped, self.line, self.seen_by)
        self.wording.kept.connect(self._save)
        self.save, self.split = MainButton(_("Lagre"), key="↵"), Button(_("Del opp…"))
        self.back = Button(_("Lukk"), key="Esc", small=True)
        self._past = QVBoxLayout()
        self._lay_out()
        for choice in (self.task, self.step):
            choice.installEventFilter(self)
        self.task.currentIndexChanged.connect(lambda _index: self._show_task())
        self.levels.chosen.connect(lambda _level: self.save.setEnabled(True))
        self.save.clicked.connect(lambda: self._save())
        self.split.clicked.connect(lambda: self.split_up())
        self.back.clicked.connect(lambda: self.closed.emit())

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addWidget(self.own)
        self._task_field = LabelledField(_("Oppgave"), self.task)
        self._step_field = LabelledField(_("Steg"), self.step)
        column.addWidget(self._task_field)
        column.addWidget(self._step_field)
        self._task_field.setVisible(self._choose_task)  # only now: shown without a parent it is a window
        column.addWidget(Hairline())
        column.addWidget(self.levels)
        column.addWidget(Hairline())
        column.addWidget(LabelledField(_("Hva hjalp?"), self.helped))
        column.addWidget(LabelledField(_("Kort om det"), self.line))
        column.addWidget(LabelledField(_("Sett av"), self.seen_by))
        column.addWidget(self.wording)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.save)
        buttons.addWidget(self.split)
        buttons.addStretch(1)
        column.addSpacing(4)
        column.addLayout(buttons)
        self._past_head = Text(_("Tidligere sett"), Type.LABEL, colour="quiet")
        self._past_line = Hairline()
        self._past.setSpacing(4)
        column.addSpacing(4)
        column.addWidget(self._past_line)
        column.addWidget(self._past_head)
        column.addLayout(self._past)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        self.body.addWidget(area)

    # Showing

    def show_person(
        self, participant_id: str, name: str, tasks: Sequence[SeenTask | MatrixTask], task_id: str
    ) -> None:
        """Begin on a person and a task ("" for one yet to choose); the keys go to the levels or the task."""
        self.participant_id, self._name = participant_id, name
        self._show_tasks(tasks, task_id)
        for field in (self.helped, self.line, self.seen_by):
            field.clear()
        self.wording.begin()
        self._waiting = self._save_asked = False
        self.levels.forget()
        self.save.setEnabled(False)
        self._show_task()
        self.show_looks(None, None)
        self.take_keys()

    def wait_for(self, participant_id: str, name: str) -> None:
        """Begin on a person before the tasks are read; a level and Enter pressed meanwhile are kept."""
        self.show_person(participant_id, name, (), "")
        self._waiting = True
        self.levels.take_keys()

    def give_tasks(self, tasks: Sequence[SeenTask | MatrixTask], task_id: str) -> None:
        """Show the tasks to choose from, now that they are read."""
        self._waiting = False
        self._show_tasks(tasks, task_id)
        self._show_task()
        if not self.task_id:
            self.task.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._save_asked:
            self._save()

    def _show_tasks(self, tasks: Sequence[SeenTask | MatrixTask], task_id: str) -> None:
        self._tasks = tuple(tasks)
        known = [one.task_id for one in self._tasks]
        self.task.blockSignals(True)
        self.task.clear()
        self.task.addItems([_("Velg oppgave"), *(one.name for one in self._tasks)])
        self.task.setCurrentIndex(known.index(task_id) + 1 if task_id in known else 0)
        self.task.blockSignals(False)

    def show_looks(self, looks: TaskLooks | None, today: date | None) -> None:
        """Show what was seen before and what the person says of it; None shows nothing of it."""
        while item := self._past.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        past = looks.looks if looks is not None else ()
        self._past_head.setVisible(bool(past))
        self._past_line.setVisible(bool(past))
        own = looks.own_view if looks is not None else ""
        self.own.setVisible(bool(own))
        for level in Level:
            self.levels.tell(level, "")
        if looks is None or today is None:
            return
        self.about.setText(seen_words(self._name, looks, today))
        if own and looks.own_view_on is not None:
            self.own.text.setText(f"«{own}»")
            self.own.small.setText(
                _("{name}, {day}").format(name=self._name, day=day_words(looks.own_view_on, today))
            )
            self.own.small.setVisible(True)
        if looks.whole is not None:
            day = day_words(looks.whole.day, today)
            self.levels.tell(looks.whole.level, _("sist {day}").format(day=day))
        if looks.one_observer and len(past) > 1:
            self._past.addWidget(Text(_("Sett av én"), Type.SMALL, colour="quiet"))
        for look in past:
            self._past.addWidget(past_line(look, today))

    @property
    def task_id(self) -> str:
        """The id of the task it is about, "" when none is chosen."""
        number = self.task.currentIndex() - 1
        return self._tasks[number].task_id if 0 <= number < len(self._tasks) else ""

    @property
    def task_name(self) -> str:
        """The name of the task it is about."""
        return self.task.currentText() if self.task_id else ""

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if self._choose_task and not self.task_id:
            self.task.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.levels.take_keys()

    def forget(self) -> None:
        """Hold nothing that names somebody."""
        self.participant_id, self._name, self._tasks = "", "", ()
        self.show_looks(None, None)
        self.own.text.setText("")
        self.own.small.setText("")
        for text in (self.title, self.about):
            text.setText("")
        for field in (self.helped, self.line, self.seen_by):
            field.clear()
        self.wording.begin()
        for choice in (self.task, self.step):
            choice.clear()

    def split_up(self) -> None:
        """Let one step be chosen; each can be seen by itself."""
        self._step_field.show()
        self.split.hide()
        self.step.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_task(self) -> None:
        number = self.task.currentIndex() - 1
        steps = self._tasks[number].steps if 0 <= number < len(self._tasks) else ()
        self.title.setText(self._name if self._choose_task else self.task_name)
        self.about.setText(self.task_name if self._choose_task else self._name)
        self.about.setVisible(not self._choose_task)
        self.step.clear()
        self.step.addItems([_("Hele oppgaven"), *steps])
        self._step_field.hide()
        self.split.setVisible(bool(steps))

    # Keys

    def _save(self) -> None:
        level = self.levels.level
        if level is None:
            return
        if not self.task_id:
            self._save_asked = self._waiting
            self.task.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.wording.passes(take_keys=True):
            return
        step = self.step.currentText() if self.step.currentIndex() > 0 else ""
        texts = (" ".join(one.text().split()) for one in (self.seen_by, self.line, self.helped))
        self.save_requested.emit(SeenNow(self.participant_id, self.task_id, level, step, *texts))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """1-5 choose a level from the lists too, which would search their words for the digit."""
        if event.type() == QEvent.Type.KeyPress:
            return self._choose(cast("QKeyEvent", event))
        return False

    def _choose(self, event: QKeyEvent) -> bool:
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = event.key() - Qt.Key.Key_1
        if event.modifiers() not in plain or not 0 <= number < len(Level):
            return False
        self.levels.choose(list(Level)[number])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, or presses the button that has the keys; Esc drops."""
        focus = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focus, Button) and focus.hasFocus():
                focus.click()
            else:
                self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif isinstance(focus, QLineEdit) or not self._choose(event):
            super().keyPressEvent(event)


def past_line(look: Look, today: date) -> QWidget:
    """One look: shape, word, day and who; the step, the line and what helped below it."""
    line = QWidget()
    column = QVBoxLayout(line)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(ShapeMark(LEVEL_SHAPES[look.level], 16))
    row.addWidget(Text(level_words(look.level), Type.SMALL))
    who = _("{day} · {name}").format(day=day_words(look.day, today), name=look.who)
    row.addWidget(Text(who, Type.SMALL, colour="quiet", align=Qt.AlignmentFlag.AlignRight), 1)
    column.addLayout(row)
    helped = _("Hjalp: {what}").format(what=look.helped) if look.helped else ""
    for part in (_("Steg: {step}").format(step=look.step) if look.step else "", look.line, helped):
        if part:
            below = Text(part, Type.SMALL, colour="quiet", wrap=True)
            below.setContentsMargins(24, 0, 0, 0)
            column.addWidget(below)
    return line
