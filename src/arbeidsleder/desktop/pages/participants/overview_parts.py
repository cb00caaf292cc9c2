"""Parts of the tab Oversikt that lead to where they are changed: heads, lines, facts. Widgets only."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arbeidsleder.application.queries.person_overview import HelpSource
from arbeidsleder.application.road_lines import step_tail
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.link_row import LinkRow
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.application.queries.person_overview import PersonOverview
    from arbeidsleder.application.queries.road import RoadGuide


class Leads(Enum):
    """Where a part of the tab is changed."""

    GOAL = "goal"
    RESOURCES = "resources"
    CONTACT = "contact"
    COUNSELLOR = "counsellor"
    WARD = "ward"
    START = "start"
    AGREEMENTS = "agreements"
    MASTERY = "mastery"
    CONSENT = "consent"
    ROAD = "road"
    SHEET = "sheet"


_OF_HELP = {
    HelpSource.SHEET: Leads.SHEET,
    HelpSource.ARRANGED: Leads.AGREEMENTS,
    HelpSource.TASK: Leads.MASTERY,
    HelpSource.SEEN: Leads.MASTERY,
}
_ICONS = {
    StepKind.STEP: "chevron-right",
    StepKind.QUESTION: "help",
    StepKind.CONTACT: "phone",
    StepKind.BRIDGE: "clock",
}


def leads_words(leads: Leads) -> str:
    """Return where a part leads, for its tooltip."""
    form = _("Endres i skjemaet om deltakeren")
    return {
        Leads.GOAL: form,
        Leads.RESOURCES: form,
        Leads.CONTACT: form,
        Leads.COUNSELLOR: form,
        Leads.WARD: form,
        Leads.START: _("Skriv det med deltakerens egne ord"),
        Leads.AGREEMENTS: _("Endres under Avtaler og tilrettelegging"),
        Leads.MASTERY: _("Endres under Oppgaver og mestring"),
        Leads.CONSENT: _("Navnet står i samtykket, under Samtykke og deling"),
        Leads.ROAD: _("Endres i Veien til MFY"),
        Leads.SHEET: _("Endres på overleveringsarket, i Deling"),
    }[leads]


class Line(NamedTuple):
    """A line and where it leads."""

    leads: Leads
    text: str
    below: str = ""
    value: str = ""
    icon: str = ""


class Head(LinkRow):
    """The head of a section, which leads to where what is below is changed."""

    def __init__(self, text: str, leads: Leads) -> None:
        super().__init__(text, role=Type.LABEL, colour="quiet", leads_to=leads_words(leads))
        self.leads = leads


class Lines(QWidget):
    """Lines below each other, made anew for each person."""

    asked = Signal(object)
    """Emitted with where the line that was pressed leads, one of Leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._shown: tuple[Line, ...] = ()
        self.rows: list[LinkRow] = []

    def show_lines(self, lines: Sequence[Line], nothing: str = "") -> None:
        """Show these, or *nothing* where there are none; what is shown already keeps the keys."""
        if tuple(lines) == self._shown and self._column.count():
            return
        self._shown = tuple(lines)
        while item := self._column.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        self.rows = []
        for line in lines:
            row = self._row(line)
            self.rows.append(row)
            self._column.addWidget(row)
        if not lines and nothing:
            self._column.addWidget(Text(nothing, colour="quiet", wrap=True))

    def _row(self, line: Line) -> LinkRow:
        role, colour = (Type.SMALL, "quiet") if line.value else (Type.BODY, "text")
        row = LinkRow(
            line.text, role=role, colour=colour, icon=line.icon, below=line.below, value=line.value,
            leads_to=leads_words(line.leads),
        )  # fmt: skip
        row.clicked.connect(lambda: self.asked.emit(line.leads))
        return row


def help_lines(overview: PersonOverview) -> list[Line]:
    """Return what helps."""
    return [Line(_OF_HELP[one.source], one.text, icon="tick") for one in overview.helps]


def step_lines(overview: PersonOverview, today: date) -> list[Line]:
    """Return what comes next, whose it is and when; with a line for those there is no room for."""
    lines = [
        Line(Leads.ROAD, one.text, below=step_tail(one, today), icon=_ICONS.get(one.kind, "chevron-right"))
        for one in overview.steps
    ]
    if overview.more_steps:
        lines.append(Line(Leads.ROAD, _("Mer er avtalt"), icon="chevron-right"))
    return lines


def around_lines(file: ParticipantFile) -> list[Line]:
    """Return who is around the person."""
    person, overview, unknown = file.participant, file.overview, _("ikke ført")
    guide = next((one for one in overview.guides if not one.backup), None)
    backup = next((one for one in overview.guides if one.backup), None)
    lines = [
        Line(Leads.COUNSELLOR, _("Nav-veileder"), value=person.nav_counsellor or unknown),
        Line(Leads.CONSENT, _("Prosessveileder"), value=overview.process_counsellor or unknown),
        Line(Leads.AGREEMENTS, _("Veileder på avdelingen"), value=_guide_words(guide) or _("ikke avtalt")),
    ]
    if backup is not None:
        lines.append(Line(Leads.AGREEMENTS, _("Reserve"), value=_guide_words(backup)))
    return [*lines, Line(Leads.WARD, _("Avdeling"), value=file.ward_name or "–")]


def _guide_words(guide: RoadGuide | None) -> str:
    if guide is None:
        return ""
    return f"{guide.name}, {guide.ward}" if guide.ward else guide.name
