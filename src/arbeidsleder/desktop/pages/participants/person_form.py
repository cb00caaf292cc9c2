"""The form for a participant: new, or changed by hand. There is no field for a national identity number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.people import Channel, Participant, Phase
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.domain.people import Site

ON_THE_WAY = tuple(p for p in Phase if p is not Phase.ENDED)  # an end has a date, and a form of its own
CHANNELS = (None, *Channel)
MAY_CALL = (None, True, False)


class PersonForm(Form):
    """Names, contact, place, goal and resources."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._person = Participant("", "", "", "")
        self._site: Site | None = None
        self.called = Field()
        self.given, self.family = Field(), Field()
        self.phone = Field(hint="000 00 000")
        self.channel = Choice([words.channel_words(c) for c in CHANNELS])
        self.may_call = Choice([_("ikke avtalt"), _("ja, vi kan ringe"), _("nei")])
        self.ward = Choice()
        self.nav = Field()
        self.start = DateField(None, today=today)
        self.phase = Choice()
        self._phases: tuple[Phase, ...] = ON_THE_WAY
        self.goal = Paragraphs(hint=_("med personens egne ord"), lines=2)
        self.goal_said = DateField(None, today=today)
        self.resources = Paragraphs(hint=_("ett på hver linje"), lines=3)
        self.note = Paragraphs(lines=2)
        self.wording.watch(self.goal, self.resources, self.note)
        self.alias = QCheckBox(_("Skjermet eller fortrolig adresse (kode 7)"))
        self.alias.setFont(font(Type.BODY))
        self.alias.toggled.connect(self._show_alias)
        self.alias_text = Text(
            _("Da lagres bare kallenavnet. Navn, telefon og merknad blir borte når du lagrer. "
              "Personer med strengt fortrolig adresse (kode 6) skal ikke føres her."),
            Type.SMALL, colour="quiet", wrap=True,
        )  # fmt: skip
        self.row((_("Kalles"), self.called))
        self._named = self.row((_("Fornavn"), self.given), (_("Etternavn"), self.family))
        self.column.addWidget(self.alias)
        self.column.addWidget(self.alias_text)
        self._named += self.row(
            (_("Telefon"), self.phone), (_("Helst"), self.channel), (_("Ringe ved fravær"), self.may_call)
        )
        self.row((_("Avdeling"), self.ward), (_("Nav-veileder"), self.nav))
        self.row((_("Begynte"), self.start), (_("Hvor på veien"), self.phase))
        self.row((_("Målet mitt"), self.goal))
        self.row((_("Sagt"), self.goal_said))
        self.row((_("Dette kan jeg, og dette liker jeg"), self.resources))
        self._named += self.row((_("Merknad"), self.note))
        self.column.addStretch(1)

    def show_person(self, person: Participant | None, site: Site) -> None:
        """Fill the form; None is a new participant."""
        self._person = person or Participant("", "", "", "")
        self._site = site
        one = self._person
        self.title.setText(_("Ny deltaker") if person is None else _("Endre {name}").format(name=one.called))
        for field, text in (
            (self.called, one.called),
            (self.given, one.given_names),
            (self.family, one.family_name),
            (self.phone, one.phone),
            (self.nav, one.nav_counsellor),
        ):
            field.setText(text)
        self.ward.clear()
        self.ward.addItems([_("ikke valgt"), *(w.name for w in site.wards)])
        ids = [w.id for w in site.wards]
        self.ward.setCurrentIndex(ids.index(one.ward_id) + 1 if one.ward_id in ids else 0)
        self.channel.setCurrentIndex(CHANNELS.index(one.preferred_channel))
        self.may_call.setCurrentIndex(MAY_CALL.index(one.may_call))
        self._phases = (Phase.ENDED,) if one.phase is Phase.ENDED else ON_THE_WAY
        self.phase.clear()
        self.phase.addItems([words.phase_words(p) for p in self._phases])
        self.phase.setCurrentIndex(self._phases.index(one.phase))
        self.start.set_date(one.start_date)
        self.goal.setPlainText(one.own_goal)
        self.goal_said.set_date(one.own_goal_said_on)
        self.resources.setPlainText("\n".join(one.resources))
        self.note.setPlainText(one.note)
        self.alias.setChecked(one.alias_only)
        self._show_alias(one.alias_only)
        self.ready(self.called)

    def _show_alias(self, alias: bool) -> None:
        for labelled in self._named:
            labelled.setVisible(not alias)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._person.id,)

    def wish(self) -> SaveParticipant | Wrong:
        """The person as the fields say."""
        for field in (self.start, self.goal_said):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        called, given = self.called.text().strip(), self.given.text().strip()
        if not called and (self.alias.isChecked() or not given):
            return Wrong(self.called, _("Skriv hva personen vil kalles. Ingenting er lagret."))
        wards = self._site.wards if self._site else ()
        chosen = self.ward.currentIndex()
        goal = self.goal.toPlainText().strip()
        return SaveParticipant(
            replace(
                self._person,
                called=called,
                given_names=given,
                family_name=self.family.text().strip(),
                phone=self.phone.text().strip(),
                preferred_channel=CHANNELS[self.channel.currentIndex()],
                may_call=MAY_CALL[self.may_call.currentIndex()],
                ward_id=wards[chosen - 1].id if chosen > 0 else "",
                nav_counsellor=self.nav.text().strip(),
                start_date=self.start.date,
                phase=self._phases[self.phase.currentIndex()],
                own_goal=goal,
                own_goal_said_on=self.goal_said.date if goal else None,
                resources=tuple(
                    line.strip() for line in self.resources.toPlainText().splitlines() if line.strip()
                ),
                note=self.note.toPlainText().strip(),
                alias_only=self.alias.isChecked(),
            )
        )
