"""Hurt the vault's files on the disk, and see that it is noticed or does no harm.

`PYTHONPATH=src:tests python tests/reliability/file_mutations.py MUTATIONS SEED` prints figures as JSON and
exits with 1 when one was missed. *Found*: opening is refused with a reason, or the check says what is
wrong; the last short code, which is kept outside the vault, is handed to it, since an old file put back
whole is as good as any. *Harmless*: whole, with the newest link. Anything else, or an error that is in
nobody's list, was missed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import time as stopwatch
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from fault_story import FIRST, make_vault, unlock
from log_mutations import KEY, fill
from power_loss import scratch
from story_check import compile_once, words
from ward_story import VAULT

from arbeidsleder.application.commands.attendance import ConfirmStarted
from arbeidsleder.application.errors import KnownError
from arbeidsleder.storage.integrity import check
from arbeidsleder.vault.slot_changes import change_passphrase
from arbeidsleder.vault.slots import canonical
from support.ward import WEDNESDAY, open_ward

PAGE = 4096
SECOND = "trapp sommer kaffe fjell abakus"


@dataclass
class Originals:
    """The files as they were: early, late, and another ward's; with and without an unmerged log."""

    early: bytes
    late: bytes
    before_log: bytes
    log: bytes
    old_log: bytes
    other: bytes
    other_log: bytes
    slots: bytes
    old_slots: bytes
    head: str


@dataclass(frozen=True)
class Files:
    """What is laid down for one try."""

    database: bytes
    log: bytes = b""
    slots: bytes = b""


def make_originals(folder: Path) -> Originals:
    """Work in a ward for a while and keep its files at several moments."""
    path, log = folder / "1.db", folder / "1.db-wal"
    with open_ward(path, KEY) as ward:
        fill(ward)
    early = path.read_bytes()
    with open_ward(path, KEY, new=False) as ward:
        for number in range(6, 9):
            ward.clock.moment += timedelta(days=1)
            ward.do(ConfirmStarted(WEDNESDAY + timedelta(days=number - 6 + 7)))
        old_log = log.read_bytes()
    with open_ward(path, KEY, new=False) as ward:
        ward.add("Sen")
        late_before, late_log = path.read_bytes(), log.read_bytes()
    late = path.read_bytes()
    other = folder / "other.db"
    with open_ward(other, KEY[::-1]) as ward:
        fill(ward)
        other_before, other_log = other.read_bytes(), other.with_name("other.db-wal").read_bytes()
    report = check(path, lambda: KEY, KEY[::-1])
    assert report.is_whole
    make_vault(folder)
    slots = folder / VAULT / "slots.json"
    old = slots.read_bytes()
    unlocked = unlock(folder, FIRST)
    change_passphrase(unlocked, SECOND, words())
    unlocked.close()
    return Originals(
        early,
        late,
        late_before,
        late_log,
        old_log,
        other_before,
        other_log,
        slots.read_bytes(),
        old,
        report.head,
    )


