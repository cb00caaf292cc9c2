"""Kills the program at every step of writing sealed notes and bringing them in: none lost, none doubled.

    PYTHONPATH=src:tests python tests/reliability/note_kill_driver.py EVERY     (1: kill at each step)

A step is each call of Python on the vault's folder (opening, renaming, removing, making), and the moments
just before and after the database's commit. Each round forks a child that writes a note for each person,
brings them all in and is killed at one step; what is left is then brought in by a second child that is let
run. A note is acknowledged when write_note has returned. Figures are printed as JSON at the end; the exit
code is 1 when a note was lost or brought in twice. What the disk does at a power cut: power_loss.py.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path

from forking import Killer, in_child

from arbeidsleder.application.commands.paper_day import PaperStatement, RecordPaperDay
from arbeidsleder.application.commands.sealed_notes import MergeDay
from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.bootstrap.sealed_notes import find_notes, keep_note
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.vault.notes import remove_note
from support.vault_world import VaultWorld, small_vault

NOTES = 3


def write_all(world: VaultWorld, killer: Killer, told: int) -> None:
    """Write a note for each of the first people; tell the parent of each that is acknowledged."""
    with world.opened() as opened:
        day = world.clock.now().date()
        code = paper_day(opened.ctx, day).code
    killer.on = True
    for number in range(NOTES):
        digits = "".join("4" if at == number else "0" for at in range(len(PEOPLE)))
        keep_note(world.folder, day, f"{code} {digits}", world.clock)
        os.write(told, bytes([number]))


def bring_in(world: VaultWorld, killer: Killer) -> None:
    """Bring in every note that waits, as the window does when a person confirms."""
    with world.opened() as opened:
        killer.on = True
        for note in find_notes(opened).notes:
            day = paper_day(opened.ctx, note.day)
            rows = day.rows(note.text.split()[0], len(note.text.split()[1]))
            assert rows is not None
            number = note.text.split()[1].index("4")
            said = PaperStatement(
                number + 1, rows[number].participant.id, Claim.ABSENT, instead_of=_standing(rows[number])
            )
            killer.step()
            MergeDay(note.id, RecordPaperDay(note.day, (said,))).run(opened.ctx)
            killer.step()
            remove_note(world.folder, note.id)
        killer.on = False


def _standing(row) -> str:  # type: ignore[no-untyped-def]
    return row.said.id if row.said else ""


PEOPLE: list[str] = []


def statements(world: VaultWorld) -> list[int]:
    """How many statements each of the first people got."""
    with world.opened() as opened:
        day = world.clock.now().date()
        people = paper_day(opened.ctx, day).listed
        with opened.ctx.store.read() as uow:
            return [len(uow.attendance.statements(day, day, one)) for one in people[:NOTES]]


def one_round(base: VaultWorld, place: Path, at: int) -> tuple[bool, bytes, list[int]]:
    """Kill at step *at* and go on; return whether it had ended before, what was told, and what is kept."""
    world = base.copied_to(place)
    killer = Killer(at, world.folder)

    def first(told: int) -> None:
        sys.addaudithook(killer.hook)
        write_all(world, killer, told)
        bring_in(world, killer)

    ended, told = in_child(first)
    in_child(lambda _told: bring_in(world, Killer(0, world.folder)))
    with world.opened() as opened:
        left = find_notes(opened).notes
    assert not left
    return ended, told, statements(world)


def main(every: int = 1) -> int:
    """Kill at every step and print what was found."""
    kills = lost = doubled = kept = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        base = small_vault(Path(folder) / "base")
        with base.opened() as opened:
            find_notes(opened)  # from now on it takes notes
            PEOPLE.extend(paper_day(opened.ctx, base.clock.now().date()).listed)
        before = statements(base)
        at = 1
        while True:
            ended, told, after = one_round(base, Path(folder) / f"r{at}", at)
            added = [now - then for now, then in zip(after, before, strict=True)]
            doubled += sum(count > 1 for count in added)
            lost += sum(added[number] < 1 for number in told)
            kept += len(told)
            if ended:
                break
            kills += 1
            at += every
    seconds = round(time.monotonic() - began, 1)
    figures = {"kills": kills, "acknowledged": kept, "lost": lost, "doubled": doubled, "seconds": seconds}
    print(json.dumps(figures))
    return 1 if lost or doubled else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1))
