"""Questions to the user that stop the work: choose a file, choose a place, confirm, tell.

Pages ask through the Protocol; tests pass another object that answers at once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable


class Prompts(Protocol):
    """What a page may ask the user."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Return the file chosen, or None. *kinds* as Qt writes them: «Regneark (*.xlsx *.csv)»."""
        ...

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Return where to save, or None. *suggestion* is a file name and never holds a person's name."""
        ...

    def choose_folder(self, title: str) -> Path | None:
        """Return the folder chosen, or None."""
        ...

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        """Return whether the user pressed the button with the words *yes*; the other one is «Avbryt»."""
        ...

    def tell(self, sentence: str, detail: str = "") -> None:
        """Say something that must be read before going on."""
        ...


class QuestionDialog(QDialog):
    """A question or a message: panel title, a paragraph, one or two buttons. Esc is «Avbryt».

    A question is asked where something would be lost, so Enter without reading it is «Avbryt» too.
    """

    def __init__(
        self, question: str, detail: str, yes: str, no: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(question)
        self.setAccessibleDescription(detail)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self.setFixedWidth(480)
        self.question = Text(question, Type.PANEL_TITLE, wrap=True)
        self.detail = Text(detail, wrap=True)
        self.detail.setVisible(bool(detail))
        column.addWidget(self.question)
        column.addWidget(self.detail)
        column.addSpacing(16)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.yes = MainButton(yes)
        self.yes.clicked.connect(self.accept)
        row.addWidget(self.yes)
        first: Button = self.yes
        if no:
            first = self.no = Button(no)
            self.no.clicked.connect(self.reject)
            row.addWidget(self.no)
        row.addStretch(1)
        column.addLayout(row)
        first.setDefault(True)
        first.setFocus()
        HeightFitter(self)


class QtPrompts:
    """The real questions, over the window that *window* returns."""

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        self._window = window

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Show the file dialog for opening."""
        chosen, _kind = QFileDialog.getOpenFileName(self._window(), title, str(Path.home()), kinds)
        return Path(chosen) if chosen else None

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Show the file dialog for saving."""
        start = str(Path.home() / suggestion)
        chosen, _kind = QFileDialog.getSaveFileName(self._window(), title, start, kinds)
        return Path(chosen) if chosen else None

    def choose_folder(self, title: str) -> Path | None:
        """Show the dialog for a folder."""
        chosen = QFileDialog.getExistingDirectory(self._window(), title, str(Path.home()))
        return Path(chosen) if chosen else None

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        """Show the question and wait."""
        dialog = QuestionDialog(question, detail, yes, _("Avbryt"), self._window())
        return dialog.exec() == QDialog.DialogCode.Accepted

    def tell(self, sentence: str, detail: str = "") -> None:
        """Show the sentence and wait until it is read."""
        QuestionDialog(sentence, detail, _("Greit"), parent=self._window()).exec()
