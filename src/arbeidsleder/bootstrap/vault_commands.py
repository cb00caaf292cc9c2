"""The vault's commands without a screen: verify, backup, restore, rekey. They answer with lines and a code.

The secret is asked for by the command line and handed in; it is never an argument, never in the environment.
What goes wrong is raised as KnownError, for the command line to tell in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.audit_answers import (
    alarm_code,
    anchor_words,
    code_words,
    place_words,
    problem_words,
)
from arbeidsleder.application.commands.keys import RecordPaperUse
from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.restoring import Loss, Secret
    from arbeidsleder.vault.vault import UnlockedVault


@dataclass(frozen=True)
class Asking:
    """How a command asks: for the secret, for the secret of an older backup, and whether to go on."""

    secret: Callable[[], Secret]
    secret_of_then: Callable[[], Secret]
    agreed: Callable[[], bool]


def door_of(folder: Path | None) -> Door:
    """Return the door to *folder*, or to this machine's vault."""
    from arbeidsleder.bootstrap.door import Door
    from arbeidsleder.bootstrap.entry import words_file
    from arbeidsleder.system.clock import SystemClock
    from arbeidsleder.system.places import vault_folder

    return Door(folder or vault_folder(), words_file(), SystemClock())


def verify(
    door: Door,
    asking: Asking,
    say: Callable[[str], None],
    codes: Sequence[str] = (),
    key_store: KeyStore | None = None,
) -> int:
    """Check the vault's database and audit log; 0 when it is whole, 1 when something was found.

    *codes* are from printed sheets ("XXXX-XXXX"): each must stand in the log. So must the anchors in
    *key_store* and beside the copies of the backups; a place that is not there is no finding. Where the vault
    does not open at all the next step of the damage ladder is said.
    """
    from arbeidsleder.bootstrap.ladder import is_damage, next_step
    from arbeidsleder.desktop.messages import sentence

    try:
        return _verify(door, asking, say, codes, key_store)
    except VaultError as error:
        if not is_damage(error.code):
            raise
        say(sentence(error))
        say(next_step(door, error.code))
        return 1


def _verify(
    door: Door,
    asking: Asking,
    say: Callable[[str], None],
    codes: Sequence[str],
    key_store: KeyStore | None,
) -> int:
    from arbeidsleder.bootstrap.ladder import next_step
    from arbeidsleder.storage.exporting import read_facts
    from arbeidsleder.storage.integrity import check, check_log

    secret, locked = asking.secret(), door.locked()
    if secret.organisation is not None:
        from arbeidsleder.bootstrap.organisation import unlock

        _open(door, secret, say).close()  # so that the use is logged
        unlocked = unlock(door, secret.organisation, secret.typed)
    elif secret.paper:
        unlocked = locked.unlock_with_recovery(secret.typed)
    else:
        unlocked = locked.unlock(secret.typed)
    try:
        _require_own(unlocked)

        def key() -> bytes:
            return unlocked.database_key

        report = check(unlocked.database_path, key, unlocked.audit_key)
        for problem in report.file:
            say(_("Skade i filen: {what}").format(what=problem))
        for found in report.chain:
            say(problem_words(found.code, found.where))
        if report.is_whole:
            say(_("Databasen er hel, og loggen er sammenhengende."))
            say(_("Arkivversjon: {number}").format(number=unlocked.generation))
            say(_("Lenker i loggen: {count}").format(count=report.links))
            say(_("Kode: {code}").format(code=report.head))
        if not report.file:
            looked = check_log(unlocked.database_path, key, unlocked.audit_key, codes)
            for code in codes:
                say(code_words(looked, code))
            alarmed = _say_anchors(door, unlocked, key_store, say)
            if report.is_whole:
                _say_rows(read_facts(unlocked.database_path, key).rows, say)
                return int(alarmed or not all(code in looked.found for code in codes))
        say(_("Arkivet er ikke helt. Ingenting er endret."))
        say(next_step(door, "database_damaged"))
    finally:
        unlocked.close()
    return 1


