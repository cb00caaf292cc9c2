"""Cut the power at every moment of a recorded story and look at what a disk may hold then.

`PYTHONPATH=src:tests python tests/reliability/power_loss.py IMAGES SEED [STORIES]` prints figures as JSON
and exits with 1 when anything promised was lost. Recorded are the real writes, syncs, renames and removals
of the real core (ptracing.py); disk_model.py says which images they allow, story_check.py opens each with
the real code. Images of the same contents are opened once. With `--control` something must be lost: `deaf`
is a disk that does not sync, `normal` a core with `synchronous = NORMAL`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sys
import tempfile
import time as stopwatch
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "storage"))

import disk_model
import ward_story
from backup_story import backup_story, look_at_backups
from disk_model import WAYS, Disk, Event, Recorder
from migration_world import next_schema
from ptracing import Tracing
from story_check import (
    Keys,
    Promise,
    Seen,
    compile_once,
    keys_of,
    look_as_user,
    look_at_migration,
    look_at_vault,
    merge,
)

from arbeidsleder.storage.schema import Schema

UNMERGED_EVERY, DOOR_EVERY = 50, 200
"""Every so many distinct images are looked at as they lie, and through the whole of the real door."""


@dataclass
class Figures:
    """What came of it."""

    images: int = 0
    distinct: int = 0
    moments: int = 0
    writes: int = 0
    syncs: int = 0
    promises: int = 0
    lost: int = 0
    damaged: int = 0
    half_written: int = 0
    came_back: int = 0
    checked: int = 0
    through_the_door: int = 0
    door_refused: int = 0
    seconds: float = 0.0
    ways: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


@dataclass
class Recording:
    """A story as it happened, and how to look at what is left of it."""

    name: str
    events: list[Event]
    scripts: Path | None = None
    wanted: Schema | None = None
    backups: bool = False
    _slots: dict[tuple[bytes, tuple[str, ...]], Keys | Seen] = field(default_factory=dict)

    def keys(self, folder: Path, secrets: tuple[str, ...]) -> Keys | Seen:
        """Return what the slot file of an image gives; the same file is opened once."""
        if self.wanted is not None:
            there = (folder / "1.db").exists()
            return Keys(frozenset(), 1, "1.db", ward_story.KEY, ward_story.AUDIT_KEY) if there else Seen()
        slots = folder / ward_story.VAULT / "slots.json"
        mark = slots.read_bytes() if slots.exists() else b"", secrets
        if mark not in self._slots:
            self._slots[mark] = keys_of(folder, secrets)
        return self._slots[mark]

    def database(self, folder: Path, keys: Keys) -> Path:
        """Return where the database of an image lies."""
        return folder / keys.name if self.wanted else folder / ward_story.VAULT / keys.name

    def look(self, folder: Path, keys: Keys) -> Seen:
        """Look thoroughly."""
        if self.backups:
            return look_at_backups(folder, keys)
        return look_at_migration(folder, self.wanted) if self.wanted else look_at_vault(folder, keys)


def scratch() -> Path:
    """Return a new folder, in memory where there is room for one: the syncs are recorded, not needed."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 1 << 28
    return Path(tempfile.mkdtemp(prefix="reliability-", dir=memory if roomy else None))


def record(name: str, story: Callable[[Path, int], None]) -> Recording:
    """Run *story* in a watched child and return what it did, once the model agrees with the real folder."""
    folder = scratch()
    ear = os.open(os.devnull, os.O_WRONLY)
    try:
        recorder = Recorder(folder)
        ended = Tracing(folder, recorder, ear).run(lambda: story(folder, ear))
        if ended != 0:
            raise RuntimeError(f"the story {name} ended with {ended}")
        disk = Disk()
        for event in recorder.events:
            disk.take(event)
        if disk.image("applied", random.Random(0)) != disk_model.found_in(folder):
            raise RuntimeError(f"the recording of {name} is not what happened")
        return Recording(name, recorder.events)
    finally:
        os.close(ear)
        shutil.rmtree(folder)


def recordings(stories: int, seed: int, slip: str = "", only: str = "") -> list[Recording]:
    """Record the ward's story with *stories* seeds, and the backups' and the migration's once."""
    made = []
    slacken = ward_story.with_slack("PRAGMA synchronous = NORMAL") if slip == "normal" else lambda: None
    for number in range(stories if only != "backups" else 0):

        def story(folder: Path, ear: int, number: int = number) -> None:
            slacken()
            ward_story.whole_story(folder, ear, seed + number, days=3 + 3 * (number % 2))

        made.append(record(f"ward {seed + number}", story))

    def backups(folder: Path, ear: int) -> None:
        slacken()
        backup_story(folder, ear, seed)

    made.append(replace(record("backups", backups), backups=True))
    if only == "backups":
        return made
    scripts = scratch()
    wanted = next_schema(scripts)

    def migration(folder: Path, ear: int) -> None:
        slacken()
        ward_story.migration_story(folder, ear, wanted, 12)

    made.append(replace(record("migration", migration), wanted=wanted, scripts=scripts))
    return made


