"""Where somebody is on the way, as what happened says it; never a gate, and a phase set by hand stands.

Pure; no clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.outcomes import is_contract
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.road import ApplicationAnswer, Happened, standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from arbeidsleder.domain.road import Happening


def phase_of(log: Sequence[Happening], today: date) -> Phase | None:
    """Return the phase that follows of what happened up to *today*; None where nothing says.

    A contact once the training has begun, or the certificate, is Helt i mål (001:350-354). An application
    that was refused leads back to the project.
    """
    happened = [one for one in standing(log) if one.day <= today]
    kinds = {one.kind for one in happened}
    began = [one.day for one in happened if one.kind is Happened.MFY_START or is_contract(one)]
    if Happened.CERTIFICATE in kinds:
        return Phase.AT_GOAL
    if began:
        followed = any(one.kind is Happened.CONTACT and one.day >= min(began) for one in happened)
        return Phase.AT_GOAL if followed else Phase.IN_MFY
    applied = next((one for one in happened if one.kind is Happened.APPLIED), None)
    if applied is None:
        return None
    answers = [one for one in happened if one.kind is Happened.APPLICATION_ANSWER and one.day >= applied.day]
    refused = bool(answers) and answers[0].state == ApplicationAnswer.REFUSED
    return Phase.IN_PROJECT if refused else Phase.APPLIED_MFY


def moved(phase: Phase, before: Sequence[Happening], now: Sequence[Happening], today: date) -> Phase:
    """Return the phase once *before* has become *now*: another only where what happened says another.

    Who has ended stays so. What was taken back leads to what is left, and to the project where nothing is.
    *before* counts as it was when last recorded: what lay ahead then and has come since, says another.
    """
    last = max((one.recorded_at.date() for one in before), default=today)
    was, is_now = phase_of(before, min(last, today)), phase_of(now, today)
    if phase is Phase.ENDED or was == is_now:
        return phase
    return is_now or Phase.IN_PROJECT


def successor_of(log: Iterable[Happening]) -> Happening | None:
    """Return the ending recorded last, whose *about* is who follows up next; None before any."""
    endings = [one for one in standing(log) if one.kind is Happened.ENDING]
    return max(endings, key=lambda one: one.sequence, default=None)
