"""The sentences of the handover sheet, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def handover_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "handover_text_too_long": _(
            "Teksten er på mer enn {most} tegn, så den er ikke lagret. Kort den ned, så lagres den."
        ),
        "handover_number_taken": _(
            "Arket skulle hatt et annet nummer. Ingenting er skrevet ut. Prøv igjen, så får det det neste."
        ),
        "handover_too_long": _(
            "Arket er {lines} linjer for langt for to sider. Ingenting er skrevet ut. Kort ned tekstene."
        ),
        "shred_before_made": _(
            "Dagen arket skal makuleres innen, er gått ut. Ingenting er skrevet ut. Velg en dag som kommer."
        ),
        "report_nobody": _(
            "Ingen i arkivet heter det, eller flere gjør det. Ingenting er laget. Skriv navnet som i listen."
        ),
        "unknown_handover": _("Arket finnes ikke her. Ingenting er endret."),
        "handover_to_whom": _("Skriv hvem som fikk arket. Ingenting er lagret."),
        "handover_day": _(
            "Dagen må være etter at arket ble laget, og ikke senere enn i dag. Ingenting er lagret. Rett den."
        ),
        "handover_told_already": _(
            "Det er ført fra før. Ingenting er endret. Angre det som står, om det er galt."
        ),
        "handover_shredded": _(
            "Arket er ført som makulert. Ingenting er endret. Angre det først, om det er galt."
        ),
        "handover_not_handed": _("Arket er ikke ført som levert ennå. Ingenting er lagret. Før det først."),
        "handover_consent_gone": _(
            "Samtykket gjaldt ikke den dagen, så arket skal ikke leveres. Ingenting er lagret. Makuler arket."
        ),
        "handover_nothing_told": _("Det er ingenting å angre for dette arket. Ingenting er endret."),
    }
