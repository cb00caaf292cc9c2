"""What waits for a person, in the few words there is room for below a name in the list. Only words.

They tell what is to be done and when, and never what somebody wrote: the list is seen from across the desk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.follow_up_words import kind_of_due
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.follow_up import Due


def waiting_words(due: Due, today: date) -> str:
    """«neste steg 12. mai», «venter på svar», «samtykke ut 31. mai»."""
    if due.kind is DueKind.CONSENT and due.day is not None:
        gone = _("samtykke ute {day}") if due.day < today else _("samtykke ut {day}")
        return gone.format(day=day_and_month(due.day))
    words = _words().get(due.kind, kind_of_due(due.kind).lower())
    if due.kind in _UNDATED or due.day is None:
        return words
    day = _("i dag") if due.day == today else day_and_month(due.day)
    return _("{what} {day}").format(what=words, day=day)


_UNDATED = (DueKind.QUESTION, DueKind.NO_STEP, DueKind.SHRED, DueKind.REVIEW, DueKind.LANGUAGE)
"""What is awaited of others, and what only has a day since it has to be talked of some day."""


def _words() -> dict[DueKind, str]:
    answer = _("venter på svar")
    return {
        DueKind.STEP: _("neste steg"),
        DueKind.QUESTION: answer,
        DueKind.CONTACT: _("ta kontakt"),
        DueKind.BRIDGE: _("mens vi venter"),
        DueKind.NO_STEP: _("uten neste steg"),
        DueKind.APPLICATION: answer,
        DueKind.ECONOMY: answer,
        DueKind.DECISION: _("venter på vedtak"),
        DueKind.REVIEW: _("snakk om avtalen"),
        DueKind.LANGUAGE: _("se på språket"),
        DueKind.SHRED: _("makuler ark"),
        DueKind.RECEIPT: _("venter på kvittering"),
        DueKind.CONTACT_OWED: _("månedlig kontakt"),
        DueKind.PLACEMENT: _("spør om hospiteringen"),
        DueKind.EXAM: _("fagprøve"),
        DueKind.ASSIGNMENT: _("skoleoppgave"),
    }
