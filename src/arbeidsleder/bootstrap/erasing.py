"""Keeping and erasing in the window: its cards in Innstillinger, the way from a person's file, and after it.

Right after an erasure a backup is made: the newest one then knows of it, whatever becomes of the database.
Unlocking waits for none of this: the cards are made when Innstillinger or a person's «Slett…» is opened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.retention.presenter import RetentionPresenter

PROOF = "erasure_proof"
"""What the log of prints calls a proof."""


class Erasing(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._may = False
        self.presenter: RetentionPresenter | None = None
        program.window.page_opened.connect(self._opened)

    def begin(self) -> None:
        """The pages stand: tell how many are due, to who may know it."""
        program, vault = self._program, self._program.vault
        if program.pages is None or program.services is None or vault is None:
            raise RuntimeError("there are no pages yet")
        self._may = vault.ctx.may(Right.READ_RETENTION)
        if self._may:
            program.pages.participants.erase_requested.connect(self._ask)
            program.services.subscribe(program.pages.settings, self._changed)
            self._count()
            self._opened(program.window.current_page)  # Innstillinger may be open before this

    def drop(self) -> None:
        """It locks: the cards go with the pages."""
        self._may, self.presenter = False, None

    def _opened(self, page_id: str) -> None:
        if page_id == "settings" and self._may:
            self._made().refresh()

    def _ask(self, participant_id: str) -> None:
        if self._may:
            self._made().ask_erase(participant_id)

    def _made(self) -> RetentionPresenter:
        """Return the presenter, made at first use, with its cards in their tab."""
        from arbeidsleder.desktop.pages.retention.presenter import RetentionPresenter

        program = self._program
        if self.presenter is not None:
            return self.presenter
        if program.pages is None or program.services is None:
            raise RuntimeError("there are no pages")
        pages = program.pages
        presenter = self.presenter = RetentionPresenter(
            program.services, pages.settings, may_export=program.services.ctx.may(Right.READ_INNSYN)
        )
        tab = pages.settings.tabs["privacy"]
        tab.add(presenter.due, "left", right=Right.READ_RETENTION)
        tab.add(presenter.proofs, "left", right=Right.READ_RETENTION)
        tab.add(presenter.rules, "right", right=Right.READ_RETENTION)
        presenter.export_requested.connect(pages.participants.rights.make_for)
        presenter.due_changed.connect(self._show_due)
        presenter.status_message.connect(program.window.status.show_message)
        presenter.erased.connect(program.backing_up.make_now)
        presenter.proof_made.connect(self._show_proof)
        return presenter

    def _changed(self, changes: Changes) -> None:
        if self.presenter is None and changes.touches("participant", "setting"):
            self._count()

    def _count(self) -> None:
        program = self._program
        if program.services is None or program.pages is None:
            return

        def read(ctx: Context) -> int:
            from arbeidsleder.application.queries.retention import due_count

            return due_count(ctx)

        program.services.query(program.pages.settings, read, self._show_due)

    def _show_due(self, count: int) -> None:
        if self._program.pages is not None:
            self._program.pages.settings.set_due("privacy", "erasure", count)

    def _show_proof(self, pdf: bytes, title: str, stem: str) -> None:
        from arbeidsleder.bootstrap.folders import folder_risk
        from arbeidsleder.desktop.pages.preview.dialog import show_pdf

        program = self._program
        if program.services is None or program.window.shade.shaded:
            return
        show_pdf(program.services, program.window, pdf, title, stem, document=PROOF, folder_risk=folder_risk)
