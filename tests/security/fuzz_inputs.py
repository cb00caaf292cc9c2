"""Feeds spoiled roster files and spoiled small files of the vault to their readers.

`PYTHONPATH=src:tests python tests/security/fuzz_inputs.py INPUTS SEED` prints figures as JSON and exits with
1 when a reader fell over, an import was done by half, or something was read as whole that the vault's key
does not vouch for. Of the roster files that can be brought in, some are, into a real database; a third of
those imports are broken off at a statement by chance, and nothing of them may be there then.
"""

from __future__ import annotations

import io
import json
import logging
import random
import shutil
import sys
import time as stopwatch
import zipfile
from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "importing"))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "reliability"))

import roster_files as files
from fuzz_files import Target, spoiled, spoiled_bytes, targets
from fuzz_letters import letter_targets
from power_loss import scratch

from arbeidsleder.application.commands.import_roster import ImportRoster
from arbeidsleder.application.errors import KnownError, RosterFileError
from arbeidsleder.importing.roster_reader import preview_of
from arbeidsleder.storage.audit import last_link
from support.ward import Ward, open_ward

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from arbeidsleder.domain.roster import RosterPreview

CSV_SHARE, XLSX_SHARE = 0.12, 0.02
IMPORTS_A_FILE, IMPORTED = 100, 0.03
PARTS = (
    "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
)  # fmt: skip


class CutOffError(Exception):
    """An import is broken off here."""


