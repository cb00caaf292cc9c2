"""What Deling shows of one person's weeks to NAV: what is consented to, and the whole outbox beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.application.outgoing import Outgoing
from arbeidsleder.application.queries.outbox import outbox
from arbeidsleder.application.sharing import consent_mark, open_topics_of
from arbeidsleder.domain.consent import Recipient, Topic, consent_for
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.outbox import Outbox, OutboxRow

TOPICS = Outgoing.NAV_WEEK.topics | {Topic.DAY_CODES}
"""What a week to NAV can tell of."""


@dataclass(frozen=True)
class OutboxDesk:
    """One person's weeks to NAV beside the whole outbox.

    *number* is the consent's («S-013»), "" when none holds; *valid_to* its last day, None for no end.
    """

    participant_id: str
    called: str
    number: str
    to: str
    signed_on: date | None
    valid_to: date | None
    topics: tuple[tuple[Topic, bool], ...]
    outbox: Outbox

    @property
    def own(self) -> tuple[OutboxRow, ...]:
        """The person's rows, the newest week first."""
        return tuple(row for row in self.outbox.rows if row.item.participant_id == self.participant_id)


@needs(Right.READ_SHARING)
def outbox_desk(ctx: Context, participant_id: str) -> OutboxDesk | None:
    """Read the desk of one person; None for somebody who is not there."""
    today = ctx.clock.now().date()
    found = outbox(ctx)
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            return None
        opened = open_topics_of(uow, participant_id, Recipient.NAV_COUNSELLOR, today)
        consent = consent_for(uow.road.consents(participant_id), Recipient.NAV_COUNSELLOR, today)
        number = consent_mark(uow, consent)[0] if consent is not None else ""
    return OutboxDesk(
        participant_id,
        person.called,
        number,
        consent.body if consent is not None else "",
        consent.signed_on if consent is not None else None,
        consent.valid_to if consent is not None else None,
        tuple((topic, topic in opened) for topic in Topic if topic in TOPICS),
        found,
    )
