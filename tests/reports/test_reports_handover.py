"""The handover sheet on paper, read back: two pages, no small type, nothing cut, what is too long told."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reports_examples import LONG_NAMES

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.handover_sheet import (
    HandoverSheet,
    Part,
    SheetAim,
    SheetLook,
    SheetMastery,
    SheetModule,
    SheetStep,
    SheetTried,
)
from arbeidsleder.domain.mastery import Level
from arbeidsleder.reports import handover
from support.handover import example_sheet

LOREM = (
    "Dette er en linje som sier noe om det vi har sett og avtalt sammen, og den er lang nok til å brytes. "
)
FIRST = (
    "Overleveringsark", "O-007", "Til Håkon Eksempel", "Samtykke S-014, versjon 3", "Hvem",
    "Arbeidsleder: Marit Øvelund, telefon 000 00 112", "Vi ber deg om", "at du har fått arket",
    "Svar på hvor langt", "Hvem du ringer", "000 00 131", "Reserveveileder", "ukjent telefon", "Eget mål",
    "Viser andre (lærer bort): frokost på 2 Øst", "ingen vurdering og ikke et kompetansebevis",
    "Neste steg", "Avtaler", "Avklart med Nav-veileder", "Dette hjelper", "Ressurser", "Side 1 av 2",
)  # fmt: skip
SECOND = (
    "Oppgaver og læreplanmål", "Hygiene og smittevern", "KM11310", "viser andre",
    "Grunnleggende sykepleie: ikke del av oppgavene hos oss", "Samtykke", "Jeg har lest eller hørt arket",
    "Side 2 av 2",
)  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    """Return each page's text with single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def sizes(pdf: bytes) -> set[float]:
    """Return the size in points of every letter drawn."""
    document = pypdfium2.PdfDocument(pdf)
    found = set()
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            for index in range(text.count_chars()):
                if text.get_text_range(index, 1).strip():
                    found.add(round(pdfium.FPDFText_GetFontSize(text, index), 2))
            text.close()
            page.close()
    finally:
        document.close()
    return found


def full(aims: int) -> HandoverSheet:
    """The example with a table of so many aims, over two modules."""
    seen = SheetLook("Frokost etter kostlista", Level.WATCHED, date(2027, 5, 3))
    lines = tuple(SheetAim(f"KM{11300 + n}", f"Et mål som vi kaller nummer {n}", seen) for n in range(aims))
    half = aims // 2
    modules = (
        SheetModule("HEAV105", "Profesjonalitet", lines[:half]),
        SheetModule("HEAV106", "Livskvalitet", lines[half:]),
    )
    return replace(example_sheet(), mastery=SheetMastery(modules, ()))


def test_the_example_is_two_pages_with_every_section_and_the_same_bytes_each_time() -> None:
    sheet = example_sheet()
    pdf = handover.render(sheet)
    assert pdf == handover.render(sheet)
    first, second = pages(pdf)
    for word in FIRST:
        assert word in first, word
    for word in SECOND:
        assert word in second, word
    assert all(
        "Makuleres innen 30. juni 2027" in page and "Solgløtt · 2 Øst" in page for page in (first, second)
    )


def test_no_letter_is_smaller_than_nine_and_a_half_points_and_fonts_are_embedded() -> None:
    for sheet in (example_sheet(), full(40)):
        pdf = handover.fit(sheet).pdf
        assert min(sizes(pdf)) >= 9.5
        fonts = [
            f.get_object()
            for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
            for f in page["/Resources"]["/Font"].values()
        ]
        assert fonts and all("/FontFile2" in f["/FontDescriptor"] for f in fonts)


def test_the_own_folders_sheet_says_so_on_every_page_and_has_no_number() -> None:
    sheet = replace(example_sheet(), consent=None, number="", to="")
    read = pages(handover.render(sheet))
    assert all("Egen mappe – ikke utlevert" in page for page in read)
    assert not any("O-007" in page or "Makuleres innen" in page or "S-014" in page for page in read)


def test_a_closed_topic_has_no_heading() -> None:
    sheet = replace(
        example_sheet(), language=None, helps=None, contacts=None, mastery=None, goal=None, tried=None
    )
    text = " ".join(pages(handover.render(sheet)))
    for word in (
        "Språk i arbeidet",
        "Dette hjelper",
        "Hvem du ringer",
        "Arbeidsleders observasjoner",
        "«Jeg vil",
        "Prøvd før",
    ):
        assert word not in text, word
    assert "Det som ikke er delt, står ikke på arket" in text


def test_a_long_table_is_drawn_closer_and_still_fits_two_pages() -> None:
    made = handover.fit(full(26))
    assert made.too_long == ()
    text = " ".join(pages(made.pdf))
    assert len(pages(made.pdf)) == 2
    assert all(f"KM{11300 + n}" in text for n in range(26))


