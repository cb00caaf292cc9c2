"""Open a vault without the program: print the database key of a slot file.

Stand-alone on purpose: Python and the package cryptography are all it needs, so that whoever holds the
passphrase or the paper key can read the data long after the program is gone. It follows vault-format.md,
changes nothing and asks for the secret on standard input. With the paper key it needs the word list as well.

    python open_vault.py FOLDER
    python open_vault.py FOLDER --paper passphrase.txt
    python open_vault.py BACKUP.albackup
    python open_vault.py FOLDER --notes

The answer is the database file and its key as 64 hex digits. In a SQLCipher 4 shell:
PRAGMA key = "x'<key>'";
A backup is a zip file: unpack database.db with any tool. The secret is the one of the day it was made.
With --notes the answer is the sealed notes that wait, as JSON, one a line; those of an earlier data key are
told by their names.
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
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LABEL = "arbeidsleder-vault/v1"


def canonical(document: object) -> bytes:
    """Return the canonical JSON of section 2."""
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def expand(key: bytes, vault_id: str, use: str) -> bytes:
    """Return HKDF-SHA256 of section 3."""
    info = f"{LABEL}/{use}".encode()
    return HKDF(hashes.SHA256(), 32, salt=bytes.fromhex(vault_id), info=info).derive(key)


def passphrase_secret(typed: str) -> bytes:
    """Return the bytes of a passphrase of five to eight listed words, or of an own one as it was typed.

    This script reads listed words only in their short form: three letters each, with spaces between.
    """
    return " ".join(unicodedata.normalize("NFC", typed).split()).encode("utf-8")


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


def open_table(table: dict[str, Any], kind: str, typed: bytes) -> bytes:
    """Return the data key. Stops with a message when no slot opens or the table was altered."""
    vault_id, kdf = table["vault_id"], table["kdf"]
    secret = typed
    if kind == "user":
        salt = base64.b64decode(kdf["salt"])
        argon = Argon2id(
            salt=salt, length=32, iterations=kdf["time"], lanes=kdf["lanes"], memory_cost=kdf["memory_kib"]
        )
        secret = argon.derive(typed)
    for slot in table["slots"]:
        named = {name: slot[name] for name in ("id", "kind", "device_secret", "public_key")}
        bound = {name: table[name] for name in ("format", "version", "vault_id", "kdf")} | {"slot": named}
        wrapped = base64.b64decode(slot["private_key"])
        kek = expand(secret, vault_id, f"kek/{slot['kind']}/{slot['id']}")
        try:
            private = AESGCM(kek).decrypt(wrapped[:12], wrapped[12:], canonical(bound))
        except InvalidTag:
            continue
        suite = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
        use = f"{LABEL}/dek/{vault_id}/{slot['id']}".encode()
        key = X25519PrivateKey.from_private_bytes(private)
        dek = suite.decrypt(base64.b64decode(slot["dek"]), key, info=use)
        signed = canonical({name: table[name] for name in table if name not in ("hmac", "checksum")})
        mac = hmac.digest(expand(dek, vault_id, "slot-table"), signed, hashlib.sha256)
        if not hmac.compare_digest(mac, base64.b64decode(table["hmac"])):
            raise SystemExit("the slot file was altered")
        return dek
    raise SystemExit("no slot opens with this")


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
    parser.add_argument("--notes", action="store_true", help="print the sealed notes that wait")
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
    else:
        dek = open_table(table, "user", passphrase_secret(typed))
    if options.folder.is_file():
        print(f"database.db {backup_key(parts, dek).hex()}")
        return
    if options.notes:
        print_notes(options.folder, dek)
        return
    print(f"{table['generation']}.db {expand(dek, table['vault_id'], 'database').hex()}")


if __name__ == "__main__":
    main()
