"""From the key to the painted matrix, twenty people by eighty tasks, five years behind, against an empty one.

The reference is Qt's own table of as many rows and columns with nothing in it, made and painted in the same
window and at the same size. Each pair is a process of its own, so that the matrix is imported, made and read
for the first time, from a file that nobody has read yet; what is opened again afterwards is told beside it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from matrix_ward import LOOKS_A_DAY, PEOPLE, TASKS, with_looks
from measuring import FEWEST_PAIRS, Run, begin
from wards import YEARS, copied, five_years
from worlds import World

MOST_MORE_MS = 100
INSIDE = Path(__file__).with_name("matrix_inside.py")


def main() -> None:
    """Measure and tell."""
    run = begin("matrix", "Matrix: Alt+3 to the painted matrix, against an empty table", pairs=FEWEST_PAIRS)
    with tempfile.TemporaryDirectory(dir=run.folder) as name:
        _measure(run, Path(name))
    run.end()


def _measure(run: Run, folder: Path) -> None:
    made = copied(five_years(run), folder / "vault")
    looks = with_looks(made)
    run.say(
        f"{PEOPLE} people, {TASKS} tasks, {looks} looks: {LOOKS_A_DAY} a working day for {YEARS} years. "
        "The window is 1366 x 768."
    )
    world = World(folder)
    first, again = [], []
    for number in range(run.pairs + 1):
        order = ("empty-first", "empty-last")[number % 2]
        words = [str(INSIDE), str(made.door.folder), made.passphrase, order]
        opened, opened_again, empty = (float(word) for word in world.run("the program", words))
        first.append((opened, empty))
        again.append((opened_again, empty))
    reference = "empty table"
    figures = run.table("Opened first", ("key to picture", reference), first[1:], difference=True)
    later = run.table("Opened again", ("key to picture", reference), again[1:], difference=True)
    run.goal("difference, opened first,", figures.difference, MOST_MORE_MS, "ms")
    run.goal("difference, opened again,", later.difference, MOST_MORE_MS, "ms")


if __name__ == "__main__":
    main()
