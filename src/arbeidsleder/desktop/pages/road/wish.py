"""What another page asks Veien til MFY to open. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from arbeidsleder.domain.road import Economy, Sign


@dataclass(frozen=True)
class RoadWish:
    """The form of the open step *step_id*, or of what a *sign* with a state is kept by.

    *term* and *state* are what the form of the economy begins with.
    """

    participant_id: str
    sign: Sign | None = None
    step_id: str = ""
    term: str = ""
    state: Economy = Economy.CLARIFIED
