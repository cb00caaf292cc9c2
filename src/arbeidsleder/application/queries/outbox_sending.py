"""What a carrier needs to send: what is due, and the messages to seal, with the keys to seal them by."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.outbox_traffic import standing_connection
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.outbox import (
    Carrier,
    ItemKind,
    ItemState,
    Reason,
    in_sending_order,
    is_due,
    superseded,
)
from arbeidsleder.domain.roles import Right
from arbeidsleder.message.summary import Message, Recall, WeekSummary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.outbox import NavConnection, OutboxItem, OutboxSend


@dataclass(frozen=True)
class ToSeal:
    """One message to seal and hand over. *seq* is the device's count, *issued_at* seconds since 1970."""

    item_id: str
    message: Message
    seq: int
    issued_at: int
    week: str


@dataclass(frozen=True)
class Outgoings:
    """The messages of a batch in the order they go, and the receiver they go to."""

    connection: NavConnection
    messages: tuple[ToSeal, ...]


@needs(Right.WRITE_SHARING)
def due_items(ctx: Context, carrier: Carrier) -> tuple[str, ...]:
    """Return the ids of what *carrier* may take now, in the order it goes: nothing that nobody chose to send.

    A file takes what is queued. Over the net what was sent is asked about again, too, until its receipt says
    that it is applied; not what was there before a restore, which somebody tries again by hand.
    """
    now = ctx.clock.now()
    with ctx.store.read() as uow:
        items = uow.outbox.items()
    wanted: tuple[ItemState, ...] = (ItemState.QUEUED,)
    if carrier is Carrier.HTTPS:
        items = [one for one in items if is_due(one, now)]
        wanted = (ItemState.QUEUED, ItemState.SENT, ItemState.RECEIVED)
    found = [
        one
        for one in items
        if one.state in wanted
        and (one.state is ItemState.QUEUED or one.reason != Reason.RESTORED)
        and not superseded(one, items)
    ]
    return tuple(one.id for one in in_sending_order(found))


@needs(Right.WRITE_SHARING)
def to_seal(ctx: Context, item_ids: Iterable[str]) -> Outgoings:
    """Return the latest message of each of *item_ids* that has left (BeginSend), to be sealed.

    Raises RuleError "nav_not_paired", "nav_connection_ended".
    """
    with ctx.store.read() as uow:
        connection = standing_connection(uow, ctx.clock.now().date())
        items = [item for one in item_ids if (item := uow.outbox.item(one)) is not None]
        left = [one for one in items if one.state in (ItemState.SENT, ItemState.RECEIVED)]
        messages = [_to_seal(item, uow.outbox.sends_of(item.id)) for item in in_sending_order(left)]
    return Outgoings(connection, tuple(one for one in messages if one is not None))


def _to_seal(item: OutboxItem, sends: Sequence[OutboxSend]) -> ToSeal | None:
    if not sends:
        return None  # it was received before a backup came back; there is nothing to say again
    last, members = sends[-1], json.loads(item.content)
    content = WeekSummary.from_json(members) if item.kind is ItemKind.SUMMARY else Recall.from_json(members)
    message = Message(last.message_id, item.summary_id, item.version, item.replaces, item.made_at, content)
    return ToSeal(item.id, message, last.seq, int(last.sent_at.timestamp()), item.week)
