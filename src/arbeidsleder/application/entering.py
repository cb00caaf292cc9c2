"""Who comes in by a slot of the vault, and whether they may today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.domain.people import Role
from arbeidsleder.domain.roles import period_of, role_of
from arbeidsleder.text import date_long

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.people import User


def who_enters(users: Sequence[User], slot_id: str, today: date) -> User:
    """Return whose user slot *slot_id* is.

    Raises VaultError "user_unknown" (an older database was brought back, from before the user was added),
    "user_left", and "substitute_not_today" with the days.
    """
    user = next((u for u in users if u.slot_id == slot_id), None)
    if user is None:
        raise VaultError("user_unknown")
    if user.left_on is not None:
        raise VaultError("user_left")
    period = period_of(user)
    if role_of(user) is Role.SUBSTITUTE and (period is None or not period.covers(today)):
        first, last = (date_long(period.first), date_long(period.last)) if period else ("–", "–")
        raise VaultError("substitute_not_today", first=first, last=last)
    return user


def who_may_use_paper(users: Sequence[User]) -> tuple[User, ...]:
    """Return those in whose name the paper key may open the vault: the supervisors who are here."""
    here = [u for u in users if u.left_on is None]
    return tuple(u for u in here if role_of(u) is Role.SUPERVISOR) or tuple(here) or tuple(users)


def require_own_passphrase(user: User) -> None:
    """Refuse a user whose passphrase somebody else made and still knows; the window has it changed first.

    Raises VaultError "passphrase_of_others".
    """
    if user.must_change:
        raise VaultError("passphrase_of_others")


def sealed_notes(ctx: Context) -> int:
    """Return how many remember-notes are sealed to the user's own key."""
    with ctx.store.read() as uow:
        notes = uow.attendance.remember_notes(ctx.user.id, ctx.clock.now().date())
    return sum(note.sealed is not None for note in notes)
