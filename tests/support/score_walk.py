"""Opens everything a user can look at, person by person, and tells which of it is about what a person can.

Each page of the rail has its own walk in WALKS; within a page all tabs, places, views and documents are taken
from the page itself, so that a new one is read without being named here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from arbeidsleder.application.mastery_words import level_words
from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.follow_up.person_view import PersonView
from arbeidsleder.desktop.pages.follow_up.view import FollowUpView
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.sharing.handover.rehearsal import RehearsalDialog
from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.desktop.pages.today.keys import Wish
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.road import Sign
from support.program import Running, all_widgets
from support.scores import texts_of

KEYS = ("Alt 1", "Alt 2", "Alt 3", "Ctrl N", "1–5", "1-5")
People = Mapping[str, str]


class Seen(NamedTuple):
    """What stands on the screen. *strict*: it tells what one person can, and may hold no number at all.

    *allowed* are words with a number in them that counts nobody.
    """

    name: str
    root: QWidget
    strict: bool = False
    allowed: tuple[str, ...] = ()


def in_today(run: Running, _ids: People) -> Iterator[Seen]:
    """Every row with its panel, the turned screen of each, the absence card, the ward's note, M."""
    run.open("today")
    page = run.pages.today
    yield Seen("today", page)
    for row in page.presenter.board.rows:
        page.list.mark(row.key)
        run.settle()
        page.work.open_details()
        run.settle()
        yield Seen(f"today, {row.name}", page.work)
        page.work.go_back()
        page.wish(Wish.TURN)
        run.settle()
        yield Seen(f"turned to {row.name}", run.window)
        run.activate()
        run.key(Qt.Key.Key_Escape)
    page.list.mark(next(row.key for row in page.presenter.board.rows if row.name == "Even"))
    page.list.setFocus()
    run.key(Qt.Key.Key_M)
    panel = page.mastery.panel
    assert panel is not None and panel.isVisible()
    yield Seen("M in today", panel, strict=True, allowed=KEYS)
    run.key(Qt.Key.Key_Escape)
    page.wish(Wish.ABSENCE)
    run.settle()
    yield Seen("absence card", page.work)
    page.work.go_back()
    run.window.rail.day_end.click()
    run.settle()
    yield Seen("end of the day", run.dialog())
    run.dialog().reject()
    run.settle()
    before = run.clock.moment
    run.clock.moment = before.replace(day=before.day + 1, hour=7, minute=50)
    page.refresh()
    run.settle()
    yield Seen("morning minute", page)
    run.clock.moment = before
    page.refresh()
    run.settle()


def in_week(run: Running, _ids: People) -> Iterator[Seen]:
    """This week, the next, a closed one with its versions, and each document beside its choices."""
    run.open("week")
    page = run.pages.week
    yield Seen("week", page)
    page.table.setFocus()
    page.area.toggle_log()
    run.settle()
    yield Seen("week, log", page)
    page.area.close_panels()
    page.ask_close()
    run.settle()
    yield Seen("week, close?", page)
    page._drop_question()
    page.presenter.show_next()
    run.settle()
    yield Seen("week to come", page)
    page.presenter.show_week(None)
    run.settle()
    page.presenter.show_previous()
    run.settle()
    page.area.toggle_versions()
    run.settle()
    yield Seen("closed week", page)
    page.area.close_panels()
    for document in Document:
        page.open_prints(document)
        run.settle()
        yield Seen(f"week, print {document}", page)
        if document.may_go_out:
            page.prints.to.options.row(1).click()
            run.settle()
            yield Seen(f"week, {document} to NAV", page)
    run.key(Qt.Key.Key_Escape)


def in_participants(run: Running, ids: People) -> Iterator[Seen]:
    """The list with those who have ended, then every tab of everybody, the forms of mastery and the talk."""
    run.open("participants")
    page = run.pages.participants
    page.people.ended.setChecked(True)
    run.settle()
    assert page.people.people.rowCount() == len(ids)
    yield Seen("participants", page)
    tab = page.file.mastery
    for called, who in ids.items():
        page.open_participant(who)
        run.settle()
        for number in range(page.file.stack.count()):
            page.file.tabs._group.button(number).click()
            run.settle()
            yield Seen(f"{called}, tab {number}", page.file)
        page.file.tabs._group.button(page.file.stack.indexOf(tab)).click()
        run.settle()
        for on in (False, True):
            tab.by_module.setChecked(on)
            run.settle()
            texts = [text for widget in all_widgets(tab) for text in texts_of(widget)]
            assert any(level_words(level) in text for level in Level for text in texts) or on
            yield Seen(f"{called}, mastery, by module {on}", tab, strict=True)
    yield from _forms_of_mastery(run)
    yield from _consent_talk(run, ids["Huong"])


