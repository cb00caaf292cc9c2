"""A backup back in the window: which one, what it takes away, who asks, and then the restore itself.

The user's passphrase is asked for anew, with the lock page's delays, and tried before anything is changed.
A backup from before today's keys wants the secret of then; guesses at that one count with the others.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from PySide6.QtCore import QObject

from arbeidsleder.application.drill_words import backup_words
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap.backups import backup_folder, list_backups
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.bootstrap.restoring import Loss, Restore
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.backup.restore_dialog import RestoreDialog

PAPER_WORDS = 16
"""As many words as a recovery sheet has are tried as one; a passphrase is tried where they are none."""


class BringingBack(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program

    def ask(self, second: str) -> None:
        """Show the backups there are, and what each would take away; *second* is the second place or ""."""
        from arbeidsleder.desktop.pages.backup.restore_dialog import RestoreDialog

        program, vault = self._program, self._program.vault
        if program.pages is None or vault is None:
            return
        vault.ctx.require(Right.WRITE_BACKUPS)
        folders = [backup_folder(vault.unlocked.folder), *([Path(second)] if second else [])]
        vault_id = vault.unlocked.vault_id

        def listed(found: list[tuple[str, Path]]) -> None:
            if program.vault is not vault or program.window.shade.shaded:
                return
            dialog = RestoreDialog(found, program.window, by_paper=vault.by_paper)
            dialog.chosen.connect(lambda path, then: self._look(dialog, vault, path, then))
            dialog.file_requested.connect(lambda: self._other_file(dialog))
            dialog.secret_given.connect(lambda typed: self._try_secret(dialog, vault, typed))
            dialog.open()
            dialog.ask()

        def read(_token: Token) -> list[tuple[str, Path]]:
            return [
                (backup_words(saved.made_at, second=number > 0), saved.path)
                for number, folder in enumerate(folders)
                for saved in list_backups(folder, vault_id)
            ]

        program.jobs.submit("io", read, owner=program.pages.settings, ok=listed, fail=program.report)

    def _other_file(self, dialog: RestoreDialog) -> None:
        file = self._program.prompts.open_file(_("Sikkerhetskopi"), _("Sikkerhetskopier (*.albackup)"))
        if file is not None:
            dialog.add(file.name, file)

    def _look(self, dialog: RestoreDialog, vault: OpenVault, path: Path, then: str) -> None:
        program = self._program

        def look(token: Token) -> Loss:
            with self._looked_at(vault, path, then, token.check) as looked:
                return looked.loss

        def shown(loss: Loss) -> None:
            from arbeidsleder.bootstrap.vault_commands import loss_lines

            dialog.show_loss(path, loss_lines(loss))

        def failed(error: BaseException) -> None:
            unknown = isinstance(error, KnownError) and error.code == "backup_unknown_key"
            dialog.show_problem(path, program.told(error), ask_then=unknown or bool(then))

        program.jobs.submit("io", look, owner=dialog, ok=shown, fail=failed)

    def _looked_at(self, vault: OpenVault, path: Path, then: str, step: Callable[[], None]) -> Restore:
        """Open and check the backup; a secret of then is tried when there is one, and counted when wrong."""
        from arbeidsleder.bootstrap.restoring import Secret, look_with
        from arbeidsleder.vault.delays import Delays

        door, unlocked = self._program.door, vault.unlocked
        if not then:
            return look_with(unlocked, door, path, _nobody_knows, step)
        delays = Delays(unlocked.folder)
        delays.require_ready()
        ways = [Secret(then)]
        if len(then.split()) == PAPER_WORDS:
            ways.insert(0, Secret(then, paper=True))
        for secret in ways:
            try:
                return look_with(unlocked, door, path, lambda way=secret: way, step)  # type: ignore[misc]
            except VaultError as error:
                if error.code not in ("backup_unknown_key", "recovery_words_wrong", "recovery_word_unknown"):
                    raise
        raise VaultError("backup_unknown_then", wait_s=delays.failed())

    # Who asks, and the restore

    def _try_secret(self, dialog: RestoreDialog, vault: OpenVault, typed: str) -> None:
        """Restore when *typed* is the secret of the user who has the vault open."""
        program, path, then = self._program, dialog.path, dialog.then
        if path is None:
            return

        def tried(right: bool) -> None:
            if not right:  # another user's
                dialog.refuse(_("Frasen er ikke riktig. Prøv en gang til."))
                return
            dialog.accept()
            self._restore(vault, path, then)

        program.jobs.submit(
            "work",
            lambda _token: program.door.is_secret_of(vault, typed),
            owner=dialog,
            ok=tried,
            fail=lambda error: dialog.refuse(program.told(error)),
        )

    def _restore(self, vault: OpenVault, path: Path, then: str) -> None:
        program = self._program
        if program.pages is None or program.vault is not vault:
            return

        def restore(_token: Token) -> None:
            with self._looked_at(vault, path, then, lambda: None) as looked:
                looked.run()

        def done(_none: object) -> None:
            program.lock("restored")
            program.say_locked(_("Arkivet er hentet tilbake. Lås opp med frasen din."))

        # On the lane that writes and closes: nothing is recorded in the old one meanwhile.
        program.jobs.submit(
            "db", restore, owner=self, ok=done, fail=lambda error: self._not_restored(program.told(error))
        )

    def _not_restored(self, sentence: str) -> None:
        if self._program.pages is not None:
            self._program.pages.settings.backup.show_problem(sentence)
        else:
            self._program.say_locked(sentence)


def _nobody_knows() -> NoReturn:
    """Nobody has been asked for a secret of then yet."""
    raise VaultError("backup_unknown_key")
