"""The dialog of «Avslutt dagen»: who is unsaid, which sheets lie about, and one button that locks.

It refuses nothing: Enter ends the day whatever stands open. Each question is a section of its own; another
(a backup) is one more section above the buttons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.day_close.file_row import FileRow
from arbeidsleder.desktop.pages.day_close.words import unsaid_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button, MainButton
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.queries.day_close import DayClose
    from arbeidsleder.desktop.pages.day_close.files import Found
    from arbeidsleder.desktop.pages.day_close.presenter import DayClosePresenter

WIDTH_PX, SIDE_PX = 640, 24
REST_PX = 336  # what the dialog needs beside the list, at most
LEAST_LIST_PX, BAR_PX = 112, 12


class DayCloseDialog(QDialog):
    """Accepted to lock; rejected by Esc, by the shade and by the lock."""

    today_requested = Signal()
    """Emitted when the user wants to see who is unsaid."""

    def __init__(self, close: DayClose, presenter: DayClosePresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Avslutt dagen"))
        self.setFixedWidth(WIDTH_PX)
        self._presenter = presenter
        self.rows: dict[str, FileRow] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, SIDE_PX, SIDE_PX, SIDE_PX)
        column.setSpacing(8)
        column.addWidget(Text(_("Avslutt dagen"), Type.PANEL_TITLE))
        self._add_unsaid(column, close)
        self._add_files(column, close)
        column.addSpacing(8)
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        self.end = MainButton(_("Avslutt og lås"), icon="lock", key="↵")
        self.end.setDefault(True)
        self.end.clicked.connect(self.accept)
        self.cancel = Button(_("Ikke ennå"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        bottom.addWidget(self.end)
        bottom.addWidget(self.cancel)
        bottom.addStretch(1)
        column.addLayout(bottom)
        presenter.looked.connect(self._looked)
        presenter.settled.connect(self._settled)
        presenter.refused.connect(self._refused)
        self.end.setFocus()
        HeightFitter(self)

    def _add_unsaid(self, column: QVBoxLayout, close: DayClose) -> None:
        self.unsaid = Text(unsaid_words(close.unsaid), wrap=True)
        self.setAccessibleDescription(self.unsaid.text())
        column.addWidget(self.unsaid)
        self.today = Button(_("Gå til I dag"), icon="sun", small=True)
        self.today.clicked.connect(self._go_to_today)
        column.addWidget(self.today, 0, Qt.AlignmentFlag.AlignLeft)
        self.today.setVisible(bool(close.unsaid))

    def _add_files(self, column: QVBoxLayout, close: DayClose) -> None:
        if not close.files:
            column.addWidget(Text(_("Ingen lagrede ark ligger utenfor arkivet."), wrap=True))
            return
        column.addSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Text(_("Lagrede ark utenfor arkivet"), Type.LABEL), 1)
        self.delete_all = Button(_("Slett alle"), icon="trash", small=True, quiet=True)
        self.delete_all.clicked.connect(self._delete_all)
        self.delete_all.setVisible(len(close.files) > 1)
        head.addWidget(self.delete_all)
        column.addLayout(head)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(0)
        for file in close.files:
            self._list.addWidget(Hairline())
            row = FileRow(file)
            row.delete_requested.connect(self._presenter.delete)
            row.keep_requested.connect(self._presenter.keep)
            self._list.addWidget(row)
            self.rows[file.id] = row
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        inner.installEventFilter(self)
        column.addWidget(self._area)
        self._update_list()
        later = _("Ark du ikke svarer om, blir du spurt om neste gang du avslutter dagen.")
        column.addWidget(Text(later, Type.SMALL, colour="quiet", wrap=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The list grows and shrinks with its rows, up to what the window has room for."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        wide = WIDTH_PX - 2 * SIDE_PX - BAR_PX
        wraps = self._list.hasHeightForWidth()  # a row that has nothing to say does not
        needed = self._list.totalHeightForWidth(wide) if wraps else self._list.totalSizeHint().height()
        window = self.parentWidget()
        room = max((window.window().height() if window is not None else 0) - REST_PX, LEAST_LIST_PX)
        self._area.setFixedHeight(min(needed, room))

    def _update_list(self) -> None:
        self.delete_all.setEnabled(sum(row.deletable for row in self.rows.values()) > 1)
        self._fit()

    def _go_to_today(self) -> None:
        self.reject()
        self.today_requested.emit()

    def _delete_all(self) -> None:
        for row in list(self.rows.values()):
            if row.deletable:
                row.ask_delete()
        self.end.setFocus()

    def _looked(self, file_id: str, found: Found) -> None:
        if (row := self.rows.get(file_id)) is not None:
            self._with_keys(row, lambda: row.show_found(found))

    def _settled(self, file_id: str, how: Settled) -> None:
        words = {Settled.DELETED: _("Slettet."), Settled.KEPT: _("Beholdt. Du blir ikke spurt igjen.")}
        row = self.rows.get(file_id)
        if row is not None and how in words:
            self._with_keys(row, lambda: row.show_settled(words[how]))

    def _refused(self, file_id: str, words: str) -> None:
        if (row := self.rows.get(file_id)) is not None:
            self._with_keys(row, lambda: row.show_refused(words))

    def _with_keys(self, row: FileRow, change: Callable[[], None]) -> None:
        """Change a row; when its buttons go or wait, the keys go on to the next that can be pressed."""
        had = self.focusWidget() in (row.delete, row.keep)
        change()
        self._update_list()
        if had and self.focusWidget() not in (row.delete, row.keep):
            waiting = (one for one in self.rows.values() if one.open)
            after = next(waiting, None)
            (self.end if after is None else after.delete if after.deletable else after.keep).setFocus()
