"""Makes the page Oppfølging for an open vault, and opens what a line is about.

A place is imported and made when it is first shown, so that an unlock never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.queries.follow_up_sheets import card_may_leave
from arbeidsleder.application.road_lines import term_words
from arbeidsleder.desktop.pages.follow_up.keys import due_actions, guide_actions, person_actions
from arbeidsleder.desktop.pages.follow_up.page import FollowUpPage, Place
from arbeidsleder.desktop.pages.participants.asked_form import FileForm
from arbeidsleder.desktop.pages.road.wish import RoadWish
from arbeidsleder.domain.follow_up import OF_STEP, DueKind
from arbeidsleder.domain.road import AssignmentState, Economy, Happened, Sign
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.pages.follow_up.person_presenter import MadeSheet
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage
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


SHEETS = {DueKind.SHRED: 0, DueKind.RECEIPT: 0, DueKind.NAV_ANSWER: 1}
"""Which document of Deling a line is about, by its place in the choice there."""
FOLLOWED = {
    DueKind.CONTACT_OWED: (Happened.CONTACT, ""),
    DueKind.EXAM: (Happened.EXAM, Happened.CERTIFICATE),
    DueKind.ASSIGNMENT: (Happened.ASSIGNMENT, AssignmentState.DELIVERED),
}
"""What is recorded of somebody who is followed, and what the form proposes."""
IN_THE_FILE = {
    DueKind.CONSENT: FileForm.CONSENT,
    DueKind.LANGUAGE: FileForm.LANGUAGE,
    DueKind.REVIEW: FileForm.ACCOMMODATION,
    DueKind.DECISION: FileForm.ACCOMMODATION,
    DueKind.PLACEMENT: FileForm.PLACEMENT,
}


def open_due(pages: Pages, page: FollowUpPage, due: Due) -> None:
    """Open the place where a line is dealt with, about its person, with the form ready."""
    who = due.participant_id
    if due.kind in FOLLOWED:
        kind, choice = FOLLOWED[due.kind]
        page.show_place(Place.PERSON)
        about = due.about_id if due.kind is DueKind.ASSIGNMENT else ""
        page.view(Place.PERSON).open_new(who, kind, about, choice)  # type: ignore[union-attr]
    elif due.kind in SHEETS:
        pages.open_sharing(who, SHEETS[due.kind])
    elif due.kind in IN_THE_FILE:
        pages.open_file_form(who, IN_THE_FILE[due.kind], due.about_id)
    else:
        pages.open_road(who, road_wish(due))


def road_wish(due: Due) -> RoadWish:
    """Return the form on Veien til MFY that a line is dealt with."""
    if due.kind in OF_STEP.values():
        return RoadWish(due.participant_id, step_id=due.about_id)
    if due.kind is DueKind.APPLICATION:
        return RoadWish(due.participant_id, Sign.APPLICATION)
    if due.kind is DueKind.ECONOMY:
        return RoadWish(due.participant_id, Sign.ECONOMY, term=due.text)
    term, asked = term_words(due.about_id), Economy.WITH_COUNSELLOR
    return RoadWish(due.participant_id, Sign.ECONOMY, term=term, state=asked)


def show_sheet(services: Services, page: FollowUpPage | ParticipantsPage, made: MadeSheet) -> None:
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
