"""The talk about sharing on the turned screen: each topic a picture that goes blank, the sheet beside it.

Nothing is recorded here: what was chosen goes back to the form, which prints what is to be signed. What the
sheet would hold is asked for at each turn of a picture and shown when it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.consent_words import easy_recipient
from arbeidsleder.desktop.pages.participants.consent_marks import TopicTile
from arbeidsleder.desktop.pages.participants.consent_paper import ToldPaper
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.consent import Topic
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.application.queries.consent_preview import WouldBeTold
    from arbeidsleder.domain.consent import Recipient

ONE_COLUMN_BELOW_PX = 1120


class ConsentTalk(QWidget):
    """Shown instead of the whole page; the shell hides the rail and the status line."""

    chosen = Signal(object)
    """Emitted on Ferdig with the topics that may be shared."""

    left = Signal()
    """Emitted on Esc: nothing was chosen; carries nothing."""

    wanted = Signal(object)
    """Emitted with the topics as they stand whenever a picture is turned: what would be told with these?"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = 2
        self._asked: tuple[Topic, ...] = ()
        self._whom = ""
        self.title = Text("", Type.TURNED, wrap=True)
        self.rights = Text(
            _("Du bestemmer. Trykk på det du vil dele, eller ikke dele. Du kan ombestemme deg når du vil."),
            Type.BODY,
            colour="quiet",
            wrap=True,
        )
        self.tiles = {topic: TopicTile(topic) for topic in Topic}
        self.paper = ToldPaper()
        self._sheet = _scrolling(self.paper)
        self.paper.changed_at.connect(self._look_at)
        self.more = Text(_("Page Down: mer av arket"), Type.SMALL, colour="quiet")
        self.more.hide()
        bar = self._sheet.verticalScrollBar()
        bar.rangeChanged.connect(lambda _first, last: self.more.setVisible(last > 0))
        self.done = MainButton(_("Ferdig"), key="Ctrl↵")
        self.done.clicked.connect(self.finish)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(self.leave)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for topic, tile in self.tiles.items():
            tile.toggled.connect(lambda _on: self._turned_over())
            tile.paged.connect(self._read_on)
            tile.moved.connect(lambda across, down, topic=topic: self._move(topic, across, down))
        self._lay_out()

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 24)
        page.setSpacing(12)
        page.addWidget(self.title)
        page.addWidget(self.rights)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        tiles = QWidget()
        tiles.setProperty("surface", "clear")
        inner = QVBoxLayout(tiles)
        inner.setContentsMargins(4, 4, 4, 4)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        self._area = _scrolling(tiles)
        middle.addWidget(self._area, 3)
        middle.addWidget(self._sheet, 2)
        page.addLayout(middle, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.done)
        foot.addWidget(self.cancel)
        foot.addStretch(1)
        foot.addWidget(self.more)
        page.addLayout(foot)

    def begin(
        self,
        recipient: Recipient,
        body: str,
        asked: Sequence[Topic],
        chosen: frozenset[Topic],
        told: WouldBeTold,
    ) -> None:
        """Begin with what is chosen so far; *told* is what would be told with that."""
        self._asked = ()
        for topic, tile in self.tiles.items():
            tile.setChecked(topic in chosen)
        self._whom = easy_recipient(recipient) or body
        self.title.setText(_("Hva kan vi si til {whom}?").format(whom=self._whom))
        self._asked = tuple(asked)
        self._place()
        self.show_told(told)
        self.tiles[self._asked[0]].setFocus()

    def show_told(self, told: WouldBeTold) -> None:
        """Show what would be told, unless it was asked of other topics than those that are chosen now."""
        if self._asked and told.topics == self.topics:
            self.paper.show_told(_("Dette ser {whom}").format(whom=self._whom), told)

    def show_nothing(self) -> None:
        """Show no sheet: what would be told could not be read."""
        self.paper.show_told("", None)

    def _place(self) -> None:
        """Put the tiles beside each other, or under each other in a narrow window."""
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
        for at, topic in enumerate(self._asked):
            self._grid.addWidget(self.tiles[topic], at // self._columns, at % self._columns)
            self.tiles[topic].show()

    @property
    def topics(self) -> frozenset[Topic]:
        """What may be shared as it stands."""
        return frozenset(topic for topic in self._asked if self.tiles[topic].isChecked())

    def finish(self) -> None:
        """Give what was chosen; nothing said about anybody stays on this screen."""
        chosen = self.topics
        self._forget()
        self.chosen.emit(chosen)

    def leave(self) -> None:
        """Go back with nothing chosen."""
        self._forget()
        self.left.emit()

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show what stands on the paper."""
        self.paper.setVisible(not shaded)
        self.title.setVisible(not shaded)

    def _forget(self) -> None:
        self._asked = ()
        self.title.setText("")
        self.paper.show_told("", None)

    def _turned_over(self) -> None:
        if self._asked:
            self.wanted.emit(self.topics)

    def _look_at(self, top: int) -> None:
        """Bring what is new on the sheet into sight, with its title."""
        bar, shown = self._sheet.verticalScrollBar(), self._sheet.viewport().height()
        if not bar.value() <= top <= bar.value() + shown - 2 * Type.NAME.line:
            bar.setValue(max(0, top - shown // 4))

    def _read_on(self, pages: int) -> None:
        bar = self._sheet.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _move(self, topic: Topic, across: int, down: int) -> None:
        at = self._asked.index(topic) + across + down * self._columns
        if 0 <= at < len(self._asked):
            tile = self.tiles[self._asked[at]]
            tile.setFocus()
            self._area.ensureWidgetVisible(tile, 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column in a narrow window; what had the keys keeps them."""
        super().resizeEvent(event)
        columns = 1 if self.width() < ONE_COLUMN_BELOW_PX else 2
        if columns != self._columns:
            keys = next((tile for tile in self.tiles.values() if tile.hasFocus()), None)
            self._columns = columns
            self._place()
            if keys is not None:
                keys.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is Ferdig, Esc goes back; no other key does anything here."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        event.accept()


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
