"""Plants words in what a ward writes and searches every byte the program writes for them.

`PYTHONPATH=src:tests python tests/security/planted_words.py WORDS ROUNDS SEED` prints figures as JSON and
exits with 1 when a word lay in plain sight. planting.py says what is done with the vault. Home, settings,
logs and temporary files lie in the searched folder too. On Linux on x86-64 the child that works is watched
(ptracing.py) and each write of it is searched, also to files that are gone again; everywhere the files are
searched as they lie after each stage, and their names. First each word is shown to be in the open vault, so
that there is something to find.
"""

from __future__ import annotations

import base64
import json
import os
import platform
import random
import shutil
import sys
import tempfile
import time as stopwatch
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reliability"))

from planting import STAGES, Planting, drafts_and_notes, made_up_words, plant, planting
from word_search import found_in, in_base64

from arbeidsleder.application.queries.own_drafts import own_drafts
from arbeidsleder.bootstrap.sealed_notes import find_notes
from arbeidsleder.storage import tables
from arbeidsleder.storage.engine import make_engine

WATCHED = (sys.platform, platform.machine()) == ("linux", "x86_64")
FOLDERS = {
    "home": ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME", "XDG_DATA_HOME",
             "XDG_STATE_HOME", "XDG_CACHE_HOME"),
    "temporary": ("TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"),
}  # fmt: skip


@dataclass
class Figures:
    """What came of it."""

    rounds: int = 0
    planted: int = 0
    found_open: int = 0
    stages: int = 0
    files: int = 0
    written: int = 0
    megabytes: float = 0.0
    in_files: int = 0
    in_writes: int = 0
    in_names: int = 0
    left_in_temporary: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Count something that must not be."""
        setattr(self, name, getattr(self, name) + 1)
        if len(self.examples) < 5:
            self.examples.append(f"{name}: {what}")

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found, and everything could have been."""
        there = self.found_open == self.planted
        return there and not (self.in_files or self.in_writes or self.in_names or self.left_in_temporary)


@dataclass
class Searched:
    """The contents met so far; each is searched once."""

    words: list[str]
    figures: Figures
    _seen: set[bytes] = field(default_factory=set)
    _later: list[tuple[str, str, bytes]] = field(default_factory=list)

    def content(self, kind: str, where: str, data: bytes) -> None:
        """Take *data* to be searched."""
        mark = sha256(data).digest()
        if mark not in self._seen:
            self._seen.add(mark)
            self._later.append((kind, where, data))

    def folder(self, place: Path) -> None:
        """Take every file and every name below *place*; quick, since somebody is stopped meanwhile."""
        for path in sorted(place.rglob("*")):
            name = path.relative_to(place).as_posix()
            self.content("in_names", name, name.encode())
            if path.is_file():
                self.figures.files += 1
                self.content("in_files", name, path.read_bytes())

    def search(self) -> None:
        """Search all that was taken."""
        for kind, where, data in self._later:
            self.figures.megabytes += len(data) / 1e6
            for word in {*found_in(data, self.words), *in_base64(data, self.words)}:
                self.figures.wrong(kind, f"{word} in {where}")


def found_when_open(world: Planting, words: list[str]) -> int:
    """How many of *words* can be read with the keys: in a table, a sealed text or a sealed note."""
    opened = world.opened()
    unlocked = opened.unlocked
    said: list[str] = []
    engine = make_engine(unlocked.database_path, lambda: unlocked.database_key)
    with engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            for row in connection.execute(sa.select(table)):
                said += [str(value) for value in row]
    engine.dispose()
    with opened.ctx.store.read() as uow:
        notes = uow.attendance.remember_notes(opened.ctx.user.id, world.clock.now().date())
        said += [
            opened.ctx.sealer.open("note", note.id, note.owner_id, note.sealed or "") or "" for note in notes
        ]
    said += [draft.content for draft in own_drafts(opened.ctx)]
    said += [note.text for note in find_notes(opened).notes]
    opened.close()
    text = "\n".join(said)
    return sum(word in text for word in words)


def live(place: Path, words: list[str], told: Callable[[str], None]) -> None:
    """Do everything; *told* is called after each stage."""
    for folder, names in FOLDERS.items():
        os.environ.update(dict.fromkeys(names, str(place / folder)))
    tempfile.tempdir = str(place / "temporary")
    world = planting(place, words)
    drafts_and_notes(world, plant(world))
    told(f"open {found_when_open(world, words)}")
    for work in STAGES:
        work(world)
        told(work.__name__)


def watched(place: Path, words: list[str], told: Callable[[str], None]) -> list[tuple[str, bytes]]:
    """Do everything in a watched child; return what it wrote, file by file, in the order it was written."""
    from disk_model import Recorder
    from ptracing import Tracing

    class Listening(Recorder):
        def told(self, text: str) -> None:
            for line in text.splitlines():
                told(line)

    ear = os.open(os.devnull, os.O_WRONLY)
    recorder = Listening(place)
    try:
        ended = Tracing(place, recorder, ear).run(
            lambda: live(place, words, lambda line: void(os.write(ear, f"{line}\n".encode())))
        )
    finally:
        os.close(ear)
    if ended != 0:
        raise RuntimeError(f"the child ended with {ended}")
    written: dict[int, bytearray] = {}
    names = {event.number: event.path for event in recorder.events if event.kind == "create"}
    for event in recorder.events:
        if event.kind == "write":
            written.setdefault(event.number, bytearray()).extend(event.data)
    return [(names.get(number, "a file"), bytes(data)) for number, data in written.items()]


def void(_written: int) -> None:
    """Drop a number nobody needs."""


def one_round(number: int, seed: int, figures: Figures) -> None:
    """Plant *number* words and search."""
    words = made_up_words(number, random.Random(seed))
    searched = Searched(words, figures)
    place = Path(tempfile.mkdtemp(prefix="planted-"))
    try:
        for folder in FOLDERS:
            (place / folder).mkdir(mode=0o700)
        lines: list[str] = []

        def told(line: str) -> None:
            lines.append(line)
            if not line.startswith("open "):
                searched.folder(place)

        if WATCHED:
            for name, data in watched(place, words, told):
                figures.written += 1
                searched.content("in_writes", name, data)
        else:
            live(place, words, told)
        searched.search()
        figures.planted += number
        figures.found_open += int(lines[0].split()[1])
        figures.stages += len(lines) - 1
        left = [path for path in (place / "temporary").rglob("*") if path.is_file()]
        if left:
            figures.wrong("left_in_temporary", left[0].name)
        figures.rounds += 1
    finally:
        shutil.rmtree(place)


def search_works(words: list[str]) -> bool:
    """Whether the search finds a word in plain sight, in another encoding, and in base64."""
    word = words[0]
    plain = found_in(f"--{word.upper()}--".encode(), words) == [word]
    wide = found_in(b"\x00" + word.encode("utf-16-le"), words) == [word]
    coded = all(
        in_base64(base64.b64encode(bytes(n) + word.encode() + b"..."), words) == [word] for n in range(3)
    )
    return plain and wide and coded


def drive(number: int, rounds: int, seed: int) -> Figures:
    """Do it *rounds* times with other words; return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    for turn in range(rounds):
        if not search_works(made_up_words(number, random.Random(seed + turn))):
            raise RuntimeError("the search does not find what lies in plain sight")
        one_round(number, seed + turn, figures)
    figures.megabytes = round(figures.megabytes, 1)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    figures = drive(*(int(argument) for argument in sys.argv[1:4]))
    print(json.dumps(vars(figures)))
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
