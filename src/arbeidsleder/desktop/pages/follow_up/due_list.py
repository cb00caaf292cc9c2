"""The list of what is due: bands with lines below them. Holds no rules and asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from arbeidsleder.application.follow_up_words import band_words, due_text, owner_text, when_text
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import (
    paint_row_ground,
    paint_row_ring,
    paint_text,
    text_width,
)
from arbeidsleder.domain.follow_up import Band, DueKind
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.follow_up import DueRow, FollowUp

    Index = QModelIndex | QPersistentModelIndex

BAND_PX = 32
CORNER_PX = 7
ROW_PX, LOW_ROW_PX = 48, 44
SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,  # the row may be too short for it all
)
NAME_LEFT_PX, TEXT_GAP_PX = 52, 16
NAME_PX, LONGEST_NAME_PX = 72, 160
OWNER_PX, WHEN_PX = 124, 108
WIDE_PX = 560  # below it the owner stands in the panel alone

ICONS = {
    DueKind.STEP: "flag",
    DueKind.QUESTION: "send",
    DueKind.CONTACT: "phone",
    DueKind.BRIDGE: "calendar",
    DueKind.OWN: "pencil",
    DueKind.NO_STEP: "plus",
    DueKind.CONSENT: "shield-check",
    DueKind.APPLICATION: "road",
    DueKind.ECONOMY: "chat",
    DueKind.ECONOMY_CHECK: "chat",
    DueKind.REVIEW: "clipboard",
    DueKind.DECISION: "clock",
    DueKind.LANGUAGE: "eye",
    DueKind.SHRED: "trash",
    DueKind.RECEIPT: "send",
    DueKind.CONTACT_OWED: "phone",
    DueKind.PLACEMENT: "message",
    DueKind.EXAM: "book",
    DueKind.ASSIGNMENT: "note",
    DueKind.NAV_ANSWER: "chat",
}


class DueModel(QAbstractListModel):
    """Bands and lines, in one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[Band | DueRow] = []
        self.shown: FollowUp | None = None
        self.shaded = False

    def show(self, shown: FollowUp) -> None:
        """Show what is due; a band with nothing in it is left out."""
        self.beginResetModel()
        self.shown = shown
        self.lines = []
        for band in Band:
            rows = shown.of(band)
            self.lines += [band, *rows] if rows else []
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Bands and lines."""
        return len(self.lines)

    def row(self, number: int) -> DueRow | None:
        """The line in a row; None for a band."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        return None if isinstance(line, Band) else line

    def row_of(self, key: str) -> int:
        """The row of a line, -1 when it is not there."""
        return next((n for n in range(len(self.lines)) if (row := self.row(n)) and row.due.key == key), -1)

    def nearest(self, number: int) -> int:
        """The row of the line at *number*, else after it, else before it; -1 when there is none."""
        after = range(max(number, 0), len(self.lines))
        before = range(min(number, len(self.lines)) - 1, -1, -1)
        return next((n for n in (*after, *before) if self.row(n) is not None), -1)

    def name(self, row: DueRow) -> str:
        """The name, or initials under the shade."""
        return initials(row.name) if self.shaded else row.name

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Lines can be marked, bands cannot."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line, and what a screen reader says of it."""
        if self.shown is None or not 0 <= index.row() < len(self.lines):
            return None
        line = self.lines[index.row()]
        if role not in SPOKEN:
            return None
        if isinstance(line, Band):
            return band_words(line)
        if self.shaded:
            return self.name(line)
        today = self.shown.today
        parts = (
            line.name,
            due_text(line.due, today),
            owner_text(line.due, self.shown.user),
            when_text(line.due, today),
        )
        return ", ".join(part for part in parts if part)


