"""A roster comes in whole or not at all, and a second time only with what the file changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from arbeidsleder.application.commands.import_roster import NEW_PERSON, ImportRoster
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.people import Participant
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.domain.roster import RosterDay, RosterPreview, RosterProblem, RosterRow

DAYS = (RosterDay(1, time(8), time(13)), RosterDay(3, time(8), time(13)))
ADA = RosterRow(
    5, "Ada", "Eksempel", "Ada", "000 00 101", date(2027, 4, 5), DAYS, "2 Øst", "Veileder A", "sein buss"
)
BO = RosterRow(6, "Bo", "Eksempel", None, None, date(2027, 4, 5), (), "Vaskeri", None, None)


def preview(*rows, problems=()):
    return RosterPreview(tuple(rows), tuple(problems), (), 4, "Deltakere")


def people(ward):
    with ward.ctx.store.read() as uow:
        return {p.full_name: p for p in uow.participants.all()}


def plans(ward, participant_id):
    with ward.ctx.store.read() as uow:
        return list(uow.participants.plans(participant_id))


def test_a_first_import_adds_people_plans_and_wards_but_no_notes(ward):
    ward.do(ImportRoster(preview(ADA, BO)))
    ada, bo = people(ward)["Ada Eksempel"], people(ward)["Bo Eksempel"]
    assert (ada.called, ada.phone, ada.note) == ("Ada", "000 00 101", "")
    assert [d.weekday for d in plans(ward, ada.id)[0].days] == [1, 3]
    assert plans(ward, bo.id) == []
    with ward.ctx.store.read() as uow:
        assert {w.name for w in uow.site.get().wards} == {"2 Øst", "Vaskeri"}


def test_a_note_is_kept_only_when_ticked_and_never_becomes_a_plan(ward):
    ward.do(ImportRoster(preview(replace(ADA, days=(), note="skole tirsdager")), with_notes=True))
    ada = people(ward)["Ada Eksempel"]
    assert ada.note == "skole tirsdager"
    assert plans(ward, ada.id) == []


def test_one_bad_row_stops_everything(ward):
    problem = RosterProblem(6, "Tid", "error", "Rad 6: …", "time")
    with pytest.raises(RuleError) as refused:
        ward.do(ImportRoster(preview(ADA, problems=[problem])))
    assert refused.value.code == "roster_has_errors"
    assert people(ward) == {}


def test_the_same_file_again_changes_nothing_and_keeps_what_was_corrected_by_hand(ward):
    ward.do(ImportRoster(preview(ADA)))
    ada = people(ward)["Ada Eksempel"]
    ward.do(SaveParticipant(replace(ada, phone="000 00 199")))
    ward.do(ImportRoster(preview(ADA)))
    assert people(ward)["Ada Eksempel"].phone == "000 00 199"
    assert len(people(ward)) == 1
    ward.do(ImportRoster(preview(replace(ADA, nav_counsellor="Veileder B"))))
    after = people(ward)["Ada Eksempel"]
    assert (after.phone, after.nav_counsellor) == ("000 00 199", "Veileder B")


def test_new_days_in_the_file_make_a_new_plan_from_today(ward):
    ward.do(ImportRoster(preview(ADA)))
    ward.do(ImportRoster(preview(replace(ADA, days=(RosterDay(2, time(9), time(12)),)))))
    ada = people(ward)["Ada Eksempel"]
    assert [p.valid_from for p in sorted(plans(ward, ada.id), key=lambda p: p.valid_from)] == [
        date(2027, 4, 5),
        ward.day,
    ]


def test_a_row_that_is_gone_ends_nobody(ward):
    ward.do(ImportRoster(preview(ADA, BO)))
    ward.do(ImportRoster(preview(ADA)))
    assert people(ward)["Bo Eksempel"].end_date is None


def test_a_doubtful_row_is_asked_about_before_anything_is_written(ward):
    ward.do(ImportRoster(preview(ADA)))
    other_start = replace(ADA, start_date=date(2027, 5, 3))
    with pytest.raises(RuleError) as asked:
        ward.do(ImportRoster(preview(BO, other_start)))
    assert (asked.value.code, asked.value.data) == ("roster_unsure", {"row": 5})
    assert len(people(ward)) == 1
    ward.do(ImportRoster(preview(BO, other_start), {5: NEW_PERSON}))
    with ward.ctx.store.read() as uow:
        assert sorted(p.full_name for p in uow.participants.all()) == ["Ada Eksempel"] * 2 + ["Bo Eksempel"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kode 6", "address_kode_6"),
        ("strengt fortrolig adresse", "address_kode_6"),
        ("kode 7", "address_kode_7"),
        ("13527248013", "national_id"),
    ],
)
@pytest.mark.parametrize("where", ["note", "nav_counsellor", "own_goal"])
def test_what_must_not_be_written_by_hand_is_refused_and_nothing_is_kept(ward, where, text, code):
    with pytest.raises(RuleError) as refused:
        ward.do(SaveParticipant(replace(Participant("", "Ada", "Eksempel", "Ada"), **{where: text})))
    assert refused.value.code == code
    assert people(ward) == {}


def test_a_protected_person_is_kept_by_alias_only(ward):
    ward.do(
        SaveParticipant(
            Participant("", "Ada", "Eksempel", "Lin", phone="000 00 101", note="kode 7", alias_only=True)
        )
    )
    (person,) = people(ward).values()
    assert (person.called, person.given_names, person.family_name, person.phone, person.note) == (
        "Lin", "", "", "", "",
    )  # fmt: skip


def test_new_hours_in_the_file_leave_task_and_school_as_written_by_hand(ward):
    ward.do(ImportRoster(preview(ADA)))
    ada = people(ward)["Ada Eksempel"]
    by_hand = (
        PlanDay(1, time(8), time(13), task="Kaffevogn", with_whom="Kari"),
        PlanDay(2, school=True),
        PlanDay(3, time(8), time(13)),
    )
    ward.do(SaveWeekPlan(ada.id, date(2027, 4, 5), by_hand))
    friday = (*DAYS, RosterDay(5, time(9), time(12)))
    ward.do(ImportRoster(preview(replace(ADA, days=friday))))
    newest = max(plans(ward, ada.id), key=lambda p: p.valid_from)
    assert newest.days == (*by_hand, PlanDay(5, time(9), time(12)))


def test_an_earlier_start_takes_the_first_plan_along(ward):
    ward.do(ImportRoster(preview(ADA)))
    ada = people(ward)["Ada Eksempel"]
    ward.do(ImportRoster(preview(replace(ADA, start_date=date(2027, 3, 1))), {5: ada.id}))
    ada = people(ward)["Ada Eksempel"]
    assert ada.start_date == date(2027, 3, 1)
    assert [p.valid_from for p in plans(ward, ada.id)] == [date(2027, 3, 1)]


def test_one_person_is_not_given_to_two_rows(ward):
    ward.do(ImportRoster(preview(ADA)))
    ada = people(ward)["Ada Eksempel"]
    rows = [replace(ADA, row=n, start_date=date(2027, 5, n)) for n in (5, 6)]
    with pytest.raises(RuleError) as refused:
        ward.do(ImportRoster(preview(*rows), {5: ada.id, 6: ada.id}))
    assert (refused.value.code, refused.value.data) == ("roster_unsure", {"row": 6})
    assert people(ward)["Ada Eksempel"] == ada
