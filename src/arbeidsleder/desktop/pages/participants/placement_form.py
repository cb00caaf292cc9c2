"""The form of a trial placement: where and when, what it is for, and afterwards how it was for both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from arbeidsleder.application.commands.guides import SaveTrialPlacement
from arbeidsleder.application.commands.participants import SavePlacement
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.guide_words import chosen_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.agreement_forms import unreadable
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.guides import PlacementTalk
from arbeidsleder.domain.plan import TrialPlacement
from arbeidsleder.text import _, weekday_short

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from arbeidsleder.application.queries.participant_file import ParticipantFile

CHOSEN = (None, True, False)


class PlacementForm(Form):
    """A trial placement elsewhere on some weekdays."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = self._placement_id = ""
        self._talk: PlacementTalk | None = None
        self.place = Field()
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.row((_("Hvor"), self.place))
        self.row((_("Første dag"), self.first), (_("Siste dag"), self.last))
        self.weekdays: list[QCheckBox] = []
        holder = QWidget()
        holder.setProperty("surface", "clear")
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        for number, name in enumerate(words.weekday_names(), 1):
            box = QCheckBox(weekday_short(date.fromisocalendar(2027, 1, number)))
            box.setFont(font(Type.BODY))
            box.setAccessibleName(name)
            box.toggled.connect(self._typed)
            line.addWidget(box)
            self.weekdays.append(box)
        line.addStretch(1)
        holder.setFocusProxy(self.weekdays[0])
        self.days = holder
        self.row((_("Ukedager"), holder))
        self._make_talk()
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)

    def _make_talk(self) -> None:
        """What it is for, and afterwards how it was for both."""
        self.purpose = Field(hint=_("for eksempel: prøve stedet før et valg"))
        self.on_top = QCheckBox(_("Kommer i tillegg til bemanningen, uten krav om å produsere"))
        self.on_top.setFont(font(Type.BODY))
        self.own_view = Paragraphs(hint=_("Det deltakeren sier"), lines=2)
        self.own_view.setFont(font(Type.OWN_WORDS))
        self.host_view = Paragraphs(hint=_("Det stedet sier"), lines=2)
        self.chosen = Choice([chosen_words(one) for one in CHOSEN])
        self.signed = DateField(None, today=self._today)
        for field in (self.purpose, self.own_view, self.host_view):
            self.wording.watch(field)
        self._talk_rows = [
            *self.row((_("Hensikt"), self.purpose)),
            *self.row((_("Avtalen er signert"), self.signed)),
        ]
        self.column.addWidget(self.on_top)
        self._after_rows = [
            *self.row((_("Deltakerens syn"), self.own_view)),
            *self.row((_("Stedets syn"), self.host_view)),
            *self.row((_("Valgte deltakeren stedet?"), self.chosen)),
        ]

    def show_placement(
        self,
        file: ParticipantFile,
        placement: TrialPlacement | None = None,
        talks: Mapping[str, PlacementTalk] | None = None,
    ) -> None:
        """Show the placement that is to be changed; None is a new one.

        *talks* are what is known of the person's placements by id; None: not read, and left alone.
        """
        self._participant_id = file.participant.id
        self._placement_id = placement.id if placement else ""
        self.title.setText(_("Endre hospiteringen") if placement else _("Ny hospitering"))
        self.place.setText(placement.place if placement else "")
        self.first.set_date(placement.first if placement else self._today())
        self.last.set_date(placement.last if placement else None)
        for number, box in enumerate(self.weekdays, 1):
            box.setChecked(bool(placement and number in placement.weekdays))
        begun = placement is not None and placement.first < self._today()
        self.about.setText(_("Hospiteringen har begynt. Det som er ført om dager, står.") if begun else "")
        self.about.setVisible(begun)
        self._show_talk(placement, talks)
        self.ready(self.place)

    def _show_talk(self, placement: TrialPlacement | None, talks: Mapping[str, PlacementTalk] | None) -> None:
        none = PlacementTalk("", self._participant_id, "")
        self._talk = None if talks is None else talks.get(self._placement_id, none)
        talk = self._talk or none
        self.purpose.setText(talk.purpose)
        self.on_top.setChecked(talk.on_top)
        self.own_view.setPlainText(talk.own_view)
        self.host_view.setPlainText(talk.host_view)
        self.chosen.setCurrentIndex(CHOSEN.index(talk.chosen))
        self.signed.set_date(talk.signed_on)
        begun = placement is not None and placement.first <= self._today()
        for row in self._talk_rows:
            row.setVisible(self._talk is not None)
        self.on_top.setVisible(self._talk is not None)
        for row in self._after_rows:
            row.setVisible(self._talk is not None and begun)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._placement_id)

    def wish(self) -> SavePlacement | SaveTrialPlacement | Wrong:
        """The placement as the fields say."""
        wrong = unreadable((self.first, self.last, self.signed))
        if wrong is not None:
            return wrong
        place, first, last = self.place.text().strip(), self.first.date, self.last.date
        if not place:
            return Wrong(self.place, sentence(RuleError("place_needed")))
        if first is None:
            return Wrong(self.first, _("Skriv første dag. Ingenting er lagret."))
        if last is None:
            return Wrong(self.last, _("Skriv siste dag. Ingenting er lagret."))
        if last < first:
            return Wrong(self.last, sentence(RuleError("last_before_first")))
        days = frozenset(n for n, box in enumerate(self.weekdays, 1) if box.isChecked())
        if not days:
            return Wrong(self.days, _("Velg minst én ukedag. Ingenting er lagret."))
        placement = TrialPlacement(self._placement_id, self._participant_id, place, first, last, days)
        if self._talk is None:
            return SavePlacement(placement)
        return SaveTrialPlacement(placement, self._said(self._talk))

    def _said(self, before: PlacementTalk) -> PlacementTalk:
        return replace(
            before,
            purpose=self.purpose.text(),
            on_top=self.on_top.isChecked(),
            own_view=self.own_view.toPlainText(),
            host_view=self.host_view.toPlainText(),
            chosen=CHOSEN[self.chosen.currentIndex()],
            signed_on=self.signed.date,
        )
