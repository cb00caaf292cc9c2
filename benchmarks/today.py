"""From the passphrase to the facts of I dag, with five years behind, against the key derivation alone.

Argon2id is slow on purpose and calibrated to half a second; what matters is how little is added to it.
Modules are imported before, as in the program, which imports them while the passphrase is typed. Drawing is
not in it.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from measuring import begin, end, in_pairs, table
from wards import MadeUp, at, made_up_vault

from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.vault import kdf
from arbeidsleder.vault.vault import read_table

YEARS = 5


class Unlocking:
    """Opens a vault, or only stretches its passphrase."""

    def __init__(self, made: MadeUp) -> None:
        """*made* stays closed between the measurements."""
        self._made = made
        self._table = read_table(made.door.folder)
        self._secret = made.door.words.secret(made.passphrase)
        self.statements = 0

    @property
    def cost(self) -> str:
        """The key derivation of this vault in words."""
        params = self._table.kdf
        return f"Argon2id {params.memory_kib // 1024} MiB, {params.time} passes, {params.lanes} lanes"

    def board(self) -> float:
        """Return the seconds from passphrase to board; closing is not counted."""
        begun = time.perf_counter()
        opened = self._made.door.open(self._made.passphrase)
        try:
            board = today_board(at(opened, self._made.clock))
            taken = time.perf_counter() - begun
            if len(board.rows) != len(self._made.people):
                raise RuntimeError("the board does not hold everybody")
        finally:
            opened.close()
        return taken

    def key_only(self) -> float:
        """Return the seconds of one key derivation with this vault's cost."""
        begun = time.perf_counter()
        kdf.derive(self._secret, self._table.salt, self._table.kdf)
        return time.perf_counter() - begun

    def count(self) -> int:
        """Return how many statements the vault holds."""
        opened = self._made.door.open(self._made.passphrase)
        try:
            ctx = at(opened, self._made.clock)
            today = ctx.clock.now().date()
            with ctx.store.read() as uow:
                return len(uow.attendance.statements(today.replace(year=today.year - YEARS - 1), today))
        finally:
            opened.close()


def main() -> None:
    """Measure and print."""
    run = begin("Today: passphrase to the board of I dag, against the key derivation alone", pairs=20)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        unlocking = Unlocking(made_up_vault(Path(name) / "vault", years=YEARS, params=None))
        print(f"{unlocking.cost}; ten people, {YEARS} years, {unlocking.count()} statements", flush=True)
        found = in_pairs(unlocking.board, unlocking.key_only, run.pairs)
    table("Wall time", ("unlock and board", "key derivation alone"), found)
    end()


if __name__ == "__main__":
    main()
