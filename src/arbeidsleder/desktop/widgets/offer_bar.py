"""A quiet bar that offers to go on with something left unfinished. It names nobody: the shade leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.widgets.basic import Box, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _


class OfferBar(Box):
    """A sentence, «Fortsett» and «Forkast»."""

    taken = Signal()
    """Emitted when the user wants to go on; carries nothing."""

    dropped = Signal()
    """Emitted when the user wants it gone; carries nothing."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(
            fill="bg-brand-beige-soft", edge="border-brand-beige-subtle", padding=0, parent=parent
        )
        self.setAccessibleName(sentence)
        self.body.setContentsMargins(12, 8, 8, 8)
        self.sentence = sentence
        self.take = Button(_("Fortsett"), small=True)
        self.take.clicked.connect(lambda: self.taken.emit())
        self.drop = Button(_("Forkast"), small=True, quiet=True)
        self.drop.clicked.connect(lambda: self.dropped.emit())
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconMark("pencil", 20, colour="text-brand-beige"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(4)
        row.addWidget(Text(sentence, colour="text-brand-beige", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class OfferBars(QWidget):
    """Bars under each other; without any it takes no room."""

    count_changed = Signal()
    """Emitted when a bar has come or gone, so that what stands below can be fitted; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bars: list[OfferBar] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def add(self, bar: OfferBar) -> None:
        """Show a bar below the others."""
        self.bars.append(bar)
        self._column.addWidget(bar)
        self.show()
        self.count_changed.emit()

    def remove(self, bar: OfferBar) -> None:
        """Take it away again."""
        self.bars.remove(bar)
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self.setVisible(bool(self.bars))
        self.count_changed.emit()
