"""Walks keeping and erasing: the cards of Personvern, the rule's dialog, the look before, the proof."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.retention import Decision, SetRetention
from arbeidsleder.domain.retention import DataKind
from support.program import Running

DECIDED_BY = "Personvernsjefen i Prøvekommunen, sak 2027/1204-7"


def prepare(run: Running) -> list[str]:
    """Rules that are set and off, one whose file is due, one of whom a kind is; returns their ids."""
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    today = run.clock.now().date()
    with ctx.store.read() as uow:
        ids = [person.id for person in uow.participants.all()]
    for one, days in zip(ids, (50, 22), strict=False):
        EndFollowUp(one, today - timedelta(days=days), "Nav-veileder").run(ctx)
    decision = Decision(DECIDED_BY, today)
    for kind, kept in ((DataKind.PERSON, 40), (DataKind.ATTENDANCE, 20), (DataKind.FILES, None)):
        SetRetention(kind, kept, decision).run(ctx)
    return ids


def walk_erasing(run: Running) -> Iterator[tuple[str, QWidget]]:
    ids = prepare(run)
    run.open("settings")
    settings = run.pages.settings
    settings.open_tab("privacy")
    run.settle()
    yield "privacy, due", settings
    presenter = run.program.erasing.presenter
    assert presenter is not None
    for kind in (DataKind.PERSON, DataKind.BACKUPS):
        presenter.ask_rule(kind)
        run.settle()
        yield f"rule, {kind}", run.dialog()
        run.dialog().reject()
        run.settle()
    presenter.ask_erase(ids[2])
    run.settle()
    yield "erase, by decision", run.dialog()
    run.dialog().reject()
    run.settle()
    presenter.ask_erase(ids[0])
    run.settle()
    dialog = run.dialog()
    yield "erase, by rule", dialog
    dialog.seen.click()  # type: ignore[attr-defined]
    dialog.erase.click()  # type: ignore[attr-defined]
    run.settle()
    yield "proof", run.dialog()
    run.dialog().reject()
    run.settle()
    yield "privacy, a proof", settings
    run.open("participants")
    run.pages.participants.open_participant(ids[1])
    run.settle()
    yield "a file that goes", run.pages.participants
