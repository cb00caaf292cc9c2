"""Several users in the whole program: come, change, go, and give each other the place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.demo_ward import DEMO_DAY, SetClock
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.users import user_list
from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.desktop.pages.keys.page import Errand as KeyErrand
from arbeidsleder.desktop.pages.users.who_dialog import WhoDialog
from arbeidsleder.domain.people import Role
from arbeidsleder.system.clock import OSLO
from support.keys_desk import give_phrase, keys_page, open_by_paper, put
from support.program import Running, made_vault, running
from support.users_desk import MARIT, TOR, TORS, VILDE, VILDES, card, prove, users_page, with_users

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
OWN = "mine helt egne ord som bare jeg har tenkt ut i dag"


@pytest.fixture
def alone(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        yield run


@pytest.fixture
def several(tmp_path: Path, qtbot: QtBot) -> Iterator[Running]:
    """Marit with Tor and Vilde, locked."""
    clock = SetClock(demo_moment(OSLO))
    vault = with_users(made_vault(tmp_path / "vault"), clock, (TOR, TORS), (VILDE, VILDES))
    with running(vault, qtbot, clock=clock) as run:
        yield run


def user(run: Running) -> str:
    assert run.program.vault is not None
    return run.program.vault.ctx.user.name


def names(run: Running) -> list[str]:
    return [row.line.user.name for row in card(run).rows]


def switch_key_listed(run: Running) -> bool:
    return any(action.id == "switch-user" for action in run.window.actions_table.of_page(""))


def test_a_colleague_makes_an_own_passphrase_and_opens_with_it(alone: Running) -> None:
    assert not alone.window.rail.switch.isVisible()
    assert not switch_key_listed(alone)
    alone.click(card(alone).add)
    page = prove(alone)
    assert page.who is not None and page.phrase is not None
    put(page.who.name, TOR.name)
    alone.key(ENTER)
    assert "Gi plassen" in page.text.text()
    put(page.phrase.first, TORS)
    put(page.phrase.second, TORS)
    alone.key(ENTER)
    assert alone.program.users.page is None
    assert names(alone) == [MARIT, TOR.name]
    assert alone.window.rail.switch.isVisible()
    assert switch_key_listed(alone)
    alone.lock()
    assert not switch_key_listed(alone)
    alone.unlock(TORS)
    assert user(alone) == TOR.name
    assert alone.program.keys.page is None


def test_a_substitute_changes_the_first_phrase_before_anything_else(alone: Running) -> None:
    alone.click(card(alone).add)
    page = prove(alone)
    assert page.who is not None and page.phrase is not None
    put(page.who.name, VILDE.name)
    page.who.role.row(1).click()
    alone.key(ENTER)
    assert page.error.text == "Skriv første og siste dag for vikaren."
    page.who.first.set_date(DEMO_DAY)
    page.who.last.set_date(DEMO_DAY + timedelta(days=1))
    page.who.here.row(1).click()
    alone.click(page.next)
    assert "Skriv ordene på en lapp" in page.text.text()
    phrase = page.phrase.words.text()
    put(page.phrase.first, phrase)
    put(page.phrase.second, phrase)
    alone.key(ENTER)
    assert "har ikke låst opp ennå" in card(alone).row(VILDE.name).role.text()
    alone.lock()
    alone.unlock(phrase)
    assert keys_page(alone).errand is KeyErrand.FIRST_OWN
    alone.key(ESCAPE)
    alone.until(lambda: alone.program.vault is None)
    alone.settle()
    alone.unlock(phrase)
    give_phrase(alone, OWN)
    assert alone.program.keys.page is None
    alone.lock()
    assert "åpner ikke arkivet" in alone.refused(phrase)
    alone.window.lock_page.reset()
    alone.unlock(OWN)
    assert (user(alone), alone.program.keys.page) == (VILDE.name, None)


def test_a_wrong_phrase_or_a_taken_name_adds_nobody(alone: Running) -> None:
    slots = (alone.vault.folder / "slots.json").read_bytes()
    alone.click(card(alone).add)
    put(users_page(alone).own.secret, TORS)
    alone.key(ENTER)
    page = users_page(alone)
    assert page.step is page.own and page.error.text
    prove(alone)
    assert page.who is not None
    put(page.who.name, MARIT)
    alone.key(ENTER)
    assert "En bruker heter det fra før" in page.error.text
    alone.key(ESCAPE)
    assert alone.program.users.page is None
    assert (alone.vault.folder / "slots.json").read_bytes() == slots


def test_days_are_changed_and_a_colleague_becomes_a_substitute(several: Running) -> None:
    several.unlock()
    several.click(card(several).row(TOR.name).change)
    page = prove(several)
    assert page.who is not None
    page.who.role.row(1).click()
    page.who.first.set_date(DEMO_DAY)
    page.who.last.set_date(DEMO_DAY)
    several.click(page.next)
    assert several.program.users.page is None
    assert card(several).row(TOR.name).role.text() == "vikar 5. mai"
    several.lock()
    several.unlock(TORS)
    assert several.program.vault is not None
    assert several.program.vault.ctx.user.role is Role.SUBSTITUTE
    program = several.program
    # No card asks for these; whoever asked past the window is refused too.
    for forbidden in (
        program.backing_up.make_now,
        program.backing_up.ask_restore,
        lambda: program.log_keeping.check(""),
        lambda: program.log_keeping.check("7K3F-0000"),
    ):
        with pytest.raises(RuleError, match="not_your_role"):
            forbidden()


def test_a_user_is_removed_with_a_new_key_and_a_new_backup_takes_the_place_of_the_older(
    several: Running,
) -> None:
    several.unlock()
    several.pages.settings.backup.make_requested.emit()
    several.settle()
    folder = backup_folder(several.vault.folder)
    (before,) = list_backups(folder)
    several.clock.moment += timedelta(days=1)
    several.click(card(several).row(TOR.name).remove)
    page = prove(several)
    assert page.farewell is not None
    assert not page.farewell.notes.isVisible()
    assert page.farewell.fresh.isChecked()
    page.next.click()
    several.until(lambda: several.program.vault is None)
    several.settle()
    assert several.window.lock_page.error.startswith("Nøkkelen er fjernet")
    assert TOR.name not in several.window.lock_page.error
    assert "åpner ikke arkivet" in several.refused(TORS)
    several.window.lock_page.reset()
    several.unlock()
    (after,) = list_backups(folder)
    assert after.made_at > before.made_at
    shown = card(several)
    assert [row.line.user.name for row in shown.rows] == [MARIT, VILDE.name]
    assert shown.left.text() == "Har sluttet: Tor Øvevik (sluttet 6. mai 2027)."
    assert len(list(several.vault.folder.glob("*.db"))) == 1


def test_the_last_supervisor_has_no_button_to_go(several: Running) -> None:
    several.unlock()
    shown = card(several)
    assert not shown.row(MARIT).remove.isVisible()
    assert shown.row(TOR.name).remove.isVisible()


def test_the_place_is_given_to_the_next_with_nothing_of_the_first_left(several: Running) -> None:
    several.unlock()
    several.activate()
    before = several.program.vault
    several.key(Qt.Key.Key_B, CTRL | SHIFT, wait=False)
    assert several.window.locked  # at once, before anything else is done
    several.settle()
    assert before is not None and not before.unlocked.is_open
    with pytest.raises(RuntimeError, match="locked"):
        _key = before.unlocked.private_key
    assert several.window.lock_page.error == "Neste bruker skriver frasen sin."
    several.unlock(TORS)
    assert user(several) == TOR.name
    assert TOR.name in several.window.rail.user.text()


def test_the_rail_gives_the_place_too(several: Running) -> None:
    several.unlock()
    several.click(several.window.rail.switch)
    assert several.program.vault is None


def test_the_sheet_asks_who_it_is_when_there_are_several(several: Running) -> None:
    page = several.window.lock_page
    page.other_way.click()
    several.type_on_lock_page(" ".join(several.vault.recovery))
    several.until(lambda: several.window.findChild(WhoDialog) is not None)
    dialog = several.dialog()
    assert isinstance(dialog, WhoDialog)
    assert dialog.names.row(1).text() == TOR.name
    dialog.names.row(1).click()
    dialog.accept()
    several.settle()
    assert user(several) == TOR.name
    assert keys_page(several).errand is KeyErrand.FORGOTTEN
    several.activate()
    give_phrase(several, OWN)
    assert several.program.vault is None, keys_page(several).error.text
    several.unlock(OWN)
    assert user(several) == TOR.name
    several.lock()
    several.unlock()
    assert user(several) == MARIT


def test_who_answers_not_who_it_is_is_locked_out_again(several: Running) -> None:
    several.window.lock_page.other_way.click()
    several.type_on_lock_page(" ".join(several.vault.recovery))
    several.until(lambda: several.window.findChild(WhoDialog) is not None)
    several.dialog().reject()
    several.settle()
    assert several.program.vault is None
    assert several.window.locked


def test_the_sheet_of_one_who_is_alone_asks_nothing(alone: Running) -> None:
    alone.lock()
    open_by_paper(alone)
    assert user(alone) == MARIT


def test_no_users_name_is_seen_while_the_shade_is_down(several: Running) -> None:
    several.unlock()
    shown = card(several)
    several.window.shade.fall()
    assert [row.name.text() for row in shown.rows] == ["MØ", "TØ", "VT"]
    assert "Tor" not in shown.row(TOR.name).remove.accessibleName()
    several.window.shade.lift()
    assert shown.row(TOR.name).name.text() == TOR.name


def test_a_substitute_outside_the_days_is_told_on_the_lock_page_and_sees_nothing(several: Running) -> None:
    several.clock.moment += timedelta(days=3)
    told = several.refused(VILDES)
    assert told.startswith(
        "Frasen er riktig, men du er satt opp som vikar fra onsdag 5. mai til fredag 7. mai"
    )
    assert several.program.pages is None


def test_must_change_is_kept_until_it_is_done(several: Running) -> None:
    made = replace(VILDE, name="Even Vikarvik", must_change=True)
    with_users(several.vault, several.clock, (made, OWN))
    several.unlock(OWN)
    assert keys_page(several).errand is KeyErrand.FIRST_OWN
    several.window.shade.fall()
    several.window.shade.lift()
    assert several.program.keys.page is not None
    assert several.window.current_page == "today"
    several.program.lock()
    several.settle()
    several.unlock()
    assert several.program.vault is not None
    lines = user_list(several.program.vault.ctx).here
    assert [one.user.name for one in lines if one.user.must_change] == ["Even Vikarvik"]


def test_who_changes_the_own_role_unlocks_anew_in_it(several: Running) -> None:
    several.unlock(TORS)
    several.click(card(several).row(TOR.name).change)
    page = prove(several, TORS)
    assert page.who is not None
    page.who.role.row(1).click()
    page.who.first.set_date(DEMO_DAY)
    page.who.last.set_date(DEMO_DAY)
    page.next.click()
    several.until(lambda: several.program.vault is None)
    several.settle()
    several.unlock(TORS)
    assert [one.id for one in several.window.pages] == ["today", "settings"]
