"""Innsyn in the whole program: from the file and before an erasure; who has looked goes in the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.retention.erase_dialog import EraseDialog
from arbeidsleder.domain.rights import Access
from support.program import Running, unlocked


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def person(run: Running, called: str) -> str:
    with run.program.vault.ctx.store.read() as uow:
        return next(p.id for p in uow.participants.all() if p.called == called)


def done_with(run: Running, who: str) -> list[Access]:
    with run.program.vault.ctx.store.read() as uow:
        return [line.how for line in uow.person.accesses(who)]


def shown(run: Running) -> PreviewDialog:
    run.qtbot.waitUntil(lambda: run.program.window.findChild(PreviewDialog) is not None, timeout=20_000)
    run.settle()
    return run.program.window.findChild(PreviewDialog)


def test_the_innsyn_comes_up_from_the_file_and_goes_when_the_shade_falls(run: Running) -> None:
    who = person(run, "Noor")
    run.open("participants")
    page = run.pages.participants
    page.open_participant(who)
    run.settle()
    page.file.rights.make.click()
    dialog = shown(run)
    assert dialog.view.paper.page_count > 1
    assert not dialog.save_data.isHidden()
    assert done_with(run, who) == [Access.VIEW, Access.INNSYN]
    run.program.window.shade.fall()
    run.qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)


def test_everything_about_a_person_can_be_had_before_it_is_erased(run: Running) -> None:
    who = person(run, "Jonas")
    run.program.services.command(
        run.program, EndFollowUp(who, run.clock.now().date() - timedelta(days=60), "Nav-veileder")
    )
    run.settle()
    run.open("participants")
    run.pages.participants.erase_requested.emit(who)
    run.settle()
    asked = run.dialog()
    assert isinstance(asked, EraseDialog)
    asked.export.click()
    dialog = shown(run)
    assert Access.INNSYN in done_with(run, who)
    dialog.reject()
    assert asked.isVisible()
    asked.reject()
