"""A recovery drill: the last backup and the paper key in a sandbox, as if the PC were gone.

A drill is asked for as soon as there is a backup to practise with, and again every half year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY_DAYS = 182
"""Half a year (SECURITY.md)."""

CALM_S = 180
"""Three minutes: what the drill is meant to take."""


class DrillOutcome(StrEnum):
    """Whether the vault could be brought back."""

    PASSED = "passed"
    FAILED = "failed"


class DrillStep(StrEnum):
    """What is tried, in this order; the first that fails ends the drill."""

    FILE = "file"  # the backup can be read and says whose it is
    WORDS = "words"  # the sheet's words open it
    WHOLE = "whole"  # its pages, counts and audit chain are whole
    RESTORED = "restored"  # it becomes a vault in an empty folder
    UNLOCKED = "unlocked"  # that vault opens with the sheet
    PAGES = "pages"  # the cipher's and the database's own check of every page
    CHAIN = "chain"  # the audit chain of what was brought back
    COUNTS = "counts"  # as many rows of everything as the backup said
    PATTERN = "pattern"  # the made-up ward is the one everybody knows


@dataclass(frozen=True)
class DrillCheck:
    """One thing that was tried. *number* is what was counted, *code* the error's when it failed."""

    step: DrillStep
    ok: bool
    number: int = 0
    code: str = ""


@dataclass(frozen=True)
class Drill:
    """One drill. *seconds* count from the start to the result, words being typed among them."""

    id: str
    done_at: datetime
    done_by: str
    backup_made_at: datetime
    seconds: int
    outcome: DrillOutcome
    details: tuple[DrillCheck, ...]

    @property
    def passed(self) -> bool:
        """Whether the vault could be brought back."""
        return self.outcome is DrillOutcome.PASSED

    @property
    def failed_at(self) -> DrillCheck | None:
        """What failed, or None."""
        return next((check for check in self.details if not check.ok), None)


def next_due(drills: Sequence[Drill]) -> date | None:
    """Return the day the next drill is due: half a year after the last that passed; None means now.

    A drill that failed after it makes it due again at once.
    """
    if not drills:
        return None
    newest = max(drills, key=lambda drill: drill.done_at.timestamp())
    return newest.done_at.date() + timedelta(days=EVERY_DAYS) if newest.passed else None


def is_due(drills: Sequence[Drill], today: date, *, has_backup: bool) -> bool:
    """Tell whether a drill should be asked for; without a backup there is nothing to practise with."""
    due = next_due(drills)
    return has_backup and (due is None or due <= today)
