"""The keys of I dag for the help on F1 and the strip under the list. The page handles them."""

from __future__ import annotations

from arbeidsleder.desktop.shell.actions import Action
from arbeidsleder.desktop.widgets.basic import KeysStrip
from arbeidsleder.text import _


def key_table(page: str) -> list[Action]:
    """Return the keys in the order of the day's work."""
    rows = (
        ("mark", _("merk en rad (1–9 og 0)"), "1"),
        ("here", _("møtt"), "Return"),
        ("bulk", _("bekreft alle som skulle ha begynt"), "Shift+Return"),
        ("late", _("sen, med klokkeslett"), "S"),
        ("absence", _("fraværskort"), "F"),
        ("save-card", _("lagre fraværskortet"), "Ctrl+Return"),
        ("left", _("gikk tidligere"), "G"),
        ("mastery", _("si hva du så: oppgave og nivå"), "M"),
        ("undo", _("angre det siste"), "U"),
        ("missed", _("savnet deg: en vennlig tekst"), "V"),
        ("note", _("hold for å lese huskelappen"), "N"),
        ("find", _("finn navn"), "/"),
        ("find-too", _("finn navn"), "Ctrl+F"),
        ("turn", _("snu skjermen til deltakeren"), "F9"),
        ("details", _("detaljer, når vinduet er smalt"), "Right"),
    )
    actions = [Action(f"{page}-{name}", text, (key,), page) for name, text, key in rows]
    letters = [a for a in actions if a.is_letter]
    alt = [Action(f"{a.id}-alt", a.text, (f"Alt+{a.keys[0]}",), page) for a in letters]
    return actions + alt


def keys_strip(*, letters: bool) -> KeysStrip:
    """Return the strip under the list; without letters the two rarest keys make room for Alt."""
    pre = "" if letters else "Alt "
    keys = [
        (["↵"], _("møtt")),
        ([pre + "S"], _("sen")),
        ([pre + "F"], _("fravær")),
        ([pre + "G"], _("gikk tidligere")),
        ([pre + "M"], _("mestring")),
        ([pre + "U"], _("angre")),
        (["/"] if letters else ["Ctrl F"], _("finn navn")),
    ]
    if not letters:
        keys = [pair for pair in keys if pair[1] not in (_("gikk tidligere"), _("mestring"))]
    return KeysStrip(keys)
