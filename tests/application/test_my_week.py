"""«Min uke» and the wall plan, from a real ward to the letters on the paper."""

from __future__ import annotations

import ast
import io
import re
import secrets
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pypdf
import pytest

import arbeidsleder
from arbeidsleder.application.commands.day_notes import SaveMorningTalk, SaveOwnWords
from arbeidsleder.application.commands.participants import SaveParticipant, SavePlannedAbsence
from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.my_week import MyWeekSheet, easy_hours, my_weeks
from arbeidsleder.application.queries.task_week import task_week, task_week_sheet
from arbeidsleder.bootstrap.task_library import (
    mfy_plans,
    pictograms,
    sheet_catalogues,
    starter_library,
    starter_texts,
)
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.lix import EASY, lix_of
from arbeidsleder.domain.mastery import Level, Observation
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.domain.task_plan import PlannedTask, Support, faded
from arbeidsleder.domain.ward_tasks import taken
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.text import SheetLanguage, _, find_sheet_languages
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward

WEEK = IsoWeek.of(WEDNESDAY)
SHEETS = PdfSheets(pictograms)
PARTICIPANT_SHEETS = (
    "reports/task_card.py", "reports/phrase_cards.py", "reports/my_week.py", "application/queries/my_week.py",
)  # fmt: skip


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
        yield made


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages).split())


def sheet_of(ward: Ward, who: str) -> MyWeekSheet:
    (sheet,) = my_weeks(ward.ctx, WEEK, who)
    return sheet


def say(ward: Ward, who: str, goal: str) -> None:
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(who)
    assert person is not None
    ward.do(SaveParticipant(replace(person, own_goal=goal)))


def test_the_sheet_says_goal_task_with_whom_and_hours_in_easy_words(ward: Ward) -> None:
    who = ward.add("Even", start=time(8), end=time(12, 30))
    say(ward, who, "Jeg vil ta kaffevogna helt alene.")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    text = text_of(SHEETS.my_weeks(my_weeks(ward.ctx, WEEK, who)))
    for said in (
        "Min uke", "3. til 7. mai", "Jeg vil ta kaffevogna helt alene.", "Dekke bord", "sammen med Kari",
        "kl. 8 til 12.30", "Kan du ikke komme? Ring Marit.",
    ):  # fmt: skip
        assert said in text
    assert "NAV" not in text.upper().split()


def test_nobody_else_who_takes_part_is_named(ward: Ward) -> None:
    who = ward.add("Even")
    ward.add("Faadumo", family="Tusaale")
    say(ward, who, "Jeg vil jobbe med Faadumo.")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Faadumo")))
    last = WEDNESDAY - timedelta(days=7)
    ward.at(last, time(14))
    ward.do(SaveMorningTalk(who, last, "Lo mye med Faadumo Tusaale", ""))
    ward.at(WEDNESDAY, time(8, 10))
    text = text_of(SHEETS.my_weeks(my_weeks(ward.ctx, WEEK, who)))
    assert "Faadumo" not in text
    assert "sammen med en annen" in text
    assert "Lo mye med en annen" in text


def test_days_off_and_holidays_say_so(ward: Ward) -> None:
    who = ward.add("Even", weekdays="1234")
    ward.do(SavePlannedAbsence(PlannedAbsence("", who, WEDNESDAY, WEDNESDAY, WEDNESDAY)))
    days = {day.day.isoweekday(): (day.what, day.beside, day.free) for day in sheet_of(ward, who).days}
    assert days[3] == ("Fri", "Det har vi avtalt.", True)
    assert days[4] == ("Fri", "Det er helligdag.", True)  # Kristi himmelfartsdag 2027
    assert days[5] == ("Fri", "", True)


def test_without_a_morning_talk_the_own_words_are_called_what_they_are(ward: Ward) -> None:
    who = ward.add("Even")
    last = WEDNESDAY - timedelta(days=7)
    ward.at(last, time(14))
    ward.do(SaveOwnWords(who, last, "Jeg er trøtt"))
    ward.at(WEDNESDAY, time(8, 10))
    sheet = sheet_of(ward, who)
    assert (sheet.went_well, sheet.own_words) == (("Jeg er trøtt",), True)
    text = text_of(SHEETS.my_weeks([sheet]))
    assert "Dette sa jeg forrige uke" in text
    assert "gikk bra" not in text


