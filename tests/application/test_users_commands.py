"""Users come, change and go; the rules about them hold in the database's own transaction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted, StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import SaveMorningTalk
from arbeidsleder.application.commands.paper_day import PaperStatement, RecordPaperDay
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.site import WARD_NOTE, RecordPrint
from arbeidsleder.application.commands.users import AddUser, ChangeUser, RemoveUser, SettleUsers, TheirNotes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.day_close import day_close, files_due
from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.application.queries.users import UserLine, user_list
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, AbsenceKindRecord, RememberNote
from arbeidsleder.domain.attendance import Claim, DayState
from arbeidsleder.domain.draft import SealedDraft
from arbeidsleder.domain.people import Role, User
from support.ward import MARIT, TOR, WEDNESDAY, Ward, open_ward

VILDE = User("u-vilde", "Vilde Testvik", "slot-3", Role.SUBSTITUTE, WEDNESDAY, WEDNESDAY + timedelta(days=2))


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "ward.db", bytes(32)) as opened:
        yield opened


def lines(ward: Ward) -> dict[str, UserLine]:
    shown = user_list(ward.ctx)
    return {line.user.name: line for line in (*shown.here, *shown.left)}


def note(ward: Ward, owner: User, person: str, until: date) -> None:
    with ward.ctx.store.write(owner.id) as uow:
        uow.attendance.save_remember_note(
            RememberNote(f"n-{until}", person, owner.id, "", until, sealed="dGVzdA==")
        )


def test_a_user_is_added_with_a_role_and_the_log_tells_it(ward: Ward) -> None:
    ward.do(AddUser(VILDE))
    ward.do(AddUser(User("", "  Tor   Øvevik ", "slot-2")))
    found = lines(ward)
    assert found["Vilde Testvik"].user == VILDE
    assert found["Tor Øvevik"].role is Role.SUPERVISOR
    assert found["Marit Øvelund"].is_self
    with ward.ctx.store.read() as uow:
        assert uow.audit.last_kind() == "user.added"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": "  "}, "user_name_needed"),
        ({"name": "marit øvelund"}, "user_name_taken"),
        ({"first_day": None}, "user_days_needed"),
        ({"last_day": None}, "user_days_needed"),
        ({"last_day": WEDNESDAY - timedelta(days=1)}, "user_days_order"),
        ({"first_day": date(2027, 4, 1), "last_day": date(2027, 4, 2)}, "user_days_past"),
    ],
)
def test_what_cannot_be_is_refused(ward: Ward, values: dict[str, object], code: str) -> None:
    with pytest.raises(RuleError, match=code):
        ward.do(AddUser(replace(VILDE, **values)))
    assert set(lines(ward)) == {"Marit Øvelund"}


def test_role_and_days_change_and_a_supervisor_has_no_days(ward: Ward) -> None:
    ward.do(AddUser(VILDE))
    later = WEDNESDAY + timedelta(days=9)
    ward.do(ChangeUser(VILDE.id, VILDE.name, Role.SUBSTITUTE, WEDNESDAY, later))
    assert lines(ward)[VILDE.name].user.last_day == later
    ward.do(ChangeUser(VILDE.id, VILDE.name, Role.SUPERVISOR, WEDNESDAY, later))
    changed = lines(ward)[VILDE.name].user
    assert (changed.role, changed.first_day, changed.last_day) == (Role.SUPERVISOR, None, None)
    with ward.ctx.store.read() as uow:
        assert uow.audit.last_kind() == "user.changed:role,first_day,last_day"


def test_there_is_always_a_supervisor_and_nobody_removes_themself(ward: Ward) -> None:
    ward.do(AddUser(VILDE))
    with pytest.raises(RuleError, match="user_last_supervisor"):
        ward.do(ChangeUser(MARIT.id, MARIT.name, Role.SUBSTITUTE, WEDNESDAY, WEDNESDAY))
    with pytest.raises(RuleError, match="user_is_self"):
        ward.do(RemoveUser(MARIT.id, TheirNotes.KEEP))
    ward.do(AddUser(TOR))
    ward.do(RemoveUser(VILDE.id, TheirNotes.KEEP))
    ward.as_user(TOR).do(RemoveUser(MARIT.id, TheirNotes.KEEP))
    with pytest.raises(RuleError, match="user_missing"):
        ward.as_user(TOR).do(RemoveUser(MARIT.id, TheirNotes.KEEP))
    here = user_list(ward.as_user(TOR).ctx).here
    assert [line.user.name for line in here] == ["Tor Øvevik"]


@pytest.mark.parametrize("what", TheirNotes)
def test_who_leaves_keeps_the_name_and_the_notes_go_or_stay_as_asked(ward: Ward, what: TheirNotes) -> None:
    even = ward.add("Even")
    ward.do(AddUser(TOR))
    for days in (2, 5):
        note(ward, TOR, even, WEDNESDAY + timedelta(days=days))
    note(ward, MARIT, even, WEDNESDAY + timedelta(days=1))
    with ward.ctx.store.write(TOR.id) as uow:
        uow.drafts.put(SealedDraft(TOR.id, "card", WEDNESDAY, "dGVzdA=="))
    shown = lines(ward)
    assert (shown[TOR.name].notes, shown[TOR.name].notes_until) == (2, WEDNESDAY + timedelta(days=5))
    ward.do(RemoveUser(TOR.id, what))
    gone = lines(ward)[TOR.name]
    assert (gone.user.slot_id, gone.user.left_on) == ("", WEDNESDAY)
    with ward.ctx.store.read() as uow:
        assert not uow.drafts.of(TOR.id)
    assert gone.notes == (0 if what is TheirNotes.ERASE else 2)
    assert lines(ward)[MARIT.name].notes == 1


def test_users_without_a_slot_are_let_go_at_the_next_unlock(ward: Ward) -> None:
    ward.do(AddUser(TOR))
    ward.do(SettleUsers((MARIT.slot_id, TOR.slot_id)))
    assert lines(ward)[TOR.name].user.left_on is None
    ward.do(SettleUsers((MARIT.slot_id,)))
    assert lines(ward)[TOR.name].user.left_on == WEDNESDAY


# A substitute's day, below the window


@pytest.fixture
def vilde(ward: Ward) -> Ward:
    return ward.as_user(VILDE)


def test_a_substitute_records_today_and_no_other_day(ward: Ward, vilde: Ward) -> None:
    even, noor = ward.add("Even"), ward.add("Noor")
    vilde.do(ConfirmStarted(WEDNESDAY))
    vilde.do(StateAttendance(noor, WEDNESDAY, Claim.LATE, time(8, 5)))
    vilde.do(UndoLatest(WEDNESDAY))
    assert {r.name: r.view.state for r in vilde.board().rows} == {
        "Even": DayState.PRESENT,
        "Noor": DayState.PRESENT,
    }
    vilde.do(SaveMorningTalk(even, WEDNESDAY, "Rolig start", ""))
    for day in (WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1)):
        with pytest.raises(RuleError, match="not_your_role"):
            vilde.do(StateAttendance(even, day, Claim.ABSENT))
        with pytest.raises(RuleError, match="not_your_role"):
            today_board(vilde.ctx, day)


def test_the_night_shift_that_is_still_on_is_a_part_of_today(ward: Ward, vilde: Ward) -> None:
    night = ward.add("Natt", start=time(22), end=time(7))
    day = ward.add("Dag")
    ward.at(WEDNESDAY, time(6, 30))
    yesterday = WEDNESDAY - timedelta(days=1)
    vilde.do(StateAttendance(night, yesterday, Claim.PRESENT))
    with pytest.raises(RuleError, match="not_your_role"):
        vilde.do(StateAttendance(day, yesterday, Claim.PRESENT))
    ward.at(WEDNESDAY, time(9))
    with pytest.raises(RuleError, match="not_your_role"):
        vilde.do(StateAttendance(night, yesterday, Claim.ABSENT))


def test_a_night_shift_that_is_still_on_opens_nothing_else_of_yesterday(ward: Ward, vilde: Ward) -> None:
    night = ward.add("Natt", start=time(22), end=time(7))
    day = ward.add("Dag")
    ward.at(WEDNESDAY, time(6, 30))
    yesterday = WEDNESDAY - timedelta(days=1)
    said = RecordPaperDay(yesterday, (PaperStatement(1, day, Claim.ABSENT),))
    for command in (ConfirmStarted(yesterday), UndoLatest(yesterday), said):
        with pytest.raises(RuleError, match="not_your_role"):
            vilde.do(command)
    for query in (today_board, paper_day):
        with pytest.raises(RuleError, match="not_your_role"):
            query(vilde.ctx, yesterday)
    assert night in {row.participant.id for row in today_board(vilde.ctx).rows}
    vilde.do(ConfirmStarted(WEDNESDAY))  # the night is among today's


def test_a_substitute_sees_names_called_and_nothing_else_of_a_person(ward: Ward, vilde: Ward) -> None:
    even = ward.add("Even", family="Prøvestad")
    ward.add("Even", family="Mønsterhaug")
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(even)
    assert person is not None
    ward.do(
        SaveParticipant(
            replace(
                person, phone="000 00 101", own_goal="Plantet mål", note="Plantet notat", may_call=True,
                nav_counsellor="Plantet veileder", resources=("Plantet",),
            )
        )
    )  # fmt: skip
    board = today_board(vilde.ctx)
    assert {row.name for row in board.rows} == {"Even P.", "Even M."}
    shown = {row.participant for row in board.rows}
    assert {p.full_name for p in shown} == {"Even"}
    assert not {"000 00 101", "Plantet mål", "Plantet notat", "Plantet veileder"} & set(map(str, shown))
    assert "Plantet" not in repr(board)
    assert "Prøvestad" not in repr(board)
    assert "Plantet mål" in repr(today_board(ward.ctx))


def test_the_optional_kind_is_left_alone_by_a_substitute(ward: Ward, vilde: Ward) -> None:
    even = ward.add("Even")
    ward.change_site(gdpr_assessed_on=WEDNESDAY, ros_done_on=WEDNESDAY, absence_kind_on=True)
    assert ward.board().absence_kind_on
    assert not vilde.board().absence_kind_on
    card = AbsenceCard("", even, WEDNESDAY, ward.clock.now(), "")
    with pytest.raises(RuleError, match="not_your_role"):
        vilde.do(SaveAbsenceCard(card, AbsenceKind.SICK))
    ward.do(SaveAbsenceCard(card, AbsenceKind.SICK))
    vilde.do(SaveAbsenceCard(card))
    with ward.ctx.store.read() as uow:
        kept = uow.attendance.kind(even, WEDNESDAY)
    assert isinstance(kept, AbsenceKindRecord)
    assert kept.kind is AbsenceKind.SICK


def test_a_substitute_prints_the_ward_note_and_no_other_sheet(vilde: Ward) -> None:
    vilde.do(RecordPrint(WARD_NOTE, "", 1, "print"))
    with pytest.raises(RuleError, match="not_your_role"):
        vilde.do(RecordPrint("group_week", "2027-W18", 1, "print"))


def test_a_substitutes_day_close_asks_of_no_files(ward: Ward, vilde: Ward) -> None:
    ward.add("Even")
    assert day_close(vilde.ctx).unsaid == ("Even",)
    assert (day_close(vilde.ctx).files, files_due(vilde.ctx)) == ((), 0)


def test_a_session_that_goes_on_past_the_last_day_records_nothing_more(ward: Ward, vilde: Ward) -> None:
    ward.add("Even", weekdays="1234567")
    ward.at(VILDE.last_day or WEDNESDAY, time(12))
    vilde.do(ConfirmStarted(vilde.day))
    ward.at(vilde.day + timedelta(days=1), time(12))
    with pytest.raises(RuleError, match="not_your_days"):
        vilde.do(ConfirmStarted(vilde.day))
