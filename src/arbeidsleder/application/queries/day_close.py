"""The read model of «Avslutt dagen»: whom nobody has said anything about today, and which files lie about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.queries.today_board import today_board

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.saved_file import SavedFile


@dataclass(frozen=True)
class DayClose:
    """What is asked when the day ends. *unsaid* are names for the screen, in the order of I dag."""

    day: date
    unsaid: tuple[str, ...]
    files: tuple[SavedFile, ...]


def day_close(ctx: Context) -> DayClose:
    """Read it. Saved files of earlier days that nobody answered for are among them."""
    board = today_board(ctx)
    unsaid = tuple(dict.fromkeys(r.name for r in board.rows if r.view.is_open))
    with ctx.store.read() as uow:
        return DayClose(board.day, unsaid, tuple(uow.files.open()))


def files_due(ctx: Context) -> int:
    """Return how many files of earlier days nobody has answered for."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        return sum(file.due_on(today) for file in uow.files.open())
