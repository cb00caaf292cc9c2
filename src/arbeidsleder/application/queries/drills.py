"""What Innstillinger shows of the recovery drills, and the page about one for the risk paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.drill import next_due
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.drill import Drill


@dataclass(frozen=True)
class DrillSheet:
    """One drill for the ROS. It names the place and who held it, never a participant.

    *next_on* is the day the next one is due, None for at once.
    """

    site_name: str
    drill: Drill
    held_by: str
    next_on: date | None
    trial_mark: bool = False


@needs(Right.READ_BACKUPS)
def drills(ctx: Context) -> tuple[Drill, ...]:
    """Return all drills, oldest first."""
    with ctx.store.read() as uow:
        return tuple(uow.drills.all())


@needs(Right.READ_BACKUPS)
def drill_sheet(ctx: Context) -> DrillSheet | None:
    """Return the page of the newest drill, or None when none was held."""
    with ctx.store.read() as uow:
        held = uow.drills.all()
        site, names = uow.site.get(), {user.id: user.name for user in uow.site.users()}
    if not held:
        return None
    newest = held[-1]
    return DrillSheet(
        site.name, newest, names.get(newest.done_by, ""), next_due(held), trial_mark=site.is_trial
    )
