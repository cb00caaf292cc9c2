"""The absence card beside the list. Enter on a message choice or Ctrl+Enter saves; Esc saves nothing.

The reason has no place on it, but for the optional kind in its own fold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.application.queries.ward_note import cover_sentence
from arbeidsleder.application.state_words import away_words
from arbeidsleder.desktop.pages.today.kind_fold import KindFold
from arbeidsleder.desktop.pages.today.ward_panel import cover_choices
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Box, Card, Hairline, KeyCap
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton, OptionRow, mark_invalid
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.absence import AbsenceCard
from arbeidsleder.text import _, clock, initials, weekday_long

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.desktop.pages.today.absence_parts import LengthPart, StepsPart, ToldPart
    from arbeidsleder.desktop.pages.today.presenter import TodayPresenter
    from arbeidsleder.domain.absence import AbsenceKind

TYPING_MS = 1200  # letters on a choice mean nothing: somebody types a name, and Enter must not save then


class AbsencePanel(Card):
    """One person's card of today."""

    card_given = Signal(object, object, object, bool)
    """Emitted on save with the AbsenceCard, the kind or None, who covers or None, and keep_kind."""

    kind_wanted = Signal()
    """Emitted when the fold opens."""

    missed_requested = Signal()
    """Emitted when Savnet deg is asked for."""

    closed = Signal()
    """Emitted when the card is closed with nothing saved."""

    def __init__(
        self, presenter: TodayPresenter, told: ToldPart, length: LengthPart, steps: StepsPart
    ) -> None:
        super().__init__(padding=0)
        self._presenter = presenter
        self.told, self.length, self.steps = told, length, steps
        self._row: TodayRow | None = None
        self._covers: list[tuple[str, str]] = []
        self._called: dict[str, str] = {}
        self._name = ""
        self._typed = False
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._build_head()
        self._build_form()
        self._build_foot()

    @property
    def row(self) -> TodayRow | None:
        """Whose card is open."""
        return self._row

    # Opening and closing

    def open_card(self, row: TodayRow, board: TodayBoard) -> None:
        """Show the card of *row*, filled with what it says already."""
        self._row, self._typed = row, False
        self._called = {r.participant.id: r.name for r in board.rows}
        self.told.show_row(row, row.name)
        self.length.show_row(row)
        self.steps.show_row(row, row.name)
        self._show_cover(row, board)
        self.kind.reset(row.name)
        self.kind.setVisible(board.absence_kind_on)
        self.new_start.setChecked(bool(row.card and row.card.new_start))
        self.error.clear()
        self._foot.setCurrentIndex(0)
        self._show_name(row.name)
        self._area.verticalScrollBar().setValue(0)
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keys on the first choice."""
        self.told.options.row(self.told.options.index).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def forget(self) -> None:
        """Let go of the person; nothing of the card stays in a widget."""
        self._row = None
        self.kind.reset("")
        self.title.setText("")
        self.ward_text.setText("")
        self.told.set_name("")

    def ask_to_close(self) -> None:
        """Close, or ask first when something was typed."""
        if self._foot.currentIndex() == 1:
            self._go_on()
            return
        if self._typed:
            self._foot.setCurrentIndex(1)
            self.drop.setFocus()
            return
        self.closed.emit()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials, fold the kind in."""
        row = self._row
        if row is None:
            return
        name = initials(row.name) if shaded else row.name
        self.kind.fold_in()
        self.kind.set_name(name)
        self.told.set_name(name)
        self.steps.set_name(row, name)
        self._show_name(name)
        for part in (self._cover_row, self._ward_box):
            part.setVisible(not shaded and bool(row.view.expected.task))

    @property
    def chosen_cover(self) -> str:
        """Who is to take the task: the code of the choice."""
        return self._covers[self.cover.currentIndex()][0] if self.cover.currentIndex() >= 0 else ""

    def choose_cover(self, covered_by: str) -> None:
        """Choose who takes the task, if that can still be chosen."""
        codes = [code for code, _word in self._covers]
        if covered_by in codes:
            self.cover.setCurrentIndex(codes.index(covered_by))

    # Saving

    def save(self) -> None:
        """Give the card, unless a field cannot be read."""
        row = self._row
        if row is None:
            return
        unread = next((f for f in (*self.told.fields(), *self.length.fields()) if not f.is_valid), None)
        if unread is not None:
            mark_invalid(unread, True)
            unread.setFocus()
            self.error.show_error(_("Her står det noe som ikke kan leses som tid eller dato."))
            return
        kind: AbsenceKind | None = self.kind.kind if self.kind.was_read else None
        self.card_given.emit(self._card(row), kind, self._covered_by(row), not self.kind.was_read)

    def show_refusal(self, sentence: str) -> None:
        """Say why the card was not saved."""
        self.error.show_error(sentence)

    def _card(self, row: TodayRow) -> AbsenceCard:
        part, now = self.length.is_part, self._presenter.now()
        return AbsenceCard(
            id="",
            participant_id=row.participant.id,
            day=row.day,
            recorded_at=now,
            recorded_by="",
            told=self.told.told,
            told_by=self.told.told_by,
            told_at=self.told.told_at,
            told_channel=self.told.told_channel,
            school_told=row.school_in_week and self.told.school.isChecked(),
            school_told_at=self.told.school_at.time if self.told.school.isChecked() else None,
            first_time=self.length.first.time if part else None,
            last_time=self.length.last.time if part else None,
            expected_back=self.length.back.date,
            contact_attempts=self.steps.contact_attempts(),
            follow_up=self.steps.follow_up(),
            new_start=self.new_start.isChecked(),
        )

    def _covered_by(self, row: TodayRow) -> str | None:
        if not row.view.expected.task:
            return None
        chosen = self._covers[self.cover.currentIndex()][0]
        return None if chosen == row.covered_by else chosen

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter saves, Enter on a message choice too, Esc closes, 1 to 3 choose the message."""
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        focus = self.focusWidget()
        in_text = isinstance(focus, (QLineEdit, QPlainTextEdit))
        event.accept()
        if event.isAutoRepeat():
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(modifiers, focus)
        elif key == Qt.Key.Key_Escape:
            self.ask_to_close()
        elif in_text:
            return
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_3 and modifiers == Qt.KeyboardModifier.NoModifier:
            self.told.choose(key - Qt.Key.Key_1)
            self.take_keys()
        elif key == Qt.Key.Key_V and not self._typing.isActive() and self._letter_works(modifiers):
            self.missed_requested.emit()
        elif event.text().isalpha():
            self._typing.start()

    def _enter(self, modifiers: Qt.KeyboardModifier, focus: QWidget | None) -> None:
        if modifiers == Qt.KeyboardModifier.ControlModifier:
            self.save()
            return
        on_choice = isinstance(focus, OptionRow) and self.told.options.isAncestorOf(focus)
        if modifiers == Qt.KeyboardModifier.NoModifier and on_choice and not self._typing.isActive():
            self.save()
        elif isinstance(focus, Button):
            focus.click()

    def _letter_works(self, modifiers: Qt.KeyboardModifier) -> bool:
        board = self._presenter.board
        plain = modifiers == Qt.KeyboardModifier.NoModifier and (board is None or board.single_letter_keys)
        return plain or modifiers == Qt.KeyboardModifier.AltModifier

    # Building

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 16, 16, 0)
        head.setSpacing(4)
        self.title = Text("", Type.PANEL_TITLE)
        head.addWidget(self.title, 1)
        head.addWidget(Text(_("lukk"), Type.SMALL, colour="quiet"))
        head.addWidget(KeyCap("Esc"))
        self.body.addLayout(head)

    def _build_form(self) -> None:
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)
        form = QWidget()
        form.setProperty("surface", "clear")
        column = QVBoxLayout(form)
        self._area.setWidget(form)  # before its parts: under the sheet every move styles all below it
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(0)
        self.error = ErrorBar()
        self.kind = KindFold()
        told = QVBoxLayout()  # without the bar there is no gap either
        told.setContentsMargins(0, 0, 0, 8)
        told.addWidget(self.error)
        column.addLayout(told)
        for part, gap in ((self.told, 12), (self.length, 12)):
            column.addWidget(part)
            column.addSpacing(gap)
        column.addWidget(Hairline())
        column.addSpacing(6)
        column.addWidget(self.steps)
        column.addSpacing(12)
        column.addWidget(Hairline())
        column.addWidget(self._build_cover())
        column.addSpacing(8)
        column.addWidget(self.kind)
        column.addStretch(1)
        self.kind.wanted.connect(self.kind_wanted)
        self.kind.unfolded.connect(lambda: QTimer.singleShot(0, self, self._show_fold))
        self.steps.missed_requested.connect(self.missed_requested)
        self.length.changed.connect(self._show_new_start)
        self.length.span_changed.connect(self._show_ward_text)
        for field in (*self.told.fields(), self.length.first, self.length.last, self.length.back):
            field.textEdited.connect(self.note_typing)

    def _build_cover(self) -> QWidget:
        cover = QWidget()
        column = QVBoxLayout(cover)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._cover_row = QWidget()
        row = QHBoxLayout(self._cover_row)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        self.task = Text("")
        self.cover = Choice(dense=True)
        self.cover.setFixedWidth(136)
        self.cover.currentIndexChanged.connect(self._show_ward_text)
        row.addWidget(self.task, 1)
        row.addWidget(Text(_("tas av"), Type.SMALL, colour="quiet"))
        row.addWidget(self.cover)
        self._ward_box = Box(fill="band", edge="hairline", radius=6, padding=0)
        self._ward_box.body.setContentsMargins(12, 6, 12, 6)
        self.ward_text = Text("", Type.SMALL, wrap=True)
        self._ward_box.body.addWidget(self.ward_text)
        column.addWidget(self._cover_row)
        column.addWidget(self._ward_box)
        return cover

    def _build_foot(self) -> None:
        self.body.addWidget(Hairline())
        self._foot = QStackedWidget()
        usual = QWidget()
        row = QHBoxLayout(usual)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        self.save_button = MainButton(_("Lagre"), key="Ctrl↵")
        self.save_button.clicked.connect(self.save)
        self.cancel = Button(_("Avbryt"))
        self.cancel.clicked.connect(self.ask_to_close)
        self.new_start = QCheckBox("")
        self.new_start.setFont(font(Type.SMALL))
        row.addWidget(self.save_button)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.new_start)
        ask = QWidget()
        question = QHBoxLayout(ask)
        question.setContentsMargins(16, 12, 16, 12)
        question.setSpacing(8)
        self.drop = Button(_("Forkast"))
        self.drop.clicked.connect(lambda: self.closed.emit())
        self.stay = Button(_("Fortsett"))
        self.stay.clicked.connect(self._go_on)
        question.addWidget(Text(_("Du har skrevet noe som ikke er lagret."), Type.SMALL, wrap=True), 1)
        question.addWidget(self.drop)
        question.addWidget(self.stay)
        self._foot.addWidget(usual)
        self._foot.addWidget(ask)
        self.body.addWidget(self._foot)
        self._foot.setFixedHeight(64)

    # Inside

    def _show_name(self, name: str) -> None:
        self.title.setText(_("Fraværskort · {name}").format(name=name))
        self._name = name
        self._show_new_start()
        self._show_ward_text()

    def _show_new_start(self) -> None:
        back = self.length.back.date
        words = _("Ny start {day}").format(day=weekday_long(back)) if back else _("Ny start")
        self.new_start.setText(words)

    def _show_cover(self, row: TodayRow, board: TodayBoard) -> None:
        task = row.view.expected.task
        self.task.setText(task)
        self._covers = cover_choices(board, row)
        if row.covered_by not in [code for code, _word in self._covers]:
            self._covers.append((row.covered_by, self._called.get(row.covered_by, _("En annen"))))
        self.cover.clear()
        self.cover.addItems([word for _code, word in self._covers])
        self.cover.setAccessibleName(_("{task} tas av").format(task=task))
        self.cover.setCurrentIndex([code for code, _word in self._covers].index(row.covered_by))
        self._cover_row.setVisible(bool(task))
        self._ward_box.setVisible(bool(task))

    def _show_ward_text(self) -> None:
        row = self._row
        if row is None or self.cover.currentIndex() < 0:
            return
        covered_by = self._covers[self.cover.currentIndex()][0]
        text = self._away_text(row)
        if covered_by:
            taken = cover_sentence(row.view.expected.task, covered_by, self._called)
            text += " " + taken[:1].upper() + taken[1:] + "."
        self.ward_text.setText(text)

    def _away_text(self, row: TodayRow) -> str:
        """What the ward will be told, as ward_note says it."""
        if self.length.is_part:
            times = (clock(f.time) if f.time else "" for f in (self.length.first, self.length.last))
            away = away_words("–".join(times))
            return _("Til avdelingen: {name} er {away}.").format(name=self._name, away=away)
        if row.night:
            return _("Til avdelingen: {name} er ikke her i natt.").format(name=self._name)
        return _("Til avdelingen: {name} er ikke her i dag.").format(name=self._name)

    def _show_fold(self) -> None:
        self._area.ensureWidgetVisible(self.kind, 0, 8)

    def note_typing(self) -> None:
        """Something stands in the card that is not saved: it is asked about before the card closes."""
        self._typed = True

    def _go_on(self) -> None:
        self._foot.setCurrentIndex(0)
        self.take_keys()
