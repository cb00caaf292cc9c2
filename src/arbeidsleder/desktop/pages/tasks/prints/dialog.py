"""A task's cards before they are printed: picture card or words to cut out, and a second language by hand.

What is typed in another language lives in this dialog only and goes when it is closed.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.queries.task_sheets import said_in, task_card
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.preview.output import SaveDialog, Sheet, SheetOutput
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.desktop.pages.preview.sheet_language import SheetLanguageChoice
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton, OptionGroup
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.task_sheets import TaskCardSheet
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services

LARGEST_PX = (1080, 900)
_SIDE_PX, _SETTLE_MS, _SECOND_LENGTH, _ASK_LENGTH = 336, 350, 80, 40
_CARD, _WORDS = 0, 1


class TaskPrintDialog(QDialog):
    """The card at the left as it will be, what it says at the right."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line."""

    sheet_shown = Signal()
    """Emitted when the picture of a newly made card is on the screen."""

    def __init__(
        self,
        services: Services,
        task_id: str,
        *,
        words: bool = False,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
        parent: QWidget | None = None,
    ) -> None:
        """*words*: begin with the words to cut out, where the task has any."""
        super().__init__(parent)
        self._first = _WORDS if words else _CARD
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Oppgavekort"))
        self._services = services
        self._base: TaskCardSheet | None = None
        self._pdf, self._asked = b"", 0
        self._then: Callable[[], None] | None = None
        self._seconds: list[tuple[list[Field], list[QWidget]]] = [([], []), ([], [])]
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.render_now)
        self._lay_out()
        self.output = SheetOutput(services, self, printer=printer, folder_risk=folder_risk)
        self._connect()
        self.resize(*LARGEST_PX)
        if parent is not None:
            window = parent.window().size()
            self.resize(min(LARGEST_PX[0], window.width() - 32), min(LARGEST_PX[1], window.height() - 32))
        services.query(self, lambda ctx: task_card(ctx, task_id), self._show_task, self._fail)

    # --- building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        self.title = Text("", Type.PANEL_TITLE)
        self.back = Button(_("Lukk"), key="Esc")
        self.save = Button(_("Lagre…"), icon="save")
        self.print = MainButton(_("Skriv ut"), icon="printer", key="Ctrl P")
        self.print.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.back, self.save, self.print):
            head.addWidget(button)
        column.addLayout(head)
        self.error = ErrorBar()
        column.addWidget(self.error)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        self.view = SheetView(self._services.jobs, _("Slik blir arket"))
        middle.addWidget(self.view, 1)
        middle.addWidget(self._side())
        column.addLayout(middle, 1)

    def _side(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedWidth(_SIDE_PX)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(4, 4, 12, 4)
        self._column.setSpacing(8)
        self.kind = OptionGroup(
            _("Hva skal skrives ut?"), [_("Oppgavekort med bilder"), _("Ord å klippe ut")], keys=False
        )
        self.kind.choose(_CARD)
        self.ask = Field()
        self.ask.setMaxLength(_ASK_LENGTH)
        self.ask_row = LabelledField(_("Hvem kan de spørre?"), self.ask)
        self.second = Text(_("På et annet språk"), Type.BODY_STRONG)
        told = _("Skriv det under hvert steg eller ord hvis du vil. Det lagres ikke.")
        self._column.addWidget(self.kind)
        self.language = SheetLanguageChoice(self._services)
        self._column.addWidget(self.language)
        self._column.addWidget(self.ask_row)
        self._column.addSpacing(8)
        self._column.addWidget(self.second)
        self._column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        area.setWidget(inner)
        return area

    def _connect(self) -> None:
        self.kind.chosen.connect(self.choose)
        self.language.language_chosen.connect(self.render_now)
        self.ask.textEdited.connect(lambda _text: self._settle.start())
        self.back.clicked.connect(self.reject)
        self.print.clicked.connect(lambda: self.print_now())
        self.save.clicked.connect(lambda: self.ask_save())
        self.view.paper.drawn.connect(self.sheet_shown)
        self.view.paper.failed.connect(self._fail)
        self.output.status_message.connect(self.status_message)
        self.output.refused.connect(self.error.show_error)
        self.output.done.connect(lambda how: self.accept() if how == "print" else None)

    def _show_task(self, sheet: TaskCardSheet) -> None:
        """Show what was read: the title and a field for each step, phrase and word."""
        self._base = sheet
        self.title.setText(sheet.name)
        self.ask.setText(sheet.ask)
        words = [*sheet.phrases, *(one.word for one in sheet.words)]
        for kind, texts in ((_CARD, [step.text for step in sheet.steps]), (_WORDS, words)):
            self._add_fields(kind, texts)
        self._column.addStretch(1)
        self.kind.row(_WORDS).setEnabled(bool(words))
        self.choose(self._first if words else _CARD)
        self.print.setFocus()

    def _add_fields(self, kind: int, texts: Sequence[str]) -> None:
        fields, rows = self._seconds[kind]
        for text in texts:
            field = Field(dense=True)
            field.setMaxLength(_SECOND_LENGTH)
            field.textEdited.connect(lambda _text: self._settle.start())
            row = LabelledField(text, field)
            fields.append(field)
            rows.append(row)
            self._column.addWidget(row)

    def second_fields(self, kind: int) -> Sequence[Field]:
        """Return the fields for another language, of the picture card (0) or of the words (1)."""
        return tuple(self._seconds[kind][0])

    # --- making

    def choose(self, kind: int) -> None:
        """Show the picture card or the words."""
        self.kind.choose(kind)
        for number, (_fields, rows) in enumerate(self._seconds):
            for row in rows:
                row.setVisible(number == kind)
        self.ask_row.setVisible(kind == _CARD)
        self.render_now()

    def sheet_data(self) -> TaskCardSheet | None:
        """Return what the card says in bokmål, with what has been typed; None before the task is read."""
        if self._base is None:
            return None
        steps, words = ([field.text().strip() for field in fields] for fields, _rows in self._seconds)
        phrases = len(self._base.phrases)
        return replace(
            self._base,
            ask=self.ask.text().strip(),
            second_steps=tuple(steps),
            second_phrases=tuple(words[:phrases]),
            second_words=tuple(words[phrases:]),
        )

    def render_now(self) -> None:
        """Make the card anew; an answer that was overtaken by a later one is dropped."""
        sheet = self.sheet_data()
        if sheet is None:
            return
        self._settle.stop()
        self._asked += 1
        number, words, language = self._asked, self.kind.index == _WORDS, self.language.language

        def read(ctx: Context) -> TaskCardSheet:
            return said_in(ctx, sheet, language, words=words)

        def render(sheets: Sheets, data: TaskCardSheet) -> tuple[bytes, bool]:
            return sheets.phrase_cards(data) if words else sheets.task_card(data), data.as_written

        def made(card: tuple[bytes, bool]) -> None:
            if number == self._asked:
                pdf, as_written = card
                self._pdf = pdf
                self.language.show_untranslated(_untranslated() if as_written else "")
                self.error.clear()
                self._may_go_out(True)
                self.view.paper.show_pdf(pdf)
                then, self._then = self._then, None
                if then is not None:
                    then()

        def failed(error: BaseException) -> None:
            if number == self._asked:
                self._fail(error)

        self._services.make_sheet(self, read, render, made, failed)

    def _fail(self, error: BaseException) -> None:
        self._pdf, self._then = b"", None
        self._may_go_out(False)
        self.error.show_error(sentence(error))

    def _may_go_out(self, may: bool) -> None:
        self.print.setEnabled(may)
        self.save.setEnabled(may)

    # --- going out

    def _sheet(self) -> Sheet | None:
        if not self._pdf or self._base is None:
            return None
        words = self.kind.index == _WORDS
        document, stem = ("phrase_cards", "ord") if words else ("task_card", "oppgavekort")
        title = self.kind.row(self.kind.index).text()
        task = plain_name(self._base.name)
        pages = max(self.view.paper.page_count, 1)
        return Sheet(self._pdf, title, f"{stem}-{task}", document, task, pages)

    def _waits(self, then: Callable[[], None]) -> bool:
        """Whether what was typed last is not on the card yet; it is made now, and *then* is done after."""
        if not self._settle.isActive():
            return False
        self._then = then
        self.render_now()
        return True

    def print_now(self) -> None:
        """Print what is shown."""
        if self._waits(self.print_now):
            return
        if (sheet := self._sheet()) is not None:
            self.output.print(sheet)

    def ask_save(self) -> None:
        """Ask about the password, then where."""
        if self._waits(self.ask_save):
            return
        sheet = self._sheet()
        if sheet is None:
            return
        dialog = SaveDialog(sheet.file_stem, self)
        dialog.save_requested.connect(lambda password: self.output.save(sheet, password))
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves, Page Down turns; Enter in a field goes to the next."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_P:
            self.print_now()
        elif control and event.key() == Qt.Key.Key_S:
            self.ask_save()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.view.paper.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), Field):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


def _untranslated() -> str:
    return _("Oppgaven har avdelingens egne ord og ingen oversettelse. Den står som den er skrevet.")


def plain_name(name: str) -> str:
    """Return a task's name as a file and the log have it: «Koke kaffe» -> «koke-kaffe»."""
    return re.sub(r"[^a-z0-9æøå]+", "-", name.lower()).strip("-") or "oppgave"


def open_task_prints(
    services: Services,
    parent: QWidget,
    task_id: str,
    *,
    words: bool = False,
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
) -> TaskPrintDialog:
    """Open the cards of a task over *parent*'s window and return the dialog; it goes when it is closed.

    *words*: begin with the words to cut out.
    """
    dialog = TaskPrintDialog(
        services, task_id, words=words, printer=printer, folder_risk=folder_risk, parent=parent
    )
    dialog.open()
    return dialog
