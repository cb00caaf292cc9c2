"""Sends and fetches in the window: each step on its own lane, one errand at a time.

The database's steps are commands on its lane, so that every page is told; sealing and the stick are on the io
lane, since a stick may take its time or never answer. What becomes of an errand is told by a signal, whatever
it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.errors import KnownError
from arbeidsleder.application.letter_carrier import Delivery, SealedLetter
from arbeidsleder.bootstrap.post import (
    Batch,
    BeginPost,
    EndPost,
    TakeLetters,
    fetched_of,
    open_letters,
    reading_connection,
    seal_batch,
    tidy_after,
)
from arbeidsleder.sync.file_carrier import FileCarrier

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from arbeidsleder.application.letter_carrier import LetterCarrier
    from arbeidsleder.bootstrap.pairing import Answered
    from arbeidsleder.bootstrap.post import CameBack, NotTaken
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.outbox import NavConnection
    from arbeidsleder.message.pairing import Invitation


class PostOffice(QObject):
    """One for an open vault."""

    sent = Signal(object)
    """Emitted when an errand to send is over; carries Sent, whose *error* says what ended it early."""

    fetched = Signal(object)
    """Emitted when what came back has been taken in; carries Fetched."""

    invited = Signal(object)
    """Emitted when an invitation has been read; carries Invitation."""

    paired = Signal()
    """Emitted when the answer to an invitation lies at the carrier and the connection is kept."""

    failed = Signal(object)
    """Emitted when an errand did nothing; carries the exception."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._busy = False

    @property
    def busy(self) -> bool:
        """Whether an errand is on its way; another is not begun meanwhile."""
        return self._busy

    def send_to(self, folder: Path) -> None:
        """Put all that is queued into *folder*."""
        if self._begin():
            self._write_down(file_carrier(folder))

    def fetch_from(self, folder: Path) -> None:
        """Take in what lies in *folder*."""
        if not self._begin():
            return
        carrier = file_carrier(folder)

        def looked(connection: NavConnection) -> None:
            self._services.jobs.submit(
                "io",
                lambda _token: open_letters(carrier.collect(), connection),
                owner=self,
                ok=lambda opened: self._take(carrier, *opened),
                fail=self._fail,
            )

        self._services.query(self, reading_connection, looked, self._fail)

    def read(self, invitation: Path, today: date) -> None:
        """Read an invitation; nothing is kept."""
        from arbeidsleder.bootstrap.pairing import read_invitation

        self._services.jobs.submit(
            "io",
            lambda _token: read_invitation(invitation, today),
            owner=self,
            ok=self.invited.emit,
            fail=self.failed.emit,
        )

    def pair(self, invitation: Invitation, fingerprint: str, code: str, folder: Path) -> None:
        """Answer *invitation* into *folder* with what was read aloud, and keep the connection."""
        from arbeidsleder.bootstrap.pairing import answer_invitation, device_name

        if not self._begin():
            return

        def named(name: str) -> None:
            self._services.jobs.submit(
                "io",
                lambda _token: answer_invitation(
                    invitation, fingerprint, code, name, file_carrier(folder).put
                ),
                owner=self,
                ok=self._keep,
                fail=self._fail,
            )

        self._services.query(self, device_name, named, self._fail)

    def _keep(self, answered: Answered) -> None:
        from arbeidsleder.bootstrap.pairing import keep

        command = keep(self._services.ctx, answered)
        self._services.command(self, command, lambda _changes: self._end(self.paired.emit), self._fail)

    def _write_down(self, carrier: LetterCarrier) -> None:
        begun = BeginPost(carrier.kind)

        def carry(_token: Token) -> tuple[Batch, Delivery]:
            batch = seal_batch(begun.outgoings)
            return batch, carrier.deliver(batch.letters)

        def written(_changes: object) -> None:
            self._services.jobs.submit(
                "io",
                carry,
                owner=self,
                ok=lambda carried: self._settle(EndPost(begun, *carried)),
                fail=lambda error: self._lost(begun, error),
            )

        self._services.command(self, begun, written, self._fail)

    def _settle(self, end: EndPost) -> None:
        self._services.command(
            self, end, lambda _changes: self._end(lambda: self.sent.emit(end.sent)), self._fail
        )

    def _lost(self, begun: BeginPost, error: BaseException) -> None:
        """Nobody knows how far it came: all of it is put back, and then it is told."""
        messages = begun.outgoings.messages if begun.outgoings else ()
        batch = Batch(tuple(SealedLetter(one.item_id, "", one.seq, one.week, b"") for one in messages))
        known = error if isinstance(error, KnownError) else None
        end = EndPost(begun, batch, Delivery((), known))
        self._services.command(self, end, lambda _changes: self._fail(error), self._fail)

    def _take(
        self, carrier: LetterCarrier, opened: tuple[CameBack, ...], not_opened: tuple[NotTaken, ...]
    ) -> None:
        take = TakeLetters(opened, carrier.kind)

        def taken(_changes: object) -> None:
            self._services.jobs.submit(
                "io",
                lambda _token: tidy_after(carrier, take),
                owner=self,
                ok=lambda _none: self._end(lambda: self.fetched.emit(fetched_of(take, not_opened))),
                fail=self._fail,
            )

        self._services.command(self, take, taken, self._fail)

    def _begin(self) -> bool:
        free, self._busy = not self._busy, True
        return free

    def _end(self, tell: Callable[[], None]) -> None:
        self._busy = False
        tell()

    def _fail(self, error: BaseException) -> None:
        self._busy = False
        self.failed.emit(error)


def file_carrier(folder: Path) -> FileCarrier:
    """Return the carrier of a folder, which writes as the vault does."""
    from arbeidsleder.vault.atomic import write_atomic

    return FileCarrier(folder, write_atomic)
