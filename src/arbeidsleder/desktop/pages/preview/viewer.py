"""A sheet on screen: white paper on a sunken ground, also in the dark theme, drawn from memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from arbeidsleder.desktop.printing import PageSize, page_sizes, render_page
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card, Hairline, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.row_delegate import paint_text
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from arbeidsleder.desktop.jobs import JobRunner, Token

PAPER_MARGIN_PX = 16
_SETTLE_MS = 60


class Paper(QWidget):
    """One page, fitted to the room. Page Up and Page Down turn the pages."""

    pages_changed = Signal(int, int)
    """Emitted with the page shown (from 0) and how many there are."""

    drawn = Signal()
    """Emitted when the picture of a page has come and is shown."""

    failed = Signal(object)
    """Emitted with the error when the document cannot be drawn."""

    def __init__(self, jobs: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pdf = b""
        self._sizes: tuple[PageSize, ...] = ()
        self._page = 0
        self._picture: QImage | None = None
        self._asked = 0
        self._shaded = False
        self.message = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 240)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Forhåndsvisning"))
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._draw)

    @property
    def page(self) -> int:
        """The page shown, from 0."""
        return self._page

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def picture(self) -> QImage | None:
        """The picture shown, or None."""
        return self._picture

    def show_pdf(self, pdf: bytes) -> None:
        """Show *pdf* from memory; the page stays where it was when there are as many."""
        self._asked += 1
        number = self._asked
        self.message = ""

        def read(_token: Token) -> tuple[PageSize, ...]:
            return page_sizes(pdf)

        def got(sizes: tuple[PageSize, ...]) -> None:
            if number != self._asked:
                return
            same = len(sizes) == len(self._sizes)
            self._pdf, self._sizes = pdf, sizes
            self._page = self._page if same else 0
            self._tell()
            self._draw()

        self._jobs.submit("work", read, owner=self, ok=got, fail=self.failed.emit)

    def show_message(self, message: str) -> None:
        """Show no paper but a sentence."""
        self._asked += 1
        self._pdf, self._sizes, self._picture, self._page = b"", (), None, 0
        self.message = message
        self._tell()
        self.update()

    def turn(self, pages: int) -> None:
        """Turn *pages* pages on, or back when negative."""
        page = min(max(self._page + pages, 0), max(len(self._sizes) - 1, 0))
        if page != self._page:
            self._page = page
            self._tell()
            self._draw()

    def set_shaded(self, shaded: bool) -> None:
        """Show an empty paper, or the page again."""
        self._shaded = shaded
        self.update()

    def paper_rect(self) -> QRectF:
        """Return where the paper lies."""
        size = self._sizes[self._page] if self._sizes else PageSize(595.3, 841.9)
        room = QRectF(self.rect()).adjusted(
            PAPER_MARGIN_PX, PAPER_MARGIN_PX, -PAPER_MARGIN_PX, -PAPER_MARGIN_PX
        )
        scale = min(room.width() / size.width, room.height() / size.height)
        width, height = round(size.width * scale), round(size.height * scale)
        return QRectF(
            round(room.center().x() - width / 2), round(room.center().y() - height / 2), width, height
        )

    def _tell(self) -> None:
        count = len(self._sizes)
        self.setAccessibleDescription(
            _("Side {page} av {pages}").format(page=self._page + 1, pages=count) if count else self.message
        )
        self.pages_changed.emit(self._page, count)

    def _draw(self) -> None:
        if not self._pdf or not self.isVisible():
            return
        number, pdf, page = self._asked, self._pdf, self._page
        scale = self.paper_rect().width() / self._sizes[page].width * self.devicePixelRatioF()

        def draw(_token: Token) -> QImage:
            return render_page(pdf, page, scale)

        def drawn(picture: QImage) -> None:
            if number == self._asked and page == self._page:
                self._picture = picture
                self.update()
                self.drawn.emit()

        self._jobs.submit("work", draw, owner=self, ok=drawn, fail=self.failed.emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn the pages."""
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1, Qt.Key.Key_Home: -999, Qt.Key.Key_End: 999}
        if event.key() in turns:
            self.turn(turns[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody looked."""
        super().showEvent(event)
        self._settle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw no more until it is seen again."""
        super().hideEvent(event)
        self._settle.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page anew once the size has settled; the old picture is stretched until then."""
        super().resizeEvent(event)
        self._settle.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and paper."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(self.rect()).adjusted(0, -8, 0, 0), 7, 7)
        painter.setClipRect(self.rect())
        painter.fillPath(ground, look().colour("bg-sunken"))
        if self.message:
            paint_text(painter, QRectF(16, 0, self.width() - 32, 72), self.message, Type.BODY, "quiet")
            painter.end()
            return
        paper = self.paper_rect()
        painter.fillRect(paper, Qt.GlobalColor.white)
        if self._picture is not None and not self._shaded:
            painter.drawImage(paper, self._picture)
        painter.setPen(QPen(look().colour("hairline"), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


class SheetView(Card):
    """A card with a head («Slik blir arket», side n av m) and the paper below it."""

    def __init__(self, jobs: JobRunner, title: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        head = QWidget()
        head.setFixedHeight(55)
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 0, 15, 0)
        row.setSpacing(12)
        row.addWidget(IconMark("eye", 20))
        self.title = Text(title, Type.BODY_STRONG)
        row.addWidget(self.title, 1)
        self.pages = Text("", Type.SMALL, colour="quiet")
        row.addWidget(self.pages)
        self.back = Button("", icon="chevron-left", small=True)
        self.back.setAccessibleName(_("Forrige side"))
        self.on = Button("", icon="chevron-right", small=True)
        self.on.setAccessibleName(_("Neste side"))
        row.addWidget(self.back)
        row.addWidget(self.on)
        self.paper = Paper(jobs)
        self.body.addWidget(head)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.paper, 1)
        self.back.clicked.connect(lambda: self.paper.turn(-1))
        self.on.clicked.connect(lambda: self.paper.turn(1))
        self.paper.pages_changed.connect(self._show_pages)
        self._show_pages(0, 0)

    def _show_pages(self, page: int, count: int) -> None:
        self.pages.setText(_("side {page} av {pages}").format(page=page + 1, pages=count) if count else "")
        for button in (self.back, self.on):
            button.setVisible(count > 1)
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < count)
