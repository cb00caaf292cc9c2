"""The card of the days on which the place is closed: a list, taking one away, adding one. Saves nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStyle, QStyledItemDelegate, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.domain.plan import ClosingDay

    Index = QModelIndex | QPersistentModelIndex

ROW_PX = 36
MOST_ROWS = 6  # then it scrolls
GONE_BY = Qt.ItemDataRole.UserRole


def closing_words(closing: ClosingDay) -> str:
    """«fredag 7. mai 2027: Planleggingsdag»."""
    return f"{date_long(closing.day, year=True)}: {closing.name}"


class _Days(QAbstractListModel):
    """The closing days, oldest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.days: tuple[ClosingDay, ...] = ()
        self.today: date | None = None

    def show_days(self, days: Sequence[ClosingDay], today: date) -> None:
        """Take a new list."""
        self.beginResetModel()
        self.days, self.today = tuple(days), today
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return len(self.days)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row, and whether its day has gone by."""
        closing = self.days[index.row()]
        if role == GONE_BY:
            return self.today is not None and closing.day < self.today
        words = (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        )
        return closing_words(closing) if role in words else None


class _RowPainter(QStyledItemDelegate):
    """Paints a day; one gone by is quiet."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of one height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        rect, state = QRectF(option.rect), option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_row_ground(painter, rect, marked=marked, hover=hover, first=index.row() == 0, ringed=ringed)
        colour = "quiet" if index.data(GONE_BY) else "text"
        paint_text(painter, rect.adjusted(12, 0, -12, 0), index.data(), Type.BODY, colour)
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()


class ClosingList(QListView):
    """The list itself; it is as high as its rows."""

    remove_requested = Signal()
    """Emitted when Delete is pressed; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = _Days(self)
        self.setModel(self.days)
        self.setItemDelegate(_RowPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Dager vi holder stengt"))
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @property
    def current(self) -> ClosingDay | None:
        """The day that is marked."""
        row = self.currentIndex().row()
        return self.days.days[row] if 0 <= row < len(self.days.days) else None

    def text(self) -> str:
        """All rows, a line each."""
        return "\n".join(closing_words(closing) for closing in self.days.days)

    def show_days(self, days: Sequence[ClosingDay], today: date) -> None:
        """Show the days; the mark stays on its row where there is one, and a list without rows is away."""
        row = self.currentIndex().row()
        if tuple(days) == self.days.days and today == self.days.today:
            return
        self.days.show_days(days, today)
        self.setFixedHeight(ROW_PX * min(max(len(days), 1), MOST_ROWS))
        if row >= 0 and days:
            self.setCurrentIndex(self.days.index(min(row, len(days) - 1), 0))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here marks the first row, so that the keys have something to work on."""
        if self.current is None and self.days.days:
            self.setCurrentIndex(self.days.index(0, 0))
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for taking the day away; letters do not search."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class ClosingCard(Card):
    """List and fields in one card."""

    add_requested = Signal(object, str)
    """Emitted with a date and a name, for a day on which the place is closed."""

    remove_requested = Signal(object)
    """Emitted with the ClosingDay that is to be taken away."""

    refused = Signal(str)
    """Emitted with a sentence when something is missing in the fields."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.list = ClosingList()
        none = _("Ingen. Helligdager kjenner programmet selv.")
        self.none = Text(none, Type.SMALL, colour="quiet", wrap=True)
        self.remove = Button(_("Ta bort"), key="Del", small=True, quiet=True)
        self.day = DateField(None, today=today, hint=_("dato"), dense=True)
        self.name = Field(hint=_("hva dagen heter"), dense=True)
        self.add = Button(_("Legg til"), small=True)
        self.day.setFixedWidth(152)
        self.day.setAccessibleName(_("Dato"))
        self.name.setAccessibleName(_("Hva dagen heter"))
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.day)
        line.addWidget(self.name, 1)
        left = Qt.AlignmentFlag.AlignLeft
        self.body.addWidget(Text(_("Dager vi holder stengt"), Type.PANEL_TITLE))
        self.body.addWidget(self.none)
        self.body.addWidget(self.list)
        self.body.addWidget(self.remove, 0, left)
        self.rule = Hairline()
        self.body.addWidget(self.rule)
        self.body.addLayout(line)
        self.body.addWidget(self.add, 0, left)
        self.add.clicked.connect(lambda: self.ask_to_add())
        self.name.returnPressed.connect(self.ask_to_add)
        self.remove.clicked.connect(lambda: self._ask_to_remove())
        self.list.remove_requested.connect(self._ask_to_remove)
        self.list.selectionModel().currentChanged.connect(lambda _now, _before: self._offer())
        self._offer()

    def show_days(self, days: Sequence[ClosingDay], today: date) -> None:
        """Show the closing days there are."""
        had_keys = self.list.hasFocus() or self.remove.hasFocus()
        self.list.show_days(days, today)
        for part in (self.list, self.remove, self.rule):
            part.setVisible(bool(days))
        self.none.setVisible(not days)
        self._offer()
        if had_keys:
            (self.list if days else self.day).setFocus()

    def ask_to_add(self) -> None:
        """Ask for the day in the fields, or say what is missing."""
        day, name = self.day.date, self.name.text().strip()
        if day is None or not name:
            self.refused.emit(_("Skriv både datoen og hva dagen heter. Ingenting er endret."))
            (self.day if day is None else self.name).setFocus()
            return
        self.name.clear()
        self.day.set_date(None)
        self.add_requested.emit(day, name)

    def _ask_to_remove(self) -> None:
        if self.list.current is not None:
            self.remove_requested.emit(self.list.current)

    def _offer(self) -> None:
        self.remove.setEnabled(self.list.current is not None)
