"""The forms of the road that write words, steps and «klar». Each stands in the panel's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.application.commands.ready import SayReady, TakeBackReady
from arbeidsleder.application.commands.road import (
    LONGEST_WORD,
    AnswerQuestion,
    FinishNextStep,
    SaveNextStep,
    SayRoadWord,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.road_lines import day_words, lower, ready_history, ready_words
from arbeidsleder.application.road_words import sign_words, step_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.participants.words import unreadable_date
from arbeidsleder.desktop.pages.road.step_kind import StepKindChoice
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import NextStep, RoadVoice, Sign, StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.road import Ready, Road, RoadStep

VOICES = (RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT)
_OWNER_LENGTH = 60
_STEP_LENGTH = 120


def day_wrong(field: DateField, missing: str) -> Wrong | None:
    """Return what is wrong with a date that must be there."""
    if not field.is_valid:
        return Wrong(field, unreadable_date())
    return Wrong(field, missing) if field.date is None else None


class WordForm(Form):
    """An example, or what one of two says of a sign."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._road: Road | None = None
        self._sign, self._voice = Sign.OWN_WISH, RoadVoice.SUPERVISOR
        self.text = Paragraphs(lines=4)
        self.day = DateField(None, today=today)
        self._today = today
        self.wording.watch(self.text)
        (self._text_label,) = self.row(("", self.text))
        (self._day_label,) = self.row(("", self.day))
        self.column.addStretch(1)

    def show_sign(self, road: Road, sign: Sign, voice: RoadVoice) -> None:
        """Begin on a sign."""
        self._road, self._sign, self._voice = road, sign, voice
        self.title.setText(sign_words(sign))
        label, day = {
            RoadVoice.SEEN: (_("Dette har vi sett"), _("Sett")),
            RoadVoice.SUPERVISOR: (_("Det jeg mener"), _("Sagt")),
            RoadVoice.PARTICIPANT: (_("Det {name} sier").format(name=road.called), _("Sagt")),
        }[voice]
        for labelled, words in ((self._text_label, label), (self._day_label, day)):
            labelled.label.setText(words)
            labelled.field.setAccessibleName(words)
        own = voice is RoadVoice.PARTICIPANT
        self.text.setPlaceholderText(_("Deltakerens egne ord") if own else "")
        self.wording.own_words = _("Ordene er deltakerens egne, og deltakeren bestemmer.") if own else ""
        self.text.setPlainText("")
        self.day.set_date(self._today())
        self.ready(self.text)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._road.participant_id if self._road else "", self._sign.value, self._voice.value)

    def wish(self) -> SayRoadWord | Wrong:
        """What was seen or said."""
        road, text = self._road, " ".join(self.text.toPlainText().split())
        if road is None or not text:
            return Wrong(self.text, sentence(RuleError("road_word_empty")))
        if len(text) > LONGEST_WORD:
            return Wrong(self.text, sentence(RuleError("road_word_long", most=LONGEST_WORD)))
        wrong = day_wrong(self.day, _("Skriv hvilken dag det var. Ingenting er lagret."))
        if wrong is not None or self.day.date is None:
            return wrong or Wrong(self.day, unreadable_date())
        return SayRoadWord(road.participant_id, self._voice, self._sign, text, self.day.date)


