"""The assistant around its steps: a title, a step, one main button. Makes nothing itself; it asks bootstrap.

The order is place, passphrase, privacy, then the vault is made, then the recovery sheet, then the passphrase
is used once on the ordinary unlock page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from arbeidsleder.desktop.pages.first_run.answers import Answers
from arbeidsleder.desktop.pages.first_run.frame import StepFrame
from arbeidsleder.desktop.pages.first_run.steps import (
    PassphraseStep,
    PlaceStep,
    PrivacyStep,
    RecoveryStep,
)
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.first_run.steps import Strength


class FirstRunPage(StepFrame):
    """The whole assistant."""

    vault_requested = Signal(object)
    """Emitted with the Answers when everything needed to make the vault is known."""

    print_requested = Signal()
    """Emitted when the recovery sheet is to be shown for printing; carries nothing."""

    finished = Signal()
    """Emitted when the paper key has been checked; the unlock page comes next. Carries nothing."""

    def __init__(
        self,
        suggest: Callable[[], str],
        measure: Callable[[str], Strength],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        self.answers = Answers()
        self.place = PlaceStep()
        self.passphrase = PassphraseStep(suggest, measure)
        self.privacy = PrivacyStep(today)
        self.recovery = RecoveryStep()
        super().__init__([self.place, self.passphrase, self.privacy, self.recovery], parent)
        self.recovery.print_requested.connect(self.print_requested)
        self.passed.connect(self._do)
        self.back.clicked.connect(self._go_back)
        self.show_step(0)

    def _do(self) -> None:
        """Go to the next step, or ask for the vault, or finish."""
        self.step.fill(self.answers)
        if self.step is self.recovery:
            self.finished.emit()
        elif self.step is self.privacy:
            self.wait(_("Lager det låste arkivet …"))
            self.vault_requested.emit(self.answers)
        else:
            self.show_step(self.stack.currentIndex() + 1)

    def show_recovery(self, words: Sequence[str]) -> None:
        """The vault is made: show its paper key. Going back is over, and the passphrase is forgotten here."""
        self.answers.passphrase = ""
        self.passphrase.forget()
        self.wait()
        self.recovery.show_words(words)
        self.show_step(self.steps.index(self.recovery))

    def show_failure(self, sentence: str) -> None:
        """The vault could not be made: say why and let the user mend it."""
        self.wait()
        self.error.show_error(sentence)

    def _go_back(self) -> None:
        self.show_step(self.stack.currentIndex() - 1)

    def show_step(self, index: int) -> None:
        """Show a step and the words its buttons have there; there is no way back from the paper key."""
        super().show_step(index)
        self.back.setVisible(0 < index < len(self.steps) - 1)
        self.next.setText({2: _("Lag arkivet"), 3: _("Ferdig")}.get(index, _("Neste")))
