"""The form of something that happened after the start: contact, notice, assignment, date or outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.follow_up import EndJob, SayOutcome
from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.application.follow_up_words import notice_words
from arbeidsleder.application.queries.person_follow_up import DATES
from arbeidsleder.application.road_words import assignment_words, happened_words, outcome_words
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field
from arbeidsleder.domain.road import JOBS, NOTICES, AssignmentState, Happened, Outcome
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
        self._participant_id = self._about_id = ""
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
        self.last = DateField(None, today=today)
        self._day_row, self._last_row = self.row((_("Dag"), self.day), (_("Til, hvis du vet det"), self.last))
        self.which.currentIndexChanged.connect(lambda _index: self._fit())
        self.column.addStretch(1)

    def show_kind(self, shown: PersonFollowUp, kind: Happened, about: str = "", choice: str = "") -> None:
        """Show fields for *kind*, with *choice* in them; EXAM stands for the four dates.

        *about* is the id of the assignment or of the job that more is said of.
        """
        self.kind, self._participant_id, self._about_id = kind, shown.person.id, about
        named = [one.name for one in shown.assignments if one.id == about]
        named += [one.where for one in shown.outcomes if one.said.id == about]
        titles = {
            Happened.CONTACT: _("Kontakt med {name}"),
            Happened.NOTICE: _("Beskjed om fravær, {name}"),
            Happened.ASSIGNMENT: _("Skoleoppgave for {name}"),
            Happened.EXAM: _("Dato for {name}"),
            Happened.OUTCOME: _("Resultat for {name}"),
            Happened.JOB_END: _("Siste dag i jobben for {name}"),
        }
        labels = {
            Happened.CONTACT: _("Med hvem, og hvordan"),
            Happened.ASSIGNMENT: _("Hvilken oppgave"),
            Happened.EXAM: _("Hvor"),
            Happened.OUTCOME: _("Hvor, hvis det er en jobb eller skole"),
            Happened.JOB_END: _("Hvor"),
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
        self.about.setText(next(iter(named), ""))
        self.about.setReadOnly(bool(about))
        self.text.setText("")
        self.day.set_date(self._today())
        self.last.set_date(None)
        self._fit()
        self.ready(self.which if which else self.day if about else self.about)

    def _fit(self) -> None:
        """Work has a first day and may have a last; the rest has one day."""
        chosen = self.which.currentIndex()
        job = self.kind is Happened.OUTCOME and chosen >= 0 and tuple(Outcome)[chosen] in JOBS
        words = _("Fra") if job else _("Dag")
        self._day_row.label.setText(words)
        self.day.setAccessibleName(words)
        self._last_row.setVisible(job)

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

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self.kind.value)

    def wish(self) -> RecordHappening | SayOutcome | EndJob | Wrong:
        """What happened, as the fields say."""
        for field in (self.day, self.last):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        day = self.day.date
        if day is None:
            return Wrong(self.day, _("Skriv dagen. Ingenting er lagret."))
        who, number, about = self._participant_id, self.which.currentIndex(), self.about.text().strip()
        if self.kind is Happened.OUTCOME:
            outcome = tuple(Outcome)[number]
            return SayOutcome(who, outcome, day, about, self.last.date if outcome in JOBS else None)
        if self.kind is Happened.JOB_END:
            return EndJob(who, self._about_id, day)
        if self.kind is Happened.EXAM:
            return RecordHappening(who, DATES[number], day, about)
        if self.kind is Happened.NOTICE:
            return RecordHappening(who, self.kind, day, NOTICES[number])
        if self.kind is Happened.ASSIGNMENT:
            if not about:
                return Wrong(self.about, _("Skriv hvilken oppgave det er. Ingenting er lagret."))
            about = self._about_id or about
            return RecordHappening(who, self.kind, day, about, tuple(AssignmentState)[number])
        if not about:
            return Wrong(self.about, _("Skriv hvem kontakten var med. Ingenting er lagret."))
        return RecordHappening(who, self.kind, day, about, text=self.text.text())