class StepForm(Form):
    """What comes next, whose it is, and by when; and that it is done, or answered."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Neste steg"), parent)
        self._today = today
        self._road: Road | None = None
        self._step: RoadStep | None = None
        self._sign: Sign | None = None
        self.kind = StepKindChoice()
        self.text, self.owner = Field(), Field()
        self.text.setMaxLength(_STEP_LENGTH)
        self.owner.setMaxLength(_OWNER_LENGTH)
        self.due = DateField(None, today=today)
        self.answer = Paragraphs(lines=2)
        self.done = Button(_("Gjort i dag"), icon="tick", key="Ctrl G")
        self.done.clicked.connect(lambda: self.finish())
        self.wording.watch(self.text, self.answer)
        (self._kind_row,) = self.row((_("Hva slags"), self.kind))
        self.kind.tell_in(self._kind_row)
        self.row((_("Hva skal skje?"), self.text))
        self.row((_("Hvem gjør det?"), self.owner), (_("Når?"), self.due))
        (self._answer_row,) = self.row((_("Svar"), self.answer))
        self.column.addWidget(self.done)
        self.before = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.before)
        self.column.addStretch(1)

    def show_new(self, road: Road, sign: Sign, kind: StepKind = StepKind.STEP) -> None:
        """Begin on a new step of a sign."""
        self._road, self._step, self._sign = road, None, sign
        first = road.user_name.split(" ")[0]
        both = _("{first} og {second}").format(first=first, second=road.called)
        owner = _("Nav-veileder") if kind is StepKind.QUESTION else both
        self._fill(kind, "", owner, None)

    def show_step(self, road: Road, step: RoadStep) -> None:
        """Begin on one that is there."""
        self._road, self._step, self._sign = road, step, step.sign
        self._fill(step.kind, step.text, step.owner, step.due_on)

    def _fill(self, kind: StepKind, text: str, owner: str, due: date | None) -> None:
        self.title.setText(step_words(kind))
        new, question = self._step is None, kind is StepKind.QUESTION
        self.kind.offer(kind, new=new)
        self._kind_row.setVisible(self.kind.chooses)
        self._answer_row.setVisible(not new and question)
        self.done.setVisible(not new and not question)
        self.text.setText(text)
        self.owner.setText(owner)
        self.due.set_date(due)
        self.answer.setPlainText("")
        self.before.setText("\n".join(self._step.before) if self._step is not None else "")
        self.before.setVisible(bool(self.before.text()))
        self.ready(self.answer if not new and question else self.text)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (
            self._road.participant_id if self._road else "",
            self._sign.value if self._sign else "",
            self._step.id if self._step else "",
        )

    def wish(self) -> SaveNextStep | AnswerQuestion | Wrong:
        """What is agreed, or the answer that came."""
        road, step = self._road, self._step
        text, owner = (" ".join(field.text().split()) for field in (self.text, self.owner))
        if road is None or not text:
            return Wrong(self.text, sentence(RuleError("step_empty")))
        answer = self.answer.toPlainText().strip()
        if step is not None and answer:
            return AnswerQuestion(road.participant_id, step.id, answer)
        if not owner:
            return Wrong(self.owner, sentence(RuleError("step_owner_empty")))
        wrong = day_wrong(self.due, sentence(RuleError("step_no_date")))
        if wrong is not None:
            return wrong
        return SaveNextStep(
            NextStep(
                step.id if step is not None else "",
                road.participant_id,
                self.kind.kind,
                text,
                owner,
                self._today(),
                "",
                self._sign,
                self.due.date,
            )
        )

    def finish(self) -> None:
        """The step is done, as it was agreed; what is typed here is not kept."""
        if self._road is not None and self._step is not None and self.done.isVisible():
            self.save_requested.emit(FinishNextStep(self._road.participant_id, self._step.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+G says that it is done."""
        if event.key() == Qt.Key.Key_G and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.finish()
        else:
            super().keyPressEvent(event)


class ReadyForm(Form):
    """«Klar», by one of two, with a day; or taken back. What was said before stands below."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Klar sies av begge, med dato"), parent)
        self._road: Road | None = None
        self._today = today
        self.choice = Choice()
        self.day = DateField(None, today=today)
        self.row((_("Hvem sier hva?"), self.choice))
        self.row((_("Sagt"), self.day))
        self.before = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.before)
        self.column.addStretch(1)

    def show_road(self, road: Road, voice: RoadVoice = RoadVoice.SUPERVISOR) -> None:
        """Begin on a person."""
        self._road = road
        self.choice.clear()
        self.choice.addItems([self._offer(road, one) for one in VOICES])
        self.choice.setCurrentIndex(VOICES.index(voice))
        self.day.set_date(self._today())
        lines = [
            _("{day}, {name}: {words}").format(
                day=day_words(one.day, road.today),
                name=who_says(road, voice),
                words=ready_words(one.is_ready, voice, road.called),
            )
            for voice in VOICES
            for one in ready_history(road, voice)
        ]
        self.before.setText("\n".join(lines))
        self.ready(self.choice)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._road.participant_id if self._road else "",)

    def wish(self) -> SayReady | TakeBackReady | Wrong:
        """What is said now."""
        road = self._road
        wrong = day_wrong(self.day, _("Skriv hvilken dag det ble sagt. Ingenting er lagret."))
        if road is None or wrong is not None or self.day.date is None:
            return wrong or Wrong(self.day, unreadable_date())
        voice = VOICES[self.choice.currentIndex()]
        command = TakeBackReady if stands(ready_history(road, voice)) else SayReady
        return command(road.participant_id, voice, self.day.date)

    def _offer(self, road: Road, voice: RoadVoice) -> str:
        """«Huong sier: «Jeg er klar.»», or that it is taken back."""
        name, back = who_says(road, voice), stands(ready_history(road, voice))
        words = ready_words(not back, voice, road.called)
        return (_("{name} tar det tilbake: {words}") if back else _("{name} sier: {words}")).format(
            name=name, words=words
        )


def who_says(road: Road, voice: RoadVoice) -> str:
    """Return whose statement it is: the participant's, or the user's own."""
    return road.called if voice is RoadVoice.PARTICIPANT else road.user_name


def stands(history: Sequence[Ready]) -> bool:
    """Whether «klar» is said and not taken back."""
    return bool(history) and history[0].is_ready


def hint_of(name: str, sign: Sign) -> str:
    """«Huong, språk for avdelingen: skrevet.»."""
    return _("{name}, {sign}: skrevet.").format(name=name, sign=lower(sign_words(sign)))
