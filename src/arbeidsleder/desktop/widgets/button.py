"""Buttons. Must stay light: the lock picture has three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.row_delegate import key_width, paint_key, paint_text, text_width

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

DISABLED_OPACITY = 0.45
RESTING = ("", "hairline", "quiet")
"""Fill, edge and ink of a main button that cannot be pressed: its words tell why, so they are not faded."""


class Button(QPushButton):
    """A button, 40 high or 32 when *small*, with an icon before and a key cap after the words.

    *quiet* takes the border away (a link-like button), *plain* the weight and colour too. A checked one
    gets the accent fill.
    """

    _main = False

    def __init__(
        self,
        text: str,
        *,
        icon: str = "",
        key: str = "",
        small: bool = False,
        quiet: bool = False,
        plain: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)  # with words PySide asks whether they are an icon: 150 enum members to make
        super().setText(text)
        self.setAccessibleName(text)
        self._icon_name, self._key, self._small, self._quiet = icon, key, small, quiet or plain
        self._plain = plain
        self._height = 32 if small else 40
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)

    def setText(self, text: str) -> None:
        """Show other words; screen readers get them too."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_height(self, height: int) -> None:
        """Use another height (the lock picture has 48)."""
        self._height = height
        self.updateGeometry()

    def set_main(self, main: bool) -> None:
        """Make this the page's main button, or an ordinary one again."""
        self._main = main
        self.update()

    def set_key(self, key: str) -> None:
        """Show another key cap; empty takes it away."""
        self._key = key
        self.updateGeometry()
        self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        self._icon_name = name
        self.update()

    def sizeHint(self) -> QSize:
        """Return the width of what stands in the button."""
        side = 8 if self._quiet else 12 if self._small else 16
        if not self.text():
            side = 10
        return QSize(round(self._content_width() + 2 * side + 2), self._height)

    def minimumSizeHint(self) -> QSize:
        """Words in a button are never shortened."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and key cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled() and not self._main:
            painter.setOpacity(DISABLED_OPACITY)
        fill, edge, ink = self._colours()
        radius = 6 if self._small else 8
        painter.setPen(QPen(look().colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(look().colour(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        self._paint_content(painter, ink)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        """Return the roles of fill, edge and ink; an empty name means none."""
        under = self.underMouse() and self.isEnabled()
        if self._main and not self.isEnabled():
            return RESTING
        if self._main:
            fill = "bg-accent-strong"
            if self.isDown():
                fill = "bg-accent-strong-pressed"
            elif under:
                fill = "bg-accent-strong-hover"
            return fill, fill, "text-accent-contrast"
        if self.isChecked():
            return "bg-accent-moderate", "border-accent", "text-accent"
        if self._quiet:
            ink = "quiet" if self._plain and not under else "text-accent-subtle"
            return ("hover" if under else ""), "", ink
        return ("hover" if under or self.isDown() else "card"), "border", "text"

    def _role(self) -> Type:
        if self._plain:
            return Type.SMALL
        return Type.LABEL if self._small else Type.BODY_STRONG

    def _icon_px(self) -> int:
        return 16 if self._small and self.text() else 20

    def _content_width(self) -> float:
        parts = []
        if self._icon_name:
            parts.append(float(self._icon_px()))
        if self.text():
            parts.append(text_width(self.text(), self._role()))
        if self._key:
            parts.append(key_width(self._key))
        return sum(parts) + 8 * (len(parts) - 1)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            px = self._icon_px()
            rect = QRectF(round(left), round(middle - px / 2), px, px)
            look().icons.paint(painter, rect, self._icon_name, look().colour(ink))
            left += px + 8
        if self.text():
            room = QRectF(left, 0, self.width() - left, self.height())
            left += paint_text(painter, room, self.text(), self._role(), ink) + 8
        if self._key:
            paint_key(painter, round(left), middle, self._key, on=ink if self._main else None)

    def initStyleOption(self, option: object) -> None:
        """Keep Qt's own option, with the font of the role, for accessibility and measuring."""
        super().initStyleOption(option)  # type: ignore[arg-type]
        if self.font() != font(self._role()):
            self.setFont(font(self._role()))


class MainButton(Button):
    """The one filled button of a page."""

    _main = True
