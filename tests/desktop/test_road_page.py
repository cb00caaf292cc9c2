"""Veien til MFY by keys in a real window on a real ward: words, steps, klar, and the sheet to talk around."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.ready import SayReady
from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep, SayRoadWord
from arbeidsleder.domain.road import Economy, Happened, NextStep, RoadVoice, Sign, StepKind
from support.road_desk import RoadDesk, road_desk
from support.ward import WEDNESDAY, open_ward

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
DOWN, ENTER, TAB = Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab
LATER = WEDNESDAY + timedelta(days=7)


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[RoadDesk]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as ward:
        for called in ("Huong", "Even"):
            ward.add(called)
        with road_desk(ward, qtbot) as made:
            yield made


def people(desk: RoadDesk) -> dict[str, str]:
    choice = desk.page.person
    return {choice.itemText(n): str(choice.itemData(n)) for n in range(choice.count())}


def spoken(desk: RoadDesk, sign: Sign) -> str:
    model = desk.page.signs.signs
    return str(model.data(model.index(list(Sign).index(sign), 0), Qt.ItemDataRole.AccessibleTextRole))


def go_to(desk: RoadDesk, sign: Sign) -> None:
    desk.page.signs.mark(sign)
    desk.settle()


def test_both_voices_are_written_with_a_letter_and_undone_with_another(desk: RoadDesk) -> None:
    even = people(desk)["Even · uten neste steg"]
    assert desk.page.presenter.participant_id == even
    assert desk.focus is desk.page.signs.rows
    assert spoken(desk, Sign.OWN_WISH) == "Eget ønske, Ikke snakket om ennå, ingen ennå"
    desk.key(DOWN)
    desk.key(Qt.Key.Key_M)
    desk.type("Vet at det er skole en dag")
    desk.save()
    assert desk.hints[-1] == "Even, vet hva MFY er: skrevet. U angrer"
    assert desk.focus is desk.page.signs.rows
    desk.key(Qt.Key.Key_H)
    desk.type("Det er jobb og skole")
    desk.save()
    said = "Vet hva MFY er, «Det er jobb og skole», begge har sagt noe, 5. mai"
    assert spoken(desk, Sign.KNOWS_MFY) == said
    desk.key(Qt.Key.Key_S)
    desk.type("Forklarte det for en annen")
    desk.save()
    sign = desk.road(even).of(Sign.KNOWS_MFY)
    assert [one.text for one in sign.examples] == ["Forklarte det for en annen"]
    desk.key(Qt.Key.Key_U)
    assert desk.said[-1] == "Angret."
    desk.key(Qt.Key.Key_U, ALT)
    sign = desk.road(even).of(Sign.KNOWS_MFY)
    assert (sign.examples, sign.participant) == ((), ())
    assert [one.text for one in sign.supervisor] == ["Vet at det er skole en dag"]


def test_a_next_step_is_agreed_changed_and_done_and_who_has_none_is_told(desk: RoadDesk) -> None:
    even = desk.page.presenter.participant_id
    assert desk.page.head.subtitle.text() == "Even · ikke noe neste steg er avtalt"
    desk.key(Qt.Key.Key_N)
    form = desk.page.forms.step
    desk.type("Ringe skolen")
    desk.save()
    assert form.told == "Skriv når det skal være gjort. Ingenting er lagret."
    desk.type("12.5")
    desk.save()
    (step,) = desk.road(even).steps
    assert (step.text, step.owner, step.due_on) == ("Ringe skolen", "Marit og Even", LATER)
    assert "Even" in people(desk)
    assert desk.page.head.subtitle.text() == "Even · et ark å snakke rundt, med to stemmer"
    (button,) = desk.page.panel.steps
    button.click()
    desk.settle()
    assert form.done.isVisible()
    desk.key(Qt.Key.Key_G, CTRL)
    assert desk.road(even).steps == ()
    assert [one.text for one in desk.road(even).done] == ["Ringe skolen"]
    assert "Even · uten neste steg" in people(desk)


def test_klar_is_said_by_each_and_taken_back_and_the_other_stays(desk: RoadDesk) -> None:
    even = desk.page.presenter.participant_id
    desk.key(Qt.Key.Key_K)
    desk.save()
    desk.key(Qt.Key.Key_K)
    form = desk.page.forms.ready
    offers = [form.choice.itemText(n) for n in range(form.choice.count())]
    assert offers == ["Marit Øvelund tar det tilbake: «Ikke klar ennå.»", "Even sier: «Jeg er klar.»"]
    form.choice.setCurrentIndex(1)
    desk.save()
    ready = desk.page.ready
    assert ready.mine.words.text() == "«Even er klar.» 5. mai"
    assert ready.theirs.words.text() == "«Jeg er klar.» 5. mai"
    desk.key(Qt.Key.Key_K)
    desk.save()
    assert ready.mine.words.text() == "«Ikke klar ennå.» 5. mai"
    assert [one.is_ready for one in desk.road(even).ready_supervisor] == [False, True]
    assert [one.is_ready for one in desk.road(even).ready_participant] == [True]


def test_economy_application_and_waiting_time_have_their_forms(desk: RoadDesk) -> None:
    even = desk.page.presenter.participant_id
    go_to(desk, Sign.ECONOMY)
    desk.page.panel.buttons["economy"].click()
    economy = desk.page.forms.economy
    economy.state.setCurrentIndex(list(Economy).index(Economy.WITH_COUNSELLOR))
    economy.ask.set_date(None)
    desk.save()
    assert spoken(desk, Sign.ECONOMY).startswith("Økonomi med Nav, Pågår hos Nav-veileder")
    desk.page.panel.buttons["ask"].click()
    desk.type("Når blir samtalen?")
    desk.page.forms.step.due.set_date(LATER)
    desk.save()
    (asked,) = desk.road(even).steps
    assert (asked.kind, asked.owner) == (StepKind.QUESTION, "Nav-veileder")
    desk.page.panel.steps[0].click()
    desk.type("19. mai")
    desk.save()
    assert [one.answer for one in desk.road(even).done] == ["19. mai"]
    go_to(desk, Sign.APPLICATION)
    desk.page.panel.buttons["application"].click()
    form = desk.page.forms.application
    form.day.set_date(WEDNESDAY - timedelta(days=1))
    form.remind.set_date(LATER)
    desk.save()
    assert spoken(desk, Sign.APPLICATION).startswith(
        "Søknad til karrieresenteret, Sendt 4. mai, venter på svar"
    )
    desk.page.panel.buttons["bridge"].click()
    desk.type("frokost alene")
    desk.page.forms.bridge.due.set_date(LATER)
    desk.save()
    texts = [one.text for one in desk.road(even).steps]
    assert texts == ["Spørre karrieresenteret om svar", "Oppgaver: frokost alene"]


def test_what_looks_sensitive_is_asked_about_before_it_is_saved(desk: RoadDesk) -> None:
    even = desk.page.presenter.participant_id
    desk.key(Qt.Key.Key_H)
    desk.type("Jeg har gjeld")
    desk.save()
    form = desk.page.forms.word
    assert form.wording.asking
    assert form.wording.advice.text() == "Ordene er deltakerens egne, og deltakeren bestemmer."
    assert desk.road(even).of(Sign.OWN_WISH).participant == ()
    form.wording.keep.click()
    desk.settle()
    assert [one.text for one in desk.road(even).of(Sign.OWN_WISH).participant] == ["Jeg har gjeld"]


def test_another_person_the_shade_and_the_sheet(desk: RoadDesk) -> None:
    huong = people(desk)["Huong · uten neste steg"]
    ward = desk.ward
    ward.do(SayRoadWord(huong, RoadVoice.SUPERVISOR, Sign.LANGUAGE, "Blir forstått", WEDNESDAY))
    ward.do(RecordHappening(huong, Happened.MFY_EXPLAINED, WEDNESDAY))
    ward.do(SayReady(huong, RoadVoice.PARTICIPANT, WEDNESDAY))
    ward.do(SaveNextStep(NextStep("", huong, StepKind.STEP, "Ringe", "Marit", WEDNESDAY, "", None, LATER)))
    desk.page.show_person(huong)
    desk.settle()
    assert desk.page.head.subtitle.text().startswith("Huong · ")
    assert spoken(desk, Sign.LANGUAGE) == "Språk for avdelingen, Blir forstått, bare arbeidsleder, 5. mai"
    desk.key(Qt.Key.Key_P, CTRL)
    desk.qtbot.waitUntil(lambda: len(desk.sheets) == 1)
    assert desk.sheets[0].startswith(b"%PDF")
    desk.page.set_shaded(True)
    assert desk.page.head.subtitle.text() == "H"
    assert spoken(desk, Sign.LANGUAGE) == "Språk for avdelingen"
    assert not desk.page.panel.isVisible()
    assert not desk.page.person.isVisible()
    assert not desk.page.ready.theirs.isVisible()
    desk.page.set_shaded(False)
    assert desk.page.panel.isVisible()
    desk.key(Qt.Key.Key_M)
    desk.type("Noe som er begynt")
    desk.prompts.yes = False
    desk.page.show_person(people(desk)["Even · uten neste steg"])
    desk.settle()
    assert desk.prompts.asked[-1] == "Lukke uten å lagre?"
    assert desk.page.presenter.participant_id == huong
    desk.page.page_opened()
    desk.settle()
    assert desk.focus is desk.page.forms.word.text
    desk.prompts.yes = True
    desk.key(Qt.Key.Key_Escape)
    desk.key(Qt.Key.Key_PageUp, CTRL)
    assert desk.page.head.subtitle.text().startswith("Even · ")


def test_in_a_narrow_window_list_and_sign_stand_one_at_a_time(desk: RoadDesk) -> None:
    desk.window.resize(960, 540)
    desk.settle()
    page = desk.page
    assert page.signs.isVisible()
    assert not page.card.isVisible()
    desk.key(ENTER)
    assert page.card.isVisible()
    assert not page.signs.isVisible()
    assert page.back.isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert page.signs.isVisible()
    assert desk.focus is page.signs.rows


def test_one_who_has_ended_is_shown_and_nobody_else_in_their_place(desk: RoadDesk) -> None:
    """Another page leads here, and words must not be written on whoever stands first."""
    huong = people(desk)["Huong · uten neste steg"]
    desk.ward.do(EndFollowUp(huong, WEDNESDAY - timedelta(days=2), "Nav-veileder"))
    desk.settle()
    desk.page.show_person(huong)
    desk.settle()
    assert desk.page.presenter.participant_id == huong
    assert desk.page.head.subtitle.text().startswith("Huong · ")
    assert desk.page.person.currentData() == huong
