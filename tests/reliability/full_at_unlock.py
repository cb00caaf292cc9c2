"""Unlocks a vault with something due for erasing on a disk that is full, at many levels of room.

`PYTHONPATH=src:tests python tests/reliability/full_at_unlock.py LEVELS` prints figures as JSON and exits
with 1 when it did not open, showed what was due, did not tell that something waits, or did not do it once
there was room. A watched child (ptracing.py) opens the vault by its real door; what of its writes fits is
decided by the level. Then room is given, and it tries again as the window does. What is left is looked at
afterwards.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import time as stopwatch
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from io_faults import Room
from power_loss import scratch
from ptracing import Call, Tracing

from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.letting_go import user_slots
from arbeidsleder.bootstrap.upkeep import tidy
from support.vault_world import MONDAY, VaultWorld, small_vault

LATER = MONDAY + timedelta(days=40)
"""A day on which the small vault's note and its reason for an absence are due."""
AMPLE = 1 << 40


@dataclass
class Figures:
    """What came of it. *waited*: opened, with something left to do; *at_once*: there was room enough."""

    levels: int = 0
    shut_out: int = 0
    waited: int = 0
    at_once: int = 0
    shown: int = 0
    not_done: int = 0
    damaged: int = 0
    died: int = 0
    seconds: float = 0.0
    told: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


class Filling:
    """The watcher: a disk with little room, until the child says that it has seen what there is to see."""

    def __init__(self, left: int) -> None:
        self.room = Room(left)
        self.lowest = left
        self.said: dict[str, object] = {}

    def told(self, text: str) -> None:
        """Take in what the child says; then there is room."""
        for line in text.splitlines():
            self.said |= json.loads(line)
        self.room.left = AMPLE

    def entering(self, call: Call) -> int:
        """Refuse what does not fit."""
        fault = self.room.judge(0, call)
        self.lowest = min(self.lowest, self.room.left)
        return fault

    def left(self, call: Call, result: int) -> None:
        """Nothing is kept of what happened."""


def due_rows(world: VaultWorld) -> int:
    """Return how many rows there are that should have been erased."""
    with world.opened() as opened, opened.ctx.store.read() as uow:
        people = [person.id for person in uow.participants.all()]
        kinds = sum(uow.attendance.kind(one, MONDAY) is not None for one in people)
        return kinds + len(uow.attendance.remember_notes(opened.ctx.user.id, date.min))


def unlock(world: VaultWorld, ear: int) -> None:
    """Open, look, be given room, try again, close."""

    def say(**words: object) -> None:
        os.write(ear, (json.dumps(words) + "\n").encode())

    try:
        opened = world.door.open_with_recovery(world.words)
    except KnownError as error:
        say(opened=False, why=error.code)
        return
    with opened.ctx.store.read() as uow:
        shown = len(uow.attendance.remember_notes(opened.ctx.user.id, LATER))
    say(opened=True, why=str(opened.undone.data["part"]) if opened.undone else "", shown=shown)
    again = tidy(opened.ctx, user_slots(opened.unlocked))
    say(again="" if again is None else again.code)
    opened.close()


def one_level(base: VaultWorld, left: int, figures: Figures) -> Filling:
    """Unlock a copy of *base* on a disk with *left* bytes of room."""
    folder = scratch()
    ear = os.open(os.devnull, os.O_WRONLY)
    try:
        world = base.copied_to(folder / "vault")
        world.at(LATER)
        watcher = Filling(left)
        ended = Tracing(folder, watcher, ear).run(lambda: unlock(world, ear))
        said = watcher.said
        world.at(MONDAY)  # so that looking erases nothing
        wrong = {
            "died": ended != 0,
            "shut_out": not said.get("opened"),
            "shown": bool(said.get("shown")),
            "not_done": bool(said.get("again")) or due_rows(world) > 0,
            "damaged": not world.report().is_whole,
        }
        for name, found in wrong.items():
            setattr(figures, name, getattr(figures, name) + int(found))
        if any(wrong.values()) and len(figures.examples) < 8:
            figures.examples.append(f"room {left}: {said} {wrong}")
        figures.waited += bool(said.get("opened")) and bool(said.get("why"))
        figures.at_once += bool(said.get("opened")) and not said.get("why")
        figures.told[str(said.get("why"))] += 1
        figures.levels += 1
        return watcher
    finally:
        os.close(ear)
        shutil.rmtree(folder)


def drive(levels: int) -> Figures:
    """Measure what an unlock takes, then give less of it each time, down to nothing."""
    figures, began = Figures(), stopwatch.monotonic()
    place = scratch()
    try:
        base = small_vault(place / "base")
        needed = AMPLE - one_level(base, AMPLE, Figures()).lowest
        for level in range(levels):
            one_level(base, needed * level // levels, figures)
        one_level(base, AMPLE, figures)
    finally:
        shutil.rmtree(place)
    figures.seconds = round(stopwatch.monotonic() - began, 1)
    return figures


def main() -> int:
    """Run, print."""
    logging.disable()  # what the program writes to its own log is not looked at here
    figures = drive(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
    print(json.dumps(vars(figures)))
    bad = (figures.shut_out, figures.shown, figures.not_done, figures.damaged, figures.died)
    return int(any(bad) or not figures.waited)


if __name__ == "__main__":
    raise SystemExit(main())
