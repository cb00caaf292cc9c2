"""Letters that are wrong in one thing each, made with everything a forger could have; and random damage.

Two devices are known to the receiver here: the forger is a stranger with keys of their own, or one of the two
who signs what is not true. Each case has the code by which it must be refused.
"""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from joserfc import jwe
from joserfc.jwk import OKPKey

from arbeidsleder.message import jose
from arbeidsleder.message.canonical import canonical_json
from arbeidsleder.message.keys import SEAL, SIGN, OwnKeys, PublicKeys
from arbeidsleder.message.seal import BLOCK, Kind, padded, seal
from support import messages as made

ISSUED_AT = 1795352400
OTHER_DEVICE = "2f0a6c88-1b7d-4d55-8c39-7e4b9d1f6a06"


@dataclass(frozen=True)
class Parties:
    """Everybody's keys: two devices that are known, the receiver, and a stranger."""

    device: OwnKeys
    other: OwnKeys
    receiver: OwnKeys
    stranger: OwnKeys

    @classmethod
    def generate(cls) -> Parties:
        return cls(*(OwnKeys.generate() for _one in range(4)))

    @property
    def senders(self) -> dict[str, PublicKeys]:
        """The devices the receiver knows."""
        return {made.DEVICE_ID: self.device.public, OTHER_DEVICE: self.other.public}


def letter_of(parties: Parties) -> bytes:
    """Return a letter that opens."""
    message = made.summary_message()
    return seal(message, parties.device, made.DEVICE_ID, parties.receiver.public, 1, ISSUED_AT)


def members(parties: Parties, **other: Any) -> dict[str, Any]:
    """Return a payload's members; *other* replaces some, ``...`` leaves one out."""
    whole = {
        "aud": parties.receiver.public.thumbprint,
        "iss": made.DEVICE_ID,
        "seq": 1,
        "iat": ISSUED_AT,
        "message": made.summary_message().to_json(),
        **other,
    }
    return {name: one for name, one in whole.items() if one is not ...}


def signed_freely(payload: bytes, header: dict[str, Any], sign: Callable[[bytes], bytes]) -> bytes:
    """Return a JWS with any header."""
    start = _encode(canonical_json(header)) + b"." + _encode(payload)
    return start + b"." + _encode(sign(start))


def signer(keys: OwnKeys) -> Callable[[bytes], bytes]:
    """Return what signs by *keys*."""
    key: Any = OKPKey.import_key(keys.jwk(SIGN)).get_op_key("sign")
    return lambda data: bytes(key.sign(data))


def sealed_freely(plain: bytes, to: PublicKeys, **header: Any) -> bytes:
    """Return a JWE whose header has members of the caller's."""
    whole = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": to.thumbprint, "typ": jose.SEALED_TYPE, **header}
    registry = jwe.JWERegistry(
        algorithms=["ECDH-ES", "ECDH-ES+A256KW", "A256GCM", "A128GCM", "DEF"], strict_check_header=False
    )
    registry.max_ciphertext_length = 10**7
    key = OKPKey.import_key(to.jwk(SEAL))
    named = {name: one for name, one in whole.items() if one is not ...}
    return jwe.encrypt_compact(named, plain, key, registry=registry).encode()


def wrongly_sealed(parties: Parties) -> Iterator[tuple[str, str, bytes]]:
    """Yield (name, code, bytes) of letters that are wrong on the outside."""
    good = letter_of(parties)
    inner = jose.signed(padded(members(parties)), parties.device, Kind.MESSAGE.type).encode()
    to, own = parties.receiver.public, parties.device.public
    yield "sealed to another", "wrong_receiver", jose.sealed(inner, parties.stranger.public)
    yield (
        "named for the receiver, sealed to another",
        "altered",
        sealed_freely(inner, parties.stranger.public, kid=to.thumbprint),
    )
    yield "another algorithm for the key", "wrong_algorithm", sealed_freely(inner, to, alg="ECDH-ES+A256KW")
    yield "another algorithm for the content", "wrong_algorithm", sealed_freely(inner, to, enc="A128GCM")
    yield "compressed", "compressed", sealed_freely(inner, to, zip="DEF")
    yield "embedded key on the outside", "embedded_key", sealed_freely(inner, to, jwk=own.jwk(SEAL))
    yield "address of a key", "embedded_key", sealed_freely(inner, to, jku="https://example.com/keys")
    yield "critical member on the outside", "critical_header", with_header(good, crit=["kid"])
    yield "unknown member on the outside", "bad_header", sealed_freely(inner, to, cty="JWT")
    yield "no type", "bad_header", sealed_freely(inner, to, typ=...)
    yield "another type", "wrong_kind", sealed_freely(inner, to, typ="JWE")
    yield "two members of one name", "duplicate_member", with_raw_header(good, b'{"alg":"dir",')
    yield "no sealing at all", "not_sealed", inner
    yield (
        "an encrypted key",
        "not_sealed",
        b".".join([part if at != 1 else b"AAAA" for at, part in enumerate(good.split(b"."))]),
    )
    yield (
        "the ephemeral key of another curve",
        "bad_header",
        with_header(good, epk={"kty": "OKP", "crv": "Ed25519", "x": own.signing}),
    )
    yield (
        "an ephemeral key of zeros",
        "altered",
        with_header(good, epk={"kty": "OKP", "crv": "X25519", "x": "A" * 43}),
    )
    yield "not a letter", "not_sealed", b"hello"
    yield "empty", "not_sealed", b""
    yield "too long", "too_large", good + b"A" * jose.MOST_SEALED


