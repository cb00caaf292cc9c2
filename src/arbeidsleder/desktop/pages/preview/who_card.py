"""The card that says who may see a sheet, and whose sheet is not with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, IconMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.preview.documents import Refused


class WhoCard(Card):
    """A lock, a title and a text, and below it who was left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark("lock", 20))
        self.title = Text("", Type.BODY_STRONG)
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self.body.addSpacing(4)
        self.text = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.text)
        self.left_out = Text("", Type.SMALL, colour="text-warning-subtle", wrap=True)
        self.body.addWidget(self.left_out)

    def show_who(self, title: str, text: str) -> None:
        """Say who may see it."""
        self.title.setText(title)
        self.text.setText(text)

    def show_left_out(self, refused: Sequence[Refused]) -> None:
        """Say whose sheet could not be made, and why; nothing takes the lines away."""
        n = len(refused)
        start = ngettext("{n} ark er ikke med:", "{n} ark er ikke med:", n).format(n=n)
        lines = [f"{one.called}: {sentence(one.error)}" for one in refused]
        self.left_out.setText("\n".join(["", start, *lines]) if refused else "")
        self.left_out.setVisible(bool(refused))
