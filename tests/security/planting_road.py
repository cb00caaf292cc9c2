"""The words that are planted of consents, the road to MFY, guides, the handover sheet and follow-up.

See planting.py.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.consent import (
    ChangeConsent,
    NoteConsent,
    RegisterSignature,
    WithdrawConsent,
)
from arbeidsleder.application.commands.follow_up import EndFollowUp, SayOutcome
from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide, SaveTrialPlacement
from arbeidsleder.application.commands.handover import MakeHandover, RecordHandedOver, SaveHandoverText
from arbeidsleder.application.commands.road import (
    AnswerQuestion,
    RecordHappening,
    SaveNextStep,
    SayRoadWord,
)
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlacementTalk, PlaceState, WardGuide
from arbeidsleder.domain.handover import HandoverWay, SheetField
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.road import Economy, Happened, NextStep, Outcome, RoadVoice, Sign, StepKind

if TYPE_CHECKING:
    from planting import Planting

    from arbeidsleder.bootstrap.door import OpenVault


def sharing_of(world: Planting, opened: OpenVault, who: str) -> None:
    """Whom a consent names and what for, before and after it was changed; a sheet and who got it."""
    ctx, word, today = opened.ctx, world.word, world.clock.now().date()
    for recipient in Recipient:
        topics = frozenset(topic for topic in Topic if may_be_asked(recipient, topic))
        NoteConsent(who, recipient, f"{word()} {word()}", topics, f"For å {word()}").run(ctx)
        with ctx.store.read() as uow:
            one = uow.road.consents(who)[-1].consent_id
        RegisterSignature(one, today).run(ctx)
        if recipient is Recipient.PROCESS_COUNSELLOR:
            _handed_over(world, opened, who)
        elif recipient is Recipient.SCHOOL:
            ChangeConsent(one, word(), topics, word()).run(ctx)
        elif recipient is Recipient.OTHER:
            WithdrawConsent(one).run(ctx)


def _handed_over(world: Planting, opened: OpenVault, who: str) -> None:
    ctx, word, today = opened.ctx, world.word, world.clock.now().date()
    for field in SheetField:
        SaveHandoverText(who, field, f"Her er {word()}").run(ctx)
    told, shred = frozenset({Topic.GOALS}), today + timedelta(days=30)
    MakeHandover(who, Recipient.PROCESS_COUNSELLOR, told, 1, "ab" * 32, shred).run(ctx)
    with ctx.store.read() as uow:
        (made,) = uow.road.handovers(who)
    RecordHandedOver(made.id, f"{word()} {word()}", today, HandoverWay.IN_HAND).run(ctx)


def road_of(world: Planting, opened: OpenVault, who: str, ends: str) -> None:
    """Every text of the signs, of what happened and comes next, of guides and of an end (of *ends*)."""
    ctx, word, today = opened.ctx, world.word, world.clock.now().date()
    for sign in Sign:
        if sign is not Sign.ECONOMY:  # no free text is taken of it that could be a sum
            for voice in (RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT):
                SayRoadWord(who, voice, sign, f"Vi så {word()}", today).run(ctx)
    step = NextStep("", who, StepKind.STEP, word(), word(), today, "", Sign.TASKS, today)
    question = NextStep("", who, StepKind.QUESTION, f"Kan {word()}", word(), today, "", None, today)
    for one in (step, question):
        SaveNextStep(one).run(ctx)
    with ctx.store.read() as uow:
        asked = next(one for one in uow.road.steps(who) if one.kind is StepKind.QUESTION)
    AnswerQuestion(who, asked.id, word()).run(ctx)
    SaveNextStep(_changed(opened, who, word())).run(ctx)
    RecordHappening(who, Happened.ECONOMY, today, word(), Economy.WITH_COUNSELLOR.value).run(ctx)
    RecordHappening(who, Happened.MFY_START, today, word(), text=word()).run(ctx)
    SayOutcome(ends, Outcome.PERMANENT_JOB, today, word()).run(ctx)
    EndFollowUp(ends, today, f"{word()} {word()}", word(), word(), word()).run(ctx)
    _guides(world, opened, who, today)


def _changed(opened: OpenVault, who: str, words: str) -> NextStep:
    """The step with other words; what stood there before is kept too."""
    with opened.ctx.store.read() as uow:
        step = next(one for one in uow.road.steps(who) if one.kind is StepKind.STEP)
    return replace(step, text=words)


def _guides(world: Planting, opened: OpenVault, who: str, today: date) -> None:
    ctx, word = opened.ctx, world.word
    guide = WardGuide(
        "", f"{word()} {word()}", word(), PlaceState.AGREED, "000 00 131", None, f"Først {word()}", word()
    )
    SaveGuide(guide).run(ctx)
    with ctx.store.read() as uow:
        (kept,) = uow.road.guides()
    MatchGuide(GuideMatch("", who, kept.id, GuideRole.GUIDE, today, wish=f"Helst {word()}")).run(ctx)
    placement = TrialPlacement("", who, word(), today, today, frozenset({1}))
    talk = PlacementTalk("", who, f"Se {word()}", f"Jeg {word()}", f"Verten {word()}")
    SaveTrialPlacement(placement, talk).run(ctx)
