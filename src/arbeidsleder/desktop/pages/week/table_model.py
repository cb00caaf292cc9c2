"""The grid of a week as a table: names in column 0, then a column a day. Holds no rules and asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from arbeidsleder.desktop.pages.week.wording import OFF_DAYS, cell_show, shown_name, spoken_cell
from arbeidsleder.text import _, weekday_short

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPersistentModelIndex

    from arbeidsleder.application.queries.week_grid import WeekCell, WeekGrid

    AnyIndex = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
"""The WeekCell of a day column."""
SHOW_ROLE = Qt.ItemDataRole.UserRole + 2
"""The CellShow of a day column; None under the shade."""

_ROOT = QModelIndex()


class WeekTableModel(QAbstractTableModel):
    """Shows a WeekGrid; applies what differs when the same people and days are shown again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: WeekGrid | None = None
        self._shaded = False

    @property
    def grid(self) -> WeekGrid | None:
        """What is shown."""
        return self._grid

    @property
    def shaded(self) -> bool:
        """Whether names are initials and cells blank."""
        return self._shaded

    @property
    def closed(self) -> bool:
        """Whether the week shown is closed."""
        return self._grid is not None and self._grid.closing is not None

    def show(self, grid: WeekGrid) -> bool:
        """Show *grid*; returns whether the table was built anew (other people or other days)."""
        before = self._grid
        if before is not None and _frame(before) == _frame(grid):
            self._grid = grid
            for r, (old, new) in enumerate(zip(before.rows, grid.rows, strict=True)):
                if old != new or bool(before.closing) != bool(grid.closing):
                    self.dataChanged.emit(self.index(r, 0), self.index(r, len(grid.days)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(grid.days))
            return False
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()
        return True

    def set_shaded(self, shaded: bool) -> None:
        """Turn names into initials and cells into blanks, or back."""
        self._shaded = shaded
        if self._grid is not None and self._grid.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """One row a participant."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """The names and the days."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.days) + 1

    def cell(self, index: AnyIndex) -> WeekCell | None:
        """Return the cell at *index*; None in the name column."""
        if self._grid is None or not index.isValid() or index.column() == 0:
            return None
        return self._grid.rows[index.row()].cells[index.column() - 1]

    def index_of(self, participant_id: str, day: date) -> QModelIndex:
        """Return where a person's day stands; an invalid index when it is not shown."""
        if self._grid is not None and day in self._grid.days:
            column = self._grid.days.index(day) + 1
            for row, each in enumerate(self._grid.rows):
                if each.participant.id == participant_id:
                    return self.index(row, column)
        return QModelIndex()

    def merged(self, column: int) -> bool:
        """Whether a day column is a holiday or closing day on which nobody has said anything."""
        if self._grid is None or column == 0 or not self._grid.rows:
            return False
        if self._grid.days[column - 1] not in self._grid.closed_days:
            return False
        return all(row.cells[column - 1].view.state in OFF_DAYS for row in self._grid.rows)

    def off_name(self, column: int) -> tuple[str, str]:
        """Return (name, kind) of a merged column: («Kristi himmelfartsdag», «helligdag»)."""
        if self._grid is None or not self.merged(column):
            return "", ""
        holiday = self._grid.rows[0].cells[column - 1].view.state is OFF_DAYS[0]
        return self._grid.closed_days[self._grid.days[column - 1]], _("helligdag") if holiday else _("stengt")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Only days can be chosen; names and merged columns are passed over by the arrows."""
        if index.column() == 0 or self.merged(index.column()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words for display and screen readers, and what the delegate draws from."""
        if self._grid is None or not index.isValid():
            return None
        name = shown_name(self._grid.rows[index.row()].name, shaded=self._shaded)
        if index.column() == 0:
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return name if role in wanted else None
        cell = self.cell(index)
        if cell is None or role == CELL_ROLE:
            return cell
        if self._shaded:
            return name if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == SHOW_ROLE:
            return cell_show(cell, closed=self.closed)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_show(cell, closed=self.closed).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_cell(name, cell, closed=self.closed)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """«Navn», «man. 3.»; rows are named by the participant."""
        if self._grid is None or role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return shown_name(self._grid.rows[section].name, shaded=self._shaded)
        if section == 0:
            return _("Navn")
        day = self._grid.days[section - 1]
        return _("{weekday} {day}.").format(weekday=weekday_short(day), day=day.day)


def _frame(grid: WeekGrid) -> tuple[object, ...]:
    people = tuple((r.participant.id, r.name) for r in grid.rows)
    return grid.week, grid.days, people, tuple(grid.closed_days.items()), grid.today
