"""Walks through Deltakere: the files, every form, the search and the import."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QScrollArea, QWidget

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participant_statements import RecordStatement
from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
from arbeidsleder.domain.rights import About, Concern, StatementKind
from support.program import Running

ROSTER = Path(__file__).parent.parent / "fixtures" / "roster"
Scene = tuple[str, QWidget]


def scrolled(run: Running, name: str, window: QWidget) -> Iterator[Scene]:
    """The same with everything that can be scrolled at its end."""
    moved = False
    for area in window.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        if area.isVisible() and bar.maximum() > 0:
            bar.setValue(bar.maximum())
            moved = True
    if moved:
        run.settle()
        yield f"{name}, end", window


def walk_participants(run: Running) -> Iterator[Scene]:
    run.open("participants")
    page, window = run.pages.participants, run.window
    yield "participants", window
    people = page.presenter.people.current
    said(run, people[-1].id)
    for person in (people[0], people[1], people[-1]):
        page.open_participant(person.id)
        run.settle()
        for tab in range(page.file.stack.count()):
            page.file.tabs._group.button(tab).click()
            run.settle()
            yield f"participant {person.called}, tab {tab}", window
            yield from scrolled(run, f"participant {person.called}, tab {tab}", window)
    for form in page.file.forms:
        page.file.open_form(form)
        run.settle()
        yield f"empty {type(form).__name__}", window
        yield from scrolled(run, type(form).__name__, window)
        page.file.close_form()
    yield from participant_forms(run)


def participant_forms(run: Running) -> Iterator[Scene]:
    """Each form as it opens, and as it is refused when nothing stands in it."""
    page, window = run.pages.participants, run.window
    for name, start in (
        ("edit", page._edit),
        ("new", page.open_new),
        ("plan", page.file._new_plan),
        ("absence", page.file._new_absence),
        ("placement", page.file._new_placement),
        ("accommodation", page.file._new_accommodation),
        ("language told", page.file._write_language_notes),
        ("language seen", page.file._observe_language),
        ("language plan", page.file._plan_language),
        ("language session", partial(page.file._write_session, None)),
        ("language demand", page.language._write_demand),
        ("language note", page.language._write_skills),
        ("done, learned, clever", partial(page.mastery._open, "gll")),
        ("end", page._end),
        ("says", page.rights._open_statement),
        ("answer", lambda: page.file.rights.answers[0].click()),
        *changes(page),
    ):
        start()
        run.settle()
        yield name, window
        yield from scrolled(run, name, window)
        form = page.file.outer.currentWidget()
        if form in page.file.forms:
            form.save.click()
            run.settle()
            if page.file.form_open:
                yield f"{name}, refused", window
            page.file.close_form()
        run.settle()


def said(run: Running, participant_id: str) -> None:
    """Let the participant say something long of a day, and something short that needs no answer."""
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    day = Concern(About.DAY, date(2027, 5, 3))
    long = "Jeg var her hele dagen, og jeg satt på kjøkkenet og skrelte poteter med dem som bor der. " * 3
    for kind, concern, text in (
        (StatementKind.CORRECTION, day, long),
        (StatementKind.SUPPLEMENT, Concern(About.GOAL), "Jeg vil lære å kjøre."),
    ):
        RecordStatement(participant_id, kind, concern, text, date(2027, 5, 4)).run(ctx)


def changes(page: ParticipantsPage) -> list[tuple[str, Callable[[], None]]]:
    """What opens the forms on something that is there already."""
    file = page.file.file
    assert file is not None
    there = (*file.plans[:1], *file.planned_absences[:1], *file.placements[:1])
    opened = [(f"change {type(one).__name__}", partial(page.file._change, one)) for one in there]

    def goes_on() -> None:
        page.file.open_form(page.file.end_form)
        page.file.end_form.show_person(replace(file.participant, end_date=date(2027, 5, 3)))
        page.file.end_form.goes_on.setChecked(True)

    return [*opened, ("goes on", goes_on)]


def walk_search(run: Running) -> Iterator[Scene]:
    """The list without a hit, and with ended ones only."""
    run.open("participants")
    page, window = run.pages.participants, run.window
    page.people.field.setText("Xyz" * 12)
    run.settle()
    yield "participants, nobody found", window
    page.people.field.setText("")
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    for person in page.presenter.people.current:
        EndFollowUp(person.id, date(2027, 5, 3), "Nav-veileder").run(ctx)
    page.refresh()
    run.settle()
    yield "participants, all ended", window


def walk_roster(run: Running) -> Iterator[Scene]:
    run.open("participants")
    page, window = run.pages.participants, run.window
    for file in ("deltakere.xlsx", "deltakere-med-feil.xlsx", "deltakere-utf8.csv"):
        run.told.path = ROSTER / file
        page.open_import()
        run.settle()
        yield f"import {file}", window
        page.roster.columns_button.click()
        run.settle()
        yield f"import {file}, columns", window
        page.roster.columns_button.click()
        page.roster.try_import()
        run.settle()
        yield f"import {file}, tried", window
        page.roster.leave()
        run.settle()
