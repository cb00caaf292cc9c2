"""Add, change or remove a user, step by step, over the pages of an open vault. It asks bootstrap to do it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from arbeidsleder.desktop.pages.first_run.frame import ErrandFrame
from arbeidsleder.desktop.pages.keys.steps import OwnSecretStep
from arbeidsleder.desktop.pages.users.steps import (
    FarewellStep,
    LostKeyStep,
    WhoStep,
    newcomers_step,
    tell_newcomer,
)
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.users import UserLine
    from arbeidsleder.desktop.pages.first_run.steps import PassphraseStep, Step, Strength


class Errand(Enum):
    """Why the page is shown."""

    ADD = auto()
    CHANGE = auto()
    REMOVE = auto()
    LOST_KEY = auto()


class UsersPage(ErrandFrame):
    """The steps of one errand. Esc and the second button leave it, and nothing is changed then."""

    secret_given = Signal(str)
    """Emitted with the passphrase in use, to be tried."""

    check_requested = Signal(object)
    """Emitted with the new User, before a passphrase is made."""

    add_requested = Signal(object, str)
    """Emitted with the new User and the passphrase."""

    change_requested = Signal(object)
    """Emitted with the User as it should be."""

    remove_requested = Signal(object, object, bool)
    """Emitted with the UserLine, TheirNotes, and whether a fresh backup takes the place of the older ones."""

    keys_requested = Signal()
    """Emitted when the keys that belong to nobody are to be removed; carries nothing."""

    def __init__(
        self,
        errand: Errand,
        suggest: Callable[[], str],
        measure: Callable[[str], Strength],
        today: Callable[[], date],
        *,
        line: UserLine | None = None,
        by_paper: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """*line* is who it is about, None for somebody new; *by_paper*: the sheet opened the vault."""
        self.errand = errand
        self._line = line
        self.own = OwnSecretStep(paper=by_paper)
        self.own.text = _("Skriv frasen du låser opp med, slik at ingen andre kan gjøre dette i ditt navn.")
        self.who: WhoStep | None = None
        self.phrase: PassphraseStep | None = None
        self.farewell: FarewellStep | None = None
        steps: list[Step] = [self.own]
        if errand in (Errand.ADD, Errand.CHANGE):
            self.who = WhoStep(today, line.user if line else None)
            steps.append(self.who)
        if errand is Errand.ADD:
            self.phrase = newcomers_step(suggest, measure)
            steps.append(self.phrase)
        if errand is Errand.REMOVE and line is not None:
            self.farewell = FarewellStep(line, today())
            steps.append(self.farewell)
        if errand is Errand.LOST_KEY:
            steps.append(LostKeyStep())
        super().__init__(steps, self.own, parent)
        self.passed.connect(self._do)
        self.show_step(0)

    def _do(self) -> None:
        """Ask for what the step is about."""
        if self.step is self.own:
            self.wait(_("Prøver …"))
            self.secret_given.emit(self.own.secret.text().strip())
        elif self.who is not None and self.step is self.who:
            self.wait(_("Ser etter …"))
            asked = self.check_requested if self.errand is Errand.ADD else self.change_requested
            asked.emit(self.who.user)
        elif self.who is not None and self.phrase is not None:
            self.wait(_("Legger til …"))
            self.add_requested.emit(self.who.user, self.phrase.first.text())
        else:
            self.wait(_("Fjerner nøkkelen og lager en ny. La maskinen stå på."))
            self._remove()

    def _remove(self) -> None:
        farewell = self.farewell
        if farewell is None:
            self.keys_requested.emit()
        else:
            self.remove_requested.emit(self._line, farewell.their_notes, farewell.fresh.isChecked())

    def let_in(self) -> None:
        """The passphrase in use was right: it is forgotten here, and the next step comes."""
        self.own.forget()
        self.wait()
        self.show_step(1)

    def ask_phrase(self) -> None:
        """The name and the days will do: ask for the passphrase."""
        self.wait()
        if self.who is not None and self.phrase is not None:
            tell_newcomer(self.phrase, made_by_others=self.who.made_by_others)
            self.show_step(2)

    def show_step(self, index: int) -> None:
        """Show a step and the words its main button has there."""
        super().show_step(index)
        last = index == len(self.steps) - 1
        words = {
            Errand.ADD: _("Legg til"),
            Errand.CHANGE: _("Lagre"),
            Errand.REMOVE: _("Fjern brukeren"),
            Errand.LOST_KEY: _("Fjern nøkkelen"),
        }
        self.next.setText(words[self.errand] if last else _("Neste"))
