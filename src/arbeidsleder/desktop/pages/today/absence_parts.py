"""The parts of the absence card's form: message, how long, next steps. They hold facts, never a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, OptionGroup
from arbeidsleder.desktop.widgets.fields import Choice, DateField, TimeField
from arbeidsleder.desktop.widgets.row_delegate import fits
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.absence import ContactAttempt, FollowUp, Told, ToldBy
from arbeidsleder.domain.people import Channel
from arbeidsleder.text import _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from arbeidsleder.application.queries.today_board import TodayRow

TOLD = (Told.TOLD, Told.UNCLEAR, Told.NOT_YET)
NAME_ROOM_PX = 92  # what a name has in «Hvem»
USUAL_STEPS = (FollowUp.TALK, FollowUp.LEAVE_IN_PEACE)


def _column(parent: QWidget, spacing: int = 0) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(spacing)
    return column


def _across(buttons: Iterable[QWidget]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for button in buttons:
        row.addWidget(button, 1 if button.sizeHint().width() > 40 else 0)
    return row


class ToldPart(QWidget):
    """Whether a message came, who gave it, how and when; and whether the school has been told."""

    def __init__(self, now: Callable[[], dt.time], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        column = _column(self)
        column.addWidget(Text(_("Beskjed"), Type.LABEL, colour="quiet"))
        column.addSpacing(4)
        self.options = OptionGroup(
            _("Beskjed"), [_("Ga beskjed"), _("Uklar beskjed"), _("Ingen beskjed ennå")]
        )
        self.options.chosen.connect(self._chosen)
        column.addWidget(self.options)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.by = Choice(["", _("en annen")], dense=True)
        self.channel = Choice(list(words.channel_words().values()), dense=True)
        self.at = TimeField(dense=True)
        self._by_field = LabelledField(_("Hvem"), self.by)
        row.addWidget(self._by_field, 5)
        row.addWidget(LabelledField(_("Hvordan"), self.channel), 5)
        self._when = LabelledField(_("Når"), self.at)
        self._when.setFixedWidth(80)
        row.addWidget(self._when)
        column.addLayout(row)
        self._school_row = QWidget()
        school = QHBoxLayout(self._school_row)
        school.setContentsMargins(0, 8, 0, 0)
        self.school = QCheckBox(_("Skolen har fått beskjed"))
        self.school.setFont(font(Type.SMALL))
        self.school_at = TimeField(dense=True)
        self.school_at.setAccessibleName(_("Når skolen fikk beskjed"))
        self.school_at.setFixedWidth(80)
        self.school.toggled.connect(self._school_toggled)
        school.addWidget(self.school, 1)
        school.addWidget(self.school_at)
        column.addWidget(self._school_row)

    def show_row(self, row: TodayRow, name: str) -> None:
        """Fill in what the card says, or an empty card."""
        card = row.card
        self.set_name(name)
        self.options.choose(TOLD.index(card.told if card else Told.NOT_YET))
        self.by.setCurrentIndex(1 if card and card.told_by is ToldBy.OTHER else 0)
        channel = (card.told_channel if card else None) or row.participant.preferred_channel
        self.channel.setCurrentIndex(list(words.channel_words()).index(channel or Channel.TEXT_MESSAGE))
        self.at.set_time(card.told_at if card else None)
        self._school_row.setVisible(row.school_in_week)
        self.school.setChecked(bool(card and card.school_told))
        self.school_at.set_time(card.school_told_at if card else None)
        self._obey()

    def set_name(self, name: str) -> None:
        """Use *name* in the words, of a long one the first word; the card's title has the whole."""
        shown = name if fits(name, Type.BODY, NAME_ROOM_PX) else name.split()[0]
        option = self.options.row(0)
        option.setText(_("{name} ga beskjed").format(name=shown))
        option.setAccessibleName(option.text())
        self.by.setItemText(0, shown)

    def choose(self, index: int) -> None:
        """Choose by number key."""
        self.options.choose(index)
        self._chosen(index)

    def fields(self) -> list[TimeField | DateField]:
        """Return the fields that can hold something unreadable."""
        return [self.at, self.school_at]

    @property
    def told(self) -> Told:
        """Whether a message came."""
        return TOLD[self.options.index]

    @property
    def told_by(self) -> ToldBy | None:
        """Who gave it."""
        return (ToldBy.SELF, ToldBy.OTHER)[self.by.currentIndex()] if self._has_message else None

    @property
    def told_channel(self) -> Channel | None:
        """How it came."""
        return list(words.channel_words())[self.channel.currentIndex()] if self._has_message else None

    @property
    def told_at(self) -> dt.time | None:
        """When it came."""
        return self.at.time if self._has_message else None

    @property
    def _has_message(self) -> bool:
        return self.told is not Told.NOT_YET

    def _chosen(self, _index: int) -> None:
        if self._has_message and self.at.time is None and not self.at.text():
            self.at.set_time(self._now())
        self._obey()

    def _obey(self) -> None:
        for field in (self.by, self.channel, self.at):
            field.setEnabled(self._has_message)
        self.school_at.setEnabled(self.school.isChecked())

    def _school_toggled(self, on: bool) -> None:
        if on and not self.school_at.text():
            self.school_at.set_time(self._now())
        self._obey()


