"""The keys of Innstillinger, as the help on F1 tells them. The page and its parts handle them themselves."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions(*, everybody: bool = True) -> list[Action]:
    """Return the keys for the help on F1; not *everybody* leaves those of the settings of all users out."""
    table = (
        ("save", _("lagre innstillingene"), "Ctrl+Return"),
        ("next", _("neste felt"), "Tab"),
        ("previous", _("forrige felt"), "Shift+Tab"),
        ("tick", _("kryss av, eller ta bort krysset"), "Space"),
        ("remove-closing-day", _("ta bort den stengte dagen som er merket"), "Delete"),
    )
    own = ("next", "previous")
    return [
        Action(f"settings-{name}", text, (key,), "settings")
        for name, text, key in table
        if everybody or name in own
    ]
