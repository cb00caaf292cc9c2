"""Finding somebody in Deltakere, and what is said when nobody is found."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.desktop.widgets.text import Text
from support.participants_desk import CTRL, ESC, participants_desk


@pytest.fixture
def desk(ward, qtbot):
    """The page with Noor and Åse."""
    ward.add("Noor")
    ward.add("Åse")
    with participants_desk(ward, qtbot) as opened:
        yield opened


def texts(widget):
    return [t.text() for t in widget.findChildren(Text) if t.isVisible() and t.text()]


# Two of one name


def test_two_of_one_whole_name_are_told_apart_by_the_day_they_began(desk):
    desk.ward.add("Noor", since=date(2027, 2, 1))
    desk.page.refresh()
    desk.settle()
    assert {row for row in desk.listed() if row.startswith("Noor")} == {
        "Noor (fra 4. januar), i prosjektet · uten neste steg",
        "Noor (fra 1. februar), i prosjektet · uten neste steg",
    }


# Searching


def test_searching_in_vain_says_so_and_esc_clears(desk):
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("xyz")
    people = desk.page.people
    assert desk.listed() == []
    assert "Ingen på listen heter noe med «xyz»." in texts(people)
    assert not people.view.isVisible()
    desk.key(Qt.Key.Key_Return)
    assert desk.focus is people.field
    desk.key(ESC)
    assert people.field.text() == ""
    assert len(desk.listed()) == 2
    assert people.view.isVisible()
    desk.key(ESC)
    assert desk.focus is people.view


def test_the_button_clears_the_search_too(desk):
    desk.key(Qt.Key.Key_F, CTRL)
    desk.type("xyz")
    desk.qtbot.mouseClick(desk.page.people.nobody.button, Qt.MouseButton.LeftButton)
    assert desk.page.people.field.text() == ""
    assert desk.focus is desk.page.people.field


def test_searching_for_an_ended_one_tells_where_to_look(desk):
    desk.ward.do(EndFollowUp(desk.person("Åse").id, date(2027, 4, 30), "Nav-veileder"))
    desk.page.refresh()
    desk.settle()
    desk.key(Qt.Key.Key_F, CTRL)
    desk.page.people.field.setText("Ås")
    assert "Ingen på listen heter noe med «Ås». Blant de avsluttede er det treff." in texts(desk.page.people)
    desk.qtbot.mouseClick(desk.page.people.ended, Qt.MouseButton.LeftButton)
    assert len(desk.listed()) == 1


def test_a_list_of_ended_ones_only_says_so(desk):
    for called in ("Noor", "Åse"):
        desk.ward.do(EndFollowUp(desk.person(called).id, date(2027, 4, 30), "Nav-veileder"))
    desk.page.refresh()
    desk.settle()
    people = desk.page.people
    assert "Ingen er med nå." in texts(people)
    desk.qtbot.mouseClick(people.nobody.button, Qt.MouseButton.LeftButton)
    assert len(desk.listed()) == 2


def test_down_goes_from_the_field_to_the_list(desk):
    desk.key(Qt.Key.Key_F, CTRL)
    desk.key(Qt.Key.Key_Down)
    assert desk.focus is desk.page.people.view
