"""What the database keeps of the vault's keys: that they were changed, and whether the paper key is on paper.

The keys themselves are in the vault's slot file; no secret comes here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.key_slots import remember, untold
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.paper_key import PaperKeyMark
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.context import Context


@needs(Right.WRITE_VAULT_KEYS)
@dataclass(frozen=True)
class RecordPaperKey:
    """The paper key in force is on paper: two of its words were typed back, or all of them opened it."""

    def run(self, ctx: Context) -> Changes:
        """Take the mark away and log it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.site.set_paper_key_mark(None)
            remember(uow, ctx)
            uow.audit.append("keys", "paper")
        return Changes.of(("setting", "keys"))


@needs(Right.WRITE_VAULT_KEYS)
@dataclass(frozen=True)
class RecordAsked:
    """The user was asked for a new recovery sheet today."""

    def run(self, ctx: Context) -> Changes:
        """Remember the day, so that it is not asked again at the next unlock."""
        with ctx.store.write(ctx.user.id) as uow:
            mark = uow.site.paper_key_mark()
            if mark is not None:
                uow.site.set_paper_key_mark(replace(mark, asked_on=ctx.clock.now().date()))
        return Changes()


@needs(Right.WRITE_OWN_KEYS)
@dataclass(frozen=True)
class RecordDeviceLock:
    """The user's passphrase was locked to the accounts of a machine (*on*), or to none any more."""

    on: bool

    def run(self, ctx: Context) -> Changes:
        """Log it; who is in the lock stands in the slot file."""
        with ctx.store.write(ctx.user.id) as uow:
            remember(uow, ctx)
            uow.audit.append("keys", "device on" if self.on else "device off")
        return Changes.of(("setting", "keys"))


@needs(Right.WRITE_VAULT_KEYS)
@dataclass(frozen=True)
class RecordOrganisationKey:
    """The employer's key was put in, exchanged or taken out; which it is stands in the slot file."""

    def run(self, ctx: Context) -> Changes:
        """Log it."""
        with ctx.store.write(ctx.user.id) as uow:
            remember(uow, ctx)
            uow.audit.append("vault.organisation_key", "changed")
        return Changes.of(("setting", "keys"))


@needs(Right.WRITE_VAULT_KEYS)
@dataclass(frozen=True)
class RecordOrganisationUse:
    """The vault was opened by the employer's key, in the name of ctx.user."""

    def run(self, ctx: Context) -> Changes:
        """Log it, before anything is shown."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.audit.append("vault.organisation_opened", "opened")
        return Changes()


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class RecordPaperUse:
    """The vault was opened by the paper key, in the name of ctx.user."""

    def run(self, ctx: Context) -> Changes:
        """Log it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.audit.append("vault.paper_opened", "opened")
        return Changes()


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class NoticeKeys:
    """Tell the log of keys that came or went without a line of their own; run at every unlock.

    That is what a crash leaves between the slot file and the log. Where the database is from before there
    were marks, they are only remembered.
    """

    def run(self, ctx: Context) -> Changes:
        """Add a line for each kind of key; nothing when all is as it was told."""
        now = ctx.key_slots.marks()
        if now is None:
            return Changes()
        with ctx.store.read() as uow:
            known = uow.site.key_marks()
        if known == now:
            return Changes()
        with ctx.store.write(ctx.user.id) as uow:
            for kind in () if known is None else untold(known, now):
                uow.audit.append("vault.keys_found", kind)
            uow.site.set_key_marks(now)
        return Changes.of(("setting", "keys"))


@needs(Right.WRITE_OWN_KEYS)
@dataclass(frozen=True)
class RecordNewPassphrase:
    """The user (ctx.user) got a new passphrase; one that somebody else had made is out of use with that.

    *used_paper* is the slot id of the paper key where that opened the vault: its words have been typed.
    *by_others* tells that this one, too, was made by somebody else, and is used once.
    """

    used_paper: str = ""
    by_others: bool = False

    def run(self, ctx: Context) -> Changes:
        """Add a link to the audit log, and remember the paper."""
        with ctx.store.write(ctx.user.id) as uow:
            if self.used_paper:
                uow.site.set_paper_key_mark(PaperKeyMark(self.used_paper, "used"))
            user = next((u for u in uow.site.users() if u.id == ctx.user.id), None)
            if user is not None and bool(user.must_change) != self.by_others:
                uow.site.save_user(replace(user, must_change=self.by_others or None))
            remember(uow, ctx)
            uow.audit.append("keys", "passphrase")
        return Changes.of(("setting", "keys"))
