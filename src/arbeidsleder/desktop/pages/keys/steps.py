"""The steps that stand before the assistant's own ones: who are you, what is lost, a new sheet or not."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.first_run.steps import RING_PX, Step
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import SecretField
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext


class OwnSecretStep(Step):
    """The passphrase in use, so that nobody makes keys at a PC that somebody has left."""

    def __init__(self, *, paper: bool) -> None:
        """*paper*: the vault is open by the words on the sheet, so these are asked for."""
        super().__init__()
        self.title = _("Først: er det deg?")
        self.text = (
            _("Skriv ordene på gjenopprettingsarket, slik at ingen andre kan lage nøkler i ditt navn.")
            if paper
            else _("Skriv frasen du låser opp med nå, slik at ingen andre kan lage nøkler i ditt navn.")
        )
        label = _("Ordene på gjenopprettingsarket") if paper else _("Passordfrasen du har nå")
        self._missing = _("Skriv ordene på arket.") if paper else _("Skriv frasen du har nå.")
        self.secret = SecretField()
        self.secret.setAccessibleName(label)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        column.addWidget(LabelledField(label, self.secret))
        column.addStretch()

    def problem(self) -> str:
        """What must be mended first."""
        return "" if self.secret.text().strip() else self._missing

    def first_field(self) -> QWidget:
        """The field to begin with."""
        return self.secret

    def forget(self) -> None:
        """Empty the field, so that nothing can be brought back."""
        self.secret.forget()


class LostNotesStep(Step):
    """Says, before a forgotten passphrase is replaced, that the notes sealed to it are lost."""

    def __init__(self, count: int) -> None:
        """*count* is how many there are, at least one."""
        super().__init__()
        self.title = ngettext(
            "Du har {count} huskelapp som ikke kan åpnes mer",
            "Du har {count} huskelapper som ikke kan åpnes mer",
            count,
        ).format(count=count)
        self.text = _(
            "Huskelapper er låst med frasen din, og bare med den. Arket åpner dem ikke, og en ny frase gjør "
            "det heller ikke. Kommer du på den gamle frasen, skriv den i neste steg i stedet for en ny; da "
            "åpnes de som før. Alt annet er som før."
        )
        self.drop = QCheckBox(
            ngettext(
                "Slett lappen når den nye frasen gjelder", "Slett lappene når den nye frasen gjelder", count
            )
        )
        self.drop.setFont(font(Type.BODY))
        self.drop.setChecked(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        column.setSpacing(8)
        column.addWidget(self.drop)
        column.addWidget(
            Text(
                ngettext(
                    "Uten kryss slettes den på datoen sin, som andre huskelapper.",
                    "Uten kryss slettes de på datoene sine, som andre huskelapper.",
                    count,
                ),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        column.addStretch()


class OfferSheetStep(Step):
    """Says why a new sheet would be good; making it is the main button's."""

    def __init__(self, title: str, text: str, note: str) -> None:
        super().__init__()
        self.title, self.text = title, text
        column = QVBoxLayout(self)
        column.setContentsMargins(RING_PX, RING_PX, RING_PX, RING_PX)
        column.addWidget(Text(note, wrap=True))
        column.addStretch()
