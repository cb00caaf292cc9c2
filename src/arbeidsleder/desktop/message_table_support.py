"""The sentences of accommodation and language, by error code. Only words stand here."""

from __future__ import annotations

from arbeidsleder.text import _


def support_sentences() -> dict[str, str]:
    """Return them in the language in use; blanks are the error's data."""
    return {
        "language_goal_needed": _("Skriv hva deltakeren vil klare på norsk. Ingenting er lagret."),
        "session_empty": _("Skriv hva økten handler om. Ingenting er lagret."),
        "session_to_come": _("Dagen er ikke kommet ennå. Ingenting er lagret. Velg «avtalt»."),
        "language_empty": _("Skriv svar på minst ett av spørsmålene. Ingenting er lagret."),
        "look_before_day": _(
            "Dagen for neste gang er ikke etter denne. Ingenting er lagret. Rett en av dem."
        ),
        "accommodation_empty": _("Skriv hva dere har avtalt, og hvordan. Ingenting er lagret."),
        "review_before_first": _("Dagen dere skal snakke om det igjen, er før første dag. Rett en av dem."),
        "decision_not_needed": _("Det står en dag for vedtak, men ikke at det trengs. Rett ett av dem."),
        "ward_words_need_consent": _(
            "Avdelingen kan bare få vite det deltakeren har samtykket til. Skriv hvor samtykket står."
        ),
    }
