"""What leaves for NAV and what comes back: written down before the bytes go, taken in as it comes.

No network and no key here: a carrier asks BeginSend, seals what queries/outbox_sending.py then tells, and
hands verified receipts and answers in. Each of these commands may be run again with the same without harm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.person_access import log_access
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_gate import require_consent
from arbeidsleder.application.outbox_moves import add_recall, move
from arbeidsleder.application.outgoing import Outgoing
from arbeidsleder.domain.outbox import (
    Carrier,
    Event,
    ItemKind,
    ItemState,
    NavAnswer,
    NavOutcome,
    OutboxReceipt,
    OutboxSend,
    Reason,
    ReceiptState,
    in_sending_order,
    is_due,
    next_seq,
    tried,
)
from arbeidsleder.domain.rights import Access
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.outbox import NavConnection, OutboxItem
    from arbeidsleder.message.receipt import Answer, Receipt

_TO_SEND = (ItemState.QUEUED, ItemState.SENT, ItemState.RECEIVED)
_HAPPENED = {
    ReceiptState.RECEIVED: Event.RECEIVED,
    ReceiptState.APPLIED: Event.APPLIED,
    ReceiptState.REFUSED: Event.QUARANTINE,
}


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class BeginSend:
    """Write down that *item_ids* are about to leave, each as a new message. It comes before the bytes.

    The gate is asked for each, last of all: what is not open any more is stopped and lets the others pass.
    What has to wait for its next try over the net is left out. *jitter* (0 to 1) spreads the tries of many
    devices. Which messages there are to seal: queries/outbox_sending.py. Raises RuleError "nav_not_paired",
    "nav_connection_ended", "outbox_unknown".
    """

    item_ids: tuple[str, ...]
    carrier: Carrier
    jitter: float = 0.0

    def run(self, ctx: Context) -> Changes:
        """Write it down, in the order things are sent."""
        now, told = ctx.clock.now(), set()
        with ctx.store.write(ctx.user.id) as uow:
            connection = standing_connection(uow, now.date())
            seq = next_seq(connection.next_seq, now)
            for item in in_sending_order([_item(uow, one) for one in self.item_ids]):
                if item.state not in _TO_SEND or (self.carrier is Carrier.HTTPS and not is_due(item, now)):
                    continue
                told.add(item.participant_id)
                if self._stopped(uow, item, now):
                    continue
                self._send(uow, ctx, item, connection, seq)
                seq += 1
            uow.outbox.save_connection(replace(connection, next_seq=seq))
        return Changes.of(*(("outbox", one) for one in told))

    def _stopped(self, uow: UnitOfWork, item: OutboxItem, now: datetime) -> bool:
        try:
            require_consent(uow, item, now.date())
        except RuleError:
            move(uow, item, Event.QUARANTINE, now, Reason.CONSENT_ENDED)
            return True
        return False

    def _send(
        self, uow: UnitOfWork, ctx: Context, item: OutboxItem, connection: NavConnection, seq: int
    ) -> None:
        now = ctx.clock.now()
        uow.outbox.append_send(
            OutboxSend(
                ctx.ids.new_id(),
                item.participant_id,
                item.id,
                self.carrier,
                seq,
                connection.thumbprint,
                now,
                ctx.user.id,
            )
        )
        found = move(uow, item, Event.SEND, now) or item
        uow.outbox.save_item(replace(tried(found, now, self.jitter), wrong_codes=0))
        if item.kind is ItemKind.SUMMARY:
            log_access(uow, ctx, (item.participant_id,), Access.SEND, document_of(item), now)


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class FailSend:
    """Say that a carrier did not get through with *item_ids*: they wait in the queue for their next try.

    Whether one arrived is not known, so it is not as if it had never left.
    """

    item_ids: tuple[str, ...]
    reason: Reason = Reason.UNREACHABLE

    def run(self, ctx: Context) -> Changes:
        """Put them back."""
        told = set()
        with ctx.store.write(ctx.user.id) as uow:
            for one in self.item_ids:
                item = _item(uow, one)
                event = Event.QUARANTINE if self.reason is Reason.NOT_SEALED else Event.FAIL
                if move(uow, item, event, ctx.clock.now(), self.reason) is not None:
                    told.add(item.participant_id)
        return Changes.of(*(("outbox", one) for one in told))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class TakeReceipt:
    """Take in a receipt that has been verified. *text* is it as it came. The same one again changes nothing.

    A receipt of a message this database does not know (a backup came back) is known by summary and version.
    One about something that was purged here shows that it did leave: it is recalled. Raises RuleError
    "receipt_unknown" when it is of nothing here, or from another receiver than the message went to.
    """

    receipt: Receipt
    text: str
    carrier: Carrier

    def run(self, ctx: Context) -> Changes:
        """Keep it and move the item."""
        with ctx.store.write(ctx.user.id) as uow:
            item = self._about(uow)
            state = ReceiptState(self.receipt.state.value)
            take_receipt(
                uow,
                ctx,
                item,
                OutboxReceipt(
                    item.participant_id,
                    item.id,
                    self.receipt.message_id,
                    state,
                    str(self.receipt.reason.value) if self.receipt.reason else "",
                    self.receipt.at,
                    self.carrier,
                    ctx.clock.now(),
                    ctx.user.id,
                    self.text,
                ),
            )
        return Changes.of(("outbox", item.participant_id))

    def _about(self, uow: UnitOfWork) -> OutboxItem:
        told = self.receipt
        item = next(
            (one for one in uow.outbox.versions(told.summary_id) if one.version == told.version), None
        )
        if item is None:
            raise RuleError("receipt_unknown")
        sent = next((one for one in uow.outbox.sends_of(item.id) if one.message_id == told.message_id), None)
        if sent is not None and sent.receiver != told.receiver:
            raise RuleError("receipt_unknown")
        return item


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class TakeReceiptCode:
    """Take in a receipt that was read aloud: six digits for the last message of an item.

    Raises RuleError "outbox_unknown", "nav_not_paired", "nav_connection_ended", "receipt_code_early" when
    nothing of it has left, "receipt_code_wrong" (with how many tries are *left*), "receipt_code_locked" when
    there are none left: then the receipt comes as a file, or it is sent again.
    """

    item_id: str
    typed: str

    def run(self, ctx: Context) -> Changes:
        """Keep it and move the item; a wrong code is counted."""
        from arbeidsleder.message.receipt_code import MOST_TRIES, state_of_code

        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            item = _item(uow, self.item_id)
            secret = standing_connection(uow, now.date()).receipt_secret
            sends = uow.outbox.sends_of(item.id)
            if not sends:
                raise RuleError("receipt_code_early")
            if item.wrong_codes >= MOST_TRIES:
                raise RuleError("receipt_code_locked")
            message_id = sends[-1].message_id
            state = state_of_code(secret, self.typed, message_id, item.summary_id, item.version)
            if state is None:
                uow.outbox.save_item(replace(item, wrong_codes=item.wrong_codes + 1))
            else:
                found = ReceiptState(state.value)
                take_receipt(
                    uow,
                    ctx,
                    item,
                    OutboxReceipt(
                        item.participant_id, item.id, message_id, found, "", now, Carrier.CODE, now,
                        ctx.user.id, "",
                    ),
                )  # fmt: skip
        if state is None:  # told after the count is kept
            raise RuleError("receipt_code_wrong", left=MOST_TRIES - item.wrong_codes - 1)
        return Changes.of(("outbox", item.participant_id))


@needs(Right.WRITE_SHARING)
@dataclass(frozen=True)
class TakeAnswer:
    """Take in a counsellor's answer that has been verified. The same one again changes nothing.

    Raises RuleError "answer_unknown" for an answer to nothing that is here.
    """

    answer: Answer

    def run(self, ctx: Context) -> Changes:
        """Keep it and move what it answers; it stands in Oppfølging until somebody has seen it."""
        told, now = self.answer, ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            versions = uow.outbox.versions(told.summary_id)
            item = next((one for one in versions if one.version == told.version), None)
            if item is None:
                raise RuleError("answer_unknown")
            if all(one.id != told.answer_id for one in uow.outbox.answers(item.participant_id)):
                uow.outbox.append_answer(
                    NavAnswer(
                        told.answer_id,
                        item.participant_id,
                        told.summary_id,
                        told.version,
                        item.week,
                        told.decision,
                        NavOutcome(told.outcome.value),
                        told.text,
                        told.at,
                        told.by,
                        now,
                        ctx.user.id,
                    )
                )
                move(uow, item, Event.ANSWERED, now)
        return Changes.of(("outbox", item.participant_id), ("road", item.participant_id))


def take_receipt(uow: UnitOfWork, ctx: Context, item: OutboxItem, receipt: OutboxReceipt) -> None:
    """Keep *receipt* of *item* unless it is there, and move the item by it."""
    same = (receipt.item_id, receipt.message_id, receipt.state)
    known = uow.outbox.receipts(item.participant_id)
    if any((one.item_id, one.message_id, one.state) == same for one in known):
        return
    uow.outbox.append_receipt(receipt)
    if item.state is ItemState.PURGED and receipt.state is not ReceiptState.REFUSED:
        add_recall(uow, ctx, item, ctx.clock.now(), Reason.RESTORED)
        return
    move(uow, item, _HAPPENED[receipt.state], ctx.clock.now(), receipt.reason)


def standing_connection(uow: UnitOfWork, today: date) -> NavConnection:
    """Return the receiver that may be sent to. Raises RuleError "nav_not_paired", "nav_connection_ended"."""
    known: Sequence[NavConnection] = uow.outbox.connections()
    if not known:
        raise RuleError("nav_not_paired")
    if not known[-1].holds_on(today):
        raise RuleError("nav_connection_ended")
    return known[-1]


def document_of(item: OutboxItem) -> str:
    """Return what the access log calls a summary that was sent: «nav_week 2026-W47-2»."""
    return f"{Outgoing.NAV_WEEK.value} {item.week}-{item.version}"


def _item(uow: UnitOfWork, item_id: str) -> OutboxItem:
    found = uow.outbox.item(item_id)
    if found is None:
        raise RuleError("outbox_unknown")
    return found
