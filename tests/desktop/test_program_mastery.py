"""What was seen of tasks, in the whole program: a substitute sees no matrix; the weeks are chosen by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.commands.task_plan import PlanTask
from arbeidsleder.application.commands.tasks import TakeTasks
from arbeidsleder.application.demo_ward import DEMO_DAY, SetClock
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.mastery_matrix import mastery_matrix
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.desktop.pages.settings.new_look_card import NewLookCard
from arbeidsleder.desktop.pages.tasks.mastery.table import MatrixTable
from arbeidsleder.domain.mastery import Level, Observation
from arbeidsleder.domain.task_plan import PlannedTask
from arbeidsleder.system.clock import OSLO
from support.program import Running, made_vault, running
from support.traces import Traces, look_at_paint, look_at_screen_reader, look_at_widgets
from support.users_desk import VILDE, VILDES, with_users
from support.walker import painted_words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LINE, HELPED = "fikk det til", "Bildekort"
SEEN_ON = DEMO_DAY - timedelta(days=20)


def seen_before(opened: OpenVault) -> None:
    """Even has a task today that he was seen doing alone."""
    TakeTasks(starter_library().tasks[:2], mfy_plans().in_force(DEMO_DAY).key).run(opened.ctx)
    with opened.ctx.store.read() as uow:
        even = next(one.id for one in uow.participants.all() if one.called == "Even")
        task = uow.tasks.all()[0].id
    PlanTask(PlannedTask(even, DEMO_DAY, task)).run(opened.ctx)
    ObserveMastery(even, task, Level.ALONE, SEEN_ON, line=LINE, helped=HELPED).run(opened.ctx)


def log(run: Running) -> list[Observation]:
    assert run.program.vault is not None
    with run.program.vault.ctx.store.read() as uow:
        return list(uow.mastery.observations())


def look_at_all(traces: Traces, run: Running) -> None:
    look_at_widgets(traces, hidden=True)
    look_at_paint(traces, run.window)
    look_at_screen_reader(traces, run.window, hidden=True)


def test_a_substitute_says_what_was_seen_today_and_never_sees_the_matrix(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = SetClock(demo_moment(OSLO))
    vault = with_users(made_vault(tmp_path / "vault"), clock, (VILDE, VILDES), also=seen_before)
    with running(vault, qtbot, clock=clock) as run:
        run.unlock(VILDES)
        assert run.program.vault is not None
        ctx = run.program.vault.ctx
        run.open("today")
        run.activate()
        run.pages.today.list.setFocus()
        (even,) = (row for row in run.pages.today.presenter.board.rows if row.name == "Even")
        (before,) = log(run)
        traces = Traces()
        for key in (even.number, "m", "5"):
            run.key(key)
            look_at_all(traces, run)
        run.key(Qt.Key.Key_Return)
        (new,) = log(run)[1:]
        assert (new.participant_id, new.task_id, new.level) == (
            before.participant_id,
            before.task_id,
            Level.TEACHES,
        )
        assert (new.day, new.recorded_by) == (DEMO_DAY, ctx.user.id)
        # The panel told what the levels mean, and nothing of what was seen before.
        assert traces.holding(("lærer bort",)) != []
        assert traces.holding((LINE, HELPED, "sett av én", "sist 15. april")) == []
        run.key(Qt.Key.Key_U)
        run.until(lambda: len(log(run)) == 3)  # U waits a little, for a name that begins so
        assert [(one.level, one.replaces) for one in log(run)[2:]] == [(None, new.id)]
        run.key("4", CTRL)
        assert run.window.current_page == "today"
        assert run.window.findChildren(MatrixTable) == []
        with pytest.raises(RuleError, match="not_your_role"):
            mastery_matrix(ctx)
        assert not run.window.error_bar.isVisible()


def test_the_weeks_until_a_new_look_are_chosen_by_keys_and_the_matrix_obeys(
    tmp_path: Path, qtbot: QtBot
) -> None:
    clock = SetClock(demo_moment(OSLO))
    vault = with_users(made_vault(tmp_path / "vault"), clock, also=seen_before)
    with running(vault, qtbot, clock=clock) as run:
        run.unlock()
        assert run.program.vault is not None
        ctx = run.program.vault.ctx
        ((pair, seen),) = mastery_matrix(ctx).cells.items()
        assert (seen.level, seen.old, seen.one_observer) == (Level.ALONE, False, True)
        run.open("settings")
        card = run.pages.settings.findChild(NewLookCard)
        assert card.isVisible() and card.weeks.currentText() == "8 uker"
        run.activate()
        card.weeks.setFocus()
        run.key(Qt.Key.Key_Home)  # kept at once: there is nothing to press
        after = mastery_matrix(ctx)
        assert after.new_look_weeks == 2
        assert after.cells == {pair: replace(seen, old=True)}
        run.open("tasks")
        run.key(Qt.Key.Key_3, ALT)
        shown = " ".join(word.text for _widget, word in painted_words(run.window))
        assert "Mer enn 2 uker siden sist. Nivået står til noen ser på nytt." in shown
        run.open("settings")
        assert card.weeks.currentText() == "2 uker"
