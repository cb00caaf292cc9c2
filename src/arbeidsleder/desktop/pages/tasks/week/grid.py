"""The week plan's table as a widget: arrows move the ring over days; other keys are the view's. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from arbeidsleder.desktop.pages.tasks.week.table_model import SHOW_ROLE, PlanModel
from arbeidsleder.desktop.pages.tasks.week.words import PlanLook, PlanShow
from arbeidsleder.desktop.pages.week.grid_painting import paint_off_day
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.cell_table import DayTable, PlainHead
from arbeidsleder.desktop.widgets.row_delegate import (
    CellLook,
    fits,
    paint_cell_box,
    paint_cell_ring,
    paint_text,
    text_width,
)
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QHelpEvent, QPainter

    from arbeidsleder.application.queries.task_week import TaskCell, TaskWeek

ROW_PX = 48
_NAME_PX = (88, 190)
_OFF_DAY_PX = 150
_BAR_PX = 3
_INSET_PX = 4
_TEXT = {
    PlanLook.PLANNED: (Type.LABEL, "text"),
    PlanLook.FIXED: (Type.SMALL, "quiet"),
    PlanLook.SUGGESTED: (Type.SMALL_OWN, "quiet"),
    PlanLook.AWAY: (Type.SMALL, "quiet"),
}


class PlanTable(DayTable):
    """Participants by days. Knows where the ring stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PlanHeader(), ROW_PX, parent)
        self.plan_model = PlanModel(self)
        self.setModel(self.plan_model)
        self.setItemDelegate(PlanDelegate(self))
        self.setAccessibleName(_("Ukeplan, deltakere og dager"))

    def show_plan(self, plan: TaskWeek) -> None:
        """Show *plan*; the ring stays on the same person and day where it can."""
        before = self.cell()
        self.plan_model.show(plan)
        self.merge(c for c in range(1, len(plan.days) + 1) if self.plan_model.closed(c)[0])
        self.fit_columns()
        self.stay(before)

    def cell(self) -> TaskCell | None:
        """Return the cell with the ring."""
        return self.plan_model.cell(self.currentIndex())

    def index_of(self, participant_id: str, day: date) -> QModelIndex:
        """Return where a person's day stands; an invalid index when it is not shown."""
        return self.plan_model.index_of(participant_id, day)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, or everything again."""
        self.plan_model.set_shaded(shaded)
        self.viewport().update()

    def fit_columns(self) -> None:
        """Share the width among the columns; nothing ever stands outside it."""
        model = self.plan_model
        if model.plan is None:
            return
        width, days = self.viewport().width(), len(model.plan.days)
        rows = range(model.rowCount())
        widest = max((text_width(str(model.index(r, 0).data()), Type.BODY_STRONG) for r in rows), default=0)
        name = min(max(_NAME_PX[0], round(widest) + 29), _NAME_PX[1], width // 4)
        closed = [c for c in range(1, days + 1) if model.closed(c)[0]]
        off = min(_OFF_DAY_PX, (width - name) // days)
        share = (width - name - off * len(closed)) // max(days - len(closed), 1)
        self.setColumnWidth(0, name)
        for column in range(1, days + 1):
            self.setColumnWidth(column, off if column in closed else share)
        over = width - name - off * len(closed) - share * (days - len(closed))
        last = next((c for c in range(days, 0, -1) if c not in closed), days)
        self.setColumnWidth(last, self.columnWidth(last) + over)

    def first(self) -> QModelIndex:
        """Today where it can be, else the first day."""
        plan = self.plan_model.plan
        if plan is None or not plan.rows:
            return QModelIndex()
        return self.first_day(self.index_of(plan.rows[0].participant_id, plan.today))

    def viewportEvent(self, event: QEvent) -> bool:
        """Give a cell that is shortened its whole words as a tooltip."""
        if event.type() != QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        help_event = cast("QHelpEvent", event)
        index = self.indexAt(help_event.pos())
        shown = cast("PlanShow | None", index.data(SHOW_ROLE)) if index.isValid() else None
        room = _room(cell_box(self.visualRect(index))).width() if shown else 0.0
        if shown is not None and not _whole(shown, room):
            lines = (shown.words, " · ".join(part for part in (shown.small, shown.hint) if part))
            QToolTip.showText(help_event.globalPos(), "\n".join(line for line in lines if line), self)
        else:
            QToolTip.hideText()
        return True


def cell_box(rect: QRect) -> QRectF:
    """Return the box of a cell in the table's cell *rect*."""
    return QRectF(rect).adjusted(_INSET_PX, 4, -_INSET_PX, -3)


