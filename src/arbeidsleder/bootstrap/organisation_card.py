"""The employer's key in the window: the card, the steps, and what came of them; else see organisation.py."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.keys import RecordOrganisationKey
from arbeidsleder.application.errors import VaultError
from arbeidsleder.bootstrap.one_step import OneStep, logged
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.keys.organisation import OrganisationCard


def fingerprint_of(line: str) -> str:
    """Return the fingerprint of a line with a public key, "" for what is none."""
    from arbeidsleder.vault.audit_signing import fingerprint
    from arbeidsleder.vault.organisation import read_public

    try:
        return fingerprint(read_public(line))
    except VaultError:
        return ""


def change_key(door: Door, opened: OpenVault, passphrase: str, line: str) -> KnownError | None:
    """Put the key of *line* in, or with "" take out what there is; returns why it could not be logged.

    Raises KnownError "wrong_passphrase" and "wait_before_retry" as an unlock does,
    "organisation_public_wrong", and those of organisation.set_organisation.
    """
    from arbeidsleder.vault.organisation import read_public, set_organisation

    opened.ctx.require(Right.WRITE_VAULT_KEYS)
    if not door.is_secret_of(opened, passphrase):  # another user's
        raise VaultError("wrong_passphrase")
    set_organisation(opened.unlocked, read_public(line) if line else None)
    return logged(opened, RecordOrganisationKey())


class OrganisationKey(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.step = OneStep(program)
        self.card: OrganisationCard | None = None

    def begin(self) -> None:
        """The pages stand: put the card in for who may change it."""
        from arbeidsleder.desktop.pages.keys.organisation import OrganisationCard

        program = self._program
        if program.pages is None or program.vault is None:
            raise RuntimeError("there are no pages yet")
        if not program.vault.ctx.may(Right.WRITE_VAULT_KEYS):
            return
        card = self.card = OrganisationCard()
        program.pages.settings.tabs["keys"].add(card, "right", right=Right.WRITE_VAULT_KEYS)
        card.put_in_requested.connect(self._put_in)
        card.take_out_requested.connect(self._take_out)
        self._read()

    def drop(self) -> None:
        """Take the step away with what was typed; called when it locks."""
        self.card = None
        self.step.drop()

    def _read(self) -> None:
        program, card, vault = self._program, self.card, self._program.vault
        if card is None or vault is None:
            return

        def read(_token: Token) -> str:
            from arbeidsleder.vault.audit_signing import fingerprint
            from arbeidsleder.vault.organisation import organisation_key
            from arbeidsleder.vault.slot_changes import own_table

            key = organisation_key(own_table(vault.unlocked))
            return fingerprint(key) if key else ""

        program.jobs.submit(
            "db",
            read,
            owner=card,
            ok=lambda digits: card.show_state(digits, by_paper=vault.by_paper),
            fail=program.report,
        )

    def _put_in(self) -> None:
        from arbeidsleder.desktop.pages.keys.organisation import PutInStep, put_in_page

        program, vault = self._program, self._program.vault
        if vault is None:
            return
        step = PutInStep(fingerprint_of)
        line = step.line
        self.step.show(
            put_in_page(step),
            lambda typed: partial(change_key, program.door, vault, typed, line.text()),
            _("Virksomhetens nøkkel åpner arkivet"),
            self._read,
        )

    def _take_out(self) -> None:
        from arbeidsleder.desktop.pages.keys.organisation import take_out_page

        program, vault = self._program, self._program.vault
        if vault is not None:
            self.step.show(
                take_out_page(),
                lambda typed: partial(change_key, program.door, vault, typed, ""),
                _("Virksomhetens nøkkel åpner ikke arkivet lenger"),
                self._read,
            )
