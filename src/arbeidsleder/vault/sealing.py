"""The few cryptographic steps of a vault: derive, wrap a private key, seal to a public key.

Every label that separates one use of a key from another stands here and nowhere else. It reads and writes no
file and raises cryptography's InvalidTag when something does not open; what that means is for the caller
to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

if TYPE_CHECKING:
    from collections.abc import Callable

KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + 16
SEALED_BYTES = 32 + KEY_BYTES + 16
LABEL = "arbeidsleder-vault/v1"

_SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)

__all__ = [
    "KEY_BYTES",
    "SEALED_BYTES",
    "WRAPPED_BYTES",
    "InvalidTag",
    "expand",
    "seal",
    "unseal",
    "unwrap",
    "wrap",
]


def expand(key: bytes, vault_id: str, use: str) -> bytes:
    """Return the 32-byte key for one *use*: HKDF-SHA256 with the vault's id as salt and the label as info."""
    hkdf = HKDF(hashes.SHA256(), KEY_BYTES, salt=bytes.fromhex(vault_id), info=f"{LABEL}/{use}".encode())
    return hkdf.derive(key)


def public_of(private_key: bytes) -> bytes:
    """Return the X25519 public key of a private one."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def wrap(kek: bytes, private_key: bytes, bound_to: bytes, random_bytes: Callable[[int], bytes]) -> bytes:
    """Return nonce + AES-256-GCM(*private_key*), bound to *bound_to*."""
    nonce = random_bytes(NONCE_BYTES)
    return nonce + AESGCM(kek).encrypt(nonce, private_key, bound_to)


def unwrap(kek: bytes, wrapped: bytes, bound_to: bytes) -> bytes:
    """Return the private key. Raises InvalidTag when key, binding or bytes are not the ones it was made
    with.
    """
    return AESGCM(kek).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to)


def seal(secret: bytes, public_key: bytes, use: str) -> bytes:
    """Return HPKE (RFC 9180, base mode, X25519 + HKDF-SHA256 + AES-256-GCM): encapsulated key +
    ciphertext.
    """
    return _SUITE.encrypt(
        secret, X25519PublicKey.from_public_bytes(public_key), info=f"{LABEL}/{use}".encode()
    )


def unseal(sealed: bytes, private_key: bytes, use: str) -> bytes:
    """Return what was sealed. Raises InvalidTag when key, use or bytes are not the ones it was made with."""
    key = X25519PrivateKey.from_private_bytes(private_key)
    return _SUITE.decrypt(sealed, key, info=f"{LABEL}/{use}".encode())
