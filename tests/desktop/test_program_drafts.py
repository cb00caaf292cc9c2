"""What is being typed when it locks is offered to its user again, in the same place, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.widgets.offer_bar import OfferBar
from arbeidsleder.domain.absence import Told
from arbeidsleder.domain.people import Channel, User
from arbeidsleder.vault.slot_changes import add_user
from support.program import Running, made_vault, running, unlocked
from support.walker import painted_words

CARD = "Du var i gang med et fraværskort da programmet ble låst."
NOTE = "Du var i gang med en huskelapp da programmet ble låst."
OTHER = "vindu brev gulv ovn tak som ingen ser for regnet"


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def bars(run: Running) -> list[OfferBar]:
    return list(run.pages.today.work.offers.bars)


def mark(run: Running, called: str) -> None:
    today = run.pages.today
    board = today.presenter.board
    assert board is not None
    today.list.mark(next(row.key for row in board.rows if row.name == called))
    run.settle()


def open_card(run: Running, called: str) -> None:
    """Open somebody's absence card and fill in a part of it."""
    mark(run, called)
    run.key(Qt.Key.Key_F)
    card = run.pages.today.work.absence
    card.told.choose(1)
    card.told.channel.setCurrentIndex(1)
    card.told.at.setText("07:5")  # half a time
    card.length.length.setCurrentIndex(1)
    card.length.last.setText("10:30")
    card.steps.attempts[Channel.PHONE].click()
    card.steps.answered[Channel.PHONE].click()
    run.settle()


def open_note(run: Running, called: str, text: str) -> None:
    mark(run, called)
    side = run.pages.today.work.side
    run.click(side.new_note)
    side.note_form.text.setFocus()
    QTest.keyClicks(side.note_form.text, text)
    side.note_form.last.set_date(run.clock.now().date() + timedelta(days=3))


def stored(run: Running) -> int:
    vault = run.program.vault
    assert vault is not None
    with vault.ctx.store.read() as uow:
        return sum(len(uow.drafts.of(user.id)) for user in uow.site.users())


