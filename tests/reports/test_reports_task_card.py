"""The cards of a task: every step, phrase and word stands on them, whole, in letters of 12 points or more."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.task_sheets import TaskCardSheet
from arbeidsleder.bootstrap.task_library import pictograms, starter_library
from arbeidsleder.domain.tasks import LINE_LENGTH, NAME_LENGTH, STEP_LENGTH, LibraryTask, TaskStep
from arbeidsleder.reports.all_sheets import PdfSheets

SHEETS = PdfSheets(pictograms)
LONG_STEP = "Sett fram alle de små fatene på kjøkkenbordet"
VIETNAMESE = "Dọn bàn ăn sáng cho tám người trong phòng ăn"


def card(task: LibraryTask) -> TaskCardSheet:
    return TaskCardSheet(
        task.id, task.name, "2 Øst", "Solgløtt", task.pictogram, b"", task.steps, task.phrases, task.words,
        "Kari", trial_mark=False,
    )  # fmt: skip


def some_task() -> LibraryTask:
    return next(task for task in starter_library().tasks if task.words and task.phrases)


def read(pdf: bytes) -> tuple[pypdf.PdfReader, str]:
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    return reader, " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def sizes(reader: pypdf.PdfReader) -> set[float]:
    found: set[float] = set()
    for page in reader.pages:
        page.extract_text(
            visitor_text=lambda text, _cm, _tm, _font, size: found.add(size) if text.strip() else None
        )
    return found


@pytest.mark.parametrize("number", range(0, 71, 7))
def test_every_starter_task_is_one_page_with_each_step(number: int) -> None:
    task = starter_library().tasks[number]
    reader, text = read(SHEETS.task_card(card(task)))
    assert len(reader.pages) == 1
    for step in task.steps:
        assert step.text in text
    assert "Lurer du på noe? Spør Kari." in text
    assert min(sizes(reader)) >= 12


def test_a_second_language_stands_under_its_step() -> None:
    sheet = replace(card(some_task()), second_steps=(VIETNAMESE,))
    _reader, text = read(SHEETS.task_card(sheet))
    assert VIETNAMESE in text


def test_eight_long_steps_in_two_languages_are_cut_nowhere() -> None:
    assert len(LONG_STEP) == STEP_LENGTH
    steps = tuple(TaskStep(f"{n}{LONG_STEP[1:]}", "vogn") for n in range(8))
    sheet = replace(card(some_task()), steps=steps, second_steps=tuple(f"{n} {VIETNAMESE}" for n in range(8)))
    reader, text = read(SHEETS.task_card(sheet))
    assert min(sizes(reader)) >= 12
    for n, step in enumerate(steps):
        assert step.text in text
        assert f"{n} {VIETNAMESE}" in text


def test_what_would_leave_no_room_for_the_pictures_is_two_pages() -> None:
    steps = tuple(TaskStep(f"{n}{LONG_STEP[1:]}", "vogn") for n in range(8))
    sheet = replace(card(some_task()), steps=steps, second_steps=(f"{VIETNAMESE} {VIETNAMESE}",) * 8)
    reader, text = read(SHEETS.task_card(sheet))
    assert len(reader.pages) == 2
    assert text.count(VIETNAMESE) == 16


def test_eight_steps_in_one_language_are_one_page() -> None:
    steps = tuple(TaskStep(f"{n}{LONG_STEP[1:]}", "vogn") for n in range(8))
    reader, _text = read(SHEETS.task_card(replace(card(some_task()), steps=steps)))
    assert len(reader.pages) == 1


def test_a_photo_stands_in_the_head() -> None:
    stream = io.BytesIO()
    Image.new("RGB", (320, 200), (120, 90, 60)).save(stream, "JPEG")
    reader, _text = read(SHEETS.task_card(replace(card(some_task()), photo=stream.getvalue())))
    assert len(reader.pages[0].images) == 1


def test_phrases_and_words_stand_on_cards_to_cut_out() -> None:
    task = some_task()
    sheet = replace(card(task), second_phrases=(VIETNAMESE,), second_words=("bàn",))
    reader, text = read(SHEETS.phrase_cards(sheet))
    for phrase in (*task.phrases, *(word.word for word in task.words), VIETNAMESE, "bàn"):
        assert phrase in text
    assert min(sizes(reader)) >= 12


def test_long_phrases_go_on_to_the_next_page() -> None:
    phrases = tuple(f"{n} {'ord ' * 30}"[:LINE_LENGTH].strip() for n in range(16))
    sheet = replace(card(some_task()), phrases=phrases, second_phrases=phrases, name="N" * NAME_LENGTH)
    reader, text = read(SHEETS.phrase_cards(sheet))
    assert len(reader.pages) > 1
    for phrase in phrases:
        assert text.count(phrase) == 2


def test_a_task_without_phrases_and_words_has_no_cards() -> None:
    with pytest.raises(PrintError) as told:
        SHEETS.phrase_cards(replace(card(some_task()), phrases=(), words=()))
    assert told.value.code == "nothing_to_print"


def test_letters_no_face_has_are_refused_in_words() -> None:
    with pytest.raises(PrintError) as told:
        SHEETS.task_card(replace(card(some_task()), second_steps=("洗手",)))
    assert told.value.code == "glyphs_missing"