@dataclass
class Figures:
    """What came of it."""

    inputs: int = 0
    crashes: int = 0
    half_imports: int = 0
    wrongly_whole: int = 0
    refused: int = 0
    read: int = 0
    unchanged: int = 0
    imported: int = 0
    imports_refused: int = 0
    imports_cut_off: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Count something that must not be."""
        setattr(self, name, getattr(self, name) + 1)
        if len(self.examples) < 8:
            self.examples.append(f"{name}: {what}")


def feed(target: Target, data: bytes, figures: Figures) -> None:
    """Let a reader of the vault read *data*."""
    figures.kinds[target.name] += 1
    try:
        read = target.read(data)
    except KnownError as error:
        figures.refused += 1
        figures.codes[error.code] += 1
        return
    except Exception as error:  # noqa: BLE001 - this is what is looked for
        figures.wrong("crashes", f"{target.name}: {error!r:.120} by {data[:120]!r}")
        return
    if read is None:
        figures.refused += 1
        return
    figures.read += 1
    if target.vouched is not None and target.vouched(read):
        if read == target.read(target.good):
            figures.unchanged += 1  # white space, or an order that says nothing
        else:
            figures.wrong("wrongly_whole", f"{target.name}: {data[:200]!r}")


def rosters(chance: random.Random) -> Callable[[], tuple[str, bytes]]:
    """Return what makes spoiled roster files."""
    rows = files.rows_with_titles()
    few = [*files.TITLES, files.HEADING, *files.PEOPLE[1:4]]
    texts = [files.csv_bytes(few, ";"), files.csv_bytes(few, "\t", "utf-8-sig"), files.csv_bytes(rows)]
    texts.append(files.csv_bytes(files.rows_with_titles(files.of_western_europe()), ",", "cp1252"))
    book = files.with_shared_strings(files.workbook_bytes(rows))

    def make() -> tuple[str, bytes]:
        if chance.random() < CSV_SHARE / (CSV_SHARE + XLSX_SHARE):
            text = chance.choice(texts)
            return "roster, text", _other_cells(text, chance) if chance.random() < 0.4 else spoiled_bytes(
                text, chance
            )
        if chance.random() < 0.5:
            return "roster, workbook", spoiled_bytes(book, chance)
        return "roster, part of a workbook", _repacked(book, chance.choice(PARTS), chance)

    return make


def _other_cells(text: bytes, chance: random.Random) -> bytes:
    """Exchange whole cells: the file stays one, and what it says becomes odd."""
    mark = chance.choice((b";", b"\t", b","))
    lines = [line.split(mark) for line in text.split(b"\r\n")]
    for _ in range(chance.randint(1, 6)):
        line, other = chance.choice(lines), chance.choice(lines)
        if len(line) > 1 and len(other) > 1:
            line[chance.randrange(len(line))] = chance.choice(other)
    return b"\r\n".join(mark.join(line) for line in lines)


def _repacked(book: bytes, part: str, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, spoiled_bytes(content, chance) if name == part else content)
    return out.getvalue()


@dataclass
class Importing:
    """A database that rosters are brought into, made anew now and then."""

    place: Path
    chance: random.Random
    figures: Figures
    done: int = 0

    def read(self, name: str, data: bytes) -> None:
        """Read a roster file; bring in some of those that can be."""
        self.figures.kinds[name] += 1
        try:
            preview = preview_of(data)
        except RosterFileError as error:
            self.figures.refused += 1
            self.figures.codes[error.code] += 1
            return
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.figures.wrong("crashes", f"{name}: {error!r:.120} by {data[:120]!r}")
            return
        self.figures.read += 1
        if not preview.has_errors and self.chance.random() < IMPORTED:
            self.bring_in(preview, name)

    def bring_in(self, preview: RosterPreview, name: str) -> None:
        """Import *preview* into the present database."""
        if self.done % IMPORTS_A_FILE == 0:
            for file in self.place.glob("roster.db*"):
                file.unlink()
        new = not (self.place / "roster.db").exists()
        self.done += 1
        with open_ward(self.place / "roster.db", bytes(range(32)), new=new) as ward:
            before = _state(ward)
            outcome, touched = self._run(ward, preview)
            after, names = _state(ward), _names(ward)
        if outcome == "done":
            self.figures.imported += 1
            wanted = {(row.given_names, row.family_name) for row in preview.rows}
            if touched != len(preview.rows) or after[0] - before[0] > touched or not wanted <= names:
                self.figures.wrong("half_imports", f"{name}: {touched} of {len(preview.rows)} rows")
        elif after != before:
            self.figures.wrong("half_imports", f"{name}: {outcome} and yet {before} became {after}")

    def _run(self, ward: Ward, preview: RosterPreview) -> tuple[str, int]:
        cut = self.chance.randint(3, 120) if self.chance.random() < 0.34 else 0
        try:
            with _cut_off(cut):
                changes = ImportRoster(preview, with_notes=self.chance.random() < 0.5).run(ward.ctx)
        except KnownError as error:
            self.figures.imports_refused += 1
            self.figures.codes[error.code] += 1
            return error.code, 0
        except CutOffError:
            self.figures.imports_cut_off += 1
            return "cut off", 0
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self.figures.wrong("crashes", f"import: {error!r:.200}")
            return "crash", 0
        return "done", sum(kind == "participant" for kind, _one in changes.items)


@contextmanager
def _cut_off(at: int) -> Iterator[None]:
    """Break off at the *at*-th statement; 0 never does."""
    seen = 0

    def count(*_told: object) -> None:
        nonlocal seen
        seen += 1
        if seen == at:
            raise CutOffError

    sa.event.listen(sa.Engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", count)


def _state(ward: Ward) -> tuple[int, int, int]:
    """Return how many people and plans there are, and the number of the newest link."""
    with ward.ctx.store.read() as uow:
        people = uow.participants.all()
        plans = sum(len(uow.participants.plans(one.id)) for one in people)
        return len(people), plans, last_link(uow.rows.connection)[0]


def _names(ward: Ward) -> set[tuple[str, str]]:
    with ward.ctx.store.read() as uow:
        return {(one.given_names, one.family_name) for one in uow.participants.all()}


def drive(inputs: int, seed: int) -> Figures:
    """Feed *inputs*; return the figures."""
    figures, started, chance = Figures(), stopwatch.monotonic(), random.Random(seed)
    place = scratch()
    try:
        kinds, make = [*targets(place), *letter_targets()], rosters(chance)
        importing = Importing(place, chance, figures)
        for target in kinds:  # a whole one is read, or its spoiled ones would say nothing
            target.read(target.good)
        for _ in range(inputs):
            if chance.random() < CSV_SHARE + XLSX_SHARE:
                importing.read(*make())
            else:
                target = chance.choice((kinds[0], *kinds))
                feed(target, spoiled(target, chance), figures)
            figures.inputs += 1
    finally:
        shutil.rmtree(place)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    logging.disable()  # each file that is none of ours is logged
    figures = drive(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(vars(figures)))
    return int(bool(figures.crashes or figures.half_imports or figures.wrongly_whole))


if __name__ == "__main__":
    raise SystemExit(main())
