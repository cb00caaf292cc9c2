"""Handing the audit log on: lines in NAV's form with a signature beside them, saved where the user chooses.

The files are written down in the vault before they are written, so closing the day asks about them; nothing
is written anywhere else. Knows the cards and decides nothing about the lines.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.audit_log import (
    LOG_FILE,
    SIGNATURE_FILE,
    ExportFile,
    RecordLogExport,
)
from arbeidsleder.application.commands.saved_files import SettleFiles, SettleReplaced
from arbeidsleder.bootstrap.folders import folder_risk
from arbeidsleder.domain.saved_file import Settled
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.log.export_card import ExportCard

ENDING = ".cef"
SIGNATURE_ENDING = ".sig.json"


@dataclass(frozen=True)
class SignedLog:
    """An export ready to be written."""

    content: bytes
    signature: bytes
    lines: int


def make_export(
    vault: OpenVault, *, everything: bool, since: date | None = None, step: Callable[[], None] = lambda: None
) -> SignedLog:
    """Read the log and sign its lines; beside whoever works in the vault. Raises VaultError, RuleError."""
    from arbeidsleder.application.audit_cef import cef_line
    from arbeidsleder.bootstrap.anchors import signer_of
    from arbeidsleder.domain.roles import Right
    from arbeidsleder.storage.audit_export import read_for_export

    vault.ctx.require(Right.SAVE_LOG)
    unlocked = vault.unlocked
    lines = read_for_export(
        unlocked.database_path,
        lambda: unlocked.database_key,
        unlocked.audit_key,
        everything=everything,
        since=since,
        step=step,
    )
    signer = signer_of(vault.store, unlocked.vault_id)
    told = (cef_line(line, unlocked.vault_id, signer.person_token) for line in lines)
    content = "".join(f"{line}\n" for line in told).encode("utf-8")
    with vault.ctx.store.read() as uow:
        head = uow.audit.head_of(unlocked.vault_id)
    facts = {"lines": len(lines)}
    if lines:
        facts |= {"first": lines[0].sequence, "last": lines[-1].sequence}
    return SignedLog(content, signer.sign_export(content, head, facts).encode("ascii"), len(lines))


class LogExport(QObject):
    """The export card's hands; one as long as the vault is open."""

    def __init__(self, program: Program, vault: OpenVault, card: ExportCard) -> None:
        super().__init__(card)
        self._program, self._vault, self._card = program, vault, card
        card.export_requested.connect(self.ask)

    def ask(self, everything: bool, since: date | None) -> None:
        """Ask where, warn of a risky folder, then make, write down and write."""
        from arbeidsleder.desktop.pages.preview.saving import risk_words

        prompts = self._program.prompts
        today = self._program.clock.now().date()
        path = prompts.save_file(
            _("Lagre loggen"), f"arbeidsleder-logg-{today.isoformat()}{ENDING}", _("Logg (*.cef)")
        )
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(ENDING)
        risk = folder_risk(path.parent)
        if risk:
            question, detail = risk_words(risk)
            if not prompts.confirm(question, detail, _("Lagre likevel")):
                return
        self._card.show_busy(True)
        self._program.jobs.submit(
            "io",
            lambda token: make_export(self._vault, everything=everything, since=since, step=token.check),
            owner=self,
            ok=lambda made: self._record(made, path, risk),
            fail=self._failed,
            cancellable=True,
        )

    def _record(self, made: SignedLog, path: Path, risk: str) -> None:
        services = self._program.services
        if services is None:
            return
        beside = path.with_name(path.name + SIGNATURE_ENDING)
        parts = ((LOG_FILE, path, made.content), (SIGNATURE_FILE, beside, made.signature))
        files = tuple(
            ExportFile(
                self._vault.ctx.ids.new_id(),
                document,
                str(place.absolute()),
                len(content),
                hashlib.sha256(content).hexdigest(),
            )
            for document, place, content in parts
        )
        subject = self._program.clock.now().date().isoformat()

        def write(_token: Token) -> None:
            from arbeidsleder.desktop.pages.preview.saving import write_private

            for file, (_document, place, content) in zip(files, parts, strict=True):
                write_private(place, content, file.file_id)

        def written(_none: None) -> None:
            for file in files:
                services.command(self, SettleReplaced(file.file_id, file.path))
            one, many = "{count} linje er lagret, med signatur.", "{count} linjer er lagret, med signatur."
            words = ngettext(one, many, made.lines)
            self._card.show_done(words.format(count=made.lines))

        def unwritten(error: BaseException) -> None:
            # One of the two may be there: each is looked for when the day is closed.
            if not path.exists():
                ids = tuple(file.file_id for file in files)
                services.command(self, SettleFiles(ids, Settled.NOT_WRITTEN))
            self._failed(error)

        def recorded(_changes: object) -> None:
            self._program.jobs.submit("io", write, owner=self, ok=written, fail=unwritten)

        command = RecordLogExport(files, subject, risk)
        services.command(self, command, ok=recorded, fail=self._failed)

    def _failed(self, error: BaseException) -> None:
        self._card.show_problem(self._program.told(error))
