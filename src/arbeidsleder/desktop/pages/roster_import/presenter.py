"""The roster import without widgets: reads the file, asks what would happen, brings in all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.import_roster import LEAVE_OUT, ImportRoster
from arbeidsleder.application.errors import RosterFileError, RuleError
from arbeidsleder.application.queries.participant_file import participant_list
from arbeidsleder.application.queries.roster_matches import roster_matches
from arbeidsleder.desktop.jobs import Cancelled
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.roster_import import words
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.context import Context
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.people import Participant
    from arbeidsleder.domain.roster import RosterField, RosterPreview
    from arbeidsleder.domain.roster_matching import RosterMatch

    ReadRoster = Callable[[Path, Mapping[int, RosterField | None] | None], RosterPreview]


@dataclass
class RosterPlan:
    """What is about to happen, as far as the user has decided it."""

    preview: RosterPreview
    matches: Sequence[RosterMatch]
    people: Mapping[str, Participant]
    decisions: dict[int, str] = field(default_factory=dict)
    with_notes: bool = False

    @property
    def undecided(self) -> list[int]:
        """The sheet's row numbers that still need an answer."""
        return [m.row.row for m in self.matches if m.kind == "unsure" and m.row.row not in self.decisions]

    @property
    def left_out(self) -> int:
        """How many rows the user leaves out."""
        return sum(decision == LEAVE_OUT for decision in self.decisions.values())

    @property
    def count(self) -> int:
        """How many people come in or are updated."""
        return len(self.matches) - self.left_out

    @property
    def changes_something(self) -> bool:
        """Whether an import would write anything new about anybody."""
        return any(
            m.kind in ("new", "unsure") or words.told_changes(m, with_notes=self.with_notes)
            for m in self.matches
        )


class RosterImportPresenter(QObject):
    """One for as long as the page lives."""

    read = Signal(object)
    """Emitted with the RosterPlan each time the file was read and matched."""

    refused = Signal(str)
    """Emitted with the sentence when the file cannot be read or the import is refused."""

    busy = Signal(str)
    """Emitted with what is going on, and with an empty text when it is over."""

    imported = Signal(int)
    """Emitted after all is written; carries how many people the file brought."""

    def __init__(self, services: Services, read_roster: ReadRoster, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._read_roster = read_roster
        self._token: Token | None = None
        self.path: Path | None = None
        self.columns: dict[int, RosterField | None] = {}
        self.plan: RosterPlan | None = None
        self._importing = False

    def open(self, path: Path) -> None:
        """Read another file from the beginning."""
        self.path, self.columns, self.plan = path, {}, None
        self._begin()

    def read_again(self) -> None:
        """Read the same file again, for instance when it was mended."""
        if self.path is not None:
            self._begin()

    def match_column(self, index: int, chosen: RosterField | None) -> None:
        """Read the file again with one column taken as something else."""
        self.columns[index] = chosen
        self._begin()

    def decide(self, row: int, decision: str | None) -> None:
        """Answer for a row the program was unsure of; None takes the answer back."""
        if self.plan is None:
            return
        if decision is None:
            self.plan.decisions.pop(row, None)
        else:
            self.plan.decisions[row] = decision

    def bring_in(self) -> None:
        """Write everything, or nothing."""
        plan = self.plan
        if plan is None or plan.preview.has_errors or plan.undecided or self._importing:
            return
        self._importing = True
        self.busy.emit(_("Henter inn …"))
        self._services.command(
            self,
            ImportRoster(plan.preview, dict(plan.decisions), plan.with_notes),
            partial(self._imported, plan.count),
            self._failed,
        )

    def forget(self) -> None:
        """Drop the file and what was read from it."""
        if self._token is not None:
            self._token.cancel()
        self.path, self.columns, self.plan = None, {}, None
        self._importing = False

    def _begin(self) -> None:
        path, columns = self.path, dict(self.columns)
        if path is None:
            return
        if self._token is not None:
            self._token.cancel()  # an older reading must not come after a newer
        self.busy.emit(_("Leser filen …"))
        self._token = self._services.jobs.submit(
            "work",
            lambda _token: self._read_roster(path, columns or None),
            owner=self,
            ok=partial(self._was_read, path, columns),
            fail=self._failed,
            cancellable=True,
        )

    def _was_read(self, path: Path, columns: dict[int, RosterField | None], preview: RosterPreview) -> None:
        def match(ctx: Context) -> tuple[list[RosterMatch], dict[str, Participant]]:
            known = participant_list(ctx)
            return roster_matches(ctx, preview.rows), {p.id: p for p in (*known.current, *known.ended)}

        def matched(found: tuple[list[RosterMatch], dict[str, Participant]]) -> None:
            if (path, columns) != (self.path, self.columns):
                return
            matches, people = found
            before = self.plan
            self.plan = RosterPlan(preview, matches, people, {}, before.with_notes if before else False)
            self.busy.emit("")
            self.read.emit(self.plan)

        self._services.query(self, match, matched, self._failed)

    def _imported(self, count: int, _changes: Changes) -> None:
        self._importing = False
        self.busy.emit("")
        self.imported.emit(count)

    def _failed(self, error: BaseException) -> None:
        self._importing = False
        self.busy.emit("")
        if not isinstance(error, (RosterFileError, RuleError, Cancelled)):
            self._services.failed.emit(error)
        self.refused.emit(sentence(error))
