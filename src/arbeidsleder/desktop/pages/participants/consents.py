"""Joins the tab Samtykke og deling to the page: reads it while seen, opens its forms and the talk."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from arbeidsleder.application.commands.consent import ChangeConsent, NoteConsent, WithdrawConsent
from arbeidsleder.application.consent_words import lower, topic_list, who_words
from arbeidsleder.application.innsyn.words import week_words
from arbeidsleder.application.queries.consent import (
    consent_form,
    consent_list,
    person_consents,
    withdrawal_effects,
)
from arbeidsleder.application.queries.consent_preview import would_be_told
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.consent_forms import ConsentForm, SignatureForm
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.consent import (
        ConsentFormSheet,
        ConsentListSheet,
        ConsentView,
        PersonConsents,
        WithdrawalEffects,
    )
    from arbeidsleder.application.queries.consent_preview import WouldBeTold
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.desktop.pages.participants.consent_talk import ConsentTalk
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.consent import Topic
    from arbeidsleder.domain.mfy import Plans


class MadeConsentSheet(NamedTuple):
    """A sheet ready to be shown. *document* and *subject* tell it by number and day, never by name."""

    pdf: bytes
    title: str
    document: str
    subject: str
    participant_id: str


class Consents(QObject):
    """One for as long as the page lives."""

    sheet_made = Signal(object)
    """Emitted with a MadeConsentSheet to show."""

    read = Signal()
    """Emitted when a person's consents are shown; carries nothing."""

    turned = Signal(bool)
    """Emitted when the screen is turned to the participant, and when it is turned back."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self.plans: Callable[[], Plans] = _no_plans
        """Reads the MFY plan, beside the window."""
        self._participant_id = ""
        self._making = self._print_next = False
        self._talk: ConsentTalk | None = None
        self._keys_to: tuple[str, str] | None = None  # the button a form was opened with
        self.tab = page.file.consents
        self.tab.new_requested.connect(lambda: self._open_form(None))
        self.tab.list_requested.connect(self.make_list)
        self.tab.asked.connect(self._asked)
        page.file.stack.currentChanged.connect(lambda _index: self._read())
        page.file.outer.currentChanged.connect(lambda _index: self._form_left())
        page.file.save_requested.connect(self._saving)
        page.presenter.file_read.connect(self._file_read)
        page.presenter.refused.connect(lambda _told: self._not_saved())
        services.subscribe(self, self._changed)

    @cached_property
    def form(self) -> ConsentForm:
        """What is agreed."""
        form = self._page.file.add_form(ConsentForm(self._page.presenter.today))
        form.talk_requested.connect(self._read_talk)
        return form

    @cached_property
    def signature_form(self) -> SignatureForm:
        """The signed paper."""
        return self._page.file.add_form(SignatureForm(self._page.presenter.today))

    @property
    def talk(self) -> ConsentTalk:
        """The turned screen; made when it is first wanted."""
        if self._talk is None:
            from arbeidsleder.desktop.pages.participants.consent_talk import ConsentTalk

            self._talk = ConsentTalk()
            self._page.put_alone(self._talk)
            self._talk.chosen.connect(self._talk_done)
            self._talk.left.connect(self._turn_back)
            self._talk.wanted.connect(self._turned_over)
        return self._talk

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show what stands on the turned screen."""
        if self._talk is not None:
            self._talk.set_shaded(shaded)

    # Reading

    def _file_read(self, file: ParticipantFile | None) -> None:
        wanted = file.participant.id if file else ""
        if wanted != self._participant_id:
            self.tab.show_consents(None)
        self._participant_id = wanted
        self._read()

    def _read(self) -> None:
        person = self._participant_id
        seen = self._page.file.stack.currentWidget() is self.tab
        if not person or not seen or not self._services.ctx.may(Right.READ_SHARING):
            return

        def got(consents: PersonConsents | None) -> None:
            if person == self._participant_id:
                self.tab.show_consents(consents)
                self._print_waiting(consents)
                self.read.emit()

        self._services.query(self, lambda ctx: person_consents(ctx, person), got)

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("consent", "road", "file", "site"):
            self._read()

    # The form, and the talk on the turned screen

    def _asked(self, what: str, view: ConsentView) -> None:
        if what == "form":
            self.make_form(view)
        elif what == "sign":
            self._keys_to = what, view.number
            self._page.file.open_form(self.signature_form)
            self.signature_form.show_consent(view)
        elif what == "change":
            self._open_form(view)
        else:
            self._services.query(
                self,
                lambda ctx: withdrawal_effects(ctx, view.wanted.consent_id),
                lambda effects: self._withdraw(view, effects),
                self._failed,
            )

    def _open_form(self, view: ConsentView | None) -> None:
        shown = self.tab.shown
        if shown is not None:
            self._keys_to = ("change", view.number) if view else ("new", "")
            self._page.file.open_form(self.form)
            self.form.show_consent(shown, view)

    def _form_left(self) -> None:
        """The keys come back to what the form was opened with, after the page has had its turn with them."""
        if self._keys_to is None or self._page.file.form_open:
            return
        keys, self._keys_to = self._keys_to, None

        def back() -> None:
            if self.tab.isVisible():
                self.tab.take_keys(*keys)

        QTimer.singleShot(0, self, back)

    def _read_talk(self) -> None:
        if self._participant_id:
            self._read_told(self.form.topics, self._turn, self._failed)

    def _read_told(
        self,
        topics: frozenset[Topic],
        ok: Callable[[WouldBeTold], None],
        fail: Callable[[BaseException], None],
    ) -> None:
        """Read what would be told with *topics*, beside the window."""
        person, form, plans = self._participant_id, self.form, self.plans
        recipient, body = form.chosen_recipient, form.body.text().strip()
        self._services.query(
            self, lambda ctx: would_be_told(ctx, person, recipient, body, topics, plans), ok, fail
        )

    def _turn(self, told: WouldBeTold) -> None:
        form, page = self.form, self._page
        if page.file.outer.currentWidget() is not form:
            return
        page.show_alone(self.talk)
        self.turned.emit(True)
        body = form.body.text().strip()
        self.talk.begin(form.chosen_recipient, body, form.asked, told.topics, told)

    def _turned_over(self, topics: frozenset[Topic]) -> None:
        """A picture was turned: the sheet beside follows."""

        def fail(error: BaseException) -> None:
            self.talk.show_nothing()
            self._failed(error)

        self._read_told(topics, self.talk.show_told, fail)

    def _talk_done(self, topics: frozenset[Topic]) -> None:
        self._turn_back()
        self.form.tick(topics)
        self.form.try_save()

    def _turn_back(self) -> None:
        self._page.show_alone(None)
        self.turned.emit(False)
        self.form.talk.setFocus()

    # Saved: the paper comes next

    def _saving(self, command: Command) -> None:
        self._print_next = isinstance(command, (NoteConsent, ChangeConsent))

    def _not_saved(self) -> None:
        self._print_next = False

    def _print_waiting(self, person: PersonConsents | None) -> None:
        """Show the form of what was saved just now, when it waits for a signature."""
        if not self._print_next or person is None or self._page.file.form_open:
            return
        self._print_next = False
        waiting = [view for view in person.consents if view.waits]
        if waiting:
            self.make_form(max(waiting, key=lambda view: view.wanted.sequence))

    # Withdrawal

    def _withdraw(self, view: ConsentView, effects: WithdrawalEffects) -> None:
        question = _("Trekke tilbake {number}?").format(number=view.number)
        if self._services.prompts.confirm(question, effect_words(effects), _("Trekk tilbake")):
            self._services.command(
                self, WithdrawConsent(view.wanted.consent_id), lambda _changes: self._done(view), self._failed
            )

    def _done(self, view: ConsentView) -> None:
        told = _("{number} er trukket tilbake. Ingenting deles på det lenger.").format(number=view.number)
        self._page.status_message.emit(told)

    # Sheets

    def make_form(self, view: ConsentView) -> None:
        """Make the form to sign."""
        person = self._participant_id

        def render(sheets: Sheets, sheet: ConsentFormSheet) -> MadeConsentSheet:
            title = _("Samtykke {number}").format(number=sheet.number)
            return MadeConsentSheet(sheets.consent_form(sheet), title, "consent", sheet.number, person)

        if not self._making and person:
            self._making = True
            self._services.make_sheet(
                self, lambda ctx: consent_form(ctx, view.wanted.consent_id), render, self._made, self._failed
            )

    def make_list(self) -> None:
        """Make the list for the participant."""
        person, presenter = self._participant_id, self._page.presenter
        subject = f"{presenter.today().isoformat()}-{presenter.number_of(person):02}"

        def render(sheets: Sheets, sheet: ConsentListSheet) -> MadeConsentSheet:
            made = sheets.consent_list(sheet)
            return MadeConsentSheet(made, _("Det jeg deler"), "consent_list", subject, person)

        if not self._making and person:
            self._making = True
            self._services.make_sheet(
                self, lambda ctx: consent_list(ctx, person), render, self._made, self._failed
            )

    def _made(self, made: MadeConsentSheet) -> None:
        self._making = False
        if self.tab.isVisible():  # neither shaded nor left meanwhile
            self.sheet_made.emit(made)

    def _failed(self, error: BaseException) -> None:
        self._making = False
        self._page.status_message.emit(sentence(error))
        if type(error).__module__.partition(".")[0] != "arbeidsleder":
            self._services.failed.emit(error)


