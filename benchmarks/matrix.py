"""From the key to the painted matrix, twenty people by eighty tasks, five years behind, against an empty one.

The reference is Qt's own table of as many rows and columns with nothing in it, made and painted in the same
window and at the same size. Each pair is a process of its own, so that the matrix is imported, made and read
for the first time, from a file that nobody has read yet: by two keys at once, and by a hand that takes as
long as hands do, when Oppgaver has made the matrix ahead. What is opened again afterwards is told beside it.
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
    opened: dict[str, list[tuple[float, float]]] = {"at-once": [], "rested": [], "again": []}
    for number in range(run.pairs + 1):
        order = ("empty-first", "empty-last")[number % 2]
        for way in ("at-once", "rested"):
            words = [str(INSIDE), str(made.door.folder), made.passphrase, order, way]
            first, again, empty = (float(word) for word in world.run("the program", words))
            opened[way].append((first, empty))
        opened["again"].append((again, empty))
    titles = {
        "at-once": "Opened first, two keys at once",
        "rested": "Opened first, when Oppgaver has rested",
        "again": "Opened again",
    }
    for way, title in titles.items():
        figures = run.table(title, ("key to picture", "empty table"), opened[way][1:], difference=True)
        run.goal(f"difference, {title[0].lower()}{title[1:]},", figures.difference, MOST_MORE_MS, "ms")


if __name__ == "__main__":
    main()
