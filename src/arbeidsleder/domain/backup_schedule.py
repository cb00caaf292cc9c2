"""Which backups are kept: 14 daily, 8 weekly, 12 monthly, within the retention bound.

A pure rule over the moments they were made; reads no file and no clock. A backup counts for its calendar day,
its ISO week and its month, and the newest of each is the one that is kept. The last 14 days *with* a backup
count, not the last 14 of the calendar: a holiday of three weeks must not empty the shelf.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.domain.calendar import IsoWeek

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable
    from datetime import datetime

DAYS, WEEKS, MONTHS = 14, 8, 12

_PERIODS: tuple[tuple[int, Callable[[date], Hashable]], ...] = (
    (DAYS, lambda day: day),
    (WEEKS, IsoWeek.of),
    (MONTHS, lambda day: (day.year, day.month)),
)


def kept(made: Collection[datetime], today: date, retention_days: int | None = None) -> frozenset[datetime]:
    """Return those of *made* (all good ones, local time) that are kept on *today*.

    *retention_days* None means that no bound is set; else what is more days old goes, whatever period it
    stands for. The newest is always kept, so a good one is never thrown away for nothing. One dated after
    *today* was made under a wrong clock: nothing is known of its age, so it is kept and takes nobody's place
    until its day has come.
    """
    if not made:
        return frozenset()
    dated = sorted((moment for moment in made if moment.date() <= today), reverse=True)
    ahead = {moment for moment in made if moment.date() > today}
    chosen: set[datetime] = set()
    for most, period_of in _PERIODS:
        newest: dict[Hashable, datetime] = {}
        for moment in dated:
            newest.setdefault(period_of(moment.date()), moment)
        chosen.update(list(newest.values())[:most])
    if retention_days is not None:
        chosen = {moment for moment in chosen if (today - moment.date()).days <= retention_days}
    return frozenset(chosen | ahead | set(dated[:1]))


def forgotten_on(day: date, retention_days: int | None = None) -> date:
    """Return the first day on which no backup from *day* or before is kept, when one is made that day too.

    With a bound that is sure. Without one (None) it is the earliest there can be, for a place in use: it
    takes a backup on fourteen days, in eight weeks and in each of the months between, since only days, weeks
    and months *with* a backup take the place of older ones.
    """
    if retention_days is not None:
        return day + timedelta(days=retention_days + 1)
    year, month = divmod(day.year * 12 + day.month - 1 + MONTHS, 12)
    return date(year, month + 1, 1)
