from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from arbeidsleder.bootstrap.word_lists import word_lists
from arbeidsleder.desktop import wording
from arbeidsleder.desktop.app import dress
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.system.assets import find_assets


@pytest.fixture(autouse=True)
def dressed(qapp):
    """Every desktop test sees the real fonts, icons and style, in the light theme, and leaves no window.

    A window that lives on has timers: they fire in some later test and fail that one.
    """
    assets = find_assets()
    wording.use(word_lists)
    yield dress(qapp, resources=assets.resources, ui=assets.ui, fonts=assets.fonts, theme="light")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)] == []