class LengthPart(QWidget):
    """The whole day or a part of it, and when the person is expected back."""

    changed = Signal()
    """Emitted when the day of return changes."""

    span_changed = Signal()
    """Emitted when the whole day becomes a part of it, or the part another one."""

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = _column(self, 8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.length = Choice([_("Hele dagen"), _("En del av dagen")], dense=True)
        self.back = DateField(today=today, dense=True)
        row.addWidget(LabelledField(_("Hvor lenge"), self.length), 1)
        row.addWidget(LabelledField(_("Ventes tilbake"), self.back), 1)
        column.addLayout(row)
        self._span = QWidget()
        span = QHBoxLayout(self._span)
        span.setContentsMargins(0, 0, 0, 0)
        span.setSpacing(8)
        self.first, self.last = TimeField(dense=True), TimeField(dense=True)
        span.addWidget(LabelledField(_("Fra"), self.first), 1)
        span.addWidget(LabelledField(_("Til"), self.last), 1)
        column.addWidget(self._span)
        self.length.currentIndexChanged.connect(self._obey)
        self.back.date_changed.connect(lambda _date: self.changed.emit())
        for field in (self.first, self.last):
            field.time_changed.connect(lambda _time: self.span_changed.emit())

    def show_row(self, row: TodayRow) -> None:
        """Fill in what the card says; a new card suggests the next planned day."""
        card, expected = row.card, row.view.expected
        part = card is not None and (card.first_time is not None or card.last_time is not None)
        self.length.setCurrentIndex(1 if part else 0)
        self.first.set_time((card.first_time if card else None) or expected.start)
        self.last.set_time((card.last_time if card else None) or expected.end)
        self.back.set_date(card.expected_back if card else row.next_work_day)
        self._obey(self.length.currentIndex())

    @property
    def is_part(self) -> bool:
        """Whether only a part of the day is meant."""
        return self.length.currentIndex() == 1

    def fields(self) -> list[TimeField | DateField]:
        """Return the fields that can hold something unreadable."""
        return [self.first, self.last, self.back] if self.is_part else [self.back]

    def _obey(self, index: int) -> None:
        self._span.setVisible(index == 1)
        self.span_changed.emit()


class StepsPart(QWidget):
    """Next steps by choice: a call, a message, a talk, peace. Not answered is neutral."""

    missed_requested = Signal()
    """Emitted when Savnet deg is pressed."""

    def __init__(self, now: Callable[[], dt.datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._earlier: tuple[ContactAttempt, ...] = ()
        self._new: dict[Channel, dt.datetime] = {}
        column = _column(self)
        head = QHBoxLayout()
        head.addWidget(Text(_("Neste steg, hvis du vil"), Type.LABEL, colour="quiet"), 1)
        self.missed = Button(_("Savnet deg"), icon="heart", key="V", small=True, quiet=True)
        self.missed.clicked.connect(lambda: self.missed_requested.emit())
        self.missed.set_height(24)
        head.addWidget(self.missed)
        column.addLayout(head)
        column.addSpacing(6)
        self.attempts = {
            Channel.PHONE: Button(_("Ring"), icon="phone", small=True),
            Channel.TEXT_MESSAGE: Button(_("Melding"), icon="message", small=True),
        }
        self.follow_ups = {f: Button(w, small=True) for f, w in words.follow_up_words().items()}
        for button in (*self.attempts.values(), *self.follow_ups.values()):
            button.setCheckable(True)
        self.more = Button("…", small=True)
        self.more.setAccessibleName(_("Flere steg"))
        self.more.setCheckable(True)
        usual = (*self.attempts.values(), *(self.follow_ups[f] for f in USUAL_STEPS), self.more)
        column.addLayout(_across(usual))
        self._rare = QWidget()
        self._rare.setLayout(_across([b for f, b in self.follow_ups.items() if f not in USUAL_STEPS]))
        self._rare.setContentsMargins(0, 8, 0, 0)
        self._rare.hide()
        self.more.toggled.connect(self._rare.setVisible)
        column.addWidget(self._rare)
        self._lines = QWidget()
        lines = _column(self._lines, 4)
        lines.setContentsMargins(0, 8, 0, 0)
        self.before = Text("", Type.SMALL, colour="quiet", wrap=True)
        lines.addWidget(self.before)
        self.answered: dict[Channel, Button] = {}
        self._tried: dict[Channel, tuple[QWidget, Text]] = {}
        for channel in self.attempts:
            self._add_try(channel, lines)
        column.addWidget(self._lines)
        column.addSpacing(8)
        self.agreement = Text("", Type.SMALL, colour="quiet", wrap=True)
        column.addWidget(self.agreement)
        for channel, button in self.attempts.items():
            button.toggled.connect(lambda on, c=channel: self._toggle(c, on))

    def show_row(self, row: TodayRow, name: str) -> None:
        """Fill in what the card says."""
        card = row.card
        self._earlier = card.contact_attempts if card else ()
        self._new = {}
        for channel, button in self.attempts.items():
            button.setChecked(False)
            self.answered[channel].setChecked(False)
        for step, button in self.follow_ups.items():
            button.setChecked(bool(card and step in card.follow_up))
        self.more.setChecked(any(b.isChecked() for f, b in self.follow_ups.items() if f not in USUAL_STEPS))
        self.before.setText("\n".join(words.attempt_words(a) for a in self._earlier))
        self.set_name(row, name)
        self._obey()

    def set_name(self, row: TodayRow, name: str) -> None:
        """Use *name* in the words about calling."""
        self.agreement.setText(words.call_agreement(row.participant.may_call, name))

    def contact_attempts(self) -> tuple[ContactAttempt, ...]:
        """Return the earlier attempts and those of now, in the order of time."""
        new = [
            ContactAttempt(at, channel, self.answered[channel].isChecked())
            for channel, at in self._new.items()
        ]
        return tuple(sorted((*self._earlier, *new), key=lambda a: a.at))

    def follow_up(self) -> tuple[FollowUp, ...]:
        """Return what was done."""
        return tuple(step for step, button in self.follow_ups.items() if button.isChecked())

    def tried(self) -> dict[Channel, tuple[dt.datetime, bool]]:
        """Return the attempts of now: when, and whether there was an answer."""
        return {c: (at, self.answered[c].isChecked()) for c, at in self._new.items()}

    def try_again(self, tried: dict[Channel, tuple[dt.datetime, bool]]) -> None:
        """Put the attempts of a draft back, at the times they were made."""
        for channel, (at, answered) in tried.items():
            self.attempts[channel].setChecked(True)
            self.answered[channel].setChecked(answered)
            self._new[channel] = at
        self._obey()

    def _add_try(self, channel: Channel, lines: QVBoxLayout) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        text = Text("", Type.SMALL)
        answered = Button(_("Fikk svar"), small=True)
        answered.setCheckable(True)
        row.addWidget(text, 1)
        row.addWidget(answered)
        lines.addWidget(line)
        self._tried[channel], self.answered[channel] = (line, text), answered

    def _toggle(self, channel: Channel, on: bool) -> None:
        if on:
            self._new[channel] = self._now()
        else:
            self._new.pop(channel, None)
        self._obey()

    def _obey(self) -> None:
        for channel, (line, text) in self._tried.items():
            line.setVisible(channel in self._new)
            if channel in self._new:
                attempt = ContactAttempt(self._new[channel], channel, False)
                text.setText(words.attempt_words(attempt))
        self.before.setVisible(bool(self._earlier))
        self._lines.setVisible(bool(self._earlier or self._new))
