"""Sends what is queued for NAV by a carrier, and takes in what comes back: the steps, each for its own lane.

It joins the outbox of the application, the seal of message and a carrier of sync, and decides nothing that
they decide. What leaves is written down before the first byte goes; what did not get through is put back. A
letter that comes back counts when the receiver of the pairing signed it and sealed it to this vault, and else
is named and left.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.outbox_traffic import BeginSend, FailSend, TakeAnswer, TakeReceipt
from arbeidsleder.application.errors import KnownError, RuleError
from arbeidsleder.application.letter_carrier import Delivery, SealedLetter
from arbeidsleder.application.queries.outbox_sending import due_items, to_seal
from arbeidsleder.domain.outbox import Reason
from arbeidsleder.domain.roles import Right
from arbeidsleder.message.receipt import Answer, Receipt, ReceiptState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.letter_carrier import FoundLetter, LetterCarrier
    from arbeidsleder.application.queries.outbox_sending import Outgoings
    from arbeidsleder.domain.outbox import Carrier, NavConnection


@dataclass(frozen=True)
class Batch:
    """What is carried in one go, and the items that could not be sealed."""

    letters: tuple[SealedLetter, ...]
    not_sealed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sent:
    """What came of pressing Send. *sent* lie there for certain, *waiting* are in the queue again, *stopped*
    need somebody (by item id). *error* is what ended it early, to be told.
    """

    sent: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    stopped: tuple[str, ...] = ()
    error: KnownError | None = None


@dataclass
class BeginPost:
    """A command: write down what leaves by a carrier of *kind*. *outgoings* is what is to be sealed then."""

    kind: Carrier
    jitter: float = 0.0
    item_ids: tuple[str, ...] = ()
    outgoings: Outgoings | None = None

    def run(self, ctx: Context) -> Changes:
        """Do it; with nothing to send, nothing. Raises RuleError as BeginSend."""
        self.item_ids = due_items(ctx, self.kind)
        if not self.item_ids:
            return Changes()
        changes = BeginSend(self.item_ids, self.kind, self.jitter).run(ctx)
        self.outgoings = to_seal(ctx, self.item_ids)
        return changes


@dataclass
class EndPost:
    """A command: put back what did not get through. *sent* then says what came of it all."""

    begun: BeginPost
    batch: Batch
    delivery: Delivery
    sent: Sent = field(default_factory=Sent)

    def run(self, ctx: Context) -> Changes:
        """Do it."""
        there = set(self.delivery.item_ids)
        tried = [letter.item_id for letter in self.batch.letters]
        waiting = tuple(one for one in tried if one not in there)
        gate = tuple(one for one in self.begun.item_ids if one not in {*tried, *self.batch.not_sealed})
        self.sent = Sent(
            tuple(one for one in tried if one in there),
            waiting,
            (*gate, *self.batch.not_sealed),
            self.delivery.error,
        )
        changes = FailSend(waiting).run(ctx) if waiting else Changes()
        if self.batch.not_sealed:
            stopped = FailSend(self.batch.not_sealed, Reason.NOT_SEALED).run(ctx)
            changes = Changes(changes.items | stopped.items)
        return changes


def seal_batch(outgoings: Outgoings | None) -> Batch:
    """Return the letters of a batch, sealed to the receiver's key of now. One that cannot be stops no
    other.
    """
    if outgoings is None:
        return Batch(())
    from arbeidsleder.message.errors import MessageError
    from arbeidsleder.message.keys import OwnKeys, PublicKeys
    from arbeidsleder.message.seal import seal

    connection = outgoings.connection
    own, to = OwnKeys.from_text(connection.device_key), PublicKeys.from_text(connection.receiver_keys)
    letters, not_sealed = [], []
    for one in outgoings.messages:
        try:
            data = seal(one.message, own, connection.device_id, to, one.seq, one.issued_at)
        except MessageError:
            not_sealed.append(one.item_id)
            continue
        letters.append(SealedLetter(one.item_id, one.message.message_id, one.seq, one.week, data))
    return Batch(tuple(letters), tuple(not_sealed))


def send(ctx: Context, carrier: LetterCarrier, jitter: float = 0.0) -> Sent:
    """Send all that is queued, in order; for who has no window. Raises RuleError "nav_not_paired" and the
    like.

    Whatever goes wrong on the way, what did not get through is in the queue again.
    """
    begun = BeginPost(carrier.kind, jitter)
    begun.run(ctx)
    batch = Batch(())
    try:
        batch = seal_batch(begun.outgoings)
        delivery = carrier.deliver(batch.letters) if batch.letters else Delivery(())
    except BaseException:
        if begun.outgoings is not None:
            FailSend(tuple(one.item_id for one in begun.outgoings.messages)).run(ctx)
        raise
    end = EndPost(begun, batch, delivery)
    end.run(ctx)
    return end.sent


@dataclass(frozen=True)
class CameBack:
    """A letter that opened: its name at the carrier, what it says, and the signed bytes as text."""

    name: str
    letter: Receipt | Answer
    text: str


@dataclass(frozen=True)
class NotTaken:
    """A letter that was left where it lies, and why: a code of docs/exchange, or of a RuleError."""

    name: str
    code: str


@dataclass(frozen=True)
class Fetched:
    """What came of looking. *others* is how many letters are for other devices, which is nobody's fault."""

    receipts: int = 0
    answers: int = 0
    not_taken: tuple[NotTaken, ...] = ()
    others: int = 0


