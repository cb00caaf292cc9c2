"""The sentences of tasks and mastery, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def task_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "unknown_task": _("Oppgaven finnes ikke her. Ingenting er endret."),
        "unknown_step": _("Steget er endret imens. Ingenting er ført. Velg steget på nytt."),
        "task_retired": _("Oppgaven er ikke i bruk lenger. Ingenting er ført. Ta den i bruk igjen først."),
        "task_id": _("Oppgaven kan ikke brukes slik. Ingenting er lagret."),
        "task_name": _("Skriv et navn på oppgaven, på høyst 32 tegn. Ingenting er lagret."),
        "task_short": _("Skriv et kort navn på høyst 12 tegn. Ingenting er lagret."),
        "task_step_count": _("En oppgave har tre til åtte steg. Ingenting er lagret. Rett stegene."),
        "task_step": _("Hvert steg trenger et bilde og ord, høyst 45 tegn. Ingenting er lagret."),
        "task_relieves": _(
            "Linjen om hva oppgaven avlaster, er for lang. Ingenting er lagret. Kort den ned."
        ),
        "task_aim": _("Hvert mål trenger en grunn på én linje. Ingenting er lagret. Skriv hvorfor."),
        "task_word": _("Et av ordene er for langt. Ingenting er lagret. Kort det ned."),
        "task_phrase": _("En av setningene er for lang. Ingenting er lagret. Kort den ned."),
        "photo_of_people": _(
            "Bildet er ikke lagret, fordi det er mennesker på det. Ta bilde av tingene, eller bruk tegningen."
        ),
        "photo_too_big": _("Bildet ble for stort. Det er ikke lagret. Velg et annet bilde."),
        "photo_unreadable": _("Filen kan ikke leses som et bilde. Ingenting er lagret. Velg en annen fil."),
        "unknown_ward": _("Avdelingen finnes ikke lenger. Ingenting er lagret."),
        "nothing_to_copy": _("Det var ingenting å kopiere fra uken før. Ingenting er endret."),
        "weeks_out_of_range": _("Velg mellom {lowest} og {highest} uker. Ingenting er endret."),
        "own_view_empty": _("Skriv hva deltakeren sier, med deltakerens egne ord. Ingenting er lagret."),
        "approach_empty": _("Skriv hva som er avtalt om oppgaven. Ingenting er lagret."),
        "end_reason_needs_day": _("Skriv dagen avtalen slutter. Ingenting er lagret."),
        "gll_empty": _("Skriv noe under gjort, lært eller lurt. Ingenting er lagret."),
    }
