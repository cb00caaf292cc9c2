"""The forms of the road for what happened: explained, economy (no amount), application, waiting time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.bridge_plan import SaveBridgePlan
from arbeidsleder.application.commands.road import RecordHappening
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.road_lines import bridge_part, bridge_words, economy_terms
from arbeidsleder.application.road_words import answer_words, economy_words, happened_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.pages.participants.words import unreadable_date
from arbeidsleder.desktop.pages.road.forms import day_wrong
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field
from arbeidsleder.domain.road import ApplicationAnswer, Economy, Happened, NextStep, Sign, StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.road import Road

STATES, ANSWERS = tuple(Economy), tuple(ApplicationAnswer)
EXPLAINED = (Happened.MFY_EXPLAINED, Happened.SUPPORT_EXPLAINED)
APPLICATION = (Happened.APPLIED, Happened.APPLICATION_RECEIPT, Happened.APPLICATION_ANSWER)
_LINE_LENGTH = 120
ANSWER_DAYS = 14
"""How long the counsellor is given before the question is asked again, unless another day is chosen."""


class HappeningForm(Form):
    """What all of them have: whose it is, and the day."""

    def __init__(self, title: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._today = today
        self._road: Road | None = None
        self.day = DateField(None, today=today)

    def _begin(self, road: Road) -> None:
        self._road = road
        self.day.set_date(self._today())

    def _record(self, kind: Happened, about: str = "", state: str = "", text: str = "",
                reminder: NextStep | None = None) -> RecordHappening | Wrong:  # fmt: skip
        wrong = day_wrong(self.day, _("Skriv hvilken dag det var. Ingenting er lagret."))
        if wrong is not None or self._road is None or self.day.date is None:
            return wrong or Wrong(self.day, unreadable_date())
        return RecordHappening(self._road.participant_id, kind, self.day.date, about, state, text, reminder)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._road.participant_id if self._road else "",)


class ExplainedForm(HappeningForm):
    """MFY or NAV's schemes were explained."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Forklart"), today, parent)
        self.what = Choice([happened_words(kind) for kind in EXPLAINED])
        self.text = Field(hint=_("for eksempel: forklarte det med egne ord"))
        self.text.setMaxLength(_LINE_LENGTH)
        self.wording.watch(self.text)
        self.row((_("Hva"), self.what))
        self.row((_("Når"), self.day))
        self.row((_("Kort om det"), self.text))
        self.column.addStretch(1)

    def show_road(self, road: Road) -> None:
        """Begin on a person."""
        self._begin(road)
        self.what.setCurrentIndex(0)
        self.text.setText("")
        self.ready(self.what)

    def wish(self) -> RecordHappening | Wrong:
        """What was explained."""
        return self._record(EXPLAINED[self.what.currentIndex()], text=self.text.text())


