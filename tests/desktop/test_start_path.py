"""What the process has imported when the unlock picture is on the screen."""

from __future__ import annotations

import json
import os
import subprocess
import sys

# The program as `arbeidsleder` starts it; it calls keep_private() once its first picture stands.
PROGRAM = """
import builtins, gc, json, sys
import arbeidsleder.system.memory as memory
from arbeidsleder.__main__ import main

def look():
    from PySide6.QtWidgets import QApplication
    window, = (w for w in QApplication.topLevelWidgets() if w.isVisible() and w.isWindow())
    told = {"modules": list(sys.modules), "locked": window.locked, "searches": gc.isenabled()}
    print(json.dumps(told | {"reads": builtins.__import__ is builtins.__feature_import__}), flush=True)
    sys.exit(0)

memory.keep_private = look
main()
"""
HEAVY = (
    "sqlalchemy",
    "alembic",
    "reportlab",
    "httpx",
    "http",
    "keyring",
    "sqlcipher3",
    "holidays",
    "sqlite3",
)
NOT_YET = ("socket", "arbeidsleder.domain", "arbeidsleder.bootstrap.program", "PySide6.QtUiTools")


def test_nothing_heavy_is_imported_before_the_unlock_picture_is_painted(tmp_path):
    (tmp_path / "slots.json").write_text("{}")  # enough for the program to see that there is a vault
    world = dict(os.environ, ARBEIDSLEDER_VAULT=str(tmp_path), XDG_STATE_HOME=str(tmp_path))
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=world | {"LOCALAPPDATA": str(tmp_path)},
    )
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["locked"]
    loaded = {name.partition(".")[0] for name in told["modules"]}
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)
    assert set(told["modules"]).isdisjoint(NOT_YET)
    assert not told["reads"]  # PySide's own import, which reads the source of every module
    assert not told["searches"]  # the window's collector has not been made yet
