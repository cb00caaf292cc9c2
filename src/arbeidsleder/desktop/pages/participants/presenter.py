"""Deltakere without widgets: reads list and file, runs what the forms ask for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.accommodation import RemoveAccommodation
from arbeidsleder.application.commands.participants import (
    RemovePlacement,
    RemovePlannedAbsence,
    RemoveWeekPlan,
    SaveParticipant,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.follow_up import what_waits
from arbeidsleder.application.queries.participant_file import participant_file, participant_list
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.participant_file import ParticipantFile, ParticipantList
    from arbeidsleder.desktop.pages.participants.words import Agreement
    from arbeidsleder.desktop.services import Command, Services


class ParticipantsPresenter(QObject):
    """One for as long as the page lives."""

    list_read = Signal(object)
    """Emitted with the ParticipantList each time it was read."""

    waits_read = Signal(object)
    """Emitted after the list with the nearest thing that waits, a Due by each person's id."""

    file_read = Signal(object)
    """Emitted with the ParticipantFile of the person asked for, or None."""

    saved = Signal(str)
    """Emitted after a form's command was saved; carries the id of the person it was about."""

    refused = Signal(str)
    """Emitted with the sentence when a command was refused; nothing has changed."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.participant_id = ""
        self.people: ParticipantList | None = None
        self._saving = False
        self.in_sight = False  # the page says; out of sight nothing is read, since opening it reads anew
        services.subscribe(self, self._changed)

    def today(self) -> date:
        """Today by the program's clock."""
        return self._services.ctx.clock.now().date()

    def number_of(self, participant_id: str) -> int:
        """Return the person's place in the list, which tells papers apart without a name; 0 for nobody."""
        ids = [p.id for p in (*self.people.current, *self.people.ended)] if self.people else []
        return ids.index(participant_id) + 1 if participant_id in ids else 0

    def refresh(self) -> None:
        """Read the list, and the file that is shown."""
        self._services.query(self, participant_list, self._list)
        if self.participant_id:
            self.open(self.participant_id)
        if self._services.ctx.may(Right.READ_ROAD):
            self._services.query(self, what_waits, self.waits_read.emit)

    def open(self, participant_id: str) -> None:
        """Read a person's file."""
        self.participant_id = participant_id
        self._services.query(
            self, lambda ctx: participant_file(ctx, participant_id), partial(self._file, participant_id)
        )

    def save(self, command: Command) -> None:
        """Run a form's command; a second wish waits until the first has an answer."""
        if self._saving:
            return
        self._saving = True
        self._services.command(self, command, partial(self._saved, command), self._refused)

    def remove(self, agreement: Agreement) -> None:
        """Take an agreement away."""
        command: Command
        if isinstance(agreement, PlannedAbsence):
            command = RemovePlannedAbsence(agreement)
        elif isinstance(agreement, TrialPlacement):
            command = RemovePlacement(agreement)
        elif isinstance(agreement, Accommodation):
            command = RemoveAccommodation(agreement)
        else:
            command = RemoveWeekPlan(agreement)
        self._services.command(self, command, fail=self._refused)

    def same_name(self, command: Command) -> bool:
        """Whether saving would add a second person of one full name."""
        if not isinstance(command, SaveParticipant) or command.participant.id or self.people is None:
            return False
        wanted = command.participant.full_name.casefold()
        known = (*self.people.current, *self.people.ended)
        return bool(wanted) and any(p.full_name.casefold() == wanted for p in known)

    def _list(self, people: ParticipantList) -> None:
        self.people = people
        self.list_read.emit(people)

    def _file(self, participant_id: str, file: ParticipantFile | None) -> None:
        if participant_id == self.participant_id:
            self.file_read.emit(file)

    def _saved(self, command: Command, changes: Changes) -> None:
        self._saving = False
        ids = [one for kind, one in changes.items if kind in ("participant", "plan")]
        self.saved.emit(ids[0] if ids else self.participant_id)

    def _refused(self, error: BaseException) -> None:
        self._saving = False
        if not isinstance(error, RuleError):
            self._services.failed.emit(error)
        self.refused.emit(sentence(error))

    def _changed(self, changes: Changes) -> None:
        if self.in_sight and changes.touches(
            "participant", "plan", "site", "note", "day", "said", "consent", "road"
        ):
            self.refresh()
