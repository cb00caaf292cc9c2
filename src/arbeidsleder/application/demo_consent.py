"""What the made-up ward has agreed to share, by the commands a user's keys use, on the days it was agreed.

Most have said yes to their NAV counsellor; Huong to the process counsellor too. Liv has withdrawn, Faadumo
has said yes and not signed, Paweł's runs out soon, and Jonas and Çağla have not been asked.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature, WithdrawConsent
from arbeidsleder.application.consent_words import purpose_words
from arbeidsleder.domain.consent import Recipient, Topic, live_one

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context

NAV, PROCESS = Recipient.NAV_COUNSELLOR, Recipient.PROCESS_COUNSELLOR
_BODY = {NAV: "NAV Eksempelby", PROCESS: "Håkon Prøvelie, karrieresenteret"}
_FIRST, _SECOND = date(2027, 4, 14), date(2027, 4, 28)
_WITHDRAWN, _SAID = date(2027, 4, 29), date(2027, 5, 4)
_SUMMER = date(2027, 8, 31)
_SOON = date(2027, 5, 12)
_WEEK = frozenset({Topic.ATTENDANCE, Topic.MASTERY, Topic.GOALS})
_HUONG = {NAV: _WEEK | {Topic.ECONOMY, Topic.CONTACT}, PROCESS: frozenset(Topic) - {Topic.DAY_CODES}}
_EARLY = (
    ("Even", _SUMMER),
    ("Åse", _SUMMER),
    ("Selam", None),
    ("Noor", _SUMMER),
    ("Paweł", _SOON),
    ("Liv", None),
)


def agree_demo_consents(ctx: Context, ids: Mapping[str, str], day: date) -> None:
    """Do what was agreed on *day*; the clock stands on that day. Most days that is nothing."""
    if day == _FIRST:
        for called, valid_to in _EARLY:
            _note(ctx, ids[called], NAV, _WEEK, valid_to)
            _sign(ctx, ids[called], NAV)
    elif day == _SECOND:
        for recipient, topics in _HUONG.items():
            _note(ctx, ids["Huong"], recipient, topics, _SUMMER)
        for recipient in _HUONG:
            _sign(ctx, ids["Huong"], recipient)
    elif day == _WITHDRAWN:
        WithdrawConsent(_of(ctx, ids["Liv"], NAV)).run(ctx)
    elif day == _SAID:
        _note(ctx, ids["Faadumo"], NAV, _WEEK, day + timedelta(days=120))


def _note(
    ctx: Context, who: str, recipient: Recipient, topics: frozenset[Topic], valid_to: date | None
) -> None:
    NoteConsent(who, recipient, _BODY[recipient], topics, purpose_words(recipient), valid_to).run(ctx)


def _sign(ctx: Context, who: str, recipient: Recipient) -> None:
    RegisterSignature(_of(ctx, who, recipient), ctx.clock.now().date()).run(ctx)


def _of(ctx: Context, who: str, recipient: Recipient) -> str:
    with ctx.store.read() as uow:
        found = live_one(uow.road.consents(who), recipient, _BODY[recipient])
    if found is None:
        raise LookupError("the made-up ward noted it before")
    return found.consent_id
