"""The device lock in the window: the card in Innstillinger, the step with the passphrase, what came of it.

Changes are made on the lane that closes the vault. The key store may take its time there (system/keystore.py
says how long), which only who presses the button waits for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.keys import RecordDeviceLock
from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.one_step import OneStep, logged
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.keys.device_card import DeviceLockCard


def turn_lock(door: Door, opened: OpenVault, passphrase: str, *, on: bool) -> KnownError | None:
    """Put the user's slot in the device lock or take it out, and log it; returns why it could not be logged.

    Raises KnownError "wrong_passphrase" and "wait_before_retry" as an unlock does, "device_needs_paper" when
    nobody has shown that the recovery sheet is on paper, and those of device_changes.enter_lock.
    """
    from arbeidsleder.vault.device_changes import enter_lock, leave_lock

    opened.ctx.require(Right.WRITE_OWN_KEYS)
    if opened.by_paper:
        raise ValueError("the paper key has no passphrase to lock")
    if not door.is_secret_of(opened, passphrase):  # another user's
        raise VaultError("wrong_passphrase")
    if on:
        with opened.ctx.store.read() as uow:
            mark = uow.site.paper_key_mark()
        if mark is not None and mark.is_due(opened.unlocked.recovery_id):
            raise VaultError("device_needs_paper")
    change = enter_lock if on else leave_lock
    change(opened.unlocked, passphrase, door.words, door.keystore)
    return logged(opened, RecordDeviceLock(on))


def let_account_in(door: Door, opened: OpenVault) -> KnownError | None:
    """Bring this account into the lock for the others who are in it, and log it; returns as turn_lock.

    Raises the errors of device_changes.bring_account.
    """
    from arbeidsleder.vault.device_changes import bring_account

    opened.ctx.require(Right.WRITE_VAULT_KEYS)
    if not bring_account(opened.unlocked, door.keystore):
        return None
    return logged(opened, RecordDeviceLock(on=True))


class DeviceLock(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.step = OneStep(program)
        self.card: DeviceLockCard | None = None

    def begin(self) -> None:
        """The pages stand: put the card in."""
        from arbeidsleder.desktop.pages.keys.device_card import DeviceLockCard

        program = self._program
        if program.pages is None or program.vault is None:
            raise RuntimeError("there are no pages yet")
        card = self.card = DeviceLockCard()
        program.pages.settings.tabs["keys"].add(card, "right", right=Right.WRITE_OWN_KEYS)
        card.turn_on_requested.connect(lambda: self._show(turn_on=True))
        card.turn_off_requested.connect(lambda: self._show(turn_on=False))
        card.account_requested.connect(self._let_in)
        self._read()

    def drop(self) -> None:
        """Take the step away with what was typed; called when it locks."""
        self.card = None
        self.step.drop()

    def _read(self) -> None:
        """Show the state; nothing of the key store is asked for it."""
        from arbeidsleder.desktop.pages.keys.device_card import DeviceLockShown

        program, card, vault = self._program, self.card, self._program.vault
        if card is None or vault is None:
            return

        def read(_token: Token) -> DeviceLockShown:
            from arbeidsleder.vault.device_changes import lock_state

            state = lock_state(vault.unlocked)
            others = state.users_in - state.own if vault.ctx.may(Right.WRITE_VAULT_KEYS) else 0
            return DeviceLockShown(state.own, others, state.accounts, by_paper=vault.by_paper)

        program.jobs.submit("db", read, owner=card, ok=card.show_state, fail=program.report)

    def _show(self, *, turn_on: bool) -> None:
        from arbeidsleder.desktop.pages.keys.secret_page import device_lock_page

        program, vault = self._program, self._program.vault
        if vault is not None:
            self.step.show(
                device_lock_page(turn_on=turn_on),
                lambda typed: partial(turn_lock, program.door, vault, typed, on=turn_on),
                _("Frasen er låst til denne PC-en") if turn_on else _("Låsen til PC-en er av"),
                self._read,
            )

    def _let_in(self) -> None:
        program, card, vault = self._program, self.card, self._program.vault
        if card is None or vault is None:
            return
        card.show_busy(True)

        def failed(error: BaseException) -> None:
            card.show_busy(False)
            card.show_failure(program.told(error))

        def done(unlogged: KnownError | None) -> None:
            card.show_busy(False)
            if unlogged is not None:
                program.report(unlogged)
            program.window.status.show_message(_("Kontoen er med i låsen"))
            self._read()

        program.jobs.submit(
            "db", lambda _token: let_account_in(program.door, vault), owner=card, ok=done, fail=failed
        )
