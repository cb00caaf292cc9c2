"""Notes written while the vault could not be opened, one at a time; nothing is brought in by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import Choice, Paragraphs
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.paper_day import looks_like_line
from arbeidsleder.text import _, clock, date_long, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.desktop.pages.notes.waiting import WaitingNote

WIDTH_PX = 560


class MergeNotesDialog(QDialog):
    """Rejected by Esc, by the shade and by the lock: what is left waits until the next unlock."""

    line_requested = Signal(object, str)
    """Emitted with the note whose line of digits is to be read as a day."""

    remember_requested = Signal(object, str)
    """Emitted with the note and the id of the participant it becomes a remember-note about."""

    away_requested = Signal(object)
    """Emitted with the note that is done with."""

    def __init__(
        self,
        notes: Sequence[WaitingNote],
        people: Sequence[tuple[str, str]],
        today: date,
        *,
        own_notes: bool,
        parent: QWidget | None = None,
    ) -> None:
        """*own_notes* is false where the vault was opened by the paper key, which seals no remember-note."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Låste notater"))
        self.setFixedWidth(WIDTH_PX)
        self._notes, self._people, self._today = list(notes), list(people), today
        self._own_notes = own_notes and bool(people)
        self.at = 0
        self._build()
        self._show()
        HeightFitter(self)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        count = len(self._notes)
        title = ngettext(
            "{count} notat skrevet mens programmet var låst",
            "{count} notater skrevet mens programmet var låst",
            count,
        )
        column.addWidget(Text(title.format(count=count), Type.PANEL_TITLE, wrap=True))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        column.addWidget(self.about)
        self.note = Paragraphs(lines=5)  # anybody may have written it: plain text, and scrolled when long
        self.note.setReadOnly(True)
        self.note.setAccessibleName(_("Notat"))
        column.addWidget(self.note)
        warning = _("Hvem som helst ved maskinen kan ha skrevet det. Se at det stemmer før du fører det.")
        column.addWidget(Text(warning, Type.SMALL, colour="quiet", wrap=True))
        self.person = Choice([name for _id, name in self._people])
        self.person_field = LabelledField(_("Huskelapp om"), self.person)
        self.remember = Button(_("Lag huskelapp"), icon="note")
        self.remember.clicked.connect(self._ask_remember)
        self._about = QWidget()
        about = QHBoxLayout(self._about)
        about.setContentsMargins(0, 0, 0, 0)
        about.setSpacing(8)
        about.addWidget(self.person_field, 1)
        beside = QVBoxLayout()
        beside.addSpacing(Type.LABEL.line + 4)  # beside the field, not beside its label
        beside.addWidget(self.remember)
        beside.addStretch(1)
        about.addLayout(beside)
        column.addWidget(self._about)
        self.told = Text("", Type.SMALL, colour="text-warning-subtle", wrap=True)
        column.addWidget(self.told)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.line = MainButton(_("Les som dagsliste…"), icon="clipboard")
        self.line.clicked.connect(lambda: self.line_requested.emit(self.current, self.digits))
        self.away = Button(_("Ført, ta bort"), icon="tick")
        self.away.clicked.connect(self._ask_away)
        self.later = Button(_("Senere"), key="Esc")
        self.later.clicked.connect(self.reject)
        for button in (self.line, self.away, self.later):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    @property
    def current(self) -> WaitingNote:
        """The note that is shown."""
        return self._notes[self.at]

    @property
    def digits(self) -> str:
        """The first line of the note that is a line of digits; "" when none is."""
        return next((line for line in self.current.text.splitlines() if looks_like_line(line)), "")

    @property
    def only_digits(self) -> bool:
        """Whether the note is that line and nothing else."""
        return looks_like_line(self.current.text)

    def _show(self) -> None:
        note = self.current
        self.about.setText(
            _("Notat {number} av {count}. Gjelder {day}. Skrevet {written} kl. {time}.").format(
                number=self.at + 1,
                count=len(self._notes),
                day=date_long(note.day, year=note.day.year != self._today.year),
                written=date_long(note.written_at.date()),
                time=clock(note.written_at),
            )
        )
        self.note.setPlainText(note.text)
        digits = bool(self.digits)
        self.line.setVisible(digits)
        self._about.setVisible(self._own_notes and not self.only_digits)
        self.show_problem("")
        (self.line if digits else self.away).setFocus()

    def _ask_remember(self) -> None:
        person = self._people[self.person.currentIndex()][0]
        self._set_busy(busy=True)
        self.remember_requested.emit(self.current, person)

    def _ask_away(self) -> None:
        self._set_busy(busy=True)
        self.away_requested.emit(self.current)

    def show_done(self) -> None:
        """The note that is shown has been brought in: go on to the next, or end."""
        self._set_busy(busy=False)
        if self.at + 1 >= len(self._notes):
            self.accept()
            return
        self.at += 1
        self._show()

    def show_problem(self, sentence: str) -> None:
        """Say why it was not brought in."""
        self._set_busy(busy=False)
        self.told.setText(sentence)
        self.told.setVisible(bool(sentence))

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self.line, self.away, self.remember):
            button.setEnabled(not busy)
