"""Keeping and erasing in the real window: rules, what is due, the look before, the proof, and who is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.day_notes import SaveMorningTalk
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.retention import Decision, SetRetention
from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.retention.cards import DueCard, ProofsCard, RulesCard
from arbeidsleder.desktop.pages.retention.erase_dialog import EraseDialog
from arbeidsleder.desktop.pages.retention.rule_dialog import RuleDialog
from arbeidsleder.domain.retention import DataKind
from support.program import Running, unlocked


@pytest.fixture
def run(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with unlocked(tmp_path / "vault", qtbot) as opened:
        yield opened


def do(run: Running, command: object) -> None:
    """Run a command as a page does, and wait until everybody has read anew."""
    run.program.services.command(run.program, command)
    run.settle()


def people(run: Running) -> dict[str, str]:
    with run.program.vault.ctx.store.read() as uow:
        return {person.called: person.id for person in uow.participants.all()}


def ended(run: Running, called: str, days_ago: int) -> str:
    one = people(run)[called]
    do(run, EndFollowUp(one, run.clock.now().date() - timedelta(days=days_ago), "Nav-veileder"))
    return one


def decided(run: Running) -> Decision:
    return Decision("Personvernsjefen", run.clock.now().date())


def set_rule(run: Running, days: int | None, kind: DataKind = DataKind.PERSON) -> None:
    do(run, SetRetention(kind, days, decided(run)))


def open_privacy(run: Running) -> None:
    run.open("settings")
    run.pages.settings.open_tab("privacy")
    run.settle()


def cards(run: Running) -> tuple[RulesCard, DueCard, ProofsCard]:
    presenter = run.program.erasing.presenter
    return presenter.rules, presenter.due, presenter.proofs


def line(card, title: str):  # type: ignore[no-untyped-def]
    return next(one for one in card.lines if one.title.text().startswith(title))


def dialog_of(run: Running, kind):  # type: ignore[no-untyped-def]
    run.settle()
    found = run.dialog()
    assert isinstance(found, kind)
    return found


def no_dialog() -> bool:
    return not any(isinstance(w, QDialog) and w.isVisible() for w in QApplication.topLevelWidgets())


def test_a_rule_is_off_until_it_is_set_with_who_decided_it(run: Running) -> None:
    open_privacy(run)
    rules, _due, _proofs = cards(run)
    assert {one.small.text() for one in rules.lines} == {"Av"}
    ended(run, "Selam", 50)
    line(rules, "Hele mappen").button.click()
    dialog = dialog_of(run, RuleDialog)
    assert dialog.days.text() == "40"
    assert dialog.effect.text().startswith("1 person har en dato. 1 er klar til sletting straks.")
    dialog.days.setText("60")
    run.settle()
    assert dialog.effect.text().startswith("1 person har en dato. 0 er klare til sletting straks.")
    dialog.keep.click()
    assert "Skriv datoen" in dialog.error.text
    dialog.decided.set_date(run.clock.now().date())
    dialog.keep.click()
    run.settle()
    assert dialog.error.text == "Skriv hvem som har bestemt det. Ingenting er endret."
    dialog.by.setText("Personvernsjefen, sak 12")
    dialog.keep.click()
    run.settle()
    assert no_dialog()
    said = line(rules, "Hele mappen").small.text()
    assert said.startswith("60 dager etter at oppfølgingen er slutt. Bestemt av Personvernsjefen, sak 12, ")


def test_who_is_due_is_seen_and_erased_with_a_proof_and_a_backup(run: Running) -> None:
    one = ended(run, "Selam", 50)
    set_rule(run, 40)
    assert run.window.rail.item("settings").due == 1
    open_privacy(run)
    _rules, due, proofs = cards(run)
    assert [each.title.text() for each in due.lines] == ["Selam"]
    assert due.lines[0].small.text().startswith("Hele mappen · ")
    assert proofs.lines == []
    due.lines[0].button.click()
    dialog = dialog_of(run, EraseDialog)
    assert dialog.title.text() == "Slett Selam?"
    assert "40 dager etter at oppfølgingen er slutt. Bestemt av Personvernsjefen" in dialog.why.text()
    assert not dialog.erase.isEnabled()
    dialog.seen.click()
    dialog.erase.click()
    preview = dialog_of(run, PreviewDialog)
    assert preview.accessibleName() == "Bevis for sletting nr. 1"
    preview.reject()
    run.until(lambda: bool(list_backups(backup_folder(run.vault.folder))))
    run.settle()
    assert "Selam" not in people(run)
    assert due.lines == []
    assert run.pages.settings._due["privacy", "erasure"] == 0
    assert proofs.lines[0].title.text().startswith("Nr. 1 · ")
    assert "Selam" not in proofs.lines[0].small.text()
    run.open("participants")
    run.pages.participants.open_participant(one)
    run.settle()
    assert run.pages.participants.file.file is None


def test_what_changed_meanwhile_is_shown_anew_and_nothing_is_erased(run: Running) -> None:
    one = ended(run, "Selam", 50)
    set_rule(run, 40)
    open_privacy(run)
    cards(run)[1].lines[0].button.click()
    dialog = dialog_of(run, EraseDialog)
    rows = dialog.preview.rows
    do(run, SaveMorningTalk(one, run.clock.now().date() - timedelta(days=60), "kom på noe", ""))
    dialog.seen.click()
    dialog.erase.click()
    run.settle()
    assert dialog.error.text.startswith("Noe er ført om personen siden")
    assert dialog.preview.rows == rows + 1
    assert not dialog.seen.isChecked()
    assert "Selam" in people(run)


def test_a_person_is_erased_from_the_file_by_decision(run: Running) -> None:
    run.open("participants")
    run.pages.participants.open_participant(people(run)["Noor"])
    run.settle()
    overview = run.pages.participants.file.overview
    assert overview.erasing.text() == "Slettes ikke av seg selv: regel er ikke satt"
    overview.erase.click()
    dialog = dialog_of(run, EraseDialog)
    assert dialog.by_decision
    dialog.seen.click()
    dialog.erase.click()
    assert "Skriv hvem som har bestemt det" in dialog.error.text
    dialog.by.setText("Personvernsjefen")
    dialog.decided.set_date(run.clock.now().date())
    dialog.erase.click()
    dialog_of(run, PreviewDialog).reject()
    run.settle()
    assert "Noor" not in people(run)
    assert run.pages.participants.file.file.participant.called != "Noor"


def test_the_file_and_the_list_tell_when_it_goes(run: Running) -> None:
    one = ended(run, "Selam", 10)
    set_rule(run, 40)
    set_rule(run, 20, DataKind.TALKS)
    run.open("participants")
    run.pages.participants.people.ended.setChecked(True)
    run.pages.participants.open_participant(one)
    run.settle()
    overview = run.pages.participants.file.overview
    assert overview.erasing.text().startswith("Slettes ")
    assert overview.sooner.text().startswith("Morgenprat og egne ord: ")
    model = run.pages.participants.people.people
    assert f" · {overview.erasing.text().lower()}" in model.small(model.person(model.row_of(one)))


def test_names_are_gone_in_the_shade(run: Running) -> None:
    ended(run, "Selam", 50)
    set_rule(run, 40)
    open_privacy(run)
    _rules, due, _proofs = cards(run)
    due.lines[0].button.click()
    dialog_of(run, EraseDialog)
    run.window.shade.fall()
    run.settle()
    assert no_dialog()
    assert [each.title.text() for each in due.lines] == ["S"]
    assert "Selam" not in due.lines[0].button.accessibleDescription()
    run.window.shade.lift()
    assert [each.title.text() for each in due.lines] == ["Selam"]


def test_by_itself_is_asked_about_before_it_is_chosen(run: Running) -> None:
    ended(run, "Selam", 50)
    set_rule(run, 40)
    open_privacy(run)
    rules, _due, _proofs = cards(run)
    run.told.yes = False
    rules.by_itself.click()
    run.settle()
    assert run.told.asked[-1].startswith("Slette av seg selv?")
    assert not rules.by_itself.isChecked()
    run.told.yes = True
    rules.by_itself.click()
    run.settle()
    assert rules.by_itself.isChecked()
    run.lock()
    run.unlock()
    assert "Selam" not in people(run)
    open_privacy(run)
    assert len(cards(run)[2].lines) == 1
