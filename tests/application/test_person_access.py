"""The access log: one line a sitting for a view, one a person for what goes out, only added, in the chain."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.person_access import RecordInnsyn, RecordView
from arbeidsleder.application.commands.saved_files import RecordSave
from arbeidsleder.application.commands.site import RecordPrint
from arbeidsleder.application.queries.ward_note import ward_note
from arbeidsleder.application.queries.week_sheets import blank_register, group_week_sheet, person_week_sheets
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.rights import SAME_SITTING, Access, PersonAccess, is_new_view
from arbeidsleder.storage.integrity import check
from arbeidsleder.system.clock import OSLO
from support.ward import TOR


def log(ward, participant_id):
    with ward.ctx.store.read() as uow:
        return [
            (line.how, line.document, line.user_id, line.at) for line in uow.person.accesses(participant_id)
        ]


@pytest.fixture
def pair(ward):
    return ward.add("Åse"), ward.add("Even")


def test_a_view_says_who_and_when_and_is_the_persons_own(ward, pair):
    ward.do(RecordView(pair[0]))
    assert log(ward, pair[0]) == [(Access.VIEW, "file", ward.ctx.user.id, ward.clock.now())]
    assert log(ward, pair[1]) == []


def test_going_to_and_fro_is_one_sitting_and_half_an_hour_later_is_another(ward, pair):
    first, second = pair
    for minute in (10, 12, 20, 39, 40, 50):
        ward.at(ward.day, time(8, minute))
        ward.do(RecordView(first))
        ward.do(RecordView(second))
    assert [at.time() for *_rest, at in log(ward, first)] == [time(8, 10), time(8, 40)]
    assert len(log(ward, second)) == 2


def test_somebody_else_looking_within_the_half_hour_has_a_line_of_their_own(ward, pair):
    ward.do(RecordView(pair[0]))
    other = ward.as_user(TOR)
    other.do(RecordView(pair[0]))
    assert [user for _how, _document, user, _at in log(ward, pair[0])] == [ward.ctx.user.id, TOR.id]


def test_a_view_of_nobody_is_no_line_and_no_error(ward):
    with ward.ctx.store.read() as uow:
        before = uow.audit.head()
    ward.do(RecordView("never heard of"))
    with ward.ctx.store.read() as uow:
        assert uow.audit.head() == before


@given(st.integers(-(10**7), 10**7))
def test_a_look_is_a_new_line_unless_it_follows_within_the_sitting(seconds):
    at = datetime(2027, 5, 5, 8, tzinfo=OSLO)
    earlier = PersonAccess("p", at, "u", Access.VIEW, "file")
    inside = 0 <= seconds < SAME_SITTING.total_seconds()
    assert is_new_view(earlier, at + timedelta(seconds=seconds)) is not inside
    assert is_new_view(None, at)


def test_a_sheet_about_several_is_a_line_for_each_of_them(ward, pair):
    ward.do(RecordPrint("group_week", "2027-W18", 1, "print", pair))
    for one in pair:
        assert [line[:2] for line in log(ward, one)] == [(Access.PRINT, "group_week 2027-W18")]


def test_who_stands_twice_on_a_sheet_has_one_line(ward, pair):
    ward.do(RecordPrint("lapp", "lapp", 1, "print", (pair[0], pair[0])))
    assert len(log(ward, pair[0])) == 1


def test_a_saved_sheet_finds_its_person_again(ward, pair):
    first, second = pair
    ward.do(
        RecordSave("f1", "person_week", "2027-W18-01", 1, "/h/a.pdf", 3, "ab" * 32, False, people=(first,))
    )
    ward.at(ward.day, time(9))
    ward.do(RecordSave("f2", "group_week", "2027-W18", 1, "/h/b.pdf", 3, "cd" * 32, True, people=pair))
    with ward.ctx.store.read() as uow:
        assert [file.id for file in uow.person.saved_files(first)] == ["f1", "f2"]
        assert [file.id for file in uow.person.saved_files(second)] == ["f2"]


def test_the_sheets_of_the_week_name_those_they_are_about(ward, pair):
    week = IsoWeek.of(ward.day)
    assert set(group_week_sheet(ward.ctx, week).people) == set(pair)
    assert set(blank_register(ward.ctx, week).people) == set(pair)
    assert {sheet.participant_id for sheet in person_week_sheets(ward.ctx, week)} == set(pair)


def test_the_note_to_the_ward_is_about_those_it_names(ward, pair):
    assert ward_note(ward.ctx).people == ()
    ward.do(StateAttendance(pair[1], ward.day, Claim.ABSENT))
    assert ward_note(ward.ctx).people == (pair[1],)


def test_making_an_innsyn_is_itself_logged(ward, pair):
    ward.do(RecordInnsyn(pair[0]))
    assert [line[:2] for line in log(ward, pair[0])] == [(Access.INNSYN, "innsyn")]


def test_the_chain_vouches_for_the_lines_and_tells_what_was_done(ward, pair):
    ward.do(RecordView(pair[0]))
    with ward.ctx.store.read() as uow:
        assert uow.audit.last_kind() == "person_access.view"
    ward.ctx.store.close()
    assert check(ward.path, lambda: ward.key, ward.key[::-1]).is_whole
