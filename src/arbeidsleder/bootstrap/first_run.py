"""The first-run assistant in the window: makes the vault, shows its recovery sheet, and locks."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.bootstrap.door import NewPlace
from arbeidsleder.bootstrap.keys import show_sheet

if TYPE_CHECKING:
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.first_run.answers import Answers
    from arbeidsleder.desktop.pages.first_run.view import FirstRunPage


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
        program.assistant = page
        program.window.show_full(page)
        page.step.first_field().setFocus()

    def close(self) -> None:
        """Let a vault go that was made and not taken into use yet."""
        if self._vault is not None:
            self._vault.close()

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
