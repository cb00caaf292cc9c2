"""The sentences of follow-up, ward guides and trial placements, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def follow_up_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "guide_name_empty": _("Skriv hvem veilederen er. Ingenting er lagret."),
        "guide_ward_empty": _("Skriv hvilken avdeling veilederen er på. Ingenting er lagret."),
        "guide_unknown": _("Veilederen finnes ikke her. Ingenting er endret."),
        "guide_guides": _("Veilederen har noen nå. Avtal en annen først. Ingenting er endret."),
        "guide_retired": _("Veilederen spørres ikke lenger. Velg en annen. Ingenting er lagret."),
        "guide_twice": _("Veileder og reserve skal være to forskjellige. Ingenting er lagret."),
        "guide_phone_needed": _("Veilederen har ikke noe nummer å ringe. Skriv det inn først."),
        "hours_unlikely": _("Det er flere timer enn en uke har på vakt. Skriv høyst {most}."),
        "placement_views_early": _(
            "Hospiteringen har ikke begynt, så ingen kan si hvordan det gikk. Ingenting er lagret."
        ),
        "successor_needed": _("Skriv hvem som følger opp videre. Ingenting er lagret."),
        "outcome_where": _("Skriv hvor jobben er. Hospitering er ikke en jobb. Ingenting er lagret."),
        "job_end_before": _("Jobben kan ikke være slutt før den begynte. Ingenting er lagret."),
        "job_end_no_job": _("Bare en jobb har en siste dag. Ingenting er lagret."),
        "placement_unknown": _("Hospiteringen finnes ikke lenger. Ingenting er skrevet ut."),
        "purpose_needed": _("Skriv først hva hospiteringen er for. Ingenting er skrevet ut."),
    }
