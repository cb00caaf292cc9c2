"""Painting of the week's grid: cells in three sizes, merged holiday columns, the head. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from arbeidsleder.desktop.pages.week.table_model import SHOW_ROLE, WeekTableModel
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.cell_table import PlainHead
from arbeidsleder.desktop.widgets.row_delegate import (
    CellLook,
    fits,
    paint_cell,
    paint_cell_box,
    paint_cell_ring,
    paint_text,
    text_width,
)
from arbeidsleder.desktop.widgets.shapes import Shape, paint_shape
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from arbeidsleder.desktop.pages.week.wording import CellShow

ROW_PX = 44
BOX_PX = 32
WIDE_INSET_PX = 8
NARROW_INSET_PX = 3
_TODAY_BAR_PX = 3
_LOCK_PX = 16

_NARROW_TEXT = {
    CellLook.PLAIN: (Type.SMALL, "border"),
    CellLook.EXPECTED: (Type.SMALL, "quiet"),
    CellLook.SUGGESTED: (Type.SMALL_OWN, "quiet"),
    CellLook.CONFIRMED: (Type.LABEL, "text"),
    CellLook.MISSING: (Type.LABEL, "text-warning"),
}


class WeekDelegate(QStyledItemDelegate):
    """Draws names, cells, and the merged column of a holiday or closing day."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell of the table."""
        model = cast(WeekTableModel, index.model())
        rect = QRectF(option.rect)
        painter.save()
        if model.merged(index.column()):
            port = QRectF(cast(QAbstractItemView, option.widget).viewport().rect())
            rect = rect.intersected(port.adjusted(-1, -1, 1, 1))
            paint_off_day(painter, rect, *model.off_name(index.column()), shaded=model.shaded)
            painter.restore()
            return
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look().colour("hairline"))
        if index.column() == 0:
            name = str(index.data() or "")
            paint_text(painter, name_room(rect), name, Type.BODY_STRONG)
            painter.restore()
            return
        shown = cast("CellShow | None", index.data(SHOW_ROLE))
        table = cast(QAbstractItemView, option.widget)
        box = cell_box(option.rect)
        current = table.currentIndex() == index and table.hasFocus()
        if shown is not None:
            if current and model.closed:
                lock = QRectF(box.right() - _LOCK_PX - 6, box.center().y() - _LOCK_PX / 2, _LOCK_PX, _LOCK_PX)
                look().icons.paint(painter, lock, "lock", look().colour("quiet"))
                paint_shown(painter, box.adjusted(0, 0, -_LOCK_PX - 4, 0), shown)
            else:
                paint_shown(painter, box, shown)
        if current:
            paint_cell_ring(painter, box)
        painter.restore()

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Let no selection colour through; the ring says where one is."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_Selected
        option.palette.setColor(QPalette.ColorRole.Highlight, look().colour("card"))


def cell_box(rect: QRect) -> QRectF:
    """Return the box of a cell in the table's cell *rect*: 32 high, 8 px in, less in a narrow column."""
    inset = WIDE_INSET_PX if rect.width() >= 160 else NARROW_INSET_PX
    top = rect.top() + (ROW_PX - BOX_PX) / 2
    return QRectF(rect.left() + inset + 1, top, rect.width() - 2 * inset - 1, BOX_PX)


def paint_shown(painter: QPainter, box: QRectF, shown: CellShow) -> None:
    """Draw a cell in the largest form its box has room for: 16 px text, 14 px, or 14 px on two lines."""
    if shown.kind is CellLook.PLAIN:
        paint_text(painter, box.adjusted(9, 0, -4, 0), shown.words, Type.BODY, "border")
        return
    small = text_width(shown.small, Type.SMALL) + 4 if shown.small else 0
    role = Type.OWN_WORDS if shown.kind is CellLook.SUGGESTED else Type.BODY_STRONG
    if fits(shown.words, role, box.width() - 45 - small):
        paint_cell(painter, box, shown.kind, shown.shape, shown.words, shown.small)
        return
    _paint_narrow(painter, box, shown)


def name_room(rect: QRectF) -> QRectF:
    """Return where in the first column's *rect* the name stands."""
    return rect.adjusted(17, 1, -4, 0)


def shown_whole(box: QRectF, shown: CellShow) -> bool:
    """Whether every word of a cell can be read in *box*; otherwise it gets a tooltip."""
    if shown.kind is CellLook.PLAIN:
        return True
    small = text_width(shown.small, Type.SMALL) + 4 if shown.small else 0
    if fits(shown.words, Type.BODY_STRONG, box.width() - 45 - small):
        return True
    role, _colour = _NARROW_TEXT[shown.kind]
    return all(fits(line, role, _narrow_room(box)) for line in _narrow_lines(box, shown))


def _narrow_room(box: QRectF) -> float:
    return box.width() - 3 - 16 - 4 - 3


def _narrow_lines(box: QRectF, shown: CellShow) -> list[str]:
    role, _colour = _NARROW_TEXT[shown.kind]
    if shown.small:
        return [shown.words, shown.small]
    if fits(shown.words, role, _narrow_room(box)):
        return [shown.words]
    for mark in (": ", " ", "–"):
        first, found, last = shown.words.partition(mark)
        if found:
            return [first + mark.rstrip(), last]
    return hyphened(shown.words, role, _narrow_room(box))


