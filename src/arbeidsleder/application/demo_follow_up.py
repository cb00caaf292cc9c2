"""What is agreed in the made-up ward beside the road: steps, ward guides, a placement; always the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide, SaveTrialPlacement
from arbeidsleder.application.commands.road import SaveNextStep
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlacementTalk, PlaceState, WardGuide
from arbeidsleder.domain.road import NextStep, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context

_STEP, _QUESTION, _CONTACT, _OWN = StepKind.STEP, StepKind.QUESTION, StepKind.CONTACT, StepKind.OWN
_STEPS = (
    ("Jonas", _CONTACT, "Ring, hvis han vil", "Marit", 0),
    ("Åse", _OWN, "Skrive notat fra samtalen 4. mai", "Marit", 0),
    ("Even", _STEP, "Gjort, lært, lurt", "Even og Marit", 2),
    ("Åse", _STEP, "Felles møte på vaskeriet, kl. 13:00", "Ingrid, Åse og Marit", 7),
    ("Faadumo", _STEP, "Prøve bildekortene ved middagen", "Faadumo", 2),
    ("Paweł", _QUESTION, "Spørsmål om arbeidstøy", "Ingrid Prøvemoen", 9),
    ("Paweł", _STEP, "Vise kokken rutinen", "Paweł", 13),
    ("Noor", _STEP, "Ta kaffevogna alene en dag", "Noor", 6),
    ("Liv", _STEP, "Se på skoleoppgaven sammen", "Marit", 8),
    ("Çağla", _STEP, "Velge mellom 1 Vest og barnehagen", "Çağla", 12),
)
"""By name called: what, whose, and how many days after the demo's day."""

_GUIDES = (
    ("Kari Eksempelby", "2 Øst", PlaceState.AGREED, "000 00 151", None,
     "Lærlingen på 2 Øst har sin egen veileder."),
    ("Eli Prøveland", "1 Vest", PlaceState.AGREED, "000 00 152", 30,
     "Avtalt med avdelingsleder: lærlinger først."),
    ("Per Mønsterli", "1 Vest", PlaceState.ASKED, "000 00 153", 60, ""),
    ("Anne Dømebakken", "Kjøkken", PlaceState.POSSIBLE, "", None, ""),
)  # fmt: skip


def agree_demo_follow_up(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Agree on next steps, guides and what a trial placement is for, as on the day before *today*."""
    for called, kind, text, owner, days in _STEPS:
        due = today + timedelta(days=days)
        made = ctx.clock.now().date()
        SaveNextStep(NextStep("", ids[called], kind, text, owner, made, "", None, due)).run(ctx)
    guides = {}
    for name, ward, state, phone, free_in, youth in _GUIDES:
        free = today + timedelta(days=free_in) if free_in is not None else None
        changes = SaveGuide(WardGuide("", name, ward, state, phone, free, youth)).run(ctx)
        guides[name] = next(one for _kind, one in changes.items)
    began = today - timedelta(days=21)
    wish = "Kari er rolig, og hun viser meg ting."
    huong = GuideMatch(
        "", ids["Huong"], guides["Kari Eksempelby"], GuideRole.GUIDE, began, None, 12, wish, True
    )
    MatchGuide(huong).run(ctx)
    MatchGuide(
        replace(huong, guide_id=guides["Eli Prøveland"], role=GuideRole.BACKUP, same_hours=None, wish="",
                call_when_absent=False)
    ).run(ctx)  # fmt: skip
    with ctx.store.read() as uow:
        placement = uow.participants.placements(ids["Çağla"])[0]
    purpose = "Prøve et sted der det snakkes mye"
    SaveTrialPlacement(placement, PlacementTalk(placement.id, ids["Çağla"], purpose)).run(ctx)