def wrongly_signed(parties: Parties) -> Iterator[tuple[str, str, bytes]]:
    """Yield letters whose seal is right and whose signature is not."""
    to, kid = parties.receiver.public, parties.device.public.signing_thumbprint
    payload = padded(members(parties))
    device, stranger = signer(parties.device), signer(parties.stranger)
    head = {"alg": "Ed25519", "kid": kid, "typ": Kind.MESSAGE.type}
    public = parties.device.public.signing.encode()

    def made_of(sign: Callable[[bytes], bytes], **header: Any) -> bytes:
        return jose.sealed(signed_freely(payload, {**head, **header}, sign), to)

    yield "signed by a stranger in the device's name", "bad_signature", made_of(stranger)
    yield (
        "signed by a stranger",
        "unknown_sender",
        made_of(stranger, kid=parties.stranger.public.signing_thumbprint),
    )
    yield "no signature", "wrong_algorithm", made_of(lambda _data: b"", alg="none")
    yield (
        "the public key as a shared secret",
        "wrong_algorithm",
        made_of(lambda data: hmac.digest(public, data, "sha256"), alg="HS256"),
    )
    yield "the older name of the algorithm", "wrong_algorithm", made_of(device, alg="EdDSA")
    yield "a key in the header", "embedded_key", made_of(stranger, jwk=parties.stranger.public.jwk(SIGN))
    yield "a critical member", "critical_header", made_of(device, crit=["exp"], exp=1)
    yield "an unencoded payload", "critical_header", made_of(device, b64=False)
    yield "an unknown member in the header", "bad_header", made_of(device, cty="JWT")
    yield "a message said to be a receipt", "missing_member", made_of(device, typ=Kind.RECEIPT.type)
    yield "another type inside", "wrong_kind", made_of(device, typ="JWT")
    yield "only sealed", "not_signed", jose.sealed(payload, to)


def wrongly_said(parties: Parties) -> Iterator[tuple[str, str, bytes]]:
    """Yield letters signed and sealed by a known device, whose payload is not right."""
    message = made.summary_message().to_json()
    other = replace(made.example_summary(), own_words="Noe annet.").to_json()
    to, own = parties.receiver.public, parties.device

    def said(payload: bytes) -> bytes:
        return jose.sealed(jose.signed(payload, own, Kind.MESSAGE.type).encode(), to)

    def with_members(**changed: Any) -> bytes:
        return said(padded(members(parties, **changed)))

    yield (
        "for another receiver, sealed on",
        "wrong_receiver",
        with_members(aud=parties.stranger.public.thumbprint),
    )
    yield "in another device's name", "wrong_sender", with_members(iss=OTHER_DEVICE)
    yield "no count", "missing_member", with_members(seq=...)
    yield "a count that is none", "number_out_of_range", with_members(seq=0)
    yield "an unknown member", "unknown_member", with_members(exp=1)
    yield "two letters in one", "unknown_member", with_members(receipt=made.example_receipt().to_json())
    yield "not padded", "not_padded", said(canonical_json({**members(parties), "pad": ""}))
    yield (
        "padded with something",
        "not_padded",
        said(padded(members(parties)).replace(b'"pad":"00', b'"pad":"01', 1)),
    )
    yield (
        "padded by a block too many",
        "not_padded",
        said(padded(members(parties)).replace(b'"pad":"', b'"pad":"' + b"0" * BLOCK, 1)),
    )
    yield "the hash of another content", "wrong_hash", with_members(message={**message, "content": other})
    yield "another format", "unknown_version", with_members(message={**message, "formatVersion": 2})
    yield (
        "a float",
        "float_number",
        said(
            padded(members(parties))
            .replace(b'"pad":"00', b'"pad":"', 1)
            .replace(b'"seq":1}', b'"seq":1.0}', 1)
        ),
    )


def all_wrong(parties: Parties) -> list[tuple[str, str, bytes]]:
    """Return every case, in one order."""
    return [*wrongly_sealed(parties), *wrongly_signed(parties), *wrongly_said(parties)]


def with_header(sealed: bytes, **other: Any) -> bytes:
    """Return a letter with members of its header replaced, which its tag no longer covers."""
    first, *rest = sealed.split(b".")
    header = {**json.loads(_decode(first)), **other}
    return b".".join([_encode(canonical_json(header)), *rest])


def with_raw_header(sealed: bytes, start: bytes) -> bytes:
    """Return a letter whose header begins with *start* in the place of its brace."""
    first, *rest = sealed.split(b".")
    return b".".join([_encode(start + _decode(first)[1:]), *rest])


def damaged(good: bytes, random: Random) -> bytes:
    """Return *good* with one thing changed at random; never the same bytes."""
    way = random.randrange(6)
    at = random.randrange(len(good))
    if way == 0:  # a bit
        return good[:at] + bytes([good[at] ^ 1 << random.randrange(8)]) + good[at + 1 :]
    if way == 1:  # a letter of the alphabet, so that it still looks like base64url
        letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        return good[:at] + bytes([random.choice(letters.replace(good[at : at + 1], b""))]) + good[at + 1 :]
    if way == 2:  # cut off
        return good[:at]
    if way == 3:  # something more in the middle or at the end
        return good[:at] + random.randbytes(random.randrange(1, 40)).hex().encode() + good[at:]
    if way == 4:  # a piece gone from the middle
        return good[:at] + good[at + random.randrange(1, 40) :] if at < len(good) - 1 else good[:-1]
    first, second = sorted(random.sample(range(len(good)), 2))  # two bytes change places
    swapped = bytearray(good)
    swapped[first], swapped[second] = swapped[second], swapped[first]
    return bytes(swapped) if bytes(swapped) != good else good + b"A"


def _encode(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _decode(data: bytes) -> bytes:
    return base64.urlsafe_b64decode(data + b"=" * (-len(data) % 4))
