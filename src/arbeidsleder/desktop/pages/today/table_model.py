"""The rows of I dag for the list: persons and the bands between them. Decides nothing about a day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow

    AnyIndex = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
"""A TodayRow, or the words of a band."""


def band_words(band: int) -> str:
    """The words over a group of rows; none over those expected here."""
    return ("", _("Andre steder i dag"), _("Ikke planlagt i dag"))[band]


class TodayModel(QAbstractListModel):
    """One entry a row: a TodayRow or a band's words. Keeps places as long as the same people stand there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board: TodayBoard | None = None
        self._entries: list[TodayRow | str] = []
        self._shaded = False
        self.open_card: tuple[str, date] | None = None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return the number of rows and bands."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the entry, or its words for a screen reader."""
        if not index.isValid() or self._board is None:
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(entry, str):
            return entry
        if self._shaded:
            return initials(entry.name)
        return words.row_words(entry, self._board.day)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Bands cannot be marked."""
        if index.isValid() and isinstance(self._entries[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @property
    def board(self) -> TodayBoard | None:
        """The board shown."""
        return self._board

    @property
    def shaded(self) -> bool:
        """Whether names are initials and texts blank."""
        return self._shaded

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks, or names and texts."""
        self._shaded = shaded
        self._all_changed()

    def set_open_card(self, place: tuple[str, date] | None) -> None:
        """Say of which row the absence card is open, for the small words in it."""
        self.open_card = place
        self._all_changed()

    def show_board(self, board: TodayBoard) -> None:
        """Take a new board; rows that stand where they stood are only repainted."""
        entries = _entries(board)
        if [_identity(e) for e in entries] != [_identity(e) for e in self._entries]:
            self.beginResetModel()
            self._board, self._entries = board, entries
            self.endResetModel()
            return
        changed = [n for n, (old, new) in enumerate(zip(self._entries, entries, strict=True)) if old != new]
        self._board, self._entries = board, entries
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))

    def row_at(self, index: AnyIndex) -> TodayRow | None:
        """Return the person's row at *index*, or None for a band or nothing."""
        entry = self._entries[index.row()] if index.isValid() else None
        return None if entry is None or isinstance(entry, str) else entry

    def index_of(self, key: str) -> QModelIndex:
        """Return where the row with *key* stands; an invalid index when nowhere."""
        for n, entry in enumerate(self._entries):
            if not isinstance(entry, str) and entry.key == key:
                return self.index(n)
        return QModelIndex()

    def index_of_place(self, place: tuple[str, date]) -> QModelIndex:
        """Return where the row of that person and day stands; an invalid index when nowhere."""
        for n, entry in enumerate(self._entries):
            if not isinstance(entry, str) and entry.place == place:
                return self.index(n)
        return QModelIndex()

    def next_person(self, start: int, step: int) -> QModelIndex:
        """Return the nearest person after *start* in steps of *step*; an invalid index at the end."""
        n = start + step
        while 0 <= n < len(self._entries):
            if not isinstance(self._entries[n], str):
                return self.index(n)
            n += step
        return QModelIndex()

    def bands(self) -> int:
        """Return how many bands there are."""
        return sum(isinstance(e, str) for e in self._entries)

    def _all_changed(self) -> None:
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))


def _entries(board: TodayBoard) -> list[TodayRow | str]:
    entries: list[TodayRow | str] = []
    over = ""
    for row in board.rows:
        words_over = _("Fra i går kveld") if row.night else band_words(row.band)
        if not words_over and over and entries:
            words_over = _("I dag")  # parts today from the night above it
        if words_over != over:
            over = words_over
            entries.append(over)
        entries.append(row)
    return entries


def _identity(entry: TodayRow | str) -> tuple[str, date | None]:
    return (entry, None) if isinstance(entry, str) else entry.place
