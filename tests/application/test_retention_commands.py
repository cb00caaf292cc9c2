"""Rules of retention and erasing by them: as decided, previewed, once, and never behind somebody's back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted
from arbeidsleder.application.commands.day_notes import EraseDue, SaveMorningTalk
from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participants import ResumeParticipation
from arbeidsleder.application.commands.person_access import RecordView
from arbeidsleder.application.commands.retention import (
    Decision,
    Erase,
    EraseByRule,
    SetErasureByItself,
    SetRetention,
)
from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.participant_file import participant_file, participant_list
from arbeidsleder.application.queries.retention import (
    erasure_preview,
    erasure_proof_sheet,
    retention_overview,
    rule_effect,
)
from arbeidsleder.application.queries.week_grid import week_grid
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.people import Phase
from arbeidsleder.domain.retention import OF_A_PERSON, DataKind
from arbeidsleder.domain.rights import ParticipantStatement, StatementKind, answer_by
from arbeidsleder.domain.saved_file import Settled
from support.ward import WEDNESDAY, Ward

DECIDED = Decision("Personvernsjefen, sak 12", date(2027, 5, 3))
ENDED = WEDNESDAY
DUE = ENDED + timedelta(days=40)


@pytest.fixture
def ended(ward: Ward) -> tuple[Ward, str, str]:
    """Two people with a day behind them; the first has ended today."""
    gone, stays = ward.add("Jonas"), ward.add("Åse")
    ward.do(ConfirmStarted(WEDNESDAY))
    for one in (gone, stays):
        ward.do(SaveMorningTalk(one, WEDNESDAY, "fint", "mer"))
    ward.do(EndFollowUp(gone, ENDED, "Nav-veileder"))
    return ward, gone, stays


def set_rule(ward: Ward, days: int | None, kind: DataKind = DataKind.PERSON) -> None:
    ward.do(SetRetention(kind, days, DECIDED))


def erase_due(ward: Ward, participant_id: str) -> None:
    preview = erasure_preview(ward.ctx, participant_id)
    assert preview is not None
    ward.do(Erase(participant_id, preview.kinds, preview.seen, None, "e1"))


def people(ward: Ward) -> list[str]:
    with ward.ctx.store.read() as uow:
        return [person.called for person in uow.participants.all()]


def code_of(ward: Ward, command: object) -> str:
    with pytest.raises(RuleError) as told:
        ward.do(command)
    return told.value.code


def test_without_a_rule_nothing_is_due_however_long_it_takes(ended):
    ward, gone, _stays = ended
    ward.at(date(2035, 1, 1), time(9))
    ward.do(EraseDue())
    assert retention_overview(ward.ctx).due == ()
    assert code_of(ward, Erase(gone, frozenset(OF_A_PERSON), 0)) == "erase_not_due"
    assert people(ward) == ["Jonas", "Åse"]


@pytest.mark.parametrize(
    ("days", "decision", "code"),
    [
        (0, DECIDED, "retention_days"),
        (3651, DECIDED, "retention_days"),
        (40, Decision("  ", date(2027, 5, 3)), "decision_needed"),
        (40, Decision("Sjefen", WEDNESDAY + timedelta(days=1)), "decision_to_come"),
    ],
)
def test_a_rule_says_on_whose_word_and_when(ward, days, decision, code):
    assert code_of(ward, SetRetention(DataKind.PERSON, days, decision)) == code
    assert retention_overview(ward.ctx).rules == {}


def test_a_rule_that_is_set_is_told_with_who_set_it(ward):
    set_rule(ward, 40)
    rule = retention_overview(ward.ctx).rules[DataKind.PERSON]
    assert (rule.days, rule.decided_by, rule.decided_on) == (40, DECIDED.decided_by, DECIDED.decided_on)
    assert (rule.set_by, rule.set_at) == (ward.ctx.user.id, ward.clock.now())
    set_rule(ward, None)
    assert retention_overview(ward.ctx).rules[DataKind.PERSON].days is None


def test_the_file_and_the_list_tell_the_date(ended):
    ward, gone, stays = ended
    told = participant_file(ward.ctx, gone).retention
    assert (told.end, told.days, told.on) == (ENDED, None, None)
    set_rule(ward, 40)
    set_rule(ward, 14, DataKind.TALKS)
    told = participant_file(ward.ctx, gone).retention
    assert (told.days, told.on) == (40, DUE)
    assert told.sooner == ((DataKind.TALKS, ENDED + timedelta(days=14)),)
    assert participant_file(ward.ctx, stays).retention.on is None
    assert participant_list(ward.ctx).erase_on == {gone: DUE}


def test_what_a_rule_would_do_is_told_before_it_is_set(ended):
    ward, _gone, _stays = ended
    ward.at(DUE, time(9))
    effect = rule_effect(ward.ctx, DataKind.PERSON, 40)
    assert (effect.dated, effect.due, effect.sooner, effect.later) == (1, 1, 1, 0)
    assert rule_effect(ward.ctx, DataKind.PERSON, 41).due == 0
    assert retention_overview(ward.ctx).rules == {}


def test_on_the_day_it_is_due_and_not_before_and_somebody_must_do_it(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.at(DUE - timedelta(days=1), time(9))
    assert retention_overview(ward.ctx).due == ()
    ward.at(DUE, time(9))
    ward.do(EraseDue())
    (due,) = retention_overview(ward.ctx).due
    assert (due.participant_id, due.name, due.since, due.whole_person) == (gone, "Jonas", DUE, True)
    assert people(ward) == ["Jonas", "Åse"]
    preview = erasure_preview(ward.ctx, gone)
    assert preview.rows == due.rows
    assert {holding.kind: (holding.first, holding.last) for holding in preview.holdings} == {
        DataKind.PERSON: (None, None),
        DataKind.ATTENDANCE: (WEDNESDAY, WEDNESDAY),
        DataKind.TALKS: (WEDNESDAY, WEDNESDAY),
        DataKind.PLANS: (date(2027, 1, 4), date(2027, 1, 4)),
        DataKind.ROAD: (None, None),  # who follows up next
    }
    erase_due(ward, gone)
    assert people(ward) == ["Åse"]
    assert retention_overview(ward.ctx).due == ()
    assert erasure_preview(ward.ctx, gone) is None
    assert participant_file(ward.ctx, gone) is None
    assert [row.participant.called for row in week_grid(ward.ctx, IsoWeek.of(WEDNESDAY)).rows] == ["Åse"]


def test_the_proof_tells_number_rule_and_code_and_nobodys_name(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.at(DUE, time(9))
    erase_due(ward, gone)
    sheet = erasure_proof_sheet(ward.ctx, "e1")
    proof = sheet.proof
    assert (proof.number, proof.by_name, proof.erasure.at) == (1, "Marit Øvelund", ward.clock.now())
    (ground,) = proof.erasure.rule
    assert (ground.kind, ground.days, ground.decided_by) == (DataKind.PERSON, 40, DECIDED.decided_by)
    assert "Jonas" not in repr(sheet)
    assert gone not in repr(sheet)
    assert (proof.forget_on, proof.forget_sure) == (date(2028, 6, 1), False)
    set_rule(ward, 180, DataKind.BACKUPS)
    proof = retention_overview(ward.ctx).proofs[0]
    assert (proof.forget_on, proof.forget_sure) == (DUE + timedelta(days=181), True)
    assert erasure_proof_sheet(ward.ctx, "unheard of") is None


def test_a_kind_with_a_shorter_time_goes_alone(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    set_rule(ward, 14, DataKind.TALKS)
    ward.at(ENDED + timedelta(days=14), time(9))
    (due,) = retention_overview(ward.ctx).due
    assert due.kinds == {DataKind.TALKS}
    erase_due(ward, gone)
    assert retention_overview(ward.ctx).due == ()  # nothing of it is left
    file = participant_file(ward.ctx, gone)
    assert (file.talks, file.participant.called) == ([], "Jonas")


def test_what_was_written_after_the_preview_is_not_erased_unseen(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.at(DUE, time(9))
    preview = erasure_preview(ward.ctx, gone)
    ward.do(SaveMorningTalk(gone, ENDED - timedelta(days=1), "kom på noe", ""))
    assert code_of(ward, Erase(gone, preview.kinds, preview.seen)) == "erase_changed"
    preview = erasure_preview(ward.ctx, gone)
    ward.do(RecordView(gone))  # the look itself, which comes a moment after it began
    ward.do(Erase(gone, preview.kinds, preview.seen))
    assert people(ward) == ["Åse"]


def test_who_goes_on_after_all_is_not_erased(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.at(DUE, time(9))
    preview = erasure_preview(ward.ctx, gone)
    ward.do(ResumeParticipation(gone, Phase.AT_GOAL))
    assert code_of(ward, Erase(gone, preview.kinds, preview.seen)) == "erase_not_due"
    assert retention_overview(ward.ctx).due == ()


def test_a_decision_about_one_person_needs_no_rule_and_no_end(ended):
    ward, _gone, stays = ended
    preview = erasure_preview(ward.ctx, stays)
    assert (preview.grounds, preview.kinds) == ((), frozenset(OF_A_PERSON))
    nobody = Decision("", WEDNESDAY)
    assert code_of(ward, Erase(stays, preview.kinds, preview.seen, nobody)) == "decision_needed"
    ward.do(Erase(stays, preview.kinds, preview.seen, DECIDED, "e1"))
    assert people(ward) == ["Jonas"]
    (ground,) = retention_overview(ward.ctx).proofs[0].erasure.rule
    assert (ground.days, ground.decided_by) == (None, DECIDED.decided_by)


def test_an_open_sheet_or_an_unanswered_correction_stands_in_the_way(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.do(
        RecordSave(
            "f1", "person_week", "2027-W18-01", 1, "/hjem/jonas_uke18.pdf", 3, "ab", False, "", (gone,)
        )
    )
    said = ParticipantStatement(
        "s1", gone, StatementKind.CORRECTION, "goal", "feil", ENDED, ward.clock.now(), "u", answer_by(ENDED)
    )
    with ward.ctx.store.write(ward.ctx.user.id) as uow:
        uow.person.save_said(said)
    ward.at(DUE, time(9))
    preview = erasure_preview(ward.ctx, gone)
    assert (preview.waits, preview.waits_count) == ("erase_files_open", 1)
    assert code_of(ward, Erase(gone, preview.kinds, preview.seen)) == "erase_files_open"
    ward.do(SettleFiles(("f1",), Settled.DELETED))
    preview = erasure_preview(ward.ctx, gone)
    assert preview.waits == "erase_unanswered"
    assert code_of(ward, Erase(gone, preview.kinds, preview.seen)) == "erase_unanswered"
    answered = {"answer_reason": "rettet", "answered_at": ward.clock.now(), "answered_by": "u"}
    with ward.ctx.store.write(ward.ctx.user.id) as uow:
        uow.person.save_said(replace(said, **answered))
    erase_due(ward, gone)
    assert people(ward) == ["Åse"]


def test_a_sheet_outside_that_names_nobody_is_told_of_and_asked_about_later(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.do(RecordSave("f1", "innsyn", "2027-05-05-01", 1, "/hjem/a.pdf", 3, "ab", False, "", (gone,)))
    ward.at(DUE, time(9))
    preview = erasure_preview(ward.ctx, gone)
    assert (preview.waits, preview.outside) == ("", 1)
    erase_due(ward, gone)
    with ward.ctx.store.read() as uow:
        assert [file.path for file in uow.files.open()] == ["/hjem/a.pdf"]


def test_it_goes_by_itself_only_where_that_was_chosen(ended):
    ward, _gone, _stays = ended
    set_rule(ward, 40)
    ward.do(SetErasureByItself(True))
    ward.at(DUE - timedelta(days=1), time(9))
    ward.do(EraseDue())
    assert people(ward) == ["Jonas", "Åse"]
    ward.at(DUE, time(9))
    ward.do(EraseDue())
    assert people(ward) == ["Åse"]
    assert len(retention_overview(ward.ctx).proofs) == 1
    again = EraseByRule()
    ward.do(again)
    assert again.done == []


def test_by_itself_it_leaves_what_somebody_waits_for(ended):
    ward, gone, _stays = ended
    set_rule(ward, 40)
    ward.do(SetErasureByItself(True))
    ward.do(
        RecordSave(
            "f1", "person_week", "2027-W18-01", 1, "/hjem/jonas_uke18.pdf", 3, "ab", False, "", (gone,)
        )
    )
    ward.at(DUE, time(9))
    ward.do(EraseDue())
    assert people(ward) == ["Jonas", "Åse"]
    assert [due.participant_id for due in retention_overview(ward.ctx).due] == [gone]


def test_old_rows_of_saved_sheets_go_by_their_rule_alone(ward):
    ward.do(RecordSave("f1", "group_week", "2027-W18", 1, "/hjem/a.pdf", 3, "ab", False))
    ward.do(RecordSave("f2", "group_week", "2027-W18", 1, "/hjem/b.pdf", 3, "cd", False))
    ward.do(SettleFiles(("f1",), Settled.DELETED))
    set_rule(ward, 30, DataKind.FILES)

    def left(days: int) -> int:
        ward.at(WEDNESDAY + timedelta(days=days), time(9))
        ward.do(EraseDue())
        with ward.ctx.store.read() as uow:
            return sum(holding is not None for holding in _all_files(uow))

    assert left(30) == 2
    assert left(31) == 1  # the other one has not been answered for


def _all_files(uow) -> list[object]:
    from arbeidsleder.storage import tables

    return list(uow.retention._rows.connection.execute(tables.saved_file.select()))
