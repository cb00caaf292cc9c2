"""One saved sheet in «Avslutt dagen»: which it is, where it lies, and the two answers."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.day_close.files import Found
from arbeidsleder.desktop.pages.day_close.words import found_words, place_words, saved_words, sheet_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.domain.saved_file import SavedFile


class FileRow(QWidget):
    """A row. It can be answered once it has been looked at; what is answered loses its buttons."""

    delete_requested = Signal(str)
    """Emitted with the file's id."""

    keep_requested = Signal(str)
    """Emitted with the file's id."""

    def __init__(self, file: SavedFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.open = True
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 8, 0, 8)
        across.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(sheet_words(file), Type.BODY_STRONG))
        place = Text(place_words(file), Type.SMALL, colour="quiet")
        place.setMinimumWidth(0)
        column.addWidget(place)
        column.addWidget(Text(saved_words(file), Type.SMALL, colour="quiet"))
        self.state = Text(_("Ser etter filen …"), Type.SMALL, wrap=True)
        column.addWidget(self.state)
        across.addLayout(column, 1)
        name = PurePath(file.path).name
        self.delete = Button(_("Slett filen"), icon="trash", small=True)
        self.keep = Button(_("Behold"), small=True)
        for button in (self.delete, self.keep):
            button.setAccessibleDescription(name)
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.delete.setEnabled(False)
        self.delete.clicked.connect(self.ask_delete)
        self.keep.clicked.connect(lambda: self.keep_requested.emit(file.id))

    @property
    def deletable(self) -> bool:
        """Whether the file can be deleted from here now."""
        return self.open and self.delete.isEnabled() and not self.delete.isHidden()

    def ask_delete(self) -> None:
        """Ask for the file to be deleted; no second time while that is being done."""
        self.delete.setEnabled(False)
        self.delete_requested.emit(self.file.id)

    def show_found(self, found: Found) -> None:
        """Say what was found at the path, and offer what can be done."""
        self._say(found_words(found))
        self.delete.setEnabled(found is Found.THERE)
        self.delete.setVisible(found is Found.THERE)
        self.keep.setText(_("Behold") if found in (Found.THERE, Found.CHANGED) else _("Ikke spør mer"))
        if found is Found.GONE:
            self._close()

    def show_settled(self, words: str) -> None:
        """Say how it ended and take the buttons away."""
        if self.open:
            self._say(words)
        self._close()

    def show_refused(self, words: str) -> None:
        """Say why it could not be deleted; it can be tried again."""
        self._say(words)
        self.delete.setEnabled(True)

    def _close(self) -> None:
        self.open = False
        self.delete.hide()
        self.keep.hide()

    def _say(self, words: str) -> None:
        self.state.setText(words)
        self.state.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.state, words))
