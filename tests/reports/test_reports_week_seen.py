"""What was seen of tasks on the person's week sheet: in words, by task, one page, codes for NAV alone."""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.queries.week_sheets import PersonWeekSheet, SheetSeen, person_week_sheets
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import Level
from arbeidsleder.reports import week_person
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
        yield made


def sheet(ward: Ward, even: str) -> PersonWeekSheet:
    return person_week_sheets(ward.ctx, IsoWeek.of(WEDNESDAY), even)[0]


def printed(shown: PersonWeekSheet) -> tuple[int, str]:
    pages = pypdf.PdfReader(io.BytesIO(week_person.render(shown))).pages
    return len(pages), " ".join("\n".join(page.extract_text() for page in pages).split())


def test_the_latest_look_of_the_week_is_printed_in_words(ward: Ward) -> None:
    even = ward.add("Even")
    ward.do(ObserveMastery(even, "t1", Level.SHOWN, WEDNESDAY))
    ward.do(ObserveMastery(even, "t1", Level.ALONE, WEDNESDAY, line="noe om en annen"))
    shown = sheet(ward, even)
    pages, text = printed(shown)
    assert pages == 1
    assert "Dekke bord: alene, onsdag 5. mai" in text
    assert "vist" not in text and "noe om en annen" not in text


def test_codes_stand_only_where_the_recipient_is_nav(ward: Ward) -> None:
    even = ward.add("Even")
    ward.do(ObserveMastery(even, "t1", Level.ALONE, WEDNESDAY))
    with ward.ctx.store.write("u-marit") as uow:
        person = uow.participants.get(even)
        assert person is not None
        uow.participants.save(replace(person, nav_counsellor=""))
    assert "KM11310" not in printed(sheet(ward, even))[1]
    with ward.ctx.store.write("u-marit") as uow:
        uow.participants.save(replace(person, nav_counsellor="Ingrid Prøvemoen"))
    assert "KM11310" in printed(sheet(ward, even))[1]


def test_a_week_without_looks_says_nothing_and_many_stay_on_one_page(ward: Ward) -> None:
    even = ward.add("Even")
    empty = sheet(ward, even)
    assert "Sett denne uken" not in printed(empty)[1]
    many = tuple(SheetSeen(f"Oppgave {letter}", Level.ALONE, WEDNESDAY) for letter in "abcdefghijklmnop")
    pages, text = printed(replace(empty, seen=many))
    assert pages == 1
    assert "Mer er sett" in text
