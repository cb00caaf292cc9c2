"""Files that are no roster, or are made to do harm, each end in one RosterFileError and nothing else."""

from __future__ import annotations

import io
import os
import random
import time
import zipfile
import zlib

import pytest
import roster_files as files
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import RosterFileError
from arbeidsleder.domain.roster import RosterPreview
from arbeidsleder.importing.roster_reader import preview_of, read_roster

XLSX = files.with_shared_strings(files.workbook_bytes(files.rows_with_titles()))
CSV = files.csv_bytes(files.rows_with_titles())


def code_of(data: bytes) -> str:
    with pytest.raises(RosterFileError) as caught:
        preview_of(data)
    return caught.value.code


def repacked(changes: dict[str, bytes]) -> bytes:
    """The good workbook with some parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(XLSX)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, old.read(name)))
        for name in changes.keys() - set(old.namelist()):
            new.writestr(name, changes[name])
    return out.getvalue()


def sheet_with(cells: str) -> bytes:
    """The good workbook with the first sheet's cells given as XML."""
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return repacked({"xl/worksheets/sheet1.xml": f"{head}{cells}</sheetData></worksheet>".encode()})


def zip_of(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roster_empty"),
        (b"\xef\xbb\xbf", "roster_empty"),
        (b" \r\n\r\n", "roster_empty"),
        (files.workbook_bytes([], phone_list=False), "roster_empty"),
        (b"%PDF-1.7 ...", "roster_not_a_spreadsheet"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "roster_not_a_spreadsheet"),
        (b"<html><table><tr><td>Navn</td></tr></table></html>", "roster_not_a_spreadsheet"),
        (bytes(range(256)) * 8, "roster_not_a_spreadsheet"),
        (zip_of(word__document_xml=b"<w/>"), "roster_not_a_spreadsheet"),
        (zip_of(content_xml=b"<o/>", mimetype=b"application/vnd.oasis"), "roster_old_format"),
        (zip_of(xl__workbook_bin=b"x"), "roster_old_format"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "roster_old_format"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "roster_password",
        ),
        (b"Hei alle,\ndette er et brev.\n", "roster_no_header"),
        (b"PK\x03\x04" + bytes(50), "roster_unreadable"),
        (XLSX[: len(XLSX) // 2], "roster_unreadable"),
        (b'Navn;Oppstart\n"Noor Mithal;7.9.2026\nIda Mithal;8.9.2026\n', "roster_unreadable"),
        (b"Navn;Oppstart\n" + b"Noor Mithal;7.9.2026\n" * 5_001, "roster_too_many_rows"),
    ],
)
def test_each_kind_of_wrong_file_has_its_own_code(data, code):
    assert code_of(data) == code


def test_an_encrypted_zip_is_told_as_a_password():
    data = bytearray(XLSX)
    central = data.rindex(b"PK\x01\x02")
    data[central + 8] |= 1
    assert code_of(bytes(data)) == "roster_password"


def test_a_part_without_a_name_is_told():
    data = bytearray(XLSX)
    central = data.rindex(b"PK\x01\x02")
    length = int.from_bytes(data[central + 28 : central + 30], "little")
    data[central + 28 : central + 32] = bytes(2) + length.to_bytes(2, "little")
    assert code_of(bytes(data)) == "roster_unreadable"


def test_what_is_no_file_at_all(tmp_path):
    with pytest.raises(RosterFileError, match="roster_missing_file"):
        read_roster(tmp_path / "borte.xlsx")
    with pytest.raises(RosterFileError, match="roster_not_a_spreadsheet"):
        read_roster(tmp_path)
    with pytest.raises(RosterFileError, match="roster_unreadable"):
        read_roster(tmp_path / "a\0b.xlsx")


def test_a_hundred_megabytes_are_refused_before_they_are_read(tmp_path):
    path = tmp_path / "stor.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        os.truncate(file.fileno(), 100 * 1024 * 1024)
    before = time.perf_counter()
    with pytest.raises(RosterFileError) as caught:
        read_roster(path)
    assert (caught.value.code, caught.value.data) == ("roster_too_big", {"megabytes": 10})
    assert time.perf_counter() - before < 0.2


def test_a_zip_that_unpacks_to_too_much_is_refused():
    bomb = repacked({"xl/worksheets/sheet9.xml": b"<a>" + b" " * (41 * 1024 * 1024) + b"</a>"})
    assert len(bomb) < 200_000
    assert code_of(bomb) == "roster_too_big"


def test_a_zip_that_lies_about_its_size_is_refused():
    content = b"<worksheet>" + b" " * 5_000_000 + b"</worksheet>"
    data = bytearray(repacked({"xl/worksheets/sheet1.xml": content}))
    for start in (b"PK\x01\x02", b"PK\x03\x04"):
        at = 0
        while (at := data.find(start, at)) >= 0:
            offset = at + (24 if start == b"PK\x01\x02" else 22)
            if int.from_bytes(data[offset : offset + 4], "little") == len(content):
                data[offset : offset + 4] = (1000).to_bytes(4, "little")
                crc = zlib.crc32(content[:1000]).to_bytes(4, "little")
                data[offset - 8 : offset - 4] = crc
            at += 4
    assert code_of(bytes(data)) == "roster_unreadable"


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        '<row r="1"><c r="XFD1"><v>1</v></c></row>',
        '<row r="5000"><c r="A5000"><v>1</v></c></row><row r="1"><c r="ZZ1"><v>1</v></c></row>',
    ],
)
def test_a_cell_at_the_far_corner_is_refused_instead_of_filling_the_memory(cells):
    assert code_of(sheet_with(cells)) == "roster_too_many_rows"


