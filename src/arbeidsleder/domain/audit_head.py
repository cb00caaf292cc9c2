"""The newest end of the audit log as it is kept outside the vault, and what such an anchor says of a log.

An anchor that stands in the log vouches for all that comes before it. One that does not means that the vault
was set back or its log made anew, unless the log itself tells of a restore the anchor did not know of. No
time is compared: clocks go backwards, numbers do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

RESTORED = "vault.restored"
"""The link a restore leaves: what came after the backup is gone, and rightly so."""

SALVAGED = "vault.salvaged"
"""The link a log begins with when the database was saved from a damaged one: there is no log before it."""

ACKNOWLEDGED = "anchor.acknowledged"
"""The link that says a user was told about an anchor that does not fit, and goes on."""

BREAKS = (RESTORED, SALVAGED, ACKNOWLEDGED)
KEPT_BREAKS = 16
"""How many breaks an anchor names, the newest ones: it must have room in a key store's entry."""


@dataclass(frozen=True)
class Break:
    """A link that explains why an anchor need not stand in the log. *at* as it stands there, ISO 8601.

    *code* is its own: it stays when the log before it is made anew. *since* is the last number that the log
    has in common with every log given up by it. *covers* are the codes of anchors a user has acknowledged.
    """

    sequence: int
    code: str
    at: str
    kind: str
    since: int = 0
    covers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AuditHead:
    """The newest link of a vault's log.

    *at* is that link's own time as it stands in the log; *link* 64 hex digits; *code* the short code printed
    on sheets. *breaks* are number and code of the newest restores and salvages in it.
    """

    vault_id: str
    sequence: int
    at: str
    link: str
    code: str
    breaks: tuple[tuple[int, str], ...] = ()


class AnchorPlace(StrEnum):
    """Where an anchor lies."""

    KEY_STORE = "key_store"  # of this account of the machine
    SECOND = "second"  # beside the copies of the backups


class AnchorState(StrEnum):
    """What an anchor says of a log."""

    HELD = "held"  # it stands in the log: all before it is as it was
    EXPLAINED = "explained"  # it does not, and a restore or a salvage in the log tells why
    AHEAD = "ahead"  # the log is shorter: the vault was set back
    OTHER = "other"  # another link has its number: the log was made anew
    FOREIGN = "foreign"  # signed with another key: the log was made anew, or somebody put it there
    NONE = "none"  # there is no anchor in that place
    AWAY = "away"  # the place is not there now
    UNREADABLE = "unreadable"  # what lies there is no anchor

    @property
    def is_alarm(self) -> bool:
        """Whether the user must be told."""
        return self in (AnchorState.AHEAD, AnchorState.OTHER, AnchorState.FOREIGN)

    @property
    def may_be_replaced(self) -> bool:
        """Whether a newer anchor may take its place: never one that is evidence."""
        return not self.is_alarm and self is not AnchorState.AWAY


@dataclass(frozen=True)
class Verdict:
    """An anchor's state, and the break that explains it."""

    state: AnchorState
    because: Break | None = None


def judge(anchor: AuditHead, link_there: str, breaks: Sequence[Break]) -> Verdict:
    """Return what *anchor* says of a log that has *link_there* at the anchor's number ("" for none).

    *breaks* are those of that log, oldest first. A restore explains an anchor that did not know of it and is
    newer than what the log kept of those given up, whichever backup came back. So does a salvage. An
    acknowledgement explains the anchors it names.
    """
    if link_there == anchor.link:
        return Verdict(AnchorState.HELD)
    full = len(anchor.breaks) >= KEPT_BREAKS
    first = anchor.breaks[0][0] if full else 0  # it names no older ones, so those count as known
    for one in breaks:
        if one.kind == ACKNOWLEDGED:
            explains = anchor.code in one.covers
        else:
            known = (one.sequence, one.code) in anchor.breaks
            explains = one.since < anchor.sequence and first <= one.sequence and not known
        if explains:
            return Verdict(AnchorState.EXPLAINED, one)
    return Verdict(AnchorState.OTHER if link_there else AnchorState.AHEAD)


@dataclass(frozen=True)
class AnchorReport:
    """What lies in a place, and what it says of the log. *head* is None where there is none to read.

    *why*: the code of what a place that is away has said of itself, where it can say anything.
    """

    place: AnchorPlace
    state: AnchorState
    head: AuditHead | None = None
    because: Break | None = None
    why: str = ""
