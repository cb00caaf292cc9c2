"""The audit log as the program reads it: its newest end, single links, and pages of it. Checks nothing.

What a link says of a row is a keyed token here; whom it is about only the row itself knows.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from arbeidsleder.domain.audit_head import ACKNOWLEDGED, KEPT_BREAKS, SALVAGED, AuditHead, Break
from arbeidsleder.domain.audit_line import AuditLine
from arbeidsleder.storage import tables
from arbeidsleder.storage.audit import last_link, new_salt, short_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.storage.rows import Rows

_AUDIT = tables.audit.c


class StoredAudit:
    """The audit log port on the rows of one transaction."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def append(self, kind: str, content: str) -> None:
        """Add a link for something that is not a stored row. *content* is kept erasably beside the log."""
        event = {"sequence": self._rows.chain.next_sequence(), "content": content, "salt": new_salt()}
        self._rows.connection.execute(sa.insert(tables.audit_event), event)
        self._rows.chain.stored(kind, tables.audit_event, event)

    def last_kind(self) -> str:
        """Return what the newest link is about, or "" in an empty log."""
        kinds = sa.select(_AUDIT.kind).order_by(_AUDIT.sequence.desc()).limit(1)
        return self._rows.connection.scalar(kinds) or ""

    def head(self) -> str:
        """Return the short code of the newest link, as printed on the week sheet: "XXXX-XXXX"."""
        return short_code(last_link(self._rows.connection)[1])

    def head_of(self, vault_id: str) -> AuditHead:
        """Return the newest link as it is kept outside the vault. Raises LookupError in an empty log."""
        newest = sa.select(tables.audit).order_by(_AUDIT.sequence.desc()).limit(1)
        row = self._rows.connection.execute(newest).one_or_none()
        if row is None:
            raise LookupError("the log is empty")
        known = tuple((one.sequence, one.code) for one in self.breaks() if one.kind != ACKNOWLEDGED)
        code = short_code(row.link)
        return AuditHead(vault_id, row.sequence, row.at, row.link.hex(), code, known[-KEPT_BREAKS:])

    def link_at(self, sequence: int) -> str:
        """Return the link of that number in hex, or "" where the log has none."""
        link = self._rows.connection.scalar(sa.select(_AUDIT.link).where(_AUDIT.sequence == sequence))
        return "" if link is None else link.hex()

    def breaks(self) -> Sequence[Break]:
        """Return the links after which an older anchor need not stand in the log, oldest first."""
        some = sa.select(tables.audit).where(sa.text(tables.IS_A_BREAK)).order_by(_AUDIT.sequence)
        found = self._rows.connection.execute(some).all()
        return [self._break(row) for row in found]

    def _break(self, row: sa.Row[Any]) -> Break:
        """Return a link that explains, with what was said of it; less where that has been erased since."""
        event = tables.audit_event.c
        said = sa.select(event.content).where(event.sequence == row.sequence)
        words = (self._rows.connection.scalar(said) or "").split()
        code, since, covers = short_code(row.link), row.sequence - 1, frozenset[str]()
        if row.kind == ACKNOWLEDGED:
            covers = frozenset(words)
        elif row.kind == SALVAGED:
            since = 0
        elif len(words) == 2:
            since, code = int(words[0]), words[1]
        return Break(row.sequence, code, row.at, row.kind, since, covers)

    def lines(
        self, before: int | None, count: int, beginnings: Sequence[str] = (), day: date | None = None
    ) -> Sequence[AuditLine]:
        """Return up to *count* lines, newest first, with numbers under *before* (None: from the newest).

        *beginnings* are words kinds begin with when they end in a dot, else whole kinds; none means all.
        *day* is by the clock that stands in the line.
        """
        wanted = sa.select(tables.audit).order_by(_AUDIT.sequence.desc()).limit(count)
        if before is not None:
            wanted = wanted.where(_AUDIT.sequence < before)
        if beginnings:
            wanted = wanted.where(sa.or_(*(_begins(word) for word in beginnings)))
        if day is not None:
            following = day + timedelta(days=1)
            wanted = wanted.where(_AUDIT.at >= day.isoformat(), _AUDIT.at < following.isoformat())
        found = self._rows.connection.execute(wanted)
        return [
            AuditLine(row.sequence, datetime.fromisoformat(row.at), row.user_id, row.kind, row.about)
            for row in found
        ]


def _begins(word: str) -> sa.ColumnElement[bool]:
    """A range instead of LIKE: no sign of a kind has a meaning of its own there."""
    if not word.endswith("."):
        return _AUDIT.kind == word
    return sa.and_(_AUDIT.kind >= word, _AUDIT.kind < word[:-1] + "/")
