"""A receipt as six digits, read aloud on the phone where no file and no network brings it back.

Both ends have a secret from their pairing. The code is over the message, its version and how far it has come,
so it counts for one message only. Six digits are guessed once in a million tries: the caller allows
MOST_TRIES for a message and then none. It knows no state but the two that are good news: a refusal is told in
words.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

from arbeidsleder.message.canonical import canonical_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import KEY_BYTES, decode64
from arbeidsleder.message.receipt import ReceiptState

DIGITS: Final = 6
MOST_TRIES: Final = 5
"""Wrong codes for one message, ever. With two codes that count, that lets 1 guesser in 100 000 through."""

_LABEL = b"arbeidsleder.receipt-code/1"
_READ_ALOUD = (ReceiptState.APPLIED, ReceiptState.RECEIVED)


def receipt_code(secret: str, message_id: str, summary_id: str, version: int, state: ReceiptState) -> str:
    """Return the six digits. *secret* is the one of the pairing (32 bytes in base64url).

    HMAC-SHA256 with HMAC-SHA256(secret, label) as its key, over the canonical JSON of the four; its first
    eight bytes as a number, modulo a million. Raises MessageError "bad_key" for another secret and ValueError
    for a refusal, which has no code.
    """
    if state not in _READ_ALOUD:
        raise ValueError("a refusal is told in words")
    raw = decode64(secret, "bad_key")
    if len(raw) != KEY_BYTES:
        raise MessageError("bad_key")
    key = hmac.digest(raw, _LABEL, hashlib.sha256)
    said = {"messageId": message_id, "summaryId": summary_id, "version": version, "state": str(state)}
    number = int.from_bytes(hmac.digest(key, canonical_json(said), hashlib.sha256)[:8])
    return f"{number % 10**DIGITS:0{DIGITS}}"


def state_of_code(
    secret: str, typed: str, message_id: str, summary_id: str, version: int
) -> ReceiptState | None:
    """Return which state a typed code tells of, or None when it is none of this message's.

    Spaces and hyphens do not matter. Every code is compared whole, in the same time whatever was typed.
    """
    digits = "".join(letter for letter in typed if letter not in " -\u00a0\t\n").encode()
    found = None
    for state in _READ_ALOUD:
        code = receipt_code(secret, message_id, summary_id, version, state).encode()
        if hmac.compare_digest(digits, code) and found is None:
            found = state
    return found
