"""Before what the economy is talked of with NAV, and what of it nobody has asked yet (DOMAIN.md 5.7).

Asked before MFY begins and before each of its terms. A state and a day, and never an amount. Pure; no clock.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.domain.outcomes import is_contract
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.road import ApplicationAnswer, Economy, Happened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import Happening

BEFORE_MFY = "mfy"
"""The key of what is asked before the training begins; a term's key is «2027-1» (spring) or «2027-2»."""

LEAD_DAYS = 60
"""How long before a term begins its economy is asked for; NAV's answer takes weeks (001:258)."""

_IN_TRAINING = (Phase.IN_MFY, Phase.AT_GOAL)
_YEAR = re.compile(r"\b(20\d\d)\b")


def term_of(day: date) -> str:
    """Return the key of the term of *day*. A term begins in January or in July."""
    return f"{day.year}-{1 if day.month < 7 else 2}"


def after(term: str) -> str:
    """Return the key of the term after *term*."""
    year, half = term.split("-")
    return f"{year}-2" if half == "1" else f"{int(year) + 1}-1"


def begins(term: str) -> date:
    """Return the first day of a term."""
    year, half = term.split("-")
    return date(int(year), 1 if half == "1" else 7, 1)


def term_key(about: str) -> str:
    """Return the key of what a kept statement is about: «før MFY», «høsten 2027»; "" for other words.

    The words are kept as they were chosen, in any of the languages of the screen.
    """
    words = about.casefold()
    year = _YEAR.search(words)
    if year is None:
        return BEFORE_MFY if "mfy" in words else ""
    if words.startswith(("vår", "spring")):
        return f"{year[1]}-1"
    return f"{year[1]}-2" if words.startswith(("høst", "haust", "autumn")) else ""


def stands(log: Sequence[Happening]) -> dict[str, Happening]:
    """Return the newest statement about each term, by its key; *log* as standing() gives it."""
    found: dict[str, Happening] = {}
    for one in log:
        if one.kind is Happened.ECONOMY:
            found.setdefault(term_key(one.about) or one.about, one)
    return found


def awaited(log: Sequence[Happening], today: date) -> list[Happening]:
    """Return what the counsellor has been asked and nobody has clarified, for terms that are not over."""
    now = term_of(today)
    return [
        one
        for key, one in stands(log).items()
        if one.state == Economy.WITH_COUNSELLOR and (key[:1] != "2" or key >= now)
    ]


def lacking(person: Participant, log: Sequence[Happening], today: date) -> tuple[str, ...]:
    """Return the keys of what is to be asked and nobody has asked; *log* as standing() gives it.

    Before MFY: once there is an application that was not refused, or a day to begin. A term: once the
    training has begun, the one that goes on, and the next when it is near. «Ikke startet» is not asked.
    """
    if any(one.kind is Happened.CERTIFICATE for one in log) or person.phase is Phase.ENDED:
        return ()
    asked = {key for key, one in stands(log).items() if one.state != Economy.NOT_STARTED}
    start = _start(log)
    if not (person.phase in _IN_TRAINING or (start is not None and start <= today)):
        coming = start is not None or _applied(log)
        return (BEFORE_MFY,) if coming and BEFORE_MFY not in asked else ()
    now = term_of(today)
    wanted = [now]
    if today >= begins(after(now)) - timedelta(days=LEAD_DAYS):
        wanted.append(after(now))
    if BEFORE_MFY in asked and start is not None and term_of(start) == now:
        wanted.remove(now)  # it was talked of as the training began
    return tuple(term for term in wanted if term not in asked)


def _start(log: Sequence[Happening]) -> date | None:
    """The day the training begins, else the day of the contract; the newest of what was said."""
    begun = [one for one in log if one.kind is Happened.MFY_START] or [one for one in log if is_contract(one)]
    return begun[0].day if begun else None


def _applied(log: Sequence[Happening]) -> bool:
    applied = next((one for one in log if one.kind is Happened.APPLIED), None)
    if applied is None:
        return False
    answer = next(
        (one for one in log if one.kind is Happened.APPLICATION_ANSWER and one.day >= applied.day), None
    )
    return answer is None or answer.state != ApplicationAnswer.REFUSED
