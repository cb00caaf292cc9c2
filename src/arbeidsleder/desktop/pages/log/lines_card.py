"""What happened, newest first: number, time, who and what. Asks for more when its end is near."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from arbeidsleder.application.audit_words import LogGroup, group_words
from arbeidsleder.application.queries.audit_log import LogWish
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import EmptyState, ErrorBar
from arbeidsleder.desktop.widgets.fields import Choice, DateField
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, clock, date_numeric

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QPainter, QShowEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.audit_log import LogLine, LogPage

    Index = QModelIndex | QPersistentModelIndex

ROW_PX = 32
HEAD_PX = 32
WHEN, WHO, WHAT, NUMBER = range(4)
WIDTHS_PX = {WHEN: 136, WHO: 64, NUMBER: 72}
GROUPS = (None, *LogGroup)


class LinesModel(QAbstractTableModel):
    """The lines read so far."""

    more_wanted = Signal(object)
    """Emitted with the wish for the lines after the last one shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[LogLine] = []
        self.wish = LogWish()
        self._more = False
        self._asked = False

    def show_page(self, page: LogPage) -> None:
        """Show a first page, or add a following one; one that answers another wish is too late."""
        if page.wish.before is None:
            self.beginResetModel()
            self.lines, self.wish = list(page.lines), page.wish
            self.endResetModel()
        elif self._asked and self.lines and page.wish == self._following():
            if page.lines:
                self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(page.lines) - 1)
                self.lines.extend(page.lines)
                self.endInsertRows()
        else:
            return
        self._more, self._asked = page.more, False

    def _following(self) -> LogWish:
        return LogWish(self.wish.group, self.wish.day, self.lines[-1].number if self.lines else None)

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there may be older lines that nobody has asked for yet."""
        return self._more and not self._asked and bool(self.lines)

    def fetchMore(self, _parent: Index) -> None:
        """Ask for the next page; it comes later."""
        if self.canFetchMore(QModelIndex()):
            self._asked = True
            self.more_wanted.emit(self._following())

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many have been read."""
        return len(self.lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """When, who, what, number."""
        return 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The words over the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Når"), _("Hvem"), _("Hva"), _("Nr."))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; initials for who, with the name in a tooltip and for a screen reader."""
        if not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        whole = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        if role == Qt.ItemDataRole.DisplayRole or role in whole:
            moment = f"{date_numeric(line.at)} {clock(line.at)}"
            who = line.who if role in whole else line.initials
            return (moment, who, line.what, str(line.number))[index.column()]
        return None


class _RowPainter(QStyledItemDelegate):
    """Paints a line as one row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell's share of its row."""
        view = self.parent()
        if not isinstance(view, QTableView):
            return
        cell = QRectF(option.rect)
        row = QRectF(0, cell.top(), view.viewport().width(), cell.height())
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        ringed = marked and view.hasFocus()
        painter.save()
        painter.setClipRect(cell)
        paint_row_ground(painter, row, marked=marked, first=index.row() == 0, ringed=ringed)
        ink = "text" if index.column() == WHAT else "quiet"
        paint_text(painter, cell.adjusted(8, 0, -8, 0), str(index.data() or ""), Type.SMALL, ink)
        if ringed:
            paint_row_ring(painter, row)
        painter.restore()


class LogLinesCard(Card):
    """The list with its two filters."""

    wanted = Signal(object)
    """Emitted with the LogWish to be read: when the card is shown, a filter is changed, the end is near."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Hva som er gjort"), Type.PANEL_TITLE))
        self.group = Choice([_("Alt"), *(group_words(one) for one in LogGroup)], dense=True)
        self.group.setAccessibleName(_("Vis"))
        self.group.currentIndexChanged.connect(lambda _index: self._ask())
        self.day = DateField(None, today=today, hint=_("Alle dager"), dense=True)
        self.day.setAccessibleName(_("Dag"))
        self.day.setFixedWidth(160)
        self.day.date_changed.connect(lambda _day: self._ask())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.group, 1)
        row.addWidget(self.day)
        self.body.addLayout(row)
        self.note = ErrorBar()
        self.body.addWidget(self.note)
        self.model = LinesModel(self)
        self.model.more_wanted.connect(self.wanted)
        self.table = self._table()
        self.none = EmptyState(_("Ingenting er ført i loggen for det du har valgt."))
        self.none.hide()
        self.body.addWidget(self.none)
        self.body.addWidget(self.table, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Loggen, nyeste først"))
        table.setModel(self.model)
        table.setItemDelegate(_RowPainter(table))
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setTabKeyNavigation(False)
        table.setMinimumHeight(HEAD_PX + 6 * ROW_PX)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = table.horizontalHeader()
        head.setFont(font(Type.LABEL))
        head.setFixedHeight(HEAD_PX)
        head.setHighlightSections(False)
        for column, width in WIDTHS_PX.items():
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, width)
        head.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        return table

    @property
    def wish(self) -> LogWish:
        """What the filters say."""
        return LogWish(GROUPS[self.group.currentIndex()], self.day.date)

    def showEvent(self, event: QShowEvent) -> None:
        """Read anew each time the list comes up: things have happened meanwhile."""
        super().showEvent(event)
        area = self._area()
        if area is not None:
            area.viewport().installEventFilter(self)
            self.setMaximumHeight(area.viewport().height())
        self._ask()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as high as what is seen of the tab: the list scrolls by itself. Takes no event away."""
        area = self._area()
        if event.type() == QEvent.Type.Resize and area is not None and watched is area.viewport():
            self.setMaximumHeight(area.viewport().height())
        return False

    def _area(self) -> QScrollArea | None:
        above = self.parent()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parent()
        return above

    def show_page(self, page: LogPage) -> None:
        """Show what was read, unless the filters say something else by now."""
        if (page.wish.group, page.wish.day) != (self.wish.group, self.wish.day):
            return
        self.note.clear()
        self.model.show_page(page)
        empty = self.model.rowCount() == 0
        self.none.setVisible(empty)
        self.table.setVisible(not empty)

    def show_problem(self, sentence: str) -> None:
        """Say that it could not be read."""
        self.note.show_error(sentence)

    def _ask(self) -> None:
        if self.isVisible() and self.day.is_valid:
            self.wanted.emit(self.wish)
