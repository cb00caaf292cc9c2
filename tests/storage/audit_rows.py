"""A little of everything the audit chain vouches for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage_world import (
    MONDAY,
    NOW,
    participant,
    saved_file,
    statement,
)

from arbeidsleder.domain.absence import AbsenceCard, MorningTalk, RememberNote, TaskCover
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.domain.handover import Handover, HandoverText, SheetField
from arbeidsleder.domain.language import (
    Cefr,
    LanguageDemand,
    LanguageFactor,
    LanguageNote,
    LanguageObservation,
    LanguagePlan,
    LanguageSession,
    LanguageSkill,
    Situation,
    Skill,
)
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote, Level, Observation, OwnView
from arbeidsleder.domain.outbox import (
    Carrier,
    ItemKind,
    ItemState,
    NavAnswer,
    NavConnection,
    NavOutcome,
    OutboxItem,
    OutboxReceipt,
    OutboxSend,
    ReceiptState,
)
from arbeidsleder.domain.people import Site, User, Ward
from arbeidsleder.domain.plan import ClosingDay, PlanDay, WeekPlan
from arbeidsleder.domain.road import Happened, Happening, NextStep, RoadVoice, RoadWord, Sign, StepKind
from arbeidsleder.domain.task_plan import PlannedTask
from arbeidsleder.domain.week import ClosedDay, PersonWeekLines, WeekClosing
from arbeidsleder.storage.unit_of_work import DatabaseStore
from support.tasks import ward_task

if TYPE_CHECKING:
    from arbeidsleder.application.ports import UnitOfWork


def road(unit: UnitOfWork) -> None:
    """A row of each table of the road to MFY. A trial placement is seldom, and so is what is said of it."""
    topics = frozenset({Topic.GOALS})
    unit.road.append_consent(
        Consent(
            "s1", "s", "p1", Recipient.SCHOOL, "Skolen", topics, "hvorfor", "1", MONDAY, ConsentForm.WRITTEN,
            NOW, "u1",
        )
    )  # fmt: skip
    unit.road.append_word(RoadWord("r1", "p1", RoadVoice.SEEN, MONDAY, NOW, "u1", Sign.DARES, "prøvde"))
    unit.road.append_happening(Happening("h1", "p1", Happened.EXAM, MONDAY, NOW, "u1", text="fint"))
    unit.road.save_step(NextStep("n1", "p1", StepKind.STEP, "ringe", "begge", MONDAY, "u1"))
    unit.road.save_handover_text(HandoverText("p1", SheetField.HELPS, "ro", MONDAY, "u1"))
    unit.road.append_handover(Handover("o1", "p1", "Skolen", "s", 1, NOW, "u1", MONDAY, "ab"))
    unit.road.save_guide(WardGuide("g1", "Veil Eder", "Første", PlaceState.ASKED))
    unit.road.save_match(GuideMatch("m1", "p1", "g1", GuideRole.GUIDE, MONDAY))


def outbox(unit: UnitOfWork) -> None:
    """A row of each table of the outbox."""
    unit.outbox.save_item(
        OutboxItem(
            "i1", "p1", ItemKind.SUMMARY, "2026-W47", "y1", 1, 0, "{}", "ab", "s", 1, ItemState.SENT, "", NOW,
            "u1", NOW,
        )
    )  # fmt: skip
    unit.outbox.append_send(OutboxSend("b1", "p1", "i1", Carrier.FILE, 1, "tp", NOW, "u1"))
    unit.outbox.append_receipt(
        OutboxReceipt("p1", "i1", "b1", ReceiptState.APPLIED, "", NOW, Carrier.FILE, NOW, "u1", "kvittering")
    )
    answer = NavAnswer("a1", "p1", "y1", 1, "2026-W47", "", NavOutcome.DONE, "ja", NOW, "veil", NOW, "u1")
    unit.outbox.append_answer(answer)
    unit.outbox.save_connection(NavConnection("n1", "Mottaket", "", "{}", "tp", "d1", "{}", "", 1, NOW, "u1"))


def fill(store: DatabaseStore) -> None:
    """A little of everything the chain vouches for."""
    with store.write("u1") as unit:
        unit.site.save(Site("h1", "Solbakken", (Ward("w1", "Første"),)))
        unit.site.add_user(User("u1", "Prøve Prøvesen", "slot-1"))
        unit.site.set_last_seen_day(MONDAY)
        for number in range(3):
            person = f"p{number}"
            unit.participants.save(participant(person, f"Navn {number}"))
            unit.participants.save_plan(WeekPlan(f"w{number}", person, MONDAY, (PlanDay(1, task="vaske"),)))
            unit.attendance.append(statement(f"s{number}", person))
        unit.participants.save_closing_day(ClosingDay(MONDAY, "Plandag"))
        unit.attendance.append_card(AbsenceCard("c1", "p1", MONDAY, NOW, "u1"))
        unit.attendance.save_cover(TaskCover(MONDAY, "p1", "ward"))
        unit.attendance.save_talk(MorningTalk("p1", MONDAY, "godt", "bedre"))
        unit.attendance.save_remember_note(RememberNote("n1", "p1", "u1", "husk", MONDAY))
        days = (ClosedDay("p1", MONDAY, DayState.PRESENT), ClosedDay("p2", MONDAY, DayState.ABSENT))
        unit.weeks.save_closing(WeekClosing("k1", "2026-W47", 1, NOW, "u1", days))
        unit.weeks.save_lines(PersonWeekLines("p1", "2026-W47", next_step="mer tid"))
        unit.files.save(saved_file("f1"))
        unit.tasks.save(ward_task())
        unit.tasks.plan(PlannedTask("p1", MONDAY, "t1", "Kari"))
        seen = Observation("o1", "p1", "t1", Level.ALONE, MONDAY, NOW, "u1", line="fint", aims=("KM11310",))
        road(unit)
        outbox(unit)
        unit.mastery.append(seen)
        unit.mastery.say(OwnView("v1", "p1", "t1", "går bra", MONDAY, NOW, "u1"))
        unit.mastery.save_approach(Approach("a1", "p1", "t1", ApproachKind.SPLIT, "ett om gangen", MONDAY))
        held = Accommodation("c1", "p1", AccommodationKind.AIDS, "egen stol", MONDAY, MONDAY)
        unit.support.save_accommodation(held)
        unit.support.save_language_note(LanguageNote("p1", LanguageFactor.WORK, "baker", MONDAY))
        unit.support.save_language_plan(LanguagePlan("p1", "ringe", ("si navnet",), MONDAY))
        unit.support.save_language_session(LanguageSession("s1", "p1", MONDAY, "øve"))
        unit.support.save_language_demand(LanguageDemand("w1", Situation.PHONE, "ta imot", "lapp", MONDAY))
        unit.support.save_language_skill(LanguageSkill("p1", Skill.READING, Cefr.A2, MONDAY))
        unit.support.append_language_observation(
            LanguageObservation("l1", "p1", MONDAY, "ja", "ja", "", "", None, NOW, "u1")
        )
        unit.mastery.save_gll_note(GllNote("g1", "p1", MONDAY, "uke 47", "dekket", "å telle", "", NOW, "u1"))
        unit.audit.append("print", "ukeark 2026-W47")
    with store.write("u1") as unit:
        unit.participants.save(replace(participant("p1", "Navn 1"), phone="000 00 103"))
