"""The keys of Veien til MFY: what the help on F1 says. The page handles them itself."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("mine", _("skriv det du mener om tegnet"), ("M",)),
        ("theirs", _("skriv det deltakeren sier om tegnet"), ("H",)),
        ("seen", _("skriv noe dere har sett"), ("S",)),
        ("step", _("avtal et nytt steg"), ("N",)),
        ("ready", _("si klar, eller ta det tilbake"), ("K",)),
        ("undo", _("angre det siste du skrev i dag"), ("U",)),
        ("undo-alt", _("angre det siste du skrev i dag"), ("Alt+U",)),
        ("next", _("neste deltaker"), ("Ctrl+PgDown",)),
        ("previous", _("forrige deltaker"), ("Ctrl+PgUp",)),
        ("print", _("samtaleark"), ("Ctrl+P",)),
        ("done", _("si at steget er gjort, når det er åpent"), ("Ctrl+G",)),
        ("save", _("lagre det du skriver"), ("Ctrl+Return",)),
        ("close", _("lukk skjemaet"), ("Escape",)),
    )
    return [Action(f"road-{name}", text, keys, "road") for name, text, keys in table]
