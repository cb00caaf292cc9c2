"""Time and identifiers from the machine."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")  # from the tzdata package on Windows, which has no zone files of its own


class SystemClock:
    """The machine's clock, told in Norwegian time whatever the machine is set to."""

    def now(self) -> datetime:
        """Return local time with zone."""
        return datetime.now(UTC).astimezone(OSLO)  # noqa: TID251 - the one place that asks


class RandomIds:
    """Identifiers that carry nothing."""

    def new_id(self) -> str:
        """Return a uuid4 as text."""
        import uuid  # brings platform with it: not before the unlock window is painted

        return str(uuid.uuid4())


class RunningFrom:
    """A clock that starts at a given moment and runs on; the made-up ward's day uses it."""

    def __init__(self, start: datetime) -> None:
        """*start* has a zone."""
        self._start = start
        self._began = time.monotonic()

    def now(self) -> datetime:
        """Return *start* plus the time since this clock was made."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)
