"""The page Deling: a document and a person are chosen, and the document's own view shows it. Decides nothing.

A document is offered with how its view is made; that is done when it is first chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.application.queries.handover import people_to_share_of
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import EmptyState, ErrorBar
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.services import Services

_MARGINS_PX = 64 + 16  # of the page, and air in its head


@runtime_checkable
class SharedDocument(Protocol):
    """What a document's view offers the page. It is a QWidget with a signal `status_message(str)`."""

    @property
    def buttons(self) -> Sequence[QWidget]:
        """What stands in the page's head while the document is shown, the main button last."""
        ...

    def show_person(self, participant_id: str) -> None:
        """Show the document of somebody; "" for nobody."""
        ...

    def take_keys(self) -> None:
        """Take the keys."""
        ...

    def set_shaded(self, shaded: bool) -> None:
        """Hide names and texts, or show them again."""
        ...


class SharingPage(QWidget):
    """Head with the two choices, and one document at a time."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a participant's name."""

    consent_requested = Signal(str)
    """Emitted with the id of the person whose consents are wanted."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._makers: list[Callable[[], QWidget]] = []
        self._views: dict[int, QWidget] = {}
        self._people: tuple[tuple[str, str], ...] = ()
        self._wanted = ""
        self._shaded = self._keys_wanted = False
        self.document, self.person = Choice(), Choice()
        self.document.setAccessibleName(_("Dokument"))
        self.person.setAccessibleName(_("Deltaker"))
        self.person.setMinimumWidth(144)
        self.person.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choices = QWidget()
        choices = QHBoxLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(8)
        choices.addWidget(self.document)
        choices.addWidget(self.person)
        choices.addStretch(1)
        self.head = PageHead(_("Deling"), _("Det som ikke er avtalt, går ikke ut"), [self.choices])
        self.error = ErrorBar()
        self.none = EmptyState(_("Her er det ingen deltakere ennå."))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.none)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(16)
        column.addWidget(self.head)
        column.addWidget(self.error)
        column.addWidget(self._stack, 1)
        self.document.activated.connect(lambda _index: self._show())
        self.person.activated.connect(lambda _index: self._show())
        self.error.action_requested.connect(self.refresh)
        services.subscribe(self, self._changed)

    def offer(self, name: str, make: Callable[[], QWidget]) -> None:
        """Add a document to the choice; *make* returns its view, a SharedDocument."""
        self._makers.append(make)
        self.document.addItem(name)

    @property
    def participant_id(self) -> str:
        """Who is chosen, "" for nobody."""
        index = self.person.currentIndex()
        return self._people[index][0] if 0 <= index < len(self._people) else ""

    @property
    def view(self) -> QWidget | None:
        """The view of the document that is shown; None before there is one."""
        return self._views.get(self.document.currentIndex())

    def name_person(self, participant_id: str) -> None:
        """The document shown is about somebody else from now on: say so in the choice."""
        ids = [one for one, _name in self._people]
        if participant_id in ids:
            self.person.setCurrentIndex(ids.index(participant_id))

    def show_person(self, participant_id: str, document: int | None = None) -> None:
        """Choose somebody, and a document by its place; at once, or when the names have been read."""
        self._wanted = participant_id
        self._choose_wanted()
        if document is not None:
            self.document.setCurrentIndex(document)
        if self.view is not None:
            self._show()

    def page_opened(self) -> None:
        """Read who there is and let the document take the keys."""
        self._keys_wanted = True
        self.document.setFocus()  # until the names have been read
        self.refresh()

    def refresh(self) -> None:
        """Read the names anew."""
        self._services.query(self, people_to_share_of, self._read, self._fail)

    def set_shaded(self, shaded: bool) -> None:
        """Show initials, and an empty document."""
        self._shaded = shaded
        for index, (_id, name) in enumerate(self._people):
            self.person.setItemText(index, initials(name) if shaded else name)
        for view in self._views.values():
            if isinstance(view, SharedDocument):
                view.set_shaded(shaded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the head out anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The document's own keys work while a choice in the head has the keys too."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        focus, view = QApplication.focusWidget(), self._stack.currentWidget()
        chosen = focus is not None and self.choices.isAncestorOf(focus)
        theirs = Qt.Key(event.key()) in (Qt.Key.Key_P, Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if control and chosen and theirs and view is not None and view is not self.none:
            view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Where head, choices and buttons have no room beside each other, the choices get their own row."""
        shown = [one for one in self._head_buttons() if not one.isHidden()]
        needed = self.head.subtitle.sizeHint().width() + self.choices.sizeHint().width() + _MARGINS_PX
        needed += sum(one.sizeHint().width() + 8 for one in shown)
        below, narrow = self._column.indexOf(self.choices) >= 0, self.width() < needed
        if narrow == below:
            return
        if narrow:
            self.head.buttons.removeWidget(self.choices)
            self._column.insertWidget(1, self.choices)
        else:
            self._column.removeWidget(self.choices)
            self.head.buttons.insertWidget(0, self.choices, 0, Qt.AlignmentFlag.AlignTop)

    def _head_buttons(self) -> list[QWidget]:
        views = [view for view in self._views.values() if isinstance(view, SharedDocument)]
        return [button for view in views for button in view.buttons]

    def key_help(self) -> list[Action]:
        """Return the keys for the help on F1; the views handle them."""
        return [
            Action("sharing-print", _("skriv ut"), ("Ctrl+P",), "sharing"),
            Action("sharing-save", _("lagre"), ("Ctrl+S",), "sharing"),
            Action("sharing-turn", _("neste og forrige side"), ("PgDown", "PgUp"), "sharing"),
            Action("sharing-send", _("send uker til Nav"), ("Ctrl+Return",), "sharing"),
        ]

    def _read(self, people: tuple[tuple[str, str], ...]) -> None:
        self.error.clear()
        chosen = self._wanted or self.participant_id
        self._people, self._wanted = people, chosen
        self.person.clear()
        self.person.addItems([initials(name) if self._shaded else name for _id, name in people])
        self._choose_wanted()
        self._show()
        for view in self._views.values():
            if self._keys_wanted and view is self.view and isinstance(view, SharedDocument):
                self._keys_wanted = False
                view.take_keys()

    def _choose_wanted(self) -> None:
        ids = [one for one, _name in self._people]
        if self._wanted in ids:
            self.person.setCurrentIndex(ids.index(self._wanted))
            self._wanted = ""

    def _show(self) -> None:
        if not self._people:
            self._stack.setCurrentWidget(self.none)
            self._show_buttons()
            return
        index = max(self.document.currentIndex(), 0)
        if index not in self._views:
            self._views[index] = view = self._makers[index]()
            self._stack.addWidget(view)
            if isinstance(view, SharedDocument):
                for button in view.buttons:
                    self.head.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        view = self._views[index]
        self._stack.setCurrentWidget(view)
        self._show_buttons()
        if isinstance(view, SharedDocument):
            view.set_shaded(self._shaded)
            view.show_person(self.participant_id)

    def _show_buttons(self) -> None:
        """Only the shown document's buttons stand in the head."""
        shown = self._stack.currentWidget()
        for view in self._views.values():
            if isinstance(view, SharedDocument):
                for button in view.buttons:
                    button.setVisible(view is shown)
        self._fit()

    def _changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.touches("participant"):
            self.refresh()

    def _fail(self, error: BaseException) -> None:
        self.error.show_error(sentence(error), _("Prøv igjen"))
