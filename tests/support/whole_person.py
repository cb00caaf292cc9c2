"""A person of whom something is written in every table there is, beside another who must not be seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import (
    SaveMorningTalk,
    SaveOwnWords,
    SaveRememberNote,
    SaveTaskCover,
)
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.language import (
    ObserveLanguage,
    SaveLanguageNotes,
    SaveLanguagePlan,
    SaveLanguageSession,
)
from arbeidsleder.application.commands.language_demand import SaveLanguageSkills
from arbeidsleder.application.commands.mastery import (
    ObserveMastery,
    SaveApproach,
    SaveGllNote,
    SayOwnView,
    UndoObservation,
)
from arbeidsleder.application.commands.participant_statements import AnswerStatement, RecordStatement
from arbeidsleder.application.commands.participants import SaveParticipant, SavePlacement, SavePlannedAbsence
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles
from arbeidsleder.application.commands.site import RecordPrint
from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.application.commands.tasks import TakeTasks
from arbeidsleder.application.commands.weeks import CloseWeek, ReopenWeek, SaveWeekLines
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, ContactAttempt, FollowUp, Told, ToldBy
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.consent import Consent, ConsentForm, Recipient, Topic
from arbeidsleder.domain.guides import GuideMatch, GuideRole, PlacementTalk, PlaceState, WardGuide
from arbeidsleder.domain.handover import Handover, HandoverText, SheetField
from arbeidsleder.domain.language import (
    Cefr,
    LanguageFactor,
    LanguageNote,
    LanguagePlan,
    LanguageSession,
    LanguageSkill,
    Skill,
)
from arbeidsleder.domain.mastery import Approach, ApproachKind, GllNote, Level
from arbeidsleder.domain.outbox import (
    Carrier,
    ItemKind,
    ItemState,
    NavAnswer,
    NavOutcome,
    OutboxItem,
    OutboxReceipt,
    OutboxSend,
    ReceiptState,
    summary_id_of,
)
from arbeidsleder.domain.people import Channel, Participant, Phase
from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement
from arbeidsleder.domain.rights import About, Answer, Concern, StatementKind
from arbeidsleder.domain.road import Happened, Happening, NextStep, RoadVoice, RoadWord, Sign, StepKind
from arbeidsleder.domain.roster import RosterDay, RosterRow
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.domain.task_plan import PlannedTask, Support
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.message.canonical import canonical_json, content_sha256
from arbeidsleder.message.parts import Closed, Decision, SummaryConsent, TopicCode
from arbeidsleder.message.summary import Subject, WeekSummary, subject_id
from support.ward import MARIT, TOR, Ward

OTHER = Participant("", "Noor Zeynab", "Tusaale", "Noor")
MONDAY, TUESDAY = date(2027, 5, 3), date(2027, 5, 4)


@dataclass(frozen=True)
class WholePerson:
    """The two people's ids in *ward*, and the ward in the hands of somebody else with a note of his own."""

    ward: Ward
    person: str
    other: str
    tor: Ward


def whole_person(ward: Ward) -> WholePerson:
    """Fill *ward*: two people, and something of everything about the first."""
    ward.change_site(gdpr_assessed_on=date(2027, 1, 1), ros_done_on=date(2027, 1, 1))
    ward.change_site(absence_kind_on=True)
    other = next(i for kind, i in ward.do(SaveParticipant(OTHER)).items if kind == "participant")
    person = ward.add("Huong", family="Mẫu", weekdays="12345", school="")
    world = WholePerson(ward, person, other, ward.as_user(TOR))
    _card(world)
    _days(world)
    _tasks(world)
    _road(world)
    _outbox(world)
    _weeks_and_papers(world)
    _said(world)
    return world


def _card(world: WholePerson) -> None:
    ward, who = world.ward, world.person
    ward.do(EndFollowUp(who, date(2028, 5, 1), "Ingrid Prøvemoen"))
    with ward.ctx.store.read() as uow:
        known = uow.participants.get(who)
    assert known is not None
    ward.do(
        SaveParticipant(
            replace(
                known,
                given_names="Thị Hương",
                phone="000 00 101",
                preferred_channel=Channel.TEXT_MESSAGE,
                ward_id="w1",
                nav_counsellor="Ingrid Prøvemoen",
                phase=Phase.APPLIED_MFY,
                own_goal="Jeg vil klare rapporten selv.",
                own_goal_said_on=date(2027, 4, 28),
                resources=("Rolig", "Planter"),
                may_call=True,
                note="Løfter ikke tungt.",
            )
        )
    )
    ward.do(
        SavePlannedAbsence(
            PlannedAbsence("", who, date(2027, 6, 1), date(2027, 6, 2), MONDAY, time(9), time(11))
        )
    )
    ward.do(
        SavePlacement(
            TrialPlacement("", who, "Solstrålen", date(2027, 6, 7), date(2027, 6, 11), frozenset({1}))
        )
    )
    ward.do(
        SaveAccommodation(
            Accommodation(
                "", who, AccommodationKind.READING_HELP, "Noor leser høyt.", MONDAY, MONDAY, date(2027, 8, 1),
                date(2027, 6, 1), "Får beskjeder muntlig.", "Skjema 3. mai 2027", True, TUESDAY,
            )
        )
    )  # fmt: skip
    row = RosterRow(
        7, "Thị Hương", "Mẫu", "Huong", "000 00 101", date(2027, 1, 4), (RosterDay(1, time(8), time(13)),),
        "2 Øst", "Ingrid Prøvemoen", "Fra listen, sammen med noor.",
    )  # fmt: skip
    with ward.ctx.store.write(ward.ctx.user.id) as uow:
        uow.participants.remember_imported(who, row)


