"""What an unlock asks the database for is made ready before the vault is open, and forgotten when closed."""

from __future__ import annotations

from pathlib import Path

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.storage.unit_of_work import DatabaseStore
from arbeidsleder.system.clock import OSLO
from support.program import door_to, made_vault


def test_an_unlock_and_a_mark_after_the_rehearsal_make_no_statement_anew(tmp_path: Path) -> None:
    vault = made_vault(tmp_path / "vault")
    clock = SetClock(demo_moment(OSLO))
    door = door_to(vault.folder, clock)
    door.rehearse()
    statements = door.statements
    assert statements is not None
    rehearsed = set(statements.made)
    assert len(rehearsed) > 20
    opened = door.open(vault.passphrase)
    try:
        board = today_board(opened.ctx)
        absent = next(row for row in board.rows if row.view.is_open)
        StateAttendance(absent.participant.id, board.day, Claim.PRESENT).run(opened.ctx)
        made_anew = set(statements.made) - rehearsed
        assert made_anew == set()
    finally:
        opened.close()
    assert len(statements.made) == 0


def test_a_store_without_statements_makes_its_own(tmp_path: Path) -> None:
    vault = made_vault(tmp_path / "vault")
    clock = SetClock(demo_moment(OSLO))
    opened = door_to(vault.folder, clock).open(vault.passphrase)
    try:
        assert isinstance(opened.store, DatabaseStore)
        assert len(today_board(opened.ctx).rows) == 10
    finally:
        opened.close()


def test_what_is_rehearsed_leaves_no_file(tmp_path: Path) -> None:
    door = door_to(tmp_path / "vault", SetClock(demo_moment(OSLO)))
    door.rehearse()
    assert list(tmp_path.iterdir()) == []