def reading_connection(ctx: Context) -> NavConnection:
    """Return the pairing whose letters are taken in, also when it has run out and nothing may be sent by it.

    Raises RuleError "nav_not_paired", and "nav_connection_ended" when it was revoked here.
    """
    ctx.require(Right.WRITE_SHARING)
    with ctx.store.read() as uow:
        known = uow.outbox.connections()
    if not known:
        raise RuleError("nav_not_paired")
    if known[-1].revoked_at is not None:
        raise RuleError("nav_connection_ended")
    return known[-1]


def open_letters(
    found: Iterable[FoundLetter], connection: NavConnection
) -> tuple[tuple[CameBack, ...], tuple[NotTaken, ...]]:
    """Open what came back. What does not open for this vault from its receiver is named and left."""
    from arbeidsleder.message.errors import MessageError
    from arbeidsleder.message.keys import OwnKeys, PublicKeys
    from arbeidsleder.message.seal import Kind, open_sealed

    own = OwnKeys.from_text(connection.device_key)
    sender = {connection.thumbprint: PublicKeys.from_text(connection.receiver_keys)}
    opened, not_taken = [], []
    for one in found:
        if one.fault:
            not_taken.append(NotTaken(one.name, one.fault))
            continue
        try:
            letter = open_sealed(one.data, [own], sender, (Kind.RECEIPT, Kind.ANSWER))
        except MessageError as error:
            not_taken.append(NotTaken(one.name, error.code))
            continue
        if isinstance(letter.letter, (Receipt, Answer)):
            opened.append(CameBack(one.name, letter.letter, letter.signed.decode("ascii")))
    return tuple(opened), tuple(not_taken)


@dataclass
class TakeLetters:
    """A command: take in what opened. One that is about nothing here is named, and stops no other."""

    opened: Sequence[CameBack]
    kind: Carrier
    not_taken: list[NotTaken] = field(default_factory=list)
    taken: list[CameBack] = field(default_factory=list)

    def run(self, ctx: Context) -> Changes:
        """Do it: receipts first, so that an answer meets what it answers as it stands."""
        changes = Changes()
        for one in sorted(self.opened, key=lambda one: isinstance(one.letter, Answer)):
            letter = one.letter
            try:
                if isinstance(letter, Receipt):
                    done = TakeReceipt(letter, one.text, self.kind).run(ctx)
                else:
                    done = TakeAnswer(letter).run(ctx)
            except RuleError as error:
                self.not_taken.append(NotTaken(one.name, error.code))
                continue
            self.taken.append(one)
            changes = Changes(changes.items | done.items)
        return changes


def fetched_of(take: TakeLetters, not_opened: Sequence[NotTaken]) -> Fetched:
    """Return what came of taking in."""
    receipts = sum(isinstance(one.letter, Receipt) for one in take.taken)
    others = sum(one.code == "wrong_receiver" for one in not_opened)
    wrong = [one for one in not_opened if one.code != "wrong_receiver"]
    return Fetched(receipts, len(take.taken) - receipts, (*wrong, *take.not_taken), others)


def tidy_after(carrier: LetterCarrier, take: TakeLetters) -> None:
    """Take away what has been taken in, and own letters the receiver has done with."""
    done = (ReceiptState.APPLIED, ReceiptState.REFUSED)
    receipts = [one.letter for one in take.taken if isinstance(one.letter, Receipt)]
    carrier.tidy([one.name for one in take.taken], [one.message_id for one in receipts if one.state in done])


def fetch(ctx: Context, carrier: LetterCarrier) -> Fetched:
    """Take in all that came back; for who has no window. Raises RuleError and PostError."""
    opened, not_opened = open_letters(carrier.collect(), reading_connection(ctx))
    take = TakeLetters(opened, carrier.kind)
    take.run(ctx)
    tidy_after(carrier, take)
    return fetched_of(take, not_opened)
