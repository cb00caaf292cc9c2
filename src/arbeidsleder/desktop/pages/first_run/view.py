"""The assistant around its steps: a title, a step, one main button. Makes nothing itself; it asks bootstrap.

The order is place, passphrase, privacy, then the vault is made, then the recovery sheet, then the passphrase
is used once on the ordinary unlock page.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.first_run.answers import Answers
from arbeidsleder.desktop.pages.first_run.steps import (
    PassphraseStep,
    PlaceStep,
    PrivacyStep,
    RecoveryStep,
    Step,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.desktop.pages.first_run.steps import Strength


class FirstRunPage(QWidget):
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
        super().__init__(parent)
        self.answers = Answers()
        self.place = PlaceStep()
        self.passphrase = PassphraseStep(suggest, measure)
        self.privacy = PrivacyStep(today)
        self.recovery = RecoveryStep()
        self.recovery.print_requested.connect(self.print_requested)
        self.steps: list[Step] = [self.place, self.passphrase, self.privacy, self.recovery]
        self._lay_out()
        self._show(0)

    def _lay_out(self) -> None:
        self.count = Text("", Type.SMALL, colour="quiet")
        self.title = Text("", Type.PAGE_TITLE)
        self.text = Text("", Type.BODY, colour="quiet", wrap=True)
        self.error = ErrorBar()
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
            for typed in step.findChildren(QLineEdit):
                typed.returnPressed.connect(self.go_on)
        self.back = Button(_("Tilbake"))
        self.back.clicked.connect(self._go_back)
        self.next = MainButton(_("Neste"), key="↵")
        self.next.clicked.connect(self.go_on)
        card = Card(padding=32)
        card.setFixedWidth(680)
        card.setMaximumHeight(720)
        card.body.setSpacing(8)
        for widget in (self.count, self.title, self.text):
            card.body.addWidget(widget)
        card.body.addSpacing(8)
        card.body.addWidget(self.error)
        card.body.addWidget(self._scrolling(self.stack), 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.next)
        buttons.addWidget(self.back)
        buttons.addStretch()
        card.body.addLayout(buttons)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(32, 24, 32, 24)
        middle.addWidget(card, 1, Qt.AlignmentFlag.AlignHCenter)

    @staticmethod
    def _scrolling(inside: QWidget) -> QScrollArea:
        """In a low window the step scrolls, so that nothing is squeezed and the buttons stay in sight."""
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        inside.setProperty("surface", "clear")
        area.setWidget(inside)
        return area

    @property
    def step(self) -> Step:
        """The step on the screen."""
        return self.steps[self.stack.currentIndex()]

    def go_on(self) -> None:
        """Check this step; then the next, or ask for the vault, or finish."""
        problem = self.step.problem()
        if problem:
            self.error.show_error(problem)
            self.step.first_field().setFocus()
            return
        self.error.clear()
        self.step.fill(self.answers)
        if self.step is self.recovery:
            self.finished.emit()
        elif self.step is self.privacy:
            self._wait(waiting=True)
            self.vault_requested.emit(self.answers)
        else:
            self._show(self.stack.currentIndex() + 1)

    def show_recovery(self, words: Sequence[str]) -> None:
        """The vault is made: show its paper key. Going back is over, and the passphrase is forgotten here."""
        self.answers.passphrase = ""
        self.passphrase.forget()
        self._wait(waiting=False)
        places = sorted(secrets.SystemRandom().sample(range(1, len(words) + 1), 2))
        self.recovery.show_words(words, (places[0], places[1]))
        self._show(self.steps.index(self.recovery))

    def show_failure(self, sentence: str) -> None:
        """The vault could not be made: say why and let the user mend it."""
        self._wait(waiting=False)
        self.error.show_error(sentence)

    def _wait(self, *, waiting: bool) -> None:
        self.next.setEnabled(not waiting)
        self.back.setEnabled(not waiting)
        if waiting:
            self.text.setText(_("Lager det låste arkivet …"))

    def _go_back(self) -> None:
        self._show(self.stack.currentIndex() - 1)

    def _show(self, index: int) -> None:
        self.error.clear()
        for step in self.steps:  # only the step on the screen says how high the stack must be
            free = QSizePolicy.Policy.Preferred if step is self.steps[index] else QSizePolicy.Policy.Ignored
            step.setSizePolicy(QSizePolicy.Policy.Preferred, free)
        self.stack.setCurrentIndex(index)
        self.count.setText(_("Steg {number} av {count}").format(number=index + 1, count=len(self.steps)))
        self.title.setText(self.step.title)
        self.text.setText(self.step.text)
        self.back.setVisible(0 < index < len(self.steps) - 1)
        self.next.setText({2: _("Lag arkivet"), 3: _("Ferdig")}.get(index, _("Neste")))
        self.step.first_field().setFocus()
