"""The page Deltakere: list at the left, file at the right; in a narrow window one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.participants.file_panel import FilePanel
from arbeidsleder.desktop.pages.participants.people_list import PeopleList
from arbeidsleder.desktop.pages.participants.presenter import ParticipantsPresenter
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.text import _, date_long, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.application.queries.participant_file import ParticipantFile, ParticipantList
    from arbeidsleder.desktop.services import Command, Services

LIST_PX = 288
NARROW_BELOW_PX = 900


class ParticipantsPage(QWidget):
    """Everything about who takes part."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a name."""

    import_requested = Signal()
    """Emitted when a roster is to be brought in; carries nothing."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._site_name = ""
        self._open_wanted = False
        self.presenter = ParticipantsPresenter(services, self)
        self.new = Button("", icon="plus")
        self.new.setAccessibleName(_("Ny deltaker"))
        self.new.setToolTip(_("Ny deltaker (Ctrl N)"))
        self.new.setShortcut("Ctrl+N")
        self.new.clicked.connect(self.open_new)
        self.fetch = Button(_("Hent liste…"), icon="file-import")
        self.fetch.clicked.connect(self.import_requested)
        self.head = PageHead(_("Deltakere"), "")
        self.people = PeopleList()
        self.none = EmptyState(_("Ingen deltakere her ennå."), _("Hent liste…"))
        self.none.action_requested.connect(self.import_requested)
        self.none.hide()
        self.file = FilePanel(self.presenter.today)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(16)
        left.addWidget(self.head)
        left.addWidget(self.none)
        left.addWidget(self.people, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.fetch, 1)
        buttons.addWidget(self.new)
        left.addLayout(buttons)
        across = QHBoxLayout(self)
        across.setContentsMargins(32, 24, 32, 16)
        across.setSpacing(24)
        across.addWidget(self.left)
        across.addWidget(self.file, 1)

    def _connect(self) -> None:
        self.presenter.list_read.connect(self._show_list)
        self.presenter.file_read.connect(self._show_file)
        self.presenter.saved.connect(self._saved)
        self.presenter.refused.connect(self._refused)
        self.people.chosen.connect(self._chosen)
        self.people.opened.connect(self._opened)
        self.file.save_requested.connect(self._save)
        self.file.leave_requested.connect(self._leave)
        self.file.edit_requested.connect(self._edit)
        self.file.end_requested.connect(self._end)
        self.file.back_requested.connect(self._back)
        self.file.agreements.remove_requested.connect(self.presenter.remove_absence)

    # What others call

    def page_opened(self) -> None:
        """Read anew; the keys go to the list."""
        self.refresh()
        if not self.file.form_open:
            self.people.view.setFocus()

    def refresh(self) -> None:
        """Read list and file anew."""
        self.presenter.refresh()

    def open_participant(self, participant_id: str) -> None:
        """Show a person's file."""
        self.people.mark(participant_id)
        self.presenter.open(participant_id)
        self._open_wanted = True
        self._fit()

    def open_new(self) -> None:
        """Show the empty form."""
        if self.presenter.people is None:
            return
        self.file.open_form(self.file.person_form)
        self.file.person_form.show_person(None, self.presenter.people.site)
        self._open_wanted = True
        self._fit()

    def set_shaded(self, shaded: bool) -> None:
        """Initials in the list, a blank file."""
        self.people.set_shaded(shaded)
        self.file.set_shaded(shaded)

    # Answers

    def _show_list(self, people: ParticipantList) -> None:
        self._site_name = people.site.name
        count = len(people.current)
        self.head.show_text(
            _("Deltakere"),
            ngettext("{count} på {place} nå", "{count} på {place} nå", count).format(
                count=count, place=people.site.name
            ),
        )
        nobody = not people.current and not people.ended
        self.none.setVisible(nobody)
        self.people.setVisible(not nobody)
        self.people.show_list(people)

    def _show_file(self, file: ParticipantFile | None) -> None:
        self.file.show_file(file, self._site_name)

    def _chosen(self, participant_id: str) -> None:
        if participant_id and not self.file.form_open:
            self.presenter.open(participant_id)

    def _opened(self, participant_id: str) -> None:
        if participant_id and not self.file.form_open:
            self.presenter.open(participant_id)
            self._open_wanted = True
            self._fit()

    def _save(self, command: Command) -> None:
        if self.presenter.same_name(command):
            sure = self._services.prompts.confirm(
                _("Det finnes en med samme navn fra før"),
                _("De to holdes fra hverandre med datoen de begynte. Vil du legge til en til?"),
                _("Legg til"),
            )
            if not sure:
                return
        self.presenter.save(command)

    def _saved(self, participant_id: str) -> None:
        self.file.close_form()
        self.open_participant(participant_id)
        self.people.view.setFocus()

    def _refused(self, told: str) -> None:
        current = self.file.outer.currentWidget()
        for form in self.file.forms:
            if form is current:
                form.error.show_error(told)
                return
        self.status_message.emit(told)

    def _leave(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Lukke uten å lagre?"), _("Det du har skrevet, blir borte."), _("Lukk uten å lagre")
        ):
            return
        self.file.close_form()
        self.people.view.setFocus()
        self._fit()

    def _edit(self) -> None:
        if self.file.file is not None and self.presenter.people is not None:
            self.file.open_form(self.file.person_form)
            self.file.person_form.show_person(self.file.file.participant, self.presenter.people.site)

    def _end(self) -> None:
        if self.file.file is None:
            return
        today = self.presenter.today()
        if self._services.prompts.confirm(
            _("Avslutte fra i dag?"),
            _("Siste dag blir {day}. Ingenting slettes, og datoen kan endres siden.").format(
                day=date_long(today)
            ),
            _("Avslutt"),
        ):
            self.presenter.end(self.file.file.participant.id, today)

    # The window

    def _back(self) -> None:
        self._open_wanted = False
        self._fit()
        self.people.view.setFocus()

    def _fit(self) -> None:
        narrow = self.width() < NARROW_BELOW_PX
        showing = self._open_wanted or self.file.form_open
        self.left.setFixedWidth(max(self.width() - 64, LIST_PX) if narrow else LIST_PX)
        self.left.setVisible(not narrow or not showing)
        self.file.setVisible(not narrow or showing)
        self.file.back.setVisible(narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F finds, N held shows the remember-note, Esc goes back in a narrow window."""
        if event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.people.field.setFocus()
        elif event.key() == Qt.Key.Key_N and not event.modifiers():
            self.file.overview.show_notes()
        elif event.key() == Qt.Key.Key_Escape and self.file.back.isVisible():
            self._back()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting N go hides the note again."""
        if event.key() == Qt.Key.Key_N and not event.isAutoRepeat():
            self.file.overview.hide_notes()
        super().keyReleaseEvent(event)