def _say_anchors(
    door: Door, unlocked: UnlockedVault, key_store: KeyStore | None, say: Callable[[str], None]
) -> bool:
    """Say what lies outside the vault and what it says of the log; returns whether it speaks against it."""
    from arbeidsleder.bootstrap import anchors
    from arbeidsleder.desktop.messages import sentence
    from arbeidsleder.system.keystore import NoKeyStore
    from arbeidsleder.vault.audit_signing import fingerprint

    store, vault_id = door.store_of(unlocked), unlocked.vault_id
    try:
        with store.read() as uow:
            second = uow.site.second_place()
        found = anchors.look(vault_id, key_store or NoKeyStore(), second)
        reports = anchors.judged(store, vault_id, found)
        public_key = anchors.signer_of(store, vault_id).public_key
    finally:
        store.close()
    say(_("Loggens signatur: {key}").format(key=fingerprint(public_key)))
    for report in reports:
        say(f"{place_words(report.place)}: {anchor_words(report)}")
    code = alarm_code(reports)
    if code:
        say(sentence(VaultError(code)))
    return bool(code)


def backup(door: Door, asking: Asking, say: Callable[[str], None], second: Path | None) -> int:
    """Make a backup; 1 when it was made but the second place could not get its copy."""
    from arbeidsleder.bootstrap.backups import make_backup
    from arbeidsleder.desktop.messages import sentence

    opened = _open(door, asking.secret(), say)
    try:
        opened.ctx.require(Right.WRITE_BACKUPS)
        done = make_backup(opened, second=second)
    finally:
        opened.close()
    say(_("Sikkerhetskopien er laget og prøvd: {path}").format(path=done.saved.path))
    say(_("Kode: {code}").format(code=done.head))
    if done.second is not None:
        say(_("Kopi på det andre stedet: {path}").format(path=done.second))
    if done.removed:
        removed = ngettext(
            "{count} eldre sikkerhetskopi er tatt bort.",
            "{count} eldre sikkerhetskopier er tatt bort.",
            done.removed,
        )
        say(removed.format(count=done.removed))
    if done.second_error is not None:
        say(sentence(done.second_error))
        return 1
    return 0


def restore(door: Door, asking: Asking, say: Callable[[str], None], file: Path | None) -> int:
    """Say what would be lost, ask, restore; 1 when the answer was no. Without *file* the newest backup."""
    from arbeidsleder.bootstrap.backups import backup_folder, list_backups
    from arbeidsleder.bootstrap.restoring import look_at

    if file is None:
        saved = list_backups(backup_folder(door.folder))
        if not saved:
            raise VaultError("backup_missing")
        file = saved[0].path
    there = door.exists()
    say(_("Sikkerhetskopi: {path}").format(path=file))
    with look_at(door, file, asking.secret(), asking.secret_of_then) as looked:
        looked.refuse_substitute()
        for line in loss_lines(looked.loss, there=there):
            say(line)
        if not asking.agreed():
            say(_("Ingenting er endret."))
            return 1
        restored = looked.run()
    say(_("Arkivet er hentet tilbake. Arkivversjon: {number}").format(number=restored.generation))
    if restored.erased:
        erased = ngettext(
            "{count} opplysning som var slettet, er slettet igjen.",
            "{count} opplysninger som var slettet, er slettet igjen.",
            restored.erased,
        )
        say(erased.format(count=restored.erased))
    say(_("Kode: {code}").format(code=restored.head))
    _say_rows(restored.rows, say)
    if there:
        say(_("Versjonen fra før ligger i mappen i inntil 30 dager."))
    return 0


