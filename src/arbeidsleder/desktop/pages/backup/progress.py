"""What stands on the screen while a backup holds up the lock or the end of the program; it can be stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _


class BackupProgress(QDialog):
    """Rejected when the user stops the backup; the program goes on without it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Lager sikkerhetskopi"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Lager sikkerhetskopi"), Type.PANEL_TITLE))
        column.addWidget(Text(_("Den prøves før den teller. Det du har ført, er lagret."), wrap=True))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedHeight(6)
        column.addWidget(bar)
        column.addSpacing(8)
        row = QHBoxLayout()
        self.stop = Button(_("Avslutt uten"), key="Esc")
        self.stop.clicked.connect(self.reject)
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)
        HeightFitter(self)
