"""The outbox: what is ready for the NAV counsellor, what was sent, received, applied and answered.

A state machine without clock, file or network. Whatever happens in whatever order, nothing vanishes: an item
ends as applied or answered, or it stands as quarantined, recalled or purged with its reason. docs/outbox.md.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime


class ItemKind(StrEnum):
    """What is sent."""

    SUMMARY = "summary"
    RECALL = "recall"


class ItemState(StrEnum):
    """How far an item is. Sealing is a step done at each send, and no state."""

    READY = "ready"  # made with the closed week; goes nowhere by itself
    QUEUED = "queued"  # the user pressed Send
    SENT = "sent"  # it has left, or may have
    RECEIVED = "received"  # the receiver has it; nothing is done before it is applied
    APPLIED = "applied"  # it stands before the counsellor
    ANSWERED = "answered"
    QUARANTINED = "quarantined"  # it cannot go as it is; the others pass
    RECALLED = "recalled"  # it was sent and is taken back; the recall is an item of its own
    PURGED = "purged"  # it never left, and its content is gone


class Event(StrEnum):
    """What can happen to an item. The first six are a choice or a rule of this side, the rest are facts."""

    QUEUE = "queue"
    UNQUEUE = "unqueue"
    RESEND = "resend"
    RECALL = "recall"
    REPLACE = "replace"  # a newer version of the same summary was made
    PURGE = "purge"
    SEND = "send"
    FAIL = "fail"  # the carrier did not get through; whether it arrived is not known
    QUARANTINE = "quarantine"  # it cannot be sent: no consent, or refused for good
    RECEIVED = "received"
    APPLIED = "applied"
    ANSWERED = "answered"


class Reason(StrEnum):
    """Why an item is where it is. The receiver's own codes of a refusal may stand there as well."""

    NONE = ""
    REPLACED = "replaced"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    CONSENT_NARROWED = "consent_narrowed"
    CONSENT_ENDED = "consent_ended"  # asked at sending: it has run out, or opens less
    MISTAKE = "mistake"  # the user takes it back: something in it is wrong
    NOT_WANTED = "not_wanted"  # the user took it away before it left
    UNREACHABLE = "unreachable"
    NOT_SEALED = "not_sealed"  # it could not be made into a message
    VERSION_TAKEN = "version_taken"  # the receiver has something else by that version
    CODES_ERASED = (
        "codes_erased"  # NAV's day codes in it have had their time, so it can not go again as it was
    )
    RESTORED = "restored"  # it was there when a backup came back, so nobody here knows what left since


class Carrier(StrEnum):
    """How it travels. A receipt can also be read aloud as a code."""

    FILE = "file"
    HTTPS = "https"
    CODE = "code"


class ReceiptState(StrEnum):
    """What a receipt says."""

    RECEIVED = "received"
    APPLIED = "applied"
    REFUSED = "refused"


class NavOutcome(StrEnum):
    """What the counsellor answers."""

    DONE = "done"
    NEEDS_MEETING = "needs_meeting"


@dataclass(frozen=True)
class OutboxItem:
    """One version of one summary, or a recall of it.

    *week* is an ISO week key. *summary_id* is the same for all versions of a person's week, recalls too;
    *version* counts them. *replaces* is the latest version that may have left before it, 0 for none.
    *content* is canonical JSON, "" when purged; *content_sha256* stays. *failures* counts tries since the
    last receipt, *next_at* is before when it is not tried again. *wrong_codes* counts receipts read aloud
    that were none of the last message's. NAV's day codes in the content are erased on *codes_until*.
    """

    id: str
    participant_id: str
    kind: ItemKind
    week: str
    summary_id: str
    version: int
    replaces: int
    content: str
    content_sha256: str
    consent_id: str
    consent_version: int
    state: ItemState
    reason: str
    made_at: datetime
    made_by: str
    changed_at: datetime
    queued_at: datetime | None = None
    queued_by: str | None = None
    failures: int = 0
    next_at: datetime | None = None
    wrong_codes: int = 0
    codes_until: date | None = None


@dataclass(frozen=True)
class OutboxSend:
    """One message that left, or was about to: written down before the bytes go. *seq* only grows."""

    message_id: str
    participant_id: str
    item_id: str
    carrier: Carrier
    seq: int
    receiver: str
    sent_at: datetime
    sent_by: str
    sequence: int = 0


