"""One tab of Innstillinger: cards in two columns that scroll down. Knows no card.

A card that the user has no right to is never put in the columns, so it is neither seen nor reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from arbeidsleder.desktop.widgets.basic import Card

Side = Literal["left", "right"]
TWO_COLUMNS_PX = 900
_ALL_OF_IT = 1000  # against the stretch below the cards, which has 1


@runtime_checkable
class Shadeable(Protocol):
    """A card that shows names."""

    def set_shaded(self, shaded: bool) -> None:
        """Show initials instead of names, or the names again."""
        ...


class CardTab(QScrollArea):
    """Cards below each other, left and right."""

    def __init__(
        self,
        right: Right = Right.WRITE_PLACE,
        parent: QWidget | None = None,
        *,
        shares: tuple[int, int] = (1, 1),
    ) -> None:
        """*right* is what a card here needs unless it says otherwise; *shares* are the columns' widths."""
        super().__init__(parent)
        self._shares = shares
        self._right = right
        self._may: Callable[[Right], bool] = lambda _right: True
        self._one_column = False
        self._cards: list[Card] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys belong to what stands on the cards
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        inside = QWidget()
        inside.setAutoFillBackground(False)
        self._across = QHBoxLayout(inside)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._columns: dict[Side, QVBoxLayout] = {"left": QVBoxLayout(), "right": QVBoxLayout()}
        for column in self._columns.values():
            column.setSpacing(16)
            column.addStretch(1)
            self._across.addLayout(column)
        self.setWidget(inside)
        self._below = False
        self._lay_out(below=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the right column stands below the left one; cards are not squeezed."""
        super().resizeEvent(event)
        below = self.width() < TWO_COLUMNS_PX
        if below != self._below:
            self._lay_out(below=below)

    def _lay_out(self, *, below: bool) -> None:
        self._below = below
        direction = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        self._across.setDirection(direction)
        self._across.setSpacing(16 if below else 24)
        for at, share in enumerate((0, 1) if below else self._shares):
            self._across.setStretch(at, share)

    def obey(self, may: Callable[[Right], bool]) -> None:
        """Leave out what is added from now on and *may* says no to; few cards stand below each other."""
        self._may = may
        self._one_column = not may(self._right)

    def add(self, card: Card, side: Side, *, fill: bool = False, right: Right | None = None) -> None:
        """Put *card* last in a column; with *fill* it takes all the height there is.

        *right* is what it is for, the tab's own without one. Who lacks it does not get the card to see.
        """
        if not self._may(right or self._right):
            card.setParent(self)
            card.hide()
            return
        self._cards.append(card)
        column = self._columns["left" if self._one_column else side]
        column.insertWidget(column.count() - 1, card, _ALL_OF_IT if fill else 0)

    def set_shaded(self, shaded: bool) -> None:
        """Let the cards hide names, or show them again."""
        for card in self._cards:
            if isinstance(card, Shadeable):
                card.set_shaded(shaded)
