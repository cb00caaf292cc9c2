"""The three free lines of one person's week, written beside the live preview of the sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.weeks import LINE_LIMIT
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import mark_invalid
from arbeidsleder.desktop.widgets.fields import Paragraphs
from arbeidsleder.desktop.widgets.offer_bar import OfferBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.week import PersonWeekLines
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

COUNT_FROM = LINE_LIMIT - 60  # signs; from here on the counter is shown
SAVE_AFTER_MS = 500


class LineField(QWidget):
    """A label, a field of two lines and a counter that shows itself near the limit."""

    def __init__(
        self, label: str, hint: str, *, own_words: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        head = QHBoxLayout()
        self.label = Text(label, Type.LABEL, colour="quiet")
        self.counter = Text("", Type.SMALL, colour="quiet")
        head.addWidget(self.label, 1)
        head.addWidget(self.counter)
        self.field = Paragraphs(hint=hint, lines=2)
        if own_words:
            self.field.setFont(font(Type.OWN_WORDS))
        self.field.setAccessibleName(label)
        self.label.setBuddy(self.field)
        column.addLayout(head)
        column.addWidget(self.field)
        self.field.textChanged.connect(self._count)

    @property
    def text(self) -> str:
        """What is written."""
        return self.field.toPlainText().strip()

    @property
    def too_long(self) -> bool:
        """Whether it does not fit the sheet."""
        return len(self.text) > LINE_LIMIT

    def _count(self) -> None:
        n = len(self.text)
        over = n - LINE_LIMIT
        if over > 0:
            words = ngettext("{n} tegn for mye", "{n} tegn for mye", over).format(n=over)
        elif n >= COUNT_FROM:
            words = _("{n} av {limit} tegn").format(n=n, limit=LINE_LIMIT)
        else:
            words = ""
        self.counter.setText(words)
        self.counter.set_colour("text-warning-subtle" if over > 0 else "quiet")
        self.field.setAccessibleDescription(words)
        mark_invalid(self.field, over > 0)


class LinesEditor(Card):
    """Decision wanted, next step, own words. Keeps what is typed half a second after the last key."""

    lines_changed = Signal(object)
    """Emitted with the PersonWeekLines to keep, when they differ from those kept."""

    answered = Signal()
    """Emitted when an offer has been taken or dropped; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.title = Text(_("Linjer på arket"), Type.PANEL_TITLE)
        self.decision = LineField(_("Vi ønsker svar på"), _("Hva trenger dere svar på?"))
        self.next_step = LineField(_("Neste steg"), _("Hva, hvem og når"))
        self.own_words = LineField(_("Med egne ord"), _("Det deltakeren selv sier om uken"), own_words=True)
        self.body.addWidget(self.title)
        self.offer = OfferBar(_("Du var i gang med linjene på dette arket da programmet ble låst."))
        self.offer.taken.connect(self._take)
        self.offer.dropped.connect(self._drop)
        self.offer.hide()
        self.body.addWidget(self.offer)
        for field in self.fields:
            self.body.addSpacing(8)
            self.body.addWidget(field)
            field.field.textChanged.connect(self._typed)
        self.wording = WordingBar(*(field.field for field in self.fields))
        self.wording.kept.connect(self.flush)
        self.wording.put_in(self.body)  # last: nothing moves under what is being typed
        self._kept: PersonWeekLines | None = None
        self._loading = False
        self.waiting: dict[tuple[str, str], PersonWeekLines] = {}
        self._aside: dict[tuple[str, str], PersonWeekLines] = {}
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def fields(self) -> tuple[LineField, LineField, LineField]:
        """The three fields, from the top."""
        return self.decision, self.next_step, self.own_words

    def show_lines(self, lines: PersonWeekLines) -> None:
        """Show what is kept of a person's week; what is being typed for the same person is left alone."""
        kept = self._kept
        same = kept is not None and (kept.participant_id, kept.week) == (lines.participant_id, lines.week)
        if same and (self._timer.isActive() or self._current() != kept):
            return
        if not same:
            self._put_aside()
        self._kept = lines
        self._put_texts(lines)
        if not same:
            self.wording.begin()
        if _key(lines) in self._aside:
            self._put_texts(self._aside.pop(_key(lines)))
            self.flush()
        self.offer.setVisible(_key(lines) in self.waiting)

    def flush(self) -> None:
        """Keep what is typed now: not before it is short enough, and its words have been asked about."""
        self._timer.stop()
        current = self._current()
        if current is None or current == self._kept or self._too_long() or not self.wording.passes():
            return
        self._kept = current
        self.lines_changed.emit(current)

    def forget(self) -> None:
        """Take the texts out of the fields; used when the week is left and under the shade."""
        self._put_aside()
        self._kept = None
        self._loading = True
        for field in self.fields:
            field.field.clear()
        self._loading = False
        self.wording.begin()

    def unfinished(self) -> tuple[PersonWeekLines, ...]:
        """Return the lines that are kept nowhere: too long for their sheet, or not answered for."""
        current = self._current()
        here = (current,) if current is not None and self._waits() else ()
        return (*self._aside.values(), *here)

    def _too_long(self) -> bool:
        return any(field.too_long for field in self.fields)

    def _waits(self) -> bool:
        return self._too_long() or self.wording.asking

    def _put_aside(self) -> None:
        """Keep what can be kept; the rest is put back when the same sheet is shown again."""
        self.flush()
        current = self._current()
        if current is not None and self._waits():
            self._aside[_key(current)] = current

    def _put_texts(self, lines: PersonWeekLines) -> None:
        self._loading = True
        texts = (lines.decision_wanted, lines.next_step, lines.own_words)
        for field, text in zip(self.fields, texts, strict=True):
            if field.text != text:
                field.field.setPlainText(text)
        self._loading = False

    def _take(self) -> None:
        if self._kept is not None:
            self._put_texts(self.waiting.pop(_key(self._kept)))
            self._timer.start()  # what has been shortened enough meanwhile is kept as if typed now
        self._answer()

    def _drop(self) -> None:
        if self._kept is not None:
            del self.waiting[_key(self._kept)]
        self._answer()

    def _answer(self) -> None:
        self.offer.hide()
        self.fields[0].field.setFocus()
        self.answered.emit()

    def _current(self) -> PersonWeekLines | None:
        if self._kept is None:
            return None
        decision, step, own = (field.text for field in self.fields)
        return PersonWeekLines(self._kept.participant_id, self._kept.week, decision, step, own)

    def _typed(self) -> None:
        if not self._loading and self._kept is not None:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before it goes out of sight."""
        self.flush()
        super().hideEvent(event)


def _key(lines: PersonWeekLines) -> tuple[str, str]:
    return lines.participant_id, lines.week
