"""A person whose handover sheet is whole, made by the commands a user's keys use, and sheets made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from arbeidsleder.application.commands.consent import NoteConsent, RegisterSignature
from arbeidsleder.application.commands.handover import SaveHandoverText
from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.handover_sheet import (
    ON_SHEET,
    HandoverSheet,
    SheetAgreements,
    SheetAim,
    SheetConsent,
    SheetContact,
    SheetEconomy,
    SheetGoal,
    SheetLook,
    SheetMastery,
    SheetModule,
    SheetStep,
    SheetTrial,
    SheetTried,
    SheetWho,
)
from arbeidsleder.application.ports import UnitOfWork
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlaceState, WardGuide
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.people import Channel
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.domain.road import Economy, Happened, Happening, NextStep, Sign, StepKind
from support.tasks import ward_task
from support.ward import Ward

COUNSELLOR = "Håkon Eksempel, karrieresenteret"
TEXTS = {
    SheetField.ASKED: "Bli med på det første møtet",
    SheetField.RESOURCES: "Rolig i travle morgener. Ser hva som må gjøres.",
    SheetField.ATTENDANCE: "Kommer når det er avtalt. Sier fra selv før 07:30.",
    SheetField.LANGUAGE: "Blir forstått av alle på avdelingen.",
    SheetField.HELPS: "Én ny oppgave om gangen\nBildekort på vogna",
    SheetField.ABSENCE_ROUTINE: "Huong sender melding før 07:30.",
    SheetField.TRIED: "Lange vakter ble for mye i starten.",
    SheetField.CONTACTS: "Avdelingsleder: Siri Eksempel, 000 00 120\nArbeidsleder: Marit Øvelund, 000 00 112",
}


def whole_huong(ward: Ward, topics: frozenset[Topic] = ON_SHEET) -> str:
    """Add Huong with something under every topic, and a signed consent to *topics*; returns her id."""
    huong = ward.add("Huong", weekdays="123", school="4")
    _records(ward, huong)
    for field, text in TEXTS.items():
        ward.do(SaveHandoverText(huong, field, text))
    ward.do(ObserveMastery(huong, "t1", Level.TOGETHER, date(2027, 4, 20)))
    ward.do(ObserveMastery(huong, "t1", Level.ALONE, date(2027, 5, 4)))
    ward.do(ObserveMastery(huong, "t2", Level.SHOWN, date(2027, 5, 4)))
    if topics:
        agree(ward, huong, topics)
    return huong


def _records(ward: Ward, huong: str) -> None:
    """Tasks, what the person told, guides, what happened and what comes next."""
    with ward.ctx.store.write("u-marit") as uow:
        uow.tasks.save(ward_task("t1", "Dekke bord"))
        uow.tasks.save(replace(ward_task("t2", "Vanne planter"), aims=()))
        person = uow.participants.get(huong)
        assert person is not None
        uow.participants.save(
            replace(
                person,
                phone="000 00 101",
                preferred_channel=Channel.TEXT_MESSAGE,
                ward_id="w1",
                nav_counsellor="Ingrid Prøvemoen",
                own_goal="Jeg vil bli helsefagarbeider.",
                own_goal_said_on=date(2027, 4, 28),
            )
        )
        uow.participants.save_placement(
            TrialPlacement("p1", huong, "1 Vest", date(2027, 2, 1), date(2027, 2, 12), frozenset({1}))
        )
    with ward.ctx.store.write("u-marit") as uow:
        _agreed(uow, ward, huong)


def _agreed(uow: UnitOfWork, ward: Ward, huong: str) -> None:
    uow.road.save_guide(WardGuide("g1", "Kari Eksempel", "2 Øst", PlaceState.AGREED, "000 00 131"))
    uow.road.save_guide(WardGuide("g2", "Eli Eksempel", "2 Øst", PlaceState.AGREED, "000 00 132"))
    first = date(2027, 4, 1)
    uow.road.save_match(GuideMatch("m1", huong, "g1", GuideRole.GUIDE, first, call_when_absent=True))
    uow.road.save_match(GuideMatch("m2", huong, "g2", GuideRole.BACKUP, first))
    now = ward.clock.now()
    uow.road.append_happening(
        Happening(
            "h1", huong, Happened.ECONOMY, date(2027, 5, 3), now, "u-marit",
            "før MFY", Economy.CLARIFIED.value,
        )
    )  # fmt: skip
    for number, (sign, text) in enumerate(
        (
            (None, "Besøk på skolen"),
            (Sign.ECONOMY, "Møte om økonomi"),
            (Sign.GUIDE, "Nøkkel og arbeidstøy"),
        )
    ):
        uow.road.save_step(
            NextStep(
                f"s{number}", huong, StepKind.STEP, text, "Marit og Huong", date(2027, 5, 3), "u-marit",
                sign, date(2027, 6, 2 + number),
            )
        )  # fmt: skip


def agree(
    ward: Ward,
    participant_id: str,
    topics: frozenset[Topic],
    recipient: Recipient = Recipient.PROCESS_COUNSELLOR,
) -> str:
    """Note a consent to *topics* and its signature; returns its id."""
    ward.do(NoteConsent(participant_id, recipient, COUNSELLOR, topics, "MFY"))
    with ward.ctx.store.read() as uow:
        consent_id = uow.road.consents(participant_id)[-1].consent_id
    ward.do(RegisterSignature(consent_id, ward.day))
    return consent_id


def _mastery() -> SheetMastery:
    def look(task: str, level: Level, day: int) -> SheetLook:
        return SheetLook(task, level, date(2027, 5, day))

    aims = (
        SheetAim("KM11307", "Snakke og samarbeide", look("Frokost på 2 Øst", Level.TEACHES, 19)),
        SheetAim("KM11310", "Hygiene og smittevern", look("Sengetøy og skyllerom", Level.ALONE, 19)),
        SheetAim("KM11314", "Bruke kroppen rett", look("Lager og løft", Level.WATCHED, 11)),
    )
    more = (
        SheetAim("KM11319", "Trivsel og aktivitet", look("Stua og blomster", Level.ALONE, 12)),
        SheetAim("KM11328", "Fagord i arbeidet", look("Muntlig rapport", Level.TOGETHER, 19)),
    )
    return SheetMastery(
        (
            SheetModule("HEAV105", "Profesjonalitet i helsearbeiderfaget", aims),
            SheetModule("HEAV106", "Livskvalitet og helsekompetanse", more),
            SheetModule("HEAV107", "Grunnleggende sykepleie", (), not_here=True),
        ),
        (look("Vanne planter", Level.SHOWN, 5),),
    )


def example_sheet() -> HandoverSheet:
    """Return the sheet of the picture, with made-up names; docs/exchange/handover-1.example.json is it."""

    return HandoverSheet(
        participant_id="huong",
        number="O-007",
        made_on=date(2027, 5, 21),
        shred_by=date(2027, 6, 30),
        place="Solgløtt · 2 Øst",
        is_trial=False,
        to=COUNSELLOR,
        consent=SheetConsent(
            "S-014", "3", date(2027, 4, 28), tuple(one for one in Topic if one in ON_SHEET), date(2027, 8, 31)
        ),
        who=SheetWho(
            "Thị Hương Mẫu", "Huong", "Marit Øvelund", "000 00 101", Channel.TEXT_MESSAGE, "2 Øst",
            "mandag til onsdag 08–13", "000 00 112",
        ),
        goal=SheetGoal("Jeg vil bli helsefagarbeider på dagvakt og klare rapporten selv.", date(2027, 4, 28)),
        resources="Rolig i travle morgener. Ser hva som må gjøres. Snakker vietnamesisk og norsk.",
        attendance="Kommer når det er avtalt. Sier fra selv før 07:30 når hun ikke kan, med tekstmelding.",
        mastery=_mastery(),
        language="Blir forstått av alle på avdelingen. Telefon og skriftlig rapport øves nå.",
        helps=("Én ny oppgave om gangen, vist først", "Bildekort på vogna i stedet for liste"),
        agreements=SheetAgreements(
            "Huong sender melding til avdelingen og skolen før 07:30. Vi svarer «takk, vi ses».",
            "Tirsdager fra 17. august",
            SheetEconomy(Economy.CLARIFIED, date(2027, 5, 19)),
        ),
        contacts=(
            SheetContact("Veileder på avdelingen", "Kari Eksempel", "000 00 131", when_absent=True),
            SheetContact("Reserveveileder", "Eli Eksempel", "000 00 132"),
            SheetContact("Skolen", "Tone Eksempel"),
            SheetContact("Nav-veileder", "Ingrid Prøvemoen", "000 00 140"),
        ),
        tried=SheetTried(
            (SheetTrial("1 Vest", date(2027, 2, 1), date(2027, 2, 12), "Fint, men jeg savnet frokosten."),),
            "Lange vakter ble for mye i starten. Korte dager gikk bra.",
        ),
        steps=(
            SheetStep("Besøk på skolen, se klasserommet", "Huong og Marit", date(2027, 6, 2)),
            SheetStep("Felles møte, alle fire", "Håkon Eksempel", date(2027, 6, 9)),
        ),
        asked=("Svar på hvor langt søknaden er kommet", "Kom på det felles møtet 9. juni"),
    )  # fmt: skip
