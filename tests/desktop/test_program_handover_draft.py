"""A text of the handover sheet that waits for an answer is kept when it locks, and offered there again."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.pages.sharing.handover.view import HandoverView
from arbeidsleder.domain.handover import SheetField
from support.program import Running, unlocked

ABOUT_HEALTH = "Har fått en diagnose av legen."


def opened(run: Running, person: str) -> HandoverView:
    run.open("sharing")
    page = run.pages.sharing
    page.show_person(person)
    run.settle()
    assert isinstance(page.view, HandoverView)
    return page.view


def people(run: Running) -> list[str]:
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        return [one.id for one in uow.participants.all()]


def kept(run: Running, person: str) -> dict[SheetField, str]:
    with run.program.vault.ctx.store.read() as uow:  # type: ignore[union-attr]
        return {one.field: one.text for one in uow.road.handover_texts(person)}


def test_what_waits_for_an_answer_is_lost_neither_to_another_person_nor_to_the_lock(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        first, second = people(run)[:2]
        view = opened(run, first)
        view.texts.fields[SheetField.HELPS].setPlainText(ABOUT_HEALTH)
        view.texts.flush()
        assert view.texts.wording.asking and kept(run, first) == {}
        view.print_now()
        run.settle()
        assert view.presenter.now is not None  # nothing went out while the question stands
        opened(run, second)
        assert view.texts.fields[SheetField.HELPS].toPlainText() == ""
        opened(run, first)
        assert view.texts.fields[SheetField.HELPS].toPlainText() == ABOUT_HEALTH
        run.lock()
        run.unlock()
        view = opened(run, second)
        assert not view.texts.offer.isVisibleTo(view.texts)
        view = opened(run, first)
        assert view.texts.fields[SheetField.HELPS].toPlainText() == ""
        assert view.texts.offer.isVisibleTo(view.texts)
        view.texts.offer.take.click()
        assert view.texts.fields[SheetField.HELPS].toPlainText() == ABOUT_HEALTH
        view.texts.flush()
        view.texts.wording.let_stand()
        run.settle()
        assert kept(run, first) == {SheetField.HELPS: ABOUT_HEALTH}
        assert view.drafts.unfinished() == ()
