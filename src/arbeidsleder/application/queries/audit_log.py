"""The read model of the log page: lines newest first, a page at a time. It names users, no participants."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.audit_words import beginnings, kind_words
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from datetime import date, datetime

    from arbeidsleder.application.audit_words import LogGroup
    from arbeidsleder.application.context import Context

PAGE_LINES = 100


@dataclass(frozen=True)
class LogWish:
    """What lines are wanted: of one group, of one day, with numbers under *before*."""

    group: LogGroup | None = None
    day: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class LogLine:
    """One line in words. *initials* are the user's, or «–» where it was none of those who are here."""

    number: int
    at: datetime
    who: str
    initials: str
    what: str


@dataclass(frozen=True)
class LogPage:
    """Lines newest first, for the wish they answer. *more* tells that there may be older ones."""

    wish: LogWish
    lines: tuple[LogLine, ...]
    more: bool
    head: str


@needs(Right.READ_LOG)
def log_page(ctx: Context, wish: LogWish) -> LogPage:
    """Read one page of the log."""
    kinds = beginnings(wish.group) if wish.group is not None else ()
    with ctx.store.read() as uow:
        names = {user.id: user.name for user in uow.site.users()}
        found = uow.audit.lines(wish.before, PAGE_LINES, kinds, wish.day)
        head = uow.audit.head()
    lines = tuple(
        LogLine(
            line.sequence,
            line.at,
            _who(line.user_id, names),
            initials(names.get(line.user_id, "")) or "–",
            kind_words(line.kind),
        )
        for line in found
    )
    return LogPage(wish, lines, len(lines) == PAGE_LINES, head)


def _who(user_id: str, names: dict[str, str]) -> str:
    if not user_id:
        return _("Gjenopprettingsarket")
    return names.get(user_id, _("En som ikke er her lenger"))
