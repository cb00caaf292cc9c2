"""The role table through the window: what a role may not do is not there to be seen or pressed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.saved_files import RecordSave
from arbeidsleder.application.commands.site import SaveSite
from arbeidsleder.application.demo_ward import DEMO_DAY, SetClock
from arbeidsleder.bootstrap.door import OpenVault, with_clock
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
from arbeidsleder.desktop.pages.today.keys import Wish
from arbeidsleder.desktop.shell.actions import help_rows
from arbeidsleder.domain.attendance import Look
from arbeidsleder.domain.roles import Right, user_may
from arbeidsleder.system.clock import OSLO
from support.program import FAMILY_NAMES, Running, made_vault, running
from support.traces import Traces, look_at_paint, look_at_screen_reader, look_at_widgets
from support.users_desk import VILDE, VILDES, with_users

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
OF_A_PERSON = ("helsefagarbeider", "000 00 1", "Rolig i travle", "Ny busstid")


@contextmanager
def session(folder: Path, qtbot: QtBot, phrase: str = "") -> Iterator[Running]:
    """A ward where the optional kind is on, open in the hands of Marit, or of Vilde with her phrase."""
    clock = SetClock(demo_moment(OSLO))
    vault = with_users(made_vault(folder), clock, (VILDE, VILDES), also=prepare)
    with running(vault, qtbot, clock=clock) as run:
        run.unlock(phrase)
        yield run


def prepare(opened: OpenVault) -> None:
    """The optional kind is on, and a sheet was saved yesterday."""
    done = {"gdpr_assessed_on": DEMO_DAY, "ros_done_on": DEMO_DAY, "absence_kind_on": True}
    SaveSite(replace(opened.site, **done)).run(opened.ctx)  # type: ignore[arg-type]
    yesterday = SetClock(demo_moment(OSLO) - timedelta(days=1))
    saved = RecordSave("f1", "group_week", "2027-W17", 1, "/nowhere/ark.pdf", 9, "0" * 64, False)
    saved.run(with_clock(opened, yesterday).ctx)


def in_sight(widget: QWidget | None, within: QWidget) -> bool:
    return widget is not None and widget.isVisibleTo(within)


def today_keys(run: Running) -> set[str]:
    return {action.id for action in run.window.actions_table.of_page("today")}


def has_page(page: str) -> Callable[[Running], bool]:
    return lambda run: page in {one.id for one in run.window.pages}


def has_pages(*pages: str) -> Callable[[Running], bool]:
    """All of them are there; where only some are, the walk is stopped."""

    def there(run: Running) -> bool:
        shown = set(pages) & {one.id for one in run.window.pages}
        assert shown in (set(), set(pages)), shown
        return bool(shown)

    return there


def has_tab(tab: str) -> Callable[[Running], bool]:
    return lambda run: tab in run.pages.settings.shown_tabs


def kind_offered(run: Running) -> bool:
    run.open("today")
    run.pages.today.wish(Wish.ABSENCE)
    run.settle()
    shown = in_sight(run.pages.today.work.absence.kind, run.window)
    run.key(Qt.Key.Key_Escape)
    return shown


def may_save_a_sheet(run: Running) -> bool:
    run.open("today")
    run.pages.today.presenter.print_ward_note()
    run.until(lambda: run.window.findChild(PreviewDialog) is not None)
    run.settle()
    dialog = run.window.findChild(PreviewDialog)
    shown = in_sight(dialog.save, dialog)
    dialog.reject()
    run.settle()
    return shown


def side(run: Running) -> QWidget:
    run.open("today")
    return run.pages.today.work.side


# Where each right is seen in the window; a right without a place turns the walk red.
PLACES: dict[Right, Callable[[Running], bool]] = {
    Right.READ_TODAY: has_page("today"),
    Right.WRITE_TODAY: lambda run: {"today-here", "today-bulk", "today-absence"} <= today_keys(run),
    Right.READ_OWN_NOTES: lambda run: "today-note" in today_keys(run),
    Right.WRITE_OWN_NOTES: lambda run: in_sight(side(run).new_note, run.window),  # type: ignore[attr-defined]
    Right.PRINT_WARD_NOTE: lambda run: in_sight(run.pages.today.work.ward.print_button, run.window),
    Right.READ_KIND: kind_offered,
    Right.WRITE_KIND: kind_offered,
    Right.SAVE_FILES: may_save_a_sheet,
    **dict.fromkeys(
        (Right.READ_DAYS, Right.WRITE_DAYS, Right.READ_WEEKS, Right.WRITE_WEEKS, Right.PRINT_WEEKS),
        has_page("week"),
    ),
    **dict.fromkeys(
        (
            Right.READ_PERSON, Right.WRITE_PERSON, Right.PRINT_PERSON, Right.READ_INNSYN, Right.PRINT_INNSYN,
            Right.SAVE_INNSYN,
        ),
        has_page("participants"),
    ),
    **dict.fromkeys((Right.READ_ROAD, Right.WRITE_ROAD, Right.PRINT_ROAD), has_pages("road", "follow_up")),
    **dict.fromkeys(
        (Right.READ_SHARING, Right.WRITE_SHARING, Right.PRINT_SHARING, Right.SAVE_SHARING),
        has_page("sharing"),
    ),
    **dict.fromkeys(
        (
            Right.READ_TASKS, Right.WRITE_TASKS, Right.PRINT_TASKS, Right.READ_MASTERY, Right.WRITE_MASTERY,
            Right.PRINT_MASTERY,
        ),
        has_page("tasks"),
    ),
    **dict.fromkeys((Right.READ_FILES, Right.WRITE_FILES), lambda run: run.window.rail.day_end.due > 0),
    **dict.fromkeys((Right.READ_PLACE, Right.WRITE_PLACE), has_tab("place")),
    **dict.fromkeys(
        (Right.READ_USERS, Right.WRITE_USERS, Right.READ_OTHERS_NOTES, Right.ERASE_OTHERS_NOTES),
        lambda run: in_sight(run.program.users.card, run.pages.settings),
    ),
    Right.WRITE_OWN_KEYS: lambda run: in_sight(run.pages.settings.keys.passphrase, run.pages.settings),
    **dict.fromkeys(
        (Right.READ_VAULT_KEYS, Right.WRITE_VAULT_KEYS),
        lambda run: in_sight(run.pages.settings.keys.sheet, run.pages.settings),
    ),
    **dict.fromkeys((Right.READ_BACKUPS, Right.WRITE_BACKUPS), has_tab("backup")),
    **dict.fromkeys((Right.READ_LOG, Right.PRINT_LOG, Right.SAVE_LOG), has_tab("log")),
    **dict.fromkeys(
        (
            Right.READ_RETENTION, Right.WRITE_RETENTION, Right.PRINT_RETENTION, Right.SAVE_RETENTION,
            Right.ERASE_RETENTION,
        ),
        has_tab("privacy"),
    ),
    Right.WRITE_UPKEEP: lambda run: run.window.rail.day_end.isVisible(),
}  # fmt: skip


def test_every_right_has_a_place_in_the_window() -> None:
    assert set(PLACES) == set(Right)


@pytest.mark.parametrize("phrase", ["", VILDES], ids=["supervisor", "substitute"])
def test_what_a_role_may_not_do_is_not_shown(tmp_path: Path, qtbot: QtBot, phrase: str) -> None:
    with session(tmp_path / "vault", qtbot, phrase) as run:
        run.open("settings")
        assert run.program.vault is not None
        user = run.program.vault.ctx.user
        shown = {}
        for right, place in PLACES.items():
            if right.matter.value in ("users", "others_notes", "own_keys", "vault_keys"):
                run.open("settings")
                run.pages.settings.open_tab("keys")
            shown[right.name] = place(run)
        assert shown == {right.name: user_may(user, right, DEMO_DAY) for right in Right}
        assert not run.window.error_bar.isVisible()


def test_a_substitutes_rail_keys_and_help_are_about_today(tmp_path: Path, qtbot: QtBot) -> None:
    with session(tmp_path / "vault", qtbot, VILDES) as run:
        assert [page.id for page in run.window.pages] == ["today", "settings"]
        assert run.pages.settings.shown_tabs == ["keys"]
        assert not run.pages.settings.save.isVisibleTo(run.pages.settings)
        run.activate()
        for digit in "34567":
            run.key(digit, CTRL)
            assert run.window.current_page == "today"
        run.key("2", CTRL)
        assert run.window.current_page == "settings"
        told = {
            words
            for page in ("today", "settings")
            for words, _caps in help_rows(run.window.actions_table.of_page(page), letters_on=True)
        }
        assert {"møtt", "bekreft alle som skulle ha begynt", "bytt bruker", "neste felt"} <= told
        forbidden = ("åpne Uke", "åpne Deltakere", "lagre innstillingene", "ta bort den stengte dagen")
        assert not [words for words in told if words.startswith(forbidden)]
        assert not run.window.error_bar.isVisible()


def test_nothing_of_a_person_but_today_is_in_a_substitutes_window(tmp_path: Path, qtbot: QtBot) -> None:
    with session(tmp_path / "vault", qtbot, VILDES) as run:
        traces = Traces()
        for page in ("today", "settings"):
            run.open(page)
            people = [row.participant.id for row in run.pages.today.presenter.board.rows]
            for person in people if page == "today" else people[:1]:
                if page == "today":
                    run.pages.today.list.mark(person)
                    run.settle()
                look_at_widgets(traces, hidden=True)
                look_at_paint(traces, run.window)
                look_at_screen_reader(traces, run.window, hidden=True)
        assert traces.holding(("Huong",)) != []
        assert traces.holding((*FAMILY_NAMES, *OF_A_PERSON)) == []


def test_from_locked_the_passphrase_and_two_keys_from_the_shade_the_pin_and_one(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = SetClock(demo_moment(OSLO))
    vault = with_users(made_vault(tmp_path / "vault"), clock, (VILDE, VILDES))
    clock.moment = clock.moment.replace(hour=10, minute=30) + timedelta(days=2)
    with running(vault, qtbot, clock=clock) as run:
        run.unlock(VILDES)  # letters and Enter
        run.activate()
        assert run.pages.today.minute.isVisible()
        run.key(Qt.Key.Key_Return)
        assert suggested(run)
        run.key(Qt.Key.Key_Return, SHIFT)
        assert not suggested(run)
        run.key(Qt.Key.Key_U)
        run.until(lambda: bool(suggested(run)))
        run.window.shade.set_pin("4711")
        run.window.shade.fall()
        run.type("4711")
        run.key(Qt.Key.Key_Return)
        assert not run.window.shade.shaded
        run.key(Qt.Key.Key_Return, SHIFT)
        assert not suggested(run)


def suggested(run: Running) -> list[str]:
    return [row.name for row in run.pages.today.presenter.board.rows if row.view.look is Look.SUGGESTED]
