"""One step over the pages that ends with the passphrase in use. It changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from arbeidsleder.desktop.pages.first_run.frame import ErrandFrame
from arbeidsleder.desktop.pages.first_run.steps import RING_PX, Step
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class SecretStep(Step):
    """What will be, and the passphrase in use below what else is asked for."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self.title, self.text = title, text
        self.secret = SecretField()
        self.secret.setAccessibleName(_("Passordfrasen din"))
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        self.column.setSpacing(16)
        self.column.addWidget(LabelledField(_("Passordfrasen din"), self.secret))
        self.column.addStretch(1)

    def problem(self) -> str:
        """What must be mended first."""
        return "" if self.secret.text().strip() else _("Skriv frasen du har nå.")

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.secret

    def forget(self) -> None:
        """Empty the field, so that nothing can be brought back."""
        self.secret.forget()


class SecretPage(ErrandFrame):
    """The step with its two buttons. Esc and the second button leave it, and nothing is changed then."""

    passphrase_given = Signal(str)
    """Emitted with what was typed, to be tried and used."""

    def __init__(self, step: SecretStep, button: str, busy: str, parent: QWidget | None = None) -> None:
        """*button* is the main button's word, *busy* what is said while it is done."""
        self.only = step
        self._busy = busy
        super().__init__([step], None, parent)
        self.next.setText(button)
        self.passed.connect(self._do)
        self.show_step(0)

    def _do(self) -> None:
        """Hand over what was typed."""
        self.wait(self._busy)
        self.passphrase_given.emit(self.only.secret.text().strip())

    def show_failure(self, sentence: str) -> None:
        """Say why it was not done; what else was typed stays."""
        self.only.secret.forget()
        super().show_failure(sentence)


def device_lock_page(*, turn_on: bool) -> SecretPage:
    """Return the step before the passphrase is locked to this PC, or let loose from it."""
    if not turn_on:
        step = SecretStep(
            _("Slå av låsen til PC-en"),
            _("Fra nå av åpner frasen alene, også på en annen PC med en kopi av filene."),
        )
        return SecretPage(step, _("Slå av låsen"), _("Slår av …"))
    step = SecretStep(
        _("Lås frasen til denne PC-en"),
        _(
            "Fra nå av må frasen brukes på denne PC-en, på kontoen du er logget på med. En nøkkel legges i "
            "nøkkellageret til kontoen. Blir den borte, åpner gjenopprettingsarket og lager en ny. Se at "
            "arket er på plass først."
        ),
    )
    return SecretPage(step, _("Lås til denne PC-en"), _("Spør nøkkellageret på maskinen …"))
