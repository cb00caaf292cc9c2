"""Ukeplan, a place of Oppgaver: the table, its buttons and keys, and the editor beside. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.tasks.week.editor import PANEL_PX, TaskEditor
from arbeidsleder.desktop.pages.tasks.week.grid import ROW_PX, PlanTable
from arbeidsleder.desktop.pages.tasks.week.presenter import PlanPresenter
from arbeidsleder.desktop.pages.tasks.week.words import about, away_word, nothing_words
from arbeidsleder.desktop.widgets.basic import Card, KeysStrip
from arbeidsleder.desktop.widgets.cell_table import HEAD_PX
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.task_week import TaskWeek
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.task_plan import PlannedTask

NARROW_PX = 720  # width of the place; below it the editor takes the table's room
_STRIP_PX = 40
_NO_LIMIT_PX = 16777215  # Qt's own word for it


class WeekPlanView(QWidget):
    """The place as the page shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was planned and how to take it back; empty takes the hint away."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    print_requested = Signal(bytes, str, str, object)
    """Emitted with a PDF to show before printing, its title, the week as «2027-W18», whom it is about."""

    library_requested = Signal()
    """Emitted when there is no task to plan with."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shaded = False
        self.presenter = PlanPresenter(services, self)
        self.table = PlanTable()
        self.editor = TaskEditor()
        self.editor.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.previous = Button("", icon="chevron-left", small=True)
        self.previous.setAccessibleName(_("Forrige uke"))
        self.this_week = Button(_("Denne uken"), small=True)
        self.next = Button("", icon="chevron-right", small=True)
        self.next.setAccessibleName(_("Neste uke"))
        self.copy = Button(_("Kopier forrige uke"), small=True)
        self.copy.setToolTip(_("Ctrl D"))
        self.print = Button(_("Skriv ut"), icon="printer", small=True)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for button in (self.previous, self.this_week, self.next):
            bar.addWidget(button)
        bar.addStretch(1)
        for button in (self.copy, self.print):
            bar.addWidget(button)
        keys = (
            (("↑", "↓", "←", "→"), _("flytt")),
            (("↵",), _("velg oppgave")),
            ((_("Mellomrom"),), _("godta forslag")),
        )
        self.strip = KeysStrip(keys)
        self.card = Card(padding=1)
        self.card.body.addWidget(self.table)
        self.none = EmptyState("", _("Gå til Bibliotek"), icon="clipboard")
        self.none.hide()
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.card)
        left.addWidget(self.none, 1)
        left.addWidget(self.strip)
        left.addStretch(1)
        self.left.installEventFilter(self)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(self.left, 1)
        middle.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(bar)
        column.addLayout(middle, 1)

    def _connect(self) -> None:
        presenter, editor = self.presenter, self.editor
        presenter.plan_changed.connect(self._show)
        presenter.status_message.connect(self.status_message)
        presenter.undo_hint.connect(self.undo_hint)
        presenter.print_made.connect(self.print_requested)
        self.previous.clicked.connect(lambda: self._turn(presenter.show_previous))
        self.this_week.clicked.connect(lambda: self._turn(lambda: presenter.show_week(None)))
        self.next.clicked.connect(lambda: self._turn(presenter.show_next))
        self.copy.clicked.connect(lambda: presenter.copy_last_week())
        self.print.clicked.connect(lambda: presenter.print_wall())
        self.none.action_requested.connect(self.library_requested)
        self.table.open_wanted.connect(self.edit)
        self.table.cell_changed.connect(self._moved)
        editor.save_requested.connect(self._save)
        editor.remove_requested.connect(self._remove)
        editor.closed.connect(self.close_editor)

    # --- what the page asks

    def page_opened(self) -> None:
        """Read the week and take the keys."""
        self.presenter.refresh()
        self.take_keys()

    def take_keys(self) -> None:
        """Take the keys to where work begins."""
        if not self.editor.isHidden():
            self.editor.task.setFocus()
        else:
            (self.none.button if self.card.isHidden() else self.table).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks; the editor goes, since it names somebody."""
        self._shaded = shaded
        if shaded:
            self.close_editor()
            self.editor.forget()
        self.table.set_shaded(shaded)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what others change while the place is seen."""
        super().showEvent(event)
        self.presenter.seen = True

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False

    # --- showing

    def _show(self, plan: TaskWeek) -> None:
        nothing = nothing_words(plan)
        had_keys = self.table.hasFocus() or self.none.button.hasFocus()
        self.none.sentence.setText(nothing)
        self.none.button.setVisible(bool(plan.rows))
        self.none.setVisible(bool(nothing))
        self.card.setVisible(not nothing)
        self.strip.setVisible(not nothing)
        self.copy.setEnabled(plan.to_copy and not nothing)
        self.copy.setToolTip(_("Ctrl D") if plan.to_copy else _("Forrige uke har ingen oppgaver å kopiere."))
        self.print.setEnabled(bool(plan.rows))
        self.table.show_plan(plan)
        self._fit_rows()
        self.about_changed.emit(about(plan))
        if had_keys:
            self.take_keys()

    def _fit_rows(self) -> None:
        """Be as high as the rows ask, or as many whole rows as there is room for."""
        room = self.left.height() - _STRIP_PX - 2
        whole = max((room - HEAD_PX) // ROW_PX, 1)
        self.card.setFixedHeight(min(self.table.content_height(), HEAD_PX + ROW_PX * whole) + 2)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Show whole rows only, however high the window is."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the editor take the table's room in a narrow window."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() < NARROW_PX
        self.editor.setMinimumWidth(0 if narrow else PANEL_PX)
        self.editor.setMaximumWidth(_NO_LIMIT_PX if narrow else PANEL_PX)
        self.left.setVisible(not narrow or self.editor.isHidden())

    # --- keys and wishes

    def _turn(self, show: Callable[[], None]) -> None:
        self.close_editor()
        show()

    def edit(self) -> None:
        """Open the editor on the day with the ring; says so when nobody is planned at work then."""
        cell, plan = self.table.cell(), self.presenter.plan
        if cell is None or plan is None or self._shaded:
            return
        if not cell.at_work:
            word = away_word(cell)
            told = _("Ikke planlagt på jobb den dagen") if word == "–" else word
            self.status_message.emit(told)
            return
        name = next(row.name for row in plan.rows if row.participant_id == cell.participant_id)
        self.editor.show()
        self._place()
        self.editor.show_cell(cell, name, plan.tasks)

    def close_editor(self) -> None:
        """Take the editor away; the keys go back to the table."""
        if self.editor.isHidden():
            return
        self.editor.hide()
        self._place()
        self.take_keys()

    def _moved(self) -> None:
        """Another cell was clicked while the editor was open: it is about that one from now on."""
        cell = self.table.cell()
        if not self.editor.isHidden() and self.table.hasFocus():
            if cell is not None and cell.at_work:
                self.edit()
            else:
                self.close_editor()

    def _save(self, planned: PlannedTask) -> None:
        self.close_editor()
        self.presenter.plan_task(planned)

    def _remove(self) -> None:
        cell = self.table.cell()
        self.close_editor()
        if cell is not None:
            self.presenter.remove(cell)

    def _key_table(self) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
        none, control, alt = (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ControlModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        return {
            (Qt.Key.Key_Return, none): self._press_enter,
            (Qt.Key.Key_Enter, none): self._press_enter,
            (Qt.Key.Key_Space, none): self._accept,
            (Qt.Key.Key_Delete, none): self._remove,
            (Qt.Key.Key_U, alt): self.presenter.undo,
            (Qt.Key.Key_D, control): self._copy,
            (Qt.Key.Key_P, control): self.presenter.print_wall,
            (Qt.Key.Key_Left, alt): lambda: self._turn(self.presenter.show_previous),
            (Qt.Key.Key_Right, alt): lambda: self._turn(self.presenter.show_next),
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key means here; nothing under the shade."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        run = self._key_table().get((Qt.Key(event.key()), held))
        plan, plain = self.presenter.plan, Qt.KeyboardModifier.NoModifier
        if (event.key(), held) == (Qt.Key.Key_U, plain) and plan is not None and plan.single_letter_keys:
            run = self.presenter.undo
        if run is None or self._shaded:
            super().keyPressEvent(event)
            return
        event.accept()
        run()

    def _press_enter(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton) and focus.hasFocus():
            focus.click()
        else:
            self.edit()

    def _accept(self) -> None:
        if (cell := self.table.cell()) is not None and self.table.hasFocus():
            self.presenter.accept(cell)

    def _copy(self) -> None:
        if self.copy.isEnabled():
            self.presenter.copy_last_week()
        else:
            self.status_message.emit(_("Forrige uke har ingen oppgaver å kopiere."))
