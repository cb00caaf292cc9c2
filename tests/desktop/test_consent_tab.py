"""«Samtykke og deling» by keys: talked of on the turned screen, printed, signed, withdrawn in one step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.application.queries.consent import person_consents
from arbeidsleder.desktop.pages.participants.consent_marks import TopicLine
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.week import PersonWeekLines
from support.participants_desk import CTRL, ENTER, ESC, participants_desk

TAB = "Samtykke og deling"
LEFT, DOWN, SPACE = Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Space


def agree(ward, who, recipient, topics) -> None:
    """Note and sign a consent."""
    ward.do(NoteConsent(who, recipient, "De det gjelder", topics, "Hjelp"))
    ward.do(RegisterSignature(person_consents(ward.ctx, who).consents[-1].wanted.consent_id, ward.day))


def opened(desk):
    """Open Åse's tab."""
    desk.open("Åse")
    desk.tab(TAB)
    desk.settle()
    return desk.page.file.consents


def lines(desk) -> list[str]:
    return [one.accessibleName() for one in desk.page.file.consents.findChildren(TopicLine)]


def turn_pictures(desk, talk) -> None:
    """Choose by keys; each turns one picture, and the sheet beside follows when it is read."""
    assert desk.focus is talk.tiles[Topic.GOALS]
    assert talk.paper.told.topics == talk.topics == frozenset()
    assert talk.paper.texts[1:] == ["Ingenting. Da sier vi ikke noe om deg."]
    desk.key(SPACE)
    assert [text for text in talk.paper.texts if "Kan jeg begynne" in text] == ["Kan jeg begynne i mai?"]
    desk.key(DOWN)
    desk.key(ENTER)
    assert talk.topics == talk.paper.told.topics == {Topic.GOALS, Topic.MASTERY}
    assert talk.paper.texts[-2:] == ["Ikke noe her ennå", "Oppgaver og mestring"]
    assert talk.tiles[Topic.MASTERY].accessibleName() == "Oppgaver og mestring: deles"
    desk.key(ENTER)
    assert "Oppgaver og mestring" not in talk.paper.texts
    desk.key(Qt.Key.Key_Right)
    desk.key(SPACE)
    desk.key(LEFT)
    assert "Kan jeg begynne i mai?" in talk.paper.accessibleDescription()


def test_the_sheet_is_read_beside_the_window_and_an_answer_to_an_older_choice_is_not_shown(ward, qtbot):
    who = ward.add("Åse")
    told_week(ward, who)
    with participants_desk(ward, qtbot, size=(960, 540)) as desk:
        opened(desk).new.click()
        form = desk.page.consents.form
        form.body.setText("NAV Solbakken")
        form.talk.click()
        desk.settle()
        talk = desk.page.consents.talk
        QTest.keyClick(desk.focus, SPACE)
        QTest.keyClick(desk.focus, DOWN)
        QTest.keyClick(desk.focus, SPACE)
        assert talk.paper.told.topics == frozenset()  # the keys were answered before anything was read
        desk.settle()
        assert talk.paper.told.topics == talk.topics == {Topic.GOALS, Topic.ATTENDANCE}
        older = talk.paper.told
        QTest.keyClick(desk.focus, SPACE)
        desk.settle()
        talk.show_told(older)
        assert talk.paper.told.topics == {Topic.GOALS}
        for tile in talk.tiles.values():
            tile.setChecked(True)
        desk.settle()
        bar = talk._sheet.verticalScrollBar()
        bar.setValue(0)
        QTest.keyClick(desk.focus, Qt.Key.Key_PageDown)
        assert talk.more.isVisible() and bar.value() > 0
        talk.set_shaded(True)
        assert not talk.paper.isVisible()
        QTest.keyClick(desk.focus, ESC)
        assert talk.paper.texts == [] and talk.paper.accessibleDescription() == ""


def told_week(ward, who) -> None:
    """Write what the person wants answered this week."""
    ward.do(SaveWeekLines(PersonWeekLines(who, IsoWeek.of(ward.day).key, "Kan jeg begynne i mai?")))


def test_a_consent_comes_from_the_talk_with_its_paper_and_opens_when_that_is_signed(ward, qtbot):
    who = ward.add("Åse")
    told_week(ward, who)
    with participants_desk(ward, qtbot) as desk:
        made, turned = [], []
        consents = desk.page.consents
        consents.sheet_made.connect(made.append)
        consents.turned.connect(turned.append)
        tab = opened(desk)
        assert tab.shown is not None and tab.shown.consents == ()
        tab.new.click()
        form = consents.form
        assert desk.focus is form.recipient
        form.try_save()
        assert "Skriv hvem" in form.told
        form.body.setText("NAV Solbakken")
        form.talk.click()
        desk.settle()
        talk = consents.talk
        assert turned == [True] and talk.isVisible()
        turn_pictures(desk, talk)
        desk.key(ENTER, CTRL)
        assert turned == [True, False]
        assert not talk.isVisible() and talk.title.text() == "" and talk.paper.texts == []
        (view,) = person_consents(ward.ctx, who).consents
        assert view.wanted.topics == {Topic.GOALS, Topic.LANGUAGE} and view.waits
        (sheet,) = made  # the paper comes by itself
        assert (sheet.document, sheet.subject, sheet.pdf[:4]) == ("consent", "S-001", b"%PDF")
        assert "Språk: venter på underskrift" in lines(desk)
        assert "Oppmøte, uten grunn: deles ikke" in lines(desk)
        tab.buttons["sign", "S-001"].click()
        desk.save()
        assert person_consents(ward.ctx, who).consents[0].opens == {Topic.GOALS, Topic.LANGUAGE}
        assert "Språk: deles" in lines(desk)


