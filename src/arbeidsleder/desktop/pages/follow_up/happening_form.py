"""The form of something that happened after the start: contact, notice, assignment, date or outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.follow_up import SayOutcome
from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.application.follow_up_words import notice_words
from arbeidsleder.application.queries.person_follow_up import DATES
from arbeidsleder.application.road_words import assignment_words, happened_words, outcome_words
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field
from arbeidsleder.domain.road import NOTICES, AssignmentState, Happened, Outcome
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.person_follow_up import PersonFollowUp


class HappeningForm(Form):
    """One form for the five: which of several it is, what it is about, and the day."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = ""
        self.kind = Happened.CONTACT
        self.which = Choice()
        self.about = Field()
        self.about.setMaxLength(80)
        self.text = Field(hint=_("Kort, uten grunn til fravær"))
        self.text.setMaxLength(200)
        self.day = DateField(None, today=today)
        self.wording.watch(self.about, self.text)
        (self._which_row,) = self.row((_("Hva"), self.which))
        (self._about_row,) = self.row(("", self.about))
        (self._text_row,) = self.row((_("Kort om det"), self.text))
        self.row((_("Dag"), self.day))
        self.column.addStretch(1)

    def show_kind(self, shown: PersonFollowUp, kind: Happened, about: str = "", choice: str = "") -> None:
        """Show fields for *kind*, with *about* and *choice* in them; EXAM stands for the four dates."""
        self.kind, self._participant_id = kind, shown.person.id
        titles = {
            Happened.CONTACT: _("Kontakt med {name}"),
            Happened.NOTICE: _("Beskjed om fravær, {name}"),
            Happened.ASSIGNMENT: _("Skoleoppgave for {name}"),
            Happened.EXAM: _("Dato for {name}"),
            Happened.OUTCOME: _("Resultat for {name}"),
        }
        labels = {
            Happened.CONTACT: _("Med hvem, og hvordan"),
            Happened.ASSIGNMENT: _("Hvilken oppgave"),
            Happened.EXAM: _("Hvor"),
            Happened.OUTCOME: _("Hvor, hvis det er en jobb eller skole"),
        }
        self.title.setText(titles[kind].format(name=shown.name))
        which = self._choices()
        self.which.clear()
        self.which.addItems(which)
        self._which_row.setVisible(bool(which))
        self._about_row.setVisible(kind in labels)
        self._about_row.label.setText(labels.get(kind, ""))
        self._text_row.setVisible(kind is Happened.CONTACT)  # a notice never tells why
        self.which.setCurrentIndex(self._values().index(choice) if choice else 0)
        self.about.setText(about)
        self.text.setText("")
        self.day.set_date(self._today())
        self.ready(self.which if which else self.about)

    def _choices(self) -> Sequence[str]:
        if self.kind is Happened.NOTICE:
            return [notice_words(about) for about in NOTICES]
        if self.kind is Happened.ASSIGNMENT:
            return [assignment_words(state) for state in AssignmentState]
        if self.kind is Happened.EXAM:
            return [happened_words(kind) for kind in DATES]
        return [outcome_words(one) for one in Outcome] if self.kind is Happened.OUTCOME else []

    def _values(self) -> tuple[str, ...]:
        """What the words to choose among stand for."""
        return {
            Happened.NOTICE: NOTICES,
            Happened.ASSIGNMENT: tuple(AssignmentState),
            Happened.EXAM: DATES,
            Happened.OUTCOME: tuple(Outcome),
        }.get(self.kind, ())

    def wish(self) -> RecordHappening | SayOutcome | Wrong:
        """What happened, as the fields say."""
        if not self.day.is_valid:
            return Wrong(self.day, words.unreadable_date())
        day = self.day.date
        if day is None:
            return Wrong(self.day, _("Skriv dagen. Ingenting er lagret."))
        who, number, about = self._participant_id, self.which.currentIndex(), self.about.text().strip()
        if self.kind is Happened.OUTCOME:
            return SayOutcome(who, tuple(Outcome)[number], day, about)
        if self.kind is Happened.EXAM:
            return RecordHappening(who, DATES[number], day, about)
        if self.kind is Happened.NOTICE:
            return RecordHappening(who, self.kind, day, NOTICES[number])
        if self.kind is Happened.ASSIGNMENT:
            if not about:
                return Wrong(self.about, _("Skriv hvilken oppgave det er. Ingenting er lagret."))
            return RecordHappening(who, self.kind, day, about, tuple(AssignmentState)[number])
        if not about:
            return Wrong(self.about, _("Skriv hvem kontakten var med. Ingenting er lagret."))
        return RecordHappening(who, self.kind, day, about, text=self.text.text())
