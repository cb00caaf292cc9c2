"""The dialog that asks why a closed week is opened again (ui/reopen_week.ui). It records nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout

from arbeidsleder.desktop.forms import load_form, part
from arbeidsleder.desktop.pages.preview.fitting import fit_height
from arbeidsleder.desktop.widgets.controls import Button, MainButton, mark_invalid
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.domain.calendar import IsoWeek

WIDTH_PX = 480


class ReopenDialog(QDialog):
    """One field for the reason; without a reason it stays open and says so."""

    reason_given = Signal(str)
    """Emitted with the reason when the user wants the week opened."""

    def __init__(self, week: IsoWeek, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_form("reopen_week", self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH_PX)
        title = part(self, Text, "title")
        title.setText(_("Åpne uke {week} igjen").format(week=week.week))
        self.setAccessibleName(title.text())
        self.reason = part(self, Field, "reason")
        self.help = part(self, Text, "help")
        label = part(self, Text, "reasonLabel")
        label.setBuddy(self.reason)
        self.reason.setAccessibleName(label.text())
        self.reason.setAccessibleDescription(self.help.text())
        self.reopen = part(self, MainButton, "reopen")
        self.cancel = part(self, Button, "cancel")
        self.wording = WordingBar(self.reason)
        self.wording.kept.connect(self._give)
        self.wording.asking_changed.connect(lambda asking: self._ask(asking))
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.indexOf(self.help) + 1, self.wording)
        self.wording.begin()
        self.reopen.setDefault(True)
        self.reopen.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        self.reason.textEdited.connect(lambda _text: mark_invalid(self.reason, False))
        self.reason.setFocus()
        fit_height(self)

    def _give(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            mark_invalid(self.reason, True)
            self.help.setText(_("Skriv en kort grunn, for eksempel: mandagen var ikke ført."))
            self.help.set_colour("text-warning-subtle")
            fit_height(self)
            self.reason.setFocus()
            return
        if not self.wording.passes(take_keys=True):
            return
        self.accept()
        self.reason_given.emit(reason)

    def _ask(self, asking: bool) -> None:
        """While it is asked, Enter goes back to the words."""
        self.reopen.setDefault(not asking)
        self.wording.rewrite.setDefault(asking)
        self.wording.rewrite.set_main(asking)
        self.reopen.set_main(not asking)
        QTimer.singleShot(0, self, lambda: fit_height(self))
