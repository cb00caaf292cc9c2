"""The grid of Uke as a widget: arrows move the ring, letters are the page's, times are typed in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.week.grid_painting import (
    ROW_PX,
    WeekDelegate,
    WeekHeader,
    cell_box,
    name_room,
    shown_whole,
)
from arbeidsleder.desktop.pages.week.table_model import SHOW_ROLE, WeekTableModel
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.cell_table import HEAD_PX, DayTable
from arbeidsleder.desktop.widgets.fields import TimeField
from arbeidsleder.desktop.widgets.row_delegate import fits, text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date, time

    from PySide6.QtGui import QHelpEvent, QPaintEvent, QResizeEvent

    from arbeidsleder.application.queries.week_grid import WeekCell, WeekGrid

NAME_PX = (88, 126, 190)  # least, usual and most width of the name column
OFF_DAY_PX = 176
_ROOMY_PX = 160  # a day column from here on has room for the full form of a cell


class WeekTable(DayTable):
    """Participants by days. Knows where the ring stands; what keys mean is the page's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(WeekHeader(), ROW_PX, parent)
        self.model_of_week = WeekTableModel(self)
        self.entry = TimeEntry(self.viewport())
        self.setModel(self.model_of_week)
        self.setItemDelegate(WeekDelegate(self))
        self.setAccessibleName(_("Uken, deltakere og dager"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_grid(self, grid: WeekGrid) -> None:
        """Show *grid*; the ring stays on the same person and day, or finds the first that is missing."""
        before = self.cell()
        model = self.model_of_week
        if model.show(grid):
            self.entry.cancel()
            self.merge(c for c in range(1, model.columnCount()) if model.merged(c))
            self.fit_columns()
            self.updateGeometry()
            self.stay(before)
        self.viewport().update()
        self.horizontalHeader().viewport().update()

    def cell(self) -> WeekCell | None:
        """Return the cell with the ring."""
        return self.model_of_week.cell(self.currentIndex())

    def index_of(self, participant_id: str, day: date) -> QModelIndex:
        """Return where a person's day stands; an invalid index when it is not shown."""
        return self.model_of_week.index_of(participant_id, day)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, or everything again."""
        self.entry.cancel()
        self.model_of_week.set_shaded(shaded)
        self.viewport().update()

    def ask_time(self, label: str, value: time | None) -> None:
        """Open the time field in the cell with the ring; `entry` tells what was typed."""
        self.scrollTo(self.currentIndex())
        self.entry.ask(label, value, self.visualRect(self.currentIndex()))

    def fit_columns(self) -> None:
        """Share the width among the columns; nothing ever stands outside it."""
        model = self.model_of_week
        if model.grid is None:
            return
        width = self.viewport().width()
        days = len(model.grid.days)
        merged = [c for c in range(1, days + 1) if model.merged(c)]
        least, usual, most = NAME_PX
        rows = range(model.rowCount())
        widest = max((text_width(str(model.index(r, 0).data()), Type.BODY_STRONG) for r in rows), default=0)
        name = min(max(usual if width >= 900 else least, round(widest) + 25), most, width // 4)
        rest = width - name
        share = (rest - OFF_DAY_PX * len(merged)) / max(days - len(merged), 1)
        off = OFF_DAY_PX if share >= _ROOMY_PX or days == len(merged) else rest // days
        share = (rest - off * len(merged)) // max(days - len(merged), 1)
        self.setColumnWidth(0, name)
        for column in range(1, days + 1):
            self.setColumnWidth(column, off if column in merged else share)
        over = rest - off * len(merged) - share * (days - len(merged))
        spread = [c for c in range(1, days + 1) if c not in merged] or merged
        for column in spread[: max(over, 0)]:
            self.setColumnWidth(column, self.columnWidth(column) + 1)

    def first(self) -> QModelIndex:
        """Return where the ring starts: the first missing day, else today, else the first day."""
        model = self.model_of_week
        grid = model.grid
        if grid is None or not grid.rows:
            return QModelIndex()
        if grid.closing is None:
            for cell in grid.missing():
                return model.index_of(cell.participant_id, cell.day)
        return self.first_day(model.index_of(grid.rows[0].participant.id, grid.today))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Drop a time that is being typed; redraw both cells and tell the page."""
        self.entry.cancel()
        super().currentChanged(current, previous)

    def viewportEvent(self, event: QEvent) -> bool:
        """Give a name or a cell that is shortened its whole words as a tooltip."""
        if event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        help_event: QHelpEvent = event  # type: ignore[assignment]
        index = self.indexAt(help_event.pos())
        shown = index.data(SHOW_ROLE) if index.isValid() and index.column() > 0 else None
        name = str(index.data() or "") if index.isValid() and index.column() == 0 else ""
        if name and not fits(name, Type.BODY_STRONG, name_room(QRectF(self.visualRect(index))).width()):
            QToolTip.showText(help_event.globalPos(), name, self)
        elif shown is not None and not shown_whole(cell_box(self.visualRect(index)), shown):
            QToolTip.showText(help_event.globalPos(), f"{shown.words} {shown.small}".strip(), self)
        else:
            QToolTip.hideText()
        return True


class TimeEntry(QFrame):
    """A time typed in a cell: label and field over the cell. Enter gives it, Esc or leaving drops it."""

    time_given = Signal(object)
    """Emitted with the time when Enter is pressed on a readable one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 6, 2)
        row.setSpacing(6)
        self.label = Text("", Type.SMALL, colour="quiet")
        self.field = TimeField(dense=True)
        self.field.setMinimumWidth(58)
        row.addWidget(self.label)
        row.addWidget(self.field, 1)
        self.field.installEventFilter(self)
        self.hide()

    def ask(self, label: str, value: time | None, cell: QRect) -> None:
        """Lie over *cell* with *value* marked, ready to be typed over."""
        self.label.setText(label)
        self.label.setVisible(cell.width() >= 56 + 70 + text_width(label, Type.SMALL) - 40)
        self.field.setAccessibleName(label)
        self.field.set_time(value)
        self.setGeometry(cell.adjusted(1, 1, -1, 0))
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def cancel(self) -> None:
        """Take the field away; nothing is recorded."""
        if not self.isVisible():
            return
        had_keys = self.field.hasFocus()
        self.hide()
        viewport = self.parentWidget()
        table = viewport.parentWidget() if viewport is not None else None
        if had_keys and table is not None:
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Enter gives the time, Esc and leaving the field take it away."""
        if event.type() == QEvent.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                given = self.field.time
                if given is not None:
                    self.cancel()
                    self.time_given.emit(given)
                return True
            if key == Qt.Key.Key_Escape:
                self.cancel()
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground over the cell."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("card"))
        painter.end()


class GridCard(QWidget):
    """The card round the table: as high as its rows, with round corners over whatever lies in them."""

    def __init__(self, table: WeekTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(table)
        self._edge = _Edge(self)

    def fit_rows(self, room: int) -> None:
        """Be as high as the rows ask, or as many whole rows as *room* px hold."""
        whole = max((room - HEAD_PX - 2) // ROW_PX, 1)
        height = min(self._table.content_height(), HEAD_PX + ROW_PX * whole) + 2
        self.setFixedHeight(height)
        self._table.scrollTo(self._table.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the edge on top."""
        super().resizeEvent(event)
        self._edge.setGeometry(self.rect())
        self._edge.raise_()


class _Edge(QWidget):
    """The border of the grid's card; lies on top, takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect())
        inner = QPainterPath()
        inner.addRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        outside = QPainterPath()
        outside.addRect(whole)
        painter.fillPath(outside.subtracted(inner), look().colour("page"))
        painter.setPen(QPen(look().colour("hairline"), 1))
        painter.drawPath(inner)
        painter.end()
