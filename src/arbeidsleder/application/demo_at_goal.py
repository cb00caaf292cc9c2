"""Two of the made-up ward at either end of the way: Liv in her training, and Jonas in his second week.

Written by the commands a user's keys use; always the same. Liv's contract, school, contacts, assignments and
checklists are as a half-year leaves them, with something still open; Jonas has been met, and little is said.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.follow_up import SayOutcome
from arbeidsleder.application.commands.guides import MatchGuide, SaveGuide
from arbeidsleder.application.commands.road import RecordHappening, SaveNextStep, SayRoadWord
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.domain.road import (
    ApplicationAnswer,
    AssignmentState,
    Economy,
    Happened,
    NextStep,
    Outcome,
    RoadVoice,
    Sign,
    StepKind,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from arbeidsleder.application.context import Context

_DUE, _EXPLAINED, _DELIVERED, _APPROVED = AssignmentState
_VOICES = {"m": RoadVoice.SUPERVISOR, "h": RoadVoice.PARTICIPANT, "s": RoadVoice.SEEN}

_FIRST_DAY = (
    "met", "uniform", "shown_round", "presented", "whom_to_ask", "pauses", "one_task", "absence",
)  # fmt: skip
_FIRST_WEEK = (
    "own_goal", "week_plan", "trained", "what_helps", "openness", "time_together", "how_was_it", "next_step",
)  # fmt: skip
_BEFORE = (
    "system_access", "uniform_keys", "deviations", "contact_list", "absence_agreement", "assignments",
    "economy",
)  # fmt: skip

_LIV = (
    ("h", Sign.OWN_WISH, 1, 8, "Jeg vil ta fagbrev. Nå er jeg i gang."),
    ("m", Sign.OWN_WISH, 1, 8, "Liv har visst det hele tiden, og sier det rett ut."),
    ("h", Sign.KNOWS_MFY, 1, 15, "Skole på onsdager, og jobb de andre dagene."),
    ("m", Sign.KNOWS_MFY, 1, 15, "Leste planen selv, og spurte om det som var uklart."),
    ("m", Sign.TURNS_UP, 3, 11, "Ringer både avdelingen og skolen når hun ikke kan."),
    ("h", Sign.TURNS_UP, 3, 11, "Én telefon til hver. Da er det gjort."),
    ("s", Sign.TASKS, 4, 20, "Viste en ny på vaskeriet hvordan tøyet sorteres"),
    ("m", Sign.TASKS, 4, 20, "Nøyaktig med lister og merking."),
    ("h", Sign.TASKS, 4, 20, "Jeg vil lære stell også, ikke bare tøy."),
    ("m", Sign.READING, 4, 20, "Skriver oppgavene på maskin, med opplesing."),
    ("h", Sign.READING, 4, 20, "Når jeg hører teksten, går det."),
    ("h", Sign.GUIDE, 2, 5, "Randi forklarer én ting om gangen."),
    ("m", Sign.GUIDE, 2, 5, "De to går samme vakter torsdag og fredag."),
    ("m", Sign.ABSENCE, 2, 5, "Avtalt med avdelingen og skolen før oppstart."),
)

_JONAS = (
    ("h", Sign.OWN_WISH, 4, 27, "Jeg vil møte tre dager i uka. Så får vi se."),
    ("m", Sign.KNOWS_MFY, 5, 3, "Har hørt om MFY. Vi tar det når han spør."),
    ("h", Sign.KNOWS_MFY, 5, 3, "Er det skole? Da vil jeg vente."),
    ("m", Sign.TURNS_UP, 5, 3, "Sender melding når bussen er sen."),
    ("h", Sign.TURNS_UP, 5, 3, "Tre dager går greit. Bussen er det verste."),
    ("m", Sign.DARES, 4, 30, "Spurte selv om å ta med sjakkbrettet inn i stua."),
    ("m", Sign.TASKS, 5, 3, "Gjør klar stua sammen med oss, i rekkefølge."),
    ("h", Sign.TASKS, 5, 3, "Jeg husker hva som kommer etterpå nå."),
    ("s", Sign.LANGUAGE, 4, 30, "Forklarte sjakk så alle ved bordet skjønte det"),
    ("h", Sign.READING, 4, 28, "Jeg leser fint. Skjemaer orker jeg ikke."),
    ("m", Sign.ABSENCE, 4, 26, "Avtalt den første dagen: melding før kl. 9."),
    ("h", Sign.ABSENCE, 4, 26, "Melding er lettere enn å ringe."),
)


def follow_demo_two(ctx: Context, ids: Mapping[str, str], today: date) -> None:
    """Say and record it all, as written down on the day before *today*."""
    for called, words in (("Liv", _LIV), ("Jonas", _JONAS)):
        for voice, sign, month, day, text in sorted(words, key=lambda one: one[2:4]):
            SayRoadWord(ids[called], _VOICES[voice], sign, text, date(today.year, month, day)).run(ctx)
    _liv(ctx, ids["Liv"], today.year)
    _jonas(ctx, ids["Jonas"], today)


def _liv(ctx: Context, who: str, year: int) -> None:
    def record(
        month: int, day: int, kind: Happened, about: str = "", state: str = "", text: str = ""
    ) -> None:
        RecordHappening(who, kind, date(year, month, day), about, state, text).run(ctx)

    first_week = date(year - 1, 12, 11)
    _tick(ctx, who, "first_day", _FIRST_DAY, first_week - timedelta(days=4))
    _tick(ctx, who, "first_week", _FIRST_WEEK, first_week)
    record(1, 4, Happened.MFY_EXPLAINED, text="Leste planen og spurte")
    record(1, 4, Happened.SUPPORT_EXPLAINED)
    record(1, 5, Happened.APPLIED)
    record(1, 6, Happened.APPLICATION_RECEIPT)
    record(1, 7, Happened.ECONOMY, "før MFY", Economy.WITH_COUNSELLOR)
    record(1, 20, Happened.APPLICATION_ANSWER, state=ApplicationAnswer.OFFER)
    record(1, 21, Happened.ECONOMY, "før MFY", Economy.CLARIFIED)
    _tick(ctx, who, "before_mfy", _BEFORE, date(year, 1, 28))
    SayOutcome(who, Outcome.MFY_CONTRACT, date(year, 1, 29), "Solgløtt, 2 Øst").run(ctx)
    record(2, 1, Happened.MFY_START, "Prøvehaven voksenopplæring")
    SayOutcome(who, Outcome.WEEKEND_JOB, date(year, 3, 6), "Vaskeriet på Solgløtt").run(ctx)
    for month, day, whom in ((2, 26, "Liv, ansikt til ansikt"), (3, 24, "Liv og Randi, på avdelingen"),
                             (4, 20, "Liv, på telefon")):  # fmt: skip
        record(month, day, Happened.CONTACT, whom)
    record(3, 11, Happened.NOTICE, "both")
    record(4, 14, Happened.NOTICE, "workplace")
    _assignments(ctx, who, year)
    record(4, 28, Happened.ECONOMY, f"høsten {year}", Economy.WITH_COUNSELLOR)
    question = f"Økonomi, høsten {year}: er det avklart?"
    _step(ctx, who, StepKind.QUESTION, question, "Nav-veileder", Sign.ECONOMY, date(year, 5, 12))
    changes = SaveGuide(
        WardGuide("", "Randi Eksempelhaug", "2 Øst", PlaceState.AGREED, "000 00 155")
    ).run(ctx)  # fmt: skip
    randi = next(one for _kind, one in changes.items)
    wish = "Randi forklarer én ting om gangen."
    MatchGuide(GuideMatch("", who, randi, GuideRole.GUIDE, date(year, 2, 1), None, 12, wish, True)).run(ctx)


def _assignments(ctx: Context, who: str, year: int) -> None:
    """Two that are approved, and one that is explained and due next week."""

    def say(about: str, state: AssignmentState, month: int, day: int) -> None:
        RecordHappening(who, Happened.ASSIGNMENT, date(year, month, day), about, state).run(ctx)

    def begin(name: str, month: int, day: int) -> str:
        say(name, _DUE, month, day)
        with ctx.store.read() as uow:
            return uow.road.happenings(who)[-1].id

    for name, days in (
        ("Hygiene og smittevern", ((3, 19), (3, 5), (3, 18), (3, 31))),
        ("Kommunikasjon i stell", ((4, 23), (4, 9), (4, 21), (4, 30))),
    ):
        one = begin(name, *days[0])
        for state, day in zip((_EXPLAINED, _DELIVERED, _APPROVED), days[1:], strict=True):
            say(one, state, *day)
    say(begin("Kosthold for eldre", 5, 14), _EXPLAINED, 5, 3)


def _jonas(ctx: Context, who: str, today: date) -> None:
    began = today - timedelta(days=9)
    _tick(ctx, who, "first_day", _FIRST_DAY, began)
    _tick(ctx, who, "first_week", _FIRST_WEEK[:-1], began + timedelta(days=4))
    owner, due = f"Jonas og {ctx.user.name.split(' ')[0]}", today + timedelta(days=5)
    _step(ctx, who, StepKind.STEP, "Gjøre klar stua alene en dag", owner, Sign.TASKS, due)
    talk = "Snakke om dagene etter de tre første ukene"
    _step(ctx, who, StepKind.STEP, talk, owner, Sign.TURNS_UP, today + timedelta(days=12))


def _tick(ctx: Context, who: str, of: str, items: tuple[str, ...], day: date) -> None:
    for item in items:
        RecordHappening(who, Happened.CHECK, day, f"{of}.{item}", "done").run(ctx)


def _step(
    ctx: Context, who: str, kind: StepKind, text: str, owner: str, sign: Sign, due: date
) -> None:  # fmt: skip
    SaveNextStep(NextStep("", who, kind, text, owner, due, "", sign, due)).run(ctx)