def _days(world: WholePerson) -> None:
    ward, who = world.ward, world.person
    for hour, claim in ((8, Claim.ABSENT), (9, Claim.LATE)):
        ward.at(MONDAY, time(hour, 30))
        ward.do(StateAttendance(who, MONDAY, claim, time(8, 20) if claim is Claim.LATE else None))
    ward.at(TUESDAY, time(9))
    ward.do(StateAttendance(who, TUESDAY, Claim.PRESENT))
    ward.do(UndoLatest(TUESDAY))
    attempt = ContactAttempt(ward.clock.now(), Channel.PHONE, answered=False)
    card = AbsenceCard(
        "", who, TUESDAY, ward.clock.now(), MARIT.id, Told.TOLD, ToldBy.OTHER, time(7, 45),
        Channel.TEXT_MESSAGE, True, time(7, 50), time(8), time(12), date(2027, 5, 6), (attempt,),
        (FollowUp.TALK,), True,
    )  # fmt: skip
    ward.do(SaveAbsenceCard(card, AbsenceKind.SICK, world.other))
    ward.do(SaveAbsenceCard(replace(card, told=Told.UNCLEAR), AbsenceKind.SICK, world.other))
    ward.do(SaveTaskCover(world.other, MONDAY, who))
    ward.do(SaveMorningTalk(who, TUESDAY, "Tok ansvar sammen med Noor", "Si ifra før"))
    ward.do(SaveOwnWords(who, TUESDAY, "Noor og jeg lo mye."))
    ward.do(SaveRememberNote(who, "Spør om katten, og om Noors kaffe.", date(2027, 5, 20)))
    world.tor.do(SaveRememberNote(who, "Tors egen lapp.", date(2027, 5, 21)))


def _tasks(world: WholePerson) -> None:
    ward, who = world.ward, world.person
    library, plan = starter_library(), mfy_plans().in_force(TUESDAY).key
    task = library.tasks[0]
    ward.do(TakeTasks((task,), plan))
    with ward.ctx.store.read() as uow:
        (mine,) = uow.tasks.all()
    ward.do(ObserveMastery(who, mine.id, Level.SHOWN, TUESDAY))
    ward.do(UndoObservation())
    ward.do(
        ObserveMastery(
            who, mine.id, Level.ALONE, TUESDAY, mine.steps[0].text, "Kari", "Noor så det også.", "Bildekort"
        )
    )
    ward.do(SayOwnView(who, mine.id, "Det går fint når Noor er med."))
    ward.do(
        SaveApproach(
            Approach(
                "", who, mine.id, ApproachKind.SPLIT, "Ett steg om dagen.", MONDAY, date(2027, 6, 1),
                "Noor og hun klarer det nå.",
            )
        )
    )  # fmt: skip
    ward.do(
        SaveGllNote(
            GllNote("", who, TUESDAY, "Uke 18", "Dekket bord", "Å telle", "Liste", ward.clock.now(), "")
        )
    )
    ward.do(
        SaveLanguageNotes(who, (LanguageNote(who, LanguageFactor.MOTHER_TONGUE, "Vietnamesisk", MONDAY),))
    )
    ward.do(ObserveLanguage(who, TUESDAY, "Ja, med Noor", "I lunsjen", "Trygg", "Kari", date(2027, 6, 1)))
    ward.do(
        SaveLanguagePlan(LanguagePlan(who, "Ta telefonen", ("Si navnet", "Si ja"), MONDAY, date(2027, 6, 30)))
    )
    ward.do(SaveLanguageSession(LanguageSession("", who, MONDAY, "Øve på å ringe med Noor")))
    ward.do(SaveLanguageSkills(who, (LanguageSkill(who, Skill.READING, Cefr.A2, MONDAY),)))
    ward.do(PlanTask(PlannedTask(who, TUESDAY, mine.id, "Kari", Support.NEAR)))


