"""The sentences about the machine's key store, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def keystore_sentences() -> dict[str, str]:
    """Return the key store's sentences in the language in use; blanks are the error's data."""
    return {
        "keystore_missing": _(
            "Denne kontoen på maskinen har ikke noe nøkkellager programmet kan bruke. Ingenting er endret."
        ),
        "keystore_locked": _(
            "Nøkkellageret på maskinen er låst. Ingenting er endret. Logg av maskinen og på igjen, og prøv "
            "på nytt."
        ),
        "keystore_slow": _("Nøkkellageret på maskinen svarer ikke. Ingenting er endret. Prøv igjen om litt."),
        "keystore_refused": _(
            "Nøkkellageret på maskinen sa nei. Ingenting er endret. Ta kontakt med den som styrer maskinen."
        ),
    }
