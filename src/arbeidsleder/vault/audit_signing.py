"""Signs the audit log's head and its exported lines, and makes the tokens that stand for people in them.

Format and test vectors: docs/audit-log.md. The signing key is derived from the chain's own key, so it lives
as long as the log does, through new data keys and restores, and nothing more has to be kept. Who can open the
vault can sign; what a signature proves is that the file came from who could.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from typing import TYPE_CHECKING, Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from arbeidsleder.domain.audit_head import KEPT_BREAKS, AuditHead
from arbeidsleder.vault.sealing import expand
from arbeidsleder.vault.slots import canonical

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD_FORMAT = "arbeidsleder-audit-head"
EXPORT_FORMAT = "arbeidsleder-audit-export"
VERSION = 1
MOST_BYTES = 8192
_CODE = re.compile("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}")
_FIELDS = {
    "format", "version", "vault_id", "sequence", "at", "link", "code", "breaks", "public_key", "signature",
}  # fmt: skip


class LogSigner:
    """Signs for one vault's log. It holds keys: drop it when the vault is closed."""

    def __init__(self, chain_key: bytes, vault_id: str) -> None:
        """*chain_key* is that of the log's chain (32 bytes)."""
        self._key = Ed25519PrivateKey.from_private_bytes(expand(chain_key, vault_id, "audit-signature"))
        self._tokens = expand(chain_key, vault_id, "audit-export-token")
        self.public_key = self._key.public_key().public_bytes_raw()

    def sign_head(self, head: AuditHead) -> str:
        """Return the signed head as it is kept outside the vault: JSON on one line."""
        return _line(self._signed(_head_document(head)))

    def sign_export(self, content: bytes, head: AuditHead, facts: Mapping[str, int]) -> str:
        """Return the detached signature of an export: over its SHA-256, with the head of the log of then.

        *facts* are whole numbers about it, such as how many lines it has.
        """
        document = {
            "format": EXPORT_FORMAT,
            "version": VERSION,
            "vault_id": head.vault_id,
            "sha256": hashlib.sha256(content).hexdigest(),
            "size": len(content),
            "facts": dict(facts),
            "head": self._signed(_head_document(head)),
        }
        return json.dumps(self._signed(document), sort_keys=True, indent=2, ensure_ascii=True) + "\n"

    def person_token(self, participant_id: str) -> str:
        """Return what stands for a participant in exported lines: 32 hex digits, meaningless without the key.

        It is the same in every export of this vault, so lines about one person can be counted together.
        """
        return hmac.digest(self._tokens, participant_id.encode(), "sha256")[:16].hex()

    def _signed(self, document: dict[str, Any]) -> dict[str, Any]:
        whole = {**document, "public_key": _b64(self.public_key)}
        return {**whole, "signature": _b64(self._key.sign(signed_bytes(whole)))}


def fingerprint(public_key: bytes) -> str:
    """Return a public key in the form people compare: 16 bytes of its SHA-256, in groups of four."""
    digits = hashlib.sha256(public_key).hexdigest()[:32].upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def signed_bytes(document: Mapping[str, Any]) -> bytes:
    """Return what is signed: the format's name, a line feed, canonical JSON without the signature."""
    rest = {name: value for name, value in document.items() if name != "signature"}
    return f"{document['format']}\n".encode("ascii") + canonical(rest)


def read_head(text: str) -> tuple[AuditHead, bytes] | None:
    """Return a signed head and the public key that vouches for it; None for anything else.

    Whether the key is the vault's own is the caller's to compare: anybody can sign with a key of theirs.
    """
    try:
        document = json.loads(text) if len(text) <= MOST_BYTES else None
        if not isinstance(document, dict) or set(document) != _FIELDS:
            return None
        public_key = base64.b64decode(document["public_key"], validate=True)
        signature = base64.b64decode(document["signature"], validate=True)
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed_bytes(document))
        return _read_head(document), public_key
    except (ValueError, TypeError, LookupError, RecursionError, InvalidSignature):
        return None


def _head_document(head: AuditHead) -> dict[str, Any]:
    return {
        "format": HEAD_FORMAT,
        "version": VERSION,
        "vault_id": head.vault_id,
        "sequence": head.sequence,
        "at": head.at,
        "link": head.link,
        "code": head.code,
        "breaks": [list(one) for one in head.breaks],
    }


def _read_head(document: Mapping[str, Any]) -> AuditHead:
    """Raises ValueError, TypeError or LookupError for what is signed and yet no head of this version."""
    breaks = document["breaks"]
    if not isinstance(breaks, list):
        raise TypeError("breaks is a list")
    whole = [document["version"], document["sequence"], *(one[0] for one in breaks)]
    codes = [document["code"], *(one[1] for one in breaks)]
    right = (
        (document["format"], document["version"]) == (HEAD_FORMAT, VERSION)
        and all(type(number) is int and number > 0 for number in whole)
        and all(isinstance(code, str) and _CODE.fullmatch(code) for code in codes)
        and re.fullmatch("[0-9a-f]{32}", document["vault_id"])
        and re.fullmatch("[0-9a-f]{64}", document["link"])
        and isinstance(document["at"], str)
        and len(breaks) <= KEPT_BREAKS
        and all(len(one) == 2 for one in breaks)
    )
    if not right:
        raise ValueError("not a head")
    return AuditHead(
        document["vault_id"],
        document["sequence"],
        document["at"],
        document["link"],
        document["code"],
        tuple((one[0], one[1]) for one in breaks),
    )


def _line(document: Mapping[str, Any]) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