def _room(box: QRectF) -> QRectF:
    return box.adjusted(8, 2, -6, -2)


def _whole(shown: PlanShow, width: float) -> bool:
    below = text_width(shown.small, Type.SMALL) + text_width(shown.hint, Type.SMALL_OWN)
    return fits(shown.words, _TEXT[shown.look][0], width) and below + 8 <= width


class PlanDelegate(QStyledItemDelegate):
    """Draws names, cells, and the merged column of a holiday or closing day."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell of the table."""
        model, table = cast(PlanModel, index.model()), cast(QAbstractItemView, option.widget)
        rect = QRectF(option.rect)
        painter.save()
        name, kind = model.closed(index.column())
        if name:
            rect = rect.intersected(QRectF(table.viewport().rect()).adjusted(-1, -1, 1, 1))
            paint_off_day(painter, rect, name, kind, shaded=model.shaded)
            painter.restore()
            return
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), look().colour("hairline"))
        if index.column() == 0:
            paint_text(painter, rect.adjusted(17, 1, -4, 0), str(index.data() or ""), Type.BODY_STRONG)
        else:
            box = cell_box(option.rect)
            current = table.currentIndex() == index
            if current and not table.hasFocus():  # the editor has the keys, and is about this cell
                painter.fillRect(rect.adjusted(0, 1, 0, 0), look().colour("marked"))
            shown = cast("PlanShow | None", index.data(SHOW_ROLE))
            if shown is not None:
                paint_plan_cell(painter, box, shown)
            if current and table.hasFocus():
                paint_cell_ring(painter, box.adjusted(2, 2, -2, -2))
        painter.restore()


def paint_plan_cell(painter: QPainter, box: QRectF, shown: PlanShow) -> None:
    """Draw a cell, one line in its middle or two; a suggestion is italic in a dotted border."""
    if shown.look is PlanLook.SUGGESTED:
        paint_cell_box(painter, box, CellLook.SUGGESTED)
    role, colour = _TEXT[shown.look]
    room = _room(box)
    if not (shown.small or shown.hint):
        paint_text(painter, room, shown.words, role, colour)
        return
    half = room.height() / 2
    paint_text(painter, QRectF(room.left(), room.top(), room.width(), half), shown.words, role, colour)
    below = QRectF(room.left(), room.top() + half, room.width(), half)
    if shown.small:
        below.setLeft(below.left() + paint_text(painter, below, shown.small, Type.SMALL, "quiet"))
        if shown.hint:
            below.setLeft(below.left() + paint_text(painter, below, " · ", Type.SMALL, "quiet"))
    if shown.hint and below.width() > 0:
        paint_text(painter, below, shown.hint, Type.SMALL_OWN, "quiet")


class PlanHeader(PlainHead):
    """The head: «Navn», the days, and a bar under today."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        """Draw one head."""
        model = cast(PlanModel, self.model())
        colours, area = look(), QRectF(rect)
        painter.save()
        painter.fillRect(area, colours.colour("band" if model.closed(logical_index)[0] else "card"))
        title = str(model.headerData(logical_index, Qt.Orientation.Horizontal) or "")
        room = area.adjusted(17 if logical_index == 0 else 12, 0, -4, 0)
        width = paint_text(painter, room, title, Type.BODY_STRONG)
        if (
            model.plan is not None
            and logical_index
            and model.plan.days[logical_index - 1] == model.plan.today
        ):
            room.setLeft(room.left() + width + 8)
            if fits(_("i dag"), Type.SMALL, room.width()):
                paint_text(painter, room, _("i dag"), Type.SMALL, "quiet")
            bar = QRectF(area.left(), area.bottom() - _BAR_PX, area.width(), _BAR_PX)
            painter.fillRect(bar, colours.colour("bar"))
        painter.restore()
