"""Turn the clock back and forth while the ward records: the order stays as said, and no wait is shortened.

`PYTHONPATH=src:tests python tests/reliability/clock_jumps.py ROUNDS SEED` prints figures as JSON and exits
with 1 when the order was wrong, something was lost, or a wait after wrong passphrases was shorter or longer
than its step. A round is a jump of the clock between two statements about one day: twenty years back, a
year ahead, over both changes of summer time, the 29 February, week 53, midnight, or by chance. What the
window does when the clock jumps (it locks) is in tests/desktop.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time as stopwatch
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from log_mutations import KEY
from power_loss import scratch
from story_check import compile_once

from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.domain.attendance import Claim, in_force
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.storage.integrity import check
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.delays import STEPS_S, Delays
from support.ward import Ward, open_ward

LONG_AGO = date(1990, 1, 1)


def _oslo(*parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=OSLO, fold=fold)  # type: ignore[arg-type, misc]


NAMED = {
    "20 years back": (_oslo(2027, 5, 5, 9), _oslo(2007, 5, 5, 9)),
    "1 year ahead": (_oslo(2027, 5, 5, 9), _oslo(2028, 5, 5, 9)),
    "summer time begins": (_oslo(2027, 3, 28, 1, 59), _oslo(2027, 3, 28, 3, 0)),
    "summer time ends": (_oslo(2027, 10, 31, 2, 59), _oslo(2027, 10, 31, 2, 0, fold=1)),
    "29 February": (_oslo(2028, 2, 29, 9), _oslo(2028, 3, 1, 9)),
    "week 53": (_oslo(2026, 12, 31, 23, 59), _oslo(2027, 1, 1, 0, 0)),
    "midnight back": (_oslo(2027, 5, 6, 0, 1), _oslo(2027, 5, 5, 23, 59)),
    "epoch": (_oslo(2027, 5, 5, 9), _oslo(1996, 1, 1, 0, 0)),
}  # fmt: skip
"""The moments before and after a jump, by Norwegian clocks."""


@dataclass
class Figures:
    """What came of it."""

    rounds: int = 0
    statements: int = 0
    wrong_order: int = 0
    lost: int = 0
    damaged: int = 0
    waits: int = 0
    bypassed: int = 0
    nights: int = 0
    weeks: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)


@dataclass
class Clocks:
    """The clocks of the waiting."""

    moment: float
    ran: float = 1000.0
    boot: str = "one"

    def wall(self) -> float:
        """Return seconds since 1970."""
        return self.moment

    def monotonic(self) -> float:
        """Return seconds of this boot."""
        return self.ran

    def boot_id(self) -> str:
        """Return which boot this is."""
        return self.boot


def statements_over(ward: Ward, person: str, before: datetime, after: datetime, figures: Figures) -> None:
    """Say something, let the clock jump, take it back, say something else: the last said must stand."""
    day = min(before.date(), after.date())
    with ward.ctx.store.read() as uow:
        known = {one.id for one in uow.attendance.statements(day, day, person)}
    ward.clock.moment = before
    ward.do(StateAttendance(person, day, Claim.ABSENT))
    ward.clock.moment = after
    ward.do(StateAttendance(person, day, Claim.AGREED_OFF))
    ward.do(UndoLatest(day))
    ward.do(StateAttendance(person, day, Claim.ABSENT))
    with ward.ctx.store.read() as uow:
        log = [one for one in uow.attendance.statements(day, day, person) if one.id not in known]
    said = [Claim.ABSENT, Claim.AGREED_OFF, Claim.RETRACT, Claim.ABSENT]
    figures.statements += len(log)
    figures.lost += len(said) - len(log)
    standing = in_force(log)
    right = [one.claim for one in log] == said and standing is not None and standing.id == log[-1].id
    figures.wrong_order += not (
        right and sorted(one.sequence for one in log) == [one.sequence for one in log]
    )
    figures.rounds += 1


def waits_over(folder: Path, before: datetime, after: datetime, figures: Figures) -> None:
    """Type wrong passphrases, let the clock jump, and see how long the wait is now."""
    clocks = Clocks(before.timestamp())
    delays = Delays(folder, clocks)
    for _ in STEPS_S:
        delays.failed()
    clocks.moment, clocks.ran = after.timestamp(), clocks.ran + 7
    _wait_is(STEPS_S[-1] - 7, Delays(folder, clocks), figures, "after a jump")
    clocks.boot, clocks.ran = "two", 3.0
    _wait_is(STEPS_S[-1], Delays(folder, clocks), figures, "after a restart")
    clocks.moment = before.timestamp()
    clocks.ran += STEPS_S[-1]
    _wait_is(0, Delays(folder, clocks), figures, "waited out")
    delays.passed()


def _wait_is(expected: int, delays: Delays, figures: Figures, what: str) -> None:
    figures.waits += 1
    left = delays.seconds_left()
    if left != expected:
        figures.bypassed += 1
        figures.examples.append(f"{what}: {left} s instead of {expected}")


def night(ward: Ward, person: str, evening: date, hours: int, figures: Figures) -> None:
    """A shift from ten to six; *hours* by the sun, which differ when summer time begins or ends."""
    morning = evening + timedelta(days=1)
    ward.at(evening, time(22, 5))
    ward.do(StateAttendance(person, evening, Claim.PRESENT, time(22)))
    ward.at(morning, time(6, 5))
    ward.do(StateAttendance(person, evening, Claim.PRESENT, left=time(6)))
    with ward.ctx.store.read() as uow:
        log = uow.attendance.statements(evening, evening, person)
    figures.statements += len(log)
    figures.nights += 1
    span = log[-1].happened_at.astimezone(UTC) - log[-2].happened_at.astimezone(UTC)
    figures.wrong_order += (log[-1].arrived, log[-1].left, span) != (
        time(22),
        time(6),
        timedelta(hours=hours),
    )


def week_53(ward: Ward, person: str, figures: Figures) -> None:
    """Close the week that holds New Year's Eve of 2026 and New Year's Day of 2027."""
    week = IsoWeek(2026, 53)
    for day in (date(2026, 12, 31), date(2027, 1, 1)):
        ward.at(day, time(15))
        ward.do(StateAttendance(person, day, Claim.ABSENT))
    ward.do(CloseWeek(week))
    with ward.ctx.store.read() as uow:
        (closing,) = uow.weeks.closings("2026-W53")
    days = {one.day for one in closing.days if one.participant_id == person}
    figures.weeks += 1
    figures.wrong_order += not {date(2026, 12, 31), date(2027, 1, 1)} <= days


def by_chance(chance: random.Random) -> tuple[datetime, datetime]:
    """Return two moments between 1996 and 2095."""
    first, second = (_oslo(1996, 1, 1) + timedelta(minutes=chance.randrange(52_000_000)) for _ in "ab")
    return first, second


def drive(rounds: int, seed: int) -> Figures:
    """Go through the named jumps and *rounds* by chance."""
    figures, started = Figures(), stopwatch.monotonic()
    chance, folder = random.Random(seed), scratch()
    compile_once()
    jumps = [*NAMED.items(), *(("by chance", by_chance(chance)) for _ in range(rounds))]
    try:
        with open_ward(folder / "1.db", KEY) as ward:
            person = ward.add("Even", since=LONG_AGO)
            guard = ward.add("Noor", since=LONG_AGO, start=time(22), end=time(6), weekdays="1234567")
            night(ward, guard, date(2027, 3, 27), 7, figures)
            night(ward, guard, date(2027, 10, 30), 9, figures)
            night(ward, guard, date(2028, 2, 28), 8, figures)
            for name, (before, after) in jumps:
                statements_over(ward, person, before, after, figures)
                waits_over(folder, before, after, figures)
                figures.kinds[name] += 1
            week_53(ward, person, figures)
        figures.damaged += not check(folder / "1.db", lambda: KEY, KEY[::-1]).is_whole
    finally:
        shutil.rmtree(folder)
    figures.seconds = round(stopwatch.monotonic() - started, 1)
    return figures


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rounds", type=int)
    parser.add_argument("seed", type=int)
    asked = parser.parse_args()
    figures = drive(asked.rounds, asked.seed)
    print(json.dumps(vars(figures)))
    return int(bool(figures.lost or figures.damaged or figures.wrong_order or figures.bypassed))


if __name__ == "__main__":
    raise SystemExit(main())
