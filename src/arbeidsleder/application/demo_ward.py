"""The made-up ward: ten people who cannot be anybody, and six weeks of believable history.

Everything is written by the same commands a user's keys use, at the times they would have been pressed, so
the demo proves the core and needs no second way to write. Surnames mean «example» in ten languages.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance
from arbeidsleder.application.commands.day_notes import (
    SaveMorningTalk,
    SaveRememberNote,
    SaveTaskCover,
    StartDay,
)
from arbeidsleder.application.commands.participants import (
    SaveParticipant,
    SavePlacement,
    SavePlannedAbsence,
    SaveWeekPlan,
)
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import CloseWeek, SaveWeekLines
from arbeidsleder.application.demo_at_goal import follow_demo_two
from arbeidsleder.application.demo_consent import agree_demo_consents
from arbeidsleder.application.demo_follow_up import agree_demo_follow_up
from arbeidsleder.application.demo_handover import write_demo_handovers
from arbeidsleder.application.demo_mastery import see_demo_mastery
from arbeidsleder.application.demo_road import tell_demo_road
from arbeidsleder.application.demo_support import support_demo_ward
from arbeidsleder.application.demo_tasks import plan_demo_week, take_demo_tasks
from arbeidsleder.domain.absence import AbsenceCard, Told, ToldBy
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Channel, Participant, Phase, Site, Ward
from arbeidsleder.domain.plan import PlanDay, PlannedAbsence, TrialPlacement
from arbeidsleder.domain.week import PersonWeekLines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.demo_tasks import DemoLibrary
    from arbeidsleder.application.ports import UnitOfWork

DEMO_DAY = date(2027, 5, 5)
DEMO_TIME = time(9, 42)
HISTORY_DAYS = 42
WARDS = (Ward("w1", "2 Øst"), Ward("w2", "1 Vest"), Ward("w3", "Kjøkken"), Ward("w4", "Vaskeri"))
# The checklist is not ticked, so everything says «prøve».
SITE = Site(id="solglott", name="Solgløtt", wards=WARDS)


class SetClock:
    """A clock that stands where it is put."""

    def __init__(self, moment: datetime) -> None:
        """*moment* has a zone."""
        self.moment = moment

    def now(self) -> datetime:
        """Return where the clock was put."""
        return self.moment


@dataclass(frozen=True)
class _Made:
    """A made-up person with a week: weekday digits, hours, task and with whom."""

    given: str
    family: str
    called: str
    days: str
    start: str
    end: str
    task: str
    with_whom: str
    goal: str
    resources: tuple[str, ...]
    ward: str = "w1"
    school: str = ""
    phase: Phase = Phase.IN_PROJECT
    months_ago: int = 5
    roster_note: str = ""
    days_ago: int = 0

    @property
    def started(self) -> date:
        """The first day."""
        return DEMO_DAY - timedelta(days=self.days_ago or 30 * self.months_ago)


_PEOPLE = (
    _Made("Even", "Prøvestad", "Even", "12345", "08:00", "12:00", "Aktivitet i stua", "Noor",
          "Jeg vil stå opp i tide og kjenne at noen regner med meg.", ("Rolig", "Gitar", "Kort"), "w2"),
    _Made("Thị Hương", "Mẫu", "Huong", "123", "08:00", "13:00", "Frokost på 2 Øst", "Kari",
          "Jeg vil bli helsefagarbeider på dagvakt og klare rapporten selv.",
          ("Rolig i travle morgener", "God til mat", "Planter"), phase=Phase.APPLIED_MFY, months_ago=8),
    _Made("Paweł", "Przykładny", "Paweł", "13", "08:00", "14:30", "Middag", "kokken",
          "Jeg vil lære meg det norske kjøkkenet.", ("Sterk", "Presis", "Kokk i ti år"), "w3"),
    _Made("Åse Marie", "Eksempeldal", "Åse", "12345", "08:00", "14:00", "Sengetøy og skyllerom", "",
          "Jeg vil orke en hel uke, og finne ut om helsefag er noe for meg.",
          ("Ser hva som må gjøres", "Strikk"), "w4",
          roster_note="Løfter ikke tunge vaskekurver."),
    _Made("Noor", "Al-Mithal", "Noor", "135", "08:30", "13:30", "Kaffevogn, så stua", "Even",
          "Jeg vil snakke med folk uten å grue meg.", ("Arabisk, norsk", "Tålmodig")),
    _Made("Faadumo", "Tusaale", "Faadumo", "23", "09:00", "13:00", "Middag", "Marit",
          "Jeg vil lese oppgavene selv.", ("Glad i folk", "Somali, norsk"), "w3"),
    _Made("Çağla", "Örnekli", "Çağla", "35", "10:00", "14:00", "Lunsjvogn på 1 Vest", "Eli",
          "Jeg vil bli trygg på å snakke med de som bor her.", ("Tyrkisk, norsk", "Tegner"), "w2"),
    _Made("Jonas", "Mønsterhaug", "Jonas", "135", "10:00", "13:00", "Stua", "Marit",
          "Jeg vil møte tre dager i uka.", ("Sjakk", "Data"), days_ago=9),
    _Made("Liv-Grete", "Dømestrand", "Liv", "45", "08:00", "14:00", "Tøy fra vaskeriet", "",
          "Jeg vil ta fagbrev.", ("Nøyaktig", "Hund"), "w4", school="3", phase=Phase.IN_MFY),
    _Made("Selam", "Abneti", "Selam", "1234", "08:00", "14:00", "Kaffevogn", "Kari",
          "Jeg vil bli kjent med de gamle.", ("Tigrinja, engelsk", "Synger"), months_ago=3),
)  # fmt: skip

_WENT_WELL = ("Tok ansvar for vogna", "Spurte om hjelp i tide", "Lo mye med beboerne", "Holdt ut hele dagen")
_TRY_NEXT = ("Si ifra litt før", "Prøve alene i morgen", "Lese kortet først")


def roster_lines() -> tuple[tuple[str, ...], ...]:
    """Return the ward's people as an office keeps them in a spreadsheet; first the headings."""
    weekdays = ("man", "tir", "ons", "tor", "fre")
    lines = [("Etternavn, fornavn", "Kalles", "Mobil", "Oppstart", "Dager", "Tid", "Avd.", "Merknad")]
    names = {ward.id: ward.name for ward in WARDS}
    for number, made in enumerate(_PEOPLE, 1):
        lines.append(
            (
                f"{made.family}, {made.given}", made.called, f"000 00 1{number:02}",
                f"{made.started:%d.%m.%Y}",
                ", ".join(weekdays[int(d) - 1] for d in made.days), f"{made.start}-{made.end}",
                names[made.ward], made.roster_note,
            )
        )  # fmt: skip
    return tuple(lines)


