"""Joins the tab Oppgaver og mestring to the page: reads it while it is seen, and opens its forms."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.queries.person_mastery import person_mastery
from arbeidsleder.desktop.pages.participants.mastery_forms import ApproachForm, GllForm, OwnViewForm
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_mastery import PersonMastery
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.mfy import Plans


class Mastery(QObject):
    """One for as long as the page lives. *plans* reads the MFY plan beside the window; None: no modules."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self.plans: Callable[[], Plans] | None = None
        self._participant_id = ""
        self.tab = page.file.mastery
        self.tab.form_requested.connect(self._open)
        page.file.stack.currentChanged.connect(lambda _index: self._read())
        page.presenter.file_read.connect(self._file_read)
        services.subscribe(self, self._changed)

    @cached_property
    def own_form(self) -> OwnViewForm:
        """What the participant says."""
        return self._page.file.add_form(OwnViewForm())

    @cached_property
    def approach_form(self) -> ApproachForm:
        """What is agreed about a task."""
        return self._page.file.add_form(ApproachForm(self._page.presenter.today))

    @cached_property
    def gll_form(self) -> GllForm:
        """Done, learned, clever."""
        return self._page.file.add_form(GllForm(self._services.ctx.clock.now))

    def _file_read(self, file: ParticipantFile | None) -> None:
        wanted = file.participant.id if file else ""
        if wanted != self._participant_id:
            self.tab.show_mastery(None)
        self._participant_id = wanted
        self._read()

    def _read(self) -> None:
        person, plans = self._participant_id, self.plans
        seen = self._page.file.stack.currentWidget() is self.tab
        if not person or not seen or not self._services.ctx.may(Right.READ_MASTERY):
            return

        def got(mastery: PersonMastery | None) -> None:
            if person == self._participant_id:
                self.tab.show_mastery(mastery)

        self._services.query(self, lambda ctx: person_mastery(ctx, person, plans() if plans else None), got)

    def _open(self, form: str) -> None:
        shown = self.tab.shown
        if shown is None:
            return
        wanted = {"own": "own_form", "approach": "approach_form", "gll": "gll_form"}[form]
        made: OwnViewForm | ApproachForm | GllForm = getattr(self, wanted)
        self._page.file.open_form(made)
        made.show_person(shown)

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("mastery", "task", "site"):
            self._read()
