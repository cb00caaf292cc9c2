"""Joins the tab Oppgaver og mestring to the page: reads it while seen, opens its forms, makes its sheet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.queries.mastery_sheet import mastery_sheet
from arbeidsleder.application.queries.person_mastery import person_mastery
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.mastery_forms import ApproachForm, GllForm, OwnViewForm
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.mastery_sheet import MasterySheet
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_mastery import PersonMastery
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.mastery import Approach
    from arbeidsleder.domain.mfy import Plans


class MadeMasterySheet(NamedTuple):
    """The sheet of one person, ready to be shown. *subject* tells it by day and number, never by name."""

    pdf: bytes
    participant_id: str
    subject: str


class Mastery(QObject):
    """One for as long as the page lives. *plans* reads the MFY plan beside the window; None: no modules."""

    sheet_made = Signal(object)
    """Emitted with a MadeMasterySheet to show."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self.plans: Callable[[], Plans] | None = None
        self._participant_id = ""
        self._making = False
        self.tab = page.file.mastery
        self.tab.form_requested.connect(self._open)
        self.tab.approach_requested.connect(self._open_approach)
        self.tab.print_requested.connect(self.make_sheet)
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

    def make_sheet(self) -> None:
        """Make the sheet of who is shown, and tell when it is there."""
        person, plans = self._participant_id, self.plans
        if self._making or not person:
            return
        self._making = True
        subject = f"{self._page.presenter.today().isoformat()}-{self._page.presenter.number_of(person):02}"

        def render(sheets: Sheets, sheet: MasterySheet) -> MadeMasterySheet:
            return MadeMasterySheet(sheets.mastery(sheet), person, subject)

        self._services.make_sheet(
            self,
            lambda ctx: mastery_sheet(ctx, person, plans() if plans else None),
            render,
            self._made,
            self._failed,
        )

    def _made(self, made: MadeMasterySheet) -> None:
        self._making = False
        if self.tab.isVisible():  # neither shaded nor left meanwhile
            self.sheet_made.emit(made)

    def _failed(self, error: BaseException) -> None:
        self._making = False
        self._page.status_message.emit(sentence(error))
        if type(error).__module__.partition(".")[0] != "arbeidsleder":
            self._services.failed.emit(error)

    def _open_approach(self, one: Approach, end: bool) -> None:
        if self.tab.shown is not None:
            self._page.file.open_form(self.approach_form)
            self.approach_form.show_approach(self.tab.shown, one, end=end)

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("mastery", "task", "site"):
            self._read()
