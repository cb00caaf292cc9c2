"""The sentences of the road to MFY, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def road_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "road_word_empty": _("Skriv det som er sett eller sagt. Ingenting er lagret."),
        "road_word_long": _("Det er for langt til samtalearket. Kort det ned til høyst {most} tegn."),
        "road_nothing_to_undo": _("Du har ikke skrevet noe her i dag, så det er ingenting å angre."),
        "ready_said": _("Det er sagt fra før. Ingenting er endret."),
        "ready_not_said": _("Det er ikke sagt, så det er ingenting å ta tilbake. Ingenting er endret."),
        "ready_before": _("Det er sagt noe etter den dagen. Ingenting er endret. Velg en senere dag."),
        "economy_no_text": _("Økonomi har bare en status, ingen tekst. Ingenting er lagret."),
        "notice_no_text": _("Beskjed om fravær sier bare hvem som fikk beskjed. Ingenting er lagret."),
        "economy_amount": _("Beløp skal ikke stå her. Ingenting er lagret. Skriv bare hva som er avklart."),
        "economy_incomplete": _("Velg hva det gjelder, og hvor langt det er kommet. Ingenting er lagret."),
        "answer_incomplete": _("Velg hva svaret ble. Ingenting er lagret."),
        "road_word_unknown": _("Dette er tatt bort imens. Ingenting er endret."),
        "happening_unknown": _("Dette er tatt bort imens. Ingenting er endret."),
        "step_empty": _("Skriv hva dere skal gjøre. Ingenting er lagret."),
        "step_owner_empty": _("Skriv hvem som gjør det. Ingenting er lagret."),
        "step_no_date": _("Skriv når det skal være gjort. Ingenting er lagret."),
        "step_unknown": _("Steget finnes ikke her. Ingenting er endret."),
        "step_done": _("Steget er gjort fra før. Ingenting er endret."),
        "step_awaits_answer": _("Dette er et spørsmål. Skriv svaret, så er det gjort."),
        "answer_empty": _("Skriv svaret. Ingenting er lagret."),
        "bridge_empty": _("Skriv minst én ting å gjøre mens dere venter. Ingenting er lagret."),
    }
