"""The sentences of the way letters travel and of the pairing, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def post_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "post_gone": _(
            "Minnepinnen eller mappen er ikke der lenger. Det som ikke kom med, står fortsatt i køen. "
            "Sett pinnen i igjen, og prøv på nytt."
        ),
        "post_full": _(
            "Det er ikke plass på minnepinnen eller i mappen. Det som ikke kom med, står fortsatt i køen. "
            "Frigjør plass, og prøv på nytt."
        ),
        "post_read_only": _(
            "Programmet får ikke skrive på minnepinnen eller i mappen. Det som ikke kom med, står fortsatt "
            "i køen. Velg et annet sted, og prøv på nytt."
        ),
        "post_not_kept": _(
            "Minnepinnen ga noe annet tilbake enn det som ble skrevet. Det som ikke kom med, står fortsatt i "
            "køen. Bruk en annen pinne."
        ),
        "invitation_wrong": _(
            "Filen er ikke en hel invitasjon fra et mottak hos Nav. Ingenting er lagret. Be om filen på nytt."
        ),
        "invitation_expired": _("Invitasjonen gjelder ikke lenger. Ingenting er lagret. Be om en ny."),
        "invitation_key_wrong": _(
            "Sifrene er ikke de som hører til invitasjonen. Ingenting er lagret. Ring mottaket på et nummer "
            "du kjenner fra før, og be dem lese sifrene en gang til."
        ),
        "invitation_code_wrong": _("Engangskoden er på åtte sifre. Ingenting er lagret."),
    }
