"""Joins the tab Innsyn to the page: reads both logs, opens the forms, makes the innsyn, tells of views."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.person_access import RecordInnsyn, RecordView
from arbeidsleder.application.queries.innsyn import innsyn, innsyn_file
from arbeidsleder.application.queries.participant_rights import participant_rights
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.viewing import Viewing

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.innsyn.model import Innsyn
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.participant_rights import ParticipantRights
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.rights import ParticipantStatement


@dataclass(frozen=True)
class MadeInnsyn:
    """An innsyn ready to be shown. *subject* tells it by day and number, never by name."""

    pdf: bytes
    file: bytes
    participant_id: str
    subject: str


class Rights(QObject):
    """One for as long as the page lives."""

    innsyn_made = Signal(object)
    """Emitted with a MadeInnsyn to show."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self._making = False
        self._shaded = False
        self.viewing = Viewing(page)
        self.viewing.viewed.connect(self._log_view)
        panel = page.file
        panel.tabs.chosen.connect(lambda _index: self.viewing.used())
        panel.rights.innsyn_requested.connect(self.make)
        panel.rights.statement_requested.connect(self._open_statement)
        panel.rights.answer_requested.connect(self._open_answer)
        page.presenter.file_read.connect(self._file_read)
        services.subscribe(self, self._changed)

    def set_sight(self, *, visible: bool | None = None, shaded: bool | None = None) -> None:
        """The page has come in front or gone, or the shade has fallen or lifted."""
        if shaded is not None:
            self._shaded = shaded
        seen = self._page.isVisible() if visible is None else visible
        self.viewing.set_in_sight(seen and not self._shaded)

    def make(self) -> None:
        """Make the innsyn of who is shown."""
        if self._page.file.file is not None:
            self.viewing.used()
            self.make_for(self._page.file.file.participant.id)

    def make_for(self, participant_id: str) -> None:
        """Make the innsyn of anybody, as before an erasure; it is logged before anything is read."""
        if self._making:
            return
        self._making = True
        number = self._page.presenter.number_of(participant_id)
        subject = f"{self._page.presenter.today().isoformat()}-{number:02}"
        done = partial(self._make, participant_id, subject)
        self._services.command(self, RecordInnsyn(participant_id), done, self._failed)

    def _make(self, who: str, subject: str, _changes: Changes) -> None:
        def read(ctx: Context) -> tuple[Innsyn, bytes]:
            return innsyn(ctx, who), innsyn_file(ctx, who)

        def render(sheets: Sheets, data: tuple[Innsyn, bytes]) -> MadeInnsyn:
            return MadeInnsyn(sheets.innsyn(data[0]), data[1], who, subject)

        self._services.make_sheet(self, read, render, self._made, self._failed)

    def _made(self, made: MadeInnsyn) -> None:
        self._making = False
        self._read(made.participant_id)
        if not self._shaded:
            self.innsyn_made.emit(made)

    def _failed(self, error: BaseException) -> None:
        self._making = False
        self._page.status_message.emit(sentence(error))
        if type(error).__module__.partition(".")[0] != "arbeidsleder":
            self._services.failed.emit(error)

    def _open_statement(self) -> None:
        panel = self._page.file
        if panel.file is not None:
            panel.open_form(panel.statement_form)
            panel.statement_form.show_person(panel.file)

    def _open_answer(self, said: ParticipantStatement) -> None:
        panel = self._page.file
        panel.open_form(panel.answer_form)
        panel.answer_form.show_statement(said)

    def _log_view(self, participant_id: str) -> None:
        self._services.note(RecordView(participant_id))

    def _file_read(self, file: ParticipantFile | None) -> None:
        self.viewing.show(file.participant.id if file else "")
        if file is not None:
            self._read(file.participant.id)

    def _read(self, participant_id: str) -> None:
        self._services.query(self, lambda ctx: participant_rights(ctx, participant_id), self._show)

    def _show(self, rights: ParticipantRights) -> None:
        panel = self._page.file
        if panel.file is not None and panel.file.participant.id == rights.participant_id:
            panel.rights.show_rights(rights)
            panel.attendance.show_said(rights.said)

    def _changed(self, changes: Changes) -> None:
        file = self._page.file.file
        if file is not None and self._page.isVisible() and changes.touches("said", "file"):
            self._read(file.participant.id)
