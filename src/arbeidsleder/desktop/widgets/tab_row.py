"""A row of tabs as words with a line under the one that is open. Left and right move; no business words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import paint_text, text_width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

HEIGHT_PX = 40


class _Tab(QAbstractButton):
    """A few words, or *short* where they do not fit; a screen reader is always told them all."""

    def __init__(self, word: str, short: str = "") -> None:
        super().__init__()
        self._short = short
        self.shortened = False
        self.setText(word)
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        across = QSizePolicy.Policy.Maximum if short else QSizePolicy.Policy.Fixed
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        if short:
            self.setToolTip(word)

    def sizeHint(self) -> QSize:
        """As wide as what is shown when it is open."""
        return QSize(_width(self._shown), HEIGHT_PX)

    @property
    def full_width(self) -> int:
        """How wide it is with all its words."""
        return _width(self.text())

    @property
    def _shown(self) -> str:
        return self._short if self.shortened else self.text()

    def shorten(self, short: bool) -> None:
        """Show the short word, or all."""
        if short != self.shortened:
            self.shortened = short
            self.updateGeometry()
            self.update()

    def minimumSizeHint(self) -> QSize:
        """As wide as the short word."""
        return QSize(_width(self._short or self.text()), HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word, and the line when open."""
        painter = QPainter(self)
        open_now = self.isChecked()
        role, ink = (Type.BODY_STRONG, "text-accent") if open_now else (Type.BODY, "quiet")
        paint_text(painter, QRectF(self.rect()), self._shown, role, ink)
        if open_now:
            painter.fillRect(0, self.height() - 3, self.width(), 3, look().colour("bar"))
        painter.end()


def _width(words: str) -> int:
    """Return the room for *words* when they are the open tab's."""
    return round(text_width(words, Type.BODY_STRONG)) + 2


class TabRow(QWidget):
    """Tabs for one stack of panels."""

    chosen = Signal(int)
    """Emitted with the number of the tab that was opened."""

    def __init__(
        self, words: Sequence[str], parent: QWidget | None = None, *, short: Mapping[str, str] | None = None
    ) -> None:
        """*short* gives what stands for some words where there is no room; the first is shortened first."""
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._first_short = tuple(short or ())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for number, word in enumerate(words):
            tab = _Tab(word, (short or {}).get(word, ""))
            self._group.addButton(tab, number)
            row.addWidget(tab)
        row.addStretch(1)
        self._group.idClicked.connect(self.chosen)
        self.open(0)

    @property
    def index(self) -> int:
        """The tab that is open."""
        return self._group.checkedId()

    def open(self, index: int) -> None:
        """Open a tab without telling anybody; the keys follow where another tab had them."""
        had_keys = self.window().focusWidget() in self._group.buttons()  # also while a dialog has the window
        self._group.button(index).setChecked(True)
        if had_keys:
            self.take_keys()

    def set_word(self, index: int, word: str) -> None:
        """Call a tab something else."""
        tab = self._group.button(index)
        tab.setText(word)
        tab.setAccessibleName(word)
        tab.updateGeometry()

    def set_shown(self, index: int, shown: bool) -> None:
        """Show a tab or leave it out."""
        self._group.button(index).setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many stand in full as there is room for."""
        super().resizeEvent(event)
        all_tabs = (tab for tab in self._group.buttons() if isinstance(tab, _Tab))
        tabs = {tab.text(): tab for tab in all_tabs if not tab.isHidden()}
        over = sum(tab.full_width for tab in tabs.values()) + 24 * (len(tabs) - 1) - self.width()
        for tab in [tabs[word] for word in self._first_short if word in tabs]:
            tab.shorten(over > 0)
            if over > 0:
                over -= tab.full_width - tab.minimumSizeHint().width()

    def take_keys(self) -> None:
        """The keys go to the tab that is open."""
        self._group.button(self.index).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right open the neighbour."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        to = self._group.button(self.index + step) if step else None
        while to is not None and to.isHidden():
            to = self._group.button(self._group.id(to) + step)
        if to is None:
            super().keyPressEvent(event)
            return
        to.setFocus()
        to.click()
