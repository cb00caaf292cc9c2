"""Joins the checklists to the tab of agreements: made when the tab is first seen, read with each person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_follow_up import PersonFollowUp
    from arbeidsleder.desktop.pages.follow_up.checklist_card import ChecklistCard
    from arbeidsleder.desktop.pages.follow_up.person_presenter import PersonPresenter
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.checklists import Checklist


class FileChecklists(QObject):
    """One for as long as the page lives. The cards are those of Oppfølging, and so is what they do."""

    sheet_made = Signal(object)
    """Emitted with a MadeSheet (pages/follow_up/person_presenter.py)."""

    def __init__(self, services: Services, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._services, self._page = services, page
        self._participant_id = ""
        self._presenter: PersonPresenter | None = None
        self.read: Callable[[], tuple[Checklist, ...]] = tuple
        """Reads the lists; none before somebody gives it."""
        self.cards: list[ChecklistCard] = []
        page.file.stack.currentChanged.connect(lambda _index: self._show())
        page.presenter.file_read.connect(self._file_read)
        services.subscribe(self, self._changed)

    def _file_read(self, file: ParticipantFile | None) -> None:
        wanted = file.participant.id if file else ""
        if wanted != self._participant_id:
            for card in self.cards:
                card.show_checks({})
                card.setEnabled(False)  # a click would be about the one before
        self._participant_id = wanted
        self._show()

    def _seen(self) -> bool:
        return self._page.file.stack.currentWidget() is self._page.file.agreements

    def _show(self) -> None:
        if self._participant_id and self._seen() and self._services.ctx.may(Right.READ_ROAD):
            self._made().show_person(self._participant_id)

    def _made(self) -> PersonPresenter:
        """Make the cards and what runs them."""
        if self._presenter is not None:
            return self._presenter
        # Here, not above: most unlocks end before anybody opens the tab.
        from arbeidsleder.desktop.pages.follow_up.checklist_card import ChecklistCard
        from arbeidsleder.desktop.pages.follow_up.person_presenter import PersonPresenter

        presenter = self._presenter = PersonPresenter(self._services, self)
        presenter.person_read.connect(self._person_read)
        presenter.sheet_made.connect(self.sheet_made)
        presenter.status_message.connect(self._page.status_message)
        presenter.print_refused.connect(self._page.status_message)
        self.cards = [ChecklistCard(one) for one in self.read()]
        for card in self.cards:
            card.ticked.connect(presenter.tick)
            card.print_requested.connect(presenter.print_checklist)
        self._page.file.agreements.put_lists(self.cards)
        return presenter

    def _person_read(self, shown: PersonFollowUp | None) -> None:
        if shown is None or shown.person.id != self._participant_id:
            return
        for card in self.cards:
            card.setEnabled(True)
            card.show_checks(shown.checks)

    def _changed(self, changes: Changes) -> None:
        if self._page.presenter.in_sight and changes.touches("road"):
            self._show()
