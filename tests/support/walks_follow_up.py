"""The walk through Oppfølging: nothing due, every kind of line, the forms, the guides, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide
from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep
from arbeidsleder.desktop.pages.follow_up.guide_view import GuideView
from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.follow_up.person_view import PersonView
from arbeidsleder.desktop.pages.follow_up.view import FollowUpView
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.domain.road import AssignmentState, Happened, NextStep, Outcome, StepKind
from support.program import Running

Scene = tuple[str, QWidget]
LONG_TEXT = "Ringe kjøkkenet og lageret for å spørre om det går an å bytte vakt i uken etter påske"
LONG_OWNER = "Ingrid Prøvemoen-Eksempeldal"


def walk_follow_up(run: Running) -> Iterator[Scene]:
    """The three places, empty and with the longest texts."""
    run.open("follow_up")
    window, page = run.window, run.pages.follow_up
    view = page.view(Place.DUE)
    assert isinstance(view, FollowUpView)
    yield "follow-up, nobody has a step", window
    who = _fill(run)
    page.page_opened()
    run.settle()
    yield "follow-up", window
    for row in range(view.list.due.rowCount()):
        if view.list.due.row(row) is not None:
            view.list.setCurrentIndex(view.list.due.index(row, 0))
            run.settle()
            yield f"follow-up, line {row}", window
    view.new()
    run.settle()
    yield "follow-up, form", window
    view.form.try_save()
    run.settle()
    yield "follow-up, form refused", window
    view._close_form()
    yield from _guides(run)
    yield from _person(run, who)


def _fill(run: Running) -> str:
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        who = uow.participants.all()[0].id
    for days, kind in ((0, StepKind.STEP), (1, StepKind.CONTACT), (20, StepKind.QUESTION)):
        due = today + timedelta(days=days)
        SaveNextStep(NextStep("", who, kind, LONG_TEXT, LONG_OWNER, today, "", None, due)).run(ctx)
    RecordHappening(who, Happened.APPLIED, today - timedelta(days=40)).run(ctx)
    RecordHappening(who, Happened.ASSIGNMENT, today, "Hygiene og smittevern", AssignmentState.DUE).run(ctx)
    RecordHappening(who, Happened.CONTACT, today, "Deltakeren, på telefon", text=LONG_TEXT).run(ctx)
    RecordHappening(who, Happened.NOTICE, today, "both").run(ctx)
    for outcome in (Outcome.OTHER_TRAINING, Outcome.CONSENT_WITHDRAWN):
        RecordHappening(who, Happened.OUTCOME, today, LONG_OWNER, outcome).run(ctx)
    for number, state in enumerate(PlaceState):
        guide = WardGuide(
            "", f"{LONG_OWNER} {number}", "Kjøkken og kantine", state, "000 00 151", today, LONG_TEXT
        )
        changes = SaveGuide(guide).run(ctx)
        if state is PlaceState.AGREED:
            made = next(one for _kind, one in changes.items)
            MatchGuide(GuideMatch("", who, made, GuideRole.GUIDE, today, None, 12, LONG_TEXT, True)).run(ctx)
    return who


def _guides(run: Running) -> Iterator[Scene]:
    page, window = run.pages.follow_up, run.window
    page._pressed(Place.GUIDES)
    run.settle()
    view = page.view(Place.GUIDES)
    assert isinstance(view, GuideView)
    yield "guides", window
    view.edit()
    run.settle()
    yield "guides, form", window
    view._close_form()


def _person(run: Running, who: str) -> Iterator[Scene]:
    page, window = run.pages.follow_up, run.window
    page._pressed(Place.PERSON)
    run.settle()
    view = page.view(Place.PERSON)
    assert isinstance(view, PersonView)
    view.show_person(who)
    run.settle()
    yield "follow-up of one", window
    view.contact_card.click()
    run.settle()
    yield "follow-up of one, card refused", window
    bar = view.area.verticalScrollBar()
    for at in range(0, bar.maximum() + 1, max(bar.pageStep(), 1)):
        bar.setValue(at)
        run.settle()
        yield f"follow-up of one, from {at}", window
    for kind in view.cards:
        view.new(kind)
        run.settle()
        yield f"follow-up of one, {kind} form", window
        view._close_form()
