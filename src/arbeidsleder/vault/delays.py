"""Waiting after wrong passphrases: 0, 0, 0, 2, 5, 15, 30, 60 seconds, kept in a small file beside the slot
file.

It slows a person at the keyboard. It cannot slow somebody who has copied the files; Argon2id does that.
Setting the clock neither shortens nor lengthens a wait beyond its step: only the monotonic clock is
counted, and the wall clock serves to notice a restart where the system has no number for it. Nothing is
ever wiped.
"""

from __future__ import annotations

import contextlib
import json
import math
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.atomic import write_atomic

STEPS_S = (0, 0, 0, 2, 5, 15, 30, 60)
"""Seconds to wait after the first, second, ... wrong passphrase in a row; the last stands for all later
ones.
"""
DELAY_NAME = "attempts.json"
_DRIFT_S = 5.0
"""How far wall and monotonic clock may drift apart before it is taken for another boot."""


class DelayClock(Protocol):
    """The two clocks and the number of this boot."""

    def wall(self) -> float:
        """Return seconds since 1970; may jump."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never run backwards within one boot, the same for all processes."""
        ...

    def boot_id(self) -> str:
        """Return what is new after each restart of the machine, or "" where there is no such thing."""
        ...


class MachineClock:
    """The machine's own clocks."""

    def wall(self) -> float:
        """Return seconds since 1970."""
        return time.time()

    def monotonic(self) -> float:
        """Return seconds since some point of this boot (Linux and Windows)."""
        return time.monotonic()

    def boot_id(self) -> str:
        """Return Linux' boot id; Windows has none."""
        with contextlib.suppress(OSError):
            return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return ""


@dataclass(frozen=True, slots=True)
class _Failures:
    count: int
    wall: float
    monotonic: float
    boot_id: str


class Delays:
    """The wait of one vault."""

    def __init__(self, folder: Path, clock: DelayClock | None = None) -> None:
        """*folder* is the vault's."""
        self._path = folder / DELAY_NAME
        self._clock: DelayClock = clock or MachineClock()
        self._unsaved: _Failures | None = None

    def seconds_left(self) -> int:
        """Return how many whole seconds are left before the next try; 0 means now.

        After a restart of the machine the current step begins anew, since nobody can say how long it was off.
        """
        failures = self._read()
        step = _step(failures.count)
        if step == 0:
            return 0
        if not self._same_boot(failures):
            failures = self._mark(failures.count)
        passed = self._clock.monotonic() - failures.monotonic
        return math.ceil(min(max(step - passed, 0.0), float(step)))

    def require_ready(self) -> None:
        """Raise KnownError "wait_before_retry" (wait_s) while the wait lasts."""
        left = self.seconds_left()
        if left:
            raise VaultError("wait_before_retry", wait_s=left)

    def failed(self) -> int:
        """Count a wrong passphrase; returns the seconds to wait now."""
        return _step(self._mark(self._read().count + 1).count)

    def passed(self) -> None:
        """Forget the wrong ones: the right passphrase came."""
        self._unsaved = None
        with contextlib.suppress(OSError):  # where it cannot be removed the next wrong try waits too long
            self._path.unlink()

    def _mark(self, count: int) -> _Failures:
        clock = self._clock
        failures = _Failures(count, clock.wall(), clock.monotonic(), clock.boot_id())
        self._unsaved = failures
        document = {
            "count": min(count, len(STEPS_S)),
            "wall": failures.wall,
            "monotonic": failures.monotonic,
            "boot_id": failures.boot_id,
        }
        with contextlib.suppress(
            VaultError, OSError
        ):  # nothing can be written: this process counts in memory
            write_atomic(self._path, json.dumps(document).encode("ascii"))
            self._unsaved = None
        return failures

    def _read(self) -> _Failures:
        """Return what is known. A file that cannot be understood counts as the longest step from now on."""
        if self._unsaved is not None:
            return self._unsaved
        try:
            document = json.loads(self._path.read_bytes()[:4096])
            failures = _Failures(
                count=int(document["count"]),
                wall=float(document["wall"]),
                monotonic=float(document["monotonic"]),
                boot_id=str(document["boot_id"]),
            )
        except FileNotFoundError:
            return _Failures(0, 0.0, 0.0, "")
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return self._mark(len(STEPS_S))
        if failures.count < 0 or not math.isfinite(failures.wall) or not math.isfinite(failures.monotonic):
            return self._mark(len(STEPS_S))
        return failures

    def _same_boot(self, failures: _Failures) -> bool:
        now = self._clock.monotonic()
        if now < failures.monotonic:
            return False
        boot_id = self._clock.boot_id()
        if boot_id or failures.boot_id:
            return boot_id == failures.boot_id
        return abs((self._clock.wall() - now) - (failures.wall - failures.monotonic)) <= _DRIFT_S


def _step(count: int) -> int:
    return STEPS_S[min(count, len(STEPS_S)) - 1] if count > 0 else 0
