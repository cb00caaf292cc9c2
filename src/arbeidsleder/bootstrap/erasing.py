"""Keeping and erasing in the window: its cards in Innstillinger, the way from a person's file, and after it.

Right after an erasure a backup is made: the newest one then knows of it, whatever becomes of the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.retention.presenter import RetentionPresenter

PROOF = "erasure_proof"
"""What the log of prints calls a proof."""


class Erasing(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.presenter: RetentionPresenter | None = None

    def begin(self) -> None:
        """The pages stand: put the cards in for who may read them."""
        from arbeidsleder.desktop.pages.retention.presenter import RetentionPresenter

        program, vault = self._program, self._program.vault
        if program.pages is None or program.services is None or vault is None:
            raise RuntimeError("there are no pages yet")
        pages = program.pages
        self.presenter = None
        if not vault.ctx.may(Right.READ_RETENTION):
            return
        presenter = self.presenter = RetentionPresenter(program.services, pages.settings)
        tab = pages.settings.tabs["privacy"]
        tab.add(presenter.due, "left", right=Right.READ_RETENTION)
        tab.add(presenter.proofs, "left", right=Right.READ_RETENTION)
        tab.add(presenter.rules, "right", right=Right.READ_RETENTION)
        presenter.due_changed.connect(lambda count: pages.settings.set_due("privacy", "erasure", count))
        presenter.status_message.connect(program.window.status.show_message)
        presenter.erased.connect(program.backing_up.make_now)
        presenter.proof_made.connect(self._show_proof)
        pages.participants.erase_requested.connect(presenter.ask_erase)
        presenter.refresh()

    def drop(self) -> None:
        """It locks: the cards go with the pages."""
        self.presenter = None

    def _show_proof(self, pdf: bytes, title: str, stem: str) -> None:
        from arbeidsleder.bootstrap.folders import folder_risk
        from arbeidsleder.desktop.pages.preview.dialog import show_pdf

        program = self._program
        if program.services is None or program.window.shade.shaded:
            return
        show_pdf(program.services, program.window, pdf, title, stem, document=PROOF, folder_risk=folder_risk)
