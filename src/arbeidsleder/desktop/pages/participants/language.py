"""Joins what stands beside a person's language to the tab Språk: read while it is seen, and its forms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.queries.person_language import person_language
from arbeidsleder.desktop.pages.participants.language_demand_forms import (
    LanguageDemandForm,
    LanguageSkillsForm,
)

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_language import PersonLanguage
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services


class Language(QObject):
    """One for as long as the page lives."""

    cards_requested = Signal(str)
    """Emitted with the id of the task whose words are to be printed."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self._participant_id = ""
        self.tab = page.file.language
        self.tab.demand_requested.connect(self._write_demand)
        self.tab.skills_requested.connect(self._write_skills)
        self.tab.cards_requested.connect(self.cards_requested)
        page.file.stack.currentChanged.connect(lambda _index: self._read())
        page.presenter.file_read.connect(self._file_read)
        services.subscribe(self, self._changed)

    @cached_property
    def demand_form(self) -> LanguageDemandForm:
        """What the ward's work demands."""
        return self._page.file.add_form(LanguageDemandForm(self._page.presenter.today))

    @cached_property
    def skills_form(self) -> LanguageSkillsForm:
        """The note from the test."""
        return self._page.file.add_form(LanguageSkillsForm(self._page.presenter.today))

    def _file_read(self, file: ParticipantFile | None) -> None:
        wanted = file.participant.id if file else ""
        if wanted != self._participant_id:
            self.tab.show_language(None)
        self._participant_id = wanted
        self._read()

    def _read(self) -> None:
        person = self._participant_id
        if not person or self._page.file.stack.currentWidget() is not self.tab:
            return

        def got(shown: PersonLanguage | None) -> None:
            if person == self._participant_id:
                self.tab.show_language(shown)

        self._services.query(self, lambda ctx: person_language(ctx, person), got)

    def _write_demand(self) -> None:
        if self.tab.shown is not None:
            self._page.file.open_form(self.demand_form)
            self.demand_form.show_language(self.tab.shown)

    def _write_skills(self) -> None:
        if self.tab.shown is not None:
            self._page.file.open_form(self.skills_form)
            self.skills_form.show_language(self.tab.shown)

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("task", "mastery", "site"):
            self._read()
