"""Which rows belong to a person, by kind of data, and taking them away for good. Decides nothing.

Every table with a participant's id stands in OF_KIND (a test looks), so that a new one cannot be forgotten.
What is erased goes with content and salt; the chain keeps a link that says so, and the proof names nobody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.domain.retention import DataKind, ErasedCount
from arbeidsleder.domain.rights import Access
from arbeidsleder.storage import tables

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from arbeidsleder.domain.people import Participant
    from arbeidsleder.storage.rows import Rows

OF_KIND: dict[DataKind, tuple[sa.Table, ...]] = {
    DataKind.PERSON: (tables.participant, tables.imported_row),
    DataKind.ATTENDANCE: (tables.statement, tables.absence_card, tables.absence_kind, tables.task_cover),
    DataKind.TALKS: (tables.morning_talk, tables.own_words),
    DataKind.MASTERY: (
        tables.observation,
        tables.own_view,
        tables.approach,
        tables.gll_note,
        tables.language_note,
        tables.language_observation,
        tables.language_plan,
        tables.language_session,
        tables.language_skill,
    ),
    DataKind.PLANS: (
        tables.week_plan,
        tables.planned_absence,
        tables.trial_placement,
        tables.placement_talk,
        tables.planned_task,
        tables.accommodation,
    ),
    DataKind.ROAD: (
        tables.road_word,
        tables.happening,
        tables.next_step,
        tables.guide_match,
        tables.handover_text,
    ),
    DataKind.SHARING: (
        tables.consent,
        tables.handover,
        tables.outbox_item,
        tables.outbox_send,
        tables.outbox_receipt,
        tables.nav_answer,
    ),
    DataKind.WEEKS: (tables.week_closing_person, tables.person_week_lines),
    DataKind.NOTES: (tables.remember_note,),
    DataKind.STATEMENTS: (tables.participant_statement,),
    DataKind.ACCESS: (tables.person_access,),
}

# Where a name may stand in words that belong to somebody else. Sealed notes cannot be read here.
_FREE_TEXT = (
    tables.participant.c.own_goal,
    tables.participant.c.resources,
    tables.participant.c.note,
    tables.week_plan.c.days,
    tables.trial_placement.c.place,
    tables.morning_talk.c.went_well,
    tables.morning_talk.c.try_next,
    tables.own_words.c.text,
    tables.observation.c.seen_by,
    tables.observation.c.line,
    tables.observation.c.helped,
    tables.own_view.c.text,
    tables.approach.c.text,
    tables.approach.c.end_reason,
    tables.gll_note.c.about,
    tables.gll_note.c.done,
    tables.gll_note.c.learned,
    tables.gll_note.c.clever,
    tables.planned_task.c.with_whom,
    tables.language_demand.c.text,
    tables.language_demand.c.helps,
    tables.language_note.c.text,
    tables.language_plan.c.goal,
    tables.language_plan.c.steps,
    tables.language_session.c.about,
    tables.language_observation.c.small_talk,
    tables.language_observation.c.listened_to,
    tables.language_observation.c.among,
    tables.language_observation.c.support,
    tables.accommodation.c.text,
    tables.accommodation.c.ward_words,
    tables.accommodation.c.consent_ref,
    tables.consent.c.body,
    tables.consent.c.purpose,
    tables.road_word.c.text,
    tables.happening.c.about,
    tables.happening.c.state,
    tables.happening.c.text,
    tables.next_step.c.text,
    tables.next_step.c.owner,
    tables.next_step.c.answer,
    tables.ward_guide.c.youth_first,
    tables.ward_guide.c.note,
    tables.guide_match.c.wish,
    tables.placement_talk.c.purpose,
    tables.placement_talk.c.own_view,
    tables.placement_talk.c.host_view,
    tables.handover_text.c.text,
    tables.outbox_item.c.content,
    tables.nav_answer.c.text,
    tables.nav_answer.c.answered_by,
    tables.remember_note.c.text,
    tables.week_closing.c.reason,
    tables.person_week_lines.c.decision_wanted,
    tables.person_week_lines.c.next_step,
    tables.person_week_lines.c.own_words,
    tables.participant_statement.c.text,
    tables.participant_statement.c.answer_reason,
    tables.closing_day.c.name,
    tables.task.c.name,
    tables.task.c.steps,
    tables.task.c.relieves,
    tables.task.c.aims,
    tables.task.c.words,
    tables.task.c.phrases,
)


_AT_ONCE = 200  # rows by their keys in one statement: far below what SQLite takes


@dataclass(frozen=True)
class Doomed:
    """Rows of one table that are to go."""

    table: sa.Table
    where: sa.ColumnElement[bool]


def kind_of(table: sa.Table) -> DataKind:
    """Return the kind of a person's table; what goes with the person only is PERSON."""
    return next((kind for kind, found in OF_KIND.items() if table in found), DataKind.PERSON)


