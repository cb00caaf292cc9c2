from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.desktop.widgets.fields import Choice, DateField, Paragraphs, TimeField
from arbeidsleder.desktop.widgets.reading import read_date, read_time
from arbeidsleder.text import clock, date_long, date_numeric

TODAY = date(2027, 5, 5)  # a Wednesday


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("0840", time(8, 40)),
        ("840", time(8, 40)),
        ("8.40", time(8, 40)),
        ("08:40", time(8, 40)),
        ("8", time(8)),
        (" kl. 14,30 ", time(14, 30)),
        ("8 40", time(8, 40)),
        ("24", None),
        ("2575", None),
        ("8:4", None),
        ("åtte", None),
        ("", None),
        ("-8", None),
    ],
)
def test_times_are_read_as_people_type_them(typed, meant):
    assert read_time(typed) == meant


@given(st.times().map(lambda t: t.replace(second=0, microsecond=0, fold=0)))
def test_every_time_shown_is_read_back(moment):
    assert read_time(clock(moment)) == moment
    assert read_time(clock(moment).replace(":", "")) == moment
    assert read_time(clock(moment).replace(":", ".")) == moment


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("7.5", date(2027, 5, 7)),
        ("7.5.27", date(2027, 5, 7)),
        ("7.5.2027", date(2027, 5, 7)),
        ("07052027", date(2027, 5, 7)),
        ("070527", date(2027, 5, 7)),
        ("0705", date(2027, 5, 7)),
        ("7/5", date(2027, 5, 7)),
        ("2027-05-07", date(2027, 5, 7)),
        ("i dag", TODAY),
        ("I morgen", date(2027, 5, 6)),
        ("fredag", date(2027, 5, 7)),
        ("onsdag", date(2027, 5, 12)),
        ("man.", date(2027, 5, 10)),
        ("7. mai", date(2027, 5, 7)),
        ("fredag 7. mai 2027", date(2027, 5, 7)),
        ("31.2", None),
        ("32.1", None),
        ("29.2", date(2028, 2, 29)),
        ("29.2.28", date(2028, 2, 29)),
        ("snart", None),
        ("", None),
        ("7.13", None),
    ],
)
def test_dates_are_read_as_people_type_them(typed, meant):
    assert read_date(typed, TODAY) == meant


def test_a_date_without_a_year_is_the_nearest_ahead():
    assert read_date("3.1", date(2026, 12, 20)) == date(2027, 1, 3)
    assert read_date("20.12", date(2026, 12, 28)) == date(2026, 12, 20), "last week is not next year"


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)))
def test_every_date_shown_is_read_back(day):
    assert read_date(date_long(day, year=True), TODAY) == day
    assert read_date(date_numeric(day), TODAY) == day


@given(st.integers(-180, 180))
def test_a_date_near_today_is_read_without_its_year(days):
    day = TODAY + timedelta(days=days)
    assert read_date(f"{day.day}.{day.month}", TODAY) == day


@given(st.text(max_size=24))
def test_no_text_is_too_strange_to_read(text):
    assert read_time(text) is None or isinstance(read_time(text), time)
    assert read_date(text, TODAY) is None or isinstance(read_date(text, TODAY), date)


def test_a_time_field_shows_one_way_and_marks_what_it_cannot_read(qtbot):
    field = TimeField()
    qtbot.addWidget(field)
    heard = []
    field.time_changed.connect(heard.append)
    qtbot.keyClicks(field, "840")
    field.editingFinished.emit()
    assert (field.text(), field.time, field.is_valid) == ("08:40", time(8, 40), True)
    assert heard[-1] == time(8, 40)
    field.clear()
    assert field.is_valid
    qtbot.keyClicks(field, "9999")
    assert not field.property("invalid"), "not while typing"
    field.editingFinished.emit()
    assert field.property("invalid")
    assert not field.is_valid
    field.set_time(time(9, 0))
    assert not field.property("invalid")


def test_a_date_field_shows_the_day_and_understands_itself(qtbot):
    field = DateField(date(2027, 5, 7), today=lambda: TODAY)
    qtbot.addWidget(field)
    heard = []
    field.date_changed.connect(heard.append)
    assert field.text() == "fredag 7. mai"
    qtbot.keyClicks(field, "x")
    assert field.date is None
    field.backspace()
    assert field.date == date(2027, 5, 7)
    field.setText("i morgen")
    field.editingFinished.emit()
    assert (field.text(), field.date) == ("torsdag 6. mai", date(2027, 5, 6))
    field.set_date(date(2028, 1, 3))
    assert field.text() == "mandag 3. januar 2028"
    field.setText("en gang")
    field.editingFinished.emit()
    assert field.property("invalid")
    field.set_date(None)
    assert (field.text(), field.is_valid) == ("", True)
    assert heard == [None, date(2027, 5, 7), date(2027, 5, 6), date(2028, 1, 3), None]


def test_a_choice_keeps_its_words_and_a_paragraph_leaves_by_tab(qtbot):
    choice = Choice(["Telefon", "Tekstmelding"], dense=True)
    text = Paragraphs("Hei", lines=2)
    qtbot.addWidget(choice)
    qtbot.addWidget(text)
    assert [choice.itemText(i) for i in range(choice.count())] == ["Telefon", "Tekstmelding"]
    assert text.tabChangesFocus()
    assert text.toPlainText() == "Hei"