@dataclass(frozen=True)
class OutboxReceipt:
    """A receipt as it came, verified. *said_at* is the receiver's time, *text* the signed bytes as text."""

    participant_id: str
    item_id: str
    message_id: str
    state: ReceiptState
    reason: str
    said_at: datetime
    carrier: Carrier
    taken_at: datetime
    taken_by: str
    text: str
    sequence: int = 0


@dataclass(frozen=True)
class NavAnswer:
    """What a counsellor answered to a version of a summary. Only whether somebody has seen it changes.

    *decision* is the id of the question it answers, "" for the summary as a whole.
    """

    id: str
    participant_id: str
    summary_id: str
    version: int
    week: str
    decision: str
    outcome: NavOutcome
    text: str
    answered_at: datetime
    answered_by: str
    taken_at: datetime
    taken_by: str
    seen_at: datetime | None = None
    seen_by: str | None = None
    sequence: int = 0


@dataclass(frozen=True)
class NavConnection:
    """The receiver this vault is paired with. Keys are JWK sets as JSON; *device_key* is the private one.

    *receipt_secret* is what the codes of a receipt read aloud are made with, at both ends.
    """

    id: str
    receiver_name: str
    address: str
    receiver_keys: str
    thumbprint: str
    device_id: str
    device_key: str
    receipt_secret: str
    next_seq: int
    paired_at: datetime
    paired_by: str
    expires_on: date | None = None
    revoked_at: datetime | None = None

    def holds_on(self, day: date) -> bool:
        """Whether anything may be sent by it on *day*."""
        return self.revoked_at is None and (self.expires_on is None or day <= self.expires_on)


_SUMMARY_IDS = UUID("5f0c9d62-6b1c-5c53-9a1e-6f2d0d0e7a11")


def summary_id_of(participant_id: str, week: str) -> str:
    """Return the one id of a person's week, the same in all its versions and after a restore."""
    return str(uuid5(_SUMMARY_IDS, f"{participant_id} {week}"))


_FORWARD = (
    ItemState.READY, ItemState.QUARANTINED, ItemState.QUEUED, ItemState.SENT, ItemState.RECEIVED,
    ItemState.APPLIED, ItemState.ANSWERED,
)  # fmt: skip
"""The way of an item; a fact from the other side takes it forward and never back."""

_FACTS: Mapping[Event, ItemState] = {
    Event.RECEIVED: ItemState.RECEIVED,
    Event.APPLIED: ItemState.APPLIED,
    Event.ANSWERED: ItemState.ANSWERED,
}
OVER = frozenset({ItemState.RECALLED, ItemState.PURGED})
"""States no item leaves."""

THERE = frozenset({ItemState.SENT, ItemState.RECEIVED, ItemState.APPLIED, ItemState.ANSWERED})
"""States of what has left, or may have."""

_CHOICES: Mapping[tuple[ItemState, Event], ItemState] = {
    (ItemState.READY, Event.QUEUE): ItemState.QUEUED,
    (ItemState.QUEUED, Event.UNQUEUE): ItemState.READY,
    (ItemState.QUARANTINED, Event.RESEND): ItemState.QUEUED,
    (ItemState.SENT, Event.RESEND): ItemState.QUEUED,
    (ItemState.RECEIVED, Event.RESEND): ItemState.QUEUED,  # a receipt that was lost comes again
    (ItemState.QUEUED, Event.SEND): ItemState.SENT,
    (ItemState.SENT, Event.SEND): ItemState.SENT,
    (ItemState.RECEIVED, Event.SEND): ItemState.RECEIVED,
    (ItemState.SENT, Event.FAIL): ItemState.QUEUED,
    (ItemState.READY, Event.QUARANTINE): ItemState.QUARANTINED,
    (ItemState.QUEUED, Event.QUARANTINE): ItemState.QUARANTINED,
    (ItemState.SENT, Event.QUARANTINE): ItemState.QUARANTINED,
    (ItemState.RECEIVED, Event.QUARANTINE): ItemState.QUARANTINED,
}
_ENDS = (Event.RECALL, Event.REPLACE, Event.PURGE)


def after(kind: ItemKind, state: ItemState, event: Event, *, may_have_left: bool) -> ItemState | None:
    """Return the state after *event*, the same one when it changes nothing; None when it cannot be.

    Total over everything. What came of the other side is never refused: a receipt is true whatever was
    believed here. What may have left is never purged, it is recalled; a recall itself is neither.
    """
    if event in _FACTS:
        found = _FACTS[event]
        if kind is ItemKind.RECALL and found is ItemState.ANSWERED:
            found = ItemState.APPLIED
        if state in OVER or _FORWARD.index(found) <= _FORWARD.index(state):
            return state
        return found
    if event in _ENDS:
        return _ended(kind, state, event, may_have_left=may_have_left)
    if event is Event.UNQUEUE and (may_have_left or kind is ItemKind.RECALL):
        return None  # it cannot be as if it had never been sent
    found_or_none = _CHOICES.get((state, event))
    if found_or_none is None and event in (Event.FAIL, Event.QUARANTINE):
        return state  # told too late: what came since is truer
    return found_or_none


