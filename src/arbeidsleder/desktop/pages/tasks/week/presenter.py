"""What Ukeplan does: reads a week, plans tasks, copies a week, makes the wall print. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.task_plan import (
    CopyTaskWeek,
    PlanTask,
    PutBackTaskPlan,
    UnplanTask,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.task_week import task_week, task_week_sheet
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.tasks.week.words import copied_undo_words, undo_words
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.task_plan import DayBefore, PlannedTask
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.task_week import TaskCell, TaskWeek
    from arbeidsleder.desktop.services import Command, Services


class PlanPresenter(QObject):
    """The week shown and what may be done to it."""

    plan_changed = Signal(object)
    """Emitted with the TaskWeek each time it was read anew."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was planned and how to take it back; empty takes the hint away."""

    print_made = Signal(bytes, str, str, object)
    """Emitted with a PDF to show before printing, its title, the week as «2027-W18», whom it is about."""

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._week: IsoWeek | None = None  # None follows the calendar
        self._target: IsoWeek | None = None  # the week shown, or already asked for
        self._asked = 0
        self.seen = False  # whether the place is on the screen; changes are read then only
        self.plan: TaskWeek | None = None
        self._undone: list[tuple[DayBefore, ...]] = []  # what stood before each change since the unlock
        services.subscribe(self, self._changed)

    def refresh(self) -> None:
        """Read the week shown anew; an answer that was overtaken by a later question is dropped."""
        self._asked += 1
        number, week = self._asked, self._week

        def got(plan: TaskWeek) -> None:
            if number == self._asked:
                self.plan, self._target = plan, plan.week
                self.plan_changed.emit(plan)

        self._services.query(self, lambda ctx: task_week(ctx, week), got)

    def show_week(self, week: IsoWeek | None) -> None:
        """Show *week*; None is the week of today."""
        self._week = week
        self._target = week or self._this_week()
        self.refresh()

    def show_next(self) -> None:
        """Show the week after the one shown or asked for, so that keys pressed while it is read add up."""
        self.show_week((self._target or self._this_week()).next())

    def show_previous(self) -> None:
        """Show the week before the one shown or asked for."""
        self.show_week((self._target or self._this_week()).previous())

    def plan_task(self, planned: PlannedTask) -> None:
        """Set somebody's task of a day."""
        before = self._before(planned.participant_id, planned.day)
        self._do(PlanTask(planned), _("Oppgaven står i planen"), self._undoable((before,)))

    def accept(self, cell: TaskCell) -> None:
        """Take the suggestion of a cell; says so when there is none."""
        if cell.suggested_id:
            self.plan_task(PlannedTask(cell.participant_id, cell.day, cell.suggested_id, cell.fixed_with))
        elif cell.less_support is not None:
            self.plan_task(
                PlannedTask(cell.participant_id, cell.day, cell.task_id, cell.with_whom, cell.less_support)
            )
        else:
            self.status_message.emit(_("Det er ikke noe forslag for denne dagen"))

    def remove(self, cell: TaskCell) -> None:
        """Take a day's task away."""
        if cell.task_id:
            before = self._before(cell.participant_id, cell.day)
            command = UnplanTask(cell.participant_id, cell.day)
            self._do(command, _("Oppgaven er tatt ut av planen"), self._undoable((before,)))

    def copy_last_week(self) -> None:
        """Copy the week before the one shown; days with a task stay as they are."""
        if self.plan is not None:
            said = _(
                "Forrige uke er kopiert. Det som sto her fra før, står. Det noen er fritatt fra, er ikke med."
            )
            empty = [cell for row in self.plan.rows for cell in row.cells if not cell.task_id]
            before = tuple(DayBefore(cell.participant_id, cell.day, None) for cell in empty)
            self._do(CopyTaskWeek(self.plan.week), said, self._undoable(before))

    def undo(self) -> None:
        """Take back the latest change of the plan since the unlock; says so when there is none."""
        if not self._undone:
            self.status_message.emit(sentence(RuleError("nothing_to_undo")))
            return
        before = self._undone.pop()
        self._do(PutBackTaskPlan(before), _("Angret."), lambda: self.undo_hint.emit(""))

    def _before(self, participant_id: str, day: date) -> DayBefore:
        """What stands in the plan that is shown."""
        cell = self.plan.cell(participant_id, day) if self.plan is not None else None
        stood = None
        if cell is not None and cell.task_id:
            stood = PlannedTask(participant_id, day, cell.task_id, cell.with_whom, cell.support)
        return DayBefore(participant_id, day, stood)

    def _undoable(self, before: tuple[DayBefore, ...]) -> Callable[[], None]:
        """What is done when a change is on the disk: keep what stood before, and tell how to get it back."""
        plan = self.plan

        def done() -> None:
            self._undone.append(before)
            if plan is not None:
                self.undo_hint.emit(
                    copied_undo_words(plan) if len(before) != 1 else undo_words(plan, before[0])
                )

        return done

    def print_wall(self) -> None:
        """Make the week's sheet for the wall."""
        plan = self.plan
        if plan is None or not plan.rows:
            return
        week = plan.week
        title = _("Uke {week}, oppgaver").format(week=week.week)

        def render(sheets: Sheets, sheet: TaskWeek) -> tuple[bytes, tuple[str, ...]]:
            return sheets.task_week(sheet), sheet.people

        def made(result: tuple[bytes, tuple[str, ...]]) -> None:
            pdf, people = result
            self.print_made.emit(pdf, title, week.key, people)

        def failed(error: BaseException) -> None:
            self.status_message.emit(sentence(error))

        self._services.make_sheet(self, lambda ctx: task_week_sheet(ctx, week), render, made, failed)

    def _this_week(self) -> IsoWeek:
        return IsoWeek.of(self._services.ctx.clock.now().date())

    def _changed(self, changes: Changes) -> None:
        if self.seen and changes.touches("task", "mastery", "participant", "plan", "site", "setting"):
            self.refresh()

    def _do(self, command: Command, said: str, done: Callable[[], None] | None = None) -> None:
        """Do *command*; a rule's no is told in the status line, anything else is «not saved»."""

        def ok(_changes: object) -> None:
            self.status_message.emit(said)
            if done is not None:
                done()

        def failed(error: BaseException) -> None:
            if isinstance(error, RuleError):
                self.status_message.emit(sentence(error))
                self.refresh()
            else:
                self._services.unsaved.emit(error, lambda: self._do(command, said, done))

        self._services.command(self, command, ok=ok, fail=failed)
