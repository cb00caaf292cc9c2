"""The tab Språk: what the person tells, what the work demands, what was seen, the plan, words for the tasks.

A result of the Norwegian test may stand last, as a note; it is said there that it is no measure.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.language_words import answers, factor_words, session_words
from arbeidsleder.desktop.pages.participants.language_parts import CardsPart, demand_lines, skill_lines
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.language import LanguageFactor, look_due
from arbeidsleder.text import _, date_long, date_numeric

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QShowEvent

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_language import PersonLanguage
    from arbeidsleder.domain.language import LanguageSession


class LanguageTab(QScrollArea):
    """Put together when it is seen, not with each file that is passed."""

    notes_requested = Signal()
    """Emitted when what the person tells is to be written; carries nothing."""

    observation_requested = Signal()
    """Emitted when a new observation is to be written; carries nothing."""

    plan_requested = Signal()
    """Emitted when the plan is to be written; carries nothing."""

    demand_requested = Signal()
    """Emitted when what the work demands is to be written; carries nothing."""

    skills_requested = Signal()
    """Emitted when the note from a test is to be written; carries nothing."""

    cards_requested = Signal(str)
    """Emitted with the id of the task whose words are to be printed."""

    session_requested = Signal(object)
    """Emitted with the LanguageSession that is to be changed, or None for a new one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file: ParticipantFile | None = None
        self.shown: PersonLanguage | None = None
        self._task_id = ""  # whose words are shown
        self._stale = False
        self._built_for = ""
        self.buttons: dict[str, Button] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Språk"))

    def show_file(self, file: ParticipantFile) -> None:
        """Show a person's language, now or when the tab is opened."""
        self._file, self._stale = file, True
        if self.isVisible():
            self._build()

    def show_language(self, shown: PersonLanguage | None) -> None:
        """Show what is read when the tab is opened: demand, words by task, note; None shows nobody's."""
        if shown == self.shown:
            return
        self.shown, self._stale = shown, True
        if self.isVisible():
            self._build()

    def showEvent(self, event: QShowEvent) -> None:
        """Put together what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._build()

    def _build(self) -> None:
        file = self._file
        if file is None:
            return
        self._stale = False
        same, bar = file.participant.id == self._built_for, self.verticalScrollBar()
        self._built_for, down = file.participant.id, bar.value()
        keys = next((name for name, button in self.buttons.items() if button.hasFocus()), "")
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        self._head(column, "notes", _("Det deltakeren forteller"), _("Endre…"), self.notes_requested.emit)
        self._told(column, file)
        column.addWidget(
            Text(_("Tid i Norge sier ikke hvor godt noen snakker."), Type.SMALL, colour="quiet", wrap=True)
        )
        column.addSpacing(20)
        self._demands(column)
        column.addSpacing(20)
        more = _("Ny observasjon…")
        self._head(column, "seen", _("Det vi ser på jobb"), more, self.observation_requested.emit)
        self._observations(column, file)
        column.addSpacing(20)
        self._head(column, "plan", _("Plan"), _("Endre planen…"), self.plan_requested.emit)
        self._plan(column, file)
        column.addSpacing(20)
        self._head(
            column, "session", _("Avtalte økter"), _("Ny økt…"), lambda: self.session_requested.emit(None)
        )
        self._sessions(column, file)
        column.addSpacing(20)
        self._cards(column)
        column.addSpacing(20)
        self._skills(column)
        column.addStretch(1)
        self.setWidget(inside)
        if keys:
            self.buttons[keys].setFocus()
        if same:  # where one was, when the new lines have been laid out
            QTimer.singleShot(0, self, lambda: bar.setValue(down))

    def _told(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        """What the person tells; the day stands once where it is the same for all."""
        told = {note.factor: note for note in file.language_notes}
        same = len({note.said_on for note in told.values()}) == 1
        for factor in LanguageFactor:
            if factor in told:
                note = told[factor]
                self._line(column, factor_words(factor), note.text, "" if same else _said(note.said_on))
        if same:
            first = next(iter(told.values()))
            column.addWidget(Text(_said(first.said_on), Type.SMALL, colour="quiet"))
        if not told:
            column.addWidget(Text(_("Ingenting ført ennå."), colour="quiet"))

    def _demands(self, column: QVBoxLayout) -> None:
        shown = self.shown
        title = _("Det arbeidet krever")
        if shown is not None and shown.ward_name:
            title = _("Det arbeidet krever på {ward}").format(ward=shown.ward_name)
        self._head(column, "demand", title, _("Endre kravene…"), self.demand_requested.emit)
        self.buttons["demand"].setEnabled(shown is not None)
        for label, text, helps in demand_lines(shown):
            self._line(column, label, text, helps)
        if shown is None or not shown.demands:
            column.addWidget(Text(_("Ingenting ført ennå."), colour="quiet"))
        told = _("Dette gjelder arbeidet, og er likt for alle på avdelingen.")
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))

    def _cards(self, column: QVBoxLayout) -> None:
        part = CardsPart(self.shown.cards if self.shown else (), self._task_id)
        part.task_chosen.connect(self._choose_task)
        part.print_requested.connect(self.cards_requested)
        self.buttons["cards"] = part.print
        self.cards = part
        column.addWidget(part)

    def _choose_task(self, task_id: str) -> None:
        self._task_id = task_id

    def _skills(self, column: QVBoxLayout) -> None:
        shown = self.shown
        head = _("Notat fra norskprøven")
        self._head(column, "skills", head, _("Endre notatet…"), self.skills_requested.emit)
        self.buttons["skills"].setEnabled(shown is not None)
        lines = skill_lines(shown)
        for line in lines:
            column.addWidget(Text(line, wrap=True))
        if not lines:
            column.addWidget(Text(_("Ingenting ført. Det er frivillig."), colour="quiet"))
        told = _("Prøven er ikke målet. Det viktige er hva som går på jobb, og hva som hjelper.")
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))

    def _observations(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        seen = sorted(file.language_seen, key=lambda one: (one.day, one.sequence), reverse=True)
        if look_due(seen, file.today):
            column.addWidget(
                Text(_("Det er tid for å se igjen."), Type.LABEL, colour="text-warning-subtle", wrap=True)
            )
        for number, one in enumerate(seen):
            column.addWidget(Text(date_long(one.day, year=True), Type.BODY_STRONG))
            for question, answer in answers(one):
                self._line(column, question, answer, "")
            if number == 0 and one.next_on is not None:
                again = _("Ser igjen {day}").format(day=date_long(one.next_on))
                column.addWidget(Text(again, Type.SMALL, colour="quiet"))
            column.addWidget(Hairline())
        if not seen:
            column.addWidget(Text(_("Ingenting ført ennå."), colour="quiet"))
        column.addWidget(
            Text(
                _("Én gang er ikke nok. Nye folk og nye oppgaver gjør det vanskeligere å snakke."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )

    def _plan(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        plan = file.language_plan
        if plan is None:
            column.addWidget(Text(_("Ingen plan ført."), colour="quiet"))
            return
        column.addWidget(Text(plan.goal, Type.BODY_STRONG, wrap=True))
        for step in plan.steps:
            column.addWidget(Text(_("– {step}").format(step=step), wrap=True))
        dates = [_("avtalt {day}").format(day=date_numeric(plan.agreed_on))]
        if plan.until is not None:
            dates.append(_("ser på den igjen {day}").format(day=date_numeric(plan.until)))
        column.addWidget(Text(" · ".join(dates), Type.SMALL, colour="quiet"))

    def _sessions(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        for session in sorted(file.language_sessions, key=lambda one: (one.day, one.id), reverse=True):
            row = QHBoxLayout()
            row.setSpacing(8)
            what = _("{day} · {state}").format(day=date_long(session.day), state=session_words(session.state))
            texts = QVBoxLayout()
            texts.setSpacing(0)
            texts.addWidget(Text(session.about, wrap=True))
            texts.addWidget(Text(what, Type.SMALL, colour="quiet"))
            row.addLayout(texts, 1)
            change = Button(_("Endre økten…"), small=True, quiet=True)
            change.setAccessibleDescription(session.about)
            change.clicked.connect(partial(self._change, session))
            row.addWidget(change)
            column.addLayout(row)
            column.addWidget(Hairline())
        if not file.language_sessions:
            column.addWidget(Text(_("Ingen økter avtalt."), colour="quiet"))

    def _change(self, session: LanguageSession, _checked: bool = False) -> None:
        self.session_requested.emit(session)

    def _head(self, column: QVBoxLayout, name: str, title: str, action: str, run: Callable[[], None]) -> None:
        row = QHBoxLayout()
        row.addWidget(Text(title, Type.PANEL_TITLE), 1)
        button = Button(action, small=True)
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: run())
        self.buttons[name] = button
        row.addWidget(button)
        column.addLayout(row)
        column.addSpacing(4)

    def _line(self, column: QVBoxLayout, label: str, text: str, small: str) -> None:
        column.addWidget(Text(label, Type.LABEL, colour="quiet"))
        column.addWidget(Text(text, wrap=True))
        if small:
            column.addWidget(Text(small, Type.SMALL, colour="quiet"))
        column.addSpacing(4)


def _said(day: date) -> str:
    return _("sagt {day}").format(day=date_numeric(day))
