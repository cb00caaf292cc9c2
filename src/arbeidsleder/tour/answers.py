"""Answers to questions that stop the work: files are named beforehand, questions are shown and answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from arbeidsleder.desktop.prompts import QtPrompts, QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class TourPrompts(QtPrompts):
    """The program's own questions are real dialogs; the system's file dialogs are answered unseen."""

    def __init__(self, window: Callable[[], QWidget | None]) -> None:
        super().__init__(window)
        self.file: Path | None = None
        self.folder: Path | None = None
        self.saved: list[Path] = []
        self.prefix = ""
        self.on_question: Callable[[QuestionDialog], None] | None = None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Return the file the tour has laid ready."""
        del title, kinds
        return self.file

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        """Return the suggested name in the tour's folder; several sheets of one name are told apart."""
        del title, kinds
        if self.folder is None:
            return None
        path = self.folder / f"{self.prefix}{suggestion}"
        self.saved.append(path)
        return path

    def choose_folder(self, title: str) -> Path | None:
        """Return the tour's folder."""
        del title
        return self.folder

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        """Show the real question; the tour looks at it and presses a button."""
        QTimer.singleShot(0, self._answer)
        return super().confirm(question, detail, yes)

    def _answer(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QuestionDialog):
            answer, self.on_question = self.on_question, None
            if answer is None:
                dialog.reject()
            else:
                answer(dialog)
