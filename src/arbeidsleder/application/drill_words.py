"""A recovery drill in words, the same in the window and in print: what was tried, what to do if it failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.drill import DrillStep
from arbeidsleder.text import _, clock, date_long, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from arbeidsleder.domain.drill import Drill, DrillCheck

NEW_SHEET = "sheet_newer"
"""The code of a sheet that opens the vault, but not a backup from before it was made."""


def check_words(check: DrillCheck) -> str:
    """Return what was tried and came out well, or what did not."""
    return _good(check) if check.ok else _bad(check)


def _good(check: DrillCheck) -> str:
    words = {
        DrillStep.FILE: _("Sikkerhetskopien kan leses og er dette arkivets."),
        DrillStep.WORDS: _("Ordene på arket åpner sikkerhetskopien."),
        DrillStep.WHOLE: _("Sikkerhetskopien er hel."),
        DrillStep.RESTORED: _("Den er hentet tilbake i en tom mappe."),
        DrillStep.UNLOCKED: _("Det tilbakehentede arkivet åpnes med arket."),
        DrillStep.PAGES: _("Alle sidene i databasen er prøvd og er hele."),
        DrillStep.CHAIN: ngettext(
            "Loggen er sammenhengende: {number} lenke.",
            "Loggen er sammenhengende: {number} lenker.",
            check.number,
        ),
        DrillStep.COUNTS: ngettext(
            "Alt er med: {number} rad, som da kopien ble laget.",
            "Alt er med: {number} rader, som da kopien ble laget.",
            check.number,
        ),
        DrillStep.PATTERN: _("Den oppdiktede avdelingen er som den skal være."),
    }
    return words[check.step].format(number=check.number)


def _bad(check: DrillCheck) -> str:
    words = {
        DrillStep.FILE: _("Sikkerhetskopien kan ikke leses."),
        DrillStep.WORDS: _("Ordene på arket åpner ikke sikkerhetskopien."),
        DrillStep.WHOLE: _("Sikkerhetskopien er skadet."),
        DrillStep.RESTORED: _("Den kunne ikke hentes tilbake."),
        DrillStep.UNLOCKED: _("Det tilbakehentede arkivet åpnes ikke med arket."),
        DrillStep.PAGES: _("Databasen i kopien er skadet."),
        DrillStep.CHAIN: _("Loggen i kopien henger ikke sammen."),
        DrillStep.COUNTS: _("Noe mangler i kopien."),
        DrillStep.PATTERN: _("Den oppdiktede avdelingen er ikke som den skal være."),
    }
    return words[check.step]


def what_to_do(check: DrillCheck) -> str:
    """Return what is to be done about what failed, one thing after the other."""
    if check.code == NEW_SHEET:
        return _(
            "Arket er nyere enn kopien. Trykk «Lag sikkerhetskopi nå» i Innstillinger, og øv en gang til med "
            "den nye kopien."
        )
    if check.step is DrillStep.WORDS:
        return _(
            "Let etter et nyere ark. Finner du ikke det, lag et nytt under Brukere og nøkler, skriv det ut, "
            "lag en ny sikkerhetskopi, og øv en gang til. Til da er det bare frasen som åpner arkivet."
        )
    if check.code in ("disk_full", "place_read_only"):
        return _("Det er ikke plass eller adgang til å øve på denne PC-en. Rydd disken, og øv en gang til.")
    if check.step in (DrillStep.RESTORED, DrillStep.UNLOCKED, DrillStep.PATTERN):
        return _(
            "Arkivet du arbeider i, er urørt. Lag en ny sikkerhetskopi og øv med den. Skjer det igjen, ta "
            "vare på kopiene og si fra til den som har ansvar for PC-en."
        )
    return _(
        "Arkivet du arbeider i, er urørt. Lag en ny sikkerhetskopi nå og øv med den. Bytt minnepinnen hvis "
        "kopien lå på en. Si fra til den som har ansvar for PC-en."
    )


def summary_words(drill: Drill) -> str:
    """Return one line: passed or not, when, and how long it took."""
    day = date_long(drill.done_at.date(), year=True)
    if drill.passed:
        return _("Øvd {day}: arkivet kunne hentes tilbake på {time}.").format(
            day=day, time=time_used(drill.seconds)
        )
    return _("Øvd {day}: arkivet kunne ikke hentes tilbake.").format(day=day)


def time_used(seconds: int) -> str:
    """Return «2 minutter og 10 sekunder»."""
    minutes, rest = divmod(seconds, 60)
    some = ngettext("{count} sekund", "{count} sekunder", rest).format(count=rest)
    if not minutes:
        return some
    whole = ngettext("{count} minutt", "{count} minutter", minutes).format(count=minutes)
    return _("{minutes} og {seconds}").format(minutes=whole, seconds=some) if rest else whole


def backup_age(drill: Drill) -> str:
    """Return when the backup was made and how old it was then, «4. mai 2027 kl. 15:04, 1 dag gammel»."""
    made = drill.backup_made_at
    days = max((drill.done_at.date() - made.date()).days, 0)
    age = (
        ngettext("{count} dag gammel", "{count} dager gammel", days).format(count=days)
        if days
        else _("samme dag")
    )
    return _("{day} kl. {time}, {age}").format(
        day=date_long(made.date(), year=True), time=clock(made), age=age
    )


def backup_words(made_at: datetime, *, second: bool) -> str:
    """Return which backup is practised with."""
    words = _("{day} kl. {time}").format(day=date_long(made_at.date(), year=True), time=clock(made_at))
    return _("{backup} (andre sted)").format(backup=words) if second else words
