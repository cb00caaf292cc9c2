"""A note becomes statements or a remember-note in the same transaction that says it has been brought in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.paper_day import PaperStatement, RecordPaperDay
from arbeidsleder.application.commands.sealed_notes import MergeAsRememberNote, MergeDay, PutNoteAway
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.sealed_notes import merged_notes, people_for_notes
from arbeidsleder.domain.attendance import Claim

NOTE, OTHER = "ab" * 16, "cd" * 16


def log(ward):
    with ward.ctx.store.read() as uow:
        return list(uow.attendance.statements(ward.day, ward.day))


def test_a_note_is_brought_in_once(ward):
    ada = ward.add("Ada")
    typed = RecordPaperDay(ward.day, (PaperStatement(1, ada, Claim.PRESENT),))
    ward.do(MergeDay(NOTE, typed))
    once = log(ward)
    assert len(once) == 1
    for again in (MergeDay(NOTE, typed), PutNoteAway(NOTE), _remember(ward, ada)):
        with pytest.raises(RuleError) as refused:
            ward.do(again)
        assert refused.value.code == "note_merged"
    assert log(ward) == once
    assert merged_notes(ward.ctx, [NOTE, OTHER]) == {NOTE}


def _remember(ward, person, note=NOTE):
    return MergeAsRememberNote(note, person, "Ring Åse", ward.day + timedelta(days=3))


def test_a_line_that_is_refused_leaves_the_note_waiting(ward):
    ada = ward.add("Ada")
    ward.do(StateAttendance(ada, ward.day, Claim.ABSENT))
    typed = RecordPaperDay(ward.day, (PaperStatement(1, ada, Claim.PRESENT),))
    with pytest.raises(RuleError):
        ward.do(MergeDay(NOTE, typed))
    assert merged_notes(ward.ctx, [NOTE]) == frozenset()
    assert len(log(ward)) == 1


def test_words_become_the_users_own_sealed_remember_note(ward):
    ada = ward.add("Ada")
    with pytest.raises(RuleError) as refused:
        ward.do(_remember(ward, "nobody"))
    assert refused.value.code == "unknown_participant"
    assert merged_notes(ward.ctx, [NOTE]) == frozenset()
    ward.do(_remember(ward, ada))
    with ward.ctx.store.read() as uow:
        [note] = uow.attendance.remember_notes(ward.ctx.user.id, ward.day)
    assert (note.participant_id, note.text) == (ada, "")
    assert note.sealed
    assert people_for_notes(ward.ctx) == ((ada, "Ada"),)


def test_a_note_put_away_is_remembered_by_its_number_only(ward):
    before = None
    with ward.ctx.store.read() as uow:
        before = uow.audit.head()
    ward.do(PutNoteAway(NOTE))
    with ward.ctx.store.read() as uow:
        assert uow.audit.head() != before
    assert merged_notes(ward.ctx, [NOTE]) == {NOTE}
