"""Choosing a backup to restore, with what would be lost before it is done, and who asks. Restores nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice, SecretField
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent


class RestoreDialog(QDialog):
    """Accepted when the chosen backup is to be restored; Esc changes nothing."""

    chosen = Signal(object, str)
    """Emitted with the path of a backup that is to be looked at, and the secret of then, "" for none."""

    secret_given = Signal(str)
    """Emitted with the user's own passphrase (or the sheet's words), to be tried before the restore."""

    file_requested = Signal()
    """Emitted when the backup is in none of the known places; carries nothing."""

    def __init__(
        self, backups: Sequence[tuple[str, Path]], parent: QWidget | None = None, *, by_paper: bool = False
    ) -> None:
        """*backups* are words for the list and paths, newest first.

        *by_paper*: the sheet's words opened the vault, so they stand for the passphrase.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Gjenopprett"))
        self.setFixedWidth(520)
        self._paths = [path for _words, path in backups]
        self._opened = False
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
        self._add_then(column)
        column.addWidget(
            Text(
                _("Arkivet slik det er nå, blir liggende i inntil 30 dager. Programmet låses etterpå."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self._add_secret(column, by_paper=by_paper)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.restore = MainButton(_("Gjenopprett"), icon="undo")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self._give)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.restore)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
        self.choice.currentIndexChanged.connect(lambda _index: self._choose())
        self.other.clicked.connect(self.file_requested)
        self.finished.connect(self._forget)
        self._fitter = HeightFitter(self)

    def _add_then(self, column: QVBoxLayout) -> None:
        """The secret of then, for a backup that today's keys do not open."""
        self._then = QWidget()
        inside = QVBoxLayout(self._then)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        self.then_secret = SecretField()
        label = _("Frasen eller ordene på arket fra da kopien ble laget")
        self.then_secret.setAccessibleName(label)
        self.open_then = Button(_("Åpne kopien"), small=True)
        self.open_then.clicked.connect(self.ask)
        self.then_secret.returnPressed.connect(self.ask)
        inside.addWidget(LabelledField(label, self.then_secret))
        inside.addWidget(self.open_then, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._then)
        self._then.hide()

    def _add_secret(self, column: QVBoxLayout, *, by_paper: bool) -> None:
        """The user's own secret, so that nobody restores at a PC that somebody has left."""
        self.secret = SecretField()
        label = _("Ordene på gjenopprettingsarket") if by_paper else _("Passordfrasen din")
        self.secret.setAccessibleName(label)
        self.secret.textChanged.connect(self._mended)
        self.secret.returnPressed.connect(self._give)
        self.error = ErrorBar()
        self._own = LabelledField(label, self.secret)
        column.addWidget(self._own)
        column.addWidget(self.error)

    @property
    def then(self) -> str:
        """The secret of then that is typed, "" when none is asked for."""
        return self.then_secret.text().strip()

    @property
    def path(self) -> Path | None:
        """The backup that is chosen."""
        at = self.choice.currentIndex()
        return self._paths[at] if 0 <= at < len(self._paths) else None

    def ask(self) -> None:
        """Ask for the chosen one to be looked at."""
        self._open(opened=False)
        if self.path is None:
            self.loss.setText(_("Det er ingen sikkerhetskopi her. Velg en fil."))
        else:
            self.loss.setText(_("Åpner sikkerhetskopien …"))
            self.chosen.emit(self.path, self.then)

    def refuse(self, sentence: str) -> None:
        """The secret was not right, or may not be tried yet: nothing is restored."""
        self.secret.forget()
        self.error.show_error(sentence)
        self.restore.setEnabled(True)
        self.secret.setFocus()

    def _choose(self) -> None:
        """Another backup: what was typed for the one before does not count."""
        self.then_secret.forget()
        self._ask_then(asked=False)
        self.ask()

    def _give(self) -> None:
        typed = self.secret.text().strip()
        if not self._opened:
            return
        if not typed:
            self.refuse(_("Skriv det du låser opp med, så ingen andre kan gjøre dette i ditt navn."))
            return
        self.restore.setEnabled(False)
        self.error.clear()
        self.secret_given.emit(typed)

    def _mended(self, text: str) -> None:
        if text:
            self.error.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is the field's; elsewhere it presses the default button, which changes nothing."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.focusWidget() in (self.secret, self.then_secret):
            event.accept()
            return
        super().keyPressEvent(event)

    def _forget(self) -> None:
        self.secret.forget()
        self.then_secret.forget()

    def add(self, words: str, path: Path) -> None:
        """Put a file the user found first in the list and choose it."""
        self._paths.insert(0, path)
        self.choice.insertItem(0, words)
        if self.choice.currentIndex() == 0:
            self._choose()
        else:
            self.choice.setCurrentIndex(0)

    def show_loss(self, path: Path, sentences: Sequence[str]) -> None:
        """Say what restoring *path* would take away, if it is still the one chosen."""
        if path == self.path:
            self.loss.setText(" ".join(sentences))
            self._ask_then(asked=False)  # what opened it is kept till the end
            self._open(opened=True)
            self.secret.setFocus()

    def show_problem(self, path: Path, sentence: str, *, ask_then: bool = False) -> None:
        """Say why *path* cannot be restored; with *ask_then* the secret of then may open it."""
        if path != self.path:
            return
        self.loss.setText(sentence)
        self._open(opened=False)
        self.then_secret.forget()
        self._ask_then(asked=ask_then)
        if ask_then:
            self.then_secret.setFocus()

    def _ask_then(self, *, asked: bool) -> None:
        """One secret at a time: both would not fit a low window."""
        self._then.setVisible(asked)
        self._own.setVisible(not asked)

    def _open(self, *, opened: bool) -> None:
        self._opened = opened
        self.restore.setEnabled(opened)
