"""New keys to the open vault: shows the steps, asks the door, and tells what came of it.

Decides when the steps are shown, and nothing about keys. What the page was given is gone with the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.day_notes import RemoveOwnNotes
from arbeidsleder.application.commands.keys import (
    RecordAsked,
    RecordNewPassphrase,
    RecordPaperKey,
    RecordPaperUse,
)
from arbeidsleder.bootstrap.device_lock import DeviceLock
from arbeidsleder.bootstrap.one_step import logged
from arbeidsleder.bootstrap.organisation_card import OrganisationKey
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.errors import KnownError
    from arbeidsleder.bootstrap.door import DrawnPaper, OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.keys.page import Errand, KeysPage
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.vault.slot_changes import Reset


class Keys(QObject):
    """The doors of the vault in the window. One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.page: KeysPage | None = None
        self._drawn: DrawnPaper | None = None
        self._unchecked = False
        self.device_lock = DeviceLock(program)
        self.organisation = OrganisationKey(program)

    @property
    def _vault(self) -> OpenVault:
        vault = self._program.vault
        if vault is None:
            raise RuntimeError("the vault is locked")
        return vault

    def ask(self) -> None:
        """The vault is open: offer the steps that are called for, before anybody's name is shown."""
        from arbeidsleder.desktop.pages.keys.page import Errand

        program, vault = self._program, self._vault
        if program.services is None:
            raise RuntimeError("there are no services yet")
        program.window.cover.by_paper = vault.by_paper
        mark, paper_id = vault.paper_mark, vault.unlocked.recovery_id
        unchecked = mark is not None and mark.is_due(paper_id)
        self._unchecked = unchecked and not vault.by_paper and vault.ctx.may(Right.WRITE_VAULT_KEYS)
        if vault.by_paper:
            program.services.command(self, RecordPaperUse())
            if unchecked:
                program.services.command(self, RecordPaperKey())  # all its words were typed from the paper
            self._show(Errand.FORGOTTEN)
        elif vault.ctx.user.must_change:
            self._show(Errand.FIRST_OWN)
        elif not vault.ctx.may(Right.WRITE_VAULT_KEYS):
            return
        elif mark is not None and mark.asks(paper_id, program.clock.now().date()):
            program.services.command(self, RecordAsked())
            self._show(Errand.UNPRINTED if unchecked else Errand.USED_SHEET)

    def begin(self) -> None:
        """The pages stand: put the cards in, and listen to them."""
        from arbeidsleder.desktop.pages.keys.page import Errand

        program = self._program
        if program.pages is None:
            raise RuntimeError("there are no pages yet")
        card = program.pages.settings.keys
        card.passphrase_requested.connect(lambda: self._show(Errand.PASSPHRASE))
        card.sheet_requested.connect(lambda: self._show(Errand.SHEET))
        self._show_state()
        self.device_lock.begin()
        self.organisation.begin()

    def drop(self) -> None:
        """Take the steps away with all that was typed; called when it locks."""
        self.device_lock.drop()
        self.organisation.drop()
        self._end_steps()

    def _end_steps(self) -> None:
        page, self.page, self._drawn = self.page, None, None
        if page is not None:
            page.forget()
            page.hide()
            page.deleteLater()

    def _show_state(self) -> None:
        program = self._program
        if program.pages is None:
            return
        vault = self._vault
        due = program.pages.settings.keys.show_state(by_paper=vault.by_paper, unchecked=self._unchecked)
        program.pages.settings.set_due("keys", "sheet", due)
        program.window.cover.by_paper = vault.by_paper

    # The steps

    def _show(self, errand: Errand) -> None:
        from arbeidsleder.desktop.pages.keys.page import KeysPage

        program = self._program
        if self.page is not None or program.vault is None:
            return
        vault = self._vault
        page = KeysPage(
            errand,
            program.door.suggest,
            program.door.measure,
            by_paper=vault.by_paper,
            lost_notes=vault.sealed_notes if vault.by_paper else 0,
        )
        page.secret_given.connect(self._try_secret)
        page.passphrase_given.connect(self._set_passphrase)
        page.sheet_wanted.connect(self._draw_sheet)
        page.print_requested.connect(self._print_sheet)
        page.sheet_checked.connect(self._use_sheet)
        page.left.connect(self._leave)
        self.page = page
        program.window.show_full(page)
        page.take_keys()

    def _leave(self, told: str = "") -> None:
        """Back to the pages; a passphrase that somebody else made opens them only to be changed."""
        page = self.page
        if page is None:
            return
        if page.must_finish and not told:
            self._program.lock("user")
            return
        self._program.window.leave_full(page)
        self._end_steps()  # the cards stay: they are shown anew when something about them is changed
        if told:
            self._program.window.status.show_message(told)

    def _failed(self, page: KeysPage) -> Callable[[BaseException], None]:
        def fail(error: BaseException) -> None:
            if self.page is page:
                page.show_failure(self._program.told(error))
            else:  # it locked meanwhile; the user thinks it was done
                self._program.say_locked(self._program.told(error))

        return fail

    def _try_secret(self, typed: str) -> None:
        program, vault, page = self._program, self._vault, self.page
        if page is None:
            return

        def tried(right: bool) -> None:
            if right:
                page.let_in()
            else:  # another user's
                page.show_failure(_("Frasen er ikke riktig. Prøv en gang til."))

        program.jobs.submit(
            "work",
            lambda _token: program.door.is_secret_of(vault, typed),
            owner=page,
            ok=tried,
            fail=self._failed(page),
        )

    def _set_passphrase(self, passphrase: str) -> None:
        program, vault, page = self._program, self._vault, self.page
        if page is None:
            return
        used = vault.unlocked.slot_id if vault.by_paper else ""
        drops_notes = page.drops_notes

        def change(_token: object) -> tuple[KnownError | None, Reset | None]:
            reset = program.door.set_passphrase(vault, passphrase)
            records: list[Command] = [RecordNewPassphrase(used)]
            if drops_notes and not (reset and reset.remembered):  # remembered after all, it still opens them
                records.append(RemoveOwnNotes())
            return logged(vault, *records), reset

        # On the lane that closes the vault: a lock comes before it or after it, never in its middle.
        program.jobs.submit(
            "db",
            change,
            owner=self,
            ok=lambda came: self._passphrase_set(page, *came),
            fail=self._failed(page),
        )

    def _passphrase_set(self, page: KeysPage, unlogged: KnownError | None, reset: Reset | None) -> None:
        program = self._program
        if unlogged is not None:
            program.report(unlogged)
        if self.page is not page:
            program.say_locked(_("Passordfrasen er byttet. Lås opp med den nye."))
        elif (
            reset is not None
        ):  # by the paper key: used once, as in the assistant, while the sheet is at hand
            program.lock("passphrase")
            program.say_locked(_after_reset(reset))
        else:
            self._leave(_("Passordfrasen er byttet"))

    def _draw_sheet(self) -> None:
        program, page = self._program, self.page
        if page is None:
            return

        def drawn(paper: DrawnPaper) -> None:
            self._drawn = paper
            page.show_sheet(paper.words)

        program.jobs.submit(
            "work",
            lambda _token: program.door.draw_paper_key(),
            owner=page,
            ok=drawn,
            fail=self._failed(page),
        )

    def _print_sheet(self) -> None:
        program, page, drawn = self._program, self.page, self._drawn
        if page is not None and drawn is not None and program.services is not None:
            show_sheet(program, program.services, self._vault, page, drawn.words, self._failed(page))

    def _use_sheet(self) -> None:
        program, vault, page, drawn = self._program, self._vault, self.page, self._drawn
        if page is None or drawn is None:
            return

        def used(unlogged: KnownError | None) -> None:
            if unlogged is not None:
                program.report(unlogged)
            told = _("Det nye gjenopprettingsarket gjelder. Makuler det gamle.")
            if self.page is not page:
                program.say_locked(told)
                return
            self._unchecked = False
            self._leave(told)
            self._show_state()

        def change(_token: object) -> KnownError | None:
            program.door.use_paper_key(vault, drawn)
            return logged(vault, RecordPaperKey())

        program.jobs.submit(
            "db",
            change,
            owner=self,
            ok=used,
            fail=self._failed(page),
        )


