"""Lines for a week sheet that were too long to keep when it locked: offered again beside the same sheet."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.domain.draft import Draft, DraftPlace
from arbeidsleder.domain.week import PersonWeekLines

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from arbeidsleder.desktop.pages.preview.lines import LinesEditor


class WeekDrafts(QObject):
    """One for as long as the page lives; the editor comes when the prints are first wanted."""

    changed = Signal(object)
    """Emitted with the Drafts as they should be stored now; an empty one is to be erased."""

    waiting_changed = Signal(int)
    """Emitted with how many offers wait for an answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[tuple[str, str], PersonWeekLines] = {}
        self._editor: LinesEditor | None = None
        self._stored = ""
        self._told = 0

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Offer what was kept when it locked."""
        for draft in drafts:
            if draft.place is DraftPlace.WEEK_LINES:
                self._stored = draft.content
                for said in json.loads(draft.content):
                    lines = PersonWeekLines(**said)
                    self._waiting[lines.participant_id, lines.week] = lines
                self._tell()

    def attach(self, editor: LinesEditor) -> None:
        """The editor is there: it shows the offers, and tells what cannot be kept yet."""
        self._editor = editor
        editor.waiting = self._waiting
        editor.answered.connect(self._answered)
        editor.lines_changed.connect(lambda _lines: self._answered())

    def unfinished(self) -> tuple[Draft, ...]:
        """Return what is to be stored when it locks now; nothing where that is stored already."""
        text = self._text()
        return (Draft(DraftPlace.WEEK_LINES, text),) if text != self._stored else ()

    def forget(self, places: Collection[DraftPlace]) -> None:
        """Offer nothing any more that was stored, if it has been erased."""
        if DraftPlace.WEEK_LINES in places and self._stored:
            self._waiting.clear()  # the editor looks in the same
            self._stored = ""
            self._tell()

    def _tell(self) -> None:
        if len(self._waiting) != self._told:
            self._told = len(self._waiting)
            self.waiting_changed.emit(self._told)

    def _answered(self) -> None:
        self._tell()
        drafts = self.unfinished()
        if drafts:
            self._stored = drafts[0].content
            self.changed.emit(drafts)

    def _text(self) -> str:
        typed = self._editor.unfinished() if self._editor is not None else ()
        texts = [asdict(lines) for lines in (*self._waiting.values(), *typed)]
        return json.dumps(texts, ensure_ascii=False) if texts else ""
