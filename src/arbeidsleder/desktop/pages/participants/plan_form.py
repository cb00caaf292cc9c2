"""The form of a weekly plan: hours, school and task for each weekday, from a date on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from arbeidsleder.application.commands.participants import SaveWeekPlan
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.fields import DateField, Field, TimeField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.plan import PlanDay
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.domain.plan import WeekPlan


class PlanForm(Form):
    """Hours, school and task for each weekday, from a date on."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = self._plan_id = ""
        self.valid_from = DateField(None, today=today)
        self.row((_("Gjelder fra"), self.valid_from))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, word in enumerate(
            (_("Dag"), _("Fra"), _("Til"), _("Skole"), _("Oppgave"), _("Sammen med"))
        ):
            grid.addWidget(Text(word, Type.LABEL, colour="quiet"), 0, column)
        self.days: list[tuple[TimeField, TimeField, QCheckBox, Field, Field]] = []
        for number, name in enumerate(words.weekday_names(), 1):
            start, end = TimeField(None, dense=True), TimeField(None, dense=True)
            school, task, whom = QCheckBox(), Field(dense=True), Field(dense=True)
            for field, what in (
                (start, _("fra")),
                (end, _("til")),
                (school, _("skole")),
                (task, _("oppgave")),
                (whom, _("sammen med")),
            ):
                field.setAccessibleName(f"{name}, {what}")
            start.setFixedWidth(72)
            end.setFixedWidth(72)
            label = Text(name, Type.BODY)
            label.setMinimumWidth(72)
            for column, widget in enumerate((label, start, end, school, task, whom)):
                grid.addWidget(widget, number, column, Qt.AlignmentFlag.AlignVCenter)
            self.days.append((start, end, school, task, whom))
            self.wording.watch(task, whom)
        grid.setColumnStretch(4, 3)
        grid.setColumnStretch(5, 2)
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def show_plan(self, file: ParticipantFile, mend: WeekPlan | None = None) -> None:
        """Start a new plan from the one in force, or show the one that is to be mended."""
        self._participant_id = file.participant.id
        self._plan_id = mend.id if mend else ""
        self.title.setText(_("Endre ukeplanen") if mend else _("Ny ukeplan"))
        self.about.setText(self._about(mend))
        self.valid_from.set_date(mend.valid_from if mend else self._today())
        plan = mend or file.plan
        for number, (start, end, school, task, whom) in enumerate(self.days, 1):
            day = plan.day(number) if plan else None
            start.set_time(day.start if day else None)
            end.set_time(day.end if day else None)
            school.setChecked(bool(day and day.school))
            task.setText(day.task if day else "")
            whom.setText(day.with_whom if day else "")
        self.ready(self.valid_from)

    def _about(self, mend: WeekPlan | None) -> str:
        free = _("Dager uten klokkeslett er fri.")
        if mend is None:
            return _("En gradvis start er en ny plan fra en dato.") + f" {free}"
        if mend.valid_from > self._today():
            return free
        begun = _(
            "Planen har begynt, og det som er ført, står. Lag en ny ukeplan når noe bare blir annerledes "
            "fra nå av."
        )
        return f"{begun} {free}"

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._plan_id)

    def wish(self) -> SaveWeekPlan | Wrong:
        """The plan as the fields say."""
        if not self.valid_from.is_valid:
            return Wrong(self.valid_from, words.unreadable_date())
        if self.valid_from.date is None:
            return Wrong(self.valid_from, _("Skriv fra hvilken dag planen gjelder. Ingenting er lagret."))
        planned = []
        for number, (start, end, school, task, whom) in enumerate(self.days, 1):
            for field in (start, end):
                if not field.is_valid:
                    return Wrong(field, words.unreadable_time())
            if (start.time is None) != (end.time is None):
                return Wrong(
                    start if start.time is None else end,
                    _("Skriv både fra og til på {day}. Ingenting er lagret.").format(
                        day=words.weekday_names()[number - 1]
                    ),
                )
            if start.time is not None or school.isChecked():
                planned.append(
                    PlanDay(
                        number,
                        start.time,
                        end.time,
                        school.isChecked(),
                        task.text().strip(),
                        whom.text().strip(),
                    )
                )
        return SaveWeekPlan(self._participant_id, self.valid_from.date, tuple(planned), self._plan_id)
