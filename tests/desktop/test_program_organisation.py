"""The employer's key in the window: put in after the fingerprint was compared, shown, and taken out again."""

from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.pages.keys.organisation import PutInStep
from arbeidsleder.desktop.pages.keys.secret_page import SecretPage
from arbeidsleder.vault.audit_signing import fingerprint
from arbeidsleder.vault.organisation import public_line
from arbeidsleder.vault.sealing import public_of
from support.keys_desk import ENTER, ESCAPE, open_by_paper, put
from support.program import Running, made_vault, running, unlocked

PUBLIC = public_of(bytes(range(32)))


def card(run: Running):  # type: ignore[no-untyped-def]
    found = run.program.keys.organisation.card
    assert found is not None
    return found


def page(run: Running) -> SecretPage:
    found = run.program.keys.organisation.step.page
    assert found is not None and found.isVisible()
    return found


def kinds(run: Running) -> set[str]:
    slots = json.loads((run.vault.folder / "slots.json").read_bytes())["slots"]
    return {slot["kind"] for slot in slots}


def begin(run: Running) -> PutInStep:
    run.open("settings")
    run.pages.settings.open_tab("keys")
    run.click(card(run).put_in)
    step = page(run).only
    assert isinstance(step, PutInStep)
    return step


def test_a_key_is_put_in_once_the_fingerprint_was_compared_and_taken_out(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        step = begin(run)
        run.key(ENTER)
        assert page(run).error.text.startswith("Lim inn hele linjen")
        put(step.line, public_line(PUBLIC))
        assert step.fingerprint.text() == f"Fingeravtrykk: {fingerprint(PUBLIC)}"
        put(step.secret, run.vault.passphrase)
        run.key(ENTER)
        assert page(run).error.text == "Les fingeravtrykket for hverandre først."
        step.compared.setChecked(True)
        run.key(ENTER)
        run.settle()
        assert run.program.keys.organisation.step.page is None
        assert fingerprint(PUBLIC) in card(run).about.text()
        assert kinds(run) == {"user", "recovery", "organisation"}
        run.click(card(run).take_out)
        put(page(run).only.secret, run.vault.passphrase)
        run.key(ENTER)
        run.settle()
        assert kinds(run) == {"user", "recovery"}
        assert card(run).state.text().startswith("Ingen andre enn brukerne")


def test_another_line_must_be_compared_anew_and_a_wrong_phrase_changes_nothing(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        step = begin(run)
        put(step.line, public_line(PUBLIC))
        step.compared.setChecked(True)
        put(step.line, public_line(public_of(bytes(32))))
        assert not step.compared.isChecked()
        step.compared.setChecked(True)
        put(step.secret, "ikke denne frasen her")
        run.key(ENTER)
        run.settle()
        assert page(run).error.text.startswith("Passordfrasen åpner ikke arkivet.")
        assert step.secret.text() == ""
        run.key(ESCAPE)
        assert run.program.keys.organisation.step.page is None
        assert kinds(run) == {"user", "recovery"}


def test_opened_by_the_sheet_there_is_no_passphrase_to_change_it_with(tmp_path: Path, qtbot: QtBot) -> None:
    with running(made_vault(tmp_path / "vault"), qtbot) as run:
        open_by_paper(run)
        assert card(run).put_in.isHidden()
        assert card(run).take_out.isHidden()
        lock = run.program.keys.device_lock.card
        assert lock is not None
        assert lock.on.isHidden() and lock.off.isHidden()


def test_a_lock_takes_the_step_and_what_was_typed_away(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        step = begin(run)
        put(step.secret, run.vault.passphrase)
        run.lock()
        assert run.program.keys.organisation.step.page is None
        assert run.window.locked
