"""The employer's key, without a screen: making it, putting it in and taking it out, and coming in by it.

The secret of whoever does it is asked for by the command line, as in vault_commands. Each use stands in the
audit log before anything is shown. A key that was changed is in force before its line can be written; where
the line fails that is said, the exit code is 0, and the next unlock writes one.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from arbeidsleder.application.commands.keys import (
    RecordNewPassphrase,
    RecordOrganisationKey,
    RecordOrganisationUse,
)
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.vault.kdf import KdfParams
    from arbeidsleder.vault.vault import UnlockedVault

log = logging.getLogger(__name__)

MOST_BYTES = 65_536


class Command(Protocol):
    """A command from application/commands."""

    def run(self, ctx: Context) -> Changes:
        """Do it in one transaction."""
        ...


def new_key(
    door: Door,
    file: Path,
    passphrase: str,
    say: Callable[[str], None],
    params: KdfParams | None = None,
) -> int:
    """Make a key file, readable to its owner only, and say the line with the public key.

    Raises KnownError "organisation_key_exists", "passphrase_too_weak", "disk_full" or "place_read_only".
    """
    from arbeidsleder.vault.atomic import os_errors_known, write_atomic
    from arbeidsleder.vault.organisation import make_key, read_public

    if file.exists():
        raise VaultError("organisation_key_exists")
    text, line = make_key(passphrase, door.words, params=params)
    with os_errors_known():
        write_atomic(file, text.encode("ascii"))
    say(_("Nøkkelfilen er laget. Den og frasen oppbevares hver for seg, utenfor avdelingen."))
    say(_("Send denne linjen til arbeidsleder:"))
    say(line)
    _say_fingerprint(read_public(line), say)
    return 0


def put_in(opened: OpenVault, line: str, agreed: Callable[[], bool], say: Callable[[str], None]) -> int:
    """Let the key of *line* open the vault from now on, once its fingerprint has been agreed to; 1 when not.

    Raises KnownError "organisation_public_wrong" and those of organisation.set_organisation.
    """
    from arbeidsleder.vault.organisation import read_public, set_organisation

    opened.ctx.require(Right.WRITE_VAULT_KEYS)
    public_key = read_public(line)
    _say_fingerprint(public_key, say)
    say(_("Den som har nøkkelfilen, kan lese alt i arkivet, unntatt huskelappene."))
    if not agreed():
        say(_("Ingenting er endret."))
        return 1
    set_organisation(opened.unlocked, public_key)
    say(_("Virksomhetens nøkkel åpner arkivet fra nå av."))
    _log(opened, RecordOrganisationKey(), say)
    return 0


def take_out(opened: OpenVault, say: Callable[[str], None]) -> int:
    """Let no organisation's key open the vault any more. Raises the errors of set_organisation."""
    from arbeidsleder.vault.organisation import set_organisation

    opened.ctx.require(Right.WRITE_VAULT_KEYS)
    set_organisation(opened.unlocked, None)
    say(_("Virksomhetens nøkkel åpner ikke arkivet lenger. Gi arkivet ny nøkkel med «vault rekey» også."))
    _log(opened, RecordOrganisationKey(), say)
    return 0


def open_with(door: Door, key_file: Path, passphrase: str) -> OpenVault:
    """Open the vault by the employer's key, in the name of the first supervisor, and log the use.

    Raises KnownError "organisation_key_damaged", "organisation_passphrase", "organisation_other_vault", and
    those of opening.
    """
    opened = door.enter(unlock(door, key_file, passphrase))
    try:
        RecordOrganisationUse().run(opened.ctx)
    except BaseException:
        opened.close()
        raise
    return opened


def unlock(door: Door, key_file: Path, passphrase: str) -> UnlockedVault:
    """Return the keys alone; the use is not logged. Raises the errors of open_with."""
    from arbeidsleder.vault.organisation import open_key, unlock_with_organisation

    private_key = open_key(_read(key_file), passphrase, door.words)
    return unlock_with_organisation(door.locked(), private_key)


def new_passphrase(door: Door, key_file: Path, secrets: Callable[[], str], say: Callable[[str], None]) -> int:
    """Give the first supervisor a new passphrase where both it and the recovery sheet are lost.

    It is used once: who holds the key file may have seen it, so the window asks for another first.

    *secrets* gives the key file's passphrase, then the new one. Raises the errors of open_with and
    slot_changes.reset_passphrase.
    """
    from arbeidsleder.vault.slot_changes import reset_passphrase

    opened = open_with(door, key_file, secrets())
    try:
        reset_passphrase(opened.unlocked, opened.ctx.user.slot_id, secrets(), door.words, store=door.keystore)
        say(_("Den første arbeidslederen har fått ny passordfrase."))
        noted = _log(opened, RecordNewPassphrase(by_others=True), say)
    finally:
        opened.close()
    if noted:
        say(_("Ved første opplåsing lager arbeidslederen sin egen."))
    else:  # that it was made by others is kept with the line
        say(_("Programmet ber da ikke om en egen. Arbeidslederen bytter frasen i Innstillinger."))
    say(_("Lag et nytt gjenopprettingsark i Innstillinger."))
    return 0


def read_line(file: Path) -> str:
    """Return the text with a public key. Raises KnownError "organisation_public_wrong"."""
    try:
        return _read(file)
    except VaultError as error:
        raise VaultError("organisation_public_wrong") from error


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise VaultError("organisation_key_damaged") from error


def _log(opened: OpenVault, record: Command, say: Callable[[str], None]) -> bool:
    """Log a key that is in force by now, and say whether it is; returns that.

    A database that could not be written takes nothing back: the next unlock finds the key and logs it.
    """
    try:
        record.run(opened.ctx)
    except KnownError as error:
        log.warning("key_not_logged", exc_info=error)
        say(_("Det er gjort, men kunne ikke føres i loggen nå. Linjen kommer ved neste opplåsing."))
        return False
    say(_("Det står i loggen."))
    return True


def _say_fingerprint(public_key: bytes, say: Callable[[str], None]) -> None:
    from arbeidsleder.vault.audit_signing import fingerprint

    say(_("Fingeravtrykk, les det opp for hverandre: {digits}").format(digits=fingerprint(public_key)))
