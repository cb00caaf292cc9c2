"""The first-run assistant in the window: makes the vault, shows its recovery sheet, and locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.bootstrap.door import NewPlace
from arbeidsleder.bootstrap.keys import show_sheet
from arbeidsleder.text import _

if TYPE_CHECKING:
    from pathlib import Path

    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.first_run.answers import Answers
    from arbeidsleder.desktop.pages.first_run.bring_back import BringBackDialog
    from arbeidsleder.desktop.pages.first_run.view import FirstRunPage


def restore_where_none_is(door: Door, file: Path, typed: str) -> None:
    """Make the vault of a backup where there is none. *typed* is a passphrase or the sheet's words.

    Raises the errors of restoring.look_at and Restore.run; there is no vault then either.
    """
    from arbeidsleder.bootstrap.bringing_back import PAPER_WORDS
    from arbeidsleder.bootstrap.restoring import Secret, look_at

    with look_at(door, file, Secret(typed, paper=len(typed.split()) == PAPER_WORDS)) as looked:
        looked.run()


class FirstRun(QObject):
    """One a program; used where there is no vault yet."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._vault: OpenVault | None = None

    def assist(self) -> None:
        """Show the assistant."""
        from arbeidsleder.desktop.pages.first_run.view import FirstRunPage

        program = self._program
        page = FirstRunPage(program.door.suggest, program.door.measure, lambda: program.clock.now().date())
        page.vault_requested.connect(self._make_vault)
        page.finished.connect(self._assisted)
        page.place.backup_requested.connect(self._bring_back)
        program.assistant = page
        program.window.show_full(page)
        page.step.first_field().setFocus()

    def close(self) -> None:
        """Let a vault go that was made and not taken into use yet."""
        if self._vault is not None:
            self._vault.close()

    def _bring_back(self) -> None:
        """The folder is gone or empty and there is a backup somewhere: ask which, and what opens it."""
        from arbeidsleder.desktop.pages.first_run.bring_back import BringBackDialog

        program = self._program
        file = program.prompts.open_file(_("Sikkerhetskopi"), _("Sikkerhetskopier (*.albackup)"))
        if file is None:
            return
        dialog = BringBackDialog(file.name, program.window)
        dialog.secret_given.connect(lambda typed: self._restore(dialog, file, typed))
        dialog.open()
        dialog.secret.setFocus()

    def _restore(self, dialog: BringBackDialog, file: Path, typed: str) -> None:
        program = self._program

        def restored(_none: None) -> None:
            dialog.accept()
            program.window.show_locked()
            program.window.lock_page.tell(
                _("Arkivet er hentet tilbake. Lås opp med passordfrasen fra da kopien ble laget.")
            )

        def failed(error: BaseException) -> None:
            dialog.refuse(program.told(error))

        program.jobs.submit(
            "work",
            lambda _token: restore_where_none_is(program.door, file, typed),
            owner=self,
            ok=restored,
            fail=failed,
        )

    def _make_vault(self, answers: Answers) -> None:
        from arbeidsleder.bootstrap.program import sheets
        from arbeidsleder.desktop.services import Services

        program = self._program
        page = cast("FirstRunPage", program.assistant)
        new = NewPlace(
            answers.site_name,
            tuple(answers.wards),
            answers.own_name,
            answers.gdpr_assessed_on,
            answers.ros_done_on,
            answers.consent_form_on,
        )
        passphrase = answers.passphrase

        def failed(error: BaseException) -> None:
            page.show_failure(program.told(error))

        def made(result: tuple[OpenVault, tuple[str, ...]]) -> None:
            vault, words = result
            self._vault = vault
            services = Services(vault.ctx, program.jobs, program.prompts, sheets, page)
            page.print_requested.connect(lambda: show_sheet(program, services, vault, page, words, failed))
            page.show_recovery(words)

        program.jobs.submit(
            "work",
            lambda _token: program.door.create(new, passphrase),
            owner=page,
            ok=made,
            fail=failed,
        )

    def _assisted(self) -> None:
        """The paper key is checked: close the new vault, so that the passphrase is used once."""
        program = self._program
        program.window.show_locked()
        vault, self._vault = self._vault, None
        if vault is None:
            return

        def keep(_token: Token) -> None:
            try:
                RecordPaperKey().run(vault.ctx)
            finally:  # where it could not be kept, the sheet is asked about at the next unlock
                vault.close()

        program.jobs.submit("db", keep, owner=self, ok=lambda _none: None, fail=program.refused)
