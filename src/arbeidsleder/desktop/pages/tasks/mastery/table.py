"""The matrix as a widget: arrows move the ring; other keys are the view's. Names stay while it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from arbeidsleder.desktop.pages.tasks.mastery.cells import CellPictures, cell_box
from arbeidsleder.desktop.pages.tasks.mastery.table_model import MatrixModel
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.cell_table import HEAD_PX, CellTable, PlainHead
from arbeidsleder.desktop.widgets.row_delegate import paint_cell_ring, paint_text, text_width
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from arbeidsleder.application.queries.mastery_matrix import MasteryMatrix

ROW_PX, LOW_ROW_PX = 48, 44
_NAME_PX = (88, 190)
_COLUMN_PX = (84, 132)


class MatrixTable(CellTable):
    """People by tasks. Knows where the ring stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(ROW_PX, parent)
        self.matrix_model = MatrixModel(self)
        self.setModel(self.matrix_model)
        self.setItemDelegate(MatrixDelegate(self))
        self.setHorizontalHeader(_Head(Qt.Orientation.Horizontal))
        self.setVerticalHeader(_Head(Qt.Orientation.Vertical))
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setMinimumSectionSize(LOW_ROW_PX)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.corner = _Corner(_("Navn"), self)
        self.setAccessibleName(_("Mestring, deltakere og oppgaver"))

    def show_matrix(self, matrix: MasteryMatrix) -> None:
        """Show *matrix*; the ring stays on the same person and task where it can."""
        before = self.matrix_model.pair(self.currentIndex())
        if self.matrix_model.show(matrix):
            self.fit_columns()
            found = self.matrix_model.index_of(*before) if before else QModelIndex()
            self.setCurrentIndex(found if found.isValid() else self.matrix_model.index(0, 0))
        self.viewport().update()

    def pair(self) -> tuple[str, str] | None:
        """Return the (participant, task) with the ring."""
        return self.matrix_model.pair(self.currentIndex())

    def go_to(self, participant_id: str, task_id: str) -> None:
        """Put the ring on a pair and scroll it into view."""
        index = self.matrix_model.index_of(participant_id, task_id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def content_height(self) -> int:
        """Return the height in px that shows every row."""
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() > 0 else 0
        return super().content_height() + below

    def fit_rows(self, room: int) -> None:
        """Take lower rows where *room* px do not hold all of them."""
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        if self.content_height() > room:
            self.verticalHeader().setDefaultSectionSize(LOW_ROW_PX)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, or everything again."""
        self.matrix_model.shaded = shaded
        self.viewport().update()
        self.verticalHeader().viewport().update()

    def fit_columns(self) -> None:
        """Share the width among the tasks, or scroll when they are too many."""
        model = self.matrix_model
        names = [text_width(model.name(row), Type.BODY_STRONG) for row in range(model.rowCount())]
        wide = min(max(_NAME_PX[0], round(max(names, default=0)) + 29), _NAME_PX[1])
        self.verticalHeader().setFixedWidth(wide)
        self.corner.setGeometry(0, 0, wide, HEAD_PX)
        least, most = _COLUMN_PX
        share = (self.width() - wide - 2) // max(model.columnCount(), 1)
        self.horizontalHeader().setDefaultSectionSize(min(max(share, least), most))


class MatrixDelegate(QStyledItemDelegate):
    """Draws a cell: hairline, ground, what was seen, and the ring."""

    def __init__(self, table: MatrixTable) -> None:
        super().__init__(table)
        self._table = table
        self._pictures = CellPictures()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell of the table."""
        model, table, rect = self._table.matrix_model, self._table, option.rect
        painter.fillRect(rect.left(), rect.top(), rect.width(), 1, look().colour("hairline"))
        current = table.currentIndex() == index
        if current and not table.hasFocus():  # the panel has the keys, and is about this cell
            painter.fillRect(rect.adjusted(0, 1, 0, 0), look().colour("marked"))
        if not model.shaded:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(rect.topLeft(), self._pictures.of(model.cell(index), rect.size(), ratio))
        if current and table.hasFocus():
            paint_cell_ring(painter, cell_box(rect))


class _Corner(QWidget):
    """The word above the names, over a corner of Qt's own that looks like something to press."""

    def __init__(self, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._word = word
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and word."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), look().colour("card"))
        paint_text(painter, QRectF(self.rect()).adjusted(17, 0, -4, 0), self._word, Type.LABEL, "quiet")
        painter.end()


class _Head(PlainHead):
    """The tasks above, the names before."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one head."""
        title = str(self.model().headerData(logical_index, self.orientation()) or "")
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, look().colour("card"))
        if self.orientation() == Qt.Orientation.Horizontal:
            paint_text(painter, area.adjusted(7, 0, -2, 0), title, Type.LABEL, "quiet")
        else:
            painter.fillRect(QRectF(area.left(), area.top(), area.width(), 1), look().colour("hairline"))
            paint_text(painter, area.adjusted(17, 1, -4, 0), title, Type.BODY_STRONG)
        painter.restore()