def moments(events: list[Event], images: int, chance: random.Random) -> list[list[str]]:
    """Return for each event the ways in which the power is cut right after it, *images* in all."""
    rounds = -(-images // (len(events) * len(WAYS)))
    every = [(at, way) for at in range(len(events)) for way in WAYS * rounds]
    chosen: list[list[str]] = [[] for _ in events]
    for at, way in chance.sample(every, images):
        chosen[at].append(way)
    return chosen


def replay(recording: Recording, images: int, chance: random.Random, figures: Figures, deaf: bool) -> None:
    """Cut the power *images* times in one recording."""
    disk, promise = Disk(deaf=deaf), Promise()
    known: dict[tuple[bytes, tuple[str, ...]], Seen] = {}
    merged: dict[bytes, Seen] = {}
    told = {at: json.loads(e.path) for at, e in enumerate(recording.events) if e.kind == "told"}
    promise.boundaries = {(t["links"], t["head"]) for t in told.values() if "links" in t}
    figures.moments += len(recording.events)
    for at, ways in enumerate(moments(recording.events, images, chance)):
        event = recording.events[at]
        if event.kind == "told":
            promise.hear(told[at])
            figures.promises += told[at]["kind"] == "ack"
        else:
            disk.take(event)
            figures.writes += event.kind == "write"
            figures.syncs += event.kind in ("sync", "sync_folder")
        for way in ways:
            image = disk.image(way, chance)
            secrets = promise.secrets()
            mark = disk_model.fingerprint(image), secrets
            if mark not in known:
                known[mark] = _look(recording, image, secrets, figures, merged)
            figures.images += 1
            figures.ways[way] += 1
            _judge(promise.broken_by(known[mark]), figures, f"{recording.name} {at} {way}: {known[mark]}")


def _look(
    recording: Recording,
    image: dict[str, bytes | None],
    secrets: tuple[str, ...],
    figures: Figures,
    merged: dict[bytes, Seen],
) -> Seen:
    """Open an image; what is the same as one before once its log is merged has been looked at already."""
    folder = scratch()
    try:
        disk_model.lay_down(image, folder)
        figures.distinct += 1
        keys = recording.keys(folder, secrets)
        if isinstance(keys, Seen):
            return keys
        if figures.distinct % DOOR_EVERY == 1 and recording.wanted is None:
            _through_the_door(folder, keys, figures)
        told = "as it lies"
        if figures.distinct % UNMERGED_EVERY:
            told = merge(recording.database(folder, keys), keys.key)
        left = {path: data for path, data in disk_model.found_in(folder).items() if ".part" not in path}
        mark = b"" if told else disk_model.fingerprint(left) + repr(sorted(keys.opened_by)).encode()
        if mark not in merged or not mark:
            figures.checked += 1
            merged[mark] = recording.look(folder, keys)
        return merged[mark]
    finally:
        shutil.rmtree(folder)


def _through_the_door(folder: Path, keys: Keys, figures: Figures) -> None:
    copy = scratch()
    try:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        figures.through_the_door += 1
        refused = look_as_user(copy, min(keys.opened_by))
        if refused:
            figures.door_refused += 1
            figures.examples.append(f"the door says {refused}")
    finally:
        shutil.rmtree(copy)


def _judge(verdict: str, figures: Figures, what: str) -> None:
    figures.lost += verdict == "lost"
    figures.damaged += verdict == "damaged"
    figures.half_written += verdict == "half"
    figures.came_back += verdict == "back"
    if verdict and len(figures.examples) < 5:
        figures.examples.append(f"{verdict}: {what}")


def drive(images: int, seed: int, stories: int, slip: str = "", only: str = "") -> Figures:
    """Record, cut, look; return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    chance = random.Random(seed)
    made = recordings(stories, seed, slip, only)
    compile_once()
    late = (
        images if len(made) == 1 else images // 20
    )  # for the migration, the last; the rest is shared by the other stories
    for number, one in enumerate(made):
        left = images - late - figures.images
        share = late if number == len(made) - 1 else left // (len(made) - 1 - number)
        replay(one, share, chance, figures, slip == "deaf")
        if one.scripts is not None:
            shutil.rmtree(one.scripts)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("images", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("stories", type=int, nargs="?", default=1)
    parser.add_argument("--only", choices=("", "backups"), default="")
    parser.add_argument("--control", choices=("", "deaf", "normal"), default="")
    asked = parser.parse_args()
    figures = drive(asked.images, asked.seed, asked.stories, asked.control, asked.only)
    print(json.dumps(vars(figures)))
    wrong = (figures.lost, figures.damaged, figures.half_written, figures.came_back, figures.door_refused)
    return int(any(wrong))


if __name__ == "__main__":
    raise SystemExit(main())
