"""The keys of Innstillinger, as the help on F1 tells them. The page and its parts handle them themselves."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("save", _("lagre innstillingene"), "Ctrl+Return"),
        ("next", _("neste felt"), "Tab"),
        ("previous", _("forrige felt"), "Shift+Tab"),
        ("tick", _("kryss av, eller ta bort krysset"), "Space"),
        ("remove-closing-day", _("ta bort den stengte dagen som er merket"), "Delete"),
    )
    return [Action(f"settings-{name}", text, (key,), "settings") for name, text, key in table]