def rows_of(
    connection: sa.Connection,
    participant_id: str,
    kinds: Collection[DataKind],
    names: Iterable[str] = (),
) -> list[Doomed]:
    """Return what is to go when *kinds* of a person go, children before their parents.

    *names* are looked for in the paths of saved sheets and in the log's texts when the file itself goes.
    """
    wanted = set(OF_KIND) if DataKind.PERSON in kinds else set(kinds)
    found = {table: _own(table, participant_id) for kind in wanted for table in OF_KIND[kind]}
    if DataKind.ATTENDANCE in wanted:
        cover = tables.task_cover
        found[cover] = sa.or_(found[cover], cover.c.covered_by == participant_id)
    if DataKind.WEEKS in wanted:
        found[tables.week_closing] = _emptied(participant_id)
    if DataKind.ACCESS in wanted:
        found[tables.saved_file] = tables.saved_file.c.id.in_(
            _settled_files(connection, participant_id, names)
        )
        found[tables.audit_event] = tables.audit_event.c.sequence.in_(
            _events(connection, participant_id, names)
        )
    return [
        Doomed(table, found[table]) for table in reversed(tables.metadata.sorted_tables) if table in found
    ]


def count_rows(connection: sa.Connection, doomed: Sequence[Doomed]) -> tuple[ErasedCount, ...]:
    """Return how many rows of each table would go; tables without any are left out."""
    counts = (
        ErasedCount(
            one.table.name,
            connection.scalar(sa.select(sa.func.count()).select_from(one.table).where(one.where)) or 0,
        )
        for one in doomed
    )
    return tuple(sorted((c for c in counts if c.rows), key=lambda count: count.table))


def take_away(rows: Rows, doomed: Sequence[Doomed], event: str = "erased") -> tuple[ErasedCount, ...]:
    """Delete the rows with their salts, under a permit that the caller holds; returns how many went.

    The file is written anew right after the transaction (engine.rewrite_if_erased).
    """
    # Before anything goes: one condition looks at the rows of another.
    found = [(one.table, _keys(rows.connection, one)) for one in doomed]
    counts = []
    for table, keys in found:
        for part in (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)):
            where = sa.tuple_(*table.primary_key).in_(part)
            if "salt" in table.c:
                rows.remove(table, where, event)
            else:  # the optional kind, which the chain must not tell of
                rows.connection.execute(sa.delete(table).where(where))
        if keys:
            rows.erased = rows.rewrite_now = True
            counts.append(ErasedCount(table.name, len(keys)))
    return tuple(sorted(counts, key=lambda count: count.table))


def mentions(connection: sa.Connection, person: Participant) -> int:
    """Return in how many texts of others the name stands: for a person to look at; they stay as they are."""
    said = _words((person.called, person.full_name))
    if said is None:
        return 0
    count = 0
    for column in _FREE_TEXT:
        table = column.table
        query = sa.select(column).where(column.is_not(None), column != "")
        if table is tables.participant:
            query = query.where(table.c.id != person.id)
        elif table is tables.task:
            query = query.where(table.c.library_id == "")  # the library's own words name nobody
        elif "participant_id" in table.c:
            query = query.where(table.c.participant_id != person.id)
        count += sum(said.search(text) is not None for text in connection.execute(query).scalars())
    return count


