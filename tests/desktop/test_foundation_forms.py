from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget

from arbeidsleder.desktop.form_files import form_path
from arbeidsleder.desktop.forms import load_form, part
from arbeidsleder.desktop.prompts import QtPrompts, QuestionDialog
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.system.assets import find_assets

FORMS = sorted(path.stem for path in find_assets().ui.glob("*.ui"))


@pytest.mark.parametrize("name", FORMS)
def test_every_form_loads_into_a_dialog_or_page_with_our_own_parts(name, qtbot):
    kind = ET.parse(form_path(name)).getroot().find("widget").get("class")
    host = QDialog() if kind == "QDialog" else QWidget()
    qtbot.addWidget(host)
    load_form(name, host)
    labels = host.findChildren(QLabel)
    assert labels
    assert all(isinstance(label, Text) for label in labels), "plain labels have Qt's line heights"
    assert all(isinstance(button, Button) for button in host.findChildren(QPushButton))
    assert all(label.text() for label in labels if label.objectName() != "qt_msgbox_label")


@pytest.mark.parametrize("name", FORMS)
def test_no_text_of_a_form_is_cut(name, qtbot):
    host = QDialog()
    qtbot.addWidget(host)
    load_form(name, host)
    host.setFixedWidth(420)
    host.show()
    assert QTest.qWaitForWindowExposed(host)
    for text in host.findChildren(Text):
        assert text.height() >= text.heightForWidth(text.width()), text.text()


def test_a_form_that_is_not_there_is_a_mistake_that_shows(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    with pytest.raises(FileNotFoundError):
        load_form("no_such_form", host)
    load_form("pin", host)
    assert part(host, Field, "pin").maxLength() == 6
    with pytest.raises(LookupError):
        part(host, Field, "no_such_part")


@pytest.mark.parametrize(
    ("button", "word"),
    [
        (QDialogButtonBox.StandardButton.Ok, "OK"),
        (QDialogButtonBox.StandardButton.Cancel, "Avbryt"),
        (QDialogButtonBox.StandardButton.Close, "Lukk"),
        (QDialogButtonBox.StandardButton.Save, "Lagre"),
        (QDialogButtonBox.StandardButton.Yes, "Ja"),
        (QDialogButtonBox.StandardButton.No, "Nei"),
        (QDialogButtonBox.StandardButton.Open, "Åpne"),
        (QDialogButtonBox.StandardButton.Help, "Hjelp"),
        (QDialogButtonBox.StandardButton.Discard, "Forkast"),
        (QDialogButtonBox.StandardButton.Retry, "Prøv igjen"),
    ],
)
def test_qts_own_buttons_are_in_bokmal(button, word, qtbot):
    box = QDialogButtonBox(button)
    qtbot.addWidget(box)
    assert box.button(button).text().replace("&", "") == word


def test_the_file_dialogs_words_and_the_edit_menu_are_in_bokmal(qapp):
    words = {
        ("QFileDialog", "File &name:"): "Filnavn:",
        ("QFileDialog", "Look in:"): "Se i:",
        ("QWidgetTextControl", "&Copy"): "Kopier",
        ("QLineEdit", "Select All"): "Merk alt",
    }
    for (context, english), norwegian in words.items():
        assert QCoreApplication.translate(context, english) == norwegian


def test_a_text_nobody_translated_stays_as_it_is(qapp):
    assert QCoreApplication.translate("X", "noe helt annet") == "noe helt annet"


def test_a_question_shows_all_its_words_and_escape_is_no(qtbot):
    detail = "Arket inneholder navn. Slett filen når den er levert, og ikke legg den i en delt mappe. " * 2
    dialog = QuestionDialog("Vil du lagre arket?", detail, "Lagre…", "Avbryt")
    qtbot.addWidget(dialog)
    dialog.show()
    assert QTest.qWaitForWindowActive(dialog)
    assert dialog.windowTitle() == "Arbeidsleder"
    assert dialog.detail.height() >= dialog.detail.heightForWidth(dialog.detail.width())
    assert dialog.no.hasFocus()  # what would be lost is not lost by an Enter too many
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_enter_before_anything_is_chosen_is_no_and_closes_a_message(qtbot):
    asked, told = QuestionDialog("Vil du?", "", "Slett", "Avbryt"), QuestionDialog("Lagret.", "", "Greit")
    for dialog, ends in ((asked, asked.rejected), (told, told.accepted)):
        qtbot.addWidget(dialog)
        dialog.show()
        assert QTest.qWaitForWindowActive(dialog)
        with qtbot.waitSignal(ends):
            qtbot.keyClick(dialog, Qt.Key.Key_Return)


@pytest.mark.parametrize(("name", "answer"), [("yes", True), ("no", False)])
def test_confirm_waits_for_the_answer(name, answer, qtbot):
    prompts = QtPrompts(lambda: None)
    pressed = []

    def press():
        dialog = next(
            w for w in QApplication.topLevelWidgets() if isinstance(w, QuestionDialog) and w.isVisible()
        )
        pressed.append(type(dialog.yes))
        getattr(dialog, name).click()

    QTimer.singleShot(0, press)
    assert prompts.confirm("Vil du?", "", "Ja, gjør det") is answer
    assert pressed == [MainButton]
