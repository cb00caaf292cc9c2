"""Moves items of the outbox within a transaction. Which move there is: domain/outbox.py; this keeps it.

Whoever moves an item asks here whether it may have left, so that what may lie at NAV is never just forgotten.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.domain.outbox import (
    OVER,
    THERE,
    Event,
    ItemKind,
    ItemState,
    OutboxItem,
    Reason,
    after,
    heard_of,
    moved,
    next_version,
)
from arbeidsleder.message.canonical import canonical_json, content_sha256
from arbeidsleder.message.summary import Recall, RecallReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork

_TAKEN_BACK = {Reason.MISTAKE: RecallReason.MISTAKE}
"""What NAV is told of why; every other reason is the consent's."""


def may_have_left(uow: UnitOfWork, item: OutboxItem) -> bool:
    """Whether *item* left, or nobody can say that it did not: what was there before a restore may have."""
    if item.state in THERE or item.state is ItemState.RECALLED or item.reason == Reason.RESTORED:
        return True
    return bool(uow.outbox.sends_of(item.id))


def move(
    uow: UnitOfWork, item: OutboxItem, event: Event, now: datetime, reason: str = Reason.NONE
) -> OutboxItem | None:
    """Let *event* happen to *item* and keep it; return it as it is then, None when it cannot be."""
    state = after(item.kind, item.state, event, may_have_left=may_have_left(uow, item))
    if state is None:
        return None
    found = moved(item, state, now, reason)
    if event in (Event.RECEIVED, Event.APPLIED, Event.ANSWERED):
        found = heard_of(found)
    if found != item:
        uow.outbox.save_item(found)
    return found


def take_back(
    uow: UnitOfWork, ctx: Context, items: Sequence[OutboxItem], now: datetime, reason: Reason
) -> OutboxItem | None:
    """Take a summary back, all its versions in *items*: what never left is purged, what may have is recalled.

    Returns the recall, which is queued at once; None when nothing new is taken back.
    """
    gone = [
        move(uow, one, Event.RECALL, now, reason)
        for one in items
        if one.kind is ItemKind.SUMMARY and one.state not in OVER
    ]
    recalled = [one for one in gone if one is not None and one.state is ItemState.RECALLED]
    if not recalled:
        return None
    return add_recall(uow, ctx, max(recalled, key=lambda one: one.version), now, reason)


def add_recall(uow: UnitOfWork, ctx: Context, last: OutboxItem, now: datetime, reason: Reason) -> OutboxItem:
    """Queue a recall of the summary *last* is the newest version of that may lie at NAV; return it."""
    content = Recall(_TAKEN_BACK.get(reason, RecallReason.CONSENT_WITHDRAWN)).to_json()
    recall = OutboxItem(
        ctx.ids.new_id(),
        last.participant_id,
        ItemKind.RECALL,
        last.week,
        last.summary_id,
        next_version(uow.outbox.versions(last.summary_id)),
        last.version,
        canonical_json(content).decode(),
        content_sha256(content),
        last.consent_id,
        last.consent_version,
        ItemState.QUEUED,
        str(reason),
        now,
        ctx.user.id,
        now,
        now,
        ctx.user.id,
    )
    uow.outbox.save_item(recall)
    return recall


def without_codes(uow: UnitOfWork, item: OutboxItem, content: str, sha256: str, now: datetime) -> None:
    """Keep *item* with a content from which the day codes are gone.

    One that may have left and has no word of it from the other side cannot go again as it was: it stands as
    stopped, and can be made anew. What NAV has, it has by its own rules.
    """
    found = replace(item, content=content, codes_until=None)
    if not may_have_left(uow, item):
        found = replace(found, content_sha256=sha256)
    elif item.state in (ItemState.QUEUED, ItemState.SENT):
        found = moved(found, ItemState.QUARANTINED, now, Reason.CODES_ERASED)
    uow.outbox.save_item(found)
