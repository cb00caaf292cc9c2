"""A recovery drill has been held: what came of it is kept for the risk paper (ROS)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.drill import Drill


@needs(Right.WRITE_BACKUPS)
@dataclass(frozen=True)
class RecordDrill:
    """Keep a drill, passed or failed, with its link in the audit log."""

    drill: Drill

    def run(self, ctx: Context) -> Changes:
        """Add it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.drills.add(self.drill)
        return Changes.of(("setting", "drill"))
