"""The signs of one person's road, in the one order they have everywhere. Reads nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from arbeidsleder.application.road_lines import day_short, day_words, told_words, voices_words
from arbeidsleder.application.road_words import sign_words
from arbeidsleder.desktop.pages.road.bubbles import paint_bubbles
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.domain.road import Sign
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.road import Road, RoadSign

    Index = QModelIndex | QPersistentModelIndex

LIST_PX = 480
LOW_ROW_PX, ROW_PX = 44, 56
_SIGN = Qt.ItemDataRole.UserRole
_DAY_PX = 72


class SignModel(QAbstractListModel):
    """The eleven signs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.road: Road | None = None
        self.shaded = False

    def show_road(self, road: Road | None) -> None:
        """Take a road; the rows stay the same, so the mark stays where it is."""
        begins = (self.road is None) != (road is None)
        if begins:
            self.beginResetModel()
        self.road = road
        if begins:
            self.endResetModel()
        elif road is not None:
            self.tell()

    def tell(self) -> None:
        """The words of the rows are others now."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, 0))

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """All the signs, or none while nobody is shown."""
        return len(self.road.signs) if self.road is not None else 0

    def sign(self, row: int) -> RoadSign | None:
        """The sign in a row."""
        signs = self.road.signs if self.road is not None else ()
        return signs[row] if 0 <= row < len(signs) else None

    def told(self, sign: RoadSign) -> str:
        """The line below the sign."""
        return told_words(sign, self.road.today) if self.road is not None else ""

    def day(self, sign: RoadSign) -> str:
        """The day of the newest thing under it."""
        return day_short(sign.last_on) if sign.last_on is not None else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The sign, and what a screen reader says of it."""
        sign = self.sign(index.row())
        if sign is None or self.road is None:
            return None
        if role == _SIGN:
            return sign
        name = sign_words(sign.sign)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if self.shaded:
                return name
            day = day_words(sign.last_on, self.road.today) if sign.last_on is not None else ""
            parts = (name, self.told(sign), voices_words(sign), day)
            return ", ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole and not self.shaded:
            return f"{name}\n{self.told(sign)}"
        return None


class SignDelegate(QStyledItemDelegate):
    """Paints bubbles, the sign, its line and its day."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """All the rows fill the list where it is high enough; one px more for the first where it asks."""
        view = self.parent()
        rows = len(Sign)
        room = view.viewport().height() if isinstance(view, QListView) else rows * ROW_PX
        high = room // rows + (1 if index.row() < room % rows else 0)
        return QSize(200, min(ROW_PX, max(LOW_ROW_PX, high)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, sign = index.model(), index.data(_SIGN)
        if not isinstance(model, SignModel) or sign is None:
            return
        rect, state = QRectF(option.rect), option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_row_ground(painter, rect, marked=marked, hover=hover, first=index.row() == 0, ringed=ringed)
        left, middle = rect.left() + 16, rect.center().y()
        said = (bool(sign.supervisor), bool(sign.participant)) if not model.shaded else (False, False)
        paint_bubbles(painter, QRectF(left, middle - 10, 20, 20), *said)
        left += 36
        room = rect.right() - 16 - _DAY_PX - left
        first = middle - 20
        name = QRectF(left, first, room, 20)
        paint_text(painter, name, sign_words(sign.sign), Type.BODY_STRONG)
        if not model.shaded:
            paint_text(painter, QRectF(left, first + 20, room, 20), model.told(sign), Type.SMALL, "quiet")
            day = QRectF(rect.right() - 16 - _DAY_PX, middle - 10, _DAY_PX, 20)
            align = Qt.AlignmentFlag.AlignRight
            paint_text(painter, day, model.day(sign), Type.SMALL, "quiet", align)
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()


class SignRows(QListView):
    """The rows. Letters never search here: they are the page's keys."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving means something here."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows share the height there is."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class SignList(Card):
    """The card with the rows."""

    chosen = Signal(object)
    """Emitted with the Sign that is marked."""

    opened = Signal(object)
    """Emitted with the Sign when Enter or a click asks for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.signs = SignModel(self)
        self.rows = rows = SignRows()
        rows.setModel(self.signs)
        rows.setItemDelegate(SignDelegate(rows))
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setMouseTracking(True)
        rows.setAccessibleName(_("Tegn på veien"))
        rows.viewport().setAutoFillBackground(False)
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.selectionModel().currentChanged.connect(lambda *_rows: self._marked())
        rows.activated.connect(lambda _index: self._opened())
        rows.clicked.connect(lambda _index: self._opened())
        self.body.addWidget(rows)

    @property
    def current(self) -> Sign | None:
        """The sign marked."""
        sign = self.signs.sign(self.rows.currentIndex().row())
        return sign.sign if sign else None

    def show_road(self, road: Road | None) -> None:
        """Show a road; the first sign is marked when none is."""
        self.signs.show_road(road)
        if road is not None and not self.rows.currentIndex().isValid():
            self.mark(Sign.OWN_WISH)

    def mark(self, sign: Sign) -> None:
        """Mark a sign."""
        self.rows.setCurrentIndex(self.signs.index(list(Sign).index(sign), 0))

    def set_shaded(self, shaded: bool) -> None:
        """Leave the names of the signs alone, and nothing of what was said."""
        self.signs.shaded = shaded
        if self.signs.road is not None:
            self.signs.tell()

    def _marked(self) -> None:
        if self.current is not None:
            self.chosen.emit(self.current)

    def _opened(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
