"""Follow-up: what is due, a new agreement, ward guides, a placement's sheet, and one to another outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.follow_up.guide_view import GuideView
from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.follow_up.panel import FINISHED_HERE
from arbeidsleder.desktop.pages.follow_up.person_view import PersonView
from arbeidsleder.desktop.pages.follow_up.view import FollowUpView
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.domain.road import Happened, Outcome
from arbeidsleder.text import date_numeric
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError
from arbeidsleder.tour.people import open_tab

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.tour.guide import Tour

ALT = Qt.KeyboardModifier.AltModifier
OTHER_WAY = "Paweł"


def go(tour: Tour) -> None:
    """Take the chapter."""
    _due(tour)
    _agree(tour)
    _guides(tour)
    _match(tour)
    _placement(tour)
    _checklists(tour)
    _outcome(tour)


def _place(tour: Tour, place: Place) -> QWidget:
    view = tour.pages.follow_up.view(place)
    if view is None:
        raise StepFailedError("the place is not made")
    return view


def _preview(tour: Tour) -> PreviewDialog:
    dialog = tour.dialog(PreviewDialog)
    if not isinstance(dialog, PreviewDialog):
        raise StepFailedError("no preview is open")
    wait_for_paper(tour, dialog.view.paper)
    return dialog


def _save(tour: Tour, form: Form) -> None:
    tour.hands.press(Qt.Key.Key_Return, CTRL)
    tour.hands.wait(lambda: not form.isVisible(), "the form to be saved")
    tour.hands.settle()


def _due(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("follow-up"):
        tour.open_named("follow_up")
        hands.settle()
        view = _place(tour, Place.DUE)
        if not isinstance(view, FollowUpView):
            raise StepFailedError("what is due is not shown")
        tour.check(view.list.current is not None, "something is due")
        tour.shot("follow-up")
        while (row := view.list.current) is not None and row.due.kind not in FINISHED_HERE:
            hands.press(Qt.Key.Key_Down)
        tour.check(row is not None, "something can be done here")
        key = row.due.key if row is not None else ""
        hands.press(Qt.Key.Key_X)
        hands.settle()
        tour.check(view.list.due.row_of(key) < 0, "one key says that it is done")
        tour.shot("follow-up-done")
        hands.press(Qt.Key.Key_U)
        hands.settle()
        tour.check(view.list.due.row_of(key) >= 0, "one key takes it back")


def _agree(tour: Tour) -> None:
    hands, view = tour.hands, _place(tour, Place.DUE)
    if not isinstance(view, FollowUpView):
        raise StepFailedError("what is due is not shown")
    with tour.step("follow-up-new"):
        hands.press(Qt.Key.Key_N, CTRL)
        hands.write(view.form.text, "Spørre om en vakt sammen med Eli")
        tour.shot("follow-up-form")
        hands.press(Qt.Key.Key_Return, CTRL)
        tour.check(bool(view.form.told), "an agreement has a date")
        tour.shot("follow-up-form-error")
        hands.write(view.form.due, date_numeric(tour.clock.now().date()))
        _save(tour, view.form)
        tour.shot("follow-up-agreed")


def _guides(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("guides"):
        hands.press(Qt.Key.Key_2, ALT)
        hands.settle()
        view = _place(tour, Place.GUIDES)
        if not isinstance(view, GuideView):
            raise StepFailedError("the board is not shown")
        tour.shot("guides")
        hands.press(Qt.Key.Key_N, CTRL)
        hands.write(view.form.name, "Siri Prøvehaug")
        hands.write(view.form.ward, "2 Øst")
        hands.write(view.form.phone, "000 00 154")
        tour.shot("guide-form")
        _save(tour, view.form)
        tour.shot("guides-one-more")


def _match(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("guide-matched"):
        _open(tour, "Noor")
        open_tab(tour, page.file.agreements)
        hands.settle()
        hands.click(page.file.agreements.buttons["guide"])
        form = page.guides.form
        hands.write(form.wish_text, "Siri, for hun tar seg tid.")
        hands.choose(form.guide, [form.guide.itemText(n) for n in range(form.guide.count())].index(
            "Siri Prøvehaug, 2 Øst"
        ))  # fmt: skip
        hands.write(form.hours, "8")
        tour.shot("guide-match-form")
        _save(tour, form)
        shown = page.guides.shown
        tour.check(shown is not None and shown.guide is not None, "somebody guides")
        tour.shot("guide-matched")


def _open(tour: Tour, called: str) -> None:
    """Open somebody's file as a line of the page does; no keyboard has all letters of all names."""
    tour.open_named("participants")
    tour.hands.settle()
    people = tour.pages.participants.presenter.people
    if people is None:
        raise StepFailedError("nobody is listed")
    tour.pages.open_person(next(one.id for one in people.current if one.called == called))
    tour.hands.settle()


