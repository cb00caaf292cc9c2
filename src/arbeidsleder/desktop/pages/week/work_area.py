"""The parts of Uke and where they stand: head, grid, legend, side panels, close card. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.week.close_card import CloseCard
from arbeidsleder.desktop.pages.week.grid_view import GridCard, WeekTable
from arbeidsleder.desktop.pages.week.legend import Legend
from arbeidsleder.desktop.pages.week.panels import PANEL_PX, LogPanel, SidePanel, VersionsPanel
from arbeidsleder.desktop.pages.week.wording import empty_text, head_text
from arbeidsleder.desktop.widgets.basic import PageHead
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from arbeidsleder.application.queries.week_grid import WeekGrid

NARROW_PX = 900  # width of the content; below it a side panel takes the grid's place
_LEGEND_PX = 46  # the legend and the gap above it
_LEAST_GRID_PX = 176  # head, two rows and the legend
_NO_LIMIT_PX = 16777215  # Qt's own word for it


class WorkArea(QWidget):
    """Uke without its prints."""

    print_requested = Signal()
    """Emitted for «Skriv ut»."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid: WeekGrid | None = None
        self._shaded = False
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(0)
        self.head = self._build_head()
        column.addWidget(self.head)
        column.addSpacing(16)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self._build_grid_side(), 1)
        self.log_panel, self.versions_panel = LogPanel(), VersionsPanel()
        for panel in self._panels:
            panel.hide()
            panel.back_requested.connect(self.close_panels)
            middle.addWidget(panel)
        column.addLayout(middle, 1)
        column.addSpacing(8)  # 32 as drawn; this is what is left when the card's line takes two
        self.close_card = CloseCard()
        column.addWidget(self.close_card)
        self.table.cell_changed.connect(self._cell_changed)

    def _build_head(self) -> PageHead:
        self.previous = Button("", icon="chevron-left")
        self.previous.setAccessibleName(_("Forrige uke"))
        self.this_week = Button(_("Denne uken"))
        self.next = Button("", icon="chevron-right")
        self.next.setAccessibleName(_("Neste uke"))
        self.print = Button(_("Skriv ut"), icon="printer")
        self.print.clicked.connect(lambda: self.print_requested.emit())
        self.paper = Button(_("Fra papir"), icon="pencil")
        self.paper.setToolTip(_("Fra papir: skriv inn en dag fra den trykte listen (Ctrl+R)"))
        head = PageHead("", "", (self.previous, self.this_week, self.next))
        head.buttons.addSpacing(8)
        head.buttons.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        head.buttons.addWidget(self.print, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _build_grid_side(self) -> QWidget:
        self.grid_side = QWidget()
        left = QVBoxLayout(self.grid_side)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self.table = WeekTable()
        self.card = GridCard(self.table)
        self.legend = Legend()
        self.empty = EmptyState("", _("Gå til deltakere"), icon="people")
        self.empty.hide()
        left.addWidget(self.card)
        left.addWidget(self.empty, 1)
        left.addSpacing(6)
        left.addWidget(self.legend)
        left.addStretch(1)
        self.grid_side.setMinimumHeight(_LEAST_GRID_PX)
        self.grid_side.installEventFilter(self)
        return self.grid_side

    @property
    def _panels(self) -> tuple[SidePanel, SidePanel]:
        return self.log_panel, self.versions_panel

    @property
    def _is_narrow(self) -> bool:
        return self.width() - 64 < NARROW_PX

    def show_grid(self, grid: WeekGrid) -> None:
        """Show *grid* in every part."""
        self._grid = grid
        focus = QApplication.focusWidget()  # asked before anything is hidden, which moves it
        self.head.show_text(*head_text(grid, short=self._is_narrow))
        self.table.show_grid(grid)
        self._fit_rows()
        anybody = bool(grid.rows)
        self.empty.sentence.setText("" if anybody else empty_text(grid))
        for part in (self.card, self.legend):
            part.setVisible(anybody)
        self.empty.setVisible(not anybody)
        self.print.setEnabled(anybody)
        self.paper.setEnabled(anybody)
        self.print.setToolTip("" if anybody else _("Det er ingenting å skrive ut denne uken."))
        self.close_card.show_grid(grid)
        lost = focus is not None and self.isAncestorOf(focus) and not focus.isVisibleTo(self)
        if lost or focus in (self.table, self.empty.button):
            self.take_keys()
        self._fill_panels()

    def take_keys(self) -> None:
        """Take the keys to where work begins: the grid, or what stands in its place."""
        (self.table if self._grid is None or self._grid.rows else self.empty.button).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, also in the panels; nothing moves."""
        self._shaded = shaded
        self.table.set_shaded(shaded)
        self.close_card.set_shaded(shaded)
        self._fill_panels()

    def toggle_log(self) -> None:
        """Open the log of the cell with the ring, or close it."""
        if not self.log_panel.isHidden():
            self.close_panels()
        elif self.table.cell() is not None:
            self._open(self.log_panel)

    def toggle_versions(self) -> None:
        """Open the versions of the week, or close them; a week never closed has none."""
        if not self.versions_panel.isHidden():
            self.close_panels()
        elif self._grid is not None and self._grid.closings:
            self._open(self.versions_panel)

    def close_panels(self) -> None:
        """Take the side panels away; the keys go back to the grid."""
        for panel in self._panels:
            panel.hide()
        self._place_panels()
        self.take_keys()

    def _open(self, panel: SidePanel) -> None:
        for each in self._panels:
            each.setVisible(each is panel)
        self._place_panels()
        self._fill_panels()
        if self.grid_side.isHidden() or panel is self.versions_panel:
            panel.back.setFocus()

    def _fill_panels(self) -> None:
        grid, cell = self._grid, self.table.cell()
        if grid is None:
            return
        if not self.log_panel.isHidden() and cell is not None:
            self.log_panel.show_cell(grid, cell, shaded=self._shaded)
        if not self.versions_panel.isHidden():
            self.versions_panel.show_grid(grid, shaded=self._shaded)

    def _cell_changed(self) -> None:
        if not self.log_panel.isHidden():
            self._fill_panels()

    def _place_panels(self) -> None:
        narrow = self._is_narrow
        for panel in self._panels:
            panel.setMinimumWidth(0 if narrow else PANEL_PX)
            panel.setMaximumWidth(_NO_LIMIT_PX if narrow else PANEL_PX)
        self.paper.setText("" if narrow else _("Fra papir"))  # its icon stands in any window
        self.paper.setAccessibleName(_("Fra papir"))
        self.grid_side.setVisible(not narrow or all(panel.isHidden() for panel in self._panels))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head's line and the panels to the width."""
        super().resizeEvent(event)
        self._place_panels()
        if self._grid is not None:
            self.head.show_text(*head_text(self._grid, short=self._is_narrow))

    def _fit_rows(self) -> None:
        self.card.fit_rows(self.grid_side.height() - _LEGEND_PX)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Show whole rows only, however high the page is."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return False
