"""The columns of the file, with what each is taken as. A choice makes the file be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.roster_import import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.roster import RosterColumn


class ColumnsPanel(Card):
    """One choice for each column of the file."""

    chosen = Signal(int, object)
    """Emitted with a column's index and the field it holds; None when it is not taken along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.body.setContentsMargins(1, 12, 1, 8)
        title = Text(_("Kolonnene i filen"), Type.PANEL_TITLE)
        title.setContentsMargins(16, 0, 16, 8)
        self.body.addWidget(title)
        self.body.addWidget(Hairline())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.viewport().setAutoFillBackground(False)
        policy = self.area.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.area.setSizePolicy(policy)
        self.body.addWidget(self.area, 1)
        self.choices: dict[int, Choice] = {}

    def show_columns(self, columns: Sequence[RosterColumn]) -> None:
        """Show the columns; the one that had the keys keeps them."""
        had = next((n for n, choice in self.choices.items() if choice.hasFocus()), None)
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(15, 12, 15, 12)
        column.setSpacing(4)
        self.choices = {}
        for one in columns:
            heading = one.heading or _("Kolonne {number}").format(number=one.index + 1)
            column.addWidget(Text(heading, Type.LABEL))
            if one.samples:
                column.addWidget(Text(" · ".join(one.samples), Type.SMALL, colour="quiet"))
            column.addWidget(self._choice(one, heading))
            column.addSpacing(12)
        column.addStretch(1)
        self.area.setWidget(inside)
        if had in self.choices:
            self.choices[had].setFocus()

    def _choice(self, one: RosterColumn, heading: str) -> QWidget:
        if one.field in words.LOCKED_FIELDS and one.field is not None:
            return Text(words.locked_words(one.field), Type.SMALL, wrap=True)
        fields = list(words.column_fields())
        choice = Choice(list(words.column_fields().values()), dense=True)
        choice.setAccessibleName(_("{heading} tas som").format(heading=heading))
        choice.setAccessibleDescription(", ".join(one.samples))
        choice.setCurrentIndex(fields.index(words.chosen_field(one.field)))
        choice.activated.connect(lambda at: self.chosen.emit(one.index, fields[at]))
        self.choices[one.index] = choice
        return choice
