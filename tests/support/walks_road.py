"""The walk through Veien til MFY: somebody with much said and agreed, each form, and one with nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.bridge_plan import SaveBridgePlan
from arbeidsleder.application.commands.ready import SayReady
from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep, SayRoadWord
from arbeidsleder.application.queries.road import road_of
from arbeidsleder.domain.road import Economy, Happened, NextStep, RoadVoice, Sign, StepKind
from support.program import Running

Scene = tuple[str, QWidget]
LONG = "Forteller at det går fint ved frokosten, men at telefonen er vanskelig når det er mange rundt " * 2
TEXTS = (LONG.strip(), "Ringe kjøkkenet og lageret, sammen med en som kjenner dem begge fra før av")
"""What is said and agreed here, which may be shortened when the whole stands in a tooltip."""


def walk_road(run: Running) -> Iterator[Scene]:
    """The page with its signs and forms."""
    who = _fill(run)
    run.open("road")
    page, window = run.pages.road, run.window
    page.show_person(who)
    run.settle()
    for sign in Sign:
        page.signs.mark(sign)
        run.settle()
        yield f"road, {sign}", window
    page.signs.mark(Sign.APPLICATION)
    run.settle()
    page._open_sign()
    run.settle()
    bar = page.panel.verticalScrollBar()
    for part in (0, bar.maximum() // 2, bar.maximum()):
        bar.setValue(part)
        run.settle()
        yield f"road, sign open, at {part}", window
    road = road_of(run.program.vault.ctx, who)  # type: ignore[union-attr]
    assert road is not None
    forms = page.forms
    for name, show in (
        ("supervisor's words", lambda: forms.open_word(Sign.LANGUAGE, RoadVoice.SUPERVISOR)),
        ("own words", lambda: forms.open_word(Sign.LANGUAGE, RoadVoice.PARTICIPANT)),
        ("new step", lambda: forms.open_step(Sign.LANGUAGE, None)),
        ("step", lambda: forms.open_step(Sign.LANGUAGE, _of(road.steps, StepKind.STEP))),
        ("question", lambda: forms.open_step(Sign.ECONOMY, _of(road.steps, StepKind.QUESTION))),
        ("klar", forms.open_ready),
        ("economy", lambda: forms.open_happening(Happened.ECONOMY)),
        ("application", lambda: forms.open_happening(Happened.APPLIED)),
        ("explained", lambda: forms.open_happening(Happened.MFY_EXPLAINED)),
        ("waiting time", forms.open_bridge),
    ):
        show()
        run.settle()
        yield f"road, {name}", window
        page._close_form()
    page._go_back()
    others = [page.person.itemData(n) for n in range(page.person.count())]
    page.show_person(next(one for one in others if one != who))
    run.settle()
    yield "road, nothing yet", window
    page.set_shaded(True)
    yield "road, shaded", window
    page.set_shaded(False)


def _of(steps: tuple[object, ...], kind: StepKind) -> object:
    return next(one for one in steps if one.kind is kind)  # type: ignore[attr-defined]


def _fill(run: Running) -> str:
    """Say the longest things of one person."""
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    today = ctx.clock.now().date()
    later = today + timedelta(days=7)
    with ctx.store.read() as uow:
        who = next(one.id for one in uow.participants.all() if one.takes_part_on(today))
    for sign in Sign:
        for voice in (RoadVoice.SEEN, RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT):
            for day in (today - timedelta(days=400), today):
                SayRoadWord(who, voice, sign, TEXTS[0], day).run(ctx)
    RecordHappening(who, Happened.MFY_EXPLAINED, today, text=TEXTS[1]).run(ctx)
    for about in ("før MFY", "høsten 2027"):
        RecordHappening(who, Happened.ECONOMY, today, about, Economy.WITH_COUNSELLOR).run(ctx)
    RecordHappening(who, Happened.APPLIED, today - timedelta(days=40)).run(ctx)
    for kind in (StepKind.STEP, StepKind.QUESTION):
        for sign in (Sign.LANGUAGE, Sign.ECONOMY):
            step = NextStep("", who, kind, TEXTS[1], "Marit og Nav-veileder", today, "", sign, later)
            SaveNextStep(step).run(ctx)
    plan = tuple((part, TEXTS[1]) for part in ("tasks", "hours", "job", "language"))
    SaveBridgePlan(who, plan, "Marit", later).run(ctx)
    for voice in (RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT):
        SayReady(who, voice, today).run(ctx)
    return str(who)
