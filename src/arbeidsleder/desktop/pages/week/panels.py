"""Side panels of Uke: the log of one day, and the versions of the week. Both only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.week.wording import (
    capital,
    cell_show,
    change_since_closing,
    log_lines,
    shown_name,
    version_changes,
    version_lines,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.shapes import ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from arbeidsleder.application.queries.week_grid import WeekCell, WeekGrid

PANEL_PX = 320


class SidePanel(Card):
    """A card beside the grid: title, a scrolling body, and Back (Esc)."""

    back_requested = Signal()
    """Emitted for «Lukk»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text("", Type.PANEL_TITLE, wrap=True)
        self.back = Button(_("Lukk"), key="Esc", small=True)
        self.back.clicked.connect(lambda: self.back_requested.emit())
        self._inner = QWidget()
        self._inner.setProperty("surface", "clear")
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inner)
        area.setAccessibleName(_("Innhold"))
        self.body.addWidget(self.title)
        self.body.addSpacing(12)
        self.body.addWidget(area, 1)
        self.body.addSpacing(12)
        self.body.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)

    def _clear(self) -> None:
        _empty(self._lines)

    def _add(self, text: str, role: Type = Type.BODY, colour: str = "text", gap: int = 0) -> Text:
        if gap:
            self._lines.addSpacing(gap)
        label = Text(text, role, colour=colour, wrap=True)
        self._lines.addWidget(label)
        return label


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            _empty(inner)
        elif (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()


class LogPanel(SidePanel):
    """Everything that was ever said of one person's day, newest first."""

    def show_cell(self, grid: WeekGrid, cell: WeekCell, *, shaded: bool = False) -> None:
        """Show the log of *cell*."""
        self._clear()
        called = next(r.name for r in grid.rows if r.participant.id == cell.participant_id)
        name = shown_name(called, shaded=shaded)
        self.title.setText(f"{name} · {date_long(cell.day)}")
        if shaded:
            return
        shown = cell_show(cell, closed=grid.closing is not None)
        state = QHBoxLayout()
        state.setSpacing(8)
        if shown.shape is not None:
            state.addWidget(ShapeMark(shown.shape, 20))
        state.addWidget(Text(f"{shown.words} {shown.small}".strip(), Type.BODY_STRONG), 1)
        self._lines.addLayout(state)
        if cell.view.expected.label and cell.view.expected.label != shown.words:
            self._add(cell.view.expected.label, Type.SMALL, "quiet")
        if changed := change_since_closing(cell):
            self._add(changed, Type.SMALL, gap=8)
        lines = log_lines(grid, cell)
        if not lines:
            self._add(_("Ingen har ført noe denne dagen."), colour="quiet", gap=12)
        for line in lines:
            self._lines.addSpacing(12)
            self._lines.addWidget(Hairline())
            words = line.words if line.stands else _("{words} (står ikke lenger)").format(words=line.words)
            self._add(words, Type.BODY_STRONG if line.stands else Type.BODY, gap=11)
            self._add(line.when, Type.SMALL, "quiet")
            self._add(line.who, Type.SMALL, "quiet")
        self._lines.addStretch(1)


class VersionsPanel(SidePanel):
    """Every version of the week: who closed it, who opened it again and why, and what changed then."""

    def show_grid(self, grid: WeekGrid, *, shaded: bool = False) -> None:
        """Show the versions of *grid*'s week, newest first."""
        self._clear()
        self.title.setText(_("Versjoner av uke {week}").format(week=grid.week.week))
        if shaded:
            return
        versions = list(grid.closings)
        for number in range(len(versions) - 1, -1, -1):
            closing = versions[number]
            if number < len(versions) - 1:
                self._lines.addSpacing(12)
                self._lines.addWidget(Hairline())
                self._lines.addSpacing(11)
            heading, lines = version_lines(grid, closing)
            self._add(heading, Type.BODY_STRONG)
            for line in lines:
                self._add(line, Type.SMALL, "quiet")
            if closing.reason:
                self._add(_("Grunn: {reason}").format(reason=closing.reason), Type.SMALL, gap=4)
            if number:
                changes = version_changes(grid, versions[number - 1], closing)
                self._add(self._change_title(len(changes), versions[number - 1].version), Type.LABEL, gap=8)
                for change in changes:
                    self._add(capital(change), Type.SMALL)
        self._lines.addStretch(1)

    @staticmethod
    def _change_title(n: int, version: int) -> str:
        if n == 0:
            return _("Ingen dager er endret fra versjon {version}").format(version=version)
        return _("Endret fra versjon {version}").format(version=version)
