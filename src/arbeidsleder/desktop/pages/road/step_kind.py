"""The choice of what kind of step it is; below it stands whether others may be told. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.road_words import step_told_words, step_words
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.domain.road import INTERCHANGEABLE, StepKind

if TYPE_CHECKING:
    from arbeidsleder.desktop.widgets.controls import LabelledField

NEW_KINDS = (StepKind.STEP, StepKind.QUESTION, StepKind.CONTACT, StepKind.OWN)
"""The plan for a waiting time is made on the person's road, with all its parts."""


class StepKindChoice(Choice):
    """A new step may be of any kind; one that is there may be made the user's own, or the person's again."""

    def __init__(self) -> None:
        super().__init__()
        self._kinds: tuple[StepKind, ...] = ()
        self._below: LabelledField | None = None
        self.offer(StepKind.STEP, new=True)

    @property
    def kind(self) -> StepKind:
        """What is chosen."""
        return self._kinds[self.currentIndex()]

    @property
    def chooses(self) -> bool:
        """Whether there is more than one to choose from."""
        return len(self._kinds) > 1

    def tell_in(self, labelled: LabelledField) -> None:
        """Say below the field who may be told, whenever another kind is chosen."""
        self._below = labelled
        self.currentIndexChanged.connect(lambda _index: self._tell())
        self._tell()

    def offer(self, kind: StepKind, *, new: bool) -> None:
        """Offer what *kind* can be; it is chosen."""
        if new:
            self._kinds = NEW_KINDS
        elif kind in INTERCHANGEABLE:
            self._kinds = tuple(one for one in NEW_KINDS if one in INTERCHANGEABLE)
        else:
            self._kinds = (kind,)
        self.blockSignals(True)
        self.clear()
        self.addItems([step_words(one) for one in self._kinds])
        self.setCurrentIndex(self._kinds.index(kind))
        self.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        if self._below is not None:
            self._below.show_help(step_told_words(self.kind))
