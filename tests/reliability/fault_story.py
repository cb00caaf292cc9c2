"""A morning's work in an open vault, told step by step, and what is left of it afterwards.

The vault has a key derivation that protects nothing, since each of some hundred runs unlocks it three times.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kill_driver import TellingIds
from story_check import words
from ward_story import FIRST, MONDAY, SECOND, VAULT

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.site import SetUpSite
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.context import Context
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.domain.absence import AbsenceCard, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.storage.integrity import check
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore
from arbeidsleder.system.clock import OSLO, RandomIds
from arbeidsleder.system.norwegian_holidays import NorwegianHolidays
from arbeidsleder.vault.delays import MachineClock
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.own_texts import OwnTexts
from arbeidsleder.vault.slot_changes import change_passphrase
from arbeidsleder.vault.vault import UnlockedVault, open_vault, prepare_vault
from support.ward import MARIT, SITE

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = 5


@dataclass
class Report:
    """What the child said: ids that are kept, ids of steps that failed, and errors in nobody's list."""

    kept: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    unclear: list[str] = field(default_factory=list)
    told: Counter[str] = field(default_factory=Counter)
    phrases: tuple[str, ...] = (FIRST,)
    went_on: bool = False

    def hear(self, said: dict[str, Any]) -> None:
        """Take in one line."""
        ids = set(said.get("ids", ()))
        if said["how"] == "done":
            self.kept |= ids
            self.went_on |= bool(ids) and bool(self.told)
        elif said["how"] == "known":
            self.failed |= ids
            self.told[said["code"]] += 1
        else:
            self.failed |= ids
            self.unclear.append(f"{said['step']}: {said['code']}")
        if said["step"] == "passphrase":
            self.phrases = (SECOND,) if said["how"] == "done" else (FIRST, SECOND)


@dataclass
class Found:
    """What is there at the next start."""

    silent: set[str] = field(default_factory=set)
    unsaid: set[str] = field(default_factory=set)
    problems: tuple[str, ...] = ()
    shut_out: bool = False


def make_vault(folder: Path) -> None:
    """Make a vault with a few people in it below *folder*."""
    prepared = prepare_vault(
        folder / VAULT,
        FIRST,
        words(),
        params=KdfParams.for_tests(),
        allow_weak_kdf=True,
        place=lambda _: None,
    )
    unlocked = prepared.unlocked
    create_database(unlocked.database_path, lambda: unlocked.database_key)
    store, ctx = open_context(unlocked)
    SetUpSite(SITE).run(ctx)
    plan = tuple(PlanDay(weekday, time(8), time(14)) for weekday in range(1, 6))
    for number in range(PEOPLE):
        name = f"Deltaker{number}"
        changes = SaveParticipant(Participant("", name, "Prøvesen", name, start_date=MONDAY)).run(ctx)
        one = next(one for kind, one in changes.items if kind == "participant")
        SaveWeekPlan(one, MONDAY, plan).run(ctx)
    prepared.commit()
    store.close()
    unlocked.close()


def open_context(unlocked: UnlockedVault) -> tuple[DatabaseStore, Context]:
    """Open the database and return it with a context of Monday at nine."""
    clock = SetClock(datetime.combine(MONDAY, time(9), tzinfo=OSLO))
    store = DatabaseStore(
        unlocked.database_path, lambda: unlocked.database_key, unlocked.audit_key, clock, busy_timeout_s=1
    )
    return store, Context(store, clock, RandomIds(), NorwegianHolidays(), MARIT, 0, OwnTexts(unlocked))


def unlock(folder: Path, phrase: str, clock: MachineClock | None = None) -> UnlockedVault:
    """Unlock the vault below *folder*."""
    locked = open_vault(folder / VAULT, words(), allow_weak_kdf=True, place=lambda _: None, clock=clock)
    return locked.unlock(phrase)


class AnHourLater(MachineClock):
    """The clock of the next start. Wrong tries that could not be read count as many, so a wait may be due."""

    def monotonic(self) -> float:
        """Return the machine's own seconds, and an hour."""
        return super().monotonic() + 3600


