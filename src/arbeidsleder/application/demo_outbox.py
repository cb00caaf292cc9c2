"""What the made-up ward's outbox to NAV has been through, by the commands a user and a carrier use.

Its receiver has never been anywhere: the pairing is ended before anybody can send to it. For `arbeidsleder
demo` alone; the tour pairs with a receiver that answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.outbox import (
    QueueSummary,
    RecallSummary,
    RevokeConnection,
    SaveConnection,
)
from arbeidsleder.application.commands.outbox_traffic import BeginSend, TakeAnswer, TakeReceipt
from arbeidsleder.domain.outbox import Carrier, ItemKind, ItemState, NavConnection
from arbeidsleder.message.receipt import Answer, AnswerOutcome, Receipt, ReceiptState, RefusedReason

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.outbox import OutboxItem

_NOBODY = "r" * 43
_ANSWER = "Fint å lese. Jeg er med på møtet 12. mai."
_ANSWERED, _APPLIED, _SENT, _REFUSED, _RECALLED = "Huong", "Åse", "Noor", "Selam", "Even"


@dataclass(frozen=True)
class _Post:
    """The outbox of the ward, and what comes back to it."""

    ctx: Context

    def newest(self, called: str) -> OutboxItem:
        with self.ctx.store.read() as uow:
            person = next(one for one in uow.participants.all() if one.called == called)
            ready = [one for one in uow.outbox.items(person.id) if one.state is ItemState.READY]
        return max(ready, key=lambda one: one.week)

    def told(self, item: OutboxItem, state: ReceiptState, reason: RefusedReason | None = None) -> None:
        with self.ctx.store.read() as uow:
            message = uow.outbox.sends_of(item.id)[-1].message_id
        at = self.ctx.clock.now()
        receipt = Receipt(message, item.summary_id, item.version, state, at, _NOBODY, reason)
        TakeReceipt(receipt, "", Carrier.FILE).run(self.ctx)


def send_demo_weeks(ctx: Context) -> None:
    """Send a few weeks: one is answered, one laid before the counsellor, one on its way, one refused, one
    taken back. The rest stay ready. The clock is left where it stands.
    """
    post = _Post(ctx)
    connection = NavConnection(
        ctx.ids.new_id(), "Nav Eksempelby", "", "{}", _NOBODY, "d-1", "{}", "A" * 43, 1, ctx.clock.now(),
        ctx.user.id,
    )  # fmt: skip
    SaveConnection(connection).run(ctx)
    items = {name: post.newest(name) for name in (_ANSWERED, _APPLIED, _SENT, _REFUSED, _RECALLED)}
    for item in items.values():
        QueueSummary(item.id).run(ctx)
    BeginSend(tuple(item.id for item in items.values()), Carrier.FILE).run(ctx)
    for name in (_ANSWERED, _APPLIED, _RECALLED):
        post.told(items[name], ReceiptState.APPLIED)
    post.told(items[_REFUSED], ReceiptState.REFUSED, RefusedReason.UNKNOWN_PARTICIPANT)
    answered = items[_ANSWERED]
    TakeAnswer(
        Answer(
            ctx.ids.new_id(), answered.summary_id, answered.version, AnswerOutcome.DONE, ctx.clock.now(),
            "NAV Eksempelby", _ANSWER, "",
        )
    ).run(ctx)  # fmt: skip
    RecallSummary(items[_RECALLED].id).run(ctx)
    with ctx.store.read() as uow:
        recalls = [one for one in uow.outbox.items() if one.kind is ItemKind.RECALL]
    BeginSend(tuple(one.id for one in recalls), Carrier.FILE).run(ctx)
    for one in recalls:
        post.told(one, ReceiptState.APPLIED)
    RevokeConnection(connection.id).run(ctx)
