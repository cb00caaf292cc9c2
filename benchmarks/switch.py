"""From Ctrl+Shift+B to the next user's I dag, five years behind, against the key derivation alone.

The program's own time is counted: from the key to the next lock picture, and from Enter to I dag. What the
next user needs to type is not; what is imported while they type has been. A lock ends the process, here as
ever, so each switch is two processes. The key derivation is a half second that is meant to be slow.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path

from measuring import FEWEST_PAIRS, Others, Run, begin
from today import Unlocking
from wards import MadeUp, copied, five_years
from worlds import World

from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.domain.people import User

MOST_S = 2.0
INSIDE = Path(__file__).with_name("switch_inside.py")
LONGEST_S = 120


class Switching:
    """Switches from the vault's first user to a colleague."""

    def __init__(self, world: World, made: MadeUp, others: Others) -> None:
        """*made* lies where *world* has its vault, closed. *others* is told what the successors used."""
        self._world, self._made, self._others = world, made, others
        self._second = made.door.suggest()
        opened = made.door.open(made.passphrase)
        try:
            add_user(opened, User("", "Tor Øvevik", ""), self._second, made.door.words)
        finally:
            opened.close()

    def switch(self) -> tuple[float, float]:
        """Return the seconds from the key to the lock picture, and from Enter to I dag."""
        times = self._world.folder / "times"
        times.unlink(missing_ok=True)
        words = [str(INSIDE), str(times), self._made.passphrase, self._second]
        self._world.run("the program", words, timeout_s=LONGEST_S)
        lines = [line.split() for line in times.read_text(encoding="ascii").splitlines()]
        moments = [(line[0], float(line[1])) for line in lines]
        # The first process does not wait for its successor, so nobody counts it to us.
        self._others.leave_out(sum(value for what, value in moments if what == "used"))
        key = [what for what, _at in moments].index("key")
        after = dict(moments[key:])
        return after["picture"] - after["key"], after["today"] - after["enter"]


def main() -> None:
    """Measure and tell."""
    run = begin("switch", "Switch: Ctrl+Shift+B to the next user's I dag", pairs=FEWEST_PAIRS)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    world = World(folder)
    made = copied(five_years(run), world.vault)
    switching, unlocking = Switching(world, made, run.others), Unlocking(made)
    run.say(f"{unlocking.cost}; ten people, five years of statements, two users. Typing is not counted.")
    switching.switch()
    parts, pairs = [], []
    for number in range(run.pairs):
        before = unlocking.key_only() if number % 2 else None
        picture, today = switching.switch()
        key = before or unlocking.key_only()
        parts.append((picture, today))
        pairs.append((picture + today, key))
    run.table("The two parts", ("key to lock picture", "Enter to I dag"), parts)
    run.table("A switch", ("both together", "key derivation alone"), pairs, difference=True)
    middle = statistics.median(whole for whole, _key in pairs)
    run.goal("a switch of user", middle, MOST_S, "s")


if __name__ == "__main__":
    main()