class DueDelegate(QStyledItemDelegate):
    """Paints a band, or icon, name, what is due, whose and when."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Bands are low; lines are lower where the window is."""
        model = index.model()
        if isinstance(model, DueModel) and model.row(index.row()) is None:
            return QSize(200, BAND_PX)
        view = self.parent()
        low = isinstance(view, DueList) and view.low
        return QSize(200, LOW_ROW_PX if low else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, rect = index.model(), QRectF(option.rect)
        if not isinstance(model, DueModel) or index.row() >= len(model.lines):
            return
        line = model.lines[index.row()]  # not as data of the index: Qt makes a plain word of a band
        painter.save()
        if isinstance(line, Band):
            paint_band(painter, rect, band_words(line), first=index.row() == 0)
        else:
            self._paint_line(painter, option, model, line)
        painter.restore()

    def _paint_line(
        self, painter: QPainter, option: QStyleOptionViewItem, model: DueModel, line: DueRow
    ) -> None:
        rect, state = QRectF(option.rect), option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_row_ground(painter, rect, marked=marked, hover=hover, ringed=ringed)
        icon = QRectF(rect.left() + 16, rect.center().y() - 10, 20, 20)
        look().icons.paint(painter, icon, ICONS[line.due.kind], look().colour("text"))
        view = self.parent()
        name_px = view.name_px if isinstance(view, DueList) else NAME_PX
        left = rect.left() + NAME_LEFT_PX
        paint_text(
            painter, QRectF(left, rect.top(), name_px, rect.height()), model.name(line), Type.BODY_STRONG
        )
        if not model.shaded and model.shown is not None:
            self._paint_what(painter, rect, left + name_px + TEXT_GAP_PX, line, model.shown)
        if ringed:
            paint_row_ring(painter, rect)

    def _paint_what(
        self, painter: QPainter, rect: QRectF, left: float, line: DueRow, shown: FollowUp
    ) -> None:
        right, top, high = rect.right() - 16, rect.top(), rect.height()
        when = QRectF(right - WHEN_PX, top, WHEN_PX, high)
        told = when_text(line.due, shown.today)
        paint_text(painter, when, told, Type.SMALL, "quiet", Qt.AlignmentFlag.AlignRight)
        right = when.left() - 8 if told else right
        if rect.width() >= WIDE_PX:
            place = QRectF(rect.right() - 16 - WHEN_PX - 8 - OWNER_PX, top, OWNER_PX, high)
            paint_text(painter, place, owner_text(line.due, shown.user), Type.SMALL, "quiet")
            right = place.left() - 8
        room = QRectF(left, top, right - left, high)
        paint_text(painter, room, due_text(line.due, shown.today), Type.BODY)


def paint_band(painter: QPainter, rect: QRectF, words: str, *, first: bool) -> None:
    """Draw the head of a band; *first* is round at the top, as its card is."""
    if first:  # the card is round there
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("band"))
        painter.drawRoundedRect(rect, CORNER_PX, CORNER_PX)
        painter.fillRect(rect.adjusted(0, CORNER_PX, 0, 0), look().colour("band"))
    else:
        painter.fillRect(rect, look().colour("band"))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look().colour("hairline"))
    room = rect.adjusted(16, 0, -16, 0)
    paint_text(painter, room, words, Type.LABEL, "quiet")


class DueList(QListView):
    """The bands and lines. Letters never search here."""

    marked = Signal(object)
    """Emitted with the DueRow that is marked, None when there is none."""

    open_wanted = Signal()
    """Emitted when Enter or a double click asks for what the marked line is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.due = DueModel(self)
        self.low = False
        self.name_px = float(NAME_PX)
        self._key, self._number = "", 1
        self.setModel(self.due)
        self.setItemDelegate(DueDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Oppfølging"))
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._moved())
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())

    @property
    def current(self) -> DueRow | None:
        """The line that is marked."""
        return self.due.row(self.currentIndex().row())

    def show_due(self, shown: FollowUp) -> None:
        """Show what is due; the mark stays on its line, or on what stands in its place."""
        key, number = self._key, self._number
        self.due.show(shown)
        widest = max((text_width(row.name, Type.BODY_STRONG) for row in shown.rows), default=0.0)
        self.name_px = min(max(widest + 1, float(NAME_PX)), float(LONGEST_NAME_PX))
        row = self.due.row_of(key)
        row = self.due.nearest(number) if row < 0 else row
        if row >= 0:
            self.setCurrentIndex(self.due.index(row, 0))
        else:
            self.marked.emit(None)

    def mark(self, key: str) -> None:
        """Mark a line, now or when it is there."""
        self._key = key
        if (row := self.due.row_of(key)) >= 0:
            self.setCurrentIndex(self.due.index(row, 0))

    def content_height(self) -> int:
        """How high all rows are together, in logical pixels."""
        return sum(self.sizeHintForRow(n) for n in range(self.due.rowCount()))

    def set_shaded(self, shaded: bool) -> None:
        """Initials and blanks, or names and texts."""
        self.due.shaded = shaded
        self.viewport().update()

    def set_low(self, low: bool) -> None:
        """Lower lines, for a low window."""
        if low != self.low:
            self.low = low
            self.scheduleDelayedItemsLayout()

    def _moved(self) -> None:
        row = self.current
        if self.currentIndex().row() == 1:
            self.scrollToTop()  # the head of the first band too
        if row is not None:
            self._key, self._number = row.due.key, self.currentIndex().row()
        self.marked.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving and Enter mean something; the rest is the view's."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.open_wanted.emit()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)
