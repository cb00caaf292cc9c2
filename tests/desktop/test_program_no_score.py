"""No sum, average, percentage or rank of a person's mastery, readiness or attendance, as it is shown.

On any screen, print or file. The made-up ward has twelve tasks, weeks of looks at ten people, the road,
consents, handovers and agreements of some, and one who has ended. What the sources say and what the read
models hold is in test_repository_no_score.py; this reads what came of them, and proves that it can find.
Pages are taken from the window, prints from the port and files from the modules that write them, so that a
new one is not forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.demo_handover import write_demo_handovers
from arbeidsleder.application.demo_mastery import see_demo_mastery
from arbeidsleder.application.demo_road import tell_demo_road
from arbeidsleder.application.demo_support import support_demo_ward
from arbeidsleder.application.demo_tasks import plan_demo_week, take_demo_tasks
from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.application.queries.innsyn import innsyn
from arbeidsleder.bootstrap.task_library import demo_library
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import Level
from arbeidsleder.message.parts import TopicCode
from arbeidsleder.message.summary import SUMMARY_FORMAT
from arbeidsleder.reports import page as report_page
from support import score_prints
from support.program import Running, all_widgets, unlocked
from support.score_walk import WALKS, Seen
from support.scores import counted, named, numbers_of, scored, text_of_pdf, texts_in, texts_of
from support.walker import painted, painted_words, shown_widgets

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)

PLANTED = (
    "7 av 12 oppgaver", "83 %", "snitt 3,4", "nr. 2 av 8", "I alt 14 observasjoner", "Nivå 4",
    "tre av fem", "Bedre enn de andre", "3/5", "Sett 6 ganger", "Poeng: 12", "2. plass", "4 alene, 2 sammen",
)  # fmt: skip
OF_DAYS = (
    "Oppmøte: 92 %", "Møtt 14 av 20 dager", "3 dager borte", "5 fravær denne måneden", "Oppmøteprosent",
    "4 dager på rad", "Forsinket 2 ganger", "Tegn: 8 av 11", "8 tegn på plass", "Klar 70 %", "Halvveis klar",
    "Fremmøte totalt", "mest fravær i uke 18",
)  # fmt: skip
"""What a score of attendance or of being ready can look like."""
INNOCENT = (
    "Alene · 3. mai · Marit Øvelund", "sist 21. april 2026", "nytt i uke 18", "Uke 18, 2027", "08:00–14:00",
    "KM11310 · Rene hender", "HEAV105 Mat og servering", "Side 1 av 2 · kode 7F3A-92C1", "onsdag 5. mai 2027",
    "Vi tar det steg for steg", "Fra og med mandag", "2027-05-05", "sett av én", "3. til 7. mai",
    "En av dem som bor her", "Avtalt kl. 9",
)  # fmt: skip
UNREMARKABLE = (
    "08:00–14:00, 5 dager", "Fem dager i uka ble mye på en gang", "Jeg vil møte tre dager i uka.",
    "Huong har sagt det to ganger, uten at noen spurte.", "Ventet siden 15. april", "3 kommer senere",
    "Delvis 08–12 av 08–14:30", "mai 2027 Oppmøte", "Jeg er klar.", "tre dager, fem timer", "Er over 3. mai",
)  # fmt: skip
LEVEL_KEYS = tuple(str(n) for n in range(1, len(Level) + 1))
"""Painted alone, beside the level each key chooses."""
SEEN_PARTS = ("mestring", "ordOmOppgaver", "avtalerOmOppgaver", "gjortLaertLurt", "oppgaverIPlanen")
WITH_TEXTS = (QLabel, QPushButton, QLineEdit, QPlainTextEdit, QComboBox, QScrollBar, QScrollArea)
COUNTS_NOBODY = re.compile(r"(?i).*versjon|.*version|utgave|antall|timerSammen")
"""Keys of the files whose value is a number: which version of the file, of a consent or of a closed week it
is, how many remember-notes somebody else holds, and the hours of the guide's shifts that are agreed."""
WEEK = IsoWeek.of(DEMO_DAY)
ENDED = "Liv"


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
    assert list(numbers_of({"a": [{"formatVersjon": 1, "klar": 0.7}]})) == [
        ("formatVersjon", 1),
        ("klar", 0.7),
    ]


@pytest.mark.parametrize("text", INNOCENT)
def test_a_date_a_week_a_code_and_a_page_are_no_score(text: str) -> None:
    assert counted(text) == ""