def _after_reset(reset: Reset) -> str:
    if reset.left_lock:
        return _(
            "Lås opp med frasen. Nøkkellageret på maskinen svarte ikke, så frasen er ikke lenger låst til "
            "denne PC-en."
        )
    if reset.remembered:
        return _("Frasen er den samme som før. Lås opp med den.")
    return _("Den nye frasen gjelder. Lås opp med den.")


def show_sheet(
    program: Program,
    services: Services,
    vault: OpenVault,
    page: QWidget,
    words: tuple[str, ...],
    fail: Callable[[BaseException], None],
) -> None:
    """Show the recovery sheet over *page* for printing. It must not lie in a file: paper only."""
    from arbeidsleder.application.queries.recovery_sheet import RecoverySheet
    from arbeidsleder.bootstrap.program import sheets
    from arbeidsleder.desktop.pages.preview.dialog import show_pdf

    sheet = RecoverySheet(vault.site.name, words, program.clock.now().date(), trial_mark=vault.site.is_trial)

    def shown(pdf: bytes) -> None:
        if not program.window.shade.shaded:
            show_pdf(services, page, pdf, _("Gjenopprettingsark"), "gjenoppretting", may_save=False)

    program.jobs.submit(
        "work", lambda _token: sheets().recovery_sheet(sheet), owner=page, ok=shown, fail=fail
    )
