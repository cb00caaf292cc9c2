"""A name copied from a field is off the clipboard with the shade, the lock, the end, and a minute."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from arbeidsleder.desktop.own_clipboard import KEPT_MS, OwnClipboard
from support.program import Running, unlocked
from support.traces import Traces, look_at_clipboard

CTRL = Qt.KeyboardModifier.ControlModifier
NAME = "Huong"


def on_clipboard() -> bool:
    traces = Traces()
    look_at_clipboard(traces)
    return traces.holding((NAME,)) != []


def copy_a_name(run: Running) -> None:
    """Type a name where somebody is looked for, and copy it as a user does."""
    run.open("participants")
    field = next(one for one in run.pages.participants.findChildren(QLineEdit) if one.isVisible())
    field.setFocus()
    field.setText(NAME)
    run.settle()
    run.key("a", CTRL)
    run.key("c", CTRL)
    assert on_clipboard()


def test_a_copied_name_is_gone_with_the_shade_the_lock_and_the_end(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.activate()
        copy_a_name(run)
        run.window.shade.fall()
        assert not on_clipboard()
        run.window.shade.lift()
        run.settle()
        copy_a_name(run)
        with qtbot.waitSignal(run.program.locked, timeout=60_000):
            run.program.lock()
            assert not on_clipboard()
        QApplication.clipboard().setText(NAME)
    assert not on_clipboard()  # the program has been closed


class Shading(QObject):
    changed = Signal(bool)


def test_a_copy_goes_after_its_time_and_counts_from_the_newest(qtbot: QtBot) -> None:
    shading = Shading()
    own = OwnClipboard(shading, shading.changed, kept_ms=20)
    assert KEPT_MS == 60_000
    QApplication.clipboard().setText("først")
    QApplication.clipboard().setText(NAME)
    qtbot.waitUntil(lambda: not on_clipboard() and QApplication.clipboard().text() == "", timeout=10_000)
    QApplication.clipboard().setText(NAME)
    shading.changed.emit(False)  # the shade has lifted
    assert QApplication.clipboard().text(QClipboard.Mode.Clipboard) == NAME
    shading.changed.emit(True)
    assert not on_clipboard()
    own.clear()  # with nothing there
    assert not on_clipboard()
