"""The one gate: what may go to somebody else than the participant and the user's own folder.

Whoever prints, saves, exports or sends about a person asks here, each time and last of all before the bytes
are made. It reads the consents as they stand in the same transaction, so a withdrawal works from the
keystroke. It decides nothing itself: domain/consent.py does. It needs no right: it only refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import lower, recipient_words, topic_list
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.consent import (
    Recipient,
    Topic,
    consent_for,
    holding,
    number_of,
    open_topics,
    version_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent


def open_topics_of(
    uow: UnitOfWork, participant_id: str, recipient: Recipient, day: date, body: str = ""
) -> frozenset[Topic]:
    """Return what *recipient* may be told about somebody on *day*. *body* is needed for OTHER only."""
    return open_topics(uow.road.consents(participant_id), recipient, day, body)


def require_topics(
    uow: UnitOfWork,
    participant_id: str,
    recipient: Recipient,
    topics: Iterable[Topic],
    day: date,
    body: str = "",
) -> Consent:
    """Return the consent that opens all of *topics* to *recipient* on *day*.

    With no topics it asks for any consent at all: nothing goes to somebody without one.
    Raises RuleError "consent_missing" naming the recipient and what is missing, "consent_none" when there is
    none at all.
    """
    log = uow.road.consents(participant_id)
    found = consent_for(log, recipient, day, body)
    if found is None:
        raise RuleError("consent_none", recipient=lower(recipient_words(recipient)))
    missing = frozenset(topics) - open_topics(log, recipient, day, body)
    if missing:
        raise RuleError(
            "consent_missing", recipient=lower(recipient_words(recipient)), topics=topic_list(missing)
        )
    return found


def consent_mark(uow: UnitOfWork, consent: Consent) -> tuple[str, int]:
    """Return a consent's number and version as they stand on paper: «S-014», 2."""
    log = uow.road.consents(consent.participant_id)
    return number_of(log, consent.consent_id), version_of(log, consent)


def still_shared(ctx: Context, recipient: Recipient, told: Mapping[str, frozenset[Topic]]) -> None:
    """Refuse a sheet made earlier when a consent it stands on has gone since; *told* is by participant.

    The last thing asked before a sheet leaves. Raises as require_topics().
    """
    with ctx.store.read() as uow:
        for participant_id, topics in told.items():
            require_topics(uow, participant_id, recipient, topics, ctx.clock.now().date())


def numbers_for_the_ward(uow: UnitOfWork, participant_id: str, day: date) -> tuple[str, ...]:
    """Return the numbers of the consents that let somebody on the ward be told on *day* what is arranged."""
    log = uow.road.consents(participant_id)
    found = (one for who in ON_THE_WARD for one in holding(log, who, day))
    return tuple(number_of(log, one.consent_id) for one in found if Topic.ACCOMMODATION in one.topics)


ON_THE_WARD = (Recipient.WARD_MANAGER, Recipient.WARD_GUIDE)
"""Who the wording agreed for the ward is for."""
