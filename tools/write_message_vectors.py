"""Write docs/exchange/message-vectors.json anew: keys made for it, letters that open, letters that must not.

Seals differ each time, so it is run after a change of the format only, and the diff is all of the file.
"""

from __future__ import annotations

import importlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from arbeidsleder.message.canonical import canonical_json, content_sha256
from arbeidsleder.message.keys import OwnKeys, new_secret
from arbeidsleder.message.pairing import Invitation, PairingRequest
from arbeidsleder.message.receipt import ReceiptState
from arbeidsleder.message.receipt_code import receipt_code
from arbeidsleder.message.seal import kind_of, seal

ROOT = Path(__file__).resolve().parent.parent
CANONICAL: tuple[Any, ...] = (
    {"b": 1, "a": [True, False, None, -7, 9007199254740991]},
    {"text": 'sitat " skråstrek \\ linje\nslutt', "empty": "", "Z": "ÆØÅ"},
    {"text": "a\u030a o\u0308 \u1e9b\u0323 \u2028 \U0001f642 \u0001"},
)


def keys_of(own: OwnKeys) -> dict[str, Any]:
    """Return a party's keys with their names."""
    return {
        "private": own.to_json(),
        "public": own.public.to_json(),
        "thumbprint": own.public.thumbprint,
        "signingThumbprint": own.public.signing_thumbprint,
        "fingerprint": own.public.fingerprint,
    }


def letter(made: Any, forging: Any, parties: Any, name: str, one: Any) -> dict[str, Any]:
    """Return a letter as it is sealed, with what it says in clear."""
    device, receiver = parties.device, parties.receiver
    from_device = str(kind_of(one)) == "message"
    sender, to = (device, receiver) if from_device else (receiver, device)
    sender_id = made.DEVICE_ID if from_device else receiver.public.thumbprint
    sealed = seal(one, sender, sender_id, to.public, 1, forging.ISSUED_AT).decode()
    return {
        "name": name,
        "kind": str(kind_of(one)),
        "to": "receiver" if from_device else "device",
        "sender": sender_id,
        "seq": 1,
        "iat": forging.ISSUED_AT,
        "canonical": one.to_bytes().decode(),
        "sealed": sealed,
    }


def pairing(made: Any, parties: Any, secret: str) -> dict[str, Any]:
    """Return an invitation and its answer."""
    device, receiver, code = parties.device, parties.receiver, "04271185"
    invitation = Invitation(
        made.RECEIVER_ID, "Nav Prøvebyen", receiver.public, date(2026, 12, 1), "https://mottak.example.no"
    )
    request = PairingRequest(made.RECEIVER_ID, made.DEVICE_ID, "Solgløtt · 2 Øst", device.public, secret)
    return {
        "invitation": invitation.to_file(receiver).decode(),
        "code": code,
        "receiptSecret": secret,
        "request": request.to_file(device, code, receiver.public).decode(),
    }


def receipt_codes(made: Any, secret: str) -> list[dict[str, Any]]:
    """Return the six digits of each state that has them."""
    about = (made.MESSAGE_ID, made.SUMMARY_ID, 2)
    return [
        {
            "secret": secret,
            "messageId": about[0],
            "summaryId": about[1],
            "version": about[2],
            "state": str(state),
            "code": receipt_code(secret, *about, state),
        }
        for state in (ReceiptState.RECEIVED, ReceiptState.APPLIED)
    ]


def main() -> None:
    """Write the file."""
    sys.path.insert(0, str(ROOT / "tests"))
    made = importlib.import_module("support.messages")
    forging = importlib.import_module("support.forging")
    parties, secret = forging.Parties.generate(), new_secret()
    letters = {
        "a week": made.summary_message(),
        "a recall": made.recall_message(),
        "a receipt": made.example_receipt(receiver=parties.receiver.public.thumbprint),
        "an answer": made.example_answer(),
    }
    vectors = {
        "note": "Made once, for tests and other programs. No person, device or receiver in it ever existed.",
        "canonical": [
            {"value": one, "canonical": canonical_json(one).decode(), "sha256": content_sha256(one)}
            for one in CANONICAL
        ],
        "keys": {
            "device": keys_of(parties.device),
            "otherDevice": keys_of(parties.other),
            "receiver": keys_of(parties.receiver),
        },
        "senders": {made.DEVICE_ID: "device", forging.OTHER_DEVICE: "otherDevice"},
        "letters": [letter(made, forging, parties, name, one) for name, one in letters.items()],
        "refused": [
            {"name": name, "code": refused, "to": "receiver", "sealed": data.decode()}
            for name, refused, data in forging.all_wrong(parties)
            if refused != "too_large"
        ],
        "receiptCodes": receipt_codes(made, secret),
        "pairing": pairing(made, parties, secret),
    }
    text = json.dumps(vectors, ensure_ascii=True, indent=1) + "\n"
    (ROOT / "docs/exchange/message-vectors.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
