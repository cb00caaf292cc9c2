"""Sending a sheet to paper or to a file, by the rules of Print, and logging that it was done."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles, SettleReplaced
from arbeidsleder.application.commands.site import RecordPrint
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.preview.fitting import fit_height
from arbeidsleder.desktop.pages.preview.saving import (
    FolderRisk,
    no_risk_known,
    protection_words,
    risk_words,
    write_private,
)
from arbeidsleder.desktop.printing import PrinterPort, PrintRun, QtPrinterPort
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.services import Command, Services


@dataclass(frozen=True)
class Sheet:
    """A document ready for paper. No text here names a person; *document* and *subject* are logged.

    *people* are the ids of those it is about, for the access log of each. *gate* is asked before the user is
    asked where, and again last of all before the sheet leaves. It raises what forbids it: a consent may have
    been withdrawn since the sheet was made, or while a dialog stood open. Not *logged*: an empty form that
    is made with the vault closed, where there is no log to write in. *leaving* is of a sheet with a number.
    """

    pdf: bytes
    title: str
    file_stem: str
    document: str
    subject: str
    pages: int = 1
    people: tuple[str, ...] = ()
    gate: Callable[[Context], None] | None = None
    logged: bool = True
    leaving: Leaving | None = None


@dataclass(frozen=True)
class Leaving:
    """What is written down when a sheet leaves, once it is chosen where and before it is there.

    *note* raises what forbids it. *undo* gets what it changed and returns what is written down when printer
    or folder then say no; None for nothing.
    """

    note: Command
    undo: Callable[[Changes], Command | None]


@dataclass(frozen=True)
class DataFile:
    """The same as a sheet, for another program. *ending* has its dot, *kinds* is as Qt writes them.

    *told* is said before it is saved; without it that it is the participant's.
    """

    content: bytes
    ending: str
    kinds: str
    told: str = ""


@dataclass(frozen=True)
class _RecordPastGate:
    """Ask the gate and record the save in one go on the lane of the database: nothing comes in between."""

    gate: Callable[[Context], None] | None
    record: RecordSave

    def run(self, ctx: Context) -> Changes:
        """Raise what forbids it, or record it."""
        if self.gate is not None:
            self.gate(ctx)
        return self.record.run(ctx)


class _Departure:
    """One sheet on its way out; knows what to say of it when it stays."""

    def __init__(self, services: Services, owner: QObject, sheet: Sheet) -> None:
        self._services, self._owner, self._sheet = services, owner, sheet
        self._undo: Command | None = None

    def begin(self, go: Callable[[], None], fail: Callable[[BaseException], None]) -> None:
        """Write down that it leaves, and *go*; else *fail*."""
        leaving = self._sheet.leaving
        if leaving is None:
            go()
            return
        undo = leaving.undo

        def noted(changes: Changes) -> None:
            self._undo = undo(changes)
            go()

        self._services.command(self._owner, leaving.note, ok=noted, fail=fail)

    def stayed(self) -> None:
        """Write down that it did not leave."""
        if self._undo is not None:
            self._services.command(self._owner, self._undo)


class SheetOutput(QObject):
    """Prints and saves sheets, and writes each to the audit log."""

    status_message = Signal(str)
    """Emitted with what was done, for the status line."""

    refused = Signal(str)
    """Emitted with a sentence when the printer or the place said no."""

    done = Signal(str)
    """Emitted with "print" or "save" when a sheet has gone out and is logged."""

    def __init__(
        self,
        services: Services,
        window: QWidget,
        *,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
    ) -> None:
        super().__init__(window)
        self._services, self._window = services, window
        self._printer = printer or QtPrinterPort()
        self._folder_risk = folder_risk

    def _pass(
        self, sheet: Sheet, go: Callable[[], None], fail: Callable[[BaseException], None] | None = None
    ) -> None:
        """Do *go* when the sheet may still leave; else *fail*, or tell."""
        gate = sheet.gate
        if gate is None:
            go()
        else:
            self._services.query(self, gate, lambda _nothing: go(), fail or self._refuse)

    def print(self, sheet: Sheet) -> None:
        """Choose a printer and print; nothing is written to a file of ours."""
        self._pass(sheet, lambda: self._print(sheet))

    def _print(self, sheet: Sheet) -> None:
        printer = self._printer.choose(self._window.window(), sheet.title, sheet.pages)
        if printer is None:
            return
        run = PrintRun(self._services.jobs, printer, sheet.pdf, self)
        departure = _Departure(self._services, self, sheet)

        def finished(pages: int) -> None:
            run.deleteLater()
            text = ngettext("{n} side er sendt til skriveren", "{n} sider er sendt til skriveren", pages)
            self._log(sheet, pages, text.format(n=pages))

        def failed(error: BaseException) -> None:
            run.deleteLater()
            departure.stayed()
            self._refuse(error)

        run.finished.connect(finished)
        run.failed.connect(failed)
        # The printer's dialog may have stood open for long.
        self._pass(sheet, lambda: departure.begin(run.start, failed), failed)

    def save(self, sheet: Sheet, password: str = "") -> None:
        """Ask where, warn of a risky folder, and write whole or not at all; behind *password* when given."""
        self._pass(sheet, lambda: self._save(sheet, password))

    def _save(self, sheet: Sheet, password: str) -> None:
        place = self._place(sheet.file_stem, ".pdf", _("PDF (*.pdf)"))
        if place is None:
            return
        path, risk = place
        if not password:
            self._write(sheet, path, sheet.pdf, risk, with_password=False)
            return

        def nothing(_ctx: Context) -> None:
            return None

        def protect(sheets: Sheets, _data: None) -> bytes:
            return sheets.protect(sheet.pdf, password)

        def protected(pdf: bytes) -> None:
            self._write(sheet, path, pdf, risk, with_password=True)

        self._services.make_sheet(self, nothing, protect, protected, self._refuse)

    def save_data(self, sheet: Sheet, data: DataFile) -> None:
        """Save what a sheet says as *data*, by the same rules, after saying that it cannot be locked."""
        self._pass(sheet, lambda: self._save_data(sheet, data))

    def _save_data(self, sheet: Sheet, data: DataFile) -> None:
        told = data.told or _(
            "Alle som får tak i filen, kan lese den. Gi den til deltakeren på en trygg måte, og slett den "
            "etterpå."
        )
        prompts = self._services.prompts
        if not prompts.confirm(_("Filen kan ikke låses med passord"), told, _("Velg hvor…")):
            return
        place = self._place(sheet.file_stem, data.ending, data.kinds)
        if place is not None:
            self._write(sheet, place[0], data.content, place[1], with_password=False)

    def _place(self, stem: str, ending: str, kinds: str) -> tuple[Path, str] | None:
        """Ask where and warn of a risky folder; None when the user thought better of it."""
        prompts = self._services.prompts
        path = prompts.save_file(_("Lagre ark"), f"{stem}{ending}", kinds)
        if path is None:
            return None
        if not path.suffix:
            path = path.with_suffix(ending)
        risk = self._folder_risk(path.parent)
        if risk:
            question, detail = risk_words(risk)
            if not prompts.confirm(question, detail, _("Lagre likevel")):
                return None
        return path, risk

    def _write(self, sheet: Sheet, path: Path, pdf: bytes, risk: str, *, with_password: bool) -> None:
        """Write down in the vault what is about to be written outside it, then write it.

        In this order no file can lie about that the vault does not know of, whenever the power goes: the one
        it is written as before it takes its name is called after the row (part_name). The gate is asked with
        the recording: a folder or a password may have been thought about for long.
        """
        record = RecordSave(
            self._services.ctx.ids.new_id(),
            sheet.document,
            sheet.subject,
            sheet.pages,
            str(path.absolute()),
            len(pdf),
            hashlib.sha256(pdf).hexdigest(),
            with_password,
            risk,
            sheet.people,
        )

        def write(_token: Token) -> None:
            write_private(path, pdf, record.file_id)

        def written(_nothing: None) -> None:
            self._services.command(self, SettleReplaced(record.file_id, record.path))
            self.status_message.emit(_("Arket er lagret"))
            self.done.emit("save")

        departure = _Departure(self._services, self, sheet)

        def failed(error: BaseException) -> None:
            self._services.command(self, SettleFiles((record.file_id,), Settled.NOT_WRITTEN))
            departure.stayed()
            self._refuse(error)

        def refused(error: BaseException) -> None:
            departure.stayed()
            self._refuse(error)

        def recorded(_changes: object) -> None:
            self._services.jobs.submit("io", write, owner=self, ok=written, fail=failed)

        def go() -> None:
            self._services.command(self, _RecordPastGate(sheet.gate, record), ok=recorded, fail=refused)

        departure.begin(go, self._refuse)

    def _log(self, sheet: Sheet, pages: int, text: str) -> None:
        def logged(_changes: object) -> None:
            self.status_message.emit(text)
            self.done.emit("print")

        if not sheet.logged:
            logged(None)
            return
        command = RecordPrint(sheet.document, sheet.subject, pages, "print", sheet.people)
        self._services.command(self, command, ok=logged, fail=self._refuse)

    def _refuse(self, error: BaseException) -> None:
        self.refused.emit(sentence(error))
        if type(error).__module__.partition(".")[0] != "arbeidsleder":
            self._services.failed.emit(error)


class SaveDialog(QDialog):
    """Before a sheet is saved: the name it gets, who can read it, and whether it gets a password."""

    save_requested = Signal(str)
    """Emitted with the password, or "" for none."""

    def __init__(self, file_stem: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Lagre arket"))
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(Text(_("Lagre arket"), Type.PANEL_TITLE))
        name = _("Filen får navnet {name}. Navnet sier ikke hvem det gjelder.").format(
            name=f"{file_stem}.pdf"
        )
        column.addWidget(Text(name, wrap=True))
        column.addWidget(Text(protection_words(windows=os.name == "nt"), wrap=True))
        self.lock = QCheckBox(_("Lås filen med passord"))
        column.addSpacing(8)
        column.addWidget(self.lock)
        self.password = Field()
        self.password.setMaxLength(64)
        self.labelled = LabelledField(
            _("Passord"), self.password, help_text=_("Gi passordet videre på en annen måte enn filen.")
        )
        self.labelled.setEnabled(False)
        column.addWidget(self.labelled)
        self.choose = MainButton(_("Velg hvor…"))
        self.choose.setDefault(True)
        self.cancel = Button(_("Avbryt"))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addSpacing(8)
        column.addLayout(row)
        self.lock.toggled.connect(self._lock_toggled)
        self.choose.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.reject)
        self.choose.setFocus()
        fit_height(self)

    def _lock_toggled(self, on: bool) -> None:
        self.labelled.setEnabled(on)
        if on:
            self.password.setFocus()

    def _choose(self) -> None:
        password = self.password.text() if self.lock.isChecked() else ""
        if self.lock.isChecked() and len(password) < 8:
            self.labelled.show_error(_("Passordet må ha minst åtte tegn."))
            fit_height(self)
            self.password.setFocus()
            return
        self.accept()
        self.save_requested.emit(password)
