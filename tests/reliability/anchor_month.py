"""A month of a ward with anchors outside the vault, killed again and again: no anchor may give a false alarm.

`PYTHONPATH=src:tests python tests/reliability/anchor_month.py FOLDER MONTHS SEED` prints figures as JSON and
exits with 1 when there was one, or when a real setting back at a month's end was not told. Each session is a
process of its own, as the program has it: unlock, compare, work, lock, write the anchor; half of them are
killed at any moment. Two accounts with a key store each take turns, the stick is in or not, the clock is set
back and forth, and now and then there is a backup, a new data key or a restore.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import threading
import time as stopwatch
import traceback
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.backup import SetSecondPlace
from arbeidsleder.application.commands.day_notes import SaveOwnWords
from arbeidsleder.bootstrap import anchors
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import Secret, look_with
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.audit_head import AnchorPlace, AnchorState
from arbeidsleder.vault.atomic import write_atomic
from support.vault_world import MONDAY, VaultWorld, small_vault

DAYS = 30
ACCOUNTS = 2
SESSIONS_A_DAY = 2
LONGEST_S = 0.8
CLOCKS = (timedelta(0), timedelta(0), timedelta(hours=-1), timedelta(days=-400), timedelta(days=365))


class FileKeyStore:
    """An account's key store that lives through kills, as the system's does."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, name: str) -> str | None:
        return self._file.read_text(encoding="ascii") if self._file.exists() else None

    def set(self, name: str, secret: str) -> None:
        write_atomic(self._file, secret.encode("ascii"))

    def delete(self, name: str) -> None:
        self._file.unlink(missing_ok=True)


def a_days_work(opened: OpenVault, chance: random.Random) -> None:
    """Some commands, each a transaction."""
    ctx = opened.ctx
    day = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people = [person.id for person in uow.participants.all()]
    ConfirmStarted(day).run(ctx)
    for _one in range(chance.randint(1, 6)):
        StateAttendance(chance.choice(people), day, Claim.LATE, time(8, 20)).run(ctx)
        SaveOwnWords(chance.choice(people), day, f"dag {chance.random()}").run(ctx)


@dataclass
class Figures:
    """What came of it."""

    months: int = 0
    sessions: int = 0
    killed: int = 0
    false_alarms: int = 0
    held: int = 0
    explained: int = 0
    set_back: int = 0
    not_told: int = 0
    seconds: float = 0.0
    states: Counter[str] = field(default_factory=Counter)
    works: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


