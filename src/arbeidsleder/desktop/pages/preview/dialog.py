"""A finished PDF in a dialog of its own: the ward note, the recovery sheet. Shown and printed from memory."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.preview.output import DataFile, SaveDialog, Sheet, SheetOutput
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.context import Context
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Services

LARGEST_PX = (720, 900)


class PreviewDialog(QDialog):
    """The sheet, «Skriv ut» and «Lagre…»; closes itself when the sheet has been printed."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line."""

    def __init__(
        self,
        services: Services,
        sheet: Sheet,
        *,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
        may_save: bool = True,
        data: DataFile | None = None,
        advice: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """*may_save* false leaves printing only, for what must not lie in a file (the paper key).

        *data* is the same for another program, with a button of its own; *advice* is said above the sheet.
        """
        super().__init__(parent)
        self._sheet, self._data = sheet, data
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(sheet.title)
        self._lay_out(sheet.title, advice, may_save=may_save)
        self.view = SheetView(services.jobs, _("Slik blir arket"))
        self._column.addWidget(self.view, 1)
        self.output = SheetOutput(services, self, printer=printer, folder_risk=folder_risk)
        self.output.status_message.connect(self.status_message)
        self.output.refused.connect(self.error.show_error)
        self.output.done.connect(lambda how: self.accept() if how == "print" else None)
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self.ask_save())
        self.save_data.clicked.connect(lambda: self.ask_save_data())
        self.print.clicked.connect(lambda: self.output.print(self.sheet))
        self.view.paper.show_pdf(sheet.pdf)
        self.resize(*LARGEST_PX)
        if parent is not None:
            window = parent.window().size()
            self.resize(min(LARGEST_PX[0], window.width() - 32), min(LARGEST_PX[1], window.height() - 32))
        self.print.setFocus()

    def _lay_out(self, title: str, advice: str, *, may_save: bool) -> None:
        """Title and buttons, the advice below them, and the bar for what goes wrong."""
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        self.back = Button(_("Lukk"), key="Esc")
        self.save = Button(_("Lagre…"), icon="save")
        self.print = MainButton(_("Skriv ut"), icon="printer", key="Ctrl P")
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(title, Type.PANEL_TITLE), 1)
        for button in (self.back, self.save, self.print):
            head.addWidget(button)
        column.addLayout(head)
        self.save.setVisible(may_save)
        self.print.setDefault(True)
        self.below = QWidget()
        below = QHBoxLayout(self.below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(16)
        self.save_data = Button(_("Lagre for et annet program…"), icon="save", small=True)
        below.addWidget(Text(advice, Type.SMALL, colour="quiet", wrap=True), 1)
        below.addWidget(self.save_data)
        column.addWidget(self.below)
        self.below.setVisible(bool(advice) or self._data is not None)
        self.save_data.setVisible(may_save and self._data is not None)
        self.error = ErrorBar()
        column.addWidget(self.error)

    @property
    def sheet(self) -> Sheet:
        """The sheet with as many pages as it has been found to have."""
        return replace(self._sheet, pages=max(self.view.paper.page_count, 1))

    def set_shaded(self, shaded: bool) -> None:
        """Show an empty paper, or the sheet again."""
        self.view.paper.set_shaded(shaded)

    def ask_save(self) -> None:
        """Ask about the password, then where."""
        dialog = SaveDialog(self._sheet.file_stem, self)
        dialog.save_requested.connect(lambda password: self.output.save(self.sheet, password))
        dialog.open()

    def ask_save_data(self) -> None:
        """Ask where the file for another program goes."""
        if self._data is not None:
            self.output.save_data(self.sheet, self._data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves, Page Down turns, Enter presses the button that has the keys."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_P:
            self.output.print(self.sheet)
        elif control and event.key() == Qt.Key.Key_S and not self.save.isHidden():
            self.ask_save()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.view.paper.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)


def show_pdf(
    services: Services,
    parent: QWidget,
    pdf: bytes,
    title: str,
    file_stem: str,
    *,
    document: str = "",
    people: tuple[str, ...] = (),
    gate: Callable[[Context], None] | None = None,
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
    may_save: bool = True,
    data: DataFile | None = None,
    advice: str = "",
) -> PreviewDialog:
    """Open the preview of *pdf* over *parent*'s window and return it; it goes when it is closed.

    *title* and *file_stem* never name a person. *document* is what the log of prints calls it (the file stem
    when empty), *people* the ids of those it is about. *gate*: see Sheet. *data*, *advice*: see
    PreviewDialog.
    """
    subject = file_stem.removeprefix(f"{document}-") if document else file_stem
    sheet = Sheet(pdf, title, file_stem, document or file_stem, subject, people=people, gate=gate)
    dialog = PreviewDialog(
        services,
        sheet,
        printer=printer,
        folder_risk=folder_risk,
        may_save=may_save,
        data=data,
        advice=advice,
        parent=parent,
    )
    dialog.open()
    return dialog
