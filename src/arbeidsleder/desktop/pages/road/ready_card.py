"""The card at the foot: «klar» by each of two, with dates. Nobody works it out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.road_lines import ready_history, ready_line
from arbeidsleder.desktop.pages.road.forms import stands
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Box, Card
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import RoadVoice
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.queries.road import Road

CARD_PX = 80
_WORDS_PX = 232


class ReadyCard(Card):
    """Two statements and a button."""

    wanted = Signal()
    """Emitted when something is to be said or taken back; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        self.setFixedHeight(CARD_PX)
        row = QHBoxLayout()
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        self.words = QWidget()
        self.words.setMinimumWidth(_WORDS_PX)
        words = QVBoxLayout(self.words)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(Text(_("Klar sies av begge, med dato"), Type.BODY_STRONG))
        words.addWidget(
            Text(_("Ingen regner det ut. Det kan sies, og det kan tas tilbake."), colour="quiet", wrap=True)
        )
        words.addStretch(1)
        row.addWidget(self.words, 1)
        self.theirs, self.mine = _Statement(), _Statement()
        line = Box(fill="hairline", edge="hairline", radius=0, padding=0)
        line.setFrameShape(QFrame.Shape.NoFrame)
        line.setFixedSize(1, 40)
        self.button = Button(_("Si at du mener klar…"), key="K")
        self.button.clicked.connect(lambda: self.wanted.emit())
        for widget in (self.theirs, line, self.mine, self.button):
            row.addWidget(widget)
        self.body.addLayout(row)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out what the card says of itself where there is no room for it."""
        self.words.setVisible(not narrow)

    def show_road(self, road: Road | None) -> None:
        """Show what stands for a person; None for nobody."""
        self.theirs.setVisible(road is not None)
        self.mine.setVisible(road is not None)
        self.button.setEnabled(road is not None)
        if road is None:
            return
        self.theirs.tell(road.called, RoadVoice.PARTICIPANT, road)
        self.mine.tell(road.user_name, RoadVoice.SUPERVISOR, road)
        said = stands(road.ready_supervisor)
        self.button.setText(_("Endre klar…") if said else _("Si at du mener klar…"))
        self.button.set_key("K" if road.single_letter_keys else "Alt K")


class _Statement(QWidget):
    """Whose, and what was said last with its day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Text("", Type.LABEL, colour="quiet")
        self.words, self.not_yet = Text("", Type.BODY_STRONG), Text("", colour="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addWidget(self.not_yet)
        column.addStretch(1)

    def tell(self, name: str, voice: RoadVoice, road: Road) -> None:
        """Show it."""
        self.name.setText(name)
        said = bool(ready_history(road, voice))
        for text, shown in ((self.words, said), (self.not_yet, not said)):
            text.setText(ready_line(road, voice))
            text.setVisible(shown)
