"""Cycles are looked for on the window's thread, never on a lane."""

from __future__ import annotations

import gc
import threading
import weakref

from arbeidsleder.desktop.garbage import WindowThreadCollector
from arbeidsleder.desktop.jobs import JobRunner


class Knot:
    """Something that only holds itself, and tells which thread freed it."""

    def __init__(self, freed_on: list[threading.Thread]) -> None:
        self.me = self
        weakref.finalize(self, lambda: freed_on.append(threading.current_thread()))


def leave_knots(count: int) -> int:
    """Make cycles nobody holds; what frees itself without one would leave Python's count again."""
    for _ in range(count):
        knot: list[object] = []
        knot.append(knot)
    return count


def test_a_busy_lane_frees_no_cycle_and_the_window_does(qtbot):
    collector = WindowThreadCollector(every_ms=20)
    runner = JobRunner()
    freed_on: list[threading.Thread] = []
    done: list[int] = []
    try:
        Knot(freed_on)
        # Enough to pass every threshold of Python's own search many times, had it been on.
        runner.submit(
            "db",
            lambda _token: leave_knots(200_000),
            owner=runner,
            ok=done.append,
            fail=lambda error: done.append(-1),
        )
        qtbot.waitUntil(lambda: done == [200_000])
        qtbot.waitUntil(lambda: bool(freed_on))
        assert freed_on == [threading.main_thread()]
    finally:
        runner.close()
        collector.stop()
    assert gc.isenabled()


def test_stopping_gives_the_search_back_once():
    collector = WindowThreadCollector()
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_was_freed_is_given_back_once_a_minute_of_turns(qtbot):
    given: list[int] = []
    collector = WindowThreadCollector(every_ms=1, give_back=lambda: given.append(1))
    try:
        qtbot.waitUntil(lambda: len(given) == 2)
    finally:
        collector.stop()
