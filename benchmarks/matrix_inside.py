"""One opening of the matrix in a real window: what benchmarks/matrix.py runs. Prints seconds.

    matrix_inside.py VAULT PASSPHRASE empty-first|empty-last at-once|rested

Prints the seconds from Alt+3 on Oppgaver to the last paint of the matrix, the same when it is opened again,
and the seconds an empty table of Qt's own takes to be made and painted in the same place. Oppgaver has just
been opened, or has rested until what it makes ahead is made.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from inside import ALT, KEY, Inside
from matrix_ward import PEOPLE, TASKS
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRect
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from wards import opened_at

from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.tour.hands import CTRL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.tasks.page import TasksPage


class LastPaint(QObject):
    """Notices when a widget was painted last; a picture that is painted anew is not yet the picture."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.at = 0.0
        """When it stood, on the clock of time.perf_counter(); 0 before."""
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Notice the paint; takes no event away."""
        if event.type() == QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, _event: QEvent) -> None:
        """All that was to be painted has been, and was put on the screen."""
        self.at = time.perf_counter()


class Opening:
    """Opens the matrix of an unlocked program, which shows the library."""

    def __init__(self, inside: Inside) -> None:
        """*inside* is unlocked."""
        self._inside = inside
        inside.hands.press(KEY.Key_4, CTRL, on=inside.window)

    def rest(self) -> None:
        """Wait as long as a hand does before it goes on: what is made ahead is made."""
        hands = self._inside.hands
        hands.wait(lambda: self._page.view(TaskView.MASTERY) is not None, "the matrix to be made ahead")
        hands.settle()

    @property
    def _page(self) -> TasksPage:
        return self._inside.pages.tasks

    def matrix(self) -> float:
        """Return the seconds from the key to the last paint of the matrix with everything in it."""
        from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView

        focus = self._inside.hands.focus
        begun = time.perf_counter()
        QTest.keyClick(focus, KEY.Key_3, ALT)
        view = self._page.view(TaskView.MASTERY)
        if not isinstance(view, MasteryView):
            raise RuntimeError("the matrix did not open")
        painted = LastPaint(view.table.viewport())
        self._inside.hands.settle()
        model = view.table.matrix_model
        if (model.rowCount(), model.columnCount()) != (PEOPLE, TASKS):
            raise RuntimeError("the matrix does not show everybody and everything")
        taken = painted.at - begun
        painted.deleteLater()
        self._inside.hands.press(KEY.Key_1, ALT)
        return taken

    def empty(self) -> float:
        """Return the seconds of a table with nothing in it, made and painted where the matrix stands."""
        window, page = self._inside.window, self._page
        library = page.view(TaskView.LIBRARY)
        if library is None:
            raise RuntimeError("the library is not made")
        place = QRect(library.mapTo(window, library.rect().topLeft()), library.size())
        begun = time.perf_counter()
        table = QTableView(window)
        table.setModel(QStandardItemModel(PEOPLE, TASKS, table))
        table.setGeometry(place)
        painted = LastPaint(table.viewport())
        table.show()
        self._inside.hands.settle()
        taken = painted.at - begun
        table.hide()
        table.deleteLater()
        self._inside.hands.settle()
        return taken


def main() -> None:
    """Do what the command line says."""
    folder, passphrase, order, rested = sys.argv[1:5]
    inside = Inside(opened_at(Path(folder), passphrase))
    inside.type_passphrase()
    QTest.keyClick(inside.hands.focus, KEY.Key_Return)
    inside.hands.wait(lambda: inside.program.pages is not None, "the vault to open")
    inside.hands.settle()
    opening = Opening(inside)
    empty = opening.empty() if order == "empty-first" else 0.0
    if rested == "rested":
        opening.rest()
    first, again = opening.matrix(), opening.matrix()
    print(first, again, empty or opening.empty(), flush=True)
    inside.close()


if __name__ == "__main__":
    main()