def test_an_open_card_comes_back_as_it_was(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.unlock()
    (bar,) = bars(run)
    assert bar.sentence == CARD
    assert not run.pages.today.work.card_open
    run.click(bar.take)
    work = run.pages.today.work
    card = work.absence
    assert bars(run) == []
    assert work.card_open
    assert card.row is not None and card.row.name == "Jonas"
    jonas = card.row.participant.id
    assert card.told.told is Told.UNCLEAR
    assert card.told.at.text() == "07:5"
    assert card.length.is_part
    assert card.length.last.time == time(10, 30)
    (attempt,) = card.steps.contact_attempts()
    assert (attempt.channel, attempt.answered, attempt.at) == (Channel.PHONE, True, run.clock.now())
    card.told.at.setText("07:50")
    card.save()
    run.settle()
    assert stored(run) == 0
    run.lock()
    run.unlock()
    assert bars(run) == []
    day = run.clock.now().date()
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        saved = {c.participant_id: c for c in uow.attendance.cards(day, day)}
    assert saved[jonas].told_at == time(7, 50)


def test_a_card_that_says_what_is_recorded_is_no_draft(run: Running) -> None:
    mark(run, "Jonas")
    run.key(Qt.Key.Key_F)
    assert run.pages.today.work.card_open
    run.lock()
    run.unlock()
    assert bars(run) == []
    assert stored(run) == 0


def test_a_note_being_typed_comes_back_and_is_gone_when_it_is_saved(run: Running) -> None:
    open_note(run, "Huong", "Ringe kjøkkenet")
    run.lock()
    run.unlock()
    (bar,) = bars(run)
    assert bar.sentence == NOTE
    run.click(bar.take)
    form = run.pages.today.work.side.note_form
    assert form.text.text() == "Ringe kjøkkenet"
    assert form.last.date == run.clock.now().date() + timedelta(days=3)
    run.click(form.save)
    assert stored(run) == 0


def test_thrown_away_it_does_not_come_back(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.unlock()
    (bar,) = bars(run)
    run.click(bar.drop)
    assert bars(run) == []
    assert stored(run) == 0
    run.lock()
    run.unlock()
    assert bars(run) == []


def test_an_offer_nobody_answered_stays_beside_a_new_one(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.unlock()
    open_card(run, "Noor")
    run.lock()
    run.unlock()
    first, second = bars(run)
    run.click(second.take)
    row = run.pages.today.work.absence.row
    assert row is not None and row.name == "Noor"
    run.click(first.take)  # one at a time: the open card is not thrown away
    assert bars(run) == [first]
    run.lock()
    run.unlock()
    assert len(bars(run)) == 2


def test_a_card_gone_on_with_and_closed_is_gone(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.unlock()
    run.click(bars(run)[0].take)
    card = run.pages.today.work.absence
    card.ask_to_close()
    assert run.pages.today.work.card_open  # it asks first, as after typing
    run.click(card.drop)
    assert stored(run) == 0


def test_it_is_erased_when_the_day_is_over(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.clock.moment += timedelta(days=1)
    run.unlock()
    assert bars(run) == []
    assert stored(run) == 0


def test_another_user_is_offered_nothing_and_can_read_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    vault = made_vault(tmp_path / "vault")
    with running(vault, qtbot) as run:
        run.unlock()
        opened = run.program.vault
        assert opened is not None
        slot = add_user(opened.unlocked, OTHER, run.program.door.words)
        with opened.ctx.store.write(opened.ctx.user.id) as uow:
            uow.site.add_user(User("u-other", "Tor Øvevik", slot))
        open_note(run, "Huong", "Plantetutkast")
        run.lock()
        run.unlock(OTHER)
        assert bars(run) == []
        assert stored(run) == 1
        with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
            (draft,) = uow.drafts.of(opened.ctx.user.id)
        sealer = run.program.vault.ctx.sealer  # type: ignore[union-attr]
        assert "Plantetutkast" not in draft.sealed
        text_id = f"{draft.place}/{draft.kept_on}"
        for owner in (opened.ctx.user.id, "u-other"):
            assert sealer.open("draft", text_id, owner, draft.sealed) is None
        run.lock()
        run.unlock()
        assert [bar.sentence for bar in bars(run)] == [NOTE]


def test_the_offer_names_nobody_also_under_the_shade(run: Running) -> None:
    open_card(run, "Jonas")
    run.lock()
    run.unlock()
    (bar,) = bars(run)
    assert [w.text for _widget, w in painted_words(bar) if "Jonas" in w.text] == []
    run.window.shade.fall()
    run.settle()
    assert [w.text for _widget, w in painted_words(run.window) if "Jonas" in w.text] == []


def open_lines(run: Running, called: str):  # type: ignore[no-untyped-def]
    """Open somebody's week sheet and return the editor of its lines."""
    run.open("week")
    week = run.pages.week
    grid = week.presenter.grid
    assert grid is not None
    person = next(row.participant.id for row in grid.rows if row.name == called)
    week.open_prints(Document.PERSON_WEEK, person)
    run.settle()
    return week.prints.lines


def test_lines_too_long_for_the_sheet_come_back_beside_it(run: Running) -> None:
    long = "Kan vi avtale hvem som følger opp økonomien " * 12
    editor = open_lines(run, "Jonas")
    editor.decision.field.setPlainText(long)
    run.lock()
    run.unlock()
    assert run.window.rail.item("week").due == 1
    assert bars(run) == []  # it is not of I dag
    editor = open_lines(run, "Huong")
    assert not editor.offer.isVisible()
    editor = open_lines(run, "Jonas")
    assert editor.offer.isVisible()
    assert editor.decision.text == ""
    run.click(editor.offer.take)
    assert editor.decision.text == long.strip()
    assert run.window.rail.item("week").due == 0
    editor.decision.field.setPlainText("Hvem følger opp økonomien?")
    editor.flush()
    run.settle()
    assert stored(run) == 0
    run.lock()
    run.unlock()
    assert open_lines(run, "Jonas").decision.text == "Hvem følger opp økonomien?"


def test_lines_too_long_outlive_the_shade_and_another_sheet(run: Running) -> None:
    long = "Kan vi avtale hvem som følger opp økonomien " * 12
    editor = open_lines(run, "Jonas")
    editor.decision.field.setPlainText(long)
    open_lines(run, "Huong")
    assert editor.decision.text != long.strip()
    open_lines(run, "Jonas")
    assert editor.decision.text == long.strip()
    run.window.shade.fall()
    run.settle()
    assert editor.decision.text == ""
    run.window.shade.lift()
    run.settle()
    assert editor.decision.text == long.strip()


def test_lines_being_typed_at_the_moment_of_the_lock_are_kept(run: Running) -> None:
    editor = open_lines(run, "Jonas")
    editor.decision.field.setPlainText("Hvem følger opp?")  # half a second has not passed
    run.lock()
    run.unlock()
    assert open_lines(run, "Jonas").decision.text == "Hvem følger opp?"
    assert stored(run) == 0
