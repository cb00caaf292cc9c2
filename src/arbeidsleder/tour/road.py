"""The road to MFY: two voices, a next step, klar, the talk sheet; and one who wants something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.domain.road import Sign
from arbeidsleder.tour.day import save_sheet
from arbeidsleder.tour.first_run import wait_for_paper
from arbeidsleder.tour.hands import CTRL, StepFailedError

if TYPE_CHECKING:
    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.tour.guide import Tour


def go(tour: Tour) -> None:
    """Take the chapter."""
    _signs(tour)
    _words(tour)
    _step(tour)
    _ready(tour)
    _facts(tour)
    _sheet(tour)
    _others(tour)


def _show(tour: Tour, called: str) -> None:
    """Choose a person with the keys, as one does in the list."""
    page, hands = tour.pages.road, tour.hands
    names = [page.person.itemText(n) for n in range(page.person.count())]
    number = next(n for n, name in enumerate(names) if name.partition(" ·")[0] == called)
    hands.choose(page.person, number)
    page.take_keys()
    hands.settle()


def _mark(tour: Tour, sign: Sign) -> None:
    rows, hands = tour.pages.road.signs, tour.hands
    rows.rows.setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Down, times=list(Sign).index(sign))
    tour.check(rows.current is sign, "the sign is marked")


def _save(tour: Tour, form: Form) -> None:
    tour.hands.press(Qt.Key.Key_Return, CTRL)
    tour.hands.wait(lambda: not form.isVisible(), "the form to be saved")
    tour.hands.settle()


def _signs(tour: Tour) -> None:
    with tour.step("road"):
        tour.open_named("road")
        _show(tour, "Huong")
        _mark(tour, Sign.LANGUAGE)
        tour.shot("road")


def _words(tour: Tour) -> None:
    page, hands = tour.pages.road, tour.hands
    with tour.step("road-words"):
        hands.press(Qt.Key.Key_H)
        hands.type("Jeg ringte, og de forstod meg.")
        tour.shot("road-words")
        _save(tour, page.forms.word)
        hands.press(Qt.Key.Key_M)
        hands.type("Ringte kjøkkenet selv, etter å ha øvd to ganger.")
        _save(tour, page.forms.word)
        tour.shot("road-both-voices")
        hands.press(Qt.Key.Key_U)
        tour.shot("road-taken-back")


def _step(tour: Tour) -> None:
    page, hands = tour.pages.road, tour.hands
    with tour.step("road-step"):
        hands.press(Qt.Key.Key_N)
        hands.type("Ringe lageret, med lapp")
        hands.write(page.forms.step.due, "19.5")
        tour.shot("road-step")
        _save(tour, page.forms.step)
        road = page.presenter.road
        tour.check(road is not None and len(road.of(Sign.LANGUAGE).steps) > 1, "the step stands")


def _ready(tour: Tour) -> None:
    page, hands = tour.pages.road, tour.hands
    with tour.step("road-ready"):
        hands.press(Qt.Key.Key_K)
        tour.shot("road-ready")
        _save(tour, page.forms.ready)
        tour.check(page.ready.mine.words.isVisible(), "klar is said, with its day")
        tour.shot("road-ready-said")
        hands.press(Qt.Key.Key_K)
        _save(tour, page.forms.ready)
        tour.shot("road-ready-taken-back")


def _facts(tour: Tour) -> None:
    page, hands = tour.pages.road, tour.hands
    with tour.step("road-economy"):
        _mark(tour, Sign.ECONOMY)
        tour.shot("road-economy")
        hands.click(page.panel.buttons["economy"])
        tour.shot("road-economy-form")
        hands.press(Qt.Key.Key_Escape)
    with tour.step("road-application"):
        _mark(tour, Sign.APPLICATION)
        tour.shot("road-application")
        hands.click(page.panel.buttons["application"])
        tour.shot("road-application-form")
        hands.press(Qt.Key.Key_Escape)
        hands.click(page.panel.buttons["bridge"])
        tour.shot("road-waiting-time")
        hands.press(Qt.Key.Key_Escape)


def _sheet(tour: Tour) -> None:
    with tour.step("road-sheet"):
        tour.pages.road.take_keys()
        tour.hands.press(Qt.Key.Key_P, CTRL)
        dialog = tour.dialog(PreviewDialog)
        if not isinstance(dialog, PreviewDialog):
            raise StepFailedError("no preview is open")
        wait_for_paper(tour, dialog.view.paper)
        tour.shot("road-sheet")
        save_sheet(tour, dialog.save)
        tour.hands.press(Qt.Key.Key_Escape)


def _others(tour: Tour) -> None:
    page = tour.pages.road
    with tour.step("road-something-else"):
        _show(tour, "Paweł")
        _mark(tour, Sign.OWN_WISH)
        tour.shot("road-something-else")
    with tour.step("road-no-step"):
        _show(tour, "Selam")
        road = page.presenter.road
        tour.check(road is not None and not road.steps, "nothing is agreed with her yet")
        tour.shot("road-no-step")
