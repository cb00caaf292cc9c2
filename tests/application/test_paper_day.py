"""A day typed from paper, through the real store: all of it or nothing, and nothing is overwritten."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.paper_day import PaperStatement, RecordPaperDay
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.paper_day import paper_day
from arbeidsleder.application.queries.week_sheets import blank_register
from arbeidsleder.domain.attendance import Claim, DayState, Mode
from arbeidsleder.domain.calendar import IsoWeek


def log(ward, day=None):
    with ward.ctx.store.read() as uow:
        return list(uow.attendance.statements(day or ward.day, day or ward.day))


def states(ward):
    return {r.participant.called: r.view.state for r in ward.board().rows}


def test_the_printed_sheet_and_the_typed_line_mean_the_same_rows(ten):
    week = IsoWeek.of(ten.day)
    sheet, typed = blank_register(ten.ctx, week), paper_day(ten.ctx, ten.day)
    rows = typed.rows(sheet.sheet_code, len(sheet.rows))
    assert [r.initials for r in rows] == [r.initials for r in sheet.rows]
    assert typed.rows(sheet.sheet_code, 0) == rows
    other = blank_register(ten.ctx, week.next())
    assert other.sheet_code != sheet.sheet_code
    assert typed.rows(other.sheet_code, len(sheet.rows)) is None


def test_a_sheet_from_before_somebody_joined_still_fits(ten):
    sheet = blank_register(ten.ctx, IsoWeek.of(ten.day))
    ten.add("Aaa")
    rows = paper_day(ten.ctx, ten.day).rows(sheet.sheet_code, len(sheet.rows))
    assert [r.initials for r in rows] == [r.initials for r in sheet.rows]
    assert "Aaa" not in {r.participant.called for r in rows}


def test_what_is_typed_is_marked_as_from_paper_and_undone_in_one_step(ward):
    ada, bo, cis = ward.add("Ada"), ward.add("Bo"), ward.add("Cis")
    ward.at(ward.day, time(15))
    ward.do(
        RecordPaperDay(
            ward.day,
            (
                PaperStatement(1, ada, Claim.PRESENT),
                PaperStatement(2, bo, Claim.LATE, arrived=time(9, 15)),
                PaperStatement(3, cis, Claim.PRESENT, left=time(12)),
            ),
        )
    )
    assert {s.mode for s in log(ward)} == {Mode.PAPER}
    assert len({s.batch_id for s in log(ward)}) == 1
    assert states(ward) == {"Ada": DayState.PRESENT, "Bo": DayState.LATE, "Cis": DayState.PARTIAL}
    assert [s.arrived for s in log(ward)] == [time(8), time(9, 15), time(8)]
    ward.do(UndoLatest(ward.day))
    assert set(states(ward).values()) <= {DayState.AWAITED, DayState.MISSING}
    assert len(log(ward)) == 6


def test_what_stands_is_corrected_only_when_the_user_said_so(ward):
    ada = ward.add("Ada")
    ward.do(StateAttendance(ada, ward.day, Claim.ABSENT))
    [standing] = log(ward)
    typed = PaperStatement(1, ada, Claim.PRESENT)
    with pytest.raises(RuleError) as refused:
        ward.do(RecordPaperDay(ward.day, (typed,)))
    assert (refused.value.code, refused.value.data) == ("recorded_meanwhile", {"row": 1})
    assert log(ward) == [standing]
    ward.do(RecordPaperDay(ward.day, (replace(typed, instead_of=standing.id),)))
    assert log(ward)[0] == standing
    assert log(ward)[1].replaces == standing.id


def test_one_wrong_row_leaves_all_rows_out_and_is_named(ward):
    ada, bo = ward.add("Ada"), ward.add("Bo")
    rows = (
        PaperStatement(1, ada, Claim.PRESENT),
        PaperStatement(2, bo, Claim.LATE, arrived=time(13)),
    )
    with pytest.raises(RuleError) as refused:
        ward.do(RecordPaperDay(ward.day, rows))
    assert (refused.value.code, refused.value.data["row"]) == ("time_to_come", 2)
    assert log(ward) == []


def test_a_closed_week_and_an_empty_line_record_nothing(ward):
    ada = ward.add("Ada")
    with pytest.raises(RuleError) as refused:
        ward.do(RecordPaperDay(ward.day, ()))
    assert refused.value.code == "nothing_to_record"
    before = ward.day - timedelta(days=7)
    ward.do(CloseWeek(IsoWeek.of(before)))
    with pytest.raises(RuleError) as refused:
        ward.do(RecordPaperDay(before, (PaperStatement(1, ada, Claim.PRESENT),)))
    assert refused.value.code == "week_closed"
    assert paper_day(ward.ctx, before).week_closed
    assert log(ward, before) == []
