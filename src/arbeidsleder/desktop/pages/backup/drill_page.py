"""A recovery drill, step by step, over the pages: which backup, the words of the sheet, what came of it.

It shows what it is told and holds no drill itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.drill_words import check_words, time_used, what_to_do
from arbeidsleder.desktop.pages.first_run.frame import StepFrame
from arbeidsleder.desktop.pages.first_run.steps import RING_PX, Step
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.desktop.widgets.shapes import Shape, ShapeMark
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.domain.drill import Drill


class BeginStep(Step):
    """Says what will be done, and with which backup."""

    def __init__(self, backup: str, *, second: bool) -> None:
        super().__init__()
        self.title = _("Øv på gjenoppretting")
        self.text = _(
            "Tenk deg at PC-en er borte. Hent gjenopprettingsarket der det er låst inn, og trykk Start når "
            "du har det. Det øves i en egen mappe, og arkivet du arbeider i, blir ikke rørt."
        )
        column = _column(self)
        column.addWidget(Text(_("Kopien det øves med"), Type.LABEL, colour="quiet"))
        column.addWidget(Text(backup, wrap=True))
        if not second:
            column.addWidget(
                Text(
                    _("Den ligger på denne PC-en. Er PC-en borte, er den det også: velg et andre sted."),
                    Type.SMALL,
                    colour="quiet",
                    wrap=True,
                )
            )
        column.addStretch()


class WordsStep(Step):
    """The words of the sheet, typed as on the day the PC is gone."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Skriv ordene på arket")
        self.text = _(
            "Seksten ord, i den rekkefølgen tallene viser, med mellomrom mellom. De tre første bokstavene av "
            "hvert ord er nok."
        )
        self.words = SecretField()
        label = _("Ordene på gjenopprettingsarket")
        self.words.setAccessibleName(label)
        column = _column(self)
        column.addWidget(LabelledField(label, self.words))
        column.addStretch()

    def problem(self) -> str:
        """What must be mended first."""
        return "" if self.words.text().strip() else _("Skriv ordene på arket.")

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.words

    def forget(self) -> None:
        """Empty the field, so that nothing can be brought back."""
        self.words.forget()


class ResultStep(Step):
    """What was tried, one line each."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = _column(self)

    def show_drill(self, drill: Drill) -> None:
        """Show what came of it."""
        failed = drill.failed_at
        self.title = (
            _("Arkivet kunne hentes tilbake") if failed is None else _("Arkivet kunne ikke hentes tilbake")
        )
        self.text = (
            _("Det tok {time}. Øvelsen er skrevet ned.").format(time=time_used(drill.seconds))
            if failed is None
            else what_to_do(failed)
        )
        for check in drill.details:
            line = QHBoxLayout()
            line.setSpacing(12)
            mark = ShapeMark(Shape.PRESENT if check.ok else Shape.MISSING, Type.BODY.line)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Text(check_words(check), wrap=True), 1)
            self._lines.addLayout(line)
        self._lines.addStretch()


class DrillPage(StepFrame):
    """The steps of one drill. Esc leaves it; a drill that is under way is stopped then."""

    begun = Signal()
    """Emitted when the clock begins to run; carries nothing."""

    words_given = Signal(str)
    """Emitted with the words, to practise with."""

    sheet_requested = Signal()
    """Emitted when the page for the ROS is wanted; carries nothing."""

    left = Signal()
    """Emitted when the user goes, before or after the result; carries nothing."""

    def __init__(self, backup: str, *, second: bool, parent: QWidget | None = None) -> None:
        """*backup* says in words which one it is, *second* whether it lies in the second place."""
        self.begin = BeginStep(backup, second=second)
        self.words = WordsStep()
        self.result = ResultStep()
        super().__init__((self.begin, self.words, self.result), parent)
        self.passed.connect(self._do)
        self.back.clicked.connect(self.left)
        self.show_step(0)

    def _do(self) -> None:
        """Start, hold the drill, or show the page about it."""
        if self.step is self.begin:
            self.begun.emit()
            self.show_step(1)
        elif self.step is self.words:
            self.wait(_("Henter arkivet tilbake i en egen mappe og prøver alt …"))
            self.back.setEnabled(True)  # it can be stopped
            self.words_given.emit(self.words.words.text().strip())
        else:
            self.sheet_requested.emit()

    def show_drill(self, drill: Drill) -> None:
        """Show what came of it; the words are forgotten."""
        self.words.forget()
        self.wait()
        self.result.show_drill(drill)
        self.show_step(2)

    def show_failure(self, sentence: str) -> None:
        """The drill could not be held (the words were mistyped, say); the user may try again."""
        self.wait()
        self.refuse(sentence)

    def show_step(self, index: int) -> None:
        """Show a step and the words its buttons have there."""
        super().show_step(index)
        self.next.setText((_("Start"), _("Hent tilbake"), _("Arket til ROS"))[index])
        self.back.setText(_("Ferdig") if self.step is self.result else _("Avbryt"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _column(step: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(step)
    column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
    column.setSpacing(8)
    return column
