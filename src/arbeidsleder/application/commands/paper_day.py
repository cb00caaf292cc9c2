"""Record a day typed back from the printed register, all of it or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import (
    StateAttendance,
    append_statement,
    day_changes,
    require_open_week,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.attendance import Mode, in_force
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date, time

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.attendance import Claim


@dataclass(frozen=True)
class PaperStatement:
    """What the sheet says of one person. *row* is its number on the sheet, from 1.

    *instead_of* is the id of the statement that was shown as recorded already and is to be corrected; "" when
    nothing was recorded. What stands by then decides, never what was shown.
    """

    row: int
    participant_id: str
    claim: Claim
    arrived: time | None = None
    left: time | None = None
    instead_of: str = ""


@needs(Right.WRITE_TODAY, of="day")
@dataclass(frozen=True)
class RecordPaperDay:
    """Add what the sheet says of *day*, joined by a batch id so that one undo takes it back.

    Raises RuleError "recorded_meanwhile" (row) when something else stands of a row than was shown, and those
    of StateAttendance with the row they are about; nothing is recorded then.
    """

    day: date
    rows: tuple[PaperStatement, ...]

    def run(self, ctx: Context) -> Changes:
        """Append one statement a row."""
        with ctx.store.write(ctx.user.id) as uow:
            append_paper_day(uow, ctx, self)
        return day_changes(self.day)


def append_paper_day(uow: UnitOfWork, ctx: Context, typed: RecordPaperDay) -> None:
    """Do it in an open transaction; shared with the merging of a note."""
    require_open_week(uow, typed.day)
    if not typed.rows:
        raise RuleError("nothing_to_record")
    batch_id = ctx.ids.new_id()
    for said in typed.rows:
        standing = in_force(uow.attendance.statements(typed.day, typed.day, said.participant_id))
        if (standing.id if standing else "") != said.instead_of:
            raise RuleError("recorded_meanwhile", row=said.row)
        state = StateAttendance(said.participant_id, typed.day, said.claim, said.arrived, said.left)
        try:
            append_statement(uow, ctx, state, Mode.PAPER, batch_id)
        except RuleError as error:
            raise RuleError(error.code, **{**error.data, "row": said.row}) from error