def _forms_of_mastery(run: Running) -> Iterator[Seen]:
    page = run.pages.participants
    tab = page.file.mastery
    for form in ("own", "approach", "gll"):
        tab.form_requested.emit(form)
        run.settle()
        assert page.file.form_open
        yield Seen(f"form {form}", page.file.outer.currentWidget(), strict=True, allowed=KEYS)
        page.file.close_form()
    page.file.tabs._group.button(page.file.stack.indexOf(tab)).click()
    tab.print.click()
    run.until(lambda: run.window.findChild(PreviewDialog) is not None)
    run.settle()
    dialog = run.dialog()
    assert isinstance(dialog, PreviewDialog)
    yield Seen("preview", dialog)
    dialog.reject()
    run.settle()


def _consent_talk(run: Running, who: str) -> Iterator[Seen]:
    """The screen that is turned to the participant while a consent is talked about."""
    page = run.pages.participants
    run.activate()  # the preview had the keys
    page.open_participant(who)
    run.settle()
    page.file.open_tab(page.file.consents)
    run.settle()
    page.consents._asked("change", page.file.consents.shown.consents[0])
    yield Seen("consent", page.file)
    page.consents.form.talk.click()
    run.settle()
    yield Seen("consent, talk", run.window)
    page.consents.talk.leave()
    page.file.close_form()


def in_tasks(run: Running, _ids: People) -> Iterator[Seen]:
    """All views; in the matrix a cell's panel too."""
    run.open("tasks")
    page = run.pages.tasks
    for view in TaskView:
        run.click(page.buttons[view])
        yield Seen(f"tasks, {view}", page)
    matrix = page.view(TaskView.MASTERY)
    assert isinstance(matrix, MasteryView)
    shown = matrix.presenter.matrix
    assert shown is not None and len(shown.cells) > 30
    weeks = (f"Mer enn {shown.new_look_weeks} uker siden sist",)
    yield Seen("matrix", matrix, strict=True, allowed=(*KEYS, *weeks))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return):
        matrix.table.setFocus()
        run.key(key)
    assert matrix.panel.isVisible()
    yield Seen("matrix, panel", matrix.panel, strict=True, allowed=KEYS)
    matrix.close_panel()
    run.settle()


def in_road(run: Running, ids: People) -> Iterator[Seen]:
    """Everybody's signs; each sign opened where most is said."""
    run.open("road")
    page = run.pages.road
    for called, who in ids.items():
        page.show_person(who)
        run.settle()
        yield Seen(f"road of {called}", page)
    page.show_person(ids["Huong"])
    run.settle()
    for sign in Sign:
        page.signs.mark(sign)
        run.settle()
        page._open_sign()
        run.settle()
        yield Seen(f"road, {sign}", page)


def in_follow_up(run: Running, ids: People) -> Iterator[Seen]:
    """All places; each line that is due with its panel, and each person."""
    run.open("follow_up")
    page = run.pages.follow_up
    for place in Place:
        page._pressed(place)
        run.settle()
        yield Seen(f"follow-up, {place}", page)
        view = page.view(place)
        if isinstance(view, FollowUpView):
            due = view.list.due
            for row in (n for n in range(due.rowCount()) if due.row(n) is not None):
                view.list.setCurrentIndex(due.index(row, 0))
                run.settle()
                yield Seen(f"due, line {row}", page)
        elif isinstance(view, PersonView):
            for called, who in ids.items():
                view.show_person(who)
                run.settle()
                yield Seen(f"follow-up of {called}", page)


def in_sharing(run: Running, ids: People) -> Iterator[Seen]:
    """All documents of everybody, and a sheet read as its reader does."""
    run.open("sharing")
    page = run.pages.sharing
    for number in (*range(1, page.document.count()), 0):
        page.document.setCurrentIndex(number)
        page.document.activated.emit(number)
        run.settle()
        assert page.view is not None
        for called, who in ids.items():
            page.show_person(who)
            run.settle()
            yield Seen(f"sharing {number} of {called}", page)
    page.show_person(ids["Huong"])
    run.settle()
    page.view.rehearse.click()
    run.settle()
    reading = run.window.findChild(RehearsalDialog)
    assert isinstance(reading, QDialog)
    yield Seen("sharing, read as the counsellor", reading)
    reading.reject()
    run.settle()


def in_settings(run: Running, _ids: People) -> Iterator[Seen]:
    """All tabs."""
    run.open("settings")
    page = run.pages.settings
    for tab in page.shown_tabs:
        page.open_tab(tab)
        run.settle()
        yield Seen(f"settings, {tab}", page)


WALKS: Mapping[str, Callable[[Running, People], Iterator[Seen]]] = {
    "today": in_today,
    "week": in_week,
    "participants": in_participants,
    "tasks": in_tasks,
    "road": in_road,
    "follow_up": in_follow_up,
    "sharing": in_sharing,
    "settings": in_settings,
}
"""By the id of the page in the rail."""
