"""The tab Avtaler og tilrettelegging: weekly plans, time off, trial placements, accommodation, with dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.guide_words import hours_words, match_days, role_words, talk_lines
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline, QuoteBlock
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_numeric, weekday_short

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from arbeidsleder.application.queries.guides import MatchLine, PersonGuides
    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.domain.plan import WeekPlan

    Wish = tuple[str, Callable[[object], None]]


class AgreementsTab(QScrollArea):
    """What is agreed about days and hours, and so that the work fits."""

    plan_requested = Signal()
    """Emitted when a new weekly plan is wanted; carries nothing."""

    absence_requested = Signal()
    """Emitted when agreed time off is to be added; carries nothing."""

    placement_requested = Signal()
    """Emitted when a trial placement is to be added; carries nothing."""

    accommodation_requested = Signal()
    """Emitted when something is to be arranged; carries nothing."""

    guide_requested = Signal(object)
    """Emitted with the GuideMatch that is to be changed, None for a new one."""

    agreement_requested = Signal(object)
    """Emitted with the trial placement whose sheet is to be printed."""

    edit_requested = Signal(object)
    """Emitted with the agreement that is to be changed."""

    remove_requested = Signal(object)
    """Emitted with the agreement that is to be taken away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Avtaler og tilrettelegging"))
        self.buttons: dict[str, Button] = {}
        self._file: ParticipantFile | None = None
        self._guides: PersonGuides | None = None
        whole = QWidget()
        whole.setProperty("surface", "clear")
        self._whole = QVBoxLayout(whole)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._inside = QWidget()
        self._lists = QVBoxLayout()  # stays while what is above is built anew: somebody may be ticking
        self._lists.setContentsMargins(24, 0, 24, 16)
        self._lists.setSpacing(16)
        self._whole.addWidget(self._inside)
        self._whole.addLayout(self._lists)
        self._whole.addStretch(1)
        self.setWidget(whole)

    def put_lists(self, cards: Sequence[QWidget]) -> None:
        """Put the checklists below what is agreed."""
        if cards:
            self._lists.addWidget(Text(_("Sjekklister"), Type.PANEL_TITLE))
        for card in cards:
            self._lists.addWidget(card)

    def show_guides(self, guides: PersonGuides | None) -> None:
        """Show who guides, and what placements are for; None before it is read."""
        if guides != self._guides:
            self._guides = guides
            if self._file is not None and guides is not None:
                self.show_file(self._file)

    def show_file(self, file: ParticipantFile) -> None:
        """Show a person's agreements, newest first."""
        section = self._section_with_keys()
        self._file = file
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        self.buttons = {}
        self._head(column, _("Fast uke"), "plan", _("Ny ukeplan…"), self.plan_requested.emit)
        for plan in sorted(file.plans, key=lambda p: p.valid_from, reverse=True):
            now = _(" · gjelder nå") if file.plan is not None and plan.id == file.plan.id else ""
            self._line(column, "plan", words.plan_title(plan) + now, plan_text(plan), plan)
        self._nothing(column, not file.plans)
        self._head(column, _("Avtalt fri"), "absence", _("Ny avtale om fri…"), self.absence_requested.emit)
        for absence in sorted(file.planned_absences, key=lambda a: a.first, reverse=True):
            agreed = _("avtalt {day}").format(day=date_numeric(absence.agreed_on))
            self._line(column, "absence", words.absence_words(absence), agreed, absence)
        self._nothing(column, not file.planned_absences)
        self._placements(column, file)
        self._guide_lines(column, file)
        more = _("Ny tilrettelegging…")
        self._head(column, _("Tilrettelegging"), "accommodation", more, self.accommodation_requested.emit)
        for one in sorted(file.accommodations, key=lambda a: a.first, reverse=True):
            lines = words.accommodation_lines(one, file.today, file.ward_consents)
            self._line(column, "accommodation", kind_words(one.kind), "\n".join(lines), one)
        self._nothing(column, not file.accommodations)
        self._whole.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        if section:
            self.buttons[section].setFocus()

    def _placements(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        self._head(column, _("Hospitering"), "placement", _("Ny hospitering…"), self.placement_requested.emit)
        talks = self._guides.talks if self._guides is not None else {}
        for placement in sorted(file.placements, key=lambda p: p.first, reverse=True):
            days = ", ".join(_weekday(n) for n in sorted(placement.weekdays))
            talk = talks.get(placement.id)
            said = talk_lines(talk) if talk is not None else []
            more = [(_("Avtaleark"), self.agreement_requested.emit)] if self._guides is not None else []
            title = words.placement_words(placement)
            self._line(column, "placement", title, "\n".join([days, *said]), placement, more)
            if talk is not None and talk.own_view:
                column.insertWidget(column.count() - 1, QuoteBlock(f"«{talk.own_view}»"))
        self._nothing(column, not file.placements)

    def _guide_lines(self, column: QVBoxLayout, file: ParticipantFile) -> None:
        guides = self._guides
        if guides is None or guides.participant_id != file.participant.id:
            return
        action = _("Avtal veileder…")
        self._head(column, _("Veileder"), "guide", action, lambda: self.guide_requested.emit(None))
        if guides.call is not None:
            number = _("Kom ikke {name}, ring {guide}: {phone}").format(
                name=file.participant.called, guide=guides.call.name, phone=guides.call.phone
            )
            column.addWidget(Text(number, wrap=True))
        for line in (guides.guide, guides.backup, *guides.others):
            if line is not None:
                self._guide_line(column, line)
        self._nothing(column, not (guides.guide or guides.backup or guides.others))

    def _guide_line(self, column: QVBoxLayout, line: MatchLine) -> None:
        match = line.match
        title = _("{name}, {ward} · {role}").format(
            name=line.guide.name, ward=line.guide.ward, role=role_words(match.role).lower()
        )
        small = [match_days(match)]
        if match.same_hours is not None:
            small.append(hours_words(match.same_hours))
        edit = [(_("Endre…"), self.guide_requested.emit)]
        self._row(column, "guide", title, " · ".join(small), match, edit)
        if match.wish:
            column.addWidget(QuoteBlock(f"«{match.wish}»", _("Det deltakeren ønsket")))
        column.addWidget(Hairline())

    def _section_with_keys(self) -> str:
        """The section whose button has the keys: the button goes when the lines are made anew."""
        keys = QApplication.focusWidget()
        return str(keys.property("section") or "") if keys is not None and self.isAncestorOf(keys) else ""

    def _head(self, column: QVBoxLayout, title: str, name: str, action: str, run: Callable[[], None]) -> None:
        if column.count():
            column.addSpacing(20)
        row = QHBoxLayout()
        row.addWidget(Text(title, Type.PANEL_TITLE), 1)
        button = Button(action, icon="plus", small=True)
        button.clicked.connect(lambda: run())
        button.setProperty("section", name)
        self.buttons[name] = button
        row.addWidget(button)
        column.addLayout(row)
        column.addSpacing(4)

    def _line(
        self,
        column: QVBoxLayout,
        section: str,
        title: str,
        small: str,
        agreement: object,
        more: Sequence[Wish] = (),
    ) -> None:
        wishes = [*more, (_("Endre…"), self.edit_requested.emit), (_("Ta bort"), self.remove_requested.emit)]
        self._row(column, section, title, small, agreement, wishes)
        column.addWidget(Hairline())

    def _row(
        self,
        column: QVBoxLayout,
        section: str,
        title: str,
        small: str,
        agreement: object,
        wishes: Sequence[Wish],
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(title, Type.BODY_STRONG, wrap=True))
        texts.addWidget(Text(small, Type.SMALL, colour="quiet", wrap=True))
        row.addLayout(texts, 1)
        for word, run in wishes:
            button = Button(word, small=True, quiet=True)
            button.setAccessibleDescription(title)
            button.setProperty("section", section)
            button.clicked.connect(_calling(run, agreement))
            row.addWidget(button)
        column.addLayout(row)

    def _nothing(self, column: QVBoxLayout, empty: bool) -> None:
        if empty:
            column.addWidget(Text(_("Ingen avtale ført."), colour="quiet"))


def plan_text(plan: WeekPlan) -> str:
    """«man. 08–13, tir. 08–13 (Stua), ons. skole»."""
    parts = []
    for day in plan.days:
        task = f" ({day.task})" if day.task else ""
        parts.append(f"{_weekday(day.weekday)} {words.plan_day_words(day)}{task}")
    return ", ".join(parts) or _("ingen faste dager")


def _weekday(number: int) -> str:
    return weekday_short(date.fromisocalendar(2027, 1, number))


def _calling(run: Callable[[object], None], value: object) -> Callable[[], None]:
    return lambda: run(value)
