"""Makes the page Oppfølging for an open vault, and opens what a line is about.

A place is imported and made when it is first shown, so that an unlock never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.follow_up.keys import due_actions, guide_actions
from arbeidsleder.desktop.pages.follow_up.page import FollowUpPage, Place
from arbeidsleder.domain.follow_up import DueKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.follow_up import Due


def make_follow_up_page(services: Services, pages: Pages) -> FollowUpPage:
    """Return the page; *pages* opens what a line is about."""
    page = FollowUpPage()

    def due() -> QWidget:
        from arbeidsleder.desktop.pages.follow_up.view import FollowUpView

        view = FollowUpView(services)
        view.about_changed.connect(lambda text: page.set_about(Place.DUE, text))
        view.status_message.connect(page.status_message)
        view.undo_hint.connect(page.undo_hint)
        view.open_requested.connect(lambda one: open_due(pages, one))
        page.new_requested.connect(lambda place: view.new() if place == Place.DUE else None)
        return view

    def guides() -> QWidget:
        from arbeidsleder.desktop.pages.follow_up.guide_view import GuideView

        view = GuideView(services)
        view.about_changed.connect(lambda text: page.set_about(Place.GUIDES, text))
        view.status_message.connect(page.status_message)
        page.new_requested.connect(lambda place: view.new() if place == Place.GUIDES else None)
        return view

    page.offer(Place.DUE, due, due_actions())
    page.offer(Place.GUIDES, guides, guide_actions())
    return page


def open_due(pages: Pages, due: Due) -> None:
    """Open the page where a line is dealt with, about its person."""
    pages.open_person(due.participant_id)
    file = pages.participants.file
    tab = {
        DueKind.REVIEW: file.agreements,
        DueKind.DECISION: file.agreements,
        DueKind.PLACEMENT: file.agreements,
        DueKind.LANGUAGE: file.language,
    }.get(due.kind, file.overview)
    file.open_tab(tab)