def rekey(door: Door, asking: Asking, say: Callable[[str], None]) -> int:
    """Give the vault a new data key."""
    from arbeidsleder.bootstrap.rekeying import rekey as change

    opened = _open(door, asking.secret(), say)
    try:
        generation, rows = change(opened)
    finally:
        opened.close()
    say(_("Arkivet har fått ny nøkkel. Arkivversjon: {number}").format(number=generation))
    _say_rows(rows, say)
    say(
        _(
            "Passordfrasen og gjenopprettingsarket er de samme. Versjonen fra før ligger i mappen i inntil "
            "30 dager."
        )
    )
    return 0


def loss_lines(loss: Loss, *, there: bool = True) -> list[str]:
    """Return what restoring would take away, in plain sentences; *there*: whether a vault is there."""
    from arbeidsleder.text import clock, date_long

    day, time = date_long(loss.made_at.date(), year=True), clock(loss.made_at)
    lines = [_("Sikkerhetskopien er fra {day} kl. {time}.").format(day=day, time=time)]
    if not there:
        lines.append(_("I mappen er det ikke noe arkiv fra før."))
    elif not loss.known:
        lines.append(_("Arkivet som er her nå, kan ikke leses. Alt som er ført etter dette, blir borte."))
    elif loss.marks:
        marks = ngettext("{count} markering", "{count} markeringer", loss.marks).format(count=loss.marks)
        days = ngettext("{count} dag", "{count} dager", loss.days).format(count=loss.days)
        lines.append(_("{marks} på {days} ført etter dette blir borte.").format(marks=marks, days=days))
        if loss.changes > loss.marks:
            lines.append(_("Andre endringer etter dette blir også borte."))
    elif loss.changes:
        lines.append(_("Ingen markeringer blir borte, men andre endringer etter dette gjør det."))
    else:
        lines.append(_("Ingenting blir borte."))
    return lines


def open_by_passphrase(door: Door, typed: str) -> OpenVault:
    """Open in the name of whose passphrase it is; one somebody else made must be changed in the window first.

    Raises KnownError "passphrase_of_others", and those of Door.open.
    """
    from arbeidsleder.application.entering import require_own_passphrase

    opened = door.open(typed)
    try:
        require_own_passphrase(opened.ctx.user)
    except VaultError:
        opened.close()
        raise
    return opened


def _open(door: Door, secret: Secret, say: Callable[[str], None]) -> OpenVault:
    from arbeidsleder.desktop.messages import sentence

    if secret.organisation is not None:
        from arbeidsleder.bootstrap.organisation import open_with

        opened = open_with(door, secret.organisation, secret.typed)
    elif secret.paper:
        opened = door.open_with_recovery(secret.typed)
        try:
            RecordPaperUse().run(opened.ctx)
        except BaseException:
            opened.close()
            raise
    else:
        opened = open_by_passphrase(door, secret.typed)
    if opened.undone is not None:
        say(sentence(opened.undone))
    return opened


def _require_own(unlocked: UnlockedVault) -> None:
    """Refuse the passphrase of nobody here any more, or one that others made, as an unlock does.

    The database may be of an earlier schema, which is checked as it is. One that cannot be read says nothing
    of users.
    """
    from arbeidsleder.storage.exporting import holder_of_slot

    if unlocked.kind != "user":
        return
    try:
        holder = holder_of_slot(unlocked.database_path, lambda: unlocked.database_key, unlocked.slot_id)
    except VaultError:  # which is what the check is there to tell
        return
    if holder is None:
        raise VaultError("user_unknown")
    if holder.left:
        raise VaultError("user_left")
    if holder.passphrase_of_others:
        raise VaultError("passphrase_of_others")


def _say_rows(rows: dict[str, int], say: Callable[[str], None]) -> None:
    named = (
        ("participant", _("Deltakere")),
        ("statement", _("Markeringer")),
        ("absence_card", _("Fraværskort")),
        ("week_closing", _("Lukkede uker")),
        ("user", _("Brukere")),
    )
    for table, name in named:
        say(f"{name}: {rows.get(table, 0)}")
