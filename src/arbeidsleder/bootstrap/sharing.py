"""Makes the page Deling for an open vault: its documents with what they ask for, and where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.handover_rehearsal import Place
from arbeidsleder.application.queries.own_drafts import own_drafts
from arbeidsleder.bootstrap.folders import folder_risk
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.desktop.pages.sharing.page import SharingPage
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.main_window import MainWindow


def make_sharing_page(services: Services, window: MainWindow, pages: Pages) -> SharingPage:
    """Return the page; *pages* opens where something is filled in."""
    page = SharingPage(services)

    def handover() -> QWidget:
        from arbeidsleder.desktop.pages.sharing.handover.view import HandoverView

        view = HandoverView(services, mfy_plans, folder_risk=folder_risk)
        view.status_message.connect(page.status_message)
        view.place_requested.connect(lambda person, place: open_place(window, pages, person, place))
        services.query(view, own_drafts, view.drafts.offer)  # the page is made later than the others
        pages.drafts.add(view.drafts)
        return view

    page.offer(_("Overleveringsark"), handover)
    return page


def open_place(window: MainWindow, pages: Pages, participant_id: str, place: Place) -> None:
    """Open where something of a person is filled in."""
    if place is Place.ROAD:
        window.open_page("road")
        pages.road.show_person(participant_id)
        return
    pages.open_person(participant_id)
    file = pages.participants.file
    tabs = {Place.PERSON: file.overview, Place.MASTERY: file.mastery, Place.CONSENT: file.consents}
    file.open_tab(tabs[place])
