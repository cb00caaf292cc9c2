"""The forms of the page, made when they are first wanted and filled each time. Shows none of them itself."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from arbeidsleder.desktop.pages.participants.form import Form
from arbeidsleder.desktop.pages.road.fact_forms import ApplicationForm, BridgeForm, EconomyForm, ExplainedForm
from arbeidsleder.desktop.pages.road.forms import ReadyForm, StepForm, WordForm
from arbeidsleder.domain.road import Happened, Sign, StepKind

if TYPE_CHECKING:
    from arbeidsleder.application.queries.road import Road, RoadStep
    from arbeidsleder.desktop.pages.road.presenter import RoadPresenter
    from arbeidsleder.desktop.pages.road.wish import RoadWish
    from arbeidsleder.domain.road import RoadVoice

F = TypeVar("F", bound=Form)


class RoadForms(QObject):
    """One for as long as the page lives."""

    made = Signal(object)
    """Emitted with a Form that was made just now, to be put somewhere."""

    shown = Signal(object)
    """Emitted with the Form that is to be shown; it is filled right after."""

    sign_asked = Signal(object)
    """Emitted with the Sign that a form asked for from elsewhere is about."""

    left = Signal(bool)
    """Emitted when the form is to be left without saving; carries whether something had been typed."""

    def __init__(self, presenter: RoadPresenter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self._wish: RoadWish | None = None

    def ask(self, wish: RoadWish | None) -> None:
        """Open a form once the road of its person is read; None forgets what was asked for before."""
        self._wish = wish

    def open_asked(self, road: Road) -> None:
        """Open what was asked for, if this is the person; a step that is done meanwhile opens nothing."""
        wish = self._wish
        if wish is None or wish.participant_id != road.participant_id:
            return
        self._wish = None
        step = next((one for one in road.steps if one.id == wish.step_id), None)
        if (sign := step.sign if step is not None else wish.sign) is not None:
            self.sign_asked.emit(sign)
        if step is not None:
            self.open_step(step.sign or Sign.OWN_WISH, step)
        elif wish.sign is Sign.ECONOMY:
            self._open(self.economy)
            self.economy.begin_with(wish.term, wish.state)
        elif wish.sign is Sign.APPLICATION:
            self._open(self.application)
            self.application.choose(Happened.APPLICATION_ANSWER)

    @cached_property
    def word(self) -> WordForm:
        """What was seen or said."""
        return self._add(WordForm(self._presenter.today))

    @cached_property
    def step(self) -> StepForm:
        """What comes next."""
        return self._add(StepForm(self._presenter.today))

    @cached_property
    def ready(self) -> ReadyForm:
        """«Klar»."""
        return self._add(ReadyForm(self._presenter.today))

    @cached_property
    def explained(self) -> ExplainedForm:
        """What was explained."""
        return self._add(ExplainedForm(self._presenter.today))

    @cached_property
    def economy(self) -> EconomyForm:
        """How far the talk with NAV is."""
        return self._add(EconomyForm(self._presenter.today))

    @cached_property
    def application(self) -> ApplicationForm:
        """What happened to the application."""
        return self._add(ApplicationForm(self._presenter.today))

    @cached_property
    def bridge(self) -> BridgeForm:
        """The plan for the waiting time."""
        return self._add(BridgeForm(self._presenter.today))

    def open_word(self, sign: Sign, voice: RoadVoice) -> None:
        """Write what was seen, or what one of two says, of *sign*."""
        if self._presenter.road is not None:
            self.shown.emit(self.word)
            self.word.show_sign(self._presenter.road, sign, voice)

    def open_step(self, sign: Sign, step: RoadStep | None, kind: StepKind = StepKind.STEP) -> None:
        """Write a step of *sign*, or change one."""
        road = self._presenter.road
        if road is None:
            return
        if step is not None and step.kind is StepKind.BRIDGE:
            self.open_bridge()
            return
        self.shown.emit(self.step)
        if step is None:
            self.step.show_new(road, sign, kind)
        else:
            self.step.show_step(road, step)

    def open_ready(self) -> None:
        """Say «klar», or take it back."""
        self._open(self.ready)

    def open_bridge(self) -> None:
        """Write what is done while an answer is awaited."""
        self._open(self.bridge)

    def open_happening(self, kind: Happened) -> None:
        """Record what happened."""
        if kind is Happened.ECONOMY:
            self._open(self.economy)
        else:
            self._open(self.application if kind is Happened.APPLIED else self.explained)

    def _open(self, form: ReadyForm | ExplainedForm | EconomyForm | ApplicationForm | BridgeForm) -> None:
        if self._presenter.road is not None:
            self.shown.emit(form)
            form.show_road(self._presenter.road)

    def _add(self, form: F) -> F:
        self.made.emit(form)
        form.save_requested.connect(self._presenter.save)
        form.left.connect(self.left)
        return form
