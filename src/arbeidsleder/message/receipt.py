"""What comes back from the receiver: receipts of messages, and the counsellor's answers.

Format: docs/exchange/receipt-1.schema.json and answer-1.schema.json. It knows no database and no key.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from arbeidsleder.message.canonical import canonical_json, read_json
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.reading import LONGEST_NAME, Members, without_nothing

if TYPE_CHECKING:
    from datetime import datetime

RECEIPT_FORMAT, ANSWER_FORMAT, VERSION = "arbeidsleder.receipt", "arbeidsleder.answer", 1
LONGEST_ANSWER = 1000
MOST_BYTES = 16 * 1024
_THUMBPRINT = re.compile("[A-Za-z0-9_-]{43}")
_DECISION = re.compile("[0-9a-z-]{1,40}")


class ReceiptState(StrEnum):
    """How far a message has come. RECEIVED: it lies safely there. APPLIED: the counsellor can see it (or, of
    a recall, cannot see the week any more). REFUSED: it will never be applied as it is.
    """

    RECEIVED = "received"
    APPLIED = "applied"
    REFUSED = "refused"


class RefusedReason(StrEnum):
    """Why a message is refused for good."""

    UNKNOWN_PARTICIPANT = "unknown_participant"
    UNKNOWN_COUNSELLOR = "unknown_counsellor"
    VERSION_TAKEN = "version_taken"  # the same version with another content is there already
    DEVICE_REVOKED = "device_revoked"
    NOT_READABLE = "not_readable"
    FORMAT_TOO_NEW = "format_too_new"


@dataclass(frozen=True)
class Receipt:
    """The receiver's word about one message. *receiver* is the thumbprint of its key. A repeated message gets
    the same receipt again, byte for byte before it is sealed.
    """

    message_id: str
    summary_id: str
    version: int
    state: ReceiptState
    at: datetime
    receiver: str
    reason: RefusedReason | None = None

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            format=RECEIPT_FORMAT,
            formatVersion=VERSION,
            messageId=self.message_id,
            summaryId=self.summary_id,
            version=self.version,
            state=str(self.state),
            reason=str(self.reason) if self.reason else None,
            at=self.at.replace(microsecond=0).isoformat(),
            receiver=self.receiver,
        )

    @classmethod
    def from_json(cls, value: object) -> Receipt:
        """Read it strictly. Raises MessageError; "reason_out_of_place" unless exactly a refusal has one."""
        m = Members(value)
        m.only("format", RECEIPT_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        found = cls(
            m.uuid("messageId"),
            m.uuid("summaryId"),
            m.whole("version"),
            m.code("state", ReceiptState),
            m.moment("at"),
            m.shaped("receiver", _THUMBPRINT),
            m.code("reason", RefusedReason) if m.has("reason") else None,
        )
        m.done()
        if (found.state is ReceiptState.REFUSED) != (found.reason is not None):
            raise MessageError("reason_out_of_place", "reason")
        return found

    def to_bytes(self) -> bytes:
        """Return the canonical bytes. Raises MessageError when its own reader would refuse them."""
        data = canonical_json(self.to_json())
        Receipt.from_bytes(data)
        return data

    @classmethod
    def from_bytes(cls, data: bytes) -> Receipt:
        """Read a receipt of at most MOST_BYTES. Raises MessageError."""
        return cls.from_json(read_json(data, MOST_BYTES))


class AnswerOutcome(StrEnum):
    """What the counsellor answered."""

    DONE = "done"
    NEEDS_MEETING = "needs_meeting"


@dataclass(frozen=True)
class Answer:
    """The counsellor's answer to what stood on top of a summary. *decision* is the Decision's id it answers,
    "" for the summary as a whole; *by* is who answered, in words.
    """

    answer_id: str
    summary_id: str
    version: int
    outcome: AnswerOutcome
    at: datetime
    by: str
    text: str = ""
    decision: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return its members."""
        return without_nothing(
            format=ANSWER_FORMAT,
            formatVersion=VERSION,
            answerId=self.answer_id,
            summaryId=self.summary_id,
            version=self.version,
            decision=self.decision or None,
            text=self.text,
            outcome=str(self.outcome),
            at=self.at.replace(microsecond=0).isoformat(),
            by=self.by,
        )

    @classmethod
    def from_json(cls, value: object) -> Answer:
        """Read it strictly. Raises MessageError."""
        m = Members(value)
        m.only("format", ANSWER_FORMAT, "unknown_format")
        m.only("formatVersion", VERSION, "unknown_version")
        found = cls(
            m.uuid("answerId"),
            m.uuid("summaryId"),
            m.whole("version"),
            m.code("outcome", AnswerOutcome),
            m.moment("at"),
            m.text("by", LONGEST_NAME),
            m.text("text", LONGEST_ANSWER, empty=True),
            m.shaped("decision", _DECISION) if m.has("decision") else "",
        )
        m.done()
        return found

    def to_bytes(self) -> bytes:
        """Return the canonical bytes. Raises MessageError when its own reader would refuse them."""
        data = canonical_json(self.to_json())
        Answer.from_bytes(data)
        return data

    @classmethod
    def from_bytes(cls, data: bytes) -> Answer:
        """Read an answer of at most MOST_BYTES. Raises MessageError."""
        return cls.from_json(read_json(data, MOST_BYTES))
