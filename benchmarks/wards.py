"""Made-up vaults to measure on, filled by the program's own commands."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.day_notes import StartDay
from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.door import Door, NewPlace, OpenVault, with_clock
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.system.clock import OSLO

if TYPE_CHECKING:
    from measuring import Run

    from arbeidsleder.application.context import Context
    from arbeidsleder.vault.kdf import KdfParams

TODAY = date(2027, 5, 5)
PEOPLE = ("Ada", "Bo", "Cato", "Dina", "Eli", "Finn", "Gro", "Hans", "Ida", "Jon")


PASSPHRASE_FILE = "passphrase.txt"
YEARS = 5
TASKS = 20


@dataclass(frozen=True)
class MadeUp:
    """A vault with ten people, closed; `door.open(passphrase)` opens it."""

    door: Door
    passphrase: str
    clock: SetClock


def five_years(run: Run) -> MadeUp:
    """Return the vault of five years in run_all.py's folder, made by whoever needs it first, or one's own."""
    place = run.ward or Path(tempfile.mkdtemp(prefix="ward-", dir=run.folder))
    if not (place / PASSPHRASE_FILE).exists():
        print("Making a vault with ten people and five years. This takes a minute.", flush=True)
        made = made_up_vault(place / "vault", years=YEARS, params=None)
        (place / PASSPHRASE_FILE).write_text(made.passphrase, encoding="utf-8")
        if run.ward is None:
            atexit.register(shutil.rmtree, place)
    return opened_at(place / "vault", (place / PASSPHRASE_FILE).read_text(encoding="utf-8"))


def opened_at(folder: Path, passphrase: str) -> MadeUp:
    """Return the vault that lies in *folder*, on the morning of TODAY."""
    clock = SetClock(datetime.combine(TODAY, time(8, 10), tzinfo=OSLO))
    return MadeUp(_door(folder, clock, None), passphrase, clock)


def copied(made: MadeUp, folder: Path) -> MadeUp:
    """Return a copy of a closed vault, so that the next measurement finds it as this one did."""
    shutil.copytree(made.door.folder, folder)
    return opened_at(folder, made.passphrase)


def _door(folder: Path, clock: SetClock, params: KdfParams | None) -> Door:
    return Door(
        folder, words_file(), clock, params=(lambda: params) if params else None, place=lambda _folder: None
    )


def made_up_vault(folder: Path, *, years: int, params: KdfParams | None) -> MadeUp:
    """Make a vault in *folder* with ten people and *years* of recorded days and closed weeks up to TODAY.

    *params* None calibrates the key derivation on this machine, as a real vault's is.
    """
    clock = SetClock(datetime.combine(TODAY, time(7, 30), tzinfo=OSLO))
    door = _door(folder, clock, params)
    passphrase = door.suggest()
    opened, _words = door.create(NewPlace("Solgløtt", ("2 Øst",), "Marit Øvelund"), passphrase)
    try:
        RecordPaperKey().run(opened.ctx)
        first = TODAY - timedelta(days=365 * years + 7)
        people = tuple(_person(opened, clock, name, number, first) for number, name in enumerate(PEOPLE, 1))
        tasks = _tasks(opened)
        day = first
        while day < TODAY:
            _record(opened.ctx, clock, people, day)
            _see(opened.ctx, people, tasks, day)
            day += timedelta(days=1)
        clock.moment = datetime.combine(TODAY, time(8, 10), tzinfo=OSLO)
        StartDay().run(opened.ctx)  # the morning minute has been read
    finally:
        opened.close()
    return MadeUp(door, passphrase, clock)


def at(opened: OpenVault, clock: SetClock) -> Context:
    """Return the context of an open vault that is told the time by *clock*."""
    return with_clock(opened, clock).ctx


def _person(opened: OpenVault, clock: SetClock, name: str, number: int, since: date) -> str:
    clock.moment = datetime.combine(since, time(7, 0), tzinfo=OSLO)
    changes = SaveParticipant(
        Participant("", name, "Eksempel", name, phone=f"000 00 1{number:02}", start_date=since)
    ).run(opened.ctx)
    made = next(one for kind, one in changes.items if kind == "participant")
    days = tuple(PlanDay(weekday, time(8), time(14), task="Stua") for weekday in range(1, 6))
    SaveWeekPlan(made, since, days).run(opened.ctx)
    return made


def _tasks(opened: OpenVault) -> tuple[str, ...]:
    """Take the first tasks of the starter library into the ward's own; return their ids."""
    # Here, since who measures the program imports this file and must not have loaded them already.
    from arbeidsleder.application.commands.tasks import TakeTasks
    from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library

    TakeTasks(starter_library().tasks[:TASKS], mfy_plans().in_force(TODAY).key).run(opened.ctx)
    with opened.ctx.store.read() as uow:
        return tuple(task.id for task in uow.tasks.all())


def _see(ctx: Context, people: tuple[str, ...], tasks: tuple[str, ...], day: date) -> None:
    """On Mondays somebody is seen doing a task."""
    from arbeidsleder.application.commands.mastery import ObserveMastery

    if day.isoweekday() != 1:
        return
    turn = day.toordinal() // 7
    level = list(Level)[turn % len(Level)]
    ObserveMastery(people[turn % len(people)], tasks[turn % len(tasks)], level, day).run(ctx)


def _record(ctx: Context, clock: SetClock, people: tuple[str, ...], day: date) -> None:
    """One day: one away, one late, the rest confirmed in one go; Friday closes the week."""
    if day.isoweekday() > 5:
        return
    clock.moment = datetime.combine(day, time(8, 40), tzinfo=OSLO)
    number = day.toordinal()
    StateAttendance(people[number % 10], day, Claim.ABSENT).run(ctx)
    StateAttendance(people[(number + 3) % 10], day, Claim.LATE, arrived=time(8, 30)).run(ctx)
    ConfirmStarted(day).run(ctx)
    if day.isoweekday() == 5:
        clock.moment = datetime.combine(day, time(14, 12), tzinfo=OSLO)
        CloseWeek(IsoWeek.of(day)).run(ctx)