def _no_plans() -> Plans:
    raise RuntimeError("nobody gave the MFY plan")


def effect_words(effects: WithdrawalEffects) -> str:
    """Say what a withdrawal stops and leaves to be done, each on a line of its own."""
    whom = who_words(effects.recipient, effects.body)
    lines = [_("Det gjelder med en gang. Deltakeren trenger ikke si hvorfor.")]
    if effects.topics:
        lines.append(
            _("Deles ikke lenger med {whom}: {topics}.").format(whom=whom, topics=topic_list(effects.topics))
        )
    lines += [_("Kan ikke lages mer: {document}.").format(document=document) for document in effects.stops]
    lines += [
        _("Ligger hos {name}: {number}. Det blir et neste steg å be om å få det tilbake.").format(
            name=name, number=number
        )
        for number, name in effects.asked_back
    ]
    lines += [
        _("Laget og ikke levert: {number}. Å makulere det kommer i Oppfølging.").format(number=number)
        for number in effects.to_shred
    ]
    lines += [
        _("Ligger klart i utboksen, og slettes: {week}.").format(week=lower(week_words(week)))
        for week in effects.waiting
    ]
    lines += [
        _("Er sendt til Nav, og kalles tilbake: {week}.").format(week=lower(week_words(week)))
        for week in effects.to_recall
    ]
    if effects.gone_out:
        lines.append(_("Det som alt er gitt ut, står i listen «Delt med andre»."))
    return "\n".join(lines)
