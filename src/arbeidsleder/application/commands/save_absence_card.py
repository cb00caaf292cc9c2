"""Save an absence card: the mark, the card's new version and, apart from both, the optional kind."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.attendance import (
    HERE,
    StateAttendance,
    append_statement,
    day_changes,
    require_open_week,
)
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKindRecord, TaskCover, kind_erase_date
from arbeidsleder.domain.attendance import Claim, in_force
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.domain.absence import AbsenceKind
    from arbeidsleder.domain.attendance import Statement


@needs(Right.WRITE_TODAY, of="card.day")
@dataclass(frozen=True)
class SaveAbsenceCard:
    """Save *card* for its person and day. Ids, times of recording and sequence of *card* are filled here.

    The person is marked absent, for the part of the day the card is about when it is: then they are still
    expected for the rest, and «delvis» once they are seen. Who is seen already stays so with such a card.
    *kind* None leaves no kind and erases one that stood, unless *keep_kind*. Who may not record the kind
    leaves it as it is.
    *covered_by* None leaves the cover as it is.
    Raises RuleError "kind_not_allowed" when the site has not switched the kind on, "expected_back_before",
    "week_closed", "future_day", "part_of_day_order".
    """

    card: AbsenceCard
    kind: AbsenceKind | None = None
    covered_by: str | None = None
    keep_kind: bool = False

    def run(self, ctx: Context) -> Changes:
        """Write all in one transaction."""
        card = self.card
        if self.kind is not None:
            ctx.require(Right.WRITE_KIND)
        keep_kind = self.keep_kind or not ctx.may(Right.WRITE_KIND)
        with ctx.store.write(ctx.user.id) as uow:
            require_open_week(uow, card.day)
            if self.kind is not None and not uow.site.get().absence_kind_on:
                raise RuleError("kind_not_allowed")
            if card.expected_back is not None and card.expected_back < card.day:
                raise RuleError("expected_back_before")
            standing = in_force(uow.attendance.statements(card.day, card.day, card.participant_id))
            if self.kind is not None and standing is not None and standing.claim is Claim.AGREED_OFF:
                raise RuleError("kind_not_allowed")
            if not _is_said(card, standing):
                # Away from *left* until *arrived*, see Statement.
                append_statement(
                    uow,
                    ctx,
                    StateAttendance(
                        card.participant_id, card.day, Claim.ABSENT, card.last_time, card.first_time
                    ),
                )
            earlier = uow.attendance.cards(card.day, card.day, card.participant_id)
            uow.attendance.append_card(
                replace(
                    card,
                    id=ctx.ids.new_id(),
                    recorded_at=ctx.clock.now(),
                    recorded_by=ctx.user.id,
                    replaces=earlier[-1].id if earlier else "",
                )
            )
            if self.kind is not None:
                uow.attendance.save_kind(
                    AbsenceKindRecord(card.participant_id, card.day, self.kind, kind_erase_date(card.day))
                )
            elif not keep_kind and uow.attendance.kind(card.participant_id, card.day) is not None:
                uow.attendance.erase_kind(card.participant_id, card.day)
            if self.covered_by is not None:
                uow.attendance.save_cover(TaskCover(card.day, card.participant_id, self.covered_by))
        return day_changes(card.day)


def _is_said(card: AbsenceCard, standing: Statement | None) -> bool:
    """Whether what stands of the day already says what the card does, so that the log needs nothing more."""
    if standing is None:
        return False
    if standing.claim is Claim.ABSENT:
        return (standing.left, standing.arrived) == (card.first_time, card.last_time)
    part_of_day = card.first_time is not None or card.last_time is not None
    return standing.claim is Claim.AGREED_OFF or (standing.claim in HERE and part_of_day)
