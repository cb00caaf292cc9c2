"""Rules of retention, what they would take, erasing by them, and the proofs that it was done."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import sqlalchemy as sa

from arbeidsleder.application.erasure_records import Holding
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.retention import OF_A_PERSON, DataKind, Erasure, RetentionRule
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import last_link, short_code
from arbeidsleder.storage.erasing import count_rows, kind_of, mentions, open_files, rows_of, take_away
from arbeidsleder.storage.mapping import to_row

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from arbeidsleder.application.erasure_records import NewErasure
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.retention import ErasedCount
    from arbeidsleder.storage.rows import Rows

BY_ITSELF = "erase_by_itself"
"""The setting that lets people whose date has come be erased without being asked about."""

# What tells of which days the rows of a table are.
_DAYS = {
    tables.statement: (tables.statement.c.day,),
    tables.absence_card: (tables.absence_card.c.day,),
    tables.absence_kind: (tables.absence_kind.c.day,),
    tables.task_cover: (tables.task_cover.c.day,),
    tables.morning_talk: (tables.morning_talk.c.day,),
    tables.own_words: (tables.own_words.c.day,),
    tables.week_plan: (tables.week_plan.c.valid_from,),
    tables.planned_absence: (tables.planned_absence.c.first, tables.planned_absence.c.last),
    tables.trial_placement: (tables.trial_placement.c.first, tables.trial_placement.c.last),
    tables.person_week_lines: (tables.person_week_lines.c.week,),
    tables.participant_statement: (tables.participant_statement.c.said_on,),
    tables.person_access: (tables.person_access.c.at,),
    tables.saved_file: (tables.saved_file.c.saved_at,),
}


class StoredRetention:
    """The RetentionRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def rules(self) -> Mapping[DataKind, RetentionRule]:
        """Return the rules that were ever set, switched off ones too."""
        found = self._rows.fetch(RetentionRule, sa.select(tables.retention_rule))
        return {rule.kind: rule for rule in found}

    def save_rule(self, rule: RetentionRule) -> None:
        """Insert or replace by kind."""
        self._rows.put(tables.retention_rule, to_row(rule))

    def by_itself(self) -> bool:
        """Return whether people whose date has come are erased at unlock without being asked about."""
        table = tables.setting
        query = sa.select(table.c.value).where(table.c.name == BY_ITSELF)
        return self._rows.connection.scalar(query) == "1"

    def set_by_itself(self, on: bool) -> None:
        """Remember it."""
        self._rows.put(tables.setting, {"name": BY_ITSELF, "value": str(int(on))})

    def holdings(self, person: Participant, kinds: Collection[DataKind]) -> Sequence[Holding]:
        """Return what there is of *kinds*, by kind in their order, with the days it is about."""
        found: dict[DataKind, list[ErasedCount]] = {}
        days: dict[DataKind, list[date]] = {}
        for doomed in rows_of(self._rows.connection, person.id, kinds, _names(person)):
            kind = kind_of(doomed.table)
            if doomed.table in (tables.week_closing, tables.audit_event, tables.saved_file):
                kind = DataKind.WEEKS if doomed.table is tables.week_closing else DataKind.ACCESS
            counts = count_rows(self._rows.connection, [doomed])
            found.setdefault(kind, []).extend(counts)
            if counts:
                days.setdefault(kind, []).extend(self._span(doomed.table, doomed.where))
        return [
            Holding(
                kind,
                tuple(sorted(found[kind], key=lambda count: count.table)),
                min(days.get(kind, ()), default=None),
                max(days.get(kind, ()), default=None),
            )
            for kind in OF_A_PERSON
            if found.get(kind)
        ]

    def _span(self, table: sa.Table, where: sa.ColumnElement[bool]) -> list[date]:
        """Return the first and the last day the rows tell of."""
        if table is tables.week_closing_person:
            closing = tables.week_closing.c
            weeks = sa.select(sa.func.min(closing.week), sa.func.max(closing.week))
            joined = weeks.join(table, table.c.closing_id == closing.id).where(where)
            found = self._rows.connection.execute(joined).one()
            return [day for end in found if end for day in _week(end)]
        columns = _DAYS.get(table, ())
        if not columns:
            return []
        query = sa.select(sa.func.min(columns[0]), sa.func.max(columns[-1])).where(where)
        ends = [str(end) for end in self._rows.connection.execute(query).one() if end]
        if table is tables.person_week_lines:
            return [day for end in ends for day in _week(end)]
        return [date.fromisoformat(end[:10]) for end in ends]

    def mentions(self, person: Participant) -> int:
        """Return in how many texts of others the person's name stands. They stay: a person must read them."""
        return mentions(self._rows.connection, person)

    def open_files(self, person: Participant) -> tuple[int, int]:
        """Return how many sheets still outside the vault have the name in their path, and how many others
        are about this person alone: these stay to be asked about, and name nobody."""
        return open_files(self._rows.connection, person)

    def erase(self, person: Participant, new: NewErasure) -> Erasure:
        """Take all of *new*'s kinds away in this transaction, and write the proof. Cannot be undone."""
        rows = self._rows
        chain = rows.chain
        doomed = rows_of(rows.connection, person.id, new.kinds, _names(person))
        token = chain.token(tables.participant, {"id": person.id}).hex()
        with rows.erasing(_rule_word(new)):
            counts = take_away(rows, doomed)
        head = short_code(last_link(rows.connection)[1])
        erasure = Erasure(new.id, new.at, new.by, new.grounds, token, counts, head, new.backups_forget_on)
        rows.add(tables.erasure, to_row(erasure))
        return erasure

    def erase_files_due(self, before: date) -> int:
        """Erase the rows of saved sheets that were settled before a day; returns how many."""
        table = tables.saved_file
        old = sa.and_(table.c.settled_at.is_not(None), table.c.settled_at < before.isoformat())
        if not self._rows.connection.scalar(sa.select(sa.func.count()).select_from(table).where(old)):
            return 0
        with self._rows.erasing(DataKind.FILES.value):
            return self._rows.remove(table, old, "erased")

    def erasures(self) -> Sequence[Erasure]:
        """Return the proofs, oldest first."""
        table = tables.erasure
        return self._rows.fetch(Erasure, sa.select(table).order_by(table.c.at, table.c.id))


def _names(person: Participant) -> tuple[str, ...]:
    return (person.called, person.full_name, person.given_names, person.family_name)


def _week(key: str) -> tuple[date, date]:
    """Return the first and last day of a week by its key."""
    week = IsoWeek(int(key[:4]), int(key[6:]))
    return week.days[0], week.days[-1]


def _rule_word(new: NewErasure) -> str:
    """What the log calls the rule: a kind, «decision», or «kinds» where there are several."""
    if any(ground.days is None for ground in new.grounds):
        return "decision"
    return new.grounds[0].kind.value if len(new.grounds) == 1 else "kinds"