class Hurter:
    """The ways to hurt a file."""

    def __init__(self, has: Originals, chance: random.Random) -> None:
        self.has = has
        self.chance = chance

    def _flipped(self, data: bytes) -> bytes:
        hurt = bytearray(data)
        for _ in range(self.chance.choice((1, 1, 1, 2, 8))):
            hurt[self.chance.randrange(len(hurt))] ^= 1 << self.chance.randrange(8)
        return bytes(hurt)

    def _cut(self, data: bytes) -> bytes:
        return data[: self.chance.choice((self.chance.randrange(len(data)), self._page(data) * PAGE))]

    def _page(self, data: bytes) -> int:
        return self.chance.randrange(len(data) // PAGE)

    def _with_page(self, data: bytes, page: int, new: bytes) -> bytes:
        return data[: page * PAGE] + new + data[(page + 1) * PAGE :]

    def flip(self) -> Files:
        """Some bits of the file."""
        return Files(self._flipped(self.has.late))

    def cut(self) -> Files:
        """The file ends too early."""
        return Files(self._cut(self.has.late))

    def swap(self) -> Files:
        """Two pages change places."""
        data = self.has.late
        one, other = self._page(data), self._page(data)
        first, second = (data[at * PAGE : (at + 1) * PAGE] for at in (one, other))
        return Files(self._with_page(self._with_page(data, one, second), other, first))

    def blank(self) -> Files:
        """A page, or part of one, is zeros or junk."""
        page, size = self._page(self.has.late), self.chance.choice((512, PAGE))
        begin = page * PAGE + self.chance.randrange(PAGE // size) * size
        new = self.chance.choice((bytes(size), self.chance.randbytes(size)))
        return Files(self.has.late[:begin] + new + self.has.late[begin + size :])

    def older_page(self) -> Files:
        """A page as it was some days ago, with a right seal of its own."""
        early, late = self.has.early, self.has.late
        places = [slice(at, at + PAGE) for at in range(0, len(early), PAGE)]
        old = self.chance.choice([place for place in places if early[place] != late[place]])
        return Files(self._with_page(late, old.start // PAGE, early[old]))

    def foreign_page(self) -> Files:
        """A page of another ward's file."""
        page = min(self._page(self.has.late), self._page(self.has.other))
        return Files(self._with_page(self.has.late, page, self.has.other[page * PAGE : (page + 1) * PAGE]))

    def older_file(self) -> Files:
        """The whole file of some days ago, perhaps with a newer log beside it."""
        return Files(self.has.early, self.chance.choice((b"", self.has.log, self.has.old_log)))

    def old_log(self) -> Files:
        """The new file with an old log, or with another ward's."""
        return Files(self.has.late, self.chance.choice((self.has.old_log, self.has.other_log, self.has.log)))

    def hurt_log(self) -> Files:
        """A log that has not been merged is flipped, cut, or has frames in another order."""
        way = self.chance.choice((self._flipped, self._cut, self._shuffled))
        return Files(self.has.before_log, way(self.has.log))

    def _shuffled(self, log: bytes) -> bytes:
        frames = [log[at : at + PAGE + 24] for at in range(32, len(log), PAGE + 24)]
        one, other = self.chance.sample(range(len(frames)), 2)
        frames[one], frames[other] = frames[other], frames[one]
        return log[:32] + b"".join(frames)

    def slots(self) -> Files:
        """The slot file is flipped, cut, or has a value exchanged for another's."""
        way = self.chance.choice((self._flipped, self._cut_slots, self._exchanged))
        return Files(b"", slots=way(self.has.slots))

    def _cut_slots(self, data: bytes) -> bytes:
        return data[: self.chance.randrange(len(data))]

    def _exchanged(self, data: bytes) -> bytes:
        new, old = json.loads(data), json.loads(self.has.old_slots)
        slot = self.chance.randrange(len(new["slots"]))
        part = self.chance.choice(("id", "kind", "public_key", "private_key", "dek"))
        source = old if self.chance.random() < 0.5 else new
        other = self.chance.randrange(len(source["slots"]))
        new["slots"][slot][part] = source["slots"][other][part]
        if self.chance.random() < 0.5:
            new.pop("checksum")
            new["checksum"] = hashlib.sha256(canonical(new)).hexdigest()
        return json.dumps(new).encode()


@dataclass
class Figures:
    """What came of it."""

    mutations: int = 0
    found: int = 0
    harmless: int = 0
    missed: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


def judged(files: Files, has: Originals) -> str:
    """Return "found", "harmless" or what was missed."""
    folder = scratch()
    try:
        if files.slots:
            return _judged_slots(folder, files.slots, has)
        (folder / "1.db").write_bytes(files.database)
        if files.log:
            (folder / "1.db-wal").write_bytes(files.log)
        try:
            report = check(folder / "1.db", lambda: KEY, KEY[::-1], (has.head,))
        except KnownError:
            return "found"
        if report.is_whole:
            return "harmless" if report.head == has.head else f"whole with head {report.head}"
        return "found"
    except Exception as error:  # noqa: BLE001 - an error in nobody's list is what is looked for
        return f"{type(error).__name__}: {error}"
    finally:
        shutil.rmtree(folder)


def _judged_slots(folder: Path, slots: bytes, has: Originals) -> str:
    """Unlock with the right phrase, which must open the right keys or be told what is wrong."""
    (folder / VAULT).mkdir()
    (folder / VAULT / "slots.json").write_bytes(slots)
    (folder / VAULT / "1.db").write_bytes(has.late)
    try:
        unlocked = unlock(folder, SECOND)
    except KnownError:
        return "found"
    unlocked.close()
    return "harmless" if json.loads(slots) == json.loads(has.slots) else "an altered slot file was opened"


def drive(mutations: int, seed: int) -> Figures:
    """Make the files, hurt them, return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    folder = scratch()
    compile_once()
    try:
        has = make_originals(folder)
        assert judged(Files(has.late), has) == judged(Files(has.before_log, has.log), has) == "harmless"
        chance = random.Random(seed)
        hurter = Hurter(has, chance)
        ways: list[Callable[[], Files]] = [
            *[hurter.flip] * 3, hurter.cut, hurter.swap, hurter.blank, hurter.older_page, hurter.foreign_page,
            hurter.older_file, hurter.old_log, *[hurter.hurt_log] * 2, *[hurter.slots] * 2,
        ]  # fmt: skip
        whole = Files(has.late)
        while figures.mutations < mutations:
            way = chance.choice(ways)
            files = way()
            if files in (whole, Files(b"", slots=has.slots)):
                continue  # a page exchanged for itself, or a value for its equal
            verdict = judged(files, has)
            figures.mutations += 1
            figures.kinds[way.__name__] += 1
            figures.found += verdict == "found"
            figures.harmless += verdict == "harmless"
            if verdict not in ("found", "harmless"):
                figures.missed += 1
                figures.examples.append(f"{way.__name__}: {verdict}")
    finally:
        shutil.rmtree(folder)
    del figures.examples[5:]
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("mutations", type=int)
    parser.add_argument("seed", type=int)
    asked = parser.parse_args()
    figures = drive(asked.mutations, asked.seed)
    print(json.dumps(vars(figures)))
    return int(bool(figures.missed))


if __name__ == "__main__":
    raise SystemExit(main())
