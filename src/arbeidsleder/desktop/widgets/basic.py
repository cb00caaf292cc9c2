"""Cards, page heads, key caps, icons, note boxes and the other quiet parts of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.icon_mark import IconMark
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key
from arbeidsleder.desktop.widgets.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent


__all__ = [
    "Box",
    "Card",
    "Hairline",
    "IconMark",
    "KeyCap",
    "KeysStrip",
    "NoteBox",
    "PageHead",
    "QuoteBlock",
    "Tag",
]


class Box(QFrame):
    """A rectangle with a fill, a 1 px border and round corners, in colour roles."""

    def __init__(
        self, *, fill: str, edge: str, radius: int = 8, padding: int = 16, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fill, self._edge, self._radius = fill, edge, radius
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour(self._edge), 1))
        painter.setBrush(look().colour(self._fill))
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, self._radius, self._radius)
        painter.end()


class Card(Box):
    """A card: raised ground, hairline border, radius 8, padding 16. Add parts to `body`."""

    def __init__(self, *, padding: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(fill="card", edge="hairline", padding=padding, parent=parent)


class NoteBox(Box):
    """A beige box for own words or a remember-note: icon, text and a small line below."""

    def __init__(
        self, text: str = "", small: str = "", *, icon: str = "note", parent: QWidget | None = None
    ) -> None:
        super().__init__(
            fill="bg-brand-beige-soft", edge="border-brand-beige-subtle", padding=12, parent=parent
        )
        row = QHBoxLayout()
        row.setSpacing(12)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.text = Text(text, colour="text-brand-beige", wrap=True)
        self.small = Text(small, Type.SMALL, colour="text-brand-beige-subtle", wrap=True)
        column.addWidget(self.text)
        column.addWidget(self.small)
        column.addStretch(1)
        if icon:
            row.addWidget(IconMark(icon, 20, colour="text-brand-beige"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.show_note(text, small)

    def show_note(self, text: str, small: str = "") -> None:
        """Show *text* with *small* below it; an empty one takes no room."""
        self.text.setText(text)
        self.small.setText(small)
        self.text.setVisible(bool(text))
        self.small.setVisible(bool(small))


class Hairline(QFrame):
    """A 1 px line across."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), look().colour("hairline"))
        painter.end()


class KeyCap(QWidget):
    """A key cap, 20 high. «↵» and the arrows are drawn as icons, since the typeface lacks them."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedSize(QSize(round(key_width(key)), 20))
        self.setAccessibleName(key)

    @property
    def key(self) -> str:
        """The key shown."""
        return self._key

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cap."""
        painter = QPainter(self)
        paint_key(painter, 0, self.height() / 2, self._key, width=self.width())
        painter.end()


class KeysStrip(QWidget):
    """The strip under a list: key caps with a word each, 40 high, and a quiet text at the right."""

    def __init__(
        self, keys: Sequence[tuple[Sequence[str], str]], tail: str = "", parent: QWidget | None = None
    ) -> None:
        """*keys* holds (key caps, word), for instance ((["↑", "↓"], "flytt"),)."""
        super().__init__(parent)
        self.setFixedHeight(40)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(16)
        for caps, word in keys:
            group = QHBoxLayout()
            group.setSpacing(4)
            for cap in caps:
                group.addWidget(KeyCap(cap))
            group.addSpacing(2)
            group.addWidget(Text(word, Type.SMALL, colour="quiet"))
            row.addLayout(group)
        row.addStretch(1)
        self.tail = Text(tail, Type.SMALL, colour="quiet", align=Qt.AlignmentFlag.AlignRight)
        row.addWidget(self.tail)


class QuoteBlock(QWidget):
    """Somebody's own words in italics, with a bar to the left and a small line below."""

    def __init__(
        self, text: str = "", small: str = "", *, role: Type = Type.OWN_WORDS, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(15, 0, 0, 0)
        column.setSpacing(4)
        self.text = Text(text, role, wrap=True)
        self.small = Text(small, Type.SMALL, colour="quiet")
        column.addWidget(self.text, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.small)
        column.addStretch(1)
        self.small.setVisible(bool(small))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the bar beside the words, not beside the small line."""
        painter = QPainter(self)
        top, height = self.text.geometry().top(), self.text.geometry().height()
        painter.fillRect(QRectF(0, top, 3, height), look().colour("border-brand-beige"))
        painter.end()


class Tag(Box):
    """A quiet tag, 24 high, for a word that marks something."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(fill="band", edge="hairline", radius=4, padding=0, parent=parent)
        self.body.setContentsMargins(8, 2, 8, 2)
        self.text = Text(text, Type.SMALL)
        self.body.addWidget(self.text)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)


class PageHead(QWidget):
    """The head of a page, 56 high: title, one line below, buttons to the right."""

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        buttons: Sequence[QWidget] = (),
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setFixedHeight(56)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = Text(title, Type.PAGE_TITLE)
        self.subtitle = Text(subtitle, Type.SUBTITLE, colour="quiet")
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addStretch(1)
        row.addLayout(column, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        for button in buttons:
            self.buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self.buttons)

    def show_text(self, title: str, subtitle: str) -> None:
        """Change the title and the line below it."""
        self.title.setText(title)
        self.subtitle.setText(subtitle)
