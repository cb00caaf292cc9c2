"""The two activity cards of Helt i mål as texts: what the counsellor writes into the activity plan by hand.

The fields and their limits are those of «aktivitetskort-v1» (ECOSYSTEM.md 1a): title at most 255 letters,
tags at most 20, details as label and value. Sending is out of reach and not tried. No card holds a reason or
a number of absences. Only words; decides nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

LONGEST_TITLE, LONGEST_TAG = 255, 20
CARD_TYPE = "FAG_OG_YRKESOPPLAERING"


class CardKind(StrEnum):
    """Card 1 and card 2 of 001:354."""

    CONTACT = "contact"
    ABSENCE = "absence"


@dataclass(frozen=True)
class ActivityCard:
    """One card. *details* are (label, value); an empty value says «Ikke fylt ut», as NAV's own cards do."""

    kind: CardKind
    title: str
    status: str
    start: date | None
    description: str
    details: tuple[tuple[str, str], ...]
    tag: str
    agreed_with_nav: bool = True


def contact_card(supervisor: str, reach: str, start: date | None) -> ActivityCard:
    """Return the card that says the two may contact each other."""
    return ActivityCard(
        CardKind.CONTACT,
        _("Kontakt med arbeidsleder"),
        "GJENNOMFORES",
        start,
        _(
            "Du kan kontakte arbeidslederen når du vil. Arbeidslederen kan kontakte deg. Vi tar en prat "
            "minst en gang i måneden. Passer noe annet bedre for deg, gjør vi det."
        ),
        (
            (_("Arbeidsleder"), supervisor),
            (_("Slik når vi hverandre"), reach),
        ),
        _("Helt i mål"),
    )


def absence_card(supervisor: str, workplace: str, call: str, school: str, start: date | None) -> ActivityCard:
    """Return the card that says what the participant does who cannot come."""
    return ActivityCard(
        CardKind.ABSENCE,
        _("Når du ikke kan komme"),
        "GJENNOMFORES",
        start,
        _(
            "Si fra samme dag, så tidlig du kan. Si fra både på jobben og på skolen. Du trenger ikke å si "
            "hvorfor. Blir fraværet vanskelig, kobles arbeidslederen på."
        ),
        (
            (_("Arbeidsplass"), workplace),
            (_("Ring på arbeidsplassen"), call),
            (_("Skole"), school),
            (_("Arbeidsleder"), supervisor),
        ),
        _("Helt i mål"),
    )


def not_filled() -> str:
    """What stands where nobody has written a value, as on NAV's own cards."""
    return _("Ikke fylt ut")
