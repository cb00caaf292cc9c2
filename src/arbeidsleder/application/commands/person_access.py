"""The access log: who had a person's file open, and what went out about whom. Written with the act itself.

What is a view: a person's file in Deltakere that came up and stood there (the page says when,
desktop/viewing.py); what is seen of one person on Oppgaver, Veien til MFY, Oppfølging and Deling counts as
it. I dag and Uke show everybody's day to whoever works and are no view of
a person's file; a line for each person each morning would say nothing and bury what does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.rights import FILE, INNSYN, Access, PersonAccess, is_new_view
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork


@needs(Right.READ_PERSON)
@dataclass(frozen=True)
class RecordView:
    """Log that the user had a person's file open; within half an hour of their last line it adds none."""

    participant_id: str

    def run(self, ctx: Context) -> Changes:
        """Add a line, or leave it at the one that stands."""
        now = ctx.clock.now()
        with ctx.store.read() as uow:
            earlier = uow.person.last_view(self.participant_id, ctx.user.id)
            known = uow.participants.get(self.participant_id) is not None
        if known and is_new_view(earlier, now):
            with ctx.store.write(ctx.user.id) as uow:
                log_access(uow, ctx, (self.participant_id,), Access.VIEW, FILE, now)
        return Changes()


@needs(Right.READ_INNSYN)
@dataclass(frozen=True)
class RecordInnsyn:
    """Log that the user made the access report of a person, whatever becomes of it."""

    participant_id: str

    def run(self, ctx: Context) -> Changes:
        """Add a line."""
        with ctx.store.write(ctx.user.id) as uow:
            log_access(uow, ctx, (self.participant_id,), Access.INNSYN, INNSYN, ctx.clock.now())
        return Changes()


def log_access(
    uow: UnitOfWork, ctx: Context, people: Iterable[str], how: Access, document: str, now: datetime
) -> None:
    """Add a line for each of *people* in the transaction of *uow*; one who stands there twice has one.

    *now* is the moment of what is logged: a saved file and its lines bear the same one. Raises nothing of
    its own; a participant who is unknown is the database's IntegrityError, since it is a bug of ours.
    """
    for participant_id in dict.fromkeys(people):
        uow.person.log_access(PersonAccess(participant_id, now, ctx.user.id, how, document))
