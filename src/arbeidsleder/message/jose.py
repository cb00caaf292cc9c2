"""Signs and seals bytes by JOSE, and opens them again, with one algorithm each and nothing to choose.

JWS (RFC 7515) with Ed25519 (RFC 9864) inside JWE (RFC 7516) with ECDH-ES over X25519 and A256GCM, both
compact. Every header is held against a list of its own before the library sees it: what is not on it is
refused by name. It knows nothing of what the bytes say. Libraries: joserfc.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from joserfc import jwe, jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from arbeidsleder.message.canonical import read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import KEY_BYTES, SEAL, SIGN, decode64

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.message.keys import OwnKeys, PublicKeys

MOST_SEALED = 768 * 1024
"""The longest sealed message, in bytes: the longest message, its padding, and base64url twice."""

_MOST_HEADER = 600
_SIGN_ALG, _SEAL_ALG, _SEAL_ENC = "Ed25519", "ECDH-ES", "A256GCM"
SEALED_TYPE = "arbeidsleder.sealed"
_IV_BYTES, _TAG_BYTES, _SIGNATURE_BYTES = 12, 16, 64
# Members that would let a message bring its own key, say where to get one, or change how it is read.
_REFUSED = {
    "embedded_key": {"jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256"},
    "critical_header": {"crit", "b64"},
    "compressed": {"zip"},
}


class _SealRegistry(jwe.JWERegistry):
    max_ciphertext_length = MOST_SEALED


class _SignRegistry(jws.JWSRegistry):
    max_payload_length = MOST_SEALED


def signed(payload: bytes, keys: OwnKeys, kind: str) -> str:
    """Return *payload* with the signature of *keys*; *kind* stands in the header, so that none is another."""
    header = {"alg": _SIGN_ALG, "kid": keys.public.signing_thumbprint, "typ": kind}
    key = OKPKey.import_key(keys.jwk(SIGN))
    return jws.serialize_compact(header, payload, key, registry=_SignRegistry(algorithms=[_SIGN_ALG]))


def sealed(plain: bytes, to: PublicKeys) -> bytes:
    """Return *plain* so that only the one with the private halves of *to* can read it."""
    header = {"alg": _SEAL_ALG, "enc": _SEAL_ENC, "kid": to.thumbprint, "typ": SEALED_TYPE}
    key = OKPKey.import_key(to.jwk(SEAL))
    registry = _SealRegistry(algorithms=[_SEAL_ALG, _SEAL_ENC])
    return jwe.encrypt_compact(header, plain, key, registry=registry).encode("ascii")


def sealed_for(data: bytes) -> str:
    """Return the thumbprint of the key a sealed message names, after its whole outside has been checked.

    Raises MessageError "too_large", "not_sealed", "not_base64" and what a header is refused for.
    """
    header, encrypted_key, iv, ciphertext, tag = _segments(data, 5, "not_sealed")
    read = _header(header, {"alg", "enc", "epk", "kid", "typ"})
    if (read["alg"], read["enc"]) != (_SEAL_ALG, _SEAL_ENC):
        raise MessageError("wrong_algorithm")
    _check_type(read, SEALED_TYPE)
    _check_ephemeral(read["epk"])
    if encrypted_key or len(iv) != _IV_BYTES or len(tag) != _TAG_BYTES or not ciphertext:
        raise MessageError("not_sealed")
    return _text(read["kid"])


def opened(data: bytes, keys: OwnKeys) -> bytes:
    """Return what was sealed to *keys*. Raises MessageError, "altered" when a single bit is another's."""
    if sealed_for(data) != keys.public.thumbprint:
        raise MessageError("wrong_receiver")
    key = OKPKey.import_key(keys.jwk(SEAL))
    registry = _SealRegistry(algorithms=[_SEAL_ALG, _SEAL_ENC])
    try:
        plain = jwe.decrypt_compact(data, key, registry=registry).plaintext
    except (JoseError, ValueError, AssertionError):
        raise MessageError("altered") from None
    if plain is None:
        raise MessageError("altered")
    return plain


def signed_by(data: bytes, kind: str) -> tuple[str, bytes]:
    """Return the thumbprint a signature names and the bytes it is over, not yet verified.

    Raises MessageError "not_signed", "wrong_kind", and what a header is refused for.
    """
    header, payload, signature = _segments(data, 3, "not_signed")
    read = _header(header, {"alg", "kid", "typ"})
    if read["alg"] != _SIGN_ALG:
        raise MessageError("wrong_algorithm")
    _check_type(read, kind)
    if len(signature) != _SIGNATURE_BYTES:
        raise MessageError("not_signed")
    return _text(read["kid"]), payload


def verified(data: bytes, keys: PublicKeys, kind: str) -> bytes:
    """Return the bytes *keys* signed. Raises MessageError, "bad_signature" when they did not."""
    named, payload = signed_by(data, kind)
    if named != keys.signing_thumbprint:
        raise MessageError("unknown_sender")
    key = OKPKey.import_key(keys.jwk(SIGN))
    try:
        jws.deserialize_compact(data, key, registry=_SignRegistry(algorithms=[_SIGN_ALG]))
    except (JoseError, ValueError):
        raise MessageError("bad_signature") from None
    return payload


def _segments(data: bytes, count: int, code: str) -> list[bytes]:
    if len(data) > MOST_SEALED:
        raise MessageError("too_large")
    if not data.isascii():
        raise MessageError(code)
    parts = data.decode("ascii").split(".")
    if len(parts) != count:
        raise MessageError(code)
    return [decode64(part) for part in parts]


def _header(data: bytes, members: set[str]) -> Mapping[str, Any]:
    found = read_json(data, _MOST_HEADER)
    if not isinstance(found, dict):
        raise MessageError("bad_header")
    for code, refused in _REFUSED.items():
        if refused & set(found):
            raise MessageError(code)
    if set(found) != members:
        raise MessageError("bad_header")
    return found


def _check_type(header: Mapping[str, Any], kind: str) -> None:
    if header["typ"] != kind:
        raise MessageError("wrong_kind")


def _check_ephemeral(value: object) -> None:
    if not isinstance(value, dict) or set(value) != {"kty", "crv", "x"}:
        raise MessageError("bad_header")
    if value["kty"] != "OKP" or value["crv"] != SEAL or not isinstance(value["x"], str):
        raise MessageError("bad_header")
    if len(decode64(value["x"], "bad_header")) != KEY_BYTES:
        raise MessageError("bad_header")


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise MessageError("bad_header")
    return value
