"""The handover sheets of two of the made-up ward, by the commands a user's keys use.

Huong's is whole and goes to the process counsellor with everything; Åse has said yes to most of it and keeps
language and economy to herself. Everybody else's is for the own folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.handover import SaveHandoverText
from arbeidsleder.application.commands.road import SaveNextStep
from arbeidsleder.application.consent_words import purpose_words
from arbeidsleder.domain.consent import Recipient, Topic, live_one
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.road import NextStep, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context

_BODY = "Håkon Prøvelie, karrieresenteret"
_AASE_SHARES = frozenset({Topic.GOALS, Topic.ATTENDANCE, Topic.MASTERY, Topic.ACCOMMODATION, Topic.CONTACT})
_HUONG = {
    SheetField.ASKED: "Svar innen 14. mai: Hvor langt er søknaden til MFY fra 15. april kommet?\n"
    "Kom på det første møtet: 2 Øst, 26. mai kl. 10:00. Svar innen 14. mai",
    SheetField.RESOURCES: "Rolig i travle morgener. Ser hva som må gjøres, og begynner. Lager mat som "
    "folk spør etter, syr og kan mye om planter. Snakker vietnamesisk, fransk og norsk.",
    SheetField.ATTENDANCE: "Kommer når det er avtalt. Sier fra selv før 07:30 når hun ikke kan, med "
    "tekstmelding. Har prøvd å starte tidligere på mandager, og det gikk fint.",
    SheetField.LANGUAGE: "Blir forstått av alle på avdelingen, og forstår beskjeder som gis muntlig. "
    "Telefon og skriftlig rapport øves nå. Ønsker å høre lange tekster lest høyt.",
    SheetField.HELPS: "Én ny oppgave om gangen, vist først og gjort sammen etterpå\n"
    "Bildekort på vogna i stedet for liste\nFast tid til spørsmål, ti minutter før lunsj",
    SheetField.ABSENCE_ROUTINE: "Huong sender melding til Kari, 000 00 151, før 07:30, og til skolen når den "
    "begynner. Kari svarer «takk, vi ses».",
    SheetField.TRIED: "Lange vakter ble for mye i starten. Korte dager gikk bra, og de ble lengre etterpå.",
    SheetField.CONTACTS: "Nav-veileder: Ingrid Prøvemoen, 000 00 140\n"
    "Avdelingsleder: Siri Prøvedal, 000 00 120\nArbeidsleder: Marit Øvelund, 000 00 112",
}
_AASE = {
    SheetField.ASKED: "Fortell Åse hva MFY er: vaskeriet, 20. mai kl. 13:00. Svar innen 14. mai\n"
    "Møt oss på Eksempelvik videregående, 8. juni kl. 10:00. Svar innen 14. mai",
    SheetField.RESOURCES: "Ser hva som må gjøres uten at noen sier det. Nøye med tøyet. Strikker.",
    SheetField.ATTENDANCE: "Kommer til avtalt tid. Når hun trenger fri, sender hun melding til Tone "
    "kvelden før.",
    SheetField.LANGUAGE: "Snakker fort når det haster.",
    SheetField.HELPS: "Begynne på den samme plassen i vaskeriet hver dag\nPause når hun selv sier fra",
    SheetField.ABSENCE_ROUTINE: "Åse sender melding til Tone på vaskeriet, 000 00 124, før 07:45.",
    SheetField.TRIED: "Fem dager i uka ble mye på en gang. Fire gikk bra, så fem igjen etter påske.",
    SheetField.CONTACTS: "Vaskerileder: Tone Eksempelmo, når Åse ikke kommer, 000 00 124\n"
    "Nav-veileder: Ingrid Prøvemoen, 000 00 140\n"
    "Arbeidsleder: Marit Øvelund, 000 00 112",
}


def write_demo_handovers(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Write the texts, Åse's consent and what comes next, as on the day before *today*."""
    for called, texts in (("Huong", _HUONG), ("Åse", _AASE)):
        for field, text in texts.items():
            SaveHandoverText(ids[called], field, text).run(ctx)
    aase, to = ids["Åse"], Recipient.PROCESS_COUNSELLOR
    NoteConsent(aase, to, _BODY, _AASE_SHARES, purpose_words(to), None).run(ctx)
    with ctx.store.read() as uow:
        noted = live_one(uow.road.consents(aase), to, _BODY)
    if noted is not None:
        RegisterSignature(noted.consent_id, ctx.clock.now().date()).run(ctx)
    for called, text, owner, due in (
        ("Huong", "Første møte på 2 Øst, kl. 10:00", "Huong, Håkon og Marit", today.replace(day=26)),
        ("Åse", "Høre hva MFY er, på vaskeriet kl. 13:00", "Åse, Håkon og Marit", today.replace(day=20)),
        (
            "Åse",
            "Se Eksempelvik videregående, kl. 10:00",
            "Åse, Håkon og Marit",
            today.replace(month=6, day=8),
        ),
    ):
        step = NextStep("", ids[called], StepKind.STEP, text, owner, today, "", due_on=due)
        SaveNextStep(step).run(ctx)
