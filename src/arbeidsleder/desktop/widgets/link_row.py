"""A line that leads to where it is changed: words, and a small text at the right or below. Enter opens it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.icon_mark import IconMark
from arbeidsleder.desktop.widgets.text import Text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent


class LinkRow(QAbstractButton):
    """One such line, as high as its words."""

    def __init__(
        self,
        text: str,
        *,
        role: Type = Type.BODY,
        colour: str = "text",
        icon: str = "",
        below: str = "",
        value: str = "",
        leads_to: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """*below* stands small under the words, *value* at their right; *leads_to* is the tooltip."""
        super().__init__(parent)
        self.setAccessibleName(", ".join(part for part in (text, value, below) if part))
        self.setAccessibleDescription(leads_to)
        self.setToolTip(leads_to)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        if icon:
            row.addWidget(IconMark(icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Text(text, role, colour=colour, wrap=not value))
        if below:
            column.addWidget(Text(below, Type.SMALL, colour="quiet", wrap=True))
        row.addLayout(column, 0 if value else 1)
        if value:
            row.addWidget(Text(value, Type.SMALL, wrap=True, align=Qt.AlignmentFlag.AlignRight), 1)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        """One line at least."""
        return QSize(120, 24)

    def hasHeightForWidth(self) -> bool:
        """Long words take more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._row.heightForWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens it, as Space and a click do."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground under the pointer."""
        if not self.underMouse():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.end()