def _with_placement(tour: Tour) -> str:
    """Return the id of somebody with a trial placement, made in the chapter of the participants."""
    if tour.program.vault is None:
        raise StepFailedError("the vault is not open")
    with tour.program.vault.ctx.store.read() as uow:
        placements = uow.participants.placements()
    tour.check(bool(placements), "somebody has a trial placement")
    return placements[0].participant_id


def _placement(tour: Tour) -> None:
    page, hands = tour.pages.participants, tour.hands
    with tour.step("trial-agreement"):
        tour.pages.open_person(_with_placement(tour))
        hands.settle()
        open_tab(tour, page.file.agreements)
        hands.settle()
        file = page.file.file
        if file is None or not file.placements:
            raise StepFailedError("no trial placement is shown")
        page.file.agreements.agreement_requested.emit(file.placements[0])
        hands.settle()
        dialog = _preview(tour)
        tour.shot("trial-agreement")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape)


def _person(tour: Tour, called: str) -> PersonView:
    hands = tour.hands
    tour.open_named("follow_up")
    hands.press(Qt.Key.Key_3, ALT)
    hands.settle()
    view = _place(tour, Place.PERSON)
    if not isinstance(view, PersonView) or view.presenter.shown is None:
        raise StepFailedError("nobody is shown")
    hands.choose(view.person, [one.name for one in view.presenter.shown.people].index(called))
    hands.settle()
    return view


def _checklists(tour: Tour) -> None:
    hands = tour.hands
    with tour.step("checklists"):
        view = _person(tour, "Liv")
        tour.shot("follow-up-person")
        box = view.checklists[2].boxes["before_mfy.knows_guide"]
        box.setFocus()
        hands.press(Qt.Key.Key_Space)
        hands.settle()
        tour.check(box.isChecked(), "an item is ticked with its day")
        view.checklists[2].print.click()
        hands.settle()
        dialog = _preview(tour)
        tour.shot("checklist")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape)
    with tour.step("checklists-in-the-file"):
        _open(tour, "Liv")
        file = tour.pages.participants.file
        open_tab(tour, file.agreements)
        hands.settle()
        card = tour.pages.participants.checklists.cards[2]
        tour.check(card.boxes["before_mfy.knows_guide"].isChecked(), "the tick stands in the file too")
        file.agreements.ensureWidgetVisible(card)
        tour.shot("checklists-in-the-file")
        _person(tour, "Liv")
    with tour.step("activity-card-without-consent"):
        hands.click(view.contact_card)
        hands.settle()
        tour.check(bool(view.error.text), "nothing goes to anybody without consent")
        tour.shot("activity-card-refused")
    with tour.step("activity-card"):
        view = _person(tour, "Huong")
        hands.click(view.contact_card)
        hands.settle()
        dialog = _preview(tour)
        tour.shot("activity-card")
        save_sheet(tour, dialog.save)
        hands.press(Qt.Key.Key_Escape)


def _outcome(tour: Tour) -> None:
    """Somebody finds out that it is not health work: clarified, and on to something else."""
    hands = tour.hands
    with tour.step("another-outcome"):
        view = _person(tour, OTHER_WAY)
        before = view.presenter.shown.outcomes if view.presenter.shown is not None else ()
        for outcome, where in (
            (Outcome.OTHER_TRAINING, "Restaurant- og matfag"),
            (Outcome.PART_TIME_JOB, "Hotellkjøkkenet"),
        ):
            view.new(Happened.OUTCOME)
            hands.choose(view.form.which, tuple(Outcome).index(outcome))
            hands.write(view.form.about, where)
            tour.shot(f"outcome-form-{outcome.replace('_', '-')}")
            _save(tour, view.form)
        shown = view.presenter.shown
        tour.check(shown is not None and len(shown.outcomes) == len(before) + 2, "they stand together")
        view.area.ensureWidgetVisible(view.cards[Happened.OUTCOME])
        tour.shot("another-outcome")
