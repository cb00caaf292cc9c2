"""The forms of a consent: to whom, about what, why and till when; and the day on the signed paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from arbeidsleder.application.commands.consent import ChangeConsent, NoteConsent, RegisterSignature
from arbeidsleder.application.consent_words import purpose_words, recipient_words, topic_words
from arbeidsleder.application.errors import RuleError
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.participants import words
from arbeidsleder.desktop.pages.participants.form import Form, Wrong
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.fields import Choice, DateField, Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.queries.consent import ConsentView, PersonConsents

RECIPIENTS = tuple(Recipient)
BOX_PX = 28


class ConsentForm(Form):
    """What is agreed is best chosen together, on the turned screen; here it can be typed too."""

    talk_requested = Signal()
    """Emitted when the topics are to be chosen on the turned screen; carries nothing."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._participant_id = self._consent_id = ""
        self.number = ""
        self.recipient = Choice([recipient_words(one) for one in RECIPIENTS])
        self.body = Field(hint=_("for eksempel: NAV Solbakken"))
        self.purpose = Field()
        self.valid_to = DateField(None, today=today)
        self.boxes = {topic: QCheckBox(topic_words(topic)) for topic in Topic}
        self.talk = Button(_("Snu skjermen…"), icon="screen-turn", small=True)
        self.talk.clicked.connect(lambda: self.talk_requested.emit())
        self.wording.watch(self.body, self.purpose)
        self.row((_("Til"), self.recipient), (_("Hvem"), self.body))
        head = QHBoxLayout()
        head.addWidget(Text(_("Hva kan deles?"), Type.LABEL), 1)
        head.addWidget(self.talk)
        self.column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for at, box in enumerate(self.boxes.values()):
            box.setFont(font(Type.BODY))
            box.setMinimumHeight(BOX_PX)
            grid.addWidget(box, at % 4, at // 4)
        self.column.addLayout(grid)
        self.row((_("Hvorfor"), self.purpose))
        self.row((_("Gjelder til"), self.valid_to))
        told = _("Velg sammen med deltakeren. Ingenting deles før papiret er underskrevet og registrert her.")
        self.column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self.column.addStretch(1)
        self.recipient.currentIndexChanged.connect(lambda _at: self._recipient_chosen())

    @property
    def chosen_recipient(self) -> Recipient:
        """Who it is to."""
        return RECIPIENTS[self.recipient.currentIndex()]

    @property
    def asked(self) -> tuple[Topic, ...]:
        """What there is to agree to with who is chosen."""
        return tuple(topic for topic in Topic if may_be_asked(self.chosen_recipient, topic))

    @property
    def topics(self) -> frozenset[Topic]:
        """What is ticked."""
        return frozenset(topic for topic in self.asked if self.boxes[topic].isChecked())

    def tick(self, topics: frozenset[Topic]) -> None:
        """Tick what was chosen elsewhere."""
        for topic, box in self.boxes.items():
            box.setChecked(topic in topics)

    def show_consent(self, person: PersonConsents, view: ConsentView | None = None) -> None:
        """Show the one that is to be changed; None is a new one."""
        one = view.wanted if view else None
        self._participant_id = person.participant_id
        self._consent_id = one.consent_id if one else ""
        self.number = view.number if view else ""
        self.title.setText(
            _("Endre samtykke {number}").format(number=self.number) if one else _("Nytt samtykke")
        )
        self.recipient.setCurrentIndex(RECIPIENTS.index(one.recipient) if one else 0)
        self.recipient.setEnabled(one is None)
        self.body.setText(one.body if one else "")
        self.purpose.setText(one.purpose if one else purpose_words(self.chosen_recipient))
        self.valid_to.set_date(one.valid_to if one else None)
        self.tick(one.topics if one else frozenset())
        self._recipient_chosen()
        self.ready(self.talk if one else self.recipient)

    def _recipient_chosen(self) -> None:
        """Show what may be asked, and propose why when nobody has said anything else."""
        proposed = {purpose_words(one) for one in RECIPIENTS} | {""}
        if self.purpose.text() in proposed:
            self.purpose.setText(purpose_words(self.chosen_recipient))
        for topic, box in self.boxes.items():
            box.setVisible(topic in self.asked)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return (self._participant_id, self._consent_id)

    def wish(self) -> NoteConsent | ChangeConsent | Wrong:
        """The consent as the fields say."""
        if not self.valid_to.is_valid:
            return Wrong(self.valid_to, words.unreadable_date())
        body, purpose = self.body.text().strip(), self.purpose.text().strip()
        if not body:
            return Wrong(self.body, sentence(RuleError("consent_body")))
        if not purpose:
            return Wrong(self.purpose, sentence(RuleError("consent_purpose")))
        if not self.topics:
            return Wrong(self.boxes[self.asked[0]], sentence(RuleError("consent_topics")))
        if self._consent_id:
            return ChangeConsent(self._consent_id, body, self.topics, purpose, self.valid_to.date)
        return NoteConsent(
            self._participant_id, self.chosen_recipient, body, self.topics, purpose, self.valid_to.date
        )


class SignatureForm(Form):
    """The signed paper is at hand: the day that stands on it."""

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(_("Registrer underskrift"), parent)
        self._today = today
        self._consent_id = ""
        self.about = Text("", wrap=True)
        self.signed = DateField(None, today=today)
        self.column.addWidget(self.about)
        self.row((_("Dato på papiret"), self.signed))
        told = _("Lås papiret inne. Fra nå kan det som er krysset av, deles med den det gjelder.")
        self.column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self.column.addStretch(1)

    def show_consent(self, view: ConsentView) -> None:
        """Show the one that is signed."""
        self._consent_id = view.wanted.consent_id
        told = _("{number}, versjon {version}, til {body}")
        self.about.setText(told.format(number=view.number, version=view.version, body=view.wanted.body))
        self.signed.set_date(self._today())
        self.ready(self.signed)

    def whose(self) -> tuple[str, ...]:
        """Of whom, and of what of theirs, the form is now."""
        return ("", self._consent_id)

    def wish(self) -> RegisterSignature | Wrong:
        """The signature as the field says."""
        if not self.signed.is_valid or self.signed.date is None:
            return Wrong(self.signed, words.unreadable_date())
        return RegisterSignature(self._consent_id, self.signed.date)
