"""What «Per deltaker» does: reads one person, ticks, records, takes back, makes the sheets. No widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.road import RecordHappening, TakeBackHappening
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.follow_up_sheets import activity_card_sheet, checklist_sheet
from arbeidsleder.application.queries.person_follow_up import person_follow_up
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.checklists import DONE, OPEN
from arbeidsleder.domain.road import Happened

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.activity_cards import CardKind
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.follow_up_sheets import PlainSheet
    from arbeidsleder.application.queries.person_follow_up import PersonFollowUp
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.checklists import Checklist
    from arbeidsleder.domain.road import Happening


class MadeSheet(NamedTuple):
    """A sheet ready to be shown; *document* is what the log of prints calls it, *card* which card it is."""

    pdf: bytes
    title: str
    document: str
    participant_id: str
    card: CardKind | None


class PersonPresenter(QObject):
    """One for as long as the place lives."""

    person_read = Signal(object)
    """Emitted with the PersonFollowUp each time it was read, None where there is nobody."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    saved = Signal()
    """Emitted when what the form holds is kept; carries nothing."""

    refused = Signal(str)
    """Emitted with the sentence when what the form holds was refused; nothing has changed."""

    print_refused = Signal(str)
    """Emitted with the sentence when a sheet was not made, as where the participant has not agreed."""

    sheet_made = Signal(object)
    """Emitted with a MadeSheet."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._saving = False
        self.participant_id = ""
        self.seen = False  # whether the place is on the screen; changes are read then only
        self.shown: PersonFollowUp | None = None
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def show_person(self, participant_id: str) -> None:
        """Read a person."""
        self.participant_id = participant_id
        self.refresh()

    def refresh(self) -> None:
        """Read the person anew; an answer about somebody else is dropped."""
        wanted = self.participant_id

        def got(shown: PersonFollowUp | None) -> None:
            if wanted == self.participant_id:
                self.shown = shown
                self.participant_id = shown.person.id if shown is not None else ""
                self.person_read.emit(shown)

        self._services.query(self, lambda ctx: person_follow_up(ctx, wanted), got)

    def tick(self, about: str, on: bool) -> None:
        """Say of an item today that it is done, or that it is open after all; both statements stay."""
        state = DONE if on else OPEN
        self._do(RecordHappening(self.participant_id, Happened.CHECK, self.today(), about, state))

    def take_back(self, one: Happening) -> None:
        """Take back what was recorded by mistake."""
        self._do(TakeBackHappening(one.participant_id, one.id))

    def save(self, command: Command) -> None:
        """Keep what the form holds; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True

        def ok(_changes: object) -> None:
            self._saving = False
            self.saved.emit()

        def failed(error: BaseException) -> None:
            self._saving = False
            if not isinstance(error, RuleError):
                self._services.failed.emit(error)
            self.refused.emit(sentence(error))

        self._services.command(self, command, ok, failed)

    def print_checklist(self, checklist: Checklist) -> None:
        """Make the sheet of a checklist."""
        who = self.participant_id
        self._make(lambda ctx: checklist_sheet(ctx, who, checklist), "checklist", None)

    def print_card(self, kind: CardKind) -> None:
        """Make the text of an activity card, where the participant has agreed to that."""
        who = self.participant_id
        self._make(lambda ctx: activity_card_sheet(ctx, who, kind), "activity_card", kind)

    def _make(self, read: Callable[[Context], PlainSheet], document: str, card: CardKind | None) -> None:
        def render(sheets: Sheets, sheet: PlainSheet) -> MadeSheet:
            return MadeSheet(sheets.plain_sheet(sheet), sheet.title, document, sheet.participant_id, card)

        def failed(error: BaseException) -> None:
            self.print_refused.emit(sentence(error))

        self._services.make_sheet(self, read, render, self.sheet_made.emit, failed)

    def _do(self, command: Command) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.status_message.emit(sentence(error))
                self.refresh()
            else:
                self._services.unsaved.emit(error, lambda: self._do(command))

        self._services.command(self, command, fail=failed)

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("road", "participant", "guide"):
            self.refresh()
