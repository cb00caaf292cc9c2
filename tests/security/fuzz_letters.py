"""Letters to and from NAV for the fuzzing: whole ones, bare, sealed and signed, and what reads each.

See fuzz_files.py. A bare message may be read although it was changed: without a seal nobody vouches for it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from fuzz_files import Target

from arbeidsleder.application.errors import KnownError
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.pairing import Invitation, PairingRequest
from arbeidsleder.message.receipt import Answer, Receipt
from arbeidsleder.message.seal import open_sealed
from arbeidsleder.message.summary import Message
from support import messages as made
from support.forging import Parties, letter_of

TODAY = date(2026, 12, 1)
CODE = "04271185"


def letter_targets() -> list[Target]:
    """Return one of each."""
    parties = Parties.generate()
    device, receiver = parties.device, parties.receiver
    invitation = Invitation(made.RECEIVER_ID, "Nav Prøvebyen", receiver.public, TODAY)
    request = PairingRequest(made.RECEIVER_ID, made.DEVICE_ID, "Solgløtt", device.public, made.THUMBPRINT)
    codes = {made.RECEIVER_ID: CODE}
    return [
        Target("message", made.summary_message().to_bytes(), _read(Message.from_bytes), checksum=False),
        Target("receipt", made.example_receipt().to_bytes(), _read(Receipt.from_bytes), checksum=False),
        Target("answer", made.example_answer().to_bytes(), _read(Answer.from_bytes), checksum=False),
        Target(
            "sealed letter",
            letter_of(parties),
            _read(lambda data: open_sealed(data, [receiver], parties.senders)),
            lambda _read: True,
            json=False,
        ),
        Target(
            "invitation",
            invitation.to_file(receiver),
            _read(lambda data: Invitation.from_file(data, TODAY)),
            lambda _read: True,
            json=False,
        ),
        Target(
            "pairing",
            request.to_file(device, CODE, receiver.public),
            _read(lambda data: PairingRequest.from_file(data, receiver, codes)),
            lambda _read: True,
            json=False,
        ),
    ]


def _read(read: Callable[[bytes], object]) -> Callable[[bytes], object]:
    """Tell a refusal as the program's other readers do."""

    def told(data: bytes) -> object:
        try:
            return read(data)
        except MessageError as error:
            raise KnownError(error.code) from error

    return told
