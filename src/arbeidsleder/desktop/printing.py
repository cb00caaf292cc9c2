"""PDF bytes to pictures and to a printer, all from memory (pypdfium2). Writes no file.

pypdfium2 is not safe on two threads: render_page() and page_sizes() are called on the lane "work" only.
What the printer's own driver and spooler keep lies outside the program (SECURITY.md, T7).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pypdfium2
from PySide6.QtCore import QMarginsF, QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from arbeidsleder.application.errors import PrintError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.jobs import JobRunner, Token

PRINT_DPI = 300  # text stays sharp; a page in grey is 9 MB while it is drawn
POINTS_PER_INCH = 72


class PrinterPort(Protocol):
    """Which printer; tests pass another object."""

    def choose(self, window: QWidget, title: str, pages: int) -> QPrinter | None:
        """Return a printer that is ready, or None when the user thought better of it."""
        ...


class QtPrinterPort:
    """The printers of the machine, chosen in the system's own dialog."""

    def choose(self, window: QWidget, title: str, pages: int) -> QPrinter | None:
        """Show the dialog and wait."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        dialog = QPrintDialog(printer, window)
        dialog.setMinMax(1, pages)
        return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


@dataclass(frozen=True)
class PageSize:
    """Width and height in points (1/72 inch)."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> tuple[PageSize, ...]:
    """Return the size of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(PageSize(*document.get_page_size(n)) for n in range(len(document)))
    finally:
        document.close()


def render_page(pdf: bytes, number: int, scale: float) -> QImage:
    """Return page *number* (from 0) at *scale* pixels a point."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True, maybe_alpha=False)
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        ).copy()
        bitmap.close()
        page.close()
        return picture
    finally:
        document.close()


class PrintRun(QObject):
    """Paints the pages of one document on one printer, a page a turn, so that the window stays alive."""

    finished = Signal(int)
    """Emitted with the number of pages when the last one has been handed to the printer."""

    failed = Signal(object)
    """Emitted with a PrintError "printer_failed" or what making the pictures raised."""

    def __init__(self, jobs: JobRunner, printer: QPrinter, pdf: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._printer, self._pdf = jobs, printer, pdf
        self._painter = QPainter()
        self._sizes: tuple[PageSize, ...] = ()
        self._scale = 1.0

    def start(self) -> None:
        """Ask for the pages."""
        pdf = self._pdf

        def read(_token: Token) -> tuple[PageSize, ...]:
            return page_sizes(pdf)

        self._jobs.submit("work", read, owner=self, ok=self._begin, fail=self._give_up)

    def _begin(self, sizes: tuple[PageSize, ...]) -> None:
        self._sizes = sizes
        printer = self._printer
        printer.setFullPage(True)
        self._lay(0)
        dpi = min(PRINT_DPI, printer.resolution())
        self._scale = dpi / POINTS_PER_INCH
        if not self._painter.begin(printer):
            self._give_up(PrintError("printer_failed"))
            return
        self._page(0)

    def _lay(self, number: int) -> None:
        size = self._sizes[number]
        wide = size.width > size.height
        self._printer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A4),
                QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
        )

    def _page(self, number: int) -> None:
        pdf, scale = self._pdf, self._scale

        def draw(_token: Token) -> QImage:
            return render_page(pdf, number, scale)

        def drawn(picture: QImage) -> None:
            self._put(number, picture)

        self._jobs.submit("work", draw, owner=self, ok=drawn, fail=self._give_up)

    def _put(self, number: int, picture: QImage) -> None:
        if number:
            self._lay(number)
            if not self._printer.newPage():
                self._give_up(PrintError("printer_failed"))
                return
        per_point = self._printer.resolution() / POINTS_PER_INCH
        size = self._sizes[number]
        self._painter.drawImage(QRectF(0, 0, size.width * per_point, size.height * per_point), picture)
        if number + 1 < len(self._sizes):
            self._page(number + 1)
            return
        if not self._painter.end():
            self._give_up(PrintError("printer_failed"))
            return
        self.finished.emit(len(self._sizes))

    def _give_up(self, error: BaseException) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)
