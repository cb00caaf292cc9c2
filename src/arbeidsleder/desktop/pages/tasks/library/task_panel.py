"""One task of the ward, to be read: picture, steps, demands, aims, words. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.participants.overview import Chips
from arbeidsleder.desktop.pages.tasks import words
from arbeidsleder.desktop.pages.tasks.pictures import Picture
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QImage

    from arbeidsleder.application.queries.task_library import LibraryEntry
    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.domain.ward_tasks import WardTask

PICTURE_PX, STEP_PX = 96, 40


class TaskPanel(Card):
    """The task marked in the list."""

    edit_requested = Signal()
    """Emitted when the task is to be changed; carries nothing."""

    retire_requested = Signal(bool)
    """Emitted with False to take the task out of use, with True to take it into use again."""

    photo_requested = Signal()
    """Emitted when a photo is to be chosen; carries nothing."""

    photo_removed = Signal()
    """Emitted when the photo is to go; carries nothing."""

    back_requested = Signal()
    """Emitted in a narrow window when the list is wanted again; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.entry: LibraryEntry | None = None
        self.picture = Picture(PICTURE_PX)
        self.name = Text("", Type.PANEL_TITLE, wrap=True)
        self.line = Text("", Type.SUBTITLE, colour="quiet", wrap=True)
        self.error = ErrorBar()
        self.back = Button(_("Tilbake"), key="Esc", small=True)
        self.back.clicked.connect(self.back_requested)
        self.back.hide()
        self.edit = Button(_("Endre…"), icon="pencil", key="Ctrl E", small=True)
        self.edit.clicked.connect(lambda: self.edit_requested.emit())
        self.photo = Button("", small=True, quiet=True)
        self.photo.clicked.connect(lambda: self.photo_requested.emit())
        self.no_photo = Button(_("Fjern bildet"), small=True, quiet=True)
        self.no_photo.clicked.connect(lambda: self.photo_removed.emit())
        self.retire = Button("", small=True)
        self.retire.clicked.connect(self._retire)
        self.buttons = QHBoxLayout()
        """The buttons; other parts add theirs before the last stretch."""
        self._lay_out()

    def _lay_out(self) -> None:
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(self.name)
        words_column.addWidget(self.line)
        words_column.addStretch(1)
        photo = QHBoxLayout()
        photo.setContentsMargins(0, 0, 0, 0)
        photo.setSpacing(0)
        photo.addSpacing(-8)  # a quiet button's words begin where the name does
        for button in (self.photo, self.no_photo):
            photo.addWidget(button)
        photo.addStretch(1)
        words_column.addLayout(photo)
        self.buttons.setSpacing(8)
        for button in (self.back, self.edit, self.retire):
            self.buttons.addWidget(button)
        self.buttons.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words_column, 1)
        top = QVBoxLayout()
        top.setContentsMargins(23, 16, 23, 12)
        top.setSpacing(12)
        top.addLayout(head)
        top.addLayout(self.buttons)
        top.addWidget(self.error)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setAccessibleName(_("Om oppgaven"))
        self.body.addLayout(top)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.area, 1)

    # What the view calls

    def show_entry(self, entry: LibraryEntry, content: TaskContent, today: date) -> None:
        """Show a task; its photo comes with show_photo()."""
        same = self.entry is not None and self.entry.task.id == entry.task.id
        if not same or not entry.has_photo:
            self.picture.show_pictogram(entry.task.pictogram)
        if not same:
            self.error.clear()
        self.entry = entry
        task = entry.task
        self.name.setText(task.name)
        about = [content.area_name(task.area), entry.ward_name, *words.marks(task)]
        if not task.in_use:
            about = [words.list_line(task, content.area_name(task.area))]
        self.line.setText(" · ".join(part for part in about if part))
        self.photo.setText(_("Bytt bilde…") if entry.has_photo else _("Eget bilde…"))
        self.no_photo.setVisible(entry.has_photo)
        self.retire.setText(_("Ta ut av bruk") if task.in_use else _("Ta i bruk igjen"))
        self.edit.setVisible(task.in_use)
        self.photo.setVisible(task.in_use)
        place = self.area.verticalScrollBar().value() if same else 0
        self.area.setWidget(self._facts(task, content, today))
        self.area.verticalScrollBar().setValue(place)

    def show_photo(self, task_id: str, photo: QImage) -> None:
        """Show the photo of the task, if it is still the one shown."""
        if self.entry is not None and self.entry.task.id == task_id:
            self.picture.show_photo(photo)

    def take_keys(self) -> None:
        """The keys go to the first button."""
        (self.back if not self.back.isHidden() else self.edit).setFocus()

    # Inside

    def _retire(self) -> None:
        if self.entry is not None:
            self.retire_requested.emit(not self.entry.task.in_use)

    def _facts(self, task: WardTask, content: TaskContent, today: date) -> QWidget:
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(4)
        column.addWidget(Text(_("Steg"), Type.LABEL, colour="quiet"))
        for number, step in enumerate(task.steps, 1):
            line = QHBoxLayout()
            line.setSpacing(12)
            line.addWidget(Picture(STEP_PX, step.pictogram))
            line.addWidget(Text(f"{number}. {step.text}", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
            column.addLayout(line)
        self._part(column, _("Krav"), [words.demand_words(task.demands)])
        if task.relieves:
            self._part(column, _("Avlaster"), [task.relieves])
        self._aims(column, task, content, today)
        if task.words:
            column.addSpacing(12)
            column.addWidget(Text(_("Ord"), Type.LABEL, colour="quiet"))
            chips = Chips()
            chips.show_words([word.note or word.word for word in task.words])
            column.addWidget(chips)
        if task.phrases:
            self._part(column, _("Å si"), [f"«{phrase}»" for phrase in task.phrases])
        column.addStretch(1)
        return inside

    def _part(self, column: QVBoxLayout, title: str, lines: list[str]) -> None:
        column.addSpacing(12)
        column.addWidget(Text(title, Type.LABEL, colour="quiet"))
        for line in lines:
            column.addWidget(Text(line, wrap=True))

    def _aims(self, column: QVBoxLayout, task: WardTask, content: TaskContent, today: date) -> None:
        column.addSpacing(12)
        column.addWidget(Text(_("Mål i læreplanen"), Type.LABEL, colour="quiet"))
        if not task.aims:
            column.addWidget(Text(_("ikke knyttet til læreplanmål"), colour="quiet"))
        for aim in task.aims:
            column.addWidget(Text(words.aim_words(content, task.plan, aim.code), wrap=True))
            column.addWidget(Text(aim.why, Type.SMALL, colour="quiet", wrap=True))
        if told := words.edition_words(content, task, today):
            column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
