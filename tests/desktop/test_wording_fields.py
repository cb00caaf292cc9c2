"""Every free text about tasks, mastery, language and accommodation is asked about before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.queries.task_library import TaskLibrary
from arbeidsleder.bootstrap.tasks import read_content
from arbeidsleder.desktop.pages.participants.accommodation_form import AccommodationForm
from arbeidsleder.desktop.pages.participants.language_demand_forms import LanguageDemandForm
from arbeidsleder.desktop.pages.participants.language_forms import LanguageNotesForm, LanguageObservationForm
from arbeidsleder.desktop.pages.participants.language_plan_forms import LanguagePlanForm, LanguageSessionForm
from arbeidsleder.desktop.pages.participants.mastery_forms import ApproachForm, GllForm, OwnViewForm
from arbeidsleder.desktop.pages.participants.person_form import PersonForm
from arbeidsleder.desktop.pages.participants.start_form import StartForm
from arbeidsleder.desktop.pages.tasks.library.task_form import TaskForm
from arbeidsleder.desktop.pages.tasks.mastery.panel import ObservePanel
from arbeidsleder.desktop.pages.tasks.week.editor import TaskEditor
from arbeidsleder.desktop.widgets.fields import DateField, TimeField
from arbeidsleder.desktop.wording import TextField, WordingBar, text_of
from arbeidsleder.domain.ward_tasks import WardTask
from arbeidsleder.system.clock import OSLO
from support.tasks import ward_task

TODAY = date(2027, 5, 5)
PLANTED = {
    "helse": "Har fått en diagnose", "rus": "Var ruset", "gjeld": "Skylder 4000 kroner",
    "familie": "Broren min er syk", "en beboer": "Beboeren på rom 4",
}  # fmt: skip
ORDINARY = (
    "Dekker bordet før frokost", "Tok ansvar for vogna", "Trenger korte økter", "Bildekort, ikke liste",
    "Hjelper til når det er mange", "Øver på å ringe kjøkkenet", "Bretter håndklær med Eli", "Fat – et fat",
    "Kan du hente mer kaffe?", "Løfter ikke tungt", "Begynner klokka 10 de første ukene", "Å telle varer",
)  # fmt: skip


def today() -> date:
    return TODAY


def now() -> datetime:
    return datetime(2027, 5, 5, 9, tzinfo=OSLO)


def task_form() -> TaskForm:
    """With a task in it, so that it has rows of steps and aims."""
    form = TaskForm()
    form.show_task(task(), TaskLibrary("", (), (), (), TODAY, True), read_content(), TODAY)
    return form


def task() -> WardTask:
    return ward_task()


PLACES: dict[str, Callable[[], QWidget]] = {
    "own words": OwnViewForm,
    "approach": lambda: ApproachForm(today),
    "done, learned, clever": lambda: GllForm(now),
    "what was seen": ObservePanel,
    "task": task_form,
    "task of a day": TaskEditor,
    "language, told": lambda: LanguageNotesForm(today),
    "language, seen": lambda: LanguageObservationForm(today),
    "language, plan": lambda: LanguagePlanForm(today),
    "language, time": lambda: LanguageSessionForm(today),
    "language, demanded": lambda: LanguageDemandForm(today),
    "accommodation": lambda: AccommodationForm(today),
    "person": lambda: PersonForm(today),
    "how it was to begin": lambda: StartForm(today),
}


NAMES: dict[str, tuple[str, ...]] = {"person": ("called", "given", "family", "phone", "nav")}
"""Fields that name somebody: nothing is told in them, so they are not asked about."""


@dataclass
class Place:
    widget: QWidget
    bar: WordingBar
    names: tuple[str, ...] = ()

    @property
    def fields(self) -> list[TextField]:
        """Every field somebody can write a text in, but for names."""
        found: list[TextField] = []
        named = [getattr(self.widget, name) for name in self.names]
        for one in self.widget.findChildren(QWidget):
            if one in named:
                continue
            typed = isinstance(one, QLineEdit) and not isinstance(one.parent(), QComboBox)
            if (typed and not isinstance(one, (DateField, TimeField))) or isinstance(one, QPlainTextEdit):
                found.append(one)  # type: ignore[arg-type]
        return found


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, qtbot: QtBot) -> Place:
    widget = PLACES[request.param]()
    qtbot.addWidget(widget)
    return Place(widget, widget.wording, NAMES.get(request.param, ()))  # type: ignore[attr-defined]


def write(field: TextField, text: str) -> None:
    if isinstance(field, QLineEdit):
        field.setText(text)
    else:
        field.setPlainText(text)


def test_every_field_one_can_write_in_is_watched(place: Place) -> None:
    assert place.fields
    loose = [field.accessibleName() or type(field).__name__ for field in place.fields
             if field not in place.bar.watched]  # fmt: skip
    assert loose == []


def test_each_kind_is_asked_about_in_each_field_and_ordinary_work_is_not(place: Place) -> None:
    for field in place.fields:
        before = text_of(field)
        place.bar.begin()
        for named, text in PLANTED.items():
            write(field, text)
            if text_of(field) == text:  # a short field holds no long text
                assert not place.bar.passes(), (field, text)
                assert named in place.bar.question.text()
                write(field, "")
                assert not place.bar.asking, "what is gone is not asked about"
        for text in ORDINARY:
            write(field, text)
            assert place.bar.passes(), (field, text)
        write(field, before)


def test_what_stays_is_saved_and_what_was_saved_is_not_asked_about_again(place: Place) -> None:
    field = place.fields[-1]
    place.bar.begin()
    write(field, PLANTED["helse"])
    assert not place.bar.passes()
    place.bar.kept.disconnect()  # the place has nobody to save for
    place.bar.let_stand()
    assert place.bar.passes()
    place.bar.begin()
    assert place.bar.passes()


def test_a_step_that_comes_and_goes_is_asked_about_while_it_is_there(qtbot: QtBot) -> None:
    form = task_form()
    qtbot.addWidget(form)
    saved: list[object] = []
    form.save_requested.connect(saved.append)
    form.steps.add.click()
    row = form.steps.rows[-1]
    row.picture.show_pictogram("fat")
    QTest.keyClicks(row.field, "Server beboeren paa rom 4")
    form.save.click()
    assert form.wording.asking
    assert saved == []
    row.remove.click()
    assert not form.wording.asking
    form.save.click()
    assert len(saved) == 1


def test_keep_saves_the_task_with_its_words(qtbot: QtBot) -> None:
    form = task_form()
    qtbot.addWidget(form)
    saved: list[WardTask] = []
    form.save_requested.connect(saved.append)
    form.aims.rows[0].why.setText("Har fått en diagnose")
    form.save.click()
    assert saved == []
    qtbot.mouseClick(form.wording.keep, Qt.MouseButton.LeftButton)
    assert saved[0].aims[0].why == "Har fått en diagnose"
