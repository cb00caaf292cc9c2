"""Lives through months with a backup each evening, and then restores every one of them.

`PYTHONPATH=src:tests python tests/reliability/backup_month.py FOLDER MONTHS SEED` prints figures as JSON and
exits with 1 when a backup did not open, a count differed, a chain was not whole or something erased came
back. In each month the data key is changed twice, one person is erased by decision, notes and kinds fall due,
and there is a second place, from where half of the backups are restored. What the counts of a restored
backup should be is counted in the open database when the backup is made, by this program's own SQL.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time as stopwatch
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.commands.day_notes import EraseDue, SaveMorningTalk, SaveOwnWords
from arbeidsleder.application.commands.participants import SavePlannedAbsence
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.errors import KnownError
from arbeidsleder.application.queries.retention import erasure_preview
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import look_at
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.storage import tables
from arbeidsleder.storage.engine import make_engine
from support.vault_world import MONDAY, PEOPLE, VaultWorld, record_day, small_vault

if TYPE_CHECKING:
    from arbeidsleder.bootstrap.door import OpenVault

DAYS, SCHEDULED = 30, 14
REKEYED, ERASED = (0.3, 0.67), 0.5
"""When in the month, as a share of its days."""

FALL_DUE = {"absence_kind", "remember_note"}
TOLD_OF = {"audit", "audit_event", "erasure", "setting"}
"""Tables that say what happened to the others: they are ahead of the backup after a restore."""


@dataclass(frozen=True)
class Kept:
    """One evening's backup, set aside: rows of each table, those of whoever is erased later, and its code."""

    file: Path
    day: date
    rows: dict[str, int]
    doomed: dict[str, int]
    head: str


@dataclass
class Figures:
    """What came of it."""

    months: int = 0
    backups: int = 0
    from_second: int = 0
    restored: int = 0
    not_opened: int = 0
    counts_wrong: int = 0
    chain_broken: int = 0
    came_back: int = 0
    not_kept: int = 0
    rekeyed: int = 0
    erased_rows: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def wrong(self, name: str, what: str) -> None:
        """Count something that must not be."""
        setattr(self, name, getattr(self, name) + 1)
        if len(self.examples) < 5:
            self.examples.append(f"{name}: {what}")

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        wrong = (self.not_opened, self.counts_wrong, self.chain_broken, self.came_back, self.not_kept)
        return not any(wrong) and self.restored == self.backups


def rows_by_table(opened: OpenVault, holding: tuple[str, ...] = ()) -> dict[str, int]:
    """Count the rows of each table, or those with one of *holding* in any of their columns."""
    unlocked = opened.unlocked
    engine = make_engine(unlocked.database_path, lambda: unlocked.database_key)
    found: dict[str, int] = {}
    try:
        with engine.connect() as connection:
            for table in tables.metadata.sorted_tables:
                for row in connection.execute(sa.select(table)):
                    said = not holding or any(word in str(value) for value in row for word in holding)
                    found[table.name] = found.get(table.name, 0) + said
    finally:
        engine.dispose()
    return {name: count for name, count in found.items() if count}


def words_of(opened: OpenVault, called: str) -> tuple[str, str]:
    """Return what a person's rows are known by: the id and the name."""
    with opened.ctx.store.read() as uow:
        return next(one.id for one in uow.participants.all() if one.called == called), called


def work(opened: OpenVault, world: VaultWorld, day: date, chance: random.Random, who: str) -> None:
    """A day, with more about *who* than about the others; "" when nobody is singled out any more."""
    EraseDue().run(opened.ctx)
    record_day(opened, world, day, chance)
    if who:
        SaveOwnWords(who, day, f"dagens ord {chance.random()}").run(opened.ctx)
        SaveMorningTalk(who, day, "rolig", "hagen").run(opened.ctx)
        RecordView(who).run(opened.ctx)
        if day.isoweekday() == 1:
            off = PlannedAbsence("", who, day + timedelta(days=7), day + timedelta(days=7), day)
            SavePlannedAbsence(off).run(opened.ctx)


def erase(opened: OpenVault, who: str, figures: Figures) -> None:
    """Erase a person by decision."""
    preview = erasure_preview(opened.ctx, who)
    assert preview is not None
    decided = Decision("Personvernsjefen", opened.ctx.clock.now().date())
    Erase(preview.person.id, preview.kinds, preview.seen, decided).run(opened.ctx)
    figures.erased_rows += preview.seen


