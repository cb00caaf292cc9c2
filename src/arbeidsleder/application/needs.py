"""Declares what right a command or a query needs, and refuses it to who lacks that, before anything is read.

Every command class and every query function declares with @needs; a test walks them all
(tests/application/test_roles_walk.py). It decides nothing itself: domain/roles.py does.
"""

from __future__ import annotations

import functools
import inspect
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar, cast

from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.context import Context

T = TypeVar("T", bound="Callable[..., Any]")

DECLARED = "__needs__"
_OF_OTHER_DAYS = {Right.READ_TODAY: Right.READ_DAYS, Right.WRITE_TODAY: Right.WRITE_DAYS}


@dataclass(frozen=True)
class Need:
    """What was declared. *of* is where the day stands, as «day» or «card.day»; "" for what has no day."""

    right: Right
    of: str = ""

    @property
    def other_days(self) -> Right:
        """The right needed when the day is not today's."""
        return _OF_OTHER_DAYS.get(self.right, self.right)


def needs(right: Right, *, of: str = "") -> Callable[[T], T]:
    """Declare what a command class (its run) or a query function (with ctx first) needs.

    With *of* READ_TODAY and WRITE_TODAY hold for today only; another day needs READ_DAYS or WRITE_DAYS. The
    night shift of yesterday that is still on counts as today, for what names the one person who is on it:
    the rest of yesterday does not come along. A day of None is today.
    Raises RuleError "not_your_role" or "not_your_days" when the user lacks it.
    """
    need = Need(right, of)

    def declare(target: T) -> T:
        if inspect.isclass(target):
            command: Any = target
            run = command.run

            @functools.wraps(run)
            def guarded_run(self: object, ctx: Context) -> object:
                require(ctx, need, lambda name: getattr(self, name, None))
                return run(self, ctx)

            command.run = guarded_run
            setattr(command, DECLARED, need)
            return target
        signature = inspect.signature(target)

        @functools.wraps(target)
        def guarded(ctx: Context, *args: Any, **kwargs: Any) -> Any:
            given = signature.bind(ctx, *args, **kwargs).arguments
            require(ctx, need, given.get)
            return target(ctx, *args, **kwargs)

        setattr(guarded, DECLARED, need)
        return cast("T", guarded)

    return declare


def require(ctx: Context, need: Need, given: Callable[[str], Any]) -> None:
    """Refuse unless the user has the right that *need* asks for with the values of *given*."""
    right = need.right
    if need.of and not ctx.may(need.other_days):
        first, _dot, rest = need.of.partition(".")
        owner = given(first)
        day = getattr(owner, rest) if rest else owner
        person = getattr(owner, "participant_id", None) if rest else given("participant_id")
        if day is not None and not _is_todays(ctx, day, person):
            right = need.other_days
    ctx.require(right)


def _is_todays(ctx: Context, day: date, participant_id: str | None) -> bool:
    from arbeidsleder.application.queries.day_facts import load_day_facts  # it is among what is declared

    today = ctx.clock.now().date()
    if day != today - timedelta(days=1) or not participant_id or not ctx.may(Right.READ_TODAY):
        return day == today
    with ctx.store.read() as uow:
        nights = load_day_facts(uow, ctx, day, today).nights_still_on(today)
    return any(participant_id == person.id for person in nights)
