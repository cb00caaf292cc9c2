"""Choosing a backup to restore, with what would be lost before it is done. Restores nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class RestoreDialog(QDialog):
    """Accepted when the chosen backup is to be restored; Esc changes nothing."""

    chosen = Signal(object)
    """Emitted with the path of a backup that is to be looked at."""

    file_requested = Signal()
    """Emitted when the backup is in none of the known places; carries nothing."""

    def __init__(self, backups: Sequence[tuple[str, Path]], parent: QWidget | None = None) -> None:
        """*backups* are words for the list and paths, newest first."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Gjenopprett"))
        self.setFixedWidth(520)
        self._paths = [path for _words, path in backups]
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(_("Gjenopprett"), Type.PANEL_TITLE))
        self.choice = Choice([words for words, _path in backups])
        column.addWidget(LabelledField(_("Sikkerhetskopi"), self.choice))
        self.other = Button(_("Annen fil…"), icon="folder", small=True)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.loss = Text(_("Åpner sikkerhetskopien …"), wrap=True)
        column.addWidget(self.loss)
        column.addWidget(
            Text(
                _("Arkivet slik det er nå, blir liggende i 30 dager. Programmet låses etterpå."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.restore = MainButton(_("Gjenopprett"), icon="undo")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self.accept)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.restore)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.choice.currentIndexChanged.connect(lambda _index: self.ask())
        self.other.clicked.connect(self.file_requested)
        HeightFitter(self)

    @property
    def path(self) -> Path | None:
        """The backup that is chosen."""
        at = self.choice.currentIndex()
        return self._paths[at] if 0 <= at < len(self._paths) else None

    def ask(self) -> None:
        """Ask for the chosen one to be looked at."""
        self.restore.setEnabled(False)
        if self.path is None:
            self.loss.setText(_("Det er ingen sikkerhetskopi her. Velg en fil."))
        else:
            self.loss.setText(_("Åpner sikkerhetskopien …"))
            self.chosen.emit(self.path)

    def add(self, words: str, path: Path) -> None:
        """Put a file the user found first in the list and choose it."""
        self._paths.insert(0, path)
        self.choice.insertItem(0, words)
        if self.choice.currentIndex() == 0:
            self.ask()
        else:
            self.choice.setCurrentIndex(0)

    def show_loss(self, path: Path, sentences: Sequence[str]) -> None:
        """Say what restoring *path* would take away, if it is still the one chosen."""
        if path == self.path:
            self.loss.setText(" ".join(sentences))
            self.restore.setEnabled(True)

    def show_problem(self, path: Path, sentence: str) -> None:
        """Say why *path* cannot be restored."""
        if path == self.path:
            self.loss.setText(sentence)
            self.restore.setEnabled(False)