def _road(world: WholePerson) -> None:
    """By the repository: what the commands of each page refuse is not looked for here."""
    ward, who = world.ward, world.person
    now, by = ward.clock.now(), ward.ctx.user.id
    with ward.ctx.store.read() as uow:
        (placement,) = uow.participants.placements(who)
    with ward.ctx.store.write(by) as uow:
        uow.road.append_consent(
            Consent(
                "s1", "s", who, Recipient.PROCESS_COUNSELLOR, "Håkon Prøvelie", frozenset({Topic.GOALS}),
                "Følge meg på veien", "2", MONDAY, ConsentForm.WRITTEN, now, by, MONDAY,
                date(2027, 8, 31), date(2027, 8, 1),
            )
        )  # fmt: skip
        uow.road.append_word(
            RoadWord("r1", who, RoadVoice.SEEN, MONDAY, now, by, Sign.LANGUAGE, "Snakker med Noor i pausen")
        )
        uow.road.append_happening(
            Happening("h1", who, Happened.ECONOMY, MONDAY, now, by, "før MFY", "clarified", "Noor var med")
        )
        uow.road.save_step(
            NextStep(
                "n1", who, StepKind.QUESTION, "Kan økonomien tas nå?", "Ingrid og Noor", MONDAY, by,
                Sign.ECONOMY, TUESDAY, date(2027, 5, 7), "Ja, spør Noor",
            )
        )  # fmt: skip
        uow.road.save_guide(WardGuide("g1", "Kari Prøvesolvang", "2 Øst", PlaceState.AGREED, "000 00 121"))
        uow.road.save_match(
            GuideMatch(
                "m1", who, "g1", GuideRole.GUIDE, MONDAY, date(2027, 6, 1), 12, "Jeg vil ha Kari, som Noor"
            )
        )
        uow.road.save_placement_talk(
            PlacementTalk(
                placement.id, who, "Se sted, med Noor", "Fint der", "Blid, sa Noor", True, True, MONDAY
            )
        )
        uow.road.save_handover_text(
            HandoverText(who, SheetField.HELPS, "Én ting om gangen. Noor vet hvordan.", MONDAY, by)
        )
        uow.road.append_handover(
            Handover("o1", who, "Håkon Prøvelie", "s", 1, now, by, date(2027, 6, 30), "ab" * 32)
        )


def _outbox(world: WholePerson) -> None:
    """A summary that was sent, received, applied and answered; by the repository, as it came to be."""
    ward, who = world.ward, world.person
    now, by, week = ward.clock.now(), ward.ctx.user.id, IsoWeek.of(MONDAY).key
    summary = WeekSummary(
        Subject(subject_id(who), "Huong"), week, "Ingrid Prøvemoen", "Solgløtt",
        SummaryConsent("S-001", 1, (TopicCode.GOALS,)), Closed("Marit Øvelund", now),
        decisions=(Decision("1", "Kan Huong og Noor få svar om fire dager?"),),
    ).to_json()  # fmt: skip
    which, digest = summary_id_of(who, week), content_sha256(summary)
    content = canonical_json(summary).decode()
    with ward.ctx.store.write(by) as uow:
        uow.outbox.save_item(
            OutboxItem(
                "i1", who, ItemKind.SUMMARY, week, which, 1, 0, content, digest, "s", 1, ItemState.ANSWERED,
                "mistake", now, by, now, now, by, codes_until=date(2027, 6, 27),
            )
        )  # fmt: skip
        uow.outbox.append_send(OutboxSend("b1", who, "i1", Carrier.FILE, 1, "tp", now, by))
        uow.outbox.append_receipt(
            OutboxReceipt(who, "i1", "b1", ReceiptState.APPLIED, "", now, Carrier.FILE, now, by, "signert")
        )
        uow.outbox.append_answer(
            NavAnswer(
                "a1", who, which, 1, week, "1", NavOutcome.DONE, "Ja, også Noor.", now, "Ingrid Prøvemoen",
                now, by, now, by,
            )
        )  # fmt: skip


def _weeks_and_papers(world: WholePerson) -> None:
    ward, who = world.ward, world.person
    week = IsoWeek.of(MONDAY)
    ward.at(MONDAY + timedelta(days=4), time(14))
    ward.do(CloseWeek(week))
    ward.do(ReopenWeek(week, "Noor var ført feil"))
    ward.do(CloseWeek(week))
    ward.do(SaveWeekLines(PersonWeekLines(who, week.key, "Kan vi få svar?", "Ringe Noor", "En god uke.")))
    ward.do(RecordView(who))
    ward.do(RecordPrint("group_week", week.key, 1, "print", (who, world.other)))
    ward.at(ward.day, time(14, 30))
    ward.do(
        RecordSave(
            "f1", "person_week", f"{week.key}-01", 1, "/hjem/uke-1.pdf", 3, "ab" * 32, True, "shared", (who,)
        )
    )
    ward.do(SettleFiles(("f1",), Settled.KEPT))


def _said(world: WholePerson) -> None:
    ward, who = world.ward, world.person
    ward.do(
        RecordStatement(
            who, StatementKind.CORRECTION, Concern(About.DAY, MONDAY), "Jeg kom åtte. Noor så det.", ward.day
        )
    )
    with ward.ctx.store.read() as uow:
        (said,) = uow.person.said(who)
    ward.do(AnswerStatement(who, said.id, Answer.STANDS, "Noor var ikke her."))
