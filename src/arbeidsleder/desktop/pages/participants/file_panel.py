"""The person's file: head, tabs, and the forms that take their place. Widgets only."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.accommodation_form import AccommodationForm
from arbeidsleder.desktop.pages.participants.agreement_forms import AbsenceForm, EndForm
from arbeidsleder.desktop.pages.participants.agreements_tab import AgreementsTab
from arbeidsleder.desktop.pages.participants.attendance_tab import AttendanceTab
from arbeidsleder.desktop.pages.participants.consent_tab import ConsentTab
from arbeidsleder.desktop.pages.participants.language_forms import LanguageNotesForm, LanguageObservationForm
from arbeidsleder.desktop.pages.participants.language_plan_forms import LanguagePlanForm, LanguageSessionForm
from arbeidsleder.desktop.pages.participants.language_tab import LanguageTab
from arbeidsleder.desktop.pages.participants.mastery_tab import MasteryTab
from arbeidsleder.desktop.pages.participants.overview import Overview
from arbeidsleder.desktop.pages.participants.person_form import PersonForm
from arbeidsleder.desktop.pages.participants.placement_form import PlacementForm
from arbeidsleder.desktop.pages.participants.plan_form import PlanForm
from arbeidsleder.desktop.pages.participants.rights_tab import RightsTab
from arbeidsleder.desktop.pages.participants.statement_forms import AnswerForm, StatementForm
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.desktop.widgets.tab_row import TabRow
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.accommodation import Accommodation
from arbeidsleder.domain.plan import PlannedAbsence, TrialPlacement
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.desktop.pages.participants.form import Form
    from arbeidsleder.desktop.pages.participants.words import Agreement
    from arbeidsleder.domain.guides import PlacementTalk
    from arbeidsleder.domain.language import LanguageSession

F = TypeVar("F", bound="Form")


class FilePanel(Card):
    """One person at a time."""

    save_requested = Signal(object)
    """Emitted with a command a form wants to run."""

    leave_requested = Signal(bool)
    """Emitted when a form is to be left; carries whether something had been typed."""

    edit_requested = Signal()
    """Emitted when the person is to be changed; carries nothing."""

    end_requested = Signal()
    """Emitted when the participation is to be ended; carries nothing."""

    my_week_requested = Signal(str)
    """Emitted with the person's id when the sheet «Min uke» is wanted."""

    road_requested = Signal(str)
    """Emitted with the person's id when Veien til MFY is wanted."""

    back_requested = Signal()
    """Emitted in a narrow window when the list is wanted again; carries nothing."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.file: ParticipantFile | None = None
        self.talks: Mapping[str, PlacementTalk] | None = None
        """What trial placements are for, by their ids; None while nobody has read it."""
        self._shaded = False
        self._today = today
        self.forms: list[Form] = []
        """Those that have been wanted so far: all would be a third of what an unlock puts together."""
        self.outer = QStackedWidget()
        self.empty = EmptyState(_("Velg en deltaker i listen."))
        self.outer.addWidget(self.empty)
        self.outer.addWidget(self._reading())
        self.body.addWidget(self.outer)

    @cached_property
    def person_form(self) -> PersonForm:
        """The person's own facts."""
        return self._add(PersonForm(self._today))

    @cached_property
    def plan_form(self) -> PlanForm:
        """A week plan."""
        return self._add(PlanForm(self._today))

    @cached_property
    def absence_form(self) -> AbsenceForm:
        """An absence agreed beforehand."""
        return self._add(AbsenceForm(self._today))

    @cached_property
    def placement_form(self) -> PlacementForm:
        """Days at another place."""
        return self._add(PlacementForm(self._today))

    @cached_property
    def accommodation_form(self) -> AccommodationForm:
        """What is arranged so that the work fits."""
        return self._add(AccommodationForm(self._today))

    @cached_property
    def language_notes_form(self) -> LanguageNotesForm:
        """What the person tells of language."""
        return self._add(LanguageNotesForm(self._today))

    @cached_property
    def language_form(self) -> LanguageObservationForm:
        """What was seen of language at work."""
        return self._add(LanguageObservationForm(self._today))

    @cached_property
    def language_plan_form(self) -> LanguagePlanForm:
        """The plan for Norwegian at work."""
        return self._add(LanguagePlanForm(self._today))

    @cached_property
    def session_form(self) -> LanguageSessionForm:
        """A time set apart for Norwegian."""
        return self._add(LanguageSessionForm(self._today))

    @cached_property
    def end_form(self) -> EndForm:
        """The end of the participation."""
        return self._add(EndForm(self._today))

    @cached_property
    def statement_form(self) -> StatementForm:
        """What the participant says is wrong."""
        return self._add(StatementForm(self._today))

    @cached_property
    def answer_form(self) -> AnswerForm:
        """The answer to it."""
        return self._add(AnswerForm())

    def add_form(self, form: F) -> F:
        """Put in a form of somebody who joins a tab to the page."""
        return self._add(form)

    def _add(self, form: F) -> F:
        self.outer.addWidget(form)
        form.save_requested.connect(self.save_requested)
        form.left.connect(self.leave_requested)
        self.forms.append(form)
        return form

    def _reading(self) -> QWidget:
        self.name = Text("", Type.PAGE_TITLE)
        self.line = Text("", Type.SUBTITLE, colour="quiet")
        self.back = Button(_("Tilbake"), key="Esc", small=True)
        self.back.clicked.connect(self.back_requested)
        self.back.hide()
        self.edit = Button(_("Endre…"), icon="pencil", key="Ctrl E")
        self.edit.clicked.connect(self.edit_requested)
        self.end = Button(_("Avslutt…"))
        self.end.clicked.connect(self.end_requested)
        self.my_week = Button(_("Min uke"), icon="printer")
        self.my_week.setToolTip(_("Arket deltakeren får, med dagene denne uken"))
        self.my_week.clicked.connect(lambda: self._ask_my_week())
        self.road = Button(_("Veien til MFY"), icon="road")
        self.road.clicked.connect(lambda: self._ask_road())
        self._tabs()
        reading = QWidget()
        page = QVBoxLayout(reading)
        page.setContentsMargins(0, 12, 0, 0)
        page.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(24, 0, 24, 0)
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.name, 1)
        head.addWidget(self.road)
        head.addWidget(self.my_week)
        head.addWidget(self.edit)
        head.addWidget(self.end)
        self._head = head
        self._below = below = QHBoxLayout()
        below.setContentsMargins(24, 0, 24, 0)
        below.setSpacing(8)
        below.addWidget(self.line, 1)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(24, 8, 24, 0)  # the ring round a tab stays off the line above
        tabs.addWidget(self.tabs)
        for blank in (self.stack, self.line):  # nothing moves when the shade falls
            policy = blank.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            blank.setSizePolicy(policy)
        page.addLayout(head)
        page.addLayout(below)
        page.addLayout(tabs)
        page.addWidget(Hairline())
        page.addWidget(self.stack, 1)
        self.reading = reading
        return reading

    def _tabs(self) -> None:
        first_words = [_("Oversikt"), _("Oppmøte"), _("Oppgaver og mestring")]
        last_words = [_("Avtaler og tilrettelegging"), _("Innsyn"), _("Samtykke og deling")]
        short = {last_words[2]: _("Samtykke"), first_words[2]: _("Oppgaver"), last_words[0]: _("Avtaler")}
        self.tabs = TabRow([*first_words, _("Språk"), *last_words], short=short)
        self.overview, self.attendance, self.agreements = Overview(), AttendanceTab(), AgreementsTab()
        self.rights, self.language = RightsTab(), LanguageTab()
        self.mastery, self.consents = MasteryTab(), ConsentTab()
        self.stack = QStackedWidget()
        first = (self.overview, self.attendance, self.mastery, self.language)
        for tab in (*first, self.agreements, self.rights, self.consents):
            self.stack.addWidget(tab)
        self.tabs.chosen.connect(self.stack.setCurrentIndex)
        self.language.notes_requested.connect(self._write_language_notes)
        self.language.observation_requested.connect(self._observe_language)
        self.language.plan_requested.connect(self._plan_language)
        self.language.session_requested.connect(self._write_session)
        self.agreements.plan_requested.connect(self._new_plan)
        self.agreements.absence_requested.connect(self._new_absence)
        self.agreements.placement_requested.connect(self._new_placement)
        self.agreements.accommodation_requested.connect(self._new_accommodation)
        self.agreements.edit_requested.connect(self._change)

    @property
    def form_open(self) -> bool:
        """Whether a form stands in the file's place."""
        return self.outer.currentWidget() in self.forms

    def show_file(self, file: ParticipantFile | None, site_name: str) -> None:
        """Show a person; an open form stays."""
        self.file = file
        if file is None:
            if not self.form_open:
                self.outer.setCurrentWidget(self.empty)
            return
        self.name.setText(file.participant.called)
        self.line.setText(words.head_line(file.participant, site_name, file.today))
        self.end.setText(_("Avslutt…") if file.participant.end_date is None else _("Endre slutt…"))
        self.overview.show_file(file)
        self.attendance.show_file(file)
        self.language.show_file(file)
        self.agreements.show_file(file)
        if not self.form_open:
            self.outer.setCurrentWidget(self.reading)
        self.set_shaded(self._shaded)

    def set_narrow(self, narrow: bool) -> None:
        """In a narrow window the way back stands in the head, and two buttons go below, off the name."""
        self.back.setVisible(narrow)
        self._below.setContentsMargins(24, 8 if narrow else 0, 24, 0)
        for place, button in enumerate((self.road, self.my_week)):
            self._head.removeWidget(button)
            self._below.removeWidget(button)
            if narrow:
                self._below.addWidget(button)
            else:
                self._head.insertWidget(2 + place, button)

    def _ask_road(self) -> None:
        if self.file is not None:
            self.road_requested.emit(self.file.participant.id)

    def _ask_my_week(self) -> None:
        if self.file is not None:
            self.my_week_requested.emit(self.file.participant.id)

    def take_keys(self) -> None:
        """The keys go to the tab that is open."""
        self.tabs.take_keys()

    def open_tab(self, tab: QWidget) -> None:
        """Open one of the tabs."""
        self.tabs.open(self.stack.indexOf(tab))
        self.stack.setCurrentWidget(tab)

    def close_form(self) -> None:
        """Back to the file, or to the empty state."""
        self.outer.setCurrentWidget(self.reading if self.file else self.empty)

    def open_form(self, form: Form) -> None:
        """Put a form, already filled, in the file's place."""
        self.outer.setCurrentWidget(form)

    def set_shaded(self, shaded: bool) -> None:
        """Initials, and blank paper below."""
        self._shaded = shaded
        self.overview.hide_notes()
        self.outer.setVisible(not (shaded and self.form_open))
        self.stack.setVisible(not shaded)
        self.end.setEnabled(not shaded)
        self.edit.setEnabled(not shaded)
        self.my_week.setEnabled(not shaded)
        self.road.setEnabled(not shaded)
        if self.file is not None:
            called = self.file.participant.called
            self.name.setText(initials(called) if shaded else called)
            self.line.setVisible(not shaded)

    def _new_plan(self) -> None:
        if self.file is not None:
            self.open_form(self.plan_form)
            self.plan_form.show_plan(self.file)

    def _new_absence(self) -> None:
        if self.file is not None:
            self.open_form(self.absence_form)
            self.absence_form.show_absence(self.file)

    def _new_placement(self) -> None:
        if self.file is not None:
            self.open_form(self.placement_form)
            self.placement_form.show_placement(self.file, None, self.talks)

    def _write_language_notes(self) -> None:
        if self.file is not None:
            self.open_form(self.language_notes_form)
            self.language_notes_form.show_person(self.file)

    def _observe_language(self) -> None:
        if self.file is not None:
            self.open_form(self.language_form)
            self.language_form.show_person(self.file)

    def _plan_language(self) -> None:
        if self.file is not None:
            self.open_form(self.language_plan_form)
            self.language_plan_form.show_person(self.file)

    def _write_session(self, session: LanguageSession | None) -> None:
        if self.file is not None:
            self.open_form(self.session_form)
            self.session_form.show_session(self.file, session)

    def _new_accommodation(self) -> None:
        if self.file is not None:
            self.open_form(self.accommodation_form)
            self.accommodation_form.show_accommodation(self.file)

    def _change(self, agreement: Agreement) -> None:
        if self.file is None:
            return
        if isinstance(agreement, PlannedAbsence):
            self.open_form(self.absence_form)
            self.absence_form.show_absence(self.file, agreement)
        elif isinstance(agreement, TrialPlacement):
            self.open_form(self.placement_form)
            self.placement_form.show_placement(self.file, agreement, self.talks)
        elif isinstance(agreement, Accommodation):
            self.open_form(self.accommodation_form)
            self.accommodation_form.show_accommodation(self.file, agreement)
        else:
            self.open_form(self.plan_form)
            self.plan_form.show_plan(self.file, agreement)
