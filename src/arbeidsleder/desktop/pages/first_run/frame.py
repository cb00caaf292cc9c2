"""The card around steps: number, title, text, a step that scrolls in a low window, two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.first_run.steps import RING_PX
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.desktop.pages.first_run.steps import Step


class StepFrame(QWidget):
    """Shows one of *steps* at a time. What a step that is passed leads to, says who listens to *passed*."""

    passed = Signal()
    """Emitted when the main button (or Enter) was pressed on a step with nothing to mend; carries nothing."""

    def __init__(self, steps: Sequence[Step], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = list(steps)
        self.waiting = False
        """Whether something is being done; Enter does nothing meanwhile."""
        self.count = Text("", Type.SMALL, colour="quiet")
        self.title = Text("", Type.PAGE_TITLE)
        self.text = Text("", Type.BODY, colour="quiet", wrap=True)
        self.error = ErrorBar()
        self.stack = QStackedWidget()
        for step in self.steps:
            self.stack.addWidget(step)
            self._listen(step)
        self.back = Button(_("Tilbake"))
        self.next = MainButton(_("Neste"), key="↵")
        self.next.clicked.connect(self.go_on)
        self._lay_out()
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(True)  # Enter presses the button that has the keys

    def _lay_out(self) -> None:
        card = Card(padding=32)
        card.setFixedWidth(680)
        card.setMaximumHeight(720)
        card.body.setContentsMargins(32 - RING_PX, 32, 32 - RING_PX, 32)  # the steps keep the rest
        card.body.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(RING_PX, 0, RING_PX, 0)
        head.setSpacing(8)
        for widget in (self.count, self.title, self.text):
            head.addWidget(widget)
        head.addSpacing(8)
        head.addWidget(self.error)
        card.body.addLayout(head)
        area, line = self._scrolling(self.stack), Hairline()
        kept = line.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        line.setSizePolicy(kept)
        line.hide()
        area.verticalScrollBar().rangeChanged.connect(lambda _least, most: line.setVisible(most > 0))
        card.body.addWidget(area, 1)
        card.body.addWidget(line)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(RING_PX, 0, RING_PX, 0)
        buttons.addWidget(self.next)
        buttons.addWidget(self.back)
        buttons.addStretch()
        card.body.addLayout(buttons)
        middle = QVBoxLayout(self)
        middle.setContentsMargins(32, 24, 32, 24)
        middle.addWidget(card, 1, Qt.AlignmentFlag.AlignHCenter)

    def _listen(self, step: Step) -> None:
        """Take the error away as soon as it is mended, and keep Enter from ticking a box."""
        for typed in step.findChildren(QLineEdit):
            typed.textChanged.connect(self._mended)
        for lines in step.findChildren(QPlainTextEdit):
            lines.textChanged.connect(self._mended)
        for box in step.findChildren(QCheckBox):
            box.toggled.connect(self._mended)
            box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter on a box goes on; some desktops would tick it, as Space does everywhere."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_enter(event):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter that no button and no field of several lines wanted presses the main button."""
        if not _is_enter(event):
            super().keyPressEvent(event)
            return
        event.accept()
        if not event.isAutoRepeat():
            self.next.click()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The window gives the keys when it shows the page and when the shade lifts: pass them on."""
        super().focusInEvent(event)
        self.take_keys()

    def _mended(self) -> None:
        if self.error.text and self.step.problem() != self.error.text:
            self.error.clear()

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
        """The main button or Enter: say what must be mended on this step, else that it is passed."""
        if self.waiting:
            return
        problem = self.step.problem()
        if problem:
            self.refuse(problem)
            return
        self.error.clear()
        self.passed.emit()

    def refuse(self, sentence: str) -> None:
        """Say what must be mended on this step, and give it the keys."""
        self.error.show_error(sentence)
        self.take_keys()

    def take_keys(self) -> None:
        """Give the keys to where the step begins; a step without fields leaves them to the main button."""
        first = self.step.first_field()
        (self.next if first is self.step else first).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Hide what nobody who passes may read, or show it again."""
        for step in self.steps:
            step.set_shaded(shaded)

    def forget(self) -> None:
        """Keep nothing that is secret."""
        for step in self.steps:
            step.forget()

    def wait(self, words: str = "") -> None:
        """Say what is being done and take the buttons away; without *words* it is over."""
        self.waiting = bool(words)
        self.next.setEnabled(not words)
        self.back.setEnabled(not words)
        self.text.setText(words or self.step.text)

    def show_step(self, index: int) -> None:
        """Show a step by its place, from 0."""
        self.error.clear()
        for step in self.steps:  # only the step on the screen says how high the stack must be
            free = QSizePolicy.Policy.Preferred if step is self.steps[index] else QSizePolicy.Policy.Ignored
            step.setSizePolicy(QSizePolicy.Policy.Preferred, free)
        self.stack.setCurrentIndex(index)
        several = len(self.steps) > 1
        self.count.setText(
            _("Steg {number} av {count}").format(number=index + 1, count=len(self.steps)) if several else ""
        )
        self.count.setVisible(several)
        self.title.setText(self.step.title)
        self.text.setText(self.step.text)
        self.take_keys()


class ErrandFrame(StepFrame):
    """Steps one may leave: by Esc and by the second button, and nothing is changed then.

    *own* is the step that asks for the secret in use, if there is one: one that was refused is forgotten.
    """

    left = Signal()
    """Emitted when the user goes without finishing; carries nothing."""

    def __init__(self, steps: Sequence[Step], own: Step | None, parent: QWidget | None = None) -> None:
        super().__init__(steps, parent)
        self._own = own
        self.back.setText(_("Avbryt"))
        self.back.clicked.connect(self.left)

    def show_failure(self, sentence: str) -> None:
        """It was not done: say why, and let the user try again or leave."""
        self.wait()
        if self.step is self._own:
            self.step.forget()
        self.refuse(sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, unless something is being done."""
        if event.key() == Qt.Key.Key_Escape and not self.waiting:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _is_enter(event: QKeyEvent) -> bool:
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return (
        event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == Qt.KeyboardModifier.NoModifier
    )
