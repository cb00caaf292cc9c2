"""What is said of keeping and erasing, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def retention_sentences() -> dict[str, str]:
    """Return the sentences in the language in use; blanks are the error's data."""
    return {
        "retention_days": _("Skriv et antall dager fra {first} til {last}. Regelen er ikke endret."),
        "decision_needed": _("Skriv hvem som har bestemt det. Ingenting er endret."),
        "decision_to_come": _("Datoen for avgjørelsen har ikke vært ennå. Ingenting er endret."),
        "erase_not_due": _(
            "Datoen for sletting er ikke nådd, eller regelen er endret. Ingenting er slettet. Se på nytt."
        ),
        "erase_changed": _(
            "Noe er ført om personen siden du så på det. Ingenting er slettet. Se på det på nytt."
        ),
        "erase_files_open": _(
            "Lagrede ark utenfor arkivet har personens navn i filnavnet eller mappen: {count}. Ingenting er "
            "slettet. Svar på dem i «Avslutt dagen» først."
        ),
        "erase_unanswered": _(
            "Deltakeren har bedt om en retting som ikke er besvart. Ingenting er slettet. Svar på den først."
        ),
    }
