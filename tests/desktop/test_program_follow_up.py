"""Every kind of line in Oppfølging, in the whole program: one key does it or opens the form that does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.guides import SaveTrialPlacement
from arbeidsleder.application.commands.language import ObserveLanguage
from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep
from arbeidsleder.application.context import Context
from arbeidsleder.application.queries.follow_up import follow_up
from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.follow_up.panel import FINISHED_HERE
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.road import AssignmentState, Economy, Happened, NextStep, Sign, StepKind
from support.program import Running, unlocked

CTRL = Qt.KeyboardModifier.ControlModifier
ON_TABLES = DueKind.SHRED, DueKind.RECEIPT  # a sheet is done by one key; it has its place in Deling
BY_FORM = [kind for kind in DueKind if kind not in FINISHED_HERE and kind is not DueKind.NO_STEP]


def make_due(ctx: Context, who: str) -> None:
    """Let one line of each kind of form be due for *who*, who has no step."""
    today = ctx.clock.now().date()

    def day(number: int) -> object:
        return today + timedelta(days=number)

    RecordHappening(who, Happened.APPLIED, day(-9)).run(ctx)
    RecordHappening(who, Happened.ECONOMY, day(-8), "før MFY", Economy.WITH_COUNSELLOR).run(ctx)
    RecordHappening(who, Happened.MFY_START, day(-200)).run(ctx)
    RecordHappening(who, Happened.EXAM, today, "Kristiansand").run(ctx)
    RecordHappening(who, Happened.ASSIGNMENT, today, "Hygiene", AssignmentState.DUE).run(ctx)
    step = NextStep("", who, StepKind.STEP, "Ringe kjøkkenet", "Marit", today, "", Sign.LANGUAGE, today)
    SaveNextStep(step).run(ctx)
    asked = NextStep("", who, StepKind.QUESTION, "Hva skjer?", "Nav", today, "", Sign.OWN_WISH, today)
    SaveNextStep(asked).run(ctx)
    for kind, needs in ((AccommodationKind.READING_HELP, False), (AccommodationKind.OTHER_TASKS, True)):
        review = None if needs else today
        SaveAccommodation(
            Accommodation("", who, kind, "Slik", day(-9), day(-9), None, review, needs_decision=needs)
        ).run(ctx)
    ObserveLanguage(who, day(-9), "Hilser", next_on=today).run(ctx)
    placement = TrialPlacement("", who, "Kantinen", day(-9), day(-1), frozenset({1}))
    SaveTrialPlacement(placement, PlacementTalk("", who, "Se et sted til")).run(ctx)
    NoteConsent(
        who, Recipient.SCHOOL, "Skolen", frozenset({Topic.GOALS}), "Å begynne", day(12)
    ).run(ctx)  # fmt: skip
    with ctx.store.read() as uow:
        (consent,) = [one for one in uow.road.consents(who) if one.recipient is Recipient.SCHOOL]
    RegisterSignature(consent.consent_id, today).run(ctx)


def stand_on(run: Running, kind: DueKind, who: str) -> None:
    """Open Oppfølging and mark the line of a kind."""
    run.open("follow_up")
    run.click(run.pages.follow_up.buttons[Place.DUE])
    view = run.pages.follow_up.view(Place.DUE)
    keys = [
        one.due.key
        for one in view.presenter.shown.rows
        if one.due.kind is kind and one.due.participant_id == who
    ]
    assert keys, f"no line of {kind}"
    view.list.mark(keys[0])
    view.take_keys()


def leave(run: Running) -> None:
    """Leave a form without a word."""
    run.key(Qt.Key.Key_Escape)


def test_x_and_enter_open_the_very_form_of_what_asks_for_more(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        ctx = run.program.vault.ctx
        with ctx.store.read() as uow:
            who = next(one.id for one in uow.participants.all() if one.called == "Even")
        make_due(ctx, who)
        pages = run.pages

        def economy() -> tuple[str, str]:
            form = pages.road.forms.economy
            return form.before.currentText(), form.state.currentText()

        opened: dict[DueKind, Callable[[], bool]] = {
            DueKind.CONSENT: lambda: pages.participants.consents.form.valid_to.hasFocus(),
            DueKind.APPLICATION: lambda: pages.road.forms.application.answer.hasFocus(),
            DueKind.ECONOMY: lambda: economy() == ("før MFY", "Avklart"),
            DueKind.ECONOMY_CHECK: lambda: economy() == ("våren 2027", "Pågår hos Nav-veileder"),
            DueKind.REVIEW: lambda: pages.participants.file.accommodation_form.isVisible(),
            DueKind.DECISION: lambda: pages.participants.file.accommodation_form.isVisible(),
            DueKind.LANGUAGE: lambda: pages.participants.file.language_form.isVisible(),
            DueKind.PLACEMENT: lambda: pages.participants.file.placement_form.own_view.hasFocus(),
            DueKind.EXAM: lambda: "Fagbrev" in pages.follow_up.view(Place.PERSON).form.which.currentText(),
        }
        assert set(opened) == set(BY_FORM)
        for kind, is_open in opened.items():
            both = kind is DueKind.APPLICATION  # the two keys go one way
            for key in (Qt.Key.Key_X, Qt.Key.Key_Return)[: 1 + both]:
                stand_on(run, kind, who)
                run.key(key)
                assert is_open(), f"{kind} by {key}"
                leave(run)
        for kind, words in ((DueKind.STEP, "Ringe kjøkkenet"), (DueKind.QUESTION, "Hva skjer?")):
            stand_on(run, kind, who)
            run.key(Qt.Key.Key_Return)
            assert pages.road.form_open and pages.road.forms.step.text.text() == words
            leave(run)
        stand_on(run, DueKind.ASSIGNMENT, who)
        run.key(Qt.Key.Key_Return)
        form = pages.follow_up.view(Place.PERSON).form
        assert (form.isVisible(), form.which.currentText()) == (True, "Levert")
        leave(run)
        assert who in {one.due.participant_id for one in follow_up(ctx).rows}
