"""The tab Oppgaver og mestring: what was seen, by task or by module, and beside it what the person says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.desktop.pages.participants.approach_lines import approach_line
from arbeidsleder.desktop.pages.participants.rights_tab import own_words
from arbeidsleder.desktop.pages.tasks.mastery.words import day_words
from arbeidsleder.desktop.state_shapes import LEVEL_SHAPES
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline, Tag
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.shapes import ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, join_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from arbeidsleder.application.queries.mastery_matrix import Look
    from arbeidsleder.application.queries.person_mastery import PersonMastery, TaskMastery
    from arbeidsleder.domain.mastery import Approach, GllNote


class MasteryTab(QScrollArea):
    """One person's tasks."""

    form_requested = Signal(str)
    """Emitted with the form that is wanted: «own», «approach» or «gll»."""

    approach_requested = Signal(object, bool)
    """Emitted with the Approach that is to be corrected, and True when it is to end."""

    print_requested = Signal()
    """Emitted when the sheet of the person is wanted; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Oppgaver og mestring"))
        self.shown: PersonMastery | None = None
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        self.by_module = Button(_("Etter modul"), small=True)
        self.by_module.setCheckable(True)
        self.by_module.toggled.connect(lambda _on: self._fill())
        self.own = Button(_("Egne ord…"), icon="pencil", small=True)
        self.approach = Button(_("Avtal måte…"), small=True)
        self.gll = Button(_("Gjort, lært, lurt…"), small=True)
        self.print = Button(_("Skriv ut…"), icon="printer", small=True)
        self.print.clicked.connect(lambda: self.print_requested.emit())
        for button, form in ((self.own, "own"), (self.approach, "approach"), (self.gll, "gll")):
            button.clicked.connect(lambda _on=False, form=form: self.form_requested.emit(form))
        column.addLayout(self._make_bar())
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(inside)

    def _make_bar(self) -> QBoxLayout:
        """Return the buttons: for what is shown, and for what is written; below each other where narrow."""
        self._parts: list[QHBoxLayout] = []
        self._bar = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._bar.setSpacing(8)
        for buttons in ((self.by_module, self.print), (self.own, self.approach, self.gll)):
            part = QHBoxLayout()
            part.setSpacing(8)
            for button in buttons:
                part.addWidget(button)
            part.addStretch(1)
            self._parts.append(part)
            self._bar.addLayout(part)
        return self._bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand on one line where there is room for them."""
        needed = sum(part.sizeHint().width() for part in self._parts) + 3 * 24
        ways = QBoxLayout.Direction
        fits = self.viewport().width() >= needed
        self._bar.setDirection(ways.LeftToRight if fits else ways.TopToBottom)
        super().resizeEvent(event)

    def show_mastery(self, mastery: PersonMastery | None) -> None:
        """Show one person; None shows nobody."""
        self.shown = mastery
        for button in (self.own, self.approach):
            button.setEnabled(mastery is not None and bool(mastery.choices))
        self.print.setEnabled(mastery is not None)
        self._fill()

    def _fill(self) -> None:
        while item := self._rows.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        shown = self.shown
        if shown is None:
            return
        if self.by_module.isChecked():
            self._fill_modules(shown)
        else:
            self._fill_tasks(shown)
        for note in shown.gll:
            self._rows.addWidget(_gll(note, shown.today))

    def _fill_tasks(self, shown: PersonMastery) -> None:
        for task in shown.tasks:
            self._rows.addWidget(task_block(task, shown.today, self.approach_requested.emit))
            self._rows.addWidget(Hairline())
        if not shown.tasks:
            self._rows.addWidget(Text(_("Ingen har sett på noen oppgave ennå."), colour="quiet", wrap=True))
        elif shown.not_seen:
            told = _("Ingen har sett på dette ennå: {tasks}").format(tasks=join_words(shown.not_seen))
            self._rows.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))

    def _fill_modules(self, shown: PersonMastery) -> None:
        for module in shown.modules:
            head = _("{code} {title}").format(code=module.code, title=module.title).strip()
            self._rows.addWidget(Text(head or _("Andre mål"), Type.PANEL_TITLE, wrap=True))
            for aim in module.aims:
                self._rows.addWidget(Text(f"{aim.code} · {aim.label}", Type.BODY_STRONG, wrap=True))
                for task in aim.tasks:
                    if task.whole is not None:
                        self._rows.addWidget(look_line(task.whole, shown.today, task.task))
        if not shown.modules:
            self._rows.addWidget(
                Text(_("Det som er sett, er ikke knyttet til læreplanmål."), colour="quiet", wrap=True)
            )


def task_block(task: TaskMastery, today: date, ask: Callable[[Approach, bool], None]) -> QWidget:
    """One task: what was seen at the left, own words at the right, never mixed. *ask*: approach_line()."""
    block = QWidget()
    row = QHBoxLayout(block)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(24)
    seen, said = QVBoxLayout(), QVBoxLayout()
    seen.setSpacing(4)
    said.setSpacing(4)
    head = QHBoxLayout()
    head.setSpacing(8)
    head.addWidget(Text(task.task, Type.BODY_STRONG), 1)
    if task.new:
        head.addWidget(Tag(_("nytt denne uken")))
    if task.one_observer:
        head.addWidget(Tag(_("sett av én")))
    seen.addLayout(head)
    for look in task.looks:
        seen.addWidget(look_line(look, today))
    if not task.looks:
        seen.addWidget(Text(_("Ingen har sett på dette ennå."), Type.SMALL, colour="quiet"))
    for one in task.approaches:
        seen.addWidget(approach_line(one, today, ask))
    for view in task.own_views:
        said.addWidget(own_words(f"«{view.text}»"))
        said.addWidget(Text(day_words(view.said_on, today), Type.SMALL, colour="quiet"))
    seen.addStretch(1)
    said.addStretch(1)
    row.addLayout(seen, 3)
    row.addLayout(said, 2)
    return block


def look_line(look: Look, today: date, task: str = "") -> QWidget:
    """One look: shape, word, day, who, and what helped."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(ShapeMark(LEVEL_SHAPES[look.level], 16), 0, Qt.AlignmentFlag.AlignTop)
    words = [f"{task}: {level_words(look.level).lower()}" if task else level_words(look.level)]
    if look.step:
        words.append(_("steg: {step}").format(step=look.step))
    words += [day_words(look.day, today), look.who]
    if look.old:
        words.append(_("trenger nytt blikk"))
    words += [look.line] if look.line else []
    words += [_("hjalp: {what}").format(what=look.helped)] if look.helped else []
    row.addWidget(Text(" · ".join(words), Type.SMALL, wrap=True), 1)
    return line


def _gll(note: GllNote, today: date) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 8, 0, 4)
    column.setSpacing(2)
    column.addWidget(
        Text(f"{note.about or _('Uken')} · {day_words(note.day, today)}", Type.BODY_STRONG, wrap=True)
    )
    for label, text in ((_("Gjort"), note.done), (_("Lært"), note.learned), (_("Lurt"), note.clever)):
        if text:
            column.addWidget(Text(f"{label}: {text}", Type.SMALL, wrap=True))
    return block
