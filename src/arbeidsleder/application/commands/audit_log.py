"""What a user does with the audit log: nothing is changed in it, it only grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.audit_head import ACKNOWLEDGED
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


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