@pytest.mark.parametrize("place", ['r="A0"', 'r="1A"', 'r="A99999999"', 'r="AAAA1"', 'r=""'])
def test_a_cell_without_a_possible_place_is_refused(place):
    assert code_of(sheet_with(f'<row r="1"><c {place}><v>1</v></c></row>')) == "roster_unreadable"


def test_empty_formatted_rows_far_down_do_no_harm():
    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    heading = text.format("A1", "Navn") + text.format("B1", "Oppstart")
    rows = f'<row r="1">{heading}</row><row r="2">{text.format("A2", "Noor Mithal")}</row>'
    rows += '<row r="1048576"><c r="A1048576" s="1"/></row>'
    assert [row.name for row in preview_of(sheet_with(rows)).rows] == ["Noor Mithal"]


def test_a_document_type_is_refused():
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">]><worksheet><sheetData>&b;</sheetData></worksheet>'
    assert code_of(repacked({"xl/worksheets/sheet1.xml": bomb})) == "roster_unreadable"


def test_one_long_shared_string_in_many_cells_is_refused():
    cells = '<row r="1">' + '<c t="s"><v>0</v></c>' * 900 + "</row>"
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>'
    strings += b"a" * 1_000_000 + b"</t></si></sst>"
    sheet = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
    data = repacked({"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": strings})
    assert code_of(data) == "roster_too_big"


def test_an_external_program_call_in_a_cell_is_only_text():
    preview = preview_of(b"Navn;Oppstart;Merknad\nNoor Mithal;7.9.2026;=cmd|'/c calc'!A1\n")
    assert preview.rows[0].note == "=cmd|'/c calc'!A1"


def check(data: bytes) -> None:
    """Whatever the bytes, there is a preview or a RosterFileError."""
    try:
        preview = preview_of(data)
    except RosterFileError as problem:
        assert problem.code.startswith("roster_")
    else:
        assert isinstance(preview, RosterPreview)
        assert all(problem.message for problem in preview.problems)


def mutated(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(out))
        kind = chance.randrange(4)
        if kind == 0:
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randint(1, 40)]
        elif kind == 2:
            out[at:at] = chance.randbytes(chance.randint(1, 20))
        else:
            end = at + chance.randint(1, 30)
            out[at:at] = out[at:end]
    return bytes(out) or b"x"


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_damaged_spreadsheets_never_crash(seed):
    check(mutated(XLSX, seed))


PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")


@settings(max_examples=200, deadline=None)
@given(seed=st.integers(0, 2**32), part=st.sampled_from((*PARTS, "xl/_rels/workbook.xml.rels")))
def test_whole_archives_with_damaged_parts_never_crash(seed, part):
    with zipfile.ZipFile(io.BytesIO(XLSX)) as archive:
        content = archive.read(part)
    check(repacked({part: mutated(content, seed)}))


@settings(max_examples=300, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_damaged_csv_never_crashes(seed):
    check(mutated(CSV, seed))


@settings(max_examples=300, deadline=None)
@given(data=st.binary(max_size=300))
def test_any_bytes_never_crash(data):
    check(data)


@settings(max_examples=300, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), min_size=10, max_size=10), max_size=6))
def test_any_cells_under_a_good_heading_never_crash(rows):
    check(files.csv_bytes([files.HEADING, *rows], ";", "utf-8-sig") if _encodable(rows) else b"x")


def _encodable(rows: list[list[str]]) -> bool:
    return not any(0xD800 <= ord(char) <= 0xDFFF for row in rows for cell in row for char in cell)