def open_files(connection: sa.Connection, person: Participant) -> tuple[int, int]:
    """Return how many sheets that lie outside the vault, unanswered for, name the person in their path, and
    how many others are about this person alone."""
    said = _words((person.called, person.full_name, person.given_names, person.family_name))
    found = _files(connection, person.id, settled=False)
    named = sum(said is not None and said.search(row.path) is not None for row in found)
    alone = sum(row.alone and not (said is not None and said.search(row.path)) for row in found)
    return named, alone


def _own(table: sa.Table, participant_id: str) -> sa.ColumnElement[bool]:
    return (table.c.id if table is tables.participant else table.c.participant_id) == participant_id


def _emptied(participant_id: str) -> sa.ColumnElement[bool]:
    """The closings that hold this person's share and nobody else's."""
    closing, share = tables.week_closing, tables.week_closing_person
    of_closing = share.c.closing_id == closing.c.id
    return sa.and_(
        sa.exists().where(of_closing, share.c.participant_id == participant_id),
        ~sa.exists().where(of_closing, share.c.participant_id != participant_id),
    )


def _words(names: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds any of *names* as whole words, whatever their case."""
    wanted = sorted({name.strip() for name in names if len(name.strip()) > 1}, key=len, reverse=True)
    if not wanted:
        return None
    # An underscore parts words in a file name, and a letter does not.
    inner = "|".join(re.escape(name) for name in wanted)
    return re.compile(rf"(?<![^\W_])(?:{inner})(?![^\W_])", re.IGNORECASE)


def _files(connection: sa.Connection, participant_id: str, *, settled: bool) -> Sequence[sa.Row[Any]]:
    """Return id, path, and whether they are about this person alone, of the saved sheets.

    A file's row and its lines in the access log bear the same moment and user.
    """
    file, access = tables.saved_file, tables.person_access
    of_file = sa.and_(
        access.c.how == Access.SAVE.value,
        access.c.at == file.c.saved_at,
        access.c.user_id == file.c.saved_by,
    )
    alone = sa.and_(
        sa.exists().where(of_file, access.c.participant_id == participant_id),
        ~sa.exists().where(of_file, access.c.participant_id != participant_id),
    )
    answered = file.c.settled_at.is_not(None) if settled else file.c.settled_at.is_(None)
    return connection.execute(sa.select(file.c.id, file.c.path, alone.label("alone")).where(answered)).all()


def _settled_files(connection: sa.Connection, participant_id: str, names: Iterable[str]) -> list[str]:
    """Return the answered sheets that are about this person alone, or whose path names the person."""
    said = _words(names)
    return [
        row.id
        for row in _files(connection, participant_id, settled=True)
        if row.alone or (said is not None and said.search(row.path) is not None)
    ]


def _events(connection: sa.Connection, participant_id: str, names: Iterable[str]) -> list[int]:
    """Return the log's texts that are about this person alone, or hold the id or a name."""
    access, event = tables.person_access, tables.audit_event
    others = sa.select(access.c.document).where(access.c.participant_id != participant_id)
    own = sa.select(access.c.document).where(
        access.c.participant_id == participant_id,
        access.c.how.in_((Access.PRINT.value, Access.SAVE.value)),
        access.c.document.not_in(others),
    )
    documents = tuple(f"{document} " for document in set(connection.execute(own).scalars()))
    said = _words(names)
    return [
        row.sequence
        for row in connection.execute(sa.select(event.c.sequence, event.c.content))
        if row.content.startswith(documents)
        or participant_id in row.content
        or (said is not None and said.search(row.content) is not None)
    ]


def _keys(connection: sa.Connection, doomed: Doomed) -> list[tuple[Any, ...]]:
    """Return the primary key of each row there is."""
    query = sa.select(*doomed.table.primary_key).where(doomed.where)
    return [tuple(row) for row in connection.execute(query)]
