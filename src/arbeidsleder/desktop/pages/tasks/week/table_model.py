"""The week plan as a table: names in column 0, then a column a day. Holds no rules and asks nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from arbeidsleder.desktop.pages.tasks.week.words import plan_show, spoken
from arbeidsleder.domain.plan import ExpectedKind
from arbeidsleder.text import _, initials, weekday_short

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QPersistentModelIndex

    from arbeidsleder.application.queries.task_week import TaskCell, TaskWeek

    AnyIndex = QModelIndex | QPersistentModelIndex

SHOW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The PlanShow of a day column; None under the shade."""

_ROOT = QModelIndex()


class PlanModel(QAbstractTableModel):
    """Shows a TaskWeek."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.plan: TaskWeek | None = None
        self.shaded = False

    def show(self, plan: TaskWeek) -> None:
        """Show *plan*."""
        self.beginResetModel()
        self.plan = plan
        self.endResetModel()

    def set_shaded(self, shaded: bool) -> None:
        """Turn names into initials and cells into blanks, or back."""
        self.shaded = shaded
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """One row a participant."""
        return 0 if parent.isValid() or self.plan is None else len(self.plan.rows)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """The names and the days."""
        return 0 if parent.isValid() or self.plan is None else len(self.plan.days) + 1

    def cell(self, index: AnyIndex) -> TaskCell | None:
        """Return the cell at *index*; None in the name column."""
        if self.plan is None or not index.isValid() or index.column() == 0:
            return None
        return self.plan.rows[index.row()].cells[index.column() - 1]

    def index_of(self, participant_id: str, day: date) -> QModelIndex:
        """Return where a person's day stands; an invalid index when it is not shown."""
        if self.plan is not None and day in self.plan.days:
            for row, each in enumerate(self.plan.rows):
                if each.participant_id == participant_id:
                    return self.index(row, self.plan.days.index(day) + 1)
        return QModelIndex()

    def closed(self, column: int) -> tuple[str, str]:
        """Return (name, kind) of a holiday or closing day, ("", "") for other columns."""
        if self.plan is None or column == 0 or not self.plan.rows:
            return "", ""
        name = self.plan.closed_days.get(self.plan.days[column - 1], "")
        if not name:
            return "", ""
        kinds = {row.cells[column - 1].kind for row in self.plan.rows}
        return name, _("helligdag") if ExpectedKind.HOLIDAY in kinds else _("stengt")

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Days somebody is planned at work can be chosen; the arrows pass over the rest."""
        if index.column() == 0 or self.closed(index.column())[0]:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words for display and screen readers, and what the delegate draws from."""
        if self.plan is None or not index.isValid():
            return None
        name = self.plan.rows[index.row()].name
        name = initials(name) if self.shaded else name
        if index.column() == 0:
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return name if role in wanted else None
        cell = self.cell(index)
        if cell is None:
            return None
        if self.shaded:
            return name if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == SHOW_ROLE:
            return plan_show(cell)
        if role == Qt.ItemDataRole.DisplayRole:
            return plan_show(cell).words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(name, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """«Navn», «man. 3.»."""
        horizontal = orientation == Qt.Orientation.Horizontal
        if self.plan is None or role != Qt.ItemDataRole.DisplayRole or not horizontal:
            return None
        if section == 0:
            return _("Navn")
        day = self.plan.days[section - 1]
        return _("{weekday} {day}.").format(weekday=weekday_short(day), day=day.day)
