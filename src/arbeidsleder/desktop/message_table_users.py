"""The sentences about users and roles, by error code; for message_table.py. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def user_sentences() -> dict[str, str]:
    """Return what is said about who may do what, and about users who come and go."""
    return {
        "not_your_role": _(
            "Det kan bare en arbeidsleder gjøre. Ingenting er endret. Be arbeidslederen om hjelp."
        ),
        "not_your_days": _(
            "Du er satt opp som vikar fra {first} til {last}. Ingenting er endret. Be arbeidslederen "
            "endre dagene hvis det er feil."
        ),
        "substitute_not_today": _(
            "Frasen er riktig, men du er satt opp som vikar fra {first} til {last}. Be arbeidslederen "
            "endre dagene hvis det er feil."
        ),
        "passphrase_of_others": _(
            "Frasen din er laget av en annen og må byttes først. Ingenting er endret. Åpne programmet, lås "
            "opp, og velg din egen."
        ),
        "user_left": _("Denne frasen åpner ikke lenger. Be arbeidslederen legge deg til på nytt."),
        "user_unknown": _(
            "Frasen er riktig, men arkivet er hentet tilbake fra før du ble lagt til. Be arbeidslederen "
            "fjerne den gamle nøkkelen og legge deg til på nytt."
        ),
        "user_missing": _("Brukeren finnes ikke lenger. Ingenting er endret."),
        "user_name_needed": _("Skriv navnet på den som skal legges til. Ingenting er endret."),
        "user_name_taken": _("En bruker heter det fra før. Skriv også etternavnet. Ingenting er endret."),
        "user_days_needed": _("Skriv første og siste dag for vikaren. Ingenting er endret."),
        "user_days_order": _("Siste dag er før den første. Ingenting er endret. Rett dagene."),
        "user_days_past": _("Den siste dagen har vært. Ingenting er endret. Rett dagene."),
        "user_is_self": _("Du kan ikke fjerne deg selv. En annen arbeidsleder må gjøre det."),
        "user_last_supervisor": _(
            "Det må alltid være en arbeidsleder her. Ingenting er endret. Legg til en ny først."
        ),
    }
