"""The forms of language at work: the seven things the person tells, and the four questions."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.language import ObserveLanguage, SaveLanguageNotes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.language_words import factor_words, question_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.fields import DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.language import LanguageFactor, LanguageNote
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.participant_file import ParticipantFile

AGAIN_AFTER = timedelta(weeks=4)
"""Proposed; the source says at regular intervals and names none."""


class LanguageNotesForm(Form):
    """None of the seven must be filled in."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Det deltakeren forteller om språk"), parent)
        self._today = today
        self._file: ParticipantFile | None = None
        self.fields = {factor: Field() for factor in LanguageFactor}
        self.said_on = DateField(None, today=today)
        self.wording.watch(*self.fields.values())
        for factor, field in self.fields.items():
            self.row((factor_words(factor), field))
        self.row((_("Sagt"), self.said_on))
        self.column.addWidget(
            Text(
                _("Skriv bare det deltakeren vil. Tid i Norge sier ikke hvor godt noen snakker."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.column.addStretch(1)

    def show_person(self, file: ParticipantFile) -> None:
        """Show what is told so far."""
        self._file = file
        told = {note.factor: note.text for note in file.language_notes}
        for factor, field in self.fields.items():
            field.setText(told.get(factor, ""))
        self.said_on.set_date(self._today())
        self.ready(self.fields[LanguageFactor.MOTHER_TONGUE])

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._file.participant.id if self._file else "",)

    def wish(self) -> SaveLanguageNotes | Wrong:
        """What was told; a text that is not changed keeps its day."""
        assert self._file is not None
        if not self.said_on.is_valid:
            return Wrong(self.said_on, words.unreadable_date())
        said_on = self.said_on.date
        if said_on is None:
            return Wrong(self.said_on, _("Skriv dagen deltakeren sa det. Ingenting er lagret."))
        if said_on > self._today():
            return Wrong(self.said_on, sentence(RuleError("date_to_come")))
        before = {note.factor: note for note in self._file.language_notes}
        notes = []
        for factor, field in self.fields.items():
            text, kept = field.text().strip(), before.get(factor)
            same = kept is not None and kept.text == text
            notes.append(
                kept if same and kept else LanguageNote(self._file.participant.id, factor, text, said_on)
            )
        return SaveLanguageNotes(self._file.participant.id, tuple(notes))


class LanguageObservationForm(Form):
    """The four questions, each answered in words or left alone."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Språk i arbeidet"), parent)
        self._today = today
        self._participant_id = ""
        self.answers = [Paragraphs(lines=2) for _question in question_words()]
        self.day = DateField(None, today=today)
        self.again = DateField(None, today=today)
        self.wording.watch(*self.answers)
        self.row((_("Dag"), self.day), (_("Se igjen"), self.again))
        for question, field in zip(question_words(), self.answers, strict=True):
            self.row((question, field))
        self.column.addStretch(1)

    def show_person(self, file: ParticipantFile) -> None:
        """Show empty questions, of today."""
        self._participant_id = file.participant.id
        for field in self.answers:
            field.setPlainText("")
        self.day.set_date(self._today())
        self.again.set_date(self._today() + AGAIN_AFTER)
        self.ready(self.answers[0])

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id,)

    def wish(self) -> ObserveLanguage | Wrong:
        """The observation as the fields say."""
        for field in (self.day, self.again):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        day, again = self.day.date, self.again.date
        if day is None:
            return Wrong(self.day, _("Skriv dagen det gjelder. Ingenting er lagret."))
        if day > self._today():
            return Wrong(self.day, sentence(RuleError("date_to_come")))
        if again is not None and again <= day:
            return Wrong(self.again, sentence(RuleError("look_before_day")))
        told = [field.toPlainText().strip() for field in self.answers]
        if not any(told):
            return Wrong(self.answers[0], sentence(RuleError("language_empty")))
        small_talk, listened_to, among, support = told
        return ObserveLanguage(self._participant_id, day, small_talk, listened_to, among, support, again)