def _ended(kind: ItemKind, state: ItemState, event: Event, *, may_have_left: bool) -> ItemState | None:
    if state in OVER:
        return state
    if kind is ItemKind.RECALL:
        return None
    left = may_have_left or state in THERE
    if event is Event.REPLACE:
        return state if left else ItemState.PURGED  # what lies there is replaced there, visibly
    return ItemState.RECALLED if left else ItemState.PURGED


def moved(item: OutboxItem, state: ItemState, now: datetime, reason: str = Reason.NONE) -> OutboxItem:
    """Return *item* in *state* since *now*; purged, its content is gone. The same state changes nothing."""
    if state is item.state:
        return item
    content = "" if state is ItemState.PURGED else item.content
    return replace(item, state=state, reason=str(reason), changed_at=now, content=content)


# When it is tried again

BACKOFF = tuple(timedelta(seconds=s) for s in (30, 2 * 60, 10 * 60, 60 * 60, 4 * 60 * 60))
JITTER = 0.25
"""By how much of itself a wait is lengthened at most, so that many devices do not come at once."""

LONGEST_WAIT = BACKOFF[-1] * (1 + JITTER)


def backoff(failures: int, jitter: float) -> timedelta:
    """Return how long to wait after so many *failures* in a row (from 1). *jitter*, 0 to 1, is from outside.

    Never under 30 seconds. Raises ValueError for a *jitter* or a number of failures outside their range.
    """
    if failures < 1 or not 0 <= jitter <= 1:
        raise ValueError("failures count from 1, jitter is 0 to 1")
    base = BACKOFF[min(failures, len(BACKOFF)) - 1]
    return base + base * (JITTER * jitter)


def is_due(item: OutboxItem, now: datetime) -> bool:
    """Whether an item that is to be sent may be tried at *now*.

    A clock that was set back does not hold it for longer than the longest wait there is.
    """
    return item.next_at is None or item.next_at <= now or item.next_at - now > LONGEST_WAIT


def tried(item: OutboxItem, now: datetime, jitter: float) -> OutboxItem:
    """Return *item* as it is kept before a try, so that it waits if nothing comes of it."""
    failures = item.failures + 1
    return replace(item, failures=failures, next_at=now + backoff(failures, jitter))


def heard_of(item: OutboxItem) -> OutboxItem:
    """Return *item* after the other side has spoken: the waiting begins from the shortest."""
    return replace(item, failures=0, next_at=None)


# One summary, all its versions


def newest_first(items: Iterable[OutboxItem]) -> Sequence[OutboxItem]:
    """Return the versions of one summary, the latest first."""
    return sorted(items, key=lambda one: one.version, reverse=True)


def standing(items: Iterable[OutboxItem]) -> OutboxItem | None:
    """Return the version that stands for a week: the latest there is, unless it was purged or taken back."""
    left = (one for one in newest_first(items) if one.state is not ItemState.PURGED)
    last = next(left, None)
    taken_back = last is None or last.kind is ItemKind.RECALL or last.state is ItemState.RECALLED
    return None if taken_back else last


def next_version(items: Iterable[OutboxItem]) -> int:
    """Return the number of the next version; none is ever used twice."""
    return max((one.version for one in items), default=0) + 1


def in_sending_order(items: Iterable[OutboxItem]) -> Sequence[OutboxItem]:
    """Return items in the order they go: what is taken back first, then by week, person and version."""
    return sorted(
        items, key=lambda one: (one.kind is not ItemKind.RECALL, one.week, one.participant_id, one.version)
    )


def superseded(item: OutboxItem, items: Iterable[OutboxItem]) -> bool:
    """Whether a later version of the same summary has left, so that *item* need not be tried any more."""
    return any(
        other.summary_id == item.summary_id and other.version > item.version and other.state in THERE
        for other in items
    )


def next_seq(kept: int, now: datetime) -> int:
    """Return the number of a device's next message: above the one kept, and above any a restore forgot.

    It is the time in milliseconds where that is higher, so that a vault set back does not count anew.
    """
    return max(kept, int(now.timestamp() * 1000))
