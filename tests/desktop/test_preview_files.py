"""Saving a sheet from the window: its name, rights, password and warnings, and the dialogs' words."""

from __future__ import annotations

import stat
import sys

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from arbeidsleder.desktop.pages.preview.output import SaveDialog
from arbeidsleder.desktop.pages.week.reopen import ReopenDialog
from arbeidsleder.desktop.widgets.text import Text
from support.week_desk import WEEK_18, chain, open_prints, shown, week_desk

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return


@pytest.fixture
def desk(tmp_path, qtbot, monkeypatch):
    own = tmp_path / "temporary"
    own.mkdir()
    monkeypatch.setenv("TMPDIR", str(own))
    with week_desk(tmp_path, qtbot) as opened:
        yield opened
    assert list(own.iterdir()) == []


# Saving


def save(desk, password=""):
    desk.press(Qt.Key.Key_S, CTRL)
    dialog = desk.page.prints.findChild(SaveDialog)
    if password:
        dialog.lock.click()
        dialog.password.setText(password)
    dialog.choose.click()
    desk.settle()


def test_saving_names_the_file_by_week_and_number_and_only_the_owner_can_read_it(desk, tmp_path):
    desk.answers.path = tmp_path / "*"
    open_prints(desk)
    desk.press(Qt.Key.Key_2)
    shown(desk)
    before = chain(desk)
    save(desk)
    assert desk.answers.suggestions == ["uke-2027-18-01.pdf"]
    file = tmp_path / "uke-2027-18-01.pdf"
    assert len(PdfReader(file).pages) == 1
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert desk.said[-1] == "Arket er lagret"
    assert chain(desk) != before


def test_a_password_is_offered_and_the_file_opens_with_it_only(desk, tmp_path):
    desk.answers.path = tmp_path / "*"
    open_prints(desk)
    save(desk, "langt passord")
    reader = PdfReader(tmp_path / "uke-2027-18.pdf")
    assert reader.is_encrypted
    assert reader.decrypt("feil") == 0
    assert reader.decrypt("langt passord") > 0
    assert "Faadumo" not in (tmp_path / "uke-2027-18.pdf").read_bytes().decode("latin-1")


def nothing_overlaps(dialog):
    """Whether the parts of a dialog stand below each other, each as high as its text asks."""
    parts = [w for w in dialog.findChildren(QWidget) if w.isVisible() and w.objectName() != "focus-ring"]
    leaves = [w for w in parts if not any(c in parts for c in w.findChildren(QWidget))]
    boxes = [QRect(w.mapTo(dialog, QPoint(0, 0)), w.size()) for w in leaves]
    for number, box in enumerate(boxes):
        assert dialog.rect().contains(box), leaves[number]
        for other in boxes[number + 1 :]:
            assert not box.intersects(other), (box, other)
    for text in (w for w in leaves if isinstance(w, Text) and w.wordWrap()):
        assert text.height() >= text.heightForWidth(text.width())
    return True


def test_the_dialogs_show_all_their_words(desk):
    open_prints(desk)
    desk.press(Qt.Key.Key_S, CTRL)
    dialog = desk.page.prints.findChild(SaveDialog)
    desk.settle()
    assert nothing_overlaps(dialog)
    dialog.reject()
    reopen = ReopenDialog(WEEK_18, desk.page)
    reopen.open()
    desk.settle()
    assert nothing_overlaps(reopen)
    reopen.reopen.click()
    desk.settle()
    assert nothing_overlaps(reopen)
    given = []
    reopen.reason_given.connect(given.append)
    reopen.reason.setText("Noor hadde angst mandag")
    reopen.reopen.click()
    desk.settle()
    assert reopen.wording.asking
    assert given == []
    assert nothing_overlaps(reopen)
    reopen.reason.setText("Mandag var ikke ført")
    reopen.reopen.click()
    assert given == ["Mandag var ikke ført"]


def test_a_short_password_is_not_taken(desk):
    open_prints(desk)
    desk.press(Qt.Key.Key_S, CTRL)
    dialog = desk.page.prints.findChild(SaveDialog)
    dialog.lock.click()
    dialog.password.setText("kort")
    dialog.choose.click()
    assert dialog.isVisible()
    assert "åtte tegn" in dialog.labelled.help.text()
    desk.settle()
    assert nothing_overlaps(dialog)
    dialog.reject()


@pytest.mark.parametrize("risk", ["shared", "synced", "removable"])
def test_a_risky_folder_is_warned_of_and_a_no_writes_nothing(desk, tmp_path, risk):
    folder = tmp_path / "mappe"
    folder.mkdir()
    desk.risks["mappe"] = risk
    desk.answers.path = folder / "ark.pdf"
    desk.answers.yes = False
    open_prints(desk)
    before = chain(desk)
    save(desk)
    assert len(desk.answers.asked) == 1
    assert "Lagre likevel" in desk.answers.asked[0]
    assert list(folder.iterdir()) == []
    assert chain(desk) == before
    desk.answers.yes = True
    save(desk)
    assert [f.name for f in folder.iterdir()] == ["ark.pdf"]


def test_a_place_that_takes_nothing_is_told_in_the_page(desk, tmp_path):
    desk.answers.path = tmp_path / "borte" / "ark.pdf"
    open_prints(desk)
    save(desk)
    assert "ble ikke lagret" in desk.page.prints.error.text
    with desk.ward.ctx.store.read() as uow:
        assert uow.files.open() == []  # it was never there, so nobody is asked about it
