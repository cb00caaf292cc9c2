"""Texts of a handover sheet that waited for an answer when it locked: offered again on the same sheet."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.handover import SheetField

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from arbeidsleder.desktop.pages.sharing.handover.fields import TextsCard


class HandoverDrafts(QObject):
    """One for as long as the page lives."""

    changed = Signal(object)
    """Emitted with the Drafts as they should be stored now; an empty one is to be erased."""

    def __init__(self, card: TextsCard) -> None:
        super().__init__(card)
        self._card = card
        self._stored = ""
        card.answered.connect(self._answered)

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Offer what was kept when it locked."""
        for draft in drafts:
            if draft.place is DraftPlace.HANDOVER_TEXT:
                self._stored = draft.content
                for person, texts in json.loads(draft.content).items():
                    self._card.wait_with(person, {SheetField(one): text for one, text in texts.items()})

    def unfinished(self) -> tuple[Draft, ...]:
        """Return what is to be stored when it locks now; nothing where that is stored already."""
        text = self._text()
        return (Draft(DraftPlace.HANDOVER_TEXT, text),) if text != self._stored else ()

    def forget(self, places: Collection[DraftPlace]) -> None:
        """Offer nothing any more that was stored, if it has been erased."""
        if DraftPlace.HANDOVER_TEXT in places and self._stored:
            self._card.forget_waiting()
            self._stored = ""

    def _answered(self) -> None:
        drafts = self.unfinished()
        if drafts:
            self._stored = drafts[0].content
            self.changed.emit(drafts)

    def _text(self) -> str:
        typed = {
            person: {field.value: text for field, text in texts.items()}
            for person, texts in self._card.unfinished().items()
        }
        return json.dumps(typed, ensure_ascii=False) if typed else ""
