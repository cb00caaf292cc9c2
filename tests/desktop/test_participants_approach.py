"""What is agreed about a task: corrected, and ended on a day with why; what ended stays in sight."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.mastery import SaveApproach
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.mastery import Approach, ApproachKind
from support.participants_desk import ParticipantsDesk, participants_desk
from support.tasks import ward_task
from support.ward import WEDNESDAY, Ward, open_ward

BEGAN = WEDNESDAY - timedelta(days=20)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        with made.ctx.store.write("u-marit") as uow:
            uow.tasks.save(ward_task("t1", "Dekke bord"))
        even = made.add("Even")
        made.do(SaveApproach(Approach("", even, "t1", ApproachKind.GRADUAL, "Ett bord om gangen", BEGAN)))
        yield made


@pytest.fixture
def desk(ward: Ward, qtbot: QtBot) -> Iterator[ParticipantsDesk]:
    with participants_desk(ward, qtbot) as made:
        made.open("Even")
        made.page.file.stack.setCurrentWidget(made.page.file.mastery)
        made.settle()
        yield made


def texts(desk: ParticipantsDesk) -> list[str]:
    QApplication.sendPostedEvents(None, 0)
    return [one.text() for one in desk.page.file.mastery.findChildren(Text) if not one.isHidden()]


def press(desk: ParticipantsDesk, word: str) -> None:
    (button,) = [b for b in desk.page.file.mastery.findChildren(Button) if b.text() == word and b.isVisible()]
    button.click()


def kept(ward: Ward) -> Approach:
    with ward.ctx.store.read() as uow:
        (one,) = uow.mastery.approaches()
    return one


def test_an_approach_is_ended_with_a_day_and_a_reason_and_corrected_after(desk: ParticipantsDesk) -> None:
    form = desk.page.mastery.approach_form
    assert "Gradvis: Ett bord om gangen" in texts(desk)
    press(desk, "Avslutt…")
    assert form.title.text() == "Avslutt avtalen om oppgaven"
    assert form.last.date == WEDNESDAY
    assert form.reason.hasFocus()
    form.last.set_date(WEDNESDAY - timedelta(days=1))
    form.reason.setText("Klarer alle bordene")
    desk.save()
    one = kept(desk.ward)
    assert (one.last, one.end_reason) == (WEDNESDAY - timedelta(days=1), "Klarer alle bordene")
    assert "sluttet 4. mai: Klarer alle bordene" in texts(desk)
    assert "Avslutt…" not in [b.text() for b in desk.page.file.mastery.findChildren(Button) if b.isVisible()]
    press(desk, "Rett…")
    assert form.title.text() == "Rett avtalen om oppgaven"
    assert not form.task.isEnabled()
    form.text.setPlainText("Ett bord til hver uke")
    form.last.set_date(None)
    desk.save()
    assert "dagen avtalen slutter" in form.told
    form.reason.setText("")
    desk.save()
    again = kept(desk.ward)
    assert (again.id, again.text, again.last, again.end_reason) == (
        one.id,
        "Ett bord til hver uke",
        None,
        None,
    )
    assert "Gradvis: Ett bord til hver uke" in texts(desk)


def test_a_new_one_asks_for_no_reason_to_end(desk: ParticipantsDesk) -> None:
    desk.page.file.mastery.approach.click()
    form = desk.page.mastery.approach_form
    assert not form.reason.isVisible()
    assert form.task.isEnabled()


def test_a_reason_without_a_day_is_refused(ward: Ward) -> None:
    one = kept(ward)
    with pytest.raises(RuleError) as refused:
        ward.do(
            SaveApproach(
                Approach(one.id, one.participant_id, "t1", one.kind, one.text, one.first, None, "Ferdig")
            )
        )
    assert refused.value.code == "end_reason_needs_day"
