"""Mestring, a place of Oppgaver: people by tasks, the panel beside. On the screen only; decides nothing."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.tasks.mastery.legend import LEGEND_PX, Legend
from arbeidsleder.desktop.pages.tasks.mastery.panel import PANEL_PX, ObservePanel, SeenNow
from arbeidsleder.desktop.pages.tasks.mastery.presenter import MasteryPresenter
from arbeidsleder.desktop.pages.tasks.mastery.table import MatrixTable
from arbeidsleder.desktop.pages.tasks.mastery.words import about, nothing_words, undo_words
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.cell_table import HEAD_PX
from arbeidsleder.desktop.widgets.controls import EmptyState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.mastery_matrix import MasteryMatrix, TaskLooks
    from arbeidsleder.desktop.services import Services

NARROW_PX = 720  # width of the place; below it the panel takes the table's room
_GAP_PX = 16
_NO_LIMIT_PX = 16777215  # Qt's own word for it


class MasteryView(QWidget):
    """The place as the page shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was seen and how to take it back; empty takes the hint away."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    library_requested = Signal()
    """Emitted when there is no task to look at."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shaded = False
        self.letters_on = True
        self.presenter = MasteryPresenter(services, self)
        self.presenter.open()  # the database reads while the place is made
        self.viewing = Viewing(self)
        self.table, self.legend = MatrixTable(), Legend()
        self.card = Card(padding=1)
        self.none = EmptyState("", _("Gå til Bibliotek"), icon="clipboard")
        self.left = QWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.none.hide()
        self.card.body.addWidget(self.table)
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(_GAP_PX)
        left.addWidget(self.card)
        left.addWidget(self.none)
        left.addStretch(1)
        left.addWidget(self.legend)
        self.left.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(24)
        self._row.addWidget(self.left, 1)

    def _connect(self) -> None:
        presenter = self.presenter
        self.viewing.viewed.connect(presenter.log_view)
        presenter.matrix_read.connect(self._show)
        presenter.looks_read.connect(self._show_looks)
        presenter.said.connect(self.status_message)
        presenter.undo_hint.connect(self.undo_hint)
        self.none.action_requested.connect(self.library_requested)
        self.table.open_wanted.connect(self.open_panel)
        self.table.cell_changed.connect(self._moved)

    @cached_property
    def panel(self) -> ObservePanel:
        """What is said of one pair; made when the first is opened, so the matrix does not wait for it."""
        panel = ObservePanel()
        panel.hide()
        self._row.addWidget(panel)
        panel.save_requested.connect(self._save)
        panel.closed.connect(self.close_panel)
        return panel

    @property
    def panel_open(self) -> bool:
        """Whether the panel stands beside the matrix."""
        return "panel" in vars(self) and not self.panel.isHidden()

    # --- what the page asks

    def page_opened(self) -> None:
        """Read the matrix and take the keys."""
        self.presenter.open()
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if self.panel_open:
            self.panel.take_keys()
        else:
            (self.none.button if self.card.isHidden() else self.table).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks; the panel goes, since it names somebody."""
        self._shaded = shaded
        if shaded and "panel" in vars(self):
            self.close_panel()
            self.panel.forget()
        self.table.set_shaded(shaded)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while the place is seen."""
        super().showEvent(event)
        self.presenter.seen = True
        self.viewing.set_in_sight(self.panel_open)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False
        self.viewing.set_in_sight(False)

    # --- showing

    def _show(self, matrix: MasteryMatrix) -> None:
        nothing = nothing_words(matrix)
        had_keys = self.table.hasFocus() or self.none.button.hasFocus()
        self.letters_on = matrix.single_letter_keys
        self.none.sentence.setText(nothing)
        self.none.button.setVisible(bool(matrix.people))
        self.none.setVisible(bool(nothing))
        self.card.setVisible(not nothing)
        self.legend.setVisible(not nothing)
        self.legend.show_weeks(matrix.new_look_weeks)
        self.table.show_matrix(matrix)
        self._fit_rows()
        self.about_changed.emit(about(matrix))
        if had_keys:
            self.take_keys()

    def _show_looks(self, looks: TaskLooks) -> None:
        matrix = self.presenter.matrix
        if matrix is not None and self.panel_open and self.panel.participant_id:
            self.panel.show_looks(looks, matrix.today)

    def _fit_rows(self) -> None:
        """Be as high as the rows ask, or as many whole rows as there is room for."""
        room = self.left.height() - LEGEND_PX - _GAP_PX
        self.table.fit_rows(room - 2)
        row = self.table.row_px
        wanted = self.table.content_height() + 2
        over = (wanted - HEAD_PX - 2) % row
        whole = max((room - HEAD_PX - over - 2) // row, 1)
        self.card.setFixedHeight(min(wanted, HEAD_PX + over + 2 + row * whole))

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Show whole rows only, however high the window is."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the panel take the table's room in a narrow window."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() < NARROW_PX
        self.left.setVisible(not narrow or not self.panel_open)
        if "panel" in vars(self):
            self.panel.setMinimumWidth(0 if narrow else PANEL_PX)
            self.panel.setMaximumWidth(_NO_LIMIT_PX if narrow else PANEL_PX)

    # --- the panel

    def open_panel(self) -> None:
        """Open the panel on the pair with the ring."""
        pair, matrix = self.table.pair(), self.presenter.matrix
        if pair is None or matrix is None or self._shaded:
            return
        name = next(one.name for one in matrix.people if one.participant_id == pair[0])
        self.panel.show()
        self._place()
        self.panel.show_person(pair[0], name, matrix.tasks, pair[1])
        self.table.scrollTo(self.table.currentIndex())
        self.presenter.read_looks(*pair)
        self.viewing.set_in_sight(True)
        self.viewing.show(pair[0])

    def close_panel(self) -> None:
        """Take the panel away; the keys go back to the matrix."""
        if not self.panel_open:
            return
        self.panel.hide()
        self.viewing.set_in_sight(False)
        self._place()
        self.take_keys()

    def _moved(self) -> None:
        """Another cell was clicked while the panel was open: it is about that one from now on."""
        if self.panel_open and self.table.hasFocus():
            self.open_panel()

    def _save(self, seen: SeenNow) -> None:
        matrix, task = self.presenter.matrix, self.panel.task_name
        self.close_panel()
        if matrix is not None:
            name = next((p.name for p in matrix.people if p.participant_id == seen.participant_id), "")
            self.presenter.save(seen, undo_words(name, task, seen.level, letters=self.letters_on))

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, U takes back, Esc closes; nothing under the shade."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        if self._shaded:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == none and self.table.hasFocus():
            self.open_panel()
        elif event.key() == Qt.Key.Key_U and (held == alt or (held == none and self.letters_on)):
            self.presenter.undo()
        elif event.key() == Qt.Key.Key_Escape and held == none and self.panel_open:
            self.close_panel()
        else:
            super().keyPressEvent(event)
