"""Anchors of the audit log outside the vault: its signed head, in the key store and beside backup copies.

They are written after the last commit, so an anchor is never newer than what is on the disk, and an older one
says nothing against the log. One that speaks against it is evidence and is never overwritten here, until the
user has been told and the log itself says so. A place that is not there is no error. Knows no widget.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import KnownError
from arbeidsleder.domain.audit_head import SALVAGED, AnchorPlace, AnchorReport, AnchorState, judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.domain.audit_head import Break
    from arbeidsleder.storage.unit_of_work import DatabaseStore
    from arbeidsleder.vault.audit_signing import LogSigner

log = logging.getLogger(__name__)

FILE_BEGINS = "arbeidsleder-loggmerke-"
MOST_BYTES = 8192


@dataclass(frozen=True)
class Found:
    """What lies in a place: the text of an anchor, "" for none, None where the place is not there."""

    text: str | None
    why: str = ""
    """The code of what the place said of itself, where it is not there."""


def key_store_name(vault_id: str) -> str:
    """Return the name an anchor has in a key store."""
    return f"audit-head/{vault_id}"


def anchor_file(folder: Path, vault_id: str) -> Path:
    """Return the file an anchor is in a second place: one a vault, whatever else lies there."""
    return folder / f"{FILE_BEGINS}{vault_id[:16]}.json"


def signer_of(store: DatabaseStore, vault_id: str) -> LogSigner:
    """Return what signs for the log of an open database."""
    from arbeidsleder.vault.audit_signing import LogSigner

    return LogSigner(store.chain_key, vault_id)


def signed_head(opened: OpenVault) -> str | None:
    """Return the signed newest link; None when the database that is open is no longer the vault's own.

    After a restore or a new data key the old database is still open for a moment. Raises the place's errors.
    """
    from arbeidsleder.vault.vault import read_table

    unlocked = opened.unlocked
    if read_table(unlocked.folder, unlocked.weak_kdf_allowed).generation != unlocked.generation:
        return None
    with opened.ctx.store.read() as uow:
        head = uow.audit.head_of(unlocked.vault_id)
    return signer_of(opened.store, unlocked.vault_id).sign_head(head)


def look(vault_id: str, key_store: KeyStore, second: str) -> dict[AnchorPlace, Found]:
    """Read what lies in both places; *second* "" for none. May take some seconds: call it on a lane."""
    found = {AnchorPlace.KEY_STORE: _in_key_store(vault_id, key_store)}
    if second:
        found[AnchorPlace.SECOND] = _in_folder(vault_id, Path(second))
    return found


def judged(
    store: DatabaseStore, vault_id: str, found: Mapping[AnchorPlace, Found]
) -> tuple[AnchorReport, ...]:
    """Return what each place's anchor says of the log as it stands."""
    public_key = signer_of(store, vault_id).public_key
    reports = []
    with store.read() as uow:
        breaks = uow.audit.breaks()
        for place, one in found.items():
            report = _read(place, one, vault_id, public_key)
            if report.head is not None:
                own = report.state is AnchorState.HELD
                there = uow.audit.link_at(report.head.sequence) if own else ""
                verdict = judge(report.head, there, breaks if own else _named(breaks))
                state = verdict.state if own or verdict.because is not None else report.state
                report = AnchorReport(place, state, report.head, verdict.because)
            reports.append(report)
    return tuple(reports)


def keep_in_key_store(vault_id: str, key_store: KeyStore, text: str) -> bool:
    """Put an anchor into the key store; returns whether it is there. A store that says no is logged only."""
    try:
        key_store.set(key_store_name(vault_id), text)
    except KnownError as error:
        log.info("anchor_not_kept, place: key store, code: %s", error.code)
        return False
    return True


def keep_beside(opened: OpenVault, folder: Path) -> bool:
    """Put the anchor beside the backups' copies in *folder*; returns whether it is there.

    One there that speaks against the log stays. What the place refuses is logged: the copy is what counts.
    """
    from arbeidsleder.vault.atomic import write_atomic

    vault_id = opened.unlocked.vault_id
    try:
        (there,) = judged(opened.store, vault_id, {AnchorPlace.SECOND: _in_folder(vault_id, folder)})
        text = signed_head(opened)
        if text is None or not there.state.may_be_replaced:
            log.warning("anchor_not_replaced, place: second, state: %s", there.state.value)
            return False
        write_atomic(anchor_file(folder, vault_id), text.encode("ascii") + b"\n")
    except (KnownError, OSError) as error:
        log.warning("anchor_not_kept, place: second", exc_info=error)
        return False
    return True


def _in_key_store(vault_id: str, key_store: KeyStore) -> Found:
    try:
        return Found(key_store.get(key_store_name(vault_id)) or "")
    except KnownError as error:
        log.info("anchor_not_read, place: key store, code: %s", error.code)
        return Found(None, error.code)


def _in_folder(vault_id: str, folder: Path) -> Found:
    try:
        if not folder.is_dir():
            return Found(None)
        with anchor_file(folder, vault_id).open("rb") as file:
            return Found(file.read(MOST_BYTES).decode("ascii", "replace"))
    except FileNotFoundError:
        return Found("")
    except OSError as error:
        log.info("anchor_not_read, place: second", exc_info=error)
        return Found(None)


def _named(breaks: Sequence[Break]) -> list[Break]:
    """Return the breaks that explain an anchor signed with another key: a salvaged log may have its own."""
    return [one for one in breaks if one.covers or one.kind == SALVAGED]


def _read(place: AnchorPlace, found: Found, vault_id: str, public_key: bytes) -> AnchorReport:
    """Read an anchor; HELD stands for one that is to be judged yet."""
    from arbeidsleder.vault.audit_signing import read_head

    if found.text is None:
        return AnchorReport(place, AnchorState.AWAY, why=found.why)
    if not found.text:
        return AnchorReport(place, AnchorState.NONE)
    read = read_head(found.text)
    if read is None or read[0].vault_id != vault_id:
        return AnchorReport(place, AnchorState.UNREADABLE)
    head, signed_with = read
    state = AnchorState.HELD if signed_with == public_key else AnchorState.FOREIGN
    return AnchorReport(place, state, head)
