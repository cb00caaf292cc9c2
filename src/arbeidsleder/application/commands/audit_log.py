"""What a user does with the audit log: nothing is changed in it, it only grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.audit_head import ACKNOWLEDGED
from arbeidsleder.domain.roles import Right
from arbeidsleder.domain.saved_file import SavedFile

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context

LOG_FILE, SIGNATURE_FILE = "audit_log", "audit_signature"
"""The documents of an export, as the list of saved files has them."""


@needs(Right.READ_LOG)
@dataclass(frozen=True)
class AcknowledgeAnchors:
    """The user has been told that an anchor outside the vault does not fit the log, and goes on.

    *codes* are theirs. From this link on these anchors may be replaced; the link stays, so that whoever looks
    at the log later sees it too.
    """

    codes: tuple[str, ...]

    def run(self, ctx: Context) -> Changes:
        """Add the link."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.audit.append(ACKNOWLEDGED, " ".join(self.codes))
        return Changes.of(("setting", "anchors"))


@dataclass(frozen=True)
class ExportFile:
    """One of the two files of an export, as it is about to be written. *sha256* in hex, *size* in bytes."""

    file_id: str
    document: str
    path: str
    size: int
    sha256: str


@needs(Right.SAVE_LOG)
@dataclass(frozen=True)
class RecordLogExport:
    """Write down that the log is about to be saved as files, and log it; before the files are, as RecordSave.

    *subject* says which part of it, without a name.
    """

    files: tuple[ExportFile, ...]
    subject: str
    risk: str = ""

    def run(self, ctx: Context) -> Changes:
        """Add the rows and one link; the paths are in the rows only."""
        now = ctx.clock.now()
        with ctx.store.write(ctx.user.id) as uow:
            for one in self.files:
                uow.files.save(
                    SavedFile(
                        one.file_id,
                        one.document,
                        self.subject,
                        one.path,
                        now,
                        ctx.user.id,
                        one.size,
                        one.sha256,
                        with_password=False,
                        risk=self.risk,
                    )
                )
            uow.audit.append("log.exported", self.subject)
        return Changes.of(*(("file", one.file_id) for one in self.files))
