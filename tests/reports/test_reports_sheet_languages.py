"""Participants' sheets in bokmål, nynorsk and English: every own word is translated, and easy to read."""

from __future__ import annotations

import ast
import importlib.util
import io
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from types import ModuleType

import pypdf
import pytest
from babel.messages.pofile import read_po

import arbeidsleder
from arbeidsleder.application.queries.my_week import MyDay, MyWeekSheet, easy_hours
from arbeidsleder.application.queries.task_sheets import TaskCardSheet
from arbeidsleder.bootstrap.task_library import pictograms, sheet_catalogues, starter_library
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.lix import EASY, lix_of
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.text import (
    SheetLanguage,
    _,
    day_and_month,
    find_sheet_languages,
    sheet_language,
    week_title,
    weekday_long,
)

ROOT = Path(arbeidsleder.__file__).resolve().parent
TRANSLATED = (SheetLanguage.NYNORSK, SheetLanguage.ENGLISH)
OWN_WORDS = (
    "reports/easy_page.py", "reports/task_card.py", "reports/phrase_cards.py", "reports/my_week.py",
    "application/queries/my_week.py",
)  # fmt: skip
OF_FORMATS = {"{day}. {month}", "Uke {week}, {year}"}
DAYS = tuple(date(2027, 5, 3 + n) for n in range(7))
MONTHS = tuple(date(2027, month, 17) for month in range(1, 13))
SHEETS = PdfSheets(pictograms)


@pytest.fixture(autouse=True)
def _catalogues() -> Iterator[None]:
    find_sheet_languages(sheet_catalogues)
    yield
    find_sheet_languages(sheet_catalogues)


def said_in_source() -> set[str]:
    """What the sheets' modules give to _()."""
    return {
        node.args[0].value
        for path in OWN_WORDS
        for node in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == _.__name__
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def wanted() -> set[str]:
    days = {weekday_long(day) for day in DAYS}
    months = {day_and_month(day).partition(" ")[2] for day in MONTHS}
    return said_in_source() | OF_FORMATS | days | months


def catalogue(language: SheetLanguage) -> dict[str, str]:
    path = sheet_catalogues() / language.value / "LC_MESSAGES" / "sheets.po"
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id}


def compiler() -> ModuleType:
    path = ROOT.parents[1] / "tools" / "compile_sheet_texts.py"
    spec = importlib.util.spec_from_file_location("compile_sheet_texts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def my_week(language: SheetLanguage) -> MyWeekSheet:
    with sheet_language(language):
        days = tuple(
            MyDay(day, "Dekke bord", "", easy_hours(time(8), time(12, 30)), "kopp", free=False)
            for day in DAYS[:5]
        )
    return MyWeekSheet(
        "p1", "Even", IsoWeek.of(DAYS[0]), days, "Jeg vil stå opp i tide.", (), False, "Marit", True, language
    )


def card(language: SheetLanguage) -> TaskCardSheet:
    task = next(one for one in starter_library().tasks if one.words and one.phrases)
    return TaskCardSheet(
        task.id, task.name, "2 Øst", "Solgløtt", task.pictogram, b"", task.steps, task.phrases, task.words,
        "Kari", trial_mark=True, language=language,
    )  # fmt: skip


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_word_of_the_sheets_is_translated_and_nothing_else(language: SheetLanguage) -> None:
    texts = catalogue(language)
    assert set(texts) == wanted()
    assert not [asked for asked, text in texts.items() if not text.strip()]


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_blanks_of_its_text(language: SheetLanguage) -> None:
    for text, translated in catalogue(language).items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", translated)), text


def test_what_is_compiled_is_what_is_written() -> None:
    tool = compiler()
    assert len(tool.CATALOGUES) == len(TRANSLATED)
    assert tool.main(["--check"]) == 0


@pytest.mark.parametrize("language", TRANSLATED)
def test_our_own_words_are_easy_in_the_other_languages_too(language: SheetLanguage) -> None:
    texts = [re.sub(r"\{\w+\}", "Kari", one) for one in catalogue(language).values()]
    with sheet_language(language):
        days = {weekday_long(day) for day in DAYS} | {day_and_month(day).split()[-1] for day in MONTHS}
    assert lix_of(text for text in texts if text not in days and not text.startswith("[")) <= EASY


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            SheetLanguage.BOKMAAL,
            ("Min uke", "Mandag", "3. til 7. mai", "kl. 8 til 12.30", "Målet mitt", "prøve"),
        ),
        (SheetLanguage.NYNORSK, ("Mi veke", "Måndag", "Tysdag", "3. til 7. mai", "Kan du ikkje kome?")),
        (
            SheetLanguage.ENGLISH,
            ("My week", "Monday", "3 to 7 May", "8 to 12:30", "My goal", "Phone:", "test"),
        ),
    ],
)
def test_my_week_speaks_it_and_leaves_what_was_written(
    language: SheetLanguage, said: tuple[str, ...]
) -> None:
    text = text_of(SHEETS.my_weeks([my_week(language)]))
    for one in (*said, "Dekke bord", "Jeg vil stå opp i tide."):
        assert one in text


@pytest.mark.parametrize(
    ("language", "asks", "cut"),
    [
        (SheetLanguage.BOKMAAL, "Lurer du på noe? Spør Kari.", "Klipp langs strekene."),
        (SheetLanguage.NYNORSK, "Lurer du på noko? Spør Kari.", "Klipp langs strekane."),
        (SheetLanguage.ENGLISH, "Any questions? Ask Kari.", "Cut along the lines."),
    ],
)
def test_a_tasks_cards_speak_it(language: SheetLanguage, asks: str, cut: str) -> None:
    sheet = card(language)
    assert asks in text_of(SHEETS.task_card(sheet))
    assert cut in text_of(SHEETS.phrase_cards(sheet))
    assert sheet.steps[0].text in text_of(SHEETS.task_card(sheet))


def test_the_pages_are_counted_in_the_language() -> None:
    phrases = tuple(f"{n} Kan du hjelpe meg litt med dette?" for n in range(16))
    sheet = replace(card(SheetLanguage.ENGLISH), phrases=phrases, second_phrases=phrases)
    assert "Page 1 of 2" in text_of(SHEETS.phrase_cards(sheet))


def test_the_window_goes_on_in_its_own_language_meanwhile() -> None:
    with ThreadPoolExecutor(1) as other, sheet_language(SheetLanguage.ENGLISH):
        assert week_title(2027, 18) == "Week 18, 2027"
        assert other.submit(week_title, 2027, 18).result() == "Uke 18, 2027"
    assert week_title(2027, 18) == "Uke 18, 2027"


def test_a_language_without_its_catalogue_is_an_error_and_never_another_language(tmp_path: Path) -> None:
    find_sheet_languages(lambda: tmp_path)
    with pytest.raises(FileNotFoundError), sheet_language(SheetLanguage.NYNORSK):
        week_title(2027, 18)
