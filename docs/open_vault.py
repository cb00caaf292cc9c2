"""Open a vault without the program: print the database key of a slot file.

Stand-alone on purpose: Python and the package cryptography are all it needs, so that whoever holds the
passphrase or the paper key can read the data long after the program is gone. It follows vault-format.md,
changes nothing and reads the secret from standard input: a passphrase with spaces between its words, each
whole or shortened to three letters. With the paper key it needs the word list as well, which is
resources/words/passphrase.txt of the program.

    python open_vault.py FOLDER
    python open_vault.py FOLDER --paper passphrase.txt
    python open_vault.py BACKUP.albackup
    python open_vault.py FOLDER --device ENTRY
    python open_vault.py FOLDER --organisation KEY_FILE
    python open_vault.py FOLDER --notes
    python open_vault.py FOLDER --own ID OWNER_ID SEALED

The answer is the database file and its key as 64 hex digits. In a SQLCipher 4 shell:
PRAGMA key = "x'<key>'";
A backup is a zip file: unpack database.db with any tool. The secret is the one of the day it was made.
A passphrase that is locked to a PC needs the account's entry in its key store too, as a text file (on Linux:
secret-tool lookup service arbeidsleder/device/<vault_id> username arbeidsleder). With the organisation's key
file the secret is the file's own passphrase. The paper key needs neither.
With --notes the answer is the sealed notes that wait, as JSON, one a line; those of an earlier data key are
told by their names. With --own the answer is one remember-note, which its owner's passphrase alone opens: the
three words are the columns id, owner_id and sealed of its row.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import hmac
import json
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Callable

LABEL = "arbeidsleder-vault/v1"
T = TypeVar("T")


class NoSlotError(SystemExit):
    """The secret opens nothing."""


def canonical(document: object) -> bytes:
    """Return the canonical JSON of section 2."""
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def expand(key: bytes, vault_id: str, use: str) -> bytes:
    """Return HKDF-SHA256 of section 3."""
    info = f"{LABEL}/{use}".encode()
    return HKDF(hashes.SHA256(), 32, salt=bytes.fromhex(vault_id), info=info).derive(key)


def passphrase_secret(typed: str) -> bytes:
    """Return the bytes of an own passphrase (section 4)."""
    return " ".join(unicodedata.normalize("NFC", typed).split()).encode("utf-8")


def opened_by(typed: str, opens: Callable[[bytes], T]) -> T:
    """Return what *opens* gives for a passphrase: by three letters of each word, where it may be of listed
    words, else as an own one. Which it is cannot be told without the list, so both are tried."""
    words = unicodedata.normalize("NFC", typed).lower().split()
    if 5 <= len(words) <= 8:
        try:
            return opens(" ".join(word[:3] for word in words).encode("utf-8"))
        except NoSlotError:
            pass
    return opens(passphrase_secret(typed))


def paper_secret(typed: str, words: list[str]) -> bytes:
    """Return the recovery key of sixteen words, by the first three letters of each."""
    order = {word[:3]: number for number, word in enumerate(words)}
    numbers = [order.get(word[:3], 1296) for word in typed.lower().split()]
    for power in range(3):
        total = sum(number * pow(10, place * power, 1297) for place, number in enumerate(numbers))
        if len(numbers) != 16 or 1296 in numbers or total % 1297:
            raise SystemExit("the words are not those of a recovery sheet")
    value = 0
    for number in numbers[:13]:
        value = value * 1296 + number
    return value.to_bytes(16, "big")


def stretch(typed: bytes, kdf: dict[str, Any]) -> bytes:
    """Return Argon2id of a passphrase."""
    salt, cost = base64.b64decode(kdf["salt"]), kdf["memory_kib"]
    return Argon2id(
        salt=salt, length=32, iterations=kdf["time"], lanes=kdf["lanes"], memory_cost=cost
    ).derive(typed)


def unwrap(key: bytes, wrapped: str, bound: bytes) -> bytes | None:
    """Return what AES-256-GCM wrapped, or None when this key does not open it."""
    data = base64.b64decode(wrapped)
    try:
        return AESGCM(key).decrypt(data[:12], data[12:], bound)
    except InvalidTag:
        return None


def device_key(table: dict[str, Any], entry: str) -> bytes:
    """Return the device key by an account's entry (section 3), b"" where there is none that opens it."""
    _one, account_id, secret = [*entry.strip().split(":"), "", ""][:3]
    for account in (table.get("devices") or {}).get("accounts", ()) if entry else ():
        if account["id"] == account_id:
            key = expand(bytes.fromhex(secret), table["vault_id"], f"device/{account_id}")
            return unwrap(key, account["wrapped"], b"") or b""
    return b""


def open_table(table: dict[str, Any], kind: str, secret: bytes, device: bytes = b"") -> bytes:
    """Return the data key; see open_slot."""
    return open_slot(table, kind, secret, device)[1]


def open_slot(
    table: dict[str, Any], kind: str, secret: bytes, device: bytes = b""
) -> tuple[X25519PrivateKey, bytes]:
    """Return the slot's private key and the data key. Stops when no slot opens or the table was altered.

    *secret* is the stretched passphrase, the paper key or the organisation's private key.
    """
    vault_id = table["vault_id"]
    for slot in table["slots"]:
        private: bytes | None = secret
        if slot["kind"] != "organisation":
            locked = slot["device_secret"] in ("account",)
            named = {name: slot[name] for name in ("id", "kind", "device_secret", "public_key")}
            bound = {name: table[name] for name in ("format", "vault_id", "kdf")} | {"slot": named}
            bound["version"] = 2 if locked else 1
            kek = expand(secret + device if locked else secret, vault_id, f"kek/{slot['kind']}/{slot['id']}")
            private = unwrap(kek, slot["private_key"], canonical(bound))
        if private is None or slot["kind"] != kind:
            continue
        key = X25519PrivateKey.from_private_bytes(private)
        if key.public_key().public_bytes_raw() != base64.b64decode(slot["public_key"]):
            continue
        suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
        use = f"{LABEL}/dek/{vault_id}/{slot['id']}".encode()
        dek = suite.decrypt(base64.b64decode(slot["dek"]), key, info=use)
        signed = canonical({name: table[name] for name in table if name not in ("hmac", "checksum")})
        mac = hmac.digest(expand(dek, vault_id, "slot-table"), signed, hashlib.sha256)
        if not hmac.compare_digest(mac, base64.b64decode(table["hmac"])):
            raise SystemExit("the slot file was altered")
        return key, dek
    raise NoSlotError("no slot opens with this")


