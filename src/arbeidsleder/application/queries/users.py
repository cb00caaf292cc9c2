"""The read model of the card Brukere: who can open the vault, in what role, and how many notes are theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right, role_of

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.people import Role, User


@dataclass(frozen=True)
class UserLine:
    """One user. *notes* are remember-notes of theirs that have not expired: how many, and the last date.

    What stands in the notes is sealed to their owner and is not here.
    """

    user: User
    role: Role
    is_self: bool
    notes: int
    notes_until: date | None


@dataclass(frozen=True)
class UserList:
    """Everybody who has a slot, and those who had one; both by name."""

    here: tuple[UserLine, ...]
    left: tuple[UserLine, ...]
    today: date


@needs(Right.READ_USERS)
def user_list(ctx: Context) -> UserList:
    """Read it."""
    ctx.require(Right.READ_OTHERS_NOTES)
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        lines = []
        for user in uow.site.users():
            until = [note.expires_on for note in uow.attendance.remember_notes(user.id, today)]
            is_self = user.id == ctx.user.id
            lines.append(UserLine(user, role_of(user), is_self, len(until), max(until, default=None)))
    return UserList(
        tuple(line for line in lines if line.user.left_on is None),
        tuple(line for line in lines if line.user.left_on is not None),
        today,
    )