def build_demo_ward(
    ctx: Context, *, seed: int = 18, today: bool = True, library: DemoLibrary | None = None
) -> None:
    """Fill an open vault whose site is SITE. *ctx* must have a SetClock; it is left at the demo's moment.

    People who are there already by the same name and start, as after an import, are completed. Without
    *today* nothing is recorded on the demo's own day; without *library* the ward has no tasks of its own.
    """
    clock = ctx.clock
    if not isinstance(clock, SetClock):
        raise TypeError("the made-up ward is built with a SetClock")
    zone = clock.moment.tzinfo
    chance = random.Random(seed)
    first_day = DEMO_DAY - timedelta(days=HISTORY_DAYS)
    clock.moment = _moment(first_day, time(7, 30), zone)
    ids = _make_people(ctx)
    _agree(ctx, ids)
    if library is not None:
        take_demo_tasks(ctx, library)
        plan_demo_week(ctx, IsoWeek.of(DEMO_DAY).previous())
        plan_demo_week(ctx, IsoWeek.of(DEMO_DAY), DEMO_DAY.isoweekday())
    day = IsoWeek.of(first_day).monday
    while day < DEMO_DAY:
        if day.isoweekday() <= 5:
            _record_day(ctx, clock, ids, day, chance)
            agree_demo_consents(ctx, ids, day)
        if day.isoweekday() == 5 and IsoWeek.of(day) != IsoWeek.of(DEMO_DAY):
            _close_week(ctx, clock, ids, IsoWeek.of(day), chance)
        day += timedelta(days=1)
    if library is not None:
        clock.moment = _moment(DEMO_DAY - timedelta(days=1), time(14, 50), zone)
        see_demo_mastery(ctx, ids, DEMO_DAY)
        tell_demo_road(ctx, ids, DEMO_DAY)
        follow_demo_two(ctx, ids, DEMO_DAY)
        write_demo_handovers(ctx, ids, DEMO_DAY)
        support_demo_ward(ctx, ids, DEMO_DAY)
    agree_demo_follow_up(ctx, ids, DEMO_DAY)
    if today:
        _today(ctx, clock, ids)
    clock.moment = _moment(DEMO_DAY, DEMO_TIME, zone)


