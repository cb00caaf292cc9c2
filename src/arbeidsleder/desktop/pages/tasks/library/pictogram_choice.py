"""Choosing a pictogram: a square that shows the one chosen, and the dialog with all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.tasks.pictures import paint_pictogram
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ring, paint_text
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    Index = QModelIndex | QPersistentModelIndex

SQUARE_PX = 40
CELL = QSize(112, 112)
NAME = Qt.ItemDataRole.UserRole


class PictogramButton(QAbstractButton):
    """A square with the pictogram chosen; dashed while none is. Pressing it opens the dialog."""

    chosen = Signal(str)
    """Emitted with the id when another pictogram was chosen."""

    def __init__(self, about: str, *, size: int = SQUARE_PX, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = about
        self._names: Mapping[str, str] = {}
        self.pictogram = ""
        self.setFixedSize(size, size)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(self.open_choice)
        self._say()

    def set_names(self, names: Mapping[str, str]) -> None:
        """Take what there is to choose from."""
        self._names = names
        self._say()

    def set_about(self, about: str) -> None:
        """Say what the picture is of."""
        self._about = about
        self._say()

    def show_pictogram(self, name: str) -> None:
        """Show a pictogram, or with "" that none is chosen."""
        self.pictogram = name
        self._say()
        self.update()

    def open_choice(self) -> PictogramDialog:
        """Open the dialog over the window."""
        dialog = PictogramDialog(self._names, self.pictogram, self.window())
        dialog.picked.connect(self._take)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _take(self, name: str) -> None:
        self.show_pictogram(name)
        self.chosen.emit(name)

    def _say(self) -> None:
        shown = self._names.get(self.pictogram, self.pictogram) or _("ikke valgt")
        words = _("{about}: {picture}. Velg tegning").format(about=self._about, picture=shown)
        self.setAccessibleName(words)
        self.setToolTip(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw box and picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(look().colour("border"), 1)
        if not self.pictogram:
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(look().colour("hover" if self.underMouse() else "field"))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, 6, 6)
        inside = rect.adjusted(4, 4, -4, -4)
        if self.pictogram:
            paint_pictogram(painter, inside, self.pictogram)
        else:
            place = QRectF(0, 0, 20, 20)
            place.moveCenter(rect.center())
            look().icons.paint(painter, place, "plus", look().colour("quiet"))
        painter.end()


class PictogramModel(QAbstractListModel):
    """Those whose word holds what is typed."""

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._shown = list(names)

    def find(self, typed: str) -> None:
        """Show those that fit."""
        self.beginResetModel()
        wanted = typed.strip().casefold()
        self._shown = [one for one, word in self._names.items() if wanted in word.casefold()]
        self.endResetModel()

    def row_of(self, name: str) -> int:
        """The row of a pictogram, 0 when it is not shown."""
        return self._shown.index(name) if name in self._shown else 0

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many are shown."""
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The word and the id."""
        if not 0 <= index.row() < len(self._shown):
            return None
        name = self._shown[index.row()]
        if role == NAME:
            return name
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._names[name]
        return None


class PictogramDelegate(QStyledItemDelegate):
    """Paints a picture over its word."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All alike."""
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one."""
        rect = QRectF(option.rect).adjusted(4, 4, -4, -4)
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if marked or hover:
            painter.setPen(QPen(look().colour("border-accent-subtle"), 1) if marked else Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("marked" if marked else "hover"))
            painter.drawRoundedRect(rect, 6, 6)
        picture = QRectF(0, rect.top() + 8, 56, 56)
        picture.moveLeft(rect.center().x() - 28)
        paint_pictogram(painter, picture, str(index.data(NAME)))
        below = QRectF(rect.left() + 4, rect.bottom() - 28, rect.width() - 8, 24)
        centre = Qt.AlignmentFlag.AlignHCenter
        paint_text(painter, below, str(index.data()), Type.SMALL, "text", centre)
        if marked and option.state & QStyle.StateFlag.State_HasFocus:
            paint_row_ring(painter, rect)
        painter.restore()


class PictogramDialog(QDialog):
    """All pictograms with their words. Typing finds, arrows move, Enter chooses."""

    picked = Signal(str)
    """Emitted with the id of the one chosen."""

    def __init__(self, names: Mapping[str, str], now: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Velg tegning"))
        self.field = Field(hint=_("Søk"))
        self.field.setAccessibleName(_("Søk tegning"))
        self.pictures = PictogramModel(names, self)
        self.view = QListView()
        self.view.setModel(self.pictures)
        self.view.setItemDelegate(PictogramDelegate(self.view))
        self.view.setViewMode(QListView.ViewMode.IconMode)
        self.view.setMovement(QListView.Movement.Static)
        self.view.setResizeMode(QListView.ResizeMode.Adjust)
        self.view.setUniformItemSizes(True)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(_("Tegninger"))
        self.view.viewport().setAutoFillBackground(False)
        self.view.doubleClicked.connect(lambda _index: self._pick())
        self.field.textChanged.connect(self._find)
        self.use = MainButton(_("Bruk tegningen"), key="↵")
        self.use.clicked.connect(self._pick)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        head = QHBoxLayout()
        head.addWidget(Text(_("Velg tegning"), Type.PANEL_TITLE), 1)
        head.addWidget(self.field, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.use)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        room = parent.size() if parent is not None else QSize(960, 540)
        self.resize(min(736, room.width() - 64), min(560, room.height() - 48))
        self._mark(self.pictures.row_of(now))
        self.view.setFocus()

    def _find(self, typed: str) -> None:
        self.pictures.find(typed)
        self._mark(0)

    def _mark(self, row: int) -> None:
        self.view.setCurrentIndex(self.pictures.index(row, 0))
        self.view.scrollTo(self.view.currentIndex())

    def _pick(self) -> None:
        name = self.view.currentIndex().data(NAME)
        if name:
            self.picked.emit(str(name))
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, the down arrow goes from the field to the pictures."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.cancel.hasFocus():
            self._pick()
        elif event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus()
        else:
            super().keyPressEvent(event)
