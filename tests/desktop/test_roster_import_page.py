"""A roster comes in from the window, whole or not at all, with a preview of what happens to each row."""

from __future__ import annotations

import os
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from support.participants_desk import CTRL, ENTER, ESC, participants_desk

FIXTURES = Path(__file__).parents[1] / "fixtures" / "roster"
HEAD = "Nr;Fornavn;Etternavn;Kalles;Mobil;Oppstart;Dager;Tid;Avdeling;Nav-veileder;Merknad"
NAMES = ("Ada", "Bo", "Cato", "Dina", "Ella", "Finn", "Geir", "Hana", "Ivar")


def line(number, name, *, phone=None, start="07.09.2026", days="man-ons", note=""):
    phone = phone or f"000 00 1{number:02}"
    return f"{number};{name};Eksempel;{name};{phone};{start};{days};08:00-13:00;2 Øst;Veileder X;{note}"


def nine(**changes):
    return [line(number, name, **changes) for number, name in enumerate(NAMES, 1)]


@pytest.fixture
def desk(ward, qtbot):
    with participants_desk(ward, qtbot) as opened:
        yield opened


@pytest.fixture
def roster(tmp_path):
    def write(lines, name="liste.csv"):
        path = tmp_path / name
        path.write_text("\r\n".join([HEAD, *lines]), encoding="utf-8")
        return path

    return write


def what_happens(desk):
    model = desk.page.roster.table.rows
    return [model.data(model.index(n, 4)) for n in range(model.rowCount())]


def names_in(widget):
    found = []

    def walk(interface):
        if interface is None or interface.state().invisible:
            return
        for kind in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            found.append(interface.text(kind))
        for index in range(interface.childCount()):
            walk(interface.child(index))

    walk(QAccessible.queryAccessibleInterface(widget))
    return " ".join(found)


def test_nine_people_come_in_with_one_key_and_only_after_it(desk, roster):
    desk.bring(roster(nine()))
    assert what_happens(desk) == ["Ny"] * 9
    assert desk.page.roster.bring_in.text() == "Hent inn 9 deltakere"
    assert desk.page.roster.summary.text() == "9 nye"
    assert desk.people() == {}
    desk.key(ENTER, CTRL)
    assert sorted(desk.people()) == sorted(NAMES)
    ada = desk.person("Ada")
    assert (ada.full_name, ada.phone, ada.start_date) == ("Ada Eksempel", "000 00 101", date(2026, 9, 7))
    assert [(d.weekday, d.start, d.end) for d in desk.plans("Ada")[0].days] == [
        (n, time(8), time(13)) for n in (1, 2, 3)
    ]
    assert desk.page.place.text() == "9 på Solgløtt nå"
    assert desk.said[-1] == "9 deltakere er hentet inn"
    assert desk.focus is desk.page.people.view


def test_the_office_file_with_titles_sum_row_and_second_sheet_comes_in(desk):
    desk.bring(FIXTURES / "deltakere.xlsx")
    desk.key(ENTER, CTRL)
    assert len(desk.people()) == 8
    assert desk.person("Isil").full_name == "Işıl Şablonlı"


def test_the_same_file_again_says_that_nothing_is_new_and_changes_nothing(desk, roster):
    path = roster(nine(note="liker syr"))
    desk.bring(path)
    desk.key(ENTER, CTRL)
    before = desk.people()
    desk.bring(path)
    assert what_happens(desk) == ["Som før"] * 9
    assert desk.page.roster.summary.text() == "Alt i filen står her fra før"
    assert desk.page.roster.bring_in.text() == "Ferdig"
    desk.key(ENTER, CTRL)
    assert desk.people() == before
    assert not desk.page.roster.isVisible()


def test_a_changed_row_says_what_changes_and_only_that_is_written(desk, roster):
    desk.bring(roster(nine()))
    desk.key(ENTER, CTRL)
    before = desk.people()
    lines = nine()
    lines[2] = line(3, "Cato", phone="000 00 199")
    desk.bring(roster(lines))
    assert what_happens(desk)[2] == "Endret: telefon"
    model = desk.page.roster.table.rows
    told = model.data(model.index(2, 4), Qt.ItemDataRole.ToolTipRole)
    assert told == "telefon: 000 00 103 → 000 00 199"
    desk.key(ENTER, CTRL)
    after = desk.people()
    assert after.pop("Cato").phone == "000 00 199"
    before.pop("Cato")
    assert after == before


def test_one_bad_row_changes_nothing_and_is_named(desk, roster):
    lines = nine()
    lines[4] = line(5, "Ella", start="32.13.2026")
    desk.bring(roster(lines))
    page = desk.page.roster
    assert page.error.text == "Rett filen og hent den igjen. Ingenting er hentet inn."
    assert "Rad 6, Oppstart: «32.13.2026» er ikke en dato." in page.problems.toPlainText()
    assert not page.bring_in.isEnabled()
    desk.key(ENTER, CTRL)
    assert desk.people() == {}
    roster(nine())
    desk.qtbot.mouseClick(page.again, Qt.MouseButton.LeftButton)
    desk.settle()
    assert not page.error.isVisible()
    desk.key(ENTER, CTRL)
    assert len(desk.people()) == 9


def _write(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "Filen er ikke et regneark."),
        (b"", "Filen er tom."),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "Filen er beskyttet med passord.",
        ),
    ],
    ids=["another kind", "empty", "password"],
)
def test_a_file_that_cannot_be_read_gets_a_plain_sentence(desk, tmp_path, content, told):
    desk.bring(_write(tmp_path, "fil.xlsx", content))
    page = desk.page.roster
    assert page.isVisible()
    assert page.error.text.startswith(told)
    assert "Ingenting er endret." in page.error.text
    assert not page.bring_in.isVisible()
    desk.key(ESC)
    assert not page.isVisible()
    assert desk.people() == {}


