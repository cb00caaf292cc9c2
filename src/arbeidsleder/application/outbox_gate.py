"""Asks the consents again, last of all, for what stands in an item: when it is queued, and when it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.outbox_words import summary_of
from arbeidsleder.application.sharing import require_topics
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.outbox import ItemKind

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.outbox import OutboxItem
    from arbeidsleder.message.summary import WeekSummary


def topics_in(summary: WeekSummary) -> frozenset[Topic]:
    """Return the topics of what is told in *summary*; a part that is open and empty tells nothing."""
    days = summary.days or ()
    told = {
        Topic.GOALS: summary.decisions or summary.next_steps or summary.own_words or summary.said,
        Topic.ATTENDANCE: days,
        Topic.MASTERY: summary.mastery or any(day.task for day in days),
        Topic.LANGUAGE: summary.language,
        Topic.ECONOMY: summary.economy,
        Topic.DAY_CODES: any(day.codes for day in days),
    }
    return frozenset(topic for topic, part in told.items() if part)


def require_consent(uow: UnitOfWork, item: OutboxItem, today: date) -> None:
    """Refuse an item whose content is not open any more, or was made for another counsellor.

    A recall needs no consent: it tells nothing, and it must come through when there is none.
    Raises RuleError "consent_none", "consent_missing", "outbox_other_counsellor", and "outbox_week_to_mend"
    for a content that nobody could read.
    """
    if item.kind is ItemKind.RECALL:
        return
    summary = summary_of(item.content)
    if summary is None:
        raise RuleError("outbox_week_to_mend")
    topics = topics_in(summary)
    consent = require_topics(uow, item.participant_id, Recipient.NAV_COUNSELLOR, topics, today)
    if consent.body != summary.to:
        raise RuleError("outbox_other_counsellor")
