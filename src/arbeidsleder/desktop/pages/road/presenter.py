"""What Veien til MFY does: reads people and one road, saves what forms ask for, makes the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.commands.road import TakeBackHappening, TakeBackRoadWord, UndoRoadWord
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.road import ExampleKind, road_of, road_people, talk_sheet
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.road import Example, Road, RoadPeople, TalkSheet
    from arbeidsleder.desktop.services import Command, Services


class RoadPresenter(QObject):
    """One for as long as the page lives."""

    people_read = Signal(object)
    """Emitted with the RoadPeople each time they were read."""

    road_read = Signal(object)
    """Emitted with the Road of the person asked for last, or None."""

    saved = Signal(object)
    """Emitted with the command that was saved."""

    refused = Signal(str)
    """Emitted with a sentence when a rule said no; nothing has changed."""

    said = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    sheet_made = Signal(bytes, str)
    """Emitted with the talk sheet as PDF and the id of whom it is about."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._saving = False
        self.participant_id = ""
        self.seen = False  # whether the page is on the screen; changes are read then only
        self.people: RoadPeople | None = None
        self.road: Road | None = None
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def refresh(self) -> None:
        """Read the people, and the road of the one who is shown; the first is shown when nobody was."""
        wanted = self.participant_id

        def got(people: RoadPeople) -> None:
            ids = [one.participant_id for one in people.people]
            if self.participant_id != wanted and self.participant_id not in ids:
                self.refresh()  # somebody else was asked for meanwhile
                return
            self.people = people
            self.people_read.emit(people)
            # One who was asked for is there as long as they are kept: nobody else is shown in their place.
            self.open(self.participant_id if self.participant_id in ids else next(iter(ids), ""))

        self._services.query(self, lambda ctx: road_people(ctx, wanted), got)

    def open(self, participant_id: str) -> None:
        """Read a person's road; an answer overtaken by a later wish is dropped."""
        self.participant_id = participant_id
        if not participant_id:
            self.road = None
            self.road_read.emit(None)
            return

        def got(road: Road | None) -> None:
            if self.participant_id == participant_id:
                self.road = road
                self.road_read.emit(road)

        self._services.query(self, lambda ctx: road_of(ctx, participant_id), got)

    def log_view(self, participant_id: str) -> None:
        """A person's road has stood open: a line of that person's access log."""
        self._services.note(RecordView(participant_id))

    def save(self, command: Command) -> None:
        """Do what a form asks for; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True

        def ok(_changes: object) -> None:
            self._saving = False
            self.saved.emit(command)

        def failed(error: BaseException) -> None:
            self._saving = False
            if isinstance(error, RuleError):
                self.refused.emit(sentence(error))
            else:
                self._services.unsaved.emit(error, lambda: self.save(command))

        self._services.command(self, command, ok=ok, fail=failed)

    def undo(self) -> None:
        """Take back the user's latest line about the person, of today."""
        if self.participant_id:
            self._do(UndoRoadWord(self.participant_id), lambda: self.said.emit(_("Angret.")))

    def take_back(self, example: Example) -> None:
        """Take back what was written by mistake."""
        happened = example.kind is ExampleKind.HAPPENED
        command: Command = (TakeBackHappening if happened else TakeBackRoadWord)(
            self.participant_id, example.id
        )
        self._do(command, lambda: self.said.emit(_("Tatt tilbake. Det står i loggen.")))

    def make_sheet(self) -> None:
        """Make the talk sheet of the person who is shown."""
        person = self.participant_id
        if not person:
            return

        def render(sheets: Sheets, sheet: TalkSheet | None) -> bytes:
            return sheets.road_talk(sheet) if sheet is not None else b""

        def made(pdf: bytes) -> None:
            if pdf and person == self.participant_id:
                self.sheet_made.emit(pdf, person)

        self._services.make_sheet(self, lambda ctx: talk_sheet(ctx, person), render, made)

    def _do(self, command: Command, done: Callable[[], None]) -> None:
        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.said.emit(sentence(error))
            else:
                self._services.unsaved.emit(error, lambda: self._do(command, done))

        self._services.command(self, command, ok=lambda _changes: done(), fail=failed)

    def _changed(self, changes: Changes) -> None:
        touched = changes.touches(
            "road", "participant", "site", "setting", "mastery", "task", "plan", "guide"
        )
        if self.seen and touched:
            self.refresh()
