"""What each sheet says, and what none of them may say."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, time

import pypdf
import pypdfium2
import pytest
from reports_examples import (
    CLOSING,
    OSLO,
    ROSTER,
    STATES,
    WEEK,
    group_sheet,
    page_count,
    page_sizes,
    pdfium_text,
    person_sheet,
    pypdf_text,
    recovery,
    register,
    sheet_day,
    ward,
)

from arbeidsleder.application.errors import PrintError
from arbeidsleder.application.queries.week_sheets import SheetConsent
from arbeidsleder.domain.attendance import DayState, Look
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Topic
from arbeidsleder.reports import blank_register, recovery_sheet, ward_note, week_group, week_person
from arbeidsleder.reports.all_sheets import AnySheet, PdfSheets, render_many
from arbeidsleder.reports.day_words import Weight, cell_day_words, closing_words, day_words, legend_words
from arbeidsleder.reports.shapes import Shape

ALL: tuple[AnySheet, ...] = (person_sheet(), group_sheet(), register(), ward(), recovery())
MONDAY = WEEK.days[0]


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: type(sheet).__name__)
def test_the_same_sheet_gives_the_same_bytes(sheet: AnySheet) -> None:
    assert render_many([sheet]) == render_many([sheet])


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: type(sheet).__name__)
def test_the_title_bar_of_a_reader_names_no_person_and_no_scheme(sheet: AnySheet) -> None:
    told = pypdf.PdfReader(io.BytesIO(render_many([sheet]))).metadata
    assert told is not None
    assert told.title
    words = " ".join(str(value) for value in told.values())
    assert not any(word in words for word in (*ROSTER, "Huong", "Jonas", "Prøvemoen", "NAV", "Nav"))


# The person's sheet


def test_the_person_sheet_says_what_the_picture_says() -> None:
    text = pdfium_text(week_person.render(person_sheet()))
    for words in (
        "Ukesoppsummering",
        "Huong · uke 18, 2027 · 3.–7. mai",
        "Fra Marit Øvelund, arbeidsleder",
        "Solgløtt omsorgssenter",
        "Vi ønsker svar på",
        "Kan samtalen om økonomi tas før 19. mai?",
        "Huong selv",
        "«Det var fint å vise en ny.»",
        "Neste steg",
        "Øve på å ringe kjøkkenet.",
        "Uken ble lukket av Marit Øvelund fredag 7. mai kl. 14:12.",
        "Egen mappe – ikke utlevert",
        "Side 1 av 1 · kode 7F3A-92C1",
    ):
        assert words in text


def test_what_the_reader_must_do_comes_before_the_days() -> None:
    text = pdfium_text(week_person.render(person_sheet()))
    assert text.index("Vi ønsker svar på") < text.index("Mandag 3. mai") < text.index("Neste steg")


def test_several_questions_are_numbered_and_one_is_not() -> None:
    two = pdfium_text(week_person.render(person_sheet(decision="Den ene?\n\nDen andre?")))
    assert "1 Den ene?" in two
    assert "2 Den andre?" in two
    assert "1 Den ene?" not in pdfium_text(week_person.render(person_sheet(decision="Den ene?")))


def test_empty_lines_leave_no_heading_behind() -> None:
    text = pdfium_text(week_person.render(person_sheet(decision=" ", next_step="", own_words="\n")))
    assert not any(words in text for words in ("Vi ønsker svar på", "Neste steg", "selv"))


def test_every_day_stands_with_its_state_in_words() -> None:
    days = [
        sheet_day(WEEK.days[0], DayState.PRESENT, task="Frokost"),
        sheet_day(WEEK.days[1], DayState.LATE, hours=(time(8, 40), time(13))),
        sheet_day(WEEK.days[2], DayState.PARTIAL, hours=(time(8), time(11))),
        sheet_day(WEEK.days[3], DayState.HOLIDAY, label="Kristi himmelfartsdag"),
        sheet_day(WEEK.days[4], DayState.MISSING),
        sheet_day(WEEK.days[5], DayState.SCHOOL),
        sheet_day(WEEK.days[6], DayState.ABSENT),
    ]
    lines = pdfium_text(week_person.render(person_sheet(days=days))).split("\n")
    assert "Mandag 3. mai Møtt 08–13 Frokost" in " ".join(lines)
    joined = " ".join(lines)
    assert "Tirsdag 4. mai Møtt 08:40–13 Kom senere" in joined
    assert "Onsdag 5. mai Møtt 08–11 Gikk tidligere" in joined
    assert "Torsdag 6. mai Helligdag Kristi himmelfartsdag" in joined
    assert "Fredag 7. mai Ikke ført" in joined
    assert "Lørdag 8. mai Skoledag" in joined
    assert "Søndag 9. mai Ikke her" in joined
    assert "3.–9. mai" in joined


def test_a_week_nobody_closed_says_so() -> None:
    text = pdfium_text(week_person.render(person_sheet(closing=None)))
    assert "Uken er ikke lukket." in text
    assert "ble lukket" not in text


def test_without_a_counsellor_nothing_shows_what_scheme_this_is() -> None:
    text = pdfium_text(week_person.render(person_sheet(counsellor="")))
    assert not any(word in text.casefold() for word in ("nav", "tiltak", "veileder"))


def test_the_scheme_stands_in_the_line_to_the_recipient_only() -> None:
    shared = SheetConsent("Ingrid Prøvemoen, Nav-veileder", "S-013", 2, frozenset(Topic))
    for sheet, lines in (
        (person_sheet(), []),
        (replace(person_sheet(), shared=shared), ["Til Ingrid Prøvemoen, Nav-veileder"]),
    ):
        text = pdfium_text(week_person.render(sheet))
        assert [line.strip() for line in text.split("\n") if "nav" in line.casefold()] == lines
    assert "Samtykke S-013, versjon 2" in text and "Egen mappe" not in text


def test_no_other_participant_is_on_a_persons_page() -> None:
    sheets = [person_sheet(name, own_words=f"Jeg heter {name}.") for name in ROSTER]
    pages = [page.get_textpage().get_text_range() for page in _pdfium(render_many(sheets))]
    for own, page in zip(ROSTER, pages, strict=True):
        assert own in page
        assert not any(other in page for other in ROSTER if other != own)


def test_week_53_and_the_change_of_year() -> None:
    text = pdfium_text(week_person.render(person_sheet(week=IsoWeek(2026, 53), closing=None)))
    assert "uke 53, 2026" in text
    assert "28. desember 2026 – 1. januar 2027" in text
    assert "Fredag 1. januar" in text


# The three looks


def test_an_open_day_of_an_open_week_never_looks_like_a_fact() -> None:
    expected = day_words(sheet_day(MONDAY, DayState.AWAITED, look=Look.EXPECTED), closed=False)
    suggested = day_words(sheet_day(MONDAY, DayState.AWAITED, look=Look.SUGGESTED), closed=False)
    assert expected == (Shape.EXPECTED, "Ventes 08–13", "", Weight.EXPECTED)
    assert suggested == (Shape.SUGGESTED, "Forslag: møtt", "", Weight.SUGGESTED)
    assert cell_day_words(sheet_day(MONDAY, DayState.AWAITED, look=Look.EXPECTED), closed=False).words == (
        "08–13"
    )


@pytest.mark.parametrize("look", [Look.EXPECTED, Look.SUGGESTED])
def test_an_open_day_of_a_closed_week_stands_as_not_recorded(look: Look) -> None:
    told = day_words(sheet_day(MONDAY, DayState.AWAITED, look=look), closed=True)
    assert (told.shape, told.words) == (Shape.MISSING, "Ikke ført")
    day = [sheet_day(MONDAY, DayState.AWAITED, look=look)]
    assert "Mandag 3. mai Ikke ført" in pdfium_text(week_person.render(person_sheet(days=day))).replace(
        "\n", " "
    )


@pytest.mark.parametrize("state", list(DayState))
@pytest.mark.parametrize("closed", [True, False])
def test_every_state_has_a_shape_and_a_word(state: DayState, closed: bool) -> None:
    for told in (
        day_words(sheet_day(MONDAY, state), closed=closed),
        cell_day_words(sheet_day(MONDAY, state), closed=closed),
    ):
        assert told.words
        assert legend_words(told.shape)


def test_a_shape_stands_for_one_state_only() -> None:
    confirmed = [s for s in DayState if s not in (DayState.AWAITED, DayState.CLOSED, DayState.MISSING)]
    drawn = [day_words(sheet_day(MONDAY, s), closed=True).shape for s in confirmed]
    assert len(set(drawn)) == len(confirmed)


def test_a_week_closed_again_says_so() -> None:
    assert closing_words(replace(CLOSING, version=2)) == (
        "Uken ble lukket av Marit Øvelund fredag 7. mai kl. 14:12. Versjon 2, etter at uken ble åpnet igjen."
    )
    assert closing_words(replace(CLOSING, closed_by="")) == "Uken ble lukket fredag 7. mai kl. 14:12."


# The group's sheet


def test_the_group_sheet_has_everybody_every_day_and_a_legend() -> None:
    days = {WEEK.days[3]: "Kristi himmelfartsdag"}
    pdf = week_group.render(group_sheet(ROSTER, closed_days=days))
    text = pdfium_text(pdf)
    assert page_count(pdf) == 1
    assert page_sizes(pdf)[0][0] > page_sizes(pdf)[0][1]
    for words in (
        "man. 3.",
        "tir. 4.",
        "ons. 5.",
        "tor. 6.",
        "fre. 7.",
        "Egen mappe – ikke utlevert",
        *ROSTER,
    ):
        assert words in text
    assert text.count("Kristi himmelfartsdag") == 1
    for words in ("Møtt, sen", "Delvis", "Hospitering", "Ikke ført", "Helligdag eller stengt"):
        assert words in text


def test_a_holiday_somebody_worked_on_is_no_merged_column() -> None:
    day = WEEK.days[3]
    sheet = group_sheet(ROSTER[:2], closed_days={day: "Kristi himmelfartsdag"})
    worked = replace(sheet.rows[0], days=(*sheet.rows[0].days[:3], sheet_day(day), sheet.rows[0].days[4]))
    text = pdfium_text(week_group.render(replace(sheet, rows=(worked, sheet.rows[1]))))
    assert "Helligdag" in text
    assert "Kristi himmelfartsdag" in text


def test_a_group_of_nobody_still_says_which_week_it_is() -> None:
    text = pdfium_text(week_group.render(group_sheet(())))
    assert "uke 18, 2027" in text
    assert "Uken ble lukket" in text


# The register, the ward's note, the recovery sheet


def test_the_register_has_codes_initials_digits_and_no_name() -> None:
    text = pdfium_text(
        blank_register.render(register(8, closed_days={WEEK.days[3]: "Kristi himmelfartsdag"}))
    )
    for words in (
        "Oppmøteliste",
        "1 møtt",
        "2 sen, kl. __:__",
        "3 gikk tidlig, kl. __:__",
        "4 ikke her",
        "5 avtalt fri",
        "6 skoledag",
        "7 hospitering",
        "Kristi himmelfartsdag",
        "Dato og underskrift",
        "Arktall 4721",
        "(Ctrl+R), én linje for hver dag: 4721 og sifrene nedover",
    ):
        assert words in text.replace("\n", " ")
    assert "01 NTH" in text.replace("\n", " ")
    assert "08" in text
    assert not any(part in text for name in ROSTER for part in name.split())


def test_the_ward_note_says_who_is_not_here_and_who_takes_what() -> None:
    text = pdfium_text(ward_note.render(ward()))
    for words in ("I dag", "Onsdag 5. mai 2027", "Jonas er ikke her i dag.", "Frokost på 2 Øst", "Kari"):
        assert words in text
    assert "Lunsjvogn" in text
    assert "nav" not in text.casefold()


def test_the_recovery_sheet_has_every_word_with_its_number() -> None:
    text = pdfium_text(recovery_sheet.render(recovery())).replace("\n", " ")
    for number, word in enumerate(recovery().words, 1):
        assert f"{number} {word}" in text.replace("\r", "")
    assert page_count(recovery_sheet.render(recovery())) == 1


# Marks and page numbers


@pytest.mark.parametrize(
    "make",
    [
        lambda trial: person_sheet(trial=trial),
        lambda trial: group_sheet(trial=trial),
        lambda trial: register(trial=trial),
        lambda trial: ward(trial=trial),
    ],
)
def test_the_trial_mark_stands_on_every_page_and_only_then(make) -> None:  # type: ignore[no-untyped-def]
    assert "prøve" in pdfium_text(render_many([make(True)]))
    assert "prøve" not in pdfium_text(render_many([make(False)]))


def test_the_trial_mark_stands_on_the_second_page_too() -> None:
    pages = [
        page.get_textpage().get_text_range()
        for page in _pdfium(week_group.render(group_sheet(ROSTER * 5, trial=True)))
    ]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "prøve" in page
        assert f"Side {number} av {len(pages)}" in page


def test_all_persons_print_in_one_step_in_the_order_given() -> None:
    sheets = [person_sheet(name) for name in ROSTER]
    pages = [page.get_textpage().get_text_range() for page in _pdfium(PdfSheets().person_weeks(sheets))]
    assert len(pages) == len(ROSTER)
    for name, page in zip(ROSTER, pages, strict=True):
        assert name in page
        assert "Side 1 av 1" in page


def test_sheets_of_all_kinds_go_into_one_document() -> None:
    assert page_count(render_many(ALL)) == len(ALL)


def test_nothing_to_print_is_said() -> None:
    with pytest.raises(PrintError) as told:
        render_many([])
    assert told.value.code == "nothing_to_print"


def test_the_port_makes_the_same_documents() -> None:
    port = PdfSheets()
    assert port.group_week(group_sheet()) == week_group.render(group_sheet())
    assert port.blank_register(register()) == blank_register.render(register())
    assert port.ward_note(ward()) == ward_note.render(ward())
    assert port.recovery_sheet(recovery()) == recovery_sheet.render(recovery())


def test_no_kind_of_absence_is_in_any_print() -> None:
    days = [sheet_day(day, DayState.ABSENT) for day in WEEK.days[:5]]
    text = pypdf_text(
        render_many([person_sheet(days=days), group_sheet(states=(DayState.ABSENT,)), register(), ward()])
    ).casefold()
    assert "ikke her" in text
    assert not any(word in text for word in ("syk", "godtar", "annet", "fravær", "årsak", "grunn"))


def test_the_clock_of_the_closing_is_the_one_given() -> None:
    closing = replace(CLOSING, closed_at=datetime(2027, 3, 28, 3, 5, tzinfo=OSLO))
    assert "søndag 28. mars kl. 03:05" in closing_words(closing)


def _pdfium(pdf: bytes):  # type: ignore[no-untyped-def]
    return pypdfium2.PdfDocument(pdf)


def test_the_states_of_the_examples_are_all_states_a_person_can_have() -> None:
    assert {*STATES, DayState.HOLIDAY, DayState.CLOSED} == set(DayState)


def test_a_planned_task_stands_only_where_somebody_was_or_is_awaited() -> None:
    def text(state: DayState, look: Look = Look.CONFIRMED, closing: object = CLOSING) -> str:
        day = sheet_day(MONDAY, state, look=look, task="Lunsjvogn")
        return pdfium_text(week_person.render(replace(person_sheet(days=[day]), closing=closing)))

    assert "Lunsjvogn" in text(DayState.LATE)
    assert "Lunsjvogn" in text(DayState.AWAITED, Look.EXPECTED, None)
    for state in (DayState.ABSENT, DayState.AGREED_OFF, DayState.SCHOOL, DayState.MISSING):
        assert "Lunsjvogn" not in text(state)
    assert "Lunsjvogn" not in text(DayState.AWAITED, Look.SUGGESTED)


def test_the_three_looks_are_drawn_apart_without_colour() -> None:
    def drawn(look: Look, state: DayState = DayState.AWAITED) -> bytes:
        pdf = week_person.render(person_sheet(days=[sheet_day(MONDAY, state, look=look)], closing=None))
        contents = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
        assert contents is not None
        return contents.get_data()

    dashed, dotted = b"[2.5 2] 0 d", b"[.01 2] 0 d"
    assert dashed in drawn(Look.EXPECTED)
    assert dotted not in drawn(Look.EXPECTED)
    assert dotted in drawn(Look.SUGGESTED)
    assert dashed not in drawn(Look.SUGGESTED)
    confirmed = drawn(Look.CONFIRMED, DayState.PRESENT)
    assert dashed not in confirmed
    assert dotted not in confirmed
