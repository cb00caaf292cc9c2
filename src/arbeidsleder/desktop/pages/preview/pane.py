"""The prints of a week: choose a document, see it as it will be, read who may see it, print or save it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.commands.weeks import SaveWeekLines
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.preview.documents import (
    Document,
    Made,
    Wanted,
    document_names,
    document_title,
    make,
    untranslated_words,
    wanted,
    who_may_see,
)
from arbeidsleder.desktop.pages.preview.lines import LinesEditor
from arbeidsleder.desktop.pages.preview.output import SaveDialog, Sheet, SheetOutput
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.desktop.pages.preview.second_lines import SecondLines
from arbeidsleder.desktop.pages.preview.sheet_language import SheetLanguageChoice
from arbeidsleder.desktop.pages.preview.to_whom import ToWhom, nav_words
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.pages.preview.who_card import WhoCard
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, PageHead
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton, OptionGroup
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.text import _, initials, week_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.week_grid import WeekGrid
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services

SIDE_PX = (320, 416)
_DIGITS = {
    Qt.Key.Key_1: Document.GROUP_WEEK,
    Qt.Key.Key_2: Document.PERSON_WEEK,
    Qt.Key.Key_3: Document.ALL_PERSONS,
    Qt.Key.Key_4: Document.BLANK_REGISTER,
    Qt.Key.Key_5: Document.MY_WEEK,
    Qt.Key.Key_6: Document.ALL_MY_WEEKS,
}


class WeekPrints(QWidget):
    """Head, the sheet at the left, what is chosen at the right."""

    back_requested = Signal()
    """Emitted for «Tilbake» and Esc."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line."""

    sheet_shown = Signal()
    """Emitted when the picture of a newly made sheet is on the screen."""

    def __init__(
        self,
        services: Services,
        *,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._grid: WeekGrid | None = None
        self._want: Wanted | None = None
        self._made: Made | None = None
        self._asked = 0
        self._then: Callable[[], None] | None = None
        self._shaded = False
        self._build()
        self.output = SheetOutput(services, self, printer=printer, folder_risk=folder_risk)
        self._connect()
        services.subscribe(self, self._changed)

    # --- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 16)
        column.setSpacing(16)
        self.back = Button(_("Tilbake"), key="Esc")
        self.save = Button(_("Lagre…"), icon="save")
        self.print = MainButton(_("Skriv ut"), icon="printer", key="Ctrl P")
        self.head = PageHead("", "", (self.back, self.save, self.print))
        column.addWidget(self.head)
        self.error = ErrorBar()
        column.addWidget(self.error)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        self.sheet = SheetView(self._services.jobs, _("Slik blir arket"))
        middle.addWidget(self.sheet, 1)
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self._side_column = QVBoxLayout(inner)
        self._side_column.setContentsMargins(0, 0, 0, 4)
        self._side_column.setSpacing(16)
        self.side.setWidget(inner)
        middle.addWidget(self.side)
        column.addLayout(middle, 1)
        self._build_side()

    def _build_side(self) -> None:
        self.choices = Card()
        self.choices.body.addWidget(Text(_("Hva skal skrives ut?"), Type.PANEL_TITLE))
        self.choices.body.addSpacing(8)
        self.options = OptionGroup(_("Hva skal skrives ut?"), [""] * len(Document))
        self.choices.body.addWidget(self.options)
        self.person = Choice([])
        self.person.setAccessibleName(_("Deltaker"))
        self.person_gap = QWidget()
        self.person_gap.setFixedHeight(8)
        self.choices.body.addWidget(self.person_gap)
        self.choices.body.addWidget(self.person)
        self.to = ToWhom()
        self.choices.body.addWidget(self.to)
        stays = _("Mål og egne ord står slik de er skrevet.")
        self.language = SheetLanguageChoice(self._services, stays)
        self.language.setContentsMargins(0, 8, 0, 0)
        self.choices.body.addWidget(self.language)
        self._side_column.addWidget(self.choices)
        self.lines = LinesEditor()
        self.who = WhoCard()
        self.who_title, self.who_text, self.left_out = self.who.title, self.who.text, self.who.left_out
        self._side_column.addWidget(self.who)
        self.second = SecondLines()
        self._side_column.addWidget(self.second)
        self._side_column.addWidget(self.lines)
        self._side_column.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go_back())
        self.print.clicked.connect(lambda: self.print_now())
        self.save.clicked.connect(lambda: self.ask_save())
        self.options.chosen.connect(lambda index: self.choose(list(Document)[index]))
        self.person.activated.connect(lambda _index: self._choose_person())
        self.language.language_chosen.connect(self._choose_person)
        self.to.chosen.connect(self._choose_person)
        self.lines.lines_changed.connect(self._keep_lines)
        self.second.lines_typed.connect(self._choose_person)
        self.error.action_requested.connect(self._render)
        self.sheet.paper.drawn.connect(self.sheet_shown)
        self.sheet.paper.failed.connect(self._fail)
        self.output.status_message.connect(self.status_message)
        self.output.refused.connect(self.error.show_error)

    # --- what the page asks

    def show_week(self, grid: WeekGrid, document: Document, participant_id: str = "") -> None:
        """Show *document* of the week of *grid*."""
        self._grid = grid
        self.error.clear()
        for index, name in enumerate(document_names(grid)):
            row = self.options.row(index)
            row.setText(name)
            row.setAccessibleName(name)
        names = [r.name for r in grid.rows]
        self.person.clear()
        self.person.addItems([initials(n) if self._shaded else n for n in names])
        ids = [r.participant.id for r in grid.rows]
        self.person.setCurrentIndex(ids.index(participant_id) if participant_id in ids else 0)
        self.choose(document)

    def choose(self, document: Document) -> None:
        """Make another document of the same week."""
        grid = self._grid
        if grid is None:
            return
        self.lines.flush()
        self.options.choose(list(Document).index(document))
        one = document.of_one
        self.person.setVisible(one)
        self.person_gap.setVisible(one)
        self.lines.setVisible(document is Document.PERSON_WEEK)
        participant = grid.rows[max(self.person.currentIndex(), 0)].participant.id if one else ""
        self.language.setVisible(document.is_easy)
        self.language.show_chosen()
        self.to.setVisible(document.may_go_out)
        to_nav = document.may_go_out and self.to.to_nav
        want = wanted(grid, document, participant)
        self.second.keep_for(participant if document.is_easy else "")
        self._show_second()
        language, second = self._services.sheet_language, self.second.typed
        self._want = replace(want, language=language, to_nav=to_nav, second=second)
        self._show_lines()
        self.who.show_who(*(nav_words(None) if to_nav else who_may_see(document)))
        self.head.show_text(
            _("Skriv ut"),
            _("{week} · slik det kommer på papiret").format(
                week=week_title(self._want.week.year, self._want.week.week)
            ),
        )
        self._render()

    def _show_second(self) -> None:
        """Show the fields for another language, and what is not translated; neither under the shade."""
        made = self._made
        easy = self._want is not None and self._want.document is Document.MY_WEEK
        self.second.setVisible(easy and not self._shaded)
        told = made.as_written if made is not None and not self._shaded else ()
        self.language.show_untranslated(untranslated_words(told))

    def _choose_person(self) -> None:
        if self._want is not None:
            self.choose(self._want.document)

    def take_keys(self) -> None:
        """Give the keys to the main button."""
        self.print.setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show an empty paper and empty lines, or everything again."""
        self._shaded = shaded
        self.sheet.paper.set_shaded(shaded)
        grid, want = self._grid, self._want
        if grid is None or want is None:
            return
        if shaded:
            self.lines.forget()
            for index, row in enumerate(grid.rows):
                self.person.setItemText(index, initials(row.name))
            self.left_out.setText("")
        else:
            for index, row in enumerate(grid.rows):
                self.person.setItemText(index, row.name)
            self._show_lines()
            self.who.show_left_out(self._made.refused if self._made else ())
        self._show_second()

    def go_back(self) -> None:
        """Keep what is typed and go back to the week."""
        self.lines.flush()
        self.second.keep_for("")
        self.back_requested.emit()

    # --- making

    def _show_lines(self) -> None:
        want, grid = self._want, self._grid
        if want is None or grid is None or not want.participant_id or self._shaded:
            return
        row = next((r for r in grid.rows if r.participant.id == want.participant_id), None)
        kept = row.lines if row is not None else None
        self.lines.show_lines(kept or PersonWeekLines(want.participant_id, want.week.key))

    def _keep_lines(self, lines: PersonWeekLines) -> None:
        self._services.command(self, SaveWeekLines(lines), fail=self._fail)

    def _changed(self, changes: Changes) -> None:
        """Make the sheet anew, but not for where one was saved: it would take away why it was refused."""
        only_files = bool(changes.items) and all(kind == "file" for kind, _id in changes.items)
        if self.isVisible() and not only_files:
            self._render()

    def _render(self) -> None:
        want = self._want
        if want is None:
            return
        self._asked += 1
        number = self._asked
        read, render = make(want)

        def made(result: Made) -> None:
            if number == self._asked:
                self._show(result)

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self._made = self._then = None
                self.sheet.paper.show_message(_("Arket kan ikke vises."))
                self._fail(error)

        self._services.make_sheet(self, read, render, made, failed)

    def _show(self, made: Made) -> None:
        self._made = made
        self.error.clear()
        if self._want is not None and self._want.to_nav:
            self.who.show_who(*nav_words(made.shared))
        if made.pdf:
            self.sheet.paper.show_pdf(made.pdf)
        else:
            self.sheet.paper.show_message(_("Arket kan ikke vises."))
            if made.refused:  # the only sheet: its sentence must not lie below what fits the window
                self.error.show_error(sentence(made.refused[0].error))
        self.who.show_left_out(made.refused)
        self.second.show_lines(made.lines)
        self._show_second()
        self.print.setEnabled(bool(made.pdf))
        self.save.setEnabled(bool(made.pdf))
        then, self._then = self._then, None
        if then is not None:
            then()

    def _fail(self, error: BaseException) -> None:
        self.error.show_error(sentence(error), _("Prøv igjen"))

    # --- going out

    def _sheet(self) -> Sheet | None:
        if self._want is None or self._made is None or not self._made.pdf:
            return None
        want = self._want
        return Sheet(
            self._made.pdf,
            document_title(want),
            want.file_stem,
            want.logged,
            want.subject,
            max(self.sheet.paper.page_count, 1),
            self._made.people,
            self._made.gate if want.to_nav else None,
        )

    def _waits(self, then: Callable[[], None]) -> bool:
        """Whether what was typed last is not on the sheet yet; it is made now, and *then* is done after."""
        if not self.second.pending:
            return False
        self._then = then
        self.second.flush()
        return True

    def print_now(self) -> None:
        """Print what is shown."""
        self.lines.flush()
        if self._waits(self.print_now):
            return
        if (sheet := self._sheet()) is not None:
            self.error.clear()
            self.output.print(sheet)

    def ask_save(self) -> None:
        """Ask about the password, then where."""
        self.lines.flush()
        if self._waits(self.ask_save):
            return
        sheet = self._sheet()
        if sheet is None:
            return
        self.error.clear()
        dialog = SaveDialog(sheet.file_stem, self)
        dialog.save_requested.connect(lambda password: self.output.save(sheet, password))
        dialog.open()

    # --- keys and size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves, Esc goes back, 1–6 choose, Page Up and Page Down turn pages."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        if control and key == Qt.Key.Key_P:
            self.print_now()
        elif control and key == Qt.Key.Key_S:
            self.ask_save()
        elif key == Qt.Key.Key_Escape:
            self.go_back()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.sheet.paper.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in _DIGITS and not control:
            self.choose(_DIGITS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = self.focusWidget()
            if isinstance(focus, Button):
                focus.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side what it needs, never more than 416."""
        super().resizeEvent(event)
        least, most = SIDE_PX
        self.side.setFixedWidth(min(max(least, (self.width() - 64) * 38 // 100), most))