class EconomyForm(HappeningForm):
    """How far the talk with NAV is, before MFY or a term. A state and a day, and no text."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Økonomi med Nav"), today, parent)
        self.before = Choice()
        self.state = Choice([economy_words(state) for state in STATES])
        self.row((_("Gjelder"), self.before))
        self.row((_("Hvor langt"), self.state))
        self.row((_("Fra"), self.day))
        self.ask = DateField(None, today=today)
        (self._ask_row,) = self.row((_("Nav-veileder svarer innen"), self.ask))
        self.state.currentIndexChanged.connect(lambda _index: self._fit())
        self.column.addStretch(1)

    def show_road(self, road: Road) -> None:
        """Begin on a person."""
        self._begin(road)
        self.before.clear()
        self.before.addItems(list(economy_terms(road.today)))
        self.state.setCurrentIndex(0)
        self.ask.set_date(None)
        self._fit()
        self.ready(self.before)

    def begin_with(self, term: str, state: Economy) -> None:
        """Propose *state* of *term*, which may be an older one than those there are."""
        if self.before.findText(term) < 0:
            self.before.addItem(term)
        self.before.setCurrentIndex(self.before.findText(term))
        self.state.setCurrentIndex(STATES.index(state))
        if state is Economy.WITH_COUNSELLOR:
            self.ask.set_date(self._today() + timedelta(days=ANSWER_DAYS))
        self._fit()
        self.ready(self.state)

    def wish(self) -> RecordHappening | Wrong:
        """How it stands now, and the question whose answer is awaited."""
        before, state = self.before.currentText(), STATES[self.state.currentIndex()]
        question: NextStep | None = None
        if state is Economy.WITH_COUNSELLOR:
            if not self.ask.is_valid:
                return Wrong(self.ask, unreadable_date())
            if self.ask.date is not None and self._road is not None:
                question = self._question(self._road, before, self.ask.date)
        return self._record(Happened.ECONOMY, before, state, reminder=question)

    def _question(self, road: Road, before: str, day: date) -> NextStep:
        text = _("Økonomi, {term}: er det avklart?").format(term=before)
        who, kind = _("Nav-veileder"), StepKind.QUESTION
        return NextStep("", road.participant_id, kind, text, who, road.today, "", Sign.ECONOMY, day)

    def _fit(self) -> None:
        """Only what is with the counsellor has an answer to come."""
        self._ask_row.setVisible(STATES[self.state.currentIndex()] is Economy.WITH_COUNSELLOR)


class ApplicationForm(HappeningForm):
    """The application was sent, a receipt or an answer came; with the first a reminder to ask."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Søknad til karrieresenteret"), today, parent)
        self.what = Choice([happened_words(kind) for kind in APPLICATION])
        self.answer = Choice([answer_words(answer) for answer in ANSWERS])
        self.remind = DateField(None, today=today)
        self.row((_("Hva skjedde"), self.what))
        self.row((_("Når"), self.day))
        (self._answer_row,) = self.row((_("Svaret"), self.answer))
        (self._remind_row,) = self.row((_("Minn meg på å spørre om svar"), self.remind))
        self.what.currentIndexChanged.connect(lambda _index: self._fit())
        self.column.addStretch(1)

    def show_road(self, road: Road) -> None:
        """Begin on a person: with what most likely comes next."""
        self._begin(road)
        application = road.of(Sign.APPLICATION).application
        likely = Happened.APPLIED
        if application is not None and application.waits:
            known = application.receipt_on is not None or application.answer is not None
            likely = Happened.APPLICATION_ANSWER if known else Happened.APPLICATION_RECEIPT
        self.what.setCurrentIndex(APPLICATION.index(likely))
        self.answer.setCurrentIndex(0)
        self.remind.set_date(None)
        self._fit()
        self.ready(self.what)

    def choose(self, kind: Happened) -> None:
        """Propose another of the three."""
        self.what.setCurrentIndex(APPLICATION.index(kind))
        self.ready(self.answer if kind is Happened.APPLICATION_ANSWER else self.what)

    @property
    def kind(self) -> Happened:
        """What is chosen."""
        return APPLICATION[max(self.what.currentIndex(), 0)]

    def wish(self) -> RecordHappening | Wrong:
        """What happened, and what to be reminded of."""
        state = ANSWERS[self.answer.currentIndex()] if self.kind is Happened.APPLICATION_ANSWER else ""
        reminder: NextStep | None = None
        if self.kind is not Happened.APPLICATION_ANSWER:
            if not self.remind.is_valid:
                return Wrong(self.remind, unreadable_date())
            if self.remind.date is not None and self._road is not None:
                reminder = self._reminder(self._road, self.remind.date)
        return self._record(self.kind, state=state, reminder=reminder)

    def _reminder(self, road: Road, day: date) -> NextStep:
        first = road.user_name.split(" ")[0]
        text = _("Spørre karrieresenteret om svar")
        return NextStep(
            "", road.participant_id, StepKind.STEP, text, first, road.today, "", Sign.APPLICATION, day
        )

    def _fit(self) -> None:
        answered = self.kind is Happened.APPLICATION_ANSWER
        self._answer_row.setVisible(answered)
        self._remind_row.setVisible(not answered)


class BridgeForm(Form):
    """What is done while an answer is awaited: tasks, hours, a job beside, language."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Mens dere venter"), parent)
        self._road: Road | None = None
        self.parts = {part: Field() for part in bridge_words()}
        for part, word in bridge_words().items():
            self.parts[part].setMaxLength(_LINE_LENGTH)
            self.wording.watch(self.parts[part])
            self.row((word, self.parts[part]))
        self.owner = Field()
        self.due = DateField(None, today=today)
        self.row((_("Hvem følger det opp?"), self.owner), (_("Vi ser på det igjen"), self.due))
        self.column.addStretch(1)

    def show_road(self, road: Road) -> None:
        """Begin on a person, with the plan there is."""
        self._road = road
        there = [step for step in road.steps if step.kind is StepKind.BRIDGE]
        kept = dict(bridge_part(step.text) for step in there)
        for part, field in self.parts.items():
            field.setText(kept.get(part, ""))
        first = road.user_name.split(" ")[0]
        self.owner.setText(there[0].owner if there else first)
        self.due.set_date(there[0].due_on if there else None)
        self.ready(self.parts["tasks"])

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._road.participant_id if self._road else "",)

    def wish(self) -> SaveBridgePlan | Wrong:
        """The plan."""
        road, owner = self._road, " ".join(self.owner.text().split())
        lines = tuple((part, field.text().strip()) for part, field in self.parts.items())
        there = road is not None and any(step.kind is StepKind.BRIDGE for step in road.steps)
        if road is None or not (there or any(text for _part, text in lines)):
            return Wrong(self.parts["tasks"], sentence(RuleError("bridge_empty")))
        if not owner:
            return Wrong(self.owner, sentence(RuleError("step_owner_empty")))
        wrong = day_wrong(self.due, sentence(RuleError("step_no_date")))
        return wrong or SaveBridgePlan(road.participant_id, lines, owner, self.due.date)
