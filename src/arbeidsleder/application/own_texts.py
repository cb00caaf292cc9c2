"""What only the user who wrote it may read: the port that seals it, and how a sealed note is told.

The keys are the vault's; storage sees the sealed text only. It knows no database and no window.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Protocol

from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.absence import RememberNote

TextKind = Literal["note", "draft"]


class OwnSealer(Protocol):
    """Seals a text to the key that has the vault open, and opens it again with that key only."""

    @property
    def is_users(self) -> bool:
        """Whether that key is the user's own; the paper key opens the vault, but is nobody's own."""
        ...

    def seal(self, kind: TextKind, text_id: str, owner_id: str, text: str) -> str:
        """Return the sealed text, bound to its kind, its id and its owner."""
        ...

    def open(self, kind: TextKind, text_id: str, owner_id: str, sealed: str) -> str | None:
        """Return the text, or None when another key sealed it or it was altered."""
        ...


class NoKey:
    """Stands where no key was handed in: nothing can be sealed, and never does anything go in clear."""

    is_users = False

    def seal(self, kind: TextKind, text_id: str, owner_id: str, text: str) -> str:
        """Raise RuntimeError: a bug of ours."""
        raise RuntimeError("this context has no key to seal with")

    def open(self, kind: TextKind, text_id: str, owner_id: str, sealed: str) -> str | None:
        """Return None."""
        return None


def draft_id(place: str, kept_on: date) -> str:
    """Return what a draft is sealed as: its place and day, so that one of another day does not open."""
    return f"{place}/{kept_on.isoformat()}"


def sealed_note(sealer: OwnSealer, note: RememberNote) -> RememberNote:
    """Return the note as it is stored: its text sealed to the user's key, and no text in clear."""
    return replace(note, text="", sealed=sealer.seal("note", note.id, note.owner_id, note.text))


def opened_note(sealer: OwnSealer, note: RememberNote) -> RememberNote:
    """Return the note as its owner reads it; where it cannot be opened its text says why."""
    if note.sealed is None:
        return note
    text = sealer.open("note", note.id, note.owner_id, note.sealed)
    if text is None:
        text = (
            _("Lappen er låst med en nøkkel som er byttet, og kan ikke åpnes mer.")
            if sealer.is_users
            else _("Lås opp med frasen din for å lese lappen.")
        )
    return replace(note, text=text, sealed=None)
