"""Ward guides: matched, changed without blame, called when somebody is missed; placements with a purpose."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.commands.guides import MatchGuide, RetireGuide, SaveGuide, SaveTrialPlacement
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.guides import guide_board, person_guides, trial_agreement
from arbeidsleder.domain.guides import (
    GuideMatch,
    GuideRole,
    PlacementTalk,
    PlaceState,
    WardGuide,
    after,
    in_role,
    share_days,
)
from arbeidsleder.domain.plan import TrialPlacement
from support.ward import WEDNESDAY, Ward, open_ward

YESTERDAY, TOMORROW = WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1)
DAYS = st.dates(date(2027, 1, 1), date(2027, 3, 1))


@st.composite
def matches(draw: st.DrawFn) -> GuideMatch:
    first, last = draw(DAYS), draw(st.none() | DAYS)
    last = None if last is None else max(first, last)
    return GuideMatch(
        "m", "p", "g", draw(st.sampled_from(GuideRole)), first, last, None, "", draw(st.booleans())
    )


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def guide(ward: Ward, name: str, phone: str = "000 00 151") -> str:
    changes = ward.do(SaveGuide(WardGuide("", name, "2 Øst", PlaceState.AGREED, phone)))
    return next(one for kind, one in changes.items if kind == "guide")


def match(who: str, guide_id: str, first: date = WEDNESDAY, **values: object) -> GuideMatch:
    return replace(GuideMatch("", who, guide_id, GuideRole.GUIDE, first), **values)  # type: ignore[arg-type]


@given(matches(), matches())
def test_who_had_the_role_leaves_it_when_the_next_begins_and_never_before_beginning(
    one: GuideMatch, new: GuideMatch
) -> None:
    left = after(one, new)
    assert left.last is None or left.first <= left.last
    assert (left.first, left.role, left.guide_id) == (one.first, one.role, one.guide_id)
    if one.role is new.role and one.first < new.first:
        assert not share_days(left, new)
    if one.role is not new.role:
        assert left.last == one.last
    assert not (left.call_when_absent and new.call_when_absent and share_days(left, new))


@given(matches(), DAYS)
def test_a_role_is_held_on_the_days_of_the_match(one: GuideMatch, day: date) -> None:
    assert (in_role([one], one.role, day) is one) == one.holds_on(day)


def test_a_change_of_guide_is_a_new_match_and_the_old_one_gets_a_last_day(ward: Ward) -> None:
    who, kari, eli = ward.add("Huong"), guide(ward, "Kari"), guide(ward, "Eli")
    ward.do(MatchGuide(match(who, kari, WEDNESDAY - timedelta(days=30), call_when_absent=True)))
    ward.do(MatchGuide(match(who, eli, call_when_absent=True, wish="Eli er rolig")))
    shown = person_guides(ward.ctx, who)
    assert shown.guide is not None and shown.guide.guide.name == "Eli"
    assert [(line.guide.name, line.match.last) for line in shown.others] == [("Kari", YESTERDAY)]
    assert shown.call is not None and shown.call.name == "Eli"
    fields = set(GuideMatch.__dataclass_fields__)
    assert not {"reason", "fault", "why"} & fields


def test_a_matched_place_is_in_use_and_the_board_says_by_whom(ward: Ward) -> None:
    who, kari, eli = ward.add("Huong"), guide(ward, "Kari"), guide(ward, "Eli")
    ward.do(MatchGuide(match(who, kari)))
    ward.do(MatchGuide(match(who, eli, role=GuideRole.BACKUP)))
    states = {row.guide.name: row.guide.state for row in guide_board(ward.ctx).guides}
    assert states == {"Kari": PlaceState.IN_USE, "Eli": PlaceState.AGREED}
    guided = {row.guide.name: [g.role for g in row.guided] for row in guide_board(ward.ctx).guides}
    assert guided == {"Kari": [GuideRole.GUIDE], "Eli": [GuideRole.BACKUP]}


@pytest.mark.parametrize(
    ("code", "values"),
    [
        ("guide_twice", {"role": GuideRole.BACKUP}),
        ("hours_unlikely", {"same_hours": 200}),
        ("last_before_first", {"last": YESTERDAY}),
        ("guide_unknown", {"guide_id": "nobody"}),
        ("unknown_participant", {"participant_id": "nobody"}),
    ],
)
def test_a_match_that_cannot_be_is_refused(ward: Ward, code: str, values: dict[str, object]) -> None:
    who, kari = ward.add("Huong"), guide(ward, "Kari")
    ward.do(MatchGuide(match(who, kari)))
    with pytest.raises(RuleError, match=code):
        ward.do(MatchGuide(replace(match(who, kari, TOMORROW), **values)))  # type: ignore[arg-type]


def test_who_is_called_has_a_number_and_who_guides_is_not_retired(ward: Ward) -> None:
    who, anne = ward.add("Huong"), guide(ward, "Anne", phone="")
    with pytest.raises(RuleError, match="guide_phone_needed"):
        ward.do(MatchGuide(match(who, anne, call_when_absent=True)))
    ward.do(MatchGuide(match(who, anne)))
    with pytest.raises(RuleError, match="guide_guides"):
        ward.do(RetireGuide(anne, WEDNESDAY))
    (mine,) = [person_guides(ward.ctx, who).guide]
    assert mine is not None
    ward.do(MatchGuide(replace(mine.match, last=WEDNESDAY)))
    ward.do(RetireGuide(anne, TOMORROW))
    board = guide_board(ward.ctx)
    assert not board.guides and [row.guide.name for row in board.retired] == ["Anne"]
    with pytest.raises(RuleError, match="guide_retired"):
        ward.do(MatchGuide(match(who, anne, TOMORROW)))
    ward.do(RetireGuide(anne, None))
    assert guide_board(ward.ctx).guides


def test_a_guide_has_a_name_and_a_ward(ward: Ward) -> None:
    for code, one in (
        ("guide_name_empty", WardGuide("", " ", "2 Øst", PlaceState.POSSIBLE)),
        ("guide_ward_empty", WardGuide("", "Kari", "", PlaceState.POSSIBLE)),
    ):
        with pytest.raises(RuleError, match=code):
            ward.do(SaveGuide(one))


def test_a_placement_has_a_purpose_and_both_views_once_it_has_begun(ward: Ward) -> None:
    who = ward.add("Çağla")
    placement = TrialPlacement("", who, "1 Vest", TOMORROW, TOMORROW, frozenset({4}))
    with pytest.raises(RuleError, match="placement_views_early"):
        ward.do(SaveTrialPlacement(placement, PlacementTalk("", who, "Prøve", own_view="Fint")))
    ward.do(SaveTrialPlacement(placement, PlacementTalk("", who, " Prøve stedet ")))
    with ward.ctx.store.read() as uow:
        (kept,) = uow.participants.placements(who)
    sheet = trial_agreement(ward.ctx, who, kept.id)
    assert (sheet.talk.purpose, sheet.talk.on_top, sheet.called) == ("Prøve stedet", True, "Çağla")
    begun = replace(kept, first=YESTERDAY)
    talk = replace(sheet.talk, own_view="Fint", host_view="Blid", chosen=True)
    ward.do(SaveTrialPlacement(begun, talk))
    assert person_guides(ward.ctx, who).talks[kept.id].chosen is True


def test_without_a_purpose_there_is_no_agreement_to_sign(ward: Ward) -> None:
    who = ward.add("Çağla")
    placement = TrialPlacement("", who, "1 Vest", TOMORROW, TOMORROW, frozenset({4}))
    ward.do(SaveTrialPlacement(placement, PlacementTalk("", who, "")))
    with ward.ctx.store.read() as uow:
        (kept,) = uow.participants.placements(who)
    with pytest.raises(RuleError, match="purpose_needed"):
        trial_agreement(ward.ctx, who, kept.id)
    with pytest.raises(RuleError, match="placement_unknown"):
        trial_agreement(ward.ctx, who, "none")


def test_who_guides_nobody_any_more_is_agreed_again(ward: Ward) -> None:
    huong, liv = ward.add("Huong"), ward.add("Liv")
    kari, eli = guide(ward, "Kari"), guide(ward, "Eli")

    def states() -> dict[str, PlaceState]:
        return {row.guide.name: row.guide.state for row in guide_board(ward.ctx).guides}

    agreed, in_use = PlaceState.AGREED, PlaceState.IN_USE
    for who in (huong, liv):
        ward.do(MatchGuide(match(who, kari, WEDNESDAY - timedelta(days=9))))
    ward.do(MatchGuide(match(huong, eli)))
    assert states() == {"Kari": in_use, "Eli": in_use}  # Liv is still with Kari
    ward.do(MatchGuide(match(liv, eli, TOMORROW)))
    assert states() == {"Kari": in_use, "Eli": in_use}  # today as well
    changes = ward.do(MatchGuide(match(liv, eli)))
    assert states() == {"Kari": agreed, "Eli": in_use}
    assert ("guide", kari) in changes.items and ("guide", eli) in changes.items
    mine = person_guides(ward.ctx, huong).guide
    assert mine is not None
    ward.do(MatchGuide(replace(mine.match, guide_id=kari)))  # a slip of the hand, changed the same day
    assert states() == {"Kari": in_use, "Eli": in_use}
    ward.do(MatchGuide(replace(mine.match, guide_id=kari, first=WEDNESDAY, last=None, role=GuideRole.BACKUP)))
    assert states() == {"Kari": agreed, "Eli": in_use}


def test_the_agreement_a_host_signs_names_nobody_else_who_takes_part(ward: Ward) -> None:
    who = ward.add("Çağla")
    ward.add("Jonas")
    placement = TrialPlacement("", who, "1 Vest, der Jonas var", YESTERDAY, TOMORROW, frozenset({4}))
    talk = PlacementTalk("", who, "Çağla ser det samme som Jonas", "Jonas hjalp meg", "Roligere enn Jonas")
    ward.do(SaveTrialPlacement(placement, talk))
    with ward.ctx.store.read() as uow:
        (kept,) = uow.participants.placements(who)
        (written,) = uow.road.placement_talks(who)
    sheet = trial_agreement(ward.ctx, who, kept.id)
    assert "Jonas" not in repr(sheet)
    assert sheet.placement.place == "1 Vest, der en annen var"
    assert sheet.talk.purpose == "Çağla ser det samme som en annen"
    assert (kept.place, written.purpose) == (placement.place, talk.purpose)  # what is kept stays as written
