"""The outbox to NAV as its user moves it: choose to send, regret, try again, take back, see an answer.

Nothing is sent by itself that nobody chose to send. What leaves and what comes back: outbox_traffic.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_gate import require_consent
from arbeidsleder.application.outbox_making import fault_of
from arbeidsleder.application.outbox_moves import may_have_left, move, take_back
from arbeidsleder.domain.outbox import OVER, Event, ItemKind, ItemState, Reason, next_version, standing
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.domain.outbox import NavAnswer, NavConnection, OutboxItem

_ANEW = (Reason.VERSION_TAKEN, Reason.CODES_ERASED)
"""Why an item can go again only as a new version."""


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class QueueSummary:
    """The user pressed Send for one summary. It leaves with the next carrier.

    Raises RuleError "outbox_unknown", "outbox_state" when it is not ready, and as the gate (outbox_gate.py).
    """

    item_id: str

    def run(self, ctx: Context) -> Changes:
        """Queue it, when the consents of this very moment open all that stands in it."""
        with ctx.store.write(ctx.user.id) as uow:
            item = known_item(uow, self.item_id)
            require_consent(uow, item, ctx.clock.now().date())
            _queue(uow, ctx, item)
        return Changes.of(("outbox", item.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class QueueAllOfWeek:
    """The user pressed Send for everything that is ready of *week*, or of every week when it is None.

    One that the gate refuses is stopped with its reason, and lets the others pass. One that may have left
    before a restore is not among them: it is chosen by itself.
    """

    week: IsoWeek | None = None

    def run(self, ctx: Context) -> Changes:
        """Queue them."""
        today, told = ctx.clock.now().date(), set()
        with ctx.store.write(ctx.user.id) as uow:
            of_week = uow.outbox.items() if self.week is None else uow.outbox.items_of_week(self.week.key)
            for item in of_week:
                if item.state is not ItemState.READY or item.reason == Reason.RESTORED:
                    continue
                told.add(item.participant_id)
                try:
                    require_consent(uow, item, today)
                except RuleError:
                    move(uow, item, Event.QUARANTINE, ctx.clock.now(), Reason.CONSENT_ENDED)
                else:
                    _queue(uow, ctx, item)
        return Changes.of(*(("outbox", one) for one in told))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class UnqueueSummary:
    """The user regrets before it left: ready again. Raises RuleError "outbox_unknown", "outbox_state"."""

    item_id: str

    def run(self, ctx: Context) -> Changes:
        """Take it out of the queue."""
        with ctx.store.write(ctx.user.id) as uow:
            item = known_item(uow, self.item_id)
            found = _required(move(uow, item, Event.UNQUEUE, ctx.clock.now()))
            uow.outbox.save_item(replace(found, queued_at=None, queued_by=None, failures=0, next_at=None))
        return Changes.of(("outbox", item.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RecallSummary:
    """Take a summary back, all its versions: what never left is purged, what may have is recalled.

    The recall is queued at once and needs no consent. Raises RuleError "outbox_unknown", "outbox_state" for a
    recall, and when all of it is taken back already.
    """

    item_id: str

    def run(self, ctx: Context) -> Changes:
        """Do it."""
        with ctx.store.write(ctx.user.id) as uow:
            item = known_item(uow, self.item_id)
            versions = uow.outbox.versions(item.summary_id)
            if item.kind is ItemKind.RECALL or item.state in OVER:
                raise RuleError("outbox_state")
            left = any(may_have_left(uow, one) for one in versions if one.state not in OVER)
            take_back(uow, ctx, versions, ctx.clock.now(), Reason.MISTAKE if left else Reason.NOT_WANTED)
        return Changes.of(("outbox", item.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class ResendQuarantined:
    """Try again what was stopped, or what was sent and is not known to be applied.

    What the receiver knows by another content, or has lost its day codes since, goes as a new version.
    Raises RuleError "outbox_unknown", "outbox_state", "outbox_week_to_mend" when the content itself is what
    stops it (the week is opened, mended and closed again), and as the gate.
    """

    item_id: str

    def run(self, ctx: Context) -> Changes:
        """Queue it again."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            item = known_item(uow, self.item_id)
            if item.kind is ItemKind.SUMMARY and fault_of(item.content):
                raise RuleError("outbox_week_to_mend")
            require_consent(uow, item, now.date())
            if standing(uow.outbox.versions(item.summary_id)) not in (item, None):
                raise RuleError("outbox_state")  # a later version stands
            if item.state is ItemState.QUARANTINED and item.reason in _ANEW:
                _as_new_version(uow, ctx, item, now)
            else:
                found = _required(move(uow, item, Event.RESEND, now))
                uow.outbox.save_item(
                    replace(found, queued_at=now, queued_by=ctx.user.id, failures=0, next_at=None)
                )
        return Changes.of(("outbox", item.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class SeeAnswer:
    """The user has seen an answer: it is due no more. Raises RuleError "answer_unknown"."""

    answer_id: str

    def run(self, ctx: Context) -> Changes:
        """Say so, once."""
        with ctx.store.write(ctx.user.id) as uow:
            found = _answer(uow, self.answer_id)
            if found.seen_at is None:
                uow.outbox.save_seen(replace(found, seen_at=ctx.clock.now(), seen_by=ctx.user.id))
        return Changes.of(("outbox", found.participant_id), ("road", found.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class UnseeAnswer:
    """Take back that an answer was seen: it is due again. Raises RuleError "answer_unknown"."""

    answer_id: str

    def run(self, ctx: Context) -> Changes:
        """Take it back."""
        with ctx.store.write(ctx.user.id) as uow:
            found = _answer(uow, self.answer_id)
            uow.outbox.save_seen(replace(found, seen_at=None, seen_by=None))
        return Changes.of(("outbox", found.participant_id), ("road", found.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class SaveConnection:
    """Keep the receiver this vault is paired with; one of the same id is replaced, any other is revoked.

    Raises RuleError "nav_receiver_name".
    """

    connection: NavConnection

    def run(self, ctx: Context) -> Changes:
        """Keep it."""
        if not self.connection.receiver_name.strip():
            raise RuleError("nav_receiver_name")
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            for one in uow.outbox.connections():
                if one.id != self.connection.id and one.revoked_at is None:
                    uow.outbox.save_connection(replace(one, revoked_at=now))
            uow.outbox.save_connection(self.connection)
        return Changes.of(("setting", "nav"))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class RevokeConnection:
    """End a pairing at this end: nothing is sent by it any more. What waits, waits."""

    connection_id: str

    def run(self, ctx: Context) -> Changes:
        """Revoke it."""
        with ctx.store.write(ctx.user.id) as uow:
            for one in uow.outbox.connections():
                if one.id == self.connection_id and one.revoked_at is None:
                    uow.outbox.save_connection(replace(one, revoked_at=ctx.clock.now()))
        return Changes.of(("setting", "nav"))


def known_item(uow: UnitOfWork, item_id: str) -> OutboxItem:
    """Return an item. Raises RuleError "outbox_unknown"."""
    found = uow.outbox.item(item_id)
    if found is None:
        raise RuleError("outbox_unknown")
    return found


def _answer(uow: UnitOfWork, answer_id: str) -> NavAnswer:
    found = next((one for one in uow.outbox.answers() if one.id == answer_id), None)
    if found is None:
        raise RuleError("answer_unknown")
    return found


def _required(found: OutboxItem | None) -> OutboxItem:
    if found is None:
        raise RuleError("outbox_state")
    return found


def _queue(uow: UnitOfWork, ctx: Context, item: OutboxItem) -> None:
    now = ctx.clock.now()
    doubt = item.reason if item.reason == Reason.RESTORED else Reason.NONE
    found = _required(move(uow, item, Event.QUEUE, now, doubt))
    uow.outbox.save_item(replace(found, queued_at=now, queued_by=ctx.user.id))


def _as_new_version(uow: UnitOfWork, ctx: Context, item: OutboxItem, now: datetime) -> None:
    """Queue the same content by the next number; the old one stays as it was stopped."""
    versions = uow.outbox.versions(item.summary_id)
    left = [one.version for one in versions if may_have_left(uow, one)]
    new = replace(
        item,
        id=ctx.ids.new_id(),
        version=next_version(versions),
        replaces=max(left, default=0),
        state=ItemState.QUEUED,
        reason="",
        made_at=now,
        made_by=ctx.user.id,
        changed_at=now,
        queued_at=now,
        queued_by=ctx.user.id,
        failures=0,
        next_at=None,
        wrong_codes=0,
    )
    uow.outbox.save_item(new)
    uow.outbox.save_item(replace(item, reason=str(Reason.REPLACED)))
