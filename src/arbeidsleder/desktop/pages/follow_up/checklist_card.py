"""One checklist of one person: a box for each item, the day it was ticked, and a print button. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QMouseEvent

    from arbeidsleder.domain.checklists import Checklist


class ItemText(Text):
    """The words beside a box; a click on them is a click on the box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text, wrap=True)
        self._box = box
        self.setBuddy(box)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, or take the tick away."""
        if self.rect().contains(event.position().toPoint()):
            self._box.click()


class ChecklistCard(Card):
    """How many are ticked is never said."""

    ticked = Signal(str, bool)
    """Emitted with what a happening about the item is about, and whether it is ticked now."""

    print_requested = Signal(object)
    """Emitted with the Checklist that is to be printed."""

    def __init__(self, checklist: Checklist, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.checklist = checklist
        self.print = Button(_("Skriv ut"), icon="printer", small=True, quiet=True)
        self.print.setAccessibleDescription(checklist.name)
        self.print.clicked.connect(lambda: self.print_requested.emit(self.checklist))
        head = QHBoxLayout()
        head.addWidget(Text(checklist.name, Type.PANEL_TITLE), 1)
        head.addWidget(self.print)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.boxes: dict[str, QCheckBox] = {}
        self._days: dict[str, Text] = {}
        for item in checklist.items:
            about = checklist.about(item)
            box = QCheckBox()
            box.setFont(font(Type.BODY))
            box.setAccessibleName(item.text)
            box.clicked.connect(lambda on, about=about: self.ticked.emit(about, on))
            words, day = ItemText(item.text, box), Text("", Type.SMALL, colour="quiet")
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
            self.body.addLayout(row)
            self.body.addSpacing(6)
            self.boxes[about], self._days[about] = box, day

    def show_checks(self, checks: Mapping[str, date]) -> None:
        """Show what is ticked, and since when."""
        for about, box in self.boxes.items():
            day = checks.get(about)
            box.setChecked(day is not None)
            self._days[about].setText(day_and_month(day) if day is not None else "")
