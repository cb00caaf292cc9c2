"""Ward guides and who they guide, and what a trial placement is for. A change of guide blames nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import known_person
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.guides import GuideRole, PlaceState, after, guiding, share_days
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.guides import GuideMatch, PlacementTalk, WardGuide
    from arbeidsleder.domain.plan import TrialPlacement

MOST_HOURS = 60
"""More hours a week on one shift than this is a slip of the keys."""


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SaveGuide:
    """Add (empty id) or change a ward guide.

    Raises RuleError "guide_name_empty", "guide_ward_empty", and "guide_guides": a place is in use as long as
    somebody is guided there.
    """

    guide: WardGuide

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        one = self.guide
        one = replace(
            one,
            id=one.id or ctx.ids.new_id(),
            name=" ".join(one.name.split()),
            ward=" ".join(one.ward.split()),
            phone=one.phone.strip(),
            youth_first=one.youth_first.strip(),
            note=one.note.strip(),
        )
        if not one.name:
            raise RuleError("guide_name_empty")
        if not one.ward:
            raise RuleError("guide_ward_empty")
        with ctx.store.write(ctx.user.id) as uow:
            _require_state(uow, one, ctx.clock.now().date())
            uow.road.save_guide(one)
        return Changes.of(("guide", one.id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SetPlaceState:
    """Say how far a place with a guide has come; «i bruk» too, as by somebody who is no participant here.

    Raises RuleError "guide_unknown", and "guide_guides": a place is in use while somebody is guided there.
    """

    guide_id: str
    state: PlaceState

    def run(self, ctx: Context) -> Changes:
        """Write it."""
        with ctx.store.write(ctx.user.id) as uow:
            one = replace(known_guide(uow, self.guide_id), state=self.state)
            _require_state(uow, one, ctx.clock.now().date())
            uow.road.save_guide(one)
        return Changes.of(("guide", one.id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class RetireGuide:
    """Say that somebody is not asked to guide any more, or, with *day* None, that they are after all.

    Raises RuleError "guide_unknown", and "guide_guides" while somebody is guided.
    """

    guide_id: str
    day: date | None

    def run(self, ctx: Context) -> Changes:
        """Write it; who was guided before stays on record."""
        with ctx.store.write(ctx.user.id) as uow:
            guide = known_guide(uow, self.guide_id)
            if self.day is not None and any(
                one.guide_id == guide.id and (one.last is None or one.last >= self.day)
                for one in uow.road.matches()
            ):
                raise RuleError("guide_guides")
            uow.road.save_guide(replace(guide, retired_on=self.day))
        return Changes.of(("guide", guide.id))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class MatchGuide:
    """Say who guides a participant, or stands ready to, from a day; one with an id is changed.

    Whoever had the role until then has it till the day before; nothing is asked of why. The guide of somebody
    is in use, and agreed again when they guide nobody any more. One person at most is called when the
    participant did not come.
    Raises RuleError "unknown_participant", "guide_unknown", "guide_retired", "guide_twice" (guide and
    backup are two), "last_before_first", "guide_phone_needed", "hours_unlikely".
    """

    match: GuideMatch

    def run(self, ctx: Context) -> Changes:
        """Write it, and what follows of it."""
        new = replace(self.match, id=self.match.id or ctx.ids.new_id(), wish=self.match.wish.strip())
        if new.last is not None and new.last < new.first:
            raise RuleError("last_before_first")
        if new.same_hours is not None and not 0 <= new.same_hours <= MOST_HOURS:
            raise RuleError("hours_unlikely", most=MOST_HOURS)
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, new.participant_id)
            guide = known_guide(uow, new.guide_id)
            if guide.retired_on is not None and not self.match.id:
                raise RuleError("guide_retired")
            if new.call_when_absent and not guide.phone:
                raise RuleError("guide_phone_needed")
            before = uow.road.matches(new.participant_id)
            others = [one for one in before if one.id != new.id]
            other_role = [one for one in others if one.role is not new.role]
            if any(one.guide_id == new.guide_id and share_days(one, new) for one in other_role):
                raise RuleError("guide_twice")
            uow.road.save_match(new)
            for one in others:
                if (changed := after(one, new)) != one:
                    uow.road.save_match(changed)
            today = ctx.clock.now().date()
            if new.role is GuideRole.GUIDE and new.holds_on(today):
                uow.road.save_guide(replace(guide, state=PlaceState.IN_USE))
            freed = _free(uow, {one.guide_id for one in before if one.role is GuideRole.GUIDE}, today)
        guides = sorted({guide.id, *freed})
        return Changes.of(("road", new.participant_id), *(("guide", one) for one in guides))


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SaveTrialPlacement:
    """Keep a trial placement with what it is for and what came of it; one with an id is changed.

    Raises RuleError "last_before_first", "place_needed", "placement_views_early" (before it has begun nobody
    can tell how it was).
    """

    placement: TrialPlacement
    talk: PlacementTalk

    def run(self, ctx: Context) -> Changes:
        """Write both in one transaction."""
        placement, talk = self.placement, self.talk
        if placement.last < placement.first:
            raise RuleError("last_before_first")
        if not placement.place.strip():
            raise RuleError("place_needed")
        told = talk.own_view.strip() or talk.host_view.strip() or talk.chosen is not None
        if told and ctx.clock.now().date() < placement.first:
            raise RuleError("placement_views_early")
        placement = replace(placement, id=placement.id or ctx.ids.new_id())
        with ctx.store.write(ctx.user.id) as uow:
            uow.participants.save_placement(placement)
            uow.road.save_placement_talk(
                replace(
                    talk,
                    placement_id=placement.id,
                    participant_id=placement.participant_id,
                    purpose=talk.purpose.strip(),
                    own_view=talk.own_view.strip(),
                    host_view=talk.host_view.strip(),
                )
            )
        return Changes.of(("plan", placement.participant_id), ("road", placement.participant_id))


def known_guide(uow: UnitOfWork, guide_id: str) -> WardGuide:
    """Return a guide. Raises RuleError "guide_unknown"."""
    guide = next((one for one in uow.road.guides() if one.id == guide_id), None)
    if guide is None:
        raise RuleError("guide_unknown")
    return guide


def _require_state(uow: UnitOfWork, guide: WardGuide, today: date) -> None:
    if guide.state is not PlaceState.IN_USE and guide.id in guiding(uow.road.matches(), today):
        raise RuleError("guide_guides")


def _free(uow: UnitOfWork, guide_ids: set[str], today: date) -> set[str]:
    """Set those of *guide_ids* who are in use and guide nobody on *today* back to agreed; return them."""
    now = guiding(uow.road.matches(), today)
    idle = [one for one in uow.road.guides() if one.id in guide_ids - now and one.state is PlaceState.IN_USE]
    for one in idle:
        uow.road.save_guide(replace(one, state=PlaceState.AGREED))
    return {one.id for one in idle}