@pytest.mark.parametrize(
    ("support", "whom", "said"),
    [
        (Support.TOGETHER, "Kari", "sammen med Kari"),
        (Support.NEAR, "Kari", "Kari er i nærheten"),
        (Support.NEAR, "", "noen er i nærheten"),
        (Support.ALONE, "Kari", "på egen hånd"),
        (Support.TOGETHER, "", ""),
    ],
)
def test_support_is_said_in_easy_words(ward: Ward, support: Support, whom: str, said: str) -> None:
    who = ward.add("Even")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", whom, support)))
    assert sheet_of(ward, who).days[2].beside == said


def in_language(ward: Ward, who: str, language: SheetLanguage) -> MyWeekSheet:
    find_sheet_languages(sheet_catalogues)
    (sheet,) = my_weeks(replace(ward.ctx, starter_texts=starter_texts), WEEK, who, language)
    return sheet


def test_a_starter_task_is_named_in_the_language_and_the_wards_own_as_it_is(ward: Ward) -> None:
    who = ward.add("Even")
    starter = starter_library().task("rake-lov")
    assert starter is not None
    with ward.ctx.store.write("u-marit") as uow:
        uow.tasks.save(taken(starter, "t2", "", mfy_plans().editions[0].key))
        uow.tasks.save(ward_task("t3", "Hjelpe Kari"))
    monday, tuesday = WEEK.days[0], WEEK.days[1]
    ward.do(PlanTask(PlannedTask(who, monday, "t2", "Kari")))
    ward.do(PlanTask(PlannedTask(who, tuesday, "t3", "Kari")))
    english = in_language(ward, who, SheetLanguage.ENGLISH)
    assert [day.what for day in english.days[:2]] == ["Rake leaves", "Hjelpe Kari"]
    assert "Hjelpe Kari" in english.as_written
    assert "Rake leaves" not in english.as_written
    assert in_language(ward, who, SheetLanguage.NYNORSK).days[0].what == "Rake lauv"
    bokmaal = in_language(ward, who, SheetLanguage.BOKMAAL)
    assert (bokmaal.days[0].what, bokmaal.as_written) == ("Rake løv", ())


def test_a_starter_task_the_ward_calls_something_else_stands_as_it_is(ward: Ward) -> None:
    who = ward.add("Even")
    starter = starter_library().task("rake-lov")
    assert starter is not None
    with ward.ctx.store.write("u-marit") as uow:
        own = taken(starter, "t2", "", mfy_plans().editions[0].key)
        uow.tasks.save(replace(own, name="Rake i hagen"))
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t2", "Kari")))
    sheet = in_language(ward, who, SheetLanguage.ENGLISH)
    assert sheet.days[2].what == "Rake i hagen"
    assert "Rake i hagen" in sheet.as_written


@pytest.mark.parametrize("second", ["Toi muon di lam", "أريد أن أعمل", "ฉันอยากทำงาน"])
def test_each_sentence_can_have_another_language_below_it(ward: Ward, second: str) -> None:
    who = ward.add("Even", start=time(8), end=time(12, 30))
    say(ward, who, "Jeg vil ta kaffevogna.")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    sheet = sheet_of(ward, who)
    asked = ("Jeg vil ta kaffevogna.", "Dekke bord", "sammen med Kari", "Kan du ikke komme? Ring Marit.")
    assert set(asked) <= set(sheet.lines)
    assert len(set(sheet.lines)) == len(sheet.lines)
    plain = pypdf.PdfReader(io.BytesIO(SHEETS.my_weeks([sheet])))
    typed = replace(sheet, second=dict.fromkeys(asked, second))
    both = pypdf.PdfReader(io.BytesIO(SHEETS.my_weeks([typed])))
    assert len(both.pages) == len(plain.pages) == 1
    more = Counter(both.pages[0].extract_text()) - Counter(plain.pages[0].extract_text())
    letters = [sign for sign, _times in more.items() if not sign.isspace()]
    assert letters
    if second.isascii():
        assert text_of(SHEETS.my_weeks([typed])).count(second) == len(asked)
    else:
        script = unicodedata.name(second[0]).split()[0]
        assert all(unicodedata.name(sign).startswith(script) for sign in letters)


def test_letters_no_face_has_are_told_of_min_uke_too(ward: Ward) -> None:
    who = ward.add("Even")
    sheet = sheet_of(ward, who)
    with pytest.raises(PrintError, match="glyphs_missing"):
        SHEETS.my_weeks([replace(sheet, second={sheet.lines[0]: "洗手"})])


