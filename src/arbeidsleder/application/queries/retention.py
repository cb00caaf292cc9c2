"""What is kept how long, what is due, what an erasure would take, and the proofs of those that were made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.commands.retention import check_nothing_waits
from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.erasure_records import rows_seen
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.domain.backup_schedule import forgotten_on
from arbeidsleder.domain.retention import (
    OF_A_PERSON,
    DataKind,
    RetentionRule,
    due_kinds,
    effect_of,
    erase_on,
    grounds_of,
    person_retention,
)
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.erasure_records import Holding
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.retention import Erasure, Ground, PersonRetention, RuleEffect


@dataclass(frozen=True)
class DueErasure:
    """Somebody of whom something is due: the kinds there is anything of, and since when."""

    participant_id: str
    name: str
    kinds: frozenset[DataKind]
    since: date
    rows: int

    @property
    def whole_person(self) -> bool:
        """Whether the file itself is due."""
        return DataKind.PERSON in self.kinds


@dataclass(frozen=True)
class Proof:
    """A proof of erasure as it is shown: its number, who did it, and when the backups have forgotten too.

    *forget_sure* is False where no bound on backups is set; then *forget_on* is the earliest there can be.
    """

    number: int
    erasure: Erasure
    by_name: str
    forget_on: date
    forget_sure: bool


@dataclass(frozen=True)
class RetentionOverview:
    """The page Personvern's part about erasing."""

    today: date
    rules: Mapping[DataKind, RetentionRule]
    user_names: Mapping[str, str]
    by_itself: bool
    due: tuple[DueErasure, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class ErasurePreview:
    """What an erasure would take, and what stands in its way. Nothing has been changed.

    *grounds* are the rules it would be done by, empty when nothing is due. *waits* is the code of what is
    waited for, "" for nothing. *outside* are sheets about the person alone that lie outside the vault and
    will be asked about; *mentions* are texts of others in which the name stands, and which stay.
    """

    person: Participant
    name: str
    today: date
    kinds: frozenset[DataKind]
    grounds: tuple[Ground, ...]
    retention: PersonRetention
    holdings: tuple[Holding, ...]
    waits: str
    waits_count: int
    outside: int
    mentions: int
    forget_on: date
    forget_sure: bool

    @property
    def rows(self) -> int:
        """How many rows would go."""
        return sum(holding.rows for holding in self.holdings)

    @property
    def seen(self) -> int:
        """What the erasure is to find unchanged; see rows_seen."""
        return rows_seen(self.holdings)


@dataclass(frozen=True)
class ErasureProofSheet:
    """The proof on paper. It names the place and who did it, never the participant."""

    site_name: str
    proof: Proof
    made_on: date
    trial_mark: bool = False


@needs(Right.READ_RETENTION)
def retention_overview(ctx: Context) -> RetentionOverview:
    """Read rules, what is due, and the proofs."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        rules = uow.retention.rules()
        users = {user.id: user.name for user in uow.site.users()}
        due = _due(uow, rules, today)
        proofs = tuple(
            _proof(number, erasure, users, rules)
            for number, erasure in enumerate(uow.retention.erasures(), 1)
        )
        return RetentionOverview(today, rules, users, uow.retention.by_itself(), due, proofs)


@needs(Right.READ_RETENTION)
def due_count(ctx: Context) -> int:
    """Read of how many people something is due; nothing but the rules where none is set."""
    with ctx.store.read() as uow:
        rules = uow.retention.rules()
        return len(_due(uow, rules, ctx.clock.now().date())) if rules else 0


def _due(uow: UnitOfWork, rules: Mapping[DataKind, RetentionRule], today: date) -> tuple[DueErasure, ...]:
    people = uow.participants.all()
    names = display_names(people)
    due = []
    for person in people:
        kinds = due_kinds(person, rules, today)
        held = uow.retention.holdings(person, kinds) if kinds else ()
        if not held:
            continue
        there = kinds if DataKind.PERSON in kinds else frozenset(one.kind for one in held)
        since = min(day for kind in there if (day := erase_on(person, rules, kind)) is not None)
        due.append(DueErasure(person.id, names[person.id], there, since, sum(one.rows for one in held)))
    return tuple(sorted(due, key=lambda one: (one.since, one.name)))


def _bound(rules: Mapping[DataKind, RetentionRule]) -> int | None:
    return rules[DataKind.BACKUPS].days if DataKind.BACKUPS in rules else None


def _proof(
    number: int, erasure: Erasure, users: Mapping[str, str], rules: Mapping[DataKind, RetentionRule]
) -> Proof:
    """By the bound that holds today: one made longer since lets older backups stay longer."""
    bound = _bound(rules)
    on = forgotten_on(erasure.at.date(), bound)
    return Proof(number, erasure, users.get(erasure.by, ""), on, bound is not None)


@needs(Right.READ_RETENTION)
def erasure_preview(
    ctx: Context, participant_id: str, kinds: frozenset[DataKind] | None = None
) -> ErasurePreview | None:
    """Read what erasing *kinds* would take; None for *kinds* is what is due, or else everything.

    None when the person is unknown.
    """
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        people = uow.participants.all()
        person = next((one for one in people if one.id == participant_id), None)
        if person is None:
            return None
        rules = uow.retention.rules()
        due = due_kinds(person, rules, today)
        wanted = kinds or due or frozenset(OF_A_PERSON)
        waits, count = "", 0
        try:
            check_nothing_waits(uow, person, wanted)
        except RuleError as error:
            waits, count = error.code, int(error.data.get("count", 0))
        bound = _bound(rules)
        return ErasurePreview(
            person,
            display_names(people)[person.id],
            today,
            wanted,
            grounds_of(rules, wanted) if wanted <= due else (),
            person_retention(person, rules),
            tuple(uow.retention.holdings(person, wanted)),
            waits,
            count,
            uow.retention.open_files(person)[1],
            uow.retention.mentions(person) if DataKind.PERSON in wanted else 0,
            forgotten_on(today, bound),
            bound is not None,
        )


@needs(Right.READ_RETENTION)
def rule_effect(ctx: Context, kind: DataKind, days: int | None) -> RuleEffect:
    """Read what setting a rule would do to the dates of people; nothing is set."""
    now = ctx.clock.now()
    change = RetentionRule(kind, days, "", now.date(), now, ctx.user.id)
    with ctx.store.read() as uow:
        return effect_of(uow.participants.all(), uow.retention.rules(), change, now.date())


@needs(Right.PRINT_RETENTION)
def erasure_proof_sheet(ctx: Context, erasure_id: str) -> ErasureProofSheet | None:
    """Read one proof for paper; None when there is none."""
    with ctx.store.read() as uow:
        site = uow.site.get()
        users = {user.id: user.name for user in uow.site.users()}
        rules = uow.retention.rules()
        for number, erasure in enumerate(uow.retention.erasures(), 1):
            if erasure.id == erasure_id:
                proof = _proof(number, erasure, users, rules)
                return ErasureProofSheet(site.name, proof, ctx.clock.now().date(), site.is_trial)
    return None
