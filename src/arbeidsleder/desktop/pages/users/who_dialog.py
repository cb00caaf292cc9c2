"""Who typed the words of the recovery sheet: asked when several may have, before anything else is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, MainButton, OptionGroup
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence


class WhoDialog(QDialog):
    """One row a supervisor. Esc or «Lås» locks again."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Hvem er du?"))
        self.setFixedWidth(600)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Hvem er du?"), Type.PANEL_TITLE))
        told = _(
            "Arket åpner for alle arbeidslederne. Det du fører, får navnet du velger. Du kan lage ny frase."
        )
        column.addWidget(Text(told, wrap=True))
        self.names = OptionGroup(_("Hvem er du?"), list(names), keys=False)
        self.names.choose(0)
        column.addWidget(self.names)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = MainButton(_("Fortsett"), key="↵")
        self.open_button.setDefault(True)
        self.lock = Button(_("Lås"), key="Esc")
        row.addWidget(self.open_button)
        row.addWidget(self.lock)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        self.open_button.clicked.connect(self.accept)
        self.lock.clicked.connect(self.reject)
        HeightFitter(self)
        self.names.row(0).setFocus()

    @property
    def index(self) -> int:
        """The row that is chosen."""
        return self.names.index
