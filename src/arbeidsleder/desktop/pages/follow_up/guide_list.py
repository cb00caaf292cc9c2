"""The list of ward guides, by how far the place has come. Holds no rules and asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from arbeidsleder.application.guide_words import free_words, guided_words, state_words
from arbeidsleder.desktop.pages.follow_up.due_list import BAND_PX, ROW_PX, SPOKEN, paint_band
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.domain.guides import PlaceState
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.guides import GuideBoard, GuideRow

    Index = QModelIndex | QPersistentModelIndex

STATES = (PlaceState.IN_USE, PlaceState.AGREED, PlaceState.ASKED, PlaceState.POSSIBLE)
NAME_PX, WARD_PX, FREE_PX = 184, 112, 128
WIDE_PX = 560


class GuideModel(QAbstractListModel):
    """Bands and guides, in one column. A band is its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[str | GuideRow] = []
        self.board: GuideBoard | None = None
        self.shaded = False

    def show(self, board: GuideBoard, *, with_retired: bool) -> None:
        """Show the board; a band with nobody in it is left out."""
        self.beginResetModel()
        self.board = board
        self.lines = []
        for state in STATES:
            rows = [row for row in board.guides if row.guide.state is state]
            self.lines += [state_words(state), *rows] if rows else []
        if with_retired and board.retired:
            self.lines += [_("Spørres ikke lenger"), *board.retired]
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Bands and guides."""
        return len(self.lines)

    def row(self, number: int) -> GuideRow | None:
        """The guide in a row; None for a band."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        return None if isinstance(line, str) else line

    def row_of(self, guide_id: str) -> int:
        """The row of a guide; else the first guide's, and -1 when there is none."""
        rows = [(n, row) for n in range(len(self.lines)) if (row := self.row(n)) is not None]
        found = next((n for n, row in rows if row.guide.id == guide_id), -1)
        return found if found >= 0 or not rows else rows[0][0]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Guides can be marked, bands cannot."""
        if self.row(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def texts(self, row: GuideRow) -> tuple[str, str, str, str]:
        """Name, ward, whom they guide, from when they are free."""
        if self.board is None:
            return "", "", "", ""
        guide = row.guide
        if self.shaded:
            return initials(guide.name), guide.ward, "", ""
        free = free_words(guide, self.board.today) if guide.retired_on is None else ""
        return guide.name, guide.ward, guided_words(row.guided), free

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says of the line."""
        if role not in SPOKEN:
            return None
        line = self.lines[index.row()] if 0 <= index.row() < len(self.lines) else ""
        if isinstance(line, str):
            return line
        return ", ".join(text for text in self.texts(line) if text)


class GuideDelegate(QStyledItemDelegate):
    """Paints a band, or name, ward, whom they guide and when they are free."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Bands are low."""
        model = index.model()
        band = isinstance(model, GuideModel) and model.row(index.row()) is None
        return QSize(200, BAND_PX if band else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, rect, state = index.model(), QRectF(option.rect), option.state
        if not isinstance(model, GuideModel) or index.row() >= len(model.lines):
            return
        line = model.lines[index.row()]
        painter.save()
        if isinstance(line, str):
            paint_band(painter, rect, line, first=index.row() == 0)
            painter.restore()
            return
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        paint_row_ground(painter, rect, marked=marked, hover=hover, ringed=ringed)
        name, ward, guided, free = model.texts(line)
        left, top, high = rect.left() + 16, rect.top(), rect.height()
        paint_text(painter, QRectF(left, top, NAME_PX - 8, high), name, Type.BODY_STRONG)
        left += NAME_PX
        paint_text(painter, QRectF(left, top, WARD_PX - 8, high), ward, Type.BODY)
        left += WARD_PX
        right = rect.right() - 16
        if rect.width() >= WIDE_PX:
            place = QRectF(right - FREE_PX, top, FREE_PX, high)
            paint_text(painter, place, free, Type.SMALL, "quiet", Qt.AlignmentFlag.AlignRight)
            right = place.left() - 8
        paint_text(painter, QRectF(left, top, right - left, high), guided, Type.BODY)
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()


class GuideList(QListView):
    """The bands and guides. Letters never search here."""

    marked = Signal(object)
    """Emitted with the GuideRow that is marked, None when there is none."""

    open_wanted = Signal()
    """Emitted when Enter or a double click asks for the marked guide."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.guides = GuideModel(self)
        self._wanted = ""
        self.setModel(self.guides)
        self.setItemDelegate(GuideDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(_("Veiledere"))
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda _now, _before: self._moved())
        self.doubleClicked.connect(lambda _index: self.open_wanted.emit())

    @property
    def current(self) -> GuideRow | None:
        """The guide that is marked."""
        return self.guides.row(self.currentIndex().row())

    def show_board(self, board: GuideBoard, *, with_retired: bool) -> None:
        """Show the board; the mark stays on its guide."""
        wanted = self._wanted
        self.guides.show(board, with_retired=with_retired)
        row = self.guides.row_of(wanted)
        if row >= 0:
            self.setCurrentIndex(self.guides.index(row, 0))
        else:
            self.marked.emit(None)

    def mark(self, guide_id: str) -> None:
        """Mark a guide, now or when they are there."""
        self._wanted = guide_id
        if self.guides.lines:
            self.setCurrentIndex(self.guides.index(self.guides.row_of(guide_id), 0))
            self._wanted = guide_id

    def content_height(self) -> int:
        """How high all rows are together, in logical pixels."""
        return sum(self.sizeHintForRow(n) for n in range(self.guides.rowCount()))

    def set_shaded(self, shaded: bool) -> None:
        """Initials and blanks, or names."""
        self.guides.shaded = shaded
        self.viewport().update()

    def _moved(self) -> None:
        row = self.current
        if row is not None:
            self._wanted = row.guide.id
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
