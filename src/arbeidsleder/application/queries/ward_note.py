"""The ward note: who is not here today and who takes what. Never a reason, never a scheme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from arbeidsleder.application.needs import needs
from arbeidsleder.application.queries.today_board import today_board
from arbeidsleder.application.state_words import away_words
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, join_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.queries.today_board import TodayBoard, WardLine


@dataclass(frozen=True)
class WardNote:
    """What is printed for the ward. *lines* are sentences; *covers* are (task, who takes it).

    *people* are the ids of those it names, for the access log of each; they do not stand on it.
    """

    site_name: str
    day: date
    lines: tuple[str, ...]
    covers: tuple[tuple[str, str], ...]
    trial_mark: bool
    people: tuple[str, ...] = ()


@needs(Right.PRINT_WARD_NOTE)
def ward_note(ctx: Context, day: date | None = None) -> WardNote:
    """Read the note of *day* (today when None)."""
    board = today_board(ctx, day)
    with ctx.store.read() as uow:
        site = uow.site.get()
    covers = dict.fromkeys(  # two may have the same task, and the same person take both
        (task, cover_word(board, covered_by) or _("ikke bestemt"))
        for _id, task, covered_by in board.ward_line.covers
    )
    line, called = board.ward_line, called_names(board)
    people = (*line.people, *(who for _id, _task, who in line.covers if who in called))
    return WardNote(site.name, board.day, ward_sentences(board), tuple(covers), site.is_trial, people)


def ward_sentences(board: TodayBoard) -> tuple[str, ...]:
    """Return what can be read out: who is not here, then who takes what. Empty when everybody is here.

    Everybody who takes something is named once: «Huong tar stua og kaffevogn».
    """
    line = board.ward_line
    if not (line.not_here or line.partly or line.tonight):
        return ()
    tasks: dict[str, list[str]] = {}  # by who takes them, in the order of the first
    for _id, task, covered_by in board.ward_line.covers:
        if covered_by and in_sentence(task) not in tasks.setdefault(covered_by, []):
            tasks[covered_by].append(in_sentence(task))
    called = called_names(board)
    taken = [cover_sentence(join_words(theirs), covered_by, called) for covered_by, theirs in tasks.items()]
    first = " ".join(_away_sentences(line))
    if not taken:
        return (first,)
    return first, " ".join(f"{one[:1].upper()}{one[1:]}." for one in taken)


def _away_sentences(line: WardLine) -> list[str]:
    said = []
    if line.tonight:
        said.append(_("{names} er ikke her i natt.").format(names=join_words(line.tonight)))
    if line.not_here:
        said.append(_("{names} er ikke her i dag.").format(names=join_words(line.not_here)))
    said += [_("{name} er {away}.").format(name=name, away=away_words(span)) for name, span in line.partly]
    return said


def cover_sentence(task: str, covered_by: str, called: Mapping[str, str]) -> str:
    """Return «Noor tar kaffevogn» or «kaffevogn utgår», without full stop. *called* gives names by id."""
    if covered_by == "dropped":
        return _("{task} utgår").format(task=in_sentence(task))
    who = {"ward": _("avdelingen"), "supervisor": _("arbeidsleder")}.get(covered_by) or called.get(
        covered_by, _("en annen")
    )
    return _("{who} tar {task}").format(who=who, task=in_sentence(task))


def cover_word(board: TodayBoard, covered_by: str) -> str:
    """Return who takes a task, as a word on its own; empty when nobody is chosen."""
    fixed = {"": "", "ward": _("Avdelingen"), "supervisor": _("Arbeidsleder"), "dropped": _("Utgår")}
    return fixed[covered_by] if covered_by in fixed else called_names(board).get(covered_by, _("En annen"))


def called_names(board: TodayBoard) -> Mapping[str, str]:
    """Return the names on the board by participant id."""
    return {row.participant.id: row.name for row in board.rows}


def in_sentence(task: str) -> str:
    """Return a task's name as it stands inside a sentence: «Kaffevogn» -> «kaffevogn», «TV-stua» as it is."""
    return task[:1].lower() + task[1:] if task[1:2].islower() else task
