"""The keys of Ukeplan: what they are called, and what the help on F1 says. The view handles them itself."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("edit", _("velg oppgave for dagen"), ("Return",)),
        ("accept", _("godta forslaget"), ("Space",)),
        ("remove", _("ta bort dagens oppgave"), ("Delete",)),
        ("undo", _("angre det siste i planen"), ("U",)),
        ("copy", _("kopier forrige uke"), ("Ctrl+D",)),
        ("print", _("skriv ut ukeplanen"), ("Ctrl+P",)),
        ("previous", _("forrige uke"), ("Alt+Left",)),
        ("following", _("neste uke"), ("Alt+Right",)),
    )
    return [Action(f"tasks-week-{name}", text, keys, "tasks") for name, text, keys in table]
