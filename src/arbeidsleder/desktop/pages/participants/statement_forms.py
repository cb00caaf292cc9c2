"""The forms of what a participant says is wrong, and of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.participant_statements import AnswerStatement, RecordStatement
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.innsyn.words import about_words, concern_words, statement_kind_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.participants.rights_tab import own_words
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.rights import OF_A_DAY, About, Answer, Concern, StatementKind, answer_by
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.domain.rights import ParticipantStatement

ABOUTS, KINDS = tuple(About), tuple(StatementKind)
ANSWERS = (Answer.CORRECTED, Answer.STANDS)


class StatementForm(Form):
    """What it is about, what the participant wants, and their own words."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Deltakeren mener noe er feil"), parent)
        self._today = today
        self._participant_id = ""
        self.what = Choice([about_words(about) for about in ABOUTS])
        self.day = DateField(None, today=today)
        self.kind = Choice([statement_kind_words(kind) for kind in KINDS])
        self.text = Paragraphs(hint=_("Skriv det deltakeren sier"), lines=4)
        self.text.setFont(font(Type.OWN_WORDS))
        self.wording.watch(self.text)
        self.wording.own_words = _("Ordene er deltakerens egne, og deltakeren bestemmer.")
        self.said_on = DateField(None, today=today)
        self.row((_("Hva det gjelder"), self.what))
        (self._day_row,) = self.row((_("Hvilken dag"), self.day))
        self.row((_("Hva deltakeren ber om"), self.kind))
        self.row((_("Med deltakerens egne ord"), self.text))
        self.row((_("Sagt"), self.said_on))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)
        self.what.currentIndexChanged.connect(self._show_choice)
        self.kind.currentIndexChanged.connect(self._show_choice)
        self.said_on.date_changed.connect(lambda _date: self._show_choice())

    def show_person(self, file: ParticipantFile) -> None:
        """Empty fields, about a day, said today."""
        self._participant_id = file.participant.id
        self.what.setCurrentIndex(0)
        self.kind.setCurrentIndex(0)
        self.day.set_date(None)
        self.text.setPlainText("")
        self.said_on.set_date(self._today())
        self._show_choice()
        self.ready(self.what)

    def _show_choice(self) -> None:
        self._day_row.setVisible(ABOUTS[self.what.currentIndex()] in OF_A_DAY)
        told = _("Merknaden står ved siden av det den gjelder, også på innsynet.")
        if KINDS[self.kind.currentIndex()] is StatementKind.CORRECTION:
            until = date_long(answer_by(self.said_on.date or self._today()), year=True)
            told = _("Deltakeren skal ha svar innen én måned: senest {day}.").format(day=until)
        self.about.setText(told)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id,)

    def wish(self) -> RecordStatement | Wrong:
        """The statement as the fields say."""
        about, words_said = ABOUTS[self.what.currentIndex()], self.text.toPlainText().strip()
        for field in (self.day, self.said_on):
            if not field.is_valid and (field is self.said_on or about in OF_A_DAY):
                return Wrong(field, words.unreadable_date())
        day = self.day.date if about in OF_A_DAY else None
        if about in OF_A_DAY and day is None:
            return Wrong(self.day, sentence(RuleError("day_needed")))
        if day is not None and day > self._today():
            return Wrong(self.day, sentence(RuleError("date_to_come")))
        if not words_said:
            return Wrong(self.text, sentence(RuleError("words_needed")))
        said_on = self.said_on.date
        if said_on is None:
            return Wrong(self.said_on, _("Skriv dagen deltakeren sa det. Ingenting er lagret."))
        if said_on > self._today():
            return Wrong(self.said_on, sentence(RuleError("date_to_come")))
        kind = KINDS[self.kind.currentIndex()]
        return RecordStatement(self._participant_id, kind, Concern(about, day), words_said, said_on)


class AnswerForm(Form):
    """Put right, or it stands and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Svar til deltakeren"), parent)
        self._said: ParticipantStatement | None = None
        self.concern = Text("", Type.BODY_STRONG, wrap=True)
        self.quote = own_words("")
        self.column.addWidget(self.concern)
        self.column.addWidget(self.quote)
        self.answer = Choice([_("Det er rettet"), _("Det står, fordi …")])
        self.reason = Paragraphs(hint=_("Kort, og slik at deltakeren forstår det"), lines=3)
        self.wording.watch(self.reason)
        self.row((_("Svaret"), self.answer))
        (self._reason_row,) = self.row((_("Hvorfor"), self.reason))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)
        self.answer.currentIndexChanged.connect(self._show_choice)

    def show_statement(self, said: ParticipantStatement) -> None:
        """Show what is to be answered."""
        self._said = said
        self.concern.setText(_("Om {concern}").format(concern=concern_words(said.concern)))
        self.quote.setText(f"«{said.text}»")
        self.answer.setCurrentIndex(0)
        self.reason.setPlainText("")
        self._show_choice()
        self.ready(self.answer)

    def _show_choice(self) -> None:
        stands = ANSWERS[self.answer.currentIndex()] is Answer.STANDS
        if stands:
            told = _("Deltakerens ord blir stående sammen med svaret. Deltakeren kan klage til Datatilsynet.")
        else:
            told = _(
                "Rett det først, der det er skrevet. Det som sto, blir ikke borte, og begge deler står på "
                "innsynet."
            )
        self.about.setText(told)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._said.participant_id, self._said.id) if self._said else ("",)

    def wish(self) -> AnswerStatement | Wrong:
        """The answer as the fields say."""
        assert self._said is not None
        answer, reason = ANSWERS[self.answer.currentIndex()], self.reason.toPlainText().strip()
        if answer is Answer.STANDS and not reason:
            return Wrong(self.reason, sentence(RuleError("stands_reason_needed")))
        return AnswerStatement(self._said.participant_id, self._said.id, answer, reason)
