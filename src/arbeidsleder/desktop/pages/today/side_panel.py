"""The panel beside the list: own goal, sign of a remember-note, three buttons, the morning talk.

The note's text stands here only while N is held. Knows no reason.
"""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.pages.today.note_form import NoteForm
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, NoteBox, QuoteBlock
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent

    from arbeidsleder.application.queries.today_board import TodayRow
    from arbeidsleder.domain.absence import RememberNote


class _TalkField(Field):
    """Saved on Enter and when the keys go elsewhere."""

    left = Signal()
    """Emitted when the field is left by any way but Enter."""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class SidePanel(Card):
    """About the marked person."""

    here_requested = Signal()
    """Emitted when Møtt is pressed."""

    late_requested = Signal()
    """Emitted when Sen is pressed."""

    left_requested = Signal()
    """Emitted when Gikk… is pressed."""

    absence_requested = Signal()
    """Emitted when Fravær… is pressed."""

    talk_given = Signal(object, str, str)
    """Emitted with the TodayRow, what went well and what to try, when changed."""

    talk_put_aside = Signal(str)
    """Emitted with a talk, as unfinished_talk() tells it, that is asked about when another is marked."""

    note_given = Signal(str, str, object)
    """Emitted with participant id, text and the last day of a new remember-note."""

    note_removed = Signal(str)
    """Emitted with the id of a note to erase."""

    notes_wanted = Signal(str)
    """Emitted with the participant id when the form needs to know which notes there are."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._row: TodayRow | None = None
        self._held = self._shaded = False
        self._letters = True
        self._given = ("", "")
        self.went_well = _TalkField(hint=_("Det gikk bra …"), dense=True)
        self.try_next = _TalkField(hint=_("Dette prøver vi …"), dense=True)
        self.wording = WordingBar(self.went_well, self.try_next)
        self.wording.kept.connect(self.save_talk)
        self._head()
        self._note_part(today)
        self._buttons()
        self._talk()

    @property
    def participant_id(self) -> str:
        """Whose panel it is; empty for nobody."""
        return self._row.participant.id if self._row else ""

    def show_row(self, row: TodayRow | None, *, letters: bool, tight: bool) -> None:
        """Show a person; a text being typed about the same person stays."""
        same = row is not None and self._row is not None and row.place == self._row.place
        if not same:
            self.save_talk()
            self._put_talk_aside()
            self.note_form.close_form()
        self._row, self._letters = row, letters
        self.setEnabled(row is not None)
        if row is None:
            self.name.setText("")
            return
        self.name.setText(row.name)
        self.time.setText(words.plan_and_night(row))
        recorded = " · ".join(t for t in (words.state_text(row), words.small_text(row)) if t)
        self.recorded.setText(recorded)
        self.recorded.setVisible(tight or row.view.away is not None)  # a marked row has no room for it
        goal = row.participant.own_goal
        self.goal.text.setText(_("«{words}»").format(words=goal) if goal else "")
        self.goal.setVisible(bool(goal))
        self._show_sign()
        open_or_away = not words.is_here(row)
        self.here.setVisible(open_or_away)
        self.left.setVisible(not open_or_away)
        self.late.setEnabled(row.view.state is not DayState.NOT_PLANNED)
        self._show_talk(row, same=same)

    def show_note(self, notes: Sequence[RememberNote]) -> None:
        """Show the notes' text for as long as the key is held."""
        if not notes:
            return
        self._held = True
        text = "\n".join(note.text for note in notes)
        gone = _("Bare du ser dette · slettes {day}").format(day=day_and_month(notes[0].expires_on))
        self.note.show_note(text, gone)

    def hide_note(self) -> None:
        """Take the text away again."""
        self._held = False
        self._show_sign()

    def save_talk(self) -> None:
        """Give what was typed, when it is something else than what is kept and nothing is to be asked."""
        row = self._row
        if row is None or self._shaded:
            return
        typed = (self.went_well.text().strip(), self.try_next.text().strip())
        kept = (row.talk.went_well, row.talk.try_next) if row.talk else ("", "")
        if typed != kept and typed != self._given and self.wording.passes():
            self._given = typed
            self.talk_given.emit(row, *typed)

    def unfinished_talk(self) -> str:
        """Return the talk that waits for an answer about its words, as text, or "" for none."""
        row = self._row
        if row is None or not self.wording.asking:
            return ""
        said = {
            "participant": self.participant_id,
            "day": row.day.isoformat(),
            "went_well": self.went_well.text().strip(),
            "try_next": self.try_next.text().strip(),
        }
        return json.dumps(said, ensure_ascii=False)

    def go_on_with_talk(self, went_well: str, try_next: str) -> None:
        """Show a talk that was put aside, and ask about its words again."""
        self._put_talk_aside()
        self.went_well.setText(went_well)
        self.try_next.setText(try_next)
        self.went_well.setFocus(Qt.FocusReason.OtherFocusReason)
        self.save_talk()

    def unfinished_note(self) -> str:
        """Return the remember-note being typed, as text, or "" for none."""
        typed = self.note_form.text.text().strip()
        if self._row is None or self.note_form.isHidden() or not typed:
            return ""
        last = self.note_form.last.date
        said = {
            "participant": self.participant_id,
            "text": typed,
            "last": last.isoformat() if last is not None else "",
        }
        return json.dumps(said, ensure_ascii=False)

    def go_on_with_note(self, text: str, last: str) -> None:
        """Open the form with a note that was being typed when it locked."""
        self._open_form()
        self.note_form.text.setText(text)
        if last:
            self.note_form.last.set_date(date.fromisoformat(last))

    def set_shaded(self, shaded: bool) -> None:
        """Keep what is typed before the blank row of the shade comes; blanks are never kept as a talk."""
        if shaded:
            self.save_talk()
            self._put_talk_aside()
        self._shaded = shaded

    # Inside

    def _head(self) -> None:
        head = QHBoxLayout()
        self.name = Text("", Type.PANEL_TITLE)
        self.time = Text("", Type.SMALL, colour="quiet", align=Qt.AlignmentFlag.AlignRight)
        head.addWidget(self.name, 1)
        head.addWidget(self.time)
        self.body.addLayout(head)
        self.recorded = Text("", Type.SMALL, colour="quiet")
        self.body.addWidget(self.recorded)
        self.body.addSpacing(8)
        self.goal = QuoteBlock()
        self.body.addWidget(self.goal)

    def _note_part(self, today: Callable[[], dt.date]) -> None:
        self.body.addSpacing(12)
        self.note = NoteBox()
        self.new_note = Button(_("Ny huskelapp…"), icon="note", small=True, quiet=True)
        self.new_note.clicked.connect(self._open_form)
        self.note_form = NoteForm(today)
        self.note_form.hide()
        self.note_form.given.connect(lambda text, last: self.note_given.emit(self.participant_id, text, last))
        self.note_form.removed.connect(self.note_removed)
        self.note_form.closed.connect(self._show_sign)
        self.body.addWidget(self.note)
        line = QHBoxLayout()
        line.setContentsMargins(-8, 0, 0, 0)  # a quiet button's words stand under the other words
        line.addWidget(self.new_note)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addWidget(self.note_form)

    def _buttons(self) -> None:
        self.body.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.here = Button(_("Møtt"), icon="tick", small=True)
        self.left = Button(_("Gikk…"), icon="arrow-right", small=True)
        self.late = Button(_("Sen"), icon="clock", small=True)
        self.absence = Button(_("Fravær…"), small=True)
        self.here.clicked.connect(lambda: self.here_requested.emit())
        self.left.clicked.connect(lambda: self.left_requested.emit())
        self.late.clicked.connect(lambda: self.late_requested.emit())
        self.absence.clicked.connect(lambda: self.absence_requested.emit())
        for button in (self.here, self.left, self.late, self.absence):
            row.addWidget(button, 1)
        self.left.hide()
        self.body.addLayout(row)

    def _talk(self) -> None:
        self.body.addSpacing(12)
        self.body.addWidget(Text(_("Samtalen i dag"), Type.LABEL, colour="quiet"))
        self.body.addSpacing(4)
        for field, name in ((self.went_well, _("Det gikk bra")), (self.try_next, _("Dette prøver vi"))):
            field.setAccessibleName(_("Samtalen i dag: {what}").format(what=name))
            field.setMaxLength(200)
            field.returnPressed.connect(self.save_talk)
            field.left.connect(self.save_talk)
        self.body.addWidget(self.went_well)
        self.body.addSpacing(8)
        self.body.addWidget(self.try_next)
        self.wording.put_in(self.body)

    def _put_talk_aside(self) -> None:
        talk = self.unfinished_talk()
        if talk:
            self.wording.clear()
            self.talk_put_aside.emit(talk)

    def _show_talk(self, row: TodayRow, *, same: bool) -> None:
        kept = (row.talk.went_well, row.talk.try_next) if row.talk else ("", "")
        if same and self.wording.asking:
            return  # what is asked about stands until it is answered
        self._given = kept
        for field, text in ((self.went_well, kept[0]), (self.try_next, kept[1])):
            if field.text() != text and not (same and field.hasFocus() and not self._shaded):
                field.setText(text)
        if not same:
            self.wording.begin()

    def _show_sign(self) -> None:
        row = self._row
        if self._held or row is None:
            return
        form_open = self.note_form.isVisibleTo(self)
        key = "N" if self._letters else "Alt N"
        sign = _("Du har en huskelapp. Hold {key} for å lese.").format(key=key) if row.has_note else ""
        self.note.show_note(sign, "")
        self.note.setVisible(row.has_note and not form_open)
        self.new_note.setText(_("Huskelapper…") if row.has_note else _("Ny huskelapp…"))
        self.new_note.setVisible(not form_open)

    def _open_form(self) -> None:
        self.note_form.open_form()
        self._show_sign()
        self.notes_wanted.emit(self.participant_id)
