"""The shade in the whole program: nobody's name anywhere while it is down, lifted by PIN or passphrase."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from arbeidsleder.application.demo_tasks import take_demo_tasks
from arbeidsleder.bootstrap.task_library import demo_library
from arbeidsleder.desktop.pages.follow_up.page import Place
from arbeidsleder.desktop.pages.preview.documents import Document
from arbeidsleder.desktop.pages.tasks.page import TaskView
from arbeidsleder.desktop.pages.today.keys import Wish
from support.program import FAMILY_NAMES, NAMES, Running, unlocked
from support.traces import (
    Traces,
    look_at_clipboard,
    look_at_paint,
    look_at_screen_reader,
    look_at_widgets,
)

CTRL = Qt.KeyboardModifier.ControlModifier
EVERYBODY = (*NAMES, *FAMILY_NAMES)
TEXTS = (
    "helsefagarbeider",
    "Ny busstid",
    "Barnehagen",
    "økonomi",
    "000 00 1",
)  # goals, notes, places, phones


def seen(run: Running) -> Traces:
    """Everything that can be seen, pointed at, read aloud or pasted now."""
    traces = Traces()
    look_at_widgets(traces, hidden=False)
    look_at_paint(traces, run.window)
    look_at_screen_reader(traces, run.window, hidden=False)
    look_at_clipboard(traces)
    return traces


def places(run: Running, page: str) -> None:
    """Open a page in the state that says most about people."""
    name, _sep, part = page.partition(" ")
    run.open(name)
    if part == "card":
        run.pages.today.wish(Wish.ABSENCE)
    elif part == "find":
        run.pages.today.wish(Wish.FIND)
        run.type("huo")
    elif part == "turned":
        run.pages.today.wish(Wish.TURN)
    elif part == "log":
        run.pages.week.area.toggle_log()
    elif part == "prints":
        run.pages.week.open_prints(Document.PERSON_WEEK)
    elif part.isdigit():
        run.pages.participants.open_participant(run.pages.participants.presenter.people.current[3].id)
        run.settle()
        run.pages.participants.file.tabs._group.button(int(part)).click()
    elif part == "form":
        run.pages.participants._edit()
    run.settle()


@pytest.mark.parametrize(
    "page",
    ["today", "today card", "today find", "today turned", "week", "week log", "week prints", "participants 0",
     "participants 1", "participants 2", "participants form", "settings"],
)  # fmt: skip
def test_nobodys_name_is_seen_while_the_shade_is_down(tmp_path: Path, qtbot: QtBot, page: str) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        places(run, page)
        if page != "settings":
            assert seen(run).holding(EVERYBODY) != []  # the search finds them where they are
        run.window.shade.fall()
        run.settle()
        assert run.window.cover.isVisible()
        assert seen(run).holding((*EVERYBODY, *TEXTS)) == []
        run.window.shade.lift()
        run.settle()
        if page != "settings":
            assert seen(run).holding(EVERYBODY) != []


def own_texts(run: Running) -> tuple[str, ...]:
    """How what was written of people begins, and the guides' names: what is shown beside names."""
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        road = (*uow.road.words(), *uow.road.happenings(), *uow.road.steps())
        guides = [guide.name for guide in uow.road.guides()]
        talks = [text for talk in uow.road.placement_talks() for text in (talk.own_view, talk.host_view)]
    texts = [*(one.text for one in road), *talks]
    return (*guides, *sorted({text[:24] for text in texts if len(text) > 8}))


def inner_places(run: Running) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every place of the pages with several, and every tab of a person's file, with how it is shown."""
    huong = next(one for one in run.pages.participants.presenter.people.current if one.called == "Huong")

    def file_tab(number: int) -> None:
        run.open("participants")
        run.pages.participants.open_participant(huong.id)
        run.settle()
        run.pages.participants.file.tabs._group.button(number).click()

    def follow_up(place: Place) -> None:
        run.open("follow_up")
        run.click(run.pages.follow_up.buttons[place])

    def task_view(view: TaskView) -> None:
        run.open("tasks")
        run.click(run.pages.tasks.buttons[view])

    def of_huong(page: str) -> None:
        run.open(page)
        getattr(run.pages, page).show_person(huong.id)

    for number in range(run.pages.participants.file.stack.count()):
        yield f"participants {number}", partial(file_tab, number)
    for view in TaskView:
        yield f"tasks {view}", partial(task_view, view)
    for place in Place:
        yield f"follow_up {place}", partial(follow_up, place)
    for page in ("road", "sharing"):
        yield page, partial(of_huong, page)


