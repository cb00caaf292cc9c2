"""What should have been erased at the unlock and could not be: told, and tried again until it is done.

It is tried when something has been saved (there is room again), each minute, and when it locks.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from arbeidsleder.application.errors import KnownError
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.errors import VaultError
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program

log = logging.getLogger(__name__)

AGAIN_EVERY_MS = 60_000


class Overdue(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.waits = False
        """Whether something that is due is still there."""
        self._trying = False
        self._timer = QTimer(self, interval=AGAIN_EVERY_MS)
        self._timer.timeout.connect(lambda: self.again())

    def begin(self) -> None:
        """The pages stand: tell what could not be done, and begin to try."""
        program, vault = self._program, self._program.vault
        if vault is None or program.services is None or vault.undone is None:
            return
        self.waits, self._trying = True, False
        self._tell(vault.undone)
        program.services.saved.connect(lambda _changes: self.again(self._tell))
        self._timer.start()

    def again(self, still: Callable[[VaultError], None] = lambda _error: None) -> None:
        """Try once more, beside the window; *still* is called where it is refused again."""
        vault = self._program.vault
        if vault is None or not self.waits or self._trying:
            return
        self._trying = True

        def tried(undone: VaultError | None) -> None:
            self._trying = False
            if self._program.vault is not vault:
                return
            if undone is None:
                self._done()
            else:
                still(undone)

        def failed(error: BaseException) -> None:
            self._trying = False
            self._program.report(error)

        self._program.jobs.submit("db", lambda _token: _tidied(vault), owner=self, ok=tried, fail=failed)

    def drop(self) -> None:
        """It locks: no more of these; last_chance comes after."""
        self._timer.stop()

    def last_chance(self, vault: OpenVault) -> None:
        """Try on the lane that closes the vault; raises nothing, since the next unlock does it anyway."""
        if not self.waits:
            return
        self.waits = False
        try:
            _tidied(vault)
        except KnownError as error:
            log.warning("upkeep_waits", exc_info=error)

    def _tell(self, error: VaultError) -> None:
        window = self._program.window
        window.show_unsaved(self._program.told(error), _("Lukk"))
        window.status.set_unsaved(False)  # the bar says all; what the user does is kept

    def _done(self) -> None:
        self.waits = False
        self._timer.stop()
        self._program.window.clear_unsaved()
        self._program.window.status.show_message(_("Det som skulle slettes, er slettet nå"))


def _tidied(vault: OpenVault) -> VaultError | None:
    from arbeidsleder.bootstrap.letting_go import user_slots
    from arbeidsleder.bootstrap.upkeep import tidy

    return tidy(vault.ctx, user_slots(vault.unlocked))
