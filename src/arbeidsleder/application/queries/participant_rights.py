"""What a person's file shows of the person's rights: what they have said of it, and who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.access_lines import as_it_went
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.rights import ParticipantStatement, PersonAccess

SHOWN_LINES = 40  # of the access log on the screen; the innsyn has all


@dataclass(frozen=True)
class ParticipantRights:
    """Both logs, newest first. *more* is how many older lines of the access log there are."""

    participant_id: str
    said: Sequence[ParticipantStatement]
    accesses: Sequence[PersonAccess]
    more: int
    users: Mapping[str, str]
    today: date

    @property
    def waiting(self) -> tuple[ParticipantStatement, ...]:
        """What waits for an answer, soonest due first."""
        return tuple(
            sorted((s for s in self.said if s.answered_at is None), key=lambda s: (s.answer_by, s.id))
        )


@needs(Right.READ_PERSON)
def participant_rights(ctx: Context, participant_id: str) -> ParticipantRights:
    """Read both logs of one person; empty for one who is unknown."""
    with ctx.store.read() as uow:
        said = tuple(reversed(uow.person.said(participant_id)))
        lines = as_it_went(uow.person.accesses(participant_id), uow.person.saved_files(participant_id))
        users = {user.id: user.name for user in uow.site.users()}
    accesses = tuple(reversed(lines))
    more = max(len(accesses) - SHOWN_LINES, 0)
    today = ctx.clock.now().date()
    return ParticipantRights(participant_id, said, accesses[:SHOWN_LINES], more, users, today)
