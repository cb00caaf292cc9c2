"""The absence card, and the kind that is kept apart from it."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import EraseDue
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.errors import RuleError
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, Told, kind_erase_date
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.people import Channel


def card(ward, person, **values):
    return AbsenceCard("", person, ward.day, ward.ctx.clock.now(), "", **values)


def allow_kind(ward):
    ward.change_site(gdpr_assessed_on=ward.day, ros_done_on=ward.day, absence_kind_on=True)


def kind_of(ward, person, day):
    with ward.ctx.store.read() as uow:
        return uow.attendance.kind(person, day)


def test_a_card_marks_the_person_absent_and_keeps_every_version(ward):
    person = ward.add("Ada")
    ward.do(SaveAbsenceCard(card(ward, person, told=Told.NOT_YET)))
    ward.do(
        SaveAbsenceCard(card(ward, person, told=Told.TOLD, told_channel=Channel.PHONE, told_at=time(7, 50)))
    )
    row = ward.board().row(person)
    assert row.view.state is DayState.ABSENT
    assert (row.card.told, row.card.told_at) == (Told.TOLD, time(7, 50))
    with ward.ctx.store.read() as uow:
        assert len(uow.attendance.statements(ward.day, ward.day)) == 1
    assert row.card.replaces


def test_a_card_for_part_of_the_day_leaves_a_seen_person_seen(ward):
    person = ward.add("Ada")
    ward.do(StateAttendance(person, ward.day, Claim.PRESENT))
    ward.do(SaveAbsenceCard(card(ward, person, first_time=time(12), last_time=time(14))))
    assert ward.board().row(person).view.state is DayState.PRESENT


def test_the_kind_is_refused_until_the_site_has_switched_it_on(ward):
    person = ward.add("Ada")
    with pytest.raises(RuleError) as refused:
        ward.do(SaveAbsenceCard(card(ward, person), AbsenceKind.SICK))
    assert refused.value.code == "kind_not_allowed"
    assert ward.board().row(person).view.state is DayState.AWAITED


def test_the_kind_cannot_be_switched_on_before_the_assessment(ward):
    with pytest.raises(RuleError) as refused:
        ward.change_site(absence_kind_on=True)
    assert refused.value.code == "kind_before_assessment"


def test_the_kind_is_erased_on_its_date_and_not_before(ward):
    allow_kind(ward)
    person, day = ward.add("Ada"), ward.day
    ward.do(SaveAbsenceCard(card(ward, person), AbsenceKind.SICK))
    due = kind_erase_date(day)
    ward.at(due - timedelta(days=1), time(8))
    ward.do(EraseDue())
    assert kind_of(ward, person, day).kind is AbsenceKind.SICK
    ward.at(due, time(8))
    ward.do(EraseDue())
    assert kind_of(ward, person, day) is None


def test_saving_the_card_without_the_kind_takes_the_kind_away(ward):
    allow_kind(ward)
    person = ward.add("Ada")
    ward.do(SaveAbsenceCard(card(ward, person), AbsenceKind.OTHER))
    ward.do(SaveAbsenceCard(card(ward, person)))
    assert kind_of(ward, person, ward.day) is None


def test_expected_back_before_the_day_changes_nothing(ward):
    person = ward.add("Ada")
    with pytest.raises(RuleError):
        ward.do(SaveAbsenceCard(card(ward, person, expected_back=ward.day - timedelta(days=1))))
    assert ward.board().row(person).view.state is DayState.AWAITED


def test_the_kind_goes_with_the_mark_it_was_about(ward):
    allow_kind(ward)
    undone, corrected = ward.add("Ada"), ward.add("Bo")
    ward.do(SaveAbsenceCard(card(ward, undone), AbsenceKind.SICK))
    ward.do(UndoLatest(ward.day))
    ward.do(SaveAbsenceCard(card(ward, corrected), AbsenceKind.SICK))
    ward.do(StateAttendance(corrected, ward.day, Claim.PRESENT))
    assert kind_of(ward, undone, ward.day) is None
    assert kind_of(ward, corrected, ward.day) is None


def test_switching_the_kind_off_keeps_none(ward):
    allow_kind(ward)
    person = ward.add("Ada")
    ward.do(SaveAbsenceCard(card(ward, person), AbsenceKind.OTHER))
    ward.change_site(absence_kind_on=False)
    assert kind_of(ward, person, ward.day) is None
