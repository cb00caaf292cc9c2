"""The tab Avtaler: weekly plans, time off, trial placements and accommodation, each with its dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_numeric, weekday_short

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.domain.plan import WeekPlan


class AgreementsTab(QScrollArea):
    """What is agreed about days and hours, and so that the work fits."""

    plan_requested = Signal()
    """Emitted when a new weekly plan is wanted; carries nothing."""

    absence_requested = Signal()
    """Emitted when agreed time off is to be added; carries nothing."""

    placement_requested = Signal()
    """Emitted when a trial placement is to be added; carries nothing."""

    accommodation_requested = Signal()
    """Emitted when something is to be arranged; carries nothing."""

    edit_requested = Signal(object)
    """Emitted with the agreement that is to be changed."""

    remove_requested = Signal(object)
    """Emitted with the agreement that is to be taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Avtaler"))
        self.buttons: dict[str, Button] = {}

    def show_file(self, file: ParticipantFile) -> None:
        """Show a person's agreements, newest first."""
        section = self._section_with_keys()
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        self.buttons = {}
        self._head(column, _("Fast uke"), "plan", _("Ny ukeplan…"), self.plan_requested.emit)
        for plan in sorted(file.plans, key=lambda p: p.valid_from, reverse=True):
            now = _(" · gjelder nå") if file.plan is not None and plan.id == file.plan.id else ""
            self._line(column, "plan", words.plan_title(plan) + now, plan_text(plan), plan)
        self._nothing(column, not file.plans)
        self._head(column, _("Avtalt fri"), "absence", _("Ny avtale om fri…"), self.absence_requested.emit)
        for absence in sorted(file.planned_absences, key=lambda a: a.first, reverse=True):
            agreed = _("avtalt {day}").format(day=date_numeric(absence.agreed_on))
            self._line(column, "absence", words.absence_words(absence), agreed, absence)
        self._nothing(column, not file.planned_absences)
        self._head(column, _("Hospitering"), "placement", _("Ny hospitering…"), self.placement_requested.emit)
        for placement in sorted(file.placements, key=lambda p: p.first, reverse=True):
            days = ", ".join(_weekday(n) for n in sorted(placement.weekdays))
            self._line(column, "placement", words.placement_words(placement), days, placement)
        self._nothing(column, not file.placements)
        more = _("Ny tilrettelegging…")
        self._head(column, _("Tilrettelegging"), "accommodation", more, self.accommodation_requested.emit)
        for one in sorted(file.accommodations, key=lambda a: a.first, reverse=True):
            lines = words.accommodation_lines(one, file.today)
            self._line(column, "accommodation", kind_words(one.kind), "\n".join(lines), one)
        self._nothing(column, not file.accommodations)
        column.addStretch(1)
        self.setWidget(inside)
        if section:
            self.buttons[section].setFocus()

    def _section_with_keys(self) -> str:
        """The section whose button has the keys: the button goes when the lines are made anew."""
        keys = QApplication.focusWidget()
        return str(keys.property("section") or "") if keys is not None and self.isAncestorOf(keys) else ""

    def _head(self, column: QVBoxLayout, title: str, name: str, action: str, run: Callable[[], None]) -> None:
        if column.count():
            column.addSpacing(20)
        row = QHBoxLayout()
        row.addWidget(Text(title, Type.PANEL_TITLE), 1)
        button = Button(action, icon="plus", small=True)
        button.clicked.connect(lambda: run())
        button.setProperty("section", name)
        self.buttons[name] = button
        row.addWidget(button)
        column.addLayout(row)
        column.addSpacing(4)

    def _line(self, column: QVBoxLayout, section: str, title: str, small: str, agreement: object) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(title, Type.BODY_STRONG, wrap=True))
        texts.addWidget(Text(small, Type.SMALL, colour="quiet", wrap=True))
        row.addLayout(texts, 1)
        for word, run in (
            (_("Endre…"), self.edit_requested.emit),
            (_("Ta bort"), self.remove_requested.emit),
        ):
            button = Button(word, small=True, quiet=True)
            button.setAccessibleDescription(title)
            button.setProperty("section", section)
            button.clicked.connect(_calling(run, agreement))
            row.addWidget(button)
        column.addLayout(row)
        column.addWidget(Hairline())

    def _nothing(self, column: QVBoxLayout, empty: bool) -> None:
        if empty:
            column.addWidget(Text(_("Ingen avtale ført."), colour="quiet"))


def plan_text(plan: WeekPlan) -> str:
    """«man. 08–13, tir. 08–13 (Stua), ons. skole»."""
    parts = []
    for day in plan.days:
        task = f" ({day.task})" if day.task else ""
        parts.append(f"{_weekday(day.weekday)} {words.plan_day_words(day)}{task}")
    return ", ".join(parts) or _("ingen faste dager")


def _weekday(number: int) -> str:
    return weekday_short(date.fromisocalendar(2027, 1, number))


def _calling(run: Callable[[object], None], value: object) -> Callable[[], None]:
    return lambda: run(value)
