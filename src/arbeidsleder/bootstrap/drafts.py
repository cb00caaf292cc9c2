"""What is being typed when it locks: asked of the pages, kept sealed, and offered to the same user again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.drafts import KeepDrafts
from arbeidsleder.application.queries.own_drafts import own_drafts
from arbeidsleder.domain.draft import DraftPlace

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.draft import Draft


ERASED = ("setting", "retention")
"""What an erasure changes, beside the person."""


class PageDrafts(Protocol):
    """The unfinished things of one page; each takes its own from what is offered."""

    changed: Any

    def offer(self, drafts: Sequence[Draft]) -> None:
        """Offer what was kept when it locked."""
        ...

    def unfinished(self) -> tuple[Draft, ...]:
        """Return what is to be stored when it locks now."""
        ...

    def forget(self, places: Collection[DraftPlace]) -> None:
        """Offer nothing of *places* any more that was stored: it has been erased."""
        ...


class Drafts(QObject):
    """One for as long as the pages stand."""

    def __init__(self, services: Services, parent: QObject) -> None:
        super().__init__(parent)
        self._services = services
        self._pages: list[PageDrafts] = []
        services.subscribe(self, self._changed)

    def add(self, page: PageDrafts) -> None:
        """From now on ask *page* too what is unfinished."""
        self._pages.append(page)
        page.changed.connect(self._store)

    def begin(self) -> None:
        """The pages stand: offer what was kept."""
        self._services.query(self, own_drafts, self._offer)

    def keep(self) -> None:
        """Ask the database to keep what is unfinished; it is asked before it is asked to close."""
        unfinished = tuple(draft for page in self._pages for draft in page.unfinished())
        if unfinished:
            self._store(unfinished)

    def _changed(self, changes: Changes) -> None:
        """Somebody may have been erased, and all drafts of a place with them: what waits here goes too."""
        if ERASED in changes.items:
            self._services.query(self, own_drafts, self._compare)

    def _compare(self, drafts: tuple[Draft, ...]) -> None:
        there = {draft.place for draft in drafts}
        gone = [place for place in DraftPlace if place not in there]
        for page in self._pages:
            page.forget(gone)

    def _offer(self, drafts: tuple[Draft, ...]) -> None:
        for page in self._pages:
            page.offer(drafts)

    def _store(self, drafts: tuple[Draft, ...]) -> None:
        self._services.command(self, KeepDrafts(drafts))