class Morning:
    """The steps, each told with its ids."""

    def __init__(self, folder: Path, ear: int) -> None:
        self.folder = folder
        self.ids = TellingIds(1)
        self._ear = ear
        self.unlocked: UnlockedVault | None = None
        self.store: DatabaseStore | None = None
        self.ctx: Context | None = None

    def step(self, name: str, what: Callable[[], object]) -> bool:
        """Do and tell; what is not known to the user's list of messages is told as such."""
        self.ids.given.clear()
        said: dict[str, object] = {"step": name, "how": "done"}
        try:
            what()
        except KnownError as error:
            said |= {"how": "known", "code": error.code}
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            said |= {"how": "unclear", "code": f"{type(error).__name__} {error}"}
        os.write(self._ear, (json.dumps({**said, "ids": self.ids.given}) + "\n").encode())
        return said["how"] == "done"

    def begin(self) -> None:
        """Unlock, and open the database."""
        unlocked = unlock(self.folder, FIRST)
        try:
            self.store, ctx = open_context(unlocked)
        except BaseException:
            unlocked.close()
            raise
        self.unlocked, self.ctx = unlocked, replace(ctx, ids=self.ids)

    def do(self, name: str, command: object) -> None:
        """Run a command as a step."""
        self.step(name, lambda: command.run(self.ctx))  # type: ignore[attr-defined]

    def bulk(self) -> None:
        """Run the bulk key; its first id joins the others and is not kept by itself."""
        ConfirmStarted(MONDAY).run(self.ctx)  # type: ignore[arg-type]
        del self.ids.given[0]

    def end(self) -> None:
        """Lock."""
        assert self.store is not None
        assert self.unlocked is not None
        try:
            self.store.close()
        finally:
            self.unlocked.close()


def morning(folder: Path, ear: int, remove: str = "") -> None:
    """Unlock, mark, close the week, change the passphrase, mark again, lock; *remove* a file early."""
    day = Morning(folder, ear)
    if not (day.step("unlock", day.begin) or day.step("unlock again", day.begin)):
        return
    people: list[str] = []

    def read() -> None:
        with day.ctx.store.read() as unit:  # type: ignore[union-attr]
            people[:] = [one.id for one in unit.participants.all()]

    if not (day.step("read", read) or day.step("read again", read)):
        day.step("lock", day.end)
        return
    if remove:
        (folder / VAULT / remove).unlink(missing_ok=True)
    moment = datetime.combine(MONDAY, time(9), tzinfo=OSLO)
    day.do("mark", StateAttendance(people[0], MONDAY, Claim.ABSENT))
    day.step("bulk", day.bulk)
    day.do("card", SaveAbsenceCard(AbsenceCard("", people[0], MONDAY, moment, "", told=Told.TOLD)))
    day.do("mark 2", StateAttendance(people[1], MONDAY, Claim.LATE, time(9)))
    assert day.unlocked is not None
    unlocked = day.unlocked
    day.step("passphrase", lambda: change_passphrase(unlocked, SECOND, words()))
    day.do("mark 3", StateAttendance(people[2], MONDAY, Claim.ABSENT))
    day.do("close", CloseWeek(IsoWeek.of(MONDAY)))
    day.step("lock", day.end)


def what_is_there(folder: Path, report: Report, *, removed: str = "") -> Found:
    """Open with the real code on a disk that is well again, and compare with what was told."""
    found = Found()
    for phrase in report.phrases:
        try:
            unlocked = unlock(folder, phrase, AnHourLater())
        except VaultError as error:
            if error.code == "wrong_passphrase":
                continue
            if removed and error.code in ("database_missing", "vault_missing"):
                found.silent = report.kept if removed == "1.db" else set()
                return found
            found.problems = (str(error),)
            return found
        return _compare(unlocked, report, found)
    found.shut_out = True
    return found


def _compare(unlocked: UnlockedVault, report: Report, found: Found) -> Found:
    path, key, audit_key = unlocked.database_path, unlocked.database_key, unlocked.audit_key
    try:
        store, _ = open_context(unlocked)
        with store.read() as unit:
            stored = {one.id for one in unit.attendance.statements(MONDAY, MONDAY)}
            stored |= {one.id for one in unit.attendance.cards(MONDAY, MONDAY)}
            stored |= {one.id for one in unit.weeks.closings(IsoWeek.of(MONDAY).key)}
        store.close()
        result = check(path, lambda: key, audit_key)
        found.problems = (*result.file, *(problem.code for problem in result.chain))
        found.silent = report.kept - stored
        found.unsaid = report.failed & stored
    except VaultError as error:
        found.problems = (str(error),)
    finally:
        unlocked.close()
    return found
