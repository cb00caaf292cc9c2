"""A saved sheet is whole or not there, readable by its owner only, and leaves nothing beside itself."""

from __future__ import annotations

import stat
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import PrintError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.preview.saving import protection_words, risk_words, write_private
from arbeidsleder.desktop.printing import page_sizes, render_page
from arbeidsleder.domain.saved_file import part_name
from arbeidsleder.reports.all_sheets import PdfSheets


def test_the_file_is_written_whole_for_the_owner_only(tmp_path):
    path = tmp_path / "uke-2027-18.pdf"
    write_private(path, b"%PDF-1.7 ark", "f1")
    assert path.read_bytes() == b"%PDF-1.7 ark"
    assert [p.name for p in tmp_path.iterdir()] == ["uke-2027-18.pdf"]
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_was_there_is_replaced_and_gets_narrower_rights(tmp_path):
    path = tmp_path / "ark.pdf"
    path.write_bytes(b"gammelt")
    path.chmod(0o644)
    write_private(path, b"nytt", "f1")
    assert path.read_bytes() == b"nytt"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_while_it_is_written_it_has_the_name_its_row_knows(tmp_path):
    seen = []

    class Watched(type(tmp_path)):
        def replace(self, target):
            seen.append(self.name)
            return super().replace(target)

    write_private(Watched(tmp_path / "ark.pdf"), b"x", "0a1b")
    assert seen == [part_name("0a1b")] == [".0a1b.part"]


def test_a_folder_that_is_gone_gets_a_sentence(tmp_path):
    with pytest.raises(PrintError) as told:
        write_private(tmp_path / "borte" / "ark.pdf", b"x", "f1")
    assert told.value.code == "save_failed"
    assert "ble ikke lagret" in sentence(told.value)


def test_what_stands_in_the_way_stays_and_nothing_is_left_beside_it(tmp_path):
    path = tmp_path / "ark.pdf"
    path.mkdir()
    (path / "inni").write_bytes(b"fra for")
    with pytest.raises(PrintError):
        write_private(path, b"x", "f1")
    assert [p.name for p in tmp_path.iterdir()] == ["ark.pdf"]
    assert (path / "inni").read_bytes() == b"fra for"


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=4096))
def test_any_bytes_come_back_as_they_were(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("ark") / "ark.pdf"
    write_private(path, content, "f1")
    assert path.read_bytes() == content


def test_each_risk_has_its_own_words():
    said = {risk_words(risk) for risk in ("shared", "synced", "removable", "unheard of")}
    assert len(said) == 4


def test_protection_is_told_as_it_is_on_each_system():
    assert "Windows" in protection_words(windows=True)
    assert protection_words(windows=False) == "Bare du kan lese filen på denne maskinen."


def test_a_page_is_drawn_from_memory_in_the_size_asked_for():
    from datetime import date

    from arbeidsleder.application.queries.recovery_sheet import RecoverySheet

    words = tuple(f"ord{n}" for n in range(24))
    pdf = PdfSheets().recovery_sheet(RecoverySheet("Solgløtt", words, date(2027, 5, 7)))
    (size,) = page_sizes(pdf)
    assert (round(size.width), round(size.height)) == (595, 842)
    picture = render_page(pdf, 0, 2.0)
    assert abs(picture.width() - 1190) <= 2
    spots = ((x, y) for x in range(0, 1180, 3) for y in range(0, 1680, 3))
    dark = sum(picture.pixelColor(x, y).lightness() < 100 for x, y in spots)
    assert dark > 500
