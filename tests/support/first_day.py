"""The first day in a process of its own, up to the recovery sheet; then it waits to be killed.

`python tests/support/first_day.py FOLDER` prints the passphrase on one line and the words on the next.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer

from arbeidsleder.bootstrap.entry import demo_moment, dressed_application
from arbeidsleder.bootstrap.program import Program
from arbeidsleder.system.clock import OSLO
from support.program import SetClock, door_to


def main(folder: Path) -> None:
    """Fill the assistant in; the sheet is on the screen and no word has been typed back."""
    app = dressed_application("light")
    clock = SetClock(demo_moment(OSLO))
    program = Program(door_to(folder, clock), clock)
    program.start()
    page = program.assistant
    assert page is not None
    page.place.site.setText("Solgløtt")
    page.place.wards.setPlainText("2 Øst")
    page.place.name.setText("Marit Øvelund")
    page.go_on()
    phrase = page.passphrase.words.text()
    page.passphrase.first.setText(phrase)
    page.passphrase.second.setText(phrase)
    page.go_on()
    page.go_on()

    def look() -> None:
        if page.step is page.recovery:
            ticker.stop()
            print(phrase)
            print(" ".join(page.recovery._words), flush=True)

    ticker = QTimer(interval=20)
    ticker.timeout.connect(look)
    ticker.start()
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
