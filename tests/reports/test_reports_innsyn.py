"""Innsyn on paper: everything that is told is there, on numbered pages, and nothing is cut or overlaps."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports_examples import OSLO, letters_only, page_count, pdfium_text
from test_reports_layout import GENTLE, assert_sound

from arbeidsleder.application.innsyn.model import Entry, Innsyn, Line, Section
from arbeidsleder.reports import innsyn
from arbeidsleder.reports.all_sheets import PdfSheets

LONG = "Dette er en lang linje som noen har skrevet, med mange ord og ett ord-med-mange-streker-i-seg. " * 6


def entry(heading: str, *lines: Line) -> Entry:
    return Entry(heading, lines, ())


def section(title: str, *entries: Entry, single: bool = False) -> Section:
    return Section(title.lower(), title, "Hva dette er.", entries, (), single)


def example(*sections: Section, called: str = "Huong") -> Innsyn:
    return Innsyn(
        called, "Solgløtt omsorgssenter", datetime(2027, 5, 7, 14, tzinfo=OSLO), "Marit Øvelund", False,
        "7F3A-92C1", sections, ("Du kan klage til Datatilsynet.",),
    )  # fmt: skip


PERSON = section(
    "Om deg", entry("", Line("Navn", "Thị Hương Mẫu"), Line("Målet ditt", "Lære", True)), single=True
)
DAYS = section(
    "Dagene dine",
    *(
        entry(
            f"Dag nummer {n}",
            Line("Møtt", f"Ført kl. 08:00 av Marit, gang {n}.", strong=True),
            Line("", LONG if n % 7 == 0 else "Kort."),
        )
        for n in range(60)
    ),
)


def test_everything_is_there_on_numbered_pages() -> None:
    whole = example(PERSON, DAYS, section("Hospitering"))
    pdf = innsyn.render(whole)
    text = pdfium_text(pdf)
    pages = page_count(pdf)
    assert pages > 4
    assert all(f"Side {n} av {pages} · kode 7F3A-92C1" in text for n in range(1, pages + 1))
    assert text.count("Dette står om deg") == pages
    for n in range(60):
        assert f"Dag nummer {n}" in text
        assert f"gang {n}." in text
    assert letters_only(text).count(letters_only(LONG)) >= 1
    for words in ("Huong · fredag 7. mai 2027", "Laget av Marit Øvelund", "«Lære»", "Til deltakeren selv"):
        assert words in text
    assert "Under «Hospitering» er det ikke skrevet noe." in text
    assert "Du kan klage til Datatilsynet." in text


def test_nothing_is_cut_and_nothing_overlaps() -> None:
    assert_sound(innsyn.render(example(PERSON, DAYS)))


@GENTLE
@given(
    st.lists(
        st.tuples(
            st.text(alphabet="abcæøå -", max_size=60),
            st.text(alphabet="abcæøåịươ .,-", max_size=700),
            st.booleans(),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_any_lines_of_any_length_stand_within_the_margins(lines: list[tuple[str, str, bool, bool]]) -> None:
    entries = [entry(name, Line(name, text, own, strong)) for name, text, own, strong in lines]
    pdf = innsyn.render(example(section("Alt", *entries)))
    assert_sound(pdf)
    wanted = letters_only("".join(text for _name, text, _own, _strong in lines))
    assert sum(map(len, [letters_only(pdfium_text(pdf))])) >= len(wanted)


def test_the_title_names_nobody_and_the_same_gives_the_same() -> None:
    pdf = PdfSheets().innsyn(example(PERSON))
    assert pdf == innsyn.render(example(PERSON))
    told = pypdf.PdfReader(io.BytesIO(pdf)).metadata
    assert told is not None
    assert told.title == "Innsyn"
    assert "Huong" not in " ".join(str(value) for value in told.values())


@pytest.mark.parametrize("trial", [True, False])
def test_the_trial_mark_stands_on_it(trial: bool) -> None:
    text = pdfium_text(innsyn.render(replace(example(PERSON), trial_mark=trial)))
    assert ("prøve" in text) is trial


def test_a_section_does_not_begin_at_the_foot_without_its_first_entry() -> None:
    for many in range(20, 40):
        filler = section("Fyll", *(entry(f"Nr {n}", Line("", "Kort.")) for n in range(many)))
        last = section("Sist", entry("Første", Line("", "Innhold."), Line("", "Mer innhold.")))
        pdf = pypdf.PdfReader(io.BytesIO(innsyn.render(example(filler, last))))
        with_title = [number for number, page in enumerate(pdf.pages) if "Sist" in page.extract_text()]
        with_entry = [number for number, page in enumerate(pdf.pages) if "Innhold." in page.extract_text()]
        assert with_title == with_entry
