"""The files offices keep are read whole; what is wrong in them is told by row and column."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
import roster_files as files

from arbeidsleder.application.errors import RosterFileError
from arbeidsleder.domain.roster import RosterDay
from arbeidsleder.importing.preview import roster_preview
from arbeidsleder.importing.roster_reader import preview_of, read_roster

BUILT = files.workbook_bytes(files.rows_with_titles())
FIXTURES = files.KEPT


def told(preview):
    return [
        (
            row.row, row.name, row.called, row.phone, str(row.start_date), [day.weekday for day in row.days],
            f"{row.days[0].start:%H:%M}", f"{row.days[0].end:%H:%M}", row.ward, row.nav_counsellor,
        )
        for row in preview.rows
    ]  # fmt: skip


def one_row(heading, *rows):
    return preview_of(files.workbook_bytes([heading, *rows]))


def errors(preview):
    return [(each.row, each.column, each.code) for each in preview.problems if each.severity == "error"]


def notes(preview):
    return [(each.row, each.column, each.code) for each in preview.problems if each.severity == "note"]


@pytest.mark.parametrize(
    "data", [None, BUILT, files.with_shared_strings(BUILT)], ids=["kept", "built", "shared"]
)
def test_office_spreadsheet_is_read_as_it_stands(data):
    preview = preview_of(data) if data else read_roster(FIXTURES / "deltakere.xlsx")
    assert told(preview) == list(files.EXPECTED)
    assert preview.problems == ()
    assert (preview.sheet, preview.header_row) == ("Deltakere", 4)
    assert [row.note for row in preview.rows if row.note] == [
        "tar bussen 07.40", "vil gjerne øve på å lese", "skole tirsdager",
    ]  # fmt: skip


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_csv_gives_the_same_as_the_spreadsheet(delimiter, encoding):
    preview = preview_of(files.csv_bytes(files.rows_with_titles(), delimiter, encoding))
    assert told(preview) == list(files.EXPECTED)
    assert preview.problems == ()


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_the_old_windows_code_page(delimiter):
    rows = files.rows_with_titles(files.of_western_europe())
    preview = preview_of(files.csv_bytes(rows, delimiter, "cp1252"))
    assert [row.name for row in preview.rows] == [
        "Øyvind Ærdømegård", "Hodan Tusaale", "Ida Eksempelstrand", "Noor Al-Mithal",
    ]  # fmt: skip
    assert preview.rows[0].days[0] == RosterDay(1, time(8), time(14))


def test_kept_csv_files_are_read(tmp_path):
    names = {
        path.name: [row.name for row in read_roster(path).rows] for path in sorted(FIXTURES.glob("*.csv"))
    }
    assert len(names) == 3
    assert all("Øyvind Ærdømegård" in each for each in names.values())


def test_the_kept_files_are_what_their_builder_makes():
    built = files.kept_files()
    assert {path.name for path in FIXTURES.iterdir()} == set(built)
    for name, content in built.items():
        kept = (FIXTURES / name).read_bytes()
        # A workbook also holds the time it was made, so its cells are compared and not its bytes.
        assert kept == content if name.endswith(".csv") else preview_of(kept) == preview_of(content)


def test_a_bad_row_names_row_and_column_and_keeps_the_others_readable():
    preview = read_roster(FIXTURES / "deltakere-med-feil.xlsx")
    assert errors(preview) == [
        (6, "Oppstart", "bad_date"),
        (7, "Tid", "bad_time"),
        (8, "Tid", "end_before_start"),
        (9, "Dager", "bad_days"),
        (11, "Merknad", "national_id"),
        (12, "Merknad", "code7"),
        (13, "Etternavn, fornavn", "no_name"),
    ]
    assert preview.has_errors
    messages = [each.message for each in preview.problems]
    assert "Rad 6, Oppstart: «32.13.2026» er ikke en dato. Skriv den som 07.09.2026." in messages
    assert not any("13527248013" in message for message in messages)
    assert [row.row for row in preview.rows] == [5, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("heading", "row", "name"),
    [
        (("Fornavn", "Etternavn", "Startdato"), ("Åse Marie", "Øvingsås", "7.9.2026"), "Åse Marie Øvingsås"),
        (("Etternavn", "Fornavn", "Startdato"), ("Øvingsås", "Åse", "7.9.2026"), "Åse Øvingsås"),
        (("Navn", "Tlf.", "Oppstartsdato"), ("Åse Øvingsås", "00000101", "7.9.2026"), "Åse Øvingsås"),
        (("Deltaker", "Telefonnummer", "Start"), ("Øvingsås, Åse", "00000101", "7.9.2026"), "Åse Øvingsås"),
        (("Fornavn, etternavn", "Tlf", "Dato"), ("Åse, Øvingsås", "00000101", "7.9.2026"), "Åse Øvingsås"),
        (("Fornavn og etternavn", "Mob", "Dato"), ("Noor", "00000101", "7.9.2026"), "Noor"),
    ],
)
def test_spellings_of_headings(heading, row, name):
    preview = one_row(heading, row)
    assert [each.name for each in preview.rows] == [name]
    assert preview.rows[0].start_date == date(2026, 9, 7)
    assert errors(preview) == []


def test_family_name_first_without_comma_is_read_and_told():
    preview = one_row(("Etternavn, fornavn", "Oppstart"), ("Mau Thi Huong", "7.9.2026"))
    assert preview.rows[0].name == "Thi Huong Mau"
    assert (2, "Etternavn, fornavn", "name_order") in notes(preview)


def test_times_in_two_columns_and_as_clock_cells():
    preview = one_row(("Navn", "Dager", "Fra", "Til"), ("Noor Mithal", "man, ons", time(8, 30), "14"))
    assert preview.rows[0].days == (RosterDay(1, time(8, 30), time(14)), RosterDay(3, time(8, 30), time(14)))


def test_a_column_for_each_weekday():
    preview = one_row(
        ("Navn", "Oppstart", "Man", "Tir", "Ons", "Tor", "Fre", "Tid"),
        ("Noor Mithal", "7.9.2026", "x", "", "10-12", "-", "X", "8-13"),
    )
    assert preview.rows[0].days == (
        RosterDay(1, time(8), time(13)), RosterDay(3, time(10), time(12)), RosterDay(5, time(8), time(13)),
    )  # fmt: skip


def test_missing_times_are_told_for_all_for_some_and_for_half():
    heading = ("Navn", "Oppstart", "Dager", "Tid")
    preview = one_row(
        heading,
        ("Noor Mithal", "7.9.2026", "man", ""),
        ("Ida Prøvevik", "7.9.2026", "man 9-13, tir", ""),
        ("Bo Eksempel", "7.9.2026", "man", "kl 9"),
        ("Mai Mẫu", "7.9.2026", "3 dager i uka", "9-13"),
        ("Liv Dømebø", "7.9.2026", "alle dager", "9-13"),
    )
    assert [code for _row, _column, code in notes(preview)] == [
        "no_times", "some_times", "half_time", "days_unsaid", "days_doubtful",
    ]  # fmt: skip


def test_times_inside_the_day_cell():
    preview = one_row(("Navn", "Dager og tid"), ("Noor Mithal", "man-tir 8-12, fre kl 9-14"))
    assert preview.rows[0].days == (
        RosterDay(1, time(8), time(12)), RosterDay(2, time(8), time(12)), RosterDay(5, time(9), time(14)),
    )  # fmt: skip


def test_days_and_times_may_stand_under_each_others_heading():
    own = (RosterDay(1, time(9), time(13)),)
    assert one_row(("Navn", "Tid"), ("Noor Mithal", "man 9-13")).rows[0].days == own
    assert one_row(("Navn", "Dager", "Tid"), ("Noor Mithal", "", "man 9-13")).rows[0].days == own
    assert (
        one_row(("Navn", "Start", "Slutt", "Ukedager"), ("Noor Mithal", "9", "13", "man")).rows[0].days == own
    )


def test_a_stray_control_character_in_a_csv_is_no_harm():
    data = b"Navn;Oppstart\r\nNoor\x0b Mithal;7.9.2026\r\n\x1a"
    assert [row.name for row in preview_of(data).rows] == ["Noor Mithal"]


def test_missing_values_are_null_and_notes_at_most():
    preview = one_row(files.HEADING, (1, "Mithal, Noor") + (None,) * 8)
    row = preview.rows[0]
    assert (row.called, row.phone, row.start_date, row.days, row.ward, row.nav_counsellor, row.note) == (
        None, None, None, (), None, None, None,
    )  # fmt: skip
    assert errors(preview) == []
    assert notes(preview) == [(2, "Oppstart", "no_start_date"), (2, "Dager", "no_days")]


@pytest.mark.parametrize(
    "extra",
    [
        (None, "Sum: 9"), ("Sum", 9), (None, "Totalt", 9), (None, "Antall deltakere: 9"), (None, "I alt 9"),
        ("Totalt", None, None, None, None, 5, 3), (None, "Oppdatert 12.10.2026"),
        (None, "* = skole på tirsdag"), files.HEADING, ("",) * 10, (None, "  "),
    ],
)  # fmt: skip
def test_sums_footers_and_repeated_headings_are_no_people(extra):
    preview = one_row(files.HEADING, files.PEOPLE[0], extra, files.PEOPLE[1])
    assert [row.row for row in preview.rows] == [2, 4]
    assert preview.problems == ()


def test_a_family_called_sum_is_a_person():
    preview = one_row(files.HEADING, (1, "Sum, Eksempel", "Eksempel", None, "7.9.2026", "man", "9-13"))
    assert [row.name for row in preview.rows] == ["Eksempel Sum"]


def test_list_that_starts_to_the_right_and_far_down():
    rows = [(), (), ("", "", "Navn", "Oppstart"), ("", "", "Noor Mithal", "7.9.2026")]
    preview = preview_of(files.workbook_bytes(rows))
    assert (preview.rows[0].row, preview.header_row) == (4, 3)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("Oppstart", "31.02.2026", "bad_date"), ("Oppstart", "7. september", "date_without_year"),
        ("Dager", "annenhver fredag", "bad_days"), ("Dager", "fre-man", "days_backwards"),
        ("Tid", "25:00-26:00", "bad_time"), ("Tid", "14-9", "end_before_start"),
        ("Tid", date(2026, 9, 13), "time_became_date"), ("Merknad", "a" * 1001, "too_long"),
        ("Merknad", "kode 6", "code6"), ("Merknad", "strengt fortrolig adresse", "code6"),
        ("Kalles", "fortrolig adresse", "code7"), ("Merknad", "er skjermet", "code7"),
        ("Mobil", "13527248013", "national_id"), ("Merknad", "fnr 135272 48013", "national_id"),
        ("Nr", 13527248013, "national_id"), ("Avd.", "kode 6", "code6"),
    ],
)  # fmt: skip
def test_one_bad_cell_is_one_error_with_row_and_column(column, value, code):
    row = dict(zip(files.HEADING, files.PEOPLE[0], strict=True)) | {column: value}
    preview = one_row(files.HEADING, files.PEOPLE[1], tuple(row.values()))
    assert errors(preview) == [(3, column, code)]
    message = next(each.message for each in preview.problems if each.severity == "error")
    assert message.startswith(f"Rad 3, {column}: ")
    assert code not in {"national_id"} or str(value)[-5:] not in message


def test_a_ward_may_be_called_skjermet():
    preview = one_row(("Navn", "Avd.", "Oppstart"), ("Noor Mithal", "Skjermet", "7.9.2026"))
    assert preview.rows[0].ward == "Skjermet"
    assert errors(preview) == []


def test_a_column_for_national_ids_is_refused_cell_by_cell_and_never_shown():
    preview = one_row(("Navn", "Personnr", "Oppstart"), ("Noor Mithal", "48013", "7.9.2026"))
    assert errors(preview) == [(2, "Personnr", "national_id")]
    assert "48013" not in repr(preview)


def test_a_national_id_in_a_title_row_or_a_column_nobody_reads():
    rows = [
        ("Ansvarlig 135272 48013",),
        ("Navn", "Oppstart", "Sko"),
        ("Noor Mithal", "7.9.2026", "13527248013"),
    ]
    preview = preview_of(files.workbook_bytes(rows))
    assert "48013" not in repr(preview)
    assert [(row, code) for row, _column, code in errors(preview)] == [
        (1, "national_id"),
        (3, "national_id"),
    ]


def test_a_column_that_is_left_out_is_told():
    preview = one_row(
        ("Navn", "Oppstart", "Skostørrelse", "Fødselsdato"), ("Noor Mithal", "7.9.2026", 38, "1.1.2001")
    )
    assert notes(preview) == [
        (None, "Skostørrelse", "column_left_out"),
        (None, "Fødselsdato", "column_left_out"),
        (2, None, "no_days"),
    ]


def test_columns_can_be_matched_again_by_hand():
    data = files.workbook_bytes(
        [("Navn", "A", "B"), ("Noor Mithal", "7.9.2026", "man 9-13")], phone_list=False
    )
    with pytest.raises(RosterFileError, match="roster_no_header"):
        preview_of(data)
    preview = preview_of(data, {0: "name", 1: "start_date", 2: "days"}, "Deltakere")
    assert preview.header_row is None
    rows = [("Navn", "Oppstart", "Avdeling", "Enhet"), ("Noor Mithal", "7.9.2026", "1", "2 Øst")]
    guessed = preview_of(files.workbook_bytes(rows))
    assert guessed.rows[0].ward == "1"
    again = preview_of(files.workbook_bytes(rows), {3: "ward"})
    assert again.rows[0].ward == "2 Øst"
    assert {column.index: column.field for column in again.columns} == {
        0: "name", 1: "start_date", 2: None, 3: "ward",
    }  # fmt: skip


def test_the_phone_list_is_never_taken_even_as_first_sheet():
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(files.workbook_bytes(files.rows_with_titles())))
    book.move_sheet("Telefonliste", -1)
    out = io.BytesIO()
    book.save(out)
    preview = preview_of(out.getvalue())
    assert (preview.sheet, len(preview.rows)) == ("Deltakere", 8)
    assert preview.sheets == ("Telefonliste", "Deltakere")


def test_the_same_person_twice_is_told():
    preview = one_row(files.HEADING, files.PEOPLE[0], files.PEOPLE[0])
    assert notes(preview) == [(3, None, "same_person_twice")]


def test_lost_letters_are_told():
    preview = one_row(("Navn", "Oppstart", "Dager", "Tid"), ("M?u, Th?", "7.9.2026", "man", "9-13"))
    assert notes(preview) == [(2, "Navn", "lost_letters")]


def test_no_control_or_direction_character_survives():
    preview = preview_of("Navn;Oppstart\nNoor \u202eMithal\u200b;7.9.2026\n".encode())
    assert preview.rows[0].name == "Noor Mithal"


def test_json_is_exactly_the_contract(tmp_path):
    path = files.write(tmp_path, "liste.xlsx", files.workbook_bytes([files.HEADING, files.PEOPLE[3]]))
    output = roster_preview(path, as_json=True, sentence_for=str)
    assert output.exit_code == 0
    assert json.loads(output.text) == {
        "participants": [
            {
                "row": 2,
                "name": "Łukasz Przykłądny",
                "called": None,
                "phone": "000 00 114",
                "start_date": "2026-10-05",
                "days": [
                    {"weekday": 1, "from": "08:00", "to": "14:30"},
                    {"weekday": 3, "from": "08:00", "to": "14:30"},
                ],
                "ward": "Kantine",
                "nav_counsellor": "Nav Y",
                "note": None,
            }
        ],
        "problems": [],
    }


def test_json_of_a_file_with_errors_and_of_no_file(tmp_path):
    output = roster_preview(FIXTURES / "deltakere-med-feil.xlsx", as_json=True, sentence_for=str)
    content = json.loads(output.text)
    assert output.exit_code == 1
    assert content["problems"][0] == {
        "row": 6, "column": "Oppstart", "severity": "error",
        "message": "Rad 6, Oppstart: «32.13.2026» er ikke en dato. Skriv den som 07.09.2026.",
    }  # fmt: skip
    output = roster_preview(
        tmp_path / "borte.xlsx", as_json=True, sentence_for=lambda error: f"sagt: {error.code}"
    )
    assert output.exit_code == 1
    assert json.loads(output.text) == {
        "participants": [],
        "problems": [
            {"row": None, "column": None, "severity": "error", "message": "sagt: roster_missing_file"}
        ],
    }


def test_the_table_shows_everybody_in_line(tmp_path):
    path = files.write(tmp_path, "liste.xlsx", files.workbook_bytes(files.rows_with_titles()))
    output = roster_preview(path, as_json=False, sentence_for=str)
    lines = output.text.splitlines()
    assert output.exit_code == 0
    assert lines[-1] == "8 deltakere kan importeres."
    assert lines[1].split("  ")[0].strip() == "5"
    column = lines[0].index("Oppstart")
    assert [line[column : column + 10] for line in lines[1:3]] == ["31.08.2026", "14.09.2026"]
    wrong = roster_preview(FIXTURES / "deltakere-med-feil.xlsx", as_json=False, sentence_for=str)
    assert wrong.exit_code == 1
    assert "Må rettes i filen:" in wrong.text
    assert roster_preview(tmp_path / "x", as_json=False, sentence_for=lambda error: "Borte.").text == "Borte."
