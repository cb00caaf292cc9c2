"""Argon2id: its parameters, the floor beneath which nothing is opened, and their calibration.

The parameters of a vault stand in its slot file, are part of what each slot is sealed with and of the slot
table's MAC. No passphrase is kept here.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Callable

FLOOR_MEMORY_KIB = 65_536
FLOOR_TIME = 3
MOST_MEMORY_KIB = 1_048_576
MOST_TIME = 64
MOST_LANES = 16
SALT_BYTES = 16
TARGET_S = 0.5
_CALIBRATED_MEMORY_KIB = 524_288
_LANES = 4


@dataclass(frozen=True, slots=True)
class KdfParams:
    """Cost of one Argon2id run: memory in KiB, passes over it, and lanes that run side by side."""

    memory_kib: int = FLOOR_MEMORY_KIB
    time: int = FLOOR_TIME
    lanes: int = _LANES

    @classmethod
    def for_tests(cls) -> KdfParams:
        """Return a cost that protects nothing. A vault made with it opens only with allow_weak_kdf=True."""
        return cls(memory_kib=64, time=1, lanes=1)

    @property
    def weak(self) -> bool:
        """Tell whether this lies under the floor of SECURITY.md, T3 (64 MiB and three passes)."""
        return self.memory_kib < FLOOR_MEMORY_KIB or self.time < FLOOR_TIME

    def check(self, allow_weak: bool = False) -> None:
        """Raise KnownError "vault_weak_kdf" under the floor, "vault_damaged" (part="kdf") out of all bounds.

        The upper bounds keep a forged file from eating the machine's memory before its MAC can be checked.
        """
        if not (
            8 * self.lanes <= self.memory_kib <= MOST_MEMORY_KIB
            and 1 <= self.time <= MOST_TIME
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise VaultError("vault_damaged", part="kdf")
        if self.weak and not allow_weak:
            raise VaultError("vault_weak_kdf")


def derive(secret: bytes, salt: bytes, params: KdfParams) -> bytes:
    """Return 32 bytes of Argon2id(*secret*, *salt*). Raises KnownError "memory_full" when memory is short."""
    argon = Argon2id(
        salt=salt, length=32, iterations=params.time, lanes=params.lanes, memory_cost=params.memory_kib
    )
    try:
        return argon.derive(secret)
    except MemoryError as error:
        raise VaultError("memory_full", need_mib=params.memory_kib // 1024) from error


def seconds_for(params: KdfParams) -> float:
    """Measure one run on this machine, in seconds."""
    start = time.perf_counter()
    derive(b"calibration", bytes(SALT_BYTES), params)
    return time.perf_counter() - start


def calibrate(measure: Callable[[KdfParams], float] = seconds_for, target_s: float = TARGET_S) -> KdfParams:
    """Return the costliest parameters that take about *target_s* here, never under the floor.

    Memory is doubled first, since it is what an attacker's hardware pays most for, then passes are added.
    """
    params = KdfParams()
    seconds = measure(params)
    while params.memory_kib * 2 <= _CALIBRATED_MEMORY_KIB and seconds * 2 <= target_s:
        params = KdfParams(params.memory_kib * 2, params.time, params.lanes)
        seconds = measure(params)
    passes = int(params.time * target_s / seconds) if seconds > 0 else params.time
    return KdfParams(params.memory_kib, min(max(passes, FLOOR_TIME), MOST_TIME), params.lanes)