def test_nothing_of_anybody_is_seen_in_any_place_of_the_other_pages(tmp_path: Path, qtbot: QtBot) -> None:
    """One window for all of them: the shade falls and is lifted in each."""
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.open("participants")
        assert run.program.vault is not None
        take_demo_tasks(run.program.vault.ctx, demo_library())
        own = own_texts(run)
        assert len(own) > 10
        told: dict[str, list[str]] = {}
        found: dict[str, tuple[bool, bool]] = {}
        for name, show in inner_places(run):
            show()
            run.settle()
            open_to_see = seen(run)
            found[name] = bool(open_to_see.holding(EVERYBODY)), bool(open_to_see.holding(own, whole=False))
            run.window.shade.fall()
            run.settle()
            shaded = seen(run)
            # «Økonomi med Nav» is a sign's own name, the same for everybody.
            told[name] = shaded.holding((*EVERYBODY, *(text for text in TEXTS if text != "økonomi")))
            told[name] += shaded.holding(own, whole=False)
            run.window.shade.lift()
            run.settle()
        assert {name: held for name, held in told.items() if held} == {}
        # The search finds them where they are: only the library is about nobody.
        assert [name for name, seen_there in found.items() if not any(seen_there)] == ["tasks library"]
        assert len([name for name, (_names, texts) in found.items() if texts]) >= 5


def test_the_pages_keep_their_measures_under_the_shade(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        before = {id(w): w.geometry() for w in (run.pages.today.list, run.pages.today.work.right)}
        run.window.shade.fall()
        run.settle()
        after = {id(w): w.geometry() for w in (run.pages.today.list, run.pages.today.work.right)}
        assert after == before


def fall_with_pin(run: Running, pin: str = "4711") -> None:
    """Choose a PIN with Ctrl+K, then let the shade fall."""
    run.key(Qt.Key.Key_K, CTRL)
    assert run.dialog().isVisible()
    run.type(pin)
    run.key(Qt.Key.Key_Return)
    run.activate()
    run.window.shade.fall()
    run.settle()


def give(run: Running, words: str) -> None:
    """Type into the shade's field and press Enter."""
    field = run.window.cover.field
    assert QApplication.focusWidget() is field
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)
    run.settle()


def test_the_pin_lifts_it(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        fall_with_pin(run)
        give(run, "4711")
        assert not run.window.shade.shaded
        assert not run.window.cover.isVisible()
        assert QApplication.focusWidget() is run.pages.today.list


def test_the_third_wrong_pin_locks(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        fall_with_pin(run)
        give(run, "1111")
        assert "2 ganger" in run.window.cover.error
        give(run, "2222")
        assert "1 gang " in run.window.cover.error
        assert run.program.vault is not None
        give(run, "3333")
        assert run.program.vault is None
        assert run.window.locked
        run.unlock()
        assert not run.window.shade.has_pin


def test_the_passphrase_lifts_it_and_another_does_not(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.window.shade.fall()
        run.settle()
        give(run, "helt andre ord enn de riktige")
        assert run.window.shade.shaded
        assert run.window.cover.error != ""
        give(run, run.vault.passphrase)
        assert not run.window.shade.shaded


def test_it_falls_by_itself_after_the_sites_seconds(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.window.shade._second_ms = 1  # sixty seconds in sixty thousandths
        run.window.shade.touch()
        run.until(lambda: run.window.shade.shaded)
        assert run.window.cover.isVisible()


def test_nothing_is_recorded_while_it_is_down(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        ctx = run.program.vault.ctx  # type: ignore[union-attr]
        today = run.clock.now().date()
        with ctx.store.read() as uow:
            before = list(uow.attendance.statements(today, today))
        run.window.shade.fall()
        run.settle()
        for key in (Qt.Key.Key_Return, Qt.Key.Key_S, Qt.Key.Key_F, Qt.Key.Key_U):
            QTest.keyClick(run.pages.today.list, key)
            run.key(key)
        run.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        with ctx.store.read() as uow:
            assert list(uow.attendance.statements(today, today)) == before


def test_a_dialog_goes_when_it_falls_and_comes_not_back(tmp_path: Path, qtbot: QtBot) -> None:
    with unlocked(tmp_path / "vault", qtbot) as run:
        run.key(Qt.Key.Key_F1)
        assert run.dialog().isVisible()
        run.window.shade.fall()
        run.settle()
        assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [run.window]