def _paint_narrow(painter: QPainter, box: QRectF, shown: CellShow) -> None:
    lines = _narrow_lines(box, shown)
    if len(lines) == 2:
        box = box.adjusted(0, -4, 0, 4)
    paint_cell_box(painter, box, shown.kind)
    if shown.shape is not None:
        paint_shape(painter, QRectF(box.left() + 3, box.center().y() - 8, 16, 16), shown.shape)
    role, colour = _NARROW_TEXT[shown.kind]
    height = 18 * len(lines)
    for number, line in enumerate(lines):
        top = box.center().y() - height / 2 + 18 * number
        room = QRectF(box.left() + 23, top, _narrow_room(box), 18)
        beside = bool(number) and bool(shown.small)
        paint_text(painter, room, line, Type.SMALL if beside else role, "quiet" if beside else colour)


def paint_off_day(painter: QPainter, rect: QRectF, name: str, kind: str, *, shaded: bool) -> None:
    """Draw a merged column: flag, the day's name on as many lines as it has words that fit, and its kind."""
    colours = look()
    painter.fillRect(rect, colours.colour("band"))
    for edge in (rect.left(), rect.right() - 1):
        painter.fillRect(QRectF(edge, rect.top(), 1, rect.height()), colours.colour("hairline"))
    if shaded:
        return
    lines = off_day_lines(name, rect.width() - (40 if rect.width() >= 160 else 12))
    height = 24 + 8 + 24 * len(lines) + 8 + 20
    top = rect.top() + max((rect.height() - height) / 2, 4)
    flag = QRectF(rect.center().x() - 12, top, 24, 24)
    paint_shape(painter, flag, Shape.HOLIDAY)
    top += 32
    centre = Qt.AlignmentFlag.AlignHCenter
    for line in lines:
        paint_text(
            painter, QRectF(rect.left() + 4, top, rect.width() - 8, 24), line, Type.BODY, "quiet", centre
        )
        top += 24
    paint_text(
        painter, QRectF(rect.left() + 4, top + 8, rect.width() - 8, 20), kind, Type.SMALL, "quiet", centre
    )


def hyphened(word: str, role: Type, width: float) -> list[str]:
    """Break a word too long for *width* once, with a hyphen; a last resort of very narrow columns."""
    if fits(word, role, width):
        return [word]
    cut = next((n for n in range(len(word) - 3, 2, -1) if fits(word[:n] + "-", role, width)), 0)
    return [word[:cut] + "-", word[cut:]] if cut else [word]


def off_day_lines(name: str, width: float) -> list[str]:
    """Break a day's name into lines of at most *width*, a word at a time."""
    lines: list[str] = []
    for word in (part for each in name.split() for part in hyphened(each, Type.BODY, width)):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and fits(joined, Type.BODY, width):
            lines[-1] = joined
        else:
            lines.append(word)
    return lines


class WeekHeader(PlainHead):
    """The head of the grid: «Navn», the days 16/600, «i dag» and its bar, a lock when closed."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one head."""
        model = cast(WeekTableModel, self.model())
        grid = model.grid
        area = QRectF(rect)
        painter.save()
        painter.fillRect(area, look().colour("card"))
        if grid is None:
            painter.restore()
            return
        title = str(model.headerData(logical_index, Qt.Orientation.Horizontal))
        if logical_index == 0:
            paint_text(painter, area.adjusted(17, 0, -4, 0), title, Type.BODY_STRONG)
        else:
            self._paint_day(painter, area, model, logical_index, title)
        painter.restore()

    def _paint_day(
        self, painter: QPainter, area: QRectF, model: WeekTableModel, column: int, title: str
    ) -> None:
        colours = look()
        if model.merged(column):
            painter.fillRect(area, colours.colour("band"))
            for edge in (area.left(), area.right() - 1):
                painter.fillRect(QRectF(edge, area.top(), 1, area.height()), colours.colour("hairline"))
        pad = 17 if area.width() >= 160 else 8
        room = area.adjusted(pad, 0, -4, 0)
        width = paint_text(painter, room, title, Type.BODY_STRONG)
        assert model.grid is not None
        today = model.grid.days[column - 1] == model.grid.today
        room.setLeft(room.left() + width + 8)
        if today:
            if fits(_("i dag"), Type.SMALL, room.width()):
                room.setLeft(room.left() + paint_text(painter, room, _("i dag"), Type.SMALL, "quiet") + 8)
            bar = QRectF(area.left(), area.bottom() - _TODAY_BAR_PX, area.width(), _TODAY_BAR_PX)
            painter.fillRect(bar, colours.colour("bar"))
        if model.closed and room.width() >= _LOCK_PX:
            lock = QRectF(room.left(), area.center().y() - _LOCK_PX / 2, _LOCK_PX, _LOCK_PX)
            colours.icons.paint(painter, lock, "lock", colours.colour("quiet"))
