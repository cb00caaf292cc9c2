"""One step before the device lock is turned on or off: what it means, and the passphrase. Changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from arbeidsleder.desktop.pages.first_run.frame import StepFrame
from arbeidsleder.desktop.pages.first_run.steps import RING_PX, Step
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget


class DeviceLockStep(Step):
    """What will be, and the passphrase in use."""

    def __init__(self, *, turn_on: bool) -> None:
        super().__init__()
        if turn_on:
            self.title = _("Lås frasen til denne PC-en")
            self.text = _(
                "Fra nå av må frasen brukes på denne PC-en, på kontoen du er logget på med. En nøkkel legges "
                "i nøkkellageret til kontoen. Blir den borte, åpner gjenopprettingsarket og lager en ny. Se "
                "at arket er på plass først."
            )
        else:
            self.title = _("Slå av låsen til PC-en")
            self.text = _("Fra nå av åpner frasen alene, også på en annen PC med en kopi av filene.")
        self.secret = SecretField()
        self.secret.setAccessibleName(_("Passordfrasen din"))
        column = QVBoxLayout(self)
        column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        column.addWidget(LabelledField(_("Passordfrasen din"), self.secret))
        column.addStretch()

    def problem(self) -> str:
        """What must be mended first."""
        return "" if self.secret.text().strip() else _("Skriv frasen du har nå.")

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.secret

    def forget(self) -> None:
        """Empty the field, so that nothing can be brought back."""
        self.secret.forget()


class DeviceLockPage(StepFrame):
    """The step over the pages. Esc and the second button leave it, and nothing is changed then."""

    passphrase_given = Signal(str)
    """Emitted with what was typed, to be tried and used."""

    left = Signal()
    """Emitted when the user goes without finishing; carries nothing."""

    def __init__(self, *, turn_on: bool, parent: QWidget | None = None) -> None:
        self.turn_on = turn_on
        self.waiting = False
        self.only = DeviceLockStep(turn_on=turn_on)
        super().__init__([self.only], parent)
        self.next.setText(_("Lås til denne PC-en") if turn_on else _("Slå av låsen"))
        self.back.setText(_("Avbryt"))
        self.back.clicked.connect(self.left)
        self.show_step(0)

    def go_on(self) -> None:
        """Hand over what was typed."""
        if self.waiting:
            return
        problem = self.step.problem()
        if problem:
            self.refuse(problem)
            return
        self.error.clear()
        self.wait(_("Spør nøkkellageret på maskinen …") if self.turn_on else _("Slår av …"))
        self.passphrase_given.emit(self.only.secret.text().strip())

    def wait(self, words: str = "") -> None:
        """Say what is being done; Enter and Esc do nothing meanwhile."""
        self.waiting = bool(words)
        super().wait(words)

    def show_failure(self, sentence: str) -> None:
        """It was not done: say why, and let the user try again or leave."""
        self.wait()
        self.only.forget()
        self.refuse(sentence)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The window gives the keys when it shows the page and when the shade lifts: pass them on."""
        super().focusInEvent(event)
        self.take_keys()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, unless something is being done."""
        if event.key() == Qt.Key.Key_Escape and not self.waiting:
            self.left.emit()
        else:
            super().keyPressEvent(event)
