"""Tables of cells with one ring that the arrows move: what the week, the week's tasks and the matrix share.

Other keys are the view's. A table here draws nothing itself, is never sorted, and knows no business word.
Columns' widths, where a day stands and where the ring starts are told by each table, which knows its model:
Qt's classes can have no abstract methods, so those raise until they are given.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent

HEAD_PX = 40
_MOVES = {
    QAbstractItemView.CursorAction.MoveUp: (-1, 0),
    QAbstractItemView.CursorAction.MoveDown: (1, 0),
    QAbstractItemView.CursorAction.MoveLeft: (0, -1),
    QAbstractItemView.CursorAction.MoveRight: (0, 1),
    QAbstractItemView.CursorAction.MovePageUp: (-8, 0),
    QAbstractItemView.CursorAction.MovePageDown: (8, 0),
    QAbstractItemView.CursorAction.MoveHome: (0, -99),
    QAbstractItemView.CursorAction.MoveEnd: (0, 99),
}
_OWN_KEYS = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right,
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown,
}  # fmt: skip


class CellTable(QTableView):
    """One cell at a time has the ring; nothing is selected, sorted or edited by Qt."""

    cell_changed = Signal()
    """Emitted when the ring moves to another cell."""

    open_wanted = Signal()
    """Emitted when a cell is double clicked."""

    def __init__(self, row_px: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.verticalHeader().setDefaultSectionSize(row_px)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setShowGrid(False)
        self.setSortingEnabled(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFrameShape(QFrame.Shape.NoFrame)

    @property
    def row_px(self) -> int:
        """How high a row is."""
        return self.verticalHeader().defaultSectionSize()

    def content_height(self) -> int:
        """Return the height in px that shows every row."""
        model = self.model()
        return HEAD_PX + (self.row_px * model.rowCount() if model is not None else 0)

    def fit_columns(self) -> None:
        """Share the width among the columns; called when it changes."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the arrows; everything else is the view's."""
        plain = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in _OWN_KEYS and event.modifiers() in plain:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask to open the cell."""
        super().mouseDoubleClickEvent(event)
        if self.currentIndex().isValid():
            self.open_wanted.emit()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Redraw both cells and tell the view."""
        super().currentChanged(current, previous)
        self.viewport().update()
        self.cell_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit_columns()


class OfDay(Protocol):
    """A cell of a DayTable."""

    @property
    def participant_id(self) -> str:
        """Whose row."""
        ...

    @property
    def day(self) -> date:
        """Which column."""
        ...


class DayTable(CellTable):
    """Names in column 0, then a column a day; the ring passes over days that are merged into one cell."""

    def __init__(self, head: PlainHead, row_px: int, parent: QWidget | None = None) -> None:
        super().__init__(row_px, parent)
        self.setHorizontalHeader(head)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(row_px)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setMinimumSectionSize(40)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A merged column is drawn in the middle of what is seen of it, so it moves when the rows do.
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.viewport().update())

    def index_of(self, participant_id: str, day: date) -> QModelIndex:
        """Return where a person's day stands; an invalid index when it is not shown."""
        raise NotImplementedError

    def first(self) -> QModelIndex:
        """Return where the ring starts."""
        raise NotImplementedError

    def go_to(self, participant_id: str, day: date) -> None:
        """Put the ring on a person's day and scroll it into view."""
        index = self.index_of(participant_id, day)
        if self.can_stand(index):
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def stay(self, before: OfDay | None) -> None:
        """Put the ring where it was before other days were shown, or where it starts."""
        found = self.index_of(before.participant_id, before.day) if before else QModelIndex()
        self.setCurrentIndex(found if self.can_stand(found) else self.first())

    def can_stand(self, index: QModelIndex) -> bool:
        """Whether the ring can stand there."""
        return index.isValid() and bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)

    def standing(self) -> list[int]:
        """Return the columns where the ring can stand."""
        model = self.model()
        return [c for c in range(1, model.columnCount()) if self.can_stand(model.index(0, c))]

    def first_day(self, today: QModelIndex) -> QModelIndex:
        """Return *today* where the ring can stand there, else the first day of the first row."""
        if self.can_stand(today):
            return today
        return next((self.model().index(0, column) for column in self.standing()), QModelIndex())

    def merge(self, columns: Iterable[int]) -> None:
        """Make one cell of each of *columns*, and of no other."""
        self.clearSpans()
        rows = self.model().rowCount()
        if rows > 1:
            for column in columns:
                self.setSpan(0, column, rows, 1)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move over the days that can be chosen; at the edge the ring stays."""
        now = self.currentIndex()
        if not now.isValid() or action not in _MOVES:
            return now if now.isValid() else self.first()
        down, right = _MOVES[action]
        columns = self.standing()
        if now.column() not in columns:
            return self.first()
        column = columns[min(max(columns.index(now.column()) + right, 0), len(columns) - 1)]
        return self.model().index(min(max(now.row() + down, 0), self.model().rowCount() - 1), column)


class PlainHead(QHeaderView):
    """A head with nothing to press; the table sets its width and height."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if orientation == Qt.Orientation.Horizontal:
            self.setFixedHeight(HEAD_PX)

    def sizeHint(self) -> QSize:
        """As the table set it."""
        return QSize(self.minimumWidth(), self.minimumHeight())
