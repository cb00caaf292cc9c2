"""The read model of the outbox on the page Deling: what is ready, what went and came back, what NAV sees."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from arbeidsleder.application.display_names import display_names
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.outbox_making import fault_of
from arbeidsleder.application.outbox_words import ContentLine, content_lines, summary_of
from arbeidsleder.domain.outbox import OVER, THERE, ItemKind, ItemState, Reason, newest_first
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import name_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.outbox import (
        NavAnswer,
        NavConnection,
        OutboxItem,
        OutboxReceipt,
        OutboxSend,
    )

WAITING = frozenset(
    {ItemState.READY, ItemState.QUEUED, ItemState.SENT, ItemState.RECEIVED, ItemState.QUARANTINED}
)
"""States in which something is still to happen."""


@dataclass(frozen=True)
class OutboxRow:
    """One person's week in the outbox: its latest version or its recall, and what may be done with it.

    *item* is the domain's own; *to* the counsellor, *last_sent_at* None while nothing has left. *may_mend*:
    the content itself is what stops it, so the week is opened, mended and closed again.
    """

    item: OutboxItem
    name: str
    to: str
    last_sent_at: datetime | None
    answers: tuple[NavAnswer, ...]
    older: tuple[OutboxItem, ...]
    may_queue: bool
    may_unqueue: bool
    may_resend: bool
    may_recall: bool
    may_mend: bool

    @property
    def id(self) -> str:
        """The item's id, by which commands know it."""
        return self.item.id

    @property
    def unseen(self) -> bool:
        """Whether an answer has come that nobody has seen."""
        return any(one.seen_at is None for one in self.answers)


@dataclass(frozen=True)
class Outbox:
    """The outbox. *rows* by week, newest first, then by name.

    *oldest* is since when the oldest that waits has waited, None when nothing does. *doubtful*: a backup came
    back, and of some it is not known whether they have left since.
    """

    today: date
    rows: tuple[OutboxRow, ...]
    oldest: datetime | None
    connection: NavConnection | None
    connected: bool
    doubtful: bool

    def of(self, *states: ItemState) -> tuple[OutboxRow, ...]:
        """Return the rows in any of *states*."""
        return tuple(row for row in self.rows if row.item.state in states)

    def of_week(self, week: str) -> tuple[OutboxRow, ...]:
        """Return the rows of one ISO week («2026-W47»)."""
        return tuple(row for row in self.rows if row.item.week == week)


class Change(StrEnum):
    """What has become of a line since the counsellor saw it last."""

    SAME = "same"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class SeenLine:
    """One line of what NAV sees, and what has become of it."""

    line: ContentLine
    change: Change


@dataclass(frozen=True)
class NavView:
    """«Dette ser Nav-veilederen»: an item line by line, beside the version that may lie there.

    *before* is that version's number, 0 when none has left: then every line is new. Lines that are gone stand
    where they stood. A purged item and a recall have no lines.
    """

    row: OutboxRow
    lines: tuple[SeenLine, ...]
    before: int
    sends: tuple[OutboxSend, ...]
    receipts: tuple[OutboxReceipt, ...]


@needs(Right.READ_SHARING)
def outbox(ctx: Context) -> Outbox:
    """Read the outbox."""
    today = ctx.clock.now().date()
    with ctx.store.read() as uow:
        rows = _rows(uow)
        connections = uow.outbox.connections()
    connection = connections[-1] if connections else None
    waiting = [row.item.queued_at or row.item.made_at for row in rows if row.item.state in WAITING]
    return Outbox(
        today,
        tuple(rows),
        min(waiting, default=None),
        connection,
        connection is not None and connection.holds_on(today),
        any(row.item.reason == Reason.RESTORED and row.item.state in WAITING for row in rows),
    )


@needs(Right.READ_SHARING)
def nav_view(ctx: Context, item_id: str) -> NavView:
    """Read what NAV sees of an item, and what is new since last time. Raises RuleError "outbox_unknown"."""
    with ctx.store.read() as uow:
        item = uow.outbox.item(item_id)
        if item is None:
            raise RuleError("outbox_unknown")
        row = next(one for one in _rows(uow, item.participant_id) if item_id in _ids(one))
        versions = uow.outbox.versions(item.summary_id)
        sends = tuple(uow.outbox.sends_of(item_id))
        receipts = tuple(one for one in uow.outbox.receipts(item.participant_id) if one.item_id == item_id)
        left = [one for one in versions if one.version < item.version and _left(uow, one)]
    before = newest_first(left)[0] if left else None
    known = content_lines(before.content) if before is not None else ()
    lines = compared(content_lines(item.content), known)
    return NavView(row, lines, before.version if before is not None else 0, sends, receipts)


def compared(now: Sequence[ContentLine], before: Sequence[ContentLine]) -> tuple[SeenLine, ...]:
    """Return the lines of *now* in their order, each new or the same; those gone follow within their part."""
    parts = list(dict.fromkeys(line.part for line in (*now, *before)))
    found = []
    for part in parts:
        here = [line for line in now if line.part == part]
        found += [SeenLine(line, Change.SAME if line in before else Change.NEW) for line in here]
        found += [SeenLine(line, Change.GONE) for line in before if line.part == part and line not in here]
    return tuple(found)


def _ids(row: OutboxRow) -> set[str]:
    return {row.item.id, *(one.id for one in row.older)}


def _left(uow: UnitOfWork, item: OutboxItem) -> bool:
    """Whether a version may lie at NAV and has not been taken back."""
    return (
        item.kind is ItemKind.SUMMARY
        and item.state not in OVER
        and (item.state in THERE or bool(uow.outbox.sends_of(item.id)))
    )


def _rows(uow: UnitOfWork, participant_id: str | None = None) -> list[OutboxRow]:
    names = display_names(uow.participants.all())
    last_sent = {one.item_id: one.sent_at for one in uow.outbox.sends(participant_id)}
    answers: dict[str, list[NavAnswer]] = {}
    for answer in uow.outbox.answers(participant_id):
        answers.setdefault(answer.summary_id, []).append(answer)
    summaries: dict[str, list[OutboxItem]] = {}
    for item in uow.outbox.items(participant_id):
        summaries.setdefault(item.summary_id, []).append(item)
    rows = [
        _row(newest_first(items), names, last_sent, tuple(answers.get(summary_id, ())))
        for summary_id, items in summaries.items()
    ]
    rows.sort(key=lambda row: name_order(row.name))
    return sorted(rows, key=lambda row: row.item.week, reverse=True)


def _row(
    versions: Sequence[OutboxItem],
    names: Mapping[str, str],
    last_sent: Mapping[str, datetime],
    answers: tuple[NavAnswer, ...],
) -> OutboxRow:
    """Return the row of one summary. A version that was purged hides behind the one before that stands."""
    item = next((one for one in versions if one.state is not ItemState.PURGED), versions[0])
    summary = next((found for one in versions if (found := summary_of(one.content)) is not None), None)
    own = item.kind is ItemKind.SUMMARY
    faulty = own and item.state is ItemState.QUARANTINED and bool(item.content and fault_of(item.content))
    sent = [last_sent[one.id] for one in versions if one.id in last_sent]
    return OutboxRow(
        item,
        names[item.participant_id],
        summary.to if summary is not None else "",
        max(sent, default=None),
        answers,
        tuple(one for one in versions if one is not item),
        item.state is ItemState.READY,
        own and item.state is ItemState.QUEUED and item.id not in last_sent,
        not faulty and item.state in (ItemState.QUARANTINED, ItemState.SENT, ItemState.RECEIVED),
        own and item.state not in OVER,
        faulty,
    )
