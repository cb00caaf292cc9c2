"""The paper of the talk about sharing: what the recipient would have, in large type on white. Painted here.

It shows what it is given and nothing else; who makes the words is queries/consent_preview.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from arbeidsleder.application.consent_words import topic_words
from arbeidsleder.desktop.pages.participants.consent_marks import wrapped
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from arbeidsleder.application.queries.consent_preview import WouldBeTold

EDGE_PX, NARROWEST_PX = 24, 300
_PAPER, _INK, _FAINT = QColor("#ffffff"), QColor("#202733"), QColor("#49515e")
"""The sheet is white in the dark too (LOOK.md, Preview)."""


class _Row(NamedTuple):
    text: str
    role: Type
    ink: QColor
    gap: float = 0.0  # below it


class ToldPaper(QWidget):
    """What would be told, as it stands now; nothing of what is not shared."""

    changed_at = Signal(int)
    """Emitted with how far down the first thing stands that was not there before."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ""
        self._told: WouldBeTold | None = None
        self.setMinimumWidth(NARROWEST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def told(self) -> WouldBeTold | None:
        """What stands on it; None while it is read, and when nobody is talked about."""
        return self._told

    @property
    def texts(self) -> list[str]:
        """The lines that stand on it, each whole."""
        return [row.text for row in self._rows() if row.text]

    def show_told(self, title: str, told: WouldBeTold | None) -> None:
        """Show *told* under *title*, say it to a screen reader, and tell where it is new."""
        before, known = set(self.texts), self._told is not None
        self._title, self._told = title, told
        self.setAccessibleName(title)
        self.setAccessibleDescription("\n".join(self.texts[1:]))
        self._fit()
        self.update()
        if known and told is not None:
            new = self._top_of_new(before)
            if new is not None:
                self.changed_at.emit(new)

    def _top_of_new(self, before: set[str]) -> int | None:
        y = float(EDGE_PX)
        for row in self._rows():
            if row.text and row.text not in before:
                return round(y)
            y += self._height(row)
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew, and the paper is as long as they need."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(round(2 * EDGE_PX + sum(self._height(row) for row in self._rows())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _PAPER)
        y = float(EDGE_PX)
        for row in self._rows():
            painter.setFont(font(row.role))
            painter.setPen(row.ink)
            for line in self._lines(row):
                place = QRectF(EDGE_PX, y, self._room + 8, row.role.line)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), line)
                y += row.role.line
            y += row.gap
        painter.end()

    @property
    def _room(self) -> float:
        return float(max(self.width(), NARROWEST_PX) - 2 * EDGE_PX)

    def _lines(self, row: _Row) -> list[str]:
        return wrapped(row.text, row.role, self._room)

    def _height(self, row: _Row) -> float:
        return len(self._lines(row)) * row.role.line + row.gap

    def _rows(self) -> list[_Row]:
        if not self._title:
            return []
        rows = [_Row(self._title, Type.PANEL_TITLE, _INK, 12)]
        told = self._told
        if told is None:
            return rows
        if not told.topics:
            rows.append(_Row(_("Ingenting. Da sier vi ikke noe om deg."), Type.STATE_OPEN, _FAINT))
        for document in told.documents:
            name = document.name or _("Står ikke på noe ark. Dette kan sies:")
            rows.append(_Row(name, Type.BODY_STRONG, _FAINT, 8))
            for part in document.parts:
                rows.append(_Row(part.title, Type.NAME, _INK, 2))
                rows += [_Row(line, Type.STATE_OPEN, _INK) for line in part.lines]
                rows.append(_Row("", Type.SMALL, _INK, 12))
        if told.nothing_yet:
            rows.append(_Row(_("Ikke noe her ennå"), Type.BODY_STRONG, _FAINT, 2))
            rows += [_Row(topic_words(topic), Type.STATE_OPEN, _FAINT) for topic in told.nothing_yet]
        return rows
