"""The assistant's steps, one widget each. They read and check their own fields and know no vault."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from arbeidsleder.desktop.pages.first_run.answers import split_wards
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Box
from arbeidsleder.desktop.widgets.controls import Button, LabelledField
from arbeidsleder.desktop.widgets.fields import DateField, Field, Paragraphs, SecretField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from arbeidsleder.desktop.pages.first_run.answers import Answers

RING_PX = 4
WORDS_ACROSS = 4  # sixteen words make four rows
"""Room a step keeps at its edges, since the area it scrolls in cuts the focus ring there."""


class Strength(Protocol):
    """How hard a passphrase is to guess."""

    @property
    def words(self) -> str:
        """The strength in plain words, «god – 52 bit»."""
        ...

    @property
    def enough(self) -> bool:
        """Whether it may be used."""
        ...


class Step(QWidget):
    """A page of the assistant."""

    title = ""
    text = ""

    def problem(self) -> str:
        """Return what must be mended before the next step, or ""."""
        return ""

    def fill(self, answers: Answers) -> None:
        """Write what the fields say into *answers*."""

    def first_field(self) -> QWidget:
        """Return what gets the focus when the step is shown."""
        return self

    def set_shaded(self, shaded: bool) -> None:
        """Hide what nobody who passes may read, or show it again."""

    def forget(self) -> None:
        """Keep nothing that is secret."""


def _labelled(label: str, field: QWidget) -> LabelledField:
    """A field that takes its own height only, so that a tall step does not spread its fields."""
    labelled = LabelledField(label, field)
    labelled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return labelled


def _column(step: QWidget, spacing: int = 16) -> QVBoxLayout:
    layout = QVBoxLayout(step)
    layout.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
    layout.setSpacing(spacing)
    return layout


class PlaceStep(Step):
    """Site, wards and own name; or a backup of a vault there was."""

    backup_requested = Signal()
    """Emitted when a backup is to be brought back instead of a new vault made; carries nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Hvor er du?")
        self.text = _("Navnene står i programmet og på arkene. De kan endres siden.")
        self.site = Field(hint=_("for eksempel Solgløtt"))
        self.wards = Paragraphs(hint=_("én avdeling på hver linje"), lines=3)
        self.name = Field(hint=_("fornavn og etternavn"))
        column = _column(self)
        column.addWidget(_labelled(_("Omsorgssenter"), self.site))
        column.addWidget(_labelled(_("Avdelinger"), self.wards))
        column.addWidget(_labelled(_("Navnet ditt"), self.name))
        self.backup = Button(_("Hent tilbake en sikkerhetskopi"), icon="undo", small=True)
        self.backup.clicked.connect(self.backup_requested)
        column.addWidget(self.backup, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()

    def problem(self) -> str:
        """What must be mended first."""
        if not self.site.text().strip():
            return _("Skriv navnet på omsorgssenteret.")
        if not split_wards(self.wards.toPlainText()):
            return _("Skriv minst én avdeling.")
        return "" if self.name.text().strip() else _("Skriv navnet ditt.")

    def fill(self, answers: Answers) -> None:
        """Hand over the fields."""
        answers.site_name = self.site.text().strip()
        answers.wards = split_wards(self.wards.toPlainText())
        answers.own_name = self.name.text().strip()

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.site


class PassphraseStep(Step):
    """Five words from our list, or an own phrase as strong; typed twice."""

    def __init__(self, suggest: Callable[[], str], measure: Callable[[str], Strength]) -> None:
        super().__init__()
        self.title = _("Fem ord som låser opp")
        self.text = _(
            "Skriv ordene på et ark og ta det med hjem. De tre første bokstavene i hvert ord er nok når du "
            "låser opp. Ingen kan finne frasen for deg."
        )
        self._suggest, self._measure = suggest, measure
        self._suggested = ""
        self.words = Text("", Type.PANEL_TITLE)
        self.again = Button(_("Lag fem nye ord"), small=True)
        self.again.clicked.connect(self.suggest)
        self.strength = Text("", Type.SMALL, colour="quiet")
        self.first, self.second = SecretField(), SecretField()
        for typed in (self.first, self.second):
            typed.textChanged.connect(self._measured)
        box = Box(fill="band", edge="hairline", radius=8, padding=16)
        shown = QHBoxLayout()
        shown.addWidget(self.words, 1)
        shown.addWidget(self.again)
        box.body.addLayout(shown)
        column = _column(self)
        column.addWidget(box)
        column.addWidget(_labelled(_("Skriv frasen"), self.first))
        column.addWidget(_labelled(_("Skriv den en gang til"), self.second))
        column.addWidget(self.strength)
        column.addStretch()
        self.suggest()

    def suggest(self) -> None:
        """Show five new words and empty both fields."""
        self._suggested = self._suggest()
        self.words.setText(self._suggested)
        self.first.forget()
        self.second.forget()
        self._measured()

    def set_shaded(self, shaded: bool) -> None:
        """Hide the five words, or show them again."""
        self.words.setText("" if shaded else self._suggested)

    def forget(self) -> None:
        """Empty both fields, so that nothing can be brought back, and take the five words away."""
        self._suggested = ""
        self.words.setText("")
        self.first.forget()
        self.second.forget()

    def _measured(self) -> None:
        typed = self.first.text()
        self.strength.setText(
            _("Styrke: {words}").format(words=self._measure(typed).words)
            if typed
            else _("Du kan også skrive en egen frase. Den må være like sterk.")
        )

    def problem(self) -> str:
        """What must be mended first."""
        if not self.first.text():
            return _("Skriv frasen i det første feltet.")
        if not self._measure(self.first.text()).enough:
            return _("Frasen er for lett å gjette. Bruk de fem ordene, eller en lengre frase.")
        if self.first.text() != self.second.text():
            return _("De to feltene er ikke like. Skriv frasen en gang til.")
        return ""

    def fill(self, answers: Answers) -> None:
        """Hand over the fields."""
        answers.passphrase = self.first.text()

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.first


class RecoveryStep(Step):
    """The paper key: print it, and show that it is on paper by typing two of its words."""

    print_requested = Signal()
    """Emitted when the sheet is to be shown for printing; carries nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.title = _("Gjenopprettingsarket")
        self.text = _(
            "Er frasen glemt, er dette arket den eneste veien inn. Skriv det ut, og legg det innelåst et "
            "annet sted enn PC-en."
        )
        self.print = Button(_("Skriv ut arket…"), icon="printer")
        self.print.clicked.connect(self.print_requested)
        self._words: Sequence[str] = ()
        self._shown: list[Text] = []
        self._asked = (0, 0)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        box = Box(fill="band", edge="hairline", radius=8, padding=16)
        box.body.addLayout(self._grid)
        self.one, self.two = Field(), Field()
        self._label_one, self._label_two = _labelled(" ", self.one), _labelled(" ", self.two)
        asked = QHBoxLayout()
        asked.setSpacing(16)
        asked.addWidget(self._label_one)
        asked.addWidget(self._label_two)
        column = _column(self)
        column.addWidget(box)
        line = QHBoxLayout()
        line.addWidget(self.print)
        line.addStretch()
        column.addLayout(line)
        column.addLayout(asked)
        column.addStretch()

    def show_words(self, words: Sequence[str]) -> None:
        """Show the paper key and choose two places, by chance, to be typed back."""
        one, other = sorted(secrets.SystemRandom().sample(range(1, len(words) + 1), 2))
        self._words, self._asked = words, (one, other)
        for number in range(len(self._shown), len(words)):
            text = Text("")
            text.setFont(font(Type.BODY))
            self._shown.append(text)
            self._grid.addWidget(text, number // WORDS_ACROSS, number % WORDS_ACROSS)
        self.set_shaded(False)
        self.one.setAccessibleName(_("Ord nummer {number}").format(number=one))
        self.two.setAccessibleName(_("Ord nummer {number}").format(number=other))
        self._label_one.label.setText(_("Ord nummer {number}, fra arket").format(number=one))
        self._label_two.label.setText(_("Ord nummer {number}, fra arket").format(number=other))

    def set_shaded(self, shaded: bool) -> None:
        """Show the numbers alone, or the words again; nothing moves."""
        for number, (text, word) in enumerate(zip(self._shown, self._words, strict=True), 1):
            text.setText(f"{number}." if shaded else f"{number}. {word}")
            text.setMinimumWidth(text.width() if shaded else 0)
        for typed in (self.one, self.two):
            typed.setEchoMode(QLineEdit.EchoMode.Password if shaded else QLineEdit.EchoMode.Normal)

    def forget(self) -> None:
        """Keep no word: neither those of the sheet nor those typed."""
        self.set_shaded(True)
        self._words = [""] * len(self._words)
        self.one.clear()
        self.two.clear()

    def problem(self) -> str:
        """What must be mended first."""
        typed = (self.one.text().strip().casefold(), self.two.text().strip().casefold())
        wanted = tuple(self._words[n - 1].casefold() for n in self._asked)
        return "" if typed == wanted else _("De to ordene er ikke som på arket. Se etter en gang til.")

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.print


class PrivacyStep(Step):
    """The three things that must be done before real people's data; until then everything says «prøve»."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self.title = _("Før ekte opplysninger")
        self.text = _(
            "Kryss av for det som er gjort. Mangler noe, står det «prøve» på skjermen og på alle ark. "
            "Bruk da bare oppdiktede navn. Listen finnes siden under Innstillinger."
        )
        column = _column(self)
        self.points: list[tuple[QCheckBox, DateField]] = []
        for label in (
            _("Personvernet er vurdert (DPIA)"),
            _("Risikoen er vurdert (ROS)"),
            _("Samtykkeskjemaet er godkjent"),
        ):
            box, on = QCheckBox(label), DateField(None, today=today, hint=_("dato"), dense=True)
            on.setAccessibleName(_("Dato for: {label}").format(label=label))
            on.setFixedWidth(160)
            on.setEnabled(False)
            box.toggled.connect(on.setEnabled)
            self.points.append((box, on))
            line = QHBoxLayout()
            line.addWidget(box, 1)
            line.addWidget(on)
            column.addLayout(line)
        column.addStretch()

    def problem(self) -> str:
        """What must be mended first."""
        if any(box.isChecked() and on.date is None for box, on in self.points):
            return _("Skriv datoen for det som er gjort.")
        return ""

    def fill(self, answers: Answers) -> None:
        """Hand over the fields."""
        dates = [on.date if box.isChecked() else None for box, on in self.points]
        answers.gdpr_assessed_on, answers.ros_done_on, answers.consent_form_on = dates

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.points[0][0]
