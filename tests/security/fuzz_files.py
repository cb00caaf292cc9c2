"""The vault's small files and what reads each: whole ones to begin from, and how they are spoiled.

A reader may say that a file is none of ours (KnownError, or None where that is its word); anything else that
it raises is a crash. What is read although it was changed may not be what the vault's key vouches for.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.anchors import signed_head
from arbeidsleder.bootstrap.backups import make_backup
from arbeidsleder.bootstrap.sealed_notes import find_notes, keep_note
from arbeidsleder.bootstrap.successor import Handover, note_path
from arbeidsleder.vault import sealing
from arbeidsleder.vault.audit_signing import read_head
from arbeidsleder.vault.backup_file import open_backup
from arbeidsleder.vault.delays import Delays
from arbeidsleder.vault.device import from_account
from arbeidsleder.vault.device_changes import enter_lock
from arbeidsleder.vault.notes import open_note, pending, read_intake
from arbeidsleder.vault.organisation import public_line, read_public
from arbeidsleder.vault.slots import canonical, from_bytes, to_bytes
from support.key_store import MemoryKeyStore
from support.vault_world import MONDAY, PASSPHRASE, VaultWorld, small_vault

DEEP = 100_000
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, 2**70, 1e308, -0.0, float("nan"), float("inf"), "", " ", "a",
    "\ud800", "æ", "0" * 32, "f" * 64, "=" * 44, "A" * 44, [], {}, [[]], {"a": 1}, "2027-01-04",
    "9999-12-31T23:59:59+23:59", ["x"] * 5000, "x" * 70_000,
)  # fmt: skip


@dataclass(frozen=True)
class Target:
    """One kind of file. *read* gives what was read as a value that can be compared, or raises KnownError.

    *vouched* says whether the vault's key vouches for what was read; for files that need no key it is None.
    """

    name: str
    good: bytes
    read: Callable[[bytes], object]
    vouched: Callable[[object], bool] | None = None
    checksum: bool = True
    json: bool = True
    from_byte: int = 0


def spoiled(target: Target, chance: random.Random) -> bytes:
    """Return a spoiled copy: bytes changed, or a document changed whose checksum is right again."""
    if target.json and chance.random() < 0.6:
        return _document(target, chance)
    return spoiled_bytes(target.good, chance, target.from_byte)


def spoiled_bytes(data: bytes, chance: random.Random, from_byte: int = 0) -> bytes:
    """Change, remove, add and double some bytes; or cut; or take something else altogether."""
    kind = chance.randrange(12)
    if kind == 0:
        return data[: chance.randrange(len(data))]
    if kind == 1:
        return chance.randbytes(chance.randrange(400))
    if kind == 2 and chance.random() < 0.05:
        return chance.choice((b"[", b'{"a":', b"[{")) * DEEP
    out = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(from_byte, len(out)) if len(out) > from_byte else 0
        what = chance.randrange(4)
        if what == 0 and out:
            out[at] = chance.randrange(256)
        elif what == 1:
            del out[at : at + chance.randint(1, 40)]
        elif what == 2:
            out[at:at] = chance.randbytes(chance.randint(1, 20))
        else:
            out[at:at] = out[at : at + chance.randint(1, 30)]
    return bytes(out)


def _document(target: Target, chance: random.Random) -> bytes:
    document = json.loads(target.good)
    for _ in range(chance.randint(1, 3)):
        _change(document, chance)
    if target.checksum and chance.random() < 0.9 and isinstance(document, dict):
        rest = {name: value for name, value in document.items() if name != "checksum"}
        document = {**rest, "checksum": _checksum(rest)}
    if chance.random() < 0.5:
        return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"
    return json.dumps(document, indent=chance.choice((None, 2))).encode("ascii")


def _checksum(rest: dict[str, Any]) -> str:
    try:
        return hashlib.sha256(canonical(rest)).hexdigest()
    except ValueError:  # what JSON has no words for
        return "0" * 64


def _change(document: Any, chance: random.Random) -> None:
    """Change one thing somewhere in a document."""
    places = list(_places(document))
    if not places:
        return
    holder, name = chance.choice(places)
    what = chance.randrange(5)
    if what == 0:
        del holder[name]
    elif what == 1 and isinstance(holder, dict):
        holder[chance.choice(("more", "version", "kind", "id", ""))] = copy.deepcopy(chance.choice(ODD))
    elif what == 2 and isinstance(holder[name], str) and holder[name]:
        text = list(holder[name])
        text[chance.randrange(len(text))] = chance.choice("0aZ+/=\x00æ\u202e ")
        holder[name] = "".join(text)
    elif what == 3 and isinstance(holder, list):
        holder.append(copy.deepcopy(chance.choice((holder[name], *ODD))))
    else:
        holder[name] = copy.deepcopy(chance.choice((chance.choice(places)[0], *ODD)))


def _places(value: Any) -> Any:
    """Yield (holder, name or index) of everything in a document."""
    found = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, inner in list(found):
        yield value, name
        yield from _places(inner)


def targets(place: Path) -> list[Target]:
    """Make a vault with one of each file, and say how each is read."""
    world = small_vault(place / "vault")
    store = MemoryKeyStore()
    with world.opened() as opened:
        find_notes(opened)
        keep_note(world.folder, MONDAY, "Plantet notat", world.clock)
        backup = make_backup(opened).saved.path
        head = signed_head(opened)
    world.door.locked()
    unlocked = world.door.locked().unlock(PASSPHRASE)
    enter_lock(unlocked, PASSPHRASE, world.door.words, store)
    table = from_bytes((world.folder / "slots.json").read_bytes())
    dek, vault_id = unlocked.dek, unlocked.vault_id
    unlocked.close()
    assert head is not None
    mac_key = sealing.expand(dek, vault_id, "slot-table")
    (note_id,) = pending(world.folder)
    (entry,) = store.kept.items()

    def device(data: bytes) -> object:
        changed = MemoryKeyStore({entry[0]: data.decode("utf-8", "replace")})
        return from_account(table, changed)

    return [
        Target("slot file", to_bytes(table), from_bytes, lambda read: read.is_signed_by(mac_key)),  # type: ignore[attr-defined]
        *_in_folders(world, place, backup, note_id, dek, vault_id),
        Target("anchor", head.encode("ascii"), lambda data: read_head(data.decode("ascii", "replace")),
               lambda read: read is not None, checksum=False),
        Target("key store entry", entry[1].encode(), device, lambda read: read != b"", json=False),
        Target("organisation key", public_line(sealing.public_of(dek)).encode(),
               lambda data: read_public(data.decode("utf-8", "replace")), json=False),
    ]  # fmt: skip


def _in_folders(
    world: VaultWorld, place: Path, backup: Path, note_id: str, dek: bytes, vault_id: str
) -> list[Target]:
    scratch = place / "scratch"
    (scratch / "notes").mkdir(parents=True)
    note_file = scratch / "notes" / f"{note_id}.alnote"
    handover = note_path(scratch, "0" * 16)
    delays = Delays(world.folder)
    delays.failed()
    whole_backup = backup.read_bytes()

    def written(path: Path, read: Callable[[], object]) -> Callable[[bytes], object]:
        def from_file(data: bytes) -> object:
            path.write_bytes(data)
            return read()

        return from_file

    def wait() -> object:
        try:
            Delays(scratch).require_ready()
        except KnownError as error:
            return error.code
        return ""

    return [
        Target("sealed note", (world.folder / "notes" / f"{note_id}.alnote").read_bytes(),
               written(note_file, lambda: open_note(scratch, note_id, vault_id, [dek]))),
        Target("intake", (world.folder / "intake.json").read_bytes(),
               written(scratch / "intake.json", lambda: read_intake(scratch))),
        Target("wrong passphrases", (world.folder / "attempts.json").read_bytes(),
               written(scratch / "attempts.json", wait), checksum=False),
        Target("backup", whole_backup[:4096],
               written(scratch / "b.albackup", lambda: open_backup(scratch / "b.albackup", [dek]).manifest),
               None, checksum=False, json=False),
        Target("handover", Handover(b"place", "Disken er full.").to_bytes(),
               written(handover, lambda: Handover.read(handover)), checksum=False),
    ]  # fmt: skip
