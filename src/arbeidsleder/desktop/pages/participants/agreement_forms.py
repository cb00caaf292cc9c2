"""The forms of agreed time off, and of the end of a participation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.participants import (
    ResumeParticipation,
    SavePlannedAbsence,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, TimeField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.people import Participant, Phase
from arbeidsleder.domain.plan import PlannedAbsence
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.application.queries.participant_file import ParticipantFile

GOES_ON = tuple(phase for phase in Phase if phase is not Phase.ENDED)


def unreadable(fields: Sequence[DateField | TimeField]) -> Wrong | None:
    """The first field that cannot be read."""
    for field in fields:
        if not field.is_valid:
            return Wrong(
                field,
                words.unreadable_date() if isinstance(field, DateField) else words.unreadable_time(),
            )
    return None


class AbsenceForm(Form):
    """Agreed time off: from and to day, whole days or a part of each."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = self._absence_id = ""
        self._nights = False
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.start, self.end = TimeField(None), TimeField(None)
        self.agreed = DateField(None, today=today)
        self.row((_("Første dag"), self.first), (_("Siste dag"), self.last))
        self.row((_("Fra kl., hvis bare en del av dagen"), self.start), (_("Til kl."), self.end))
        (self._agreed_row,) = self.row((_("Avtalt"), self.agreed))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)

    def show_absence(self, file: ParticipantFile, absence: PlannedAbsence | None = None) -> None:
        """Show the agreement that is to be changed; None is a new one."""
        self._participant_id = file.participant.id
        self._absence_id = absence.id if absence else ""
        self._nights = any(d.start and d.end and d.end <= d.start for p in file.plans for d in p.days)
        self.title.setText(_("Endre avtalen om fri") if absence else _("Ny avtale om fri"))
        self.first.set_date(absence.first if absence else self._today())
        self.last.set_date(absence.last if absence else None)
        self.start.set_time(absence.start if absence else None)
        self.end.set_time(absence.end if absence else None)
        self.agreed.set_date(absence.agreed_on if absence else self._today())
        self._agreed_row.setVisible(absence is not None)
        told = _("Grunnen skrives ikke. Avtalen overstyres aldri av samlet bekreftelse.")
        if absence is not None and absence.first < self._today():
            told = _(
                "Avtalen har begynt. Det som er ført om dager, står. "
                "Dager uten noe ført, følger avtalen slik den blir nå."
            )
        self.about.setText(told)
        self.ready(self.first)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._absence_id)

    def wish(self) -> SavePlannedAbsence | Wrong:
        """The agreement as the fields say; without a last day it is one day."""
        wrong = unreadable((self.first, self.last, self.start, self.end, self.agreed))
        if wrong is not None:
            return wrong
        first, start, end, agreed = self.first.date, self.start.time, self.end.time, self.agreed.date
        if first is None:
            return Wrong(self.first, _("Skriv første dag. Ingenting er lagret."))
        last = self.last.date or first
        if last < first:
            return Wrong(self.last, sentence(RuleError("last_before_first")))
        if (start is None) != (end is None):
            return Wrong(
                self.start if start is None else self.end,
                _("Skriv både fra og til, eller ingen av dem. Ingenting er lagret."),
            )
        if start is not None and end is not None and (start == end or (end < start and not self._nights)):
            return Wrong(self.end, _("Klokkeslettet for til er ikke etter fra. Ingenting er lagret."))
        if agreed is None:
            return Wrong(self.agreed, _("Skriv dagen dere avtalte det. Ingenting er lagret."))
        if agreed > self._today():
            return Wrong(self.agreed, sentence(RuleError("date_to_come")))
        return SavePlannedAbsence(
            PlannedAbsence(self._absence_id, self._participant_id, first, last, agreed, start, end)
        )


class EndForm(Form):
    """The last day of a participation, or that the person goes on after all; nothing is erased."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._person = Participant("", "", "", "")
        self.last = DateField(None, today=today)
        self.goes_on = QCheckBox(_("Fortsetter likevel"))
        self.goes_on.setFont(font(Type.BODY))
        self.phase = Choice([words.phase_words(phase) for phase in GOES_ON])
        (self._last_row,) = self.row((_("Siste dag"), self.last))
        self.successor = Field(hint=_("Nav-veileder, prosessveileder eller en annen, med navn"))
        self.successor.setMaxLength(80)
        (self._successor_row,) = self.row((_("Hvem følger opp videre?"), self.successor))
        self.done, self.learned, self.clever = Field(), Field(), Field()
        self.talk = Text(_("Samtale til slutt, hvis dere vil"), Type.LABEL, colour="quiet")
        self.column.addWidget(self.talk)
        self._talk_rows = self.row(
            (_("Gjort"), self.done), (_("Lært"), self.learned), (_("Lurt"), self.clever)
        )
        self.wording.watch(self.done, self.learned, self.clever)
        self.column.addWidget(self.goes_on)
        (self._phase_row,) = self.row((_("Hvor på veien"), self.phase))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)
        self.goes_on.toggled.connect(self._show_choice)

    def show_person(self, person: Participant, successor: str = "") -> None:
        """Propose today, or show the end there is; *successor* is who was said to follow up next."""
        self._person = person
        ended = person.end_date is not None
        title = _("Slutten for {name}") if ended else _("Avslutt for {name}")
        self.title.setText(title.format(name=person.called))
        self.save.setText(_("Lagre") if ended else _("Avslutt"))
        self.last.set_date(person.end_date or self._today())
        self.successor.setText(successor or person.nav_counsellor)
        for field in (self.done, self.learned, self.clever):
            field.setText("")
        self.goes_on.setVisible(ended)
        self.goes_on.setChecked(False)
        self.phase.setCurrentIndex(GOES_ON.index(Phase.IN_PROJECT))
        self._show_choice(False)
        self.ready(self.last)

    def _show_choice(self, goes_on: bool) -> None:
        for part in (self._last_row, self._successor_row, self.talk, *self._talk_rows):
            part.setVisible(not goes_on)
        self._phase_row.setVisible(goes_on)
        end = self._person.end_date
        if not goes_on:
            told = _("Ingenting slettes. Datoen kan endres siden, og deltakeren står under «Vis avsluttede».")
        elif end is not None and end < self._today():
            told = _("Deltakeren er på listen igjen. Planlagte dager siden sluttdatoen mangler til de føres.")
        else:
            told = _("Deltakeren står på listen som før, uten sluttdato.")
        self.about.setText(told)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._person.id,)

    def wish(self) -> EndFollowUp | ResumeParticipation | Wrong:
        """The end as the fields say."""
        if self.goes_on.isChecked():
            return ResumeParticipation(self._person.id, GOES_ON[self.phase.currentIndex()])
        wrong = unreadable((self.last,))
        if wrong is not None:
            return wrong
        last, start = self.last.date, self._person.start_date
        if last is None:
            return Wrong(self.last, _("Skriv siste dag. Ingenting er lagret."))
        if start is not None and last < start:
            return Wrong(self.last, sentence(RuleError("end_before_start")))
        if not self.successor.text().strip():
            return Wrong(self.successor, sentence(RuleError("successor_needed")))
        talk = (self.done.text(), self.learned.text(), self.clever.text())
        return EndFollowUp(self._person.id, last, self.successor.text(), *talk)
