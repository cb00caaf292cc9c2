from __future__ import annotations

import itertools
import sys
import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from arbeidsleder.desktop.jobs import BATCH, Cancelled, JobRunner


@pytest.fixture
def jobs(qapp):
    runner = JobRunner(slow_after_ms=30)
    yield runner
    runner.close()
    assert not [t for t in threading.enumerate() if t.name.startswith(("db_", "work_", "io_"))]


class Heard(QObject):
    def __init__(self):
        super().__init__()
        self.ok: list[object] = []
        self.failed: list[BaseException] = []


@pytest.fixture
def owner(qapp):
    return Heard()


def send(jobs, owner, job, lane="db", *, cancellable=False):
    return jobs.submit(
        lane, job, owner=owner, ok=owner.ok.append, fail=owner.failed.append, cancellable=cancellable
    )


def test_a_result_comes_on_the_windows_thread(jobs, owner, qtbot):
    seen = []
    jobs.submit(
        "db",
        lambda _token: threading.current_thread().name,
        owner=owner,
        ok=lambda name: seen.append((name, threading.current_thread() is threading.main_thread())),
        fail=owner.failed.append,
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].startswith("db")
    assert seen[0][1]


def test_an_error_goes_to_fail_and_not_to_ok(jobs, owner, qtbot):
    def job(_token):
        raise KeyError("x")

    send(jobs, owner, job)
    qtbot.waitUntil(lambda: bool(owner.failed))
    assert isinstance(owner.failed[0], KeyError)
    assert owner.ok == []


def test_database_work_keeps_its_order(jobs, owner, qtbot):
    for number in range(200):
        send(jobs, owner, lambda _token, n=number: n)
    qtbot.waitUntil(lambda: len(owner.ok) == 200)
    assert owner.ok == list(range(200))


def test_lanes_do_not_wait_for_each_other(jobs, owner, qtbot):
    gate = threading.Event()
    send(jobs, owner, lambda _token: gate.wait(5), lane="work")
    send(jobs, owner, lambda _token: "db")
    qtbot.waitUntil(lambda: owner.ok == ["db"])
    assert jobs.busy
    gate.set()
    qtbot.waitUntil(lambda: owner.ok == ["db", True])
    assert not jobs.busy


def test_a_job_its_owner_cancels_tells_nobody(jobs, owner, qtbot):
    gate, started = threading.Event(), threading.Event()

    def job(token):
        started.set()
        gate.wait(5)
        token.check()
        return "too late"

    token = send(jobs, owner, job)
    assert started.wait(5)
    token.cancel()
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert (owner.ok, owner.failed) == ([], [])


def test_the_user_stops_only_what_may_be_stopped_and_its_owner_is_told_at_once(jobs, owner, qtbot):
    gate, reader = threading.Event(), Heard()
    writing = send(jobs, owner, lambda _token: gate.wait(5))
    queued = send(jobs, owner, lambda _token: "mark")
    running = send(jobs, reader, lambda _token: gate.wait(5), "work", cancellable=True)
    waiting = send(jobs, reader, lambda _token: "never run", "work", cancellable=True)
    jobs.cancel_all()
    jobs.cancel_all()
    assert [t.cancelled for t in (writing, queued, running, waiting)] == [False, False, True, True]
    qtbot.waitUntil(lambda: len(reader.failed) == 2)
    assert all(isinstance(error, Cancelled) and error.code == "cancelled" for error in reader.failed)
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert owner.ok == [True, "mark"]
    assert (owner.failed, reader.ok, len(reader.failed)) == ([], [], 2)


def test_a_result_that_waits_to_be_told_is_not_told_after_the_stop(jobs, owner, qtbot):
    done = threading.Event()
    send(jobs, owner, lambda _token: done.set(), "work", cancellable=True)
    assert done.wait(5)
    jobs.cancel_all()
    qtbot.waitUntil(lambda: not jobs.busy and bool(owner.failed))
    assert owner.ok == []
    assert isinstance(owner.failed[0], Cancelled)


