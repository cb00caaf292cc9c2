"""The form of how it was to begin: the participant's own words and the day they were said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.road import LONGEST_WORD
from arbeidsleder.application.commands.starting_point import SayStartingPoint
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import DateField, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.participant_file import ParticipantFile


class StartForm(Form):
    """Said again it is added, and what was said before stays in the log."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Slik var det da jeg begynte"), parent)
        self._today = today
        self._participant_id, self._there = "", False
        self.words = Paragraphs(hint=_("Spør, og skriv med deltakerens egne ord"), lines=4)
        self.words.setFont(font(Type.OWN_WORDS))
        self.said = DateField(None, today=today)
        self.wording.watch(self.words)
        self.row((_("Egne ord"), self.words))
        self.row((_("Sagt"), self.said))
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)

    def show_person(self, file: ParticipantFile) -> None:
        """Show what stands, or an empty form."""
        start = file.overview.start
        self._participant_id, self._there = file.participant.id, start is not None
        self.words.setPlainText(start.text if start is not None else "")
        self.said.set_date(start.day if start is not None else self._today())
        told = _("Gjerne de første dagene. Det står på oversikten, og deltakeren får det i innsyn.")
        gone = _("Tomt felt tar det bort fra oversikten. Det som sto, blir værende i innsyn.")
        self.about.setText(gone if self._there else told)
        self.ready(self.words)

    def whose(self) -> tuple[str, ...]:
        """Of whom the form is now."""
        return (self._participant_id,)

    def wish(self) -> SayStartingPoint | Wrong:
        """What was said."""
        text = self.words.toPlainText().strip()
        if not self.said.is_valid:
            return Wrong(self.said, words.unreadable_date())
        day = self.said.date
        if not text and not self._there:
            return Wrong(self.words, sentence(RuleError("road_word_empty")))
        if len(text) > LONGEST_WORD:
            return Wrong(self.words, sentence(RuleError("road_word_long", most=LONGEST_WORD)))
        if day is None:
            return Wrong(self.said, _("Skriv dagen det ble sagt. Ingenting er lagret."))
        if day > self._today():
            return Wrong(self.said, sentence(RuleError("future_day")))
        return SayStartingPoint(self._participant_id, text, day)
