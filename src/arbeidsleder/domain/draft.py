"""What somebody was typing when it locked: unfinished, said by nobody yet, and gone when the day is over."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


class DraftPlace(StrEnum):
    """Where it was typed, and where it is offered again; one each."""

    ABSENCE_CARD = "absence_card"
    REMEMBER_NOTE = "remember_note"
    WEEK_LINES = "week_lines"
    MORNING_TALK = "morning_talk"
    OWN_WORDS = "own_words"
    HANDOVER_TEXT = "handover_text"
    FORM = "form"


@dataclass(frozen=True)
class Draft:
    """*content* is for the form that made it: JSON text nobody else reads."""

    place: DraftPlace
    content: str


@dataclass(frozen=True)
class SealedDraft:
    """A draft as it is stored. *kept_on*: the day it locked; on the next it is erased."""

    owner_id: str
    place: str
    kept_on: date
    sealed: str
