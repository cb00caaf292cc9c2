"""The keys of a device and of a receiver: one pair that signs (Ed25519) and one that opens (X25519), as JWK.

It makes and reads keys, and tells two of them apart by a thumbprint (RFC 7638) and by digits read aloud.
Where they are kept is the caller's matter; a private key is never part of a text or a name this module gives
out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from joserfc.jwk import OKPKey

from arbeidsleder.message.canonical import canonical_json, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.reading import Members

Curve = Literal["Ed25519", "X25519"]
SIGN: Final = "Ed25519"
SEAL: Final = "X25519"
_USE = {SIGN: "sig", SEAL: "enc"}
KEY_BYTES = 32
_MOST_TEXT = 4096
GROUPS, GROUP_DIGITS = 6, 5
"""A fingerprint is 30 digits, which no one can meet with keys of theirs (99 bits)."""


@dataclass(frozen=True)
class PublicKeys:
    """What everybody may know of one party. *signing* and *sealing* are the «x» of its JWKs (base64url)."""

    signing: str
    sealing: str

    @property
    def thumbprint(self) -> str:
        """The sealing key's thumbprint: what a message names as the one it is for."""
        return thumbprint(SEAL, self.sealing)

    @property
    def signing_thumbprint(self) -> str:
        """The signing key's thumbprint: what a signature names as the one that made it."""
        return thumbprint(SIGN, self.signing)

    @property
    def fingerprint(self) -> str:
        """Both keys in digits that one reads aloud and the other types: «01234 56789 …», six groups of
        five.
        """
        digest = hashlib.sha256(canonical_json(self.to_json())).digest()
        digits = f"{int.from_bytes(digest) % 10 ** (GROUPS * GROUP_DIGITS):0{GROUPS * GROUP_DIGITS}}"
        return " ".join(digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS))

    def is_read_aloud(self, typed: str) -> bool:
        """Whether *typed* is the whole fingerprint; spaces and hyphens between the digits do not matter."""
        digits = "".join(letter for letter in typed if letter not in " -\t\n\u00a0")
        return hmac.compare_digest(digits.encode(), self.fingerprint.replace(" ", "").encode())

    def jwk(self, curve: Curve) -> dict[str, Any]:
        """Return one key as a public JWK."""
        x = self.signing if curve == SIGN else self.sealing
        return {"kty": "OKP", "crv": curve, "x": x, "use": _USE[curve]}

    def to_json(self) -> dict[str, Any]:
        """Return both as a JWK set."""
        return {"keys": [self.jwk(SIGN), self.jwk(SEAL)]}

    def to_text(self) -> str:
        """Return the JWK set as text, to be kept."""
        return canonical_json(self.to_json()).decode("utf-8")

    @classmethod
    def from_text(cls, text: str) -> PublicKeys:
        """Read what to_text() gave. Raises MessageError."""
        return cls.from_json(read_json(text.encode("utf-8"), _MOST_TEXT))

    @classmethod
    def from_json(cls, value: object, where: str = "keys") -> PublicKeys:
        """Read a JWK set of exactly the two. Raises MessageError, "bad_key" for what is no key."""
        first, second = _pair(value, where)
        found = cls(_read_public(first, SIGN, f"{where}[0]"), _read_public(second, SEAL, f"{where}[1]"))
        for curve in (SIGN, SEAL):
            _imported(found.jwk(curve), where)
        return found


@dataclass(frozen=True)
class OwnKeys:
    """Both pairs of one party, with the private halves, which are not shown when the value is."""

    public: PublicKeys
    signing_private: str = field(repr=False)
    sealing_private: str = field(repr=False)

    @classmethod
    def generate(cls) -> OwnKeys:
        """Return new keys from the system's source of random numbers."""
        sign = OKPKey.generate_key(SIGN).as_dict(private=True)
        seal = OKPKey.generate_key(SEAL).as_dict(private=True)
        return cls(PublicKeys(str(sign["x"]), str(seal["x"])), str(sign["d"]), str(seal["d"]))

    def jwk(self, curve: Curve) -> dict[str, Any]:
        """Return one key as a private JWK."""
        private = self.signing_private if curve == SIGN else self.sealing_private
        return {**self.public.jwk(curve), "d": private}

    def to_json(self) -> dict[str, Any]:
        """Return both as a private JWK set, for the encrypted database and nowhere else."""
        return {"keys": [self.jwk(SIGN), self.jwk(SEAL)]}

    def to_text(self) -> str:
        """Return the private JWK set as text, for the encrypted database and nowhere else."""
        return canonical_json(self.to_json()).decode("utf-8")

    @classmethod
    def from_text(cls, text: str) -> OwnKeys:
        """Read what to_text() gave. Raises MessageError."""
        return cls.from_json(read_json(text.encode("utf-8"), _MOST_TEXT))

    @classmethod
    def from_json(cls, value: object, where: str = "keys") -> OwnKeys:
        """Read a private JWK set. Raises MessageError, "bad_key" also when a private half is another
        key's.
        """
        first, second = _pair(value, where)
        sign, sign_private = _read_private(first, SIGN, f"{where}[0]")
        seal, seal_private = _read_private(second, SEAL, f"{where}[1]")
        return cls(PublicKeys(sign, seal), sign_private, seal_private)


def thumbprint(curve: Curve, x: str) -> str:
    """Return the RFC 7638 thumbprint (SHA-256, base64url, 43 letters) of a public key."""
    return encode64(hashlib.sha256(canonical_json({"crv": curve, "kty": "OKP", "x": x})).digest())


def new_secret() -> str:
    """Return 32 random bytes in base64url."""
    return encode64(secrets.token_bytes(KEY_BYTES))


def encode64(data: bytes) -> str:
    """Return base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def decode64(text: str, code: str = "not_base64", where: str = "") -> bytes:
    """Return the bytes of the one way to write them in base64url without padding.

    Any other way, as with stray letters or unused bits set, raises MessageError *code*: a reader that takes
    several spellings takes altered messages.
    """
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise MessageError(code, where) from None
    if encode64(data) != text:
        raise MessageError(code, where)
    return data


def _pair(value: object, where: str) -> tuple[Any, Any]:
    members = Members(value, where)
    keys = members.take("keys")
    members.done()
    if not isinstance(keys, list) or len(keys) != 2:
        raise MessageError("bad_key", where)
    return keys[0], keys[1]


def _read_public(value: object, curve: Curve, where: str) -> str:
    members = Members(value, where)
    members.only("kty", "OKP", "bad_key")
    members.only("crv", curve, "bad_key")
    members.only("use", _USE[curve], "bad_key")
    x = _key_text(members.take("x"), where)
    members.done()
    return x


def _read_private(value: object, curve: Curve, where: str) -> tuple[str, str]:
    """Return a key pair's «x» and «d», the first worked out from the second as well."""
    members = Members(value, where)
    private = _key_text(members.take("d"), where)
    x = _read_public(members.rest(), curve, where)
    key = _imported({"kty": "OKP", "crv": curve, "x": x, "d": private}, where).private_key
    if key is None or OKPKey.import_key(key).as_dict(private=False)["x"] != x:
        raise MessageError("bad_key", where)
    return x, private


def _key_text(value: object, where: str) -> str:
    if not isinstance(value, str) or len(decode64(value, "bad_key", where)) != KEY_BYTES:
        raise MessageError("bad_key", where)
    return value


def _imported(jwk: dict[str, Any], where: str) -> OKPKey:
    try:
        return OKPKey.import_key(jwk)
    except Exception as error:
        raise MessageError("bad_key", where) from error
