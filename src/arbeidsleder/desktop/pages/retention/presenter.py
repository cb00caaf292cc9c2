"""Reads and sets the rules, shows what is due, erases after it was seen, and shows the proofs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from arbeidsleder.application.commands.retention import SetErasureByItself
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.retention import (
    erasure_preview,
    erasure_proof_sheet,
    retention_overview,
    rule_effect,
)
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.retention.cards import DueCard, ProofsCard, RulesCard
from arbeidsleder.desktop.pages.retention.erase_dialog import EraseDialog
from arbeidsleder.desktop.pages.retention.rule_dialog import RuleDialog
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.commands.retention import Erase, SetRetention
    from arbeidsleder.application.ports import Sheets
    from arbeidsleder.application.queries.retention import (
        ErasurePreview,
        ErasureProofSheet,
        RetentionOverview,
    )
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.retention import DataKind, RuleEffect


class RetentionPresenter(QObject):
    """One for as long as the pages stand; its cards are put into Innstillinger by who makes it."""

    due_changed = Signal(int)
    """Emitted with how many people something is due of, each time it has been read."""

    erased = Signal()
    """Emitted when something has been erased; a backup should be made soon. Carries nothing."""

    export_requested = Signal(str)
    """Emitted with a participant's id when everything about them is wanted outside first."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it names nobody."""

    proof_made = Signal(bytes, str, str)
    """Emitted with a proof's PDF, its title and its file stem."""

    def __init__(self, services: Services, window: QWidget, *, may_export: bool = False) -> None:
        """*may_export* offers everything about the person (innsyn) before an erasure."""
        super().__init__(window)
        self._services, self._window, self._may_export = services, window, may_export
        self.rules, self.due, self.proofs = RulesCard(), DueCard(), ProofsCard()
        self.shown: RetentionOverview | None = None
        self.dialog: RuleDialog | EraseDialog | None = None
        self.rules.change_requested.connect(self.ask_rule)
        self.rules.by_itself_requested.connect(self._ask_by_itself)
        self.due.erase_requested.connect(self.ask_erase)
        self.proofs.proof_requested.connect(self.show_proof)
        services.subscribe(self, self._changed)

    def refresh(self) -> None:
        """Read anew."""
        self._services.query(self, retention_overview, self._show)

    def _show(self, shown: RetentionOverview) -> None:
        self.shown = shown
        self.rules.show_rules(shown)
        self.due.show_due(shown)
        self.proofs.show_proofs(shown)
        self.due_changed.emit(len(shown.due))

    def _changed(self, changes: Changes) -> None:
        if changes.touches("participant", "setting", "file", "said"):
            self.refresh()

    # Rules

    def ask_rule(self, kind: DataKind) -> None:
        """Ask for the rule of *kind*."""
        if self.shown is None:
            return
        dialog = RuleDialog(kind, self.shown.rules.get(kind), self.shown.today, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog

        def preview(days: int | None) -> None:
            def shown(effect: RuleEffect) -> None:
                dialog.show_effect(days, effect)

            self._services.query(dialog, lambda ctx: rule_effect(ctx, kind, days), shown)

        def keep(command: SetRetention) -> None:
            self._services.command(
                dialog,
                command,
                ok=lambda _changes: dialog.accept(),
                fail=lambda e: dialog.refuse(sentence(e)),
            )

        dialog.preview_requested.connect(preview)
        dialog.set_requested.connect(keep)
        dialog.open()
        dialog.ask()
        dialog.days.setFocus()

    def _ask_by_itself(self, on: bool) -> None:
        if on and not self._services.prompts.confirm(
            _("Slette av seg selv?"),
            _(
                "Da slettes det som er klart, ved opplåsing, uten at noen ser på det først. "
                "Bevisene ligger her etterpå."
            ),
            _("Slett av seg selv"),
        ):
            return
        self._services.command(self, SetErasureByItself(on))

    # Erasing

    def ask_erase(self, participant_id: str) -> None:
        """Show what an erasure of this person would take."""
        self._services.query(self, lambda ctx: erasure_preview(ctx, participant_id), self._open)

    def _open(self, preview: ErasurePreview | None) -> None:
        if preview is None:
            return
        dialog = EraseDialog(preview, may_export=self._may_export, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog = dialog
        dialog.export_requested.connect(self.export_requested)
        dialog.erase_requested.connect(lambda command: self._erase(dialog, command))
        dialog.open()
        dialog.cancel.setFocus()

    def _erase(self, dialog: EraseDialog, command: Erase) -> None:
        erasure_id = self._services.ctx.ids.new_id()

        def done(_changes: Changes) -> None:
            dialog.accept()
            self.status_message.emit(_("Slettet. Beviset ligger i Innstillinger, Personvern."))
            self.erased.emit()
            self.show_proof(erasure_id)

        def failed(error: BaseException) -> None:
            dialog.refuse(sentence(error))
            if isinstance(error, RuleError) and error.code == "erase_changed":
                self._look_again(dialog)
            elif not isinstance(error, RuleError):
                self._services.failed.emit(error)

        self._services.command(dialog, replace(command, erasure_id=erasure_id), ok=done, fail=failed)

    def _look_again(self, dialog: EraseDialog) -> None:
        participant_id = dialog.preview.person.id

        def shown(preview: ErasurePreview | None) -> None:
            if preview is not None:
                told = dialog.error.text
                dialog.show_preview(preview)
                dialog.refuse(told)

        self._services.query(dialog, lambda ctx: erasure_preview(ctx, participant_id), shown)

    # Proofs

    def show_proof(self, erasure_id: str) -> None:
        """Make the proof and hand it on to be shown."""

        def render(sheets: Sheets, sheet: ErasureProofSheet | None) -> tuple[bytes, int] | None:
            return None if sheet is None else (sheets.erasure_proof(sheet), sheet.proof.number)

        def made(proof: tuple[bytes, int] | None) -> None:
            if proof is not None:
                pdf, number = proof
                title = _("Bevis for sletting nr. {number}").format(number=number)
                self.proof_made.emit(pdf, title, f"bevis-sletting-{number}")

        self._services.make_sheet(self, lambda ctx: erasure_proof_sheet(ctx, erasure_id), render, made)
