"""The tab Oversikt: own goal first, then resources, the week, people around. No sum of anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.retention_words import person_words, sooner_words
from arbeidsleder.application.road_lines import quoted
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.overview_parts import (
    Head,
    Leads,
    Line,
    Lines,
    around_lines,
    help_lines,
    step_lines,
)
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import NoteBox, QuoteBlock
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.row_delegate import CellLook, fits, paint_cell_box, paint_text, text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.domain.plan import WeekPlan


class Chips(QWidget):
    """Short words in boxes, broken over lines."""

    GAP, HIGH = 8, 32

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, shown: Sequence[str]) -> None:
        """Show these words."""
        self._words = tuple(shown)
        self.setAccessibleName(", ".join(shown))
        self._fit()
        self.update()

    def _boxes(self) -> list[tuple[QRectF, str]]:
        left, top, boxes = 0.0, 0.0, []
        for word in self._words:
            wide = min(text_width(word, Type.BODY) + 26, max(self.width(), 60))
            if left and left + wide > self.width():
                left, top = 0.0, top + self.HIGH + self.GAP
            boxes.append((QRectF(left, top, wide, self.HIGH), word))
            left += wide + self.GAP
        return boxes

    def _fit(self) -> None:
        boxes = self._boxes()
        self.setFixedHeight(round(boxes[-1][0].bottom()) + 1 if boxes else 0)

    def resizeEvent(self, _event: object) -> None:
        """Break the lines anew."""
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for box, word in self._boxes():
            painter.setPen(QPen(look().colour("hairline"), 1))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            paint_text(painter, box.adjusted(12, 0, -12, 0), word, Type.BODY, "text")
        painter.end()


class WeekBoxes(QWidget):
    """Monday to Friday with the hours agreed; dashed where nothing is planned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, str, bool]] = []
        self.setFixedHeight(52)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Five boxes beside each other."""
        return QSize(312, 52)

    def show_plan(self, plan: WeekPlan | None) -> None:
        """Show a plan; weekend days only where they are planned."""
        names = (_("man."), _("tir."), _("ons."), _("tor."), _("fre."), _("lør."), _("søn."))
        self._shown = []
        for weekday, name in enumerate(names, 1):
            day = plan.day(weekday) if plan else None
            if weekday <= 5 or day is not None:
                self._shown.append((name, words.plan_day_words(day), day is not None))
        self.setAccessibleName(
            ", ".join(f"{name} {hours}" for name, hours, planned in self._shown if planned)
        )
        self._fit()
        self.update()

    def resizeEvent(self, _event: object) -> None:
        """Narrow boxes have the hours on two lines."""
        self._fit()

    def _wide(self) -> float:
        count = max(len(self._shown), 1)
        return (self.width() - 8 * (count - 1)) / count

    def _lines(self, hours: str) -> list[str]:
        """The hours on one line, or broken before the dash or at the space."""
        if fits(hours, Type.SMALL, self._wide() - 4):
            return [hours]
        return hours.replace("–", "\n–", 1).replace(" ", "\n", 1).split("\n", 1)

    def _fit(self) -> None:
        lines = max((len(self._lines(hours)) for _name, hours, _planned in self._shown), default=1)
        self.setFixedHeight(52 if lines == 1 else 70)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._wide()
        for number, (name, hours, planned) in enumerate(self._shown):
            box = QRectF(number * (wide + 8), 0, wide, self.height())
            if planned:
                painter.setPen(QPen(look().colour("hairline"), 1))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            else:
                paint_cell_box(painter, box, CellLook.EXPECTED)
            middle = box.center().x()
            lines = [(26 + 18 * n, line, Type.SMALL) for n, line in enumerate(self._lines(hours))]
            for top, text, role in ((6, name, Type.LABEL), *lines):
                left = max(middle - text_width(text, role) / 2, box.left() + 2)
                line = QRectF(left, top, box.right() - left, 20)
                paint_text(painter, line, text, role, "text" if planned else "quiet")
        painter.end()


class Overview(QScrollArea):
    """The tab; in a low window it scrolls down. What stands in it leads to where it is changed."""

    erase_requested = Signal()
    """Emitted when what an erasure of the person would take is to be looked at; carries nothing."""

    asked = Signal(object)
    """Emitted with where the part that was pressed is changed, one of Leads."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Oversikt"))
        self.goal = QuoteBlock("", "", role=Type.OWN_GOAL)
        self.no_goal = Text(
            _("Ikke skrevet ned ennå. Spør, og skriv med personens egne ord."), colour="quiet", wrap=True
        )
        self.chips = Chips()
        self.no_chips = Text(_("Ikke skrevet ned ennå."), colour="quiet", wrap=True)
        self.start = QuoteBlock("", "")
        self.no_start = Text(
            _("Ikke skrevet ned ennå. Spør hvordan det var å begynne."), colour="quiet", wrap=True
        )
        self.note_title = Text(_("Merknad fra listen"), Type.LABEL, colour="quiet")
        self.note = Text("", wrap=True)
        self.week = WeekBoxes()
        self.remember = NoteBox(_("Du har en huskelapp."), _("Hold N for å lese · bare du ser den"))
        self.helps, self.steps, self.around, self.contact = Lines(), Lines(), Lines(), Lines()
        for lines in (self.helps, self.steps, self.around, self.contact):
            lines.asked.connect(self.asked)
        self.erasing = Text("", Type.SMALL, wrap=True)
        self.sooner = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.erase = Button(_("Slett…"), small=True, quiet=True)
        self.erase.clicked.connect(lambda: self.erase_requested.emit())
        self._file: ParticipantFile | None = None
        self._lay_out()

    def _head(self, text: str, leads: Leads) -> Head:
        head = Head(text, leads)
        head.clicked.connect(lambda: self.asked.emit(leads))
        return head

    def _lay_out(self) -> None:
        self.heads = {
            leads: self._head(text, leads)
            for leads, text in (
                (Leads.GOAL, _("Målet mitt")),
                (Leads.RESOURCES, _("Dette kan jeg, og dette liker jeg")),
                (Leads.START, _("Slik var det da jeg begynte")),
                (Leads.SHEET, _("Dette hjelper")),
                (Leads.AGREEMENTS, _("Fast uke")),
                (Leads.ROAD, _("Det neste")),
            )
        }
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, sections in (
            (left, (
                (self.heads[Leads.GOAL], self.goal, self.no_goal),
                (self.heads[Leads.RESOURCES], self.chips, self.no_chips),
                (self.heads[Leads.START], self.start, self.no_start),
                (self.heads[Leads.SHEET], self.helps),
                (self.note_title, self.note),
            )),
            (right, (
                (self.heads[Leads.AGREEMENTS], self.week),
                (self.remember,),
                (self.heads[Leads.ROAD], self.steps),
                (Text(_("Folk rundt"), Type.LABEL, colour="quiet"), self.around),
                (Text(_("Kontakt"), Type.LABEL, colour="quiet"), self.contact),
            )),
        ):  # fmt: skip
            column.setSpacing(6)
            for number, section in enumerate(sections):
                if number:
                    column.addSpacing(8)
                for part in section:
                    column.addWidget(part)
        self._lay_out_erasing(right)
        for column in (left, right):
            column.addStretch(1)
        inside = QWidget()
        inside.setProperty("surface", "clear")
        across = QHBoxLayout(inside)
        across.setContentsMargins(24, 12, 24, 16)
        across.setSpacing(40)
        across.addLayout(left, 4)
        across.addLayout(right, 3)
        self.setWidget(inside)

    def _lay_out_erasing(self, column: QVBoxLayout) -> None:
        column.addSpacing(8)
        column.addWidget(Text(_("Sletting"), Type.LABEL, colour="quiet"))
        line = QHBoxLayout()
        line.addWidget(self.erasing, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.erase, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(line)
        column.addWidget(self.sooner)

    def show_file(self, file: ParticipantFile) -> None:
        """Show a person."""
        self._file = file
        person, overview = file.participant, file.overview
        start = overview.start
        _quote(self.goal, person.own_goal, person.own_goal_said_on)
        self.no_goal.setVisible(not person.own_goal)
        self.chips.show_words(person.resources)
        self.chips.setVisible(bool(person.resources))
        self.no_chips.setVisible(not person.resources)
        _quote(self.start, start.text if start else "", start.day if start else None)
        self.no_start.setVisible(start is None)
        self.helps.show_lines(help_lines(overview), _("Ikke skrevet ned ennå."))
        self.note.setText(person.note)
        self.note.setVisible(bool(person.note))
        self.note_title.setVisible(bool(person.note))
        self.week.show_plan(file.plan)
        self.hide_notes()
        self.steps.show_lines(step_lines(overview, file.today), _("Ingen neste steg er avtalt."))
        self.around.show_lines(around_lines(file))
        calls = {None: _("ikke avtalt"), True: _("avtalt"), False: _("nei")}[person.may_call]
        self.contact.show_lines(
            [
                Line(Leads.CONTACT, _("Helst"), value=words.channel_words(person.preferred_channel)),
                Line(Leads.CONTACT, _("Telefon"), value=person.phone or "–"),
                Line(Leads.CONTACT, _("Ringe ved fravær"), value=calls),
            ]
        )
        self._show_erasing(file)

    def _show_erasing(self, file: ParticipantFile) -> None:
        """When a rule lets the file go, and what goes before it."""
        self.erasing.setText(person_words(file.retention, file.today))
        sooner = sooner_words(file.retention)
        self.sooner.setText(sooner)
        self.sooner.setVisible(bool(sooner))

    def show_notes(self) -> None:
        """Show the remember-notes' text; called while N is held."""
        if self._file is not None and self._file.notes:
            note = self._file.notes[0]
            self.remember.show_note(
                "\n".join(n.text for n in self._file.notes),
                _("Husk · bare du ser dette · slettes {day}").format(day=day_and_month(note.expires_on)),
            )

    def hide_notes(self) -> None:
        """Show only that there is a note."""
        self.remember.setVisible(bool(self._file and self._file.notes))
        self.remember.show_note(_("Du har en huskelapp."), _("Hold N for å lese · bare du ser den"))


def _quote(block: QuoteBlock, said: str, day: date | None) -> None:
    """Show own words with the day they were said; nothing where there are none."""
    block.text.setText(quoted(said) if said else "")
    block.small.setText(_("sagt {day}").format(day=words.day_and_year(day)) if day is not None else "")
    block.small.setVisible(day is not None)
    block.setVisible(bool(said))
