"""The keys of Uke in one place: what they are called, and what help and menu say of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LETTERS = frozenset("SGFAKHUNLOIV")
_NAMES = {
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Enter: "Return",
    Qt.Key.Key_Escape: "Escape",
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
}


def key_name(event: QKeyEvent) -> str:
    """Return the key as the page's table writes it: «S», «Ctrl+Return», «Alt+Left»; empty for others."""
    key = Qt.Key(event.key())
    name = _NAMES.get(key, "")
    if not name and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
        name = chr(key)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    before = {
        Qt.KeyboardModifier.NoModifier: "",
        Qt.KeyboardModifier.ControlModifier: "Ctrl+",
        Qt.KeyboardModifier.AltModifier: "Alt+",
    }.get(held)
    return f"{before}{name}" if name and before is not None else ""


def key_actions() -> list[Action]:
    """Return the keys for the help on F1."""
    table = (
        ("confirm", _("bekreft: møtt etter planen"), "Return"),
        ("late", _("kom senere, med klokkeslett"), "S"),
        ("left", _("gikk tidligere, med klokkeslett"), "G"),
        ("absent", _("ikke her"), "F"),
        ("agreed-off", _("avtalt fri"), "A"),
        ("school", _("skoledag"), "K"),
        ("trial", _("hospitering"), "H"),
        ("undo", _("angre det siste du førte denne dagen"), "U"),
        ("next", _("neste som mangler"), "N"),
        ("log", _("alt som er ført om dagen"), "Space"),
        ("lines", _("ukearket til personen"), "L"),
        ("close", _("lukk uken"), "Ctrl+Return"),
        ("reopen", _("åpne en lukket uke igjen"), "O"),
        ("versions", _("versjonene av uken"), "V"),
        ("print", _("skriv ut"), "Ctrl+P"),
        ("previous", _("forrige uke"), "Alt+Left"),
        ("following", _("neste uke"), "Alt+Right"),
    )
    return [Action(f"week-{name}", text, (key,), "week") for name, text, key in table]


def menu_actions() -> list[tuple[str, str]]:
    """Return (words, key) of the menu on a cell, for those who use the mouse or have letters turned off."""
    return [
        (_("Møtt etter planen"), "Return"),
        (_("Kom senere…"), "S"),
        (_("Gikk tidligere…"), "G"),
        (_("Ikke her"), "F"),
        (_("Avtalt fri"), "A"),
        (_("Skoledag"), "K"),
        (_("Hospitering"), "H"),
        (_("Angre det siste du førte denne dagen"), "U"),
        (_("Vis alt som er ført"), "Space"),
        (_("Ukearket til personen"), "L"),
    ]