def test_the_window_hears_whether_there_is_anything_to_stop(jobs, owner, qtbot):
    gate, heard = threading.Event(), []
    jobs.stoppable_changed.connect(heard.append)
    send(jobs, owner, lambda _token: gate.wait(5))
    assert (jobs.stoppable, heard) == (False, [])
    send(jobs, owner, lambda _token: gate.wait(5), "work", cancellable=True)
    assert (jobs.stoppable, heard) == (True, [True])
    jobs.cancel_all()
    assert (jobs.stoppable, heard) == (False, [True, False])
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == [True, False]


def test_the_result_of_an_owner_that_is_gone_is_dropped(jobs, qtbot):
    gate, heard = threading.Event(), []
    owner = Heard()
    jobs.submit("db", lambda _token: gate.wait(5), owner=owner, ok=heard.append, fail=heard.append)
    owner.deleteLater()
    qtbot.waitUntil(lambda: not _valid(owner))
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == []


def _valid(owner):
    import shiboken6

    return shiboken6.isValid(owner)


def test_many_results_leave_room_for_the_window(jobs, owner, qtbot):
    """Between batches the event loop gets its turn: a timer fires before the last result is in."""
    gate = threading.Event()
    counts = []
    timer = QTimer()
    timer.setInterval(0)
    timer.timeout.connect(lambda: counts.append(len(owner.ok)))
    send(jobs, owner, lambda _token: gate.wait(5), lane="io")
    for number in range(BATCH * 8):
        send(jobs, owner, lambda _token, n=number: n, lane="io")
    gate.set()
    timer.start()
    qtbot.waitUntil(lambda: len(owner.ok) == BATCH * 8 + 1)
    timer.stop()
    steps = [b - a for a, b in itertools.pairwise(counts)]
    assert max(steps, default=0) <= 2 * BATCH


def test_slow_work_says_so_and_says_when_it_is_over(jobs, owner, qtbot):
    gate, heard = threading.Event(), []
    jobs.slow_changed.connect(heard.append)
    send(jobs, owner, lambda _token: gate.wait(5))
    qtbot.waitUntil(lambda: heard == [True])
    assert jobs.slow
    gate.set()
    qtbot.waitUntil(lambda: heard == [True, False])


def test_quick_work_is_never_called_slow(jobs, owner, qtbot):
    heard = []
    jobs.slow_changed.connect(heard.append)
    send(jobs, owner, lambda _token: 1)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert heard == []


def test_a_broken_callback_is_reported_and_does_not_stop_the_others(jobs, owner, qtbot, monkeypatch):
    reported = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: reported.append(error[0]))

    def broken(_result):
        raise ZeroDivisionError

    jobs.submit("db", lambda _token: 1, owner=owner, ok=broken, fail=owner.failed.append)
    send(jobs, owner, lambda _token: 2)
    qtbot.waitUntil(lambda: owner.ok == [2])
    assert reported == [ZeroDivisionError]


def test_after_close_nothing_is_taken_and_nothing_is_told(jobs, owner, qtbot):
    send(jobs, owner, lambda _token: 1)
    jobs.close()
    assert not jobs.busy
    with pytest.raises(RuntimeError):
        send(jobs, owner, lambda _token: 2)
    assert owner.ok == []


def test_closing_waits_for_what_is_needed_and_drops_the_rest_of_what_waits(qapp, owner):
    """The head of the log is put into the key store when the program ends, however much waits before it."""
    runner, go_on, done = JobRunner(), threading.Event(), []
    for _thread in range(3):
        send(runner, owner, lambda _token: go_on.wait(10), "io")
    send(runner, owner, lambda _token: done.append("dropped"), "io")
    runner.submit(
        "io",
        lambda _token: done.append("needed"),
        owner=owner,
        ok=owner.ok.append,
        fail=owner.failed.append,
        needed=True,
    )
    threading.Timer(0.05, go_on.set).start()
    runner.close()
    assert done == ["needed"]
