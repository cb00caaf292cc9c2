"""A finished PDF in a dialog of its own: the ward note, the recovery sheet. Shown and printed from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.preview.output import SaveDialog, Sheet, SheetOutput
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

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
        parent: QWidget | None = None,
    ) -> None:
        """*may_save* false leaves printing only, for what must not lie in a file (the paper key)."""
        super().__init__(parent)
        self._sheet = sheet
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(sheet.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(sheet.title, Type.PANEL_TITLE), 1)
        self.back = Button(_("Lukk"), key="Esc")
        self.save = Button(_("Lagre…"), icon="save")
        self.print = MainButton(_("Skriv ut"), icon="printer", key="Ctrl P")
        for button in (self.back, self.save, self.print):
            head.addWidget(button)
        self.save.setVisible(may_save)
        self.print.setDefault(True)
        column.addLayout(head)
        self.error = ErrorBar()
        column.addWidget(self.error)
        self.view = SheetView(services.jobs, _("Slik blir arket"))
        column.addWidget(self.view, 1)
        self.output = SheetOutput(services, self, printer=printer, folder_risk=folder_risk)
        self.output.status_message.connect(self.status_message)
        self.output.refused.connect(self.error.show_error)
        self.output.done.connect(lambda how: self.accept() if how == "print" else None)
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(lambda: self.ask_save())
        self.print.clicked.connect(lambda: self.output.print(self._sheet))
        self.view.paper.show_pdf(sheet.pdf)
        self.resize(*LARGEST_PX)
        if parent is not None:
            window = parent.window().size()
            self.resize(min(LARGEST_PX[0], window.width() - 32), min(LARGEST_PX[1], window.height() - 32))
        self.print.setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show an empty paper, or the sheet again."""
        self.view.paper.set_shaded(shaded)

    def ask_save(self) -> None:
        """Ask about the password, then where."""
        dialog = SaveDialog(self._sheet.file_stem, self)
        dialog.save_requested.connect(lambda password: self.output.save(self._sheet, password))
        dialog.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves, Enter presses the button that has the keys."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_P:
            self.output.print(self._sheet)
        elif control and event.key() == Qt.Key.Key_S and not self.save.isHidden():
            self.ask_save()
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
    printer: PrinterPort | None = None,
    folder_risk: FolderRisk = no_risk_known,
    may_save: bool = True,
) -> PreviewDialog:
    """Open the preview of *pdf* over *parent*'s window and return it; it goes when it is closed.

    *title* and *file_stem* never name a person. *document* is what the log of prints calls it (the file stem
    when empty), *people* the ids of those it is about.
    """
    sheet = Sheet(pdf, title, file_stem, document or file_stem, file_stem, people=people)
    dialog = PreviewDialog(
        services, sheet, printer=printer, folder_risk=folder_risk, may_save=may_save, parent=parent
    )
    dialog.open()
    return dialog
