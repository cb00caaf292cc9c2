"""New keys, step by step, over the pages of an open vault. Makes no key itself; it asks bootstrap.

Five ways in: the user wants another passphrase, or a new sheet; the vault was opened with the sheet, so the
passphrase is forgotten; the sheet has never been printed, or was just used and lies about; the passphrase
was made by somebody else.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from arbeidsleder.desktop.pages.first_run.frame import ErrandFrame
from arbeidsleder.desktop.pages.first_run.steps import PassphraseStep, RecoveryStep
from arbeidsleder.desktop.pages.keys.steps import LostNotesStep, OfferSheetStep, OwnSecretStep
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.first_run.steps import Step, Strength


class Errand(Enum):
    """Why the page is shown."""

    PASSPHRASE = auto()
    SHEET = auto()
    FORGOTTEN = auto()
    UNPRINTED = auto()
    USED_SHEET = auto()
    FIRST_OWN = auto()


class KeysPage(ErrandFrame):
    """The steps of one errand. Esc and the second button leave it, and nothing is changed then."""

    secret_given = Signal(str)
    """Emitted with the passphrase (or the sheet's words) in use, to be tried."""

    passphrase_given = Signal(str)
    """Emitted with the new passphrase, typed twice and strong enough."""

    sheet_wanted = Signal()
    """Emitted when a new paper key is to be drawn; carries nothing."""

    print_requested = Signal()
    """Emitted when the new sheet is to be shown for printing; carries nothing."""

    sheet_checked = Signal()
    """Emitted when two words of the new sheet have been typed back; carries nothing."""

    def __init__(
        self,
        errand: Errand,
        suggest: Callable[[], str],
        measure: Callable[[str], Strength],
        *,
        by_paper: bool = False,
        lost_notes: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        """*by_paper*: the sheet's words opened the vault, so they stand for the passphrase.

        *lost_notes*: how many remember-notes a new passphrase in place of a forgotten one makes unreadable.
        """
        self.errand = errand
        self.own: OwnSecretStep | None = None
        self.lost: LostNotesStep | None = None
        self.passphrase: PassphraseStep | None = None
        self.offer: OfferSheetStep | None = None
        self.recovery: RecoveryStep | None = None
        steps: list[Step] = []
        if errand in (Errand.PASSPHRASE, Errand.SHEET):
            self.own = OwnSecretStep(paper=by_paper)
            steps.append(self.own)
        if errand in (Errand.PASSPHRASE, Errand.FORGOTTEN) and lost_notes:
            self.lost = LostNotesStep(lost_notes)
            steps.append(self.lost)
        if errand in (Errand.PASSPHRASE, Errand.FORGOTTEN, Errand.FIRST_OWN):
            self.passphrase = _passphrase_step(suggest, measure, errand)
            steps.append(self.passphrase)
        else:
            if errand is not Errand.SHEET:
                self.offer = _offer_step(errand)
                steps.append(self.offer)
            self.recovery = _recovery_step(first=errand is Errand.UNPRINTED)
            steps.append(self.recovery)
        super().__init__(steps, self.own, parent)
        if self.recovery is not None:
            self.recovery.print_requested.connect(self.print_requested)
        self.passed.connect(self._do)
        self.show_step(0)

    @property
    def must_finish(self) -> bool:
        """Whether the vault is open for these steps alone."""
        return self.errand is Errand.FIRST_OWN

    def _do(self) -> None:
        """Ask for what the step is about."""
        if self.step is self.own:
            self.wait(_("Prøver …"))
            self.secret_given.emit(self.own.secret.text().strip())
        elif self.step is self.lost:
            self.show_step(self.steps.index(self.lost) + 1)
        elif self.step is self.passphrase:
            self.wait(_("Bytter frasen …"))
            self.passphrase_given.emit(self.passphrase.first.text())
        elif self.step is self.offer:
            self.sheet_wanted.emit()
        else:
            self.wait(_("Bytter arket …"))
            self.sheet_checked.emit()

    @property
    def drops_notes(self) -> bool:
        """Whether the notes nobody can open any more are to be erased."""
        return self.lost is not None and self.lost.drop.isChecked()

    def let_in(self) -> None:
        """The secret in use was right: it is forgotten here, and the next step comes."""
        self.steps[0].forget()
        self.wait()
        if self.recovery is not None:
            self.sheet_wanted.emit()
        else:
            self.show_step(1)

    def show_sheet(self, words: Sequence[str]) -> None:
        """Show the new paper key, which opens nothing yet."""
        if self.recovery is None:
            raise RuntimeError("this errand has no sheet")
        self.wait()
        self.recovery.show_words(words)
        self.show_step(self.steps.index(self.recovery))

    def show_step(self, index: int) -> None:
        """Show a step and the words its buttons have there."""
        super().show_step(index)
        self.next.setText(
            _("Bytt frasen")
            if self.step is self.passphrase
            else _("Lag nytt ark")
            if self.step is self.offer
            else _("Ta arket i bruk")
            if self.step is self.recovery
            else _("Neste")
        )
        later = self.step is self.offer or self.errand is Errand.FORGOTTEN
        self.back.setText(_("Ikke nå") if later else _("Avbryt"))
        if self.errand is Errand.FIRST_OWN:
            self.back.setText(_("Lås"))


def _passphrase_step(
    suggest: Callable[[], str], measure: Callable[[str], Strength], errand: Errand
) -> PassphraseStep:
    step = PassphraseStep(suggest, measure)
    if errand is Errand.FIRST_OWN:
        step.title = _("Lag din egen passordfrase")
        step.text = _(
            "Frasen du fikk, er brukt nå, og noen andre har sett den. Skriv de nye ordene på et ark og ta "
            "det med hjem. De tre første bokstavene i hvert ord er nok når du låser opp."
        )
    elif errand is Errand.FORGOTTEN:
        step.title = _("Lag en ny passordfrase")
        step.text = _(
            "Du åpnet med gjenopprettingsarket. Husker du frasen likevel, skriv den her, så gjelder den som "
            "før. Skriv ellers den nye på et ark og ta det med hjem. De tre første bokstavene i hvert ord er "
            "nok. Venter du, trenger du gjenopprettingsarket neste gang også, og hver gang skjermen er "
            "skjermet."
        )
    else:
        step.title = _("Bytt passordfrase")
        step.text = _(
            "Skriv ordene på et ark og ta det med hjem. De tre første bokstavene i hvert ord er nok når du "
            "låser opp. Fra du trykker «Bytt frasen», gjelder bare den nye."
        )
    return step


def _offer_step(errand: Errand) -> OfferSheetStep:
    if errand is Errand.USED_SHEET:
        return OfferSheetStep(
            _("Vil du lage et nytt gjenopprettingsark?"),
            _("Arket er brukt, og noen kan ha sett ordene. Det gjelder til du har tatt et nytt i bruk."),
            _("Du trenger en skriver. Har du ikke tid nå, finner du det under Innstillinger."),
        )
    return OfferSheetStep(
        _("Gjenopprettingsarket er ikke bekreftet"),
        _(
            "Programmet ble avsluttet før du hadde vist at arket er på papir. Er frasen glemt, er arket den "
            "eneste veien inn. Lag et nytt, så er det i orden."
        ),
        _("Du trenger en skriver. Har du ikke tid nå, finner du det under Innstillinger."),
    )


def _recovery_step(*, first: bool) -> RecoveryStep:
    step = RecoveryStep()
    step.title = _("Nytt gjenopprettingsark")
    step.text = (
        _(
            "Skriv det ut, og legg det innelåst et annet sted enn PC-en. Arket gjelder når du har skrevet to "
            "av ordene og trykket «Ta arket i bruk»."
        )
        if first
        else _(
            "Skriv det ut, og legg det innelåst et annet sted enn PC-en. Det gamle arket gjelder til du har "
            "skrevet to av ordene og trykket «Ta arket i bruk». Makuler det etterpå."
        )
    )
    return step
