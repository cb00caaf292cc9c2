"""One page with the passphrase over the pages, and what it is for, done on the lane that closes the vault.

Knows neither what is changed nor why; the page is gone with what was typed when it is done, left or locked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.keys.secret_page import SecretPage
    from arbeidsleder.desktop.services import Command


def logged(vault: OpenVault, *records: Command) -> KnownError | None:
    """Log a key that was changed; returns why it could not be. What was changed is in force even so."""
    try:
        for record in records:
            record.run(vault.ctx)
    except KnownError as error:
        return error
    return None


class OneStep(QObject):
    """At most one page at a time; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.page: SecretPage | None = None

    def show(
        self,
        page: SecretPage,
        job_for: Callable[[str], Callable[[], KnownError | None]],
        told: str,
        changed: Callable[[], None],
    ) -> None:
        """Show *page*; *job_for* gets the passphrase, on the window's thread, and returns the change.

        That is run on the lane and returns what could not be logged. *told* is said when it is done, and
        *changed* called when the vault is still open then.
        """
        program = self._program
        if self.page is not None or program.vault is None:
            page.deleteLater()
            return
        self.page = page
        page.left.connect(self.leave)
        page.passphrase_given.connect(lambda typed: self._do(page, job_for(typed), told, changed))
        program.window.show_full(page)
        page.take_keys()

    def drop(self) -> None:
        """Take the page away with what was typed; called when it locks."""
        page, self.page = self.page, None
        if page is not None:
            page.forget()
            page.hide()
            page.deleteLater()

    def leave(self) -> None:
        """Back to the pages."""
        page, self.page = self.page, None
        if page is not None:
            page.forget()
            self._program.window.leave_full(page)
            page.deleteLater()

    def _do(
        self,
        page: SecretPage,
        change: Callable[[], KnownError | None],
        told: str,
        changed: Callable[[], None],
    ) -> None:
        program = self._program

        def failed(error: BaseException) -> None:
            if self.page is page:
                page.show_failure(program.told(error))
            else:  # it locked meanwhile; the user thinks it was done
                program.say_locked(program.told(error))

        def done(unlogged: KnownError | None) -> None:
            if unlogged is not None:
                program.report(unlogged)
            if self.page is not page:
                program.say_locked(told)
                return
            self.leave()
            program.window.status.show_message(told)
            changed()

        program.jobs.submit("db", lambda _token: change(), owner=self, ok=done, fail=failed)
