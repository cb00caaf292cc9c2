"""The device lock in the window: the card in Innstillinger, the step with the passphrase, what came of it.

Changes are made on the lane that closes the vault. The key store may take its time there (system/keystore.py
says how long), which only who presses the button waits for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.keys import RecordDeviceLock
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.keys.device_card import DeviceLockCard
    from arbeidsleder.desktop.pages.keys.device_page import DeviceLockPage


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
    return _log(opened, RecordDeviceLock(on))


def let_account_in(door: Door, opened: OpenVault) -> KnownError | None:
    """Bring this account into the lock for the others who are in it, and log it; returns as turn_lock.

    Raises the errors of device_changes.bring_account.
    """
    from arbeidsleder.vault.device_changes import bring_account

    opened.ctx.require(Right.WRITE_VAULT_KEYS)
    if not bring_account(opened.unlocked, door.keystore):
        return None
    return _log(opened, RecordDeviceLock(on=True))


def _log(opened: OpenVault, record: RecordDeviceLock) -> KnownError | None:
    """What was changed is in force even where it cannot be logged."""
    try:
        record.run(opened.ctx)
    except KnownError as error:
        return error
    return None


class DeviceLock(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.card: DeviceLockCard | None = None
        self.page: DeviceLockPage | None = None

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
        self._read(program.vault)

    def drop(self) -> None:
        """Take the step away with what was typed; called when it locks."""
        page, self.page, self.card = self.page, None, None
        if page is not None:
            page.forget()
            page.hide()
            page.deleteLater()

    def _read(self, vault: OpenVault) -> None:
        """Show the state; nothing of the key store is asked for it."""
        from arbeidsleder.desktop.pages.keys.device_card import DeviceLockShown

        card = self.card
        if card is None:
            return

        def read(_token: Token) -> DeviceLockShown:
            from arbeidsleder.vault.device_changes import lock_state

            state = lock_state(vault.unlocked)
            others = state.users_in - state.own if vault.ctx.may(Right.WRITE_VAULT_KEYS) else 0
            return DeviceLockShown(state.own, others, state.accounts, by_paper=vault.by_paper)

        program = self._program
        program.jobs.submit("db", read, owner=card, ok=card.show_state, fail=program.report)

    def _show(self, *, turn_on: bool) -> None:
        from arbeidsleder.desktop.pages.keys.device_page import DeviceLockPage

        program = self._program
        if self.page is not None or program.vault is None:
            return
        page = self.page = DeviceLockPage(turn_on=turn_on)
        page.passphrase_given.connect(self._turn)
        page.left.connect(self._leave)
        program.window.show_full(page)
        page.take_keys()

    def _leave(self, told: str = "") -> None:
        program, page = self._program, self.page
        if page is None:
            return
        self.page = None
        page.forget()
        program.window.leave_full(page)
        page.deleteLater()
        if told:
            program.window.status.show_message(told)

    def _turn(self, passphrase: str) -> None:
        program, page, vault = self._program, self.page, self._program.vault
        if page is None or vault is None:
            return
        on = page.turn_on
        told = _("Frasen er låst til denne PC-en") if on else _("Låsen til PC-en er av")

        def failed(error: BaseException) -> None:
            if self.page is page:
                page.show_failure(program.told(error))
            else:  # it locked meanwhile; the user thinks it was done
                program.say_locked(program.told(error))

        self._submit(
            vault, lambda: turn_lock(program.door, vault, passphrase, on=on), told, failed, page=page
        )

    def _let_in(self) -> None:
        program, card, vault = self._program, self.card, self._program.vault
        if card is None or vault is None:
            return
        card.show_busy(True)

        def failed(error: BaseException) -> None:
            card.show_busy(False)
            card.show_failure(program.told(error))

        self._submit(vault, lambda: let_account_in(program.door, vault), _("Kontoen er med i låsen"), failed)

    def _submit(
        self,
        vault: OpenVault,
        change: Callable[[], KnownError | None],
        told: str,
        failed: Callable[[BaseException], None],
        page: DeviceLockPage | None = None,
    ) -> None:
        program = self._program

        def done(unlogged: KnownError | None) -> None:
            if unlogged is not None:
                program.report(unlogged)
            if program.vault is not vault:
                program.say_locked(told)
                return
            if page is not None:
                self._leave(told)
            else:
                program.window.status.show_message(told)
            if self.card is not None:
                self.card.show_busy(False)
            self._read(vault)

        owner = self if page is not None else self.card
        program.jobs.submit("db", lambda _token: change(), owner=owner or self, ok=done, fail=failed)
