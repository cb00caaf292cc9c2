"""The form of who guides a participant: whom they want, in which role, from when, on the same shifts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from arbeidsleder.application.commands.guides import MatchGuide
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.guide_words import role_words
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.guides import GuideMatch, GuideRole
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.queries.guides import PersonGuides
    from arbeidsleder.domain.guides import WardGuide

ROLES = tuple(GuideRole)


class GuideMatchForm(Form):
    """A change is a new match: the form asks for no reason."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._match: GuideMatch | None = None
        self._participant_id = ""
        self._guides: list[WardGuide] = []
        self.guide = Choice()
        self.role = Choice([role_words(role) for role in ROLES])
        self.wish_text = Paragraphs(hint=_("Hvem deltakeren ønsker seg, og hvorfor"), lines=2)
        self.wish_text.setFont(font(Type.OWN_WORDS))
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.hours = Field(hint=_("timer i uken"))
        self.call = QCheckBox(_("Ringes når deltakeren ikke kom"))
        self.call.setFont(font(Type.BODY))
        self.wording.watch(self.wish_text)
        self.row((_("Det deltakeren ønsker"), self.wish_text))
        self.row((_("Hvem"), self.guide), (_("Er"), self.role))
        (_first, self._last_row) = self.row((_("Fra"), self.first), (_("Siste dag"), self.last))
        self.row((_("Timer på samme vakt"), self.hours))
        self.column.addWidget(self.call)
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.column.addWidget(self.about)
        self.column.addStretch(1)

    def show_match(self, shown: PersonGuides, match: GuideMatch | None = None) -> None:
        """Show a match that is to be changed; None is a new one."""
        self._match, self._participant_id = match, shown.participant_id
        lines = [line for line in (shown.guide, shown.backup, *shown.others) if line is not None]
        guides = {guide.id: guide for guide in (*shown.choices, *(line.guide for line in lines))}
        self._guides = list(shown.choices) if match is None else [guides[match.guide_id]]
        self.guide.clear()
        self.guide.addItems([f"{one.name}, {one.ward}" for one in self._guides])
        self.guide.setEnabled(match is None)
        self.title.setText(_("Endre avtalen med veilederen") if match else _("Avtal veileder"))
        role = match.role if match else (GuideRole.BACKUP if shown.guide else GuideRole.GUIDE)
        self.role.setCurrentIndex(ROLES.index(role))
        self.role.setEnabled(match is None)
        self.wish_text.setPlainText(match.wish if match else "")
        self.first.set_date(match.first if match else self._today())
        self.last.set_date(match.last if match else None)
        self._last_row.setVisible(match is not None)
        self.hours.setText(str(match.same_hours) if match and match.same_hours is not None else "")
        self.call.setChecked(match.call_when_absent if match else shown.call is None)
        told = _("Den som har vært det til nå, har siste dag dagen før. Ingen spør hvorfor.")
        self.about.setText(told if match is None else _("Samme vakter gjør det lettere å spørre."))
        self.ready(self.wish_text)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._match.id if self._match else "")

    def wish(self) -> MatchGuide | Wrong:
        """The match as the fields say."""
        for field in (self.first, self.last):
            if not field.is_valid:
                return Wrong(field, words.unreadable_date())
        first, hours = self.first.date, self.hours.text().strip()
        if not self._guides:
            return Wrong(self.guide, _("Ingen veiledere er ført. Legg inn en på Oppfølging, Veiledere."))
        if first is None:
            return Wrong(self.first, _("Skriv første dag. Ingenting er lagret."))
        if hours and not (hours.isascii() and hours.isdigit()):
            return Wrong(self.hours, _("Skriv timer i uken som et helt tall. Ingenting er lagret."))
        guide = self._guides[self.guide.currentIndex()]
        if self.call.isChecked() and not guide.phone:
            return Wrong(self.guide, sentence(RuleError("guide_phone_needed")))
        return MatchGuide(
            GuideMatch(
                self._match.id if self._match else "",
                self._participant_id,
                guide.id,
                ROLES[self.role.currentIndex()],
                first,
                self.last.date if self._match else None,
                int(hours) if hours else None,
                self.wish_text.toPlainText(),
                self.call.isChecked(),
            )
        )
