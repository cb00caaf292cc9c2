"""An absence card that is not saved yet, as text and back. The reason of an absence is never part of it.

Fields are kept as they are typed, also what cannot be read as a time yet.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from arbeidsleder.domain.people import Channel

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.today.absence_panel import AbsencePanel
    from arbeidsleder.desktop.widgets.fields import DateField


class CardDraft:
    """Watches one panel: what it was opened as, and what has become of it."""

    def __init__(self, panel: AbsencePanel) -> None:
        self._panel = panel
        self._opened_as = ""

    def begin(self) -> None:
        """The card has been filled with what is recorded: that is no draft."""
        self._opened_as = self._text()

    def content(self) -> str:
        """Return the unfinished card, or "" when none is open or nothing was changed in it."""
        text = self._text()
        return "" if text == self._opened_as else text

    def fill(self, content: str) -> None:
        """Put a draft into the card, which is open for the same person and day."""
        said = json.loads(content)
        panel = self._panel
        told, length, steps = panel.told, panel.length, panel.steps
        told.choose(said["told"])
        told.by.setCurrentIndex(said["by"])
        told.channel.setCurrentIndex(said["channel"])
        told.at.setText(said["at"])
        told.school.setChecked(said["school"])
        told.school_at.setText(said["school_at"])
        length.length.setCurrentIndex(said["length"])
        length.first.setText(said["first"])
        length.last.setText(said["last"])
        _fill_date(length.back, said["back"])
        for step, button in steps.follow_ups.items():
            button.setChecked(step.value in said["follow_up"])
        steps.try_again(
            {Channel(c): (datetime.fromisoformat(at), yes) for c, (at, yes) in said["tried"].items()}
        )
        panel.choose_cover(said["cover"])
        panel.new_start.setChecked(said["new_start"])
        panel.note_typing()

    def _text(self) -> str:
        panel = self._panel
        row = panel.row
        if row is None:
            return ""
        told, length, steps = panel.told, panel.length, panel.steps
        said: dict[str, Any] = {
            "participant": row.participant.id,
            "day": row.day.isoformat(),
            "told": told.options.index,
            "by": told.by.currentIndex(),
            "channel": told.channel.currentIndex(),
            "at": told.at.text(),
            "school": told.school.isChecked(),
            "school_at": told.school_at.text(),
            "length": length.length.currentIndex(),
            "first": length.first.text(),
            "last": length.last.text(),
            "back": _date_text(length.back),
            "follow_up": [step.value for step in steps.follow_up()],
            "tried": {c.value: (at.isoformat(), yes) for c, (at, yes) in steps.tried().items()},
            "cover": panel.chosen_cover,
            "new_start": panel.new_start.isChecked(),
        }
        return json.dumps(said, ensure_ascii=False)


def _date_text(field: DateField) -> str:
    """A date as a date: the words a field shows for it are of the day they were shown."""
    return field.date.isoformat() if field.date is not None else field.text()


def _fill_date(field: DateField, text: str) -> None:
    try:
        field.set_date(date.fromisoformat(text))
    except ValueError:
        field.setText(text)
