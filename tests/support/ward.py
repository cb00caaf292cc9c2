"""A ward to test in: the real store, the real rules, a clock set by hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.commands.site import SaveSite, SetUpSite
from arbeidsleder.application.context import Context
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.queries.today_board import TodayBoard, today_board
from arbeidsleder.domain.people import Participant, Site, User
from arbeidsleder.domain.people import Ward as SiteWard
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.storage.schema import create_database
from arbeidsleder.storage.unit_of_work import DatabaseStore
from arbeidsleder.system.clock import OSLO, RandomIds
from arbeidsleder.system.norwegian_holidays import NorwegianHolidays
from support.own_key import OwnKey

WEDNESDAY = date(2027, 5, 5)
MARIT = User("u-marit", "Marit Øvelund", "slot-1")
TOR = User("u-tor", "Tor Øvevik", "slot-2")
SITE = Site("site", "Solgløtt", (SiteWard("w1", "2 Øst"),))


@dataclass
class Ward:
    """One user's open ward. `ward.ctx` is what commands and queries take."""

    ctx: Context
    clock: SetClock
    path: Path
    key: bytes

    @property
    def day(self) -> date:
        """Today, by the ward's clock."""
        return self.clock.moment.date()

    def at(self, day: date, moment: time) -> None:
        """Set the clock."""
        self.clock.moment = datetime.combine(day, moment, tzinfo=OSLO)

    def do(self, command: object) -> Changes:
        """Run a command."""
        return command.run(self.ctx)  # type: ignore[attr-defined, no-any-return]

    def board(self) -> TodayBoard:
        """Read I dag."""
        return today_board(self.ctx)

    def add(
        self,
        called: str,
        *,
        start: time | None = time(8),
        end: time | None = time(14),
        weekdays: str = "12345",
        since: date = date(2027, 1, 4),
        family: str = "Eksempel",
        school: str = "",
    ) -> str:
        """Add a participant with a plan; returns the id."""
        changes = self.do(SaveParticipant(Participant("", called, family, called, start_date=since)))
        participant_id = next(one for kind, one in changes.items if kind == "participant")
        days = [PlanDay(int(d), start, end, task="Stua") for d in weekdays]
        days += [PlanDay(int(d), school=True) for d in school]
        self.do(SaveWeekPlan(participant_id, since, tuple(days)))
        return participant_id

    def as_user(self, user: User) -> Ward:
        """The same store in the hands of somebody else, who is added when new."""
        with self.ctx.store.read() as uow:
            known = {one.id for one in uow.site.users()}
        if user.id not in known:
            with self.ctx.store.write(self.ctx.user.id) as uow:
                uow.site.add_user(user)
        return replace(self, ctx=replace(self.ctx, user=user, sealer=OwnKey()))

    def unlocked_again(self) -> Ward:
        """The same ward as after a lock and a new unlock by the same user."""
        with self.ctx.store.read() as uow:
            since = uow.attendance.last_sequence()
        return replace(self, ctx=replace(self.ctx, undo_since=since))

    def change_site(self, **values: object) -> None:
        """Change settings of the site."""
        with self.ctx.store.read() as uow:
            site = uow.site.get()
        self.do(SaveSite(replace(site, **values)))  # type: ignore[arg-type]


@contextmanager
def open_ward(path: Path, key: bytes, *, new: bool = True) -> Iterator[Ward]:
    """Make (or open again) a ward's database and close it afterwards."""
    clock = SetClock(datetime.combine(WEDNESDAY, time(8, 10), tzinfo=OSLO))
    if new:
        create_database(path, lambda: key)
    store = DatabaseStore(path, lambda: key, key[::-1], clock)
    try:
        with store.read() as uow:
            since = uow.attendance.last_sequence()
        ctx = Context(store, clock, RandomIds(), NorwegianHolidays(), MARIT, since, OwnKey())
        ward = Ward(ctx, clock, path, key)
        if new:
            ward.do(SetUpSite(SITE))
        yield ward
    finally:
        store.close()
