"""«Oppgaver og mestring» on paper: by task, by module, own words beside, new marked, nobody else named."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_examples import OSLO, frame, letters_only, page_count, pdfium_text
from test_reports_layout import GENTLE, assert_sound

from arbeidsleder.application.commands.mastery import (
    ObserveMastery,
    SaveApproach,
    SaveGllNote,
    SayOwnView,
)
from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.mastery_matrix import Look
from arbeidsleder.application.queries.mastery_sheet import MOST_NOTES, MasterySheet, mastery_sheet
from arbeidsleder.application.queries.person_mastery import (
    AimMastery,
    ModuleMastery,
    OwnWords,
    TaskMastery,
)
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote, Level
from arbeidsleder.reports import mastery
from arbeidsleder.reports.all_sheets import PdfSheets
from support.scores import counted
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward

LONG = "Dette er en lang linje som noen har skrevet, med mange ord og ett ord-med-mange-streker-i-seg. " * 6


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            for task_id, name in (("t1", "Dekke bord"), ("t2", "Koke kaffe"), ("t3", "Vanne blomster")):
                uow.tasks.save(ward_task(task_id, name))
        yield made


def words(pdf: bytes) -> str:
    return " ".join(pdfium_text(pdf).split())


def printed(ward: Ward, who: str) -> str:
    return words(PdfSheets().mastery(mastery_sheet(ward.ctx, who, mfy_plans())))


def note(about: str, day: date, done: str = "Dekket") -> GllNote:
    return GllNote("", "", day, about, done, "", "", datetime(2027, 5, 5, tzinfo=OSLO), "")


def task(name: str, *looks: Look, said: str = "", new: bool = False) -> TaskMastery:
    own = (OwnWords(said, WEDNESDAY),) if said else ()
    return TaskMastery(name, name, looks, own, (), new, one_observer=bool(looks))


def look(level: Level = Level.ALONE, line: str = "", who: str = "Marit Øvelund") -> Look:
    return Look("o1", level, WEDNESDAY, who, line=line)


def sheet(*tasks: TaskMastery, gll: tuple[GllNote, ...] = (), called: str = "Huong") -> MasterySheet:
    aims = (AimMastery("KM11310", "Rene hender ved mat", tuple(one for one in tasks if one.looks)),)
    modules = (ModuleMastery("HEAV105", "Mat", aims),) if aims[0].tasks else ()
    return MasterySheet(
        frame(), "p1", called, WEDNESDAY, IsoWeek.of(WEDNESDAY), tasks, modules, gll, more_notes=False
    )


def test_by_task_and_by_module_with_who_saw_it_and_what_is_new(ward: Ward) -> None:
    even = ward.add("Even")
    ward.do(ObserveMastery(even, "t1", Level.SHOWN, WEDNESDAY - timedelta(days=90)))
    ward.do(ObserveMastery(even, "t2", Level.WATCHED, WEDNESDAY - timedelta(days=9), seen_by="Tor Inge Vik"))
    ward.do(ObserveMastery(even, "t2", Level.ALONE, WEDNESDAY, helped="Bildekort", line="Tok vogna selv"))
    ward.do(SayOwnView(even, "t2", "Det går fint nå"))
    ward.do(SaveGllNote(replace(note("Uken", WEDNESDAY), participant_id=even, learned="Å telle varer")))
    text = printed(ward, even)
    for said in (
        "Even · onsdag 5. mai 2027", "Koke kaffe nytt i uke 18", "Alene · 5. mai · Marit Øvelund",
        "Tok vogna selv", "Hjalp: Bildekort", "«Det går fint nå»", "Vist · 4. februar · Marit Øvelund",
        "sett av én", "KM11310", "Koke kaffe: alene · 5. mai · nytt i uke 18",
        "Gjort, lært, lurt", "Lært: Å telle varer", "Egen mappe – ikke utlevert",
    ):  # fmt: skip
        assert said in text, said
    assert text.index("Koke kaffe") < text.index("Dekke bord"), "new of this week stands first"
    assert "Tor Inge Vik" not in text, "what is in force stands there, the rest in the file"
    assert "nytt blikk" not in text, "prints tell what has been seen"
    assert text.count("sett av én") == 1, "two have seen the coffee"
    assert "Vanne blomster" not in text, "what nobody has looked at is for the screen"
    assert counted(text) == ""


def test_what_was_seen_before_in_the_week_stands_too(ward: Ward) -> None:
    even = ward.add("Even")
    ward.do(ObserveMastery(even, "t1", Level.TOGETHER, WEDNESDAY - timedelta(days=1)))
    ward.do(ObserveMastery(even, "t1", Level.WATCHED, WEDNESDAY, step="Hent vogna"))
    ward.do(ObserveMastery(even, "t1", Level.ALONE, WEDNESDAY))
    text = printed(ward, even)
    assert all(said in text for said in ("Sammen · 4. mai", "Steg: Hent vogna", "Alene · 5. mai"))


def test_nobody_else_and_no_reason_of_an_exemption_stands_on_it(ward: Ward) -> None:
    even, _other = ward.add("Even"), ward.add("Faadumo", family="Tusaale")
    ward.do(
        ObserveMastery(even, "t1", Level.TOGETHER, WEDNESDAY, line="Sammen med Faadumo", helped="Tusaale")
    )
    ward.do(SayOwnView(even, "t1", "Faadumo viste meg det"))
    ward.do(SaveGllNote(replace(note("Faadumos dag", WEDNESDAY, "Hjalp Faadumo"), participant_id=even)))
    reason = Approach("", even, "t3", ApproachKind.EXEMPT, "Løfter ikke tungt", WEDNESDAY)
    ward.do(SaveApproach(reason))
    text = printed(ward, even)
    assert "Faadumo" not in text and "Tusaale" not in text
    assert "Sammen med en annen" in text and "«en annen viste meg det»" in text
    assert "Løfter" not in text and "Fritatt" not in text


def test_who_has_nothing_gets_one_sentence_and_who_is_not_there_no_sheet(ward: Ward) -> None:
    pdf = PdfSheets().mastery(mastery_sheet(ward.ctx, ward.add("Even"), mfy_plans()))
    assert page_count(pdf) == 1
    assert "Ingen har sett på noen oppgave ennå." in words(pdf)
    assert "karakter" not in words(pdf)
    with pytest.raises(PrintError, match="nothing_to_print"):
        mastery_sheet(ward.ctx, "nobody")


def test_older_notes_stay_in_the_file(ward: Ward) -> None:
    even = ward.add("Even")
    for letter in "abcdefghijklmn"[: MOST_NOTES + 1]:
        ward.do(SaveGllNote(replace(note("Uken", WEDNESDAY, f"Gjorde {letter * 3}"), participant_id=even)))
    text = printed(ward, even)
    assert "Gjorde aaa" not in text and "Gjorde bbb" in text
    assert "Eldre notater står i deltakerens mappe." in text


def test_many_tasks_go_on_over_numbered_pages_and_none_is_cut() -> None:
    levels = list(Level)
    tasks = [
        task(
            f"Oppgave {a}{b}",
            *(look(levels[(i + n) % 5], LONG if i % 7 == 0 else "Kort.") for n in range(3)),
            said=LONG if i % 5 == 0 else "Fint.", new=i < 4,
        )
        for i, (a, b) in enumerate((a, b) for a in "abcde" for b in "fghij")
    ]  # fmt: skip
    shown = sheet(*tasks, gll=tuple(note(f"Uke {letter}", WEDNESDAY, LONG) for letter in "abcdefgh"))
    pdf = mastery.render(shown)
    assert_sound(pdf)
    text, pages = pdfium_text(pdf), page_count(pdf)
    assert pages > 4
    assert all(f"Side {n} av {pages} · kode 7F3A-92C1" in text for n in range(1, pages + 1))
    assert all(text.count(one.task) >= 2 for one in tasks)
    assert counted(" ".join(text.split())) == ""


def test_a_text_longer_than_a_page_goes_on() -> None:
    shown = sheet(task("Dekke bord", look(line=LONG * 9), said=LONG * 12))
    pdf = mastery.render(shown)
    assert_sound(pdf)
    assert page_count(pdf) > 2
    assert letters_only(pdfium_text(pdf)).count(letters_only("i-seg.")) >= 6 * 9


@GENTLE
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abcæøåịươ -", min_size=1, max_size=90).filter(str.strip),
            st.sampled_from(Level),
            st.text(alphabet="abcæøåịươ .,-", max_size=500),
            st.text(alphabet="abcæøåịươ .,-", max_size=500),
        ),
        max_size=9,
    )
)
def test_any_texts_of_any_length_stand_within_the_margins(
    given_tasks: list[tuple[str, Level, str, str]],
) -> None:
    tasks = [task(name, look(level, line), said=said.strip()) for name, level, line, said in given_tasks]
    pdf = mastery.render(sheet(*tasks))
    assert_sound(pdf)
    text = letters_only(pdfium_text(pdf))
    assert all(letters_only(one) in text for name, _level, line, said in given_tasks for one in (name, line))


def test_the_file_names_nobody_and_is_the_same_each_time() -> None:
    shown = sheet(task("Dekke bord", look()))
    pdf = PdfSheets().mastery(shown)
    assert pdf == mastery.render(shown)
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    assert told.title == "Oppgaver og mestring"
    assert "Huong" not in " ".join(str(value) for value in told.values())


@pytest.mark.parametrize("trial", [True, False])
def test_the_trial_mark_stands_on_it(trial: bool) -> None:
    shown = replace(sheet(task("Dekke bord", look())), frame=frame(trial=trial))
    assert ("prøve" in words(mastery.render(shown))) is trial
