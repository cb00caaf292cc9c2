"""A small made-up ward in a real vault, without a window: made once a run, copied for each test."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.day_notes import SaveRememberNote
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.bootstrap.door import Door, NewPlace, OpenVault
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.bootstrap.restoring import Secret
from arbeidsleder.domain.absence import AbsenceKind, AbsenceKindRecord
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.storage.integrity import IntegrityReport, check
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.kdf import KdfParams
from support.own_key import OwnKey
from support.ward import Ward

MONDAY = date(2027, 1, 4)
PASSPHRASE = "abakus fjell kaffe sommer trapp"
PEOPLE = ("Plantetnavn", "Skjultperson", "Oppdiktetmann", "Bareprøve")
_made: list[tuple[Path, tuple[str, ...]]] = []
_KEY = OwnKey()  # the paper opens the vault here, and nobody writes notes with it
_kept: list[tempfile.TemporaryDirectory[str]] = []


@dataclass
class VaultWorld:
    """A vault folder, what opens it, and the clock of its door."""

    folder: Path
    words: str
    clock: SetClock = field(default_factory=lambda: SetClock(datetime.combine(MONDAY, time(9), tzinfo=OSLO)))

    @property
    def door(self) -> Door:
        return Door(self.folder, words_file(), self.clock, params=KdfParams, place=lambda _folder: None)

    @property
    def paper(self) -> Secret:
        """The paper key: it needs no Argon2id, so it is quick."""
        return Secret(self.words, paper=True)

    def at(self, day: date, moment: time = time(9)) -> None:
        self.clock.moment = datetime.combine(day, moment, tzinfo=OSLO)

    @contextmanager
    def opened(self) -> Iterator[OpenVault]:
        opened = self.door.open_with_recovery(self.words)
        try:
            yield replace(opened, ctx=replace(opened.ctx, sealer=_KEY))
        finally:
            opened.close()

    def report(self, anchors: tuple[str, ...] = ()) -> IntegrityReport:
        """Check the vault as it stands on the disk."""
        with self.opened() as opened:
            unlocked = opened.unlocked
            key = unlocked.database_key
            return check(unlocked.database_path, lambda: key, unlocked.audit_key, anchors)

    def copied_to(self, folder: Path) -> VaultWorld:
        shutil.copytree(self.folder, folder)
        return VaultWorld(folder, self.words, SetClock(self.clock.moment))


def ward_of(opened: OpenVault, world: VaultWorld) -> Ward:
    """The helpers of support.ward on a vault that is open."""
    return Ward(opened.ctx, world.clock, opened.unlocked.database_path, b"")


def record_day(opened: OpenVault, world: VaultWorld, day: date, chance: random.Random) -> None:
    """Record a day: the bulk key, a correction, a note that expires in days, a kind that is erased later."""
    world.at(day)
    ctx = opened.ctx
    with ctx.store.read() as uow:
        people = [person.id for person in uow.participants.all()]
    ConfirmStarted(day).run(ctx)
    StateAttendance(chance.choice(people), day, Claim.LATE, time(8, 20)).run(ctx)
    SaveRememberNote(chance.choice(people), f"Plantetnotat {day}", day + timedelta(days=3)).run(ctx)
    with ctx.store.write(ctx.user.id) as uow:
        kind = AbsenceKindRecord(chance.choice(people), day, AbsenceKind.SICK, day + timedelta(days=5))
        uow.attendance.save_kind(kind)


def small_vault(folder: Path) -> VaultWorld:
    """Put a copy of the small vault in *folder*."""
    if not _made:
        _kept.append(tempfile.TemporaryDirectory())
        world = VaultWorld(Path(_kept[0].name) / "vault", "")
        place = NewPlace("Plantetsted", ("Plantetavdeling",), "Plantet Arbeidsleder")
        opened, words = world.door.create(place, PASSPHRASE)
        try:
            ward = ward_of(opened, world)
            for name in PEOPLE:
                ward.add(name, family="Plantetetternavn", since=MONDAY - timedelta(days=7))
            record_day(opened, world, MONDAY, random.Random(1))
        finally:
            opened.close()
        _made.append((world.folder, words))
    template, words = _made[0]
    shutil.copytree(template, folder)
    return VaultWorld(folder, " ".join(words))
