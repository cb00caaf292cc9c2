"""The keys of Deltakere, as the help on F1 tells them. The page and its parts handle them themselves."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("new", _("ny deltaker"), "Ctrl+N"),
        ("find", _("søk navn"), "Ctrl+F"),
        ("up", _("forrige i listen"), "Up"),
        ("down", _("neste i listen"), "Down"),
        ("open", _("åpne den som er merket"), "Return"),
        ("tab-left", _("forrige fane, når en fane har tastene"), "Left"),
        ("tab-right", _("neste fane, når en fane har tastene"), "Right"),
        ("note", _("vis lappen så lenge tasten holdes"), "N"),
        ("edit", _("endre deltakeren"), "Ctrl+E"),
        ("save", _("lagre skjemaet, eller hent inn listen"), "Ctrl+Return"),
        ("share", _("bytt bildet i samtalen om deling"), "Space"),
        ("leave", _("lukk skjemaet, tøm søket, tilbake til listen"), "Escape"),
    )
    return [Action(f"participants-{name}", text, (key,), "participants") for name, text, key in table]
