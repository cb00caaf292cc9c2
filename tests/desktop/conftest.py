from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest

from arbeidsleder.desktop.app import dress
from arbeidsleder.system.assets import find_assets


@pytest.fixture(autouse=True)
def dressed(qapp):
    """Every desktop test sees the real fonts, icons and style, in the light theme."""
    assets = find_assets()
    return dress(qapp, resources=assets.resources, ui=assets.ui, fonts=assets.fonts, theme="light")
