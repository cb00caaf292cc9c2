"""Makes the page Oppfølging for an open vault, and opens what a line is about.

A place is imported and made when it is first shown, so that an unlock never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.queries.follow_up_sheets import card_may_leave
from arbeidsleder.desktop.pages.follow_up.keys import due_actions, guide_actions, person_actions
from arbeidsleder.desktop.pages.follow_up.page import FollowUpPage, Place
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.road import Happened
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.pages.follow_up.person_presenter import MadeSheet
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
        view.open_requested.connect(lambda one: open_due(pages, page, one))
        page.new_requested.connect(lambda place: view.new() if place == Place.DUE else None)
        return view

    def guides() -> QWidget:
        from arbeidsleder.desktop.pages.follow_up.guide_view import GuideView

        view = GuideView(services)
        view.about_changed.connect(lambda text: page.set_about(Place.GUIDES, text))
        view.status_message.connect(page.status_message)
        page.new_requested.connect(lambda place: view.new() if place == Place.GUIDES else None)
        return view

    def person() -> QWidget:
        from arbeidsleder.bootstrap.checklists import checklists
        from arbeidsleder.desktop.pages.follow_up.person_view import PersonView

        view = PersonView(services, checklists)
        view.about_changed.connect(lambda text: page.set_about(Place.PERSON, text))
        view.status_message.connect(page.status_message)
        view.sheet_made.connect(lambda made: show_sheet(services, page, made))
        wanted = Happened.CONTACT
        page.new_requested.connect(lambda place: view.new(wanted) if place == Place.PERSON else None)
        return view

    page.offer(Place.PERSON, person, person_actions())
    page.offer(Place.DUE, due, due_actions())
    page.offer(Place.GUIDES, guides, guide_actions())
    return page


ON_THE_ROAD = frozenset(
    {
        DueKind.STEP,
        DueKind.QUESTION,
        DueKind.CONTACT,
        DueKind.BRIDGE,
        DueKind.APPLICATION,
        DueKind.ECONOMY,
    }
)
SHEETS = frozenset({DueKind.SHRED, DueKind.RECEIPT})
FOLLOWED = frozenset({DueKind.CONTACT_OWED, DueKind.EXAM, DueKind.ASSIGNMENT})


def open_due(pages: Pages, page: FollowUpPage, due: Due) -> None:
    """Open the place where a line is dealt with, about its person."""
    who = due.participant_id
    if due.kind in FOLLOWED:
        page.show_place(Place.PERSON)
        page.view(Place.PERSON).show_person(who)  # type: ignore[union-attr]
    elif due.kind in ON_THE_ROAD:
        pages.open_road(who)
    elif due.kind in SHEETS:
        pages.open_sharing(who)
    else:
        pages.open_person(who)
        file = pages.participants.file
        tabs = {DueKind.LANGUAGE: file.language, DueKind.CONSENT: file.consents}
        file.open_tab(tabs.get(due.kind, file.agreements))


def show_sheet(services: Services, page: FollowUpPage, made: MadeSheet) -> None:
    """Show a sheet before it is printed; a card is asked about again as it leaves."""
    # Here, not above: it brings pdfium, which most days never need.
    from arbeidsleder.bootstrap.folders import folder_risk
    from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
    from arbeidsleder.desktop.pages.preview.output import Sheet

    people, card = (made.participant_id,), made.card
    gate = None if card is None else lambda ctx: card_may_leave(ctx, made.participant_id, card)
    stem = "sjekkliste" if card is None else "aktivitetskort"  # what the file is called, as other sheets are
    sheet = Sheet(made.pdf, made.title, stem, made.document, "", people=people, gate=gate)
    may_save = services.ctx.may(Right.SAVE_FILES)
    dialog = PreviewDialog(services, sheet, folder_risk=folder_risk, may_save=may_save, parent=page.window())
    dialog.status_message.connect(page.status_message)
    dialog.open()
