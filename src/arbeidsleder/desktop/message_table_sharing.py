"""The sentences of consent and sharing, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def sharing_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "consent_none": _(
            "Deltakeren har ikke samtykket til deling med {recipient}. Ingenting er skrevet ut eller sendt. "
            "Ta samtalen om samtykke, og registrer underskriften under «Samtykke»."
        ),
        "consent_missing": _(
            "Samtykket til {recipient} gjelder ikke {topics}. Ingenting er skrevet ut eller sendt. "
            "Ta samtalen på nytt hvis deltakeren vil dele dette."
        ),
        "consent_unknown": _("Samtykket finnes ikke. Ingenting er endret."),
        "consent_withdrawn": _(
            "Samtykket er trukket tilbake, og det står. Ingenting er endret. Lag et nytt samtykke."
        ),
        "consent_there": _(
            "Det er alt et samtykke til denne mottakeren. Ingenting er lagret. Endre det som er der."
        ),
        "consent_body": _("Skriv hvem som skal få vite noe. Ingenting er lagret."),
        "consent_purpose": _("Skriv hva det skal brukes til. Ingenting er lagret."),
        "consent_topics": _("Velg minst ett tema. Ingenting er lagret."),
        "consent_topic_never": _("{recipient} får ikke vite om {topics}, samtykke eller ikke. Fjern det."),
        "consent_valid_to": _("Siste dag er alt forbi. Ingenting er lagret. Velg en dag som kommer."),
        "ward_consent_gone": _(
            "Samtykke {number} åpner ikke for at avdelingen får vite dette. Ingenting er lagret. "
            "Velg et annet samtykke, eller ta bort det avdelingen skulle få vite."
        ),
        "consent_signed_day": _(
            "Underskriften må ha en dag fra samtalen og til i dag. Ingenting er lagret. Rett dagen."
        ),
    }
