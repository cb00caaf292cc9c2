"""The read model of one person's follow-up: checklists, contact, notices, assignments, dates, outcomes.

It holds no number and no sum: what happened stands line by line with its day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.checklists import ticked
from arbeidsleder.domain.outcomes import assignments_of, is_contract, outcomes_of
from arbeidsleder.domain.phases import successor_of
from arbeidsleder.domain.road import Happened, standing
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.outcomes import Assignment, OutcomeLine
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.road import Happening

DATES = (Happened.CONTRACT, Happened.MFY_START, Happened.EXAM, Happened.CERTIFICATE)


@dataclass(frozen=True)
class Followed:
    """Somebody to choose: by name, those who have left last."""

    id: str
    name: str


@dataclass(frozen=True)
class PersonFollowUp:
    """One person. *checks* by «list.item»; the rest newest first, as it was recorded and not taken back.

    A contract stands in *dates* and in *outcomes*, and is recorded once.
    """

    person: Participant
    name: str
    today: date
    people: tuple[Followed, ...]
    checks: Mapping[str, date]
    contacts: tuple[Happening, ...]
    notices: tuple[Happening, ...]
    assignments: tuple[Assignment, ...]
    dates: tuple[Happening, ...]
    outcomes: tuple[OutcomeLine, ...]
    successor: Happening | None


@needs(Right.READ_ROAD)
def person_follow_up(ctx: Context, participant_id: str = "") -> PersonFollowUp | None:
    """Read one person, the first by name when none is given; None where there is nobody."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        everyone = uow.participants.all()
        ended = {p.id: p.end_date is not None and p.end_date < today for p in everyone}
        order = sorted(everyone, key=lambda p: (ended[p.id], name_order(p.called), p.id))
        person = next((p for p in order if p.id == participant_id), order[0] if order else None)
        if person is None:
            return None
        log = uow.road.happenings(person.id)
    names = {**display_names(everyone), **display_names([p for p in everyone if not ended[p.id]])}
    stands = standing(log)

    def of(*kinds: Happened) -> tuple[Happening, ...]:
        return tuple(one for one in stands if one.kind in kinds)

    return PersonFollowUp(
        person,
        names[person.id],
        today,
        tuple(Followed(p.id, names[p.id]) for p in order),
        ticked(log),
        of(Happened.CONTACT),
        of(Happened.NOTICE),
        assignments_of(log),
        tuple(one for one in stands if one.kind in DATES or is_contract(one)),
        outcomes_of(log),
        successor_of(log),
    )
