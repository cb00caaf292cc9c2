"""The list of the ward's tasks: search, filters, those not in use behind a toggle. Reads nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.tasks import words
from arbeidsleder.desktop.pages.tasks.pictures import paint_pictogram
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, KeysStrip
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.desktop.widgets.search import SearchField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.application.queries.task_library import LibraryEntry, TaskLibrary
    from arbeidsleder.desktop.pages.tasks.content import TaskContent

    Index = QModelIndex | QPersistentModelIndex

ROW_PX = 56
PICTURE_PX = 32
ENTRY = Qt.ItemDataRole.UserRole


class TaskModel(QAbstractListModel):
    """The tasks found, in name order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library: TaskLibrary | None = None
        self._content: TaskContent | None = None
        self._shown: list[LibraryEntry] = []
        self.typed = self.area = ""
        self.relieving = self.quiet = self.with_retired = False

    def show_library(self, library: TaskLibrary, content: TaskContent) -> None:
        """Take a new library."""
        self._library, self._content = library, content
        self.filter()

    def filter(self) -> None:
        """Show those that fit what is typed and chosen; those not in use stand last."""
        self.beginResetModel()
        every: tuple[LibraryEntry, ...] = ()
        if self._library is not None:
            every = (*self._library.in_use, *(self._library.retired if self.with_retired else ()))
        self._shown = [entry for entry in every if self._fits(entry)]
        self.endResetModel()

    @property
    def is_filtered(self) -> bool:
        """Whether something is typed or chosen that leaves tasks out."""
        return bool(self.typed.strip() or self.area or self.relieving or self.quiet)

    def _fits(self, entry: LibraryEntry) -> bool:
        task = entry.task
        return (
            words.found(task, self.area_name(task.area), self.typed)
            and (not self.area or task.area == self.area)
            and (not self.relieving or bool(task.relieves))
            and (not self.quiet or task.quiet)
        )

    def area_name(self, area_id: str) -> str:
        """Return an area's name."""
        return area_id if self._content is None else self._content.area_name(area_id)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many are shown."""
        return len(self._shown)

    def entry(self, row: int) -> LibraryEntry | None:
        """The task in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, task_id: str) -> int:
        """The row of a task, -1 when not shown."""
        return next((n for n, entry in enumerate(self._shown) if entry.task.id == task_id), -1)

    def small(self, entry: LibraryEntry) -> str:
        """The small line."""
        return words.list_line(entry.task, self.area_name(entry.task.area))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, what a screen reader says, and the task."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{entry.task.name}, {self.small(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{entry.task.name}\n{self.small(entry)}"
        return None


class TaskDelegate(QStyledItemDelegate):
    """Paints a pictogram, a name and its small line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of one height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model, entry = index.model(), index.data(ENTRY)
        if not isinstance(model, TaskModel) or entry is None:
            return
        rect, state = QRectF(option.rect), option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        paint_row_ground(painter, rect, marked=marked, hover=hover, first=index.row() == 0, ringed=ringed)
        ink = "text" if entry.task.in_use else "quiet"
        top = rect.top() + (rect.height() - PICTURE_PX) / 2
        picture = QRectF(rect.left() + 16, top, PICTURE_PX, PICTURE_PX)
        paint_pictogram(painter, picture, entry.task.pictogram, ink)
        left, first = picture.right() + 12, rect.top() + (rect.height() - 43) / 2
        room = rect.right() - 8 - left
        paint_text(painter, QRectF(left, first, room, 23), entry.task.name, Type.BODY_STRONG, ink)
        paint_text(painter, QRectF(left, first + 22, room, 20), model.small(entry), Type.SMALL, "quiet")
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()


class TaskRows(QListView):
    """The rows. Letters never search here, the field does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving and Enter mean something."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)


