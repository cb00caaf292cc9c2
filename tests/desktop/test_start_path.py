"""What the process has imported when the unlock picture is on the screen."""

from __future__ import annotations

import json
import subprocess
import sys

PROGRAM = """
import json, sys
from pathlib import Path
from arbeidsleder.bootstrap.door import Door
from arbeidsleder.bootstrap.entry import dressed_application, words_file
from arbeidsleder.bootstrap.program import Program
from arbeidsleder.system.clock import SystemClock

app = dressed_application("light")
program = Program(Door(Path(sys.argv[1]), words_file(), SystemClock()), SystemClock())
seen = []
program.painted.connect(lambda: (seen.extend(sys.modules), app.quit()))
program.start()
app.exec()
print(json.dumps({"modules": seen, "locked": program.window.locked}))
program.close()
"""
HEAVY = ("sqlalchemy", "alembic", "reportlab", "httpx", "httpx2", "http", "keyring", "sqlcipher3", "holidays")


def test_nothing_heavy_is_imported_before_the_unlock_picture_is_painted(tmp_path):
    (tmp_path / "slots.json").write_text("{}")  # enough for the program to see that there is a vault
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], capture_output=True, text=True, timeout=60, check=True
    )
    told = json.loads(run.stdout.splitlines()[-1])
    assert told["locked"]
    loaded = {name.partition(".")[0] for name in told["modules"]}
    assert "PySide6" in loaded
    assert loaded.isdisjoint(HEAVY)
