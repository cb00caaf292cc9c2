"""The page Deltakere: list at the left, file at the right; in a narrow window one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.consents import Consents
from arbeidsleder.desktop.pages.participants.file_checklists import FileChecklists
from arbeidsleder.desktop.pages.participants.file_panel import FilePanel
from arbeidsleder.desktop.pages.participants.guides import Guides
from arbeidsleder.desktop.pages.participants.keys import key_actions
from arbeidsleder.desktop.pages.participants.language import Language
from arbeidsleder.desktop.pages.participants.mastery import Mastery
from arbeidsleder.desktop.pages.participants.overview_links import OverviewLinks
from arbeidsleder.desktop.pages.participants.people_list import PeopleList
from arbeidsleder.desktop.pages.participants.presenter import ParticipantsPresenter
from arbeidsleder.desktop.pages.participants.rights import Rights
from arbeidsleder.desktop.pages.roster_import.view import RosterImportPage
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.participant_file import ParticipantFile, ParticipantList
    from arbeidsleder.desktop.pages.roster_import.presenter import ReadRoster
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.desktop.shell.actions import Action

LIST_PX = 288
NARROW_BELOW_PX = 900


class ParticipantsPage(QWidget):
    """Everything about who takes part."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a name."""

    my_week_requested = Signal(str)
    """Emitted with a person's id when the sheet «Min uke» is wanted."""

    road_requested = Signal(str)
    """Emitted with a person's id when Veien til MFY is wanted."""

    erase_requested = Signal(str)
    """Emitted with the id of the person whose erasure is to be looked at."""

    def __init__(self, services: Services, read_roster: ReadRoster, parent: QWidget | None = None) -> None:
        """*read_roster* reads a roster file with some columns overridden; it runs beside the window."""
        super().__init__(parent)
        self._services = services
        self._site_name = ""
        self._open_wanted = False
        self.presenter = ParticipantsPresenter(services, self)
        self.new = Button(_("Ny deltaker"), icon="plus", small=True)
        self.new.setToolTip(_("Ctrl N"))
        self.title = Text(_("Deltakere"), Type.PAGE_TITLE)
        self.place = Text("", Type.SUBTITLE, colour="quiet")
        self.people = PeopleList()
        self.fetch = self.people.fetch
        self.none = EmptyState(_("Ingen deltakere her ennå."), _("Hent liste…"), icon="file-import")
        self.none.hide()
        self.file = FilePanel(self.presenter.today)
        self.roster = RosterImportPage(services, read_roster)
        self._lay_out()
        self._connect()
        self.rights = Rights(services, self)
        self.mastery = Mastery(services, self)
        self.guides = Guides(services, self)
        self.consents = Consents(services, self)
        self.checklists = FileChecklists(services, self)
        self.language = Language(services, self)
        self.links = OverviewLinks(self)

    def _lay_out(self) -> None:
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.new)
        left.addLayout(head)
        left.addWidget(self.place)
        left.addSpacing(16)
        left.addWidget(self.none, 1)
        left.addWidget(self.people, 1)
        self.beside = QWidget()
        across = QHBoxLayout(self.beside)
        across.setContentsMargins(32, 24, 32, 16)
        across.setSpacing(24)
        across.addWidget(self.left)
        across.addWidget(self.file, 1)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self.beside)
        self._pages.addWidget(self.roster)

    def _connect(self) -> None:
        self.new.clicked.connect(self.open_new)
        self.fetch.clicked.connect(self.open_import)
        self.none.action_requested.connect(self.open_import)
        self.roster.finished.connect(self._import_left)
        self.roster.status_message.connect(self.status_message)
        # Not the buttons' own shortcuts: those answer a tenth of a second late.
        for keys, where, run in (
            ("Ctrl+N", self.beside, self.open_new),
            ("Ctrl+F", self.left, self.people.field.setFocus),
            ("Ctrl+E", self.file.edit, self._edit),
        ):
            QShortcut(QKeySequence(keys), where).activated.connect(run)
        self.presenter.list_read.connect(self._show_list)
        self.presenter.waits_read.connect(self.people.people.show_waits)
        self.presenter.file_read.connect(self._show_file)
        self.presenter.saved.connect(self._saved)
        self.presenter.refused.connect(self._refused)
        self.people.chosen.connect(self._chosen)
        self.people.opened.connect(self._opened)
        self.file.save_requested.connect(self._save)
        self.file.leave_requested.connect(self._leave)
        self.file.edit_requested.connect(self._edit)
        self.file.my_week_requested.connect(self.my_week_requested)
        self.file.road_requested.connect(self.road_requested)
        self.file.end_requested.connect(self._end)
        self.file.overview.erase_requested.connect(self._erase)
        self.file.back_requested.connect(self._back)
        self.file.agreements.remove_requested.connect(self._remove)

    # What others call

    def page_opened(self) -> None:
        """Read anew; the keys go to the list."""
        self.refresh()
        if self._pages.currentWidget() is self.roster:
            self.roster.table.setFocus()
        elif not self.file.form_open:
            self._take_keys()

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
        if self.presenter.people is None or self.file.form_open:
            return
        self.file.open_form(self.file.person_form)
        self.file.person_form.show_person(None, self.presenter.people.site)
        self._open_wanted = True
        self._fit()

    def open_import(self) -> None:
        """Ask for a roster file and show what it would do; nothing happens when none is chosen."""
        if self.roster.choose_file():
            self._pages.setCurrentWidget(self.roster)

    def put_alone(self, widget: QWidget) -> None:
        """Put in what is shown instead of the whole page, when it is asked for."""
        self._pages.addWidget(widget)

    def show_alone(self, widget: QWidget | None) -> None:
        """Show it instead of the whole page; None goes back."""
        self._pages.setCurrentWidget(widget or self.beside)

    def key_help(self) -> list[Action]:
        """Return the page's keys for the help on F1; the page handles them itself."""
        return key_actions()

    def set_shaded(self, shaded: bool) -> None:
        """Initials in the list, a blank file."""
        self.roster.set_shaded(shaded)
        self.people.set_shaded(shaded)
        self.file.set_shaded(shaded)
        self.rights.set_sight(shaded=shaded)
        self.consents.set_shaded(shaded)

    # Answers

    def _show_list(self, people: ParticipantList) -> None:
        self._site_name = people.site.name
        count = len(people.current)
        self.place.setText(
            ngettext("{count} på {place} nå", "{count} på {place} nå", count).format(
                count=count, place=people.site.name
            )
        )
        nobody = not people.current and not people.ended
        had_keys = self._list_has_keys()
        self.none.setVisible(nobody)
        self.people.setVisible(not nobody)
        self.people.show_list(people)
        if had_keys and not self._list_has_keys():
            self._take_keys()

    def _show_file(self, file: ParticipantFile | None) -> None:
        self.file.show_file(file, self._site_name)

    def _import_left(self) -> None:
        self._pages.setCurrentWidget(self.beside)
        self._take_keys()

    def _take_keys(self) -> None:
        if self.none.isVisible():
            self.none.button.setFocus()
        elif not self.left.isVisible():
            self.file.take_keys()
        else:
            self.people.take_keys()

    def _list_has_keys(self) -> bool:
        keys = QApplication.focusWidget()
        return keys is not None and self.left.isAncestorOf(keys)

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
        self._take_keys()

    def _refused(self, told: str) -> None:
        current = self.file.outer.currentWidget()
        for form in self.file.forms:
            if form is current:
                form.refuse(told)
                return
        self.status_message.emit(told)

    def _leave(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Lukke uten å lagre?"), _("Det du har skrevet, blir borte."), _("Lukk uten å lagre")
        ):
            return
        self.file.close_form()
        if self.people.current_id and self.people.current_id != self.presenter.participant_id:
            self.presenter.open(self.people.current_id)  # the mark was moved while the form stood open
        self._fit()
        self._take_keys()

    def _edit(self) -> None:
        self.rights.viewing.used()
        if self.file.file is not None and self.presenter.people is not None:
            self.file.open_form(self.file.person_form)
            self.file.person_form.show_person(self.file.file.participant, self.presenter.people.site)

    def _end(self) -> None:
        if self.file.file is not None:
            self.file.open_form(self.file.end_form)
            self.file.end_form.show_person(self.file.file.participant, self.file.file.successor)

    def _erase(self) -> None:
        if self.file.file is not None:
            self.erase_requested.emit(self.file.file.participant.id)

    def _remove(self, agreement: words.Agreement) -> None:
        file = self.file.file
        if file is None:
            return
        question, then = words.removal_question(agreement, file.plans)
        if self._services.prompts.confirm(question, then, _("Ta bort")):
            self.presenter.remove(agreement)

    # The window

    def _back(self) -> None:
        self._open_wanted = False
        self._fit()
        self.people.take_keys()

    def _fit(self) -> None:
        narrow = self.width() < NARROW_BELOW_PX
        showing = self._open_wanted or self.file.form_open
        had_keys = self._list_has_keys()
        self.left.setFixedWidth(max(self.width() - 64, LIST_PX) if narrow else LIST_PX)
        self.left.setVisible(not narrow or not showing)
        self.file.setVisible(not narrow or showing)
        self.file.set_narrow(narrow)
        if narrow and showing and had_keys and not self.file.form_open:
            self.file.take_keys()

    def showEvent(self, event: QShowEvent) -> None:
        """In sight: what changes elsewhere is read at once."""
        self.presenter.in_sight = True
        self.rights.set_sight(visible=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight: a mark in I dag must not wait for a file to be laid out here."""
        self.presenter.in_sight = False
        self.rights.set_sight(visible=False)
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """N held shows the remember-note, Esc goes back in a narrow window."""
        if self._pages.currentWidget() is self.roster:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_N and self._letter(event):
            self.file.overview.show_notes()
        elif event.key() == Qt.Key.Key_Escape and self.file.back.isVisible():
            self._back()
        elif event.key() == Qt.Key.Key_Escape and self.people.field.text():
            self.people.field.clear()
        else:
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> bool:
        """Single letters work where the settings let them; with Alt they always do."""
        people = self.presenter.people
        letters_on = people is not None and people.site.single_letter_keys
        return event.modifiers() == Qt.KeyboardModifier.AltModifier or (letters_on and not event.modifiers())

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Letting N go hides the note again."""
        if event.key() == Qt.Key.Key_N and not event.isAutoRepeat():
            self.file.overview.hide_notes()
        super().keyReleaseEvent(event)
