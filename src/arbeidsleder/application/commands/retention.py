"""Set how long things are kept, and erase what is due or what has been decided. Erasing cannot be undone.

Nothing here looks at a rule's sense: the data controller decides, and who set it down says on whose word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.erasure_records import NewErasure, rows_seen
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.backup_schedule import forgotten_on
from arbeidsleder.domain.draft import DraftPlace
from arbeidsleder.domain.retention import (
    LONGEST_DAYS,
    OF_A_PERSON,
    SHORTEST_DAYS,
    DataKind,
    Ground,
    RetentionRule,
    due_kinds,
    grounds_of,
)
from arbeidsleder.domain.rights import StatementKind
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.erasure_records import Holding
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.retention import Erasure


DRAFTS_OF = {
    "absence_card": DataKind.ATTENDANCE,
    "remember_note": DataKind.NOTES,
    "week_lines": DataKind.WEEKS,
    "morning_talk": DataKind.TALKS,
    "own_words": DataKind.TALKS,
    "handover_text": DataKind.ROAD,
}
"""Which kind of data a draft of a place would have become; those of another place go with any."""


@dataclass(frozen=True)
class Decision:
    """Who decided, by name or reference, and when: the data controller, never a participant."""

    decided_by: str
    decided_on: date

    def checked(self, today: date) -> Decision:
        """Return it trimmed. Raises RuleError "decision_needed", "decision_to_come"."""
        if not self.decided_by.strip():
            raise RuleError("decision_needed")
        if self.decided_on > today:
            raise RuleError("decision_to_come")
        return Decision(self.decided_by.strip(), self.decided_on)


@needs(Right.WRITE_RETENTION)
@dataclass(frozen=True)
class SetRetention:
    """Set how many days a kind is kept, or (None) switch its rule off. Nothing is erased by it.

    Raises RuleError "retention_days" (outside 1 to 3650), "decision_needed", "decision_to_come".
    """

    kind: DataKind
    days: int | None
    decision: Decision

    def run(self, ctx: Context) -> Changes:
        """Replace the rule."""
        now = ctx.clock.now()
        if self.days is not None and not SHORTEST_DAYS <= self.days <= LONGEST_DAYS:
            raise RuleError("retention_days", first=SHORTEST_DAYS, last=LONGEST_DAYS)
        by = self.decision.checked(now.date())
        rule = RetentionRule(self.kind, self.days, by.decided_by, by.decided_on, now, ctx.user.id)
        with ctx.store.write(ctx.user.id) as uow:
            uow.retention.save_rule(rule)
        return Changes.of(("setting", "retention"))


@needs(Right.WRITE_RETENTION)
@dataclass(frozen=True)
class SetErasureByItself:
    """Let people whose date has come be erased at unlock without being asked about, or not."""

    on: bool

    def run(self, ctx: Context) -> Changes:
        """Remember it."""
        with ctx.store.write(ctx.user.id) as uow:
            uow.retention.set_by_itself(self.on)
        return Changes.of(("setting", "retention"))


@needs(Right.ERASE_RETENTION)
@dataclass(frozen=True)
class Erase:
    """Erase what is known of one person for good: *kinds* that are due by rule, or as was decided.

    *expected_rows* is what was seen (rows_seen): when something was written since, nothing is erased. With
    PERSON among the kinds everything goes. Raises RuleError "unknown_participant", "erase_not_due",
    "erase_changed", "erase_files_open" (a sheet outside the vault has the name in its path),
    "erase_unanswered" (a correction the participant has asked for has no answer), "decision_needed",
    "decision_to_come".
    """

    participant_id: str
    kinds: frozenset[DataKind]
    expected_rows: int
    decision: Decision | None = None
    erasure_id: str = ""

    def run(self, ctx: Context) -> Changes:
        """Erase in one transaction, with the proof."""
        today = ctx.clock.now().date()
        with ctx.store.write(ctx.user.id) as uow:
            person = uow.participants.get(self.participant_id)
            if person is None:
                raise RuleError("unknown_participant")
            if self.decision is not None:
                grounds = self._decided(self.decision.checked(today))
            else:
                rules = uow.retention.rules()
                if not self.kinds or not self.kinds <= due_kinds(person, rules, today):
                    raise RuleError("erase_not_due")
                grounds = grounds_of(rules, self.kinds)
            holdings = uow.retention.holdings(person, self.kinds)
            if rows_seen(holdings) != self.expected_rows:
                raise RuleError("erase_changed")
            check_nothing_waits(uow, person, self.kinds)
            _erase(uow, ctx, person, self.kinds, grounds, self.erasure_id)
        return erased_changes(person.id, holdings)

    def _decided(self, decision: Decision) -> tuple[Ground, ...]:
        kinds = [DataKind.PERSON] if DataKind.PERSON in self.kinds else sorted(self.kinds)
        return tuple(Ground(kind, None, decision.decided_by, decision.decided_on) for kind in kinds)


def check_nothing_waits(uow: UnitOfWork, person: Participant, kinds: frozenset[DataKind]) -> None:
    """Refuse an erasure that somebody still waits for something from.

    Raises RuleError "erase_files_open", "erase_unanswered".
    """
    if DataKind.PERSON in kinds or DataKind.ACCESS in kinds:
        named, _others = uow.retention.open_files(person)
        if named:
            raise RuleError("erase_files_open", count=named)
    if DataKind.PERSON in kinds or DataKind.STATEMENTS in kinds:
        asked = (one for one in uow.person.said(person.id) if one.kind is StatementKind.CORRECTION)
        if any(one.answered_at is None for one in asked):
            raise RuleError("erase_unanswered")


def _erase(
    uow: UnitOfWork,
    ctx: Context,
    person: Participant,
    kinds: frozenset[DataKind],
    grounds: tuple[Ground, ...],
    erasure_id: str = "",
) -> Erasure:
    now = ctx.clock.now()
    whole = frozenset(OF_A_PERSON) if DataKind.PERSON in kinds else kinds
    bound = uow.retention.rules().get(DataKind.BACKUPS)
    forget_on = None if bound is None or bound.days is None else forgotten_on(now.date(), bound.days)
    # A draft is sealed to who typed it, so nobody can tell whom it is about: all of its place go.
    uow.drafts.erase_places([place.value for place in DraftPlace if _goes(place, whole)])
    new = NewErasure(erasure_id or ctx.ids.new_id(), whole, grounds, now, ctx.user.id, forget_on)
    return uow.retention.erase(person, new)


def _goes(place: DraftPlace, kinds: frozenset[DataKind]) -> bool:
    kind = DRAFTS_OF.get(place.value)
    return kind is None or kind in kinds


def erased_changes(participant_id: str, holdings: Sequence[Holding]) -> Changes:
    """Return what an erasure changed: the person, and the pages that showed days and weeks."""
    kinds = {holding.kind for holding in holdings}
    changes = Changes.of(("participant", participant_id), ("setting", "retention"))
    more = Changes.of(("day", ""), ("week", ""), ("plan", participant_id), ("file", ""))
    return Changes(changes.items | more.items) if kinds else changes


@needs(Right.WRITE_UPKEEP)
@dataclass(frozen=True)
class EraseByRule:
    """What goes without being asked about, at every unlock: old rows of saved sheets, where a rule says so,
    and people whose date has come, where the place has chosen that.

    What somebody still waits for is left for a person to decide. Changes nothing where no rule is set.
    """

    done: list[str] = field(default_factory=list, compare=False)
    """Gets the ids of the erasures that were made."""

    def run(self, ctx: Context) -> Changes:
        """Erase, one transaction for the rows of files and one for each person."""
        today = ctx.clock.now().date()
        with ctx.store.read() as uow:
            rules, by_itself = uow.retention.rules(), uow.retention.by_itself()
            people = uow.participants.all() if by_itself else ()
        files = rules.get(DataKind.FILES)
        if files is not None and files.days is not None:
            with ctx.store.write(ctx.user.id) as uow:
                uow.retention.erase_files_due(today - timedelta(days=files.days))
        for person in people:
            kinds = due_kinds(person, rules, today)
            if not kinds:
                continue
            with ctx.store.write(ctx.user.id) as uow:
                try:
                    check_nothing_waits(uow, person, kinds)
                except RuleError:
                    continue  # stands as due in Innstillinger, where it is told why
                if uow.retention.holdings(person, kinds):
                    self.done.append(_erase(uow, ctx, person, kinds, grounds_of(rules, kinds)).id)
        return Changes()
