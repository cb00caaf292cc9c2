from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent

from arbeidsleder.desktop.shell.lock import JUMP_S, TICK_S, UNUSED_S, LockWatch
from arbeidsleder.desktop.shell.pin_dialog import PinDialog
from arbeidsleder.desktop.shell.shade import Shade, is_pin
from arbeidsleder.desktop.widgets.controls import MainButton
from arbeidsleder.desktop.widgets.fields import Field


class Clock:
    """A clock the test turns."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def shade(qtbot):
    shade = Shade(second_ms=1)
    yield shade
    shade.stop()


def press(key, kind=QEvent.Type.KeyPress):
    return QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier)


def test_it_shades_after_the_time_without_input(shade, qtbot):
    with qtbot.waitSignal(shade.shaded_changed) as heard:
        shade.start()
    assert heard.args == [True]


def test_it_never_shades_while_a_key_is_held(shade, qtbot):
    heard = []
    shade.shaded_changed.connect(heard.append)
    shade.set_seconds(30)
    shade.start()
    shade.eventFilter(shade, press(Qt.Key.Key_N))
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(10)
    qtbot.waitUntil(lambda: len(ticks) > 12)  # four times as long as it takes to shade
    timer.stop()
    assert heard == []
    shade.eventFilter(shade, press(Qt.Key.Key_N, QEvent.Type.KeyRelease))
    qtbot.waitUntil(lambda: heard == [True])


def test_a_key_let_go_in_another_window_does_not_hold_the_shade_up(shade, qtbot):
    shade.start()
    shade.eventFilter(shade, press(Qt.Key.Key_N))
    shade.eventFilter(shade, QEvent(QEvent.Type.WindowDeactivate))
    qtbot.waitUntil(lambda: shade.shaded)


def test_locked_it_does_not_count(shade):
    shade.fall()
    assert not shade.shaded


@pytest.mark.parametrize("seconds", [29, 121, 0])
def test_the_time_has_limits(shade, seconds):
    with pytest.raises(ValueError, match=str(seconds)):
        shade.set_seconds(seconds)


@pytest.mark.parametrize(
    ("text", "fits"),
    [("1234", True), ("123456", True), ("123", False), ("1234567", False), ("12a4", False), ("١٢٣٤", False)],
)
def test_a_pin_is_four_to_six_digits(shade, text, fits):
    assert is_pin(text) == fits
    if not fits:
        with pytest.raises(ValueError, match="PIN"):
            shade.set_pin(text)


def test_the_pin_dialog_takes_digits_only(qtbot):
    dialog = PinDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    field, use = dialog.findChild(Field, "pin"), dialog.findChild(MainButton, "use")
    qtbot.keyClicks(field, "12")
    qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert field.property("invalid")
    qtbot.keyClicks(field, "3456")
    field.setText("3456")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(use, Qt.MouseButton.LeftButton)
    assert dialog.pin == "3456"


# When to lock


@pytest.fixture
def watch(qapp):
    wall, monotonic = Clock(), Clock()
    watch = LockWatch(wall=wall, monotonic=monotonic)
    watch.wall, watch.mono = wall, monotonic
    watch.heard = []
    watch.lock_requested.connect(watch.heard.append)
    watch.start()
    yield watch
    watch.stop()


def turn(watch, seconds, *, wall=None):
    watch.mono.now += seconds
    watch.wall.now += seconds if wall is None else wall
    watch.tick()


def test_half_an_hour_unused_locks_once(watch):
    for _tick in range(UNUSED_S // TICK_S - 1):
        turn(watch, TICK_S)
    assert watch.heard == []
    turn(watch, TICK_S)
    turn(watch, TICK_S)
    assert watch.heard == ["unused"]


def test_input_starts_the_half_hour_again(watch):
    for _tick in range(UNUSED_S // TICK_S - 1):
        turn(watch, TICK_S)
    watch.eventFilter(watch, press(Qt.Key.Key_A))
    turn(watch, TICK_S)
    assert watch.heard == []


def idle_watch(qapp, told):
    mono = Clock()
    watch = LockWatch(wall=mono, monotonic=mono, idle=lambda: told[0])
    watch.wall = watch.mono = mono
    watch.heard = []
    watch.lock_requested.connect(watch.heard.append)
    watch.start()
    return watch


def turn_both(watch, seconds):
    watch.mono.now += seconds
    watch.tick()


def test_a_session_the_system_calls_idle_locks_though_the_pointer_moved_by_itself(qapp):
    told = [None]
    watch = idle_watch(qapp, told)
    for tick in range(UNUSED_S // TICK_S):
        assert watch.heard == []
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(),
            QPointF(),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        watch.eventFilter(watch, moved)
        told[0] = (tick + 1) * float(TICK_S)
        turn_both(watch, TICK_S)
    watch.stop()
    assert watch.heard == ["unused"]


def test_a_key_pressed_here_is_surer_than_a_system_that_calls_the_session_idle(qapp):
    told = [10.0 * UNUSED_S]
    watch = idle_watch(qapp, told)
    for _tick in range(UNUSED_S // TICK_S - 1):
        turn_both(watch, TICK_S)
    watch.eventFilter(watch, press(Qt.Key.Key_A))
    turn_both(watch, TICK_S)
    watch.stop()
    assert watch.heard == []


def test_a_system_that_sees_use_in_other_programs_does_not_keep_this_one_open(qapp):
    told = [0.0]
    watch = idle_watch(qapp, told)
    for _tick in range(UNUSED_S // TICK_S):
        turn_both(watch, TICK_S)
    watch.stop()
    assert watch.heard == ["unused"]


@pytest.mark.parametrize("jump", [JUMP_S + 1, -JUMP_S - 1, 20 * 365 * 86400, -20 * 365 * 86400])
def test_a_clock_that_jumps_locks(watch, jump):
    turn(watch, TICK_S, wall=TICK_S + jump)
    assert watch.heard == ["jump"]


def test_sleep_that_both_clocks_saw_locks(watch):
    turn(watch, 3600)
    assert watch.heard == ["jump"]


def test_a_small_correction_of_the_clock_does_not_lock(watch):
    turn(watch, TICK_S, wall=TICK_S + 2)
    assert watch.heard == []


def test_a_locked_session_locks_and_a_locked_vault_does_not_ask(watch):
    watch.session_locked()
    watch.session_locked()
    assert watch.heard == ["session"]
