"""Find a name: opened by «/», closed by Esc. Enter only marks the row; nothing typed is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import KeyCap
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.today_board import TodayRow


class _Name(Field):
    """Keeps every key but Enter and Esc to itself, so that none reaches the list."""

    entered = Signal()
    """Emitted on Enter."""

    left = Signal()
    """Emitted on Esc."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()


class FindField(QWidget):
    """The field that takes the place of the keys strip."""

    name_typed = Signal(str)
    """Emitted with the text each time it changes."""

    chosen = Signal()
    """Emitted on Enter: the row found stays marked."""

    cancelled = Signal()
    """Emitted on Esc: the row marked before is marked again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(39)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(8)
        self.field = _Name(hint=_("Navn"), dense=True)
        self.field.setAccessibleName(_("Finn navn"))
        self.field.setFixedWidth(220)
        self.field.setMaxLength(60)
        self.found = Text("", Type.SMALL, colour="quiet")
        row.addWidget(Text(_("Finn navn"), Type.LABEL, colour="quiet"))
        row.addWidget(self.field)
        row.addWidget(self.found, 1)
        for cap, word in (("↵", _("merk raden")), ("Esc", _("lukk"))):
            row.addWidget(KeyCap(cap))
            row.addWidget(Text(word, Type.SMALL, colour="quiet"))
        self.field.textChanged.connect(self.name_typed)
        self.field.entered.connect(lambda: self.chosen.emit())
        self.field.left.connect(lambda: self.cancelled.emit())

    def open_field(self) -> None:
        """Show an empty field with the keys."""
        self.field.clear()
        self.found.setText("")
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)


def find_name(rows: Sequence[TodayRow], typed: str) -> TodayRow | None:
    """Return the first row whose name fits: the name shown from its start, then any part of the full name."""
    wanted = typed.strip().casefold()
    if not wanted:
        return None
    for row in rows:
        if row.name.casefold().startswith(wanted):
            return row
    for row in rows:
        names = row.participant.full_name.casefold().replace("-", " ").split()
        if any(name.startswith(wanted) for name in names) or wanted in row.participant.full_name.casefold():
            return row
    return None
