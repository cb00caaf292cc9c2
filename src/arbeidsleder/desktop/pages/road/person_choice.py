"""Whose road is shown: the people by name; who nothing is agreed with is told so beside the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.road import RoadPeople

_LEAST_PX = 220


class PersonChoice(Choice):
    """Letters are the page's keys here too, and never search."""

    chosen = Signal(str)
    """Emitted with the id of the person the user chose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setMinimumWidth(_LEAST_PX)
        self.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        self.setAccessibleName(_("Deltaker"))
        self.currentIndexChanged.connect(lambda index: self.chosen.emit(self.itemData(index) or ""))

    def show_people(self, people: RoadPeople, participant_id: str) -> None:
        """Offer *people*, with one of them chosen."""
        self.blockSignals(True)
        self.clear()
        for one in people.people:
            words = _("{name} · uten neste steg").format(name=one.name) if one.lacks_step else one.name
            self.addItem(words, one.participant_id)
        self.blockSignals(False)
        self.mark(participant_id)

    def mark(self, participant_id: str) -> None:
        """Show who is chosen; nobody is told."""
        self.blockSignals(True)
        self.setCurrentIndex(self.findData(participant_id))
        self.blockSignals(False)

    def turn(self, way: int) -> None:
        """Choose the next (1) or the one before (-1), if there is one."""
        index = self.currentIndex() + way
        if 0 <= index < self.count():
            self.setCurrentIndex(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the page."""
        if event.text().isalpha():
            event.ignore()
            return
        super().keyPressEvent(event)
