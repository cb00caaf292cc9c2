"""Another language for the sentences of one participant's sheet, typed by hand beside it.

What is typed lives here only: it is kept nowhere, and goes when the sheet is another person's or is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

_SETTLE_MS, _LENGTH = 350, 120


class SecondLines(Card):
    """A field for each sentence; the same sentence has one field, and keeps what was typed for it."""

    lines_typed = Signal()
    """Emitted when typing has come to rest."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._of = ""
        self._typed: dict[str, str] = {}
        self.rows: dict[str, LabelledField] = {}
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.lines_typed)
        self.body.addWidget(Text(_("På et annet språk"), Type.PANEL_TITLE))
        told = _("Skriv det under hver setning hvis du vil. Det lagres ikke.")
        self.body.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))

    @property
    def typed(self) -> tuple[tuple[str, str], ...]:
        """Each sentence with what was typed for it."""
        return tuple(sorted((line, text) for line, text in self._typed.items() if text.strip()))

    @property
    def pending(self) -> bool:
        """Whether something was typed that lines_typed has not told of yet."""
        return self._settle.isActive()

    def flush(self) -> None:
        """Tell of what is typed at once."""
        if self.pending:
            self._settle.stop()
            self.lines_typed.emit()

    def keep_for(self, participant_id: str) -> None:
        """Forget what is typed when it was for somebody else; "" forgets it all."""
        if participant_id != self._of or not participant_id:
            self._of = participant_id
            self._settle.stop()
            self._typed.clear()
            self.show_lines(())

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show a field for each of *lines*; a field that stays keeps its keys and its cursor."""
        if tuple(self.rows) == tuple(lines):
            return
        kept = {line: self.rows.pop(line) for line in tuple(self.rows) if line in lines}
        for gone in self.rows.values():
            gone.hide()
            gone.deleteLater()
        self.rows = {line: kept.get(line) or self._row(line) for line in lines}
        for row in self.rows.values():
            self.body.removeWidget(row)
            self.body.addWidget(row)

    def _row(self, line: str) -> LabelledField:
        field = Field(self._typed.get(line, ""), dense=True)
        field.setMaxLength(_LENGTH)
        field.textEdited.connect(lambda text: self._edited(line, text))
        field.returnPressed.connect(self.focusNextChild)
        row = LabelledField(line, field)
        row.setContentsMargins(0, 8, 0, 0)
        return row

    def _edited(self, line: str, text: str) -> None:
        self._typed[line] = text
        self._settle.start()
