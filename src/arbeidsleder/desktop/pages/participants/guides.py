"""Joins ward guides and what placements are for to the tab of agreements: reads, opens the form, prints."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.queries.guides import person_guides, trial_agreement
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.guide_match_form import GuideMatchForm
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.guides import PersonGuides, TrialAgreementSheet
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.guides import GuideMatch
    from arbeidsleder.domain.plan import TrialPlacement


class MadeAgreement(NamedTuple):
    """A trial placement's agreement, ready to be shown."""

    pdf: bytes
    title: str
    participant_id: str


class Guides(QObject):
    """One for as long as the page lives."""

    agreement_made = Signal(object)
    """Emitted with a MadeAgreement."""

    read = Signal()
    """Emitted when what is known of a person's guides and placements is shown; carries nothing."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self._participant_id = ""
        self.shown: PersonGuides | None = None
        self.tab = page.file.agreements
        self.tab.guide_requested.connect(self._open)
        self.tab.agreement_requested.connect(self._print)
        page.file.stack.currentChanged.connect(lambda _index: self._read())
        page.presenter.file_read.connect(self._file_read)
        services.subscribe(self, self._changed)

    @cached_property
    def form(self) -> GuideMatchForm:
        """Who guides."""
        return self._page.file.add_form(GuideMatchForm(self._page.presenter.today))

    def _file_read(self, file: ParticipantFile | None) -> None:
        wanted = file.participant.id if file else ""
        if wanted != self._participant_id:
            self._show(None)
        self._participant_id = wanted
        self._read()

    def _show(self, shown: PersonGuides | None) -> None:
        self.shown = shown
        self._page.file.talks = shown.talks if shown is not None else None
        self.tab.show_guides(shown)

    def _read(self) -> None:
        person = self._participant_id
        seen = self._page.file.stack.currentWidget() is self.tab
        if not person or not seen or not self._services.ctx.may(Right.READ_ROAD):
            return

        def got(shown: PersonGuides) -> None:
            if person == self._participant_id:
                self._show(shown)
                self.read.emit()

        self._services.query(self, lambda ctx: person_guides(ctx, person), got)

    def _open(self, match: GuideMatch | None) -> None:
        if self.shown is not None:
            self._page.file.open_form(self.form)
            self.form.show_match(self.shown, match)

    def _print(self, placement: TrialPlacement) -> None:
        person = placement.participant_id

        def render(sheets: Sheets, sheet: TrialAgreementSheet) -> bytes:
            return sheets.trial_agreement(sheet)

        def made(pdf: bytes) -> None:
            self.agreement_made.emit(MadeAgreement(pdf, _("Avtale om hospitering"), person))

        def failed(error: BaseException) -> None:
            self._page.status_message.emit(sentence(error))

        self._services.make_sheet(
            self, lambda ctx: trial_agreement(ctx, person, placement.id), render, made, failed
        )

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("road", "guide"):
            self._read()
