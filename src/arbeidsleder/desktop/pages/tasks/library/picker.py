"""Choosing tasks from the starter library: areas with a box for each task. Chooses; takes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.domain.tasks import Area, LibraryTask, StarterLibrary

COLUMN_PX = 300
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


class PickBox(QCheckBox):
    """A box whose arrow keys are the picker's: it moves by where the boxes stand."""

    moved = Signal(int, int)
    """Emitted when an arrow key is pressed; carries the way across and down."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the picker; the area around would scroll."""
        if event.key() in _ARROWS:
            self.moved.emit(*_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class TaskBox(PickBox):
    """One starter task. One that the ward has is marked and cannot be chosen again."""

    def __init__(self, task: LibraryTask, *, taken: bool) -> None:
        super().__init__(task.name)
        self.task = task
        self.taken = taken
        self.setFont(font(Type.BODY))
        about = "\n".join([task.relieves, *(f"– {step.text}" for step in task.steps)]).strip()
        self.setToolTip(about)
        if taken:
            self.setChecked(True)
            self.setEnabled(False)
            self.setText(_("{name} (er med)").format(name=task.name))
        self.setAccessibleDescription(task.relieves)


class AreaBoxes(QWidget):
    """One area: a box for all of it, and one for each task, in as many columns as there is room for."""

    changed = Signal()
    """Emitted when what is chosen here became something else; carries nothing."""

    def __init__(self, area: Area, tasks: tuple[LibraryTask, ...], taken: frozenset[str]) -> None:
        super().__init__()
        self.area = area
        self._columns = 0
        self.every = PickBox(area.name)
        self.every.setFont(font(Type.BODY_STRONG))
        self.every.setAccessibleName(_("Alle under {area}").format(area=area.name))
        self.boxes = [TaskBox(task, taken=task.id in taken) for task in tasks]
        self.every.clicked.connect(self._all)
        for box in self.boxes:
            box.toggled.connect(self._one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.every)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(30, 0, 0, 0)
        self._grid.setVerticalSpacing(8)
        column.addLayout(self._grid)
        self.every.setEnabled(bool(self.open_boxes))
        self.spread(1)
        self._one()

    @property
    def open_boxes(self) -> list[TaskBox]:
        """Those that can be chosen."""
        return [box for box in self.boxes if not box.taken]

    @property
    def chosen(self) -> list[LibraryTask]:
        """Those that are."""
        return [box.task for box in self.open_boxes if box.isChecked()]

    def spread(self, columns: int) -> None:
        """Lay the boxes out in so many columns, filled downwards."""
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self.boxes) // columns)
        for at, box in enumerate(self.boxes):
            self._grid.addWidget(box, at % rows, at // rows)
        for at in range(4):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)

    def _all(self, on: bool) -> None:
        for box in self.open_boxes:
            box.setChecked(on)

    def _one(self) -> None:
        boxes = self.open_boxes
        self.every.blockSignals(True)
        self.every.setChecked(bool(boxes) and all(box.isChecked() for box in boxes))
        self.every.blockSignals(False)
        self.changed.emit()


class Picker(Card):
    """All areas below each other, the choice at the foot."""

    take_requested = Signal(tuple)
    """Emitted with the LibraryTasks that are chosen, at least one."""

    left = Signal()
    """Emitted when the picker is to be left without taking anything; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.areas: list[AreaBoxes] = []
        self.error = ErrorBar()
        self.take = MainButton("", key="Ctrl↵")
        self.take.clicked.connect(self._take)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(lambda: self.left.emit())
        self.easy = Button(_("Merk gode oppgaver å begynne med"), small=True, quiet=True)
        self.easy.clicked.connect(self._mark_easy)
        self._inside = QWidget()
        self._inside.setProperty("surface", "clear")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(23, 12, 23, 16)
        self._column.setSpacing(16)
        self.room = QScrollArea()
        self.room.setWidgetResizable(True)
        self.room.setFrameShape(QScrollArea.Shape.NoFrame)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.viewport().setAutoFillBackground(False)
        self.room.setWidget(self._inside)
        head = QHBoxLayout()
        head.setContentsMargins(23, 16, 23, 8)
        head.addWidget(Text(_("Velg oppgaver fra lista"), Type.PANEL_TITLE), 1)
        head.addWidget(self.easy)
        foot = QHBoxLayout()
        foot.setContentsMargins(23, 12, 23, 12)
        foot.setSpacing(8)
        foot.addWidget(self.take)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.error)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.room, 1)
        self.body.addWidget(Hairline())
        self.body.addLayout(foot)

    @property
    def chosen(self) -> tuple[LibraryTask, ...]:
        """What is chosen, in the order shown."""
        return tuple(task for area in self.areas for task in area.chosen)

    def show_starter(self, starter: StarterLibrary, taken: frozenset[str]) -> None:
        """Show the starter tasks; *taken* are the ids of those the ward has in use."""
        self.error.clear()
        for area in self.areas:
            area.setParent(None)
            area.deleteLater()
        self.areas = []
        for one in starter.areas:
            boxes = AreaBoxes(one, starter.of_area(one.id), taken)
            boxes.changed.connect(self._count)
            self._column.addWidget(boxes)
            self.areas.append(boxes)
        for box in self._boxes():
            box.moved.connect(self._move)
        self._spread()
        self._count()
        self.take_keys()

    def take_keys(self) -> None:
        """The keys go to the first box that can be chosen."""
        first = [box for box in self._boxes() if box.isEnabled()]
        (first[0] if first else self.cancel).setFocus()

    def _boxes(self) -> list[PickBox]:
        return [box for area in self.areas for box in (area.every, *area.boxes)]

    def _mark_easy(self) -> None:
        for area in self.areas:
            for box in area.open_boxes:
                if box.task.first_weeks:
                    box.setChecked(True)

    def _count(self) -> None:
        count = len(self.chosen)
        words = ngettext("Ta med {count} oppgave", "Ta med {count} oppgaver", count)
        self.take.setText(words.format(count=count) if count else _("Ta med oppgavene"))
        self.take.setEnabled(count > 0)

    def _take(self) -> None:
        if self.chosen:
            self.take_requested.emit(self.chosen)

    def _spread(self) -> None:
        columns = min(max((self.width() - 48) // COLUMN_PX, 1), 3)
        for area in self.areas:
            area.spread(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for."""
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter takes, Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, across: int, down: int) -> None:
        """Go to the nearest box in that direction."""
        here = QApplication.focusWidget()
        if here is None or not self._inside.isAncestorOf(here):
            self.take_keys()
            return
        at = here.mapTo(self._inside, here.rect().topLeft())
        found = []
        for box in self._boxes():
            if box is here or not box.isEnabled():
                continue
            place = box.mapTo(self._inside, box.rect().topLeft())
            ahead = (place.x() - at.x()) * across + (place.y() - at.y()) * down
            aside = abs((place.x() - at.x()) * down) + abs((place.y() - at.y()) * across)
            if ahead > (40 if across else 0):
                found.append((ahead * (1 if down else 0) + aside * (1 if down else 4), id(box), box))
        if found:
            nearest = min(found)[2]
            nearest.setFocus()
            self.room.ensureWidgetVisible(nearest, 0, 40)
