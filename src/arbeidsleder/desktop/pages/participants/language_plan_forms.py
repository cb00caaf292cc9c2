"""The forms of the plan for Norwegian at work, and of a time set apart for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.language import SaveLanguagePlan, SaveLanguageSession
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.language_words import session_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.domain.language import LanguagePlan, LanguageSession, SessionState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.participant_file import ParticipantFile

STATES = tuple(SessionState)


class LanguagePlanForm(Form):
    """A goal in words, the steps there, and until when."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Plan for norsk på jobb"), parent)
        self._today = today
        self._participant_id = ""
        self.goal = Paragraphs(hint=_("for eksempel: ta telefonen på kjøkkenet"), lines=2)
        self.steps = Paragraphs(hint=_("ett steg på hver linje"), lines=5)
        self.agreed, self.until = DateField(None, today=today), DateField(None, today=today)
        self.wording.watch(self.goal, self.steps)
        self.row((_("Dette vil jeg klare"), self.goal))
        self.row((_("Stegene dit"), self.steps))
        self.row((_("Avtalt"), self.agreed), (_("Ser på den igjen"), self.until))
        self.column.addStretch(1)

    def show_person(self, file: ParticipantFile) -> None:
        """Show the plan there is."""
        self._participant_id = file.participant.id
        plan = file.language_plan
        self.goal.setPlainText(plan.goal if plan else "")
        self.steps.setPlainText("\n".join(plan.steps) if plan else "")
        self.agreed.set_date(plan.agreed_on if plan else self._today())
        self.until.set_date(plan.until if plan else None)
        self.ready(self.goal)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id,)

    def wish(self) -> SaveLanguagePlan | Wrong:
        """The plan as the fields say."""
        for field in (self.agreed, self.until):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        goal, agreed, until = self.goal.toPlainText().strip(), self.agreed.date, self.until.date
        if not goal:
            return Wrong(self.goal, sentence(RuleError("language_goal_needed")))
        if agreed is None:
            return Wrong(self.agreed, _("Skriv dagen dere avtalte det. Ingenting er lagret."))
        if until is not None and until < agreed:
            return Wrong(self.until, sentence(RuleError("last_before_first")))
        steps = tuple(line.strip() for line in self.steps.toPlainText().splitlines() if line.strip())
        return SaveLanguagePlan(LanguagePlan(self._participant_id, goal, steps, agreed, until))


class LanguageSessionForm(Form):
    """A day, what it is about, and what became of it."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = self._session_id = ""
        self.day = DateField(None, today=today)
        self.about = Field(hint=_("for eksempel: ord på kjøkkenet"))
        self.state = Choice([session_words(state) for state in STATES])
        self.wording.watch(self.about)
        self.row((_("Dag"), self.day), (_("Slik gikk det"), self.state))
        self.row((_("Om hva"), self.about))
        self.column.addStretch(1)

    def show_session(self, file: ParticipantFile, session: LanguageSession | None = None) -> None:
        """Show the one that is to be changed; None is a new one."""
        self._participant_id = file.participant.id
        self._session_id = session.id if session else ""
        self.title.setText(_("Endre økten") if session else _("Ny økt"))
        self.day.set_date(session.day if session else self._today())
        self.about.setText(session.about if session else "")
        self.state.setCurrentIndex(STATES.index(session.state) if session else 0)
        self.ready(self.about)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._session_id)

    def wish(self) -> SaveLanguageSession | Wrong:
        """The session as the fields say."""
        if not self.day.is_valid:
            return Wrong(self.day, words.unreadable_date())
        day, about, state = self.day.date, self.about.text().strip(), STATES[self.state.currentIndex()]
        if day is None:
            return Wrong(self.day, _("Skriv dagen det gjelder. Ingenting er lagret."))
        if not about:
            return Wrong(self.about, sentence(RuleError("session_empty")))
        if state is SessionState.HELD and day > self._today():
            return Wrong(self.state, sentence(RuleError("session_to_come")))
        return SaveLanguageSession(LanguageSession(self._session_id, self._participant_id, day, about, state))
