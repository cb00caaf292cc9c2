"""The way into a vault, gone once without one, with a made-up ward of one in memory, while somebody types.

What is made once a process on that way stands ready afterwards: SQLAlchemy's statements, the year's holidays.
It reads nothing of the user's and leaves nothing behind. Runs beside the window.
"""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import StateAttendance, UndoLatest
from arbeidsleder.application.commands.day_notes import StartDay
from arbeidsleder.application.commands.participants import SaveParticipant, SaveWeekPlan
from arbeidsleder.application.commands.site import SetUpSite
from arbeidsleder.application.context import Context
from arbeidsleder.application.entering import sealed_notes
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.bootstrap.upkeep import tidy
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.people import Participant, Site, User, Ward
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.storage.rehearsal import RehearsalStore
from arbeidsleder.system.clock import RandomIds
from arbeidsleder.system.norwegian_holidays import NorwegianHolidays

if TYPE_CHECKING:
    from arbeidsleder.application.ports import Clock
    from arbeidsleder.storage.statements import Statements


def rehearse(statements: Statements, clock: Clock) -> None:
    """Do what an unlock does, and give one mark, and take it back; *statements* keeps what was made."""
    ids = RandomIds()
    store = RehearsalStore(statements, clock)
    try:
        user = User(ids.new_id(), "–", "–")
        ctx = Context(store, clock, ids, NorwegianHolidays(), user, 0)
        _made_up_ward(ctx)
        _entered(ctx)
        board = today_board(ctx)
        for row in board.rows:
            StateAttendance(row.participant.id, row.day, Claim.PRESENT).run(ctx)
            today_board(ctx)
            UndoLatest(board.day, nights=True).run(ctx)
    finally:
        store.close()


def _made_up_ward(ctx: Context) -> None:
    """One person with a plan who has worked here for a while; called by a dash."""
    today = ctx.clock.now().date()
    since = today - timedelta(days=7)
    SetUpSite(Site(ctx.ids.new_id(), "–", (Ward(ctx.ids.new_id(), "–"),)), "–").run(ctx)
    saved = SaveParticipant(Participant("", "–", "–", "–", start_date=since)).run(ctx)
    person_id = next(one for kind, one in saved.items if kind == "participant")
    days = tuple(PlanDay(weekday, time(0, 1), time(23, 59), task="–") for weekday in range(1, 8))
    SaveWeekPlan(person_id, since, days).run(ctx)
    StartDay().run(ctx)


def _entered(ctx: Context) -> None:
    """What Door does with the database of a vault that is unlocked."""
    with ctx.store.read() as uow:
        uow.site.get()
        users = uow.site.users()
        uow.site.paper_key_mark()
        uow.attendance.last_sequence()
        uow.mastery.last_sequence()
    tidy(ctx, {user.slot_id for user in users})
    sealed_notes(ctx)
