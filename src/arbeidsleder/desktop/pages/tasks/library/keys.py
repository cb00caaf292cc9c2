"""The keys of Bibliotek, as the help on F1 tells them. The view and its parts handle them themselves."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("find", _("søk oppgave"), ("/", "Ctrl+F")),
        ("up", _("forrige i listen"), ("Up",)),
        ("down", _("neste i listen"), ("Down",)),
        ("open", _("åpne den som er merket"), ("Return",)),
        ("pick", _("velg oppgaver fra lista"), ("Ctrl+O",)),
        ("new", _("ny oppgave"), ("Ctrl+N",)),
        ("edit", _("endre oppgaven"), ("Ctrl+E",)),
        ("save", _("lagre skjemaet, eller ta med det som er valgt"), ("Ctrl+Return",)),
        ("leave", _("lukk skjemaet, tøm søket, tilbake til listen"), ("Escape",)),
    )
    return [Action(f"tasks-library-{name}", text, keys, "tasks") for name, text, keys in table]
