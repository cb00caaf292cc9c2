"""What the status line says of undo holds on the page it is read on."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from support.program import unlocked


def test_another_page_takes_the_hint_away_since_u_means_something_else_there(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.pages.today.undo_hint.emit("Jonas: ikke her. U angrer")
        status = run.window.status
        assert status._undo_text == "Jonas: ikke her. U angrer"
        run.open("week")
        assert status._undo_text == ""
