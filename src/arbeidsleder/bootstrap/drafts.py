"""What is being typed when it locks: asked of the pages, kept sealed, and offered to the same user again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.drafts import KeepDrafts
from arbeidsleder.application.queries.own_drafts import own_drafts

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.today.view import TodayPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.draft import Draft


class Drafts(QObject):
    """One for as long as the pages stand."""

    def __init__(self, services: Services, today: TodayPage) -> None:
        super().__init__(today)
        self._services = services
        self._today = today
        today.drafts.changed.connect(self._store)
        services.query(self, own_drafts, today.drafts.offer)

    def keep(self) -> None:
        """Ask the database to keep what is unfinished; it is asked before it is asked to close."""
        unfinished = self._today.drafts.unfinished()
        if unfinished:
            self._store(unfinished)

    def _store(self, drafts: tuple[Draft, ...]) -> None:
        self._services.command(self, KeepDrafts(drafts))