class TaskList(Card):
    """Search, filters, rows, and what stands below them."""

    chosen = Signal(str)
    """Emitted with the id of the task marked; empty when none is."""

    opened = Signal(str)
    """Emitted with the id when Enter or a click asks for a task."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self._wanted, self._row = "", 0
        self._areas: list[str] = [""]
        self.field = SearchField(_("Søk oppgave"))
        self.field.textChanged.connect(lambda _text: self._filter())
        self.field.returnPressed.connect(self._enter)
        self.field.left.connect(self.take_keys)
        self.area = Choice([_("Alle områder")], dense=True)
        self.area.setAccessibleName(_("Område"))
        self.area.currentIndexChanged.connect(lambda _index: self._filter())
        self.relieving = Button(_("Avlaster"), small=True)
        self.quiet = Button(_("Rolige"), small=True)
        for button in (self.relieving, self.quiet):
            button.setCheckable(True)
            button.toggled.connect(lambda _on: self._filter())
        self.retired = Button(_("Vis de som ikke er i bruk"), small=True, quiet=True)
        self.retired.setCheckable(True)
        self.retired.toggled.connect(lambda _on: self._filter())
        self.tasks = TaskModel(self)
        self.rows = self._make_rows()
        self.none = EmptyState("")
        self.none.action_requested.connect(self.clear_filter)
        self.none.hide()
        self._lay_out()

    def _make_rows(self) -> TaskRows:
        rows = TaskRows()
        rows.setModel(self.tasks)
        rows.setItemDelegate(TaskDelegate(rows))
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setMouseTracking(True)
        rows.setAccessibleName(_("Oppgaver"))
        rows.viewport().setAutoFillBackground(False)
        rows.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.selectionModel().currentChanged.connect(self._marked)
        rows.activated.connect(lambda _index: self.opened.emit(self.current_id))
        rows.clicked.connect(lambda _index: self.opened.emit(self.current_id))
        return rows

    def _lay_out(self) -> None:
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(11, 11, 11, 11)
        room.setSpacing(8)
        room.addWidget(self.field)
        sieve = QHBoxLayout()
        sieve.setSpacing(8)
        sieve.addWidget(self.area, 1)
        sieve.addWidget(self.relieving)
        sieve.addWidget(self.quiet)
        room.addLayout(sieve)
        self.below = QWidget()
        below = QVBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(Hairline())
        toggle = QHBoxLayout()
        toggle.setContentsMargins(8, 4, 8, 4)
        toggle.addWidget(self.retired)
        toggle.addStretch(1)
        below.addLayout(toggle)
        self.body.addWidget(holder)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.none, 1)
        self.body.addWidget(self.below)
        self.body.addWidget(Hairline())
        self.body.addWidget(KeysStrip([(["↑", "↓"], _("flytt")), (["↵"], _("åpne")), (["/"], _("søk"))]))

    # What the view calls

    @property
    def current_id(self) -> str:
        """The id of the task marked."""
        entry = self.tasks.entry(self.rows.currentIndex().row())
        return entry.task.id if entry else ""

    def show_library(self, library: TaskLibrary, content: TaskContent) -> None:
        """Show a library; the mark stays on its task, at first on the first."""
        self._wanted = self._wanted or self.current_id
        here = {entry.task.area for entry in (*library.in_use, *library.retired)}
        areas = ["", *(area.id for area in content.starter.areas if area.id in here)]
        if areas != self._areas:
            chosen = self.tasks.area
            self._areas = areas
            self.area.blockSignals(True)
            self.area.clear()
            self.area.addItems([_("Alle områder"), *(content.area_name(one) for one in areas[1:])])
            self.area.setCurrentIndex(areas.index(chosen) if chosen in areas else 0)
            self.area.blockSignals(False)
            self.tasks.area = self._areas[self.area.currentIndex()]
        self.below.setVisible(bool(library.retired))
        self.tasks.show_library(library, content)
        self._mark_wanted()

    def mark(self, task_id: str) -> None:
        """Mark a task; one that is not in the list yet is marked when the list has been read anew."""
        self._wanted = task_id
        if self.tasks.row_of(task_id) >= 0:
            self._mark_wanted()

    def take_keys(self) -> None:
        """The keys go to the rows, or to the button that stands where no row is."""
        (self.rows if self.none.isHidden() else self.none.button).setFocus()

    def clear_filter(self) -> None:
        """Show all again."""
        self.field.clear()
        self.area.setCurrentIndex(0)
        self.relieving.setChecked(False)
        self.quiet.setChecked(False)
        self.take_keys()

    # Inside

    def _filter(self) -> None:
        self._wanted = self.current_id or self._wanted
        tasks = self.tasks
        tasks.typed = self.field.text()
        tasks.area = self._areas[max(self.area.currentIndex(), 0)]
        tasks.relieving, tasks.quiet = self.relieving.isChecked(), self.quiet.isChecked()
        tasks.with_retired = self.retired.isChecked()
        tasks.filter()
        self._mark_wanted()

    def _mark_wanted(self) -> None:
        row = self.tasks.row_of(self._wanted)
        if row < 0:  # it went: mark what stands in its place
            row = max(min(self._row, self.tasks.rowCount() - 1), 0)
        if self.tasks.rowCount():
            self.rows.setCurrentIndex(self.tasks.index(row, 0))
        else:
            self.chosen.emit("")
        self._say_if_none()

    def _say_if_none(self) -> None:
        none = self.tasks.rowCount() == 0
        if none and self.tasks.is_filtered:
            self.none.show_state(_("Ingen oppgaver passer med det du har valgt."), _("Vis alle"))
        elif none:
            self.none.show_state(_("Ingen oppgaver er i bruk."), "")
        self.rows.setVisible(not none)
        self.none.setVisible(none)

    def _enter(self) -> None:
        if self.tasks.rowCount():
            self.rows.setFocus()
            self.opened.emit(self.current_id)

    def _marked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.current_id:
            self._wanted, self._row = self.current_id, self.rows.currentIndex().row()
        self.chosen.emit(self.current_id)
