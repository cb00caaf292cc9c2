"""The forms of Avtaler: a weekly plan from a date, agreed time off, a trial placement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from arbeidsleder.application.commands.participants import (
    EndParticipation,
    SavePlacement,
    SavePlannedAbsence,
    SaveWeekPlan,
)
from arbeidsleder.desktop.pages.participants.form import Form
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import DateField, Field, TimeField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.plan import PlanDay, PlannedAbsence, TrialPlacement
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.plan import WeekPlan


def weekday_names() -> tuple[str, ...]:
    """Monday to Sunday."""
    return (_("mandag"), _("tirsdag"), _("onsdag"), _("torsdag"), _("fredag"), _("lørdag"), _("søndag"))


def _unreadable() -> str:
    return _("En dato eller et klokkeslett kan ikke leses. Ingenting er lagret.")


class PlanForm(Form):
    """Hours, school and task for each weekday, from a date on."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Ny ukeplan"), parent)
        self._today = today
        self._participant_id = ""
        self.valid_from = DateField(None, today=today)
        self.row((_("Gjelder fra"), self.valid_from))
        self.column.addWidget(
            Text(
                _("En gradvis start er en ny plan fra en dato. Dager uten klokkeslett er fri."),
                Type.SMALL, colour="quiet", wrap=True,
            )
        )  # fmt: skip
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for column, word in enumerate(
            (_("Dag"), _("Fra"), _("Til"), _("Skole"), _("Oppgave"), _("Sammen med"))
        ):
            grid.addWidget(Text(word, Type.LABEL, colour="quiet"), 0, column)
        self.days: list[tuple[TimeField, TimeField, QCheckBox, Field, Field]] = []
        for number, name in enumerate(weekday_names(), 1):
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
        grid.setColumnStretch(4, 3)
        grid.setColumnStretch(5, 2)
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def show_plan(self, participant_id: str, plan: WeekPlan | None) -> None:
        """Start from the plan in force."""
        self._participant_id = participant_id
        self.valid_from.set_date(self._today())
        for number, (start, end, school, task, whom) in enumerate(self.days, 1):
            day = plan.day(number) if plan else None
            start.set_time(day.start if day else None)
            end.set_time(day.end if day else None)
            school.setChecked(bool(day and day.school))
            task.setText(day.task if day else "")
            whom.setText(day.with_whom if day else "")
        self.ready(self.valid_from)

    def wish(self) -> SaveWeekPlan | str:
        """The plan as the fields say."""
        if self.valid_from.date is None:
            return _("Skriv fra hvilken dag planen gjelder. Ingenting er lagret.")
        planned = []
        for number, (start, end, school, task, whom) in enumerate(self.days, 1):
            if not (start.is_valid and end.is_valid):
                return _unreadable()
            if (start.time is None) != (end.time is None):
                return _("Skriv både fra og til på {day}. Ingenting er lagret.").format(
                    day=weekday_names()[number - 1]
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
        return SaveWeekPlan(self._participant_id, self.valid_from.date, tuple(planned))


class AbsenceForm(Form):
    """Agreed time off: from and to day, whole days or a part of each."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Ny avtale om fri"), parent)
        self._today = today
        self._participant_id = ""
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.start, self.end = TimeField(None), TimeField(None)
        self.row((_("Første dag"), self.first), (_("Siste dag"), self.last))
        self.row((_("Fra kl., hvis bare en del av dagen"), self.start), (_("Til kl."), self.end))
        self.column.addWidget(
            Text(
                _("Grunnen skrives ikke. Avtalen overstyres aldri av samlet bekreftelse."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.column.addStretch(1)

    def show_new(self, participant_id: str) -> None:
        """Empty the form."""
        self._participant_id = participant_id
        self.first.set_date(self._today())
        self.last.set_date(None)
        self.start.set_time(None)
        self.end.set_time(None)
        self.ready(self.first)

    def wish(self) -> SavePlannedAbsence | str:
        """The agreement as the fields say; without a last day it is one day."""
        if not all(f.is_valid for f in (self.first, self.last, self.start, self.end)):
            return _unreadable()
        if self.first.date is None:
            return _("Skriv første dag. Ingenting er lagret.")
        if (self.start.time is None) != (self.end.time is None):
            return _("Skriv både fra og til, eller ingen av dem. Ingenting er lagret.")
        return SavePlannedAbsence(
            PlannedAbsence(
                "", self._participant_id, self.first.date, self.last.date or self.first.date, self._today(),
                self.start.time, self.end.time,
            )
        )  # fmt: skip


class PlacementForm(Form):
    """A trial placement elsewhere on some weekdays."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Ny hospitering"), parent)
        self._today = today
        self._participant_id = ""
        self.place = Field()
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.row((_("Hvor"), self.place))
        self.row((_("Første dag"), self.first), (_("Siste dag"), self.last))
        self.weekdays = [QCheckBox(name) for name in weekday_names()[:5]]
        line = QHBoxLayout()
        line.setSpacing(16)
        for box in self.weekdays:
            box.setFont(font(Type.BODY))
            line.addWidget(box)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addStretch(1)

    def show_new(self, participant_id: str) -> None:
        """Empty the form."""
        self._participant_id = participant_id
        self.place.setText("")
        self.first.set_date(self._today())
        self.last.set_date(None)
        for box in self.weekdays:
            box.setChecked(False)
        self.ready(self.place)

    def wish(self) -> SavePlacement | str:
        """The placement as the fields say."""
        if self.first.date is None or self.last.date is None:
            return _("Skriv første og siste dag. Ingenting er lagret.")
        days = frozenset(n for n, box in enumerate(self.weekdays, 1) if box.isChecked())
        if not days:
            return _("Velg minst én ukedag. Ingenting er lagret.")
        return SavePlacement(
            TrialPlacement(
                "", self._participant_id, self.place.text().strip(), self.first.date, self.last.date, days
            )
        )


class EndForm(Form):
    """The last day of a participation; nothing is erased."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = ""
        self.save.setText(_("Avslutt"))
        self.last = DateField(None, today=today)
        self.row((_("Siste dag"), self.last))
        self.column.addWidget(
            Text(
                _("Ingenting slettes. Datoen kan endres siden, og deltakeren står under «Vis avsluttede»."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.column.addStretch(1)

    def show_person(self, person: Participant) -> None:
        """Propose today."""
        self._participant_id = person.id
        self.title.setText(_("Avslutt for {name}").format(name=person.called))
        self.last.set_date(self._today())
        self.ready(self.last)

    def wish(self) -> EndParticipation | str:
        """The end as the field says."""
        if self.last.date is None:
            return _("Skriv siste dag. Ingenting er lagret.")
        return EndParticipation(self._participant_id, self.last.date)
