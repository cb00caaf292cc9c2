"""Users of the vault: who is added, what changes, who leaves. Their keys are in the slot file, not here.

A user who leaves keeps a row with the name and the day, since who did what stays.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.key_slots import remember
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.people import Role, User
from arbeidsleder.domain.roles import Right, role_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork


class TheirNotes(StrEnum):
    """What becomes of a leaving user's remember-notes, which nobody else can open."""

    ERASE = "erase"
    KEEP = "keep"  # sealed until their dates, and erased then as all notes are


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class CheckUser:
    """Check what is asked for, before anybody makes a key. Raises the RuleErrors of AddUser."""

    user: User

    def run(self, ctx: Context) -> Changes:
        """Read only."""
        with ctx.store.read() as uow:
            _check(self.user, uow.site.users(), ctx.clock.now().date())
        return Changes()


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class AddUser:
    """Add a user whose slot is there.

    Raises RuleError "user_name_needed", "user_name_taken", and for a substitute "user_days_needed",
    "user_days_order", "user_days_past".
    """

    user: User

    def run(self, ctx: Context) -> Changes:
        """Write the row, with a new id."""
        with ctx.store.write(ctx.user.id) as uow:
            user = _check(self.user, uow.site.users(), ctx.clock.now().date())
            uow.site.save_user(replace(user, id=user.id or ctx.ids.new_id()))
            remember(uow, ctx)
        return Changes.of(("setting", "users"))


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class ChangeUser:
    """Change a user's name, role or days.

    Raises the RuleErrors of AddUser, "user_missing", and "user_last_supervisor" when nobody would be left
    who may do what only a supervisor may.
    """

    user_id: str
    name: str
    role: Role
    first_day: date | None = None
    last_day: date | None = None

    def run(self, ctx: Context) -> Changes:
        """Write the row; the log tells which fields changed."""
        with ctx.store.write(ctx.user.id) as uow:
            users = uow.site.users()
            user = _present(users, self.user_id)
            if self.role is not Role.SUPERVISOR:
                _require_another_supervisor(users, user)
            changed = replace(
                user, name=self.name, role=self.role, first_day=self.first_day, last_day=self.last_day
            )
            others = [one for one in users if one.id != user.id]
            uow.site.save_user(_check(changed, others, ctx.clock.now().date()))
        return Changes.of(("setting", "users"))


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class CheckRemoval:
    """Check that a user may be removed, before a new data key is made. Raises the errors of RemoveUser."""

    user_id: str

    def run(self, ctx: Context) -> Changes:
        """Read only."""
        with ctx.store.read() as uow:
            _removable(ctx, uow, self.user_id)
        return Changes()


@needs(Right.WRITE_USERS)
@dataclass(frozen=True)
class RemoveUser:
    """Let a user go: the row keeps the name and the day. To be done where the slot goes too.

    Raises RuleError "user_missing", "user_is_self", "user_last_supervisor".
    """

    user_id: str
    notes: TheirNotes

    def run(self, ctx: Context) -> Changes:
        """Write the row, and erase the notes when that was asked for."""
        with ctx.store.write(ctx.user.id) as uow:
            user = _removable(ctx, uow, self.user_id)
            _let_go(uow, user, self.notes, ctx.clock.now().date())
        return Changes.of(("setting", "users"), ("note", self.user_id))


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class SettleUsers:
    """Let users go whose slot is not there: an older database was brought back, from before they left.

    *slots* are the ids of the user slots there are. Their notes stay until their dates.
    """

    slots: Collection[str]

    def run(self, ctx: Context) -> Changes:
        """Write the rows; nothing when all is well."""
        with ctx.store.read() as uow:
            gone = [u for u in uow.site.users() if u.left_on is None and u.slot_id not in self.slots]
        if not gone:
            return Changes()
        with ctx.store.write(ctx.user.id) as uow:
            for user in gone:
                _let_go(uow, user, TheirNotes.KEEP, ctx.clock.now().date())
        return Changes.of(("setting", "users"))


def _let_go(uow: UnitOfWork, user: User, notes: TheirNotes, today: date) -> None:
    uow.site.save_user(replace(user, slot_id="", left_on=today, must_change=None))
    for draft in uow.drafts.of(user.id):  # sealed to a key that is gone
        uow.drafts.remove(user.id, draft.place)
    if notes is TheirNotes.ERASE:
        for note in uow.attendance.remember_notes(user.id, today):
            uow.attendance.remove_remember_note(note.id)


def _check(user: User, others: Sequence[User], today: date) -> User:
    """Return the user as it is stored, or raise why it cannot be."""
    name = " ".join(user.name.split())
    if not name:
        raise RuleError("user_name_needed")
    if any(o.name.casefold() == name.casefold() and o.left_on is None for o in others):
        raise RuleError("user_name_taken")
    if role_of(user) is Role.SUPERVISOR:
        return replace(user, name=name, role=Role.SUPERVISOR, first_day=None, last_day=None)
    if user.first_day is None or user.last_day is None:
        raise RuleError("user_days_needed")
    if user.last_day < user.first_day:
        raise RuleError("user_days_order")
    if user.last_day < today:
        raise RuleError("user_days_past")
    return replace(user, name=name)


def _present(users: Sequence[User], user_id: str) -> User:
    user = next((u for u in users if u.id == user_id and u.left_on is None), None)
    if user is None:
        raise RuleError("user_missing")
    return user


def _removable(ctx: Context, uow: UnitOfWork, user_id: str) -> User:
    users = uow.site.users()
    user = _present(users, user_id)
    if user.id == ctx.user.id:
        raise RuleError("user_is_self")
    _require_another_supervisor(users, user)
    return user


def _require_another_supervisor(users: Sequence[User], leaving: User) -> None:
    if not any(u.id != leaving.id and u.left_on is None and role_of(u) is Role.SUPERVISOR for u in users):
        raise RuleError("user_last_supervisor")
