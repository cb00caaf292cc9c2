"""What was seen of people and tasks: two logs that only grow, and what is agreed and noted beside them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.domain.mastery import Approach, GllNote, Level, LevelInForce, Observation, OwnView
from arbeidsleder.storage import tables
from arbeidsleder.storage.mapping import to_row
from arbeidsleder.storage.rows import of_participant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows


_NAMED = ":"  # no user's id begins so: whoever is named is another than who records


class StoredMastery:
    """The MasteryRepository port."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def observations(self, participant_id: str | None = None) -> Sequence[Observation]:
        """Return the log of one or all, in the order of recording."""
        table = tables.observation
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(Observation, query.order_by(table.c.sequence))

    def in_force(self) -> Sequence[Observation]:
        """Return the latest look at each person, task and step that was not taken back.

        The database picks them, so that five years of looks are not read for one picture.
        """
        table = tables.observation
        back = table.alias()
        standing = sa.and_(table.c.level.is_not(None), table.c.id.not_in(_taken_back(back)))
        order = sa.func.row_number().over(
            partition_by=(table.c.participant_id, table.c.task_id, table.c.step),
            order_by=(table.c.day.desc(), table.c.sequence.desc()),
        )
        ranked = sa.select(table.c.sequence, order.label("place")).where(standing).subquery()
        newest = sa.select(ranked.c.sequence).where(ranked.c.place == 1)
        query = sa.select(table).where(table.c.sequence.in_(newest)).order_by(table.c.sequence)
        return self._rows.fetch(Observation, query)

    def levels_in_force(self) -> Sequence[LevelInForce]:
        """Return the level in force of each person and whole task, and whether one saw it all; the quick way.

        One pass in SQLite, which gives the other columns of the row that has the maximum. Looks at a step
        count as seen by somebody, and are the maximum only where no look is at the whole. It is told as one
        text: Python lets the window's thread go on while SQLite looks for a row, and would wait for that
        thread after each of many.
        """
        table = tables.observation
        back = table.alias()
        whole = sa.case((table.c.step == "", "1"), else_="0")
        moment = whole + table.c.day + sa.func.printf("%012d", table.c.sequence)
        newest = sa.func.max(moment)
        observer = sa.case((table.c.seen_by == "", table.c.recorded_by), else_=_NAMED + table.c.seen_by)
        one = sa.func.count(observer.distinct()) == 1
        level = sa.case((table.c.step == "", table.c.level)).label("level")
        columns = (table.c.participant_id, table.c.task_id, level, table.c.day, one.label("one"))
        pairs = (
            sa.select(*columns, newest.label("newest"))
            .where(table.c.level.is_not(None), table.c.id.not_in(_taken_back(back)))
            .group_by(table.c.participant_id, table.c.task_id)
            .subquery()
        )
        told = sa.func.json_group_array(sa.func.json_array(*list(pairs.c)[: len(columns)]))
        found = json.loads(self._rows.connection.execute(sa.select(told)).scalar_one())
        levels: dict[str | None, Level | None] = {None: None, **{level.value: level for level in Level}}
        return [
            LevelInForce(person, task, levels[level], date.fromisoformat(day), bool(by_one))
            for person, task, level, day, by_one in found
        ]

    def since(self, sequence: int) -> Sequence[Observation]:
        """Return the log after number *sequence*, in the order of recording."""
        table = tables.observation
        query = sa.select(table).where(table.c.sequence > sequence).order_by(table.c.sequence)
        return self._rows.fetch(Observation, query)

    def last_sequence(self) -> int:
        """Return the number of the newest observation there is, 0 when there is none."""
        return int(self._rows.connection.scalar(sa.select(sa.func.max(tables.observation.c.sequence))) or 0)

    def append(self, observation: Observation) -> Observation:
        """Add one; returns it with its sequence number."""
        return replace(observation, sequence=self._rows.add(tables.observation, _new(observation)))

    def own_views(self, participant_id: str | None = None) -> Sequence[OwnView]:
        """Return what one or all said of their tasks, in the order of recording."""
        table = tables.own_view
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(OwnView, query.order_by(table.c.sequence))

    def say(self, view: OwnView) -> OwnView:
        """Add what somebody said; returns it with its sequence number."""
        return replace(view, sequence=self._rows.add(tables.own_view, _new(view)))

    def approaches(self, participant_id: str | None = None) -> Sequence[Approach]:
        """Return what is or was agreed with one or all, by first day."""
        table = tables.approach
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(Approach, query.order_by(table.c.first, table.c.id))

    def save_approach(self, approach: Approach) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.approach, to_row(approach))

    def gll_notes(self, participant_id: str | None = None) -> Sequence[GllNote]:
        """Return the notes of one or all, by day."""
        table = tables.gll_note
        query = sa.select(table).where(*of_participant(table, participant_id))
        return self._rows.fetch(GllNote, query.order_by(table.c.day, table.c.recorded_at))

    def save_gll_note(self, note: GllNote) -> None:
        """Insert or replace by id."""
        self._rows.put(tables.gll_note, to_row(note))


def _taken_back(back: Any) -> sa.Select[Any]:
    return sa.select(back.c.replaces).where(back.c.level.is_(None))


def _new(value: Any) -> dict[str, Any]:
    row = to_row(value)
    del row["sequence"]
    return row
