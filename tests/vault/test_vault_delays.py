"""Waiting after wrong passphrases, with clocks that jump, machines that restart and disks that fail."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.delays import DELAY_NAME, STEPS_S, Delays, MachineClock


@dataclass
class SetClock:
    """Clocks the test sets."""

    now_wall: float = 1_800_000_000.0
    now_monotonic: float = 1000.0
    boot: str = "boot-one"

    def wall(self) -> float:
        return self.now_wall

    def monotonic(self) -> float:
        return self.now_monotonic

    def boot_id(self) -> str:
        return self.boot

    def run(self, seconds: float) -> None:
        self.now_wall += seconds
        self.now_monotonic += seconds


def failed(delays: Delays, times: int) -> None:
    for _ in range(times):
        delays.failed()


def test_the_steps_are_those_of_the_design(tmp_path: Path) -> None:
    delays = Delays(tmp_path, SetClock())
    assert delays.seconds_left() == 0
    assert [delays.failed() for _ in range(10)] == [0, 0, 0, 2, 5, 15, 30, 60, 60, 60]


def test_a_wait_ends_by_itself_and_only_by_itself(tmp_path: Path) -> None:
    clock = SetClock()
    failed(Delays(tmp_path, clock), 6)
    delays = Delays(tmp_path, clock)
    assert delays.seconds_left() == 15
    clock.run(14.5)
    assert delays.seconds_left() == 1
    with pytest.raises(VaultError) as error:
        delays.require_ready()
    assert (error.value.code, error.value.data) == ("wait_before_retry", {"wait_s": 1})
    clock.run(0.5)
    delays.require_ready()
    assert delays.failed() == 30


def test_the_right_passphrase_forgets_the_wrong_ones(tmp_path: Path) -> None:
    delays = Delays(tmp_path, SetClock())
    failed(delays, 5)
    delays.passed()
    assert not (tmp_path / DELAY_NAME).exists()
    assert delays.failed() == 0


@pytest.mark.parametrize("boot", ["boot-one", ""])
@given(jump=st.floats(-20 * 366 * 86400.0, 20 * 366 * 86400.0))
def test_setting_the_clock_neither_ends_nor_stretches_a_wait(
    tmp_path_factory: pytest.TempPathFactory, boot: str, jump: float
) -> None:
    folder = tmp_path_factory.mktemp("delay")
    clock = SetClock(boot=boot)
    delays = Delays(folder, clock)
    failed(delays, 7)
    clock.now_wall += jump
    left = delays.seconds_left()
    assert left == 30
    clock.run(30)
    assert delays.seconds_left() == 0


@pytest.mark.parametrize(
    ("boot", "after"), [("boot-two", 5000.0), ("boot-two", 3.0), ("", 3.0), ("", 1200.0)]
)
def test_a_restart_begins_the_step_anew_and_never_more(tmp_path: Path, boot: str, after: float) -> None:
    clock = SetClock(boot="boot-one" if boot else "")
    failed(Delays(tmp_path, clock), 7)
    clock.now_wall += 86_400.0
    clock.now_monotonic, clock.boot = after, boot
    delays = Delays(tmp_path, clock)
    assert delays.seconds_left() == 30
    clock.run(12)
    assert Delays(tmp_path, clock).seconds_left() == 18
    clock.run(18)
    assert delays.seconds_left() == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"count": "x"}',
        '{"count": -1, "wall": 0, "monotonic": 0, "boot_id": ""}',
        '{"count": 4, "wall": 1e999, "monotonic": 0, "boot_id": "boot-one"}',
        "\x00" * 10,
        "[" * 3000,
    ],
)
def test_a_file_that_cannot_be_understood_counts_as_the_longest_step(tmp_path: Path, text: str) -> None:
    (tmp_path / DELAY_NAME).write_text(text, encoding="ascii")
    clock = SetClock()
    delays = Delays(tmp_path, clock)
    assert delays.seconds_left() == 60
    clock.run(60)
    assert delays.seconds_left() == 0


def test_a_count_without_bounds_is_the_last_step(tmp_path: Path) -> None:
    document = {"count": 10**9, "wall": 1_800_000_000.0, "monotonic": 1000.0, "boot_id": "boot-one"}
    (tmp_path / DELAY_NAME).write_text(json.dumps(document), encoding="ascii")
    assert Delays(tmp_path, SetClock()).seconds_left() == STEPS_S[-1]


def test_where_nothing_can_be_written_the_process_still_counts(tmp_path: Path) -> None:
    delays = Delays(tmp_path / "gone", SetClock())
    failed(delays, 3)
    assert delays.failed() == 2
    assert delays.seconds_left() == 2
    assert not (tmp_path / "gone").exists()
    delays.passed()
    assert delays.seconds_left() == 0


def test_the_machine_has_clocks_that_fit_each_other() -> None:
    clock = MachineClock()
    first = clock.monotonic()
    assert clock.monotonic() >= first
    assert clock.wall() > 1_700_000_000
    assert clock.boot_id() == MachineClock().boot_id()
