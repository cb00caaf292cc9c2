"""What kinds of accommodation are called on screen and paper; no word tells why somebody needs it."""

from __future__ import annotations

from arbeidsleder.domain.accommodation import AccommodationKind
from arbeidsleder.text import _


def kind_words(kind: AccommodationKind) -> str:
    """Return the kind in words."""
    return {
        AccommodationKind.GRADUAL_START: _("Gradvis start"),
        AccommodationKind.FEWER_DAYS: _("Færre eller kortere dager"),
        AccommodationKind.FIXED_QUESTIONS: _("Fast tid til spørsmål"),
        AccommodationKind.BREAK_PLACE: _("Et sted for pauser"),
        AccommodationKind.READING_HELP: _("Hjelp til å lese og skrive"),
        AccommodationKind.EXTRA_TIME: _("Ekstra tid til skoleoppgaver"),
        AccommodationKind.AIDS: _("Hjelpemidler"),
        AccommodationKind.OTHER_TASKS: _("Andre oppgaver, eller fritak"),
        AccommodationKind.SAME_SHIFTS: _("Samme vakter som veilederen"),
        AccommodationKind.TRIAL_LEAVE: _("Fri for å hospitere"),
        AccommodationKind.ROOM_AND_CLOTHES: _("Rom, tid eller klær etter avtale"),
    }[kind]