@dataclass
class Month:
    """One vault with what lies around it."""

    world: VaultWorld
    place: Path
    chance: random.Random
    figures: Figures

    @property
    def stick(self) -> Path:
        return self.place / "stick"

    def key_store(self, account: int) -> FileKeyStore:
        return FileKeyStore(self.place / f"keys-{account}")

    def session(self, day: date, account: int) -> None:
        """Run one session in a child; kill half of them. What it saw lies in a file before it works."""
        stick_in, work = self.chance.random() < 0.8, self.work()
        seed, seen = self.chance.random(), self.place / "seen"
        seen.unlink(missing_ok=True)
        moment = self.chance.choice(CLOCKS)
        away = self.place / "stick-away"
        if stick_in and away.exists():
            away.rename(self.stick)
        elif not stick_in and self.stick.exists():
            self.stick.rename(away)
        child = os.fork()
        if child == 0:
            code = 1
            try:
                self.world.clock.moment = self.world.clock.moment.combine(
                    day, time(12), tzinfo=self.world.clock.moment.tzinfo
                ) + moment  # fmt: skip
                self.live(day, account, work, random.Random(seed), seen)
                code = 0
            except Exception:  # noqa: BLE001 - told, and the run ends
                traceback.print_exc()
            finally:
                os._exit(code)
        if self.chance.random() < 0.5:
            threading.Event().wait(self.chance.random() * LONGEST_S)
            os.kill(child, signal.SIGKILL)
        _pid, status = os.waitpid(child, 0)
        self.figures.sessions += 1
        self.figures.killed += os.WIFSIGNALED(status)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise RuntimeError(f"a session failed at {work}")
        self.figures.works[work] += not os.WIFSIGNALED(status)
        self.take(seen, f"{day} account {account} {work}")

    def work(self) -> str:
        return self.chance.choices(("day", "backup", "rekey", "restore"), (6, 4, 1, 2))[0]

    def take(self, seen: Path, what: str) -> None:
        """Count what the child saw of the anchors."""
        if not seen.exists():
            return  # killed before it had looked
        for place, state in json.loads(seen.read_text(encoding="ascii")).items():
            self.figures.states[f"{place} {state}"] += 1
            self.figures.held += state == AnchorState.HELD
            self.figures.explained += state == AnchorState.EXPLAINED
            if AnchorState(state).is_alarm:
                self.figures.false_alarms += 1
                self.figures.examples.append(f"{what}: {place} {state}")

    def live(self, day: date, account: int, work: str, chance: random.Random, seen: Path) -> None:
        """The program's own way: bootstrap/log_keeping.py without a window."""
        opened, store = self.world.door.open_with_recovery(self.world.words), self.key_store(account)
        vault_id = opened.unlocked.vault_id
        reports = self.compared(opened, store)
        told = {report.place.value: report.state.value for report in reports}
        write_atomic(seen, json.dumps(told).encode("ascii"))
        a_days_work(opened, chance)
        stick = self.stick if self.stick.is_dir() else None
        if work == "backup":
            make_backup(opened, second=stick)
        elif work == "rekey":
            rekey(opened)
        elif work == "restore":
            saved = list_backups(backup_folder(self.world.folder), vault_id)
            if saved:
                file = chance.choice(saved).path
                with look_with(opened.unlocked, self.world.door, file, self.paper) as looked:
                    looked.run()
        text = anchors.signed_head(opened)
        opened.close()
        (own,) = (report for report in reports if report.place is AnchorPlace.KEY_STORE)
        if text is not None and own.state.may_be_replaced:
            anchors.keep_in_key_store(vault_id, store, text)

    def paper(self) -> Secret:
        return self.world.paper

    def compared(self, opened: OpenVault, store: FileKeyStore) -> tuple:  # type: ignore[type-arg]
        with opened.ctx.store.read() as uow:
            second = uow.site.second_place()
        found = anchors.look(opened.unlocked.vault_id, store, second)
        return anchors.judged(opened.store, opened.unlocked.vault_id, found)

    def set_back(self) -> None:
        """Put an older copy of the whole folder back at the month's end: this must be told."""
        copy = self.place / "copy"
        shutil.copytree(self.world.folder, copy)
        store = self.key_store(0)
        for _time in range(2):
            opened = self.world.door.open_with_recovery(self.world.words)
            a_days_work(opened, self.chance)
            text = anchors.signed_head(opened)
            opened.close()
            assert text is not None
            store.set("", text)
        shutil.rmtree(self.world.folder)
        copy.rename(self.world.folder)
        opened = self.world.door.open_with_recovery(self.world.words)
        states = {report.place: report.state for report in self.compared(opened, store)}
        opened.close()
        self.figures.set_back += 1
        self.figures.not_told += not states[AnchorPlace.KEY_STORE].is_alarm


def drive(folder: Path, months: int, seed: int, days: int = DAYS) -> Figures:
    """Live through *months* of *days*, return the figures."""
    figures, started = Figures(), stopwatch.monotonic()
    chance = random.Random(seed)
    for number in range(months):
        place = folder / str(number)
        place.mkdir(parents=True)
        world = small_vault(place / "vault")
        month = Month(world, place, chance, figures)
        month.stick.mkdir()
        with world.opened() as opened:
            SetSecondPlace(str(month.stick)).run(opened.ctx)
        for day in range(days):
            for turn in range(SESSIONS_A_DAY):
                month.session(MONDAY + timedelta(days=day + 1), (day + turn) % ACCOUNTS)
        month.set_back()
        figures.months += 1
        shutil.rmtree(place)
    del figures.examples[5:]
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
    return int(bool(figures.false_alarms or figures.not_told))


if __name__ == "__main__":
    raise SystemExit(main())
