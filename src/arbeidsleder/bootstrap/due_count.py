"""Counts what is due today on the page Oppfølging, for the number in the rail. Decides no rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.queries.follow_up import due_today
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.services import Services


class DueCount(QObject):
    """Counts what stands under «I dag», now and when something changed."""

    changed = Signal(int)
    """Emitted with the number each time it was counted."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        services.subscribe(self, self._changed)

    def count(self) -> None:
        """Count; nothing where the user has no right to it."""
        if self._services.ctx.may(Right.READ_ROAD):
            self._services.query(self, due_today, self.changed.emit)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("road", "consent", "plan", "participant"):
            self.count()
