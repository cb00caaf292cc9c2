"""Parts of the form of a task: its steps, and the aims it touches with a reason each."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.tasks import words
from arbeidsleder.desktop.pages.tasks.library.pictogram_choice import PictogramButton
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.tasks import FEWEST_STEPS, LINE_LENGTH, MOST_STEPS, STEP_LENGTH, AimReason, TaskStep
from arbeidsleder.domain.ward_tasks import edition as edition_of
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.domain.mfy import Aim, CommonModule, Module, Plan


def icon_button(icon: str, name: str) -> Button:
    """Return a small button with an icon only; its word is for the tooltip and the screen reader."""
    button = Button("", icon=icon, small=True, quiet=True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


class StepRow(QWidget):
    """One step: picture, words, and buttons to move and remove it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = PictogramButton("")
        self.field = Field()
        self.up, self.down, self.remove = (icon_button(i, "") for i in ("arrow-up", "arrow-down", "trash"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.picture)
        row.addWidget(self.field, 1)
        for button in (self.up, self.down, self.remove):
            row.addWidget(button)

    def number(self, at: int, last: int) -> None:
        """Say which step it is; *at* begins with 1."""
        self.field.setAccessibleName(_("Steg {number}").format(number=at))
        self.field.setPlaceholderText(_("Steg {number}").format(number=at))
        self.picture.set_about(_("Tegning til steg {number}").format(number=at))
        for button, name in (
            (self.up, _("Flytt steg {number} opp")),
            (self.down, _("Flytt steg {number} ned")),
            (self.remove, _("Fjern steg {number}")),
        ):
            button.setAccessibleName(name.format(number=at))
            button.setToolTip(name.format(number=at))
        self.up.setEnabled(at > 1)
        self.down.setEnabled(at < last)

    @property
    def step(self) -> TaskStep:
        """What stands there."""
        return TaskStep(self.field.text().strip(), self.picture.pictogram)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written or chosen."""
        return self.step == TaskStep("", "")

    @property
    def missing(self) -> QWidget | None:
        """What must be mended: the words, or the picture; None when nothing must."""
        if self.is_empty or (0 < len(self.step.text) <= STEP_LENGTH and self.step.pictogram):
            return None
        return self.picture if 0 < len(self.step.text) <= STEP_LENGTH else self.field


class StepRows(QWidget):
    """The steps below each other; empty ones are left out."""

    changed = Signal()
    """Emitted when a step became another one; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[str, str] = {}
        self.rows: list[StepRow] = []
        self.add = Button(_("Legg til steg"), icon="plus", small=True, quiet=True)
        self.add.clicked.connect(self._add_one)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._column.addLayout(line)

    def show_steps(self, steps: Sequence[TaskStep], names: Mapping[str, str]) -> None:
        """Show these, and empty rows up to the fewest a task has."""
        self._names = names
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        for step in (*steps, *(TaskStep("", "") for _n in range(FEWEST_STEPS - len(steps)))):
            self._put(step)
        self._number()

    @property
    def steps(self) -> tuple[TaskStep, ...]:
        """Those in which something is written or chosen."""
        return tuple(row.step for row in self.rows if not row.is_empty)

    def to_mend(self) -> QWidget:
        """Return where the keys should go when the steps are not right."""
        wrong = [missing for row in self.rows if (missing := row.missing) is not None]
        empty = [row.field for row in self.rows if row.is_empty]
        return next(iter((*wrong, *empty, *(row.field for row in self.rows))), self.add)

    def _put(self, step: TaskStep) -> StepRow:
        row = StepRow(self)
        row.field.setText(step.text)
        row.picture.set_names(self._names)
        row.picture.show_pictogram(step.pictogram)
        row.field.textChanged.connect(lambda _text: self.changed.emit())
        row.picture.chosen.connect(lambda _name: self.changed.emit())
        row.up.clicked.connect(lambda: self._move(row, -1))
        row.down.clicked.connect(lambda: self._move(row, 1))
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.show()  # now, since the keys may go there at once
        return row

    def _add_one(self) -> None:
        row = self._put(TaskStep("", ""))
        self._number()
        row.field.setFocus()

    def _move(self, row: StepRow, by: int) -> None:
        """The row goes up or down, and the keys with it."""
        at = self.rows.index(row)
        self.rows.insert(at + by, self.rows.pop(at))
        self._column.removeWidget(row)
        self._column.insertWidget(at + by, row)
        self._number()
        again = row.up if by < 0 else row.down
        (again if again.isEnabled() else row.field).setFocus()
        self.changed.emit()

    def _remove(self, row: StepRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        row.setParent(None)
        row.deleteLater()
        self._number()
        (self.rows[min(at, len(self.rows) - 1)].field if self.rows else self.add).setFocus()
        self.changed.emit()

    def _number(self) -> None:
        before: QWidget | None = None
        for at, row in enumerate(self.rows, 1):
            row.number(at, len(self.rows))
            for part in (row.picture, row.field, row.up, row.down, row.remove):
                if before is not None:
                    QWidget.setTabOrder(before, part)
                before = part
        if before is not None:
            QWidget.setTabOrder(before, self.add)
        self.add.setEnabled(len(self.rows) < MOST_STEPS)


class AimRow(QWidget):
    """An aim, why the task touches it, and a button to take it away."""

    def __init__(self, code: str, label: str, why: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code = code
        self.why = Field(why, hint=_("Hvorfor, på én linje"))
        self.why.setAccessibleName(_("Hvorfor: {aim}").format(aim=label))
        self.why.setMaxLength(LINE_LENGTH)
        self.remove = icon_button("trash", _("Fjern målet: {aim}").format(aim=label))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.why, 1)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Text(label, Type.SMALL, wrap=True))
        column.addLayout(row)


class AimRows(QWidget):
    """The aims chosen, and two choices to add one: module, then aim."""

    changed = Signal()
    """Emitted when an aim came or went or its reason became another; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content: TaskContent | None = None
        self._plan: Plan | None = None
        self._edition = ""
        self.chosen_anew = False
        """Whether an aim has been added since they were shown."""
        self._modules: list[tuple[Aim, ...]] = []
        self.rows: list[AimRow] = []
        self.none = Text(_("ikke knyttet til læreplanmål"), colour="quiet")
        self.module, self.aim = Choice(dense=True), Choice(dense=True)
        self.module.setAccessibleName(_("Modul"))
        self.aim.setAccessibleName(_("Mål"))
        self.module.currentIndexChanged.connect(self._show_aims)
        self.add = Button(_("Legg til mål"), icon="plus", small=True)
        self.add.clicked.connect(self._add_one)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.none)
        self._column.addWidget(self.module)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.aim, 1)
        line.addWidget(self.add)
        self._column.addLayout(line)

    def show_aims(self, aims: Sequence[AimReason], content: TaskContent, plan: Plan, edition: str) -> None:
        """Show these of *edition*; what is added is of *plan*."""
        self._content, self._plan, self._edition = content, plan, edition
        self.chosen_anew = False
        for row in self.rows:
            row.setParent(None)
            row.deleteLater()
        self.rows = []
        modules: list[Module | CommonModule] = [*plan.modules]
        modules += [common for common in plan.common_modules if common.aims]
        self._modules = [module.aims for module in modules]
        self.module.clear()
        self.module.addItems([f"{module.code} {module.title}" for module in modules])
        for aim in aims:
            self._put(aim)
        self._show_aims()
        self._fit()

    @property
    def aims(self) -> tuple[AimReason, ...]:
        """The aims with what is written about each."""
        return tuple(AimReason(row.code, row.why.text().strip()) for row in self.rows)

    def to_mend(self) -> QWidget:
        """Return the first reason that is not written."""
        return next((row.why for row in self.rows if not row.why.text().strip()), self.add)

    def _show_aims(self) -> None:
        at = self.module.currentIndex()
        aims = self._modules[at] if 0 <= at < len(self._modules) else ()
        taken = {row.code for row in self.rows}
        self.aim.clear()
        for aim in aims:
            if aim.code not in taken:
                self.aim.addItem(f"{aim.label} · {aim.code}", aim.code)
        self.add.setEnabled(self.aim.count() > 0)

    def _add_one(self) -> None:
        code = self.aim.currentData()
        if code and self._plan is not None:
            self.chosen_anew = True
            self._edition = edition_of(self._plan.key)
            row = self._put(AimReason(str(code), ""))
            self._show_aims()
            self._fit()
            row.why.setFocus()
            self.changed.emit()

    def _put(self, aim: AimReason) -> AimRow:
        if self._content is None:
            raise RuntimeError("show_aims() comes first")
        row = AimRow(aim.code, words.aim_words(self._content, self._edition, aim.code), aim.why, self)
        row.why.textChanged.connect(lambda _text: self.changed.emit())
        row.remove.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._column.insertWidget(len(self.rows), row)
        row.show()  # now, since the keys go there at once
        return row

    def _remove(self, row: AimRow) -> None:
        self.rows.remove(row)
        row.setParent(None)
        row.deleteLater()
        self._show_aims()
        self._fit()
        self.module.setFocus()
        self.changed.emit()

    def _fit(self) -> None:
        self.none.setVisible(not self.rows)
        order: list[QWidget] = [part for row in self.rows for part in (row.why, row.remove)]
        order += [self.module, self.aim, self.add]
        for first, second in itertools.pairwise(order):
            QWidget.setTabOrder(first, second)