def test_a_file_of_100_mb_gets_a_plain_sentence(desk, tmp_path):
    path = _write(tmp_path, "stor.xlsx", b"")
    with path.open("r+b") as file:
        os.truncate(file.fileno(), 100 * 1024 * 1024)
    desk.bring(path)
    assert desk.page.roster.error.text.startswith("Filen er for stor for en deltakerliste")


def test_a_doubtful_row_must_be_answered_before_anything_is_written(desk, roster):
    desk.bring(roster([line(1, "Ada")]))
    desk.key(ENTER, CTRL)
    desk.bring(roster([line(1, "Ada", start="05.04.2027"), line(2, "Bo")]))
    page = desk.page.roster
    assert what_happens(desk) == ["Usikker", "Ny"]
    desk.key(ENTER, CTRL)
    assert page.error.text == "Velg hvem rad 2 gjelder. Ingenting er hentet inn ennå."
    choice = page.table.choices[2]
    assert desk.focus is choice
    assert [choice.itemText(n) for n in range(choice.count())] == [
        "Velg hvem det er …",
        "Er Ada Eksempel, 07.09.2026",
        "Ny deltaker",
        "Ta ikke med",
    ]
    assert list(desk.people()) == ["Ada"]
    desk.key(Qt.Key.Key_Down)
    desk.key(ENTER, CTRL)
    assert sorted(desk.people()) == ["Ada", "Bo"]
    assert desk.person("Ada").start_date == date(2027, 4, 5)


def test_a_doubtful_row_can_be_left_out(desk, roster):
    desk.bring(roster([line(1, "Ada")]))
    desk.key(ENTER, CTRL)
    before = desk.people()
    desk.bring(roster([line(1, "Ada", start="05.04.2027")]))
    desk.page.roster.table.go_to(2)
    for _turn in range(3):
        desk.key(Qt.Key.Key_Down)
    assert desk.page.roster.bring_in.text() == "Hent inn 0 deltakere"
    desk.key(ENTER, CTRL)
    assert desk.people() == before


def test_notes_come_along_only_when_ticked(desk, roster):
    path = roster([line(1, "Ada", note="skole tirsdager")])
    desk.bring(path)
    desk.key(ENTER, CTRL)
    assert desk.person("Ada").note == ""
    desk.bring(path)
    desk.qtbot.mouseClick(desk.page.roster.notes, Qt.MouseButton.LeftButton, pos=_left_middle(desk))
    assert desk.page.roster.notes.isChecked()
    assert what_happens(desk) == ["Endret: merknad"]
    desk.page.roster.table.setFocus()
    desk.key(ENTER, CTRL)
    assert desk.person("Ada").note == "skole tirsdager"
    assert [d.weekday for d in desk.plans("Ada")[0].days] == [1, 2, 3]


def _left_middle(desk):
    point = desk.page.roster.notes.rect().center()
    point.setX(9)
    return point


def test_a_column_can_be_taken_as_something_else(desk, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Fornavn;Etternavn;Nummeret\r\nAda;Eksempel;000 00 101\r\n", encoding="utf-8")
    desk.bring(path)
    page = desk.page.roster
    desk.qtbot.mouseClick(page.columns_button, Qt.MouseButton.LeftButton)
    choice = page.columns.choices[2]
    assert choice.accessibleName() == "Nummeret tas som"
    choice.setFocus()
    words = [choice.itemText(n) for n in range(choice.count())]
    assert choice.currentText() == "Tas ikke med"
    for _turn in range(words.index("Telefon")):
        QTest.keyClick(desk.focus, Qt.Key.Key_Down)
    desk.settle()
    assert page.columns.choices[2].currentText() == "Telefon"
    desk.key(ENTER, CTRL)
    assert desk.person("Ada").phone == "000 00 101"


def test_leaving_with_esc_brings_in_nothing(desk, roster):
    desk.bring(roster(nine()))
    desk.key(ESC)
    assert desk.people() == {}
    assert desk.page.roster.table.rows.rowCount() == 0


def test_choosing_no_file_leaves_the_page_as_it_was(desk):
    desk.page.open_import()
    desk.settle()
    assert not desk.page.roster.isVisible()


def test_the_shade_leaves_no_name_and_no_quoted_cell(desk, roster):
    desk.bring(roster([line(1, "Ada", start="galimatias"), line(2, "Bo")]))
    desk.page.set_shaded(True)
    told = names_in(desk.page)
    assert "Eksempel" not in told
    assert "galimatias" not in told
    assert "000 00 1" not in told
    desk.page.set_shaded(False)
    assert "Bo Eksempel" in names_in(desk.page)


def test_kode_6_in_the_file_is_refused_without_repeating_it(desk, roster):
    desk.bring(roster([line(1, "Ada", note="strengt fortrolig adresse")]))
    page = desk.page.roster
    assert "Denne personen kan ikke stå i Arbeidsleder" in page.problems.toPlainText()
    assert not page.bring_in.isEnabled()
    desk.key(ENTER, CTRL)
    assert desk.people() == {}


def test_a_reading_the_user_stops_says_so_and_can_be_begun_again(desk, roster):
    presenter = desk.page.roster.presenter
    desk.prompts.path = roster(nine())
    desk.page.open_import()
    assert desk.jobs.stoppable
    desk.jobs.cancel_all()
    desk.settle()
    assert presenter.plan is None
    assert desk.page.roster.error.text == "Det ble stoppet. Ingenting er endret."
    assert desk.page.roster.summary.text() == ""
    presenter.read_again()
    desk.settle()
    assert what_happens(desk) == ["Ny"] * 9
