"""A ward with an outbox: somebody NAV may be told of, a closed week, a receiver, and what it says."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.outbox import QueueSummary, SaveConnection
from arbeidsleder.application.commands.outbox_traffic import BeginSend, TakeAnswer, TakeReceipt
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.application.queries.consent import person_consents
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.outbox import Carrier, NavConnection, OutboxItem
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.message.receipt import Answer, AnswerOutcome, Receipt, ReceiptState, RefusedReason
from support.ward import Ward

ALL = frozenset(Topic)
GOALS = frozenset({Topic.GOALS})
COUNSELLOR = "Ingrid Prøvemoen"
RECEIVER = "r" * 43
SECRET = "A" * 43
MONDAY = date(2027, 5, 3)
WEEK = IsoWeek.of(MONDAY)


@dataclass
class Post:
    """The ward, and what its outbox is asked and told."""

    ward: Ward
    consents: dict[str, str] = field(default_factory=dict)

    def agree(
        self, who: str, topics: frozenset[Topic] = ALL, body: str = COUNSELLOR, **values: object
    ) -> str:
        """Let NAV be told of somebody; returns the consent's id."""
        note = NoteConsent(who, Recipient.NAV_COUNSELLOR, body, topics, "Følge meg opp", **values)  # type: ignore[arg-type]
        self.ward.do(note)
        one = person_consents(self.ward.ctx, who).consents[-1].wanted.consent_id
        self.ward.do(RegisterSignature(one, self.ward.day))
        return one

    def say(self, who: str, wanted: str = "Kan økonomien tas nå?", week: IsoWeek = WEEK) -> None:
        """Write what is asked of NAV."""
        self.ward.do(SaveWeekLines(PersonWeekLines(who, week.key, wanted, "Ringe Ingrid", "En god uke.")))

    def close(self, week: IsoWeek = WEEK) -> Changes:
        """Close the week on its Friday, or today when that is later."""
        friday = week.monday + timedelta(days=4)
        self.ward.at(max(friday, self.ward.day), time(14))
        return self.ward.do(CloseWeek(week))

    def again(self, week: IsoWeek = WEEK) -> Changes:
        """Open the week and close it again."""
        self.ward.do(ReopenWeek(week, "rettet"))
        return self.ward.do(CloseWeek(week))

    def present(self, who: str, day: date = MONDAY) -> None:
        """Somebody was there."""
        self.ward.at(day, time(15))
        self.ward.do(StateAttendance(who, day, Claim.PRESENT))

    def items(self, who: str | None = None) -> list[OutboxItem]:
        """All items as they are kept."""
        with self.ward.ctx.store.read() as uow:
            return list(uow.outbox.items(who))

    def states(self, who: str | None = None) -> list[tuple[str, int, str, str]]:
        """Kind, version, state and reason of each."""
        return [(i.kind.value, i.version, i.state.value, i.reason) for i in self.items(who)]

    def pair(self, **values: object) -> NavConnection:
        """Pair with a receiver."""
        known = {"receiver_name": "Nav Solbakken", "address": "", "thumbprint": RECEIVER, **values}
        one = NavConnection(
            str(uuid.uuid4()), known["receiver_name"], known["address"], "{}", known["thumbprint"],  # type: ignore[arg-type]
            "d-1", "{}", SECRET, 1, self.ward.clock.now(), self.ward.ctx.user.id,
        )  # fmt: skip
        self.ward.do(SaveConnection(one))
        return one

    def send(self, *items: OutboxItem, carrier: Carrier = Carrier.FILE) -> None:
        """Queue what is ready and let it leave."""
        for item in items:
            if item.state.value == "ready":
                self.ward.do(QueueSummary(item.id))
        self.ward.do(BeginSend(tuple(item.id for item in items), carrier))

    def last_message(self, item: OutboxItem) -> str:
        """The id of the last message that left of an item."""
        with self.ward.ctx.store.read() as uow:
            return uow.outbox.sends_of(item.id)[-1].message_id

    def receipt(
        self, item: OutboxItem, state: ReceiptState, reason: RefusedReason | None = None, message: str = ""
    ) -> Receipt:
        """What the receiver says of the last message of an item."""
        return Receipt(
            message or self.last_message(item), item.summary_id, item.version, state, self.ward.clock.now(),
            RECEIVER, reason,
        )  # fmt: skip

    def told(self, item: OutboxItem, state: ReceiptState, reason: RefusedReason | None = None) -> None:
        """Take in a receipt."""
        self.ward.do(TakeReceipt(self.receipt(item, state, reason), "signert", Carrier.FILE))

    def answered(self, item: OutboxItem, text: str = "Ja, i juni.") -> str:
        """Take in an answer; returns its id."""
        one = str(uuid.uuid4())
        answer = Answer(
            one,
            item.summary_id,
            item.version,
            AnswerOutcome.DONE,
            self.ward.clock.now(),
            COUNSELLOR,
            text,
            "1",
        )
        self.ward.do(TakeAnswer(answer))
        return one
