"""The least a window with a passphrase field can be: a label and a line edit, in the program's own fonts.

Run with the folder of the font files. Imports Qt and nothing of the program. When painted it prints the clock
that all processes share and the processor time this process has taken, both in nanoseconds, the name of Qt's
platform plugin, and the resident memory of this process in bytes (0 where Linux does not tell it).
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget


class FirstPaint(QObject):
    """Tells the time after the first paint, as bootstrap/program.py does, and ends the process."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first paint; takes no event away."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, tell)
        return False


def tell() -> None:
    """Print the figures and quit."""
    wall, processor = time.perf_counter_ns(), time.process_time_ns()
    print(wall, processor, QApplication.platformName(), resident(), flush=True)
    QApplication.quit()


def resident() -> int:
    """Return the resident memory of this process in bytes."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def main() -> int:
    """Show the window until it is painted."""
    app = QApplication(sys.argv[:1])
    for path in sorted(Path(sys.argv[1]).glob("SourceSansPro-*.ttf")):
        if path.stem.partition("-")[2] in {"Regular", "It", "Semibold", "SemiboldIt"}:
            QFontDatabase.addApplicationFont(str(path))
    font = QFont(["Source Sans Pro"])
    font.setPixelSize(16)
    app.setFont(font)
    window = QWidget()
    column = QVBoxLayout(window)
    column.addWidget(QLabel("Passordfrase"))
    column.addWidget(QLineEdit())
    window.resize(1366, 768)
    watcher = FirstPaint()
    window.installEventFilter(watcher)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
