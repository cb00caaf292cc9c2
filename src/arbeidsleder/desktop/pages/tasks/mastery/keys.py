"""The keys of Mestring: what the help on F1 says. The view handles them itself."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("open", _("åpne oppgaven for deltakeren"), ("Return",)),
        ("level", _("velg nivå (1–5), når panelet er åpent"), ("1",)),
        ("undo", _("angre det siste du så"), ("U",)),
        ("undo-alt", _("angre det siste du så"), ("Alt+U",)),
        ("close", _("lukk panelet"), ("Escape",)),
    )
    return [Action(f"tasks-mastery-{name}", text, keys, "tasks") for name, text, keys in table]