def organisation_key(file: dict[str, Any], typed: bytes) -> bytes:
    """Return the private key of an organisation's key file (section 9)."""
    bound = canonical({name: file[name] for name in file if name != "private_key"})
    private = unwrap(stretch(typed, file["kdf"]), file["private_key"], bound)
    if private is None:
        raise NoSlotError("the passphrase does not open the key file")
    return private


def backup_key(parts: dict[str, bytes], dek: bytes) -> bytes:
    """Return the key of a backup's database (section 7). Stops with a message when the backup was altered."""
    manifest = json.loads(parts["arbeidsleder-backup.json"])
    signed = canonical({name: manifest[name] for name in manifest if name not in ("hmac", "checksum")})
    mac = hmac.digest(expand(dek, manifest["vault_id"], "backup-manifest"), signed, hashlib.sha256)
    same = all(
        hashlib.sha256(parts[name]).hexdigest() == facts["sha256"]
        for name, facts in manifest["parts"].items()
    )
    if not same or not hmac.compare_digest(mac, base64.b64decode(manifest["hmac"])):
        raise SystemExit("the backup was altered")
    return expand(dek, manifest["vault_id"], f"backup-database/{manifest['backup_id']}")


def read_note(document: dict[str, Any], dek: bytes) -> dict[str, str] | None:
    """Return what a sealed note says (section 8), or None when another data key opens it."""
    vault_id, note_id = document["vault_id"], document["note_id"]
    key = X25519PrivateKey.from_private_bytes(expand(dek, vault_id, "intake"))
    if hashlib.sha256(key.public_key().public_bytes_raw()).hexdigest()[:32] != document["key_id"]:
        return None
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    use = f"{LABEL}/note/{vault_id}/{note_id}".encode()
    said: dict[str, str] = json.loads(suite.decrypt(base64.b64decode(document["sealed"]), key, info=use))
    return said


def read_own(vault_id: str, key: X25519PrivateKey, own: list[str]) -> str:
    """Return a remember-note (section 3): its id, its owner's id and what stands in its column "sealed"."""
    note_id, owner_id, sealed = own
    suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
    use = f"{LABEL}/note/{vault_id}/{note_id}/{owner_id}".encode()
    try:
        padded = suite.decrypt(base64.b64decode(sealed), key, info=use)
    except (InvalidTag, ValueError) as error:
        raise SystemExit("the note is not sealed to this passphrase") from error
    return padded.rstrip(b"\0")[:-1].decode("utf-8")


def print_notes(folder: Path, dek: bytes) -> None:
    """Print every note that waits."""
    for path in sorted((folder / "notes").glob("*.alnote")):
        try:
            said = read_note(json.loads(path.read_bytes()), dek)
        except (InvalidTag, ValueError, KeyError):
            print(f"{path.name}: damaged", file=sys.stderr)
            continue
        print(json.dumps(said) if said else f"{path.name}: another data key")


def main() -> None:
    """Read the secret from standard input and print the database's name and key."""
    parser = argparse.ArgumentParser(description="Print the database key of an Arbeidsleder vault.")
    parser.add_argument("folder", type=Path, help="the vault's folder, or a backup")
    parser.add_argument("--paper", type=Path, metavar="WORD_LIST", help="the secret is the paper key")
    parser.add_argument("--device", type=Path, metavar="ENTRY", help="the account's entry in its key store")
    parser.add_argument("--organisation", type=Path, metavar="KEY_FILE", help="the organisation's key file")
    parser.add_argument("--notes", action="store_true", help="print the sealed notes that wait")
    parser.add_argument(
        "--own", nargs=3, metavar=("ID", "OWNER", "SEALED"), help="print one own remember-note"
    )
    options = parser.parse_args()
    parts: dict[str, bytes] = {}
    if options.folder.is_file():
        with zipfile.ZipFile(options.folder) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    else:
        parts["slots.json"] = (options.folder / "slots.json").read_bytes()
    table = json.loads(parts["slots.json"])
    typed = sys.stdin.readline()
    if options.paper:
        words = options.paper.read_text(encoding="utf-8").split()
        dek = open_table(table, "recovery", paper_secret(typed, words))
    elif options.organisation:
        file = json.loads(options.organisation.read_bytes())
        private = opened_by(typed, lambda secret: organisation_key(file, secret))
        dek = open_table(table, "organisation", private)
    else:
        entry = options.device.read_text(encoding="ascii") if options.device else ""
        device = device_key(table, entry)
        key, dek = opened_by(
            typed, lambda secret: open_slot(table, "user", stretch(secret, table["kdf"]), device)
        )
        if options.own:
            print(read_own(table["vault_id"], key, options.own))
            return
    if options.folder.is_file():
        print(f"database.db {backup_key(parts, dek).hex()}")
        return
    if options.notes:
        print_notes(options.folder, dek)
        return
    print(f"{table['generation']}.db {expand(dek, table['vault_id'], 'database').hex()}")


if __name__ == "__main__":
    main()
