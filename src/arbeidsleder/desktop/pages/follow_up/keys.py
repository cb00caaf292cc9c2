"""The keys of Oppfølging: what the help on F1 says. The views handle them themselves."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def due_actions() -> list[Action]:
    """Return the keys of what is due."""
    table = (
        ("open", _("åpne det raden handler om"), ("Return",)),
        ("done", _("gjort"), ("X",)),
        ("done-alt", _("gjort"), ("Alt+X",)),
        ("undo", _("angre det siste du gjorde her"), ("U",)),
        ("undo-alt", _("angre det siste du gjorde her"), ("Alt+U",)),
        ("new", _("ny avtale"), ("Ctrl+N",)),
        ("edit", _("endre avtalen"), ("Ctrl+E",)),
    )
    return [Action(f"follow-up-{name}", text, keys, "follow_up") for name, text, keys in table]


def person_actions() -> list[Action]:
    """Return the keys of one person's follow-up."""
    return [Action("follow-up-person-new", _("ny kontakt"), ("Ctrl+N",), "follow_up")]


def guide_actions() -> list[Action]:
    """Return the keys of the ward guides."""
    table = (
        ("open", _("endre veilederen"), ("Return",)),
        ("new", _("ny veileder"), ("Ctrl+N",)),
    )
    return [Action(f"guides-{name}", text, keys, "follow_up") for name, text, keys in table]