def pattern_holds(uow: UnitOfWork) -> bool | None:
    """Whether the made-up ward's six weeks stand in a database; None when it is another ward.

    It is this ward when all of its people are there. Then each must have a plan, every past work day of the
    six weeks somebody's mark, and every past week a closing.
    """
    people = {(p.given_names, p.family_name): p.id for p in uow.participants.all()}
    ids = [people.get((made.given, made.family)) for made in _PEOPLE]
    if None in ids:
        return None
    first = IsoWeek.of(DEMO_DAY - timedelta(days=HISTORY_DAYS)).monday
    marked = {s.day for s in uow.attendance.statements(first, DEMO_DAY) if s.participant_id in ids}
    planned = {plan.participant_id for plan in uow.participants.plans()}
    weeks = {IsoWeek.of(day) for day in marked if IsoWeek.of(day) != IsoWeek.of(DEMO_DAY)}
    span = (DEMO_DAY - first).days // 7
    closed = all(uow.weeks.closings(week.key) for week in weeks)
    return planned.issuperset(ids) and len(weeks) == span and closed


def _moment(day: date, at: time, zone: tzinfo | None) -> datetime:
    return datetime.combine(day, at, tzinfo=zone)


def _make_people(ctx: Context) -> dict[str, str]:
    ids: dict[str, str] = {}
    names = {ward.id: ward.name for ward in WARDS}
    with ctx.store.read() as uow:  # the assistant gave the wards ids of their own
        wards = {ward.name: ward.id for ward in uow.site.get().wards}
        there = {(p.given_names, p.family_name): p for p in uow.participants.all()}
    for number, made in enumerate(_PEOPLE, 1):
        known = there.get((made.given, made.family))
        ids[made.called] = known.id if known else ctx.ids.new_id()
        started = made.started
        SaveParticipant(
            Participant(
                ids[made.called], made.given, made.family, made.called, phone=f"000 00 1{number:02}",
                preferred_channel=Channel.TEXT_MESSAGE, ward_id=wards[names[made.ward]],
                nav_counsellor="Ingrid Prøvemoen",
                start_date=started, phase=made.phase, own_goal=made.goal, own_goal_said_on=started,
                resources=made.resources, may_call=True, note=known.note if known else "",
            )
        ).run(ctx)  # fmt: skip
        SaveWeekPlan(ids[made.called], started, tuple(_plan_days(made))).run(ctx)
    return ids


def _plan_days(made: _Made) -> Sequence[PlanDay]:
    start, end = time.fromisoformat(made.start), time.fromisoformat(made.end)
    work = [PlanDay(int(d), start, end, task=made.task, with_whom=made.with_whom) for d in made.days]
    return [*work, *(PlanDay(int(d), school=True) for d in made.school)]


def _agree(ctx: Context, ids: dict[str, str]) -> None:
    agreed = DEMO_DAY - timedelta(days=7)
    SavePlannedAbsence(
        PlannedAbsence("", ids["Selam"], DEMO_DAY - timedelta(days=2), DEMO_DAY + timedelta(days=2), agreed)
    ).run(ctx)
    SavePlacement(
        TrialPlacement(
            "", ids["Çağla"], "Barnehagen Solstrålen", DEMO_DAY - timedelta(days=8),
            DEMO_DAY - timedelta(days=1), frozenset({2}),
        )
    ).run(ctx)  # fmt: skip


