"""Asks for what opens a backup where there is no vault: the first run's other way. Opens nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class BringBackDialog(QDialog):
    """Stands until the backup is brought back; Esc changes nothing."""

    secret_given = Signal(str)
    """Emitted with the passphrase, or the sheet's words, that opened the vault when the backup was made."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """*name* is the file's."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Hent tilbake en sikkerhetskopi"))
        self.setFixedWidth(520)
        self.busy = False
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(_("Hent tilbake en sikkerhetskopi"), Type.PANEL_TITLE))
        column.addWidget(Text(name, Type.SMALL, colour="quiet", wrap=True))
        self.secret = SecretField()
        label = _("Frasen eller ordene på arket fra da kopien ble laget")
        self.secret.setAccessibleName(label)
        self.secret.returnPressed.connect(self._give)
        column.addWidget(LabelledField(label, self.secret))
        self.error = ErrorBar()
        column.addWidget(self.error)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.restore = MainButton(_("Hent tilbake"), icon="undo")
        self.restore.setAutoDefault(False)
        self.restore.clicked.connect(self._give)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.restore)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.finished.connect(self.secret.forget)
        self._fitter = HeightFitter(self)

    def refuse(self, sentence: str) -> None:
        """It was not brought back: say why, and let another secret be tried."""
        self._set_busy(busy=False)
        self.secret.forget()
        self.error.show_error(sentence)
        self.secret.setFocus()

    def reject(self) -> None:
        """Esc and Avbryt, but not while the backup is being brought back."""
        if not self.busy:
            super().reject()

    def _give(self) -> None:
        typed = self.secret.text().strip()
        if self.busy or not typed:
            return
        self.error.clear()
        self._set_busy(busy=True)
        self.secret_given.emit(typed)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy = busy
        self.restore.setText(_("Henter tilbake …") if busy else _("Hent tilbake"))
        self.restore.setEnabled(not busy)
        self.cancel.setEnabled(not busy)
        self.secret.setReadOnly(busy)