def test_a_withdrawal_is_one_step_that_says_what_it_stops(ward, qtbot):
    who = ward.add("Åse")
    agree(ward, who, Recipient.NAV_COUNSELLOR, frozenset({Topic.GOALS}))
    with participants_desk(ward, qtbot) as desk:
        made = []
        desk.page.consents.sheet_made.connect(made.append)
        tab = opened(desk)
        desk.prompts.yes = False
        tab.buttons["withdraw", "S-001"].click()
        desk.settle()
        assert desk.prompts.asked[-1] == "Trekke tilbake S-001?"
        assert "Kan ikke lages mer: Ukesoppsummering til Nav-veileder." in desk.prompts.details[-1]
        assert person_consents(ward.ctx, who).consents[0].opens
        desk.prompts.yes = True
        tab.buttons["withdraw", "S-001"].click()
        desk.settle()
        assert person_consents(ward.ctx, who).consents[0].opens == frozenset()
        assert desk.said[-1] == "S-001 er trukket tilbake. Ingenting deles på det lenger."
        assert list(tab.buttons) == []
        tab.list.click()
        desk.settle()
        assert made[-1].document == "consent_list"


def test_it_can_be_left_and_what_is_narrowed_needs_no_new_paper(ward, qtbot):
    who = ward.add("Åse")
    both = frozenset({Topic.GOALS, Topic.ATTENDANCE})
    agree(ward, who, Recipient.SCHOOL, both)
    with participants_desk(ward, qtbot) as desk:
        made = []
        consents = desk.page.consents
        consents.sheet_made.connect(made.append)
        opened(desk).buttons["change", "S-001"].click()
        form = consents.form
        assert not form.recipient.isEnabled()
        assert form.boxes[Topic.DAY_CODES].isHidden() and not form.boxes[Topic.ECONOMY].isHidden()
        form.talk.click()
        desk.settle()
        QTest.keyClick(desk.focus, ESC)
        desk.settle()
        assert desk.page.file.form_open and not consents.talk.isVisible()
        assert form.topics == both
        form.boxes[Topic.GOALS].setChecked(False)
        desk.save()
        (view,) = person_consents(ward.ctx, who).consents
        assert view.opens == {Topic.ATTENDANCE} and not view.waits
        assert made == []  # nothing to sign
        desk.page.set_shaded(True)
        assert not desk.page.file.stack.isVisible()


def reach(desk, widget) -> int:
    """Press Tab until the keys are where *widget* says; how often it took."""
    desk.qtbot.waitUntil(lambda: widget().isVisible())
    for pressed in range(40):
        if desk.focus is widget():
            return pressed
        QTest.keyClick(desk.focus, Qt.Key.Key_Tab)
    raise AssertionError("the keys do not get there")


def keys_come_to(desk, widget) -> None:
    """The keys are given when the page has had its turn."""
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.focus is widget())


def test_from_the_talk_to_the_withdrawal_by_keys_alone(ward, qtbot):
    who = ward.add("Åse")
    ward.do(NoteConsent(who, Recipient.SCHOOL, "Fagskolen", frozenset({Topic.GOALS}), "Hjelp"))
    with participants_desk(ward, qtbot) as desk:
        tab = opened(desk)
        reach(desk, lambda: tab.new)
        desk.key(SPACE)
        form = desk.page.consents.form
        reach(desk, lambda: form.body)
        desk.type("NAV Solbakken")
        reach(desk, lambda: form.valid_to)
        desk.type("31.8.2027")
        reach(desk, lambda: form.talk)
        desk.key(SPACE)
        desk.key(SPACE)
        desk.key(ENTER, CTRL)
        keys_come_to(desk, lambda: tab.new)  # where it began
        assert reach(desk, lambda: tab.buttons["sign", "S-002"]) == 6
        assert words(tab, "Sagt 5. mai 2027. Venter på underskrift. Gjelder til 31. august 2027.")
        assert words(tab, "S-002 · versjon 1 · tekst 1")
        desk.key(SPACE)
        desk.key(ESC)
        keys_come_to(desk, lambda: tab.buttons["sign", "S-002"])
        desk.key(SPACE)
        assert desk.focus is desk.page.consents.signature_form.signed
        desk.save()
        keys_come_to(desk, lambda: tab.buttons["form", "S-002"])
        assert words(tab, "Underskrevet 5. mai 2027.")
        assert reach(desk, lambda: tab.buttons["withdraw", "S-002"]) == 2
        desk.key(SPACE)
        assert "Deles ikke lenger med Nav-veileder, NAV Solbakken" in desk.prompts.details[-1]
        keys_come_to(desk, lambda: tab.new)
        assert words(tab, "Underskrevet 5. mai 2027. Trukket tilbake 5. mai 2027.")
        assert reach(desk, lambda: tab.buttons["sign", "S-001"]) == 2  # in the order they stand


def words(tab, wanted) -> bool:
    """Whether a line of the tab begins so."""
    return any(one.text().startswith(wanted) for one in tab.findChildren(Text) if not one.isHidden())
