"""The device lock in Innstillinger: whether the passphrase opens only on this PC. Changes nothing itself."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, ngettext


@dataclass(frozen=True)
class DeviceLockShown:
    """What the card says: *own* is in the lock, *others* how many others are, *accounts* how many machines'
    accounts are in it. *by_paper*: there is no passphrase to lock now.
    """

    own: bool = False
    others: int = 0
    accounts: int = 0
    by_paper: bool = False


class DeviceLockCard(Card):
    """The state in words, and the one thing to do about it."""

    turn_on_requested = Signal()
    """Emitted when the user wants the passphrase to open here only; carries nothing."""

    turn_off_requested = Signal()
    """Emitted when the user wants the passphrase to open anywhere; carries nothing."""

    account_requested = Signal()
    """Emitted when this account is to be let in for the others who are in the lock; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Lås til denne PC-en"), Type.PANEL_TITLE))
        self.state = Text("", Type.BODY, wrap=True)
        self.about = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.error = ErrorBar()
        self.body.addWidget(self.state)
        self.body.addWidget(self.about)
        self.body.addWidget(self.error)
        self.on = Button(_("Lås til denne PC-en…"), icon="lock", small=True)
        self.on.clicked.connect(self.turn_on_requested)
        self.off = Button(_("Slå av låsen…"), small=True)
        self.off.clicked.connect(self.turn_off_requested)
        self.account = Button(_("Slipp inn denne kontoen"), small=True)
        self.account.clicked.connect(self.account_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.on, self.off, self.account):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.show_state(DeviceLockShown())

    def show_state(self, shown: DeviceLockShown) -> None:
        """Say how it is."""
        self.error.clear()
        self.on.setVisible(not shown.own and not shown.by_paper)
        self.off.setVisible(shown.own and not shown.by_paper)
        self.account.setVisible(not shown.own and shown.others > 0 and not shown.by_paper)
        self.state.setText(_state(shown))
        self.about.setText(_about(shown))

    def show_busy(self, busy: bool) -> None:
        """Take the buttons away while something is being done."""
        for button in (self.on, self.off, self.account):
            button.setEnabled(not busy)

    def show_failure(self, sentence: str) -> None:
        """Say why it was not done."""
        self.error.show_error(sentence)


def _state(shown: DeviceLockShown) -> str:
    if shown.by_paper:
        return _("Lås opp med frasen for å se og endre låsen.")
    if not shown.own:
        return _("Låsen er av for deg. Frasen alene åpner arkivet.")
    if shown.accounts == 1:
        return _("Denne PC-en er med i låsen. Frasen din åpner bare her.")
    return _("Denne PC-en er med i låsen. Frasen din åpner på {count} kontoer.").format(count=shown.accounts)


def _about(shown: DeviceLockShown) -> str:
    why = _(
        "Med låsen på må en tyv ha filene og komme inn på kontoen på PC-en før det går an å gjette frasen. "
        "Mister kontoen nøkkelen, åpner gjenopprettingsarket."
    )
    if shown.others and not shown.by_paper:
        others = ngettext(
            "{count} annen bruker er med i låsen.", "{count} andre brukere er med i låsen.", shown.others
        )
        return f"{others.format(count=shown.others)} {why}"
    return why
