"""How a device and a receiver come to know each other: an invitation, and the device's answer to it.

The receiver makes an Invitation, a signed file for whoever it is handed to, and a one-time code that is never
in it. On the phone the receiver's people read the fingerprint and the code aloud; the device's user types
both. The fingerprint says that the keys in the file are the receiver's, the code says to the receiver that
the device is the one it was read to. The device's PairingRequest brings its own keys and the secret of the
receipt codes, sealed. Format: docs/exchange/README.md. It keeps nothing and counts no tries; both are the
caller's.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from arbeidsleder.message.canonical import canonical_json, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.jose import opened, sealed, signed, signed_by, verified
from arbeidsleder.message.keys import KEY_BYTES, OwnKeys, PublicKeys, decode64, encode64
from arbeidsleder.message.reading import LONGEST_LINE, LONGEST_NAME, Members, without_nothing
from arbeidsleder.message.seal import padded, unpadded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

INVITATION_FORMAT, PAIRING_FORMAT, VERSION = "arbeidsleder.invitation", "arbeidsleder.pairing", 1
MOST_INVITATION = 16 * 1024
CODE_DIGITS: Final = 8
MOST_CODE_TRIES: Final = 5
"""Wrong codes for one invitation, after which the receiver makes another."""

_CODE_LABEL = b"arbeidsleder.pairing-code/1"
# Without a secure line only on this machine, as a test or the tour does.
_ADDRESS = re.compile(
    "(https://[0-9A-Za-z.-]{1,120}|http://(127[.]0[.]0[.]1|localhost))(:[0-9]{1,5})?(/[0-9A-Za-z./_-]{0,80})?"
)


@dataclass(frozen=True)
class Invitation:
    """What a receiver hands out, to be used until *expires_on*.

    *address* is where it listens, "" for one that is reached by files alone. *keys_until* is the last day on
    which anything may be sealed to its keys, None while no end is set.
    """

    invitation_id: str
    receiver_name: str
    keys: PublicKeys
    expires_on: date
    address: str = ""
    keys_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            format=INVITATION_FORMAT,
            formatVersion=VERSION,
            invitationId=self.invitation_id,
            receiver=self.receiver_name,
            address=self.address or None,
            expiresOn=self.expires_on.isoformat(),
            keysUntil=self.keys_until.isoformat() if self.keys_until else None,
            keys=self.keys.to_json(),
        )

    @classmethod
    def from_json(cls, value: object) -> Invitation:
        """Read it strictly. Raises MessageError."""
        m = Members(value)
        m.only("format", INVITATION_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        found = cls(
            m.uuid("invitationId"),
            m.text("receiver", LONGEST_NAME),
            PublicKeys.from_json(m.take("keys"), "keys"),
            m.day("expiresOn"),
            m.shaped("address", _ADDRESS) if m.has("address") else "",
            m.maybe_day("keysUntil"),
        )
        m.done()
        return found

    def to_file(self, keys: OwnKeys) -> bytes:
        """Return the file, signed by the receiver's own *keys*. Raises ValueError when they are others."""
        if keys.public != self.keys:
            raise ValueError("an invitation is signed by the keys it brings")
        return (signed(canonical_json(self.to_json()), keys, INVITATION_FORMAT) + "\n").encode("ascii")

    @classmethod
    def from_file(cls, data: bytes, today: date) -> Invitation:
        """Read an invitation and check its signature against the keys within.

        That the keys are the receiver's only the fingerprint can say: PublicKeys.is_read_aloud(). Raises
        MessageError, "expired" after its last day.
        """
        if len(data) > MOST_INVITATION:
            raise MessageError("too_large")
        text = data.removesuffix(b"\n").removesuffix(b"\r")
        _named, payload = signed_by(text, INVITATION_FORMAT)
        found = cls.from_json(read_json(payload, MOST_INVITATION))
        verified(text, found.keys, INVITATION_FORMAT)
        if today > found.expires_on:
            raise MessageError("expired")
        return found


@dataclass(frozen=True)
class PairingRequest:
    """What a device answers: who it is, its keys, and the secret of the receipt codes (32 bytes,
    base64url).
    """

    invitation_id: str
    device_id: str
    device_name: str
    keys: PublicKeys
    receipt_secret: str = field(repr=False)

    def to_json(self) -> dict[str, Any]:
        """Return its members without the proof."""
        return {
            "format": PAIRING_FORMAT,
            "formatVersion": VERSION,
            "invitationId": self.invitation_id,
            "deviceId": self.device_id,
            "device": self.device_name,
            "keys": self.keys.to_json(),
            "receiptSecret": self.receipt_secret,
        }

    def to_file(self, keys: OwnKeys, code: str, to: PublicKeys) -> bytes:
        """Return the sealed file, signed by the device's *keys* and proven by the one-time *code*."""
        body = {**self.to_json(), "proof": encode64(_proof(code, self.to_json()))}
        payload = padded({"aud": to.thumbprint, "pairing": body})
        return sealed(signed(payload, keys, PAIRING_FORMAT).encode("ascii"), to)

    @classmethod
    def from_file(
        cls, data: bytes, own: OwnKeys, codes: dict[str, str], used: Iterable[str] = ()
    ) -> PairingRequest:
        """Read a device's answer. *codes* are the one-time codes by invitation id; *used* those that are
        spent.

        Raises MessageError: "unknown_invitation", "invitation_used", "wrong_code", and as open_sealed().
        """
        inner = opened(data, own)
        _named, payload = signed_by(inner, PAIRING_FORMAT)
        members = unpadded(payload)
        if members.text("aud", LONGEST_NAME) != own.public.thumbprint:
            raise MessageError("wrong_receiver", "aud")
        m = Members(members.take("pairing"), "pairing")
        members.done()
        proof = decode64(m.text("proof", LONGEST_NAME), "wrong_code")
        found = cls._read(m)
        verified(inner, found.keys, PAIRING_FORMAT)
        if found.invitation_id not in codes:
            raise MessageError("unknown_invitation")
        if found.invitation_id in set(used):
            raise MessageError("invitation_used")
        if not hmac.compare_digest(proof, _proof(codes[found.invitation_id], found.to_json())):
            raise MessageError("wrong_code")
        return found

    @classmethod
    def _read(cls, m: Members) -> PairingRequest:
        m.only("format", PAIRING_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        found = cls(
            m.uuid("invitationId"),
            m.uuid("deviceId"),
            m.text("device", LONGEST_LINE),
            PublicKeys.from_json(m.take("keys"), m.place("keys")),
            m.text("receiptSecret", LONGEST_NAME),
        )
        m.done()
        if len(decode64(found.receipt_secret, "bad_key")) != KEY_BYTES:
            raise MessageError("bad_key", "receiptSecret")
        return found


def new_code() -> str:
    """Return a one-time code: eight digits."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"


def _proof(code: str, body: dict[str, Any]) -> bytes:
    digits = "".join(letter for letter in code if letter not in " -\u00a0\t\n").encode()
    key = hmac.digest(digits, _CODE_LABEL, hashlib.sha256)
    return hmac.digest(key, canonical_json(body), hashlib.sha256)
