"""Backup in the window: at day close and at quit, when asked for, and back. Decides when, not how.

The backup at the end runs on the database's own lane before the vault is let go, for a bounded time, and can
be stopped; whatever becomes of it, the vault is closed after it. One is made at a time.
"""

from __future__ import annotations

import logging
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from arbeidsleder.application.commands.backup import SetSecondPlace
from arbeidsleder.bootstrap.backups import (
    BackupDone,
    SavedBackup,
    backup_folder,
    is_due,
    left_behind,
    make_backup,
    newest_backup,
    thin_out,
)
from arbeidsleder.bootstrap.bringing_back import BringingBack
from arbeidsleder.bootstrap.drills import Drills
from arbeidsleder.desktop.jobs import Cancelled, Token
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, clock, date_long, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.backup.progress import BackupProgress

log = logging.getLogger(__name__)

ENDS = ("day", "closing")
"""Why it locks when a backup is made first; Ctrl+L and the like lock at once."""

SHOW_AFTER_MS = 500
LONGEST_S = 20.0


class BackingUp(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.drills = Drills(program)
        self.bringing_back = BringingBack(program)
        self._second = ""
        self._running: Token | None = None
        self._outcome: BackupDone | BaseException | None = None
        self._one_at_a_time = threading.Lock()
        self._progress: BackupProgress | None = None
        self._patience = QTimer(self, singleShot=True, interval=SHOW_AFTER_MS)
        self._patience.timeout.connect(self._show_progress)

    def begin(self) -> None:
        """The pages stand: show when the last backup was made, and listen to the card."""
        program, vault = self._program, self._program.vault
        if program.pages is None or vault is None:
            raise RuntimeError("there are no pages yet")
        card = program.pages.settings.backup
        card.make_requested.connect(lambda: self.make_now())
        card.place_requested.connect(self.choose_place)
        card.place_dropped.connect(lambda: self._keep_place(""))
        card.restore_requested.connect(self.ask_restore)

        def read(_token: Token) -> tuple[SavedBackup | None, str]:
            with vault.ctx.store.read() as uow:
                place = uow.site.second_place()
            unlocked = vault.unlocked
            return newest_backup(backup_folder(unlocked.folder), unlocked.vault_id), place

        program.jobs.submit("io", read, owner=program.pages.settings, ok=self._show, fail=program.report)
        self._tell_left(vault)
        self.drills.begin()

    def _tell_left(self, vault: OpenVault) -> None:
        """Show what of the vault lies beside it and is not in force, which holds what it held."""
        program = self._program
        if program.pages is not None:
            card = program.pages.settings.backup
            program.jobs.submit(
                "io",
                lambda _token: left_behind(vault),
                owner=card,
                ok=lambda left: card.show_left(left_words(*left) if left else ""),
                fail=program.report,
            )

    def drop(self) -> None:
        """It locks: stop what is being made."""
        self.drills.drop()
        if self._running is not None:
            self._running.cancel()
            self._running = None

    # At the end

    def closer(self, vault: OpenVault, why: str) -> Callable[[Token], None]:
        """Return the job that closes *vault*, with a backup before it when the day or the program ends."""
        self._outcome = None
        if why not in ENDS:
            return lambda _token: self._close(vault)
        token = self._running = Token()
        end = time.monotonic() + LONGEST_S
        self._patience.start()

        def step() -> None:
            token.check()
            if time.monotonic() > end:  # a slow stick must not keep anybody from going home
                raise Cancelled

        def work(_token: Token) -> None:
            try:
                self._outcome = self._make(vault, step, only_due=True)
            except Exception as error:  # noqa: BLE001 - told when it is locked; the vault is closed all the same
                self._outcome = error
            finally:
                self._close(vault)

        return work

    def _close(self, vault: OpenVault) -> None:
        """Nothing more is written: sign the newest end of the log, and let the vault go."""
        try:
            self._program.overdue.last_chance(vault)
            self._program.log_keeping.before_close(vault)
        finally:
            vault.close()

    def ended(self) -> None:
        """The vault is closed: take the progress away and say what came of it."""
        self._patience.stop()
        self._running = None
        progress, self._progress = self._progress, None
        if progress is not None:
            progress.hide()
            progress.deleteLater()
        outcome, self._outcome = self._outcome, None
        page = self._program.window.lock_page
        if isinstance(outcome, BackupDone):
            if outcome.second_error is None or isinstance(outcome.second_error, Cancelled):
                page.tell(self._words(outcome.saved.made_at))
            else:
                page.tell(self._program.told(outcome.second_error))
        elif isinstance(outcome, Cancelled):
            page.tell(_("Sikkerhetskopien ble ikke laget. Det du har ført, er lagret."))
        elif outcome is not None:
            page.refuse(self._program.told(outcome))

    def _show_progress(self) -> None:
        from arbeidsleder.desktop.pages.backup.progress import BackupProgress

        token = self._running
        if token is not None:
            self._progress = BackupProgress(self._program.window)
            self._progress.rejected.connect(token.cancel)
            self._progress.show()

    # Now

    def make_now(self, then: Callable[[OpenVault, BackupDone], None] | None = None) -> None:
        """Make one beside the window; the status line lets it be stopped. *then* goes on in the same lane."""
        program, vault = self._program, self._program.vault
        if program.pages is None or vault is None or self._running is not None:
            return
        card = program.pages.settings.backup
        card.show_busy(True)
        card.show_problem("")

        def done(outcome: BackupDone | None) -> None:
            finished()
            if outcome is not None:
                self._show((outcome.saved, self._second))
                self.drills.refresh()
                self._tell_left(vault)
                if outcome.second_error is not None:
                    card.show_problem(program.told(outcome.second_error))

        def failed(error: BaseException) -> None:
            finished()
            card.show_problem(program.told(error))
            program.window.status.show_backup(_("Sikkerhetskopien ble ikke laget"))

        def finished() -> None:
            self._running = None
            card.show_busy(False)

        def make(token: Token) -> BackupDone | None:
            made = self._make(vault, token.check, only_due=False)
            if made is not None and then is not None:
                then(vault, made)
            return made

        vault.ctx.require(Right.WRITE_BACKUPS)
        self._running = program.jobs.submit(
            "io",
            make,
            owner=card,
            ok=done,
            fail=failed,
            cancellable=True,
        )

    def _make(self, vault: OpenVault, step: Callable[[], None], *, only_due: bool) -> BackupDone | None:
        with self._one_at_a_time:
            step()
            with vault.ctx.store.read() as uow:
                place = uow.site.second_place()
            second = Path(place) if place else None
            if only_due and not is_due(vault):
                thin_out(vault, second)  # those too old go also where nothing new was written
                return None
            return make_backup(vault, second=second, step=step)

    # The second place

    def choose_place(self) -> None:
        """Ask for the folder that gets copies."""
        folder = self._program.prompts.choose_folder(_("Mappe for kopier"))
        if folder is not None:
            self._keep_place(str(folder))

    def _keep_place(self, folder: str) -> None:
        program = self._program
        if program.services is None or program.vault is None or program.pages is None:
            return
        vault, card = program.vault, program.pages.settings.backup
        if folder and Path(folder).resolve().is_relative_to(vault.unlocked.folder.resolve()):
            card.show_problem(_("Mappen er arkivets egen. Velg et annet sted, som en minnepinne."))
            return
        card.show_problem("")

        def kept(_changes: object) -> None:
            newest = newest_backup(backup_folder(vault.unlocked.folder), vault.unlocked.vault_id)
            self._show((newest, folder))

        program.services.command(card, SetSecondPlace(folder), ok=kept)

    # Back

    def ask_restore(self) -> None:
        """Show the backups there are, and what each would take away."""
        if self._running is None:
            self.bringing_back.ask(self._second)

    # Words

    def _show(self, state: tuple[SavedBackup | None, str]) -> None:
        saved, self._second = state
        words = self._words(saved.made_at) if saved else ""
        self._program.window.status.show_backup(words or _("Ingen sikkerhetskopi ennå"))
        if self._program.pages is not None:
            self._program.pages.settings.backup.show_state(words, self._second)

    def _words(self, made_at: datetime) -> str:
        return backup_words(made_at, self._program.clock.now().date())


def backup_words(made_at: datetime, today: date) -> str:
    """Return «Sikkerhetskopi kl. 15:04», with the day when it is not today's."""
    if made_at.date() == today:
        return _("Sikkerhetskopi kl. {time}").format(time=clock(made_at))
    return _("Sikkerhetskopi {day} kl. {time}").format(day=date_long(made_at.date()), time=clock(made_at))


def left_words(count: int, last_day: date) -> str:
    """Return «2 eldre versjoner eller kopier av arkivet ligger i mappen …», with the last day of them."""
    words = ngettext(
        "{count} eldre versjon eller kopi av arkivet ligger i mappen, låst som arkivet. Den tas bort ved "
        "første sikkerhetskopi etter {day}.",
        "{count} eldre versjoner eller kopier av arkivet ligger i mappen, låst som arkivet. Den siste tas "
        "bort ved første sikkerhetskopi etter {day}.",
        count,
    )
    return words.format(count=count, day=date_long(last_day, year=True))
