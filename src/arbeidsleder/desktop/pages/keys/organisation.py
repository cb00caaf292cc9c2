"""The employer's key in Innstillinger: the card that tells whether there is one, the step to put one in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout

from arbeidsleder.desktop.pages.keys.secret_page import SecretPage, SecretStep
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, LabelledField
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class OrganisationCard(Card):
    """Whether the employer has a key of its own, and the way to put it in or take it out."""

    put_in_requested = Signal()
    """Emitted when the user wants to let a key open the vault; carries nothing."""

    take_out_requested = Signal()
    """Emitted when the user wants no such key any more; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Virksomhetens nøkkel"), Type.PANEL_TITLE))
        self.state = Text("", Type.BODY, wrap=True)
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.state)
        self.body.addWidget(self.about)
        self.put_in = Button(_("Legg inn nøkkel…"), small=True)
        self.put_in.clicked.connect(self.put_in_requested)
        self.take_out = Button(_("Ta bort nøkkelen…"), small=True)
        self.take_out.clicked.connect(self.take_out_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.put_in)
        row.addWidget(self.take_out)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_state("", by_paper=False)

    def show_state(self, fingerprint: str, *, by_paper: bool) -> None:
        """Say how it is; *fingerprint* "" is no key. *by_paper*: there is no passphrase to change it with."""
        self.put_in.setVisible(not fingerprint and not by_paper)
        self.take_out.setVisible(bool(fingerprint) and not by_paper)
        if fingerprint:
            self.state.setText(_("Virksomheten har en nøkkel som åpner arkivet."))
            about = _("Fingeravtrykk: {digits}. Hver gang den brukes i programmet, står det i loggen.")
            self.about.setText(about.format(digits=fingerprint))
        else:
            self.state.setText(_("Ingen andre enn brukerne og gjenopprettingsarket åpner arkivet."))
            self.about.setText(
                _("Den behandlingsansvarlige kan ha en nøkkel for det tilfellet at frase og ark er borte.")
            )


class PutInStep(SecretStep):
    """The line from the employer, its fingerprint to compare, and the passphrase in use."""

    def __init__(self, fingerprint_of: Callable[[str], str]) -> None:
        """*fingerprint_of* gives a line's fingerprint, "" for what is no such line."""
        super().__init__(
            _("Legg inn virksomhetens nøkkel"),
            _(
                "Den som har nøkkelfilen og frasen til den, kan fra nå av lese alt i arkivet, unntatt "
                "huskelappene. Ring virksomheten og les fingeravtrykket for hverandre. Det skal være likt."
            ),
        )
        self._fingerprint_of = fingerprint_of
        self.line = Field()
        self.line.setAccessibleName(_("Linjen fra virksomheten"))
        self.fingerprint = Text("", Type.BODY_STRONG, wrap=True)
        self.compared = QCheckBox(_("Vi har lest fingeravtrykket for hverandre, og det er likt"))
        self.compared.setFont(font(Type.BODY))
        self.column.insertWidget(0, LabelledField(_("Linjen fra virksomheten"), self.line))
        self.column.insertWidget(1, self.fingerprint)
        self.column.insertWidget(2, self.compared)
        self.line.textChanged.connect(self._show_fingerprint)
        self._show_fingerprint()

    def problem(self) -> str:
        """What must be mended first."""
        if not self._fingerprint_of(self.line.text()):
            return _("Lim inn hele linjen fra virksomheten. Den begynner med «arbeidsleder-organisation».")
        if not self.compared.isChecked():
            return _("Les fingeravtrykket for hverandre først.")
        return super().problem()

    def first_field(self) -> QWidget:
        """The first field that is not in order."""
        return self.secret if self._fingerprint_of(self.line.text()) else self.line

    def _show_fingerprint(self) -> None:
        digits = self._fingerprint_of(self.line.text())
        self.fingerprint.setText(_("Fingeravtrykk: {digits}").format(digits=digits))
        self.fingerprint.setVisible(bool(digits))
        self.compared.setChecked(False)
        self.compared.setEnabled(bool(digits))


def put_in_page(step: PutInStep) -> SecretPage:
    """Return the page before a key is put in."""
    return SecretPage(step, _("Legg inn nøkkelen"), _("Legger inn …"))


def take_out_page() -> SecretPage:
    """Return the page before the key is taken out."""
    step = SecretStep(
        _("Ta bort virksomhetens nøkkel"),
        _(
            "Fra nå av åpner den ikke arkivet. Det virksomheten har kopiert før, kan den fortsatt åpne. Den "
            "som styrer maskinen, kan gi arkivet ny nøkkel etterpå."
        ),
    )
    return SecretPage(step, _("Ta bort nøkkelen"), _("Tar bort …"))
