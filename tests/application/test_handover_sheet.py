"""The handover sheet's read model: each section under its topic, nobody else named, nothing counted."""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.commands.handover import MakeHandover, RecordHandedOver, SaveHandoverText
from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_rehearsal import Gap, Place, Question, rehearse
from arbeidsleder.application.handover_sheet import ON_SHEET, HandoverSheet, SheetAgreements, SheetEconomy
from arbeidsleder.application.handover_words import agreement_lines, call_rows, who_lines
from arbeidsleder.application.queries.handover import handover_desk, handover_sheet, own_folder_sheet
from arbeidsleder.application.queries.handover_parts import step_may_be_told
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.handover import HandoverWay, SheetField
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.plan import PlanDay, WeekPlan
from arbeidsleder.domain.road import Economy, NextStep, Sign, StepKind
from support.handover import COUNSELLOR, agree, whole_huong
from support.ward import WEDNESDAY, Ward, open_ward

SAYS = {
    Topic.GOALS: ("helsefagarbeider", "Rolig i travle", "Besøk på skolen", "Bli med på det første"),
    Topic.ATTENDANCE: ("Kommer når det er avtalt", "før 07:30", "Torsdager", "mandag til onsdag", "2 Øst"),
    Topic.MASTERY: ("Dekke bord", "Vanne planter", "KM11310"),
    Topic.LANGUAGE: ("Blir forstått",),
    Topic.ACCOMMODATION: ("Én ny oppgave", "Lange vakter", "1 Vest"),
    Topic.CONTACT: (
        "000 00 101",
        "000 00 112",
        "Kari Eksempel",
        "Siri Eksempel",
        "Ingrid",
        "Nøkkel og arbeidstøy",
    ),
    Topic.ECONOMY: ("clarified",),
}
"""What tells of each topic, somewhere in the read model."""
STEP_OF_ECONOMY = "Møte om økonomi"
"""The consent opens the status of the economy and nothing else, so this is told by none."""


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def read(ward: Ward, person: str) -> HandoverSheet:
    return handover_sheet(ward.ctx, person, mfy_plans())


@pytest.mark.parametrize("topic", sorted(SAYS))
def test_a_topic_is_in_the_sheet_with_its_consent_and_not_without(ward: Ward, topic: Topic) -> None:
    huong = whole_huong(ward, frozenset({topic}))
    alone = repr(read(ward, huong))
    for other, words in SAYS.items():
        for word in words:
            assert (word in alone) == (other is topic), word
    assert "Huong" in alone
    assert STEP_OF_ECONOMY not in alone
    place = "Solgløtt · 2 Øst" if topic is Topic.ATTENDANCE else "Solgløtt"
    assert read(ward, huong).place == place


def test_all_topics_together_tell_everything_and_name_the_consent(ward: Ward) -> None:
    sheet = read(ward, whole_huong(ward))
    told = repr(sheet)
    assert STEP_OF_ECONOMY not in told
    assert all(word in told for words in SAYS.values() for word in words)
    assert sheet.consent is not None
    assert (sheet.number, sheet.consent.number) == ("O-001", "S-001")
    assert sheet.to.startswith("Håkon")
    assert sheet.shred_by == date(2027, 6, 30)


