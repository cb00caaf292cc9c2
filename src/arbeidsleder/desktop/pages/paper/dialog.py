"""«Skriv inn fra papir»: the day, one line of digits, and the names with their states before Enter records.

Widgets only; reading.py says what the line means, bootstrap reads the day and records it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.paper.reading import Reading, read, record
from arbeidsleder.desktop.pages.paper.row import ROW_PX, PaperRowWidget
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, time

    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.paper_day import PaperDay

WIDTH_PX, SIDE_PX = 800, 24
LIST_ROWS, AROUND_PX = 10, 400


class PaperDialog(QDialog):
    """Rejected by Esc, by the shade and by the lock; nothing is recorded before the button."""

    day_chosen = Signal(object)
    """Emitted with the day whose list is to be read."""

    given = Signal(object)
    """Emitted with the RecordPaperDay that is to be done."""

    def __init__(
        self, day: date, today: Callable[[], date], *, line: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Skriv inn fra papir"))
        self._today = today
        self._paper: PaperDay | None = None
        self._shown_ids: tuple[str, ...] = ()
        self._busy = False
        self._refusal = ""  # stands until something else is typed
        self.reading = Reading()
        self.rows: list[PaperRowWidget] = []
        self.day = DateField(day, today=today)
        self.line = Field(line, hint=_("4721 114 2/0915 01"))
        self._build()
        self.day.date_changed.connect(self._day_changed)
        self.line.textChanged.connect(lambda _text: self._line_changed())
        self.line.setFocus()

    def _build(self) -> None:
        window = self.parentWidget()
        height = window.window().height() if window is not None else 768
        self.setFixedWidth(min(WIDTH_PX, window.window().width() - 32) if window is not None else WIDTH_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE_PX, SIDE_PX, SIDE_PX, SIDE_PX)
        column.setSpacing(12)
        column.addWidget(Text(_("Skriv inn fra papir"), Type.PANEL_TITLE))
        top = QHBoxLayout()
        top.setSpacing(16)
        self.day_field = LabelledField(_("Dag"), self.day)
        self.day_field.setFixedWidth(232)
        self.line_field = LabelledField(_("Linjen fra arket"), self.line)
        top.addWidget(self.day_field)
        top.addWidget(self.line_field, 1)
        column.addLayout(top)
        meaning = _(
            "Arktallet, så ett siffer for hver rad nedover. 0 ikke ført, 1 møtt, 2 sen, 3 gikk tidlig, "
            "4 ikke her, 5 avtalt fri, 6 skoledag, 7 hospitering. Klokkeslett kan stå som 2/0915."
        )
        self.line.setAccessibleDescription(meaning)
        column.addWidget(Text(meaning, Type.SMALL, colour="quiet", wrap=True))
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self._list = QVBoxLayout(inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(0)
        self._list.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        rows = max(min(LIST_ROWS, (height - AROUND_PX) // ROW_PX), 3)
        self._area.setFixedHeight(rows * ROW_PX)  # whole rows
        # Rows that were just made have no place yet: they are followed again when they get it.
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._follow_line())
        column.addWidget(self._area)
        self.told = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.told.setMinimumHeight(2 * Type.SMALL.line)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.told)
        column.addLayout(self._buttons())
        self._show_save()

    def _buttons(self) -> QHBoxLayout:
        bottom = QHBoxLayout()
        bottom.setSpacing(8)
        self.save = MainButton("", icon="tick", key="↵")
        self.save.clicked.connect(self._give)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        bottom.addWidget(self.save)
        bottom.addWidget(self.cancel)
        bottom.addStretch(1)
        return bottom

    # The day

    def ask(self) -> None:
        """Ask for the list of the chosen day."""
        self._day_changed(self.day.date)

    def _day_changed(self, day: date | None) -> None:
        self._paper, self._refusal = None, ""
        to_come = day is not None and day > self._today()
        self.day_field.show_error(_("Dagen har ikke vært ennå.") if to_come else "")
        if day is not None and not to_come:
            self.day_chosen.emit(day)
        self._read_again()

    def show_day(self, paper: PaperDay) -> None:
        """Show the list that was read, if it is still of the chosen day."""
        if paper.day == self.day.date:
            self._paper = paper
            self._read_again()

    # The line

    def _line_changed(self) -> None:
        self._refusal = ""
        for row in self.rows:
            row.correct.setChecked(False)  # what was ticked was about another line
        self._read_again()

    def _read_again(self) -> None:
        paper = self._paper
        if paper is None:
            self.reading = Reading()
        else:
            times: dict[int, time | None] = {r.number: r.time.time for r in self.rows}
            wrong = {r.number for r in self.rows if r.correct.isChecked()}
            self.reading = read(self.line.text(), paper, times, wrong)
        self._show_rows()
        told = self.reading.problem or self.reading.kept_words
        self._tell(self._refusal or (told if self.reading.begun else ""))
        self._show_save()

    def _show_rows(self) -> None:
        ids = tuple(row.row.participant.id for row in self.reading.rows)
        if ids != self._shown_ids:
            self._shown_ids = ids
            for old in self.rows:
                self._list.removeWidget(old)
                old.hide()
                old.deleteLater()
            self.rows = [PaperRowWidget(one) for one in self.reading.rows]
            for at, made in enumerate(self.rows):
                self._list.insertWidget(at, made)
                made.time_changed.connect(self._read_again)
                made.corrected.connect(self._read_again)
        for widget, read_row in zip(self.rows, self.reading.rows, strict=True):
            widget.show_row(read_row)
        self._follow_line()

    def _follow_line(self) -> None:
        """Keep the row in sight whose digit comes next."""
        typed = len(self.reading.line.marks)
        if self.rows and self.line.hasFocus():
            self._area.ensureWidgetVisible(self.rows[min(typed, len(self.rows) - 1)], 0, ROW_PX)

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.told.setText(sentence)
        self.told.set_colour("text-warning-subtle" if wrong else "quiet")

    def _show_save(self) -> None:
        count = len(self.reading.adding)
        self.save.setText(
            ngettext("Før {count} rad", "Før {count} rader", count).format(count=count)
            if count
            else _("Før dagen")
        )
        self.save.setEnabled(self.reading.is_ready and not self._busy)

    # Enter

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to what is missing, then to the button, then records."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        event.accept()
        focus = self.focusWidget()
        if focus is self.cancel:
            self.reject()
        elif focus is self.save:
            self._give()
        elif focus is self.day:
            self.line.setFocus()
        elif any(focus is row.correct for row in self.rows):
            next(row.correct for row in self.rows if row.correct is focus).click()
        else:
            self._go_on()

    def _go_on(self) -> None:
        if self.reading.untimed and not self.reading.problem:
            row = self.rows[self.reading.untimed[0].number - 1]
            self._area.ensureWidgetVisible(row, 0, ROW_PX)
            row.time.setFocus()
            self._tell(_("Skriv klokkeslettet som står på arket."))
        elif self.reading.is_ready:
            self.save.setFocus()
        else:
            self._tell(self.reading.problem or _("Skriv linjen fra arket."), wrong=True)

    def _give(self) -> None:
        if self._paper is None or not self.reading.is_ready or self._busy:
            return
        self._busy = True
        self._show_save()
        self.given.emit(record(self._paper, self.reading))

    def refuse(self, sentence: str) -> None:
        """Say why it was not recorded; the line stays."""
        self._busy, self._refusal = False, sentence
        self._show_save()
        self._tell(sentence, wrong=True)
        self.line.setFocus()
