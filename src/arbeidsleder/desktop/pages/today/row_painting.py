"""Paints the rows of I dag as the picture shows them: number, shape, name, time, task, state, keys.

Lengths are logical pixels. Knows the row's words only through words.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QToolTip

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.pages.today.table_model import ENTRY_ROLE, TodayModel
from arbeidsleder.desktop.state_shapes import shape_of
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import (
    fits,
    key_width,
    paint_keys_right,
    paint_row_ground,
    paint_row_ring,
    paint_text,
)
from arbeidsleder.desktop.widgets.shapes import paint_shape
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.today_board import TodayRow

    AnyIndex = QModelIndex | QPersistentModelIndex

ROW_PX = 56
TIGHT_ROW_PX = 44
BAND_PX = 24
PADDING_PX = 16
SHAPE_PX = 28
NUMBER_MIDDLE_PX = 16
SHAPE_LEFT_PX = 26
NAME_LEFT_PX = 64
NAME_PX = 104
TIME_PX = 104
STATE_PX = 232
STATE_NARROW_PX = 168
WIDE_FROM_PX = 700


class Columns:
    """Where the parts of a row lie in a list of *width* px; beside a wide panel columns are narrower."""

    def __init__(self, rect: QRectF) -> None:
        wide = rect.width() >= WIDE_FROM_PX
        name_px = NAME_PX if wide else NAME_PX - 8
        state_px = STATE_PX if wide else STATE_NARROW_PX
        left, right = rect.left(), rect.right() - PADDING_PX
        top, height = rect.top(), rect.height()
        self.shape = QRectF(left + SHAPE_LEFT_PX, rect.center().y() - SHAPE_PX / 2, SHAPE_PX, SHAPE_PX)
        self.number_middle = left + NUMBER_MIDDLE_PX
        at = left + NAME_LEFT_PX
        self.name = QRectF(at, top, name_px - 8, height)
        self.time = QRectF(at + name_px, top, TIME_PX - 8, height)
        at += name_px + TIME_PX
        self.task = QRectF(at, top, max(right - state_px - at - 8, 40), height)
        self.state = QRectF(right - state_px, top, state_px, height)


class RowDelegate(QStyledItemDelegate):
    """Paints persons and bands. The view sets row_px and may take the keys' setting."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.row_px = ROW_PX
        self.letters = True
        self.panel_open = False

    @property
    def tight(self) -> bool:
        """Whether rows are low and «ført» stands in the side panel instead."""
        return self.row_px < ROW_PX - 6

    def sizeHint(self, _option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return the height of a person's row or a band."""
        band = isinstance(index.data(ENTRY_ROLE), str)
        return QSize(100, BAND_PX if band else self.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Draw one entry."""
        entry = index.data(ENTRY_ROLE)
        rect = QRectF(option.rect)
        painter.save()
        if index.row() == 0:
            painter.setClipPath(_rounded_top(rect))
        if isinstance(entry, str):
            self._paint_band(painter, rect, entry)
        elif entry is not None:
            marked = index.row() == self._view.currentIndex().row()
            state = option.state
            hover = bool(state & QStyle.StateFlag.State_MouseOver)
            self._paint_row(painter, rect, index, entry, marked=marked, hover=hover)
        painter.restore()

    def _paint_band(self, painter: QPainter, rect: QRectF, text: str) -> None:
        painter.fillRect(rect, look().colour("band"))
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look().colour("hairline"))
        room = rect.adjusted(NAME_LEFT_PX, 1, -PADDING_PX, 0)
        paint_text(painter, room, text, Type.LABEL, "quiet")

    def _paint_row(
        self, painter: QPainter, rect: QRectF, index: AnyIndex, row: TodayRow, *, marked: bool, hover: bool
    ) -> None:
        model = self._model(index)
        ring = marked and self._view.hasFocus()
        first = index.row() == 0
        paint_row_ground(painter, rect, marked=marked, hover=hover, first=first, ringed=ring)
        places = Columns(rect)
        if row.number and not model.shaded:
            number = QRectF(places.number_middle - 10, rect.top(), 20, rect.height())
            paint_text(painter, number, row.number, Type.SMALL, "quiet", Qt.AlignmentFlag.AlignHCenter)
        paint_shape(painter, places.shape, shape_of(row.view))
        if model.shaded:
            paint_text(painter, places.name, initials(row.name), Type.NAME)
        else:
            self._paint_words(painter, places, row, model, marked=marked, ring=ring)
        if ring:
            paint_row_ring(painter, rect)

    def _paint_words(
        self,
        painter: QPainter,
        places: Columns,
        row: TodayRow,
        model: TodayModel,
        *,
        marked: bool,
        ring: bool,
    ) -> None:
        board = model.board
        assert board is not None
        _paint_name(painter, places.name, row)
        paint_text(painter, places.time, words.plan_text(row), Type.SUBTITLE, "quiet")
        paint_text(painter, places.task, words.task_text(row, board.day), Type.SUBTITLE)
        room = QRectF(places.state)
        if ring:
            room.setRight(self._paint_caps(painter, room, row))
        role, colour = state_look(row)
        text = words.state_text(row)
        used = paint_text(painter, room, text, role, colour)
        small = self._small(row, model, marked=marked)
        room.setLeft(room.left() + used + 8)
        room.translate(0, 1)
        if small and not self.tight and fits(small, Type.SMALL, room.width()):
            paint_text(painter, room, small, Type.SMALL, "quiet")

    def _small(self, row: TodayRow, model: TodayModel, *, marked: bool) -> str:
        if model.open_card == row.place:
            return _("åpent kort")
        return words.small_text(row) if marked or not self.panel_open else ""

    def _paint_caps(self, painter: QPainter, room: QRectF, row: TodayRow) -> float:
        caps = words.keys_of(row, letters=self.letters)
        text = words.state_text(row)
        role, _colour = state_look(row)
        taken = sum(key_width(cap) + 4 for cap in caps) + 8
        if not caps or not fits(text, role, room.width() - taken):
            return room.right()
        return paint_keys_right(painter, room.right(), room.center().y(), caps) - 8

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        """Give the whole name, plan or task in a tooltip where the row shortens it."""
        row = index.data(ENTRY_ROLE) if index.isValid() else None
        model = index.model()
        if row is None or isinstance(row, str) or not isinstance(model, TodayModel) or model.board is None:
            return False
        if event.type() == QEvent.Type.ToolTip and not model.shaded:
            places = Columns(QRectF(option.rect))
            for room, text, role in (
                (places.name, row.name, Type.NAME),
                (places.time, words.plan_text(row), Type.SUBTITLE),
                (places.task, words.task_text(row, model.board.day), Type.SUBTITLE),
            ):
                if room.contains(event.pos()) and not fits(text, role, room.width()):
                    QToolTip.showText(event.globalPos(), text, view)
                    return True
        return False

    def _model(self, index: AnyIndex) -> TodayModel:
        model: QAbstractItemModel = index.model()
        assert isinstance(model, TodayModel)
        return model


def state_look(row: TodayRow) -> tuple[Type, str]:
    """Return type and colour of the state's words: the three looks."""
    view = row.view
    if view.state is DayState.AWAITED:
        if view.look is Look.SUGGESTED:
            return Type.OWN_WORDS, "quiet"
        return Type.STATE_OPEN, "quiet"
    if view.state is DayState.NOT_PLANNED:
        return Type.STATE_OPEN, "quiet"
    return Type.NAME, "text"


def _paint_name(painter: QPainter, room: QRectF, row: TodayRow) -> None:
    """What tells a person from another of the same name goes below it where both have no room on one line."""
    apart = row.name[len(row.participant.called) :].strip(" ()")
    if not apart or fits(row.name, Type.NAME, room.width()):
        paint_text(painter, room, row.name, Type.NAME)
        return
    middle = room.center().y()
    paint_text(painter, QRectF(room.left(), middle - 20, room.width(), 22), row.participant.called, Type.NAME)
    paint_text(painter, QRectF(room.left(), middle, room.width(), 18), apart, Type.SMALL, "quiet")


def _rounded_top(rect: QRectF) -> QPainterPath:
    """The first row follows the card's round corners."""
    path = QPainterPath()
    path.addRoundedRect(rect.adjusted(0, 0, 0, 16), 7, 7)
    return path
