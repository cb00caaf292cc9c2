"""The list of I dag: marks rows, keeps its height to its rows, hands every key to the page.

Records nothing itself. Letters never search here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from arbeidsleder.desktop.pages.today.row_painting import (
    BAND_PX,
    ROW_PX,
    TIGHT_ROW_PX,
    RowDelegate,
)
from arbeidsleder.desktop.pages.today.table_model import TodayModel
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.desktop.pages.today.table_model import AnyIndex


TIME_LINE_PX = 248  # the state column and its padding; the task beside it stays readable


class RowList(QListView):
    """One row a participant."""

    marked = Signal(object)
    """Emitted with the TodayRow that is marked now, or None."""

    key_pressed = Signal(object)
    """Emitted with every QKeyEvent; the page accepts it when the key means something."""

    key_released = Signal(object)
    """Emitted with every QKeyEvent of a key let go."""

    focus_lost = Signal()
    """Emitted when another control or window takes the keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = TodayModel(self)
        self.setModel(self.rows)
        self.delegate = RowDelegate(self)
        self.setItemDelegate(self.delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Deltakere i dag"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setMouseTracking(True)
        self.setStyleSheet("QListView { background: transparent; }")  # the card's round corners show
        self._marked: tuple[str, date] | None = None

    @property
    def marked_row(self) -> TodayRow | None:
        """The row that is marked, as the board has it now."""
        return self.rows.row_at(self.currentIndex())

    def show_board(self, board: TodayBoard) -> None:
        """Show a board; the mark stays on its row, at first on the first one who is awaited.

        Where that day has left the board (midnight, a night that ended) it stays on the person.
        """
        known = self._marked
        self.rows.show_board(board)
        self.updateGeometry()
        index = self.rows.index_of_place(known) if known else QModelIndex()
        if known and not index.isValid():
            index = self.rows.index_of(known[0])
        if not index.isValid() and board.rows:
            first = next((r for r in board.rows if r.view.is_open), board.rows[0])
            index = self.rows.index_of(first.key)
        if index.isValid() and index != self.currentIndex():
            self.mark_index(index)
        elif known and index.isValid():
            self.marked.emit(self.marked_row)
        elif not index.isValid():
            self._marked = None
            self.marked.emit(None)

    def mark(self, key: str) -> None:
        """Mark the row with *key*; a participant's id is the key of their row of today."""
        self.mark_index(self.rows.index_of(key))

    def mark_index(self, index: QModelIndex) -> None:
        """Mark the row at *index*, if there is one."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Tell who is marked."""
        super().currentChanged(current, previous)
        row = self.rows.row_at(current)
        if row is not None:
            self._marked = row.place
            self.marked.emit(row)
        self.viewport().update()

    def move_mark(self, step: int) -> None:
        """Mark the next (1) or previous (-1) person."""
        self.mark_index(self.rows.next_person(self.currentIndex().row(), step))

    def mark_end(self, *, last: bool) -> None:
        """Mark the first or the last person."""
        count = self.rows.rowCount()
        self.mark_index(self.rows.next_person(count if last else -1, -1 if last else 1))

    def room_for_state(self) -> QRect:
        """Return where the state of the marked row stands, in viewport px, for the time field."""
        rect = self.visualRect(self.currentIndex())
        return rect.adjusted(max(rect.width() - TIME_LINE_PX, 0), 1, -8, 0)

    def fit_rows(self, height: int, *, low_window: bool) -> None:
        """Choose the rows' height: 56, less when they would not fit in *height*, 44 in a low window."""
        people = self.rows.rowCount() - self.rows.bands()
        room = height - self.rows.bands() * BAND_PX
        wanted = ROW_PX if not people else min(ROW_PX, room // people)
        row_px = TIGHT_ROW_PX if low_window else max(wanted, TIGHT_ROW_PX)
        if row_px != self.delegate.row_px:
            self.delegate.row_px = row_px
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        bands = self.rows.bands()
        return QSize(600, (self.rows.rowCount() - bands) * self.delegate.row_px + bands * BAND_PX)

    def minimumSizeHint(self) -> QSize:
        """At least three rows show; the rest scrolls."""
        return QSize(400, min(self.sizeHint().height(), 3 * self.delegate.row_px))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the key to the page."""
        event.ignore()
        self.key_pressed.emit(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand the key to the page."""
        event.ignore()
        self.key_released.emit(event)

    def keyboardSearch(self, _text: str) -> None:
        """Letters never search."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.focus_lost.emit()
