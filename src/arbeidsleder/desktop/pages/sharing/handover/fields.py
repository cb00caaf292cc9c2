"""The texts of the sheet, a field each, kept half a second after the last key and a question where needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from arbeidsleder.application.handover_words import field_hint, field_label
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import DateField, Paragraphs
from arbeidsleder.desktop.widgets.offer_bar import OfferBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.desktop.wording import WordingBar
from arbeidsleder.domain.handover import WRITTEN, SheetField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QWidget

SAVE_AFTER_MS = 500
_LINES = {SheetField.HELPS: 4, SheetField.CONTACTS: 2, SheetField.ABSENCE_ROUTINE: 2}
_USUAL_LINES = 3


class TextsCard(Card):
    """The fields and the day the sheet is to be shredded by."""

    text_changed = Signal(object, str)
    """Emitted with the SheetField and what is to be kept in it."""

    answered = Signal()
    """Emitted when what waited has been kept, taken up or dropped; carries nothing."""

    shred_by_changed = Signal(object)
    """Emitted with the day chosen, or None for the usual one."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kept: dict[SheetField, str] = {}
        self._person = ""
        self._loading = False
        self._aside: dict[str, dict[SheetField, str]] = {}
        self._waiting: dict[str, dict[SheetField, str]] = {}
        self.fields: dict[SheetField, Paragraphs] = {}
        self.body.addWidget(Text(_("Tekster på arket"), Type.PANEL_TITLE))
        told = _("Skriv dem sammen med deltakeren. Det som ikke deles, kommer ikke med.")
        self.body.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self.offer = OfferBar(_("Du var i gang med tekster på dette arket da programmet ble låst."))
        self.offer.taken.connect(self._take)
        self.offer.dropped.connect(self._drop)
        self.offer.hide()
        self.body.addWidget(self.offer)
        for field in WRITTEN:
            box = Paragraphs(hint=field_hint(field), lines=_LINES.get(field, _USUAL_LINES))
            self.fields[field] = box
            self.body.addSpacing(8)
            self.body.addWidget(LabelledField(field_label(field), box))
            box.textChanged.connect(self._typed)
        self.shred_by = DateField(None, today=today)
        self.body.addSpacing(8)
        self.body.addWidget(LabelledField(_("Makuleres innen"), self.shred_by))
        self.shred_by.editingFinished.connect(lambda: self._shred_chosen())
        self.wording = WordingBar(*self.fields.values())
        self.wording.kept.connect(self.flush)
        self.wording.put_in(self.body)
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    @property
    def waits(self) -> bool:
        """Whether something typed is not kept: just now, or because a question about it has no answer."""
        return any(self._text(field) != kept for field, kept in self._kept.items())

    def show_texts(self, person: str, texts: Mapping[SheetField, str], shred_by: date) -> None:
        """Show what is kept; what is being typed for the same person is left alone."""
        if person == self._person and self.waits:
            return
        new = person != self._person
        self._person = person
        self._kept = {field: texts.get(field, "") for field in WRITTEN}
        self._loading = True
        for field, box in self.fields.items():
            if self._text(field) != self._kept[field]:
                box.setPlainText(self._kept[field])
        if not self.shred_by.hasFocus():
            self.shred_by.set_date(shred_by)
        self._loading = False
        if new:
            self.wording.begin()
            self._put(self._aside.pop(person, {}))
        self.offer.setVisible(person in self._waiting)

    def wait_with(self, person: str, texts: dict[SheetField, str]) -> None:
        """Offer texts that were being typed of somebody when it locked."""
        self._waiting[person] = texts
        self.offer.setVisible(self._person in self._waiting)

    def forget_waiting(self) -> None:
        """Offer nothing any more: it has been erased."""
        self._waiting.clear()
        self.offer.hide()

    def unfinished(self) -> dict[str, dict[SheetField, str]]:
        """Return by person what is kept nowhere: offered, put aside, or waiting for an answer here."""
        found = {**self._waiting, **self._aside}
        if self._person and (here := self._typed_here()):
            found[self._person] = here
        return found

    def flush(self) -> None:
        """Keep what is typed now, once its words have been asked about."""
        self._timer.stop()
        if not self._person or not self.waits or not self.wording.passes():
            return
        for field, kept in list(self._kept.items()):
            text = self._text(field)
            if text != kept:
                self._kept[field] = text
                self.text_changed.emit(field, text)
        self.answered.emit()

    def forget(self) -> None:
        """Take the texts out of the fields; what waits for an answer is put back with the same person."""
        self.flush()
        if self._person and (here := self._typed_here()):
            self._aside[self._person] = here
        self._person, self._kept = "", {}
        self._loading = True
        for box in self.fields.values():
            box.clear()
        self._loading = False
        self.wording.begin()

    def go_to(self, field: SheetField) -> None:
        """Put the keys in a field."""
        self.fields[field].setFocus()

    def _typed_here(self) -> dict[SheetField, str]:
        return {field: self._text(field) for field, kept in self._kept.items() if self._text(field) != kept}

    def _put(self, texts: Mapping[SheetField, str]) -> None:
        """Put texts in as if they were typed now."""
        for field, text in texts.items():
            self.fields[field].setPlainText(text)

    def _take(self) -> None:
        self._put(self._waiting.pop(self._person, {}))
        self.offer.hide()
        self.flush()

    def _drop(self) -> None:
        self._waiting.pop(self._person, None)
        self.offer.hide()
        self.answered.emit()

    def _text(self, field: SheetField) -> str:
        return self.fields[field].toPlainText().strip()

    def _typed(self) -> None:
        if not self._loading and self._person:
            self._timer.start()

    def _shred_chosen(self) -> None:
        if self.shred_by.is_valid and not self._loading and self._person:
            self.shred_by_changed.emit(self.shred_by.date)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is typed before it goes out of sight."""
        self.flush()
        super().hideEvent(event)
