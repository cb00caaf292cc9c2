"""The rows of a roster file and what would happen to each. Draws and asks; reads and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from arbeidsleder.desktop.pages.roster_import import words
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.row_delegate import paint_row_ground, paint_row_ring, paint_text
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from arbeidsleder.desktop.pages.roster_import.presenter import RosterPlan
    from arbeidsleder.domain.roster_matching import RosterMatch

    Index = QModelIndex | QPersistentModelIndex

ROW_PX = 44
HEAD_PX = 40
ROW, NAME, START, DAYS, WHAT = range(5)
WIDTHS_PX = {ROW: 56, START: 100, DAYS: 200}  # DAYS: «man., ons., fre. 08:30–13:30»
MATCH = Qt.ItemDataRole.UserRole


class RowsModel(QAbstractTableModel):
    """One line for each person in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: RosterPlan | None = None
        self.shaded = False

    def show_plan(self, plan: RosterPlan | None) -> None:
        """Take what was read."""
        self.beginResetModel()
        self.plan = plan
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many people the file holds."""
        return len(self.plan.matches) if self.plan else 0

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Row number, name, start, days, what happens."""
        return 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """The words over the columns."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == ROW:
            return Qt.AlignmentFlag.AlignCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Rad"), _("Navn"), _("Oppstart"), _("Dager og tid"), _("Dette skjer"))[section]

    def match_at(self, line: int) -> RosterMatch | None:
        """What would happen to a line."""
        return self.plan.matches[line] if self.plan and 0 <= line < len(self.plan.matches) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; nothing but initials while shaded."""
        found = self.match_at(index.row())
        if found is None or self.plan is None:
            return None
        if role == MATCH:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(found, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and not self.shaded and index.column() == WHAT:
            return words.change_details(found, with_notes=self.plan.with_notes) or None
        if role == Qt.ItemDataRole.ToolTipRole and not self.shaded and index.column() == NAME:
            return self._words(found, NAME)
        return None

    def _words(self, found: RosterMatch, column: int) -> str:
        row = found.row
        if column == ROW:
            return str(row.row)
        if self.shaded:
            return initials(row.name) if column == NAME else ""
        if column == NAME:
            called = row.called if row.called and row.called not in row.name.split() else ""
            return f"{row.name} ({called})" if called else row.name
        if column == START:
            return words.date_words(row.start_date)
        if column == DAYS:
            return words.days_words(row.days)
        return words.row_words(found, with_notes=self.plan.with_notes if self.plan else False)


class RowsDelegate(QStyledItemDelegate):
    """Paints a row as one: ground, bar, words and ring."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell's share of its row."""
        view = self.parent()
        model = index.model()
        if not isinstance(view, RowsView) or not isinstance(model, RowsModel):
            return
        cell = QRectF(option.rect)
        row = QRectF(0, cell.top(), view.viewport().width(), cell.height())
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        ringed = marked and view.hasFocus()
        painter.save()
        painter.setClipRect(cell)
        paint_row_ground(painter, row, marked=marked, first=index.row() == 0, ringed=ringed)
        found = model.match_at(index.row())
        quiet = index.column() == ROW or (
            index.column() == WHAT and found is not None and model.data(index) == _("Som før")
        )
        role = Type.BODY_STRONG if index.column() == NAME else Type.BODY
        if index.column() != WHAT or view.indexWidget(index) is None:
            paint_text(
                painter,
                cell.adjusted(8, 0, -8, 0),
                str(model.data(index) or ""),
                role,
                "quiet" if quiet else "text",
                Qt.AlignmentFlag.AlignHCenter if index.column() == ROW else Qt.AlignmentFlag.AlignLeft,
            )
        if ringed:
            paint_row_ring(painter, row)
        painter.restore()


class RowsView(QTableView):
    """The table. Enter on a row that must be answered opens its choice."""

    decided = Signal(int, object)
    """Emitted with the sheet's row number and the decision, None when it was taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RowsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(RowsDelegate(self))
        self.setAccessibleName(_("Radene i filen og det som skjer med dem"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setFixedHeight(HEAD_PX)
        head.setFont(font(Type.LABEL))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column in range(5):
            wide = WIDTHS_PX.get(column)
            head.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if wide else QHeaderView.ResizeMode.Stretch
            )
            if wide:
                self.setColumnWidth(column, wide)
        self.choices: dict[int, Choice] = {}

    def show_plan(self, plan: RosterPlan | None) -> None:
        """Show what was read; unsure rows get a choice."""
        self.choices = {}
        self.rows.show_plan(plan)
        for line, match in enumerate(plan.matches if plan else ()):
            if plan is not None and match.kind == "unsure":
                self._ask(line, match, words.decision_options(match, plan.people))
        if self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(0, ROW))

    def set_shaded(self, shaded: bool) -> None:
        """Initials only; the choices name people, so they go."""
        self.rows.shaded = shaded
        for choice in self.choices.values():
            choice.setVisible(not shaded)
        self.viewport().update()

    def go_to(self, sheet_row: int) -> None:
        """Mark a row of the sheet and open its choice to the keys."""
        plan = self.rows.plan
        for line, match in enumerate(plan.matches if plan else ()):
            if match.row.row == sheet_row:
                self.setCurrentIndex(self.rows.index(line, ROW))
                self.scrollTo(self.rows.index(line, ROW))
                self.choices[sheet_row].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Only moving means something, and Enter where there is something to choose."""
        found = self.rows.match_at(self.currentIndex().row())
        choice = self.choices.get(found.row.row) if found else None
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain and choice is not None:
                choice.setFocus()
                choice.showPopup()
            else:
                event.ignore()
        elif event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _ask(self, line: int, match: RosterMatch, options: list[tuple[str, str]]) -> None:
        choice = Choice([_("Velg hvem det er …"), *(text for text, _decision in options)], dense=True)
        choice.setAccessibleName(_("Rad {row}: hvem er det?").format(row=match.row.row))
        choice.activated.connect(
            lambda at: self.decided.emit(match.row.row, options[at - 1][1] if at else None)
        )
        holder = _Holder(choice)
        self.choices[match.row.row] = choice
        self.setIndexWidget(self.rows.index(line, WHAT), holder)


class _Holder(QWidget):
    """Keeps a choice 6 px off the edges of its cell."""

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self._choice = choice
        choice.setParent(self)
        self.setFocusProxy(choice)

    def resizeEvent(self, _event: object) -> None:
        """Keep the choice in the middle."""
        self._choice.setGeometry(8, (self.height() - 32) // 2, max(self.width() - 20, 40), 32)
