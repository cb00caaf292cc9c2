"""Documents for somebody else than the participant and the user's own folder, and what each can hold.

A document that is not listed here goes to nobody else. The consent matrix is walked over this list by a test.
"""

from __future__ import annotations

from enum import StrEnum

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.text import _

OWN = "egen-"
"""How the subject of a sheet begins that was made for the own folder and went to nobody."""


class Outgoing(StrEnum):
    """A document for somebody else; the value is how it begins in the log of prints."""

    NAV_WEEK = "nav_week"
    ALL_NAV_WEEKS = "all_nav_weeks"
    HANDOVER = "handover"
    ACTIVITY_CARD = "activity_card"

    @property
    def recipient(self) -> Recipient:
        """Whom it is for."""
        return Recipient.PROCESS_COUNSELLOR if self is Outgoing.HANDOVER else Recipient.NAV_COUNSELLOR

    @property
    def topics(self) -> frozenset[Topic]:
        """What it can hold a part about; each part needs its own."""
        if self is Outgoing.HANDOVER:
            return frozenset(Topic) - {Topic.DAY_CODES}
        if self is Outgoing.ACTIVITY_CARD:
            return frozenset({Topic.CONTACT, Topic.ATTENDANCE})
        return frozenset({Topic.GOALS, Topic.ATTENDANCE, Topic.MASTERY, Topic.LANGUAGE, Topic.ECONOMY})


def can_be_made(document: Outgoing, opened: frozenset[Topic]) -> bool:
    """Whether *document* holds anything when *opened* may be told of."""
    if document is Outgoing.ACTIVITY_CARD:
        return Topic.CONTACT in opened  # without whom to call it is no card
    return bool(document.topics & opened)


def outgoing_words(document: Outgoing) -> str:
    """«Ukesoppsummering til Nav-veileder»."""
    return {
        Outgoing.NAV_WEEK: _("Ukesoppsummering til Nav-veileder"),
        Outgoing.ALL_NAV_WEEKS: _("Ukesoppsummering til Nav-veileder"),
        Outgoing.HANDOVER: _("Overleveringsark til prosessveileder"),
        Outgoing.ACTIVITY_CARD: _("Tekst til aktivitetsplanen hos Nav"),
    }[document]


def outgoing_of(logged: str) -> Outgoing | None:
    """Return which document a line of the log of prints is about; None for one that stays here."""
    name, _space, subject = logged.partition(" ")
    if subject.startswith(OWN):
        return None
    return next((one for one in Outgoing if one.value == name), None)
