"""How long what is known of a person is kept, by kind of data, and when it may be erased.

Pure rules: no clock, no file. Days are counted from the end of *all* follow-up, Helt i mål included, and a
rule is off until the data controller has set it (SECURITY.md, "Append-only and erasable"). The optional kind
of an absence is not here: its date is fixed (domain/absence.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.domain.people import Phase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from arbeidsleder.domain.people import Participant

PROPOSED_DAYS = 40  # after the end, as NAV's own Deltakeroversikt (ECOSYSTEM.md 1, retention)
SHORTEST_DAYS, LONGEST_DAYS = 1, 3650


class DataKind(StrEnum):
    """What a rule is about. PERSON is the file itself: with it everything else about the person goes.

    FILES and BACKUPS name no person; their days are counted from something else (see below).
    """

    PERSON = "person"
    ATTENDANCE = "attendance"
    TALKS = "talks"
    MASTERY = "mastery"
    PLANS = "plans"
    ROAD = "road"
    SHARING = "sharing"
    WEEKS = "weeks"
    NOTES = "notes"
    STATEMENTS = "statements"
    ACCESS = "access"
    FILES = "files"  # days after a saved sheet was settled
    BACKUPS = "backups"  # the oldest a backup may be


OF_A_PERSON = (
    DataKind.PERSON,
    DataKind.ATTENDANCE,
    DataKind.TALKS,
    DataKind.MASTERY,
    DataKind.PLANS,
    DataKind.ROAD,
    DataKind.SHARING,
    DataKind.WEEKS,
    DataKind.NOTES,
    DataKind.STATEMENTS,
    DataKind.ACCESS,
)
"""The kinds that are counted from the end of a person's follow-up."""


@dataclass(frozen=True)
class RetentionRule:
    """How many days a kind is kept; *days* None is off. On whose decision, and who wrote it down when."""

    kind: DataKind
    days: int | None
    decided_by: str
    decided_on: date
    set_at: datetime
    set_by: str


@dataclass(frozen=True)
class Ground:
    """Why something was erased: the rule in force then, or (days None) a decision about this one person."""

    kind: DataKind
    days: int | None
    decided_by: str
    decided_on: date


@dataclass(frozen=True)
class ErasedCount:
    """How many rows of a table went."""

    table: str
    rows: int


@dataclass(frozen=True)
class Erasure:
    """The proof that something about one person was erased; it names nobody.

    *about* is a keyed token: who has the vault's key and the person's id from before can tell that it was
    them, and nobody else can. *head* is the audit log's code right after the rows had gone.
    """

    id: str
    at: datetime
    by: str
    rule: tuple[Ground, ...]
    about: str
    counts: tuple[ErasedCount, ...]
    head: str
    backups_forget_on: date | None = None

    @property
    def whole_person(self) -> bool:
        """Whether the person's file went, and so everything."""
        return any(ground.kind is DataKind.PERSON for ground in self.rule)

    @property
    def rows(self) -> int:
        """How many rows went in all."""
        return sum(count.rows for count in self.counts)


def follow_up_end(person: Participant) -> date | None:
    """Return the last day of all follow-up, None while it goes on or nobody has written its end.

    Helt i mål is follow-up (PRODUCT.md): only who has been ended by hand has an end.
    """
    return person.end_date if person.phase is Phase.ENDED else None


def days_kept(rules: Mapping[DataKind, RetentionRule], kind: DataKind) -> int | None:
    """Return how many days after the end *kind* is kept, None when nothing has been decided.

    A kind without days of its own goes with the file, and none outlives the file it belongs to.
    """
    own = rules[kind].days if kind in rules else None
    if kind not in OF_A_PERSON:
        return own
    whole = rules[DataKind.PERSON].days if DataKind.PERSON in rules else None
    known = [days for days in (own, whole) if days is not None]
    return min(known, default=None)


