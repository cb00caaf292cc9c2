"""The read model of Innstillinger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.people import Site
    from arbeidsleder.domain.plan import ClosingDay


DAYS_BACK = timedelta(days=42)  # as far back as the file of a person shows: a mistake is often seen late
DAYS_AHEAD = timedelta(days=400)


@dataclass(frozen=True)
class Settings:
    """The place with its settings, and its closing days of the last weeks and the coming year."""

    site: Site
    closing_days: Sequence[ClosingDay]
    today: date


@needs(Right.READ_PLACE)
def settings(ctx: Context) -> Settings:
    """Read the settings."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        return Settings(
            uow.site.get(), uow.participants.closing_days(today - DAYS_BACK, today + DAYS_AHEAD), today
        )
