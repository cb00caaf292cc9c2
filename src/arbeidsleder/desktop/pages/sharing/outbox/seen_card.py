"""«Dette ser Nav-veilederen»: an item line by line, the answers above, and how far it is. Only shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.queries.outbox import Change
from arbeidsleder.desktop.pages.sharing.outbox.words import (
    answer_words,
    head_words,
    state_lines,
    version_words,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, IconMark, NoteBox, Tag
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.outbox import NavView, SeenLine

_LABEL_PX = 132


class SeenCard(Card):
    """One item, with its own scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, parent=parent)
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 16)
        head.setSpacing(12)
        self.title = Text(_("Dette ser Nav-veilederen"), Type.BODY_STRONG)
        head.addWidget(IconMark("eye", 20))
        head.addWidget(self.title, 1)
        self.body.addLayout(head)
        self.body.addWidget(Hairline())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.title.text())
        self.inner = QWidget()
        self.inner.setProperty("surface", "clear")
        self._column = QVBoxLayout(self.inner)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(4)
        self.area.setWidget(self.inner)
        self.body.addWidget(self.area, 1)
        self._parts: list[QWidget] = []

    @property
    def words(self) -> str:
        """All that is shown, a line each."""
        return "\n".join(part.text() for part in self.inner.findChildren(Text))

    def show_view(self, view: NavView, today: date) -> None:
        """Show an item."""
        self.forget()
        for answer in view.row.answers:
            text, small = answer_words(answer, today)
            self._add(NoteBox(text, small, icon="chat"))
            self._gap(12)
        self._add(Text(head_words(view), Type.PANEL_TITLE, wrap=True))
        self._add(Text(version_words(view), Type.SMALL, colour="quiet", wrap=True))
        part = ""
        for line in view.lines:
            if line.line.part != part:
                part = line.line.part
                self._gap(8)
                self._add(Text(part, Type.BODY_STRONG, wrap=True))
            self._add(_SeenRow(line, tell_new=bool(view.before)))
        self._gap(12)
        self._add(Hairline())
        for told in state_lines(view, today):
            self._add(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self._column.addStretch(1)

    def show_message(self, words: str) -> None:
        """Show a sentence in place of an item."""
        self.forget()
        self._add(Text(words, colour="quiet", wrap=True))
        self._column.addStretch(1)

    def forget(self) -> None:
        """Show nothing."""
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = []
        while self._column.count():
            self._column.takeAt(0)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part)

    def _gap(self, high: int) -> None:
        self._column.addSpacing(high)


class _SeenRow(QWidget):
    """Label, text, and in a word whether it is new or gone since last time."""

    def __init__(self, seen: SeenLine, *, tell_new: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        gone = seen.change is Change.GONE
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        top = Qt.AlignmentFlag.AlignTop
        if seen.line.label:
            label = Text(seen.line.label, colour="quiet" if gone else "text", wrap=True)
            label.setFixedWidth(_LABEL_PX)
            row.addWidget(label, 0, top)
        text = f"«{seen.line.text}»" if seen.line.own_words else seen.line.text
        row.addWidget(Text(text, colour="quiet" if gone else "text", wrap=True), 1, top)
        change = {Change.NEW: _("nytt"), Change.GONE: _("fjernet")}.get(seen.change, "") if tell_new else ""
        if change:
            tag = Tag(change)
            tag.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(tag, 0, top)
