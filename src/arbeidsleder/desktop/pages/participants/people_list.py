"""The list of participants: search field, names, ended ones behind a toggle. Reads nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, KeysStrip
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.desktop.widgets.row_delegate import (
    fits,
    paint_row_ground,
    paint_row_ring,
    paint_text,
)
from arbeidsleder.desktop.widgets.search import SearchField
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem

    from arbeidsleder.application.queries.participant_file import ParticipantList
    from arbeidsleder.domain.follow_up import Due
    from arbeidsleder.domain.people import Participant

    Index = QModelIndex | QPersistentModelIndex

ROW_PX = 52
LOW_ROW_PX = 47
PERSON = Qt.ItemDataRole.UserRole


class PeopleModel(QAbstractListModel):
    """The people found, in name order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: ParticipantList | None = None
        self._shown: list[Participant] = []
        self._waits: Mapping[str, Due] = {}
        self.with_ended = False
        self.typed = ""
        self.shaded = False

    def show_list(self, people: ParticipantList) -> None:
        """Take a new list."""
        self._all = people
        self.filter()

    def show_waits(self, waits: Mapping[str, Due]) -> None:
        """Tell of each what waits; what is shown stays where it is."""
        self._waits = waits
        if self._shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, 0))

    def filter(self) -> None:
        """Show those who fit what is typed."""
        self.beginResetModel()
        people: tuple[Participant, ...] = ()
        if self._all is not None:
            people = (*self._all.current, *(self._all.ended if self.with_ended else ()))
        self._shown = [p for p in people if words.found(p, self.typed)]
        self.endResetModel()

    @property
    def found_among_ended(self) -> bool:
        """Whether some of those who are not shown because they have ended fit what is typed."""
        ended = () if self._all is None or self.with_ended else self._all.ended
        return any(words.found(p, self.typed) for p in ended)

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many are shown."""
        return len(self._shown)

    def person(self, row: int) -> Participant | None:
        """The person in a row."""
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, participant_id: str) -> int:
        """The row of a person, -1 when not shown."""
        return next((n for n, p in enumerate(self._shown) if p.id == participant_id), -1)

    def small(self, person: Participant) -> str:
        """The small line."""
        if self._all is None:
            return ""
        return words.list_line(
            person,
            self._all.today,
            off_until=self._all.off_until.get(person.id),
            erase_on=self._all.erase_on.get(person.id),
            answer_by=self._all.answers.get(person.id),
            lacks_step=person.id in self._all.without_step,
            waits=self._waits.get(person.id),
        )

    def name(self, person: Participant) -> str:
        """The name in the list, which tells the person from others who are called the same."""
        name = person.called if self._all is None else self._all.names[person.id]
        return initials(name) if self.shaded else name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, what a screen reader says, and the person."""
        person = self.person(index.row())
        if person is None:
            return None
        if role == PERSON:
            return person
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.name(person) if self.shaded else f"{self.name(person)}, {self.small(person)}"
        return None


