"""Who does something, and with what. Handed to every command and query."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.key_slots import KeySlots, NoSlots
from arbeidsleder.application.own_texts import NoKey, OwnSealer
from arbeidsleder.domain.roles import period_of, user_may
from arbeidsleder.domain.starter_texts import no_texts
from arbeidsleder.text import date_long

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.ports import Clock, Holidays, Ids, Store
    from arbeidsleder.domain.people import User
    from arbeidsleder.domain.roles import Right
    from arbeidsleder.domain.starter_texts import StarterTexts
    from arbeidsleder.text import SheetLanguage


@dataclass(frozen=True)
class Context:
    """The open vault in the hands of one user.

    *undo_since* is the number of the log's last statement when the vault was unlocked: undo reaches no
    further back (PRODUCT.md: until lock or day close, and closing the day locks). A number of the log, and
    not a moment, because clocks go backwards (autumn, another zone, a corrected clock) and the log never
    does: numbers only grow and are never used twice, not even after an erasure (storage/tables.py).

    *undo_seen_since* is the same of the newest observation of mastery.

    *sealer* holds the key that has the vault open, for texts only this user may read; *key_slots* tells which
    keys there are, for the log.

    *starter_texts* gives the starter tasks in a language that is not bokmål, for sheets; read when asked.
    """

    store: Store
    clock: Clock
    ids: Ids
    holidays: Holidays
    user: User
    undo_since: int
    sealer: OwnSealer = field(default_factory=NoKey)
    key_slots: KeySlots = field(default_factory=NoSlots)
    undo_seen_since: int = 0
    starter_texts: Callable[[SheetLanguage], StarterTexts] = no_texts

    def may(self, right: Right) -> bool:
        """Whether the user has *right* today, by the clock."""
        return user_may(self.user, right, self.clock.now().date())

    def require(self, right: Right) -> None:
        """Refuse what the user has no right to.

        Raises RuleError "not_your_role", or "not_your_days" for a substitute outside the days given.
        """
        if self.may(right):
            return
        period = period_of(self.user)
        if period is not None and not period.covers(self.clock.now().date()):
            raise RuleError("not_your_days", first=date_long(period.first), last=date_long(period.last))
        raise RuleError("not_your_role")
