"""Documents for somebody else that stand on a consent, and what each can hold.

The consent matrix is walked over this list by a test. Three others leave the place or hang on it and ask for
no consent, by design (WITHOUT_CONSENT): they hold what the work itself shows, or are the participant's own to
give. Any other document is for the participant or for the user's own folder.
"""

from __future__ import annotations

from enum import StrEnum

from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.text import _

OWN = "egen-"
"""How the subject of a sheet begins that was made for the own folder and went to nobody."""

WITHOUT_CONSENT = ("lapp-til-avdelingen", "task_week", "trial_agreement")
"""What the log of prints calls the documents that others see and no gate is asked about.

The note to the ward tells who is not there and who takes what, the wall plan who does what with whom: by the
names they are called there, without a reason, a scheme or what is known of anybody. The agreement of a trial
placement is the participant's own, who signs it and gives it to the host. What is agreed for the ward to know
of an arrangement stands on none of them and needs its consent (sharing.numbers_for_the_ward).
"""


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
    """Return which document a line of the log of prints is about; None for one that stands on no consent."""
    name, _space, subject = logged.partition(" ")
    if subject.startswith(OWN):
        return None
    return next((one for one in Outgoing if one.value == name), None)
