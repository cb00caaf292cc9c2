"""A letter: a message, a receipt or an answer, signed by its sender and sealed to the one it is for.

The signed payload names the receiver's key (aud), the sender (iss), the sender's count (seq) and time (iat),
and is padded to whole blocks so that its length tells nothing. A letter opens for one receiver, from one
known sender, as one kind; anything else is refused by a MessageError. Whether it came before is the
receiver's own matter to know. Format: docs/exchange/README.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from arbeidsleder.message.canonical import LARGEST, canonical_json, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.jose import MOST_SEALED, opened, sealed, sealed_for, signed, signed_by, verified
from arbeidsleder.message.reading import LONGEST_NAME, Members
from arbeidsleder.message.receipt import Answer, Receipt
from arbeidsleder.message.summary import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from arbeidsleder.message.keys import OwnKeys, PublicKeys

BLOCK = 4096
"""A signed payload is a whole number of such blocks, in bytes."""

Letter = Message | Receipt | Answer


class Kind(StrEnum):
    """What a letter is; it stands in the signature's header as «arbeidsleder.message» and so on."""

    MESSAGE = "message"
    RECEIPT = "receipt"
    ANSWER = "answer"

    @property
    def type(self) -> str:
        """How the header names it."""
        return f"arbeidsleder.{self}"


_READ: Mapping[Kind, Callable[[object], Letter]] = {
    Kind.MESSAGE: Message.from_json,
    Kind.RECEIPT: Receipt.from_json,
    Kind.ANSWER: Answer.from_json,
}


@dataclass(frozen=True)
class Opened:
    """What a letter says, who sent it, the sender's count and time (seconds since 1970), and the signed
    bytes.
    """

    letter: Letter
    sender: str
    seq: int
    issued_at: int
    signed: bytes

    @property
    def kind(self) -> Kind:
        """What it is."""
        return kind_of(self.letter)


def kind_of(letter: Letter) -> Kind:
    """Return what *letter* is."""
    if isinstance(letter, Message):
        return Kind.MESSAGE
    return Kind.RECEIPT if isinstance(letter, Receipt) else Kind.ANSWER


def seal(letter: Letter, sender: OwnKeys, sender_id: str, to: PublicKeys, seq: int, issued_at: int) -> bytes:
    """Return a letter's sealed bytes, different each time.

    *sender_id* is the device's or the receiver's id, *seq* grows with every letter of a sender, *issued_at*
    is in seconds since 1970. Raises MessageError when the reader at the other end would refuse it.
    """
    kind = kind_of(letter)
    letter.to_bytes()  # refuses what its own reader refuses
    payload = padded(
        {
            "aud": to.thumbprint,
            "iss": sender_id,
            "seq": seq,
            "iat": issued_at,
            str(kind): letter.to_json(),
        }
    )
    return sealed(signed(payload, sender, kind.type).encode("ascii"), to)


def open_sealed(
    data: bytes,
    own: Iterable[OwnKeys],
    senders: Mapping[str, PublicKeys],
    kinds: Iterable[Kind] = tuple(Kind),
) -> Opened:
    """Return what *data* says, when it is sealed to one of *own* and signed by one of *senders* (by id).

    Only *kinds* are taken: a device sends no receipts. Raises MessageError with a code of docs/exchange.
    """
    named = sealed_for(data)
    keys = next((one for one in own if one.public.thumbprint == named), None)
    if keys is None:
        raise MessageError("wrong_receiver")
    inner = opened(data, keys)
    kind = _kind(inner, kinds)
    signer, _payload = signed_by(inner, kind.type)
    sender = next((one for one, public in senders.items() if public.signing_thumbprint == signer), None)
    if sender is None:
        raise MessageError("unknown_sender")
    payload = verified(inner, senders[sender], kind.type)
    members = unpadded(payload)
    if members.text("aud", LONGEST_NAME) != named:
        raise MessageError("wrong_receiver", "aud")
    if members.text("iss", LONGEST_NAME) != sender:
        raise MessageError("wrong_sender", "iss")
    seq, issued_at = members.whole("seq", 1, LARGEST), members.whole("iat", 0, LARGEST)
    letter = _READ[kind](members.take(str(kind)))
    members.done()
    return Opened(letter, sender, seq, issued_at, inner)


def padded(members: dict[str, Any]) -> bytes:
    """Return canonical bytes of *members* and a «pad» of zeros that fills the last block."""
    bare = len(canonical_json({**members, "pad": ""}))
    return canonical_json({**members, "pad": "0" * (-bare % BLOCK)})


def unpadded(payload: bytes) -> Members:
    """Return the members of a padded payload. Raises MessageError "not_padded" for any other padding."""
    members = Members(read_json(payload, MOST_SEALED))
    pad = members.take("pad")
    if len(payload) % BLOCK or not isinstance(pad, str) or len(pad) >= BLOCK or pad.strip("0"):
        raise MessageError("not_padded")
    return members


def _kind(inner: bytes, kinds: Iterable[Kind]) -> Kind:
    """Return which of *kinds* a signature says it is; its own header says so, and is checked by all that
    follows.
    """
    refused = MessageError("wrong_kind")
    for kind in kinds:
        try:
            signed_by(inner, kind.type)
        except MessageError as error:
            if error.code != "wrong_kind":
                raise
        else:
            return kind
    raise refused
