"""The roster import as a page: problems on top, rows with what happens to each, one button for all.

Nothing is written before that button; then everything or nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.roster_import import words
from arbeidsleder.desktop.pages.roster_import.columns_panel import ColumnsPanel
from arbeidsleder.desktop.pages.roster_import.presenter import RosterImportPresenter
from arbeidsleder.desktop.pages.roster_import.rows_table import RowsView
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, PageHead
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.desktop.pages.roster_import.presenter import ReadRoster, RosterPlan
    from arbeidsleder.desktop.services import Services

COLUMNS_PX = 320
NARROW_BELOW_PX = 900
PROBLEM_LINES = 4


class RosterImportPage(QWidget):
    """Shown in the place of the list and the file until it is finished."""

    finished = Signal()
    """Emitted when the list of participants is wanted again; carries nothing."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a name."""

    def __init__(self, services: Services, read_roster: ReadRoster, parent: QWidget | None = None) -> None:
        """*read_roster* reads a file with some columns overridden; it runs beside the window."""
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self.presenter = RosterImportPresenter(services, read_roster, self)
        self.other = Button(_("Velg en annen fil…"), icon="file-import")
        self.again = Button(_("Les filen på nytt"), icon="undo")
        self.columns_button = Button(_("Kolonner"))
        self.columns_button.setCheckable(True)
        self.head = PageHead(_("Hent liste"), "", [self.columns_button, self.again, self.other])
        self.error = ErrorBar()
        self.problems = QPlainTextEdit()
        self.problems.setReadOnly(True)
        self.problems.setTabChangesFocus(True)
        self.problems.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.problems.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problems.setFont(font(Type.SMALL))
        self.problems.document().setDocumentMargin(0)
        self.problems.setAccessibleName(_("Om filen"))
        self.table = RowsView()
        self.columns = ColumnsPanel()
        self.summary = Text("", colour="quiet")
        self.notes = QCheckBox(_("Ta med merknader"))
        self.notes.setFont(font(Type.BODY))
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.bring_in = MainButton(words.import_words(0), key="Ctrl↵")
        self._lay_out()
        self._connect()
        self._show_nothing()

    def _lay_out(self) -> None:
        self.table_card = Card(padding=1)
        self.table_card.body.addWidget(self.table)
        across = QHBoxLayout()
        across.setSpacing(24)
        across.addWidget(self.table_card, 1)
        across.addWidget(self.columns)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(self.summary, 1)
        foot.addWidget(self.notes)
        foot.addWidget(self.cancel)
        foot.addWidget(self.bring_in)
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(12)
        page.addWidget(self.head)
        page.addWidget(self.error)
        page.addWidget(self.problems)
        page.addLayout(across, 1)
        page.addLayout(foot)
        self.problems.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _connect(self) -> None:
        self.other.clicked.connect(self.choose_file)
        self.error.action_requested.connect(self.choose_file)
        self.again.clicked.connect(self.presenter.read_again)
        self.columns_button.toggled.connect(lambda _on: self._fit())
        self.columns.chosen.connect(self.presenter.match_column)
        self.table.decided.connect(self._decided)
        self.notes.toggled.connect(self._notes_ticked)
        self.cancel.clicked.connect(self.leave)
        self.bring_in.clicked.connect(self.try_import)
        self.presenter.read.connect(self._show_plan)
        self.presenter.refused.connect(self._refused)
        self.presenter.busy.connect(self._busy)
        self.presenter.imported.connect(self._imported)

    # What others call

    def choose_file(self) -> bool:
        """Ask for a file and read it; False when none was chosen and nothing is shown here."""
        path = self._services.prompts.open_file(
            _("Hent liste"), _("Regneark (*.xlsx *.csv *.xls *.ods *.txt)")
        )
        if path is not None:
            self._show_nothing()
            self.head.show_text(_("Hent liste"), path.name)
            self.presenter.open(path)
        return self.presenter.path is not None

    def leave(self) -> None:
        """Forget the file; what was not brought in is not."""
        self.presenter.forget()
        self._show_nothing()
        self.finished.emit()

    def try_import(self) -> None:
        """Bring in everything, or go to the row that still needs an answer."""
        plan = self.presenter.plan
        if plan is None or not self.bring_in.isEnabled():
            return
        if plan.undecided:
            row = plan.undecided[0]
            self.error.show_error(
                _("Velg hvem rad {row} gjelder. Ingenting er hentet inn ennå.").format(row=row)
            )
            self.table.go_to(row)
            return
        if not plan.changes_something:
            self.leave()
            return
        self.presenter.bring_in()

    def set_shaded(self, shaded: bool) -> None:
        """Initials in the rows; texts that may quote a cell are blank."""
        self._shaded = shaded
        self.table.set_shaded(shaded)
        self.head.subtitle.setVisible(not shaded)
        self.columns.area.setVisible(not shaded)
        told = bool(self.problems.toPlainText())
        policy = self.problems.sizePolicy()
        policy.setRetainSizeWhenHidden(shaded and told)
        self.problems.setSizePolicy(policy)
        self.problems.setVisible(told and not shaded)

    # Answers

    def _show_nothing(self) -> None:
        self.error.clear()
        self.problems.setPlainText("")
        self.problems.setAccessibleDescription("")
        self.problems.hide()
        self.table.show_plan(None)
        self.columns.show_columns(())
        self.columns_button.setChecked(False)
        self.columns_button.setEnabled(False)
        self.again.setEnabled(False)
        self.notes.setChecked(False)
        self.notes.setVisible(False)
        self.summary.setText("")
        self.table_card.hide()
        self.bring_in.setVisible(False)
        self._fit()

    def _show_plan(self, plan: RosterPlan) -> None:
        preview = plan.preview
        path = self.presenter.path
        where = [path.name if path else "", _("arket «{name}»").format(name=preview.sheet)]
        rows = len(plan.matches)
        count = ngettext("{count} deltaker i filen", "{count} deltakere i filen", rows).format(count=rows)
        self.head.show_text(_("Hent liste"), " · ".join([*(where if preview.sheet else where[:1]), count]))
        self._show_problems(plan)
        self.table.show_plan(plan)
        self.columns.show_columns(preview.columns)
        self.columns_button.setEnabled(True)
        self.again.setEnabled(True)
        self.notes.setVisible(any(m.row.note for m in plan.matches))
        self.bring_in.setVisible(True)
        self._count()
        self._fit()
        if not self.columns.isAncestorOf(self.focusWidget() or self):
            (self.table if rows else self.other).setFocus()
        self.set_shaded(self._shaded)

    def _show_problems(self, plan: RosterPlan) -> None:
        problems = plan.preview.problems
        errors = [p.message for p in problems if p.severity == "error"]
        notes = [p.message for p in problems if p.severity == "note"]
        self.error.clear()
        if errors:
            self.error.show_error(_("Rett filen og hent den igjen. Ingenting er hentet inn."))
        lines = errors or notes
        self.problems.setPlainText("\n".join(lines))
        self.problems.setAccessibleDescription("\n".join(lines[:20]))
        shown = min(len(lines), PROBLEM_LINES)
        self.problems.setFixedHeight(shown * self.problems.fontMetrics().lineSpacing() + 16)
        self.problems.setVisible(bool(lines))

    def _count(self) -> None:
        plan = self.presenter.plan
        if plan is None:
            return
        nothing_new = not plan.changes_something and not plan.preview.has_errors
        told = words.summary(plan.matches, plan.left_out, with_notes=plan.with_notes)
        if plan.preview.has_errors:
            told = ""
        self.summary.setText(_("Alt i filen står her fra før") if nothing_new else told)
        self.bring_in.setText(_("Ferdig") if nothing_new else words.import_words(plan.count))
        self.bring_in.setEnabled(not plan.preview.has_errors and bool(plan.matches))
        self.table.viewport().update()

    def _decided(self, row: int, decision: str | None) -> None:
        self.presenter.decide(row, decision)
        self.error.clear()
        self._count()

    def _notes_ticked(self, on: bool) -> None:
        if self.presenter.plan is not None:
            self.presenter.plan.with_notes = on
            self._count()

    def _refused(self, told: str) -> None:
        if self.presenter.plan is None:
            self.error.show_error(told, _("Velg en annen fil…"))
            self.other.setFocus()
        else:
            self.error.show_error(told)
        self.again.setEnabled(True)

    def _busy(self, text: str) -> None:
        if text:
            self.error.clear()
        self.summary.setText(text)
        self.bring_in.setEnabled(not text)
        self.status_message.emit(text)
        if not text:
            self._count()

    def _imported(self, count: int) -> None:
        self.leave()
        self.status_message.emit(words.done_words(count))

    # The window

    def _fit(self) -> None:
        """Columns beside the rows, or in a narrow window in their place."""
        narrow = self.width() < NARROW_BELOW_PX
        wanted = self.columns_button.isChecked()
        have = self.presenter.plan is not None
        self.columns.setVisible(wanted and have)
        self.table_card.setVisible(have and not (wanted and narrow))
        if narrow:
            self.columns.setMinimumWidth(0)
            self.columns.setMaximumWidth(16777215)
        else:
            self.columns.setFixedWidth(COLUMNS_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter brings in, Esc leaves."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.try_import()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
