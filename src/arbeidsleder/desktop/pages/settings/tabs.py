"""One tab of Innstillinger: cards in two columns that scroll down. Knows no card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from arbeidsleder.desktop.widgets.basic import Card

Side = Literal["left", "right"]
_ALL_OF_IT = 1000  # against the stretch below the cards, which has 1


class CardTab(QScrollArea):
    """Cards below each other, left and right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        self._columns: dict[Side, QVBoxLayout] = {"left": QVBoxLayout(), "right": QVBoxLayout()}
        for column in self._columns.values():
            column.setSpacing(16)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidget(inside)

    def add(self, card: Card, side: Side, *, fill: bool = False) -> None:
        """Put *card* last in a column; with *fill* it takes all the height there is."""
        column = self._columns[side]
        column.insertWidget(column.count() - 1, card, _ALL_OF_IT if fill else 0)