class PeopleDelegate(QStyledItemDelegate):
    """Paints a name and its small line."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows of one height: ten are seen whole where the window allows it."""
        view = self.parent()
        high = ROW_PX
        if isinstance(view, QListView):
            high = min(ROW_PX, max(LOW_ROW_PX, view.viewport().height() // 10))
        return QSize(200, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        model = index.model()
        person = index.data(PERSON)
        if not isinstance(model, PeopleModel) or person is None:
            return
        rect = QRectF(option.rect)
        state = option.state
        marked = bool(state & QStyle.StateFlag.State_Selected)
        ringed = marked and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        paint_row_ground(
            painter,
            rect,
            marked=marked,
            hover=bool(state & QStyle.StateFlag.State_MouseOver),
            first=index.row() == 0,
            ringed=ringed,
        )
        first = rect.top() + (rect.height() - 43) / 2
        top = QRectF(rect.left() + 16, first, rect.width() - 24, 23)
        low = QRectF(rect.left() + 16, first + 22, rect.width() - 24, 20)
        paint_text(painter, top, model.name(person), Type.BODY_STRONG, "text")
        if not model.shaded:
            paint_text(painter, low, model.small(person), Type.SMALL, "quiet")
        if ringed:
            paint_row_ring(painter, rect)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Give the name and the small line in a tooltip where the row shortens one of them."""
        model, person, room = index.model(), index.data(PERSON), option.rect.width() - 24.0
        if not isinstance(model, PeopleModel) or person is None or model.shaded:
            return False
        name, small = model.name(person), model.small(person)
        if fits(name, Type.BODY_STRONG, room) and fits(small, Type.SMALL, room):
            return False
        QToolTip.showText(event.globalPos(), f"{name}\n{small}", view)
        return True


class PeopleView(QListView):
    """The list itself. Enter opens the file; letters never search here, the field does."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rows' height follows the room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving and Enter mean something."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
            return
        super().keyPressEvent(event)


class PeopleList(Card):
    """Search field, list, toggle and keys."""

    chosen = Signal(str)
    """Emitted with the id of the person marked; empty when nobody is."""

    opened = Signal(str)
    """Emitted with the id when Enter or a click asks for the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.field = SearchField(_("Søk navn"))
        self.field.textChanged.connect(self._typed)
        self.field.returnPressed.connect(self._enter)
        self.field.left.connect(self._to_list)
        holder = QWidget()
        room = QVBoxLayout(holder)
        room.setContentsMargins(11, 11, 11, 11)
        room.addWidget(self.field)
        self.people = PeopleModel(self)
        self.view = PeopleView()
        self.view.setModel(self.people)
        self.view.setItemDelegate(PeopleDelegate(self.view))
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName(_("Deltakere"))
        self.view.viewport().setAutoFillBackground(False)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.selectionModel().currentChanged.connect(self._marked)
        self.view.activated.connect(lambda _index: self.opened.emit(self.current_id))
        self.view.clicked.connect(lambda _index: self.opened.emit(self.current_id))
        self.ended = Button(_("Vis avsluttede"), small=True, quiet=True)
        self.ended.setCheckable(True)
        self.ended.toggled.connect(self._toggle_ended)
        self.body.addWidget(holder)
        self.body.addWidget(Hairline())
        self.fetch = Button(_("Hent liste…"), icon="file-import", small=True, quiet=True)
        below = QHBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.setSpacing(0)
        below.addWidget(self.fetch)
        below.addStretch(1)
        below.addWidget(self.ended)
        self.nobody = EmptyState("")
        self.nobody.action_requested.connect(self._help_out)
        self.nobody.hide()
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.nobody, 1)
        self.body.addWidget(Hairline())
        self.body.addLayout(below)
        self.body.addWidget(Hairline())
        self.body.addWidget(KeysStrip([(["↑", "↓"], _("flytt")), (["↵"], _("åpne"))]))
        self._wanted = ""

    @property
    def current_id(self) -> str:
        """The id of the person marked."""
        person = self.people.person(self.view.currentIndex().row())
        return person.id if person else ""

    def show_list(self, people: ParticipantList) -> None:
        """Show a list; the mark stays on its person, at first on the first."""
        self._wanted = self._wanted or self.current_id
        self.ended.setVisible(bool(people.ended))
        self.people.show_list(people)
        self._mark_wanted()

    def mark(self, participant_id: str) -> None:
        """Mark a person; one who is not in the list yet is marked when the list has been read anew.

        What was searched for gives way: another page asks for somebody whom it may hide.
        """
        if self.people.row_of(participant_id) < 0 and self.people.typed.strip():
            self.field.clear()
        self._wanted = participant_id
        if self.people.row_of(participant_id) >= 0:
            self._mark_wanted()

    def take_keys(self) -> None:
        """The keys go to the list, or to the button that stands where no row is."""
        (self.view if self.nobody.isHidden() else self.nobody.button).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Initials only."""
        self.people.shaded = shaded
        self.field.setText("")
        self.view.viewport().update()

    def _mark_wanted(self) -> None:
        row = max(self.people.row_of(self._wanted), 0)
        if self.people.rowCount():
            self.view.setCurrentIndex(self.people.index(row, 0))
        self._say_if_nobody()

    def _say_if_nobody(self) -> None:
        """Where no row is, a sentence stands, and what to do about it."""
        nobody = self.people.rowCount() == 0
        if nobody and self.people.typed.strip():
            self.nobody.show_state(
                words.nobody_found(self.people.typed, self.people.found_among_ended), _("Tøm søket"), "Esc"
            )
        elif nobody:
            self.nobody.show_state(_("Ingen er med nå."), _("Vis avsluttede"))
        self.view.setVisible(not nobody)
        self.nobody.setVisible(nobody)

    def _help_out(self) -> None:
        if self.people.typed.strip():
            self.field.clear()
            self.field.setFocus()
        else:
            self.ended.setChecked(True)
            self.take_keys()

    def _to_list(self) -> None:
        if self.people.rowCount():
            self.view.setFocus()

    def _typed(self, text: str) -> None:
        self._wanted = self.current_id or self._wanted
        self.people.typed = text
        self.people.filter()
        self._mark_wanted()

    def _toggle_ended(self, on: bool) -> None:
        self._wanted = self.current_id
        self.people.with_ended = on
        self.people.filter()
        self._mark_wanted()

    def _enter(self) -> None:
        if self.people.rowCount():
            self.view.setFocus()
            self.opened.emit(self.current_id)

    def _marked(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self.current_id:
            self._wanted = self.current_id
        self.chosen.emit(self.current_id)
