"""Text in the type roles, with the line heights of LOOK.md, which Qt's labels do not have."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from arbeidsleder.desktop.theme.fonts import Type, baseline, font
from arbeidsleder.desktop.theme.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Text(QLabel):
    """A line or a paragraph of plain text in one type role and colour role.

    With *wrap* it takes as many lines as it needs; without, it is shortened with «…» and then has the
    whole text as its tooltip.
    """

    def __init__(
        self,
        text: str = "",
        role: Type = Type.BODY,
        *,
        colour: str = "text",
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._role = role
        self._colour = colour
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role))
        self.setWordWrap(wrap)
        self.setAlignment(align)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show *text*; screen readers read it as the label's name."""
        super().setText(text)
        self.updateGeometry()
        self._offer_whole_text()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Use another colour role."""
        self._colour = colour
        self.update()

    def line_count(self, width: float) -> int:
        """Return how many lines the text takes at *width* px."""
        return len(self._lines(width))

    def hasHeightForWidth(self) -> bool:
        """Wrapped text is as high as its width asks."""
        return self.wordWrap()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the text laid out at *width*."""
        margins = self.contentsMargins()
        room = width - margins.left() - margins.right()
        return max(self.line_count(room), 1) * self._role.line + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """Return the size of the text on as few lines as it has."""
        metrics = QFontMetricsF(self.font())
        lines = self.text().split("\n")
        wide = math.ceil(max(metrics.horizontalAdvance(line) for line in lines)) + 1
        if self.wordWrap():
            wide = min(wide, 480)
            return QSize(wide, self.heightForWidth(wide))
        margins = self.contentsMargins()
        return QSize(wide + margins.left() + margins.right(), len(lines) * self._role.line)

    def minimumSizeHint(self) -> QSize:
        """A line may be shortened, a paragraph may be narrowed to a word."""
        lines = 1 if self.wordWrap() else self.text().count("\n") + 1
        return QSize(min(self.sizeHint().width(), 24 if not self.wordWrap() else 80), lines * self._role.line)

    def resizeEvent(self, event: object) -> None:
        """Keep the tooltip true to what is shown."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._offer_whole_text()

    def showEvent(self, event: object) -> None:
        """A line laid out while it was hidden gets its tooltip now."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._offer_whole_text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        painter = QPainter(self)
        painter.setPen(look().colour(self._colour if self.isEnabled() else "quiet"))
        painter.setFont(self.font())
        area = self.contentsRect()
        metrics = QFontMetricsF(self.font())
        line_px = self._role.line
        drop = baseline(line_px / 2, self._role.value.px)
        lines = self._lines(area.width())
        top = area.top() + (max((area.height() - len(lines) * line_px) / 2, 0) if not self.wordWrap() else 0)
        for line in lines:
            shown = line
            if not self.wordWrap():
                shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, area.width() + 0.5)
            left = float(area.left())
            if self.alignment() & Qt.AlignmentFlag.AlignRight:
                left = area.right() + 1 - metrics.horizontalAdvance(shown)
            elif self.alignment() & Qt.AlignmentFlag.AlignHCenter:
                left = area.left() + (area.width() - metrics.horizontalAdvance(shown)) / 2
            painter.drawText(QPointF(left, top + drop), shown)
            top += line_px
        painter.end()

    def _lines(self, width: float) -> list[str]:
        paragraphs = self.text().split("\n")
        if not self.wordWrap():
            return paragraphs
        return [line for paragraph in paragraphs for line in self._broken(paragraph, width)]

    def _broken(self, paragraph: str, width: float) -> list[str]:
        layout = QTextLayout(paragraph, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        parts: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            parts.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return parts or [""]

    def _offer_whole_text(self) -> None:
        if self.wordWrap():
            return
        cut = self.sizeHint().width() > self.width() + 1 and self.isVisible()
        self.setToolTip(self.text() if cut else "")