def live(
    place: Path, days: int, chance: random.Random, figures: Figures
) -> tuple[VaultWorld, list[Kept], tuple[str, str]]:
    """Record a month; return the vault at its end, what was backed up, and who was erased."""
    world, stick, shelf = small_vault(place / "vault"), place / "stick", place / "shelf"
    stick.mkdir()
    shelf.mkdir()
    called = chance.choice(PEOPLE)
    rekeyed = {round(days * share) for share in REKEYED}
    kept: list[Kept] = []
    gone: tuple[str, str] | None = None
    for number in range(1, days + 1):
        day = MONDAY + timedelta(days=number)
        world.at(day)
        with world.opened() as opened:
            gone = gone or words_of(opened, called)
            work(opened, world, day, chance, gone[0] if number < round(days * ERASED) else "")
            if number == round(days * ERASED):
                erase(opened, gone[0], figures)
            world.at(day, time(15, 4))
            rows, doomed = rows_by_table(opened), rows_by_table(opened, gone)
            done = make_backup(opened, second=stick)
            assert done.second is not None, done.second_error
            source = done.second if number % 2 else done.saved.path
            figures.from_second += number % 2
            file = Path(shutil.copy(source, shelf / f"{number}.albackup"))
            kept.append(Kept(file, day, rows, doomed, done.head))
            if number in rekeyed:
                rekey(opened)
                figures.rekeyed += 1
    figures.backups += len(kept)
    assert gone is not None
    _look_at_schedule(world, days, figures)
    return world, kept, gone


def _look_at_schedule(world: VaultWorld, days: int, figures: Figures) -> None:
    there = {saved.made_at.date() for saved in list_backups(backup_folder(world.folder))}
    last = MONDAY + timedelta(days=days)
    for missing in {last - timedelta(days=n) for n in range(min(SCHEDULED, days))} - there:
        figures.wrong("not_kept", str(missing))


def restore(
    world: VaultWorld,
    kept: Kept,
    heads: tuple[str, ...],
    gone: tuple[str, str],
    place: Path,
    figures: Figures,
) -> None:
    """Restore one backup into a copy of the vault as it was at the month's end, and look at it."""
    copy = world.copied_to(place)
    try:
        with look_at(copy.door, kept.file, copy.paper) as looked:
            looked.run()
    except KnownError as error:
        figures.wrong("not_opened", f"{kept.day}: {error}")
        return
    figures.restored += 1
    with copy.opened() as opened:
        rows, of_gone = rows_by_table(opened), rows_by_table(opened, gone)
        today = opened.ctx.clock.now().date()
        due = _count(opened, tables.absence_kind, "erase_on", today)
        due += _count(opened, tables.remember_note, "expires_on", today - timedelta(days=1))
    if of_gone or due:
        figures.wrong("came_back", f"{kept.day}: {of_gone}, {due} that had fallen due")
    ahead = FALL_DUE | TOLD_OF
    wanted = {name: count - kept.doomed.get(name, 0) for name, count in kept.rows.items()}
    wanted = {name: count for name, count in wanted.items() if count and name not in ahead}
    found = {name: count for name, count in rows.items() if name not in ahead}
    if found != wanted or rows["erasure"] != 1:
        differing = {name: (wanted.get(name), found.get(name)) for name in wanted.keys() | found.keys()}
        figures.wrong("counts_wrong", f"{kept.day}: { {n: c for n, c in differing.items() if c[0] != c[1]} }")
    report = copy.report(heads)
    if not report.is_whole:
        figures.wrong("chain_broken", f"{kept.day}: {report}")
    shutil.rmtree(copy.folder)


def _count(opened: OpenVault, table: sa.Table, column: str, until: date) -> int:
    """Count the rows of *table* whose last day was *until* or before."""
    unlocked = opened.unlocked
    engine = make_engine(unlocked.database_path, lambda: unlocked.database_key)
    try:
        with engine.connect() as connection:
            query = sa.select(sa.func.count()).select_from(table).where(table.c[column] <= until.isoformat())
            return connection.execute(query).scalar_one()
    finally:
        engine.dispose()


def drive(folder: Path, months: int, seed: int, days: int = DAYS) -> Figures:
    """Live through *months* and restore all; return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    chance = random.Random(seed)
    for number in range(months):
        place = folder / str(number)
        place.mkdir(parents=True)
        world, kept, gone = live(place, days, chance, figures)
        heads: list[str] = []
        for one in kept:
            heads.append(one.head)
            restore(world, one, tuple(heads), gone, place / f"restored-{one.day}", figures)
        figures.months += 1
        shutil.rmtree(place)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("months", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("--days", type=int, default=DAYS)
    asked = parser.parse_args()
    figures = drive(asked.folder, asked.months, asked.seed, asked.days)
    print(json.dumps(vars(figures)))
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    raise SystemExit(main())