def _record_day(ctx: Context, clock: SetClock, ids: dict[str, str], day: date, chance: random.Random) -> None:
    """One past day: some are late or away, the rest is confirmed in one go, some leave early, a talk."""
    zone = clock.moment.tzinfo
    clock.moment = _moment(day, time(8, 40), zone)
    weekday = str(day.isoweekday())
    due = [m for m in _PEOPLE if weekday in m.days]
    forgotten = ("Noor",) if day == DEMO_DAY - timedelta(days=2) else ()
    later: list[StateAttendance] = []
    for made in due:
        draw = chance.random()
        if made.called in forgotten or (made.called == "Selam" and day > DEMO_DAY - timedelta(days=3)):
            continue
        if day in ctx.holidays.names(day.year):
            continue
        if day < made.started:
            _draw_as_if_there(chance, draw)
            continue
        if draw < 0.07:
            _absent(ctx, ids[made.called], day, told=chance.random() < 0.7)
        elif draw < 0.16 and made.start.startswith("08"):
            StateAttendance(ids[made.called], day, Claim.LATE, arrived=time(8, 35)).run(ctx)
        elif made.start > "08:30" or forgotten:
            start = time.fromisoformat(made.start)
            later.append(StateAttendance(ids[made.called], day, Claim.PRESENT, arrived=start))
        elif draw > 0.95:
            early = time(int(made.end[:2]) - 2, 0)
            later.append(StateAttendance(ids[made.called], day, Claim.PRESENT, left=early))
        if chance.random() < 0.15:
            SaveMorningTalk(
                ids[made.called], day, chance.choice(_WENT_WELL), chance.choice(("", *_TRY_NEXT))
            ).run(ctx)
    if not forgotten:
        ConfirmStarted(day).run(ctx)
    clock.moment = _moment(day, time(14, 40), zone)
    for said in later:
        said.run(ctx)


def _draw_as_if_there(chance: random.Random, draw: float) -> None:
    """Draw what a day would have drawn, so that the days of the others do not hang on who has begun."""
    if draw < 0.07:
        chance.random()
    if chance.random() < 0.15:
        chance.choice(_WENT_WELL)
        chance.choice(("", *_TRY_NEXT))


def _absent(ctx: Context, participant_id: str, day: date, *, told: bool) -> None:
    now = ctx.clock.now()
    SaveAbsenceCard(
        AbsenceCard(
            "", participant_id, day, now, ctx.user.id,
            told=Told.TOLD if told else Told.NOT_YET,
            told_by=ToldBy.SELF if told else None,
            told_at=time(7, 45) if told else None,
            told_channel=Channel.TEXT_MESSAGE if told else None,
        )
    ).run(ctx)  # fmt: skip


def _close_week(
    ctx: Context, clock: SetClock, ids: dict[str, str], week: IsoWeek, chance: random.Random
) -> None:
    clock.moment = _moment(week.days[4], time(14, 12), clock.moment.tzinfo)
    SaveWeekLines(
        PersonWeekLines(
            ids["Huong"], week.key, "", "Øve på å ringe kjøkkenet",
            chance.choice(("Det var fint å vise en ny.", "Jeg klarte lista selv.")),
        )
    ).run(ctx)  # fmt: skip
    CloseWeek(week).run(ctx)


def _today(ctx: Context, clock: SetClock, ids: dict[str, str]) -> None:
    """The demo's own day as the picture shows it: six here, two awaited, one at school, one agreed off."""
    zone = clock.moment.tzinfo
    clock.moment = _moment(DEMO_DAY, time(8, 2), zone)
    StartDay().run(ctx)
    for called in ("Even", "Huong"):
        StateAttendance(ids[called], DEMO_DAY, Claim.PRESENT).run(ctx)
    marks = (
        ("Åse", time(8, 6), Claim.PRESENT, time(8, 5)),
        ("Noor", time(8, 31), Claim.PRESENT, time(8, 30)),
        ("Paweł", time(8, 41), Claim.LATE, time(8, 40)),
        ("Faadumo", time(9, 0), Claim.PRESENT, time(8, 55)),
    )
    for called, recorded, claim, arrived in marks:
        clock.moment = _moment(DEMO_DAY, recorded, zone)
        StateAttendance(ids[called], DEMO_DAY, claim, arrived=arrived).run(ctx)
    clock.moment = _moment(DEMO_DAY, time(9, 40), zone)
    SaveRememberNote(ids["Çağla"], "Ny busstid: er her 09:55.", DEMO_DAY + timedelta(days=7)).run(ctx)
    SaveTaskCover(ids["Selam"], DEMO_DAY, ids["Noor"]).run(ctx)
    SaveWeekLines(
        PersonWeekLines(
            ids["Huong"], IsoWeek.of(DEMO_DAY).key, "Kan samtalen om økonomi tas før 19. mai?",
            "Øve på å ringe kjøkkenet, onsdag 12. mai", "Det var fint å vise en ny. Jeg kunne det, og vi lo.",
        )
    ).run(ctx)  # fmt: skip
