"""The sentences about key store, device lock and the employer's key, by error code. Only words stand here."""

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
    } | (_device_lock() | _lock_or_slip() | _organisation())


def _device_lock() -> dict[str, str]:
    """The device lock; after the dot stands why the account's secret is not to be had."""
    return {
        "device_needs_paper": _(
            "Gjenopprettingsarket er ikke bekreftet, og det er veien inn om nøkkelen på PC-en blir borte. "
            "Ingenting er endret. Lag et nytt ark først."
        ),
        "device_secret": _(
            "Frasen din er låst til denne PC-en, og nøkkelen er ikke å få tak i. Ingenting er endret. "
            "Skriv ordene fra gjenopprettingsarket."
        ),
        "device_secret.gone": _(
            "Frasen din er låst til denne PC-en, men nøkkelen mangler på kontoen du er logget på med. "
            "Ingenting er slettet. Skriv ordene fra gjenopprettingsarket, så lages nøkkelen på nytt."
        ),
        "device_secret.changed": _(
            "Frasen din er låst til denne PC-en, men nøkkelen som ligger her, hører ikke til arkivet. "
            "Ingenting er slettet. Skriv ordene fra gjenopprettingsarket, så lages nøkkelen på nytt."
        ),
        "device_secret.locked": _(
            "Frasen din er låst til denne PC-en, og nøkkellageret på maskinen er låst. Ingenting er "
            "endret. Logg av maskinen og på igjen, eller skriv ordene fra gjenopprettingsarket."
        ),
        "device_secret.slow": _(
            "Frasen din er låst til denne PC-en, og nøkkellageret på maskinen svarer ikke. Ingenting er "
            "endret. Prøv igjen, eller skriv ordene fra gjenopprettingsarket."
        ),
        "device_secret.missing": _(
            "Frasen din er låst til denne PC-en, men kontoen du er logget på med, har ikke noe "
            "nøkkellager. Ingenting er endret. Logg på slik du pleier, eller skriv ordene fra "
            "gjenopprettingsarket."
        ),
        "device_secret.refused": _(
            "Frasen din er låst til denne PC-en, og nøkkellageret på maskinen sa nei. Ingenting er endret. "
            "Prøv igjen, eller skriv ordene fra gjenopprettingsarket."
        ),
    }


def _lock_or_slip() -> dict[str, str]:
    """Where the phrase may be wrong as well, since another user's opens without the lock."""
    return {
        "device_secret_or_slip": _(
            "Frasen er ikke riktig, eller den er låst til en PC-nøkkel som ikke er å få tak i her. Ingenting "
            "er endret. Prøv en gang til, eller skriv ordene fra gjenopprettingsarket."
        ),
        "device_secret_or_slip.locked": _(
            "Frasen er ikke riktig, eller den er låst til denne PC-en, og nøkkellageret på maskinen er låst. "
            "Ingenting er endret. Prøv igjen, logg av maskinen og på, eller skriv ordene fra "
            "gjenopprettingsarket."
        ),
        "device_secret_or_slip.missing": _(
            "Frasen er ikke riktig, eller den er låst til en PC-nøkkel, og denne kontoen på maskinen har "
            "ikke noe nøkkellager. Ingenting er endret. Prøv igjen, eller skriv ordene fra "
            "gjenopprettingsarket."
        ),
        "device_secret_or_slip.slow": _(
            "Frasen er ikke riktig, eller den er låst til denne PC-en, og nøkkellageret på maskinen svarer "
            "ikke. Ingenting er endret. Prøv igjen, eller skriv ordene fra gjenopprettingsarket."
        ),
    }


def _organisation() -> dict[str, str]:
    """The key the employer's data controller may have."""
    return {
        "organisation_key_exists": _(
            "Det ligger allerede en fil med det navnet. Den er ikke rørt. Velg et annet navn."
        ),
        "organisation_key_damaged": _(
            "Filen er ikke en hel nøkkelfil for virksomheten. Ingenting er endret. Finn en annen kopi av "
            "filen."
        ),
        "organisation_passphrase": _(
            "Frasen åpner ikke virksomhetens nøkkelfil. Ingenting er endret. Skriv den på nytt."
        ),
        "organisation_public_wrong": _(
            "Dette er ikke linjen med virksomhetens offentlige nøkkel, eller så er et tegn feil. Ingenting "
            "er endret. Be om å få linjen på nytt."
        ),
        "organisation_other_vault": _(
            "Virksomhetens nøkkel hører ikke til dette arkivet. Ingenting er endret. Den kan være byttet ut "
            "eller tatt bort."
        ),
    }
