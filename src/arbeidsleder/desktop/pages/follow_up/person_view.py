"""«Per deltaker», a place of Oppfølging: checklists, Helt i mål, dates and outcomes. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.application.activity_cards import CardKind
from arbeidsleder.desktop.pages.follow_up.checklist_card import ChecklistCard
from arbeidsleder.desktop.pages.follow_up.happening_form import HappeningForm
from arbeidsleder.desktop.pages.follow_up.log_card import LogCard, log_lines
from arbeidsleder.desktop.pages.follow_up.person_presenter import PersonPresenter
from arbeidsleder.desktop.pages.participants.words import phase_words
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, EmptyState, ErrorBar
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import Happened
from arbeidsleder.text import _, date_numeric

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QShowEvent

    from arbeidsleder.application.queries.person_follow_up import PersonFollowUp
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.checklists import Checklist
    from arbeidsleder.domain.road import Happening

CHOICE_PX = 288


class PersonView(QWidget):
    """The place as the page shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    sheet_made = Signal(object)
    """Emitted with a MadeSheet."""

    def __init__(
        self,
        services: Services,
        read_checklists: Callable[[], tuple[Checklist, ...]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self.presenter = PersonPresenter(services, self)
        self.viewing = Viewing(self)
        self.person = Choice()
        self.person.setAccessibleName(_("Deltaker"))
        self.person.setFixedWidth(CHOICE_PX)
        self.phase = Text("", colour="quiet")
        self.checklists = [ChecklistCard(one) for one in read_checklists()]
        self.form = HappeningForm(self.presenter.today)
        self.cards = self._make_cards()
        self.error = ErrorBar()
        self._about = ""
        self._wanted: tuple[str, Happened, str, str] | None = None  # a form to open once it is read
        self.none = EmptyState(_("Her er det ingen deltakere ennå."), "")
        self._lay_out()
        self._connect()

    def _make_cards(self) -> dict[Happened, LogCard]:
        return {
            Happened.CONTACT: LogCard(_("Kontakt"), _("Ny kontakt…"), _("Ingen kontakt er ført.")),
            Happened.NOTICE: LogCard(
                _("Beskjed om fravær"), _("Ny beskjed…"), _("Ingen beskjed er ført. Grunnen skrives ikke.")
            ),
            Happened.ASSIGNMENT: LogCard(
                _("Skoleoppgaver"), _("Ny oppgave…"), _("Ingen skoleoppgaver er ført.")
            ),
            Happened.EXAM: LogCard(_("Datoer"), _("Ny dato…"), _("Kontrakt, start og fagprøve føres her.")),
            Happened.OUTCOME: LogCard(
                _("Resultater"),
                _("Nytt resultat…"),
                _("Ingen er ført. Flere kan stå sammen."),
            ),
        }

    def _lay_out(self) -> None:
        self.contact_card = Button(_("Kontaktkort"), icon="printer", small=True)
        self.absence_card = Button(_("Fraværskort"), icon="printer", small=True)
        for button in (self.contact_card, self.absence_card):
            button.setToolTip(_("Teksten til aktivitetsplanen, til Nav-veileder"))
        self.successor = Text("", wrap=True)
        self.cards[Happened.OUTCOME].body.addWidget(self.successor)
        columns = QWidget()
        columns.setProperty("surface", "clear")
        across = QHBoxLayout(columns)
        across.setContentsMargins(0, 0, 12, 0)
        across.setSpacing(24)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, self.checklists),
            (right, list(self.cards.values())),
        ):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.viewport().setAutoFillBackground(False)
        self.area.setWidget(columns)
        self.form_card = Card(padding=1)
        self.form_card.body.addWidget(self.form)
        self.stack = QStackedWidget()
        for widget in (self.area, self.form_card, self.none):
            self.stack.addWidget(widget)
        self.bar = QWidget()
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(16)
        bar.addWidget(self.person)
        bar.addWidget(self.phase, 1)
        bar.addWidget(self.contact_card)
        bar.addWidget(self.absence_card)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(16)
        page.addWidget(self.bar)
        page.addWidget(self.error)
        page.addWidget(self.stack, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.person_read.connect(self._show)
        presenter.status_message.connect(self.status_message)
        presenter.sheet_made.connect(self.sheet_made)
        presenter.print_refused.connect(self.error.show_error)
        presenter.sheet_made.connect(lambda _made: self.error.clear())
        presenter.saved.connect(self._close_form)
        presenter.refused.connect(self.form.refuse)
        self.viewing.viewed.connect(self._log_view)
        self.person.activated.connect(self._choose)
        self.contact_card.clicked.connect(lambda: presenter.print_card(CardKind.CONTACT))
        self.absence_card.clicked.connect(lambda: presenter.print_card(CardKind.ABSENCE))
        for card in self.checklists:
            card.ticked.connect(presenter.tick)
            card.print_requested.connect(presenter.print_checklist)
        for kind, log in self.cards.items():
            log.new_requested.connect(lambda kind=kind: self.new(kind))
            log.remove_requested.connect(self._remove)
            log.more_requested.connect(self.new)
        key = QShortcut(QKeySequence("Ctrl+N"), self)  # the list of names would swallow the key
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._new_contact)
        self.form.save_requested.connect(presenter.save)
        self.form.left.connect(self._leave_form)

    # --- what the page asks

    def page_opened(self) -> None:
        """Read the person and take the keys."""
        self.presenter.refresh()
        self.person.setFocus()

    def show_person(self, participant_id: str) -> None:
        """Show somebody."""
        if self.stack.currentWidget() is not self.form_card:
            self.presenter.show_person(participant_id)

    def open_new(self, participant_id: str, kind: Happened, about: str = "", choice: str = "") -> None:
        """Show somebody, and then the form of one more of *kind* with these words and this choice in it."""
        if self.stack.currentWidget() is not self.form_card:
            self._wanted = participant_id, kind, about, choice
            self.presenter.show_person(participant_id)

    def set_shaded(self, shaded: bool) -> None:
        """Hide everything: it is one person's."""
        self._shaded = shaded
        for part in (self.bar, self.stack):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.setVisible(not shaded)
        self.viewing.set_in_sight(not shaded and self.isVisible())

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while the place is seen."""
        super().showEvent(event)
        self.presenter.seen = True
        self.viewing.set_in_sight(not self._shaded)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False
        self.viewing.set_in_sight(False)

    # --- showing

    def _show(self, shown: PersonFollowUp | None) -> None:
        if shown is None or shown.person.id != self._about:
            self.error.clear()
        self._about = shown.person.id if shown is not None else ""
        for button in (self.contact_card, self.absence_card):
            button.setEnabled(shown is not None)
        if shown is None:
            self.stack.setCurrentWidget(self.none)
            return
        if self.stack.currentWidget() is self.none:
            self.stack.setCurrentWidget(self.area)
        self.person.blockSignals(True)
        self.person.clear()
        self.person.addItems([one.name for one in shown.people])
        self.person.setCurrentIndex([one.id for one in shown.people].index(shown.person.id))
        self.person.blockSignals(False)
        self.phase.setText(phase_words(shown.person.phase))
        for card in self.checklists:
            card.show_checks(shown.checks)
        for kind, lines in log_lines(shown).items():
            self.cards[kind].show_lines(lines)
        self._show_successor(shown)
        self.about_changed.emit(_("Sjekklister, kontakt og resultater"))
        self.viewing.show(shown.person.id)
        wanted, self._wanted = self._wanted, None
        if wanted is not None and wanted[0] == shown.person.id:
            self.new(*wanted[1:])

    def _show_successor(self, shown: PersonFollowUp) -> None:
        ended = shown.person.end_date
        told = ""
        if ended is not None and shown.successor is not None:
            told = _("Sluttet {day}. {who} følger opp videre.").format(
                day=date_numeric(ended), who=shown.successor.about
            )
        self.successor.setText(told)
        self.successor.setVisible(bool(told))

    def _log_view(self, participant_id: str) -> None:
        from arbeidsleder.application.commands.person_access import RecordView

        self._services.note(RecordView(participant_id))

    # --- what is done

    def _choose(self, index: int) -> None:
        if self.presenter.shown is not None:
            self.presenter.show_person(self.presenter.shown.people[index].id)

    def new(self, kind: Happened, about: str = "", choice: str = "") -> None:
        """Open the form of one more of *kind*, with these words and this choice in it."""
        if self.presenter.shown is not None and not self._shaded:
            self.stack.setCurrentWidget(self.form_card)
            self.person.setEnabled(False)
            self.form.show_kind(self.presenter.shown, kind, about, choice)

    def _remove(self, one: Happening) -> None:
        sure = self._services.prompts.confirm(
            _("Ta bort linjen?"), _("Den tas tilbake, og loggen beholder at den var der."), _("Ta bort")
        )
        if sure:
            self.presenter.take_back(one)

    def _leave_form(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Lukke uten å lagre?"), _("Det du har skrevet, blir borte."), _("Lukk uten å lagre")
        ):
            return
        self._close_form()

    def _close_form(self) -> None:
        if self.stack.currentWidget() is self.form_card:
            self.stack.setCurrentWidget(self.area)
        self.person.setEnabled(True)
        kind = Happened.OUTCOME if self.form.kind is Happened.JOB_END else self.form.kind
        self.cards[kind].new.setFocus()

    def _new_contact(self) -> None:
        if self.stack.currentWidget() is self.area:
            self.new(Happened.CONTACT)
