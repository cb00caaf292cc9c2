"""The form of a ward guide: who, where, how far it has come, the number to call, from when, youth first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.guides import SaveGuide
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.guide_words import state_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.guides import PlaceState, WardGuide
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

STATES = tuple(PlaceState)
_NAME_LETTERS = 60


class GuideForm(Form):
    """Stands in the panel's place."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._guide = WardGuide("", "", "", PlaceState.POSSIBLE)
        self.name, self.ward = Field(), Field()
        self.state = Choice([state_words(state) for state in STATES])
        self.phone = Field(hint=_("ringes når noen ikke kom"))
        self.free = DateField(None, today=today, hint=_("for eksempel 1.9"))
        self.youth = Paragraphs(hint=_("Slik er det avtalt at lærlinger får plass først"), lines=2)
        self.note = Field()
        for field in (self.name, self.ward, self.phone):
            field.setMaxLength(_NAME_LETTERS)
        self.wording.watch(self.youth, self.note)
        self.row((_("Navn"), self.name))
        self.row((_("Avdeling"), self.ward))
        self.row((_("Plassen er"), self.state))
        self.row((_("Telefon"), self.phone))
        self.row((_("Ledig fra"), self.free))
        self.row((_("Ungdom først"), self.youth))
        self.row((_("Merknad"), self.note))
        told = _("Skriv om plassen og avtalen, ikke om deltakerne.")
        self.column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self.column.addStretch(1)

    def show_guide(self, guide: WardGuide | None) -> None:
        """Show a guide that is to be changed; None is a new one."""
        self._guide = guide or WardGuide("", "", "", PlaceState.POSSIBLE)
        self.title.setText(_("Endre veilederen") if guide else _("Ny veileder"))
        self.name.setText(self._guide.name)
        self.ward.setText(self._guide.ward)
        self.state.setCurrentIndex(STATES.index(self._guide.state))
        self.phone.setText(self._guide.phone)
        self.free.set_date(self._guide.available_from)
        self.youth.setPlainText(self._guide.youth_first)
        self.note.setText(self._guide.note)
        self.ready(self.name)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return ("", self._guide.id)

    def wish(self) -> SaveGuide | Wrong:
        """The guide as the fields say."""
        if not self.name.text().strip():
            return Wrong(self.name, sentence(RuleError("guide_name_empty")))
        if not self.ward.text().strip():
            return Wrong(self.ward, sentence(RuleError("guide_ward_empty")))
        if not self.free.is_valid:
            return Wrong(self.free, words.unreadable_date())
        return SaveGuide(
            WardGuide(
                self._guide.id,
                self.name.text(),
                self.ward.text(),
                STATES[self.state.currentIndex()],
                self.phone.text(),
                self.free.date,
                self.youth.toPlainText(),
                self.note.text(),
                self._guide.retired_on,
            )
        )
