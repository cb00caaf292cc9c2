"""The read models of ward guides: the board of all, one person's guides, and the sheet of a trial placement.

The board is about places and guides; it holds no number of anybody and ranks nobody.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.innsyn.masking import Mask
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.guides import GuideRole, PlaceState, guiding, in_role
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk, WardGuide
    from arbeidsleder.domain.plan import TrialPlacement


@dataclass(frozen=True)
class Guided:
    """Somebody who is guided now, or will be."""

    participant_id: str
    name: str
    role: GuideRole
    first: date


@dataclass(frozen=True)
class GuideRow:
    """One guide and who is guided by them."""

    guide: WardGuide
    guided: tuple[Guided, ...]


@dataclass(frozen=True)
class GuideBoard:
    """All guides by name; those who are not asked any more stand in *retired*."""

    today: date
    guides: tuple[GuideRow, ...]
    retired: tuple[GuideRow, ...]
    wards: tuple[str, ...]


@dataclass(frozen=True)
class MatchLine:
    """A match with the guide it is to."""

    match: GuideMatch
    guide: WardGuide


@dataclass(frozen=True)
class PersonGuides:
    """One person's guides. *guide* and *backup* hold now; *others* are to come or past, the newest first.

    *call* is who is called when the person did not come. *choices* can be asked. *talks* by placement id.
    """

    participant_id: str
    today: date
    guide: MatchLine | None
    backup: MatchLine | None
    others: tuple[MatchLine, ...]
    call: WardGuide | None
    choices: tuple[WardGuide, ...]
    talks: Mapping[str, PlacementTalk]


@dataclass(frozen=True)
class TrialAgreementSheet:
    """A trial placement on one page, the participant's own, to be signed by both.

    It names neither a scheme nor a reason: the host learns what the participant shows them (DOMAIN.md 7.2).
    Nobody else who takes part is named in it: place and what was written of the placement are masked.
    """

    participant_id: str
    site_name: str
    supervisor: str
    called: str
    placement: TrialPlacement
    talk: PlacementTalk
    today: date
    trial_mark: bool


@needs(Right.READ_ROAD)
def guide_board(ctx: Context) -> GuideBoard:
    """Read the board."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people, matches, guides = uow.participants.all(), uow.road.matches(), uow.road.guides()
        wards = tuple(ward.name for ward in uow.site.get().wards)
    names = display_names(people)
    ended = {p.id for p in people if p.end_date is not None and p.end_date < today}
    in_use, rows = guiding(matches, today), []
    for guide in sorted(guides, key=lambda one: (name_order(one.name), one.id)):
        guided = [
            Guided(one.participant_id, names[one.participant_id], one.role, one.first)
            for one in matches
            if one.guide_id == guide.id
            and (one.last is None or today <= one.last)
            and one.participant_id not in ended
        ]
        if guide.id in in_use:  # also where the match was agreed before its first day
            guide = replace(guide, state=PlaceState.IN_USE)
        rows.append(GuideRow(guide, tuple(sorted(guided, key=lambda g: (name_order(g.name), g.role)))))
    return GuideBoard(
        today,
        tuple(row for row in rows if row.guide.retired_on is None),
        tuple(row for row in rows if row.guide.retired_on is not None),
        wards,
    )


@needs(Right.READ_ROAD)
def person_guides(ctx: Context, participant_id: str) -> PersonGuides:
    """Read who guides one person, and what their trial placements are for."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        guides = {one.id: one for one in uow.road.guides()}
        matches = uow.road.matches(participant_id)
        talks = uow.road.placement_talks(participant_id)
    lines = {one.id: MatchLine(one, guides[one.guide_id]) for one in matches}
    guide, backup = (_line(matches, lines, role, today) for role in GuideRole)
    now = [one for one in (guide, backup) if one is not None]
    others = sorted(
        (line for line in lines.values() if line not in now), key=lambda line: line.match.first, reverse=True
    )
    call = next((line.guide for line in now if line.match.call_when_absent), None)
    choices = sorted(
        (one for one in guides.values() if one.retired_on is None), key=lambda one: name_order(one.name)
    )
    return PersonGuides(
        participant_id, today, guide, backup, tuple(others), call, tuple(choices),
        {talk.placement_id: talk for talk in talks},
    )  # fmt: skip


def _line(
    matches: Sequence[GuideMatch], lines: Mapping[str, MatchLine], role: GuideRole, day: date
) -> MatchLine | None:
    match = in_role(matches, role, day)
    return lines[match.id] if match is not None else None


@needs(Right.PRINT_ROAD)
def trial_agreement(ctx: Context, participant_id: str, placement_id: str) -> TrialAgreementSheet:
    """Read a placement's agreement sheet.

    Raises RuleError "unknown_participant", "placement_unknown", and "purpose_needed" where nothing is written
    of what the placement is for: both who sign must agree on that (003:968).
    """
    with ctx.store.read() as uow:
        person = uow.participants.get(participant_id)
        if person is None:
            raise RuleError("unknown_participant")
        others = [one for one in uow.participants.all() if one.id != participant_id]
        placements = uow.participants.placements(participant_id)
        placement = next((one for one in placements if one.id == placement_id), None)
        talks = {talk.placement_id: talk for talk in uow.road.placement_talks(participant_id)}
        site = uow.site.get()
    if placement is None:
        raise RuleError("placement_unknown")
    talk = talks.get(placement_id)
    if talk is None or not talk.purpose:
        raise RuleError("purpose_needed")
    hide, today = Mask(person, others).softly, ctx.clock.now().date()
    placement = replace(placement, place=hide(placement.place))
    talk = replace(
        talk, purpose=hide(talk.purpose), own_view=hide(talk.own_view), host_view=hide(talk.host_view)
    )
    return TrialAgreementSheet(
        participant_id, site.name, ctx.user.name, person.called, placement, talk, today, site.is_trial
    )