def test_words_that_say_a_score_are_found_among_other_numbers() -> None:
    """What stands beside plans and times of day can hold numbers, and still no score."""
    missed = [one for one in (*PLANTED[:9], *OF_DAYS) if not named(f"Åse, 08:00–14:00: {one}")]
    assert missed == []
    assert [one for one in (*INNOCENT, *UNREMARKABLE) if named(one)] == []


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        assert opened.program.vault is not None
        ctx, ids = opened.program.vault.ctx, people(opened)
        now = opened.clock.moment
        take_demo_tasks(ctx, demo_library())
        plan_demo_week(ctx, WEEK)
        opened.clock.moment = now - timedelta(days=1)
        see_demo_mastery(ctx, ids, DEMO_DAY)
        tell_demo_road(ctx, ids, DEMO_DAY)
        write_demo_handovers(ctx, ids, DEMO_DAY)
        support_demo_ward(ctx, ids, DEMO_DAY)
        opened.clock.moment = now
        EndFollowUp(ids[ENDED], DEMO_DAY - timedelta(days=1), "Nav-veileder", "Fikk fagbrev").run(ctx)
        yield opened


def people(run: Running) -> dict[str, str]:
    """Ids by name called."""
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        return {one.called: one.id for one in uow.participants.all()}


def test_nothing_shown_is_a_score(run: Running) -> None:
    ids = people(run)
    assert set(WALKS) == {page.id for page in run.window.pages}
    shown: list[str] = []
    for walk in WALKS.values():
        shown += [found for seen in walk(run, ids) for found in read(seen)]
    assert not shown, "\n".join(shown)
    tab = run.pages.participants.file.mastery
    for words in (PLANTED[0], OF_DAYS[0]):
        tab.print.setToolTip(words)
        assert list(read(Seen("planted", tab, strict=True)))
        assert list(read(Seen("planted", run.window)))


def painting(root: QWidget) -> Iterator[QWidget]:
    """What paints words of its own; what a label, a button or a field paints is among its texts."""
    for widget in shown_widgets(root):
        rows = isinstance(widget.parentWidget(), QAbstractItemView)
        if rows or not (type(widget) is QWidget or isinstance(widget, WITH_TEXTS)):
            yield widget


def read(seen: Seen) -> Iterator[str]:
    """What is wrong with the texts and the painted words of a place; one with no text is wrong too."""
    texts = [text for widget in all_widgets(seen.root) for text in texts_of(widget)]
    texts += [word.text for widget in painting(seen.root) for word in painted(widget)]
    assert texts, seen.name
    for text in texts:
        if text in LEVEL_KEYS:
            continue
        if found := counted(text, seen.allowed) if seen.strict else named(text):
            yield f"{seen.name}: {found}"


def test_nothing_printed_or_handed_on_is_a_score(run: Running) -> None:
    assert run.program.vault is not None
    ctx, ids, made = run.program.vault.ctx, people(run), score_prints.Made()
    found = [told for paper in score_prints.papers(ctx, ids, WEEK, made) for told in on_paper(paper)]
    assert not found, "\n".join(found)
    assert made.names == score_prints.names_of_prints()
    found = [told for name, data in score_prints.files(ctx, ids, WEEK) for told in in_file(name, data)]
    found += [told for called, who in ids.items() for told in in_parts(run, called, who)]
    assert not found, "\n".join(found)


def on_paper(paper: score_prints.Paper) -> Iterator[str]:
    """What is wrong with a print, line by line and, where a sentence goes on, as a whole."""
    if told := (counted if paper.strict else named)(" ".join(paper.text.split())):
        yield f"{paper.name}: {told}"
    for line in paper.text.splitlines():
        about = any(task in line for task in paper.seen)
        if told := counted(line) if about else named(line):
            yield f"{paper.name}: {told}"


def in_file(name: str, data: dict[str, Any]) -> Iterator[str]:
    """What is wrong with a file: a number, a text that names a score, any number where mastery is told."""
    yield from (
        f"{name}: {key} {value}" for key, value in numbers_of(data) if not COUNTS_NOBODY.fullmatch(key)
    )
    yield from (f"{name}: {told}" for text in texts_in(data) if (told := named(text)))
    told_of = {key: data[key] for key in (*SEEN_PARTS, "mastery") if key in data}
    to_nav = data["format"] == SUMMARY_FORMAT
    opened = not to_nav or TopicCode.MASTERY in data["consent"]["topics"]
    assert told_of.keys() == set(SEEN_PARTS) or told_of.keys() == ({"mastery"} if opened else set()), name
    if told := scored(told_of):
        yield f"{name}: {told}"


def in_parts(run: Running, called: str, who: str) -> Iterator[str]:
    """What is wrong with the lines of an innsyn that tell what a person can."""
    yield from (
        f"innsyn of {called}: {told}"
        for section in innsyn(run.program.vault.ctx, who).sections  # type: ignore[union-attr]
        if section.key in SEEN_PARTS
        for entry in section.entries
        for text in (entry.heading, *(part for line in entry.lines for part in (line.label, line.text)))
        if (told := counted(text))
    )
