"""The passphrase locked to the PC, in the window, with a real GNOME keyring: on, off, and each way it fails.

The bus, the keyring and the home are this test's own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.bootstrap import vault_commands
from arbeidsleder.bootstrap.restoring import Secret
from arbeidsleder.desktop.pages.keys.secret_page import SecretPage
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.paper_key import PaperKeyMark
from arbeidsleder.system.keystore import SystemKeyStore
from support.keyrings import Desk, desk
from support.keys_desk import ENTER, ESCAPE, NEW, give_phrase, keys_page, open_by_paper, put
from support.program import Running, door_to, made_vault, running, unlocked

SHEET = "Skriv ordene fra gjenopprettingsarket, så lages nøkkelen på nytt."


@pytest.fixture
def pc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    home = tmp_path / "home"
    home.mkdir()
    with desk(home, monkeypatch) as opened:
        opened.start_keyring()
        yield opened


def card(run: Running):  # type: ignore[no-untyped-def]
    found = run.program.keys.device_lock.card
    assert found is not None
    return found


def step(run: Running) -> SecretPage:
    page = run.program.keys.device_lock.step.page
    assert page is not None and page.isVisible()
    return page


def give(run: Running, phrase: str) -> None:
    put(step(run).only.secret, phrase)
    run.key(ENTER)
    run.settle()


def turn_on(run: Running) -> None:
    run.open("settings")
    run.pages.settings.open_tab("keys")
    run.click(card(run).on)
    give(run, run.vault.passphrase)


def version(run: Running) -> int:
    return int(json.loads((run.vault.folder / "slots.json").read_bytes())["version"])


def shown(run: Running) -> str:
    return str(card(run).state.text())


def log_of(run: Running) -> str:
    vault = run.program.vault
    assert vault is not None
    with vault.ctx.store.read() as uow:
        return str(uow.audit.last_kind())


def test_turned_on_it_opens_here_and_nowhere_else_and_turned_off_anywhere(
    tmp_path: Path, qtbot: QtBot, pc: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("settings")
        run.pages.settings.open_tab("keys")
        assert shown(run) == "Låsen er av for deg. Frasen alene åpner arkivet."
        turn_on(run)
        assert run.program.keys.device_lock.step.page is None
        assert shown(run) == "Denne PC-en er med i låsen. Frasen din åpner bare her."
        assert "Frasen er låst til denne PC-en" in {
            text.text() for text in run.window.status.findChildren(Text)
        }
        assert (version(run), log_of(run)) == (2, "keys")
        run.lock()
        run.unlock()  # the keyring is open: nobody notices anything
        run.lock()
        other = tmp_path / "other"
        other.mkdir()
        here = os.environ["DBUS_SESSION_BUS_ADDRESS"]
        with desk(other, monkeypatch) as elsewhere:
            elsewhere.start_keyring()
            told = run.refused(run.vault.passphrase)
            assert "nøkkelen mangler på kontoen" in told
            assert told.endswith(SHEET)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", here)
        run.unlock()
        run.open("settings")
        run.pages.settings.open_tab("keys")
        run.click(card(run).off)
        give(run, run.vault.passphrase)
        assert shown(run) == "Låsen er av for deg. Frasen alene åpner arkivet."
        assert version(run) == 1
        run.lock()
        pc.stop_keyring()
        run.unlock()


def test_a_wrong_phrase_and_a_sheet_not_on_paper_change_nothing_and_esc_leaves(
    tmp_path: Path, qtbot: QtBot, pc: Desk
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        vault = run.program.vault
        assert vault is not None
        with vault.ctx.store.write(vault.ctx.user.id) as uow:
            uow.site.set_paper_key_mark(PaperKeyMark(vault.unlocked.recovery_id, "unchecked"))
        turn_on(run)
        assert step(run).error.text.startswith("Gjenopprettingsarket er ikke bekreftet")
        RecordPaperKey().run(vault.ctx)
        give(run, NEW)
        assert step(run).error.text.startswith("Passordfrasen åpner ikke arkivet.")
        assert step(run).only.secret.text() == ""
        run.key(ESCAPE)
        assert run.program.keys.device_lock.step.page is None
        assert (version(run), run.window.current_page) == (1, "settings")


@pytest.mark.parametrize("how", ["lost", "locked"])
def test_the_sheet_opens_and_mends_what_can_be_mended(
    tmp_path: Path, qtbot: QtBot, pc: Desk, how: str
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        turn_on(run)
        name = f"device/{json.loads((run.vault.folder / 'slots.json').read_bytes())['vault_id']}"
        kept = SystemKeyStore().get(name)
        assert kept is not None
        run.lock()
        SystemKeyStore().set(name, kept[:-64] + "0" * 64)
        assert "hører ikke til arkivet" in run.refused(run.vault.passphrase)
        if how == "lost":
            SystemKeyStore().delete(name)
            assert "men nøkkelen mangler på kontoen" in run.refused(run.vault.passphrase)
        else:
            pc.lock_keyring()
            assert "nøkkellageret på maskinen er låst" in run.refused(run.vault.passphrase)
        open_by_paper(run)
        assert run.program.vault is not None
        give_phrase(run, run.vault.passphrase)  # it was not forgotten
        works = how == "lost"
        told = run.window.lock_page.error
        assert told.startswith("Frasen er den samme" if works else "Lås opp med frasen. Nøkkellageret")
        run.unlock()
        assert version(run) == (2 if works else 1)
        if works:
            assert SystemKeyStore().get(name) not in (None, kept)
        run.key(ESCAPE)  # the offer of a new sheet
        vault = run.program.vault
        assert vault is not None
        assert vault.sealed_notes == 1, "the note that is sealed to the key opens as before"


def test_a_keyring_that_is_not_there_or_does_not_answer_holds_nobody_up_for_ever(
    tmp_path: Path, qtbot: QtBot, pc: Desk
) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        run.unlock()
        turn_on(run)
        pc.stop_keyring()
        vault = run.program.vault
        assert vault is not None  # the shade lifts by the phrase all the same
        assert run.program.door.is_secret_of(vault, run.vault.passphrase)
        run.lock()
        assert "har ikke noe nøkkellager" in run.refused(run.vault.passphrase)
        run.program.door._keystore = SystemKeyStore(limit_s=0.5)
        with closing(pc.deaf_service()):
            assert "svarer ikke" in run.refused(run.vault.passphrase)
            open_by_paper(run)
            assert keys_page(run).isVisible()


def test_the_commands_open_with_the_lock_on(tmp_path: Path, qtbot: QtBot, pc: Desk) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        turn_on(run)
    secret = Secret(run.vault.passphrase)
    asking = vault_commands.Asking(lambda: secret, lambda: secret, lambda: True)
    lines: list[str] = []
    door = door_to(run.vault.folder, run.clock)
    assert vault_commands.verify(door, asking, lines.append) == 0
    assert vault_commands.backup(door, asking, lines.append, None) == 0
    assert vault_commands.rekey(door, asking, lines.append) == 0
    assert vault_commands.restore(door, asking, lines.append, None) == 0
    (run.vault.folder / "slots.json").unlink()  # the backup's own slot file is in the lock too
    assert vault_commands.restore(door, asking, lines.append, None) == 0
    assert vault_commands.verify(door, asking, lines.append) == 0
