"""From Enter after the passphrase to the picture of I dag, five years behind, against the key derivation.

Argon2id is slow on purpose and calibrated to half a second; what matters is how little is added to it. Each
pair is a process of its own, as an unlock is since a lock ends the process; what is imported while the
passphrase is typed has been. The same without the window, in one process, tells how much of it is reading.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from measuring import FEWEST_PAIRS, Run, begin, in_pairs
from wards import MadeUp, at, copied, five_years
from worlds import World

from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.vault import kdf
from arbeidsleder.vault.vault import read_table

MOST_MORE_MS = 60
INSIDE = Path(__file__).with_name("inside.py")


class Unlocking:
    """Opens a vault without a window, or only stretches its passphrase."""

    def __init__(self, made: MadeUp) -> None:
        """*made* stays closed between the measurements."""
        self._made = made
        self._table = read_table(made.door.folder)
        self._secret = made.door.words.secret(made.passphrase)

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
            today_board(at(opened, self._made.clock))
            return time.perf_counter() - begun
        finally:
            opened.close()

    def key_only(self) -> float:
        """Return the seconds of one key derivation with this vault's cost."""
        begun = time.perf_counter()
        kdf.derive(self._secret, self._table.salt, self._table.kdf)
        return time.perf_counter() - begun


def in_the_window(world: World, made: MadeUp, pairs: int) -> list[tuple[float, ...]]:
    """Return seconds to I dag in place, its board read, its picture, and of one key derivation.

    Each from a process of its own, the order changing.
    """
    found = []
    for number in range(pairs + 1):
        order = ("kdf-first", "kdf-last")[number % 2]
        words = [str(INSIDE), "unlock", str(made.door.folder), made.passphrase, order]
        found.append(tuple(float(word) for word in world.run("the program", words)))
    return found[1:]


def main() -> None:
    """Measure and tell."""
    run = begin("today", "Today: passphrase to I dag, against the key derivation alone", pairs=FEWEST_PAIRS)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    made = copied(five_years(run), folder / "vault")
    unlocking = Unlocking(made)
    run.say(f"{unlocking.cost}; ten people, five years of statements.")
    window = in_the_window(World(folder), made, run.pairs)
    below = in_pairs(unlocking.board, unlocking.key_only, run.pairs)
    alone = "key derivation alone"
    pairs = [(picture, key) for _shown, _read, picture, key in window]
    figures = run.table("In the window", ("Enter to picture", alone), pairs, difference=True)
    opening, reading, painting = (
        1000 * statistics.median(pieces)
        for pieces in zip(*((s - k, r - s, p - r) for s, r, p, k in window), strict=True)
    )
    run.say(
        f"Beyond the key derivation, medians of the pieces: {opening:.0f} ms until the vault is open and I "
        f"dag is there, {reading:.0f} ms until its board is read, {painting:.0f} ms until it is painted."
    )
    run.table("Without the window", ("open and read", alone), below, difference=True)
    run.goal("difference in the window", figures.difference, MOST_MORE_MS, "ms")


if __name__ == "__main__":
    main()
