"""The outbox as a list: state, who and week, when. One stop for the keys; knows no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.sharing.outbox.words import (
    icon_of,
    oldest_words,
    short_state,
    week_words,
    when_words,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text, text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.outbox import ItemState, Reason
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.outbox import Outbox, OutboxRow

    Index = QModelIndex | QPersistentModelIndex

ROW_PX, TALL_ROW_PX, MOST_ROWS = 32, 48, 8
NARROW_PX = 370  # below it a row has two lines
_LEFT_PX, _STATE_PX, _WHEN_PX = 44, 108, 76
_SPOKEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
)


class OutboxModel(QAbstractListModel):
    """The rows, in one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outbox: Outbox | None = None
        self.shaded = False

    def show(self, outbox: Outbox) -> None:
        """Show them."""
        self.beginResetModel()
        self.outbox = outbox
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many there are."""
        return len(self.outbox.rows) if self.outbox is not None else 0

    def row(self, number: int) -> OutboxRow | None:
        """The row at *number*."""
        rows = self.outbox.rows if self.outbox is not None else ()
        return rows[number] if 0 <= number < len(rows) else None

    def who(self, row: OutboxRow) -> str:
        """«Huong, uke 18», or initials under the shade."""
        return f"{initials(row.name) if self.shaded else row.name}, {week_words(row)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says of a row."""
        row = self.row(index.row())
        if row is None or self.outbox is None or role not in _SPOKEN:
            return None
        if self.shaded:
            return self.who(row)
        return ", ".join((self.who(row), short_state(row), when_words(row, self.outbox.today)))


class OutboxDelegate(QStyledItemDelegate):
    """Paints icon, state, who and when."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the row's size."""
        view = self.parent()
        return QSize(200, view.row_px if isinstance(view, OutboxList) else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, rect, state = index.model(), QRectF(option.rect), option.state
        row = model.row(index.row()) if isinstance(model, OutboxModel) else None
        if row is None or not isinstance(model, OutboxModel) or model.outbox is None:
            return
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        paint_row_ground(
            painter,
            rect,
            marked=marked,
            hover=bool(state & QStyle.StateFlag.State_MouseOver),
            ringed=ringed,
            first=index.row() == 0,
        )
        icon = QRectF(rect.left() + 16, rect.center().y() - 8, 16, 16)
        look().icons.paint(painter, icon, icon_of(row), look().colour("text"))
        self._paint_words(painter, rect, model, row, when_words(row, model.outbox.today))
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, rect: QRectF, model: OutboxModel, row: OutboxRow, told: str
    ) -> None:
        left, right = rect.left() + _LEFT_PX, rect.right() - 16
        if rect.width() < NARROW_PX:
            half = rect.height() / 2
            paint_text(painter, QRectF(left, rect.top() + 2, right - left, half), model.who(row))
            below = QRectF(left, rect.top() + half - 2, right - left, half)
            paint_text(painter, below, f"{short_state(row)} · {told}", Type.SMALL, "quiet")
            return
        wide = max(float(_WHEN_PX), text_width(told, Type.SMALL) + 1)
        when = QRectF(right - wide, rect.top(), wide, rect.height())
        paint_text(painter, when, told, Type.SMALL, "quiet", Qt.AlignmentFlag.AlignRight)
        word = QRectF(left, rect.top(), _STATE_PX, rect.height())
        paint_text(painter, word, short_state(row), Type.LABEL)
        who = QRectF(word.right() + 8, rect.top(), when.left() - word.right() - 16, rect.height())
        paint_text(painter, who, model.who(row))


class OutboxList(QListView):
    """The rows. Letters never search here."""

    chosen = Signal(object)
    """Emitted with the OutboxRow the user has chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = OutboxModel(self)
        self._showing = False
        self.setModel(self.rows)
        self.setItemDelegate(OutboxDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Utboks"))
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._moved())

    def show_outbox(self, outbox: Outbox, item_id: str) -> None:
        """Show the rows, the one of *item_id* marked."""
        self._showing = True
        self.rows.show(outbox)
        at = next((n for n, row in enumerate(outbox.rows) if row.id == item_id), -1)
        self.setCurrentIndex(self.rows.index(at, 0) if at >= 0 else QModelIndex())
        self._showing = False
        self._fit()

    @property
    def row_px(self) -> int:
        """How high a row is."""
        return TALL_ROW_PX if self.viewport().width() < NARROW_PX else ROW_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows have one line or two."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._fit()

    def _fit(self) -> None:
        most = MOST_ROWS * ROW_PX // self.row_px
        self.setFixedHeight(min(max(self.rows.rowCount(), 1), most) * self.row_px)

    def set_shaded(self, shaded: bool) -> None:
        """Initials, or names."""
        self.rows.shaded = shaded
        self.viewport().update()

    def _moved(self) -> None:
        row = self.rows.row(self.currentIndex().row())
        if row is not None and not self._showing:
            self.chosen.emit(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving means something; the rest is the page's."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class OutboxCard(Card):
    """«Utboks»: how long something has waited, and the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.title = Text(_("Utboks"), Type.PANEL_TITLE)
        self.oldest = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.doubt = Text("", Type.SMALL, colour="text-warning-subtle", wrap=True)
        self.none = Text(_("Ingenting ennå. En uke legges her når den lukkes."), colour="quiet", wrap=True)
        self.list = OutboxList()
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 8)
        head.setSpacing(4)
        for text in (self.title, self.oldest, self.doubt, self.none):
            head.addWidget(text)
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        self.body.addSpacing(4)

    def show_outbox(self, outbox: Outbox, item_id: str) -> None:
        """Show it, the row of *item_id* marked."""
        self.oldest.setText(oldest_words(outbox))
        self.oldest.setVisible(bool(outbox.oldest))
        restored = any(
            row.item.reason == Reason.RESTORED and row.item.state is not ItemState.PURGED
            for row in outbox.rows
        )
        self.doubt.setText(
            _(
                "Arkivet er hentet tilbake fra en kopi. Av noen er det ikke kjent om de er sendt siden. "
                "Spør Nav-veilederen før du sender dem."
            )
            if outbox.doubtful and restored
            else ""
        )
        self.doubt.setVisible(bool(self.doubt.text()))
        self.none.setVisible(not outbox.rows)
        self.list.setVisible(bool(outbox.rows))
        self.list.show_outbox(outbox, item_id)
