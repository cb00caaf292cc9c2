"""No sum, average, percentage or rank of a person's mastery on any screen, print or export, as it is shown.

The made-up ward has twelve tasks and weeks of looks at ten people. What the sources say and what the read
models hold is in test_repository_no_score.py; this reads what came of them, and proves that it can find.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.demo_mastery import see_demo_mastery
from arbeidsleder.application.demo_tasks import plan_demo_week, take_demo_tasks
from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.application.handover_file import handover_json
from arbeidsleder.application.handover_sheet import SheetConsent
from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.application.queries.handover import own_folder_sheet
from arbeidsleder.application.queries.innsyn import innsyn, innsyn_file
from arbeidsleder.application.queries.mastery_sheet import mastery_sheet
from arbeidsleder.application.queries.my_week import my_weeks
from arbeidsleder.application.queries.road import talk_sheet
from arbeidsleder.application.queries.task_sheets import task_card
from arbeidsleder.application.queries.task_week import task_week_sheet
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.bootstrap.task_library import demo_library, mfy_plans, pictograms
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.mastery import Level
from arbeidsleder.reports import page as report_page
from arbeidsleder.reports.all_sheets import PdfSheets
from support.program import Running, all_widgets, unlocked
from support.scores import counted, named, scored, text_of_pdf, texts_of
from support.walker import painted_words

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

PLANTED = (
    "7 av 12 oppgaver", "83 %", "snitt 3,4", "nr. 2 av 8", "I alt 14 observasjoner", "Nivå 4",
    "tre av fem", "Bedre enn de andre", "3/5", "Sett 6 ganger", "Poeng: 12", "2. plass", "4 alene, 2 sammen",
)  # fmt: skip
INNOCENT = (
    "Alene · 3. mai · Marit Øvelund", "sist 21. april 2026", "nytt i uke 18", "Uke 18, 2027", "08:00–14:00",
    "KM11310 · Rene hender", "HEAV105 Mat og servering", "Side 1 av 2 · kode 7F3A-92C1", "onsdag 5. mai 2027",
    "Vi tar det steg for steg", "Fra og med mandag", "2027-05-05", "sett av én", "3. til 7. mai",
    "En av dem som bor her", "Avtalt kl. 9",
)  # fmt: skip
KEYS = ("Alt 1", "Alt 2", "Alt 3", "Ctrl N", "1–5", "1-5")
LEVEL_KEYS = tuple(str(n) for n in range(1, len(Level) + 1))
"""Painted alone, beside the level each key chooses."""
SEEN_PARTS = ("mestring", "ordOmOppgaver", "avtalerOmOppgaver", "gjortLaertLurt", "oppgaverIPlanen")
WEEK = IsoWeek.of(DEMO_DAY)
CONSENT = SheetConsent("S-014", "1", DEMO_DAY, tuple(Topic))


@pytest.mark.parametrize("text", PLANTED)
def test_a_score_is_found_whoever_shows_it(text: str, qtbot: QtBot) -> None:
    """Through the same readers: a label, its tooltip, a typed text, a table, a print, a file."""
    room = QWidget()
    qtbot.addWidget(room)
    column = QVBoxLayout(room)
    plain, tip, typed, table = QLabel(text), QLabel("Alene"), QPlainTextEdit(text), QTableWidget(1, 1)
    tip.setToolTip(text)
    table.setItem(0, 0, QTableWidgetItem(text))
    for widget in (plain, tip, typed, table):
        column.addWidget(widget)
        assert any(counted(one) for one in texts_of(widget)), type(widget)
    room.show()
    assert any(counted(word.text) for _owner, word in painted_words(room))
    head, foot = report_page.Head("Oppgaver og mestring", "Huong"), report_page.Foot("Solgløtt", "Egen mappe")
    paper = report_page.Paper(head, foot, trial_mark=False)
    paper.skip(10)
    paper.paragraph(text)
    assert counted(" ".join(text_of_pdf(report_page.write_pdf([paper], "Ark")).split()))
    assert scored({"mestring": [{"oppgave": "Dekke bord", "nivaa": text}]})


def test_a_number_in_a_file_is_found_and_what_is_true_or_dated_is_not() -> None:
    assert scored({"mestring": [{"nivaa": 4}]})
    assert scored({"mestring": [{"andel": 0.83}]})
    assert not scored({"mestring": [{"dag": "2027-05-05", "ferdig": True, "maal": ["KM11310"], "til": None}]})


@pytest.mark.parametrize("text", INNOCENT)
def test_a_date_a_week_a_code_and_a_page_are_no_score(text: str) -> None:
    assert counted(text) == ""


def test_words_that_say_a_score_are_found_among_other_numbers() -> None:
    """What stands beside plans and times of day can hold numbers, and still no score."""
    assert named("08:00–14:00, 5 dager") == ""
    missed = [one for one in PLANTED[:9] if not named(f"Åse, 08:00–14:00: {one}")]
    assert missed == []


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        assert opened.program.vault is not None
        ctx = opened.program.vault.ctx
        take_demo_tasks(ctx, demo_library())
        plan_demo_week(ctx, WEEK)
        see_demo_mastery(ctx, people(opened), DEMO_DAY)
        yield opened


def people(run: Running) -> dict[str, str]:
    """Ids by name called."""
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        return {one.called: one.id for one in uow.participants.all()}


def test_nothing_shown_printed_or_handed_on_is_a_score(run: Running) -> None:
    shown = [*_in_the_matrix(run), *_in_the_file(run), *_in_today(run), *_elsewhere(run)]
    assert not shown, "\n".join(shown)
    tab = run.pages.participants.file.mastery
    tab.print.setToolTip(PLANTED[0])
    assert list(read("planted", tab, strict=True))
    handed_on = [*_on_paper(run), *_in_files(run)]
    assert not handed_on, "\n".join(handed_on)


def read(name: str, root: QWidget, *, strict: bool, allowed: tuple[str, ...] = ()) -> Iterator[str]:
    """What is wrong with the texts and the painted words under *root*; a place with no text is wrong too."""
    texts = [text for widget in all_widgets(root) for text in texts_of(widget)]
    texts += [word.text for _owner, word in painted_words(root)]
    assert texts, name
    for text in texts:
        if text in LEVEL_KEYS:
            continue
        if found := counted(text, allowed) if strict else named(text):
            yield f"{name}: {found}"


def _in_the_matrix(run: Running) -> Iterator[str]:
    run.open("tasks")
    page = run.pages.tasks
    for view in TaskView:
        run.click(page.buttons[view])
        yield from read(f"tasks, {view}", page, strict=False)
    matrix = page.view(TaskView.MASTERY)
    assert isinstance(matrix, MasteryView)
    assert len(matrix.presenter.matrix.cells) > 30  # type: ignore[union-attr]
    weeks = (f"Mer enn {matrix.presenter.matrix.new_look_weeks} uker siden sist",)  # type: ignore[union-attr]
    yield from read("matrix", matrix, strict=True, allowed=(*KEYS, *weeks))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        matrix.table.setFocus()
        run.key(key)
    assert matrix.panel.isVisible()
    yield from read("panel", matrix.panel, strict=True, allowed=KEYS)
    matrix.close_panel()
    run.settle()


def texts_under(root: QWidget) -> list[str]:
    return [text for widget in all_widgets(root) for text in texts_of(widget)]


def _in_the_file(run: Running) -> Iterator[str]:
    run.open("participants")
    page, ids = run.pages.participants, people(run)
    tab = page.file.mastery
    for called, who in ids.items():
        page.open_participant(who)
        run.settle()
        for number in range(page.file.stack.count()) if called == "Huong" else ():
            page.file.tabs._group.button(number).click()
            run.settle()
            yield from read(f"{called}, tab {number}", page.file, strict=False)
        page.file.tabs._group.button(page.file.stack.indexOf(tab)).click()
        run.settle()
        for on in (False, True):
            tab.by_module.setChecked(on)
            run.settle()
            assert any(level_words(level) in text for level in Level for text in texts_under(tab)) or on
            yield from read(f"{called}, mastery, by module {on}", tab, strict=True)
    for form in ("own", "approach", "gll"):
        tab.form_requested.emit(form)
        run.settle()
        assert page.file.form_open
        yield from read(f"form {form}", page.file.outer.currentWidget(), strict=True, allowed=KEYS)
        page.file.close_form()
    page.file.tabs._group.button(page.file.stack.indexOf(tab)).click()
    tab.print.click()
    run.until(lambda: run.window.findChild(PreviewDialog) is not None)
    run.settle()
    dialog = run.dialog()
    assert isinstance(dialog, PreviewDialog)
    yield from read("preview", dialog, strict=False)
    dialog.reject()
    run.settle()


def _in_today(run: Running) -> Iterator[str]:
    run.open("today")
    page = run.pages.today
    board = page.presenter.board
    run.activate()  # the preview had the keys
    page.list.mark(next(row.key for row in board.rows if row.name == "Even"))
    page.list.setFocus()
    run.key(Qt.Key.Key_M)
    panel = page.mastery.panel
    assert panel is not None and panel.isVisible()
    yield from read("M in I dag", panel, strict=True, allowed=KEYS)


def _elsewhere(run: Running) -> Iterator[str]:
    """Pages on which something of it could stand."""
    for page in ("road", "follow_up", "sharing"):
        run.open(page)
        yield from read(page, getattr(run.pages, page), strict=False)


def _on_paper(run: Running) -> Iterator[str]:
    assert run.program.vault is not None
    ctx, ids, sheets = run.program.vault.ctx, people(run), PdfSheets(pictograms)
    for called, who in ids.items():
        sheet = mastery_sheet(ctx, who, mfy_plans())
        text = " ".join(text_of_pdf(sheets.mastery(sheet)).split())
        assert called in text
        assert any(level_words(level) in text for level in Level)
        if found := counted(text):
            yield f"sheet of {called}: {found}"
        if found := named(text_of_pdf(sheets.innsyn(innsyn(ctx, who)))):
            yield f"innsyn of {called}: {found}"
        handed_over = own_folder_sheet(ctx, who, mfy_plans())
        assert handed_over.mastery is not None
        if found := named(text_of_pdf(sheets.handover(handed_over).pdf)):
            yield f"handover of {called}: {found}"
        talk = talk_sheet(ctx, who)
        assert talk is not None
        if found := named(text_of_pdf(sheets.road_talk(talk))):
            yield f"road of {called}: {found}"
    seen = 0
    for one in person_week_sheets(ctx, WEEK):
        lines = text_of_pdf(sheets.person_weeks([one])).splitlines()
        for line in lines:
            about = any(task.task in line for task in one.seen)
            seen += about
            if found := counted(line) if about else named(line):
                yield f"week of {one.called}: {found}"
        assert any("Sett denne uken" in line for line in lines) == bool(one.seen)
    assert seen > 3
    with ctx.store.read() as uow:
        tasks = [task.id for task in uow.tasks.all()]
    cards = [task_card(ctx, task) for task in tasks]
    for name, pdf in (
        ("group", sheets.group_week(group_week_sheet(ctx, WEEK))),
        ("register", sheets.blank_register(blank_register(ctx, WEEK.next()))),
        ("my weeks", sheets.my_weeks(my_weeks(ctx, WEEK))),
        ("wall", sheets.task_week(task_week_sheet(ctx, WEEK))),
        *(("card", sheets.task_card(card)) for card in cards),
        *(("phrases", sheets.phrase_cards(card)) for card in cards if card.phrases or card.words),
    ):
        if found := named(text_of_pdf(pdf)):
            yield f"{name}: {found}"


def _in_files(run: Running) -> Iterator[str]:
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    for called, who in people(run).items():
        whole = json.loads(innsyn_file(ctx, who))
        parts = {key: part for key, part in _parts(whole) if key in SEEN_PARTS}
        assert parts.keys() == set(SEEN_PARTS), called
        assert parts["mestring"], called
        if found := scored(parts):
            yield f"innsyn file of {called}: {found}"
        handed_over = replace(own_folder_sheet(ctx, who, mfy_plans()), consent=CONSENT)
        file = json.loads(handover_json(handed_over))
        assert file["mastery"], called
        if found := scored(file["mastery"]):
            yield f"handover file of {called}: {found}"
        yield from (
            f"innsyn file of {called}: {told}"
            for section in innsyn(ctx, who).sections
            if section.key in SEEN_PARTS
            for entry in section.entries
            for text in (entry.heading, *(part for line in entry.lines for part in (line.label, line.text)))
            if (told := counted(text))
        )


def _parts(data: object) -> Iterator[tuple[str, object]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield key, value
            yield from _parts(value)
