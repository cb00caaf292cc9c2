"""The matrix as a table: a row a person, a column a task. It cannot be sorted and has no totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from arbeidsleder.desktop.pages.tasks.mastery.words import cell_words, spoken
from arbeidsleder.text import initials

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex

    from arbeidsleder.application.queries.mastery_matrix import MasteryMatrix, MatrixCell

    AnyIndex = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_SPOKEN = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class MatrixModel(QAbstractTableModel):
    """Shows a MasteryMatrix."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matrix: MasteryMatrix | None = None
        self.shaded = False

    def show(self, matrix: MasteryMatrix) -> bool:
        """Show *matrix*; returns whether other people or tasks stand in it than before."""
        before, self.matrix = self.matrix, matrix
        if before is not None and (before.people, before.tasks) == (matrix.people, matrix.tasks):
            if self.rowCount() and self.columnCount():
                self.dataChanged.emit(
                    self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
                )
            return False
        self.beginResetModel()
        self.endResetModel()
        return True

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        """One row a participant."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.people)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        """One column a task; the names are in the head."""
        return 0 if parent.isValid() or self.matrix is None else len(self.matrix.tasks)

    def pair(self, index: AnyIndex) -> tuple[str, str] | None:
        """Return (participant, task) at *index*."""
        if self.matrix is None or not index.isValid():
            return None
        person, task = self.matrix.people[index.row()], self.matrix.tasks[index.column()]
        return person.participant_id, task.task_id

    def cell(self, index: AnyIndex) -> MatrixCell | None:
        """Return what is in force at *index*; None where nobody has looked, and under the shade."""
        pair = self.pair(index)
        return self.matrix.cells.get(pair) if self.matrix and pair and not self.shaded else None

    def index_of(self, participant_id: str, task_id: str) -> QModelIndex:
        """Return where a pair stands; an invalid index when it is not shown."""
        if self.matrix is not None:
            people = [one.participant_id for one in self.matrix.people]
            tasks = [one.task_id for one in self.matrix.tasks]
            if participant_id in people and task_id in tasks:
                return self.index(people.index(participant_id), tasks.index(task_id))
        return QModelIndex()

    def name(self, row: int) -> str:
        """Return the name in front of a row; initials under the shade."""
        name = self.matrix.people[row].name if self.matrix else ""
        return initials(name) if self.shaded else name

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words for screen readers; the delegate draws from cell()."""
        if self.matrix is None or not index.isValid():
            return None
        if role in _SPOKEN:
            name, task = self.name(index.row()), self.matrix.tasks[index.column()].name
            return f"{name}, {task}" if self.shaded else spoken(name, task, self.cell(index))
        if role == Qt.ItemDataRole.DisplayRole and not self.shaded:
            return cell_words(self.cell(index))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The task's short name above, its whole name as a tooltip; the person's name before."""
        if self.matrix is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.name(section) if role == Qt.ItemDataRole.DisplayRole else None
        task = self.matrix.tasks[section]
        return {Qt.ItemDataRole.DisplayRole: task.short, Qt.ItemDataRole.ToolTipRole: task.name}.get(
            Qt.ItemDataRole(role)
        )
