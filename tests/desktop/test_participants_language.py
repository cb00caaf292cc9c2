"""Språk in a person's file: what the person tells, and what was seen at work, repeated; no level anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.language import ObserveLanguage, SaveLanguageNotes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.language_words import factor_words, question_words
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.language import (
    Cefr,
    LanguageFactor,
    LanguageNote,
    LanguageObservation,
    LanguageSkill,
    SessionState,
    Situation,
    Skill,
)
from support.participants_desk import ParticipantsDesk, participants_desk
from support.tasks import ward_task
from support.ward import Ward


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    ward.add("Huong", family="Mẫu")
    with ward.ctx.store.write("u-marit") as uow:
        uow.tasks.save(ward_task("t1", "Dekke bord"))
    with participants_desk(ward, qtbot) as opened:
        opened.open("Huong")
        opened.tab("Språk")
        opened.settle()
        yield opened


def notes(desk: ParticipantsDesk) -> dict[LanguageFactor, LanguageNote]:
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        return {note.factor: note for note in uow.support.language_notes(who)}


def seen(desk: ParticipantsDesk) -> list[LanguageObservation]:
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        return list(uow.support.language_observations(who))


def shown(desk: ParticipantsDesk) -> list[str]:
    return [text.text() for text in desk.page.file.language.widget().findChildren(Text)]


def press(desk: ParticipantsDesk, word: str) -> None:
    (button,) = [
        b for b in desk.page.file.language.widget().findChildren(QAbstractButton) if b.text() == word
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_the_person_tells_is_kept_and_an_unchanged_text_keeps_its_day(desk):
    assert "Ingenting ført ennå." in shown(desk)
    press(desk, "Endre…")
    form = desk.page.file.language_notes_form
    form.fields[LanguageFactor.MOTHER_TONGUE].setText("Vietnamesisk, fransk")
    form.fields[LanguageFactor.TIME_IN_NORWAY].setText("Tre år")
    form.said_on.set_date(desk.ward.day - timedelta(days=7))
    desk.save()
    assert set(notes(desk)) == {LanguageFactor.MOTHER_TONGUE, LanguageFactor.TIME_IN_NORWAY}
    assert "Vietnamesisk, fransk" in shown(desk)
    press(desk, "Endre…")
    form.fields[LanguageFactor.TIME_IN_NORWAY].setText("")
    form.fields[LanguageFactor.OWN_VIEW].setText("Jeg forstår mer enn jeg sier.")
    desk.save()
    told = notes(desk)
    assert set(told) == {LanguageFactor.MOTHER_TONGUE, LanguageFactor.OWN_VIEW}
    assert told[LanguageFactor.MOTHER_TONGUE].said_on == desk.ward.day - timedelta(days=7)
    assert told[LanguageFactor.OWN_VIEW].said_on == desk.ward.day


def test_time_in_norway_is_told_and_never_a_level(desk):
    assert "Tid i Norge sier ikke hvor godt noen snakker." in shown(desk)
    words = [factor_words(factor) for factor in LanguageFactor] + list(question_words())
    assert len(words) == len(set(words)) == 11
    assert not [word for word in words if "nivå" in word.casefold() or "poeng" in word.casefold()]


def test_observations_add_to_each_other_and_ask_for_another_look(desk):
    for day, text, again in (
        (desk.ward.day - timedelta(days=40), "Sier lite i pausen", desk.ward.day - timedelta(days=10)),
        (desk.ward.day, "Ler med de andre", desk.ward.day + timedelta(days=28)),
    ):
        press(desk, "Ny observasjon…")
        form = desk.page.file.language_form
        form.day.set_date(day)
        form.again.set_date(again)
        form.answers[0].setPlainText(text)
        desk.save()
        due = "Det er tid for å se igjen." in shown(desk)
        assert due == (again <= desk.ward.day)
    assert [one.small_talk for one in seen(desk)] == ["Sier lite i pausen", "Ler med de andre"]
    texts = shown(desk)
    assert texts.index("Ler med de andre") < texts.index("Sier lite i pausen")


def test_an_observation_without_an_answer_or_in_the_wrong_order_is_not_kept(desk):
    press(desk, "Ny observasjon…")
    form = desk.page.file.language_form
    desk.save()
    assert "minst ett" in form.told
    form.answers[1].setPlainText("Ja, når det er rolig")
    form.again.set_date(desk.ward.day)
    desk.save()
    assert "neste gang" in form.told
    assert seen(desk) == []
    form.again.set_date(None)
    desk.save()
    assert [one.next_on for one in seen(desk)] == [None]


def test_the_plan_is_kept_with_its_steps_and_may_be_changed(desk):
    press(desk, "Endre planen…")
    form = desk.page.file.language_plan_form
    desk.save()
    assert "vil klare" in form.told
    form.goal.setPlainText("Ta telefonen på kjøkkenet")
    form.steps.setPlainText("Si navnet mitt\n\nSpørre hvem som ringer")
    desk.save()
    texts = shown(desk)
    assert "Ta telefonen på kjøkkenet" in texts
    assert "– Spørre hvem som ringer" in texts
    press(desk, "Endre planen…")
    assert form.steps.toPlainText() == "Si navnet mitt\nSpørre hvem som ringer"
    form.until.set_date(desk.ward.day - timedelta(days=1))
    desk.save()
    assert desk.page.file.form_open
    form.until.set_date(desk.ward.day + timedelta(days=60))
    form.steps.setPlainText("Si navnet mitt")
    desk.save()
    assert "– Spørre hvem som ringer" not in shown(desk)


def test_a_session_is_agreed_and_then_held_or_not(desk):
    press(desk, "Ny økt…")
    form = desk.page.file.session_form
    form.about.setText("Ord på kjøkkenet")
    form.day.set_date(desk.ward.day + timedelta(days=1))
    form.state.setCurrentIndex(1)
    desk.save()
    assert "ikke kommet ennå" in form.told
    form.state.setCurrentIndex(0)
    desk.save()
    assert [text for text in shown(desk) if text.endswith("· avtalt")]
    press(desk, "Endre økten…")
    form.state.setCurrentIndex(2)
    desk.save()
    assert [text for text in shown(desk) if text.endswith("· ble ikke noe av")]
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        (one,) = uow.support.language_sessions(who)
    assert (one.about, one.state) == ("Ord på kjøkkenet", SessionState.CANCELLED)


def test_what_the_work_demands_is_written_for_the_ward_with_what_helps(desk):
    press(desk, "Endre kravene…")
    form = desk.page.language.demand_form
    assert form.title.text() == "Språk arbeidet krever på Solgløtt"
    form.texts[Situation.PHONE].setText("Si navnet sitt")
    form.helps[Situation.PHONE].setText("Lapp ved telefonen")
    desk.save()
    texts = shown(desk)
    assert "Det arbeidet krever på Solgløtt" in texts
    at = texts.index("Si navnet sitt")
    assert texts[at - 1 : at + 2] == ["Telefon", "Si navnet sitt", "Dette hjelper: Lapp ved telefonen"]
    press(desk, "Endre kravene…")
    assert form.texts[Situation.PHONE].text() == "Si navnet sitt"
    for field in (form.texts, form.helps):
        field[Situation.PHONE].setText("")
    desk.save()
    assert "Si navnet sitt" not in shown(desk)


def test_a_result_of_the_test_is_a_note_and_said_to_be_no_measure(desk):
    assert "Ingenting ført. Det er frivillig." in shown(desk)
    press(desk, "Endre notatet…")
    form = desk.page.language.skills_form
    form.levels[Skill.READING].setCurrentIndex(3)
    form.levels[Skill.WRITING].setCurrentIndex(1)
    form.taken_on.set_date(desk.ward.day + timedelta(days=1))
    desk.save()
    assert "ikke vært ennå" in form.told
    form.taken_on.set_date(desk.ward.day)
    desk.save()
    texts = shown(desk)
    assert "Lese: A2, prøve 05.05.2027" in texts
    assert "Skrive: ikke prøvd, prøve 05.05.2027" in texts
    assert [text for text in texts if text.startswith("Prøven er ikke målet.")]
    who = desk.person("Huong").id
    with desk.ward.ctx.store.read() as uow:
        kept = uow.support.language_skills(who)
    assert LanguageSkill(who, Skill.READING, Cefr.A2, desk.ward.day) in kept


def test_words_for_a_task_are_read_in_the_tab_and_its_cards_asked_for(desk):
    asked = []
    desk.page.language.cards_requested.connect(asked.append)
    assert "«Skal jeg hente mer?»" in shown(desk)
    press(desk, "Skriv ut kort…")
    assert asked == ["t1"]


@pytest.mark.parametrize("code", ["unknown_participant", "future_day", "language_empty", "look_before_day"])
def test_the_command_refuses_what_the_form_would(ward, code):
    who = ward.add("Huong")
    day = ward.day
    command = {
        "unknown_participant": ObserveLanguage("ukjent", day, "ja"),
        "future_day": ObserveLanguage(who, day + timedelta(days=1), "ja"),
        "language_empty": ObserveLanguage(who, day, " "),
        "look_before_day": ObserveLanguage(who, day, "ja", next_on=day),
    }[code]
    with pytest.raises(RuleError) as refused:
        ward.do(command)
    assert refused.value.code == code
    late = LanguageNote(who, LanguageFactor.WORK, "baker", day + timedelta(days=1))
    with pytest.raises(RuleError):
        ward.do(SaveLanguageNotes(who, (late,)))
