"""What is said and seen of three of the made-up ward on the road to MFY, by the commands a user's keys use.

Huong has come far and is as in the picture of the page; Jonas has just begun; Paweł wants something else
than health work, which is no step back. Dates lie before the demo's own day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.bridge_plan import SaveBridgePlan
from arbeidsleder.application.commands.ready import SayReady, TakeBackReady
from arbeidsleder.application.commands.road import (
    AnswerQuestion,
    FinishNextStep,
    RecordHappening,
    SaveNextStep,
    SayRoadWord,
)
from arbeidsleder.application.commands.starting_point import SayStartingPoint
from arbeidsleder.domain.road import Economy, Happened, NextStep, Outcome, RoadVoice, Sign, StepKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context

_VOICES = {"m": RoadVoice.SUPERVISOR, "h": RoadVoice.PARTICIPANT, "s": RoadVoice.SEEN}

_HUONG = (
    ("h", Sign.OWN_WISH, 3, 16, "Jeg vil prøve, men jeg vet ikke om jeg tør."),
    ("m", Sign.OWN_WISH, 4, 28, "Huong har sagt det to ganger, uten at noen spurte."),
    ("h", Sign.OWN_WISH, 4, 28, "Ja, jeg vil."),
    ("m", Sign.KNOWS_MFY, 4, 12, "Fått vite om MFY, og vet at det tar tid."),
    ("h", Sign.KNOWS_MFY, 4, 12, "Det er skole en dag og jobb de andre. Jeg lærer på avdelingen."),
    ("m", Sign.TURNS_UP, 4, 30, "Sier fra før kl. 07:30, så vi rekker å bytte om på oppgavene."),
    ("h", Sign.TURNS_UP, 4, 30, "Jeg sender melding når jeg våkner. Da slipper jeg å grue meg."),
    ("m", Sign.DARES, 4, 30, "Kaffevogn alene siden mars."),
    ("s", Sign.TASKS, 5, 3, "Viste frokosten til en ny, i rekkefølge"),
    ("m", Sign.TASKS, 5, 3, "Kan frokosten så godt at andre lærer av det."),
    ("h", Sign.TASKS, 5, 3, "Det var fint å vise en ny. Jeg kunne det."),
    ("s", Sign.LANGUAGE, 4, 21, "Forstår beskjed gitt muntlig"),
    ("s", Sign.LANGUAGE, 5, 3, "Snakker med alle ved frokosten"),
    ("h", Sign.LANGUAGE, 4, 19, "Jeg forstår mer enn jeg sier."),
    (
        "m",
        Sign.LANGUAGE,
        5,
        3,
        "Huong blir forstått av alle på 2 Øst. Telefon og skriftlig rapport er neste.",
    ),
    ("h", Sign.LANGUAGE, 5, 3, "Jeg snakker fint når jeg ser folk. I telefonen blir jeg stille."),
    ("h", Sign.READING, 4, 19, "Jeg vil helst høre teksten høyt."),
    ("m", Sign.ECONOMY, 4, 22, "Nav-veileder har tatt imot spørsmålet."),
    ("m", Sign.APPLICATION, 4, 15, "Søknaden er sendt sammen, med egne ord."),
    ("h", Sign.APPLICATION, 4, 15, "Nå venter jeg, og jobber videre."),
    ("m", Sign.GUIDE, 4, 26, "Kari Eksempelby vil gjerne, og Eli Prøveland er reserve."),
    ("h", Sign.GUIDE, 4, 26, "Jeg vil lære av Kari. Hun forklarer rolig."),
)
"""Whose words, about what, month, day, text; in the order they were written."""

_JONAS = (
    ("m", Sign.OWN_WISH, 4, 27, "Vi har begynt å snakke om hva MFY er. Det haster ikke."),
    ("h", Sign.DARES, 4, 29, "Stua er grei. Kjøkkenet får vente."),
)

_PAWEL = (
    ("h", Sign.OWN_WISH, 4, 20, "Jeg trives her, men jeg vil lage mat. Ikke stelle."),
    ("m", Sign.OWN_WISH, 4, 20, "Det er avklart, og det er bra. Paweł vet hva han vil."),
    ("s", Sign.TASKS, 4, 13, "Laget middag til tjue sammen med kokken"),
    ("h", Sign.TASKS, 4, 13, "På kjøkkenet er jeg meg selv."),
)

_STARTS = {
    "Huong": "Jeg snakket lite. Jeg var redd for å si feil, men jeg likte meg på kjøkkenet.",
    "Åse": "Jeg hadde ikke vært på jobb på lenge. Tøyet ga meg noe å gjøre med hendene.",
    "Jonas": "Jeg visste ikke om jeg kom til å bli.",
}
"""How it was to begin, by name called; said two days after the first."""


def tell_demo_road(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Say it all, as written down on the day before *today*."""
    for called, words in (("Huong", _HUONG), ("Jonas", _JONAS), ("Paweł", _PAWEL)):
        for voice, sign, month, day, text in sorted(words, key=lambda one: one[2:4]):
            SayRoadWord(ids[called], _VOICES[voice], sign, text, date(today.year, month, day)).run(ctx)
    with ctx.store.read() as uow:
        began = {person.id: person.start_date or today for person in uow.participants.all()}
    for called, text in _STARTS.items():
        SayStartingPoint(ids[called], text, began[ids[called]] + timedelta(days=2)).run(ctx)
    _huong(ctx, ids["Huong"], today.year)
    _pawel(ctx, ids["Paweł"], today.year)


