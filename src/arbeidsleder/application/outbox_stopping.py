"""What a withdrawn or narrowed consent, an erased code or a restore does to the outbox.

The simplest that is safe: what never left is purged, what may have left is recalled, and of a week that the
consent still opens something of a new version is made ready, which goes nowhere before somebody sends it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from arbeidsleder.application.outbox_making import alike, make_ready, week_for_nav
from arbeidsleder.application.outbox_moves import may_have_left, take_back, without_codes
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.domain.outbox import OVER, ItemKind, ItemState, Reason, moved
from arbeidsleder.message.canonical import canonical_json, content_sha256

if TYPE_CHECKING:
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent
    from arbeidsleder.domain.outbox import OutboxItem


def stop_outbox(uow: UnitOfWork, ctx: Context, consent: Consent, now: datetime) -> bool:
    """Do what follows when *consent* (as it stood until now) opens less; return whether anything did.

    It is asked after the new version of the consent is in the log. A week in which nothing stood of what is
    lost stays as it is: there is nothing to take back.
    """
    if consent.recipient is not Recipient.NAV_COUNSELLOR:
        return False
    weeks: dict[str, list[OutboxItem]] = {}
    for item in uow.outbox.items(consent.participant_id):
        weeks.setdefault(item.week, []).append(item)
    changed = False
    for key, items in weeks.items():
        held = [
            one
            for one in items
            if one.kind is ItemKind.SUMMARY and one.state not in OVER and one.consent_id == consent.consent_id
        ]
        if not held:
            continue
        week = _week(key)
        left = week_for_nav(uow, ctx, week, only=(consent.participant_id,))
        if left and all(alike(one.content, left[0].content) for one in held):
            continue
        reason = Reason.CONSENT_NARROWED if left else Reason.CONSENT_WITHDRAWN
        take_back(uow, ctx, items, now, reason)
        make_ready(uow, ctx, week, only=(consent.participant_id,))
        changed = True
    return changed


def erase_codes(uow: UnitOfWork, today: date, now: datetime) -> None:
    """Erase NAV's day codes from what is kept, when the kinds they were made of are erased."""
    for item in uow.outbox.items_with_codes_until(today):
        members = json.loads(item.content) if item.content else {}
        for day in members.get("days", ()):
            day.pop("codes", None)
        content = canonical_json(members).decode() if members else ""
        without_codes(uow, item, content, content_sha256(members), now)


def after_restore(uow: UnitOfWork, now: datetime) -> None:
    """Say of every item of a restored database that nobody here knows what has left since.

    What waited to be sent is ready again, for somebody to choose anew; what was sent waits for its receipt
    and is not asked about by itself (commands/outbox.py).
    """
    for item in uow.outbox.items():
        if item.state is ItemState.QUEUED and item.kind is ItemKind.SUMMARY:
            item = moved(item, ItemState.READY, now)
        if item.state in (ItemState.READY, ItemState.QUARANTINED, ItemState.SENT, ItemState.RECEIVED):
            uow.outbox.save_item(replace(item, reason=str(Reason.RESTORED), next_at=None))


def is_doubtful(uow: UnitOfWork, item: OutboxItem) -> bool:
    """Whether a ready item may have left all the same."""
    return item.state is ItemState.READY and may_have_left(uow, item)


def _week(key: str) -> IsoWeek:
    year, _sign, week = key.partition("-W")
    return IsoWeek(int(year), int(week))
