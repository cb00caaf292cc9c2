"""What the states of a training place and the roles of a ward guide are called on screen and paper."""

from __future__ import annotations

from arbeidsleder.domain.guides import GuideRole, PlaceState
from arbeidsleder.text import _


def place_words(state: PlaceState) -> str:
    """Return how far a training place has come."""
    return {
        PlaceState.POSSIBLE: _("Mulig"),
        PlaceState.ASKED: _("Spurt"),
        PlaceState.AGREED: _("Avtalt"),
        PlaceState.IN_USE: _("I bruk"),
    }[state]


def role_words(role: GuideRole) -> str:
    """Return whether somebody guides or stands ready to."""
    return {
        GuideRole.GUIDE: _("Veileder på avdelingen"),
        GuideRole.BACKUP: _("Reserve"),
    }[role]
