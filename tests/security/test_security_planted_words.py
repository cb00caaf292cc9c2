"""No name, note or kind of an absence lies in any file the program leaves (the sheets asked for aside).

The words are planted by the tour through the real window; every file of its whole world is searched.
"""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from word_search import found_in

from arbeidsleder.application.demo_ward import SetClock, roster_lines
from arbeidsleder.bootstrap.door import Door
from arbeidsleder.bootstrap.entry import demo_moment, words_file
from arbeidsleder.domain.absence import AbsenceKind
from arbeidsleder.system.clock import OSLO
from support.tour_run import TourRun

SHORTEST = 6  # shorter words turn up by chance in megabytes of pictures and ciphertext
TYPED = (
    "Ny busstid: er her 09:55", "Tok ansvar for vogna", "Ringe kjøkkenet selv", "Det var fint i dag",
    "Kan samtalen om økonomi", "Det var fint å vise en ny", "Mandagen var ikke ført", "Barnehagen Solstrålen",
    "Dagen min er ikke riktig", "Vi så på det sammen",
    "Dekket bord til åtte", "Telle fatene to ganger", "Det er moro med vogna", "de dagene det er rapport",
    "Begynner kl. 8.30", "Skjema 4. mai", "Jeg forstår rapporten", "Snakker mest når det er rolig",
    "Ord på telefonen", "tre ord på tavla", "Tar hele runden selv",
    "Oppdiktet", "Øvelund", "Ingrid Prøvemoen", "000 00 177",
)  # fmt: skip
KINDS = (AbsenceKind.APPROVED_BY_NAV.value, "Annet som Nav godtar", "approved_by_nav")
PICTURE_PARTS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"cHRM", b"sBIT"}


def planted() -> list[str]:
    """Names, phone numbers and notes of the imported people, and what was typed into the window."""
    words = [*TYPED, *KINDS]
    for line in roster_lines()[1:]:
        name, called, phone, note = line[0], line[1], line[2], line[-1]
        words += [*name.split(", "), called, phone, note, *(part for part in name.replace(",", "").split())]
    return sorted({word for word in words if len(word) >= SHORTEST})


def parts_of(png: bytes) -> set[bytes]:
    """Return the kinds of parts a PNG file holds."""
    kinds, at = set(), 8
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        kinds.add(kind)
        at += 12 + length
    return kinds


def test_the_search_finds_each_word_however_it_is_written(tmp_path: Path) -> None:
    control = tmp_path / "control.bin"
    for word in planted():
        for encoding in ("utf-8", "utf-16-le"):
            control.write_bytes(b"\x00before " + word.swapcase().encode(encoding) + b" after\xff")
            assert word in found_in(control.read_bytes(), [word]) or word.swapcase().lower() != word.lower()
            control.write_bytes(b"\x00before " + word.upper().encode(encoding) + b" after\xff")
            assert found_in(control.read_bytes(), [word]) == [word]
    control.write_bytes("przyk\u0142adny".encode())
    assert found_in(control.read_bytes(), ["Przykładny", "Tusaale"]) == ["Przykładny"]


def test_the_words_are_really_in_the_vault(tour: TourRun) -> None:
    told = tour.told
    door = Door(Path(told["vault"]), words_file(), SetClock(demo_moment(OSLO)), place=lambda _at: None)
    opened = door.open(told["passphrase"])
    try:
        with opened.ctx.store.read() as uow:
            people = uow.participants.all()
    finally:
        opened.close()
    families = {person.family_name for person in people}
    assert {line[0].split(", ")[0] for line in roster_lines()[1:]} <= families
    assert any("vaskekurver" in person.note for person in people)


def test_no_planted_word_lies_in_any_file(tour: TourRun) -> None:
    assert tour.code == 0, tour.complained
    words, files = planted(), [file for file in tour.files() if file.suffix != ".pdf"]
    kinds = {file.suffix for file in files}
    assert {".png", ".json", ".db", ".log"} <= kinds
    hits = {str(f.relative_to(tour.place)): hit for f in files if (hit := found_in(f.read_bytes(), words))}
    assert hits == {}


def test_no_planted_word_is_in_a_file_name_or_in_what_is_said(tour: TourRun) -> None:
    names = "\n".join(path.relative_to(tour.place).as_posix() for path in tour.place.rglob("*"))
    for text in (names, tour.said, tour.complained):
        assert found_in(text.encode(), planted()) == []


def test_the_log_tells_of_the_bug_without_its_words(tour: TourRun) -> None:
    log = (tour.out / "log" / "arbeidsleder.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "a bug that knows" not in log


def test_pictures_hold_pixels_only(tour: TourRun) -> None:
    for file in tour.files():
        if file.suffix == ".png":
            assert parts_of(file.read_bytes()) <= PICTURE_PARTS, file.name


@pytest.mark.parametrize("folder", ["temporary", "home"])
def test_nothing_is_left_in_temporary_and_home_folders(tour: TourRun, folder: str) -> None:
    assert [path for path in (tour.place / folder).rglob("*") if path.is_file()] == []
