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
    from arbeidsleder.desktop.pages.sharing.outbox.view import OutboxView
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

    def weeks() -> QWidget:
        view = make_outbox_view(services, page)
        view.consent_requested.connect(lambda person: open_place(window, pages, person, Place.CONSENT))
        return view

    page.offer(_("Overleveringsark"), handover)
    page.offer(_("Ukesoppsummering til Nav"), weeks)
    return page


def make_outbox_view(services: Services, page: SharingPage) -> OutboxView:
    """Return the view of the weeks to NAV with the post office that carries its letters."""
    from arbeidsleder.bootstrap.post_office import PostOffice
    from arbeidsleder.desktop.pages.sharing.outbox.view import OutboxView

    view = OutboxView(services)
    office = PostOffice(services, view)
    view.status_message.connect(page.status_message)
    view.person_shown.connect(page.name_person)
    view.send_wanted.connect(office.send_to)
    view.fetch_wanted.connect(office.fetch_from)
    view.invitation_chosen.connect(lambda path: office.read(path, services.ctx.clock.now().date()))
    view.pair_wanted.connect(office.pair)
    office.sent.connect(
        lambda sent: view.show_sent(len(sent.sent), len(sent.waiting), len(sent.stopped), sent.error)
    )
    office.fetched.connect(
        lambda came: view.show_fetched(came.receipts, came.answers, len(came.not_taken), came.others)
    )
    office.invited.connect(view.ask_pairing)
    office.paired.connect(view.show_paired)
    office.failed.connect(view.show_failed)
    return view


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
