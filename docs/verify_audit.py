"""Check a log that was handed on, or an anchor of it, without the program and without the vault.

Stand-alone on purpose: Python and the package cryptography are all it needs. It follows audit-log.md, reads
the files it is given and changes nothing.

    python verify_audit.py LOG.cef [LOG.cef.sig.json] [--key "XXXX XXXX ..."]
    python verify_audit.py --head ANCHOR.json [--key "XXXX XXXX ..."]

--key is the fingerprint that Innstillinger, Logg and `arbeidsleder vault verify` show, learnt by another way
than the file. Without it the answer only says that the files belong together: anybody can sign with a key of
theirs. Ends with 0 when all fits, 1 when something does not, 2 for wrong use.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HEAD, EXPORT = "arbeidsleder-audit-head", "arbeidsleder-audit-export"


class RefusedError(Exception):
    """Something does not fit; says what."""


def signed_bytes(document: dict[str, Any]) -> bytes:
    """Return what the signature is over (audit-log.md, section 2)."""
    rest = {name: value for name, value in document.items() if name != "signature"}
    canonical = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return f"{document['format']}\n{canonical}".encode("ascii")


def check_signature(document: Any, wanted: str) -> bytes:
    """Return the public key that signed a document of the *wanted* format."""
    try:
        if (document["format"], document["version"]) != (wanted, 1):
            raise RefusedError(f"this is no {wanted} of version 1")
        public_key = base64.b64decode(document["public_key"], validate=True)
        signature = base64.b64decode(document["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(document))
    except InvalidSignature as error:
        raise RefusedError("the signature does not fit what it is over") from error
    except (KeyError, TypeError, ValueError) as error:
        raise RefusedError(f"this is no {wanted}") from error
    return public_key


def fingerprint(public_key: bytes) -> str:
    """Return the fingerprint as the program shows it."""
    digits = hashlib.sha256(public_key).hexdigest()[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def check_export(log: bytes, document: Any) -> bytes:
    """Return the public key; the log is the one that was signed, with a head signed by the same key."""
    public_key = check_signature(document, EXPORT)
    try:
        size, digest, vault_id = document["size"], document["sha256"], document["vault_id"]
        lines, head = document["facts"]["lines"], document["head"]
        its_vault = head["vault_id"]
    except (KeyError, TypeError) as error:
        raise RefusedError("the signature does not say all it should of the log") from error
    if size != len(log) or digest != hashlib.sha256(log).hexdigest():
        raise RefusedError("the log is not the one that was signed")
    if log.count(b"\n") != lines:
        raise RefusedError("the log does not have as many lines as the signature says")
    if check_signature(head, HEAD) != public_key or its_vault != vault_id:
        raise RefusedError("the head in the signature is another vault's")
    return public_key


def read(path: Path) -> Any:
    """Return a JSON file."""
    try:
        return json.loads(path.read_text(encoding="ascii"))
    except ValueError as error:
        raise RefusedError(f"{path.name} is no JSON") from error


def told(path: Path, asked: argparse.Namespace) -> list[str]:
    """Check the files and return what is to be said of them."""
    if asked.head:
        document = read(path)
        public_key = check_signature(document, HEAD)
        lines = ["The anchor is signed."]
    else:
        signature = asked.signature or path.with_name(path.name + ".sig.json")
        document = read(signature)
        public_key = check_export(path.read_bytes(), document)
        lines = [f"The log is the one that was signed: {document['facts']['lines']} lines."]
        document = document["head"]
    print_of_key = fingerprint(public_key)
    if asked.key and "".join(asked.key.split()).upper() != print_of_key.replace(" ", ""):
        raise RefusedError(f"it was signed with another key: {print_of_key}")
    try:
        number, code, at = document["sequence"], document["code"], document["at"]
    except KeyError as error:
        raise RefusedError("the head does not say which link it is about") from error
    lines.append(f"Newest link then: number {number}, code {code}, {at}")
    lines.append(f"Key: {print_of_key}")
    if not asked.key:
        lines.append("Compare the key with the one the program shows; this alone does not say whose it is.")
    return lines


def main() -> int:
    """Read the arguments, check, print."""
    parser = argparse.ArgumentParser(description="Check an exported log or an anchor.")
    parser.add_argument("file", type=Path)
    parser.add_argument("signature", type=Path, nargs="?")
    parser.add_argument("--head", action="store_true", help="the file is an anchor")
    parser.add_argument("--key", default="", help="the fingerprint it must be signed with")
    asked = parser.parse_args()
    try:
        print("\n".join(told(asked.file, asked)))
    except RefusedError as refused:
        print(f"It does not fit: {refused}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{asked.file.name}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
