"""The read model of «Avslutt dagen»: who should have come and nobody has seen, and which files lie about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.domain.attendance import Look
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.attendance import DayView
    from arbeidsleder.domain.saved_file import SavedFile


@dataclass(frozen=True)
class DayClose:
    """What is asked when the day ends. *unsaid* are names for the screen, in the order of I dag: those who
    should have come by now, a night shift still on by its own row.
    """

    day: date
    unsaid: tuple[str, ...]
    files: tuple[SavedFile, ...]


@needs(Right.READ_TODAY)
def day_close(ctx: Context) -> DayClose:
    """Read it. Saved files of earlier days that nobody answered for are among them, for who may see them."""
    board = today_board(ctx)
    unsaid = tuple(dict.fromkeys(r.name for r in board.rows if _unsaid(r.view)))
    with ctx.store.read() as uow:
        files = tuple(uow.files.open()) if ctx.may(Right.READ_FILES) else ()
        return DayClose(board.day, unsaid, files)


def _unsaid(view: DayView) -> bool:
    """Whether somebody should have come and nobody has seen them; who comes later is not asked about."""
    return view.is_open and view.look is not Look.EXPECTED


@needs(Right.READ_TODAY)
def files_due(ctx: Context) -> int:
    """Return how many files of earlier days nobody has answered for; 0 for who may not see them."""
    if not ctx.may(Right.READ_FILES):
        return 0
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        return sum(file.due_on(today) for file in uow.files.open())