def test_a_long_sheet_goes_on_and_loses_nothing(ward: Ward) -> None:
    who = ward.add("Mẫu Thị Hương Giang Phương Bích", weekdays="1234567")
    goal = "Jeg vil bli helsefagarbeider på dagvakt og klare rapporten selv. " * 6
    sheet = replace(sheet_of(ward, who), goal=goal, went_well=(goal, goal, goal))
    reader = pypdf.PdfReader(io.BytesIO(SHEETS.my_weeks([sheet])))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert len(reader.pages) > 1
    assert text.count("klare rapporten selv.") == 24


def test_easy_hours() -> None:
    assert easy_hours(time(8), time(12)) == "kl. 8 til 12"
    assert easy_hours(time(8, 30), time(13, 5)) == "kl. 8.30 til 13.05"
    assert easy_hours(None, None) == ""


@pytest.mark.parametrize("path", PARTICIPANT_SHEETS)
def test_our_own_words_on_participants_sheets_are_easy(path: str) -> None:
    source = (Path(arbeidsleder.__file__).parent / path).read_text(encoding="utf-8")
    said = [
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == _.__name__
        and isinstance(node.args[0], ast.Constant)
    ]  # fmt: skip
    said = [re.sub(r"\{\w+\}", "Kari", text) for text in said if not text.startswith("[")]
    assert said
    assert lix_of(said) <= EASY


def test_the_wall_has_first_names_tasks_and_no_reason(ward: Ward) -> None:
    who = ward.add("Even")
    off = ward.add("Selam")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    ward.do(SavePlannedAbsence(PlannedAbsence("", off, WEDNESDAY, WEDNESDAY, WEDNESDAY)))
    text = text_of(SHEETS.task_week(task_week_sheet(ward.ctx, WEEK)))
    for said in ("Hvem gjør hva", "Uke 18, 2027", "Even", "Selam", "Dekke bord", "med Kari", "Stua",
                 "Kristi himmelfartsdag"):  # fmt: skip
        assert said in text
    assert "Eksempel" not in text
    assert "fri" not in text.casefold().split()


def test_two_of_one_name_are_told_apart_on_the_wall(ward: Ward) -> None:
    ward.add("Even", family="Eksempel")
    ward.add("Even", family="Prøvestad")
    assert {row.name for row in task_week(ward.ctx, WEEK).rows} == {"Even E.", "Even P."}


def test_the_first_two_weeks_have_a_suggestion_that_is_not_the_plan(ward: Ward) -> None:
    new = ward.add("Even", since=date(2027, 4, 26))
    old = ward.add("Selam")
    plan = task_week(ward.ctx, WEEK)
    day = plan.cell(new, WEDNESDAY)
    assert day is not None
    assert (day.suggested, day.task_id) == ("Dekke bord", "")
    there = plan.cell(old, WEDNESDAY)
    assert there is not None
    assert there.suggested == ""
    later = task_week(ward.ctx, WEEK.next()).cell(new, WEDNESDAY + timedelta(days=7))
    assert later is not None
    assert later.suggested == ""


def test_less_support_is_suggested_from_what_was_last_seen(ward: Ward) -> None:
    who = ward.add("Even")
    ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    seen = Observation("o1", who, "t1", Level.WATCHED, WEDNESDAY, ward.ctx.clock.now(), "u-marit")
    with ward.ctx.store.write("u-marit") as uow:
        uow.mastery.append(seen)
    cell = task_week(ward.ctx, WEEK).cell(who, WEDNESDAY)
    assert cell is not None
    assert (cell.support, cell.less_support) == (Support.TOGETHER, Support.NEAR)


def test_support_is_never_suggested_to_grow() -> None:
    assert faded(Support.ALONE, Level.SHOWN) is None
    assert faded(Support.NEAR, Level.WATCHED) is None
    assert faded(Support.TOGETHER, Level.TEACHES) is Support.ALONE
    assert faded(Support.TOGETHER, None) is None


def test_ten_people_with_two_lines_each_are_one_page_on_the_wall(ward: Ward) -> None:
    for n in range(10):
        who = ward.add(f"Eksempel {n}")
        ward.do(PlanTask(PlannedTask(who, WEDNESDAY, "t1", "Kari")))
    reader = pypdf.PdfReader(io.BytesIO(SHEETS.task_week(task_week_sheet(ward.ctx, WEEK))))
    assert len(reader.pages) == 1


def test_more_people_go_on_with_the_days_above_them(ward: Ward) -> None:
    for n in range(20):
        ward.add(f"Eksempel {n}")
    reader = pypdf.PdfReader(io.BytesIO(SHEETS.task_week(task_week_sheet(ward.ctx, WEEK))))
    assert len(reader.pages) == 2
    assert all("Onsdag" in page.extract_text() for page in reader.pages)