def deciding_rule(rules: Mapping[DataKind, RetentionRule], kind: DataKind) -> RetentionRule | None:
    """Return the rule that gives *kind* its days: its own, or that of the whole file."""
    days = days_kept(rules, kind)
    if days is None:
        return None
    own = rules.get(kind)
    return own if own is not None and own.days == days else rules[DataKind.PERSON]


def erase_on(
    person: Participant, rules: Mapping[DataKind, RetentionRule], kind: DataKind = DataKind.PERSON
) -> date | None:
    """Return the first day on which *kind* of *person* may be erased by rule; None when no day is known.

    Always after the last day of follow-up, since the fewest days are one.
    """
    end, days = follow_up_end(person), days_kept(rules, kind)
    return None if end is None or days is None else end + timedelta(days=days)


def due_kinds(
    person: Participant, rules: Mapping[DataKind, RetentionRule], today: date
) -> frozenset[DataKind]:
    """Return the kinds of *person* whose date has come; all of them when the file's has."""
    found = {
        kind for kind in OF_A_PERSON if (day := erase_on(person, rules, kind)) is not None and day <= today
    }
    return frozenset(OF_A_PERSON) if DataKind.PERSON in found else frozenset(found)


@dataclass(frozen=True)
class PersonRetention:
    """What the person's file says of its erasing.

    *days* is how long the file is kept after the end, None when no rule is set; *end* the end of follow-up;
    *on* the date that follows. *sooner* are kinds that go before the file, with their dates.
    """

    end: date | None
    days: int | None
    on: date | None
    sooner: tuple[tuple[DataKind, date], ...]


def person_retention(person: Participant, rules: Mapping[DataKind, RetentionRule]) -> PersonRetention:
    """Return what the person's file says of its erasing."""
    on = erase_on(person, rules)
    dated = ((kind, erase_on(person, rules, kind)) for kind in OF_A_PERSON)
    sooner = tuple((kind, day) for kind, day in dated if day is not None and (on is None or day < on))
    return PersonRetention(follow_up_end(person), days_kept(rules, DataKind.PERSON), on, sooner)


@dataclass(frozen=True)
class RuleEffect:
    """What a rule would do if it were set: *dated* have a date by it, *due* are due on the day it is set.

    *sooner* and *later* count those whose date would move, or come and go (no date is the latest of all).
    """

    dated: int
    due: int
    sooner: int
    later: int


def effect_of(
    people: Iterable[Participant],
    rules: Mapping[DataKind, RetentionRule],
    change: RetentionRule,
    today: date,
) -> RuleEffect:
    """Return what setting *change* would do to the dates of *people*; nothing is set.

    A rule that is not about people moves nobody's date.
    """
    if change.kind not in OF_A_PERSON:
        return RuleEffect(0, 0, 0, 0)
    after = {**rules, change.kind: change}
    kinds = OF_A_PERSON if change.kind is DataKind.PERSON else (change.kind,)
    dated = due = sooner = later = 0
    for person in people:
        old = [erase_on(person, rules, kind) or date.max for kind in kinds]
        new = [erase_on(person, after, kind) or date.max for kind in kinds]
        dated += min(new) < date.max
        due += min(new) <= today
        sooner += any(b < a for a, b in zip(old, new, strict=True))
        later += any(b > a for a, b in zip(old, new, strict=True))
    return RuleEffect(dated, due, sooner, later)


def grounds_of(rules: Mapping[DataKind, RetentionRule], kinds: Collection[DataKind]) -> tuple[Ground, ...]:
    """Return why *kinds* are erased by rule, in the order of the kinds; one for all when the file goes."""
    wanted = (DataKind.PERSON,) if DataKind.PERSON in kinds else tuple(k for k in OF_A_PERSON if k in kinds)
    found = []
    for kind in wanted:
        rule = deciding_rule(rules, kind)
        if rule is None:
            raise ValueError(kind)
        found.append(Ground(kind, rule.days, rule.decided_by, rule.decided_on))
    return tuple(found)
