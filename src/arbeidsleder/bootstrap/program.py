"""Puts window, vault and pages together: assistant, unlock, shade, lock. Decides nothing about the work."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QInputDialog, QLineEdit

from arbeidsleder.application.errors import KnownError, RuleError
from arbeidsleder.bootstrap.door import NewPlace, warm_up
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.prompts import Prompts, QtPrompts
from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.shade import is_pin
from arbeidsleder.text import _, clock

if TYPE_CHECKING:
    from types import TracebackType

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Clock, Sheets
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.pages.first_run.answers import Answers
    from arbeidsleder.desktop.pages.first_run.view import FirstRunPage
    from arbeidsleder.desktop.services import Services

log = logging.getLogger(__name__)


def sheets() -> Sheets:
    """Return the prints; imports reportlab, so it is called on the work lane."""
    from arbeidsleder.reports.all_sheets import PdfSheets

    return PdfSheets()


class Program(QObject):
    """The running program. One a process."""

    opened = Signal()
    """Emitted when the vault is open and the pages stand; carries nothing."""

    locked = Signal()
    """Emitted when the keys are gone and the file is let go; carries nothing."""

    def __init__(self, door: Door, the_clock: Clock, *, prompts: Prompts | None = None) -> None:
        """*prompts* None asks with real dialogs."""
        super().__init__()
        self.door = door
        self.clock = the_clock
        self.jobs = JobRunner(self)
        self.window = MainWindow()
        self.prompts = prompts or QtPrompts(lambda: self.window)
        self.vault: OpenVault | None = None
        self.services: Services | None = None
        self.pages: Pages | None = None
        self.assistant: FirstRunPage | None = None
        self._closing_vault = False
        self.window.lock_page.unlock_requested.connect(self.unlock)
        self.window.lock_page.recovery_requested.connect(self.unlock_with_recovery)
        self.window.lock_requested.connect(self.lock)
        self.window.passphrase_offered.connect(self._lift_shade)
        self.window.retry_requested.connect(self.window.clear_unsaved)
        self.jobs.slow_changed.connect(self._show_slow)
        self.window.actions_table.add(
            Action("pin", _("velg PIN for økten"), ("Ctrl+K",), EVERYWHERE), self.window, self.choose_pin
        )

    # Start

    def start(self, *, show: bool = True) -> None:
        """Show the assistant where there is no vault, else the lock picture; then import the rest."""
        if self.door.exists():
            self.window.show_locked()
        else:
            self._assist()
        if show:
            self.window.show()
        QTimer.singleShot(0, self._warm_up)

    def _warm_up(self) -> None:
        self.jobs.submit(
            "work", lambda _token: warm_up(), owner=self, ok=lambda _none: None, fail=self.report
        )

    # First run

    def _assist(self) -> None:
        from arbeidsleder.desktop.pages.first_run.view import FirstRunPage

        page = FirstRunPage(self.door.suggest, self.door.measure, lambda: self.clock.now().date())
        page.vault_requested.connect(self._make_vault)
        page.finished.connect(self.window.show_locked)
        self.assistant = page
        self.window.show_full(page)
        page.step.first_field().setFocus()

    def _make_vault(self, answers: Answers) -> None:
        page = cast("FirstRunPage", self.assistant)
        new = NewPlace(
            answers.site_name,
            tuple(answers.wards),
            answers.own_name,
            answers.gdpr_assessed_on,
            answers.ros_done_on,
            answers.consent_form_on,
        )
        passphrase = answers.passphrase

        def made(words: tuple[str, ...]) -> None:
            page.print_requested.connect(lambda: self._print_recovery(new.site_name, words))
            page.show_recovery(words)

        self.jobs.submit(
            "work",
            lambda _token: self.door.create(new, passphrase),
            owner=page,
            ok=made,
            fail=lambda error: page.show_failure(self._told(error)),
        )

    def _print_recovery(self, site_name: str, words: tuple[str, ...]) -> None:
        from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
        from arbeidsleder.bootstrap.pages import preview

        page = cast("FirstRunPage", self.assistant)
        sheet = RecoverySheet(site_name, words, self.clock.now().date())
        self.jobs.submit(
            "work",
            lambda _token: sheets().recovery_sheet(sheet),
            owner=page,
            ok=lambda pdf: preview(self.window, self.prompts, pdf, _("Gjenopprettingsark"), "gjenoppretting"),
            fail=lambda error: page.show_failure(self._told(error)),
        )

    # Unlock, shade, lock

    def unlock(self, passphrase: str) -> None:
        """Open the vault with a passphrase, beside the window."""
        self._try(lambda: self.door.open(passphrase))

    def unlock_with_recovery(self, words: str) -> None:
        """Open the vault with the paper key."""
        self._try(lambda: self.door.open_with_recovery(words))

    def _try(self, opener: object) -> None:
        if self._closing_vault or self.vault is not None:
            return
        self.window.lock_page.set_busy(True)
        self.jobs.submit(
            "work",
            lambda _token: opener(),
            owner=self,
            ok=self._opened,
            fail=self._refused,  # type: ignore[operator]
        )

    def _refused(self, error: BaseException) -> None:
        wait_s = error.data.get("wait_s", 0) if isinstance(error, KnownError) else 0
        self.window.lock_page.refuse(self._told(error), float(wait_s))

    def _opened(self, vault: OpenVault) -> None:
        from arbeidsleder.bootstrap.pages import Pages
        from arbeidsleder.desktop.services import Services

        self.vault = vault
        self.services = Services(vault.ctx, self.jobs, self.prompts, sheets, self)
        self.services.saved.connect(self._saved)
        self.services.failed.connect(self.report)
        self.pages = Pages(self.window, self.services, vault.site)
        if self.assistant is not None:
            self.assistant.deleteLater()
            self.assistant = None
        self.window.lock_page.reset()
        self.window.show_work()
        self.opened.emit()

    def _saved(self, _changes: Changes) -> None:
        self.window.clear_unsaved()
        self.window.status.show_saved(clock(self.clock.now()))

    def choose_pin(self) -> None:
        """Ask for a session PIN; it is kept in memory until the next lock."""
        if self.vault is None:
            return
        text, chosen = QInputDialog.getText(
            self.window,
            _("Arbeidsleder"),
            _("PIN for denne økten, 4 til 6 sifre. Den glemmes når programmet låses."),
            QLineEdit.EchoMode.Password,
        )
        if chosen and is_pin(text):
            self.window.shade.set_pin(text)
            self.window.status.show_message(_("PIN er satt til programmet låses"))
        elif chosen:
            self.window.status.show_message(_("En PIN har 4 til 6 sifre. Ingenting er endret."))

    def _lift_shade(self, passphrase: str) -> None:
        vault = self.vault
        if vault is None:
            return
        cover = self.window.cover

        def tried(right: bool) -> None:
            cover.set_busy(False)
            if right:
                self.window.shade.lift()
            else:
                cover.refuse(_("Frasen er ikke riktig. Prøv en gang til."))

        self.jobs.submit(
            "work",
            lambda _token: self.door.is_passphrase_of(vault, passphrase),
            owner=self,
            ok=tried,
            fail=lambda error: cover.refuse(self._told(error)),
        )

    def lock(self, _why: str = "user") -> None:
        """Take every page away at once; then close the database after what is being written, and drop the keys."""
        if self.vault is None:
            return
        vault, self.vault = self.vault, None
        self._closing_vault = True
        if self.pages is not None:
            self.pages.close()
        self.pages = None
        if self.services is not None:
            self.services.deleteLater()
            self.services = None
        self.window.show_locked()
        self.window.lock_page.set_busy(True)

        def gone(_none: object) -> None:
            self._closing_vault = False
            self.window.lock_page.set_busy(False)
            self.locked.emit()

        # The db lane keeps its order: marks already given are on the disk before the file is let go.
        self.jobs.submit("db", lambda _token: vault.close(), owner=self, ok=gone, fail=self.report)

    def close(self) -> None:
        """Lock and stop the lanes; the process may end after this."""
        if self.vault is not None:
            self.lock("closing")
        self.jobs.close()
        self.window.deleteLater()

    # What went wrong

    def _told(self, error: BaseException) -> str:
        if not isinstance(error, KnownError):
            log.error("unexpected", exc_info=error)
        return sentence(error)

    def report(self, error: BaseException) -> None:
        """Tell about something no page has told about itself; the bar stays until it is solved."""
        if isinstance(error, RuleError):
            self.window.status.show_message(sentence(error))
            return
        self.window.show_unsaved(self._told(error), _("Lukk"))

    def catch_all(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The process's last net: a bug is logged without its text, and said, and the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _show_slow(self, slow: bool) -> None:
        self.window.status.show_slow(slow)
