"""What stops when a consent is withdrawn or narrowed, besides what the gate (sharing.py) then refuses.

Whatever a withdrawal sets going is done in its own transaction, by stop_sharing().
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.consent_words import day_words, lower, recipient_words
from arbeidsleder.application.outbox_stopping import stop_outbox
from arbeidsleder.domain.handover import fate_of
from arbeidsleder.domain.road import NextStep, StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.consent import Consent, Topic
    from arbeidsleder.domain.handover import Handover

ASK_BACK_WITHIN = timedelta(days=7)
"""By when a sheet is asked back or shredded. Proposed; the sources name no time."""


def sheets_out(uow: UnitOfWork, consent: Consent, *, handed_over: bool) -> Sequence[Handover]:
    """Return the sheets that stand on *consent* (any version) and are not shredded.

    Those that were handed over, or those that were not and so are still here.
    """
    log = uow.road.happenings(consent.participant_id)
    made = uow.road.handovers(consent.participant_id)
    fates = [(one, fate_of(one, log)) for one in made if one.consent_id == consent.consent_id]
    there = ((one, fate) for one, fate in fates if fate.shredded is None)
    return tuple(one for one, fate in there if (fate.handed_over is not None) == handed_over)


def stop_sharing(
    uow: UnitOfWork, ctx: Context, consent: Consent, lost: frozenset[Topic], now: datetime
) -> None:
    """Do what follows when *consent* no longer opens *lost*: sheets that lie with others are asked back.

    *consent* is as it stood until now. Withdrawn papers are followed up as something the user has to do;
    so is a sheet that was printed or saved and has not been handed over, which is to be shredded here. What
    waits to be sent to NAV is purged, and what was sent is recalled (outbox_stopping.py).
    """
    if not lost:
        return
    stop_outbox(uow, ctx, consent, now)
    for sheet in sheets_out(uow, consent, handed_over=True):
        who = sheet.to_name or lower(recipient_words(consent.recipient))
        text = _("Be {who} levere tilbake eller makulere {number}").format(who=who, number=sheet.number)
        _add_step(uow, ctx, consent, text, now)
    for sheet in sheets_out(uow, consent, handed_over=False):
        text = _("Makuler {number}, laget {day}").format(
            number=sheet.number, day=day_words(sheet.made_at.date())
        )
        _add_step(uow, ctx, consent, text, now)


def _add_step(uow: UnitOfWork, ctx: Context, consent: Consent, text: str, now: datetime) -> None:
    """Add something the user has to do, unless the same is open already.

    It is of the kind OWN: no sheet for somebody else tells of it, and it is not what comes next for the
    person.
    """
    if any(step.is_open and step.text == text for step in uow.road.steps(consent.participant_id)):
        return
    uow.road.save_step(
        NextStep(
            id=ctx.ids.new_id(),
            participant_id=consent.participant_id,
            kind=StepKind.OWN,
            text=text,
            owner=ctx.user.name,
            made_on=now.date(),
            made_by=ctx.user.id,
            due_on=now.date() + ASK_BACK_WITHIN,
        )
    )
