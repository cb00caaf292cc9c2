"""The made-up ward can be tried whole: who is shut out of it is told the passphrase."""

from __future__ import annotations

from PySide6.QtTest import QTest

from arbeidsleder.bootstrap.entry import tell_passphrase
from support.program import made_vault, running


def test_shade_and_lock_tell_the_passphrase_and_it_opens(tmp_path, qtbot, capsys):
    made = made_vault(tmp_path / "vault")
    with running(made, qtbot) as run:
        tell_passphrase(run.program, made.passphrase)
        assert made.passphrase in capsys.readouterr().out
        run.unlock()
        run.window.shade.fall()
        assert made.passphrase in run.window.cover.error
        QTest.keyClicks(run.window.cover.field, made.passphrase)
        run.window.cover.button.click()
        run.until(lambda: not run.window.shade.shaded)
        run.lock()
        assert made.passphrase in run.window.lock_page.error
