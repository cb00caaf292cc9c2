"""What an import would do with each row of a roster, for the preview on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.plan import plan_on
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.roster import RosterDay
from arbeidsleder.domain.roster_matching import ExistingParticipant, RosterMatch, match_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.roster import RosterRow


@needs(Right.READ_PERSON)
def roster_matches(ctx: Context, rows: Sequence[RosterRow]) -> list[RosterMatch]:
    """Match *rows* with who is in the vault; writes nothing."""
    with ctx.store.read() as uow:
        known = existing_participants(uow, ctx.clock.now().date())
        return match_rows(rows, known, uow.participants.last_imported())


def existing_participants(uow: UnitOfWork, today: date) -> list[ExistingParticipant]:
    """Return everybody as the matching rules know them. Who is kept by alias only is never matched."""
    wards = {w.id: w.name for w in uow.site.get().wards}
    known = []
    for person in uow.participants.all():
        if person.alias_only:
            continue
        plans = uow.participants.plans(person.id)
        plan = plan_on(plans, today) or min(plans, key=lambda p: p.valid_from, default=None)
        known.append(
            ExistingParticipant(
                person.id,
                person.given_names,
                person.family_name,
                person.called,
                person.phone or None,
                person.start_date,
                wards.get(person.ward_id),
                person.nav_counsellor or None,
                tuple(RosterDay(d.weekday, d.start, d.end) for d in plan.days) if plan else (),
            )
        )
    return known
