"""Every command and every query, in every role, below the window: refused before the database is touched."""

from __future__ import annotations

from datetime import date

import pytest

from arbeidsleder.application.context import Context
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import Need, needs
from arbeidsleder.domain.roles import Right, user_may
from support.roles import LAST_WEEK, SUBSTITUTE, TODAY, USERS, TouchedError, Way, context, ways

WAYS = ways()
NO = ("not_your_role", "not_your_days")


def refusal(way: Way, ctx: Context, day: date) -> str:
    """The code it is refused with because of who asks; "" when it is let through."""
    try:
        way.do(ctx, day)
    except RuleError as error:
        return error.code if error.code in NO else ""
    except (TouchedError, AttributeError, TypeError):  # it went on with no particular values
        return ""
    return ""


def test_the_walk_sees_commands_and_queries() -> None:
    names = {way.name for way in WAYS}
    assert {"attendance.ConfirmStarted", "keys.RecordPaperKey", "today_board.today_board"} <= names
    assert len(names) == len(WAYS) > 40


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_everything_says_what_right_it_needs(way: Way) -> None:
    assert way.need is not None, f"{way.name} needs @needs(Right.…), see application/needs.py"
    assert isinstance(way.need.right, Right)


@pytest.mark.parametrize("who", USERS)
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_it_is_refused_to_who_lacks_the_right_and_to_nobody_else(way: Way, who: str) -> None:
    assert way.need is not None
    user = USERS[who]
    assert (refusal(way, context(user), TODAY) == "") == user_may(user, way.need.right, TODAY)
    if way.need.of:
        other = way.need.other_days
        assert (refusal(way, context(user), LAST_WEEK) == "") == user_may(user, other, TODAY)


def test_a_substitute_outside_the_days_is_told_which_they_are() -> None:
    ctx = context(USERS["substitute, after"])
    with pytest.raises(RuleError) as told:
        ctx.require(Right.READ_TODAY)
    assert told.value.code == "not_your_days"
    assert told.value.data == {"first": "søndag 2. mai", "last": "tirsdag 4. mai"}
    with pytest.raises(RuleError, match="not_your_role"):
        context(SUBSTITUTE).require(Right.READ_PERSON)


def test_an_undeclared_command_would_be_seen() -> None:
    @needs(Right.WRITE_PERSON)
    class Declared:
        def run(self, ctx: Context) -> None: ...

    class Heir(Declared):
        """Says nothing itself."""

    assert vars(Declared)["__needs__"] == Need(Right.WRITE_PERSON)
    assert "__needs__" not in vars(Heir)
