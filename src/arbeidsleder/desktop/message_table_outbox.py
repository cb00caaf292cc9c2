"""The sentences of the outbox to NAV, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def outbox_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "outbox_unknown": _("Oppsummeringen finnes ikke i utboksen lenger. Ingenting er endret."),
        "outbox_state": _(
            "Det går ikke slik oppsummeringen står nå. Ingenting er endret. Se på tilstanden, og prøv igjen."
        ),
        "outbox_week_to_mend": _(
            "Noe i teksten kan ikke sendes. Ingenting er sendt. Åpne uken, rett teksten og lukk uken igjen."
        ),
        "outbox_other_counsellor": _(
            "Samtykket gjelder en annen Nav-veileder enn oppsummeringen er laget til. Ingenting er sendt. "
            "Åpne uken og lukk den igjen, så lages den til riktig veileder."
        ),
        "nav_not_paired": _(
            "Arkivet er ikke koblet til et mottak hos Nav. Ingenting er sendt. Bruk invitasjonen fra Nav."
        ),
        "nav_connection_ended": _(
            "Tilkoblingen til mottaket hos Nav gjelder ikke lenger. Ingenting er sendt. Be om ny invitasjon."
        ),
        "nav_receiver_name": _("Mottaket må ha et navn. Ingenting er lagret."),
        "receipt_unknown": _("Kvitteringen gjelder ikke noe i denne utboksen. Ingenting er endret."),
        "receipt_code_early": _("Oppsummeringen er ikke sendt ennå, så det finnes ingen kvittering for den."),
        "receipt_code_wrong": _("Koden stemmer ikke. Hør etter en gang til. Forsøk igjen: {left}."),
        "receipt_code_locked": _(
            "Koden er skrevet feil for mange ganger. Be om kvitteringen som fil, eller send på nytt."
        ),
        "answer_unknown": _("Svaret gjelder ikke noe i denne utboksen. Ingenting er endret."),
    }