def _huong(ctx: Context, who: str, year: int) -> None:
    first = ctx.user.name.split(" ")[0]

    def record(
        month: int, day: int, kind: Happened, about: str = "", state: str = "", text: str = ""
    ) -> None:
        RecordHappening(who, kind, date(year, month, day), about, state, text).run(ctx)

    record(3, 8, Happened.ECONOMY, "før MFY", Economy.NOT_STARTED)
    record(4, 12, Happened.MFY_EXPLAINED, text="Forklarte det etterpå med egne ord")
    record(4, 12, Happened.SUPPORT_EXPLAINED)
    record(4, 15, Happened.APPLIED)
    record(4, 22, Happened.ECONOMY, "før MFY", Economy.WITH_COUNSELLOR)
    both, sign = f"{first} og Huong", Sign.LANGUAGE
    _step(ctx, who, "Si navnet sitt i telefonen", both, sign, date(year, 4, 30))
    _finish(ctx, who, "Si navnet sitt i telefonen")
    _step(ctx, who, "Øve på å ringe kjøkkenet, sammen", both, sign, date(year, 5, 12))
    question = "Når kan vi ta samtalen om økonomi, før MFY?"
    _step(ctx, who, question, "Nav-veileder", Sign.ECONOMY, date(year, 5, 19), StepKind.QUESTION)
    _step(ctx, who, "Spørre karrieresenteret om svar", first, Sign.APPLICATION, date(year, 5, 18))
    plan = (("tasks", "frokost alene"), ("hours", "tre dager, fem timer"), ("language", "telefon"))
    SaveBridgePlan(who, plan, first, date(year, 5, 26)).run(ctx)
    SayReady(who, RoadVoice.PARTICIPANT, date(year, 4, 5)).run(ctx)
    TakeBackReady(who, RoadVoice.PARTICIPANT, date(year, 4, 9)).run(ctx)
    SayReady(who, RoadVoice.PARTICIPANT, date(year, 4, 28)).run(ctx)


def _pawel(ctx: Context, who: str, year: int) -> None:
    day = date(year, 4, 20)
    RecordHappening(who, Happened.OUTCOME, day, "Kokkefag", Outcome.HEALTH_NOT_WANTED).run(ctx)
    question = "Hvem følger Paweł videre mot kokkefag?"
    _step(ctx, who, question, "Nav-veileder", Sign.OWN_WISH, date(year, 4, 27), StepKind.QUESTION)
    with ctx.store.read() as uow:
        asked = next(one for one in uow.road.steps(who) if one.text == question)
    AnswerQuestion(who, asked.id, "Nav-veileder gjør det selv, fra juni").run(ctx)
    due = date(year, 5, 11)
    _step(ctx, who, "Ringe opplæringskontoret om kokkefag, sammen", "Paweł", Sign.OWN_WISH, due)


def _step(
    ctx: Context, who: str, text: str, owner: str, sign: Sign, due: date, kind: StepKind = StepKind.STEP
) -> None:
    SaveNextStep(NextStep("", who, kind, text, owner, due, "", sign, due)).run(ctx)


def _finish(ctx: Context, who: str, text: str) -> None:
    with ctx.store.read() as uow:
        step = next(one for one in uow.road.steps(who) if one.text == text)
    FinishNextStep(who, step.id).run(ctx)
