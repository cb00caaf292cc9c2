"""The form of an accommodation: what, how, what the ward may know, from when, when to talk of it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.application.commands.accommodation import SaveAccommodation
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind, fault_of
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.application.queries.participant_file import ParticipantFile

KINDS = tuple(AccommodationKind)


class AccommodationForm(Form):
    """Why something is arranged has no field."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._today = today
        self._participant_id = self._accommodation_id = ""
        self.kind = Choice([kind_words(kind) for kind in KINDS])
        self.text = Paragraphs(hint=_("Hvordan dere gjør det"), lines=2)
        self.ward_words = Field(hint=_("for eksempel: begynner klokka 10 de første ukene"))
        self.consent = Field(hint=_("for eksempel: skjema 3. mai"))
        self.agreed = DateField(None, today=today)
        self.first, self.last = DateField(None, today=today), DateField(None, today=today)
        self.review = DateField(None, today=today)
        self.needs_decision = QCheckBox(_("Trenger vedtak fra PPT"))
        self.needs_decision.setFont(font(Type.BODY))
        self.decided = DateField(None, today=today)
        self.wording.watch(self.text, self.ward_words, self.consent)
        self.row((_("Hva"), self.kind))
        self.row((_("Slik gjør vi det"), self.text))
        self.row((_("Det avdelingen får vite"), self.ward_words))
        self.row((_("Samtykket står i"), self.consent))
        self.numbers = QHBoxLayout()
        """The registered consents there are to choose among."""
        self.numbers.setSpacing(8)
        self.column.addLayout(self.numbers)
        self.row((_("Avtalt"), self.agreed), (_("Snakkes om igjen"), self.review))
        self.row((_("Fra"), self.first), (_("Til"), self.last))
        self.column.addWidget(self.needs_decision)
        (self._decided_row,) = self.row((_("Vedtak gjort"), self.decided))
        self.column.addWidget(
            Text(
                _("Skriv hvordan, ikke hvorfor. Avdelingen får bare vite det dere har avtalt, med samtykke."),
                Type.SMALL, colour="quiet", wrap=True,
            )
        )  # fmt: skip
        self.column.addStretch(1)
        self.needs_decision.toggled.connect(self._decided_row.setVisible)

    def show_accommodation(self, file: ParticipantFile, one: Accommodation | None = None) -> None:
        """Show the one that is to be changed; None is a new one."""
        self._participant_id = file.participant.id
        self._accommodation_id = one.id if one else ""
        self.title.setText(_("Endre tilretteleggingen") if one else _("Ny tilrettelegging"))
        self.kind.setCurrentIndex(KINDS.index(one.kind) if one else 0)
        self.text.setPlainText(one.text if one else "")
        self.ward_words.setText(one.ward_words if one else "")
        self.consent.setText(one.consent_ref if one else "")
        self._offer(file.ward_consents)
        self.agreed.set_date(one.agreed_on if one else self._today())
        self.first.set_date(one.first if one else self._today())
        self.last.set_date(one.last if one else None)
        self.review.set_date(one.review_on if one else None)
        self.needs_decision.setChecked(one.needs_decision if one else False)
        self.decided.set_date(one.decided_on if one else None)
        self._decided_row.setVisible(self.needs_decision.isChecked())
        self.ready(self.kind)

    def _offer(self, numbers: Sequence[str]) -> None:
        """Offer the registered consents that open this to the ward; one press writes its number."""
        while item := self.numbers.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for number in numbers:
            button = Button(_("Bruk {number}").format(number=number), small=True)
            button.clicked.connect(lambda _on=False, number=number: self.consent.setText(number))
            self.numbers.addWidget(button)
        self.numbers.addStretch(1)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._accommodation_id)

    def wish(self) -> SaveAccommodation | Wrong:
        """The accommodation as the fields say."""
        needs = self.needs_decision.isChecked()
        for field in (self.agreed, self.review, self.first, self.last, self.decided):
            if not field.is_valid and (needs or field is not self.decided):
                return Wrong(field, words.unreadable_date())
        agreed, first = self.agreed.date, self.first.date
        if agreed is None:
            return Wrong(self.agreed, _("Skriv dagen dere avtalte det. Ingenting er lagret."))
        if agreed > self._today():
            return Wrong(self.agreed, sentence(RuleError("date_to_come")))
        if first is None:
            return Wrong(self.first, _("Skriv første dag. Ingenting er lagret."))
        one = Accommodation(
            self._accommodation_id,
            self._participant_id,
            KINDS[self.kind.currentIndex()],
            self.text.toPlainText().strip(),
            agreed,
            first,
            self.last.date,
            self.review.date,
            self.ward_words.text().strip(),
            self.consent.text().strip(),
            needs,
            self.decided.date if needs else None,
        )
        fault = fault_of(one)
        if fault:
            return Wrong(self._field_of(fault), sentence(RuleError(fault)))
        return SaveAccommodation(one)

    def _field_of(self, fault: str) -> QWidget:
        return {
            "last_before_first": self.last,
            "review_before_first": self.review,
            "ward_words_need_consent": self.consent,
        }.get(fault, self.text)
