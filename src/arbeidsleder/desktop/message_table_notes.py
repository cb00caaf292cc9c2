"""The sentences of sealed notes and of a day typed from paper, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def note_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "sealed_note_empty": _("Notatet er tomt. Ingenting er lagret."),
        "sealed_note_too_long": _(
            "Notatet er for langt. Det er ikke lagret. Kort det ned til {limit} tegn, eller del det i to."
        ),
        "notes_unready": _(
            "Notater kan ikke låses her nå, og dette er ikke lagret. Skriv det på papir. Neste gang arkivet "
            "låses opp, blir det i orden."
        ),
        "intake_copy_missing": _(
            "I mappen er det ingen nøkkel for notater i dette arkivet. Ingenting er endret. Velg mappen der "
            "kopiene av arkivet ligger."
        ),
        "notes_full": _(
            "Det ligger så mange notater her at det ikke er plass til flere. Dette er ikke lagret. Skriv det "
            "på papir til arkivet er låst opp."
        ),
        "note_missing": _("Notatet er ikke der lenger. Ingenting er endret."),
        "note_damaged": _("Filen er ikke et notat herfra, eller den er skadet. Den er lagt til side."),
        "note_other_key": _(
            "Notatet er låst med en eldre nøkkel. En annen bruker må åpne det. Det er ikke rørt."
        ),
        "salvage_impossible": _(
            "Det som kan leses, er ikke nok til et arkiv: stedet eller brukerne er tapt. Ingenting er "
            "endret. Bruk en sikkerhetskopi."
        ),
        "note_merged": _("Notatet er tatt inn fra før. Ingenting er endret."),
    }