def test_a_sheet_that_leaves_lines_out_says_so_in_words_and_not_how_many() -> None:
    whole = example_sheet()
    assert whole.mastery is not None
    for keys in (("KM11310",), ("KM11307", "KM11310", "KM11314", "KM11319", "KM11328", "Vanne planter")):
        less = replace(whole, mastery=whole.mastery.without(keys))
        text = " ".join(pages(handover.render(less)))
        assert "Mer er sett enn det som står her. Spør arbeidslederen." in text
        assert not any(key in text for key in keys)
        assert "Arbeidsleders observasjoner" in text
    assert "Mer er sett" not in " ".join(pages(handover.render(whole)))


def test_a_table_too_long_is_what_is_asked_for_and_fits_when_it_is_shortened() -> None:
    sheet = full(44)
    asked = []
    while told := handover.fit(sheet).too_long:
        assert [one.part for one in told] == [Part.AIMS]
        asked.append(told[0].lines)
        assert sheet.mastery is not None
        out = [aim.code for module in sheet.mastery.modules for aim in module.aims][-told[0].lines :]
        sheet = replace(sheet, mastery=sheet.mastery.without(out))
    assert asked and asked == sorted(asked, reverse=True) and len(asked) <= 2


def test_what_is_too_long_is_told_by_section_and_refused_and_all_of_it_is_still_there() -> None:
    words = [f"ord{n}" for n in range(900)]
    sheet = replace(example_sheet(), tried=replace(_tried(), text=" ".join(words)), language=LOREM * 3)
    made = handover.fit(sheet)
    assert len(pages(made.pdf)) > 2
    assert [one.part for one in made.too_long] == [Part.TRIED]
    text = " ".join(pages(made.pdf)).split()
    assert set(words) <= {word.strip(".") for word in text}
    with pytest.raises(PrintError, match="handover_too_long"):
        handover.render(sheet)


def _tried() -> SheetTried:
    tried = example_sheet().tried
    assert tried is not None
    return tried


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(0, 24), min_size=5, max_size=5), st.integers(0, 14))
def test_shortened_by_the_lines_that_are_told_the_sheet_fits_or_asks_for_less(
    lines: list[int], steps: int
) -> None:
    def sheet(counts: list[int]) -> HandoverSheet:
        texts = ["\n".join("Linje" for _n in range(count)) for count in counts]
        step = SheetStep("Besøk", "Marit", date(2027, 6, 2))
        return replace(
            example_sheet(), resources=texts[0], attendance=texts[1], language=texts[2],
            helps=tuple(texts[3].splitlines()), tried=replace(_tried(), trials=(), text=texts[4]),
            steps=(step,) * steps,
        )  # fmt: skip

    parts = (Part.RESOURCES, Part.ATTENDANCE, Part.LANGUAGE, Part.HELPS, Part.TRIED)
    counts, asked = list(lines), None
    for _round in range(6):
        told = {one.part: one.lines for one in handover.fit(sheet(counts)).too_long}
        if not told or set(told) - set(parts):
            break
        total = sum(told.values())
        assert asked is None or total < asked
        asked = total
        counts = [count - told.get(part, 0) for count, part in zip(counts, parts, strict=True)]
    assert not told or set(told) - set(parts)


def test_the_longest_are_asked_for_most_and_none_below_a_line() -> None:
    told = handover.shares({Part.RESOURCES: 2, Part.HELPS: 9, Part.TRIED: 6}, 5)
    assert {one.part: one.lines for one in told} == {Part.HELPS: 4, Part.TRIED: 1}
    told = handover.shares({Part.AIMS: 30, Part.HELPS: 9}, 8)
    assert {one.part: one.lines for one in told} == {Part.AIMS: 6, Part.HELPS: 2}
    told = handover.shares({Part.RESOURCES: 1, Part.HELPS: 2}, 3)
    assert {one.part: one.lines for one in told} == {Part.HELPS: 1, Part.AIMS: 2}


def test_long_names_and_letters_of_other_tongues_are_drawn_whole() -> None:
    for name in LONG_NAMES:
        sheet = example_sheet()
        sheet = replace(sheet, who=replace(sheet.who, name=name, called=name.split()[0]))
        assert name in pages(handover.render(sheet))[0]


def test_it_is_never_called_an_assessment_or_a_certificate() -> None:
    text = " ".join(pages(handover.render(example_sheet()))).lower()
    assert (
        text.count("vurdering") == 1 and text.count("kompetansebevis") == 1
    )  # where it says that it is none
    assert not any(word in text for word in ("%", "poeng", "score", "nivå", "klar for"))
    assert handover.document_title() == "Overleveringsark"