def test_without_a_consent_there_is_no_sheet_to_anybody_but_one_for_the_own_folder(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    with pytest.raises(RuleError, match="consent_none"):
        read(ward, huong)
    own = own_folder_sheet(ward.ctx, huong, mfy_plans())
    assert own.own_folder and own.number == "" and own.to == ""
    assert all(word in repr(own) for words in SAYS.values() for word in words)
    assert STEP_OF_ECONOMY not in repr(own)


def test_a_withdrawal_takes_the_sheet_back_to_the_own_folder_at_once(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    consent_id = agree(ward, huong, ON_SHEET)
    desk = handover_desk(ward.ctx, huong, mfy_plans())
    assert desk is not None and not desk.sheet.own_folder
    ward.do(WithdrawConsent(consent_id))
    desk = handover_desk(ward.ctx, huong, mfy_plans())
    assert desk is not None and desk.sheet.own_folder
    assert not any(opened for _topic, opened in desk.topics)
    with pytest.raises(RuleError, match="consent_none"):
        read(ward, huong)


def test_that_a_sheet_is_asked_back_is_not_told_to_the_next_counsellor(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    consent_id = agree(ward, huong, ON_SHEET)
    ward.do(MakeHandover(huong, Recipient.PROCESS_COUNSELLOR, ON_SHEET, 1, "ab", date(2027, 6, 30)))
    desk = handover_desk(ward.ctx, huong, mfy_plans())
    assert desk is not None
    (made,) = desk.made
    ward.do(RecordHandedOver(made.handover.id, COUNSELLOR, ward.day, HandoverWay.IN_HAND))
    ward.do(WithdrawConsent(consent_id))
    with ward.ctx.store.read() as uow:
        asked = [one.text for one in uow.road.steps(huong) if "levere tilbake" in one.text and one.is_open]
    assert len(asked) == 1 and "O-001" in asked[0]
    agree(ward, huong, ON_SHEET)
    sheet = read(ward, huong)
    assert "levere tilbake" not in repr(sheet) and "O-001" not in repr(sheet)
    assert [one.what for one in sheet.steps] == ["Besøk på skolen", "Nøkkel og arbeidstøy"]


@pytest.mark.parametrize("kind", list(StepKind))
@pytest.mark.parametrize("sign", [None, *Sign])
def test_no_topic_opens_a_step_that_is_the_places_own(kind: StepKind, sign: Sign | None) -> None:
    step = NextStep("s", "p", kind, "Ringe", "Marit", WEDNESDAY, "u-marit", sign)
    own = kind in {StepKind.BRIDGE, StepKind.CONTACT, StepKind.OWN} or sign is Sign.ECONOMY
    assert step_may_be_told(step, frozenset(Topic)) == (not own)
    opening = [topic for topic in Topic if step_may_be_told(step, frozenset({topic}))]
    assert len(opening) == (0 if own else 1)


def test_another_participant_is_never_named(ward: Ward) -> None:
    huong = whole_huong(ward)
    ward.add("Faadumo", family="Tusaale")
    for field in (SheetField.HELPS, SheetField.TRIED, SheetField.RESOURCES, SheetField.ABSENCE_ROUTINE):
        ward.do(SaveHandoverText(huong, field, "Gikk fint med Faadumo, og med Tusaale"))
    assert "Faadumo" not in repr(read(ward, huong))
    assert "Tusaale" not in repr(read(ward, huong))
    assert "en annen" in repr(read(ward, huong))


def test_an_aim_has_the_newest_look_and_every_task_seen_is_somewhere(ward: Ward) -> None:
    huong = whole_huong(ward)
    ward.do(ObserveMastery(huong, "t1", Level.WATCHED, WEDNESDAY, step="Hent vogna"))
    mastery = read(ward, huong).mastery
    assert mastery is not None
    (aim,) = mastery.modules[0].aims
    assert (aim.code, aim.look.task, aim.look.level) == ("KM11310", "Dekke bord", Level.ALONE)
    assert [one.task for one in mastery.others] == ["Vanne planter"]
    assert [module.not_here for module in mastery.modules] == [False, True, True, True]


def test_what_the_user_leaves_out_is_nowhere_but_on_the_desk_and_that_there_is_more_is_told(
    ward: Ward,
) -> None:
    huong = whole_huong(ward)
    sheet = read(ward, huong)
    assert sheet.mastery is not None and not sheet.mastery.more
    ward.do(SaveHandoverText(huong, SheetField.LEFT_OUT, "KM11310\nNoe som ikke er her\n"))
    sheet = read(ward, huong)
    assert sheet.mastery is not None and sheet.mastery.more
    assert "Dekke bord" not in repr(sheet) and "KM11310" not in repr(sheet)
    assert [look.task for look in sheet.mastery.looks] == ["Vanne planter"]
    desk = handover_desk(ward.ctx, huong, mfy_plans())
    assert desk is not None
    assert [(one.key, one.stands) for one in desk.seen] == [("KM11310", False), ("Vanne planter", True)]
    assert "dekke bord" in desk.seen[0].words.lower()
    ward.do(SaveHandoverText(huong, SheetField.LEFT_OUT, "KM11310\nVanne planter"))
    sheet = read(ward, huong)
    assert sheet.mastery is not None and sheet.mastery.more and not sheet.mastery.seen
    masters = {one.question: one for one in rehearse(sheet)}[Question.MASTERS]
    assert masters.gap is Gap.NOT_FILLED


def test_leaving_nothing_out_leaves_all_as_it_is(ward: Ward) -> None:
    mastery = read(ward, whole_huong(ward)).mastery
    assert mastery is not None
    assert mastery.without(()) == mastery == mastery.without(("KM99999", "Noe annet"))


def test_a_module_that_could_be_seen_and_was_not_is_left_out(ward: Ward) -> None:
    even = ward.add("Even")
    whole_huong(ward)
    sheet = own_folder_sheet(ward.ctx, even, mfy_plans())
    assert sheet.mastery is not None
    assert [module.code for module in sheet.mastery.modules] == ["HEAV106", "HEAV107", "HEAV108"]
    assert not sheet.mastery.seen


def test_no_number_stands_in_the_read_model(ward: Ward) -> None:
    def walk(value: object) -> Iterator[object]:
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            for field in dataclasses.fields(value):
                yield from walk(getattr(value, field.name))
        elif isinstance(value, tuple):
            for one in value:
                yield from walk(one)
        else:
            yield value

    found = list(walk(read(ward, whole_huong(ward))))
    assert [one for one in found if isinstance(one, (int, float)) and not isinstance(one, bool)] == []


def test_resources_of_the_file_stand_in_where_nothing_is_written_for_the_sheet(ward: Ward) -> None:
    huong = whole_huong(ward)
    ward.do(SaveHandoverText(huong, SheetField.RESOURCES, ""))
    with ward.ctx.store.write("u-marit") as uow:
        person = uow.participants.get(huong)
        assert person is not None
        uow.participants.save(replace(person, resources=("Sterk", "God til mat.")))
    assert read(ward, huong).resources == "Sterk. God til mat."


def test_a_school_day_to_come_is_told_with_its_date(ward: Ward) -> None:
    even = ward.add("Even")
    with ward.ctx.store.write("u-marit") as uow:
        uow.participants.save_plan(WeekPlan("w9", even, date(2027, 8, 16), (PlanDay(2, school=True),)))
    sheet = own_folder_sheet(ward.ctx, even, mfy_plans())
    assert sheet.agreements.school_day == "Tirsdager fra 16. august"


# --- the rehearsal


def test_a_whole_sheet_answers_the_seven_questions_from_itself(ward: Ward) -> None:
    answers = rehearse(read(ward, whole_huong(ward)))
    assert [one.question for one in answers] == list(Question)
    assert all(one.passages and one.gap is None for one in answers)


def test_an_empty_sheet_answers_none_and_leads_to_where_each_is_filled_in(ward: Ward) -> None:
    answers = rehearse(own_folder_sheet(ward.ctx, ward.add("Even", school=""), mfy_plans()))
    fill = {one.question: one.fill for one in answers}
    assert all(one.gap is Gap.NOT_FILLED and not one.passages for one in answers)
    assert fill == {
        Question.WHO: Place.PERSON,
        Question.GOAL: Place.PERSON,
        Question.MASTERS: Place.MASTERY,
        Question.HELPS: SheetField.HELPS,
        Question.AGREED: SheetField.ABSENCE_ROUTINE,
        Question.CALL: SheetField.CONTACTS,
        Question.NEXT: Place.ROAD,
    }


def test_the_supervisor_stands_with_the_person_and_a_counsellor_only_once(ward: Ward) -> None:
    huong = whole_huong(ward)
    sheet = read(ward, huong)
    assert sheet.who.supervisor_phone == "000 00 112"
    assert ("Nav-veileder", "Ingrid Prøvemoen", "") in told_contacts(sheet)
    lines = "Nav-veileder: ingrid  prøvemoen, 000 00 140\nSkolen: Tone Eksempel"
    ward.do(SaveHandoverText(huong, SheetField.CONTACTS, lines))
    sheet = read(ward, huong)
    assert sheet.who.supervisor_phone == ""
    assert told_contacts(sheet)[2:] == [
        ("Nav-veileder", "ingrid  prøvemoen", "000 00 140"),
        ("Skolen", "Tone Eksempel", ""),
    ]


def test_the_list_of_whom_to_call_begins_with_the_supervisor_and_says_when_to_call_whom(ward: Ward) -> None:
    huong = whole_huong(ward)
    assert call_rows(read(ward, huong)) == (
        ("Arbeidsleder", "Marit Øvelund, om arket", "000 00 112"),
        ("Veileder på avdelingen", "Kari Eksempel, når Huong ikke kommer", "000 00 131"),
        ("Reserveveileder", "Eli Eksempel, når Kari ikke er der", "000 00 132"),
        ("Nav-veileder", "Ingrid Prøvemoen, om støtte fra Nav", "ukjent telefon"),
        ("Avdelingsleder", "Siri Eksempel, om plassen på avdelingen", "000 00 120"),
    )
    ward.do(SaveHandoverText(huong, SheetField.CONTACTS, ""))
    assert call_rows(read(ward, huong))[0][0] == "Veileder på avdelingen"


def test_in_what_capacity_somebody_is_there_stands_with_the_name(ward: Ward) -> None:
    first = who_lines(read(ward, whole_huong(ward)))[0]
    assert first.startswith("Deltaker hos arbeidsleder på Solgløtt. På 2 Øst ")


def test_the_capacity_stands_where_the_ward_is_not_told(ward: Ward) -> None:
    closed = who_lines(read(ward, whole_huong(ward, frozenset({Topic.GOALS}))))
    assert closed == ("Deltaker hos arbeidsleder på Solgløtt.", "Arbeidsleder: Marit Øvelund.")


def told_contacts(sheet: HandoverSheet) -> list[tuple[str, str, str]]:
    return [(one.role, one.name, one.phone) for one in sheet.contacts or ()]


def test_how_far_the_economy_is_is_no_agreement_by_itself(ward: Ward) -> None:
    huong = whole_huong(ward)
    ward.do(SaveHandoverText(huong, SheetField.ABSENCE_ROUTINE, ""))
    sheet = replace(
        read(ward, huong), agreements=SheetAgreements("", "", SheetEconomy(Economy.CLARIFIED, None))
    )
    agreed = {one.question: one for one in rehearse(sheet)}[Question.AGREED]
    assert (agreed.gap, agreed.fill) == (Gap.NOT_FILLED, SheetField.ABSENCE_ROUTINE)
    assert agreement_lines(sheet) == (
        ("Fravær", "Ikke avtalt ennå"),
        ("Økonomi", "Avklart med Nav-veileder"),
        ("Skoledag", "Ikke avtalt ennå"),
    )


def test_what_comes_next_is_no_answer_without_what_the_reader_is_asked_to_do(ward: Ward) -> None:
    huong = whole_huong(ward)
    following = {one.question: one for one in rehearse(read(ward, huong))}[Question.NEXT]
    assert following.passages[:2] == (
        "Si fra til Marit Øvelund at du har fått arket, samme dag som du får det",
        "Bli med på det første møtet",
    )
    ward.do(SaveHandoverText(huong, SheetField.ASKED, ""))
    following = {one.question: one for one in rehearse(read(ward, huong))}[Question.NEXT]
    assert (following.gap, following.fill) == (Gap.NOT_FILLED, SheetField.ASKED)


def test_what_is_mastered_is_told_by_who_does_the_work_each_task_once(ward: Ward) -> None:
    masters = {one.question: one for one in rehearse(read(ward, whole_huong(ward)))}[Question.MASTERS]
    assert masters.passages == ("Alene (gjør det selv): dekke bord", "Vist (ser på): vanne planter")


def test_a_question_the_consent_closes_says_so_and_leads_to_the_consent(ward: Ward) -> None:
    answers = {one.question: one for one in rehearse(read(ward, whole_huong(ward, frozenset({Topic.GOALS}))))}
    assert answers[Question.GOAL].passages
    assert answers[Question.MASTERS].gap is Gap.NOT_SHARED
    assert answers[Question.MASTERS].fill is Place.CONSENT
    assert answers[Question.WHO].gap is Gap.NOT_SHARED
