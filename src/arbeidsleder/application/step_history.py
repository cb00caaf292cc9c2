"""What stood of a step before it was changed: kept line by line beside it, and never written over.

A step is one row that shows how things are agreed now. Whoever changes it, or opens it again, leaves a
happening with what stood (PRODUCT.md principle 8); it grows only, and tells who and when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.domain.road import Happened, Happening
from arbeidsleder.text import _, date_numeric, day_and_month

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.ports import UnitOfWork
    from arbeidsleder.domain.road import NextStep


def write_step(ctx: Context, uow: UnitOfWork, was: NextStep, now: NextStep, at: datetime) -> None:
    """Write *now* in the place of *was*, and keep what stood where the words, owner, day or answer differ."""
    if stood(was) != stood(now) or was.kind is not now.kind:
        uow.road.append_happening(
            Happening(
                ctx.ids.new_id(), was.participant_id, Happened.STEP_WAS, at.date(), at, ctx.user.id, was.id,
                text=stood(was),
            )
        )  # fmt: skip
    uow.road.save_step(now)


def stood(step: NextStep) -> str:
    """«Ringe skolen (Marit, 12.05.2027)», with what it was done with: how a step stood, in words."""
    day = date_numeric(step.due_on) if step.due_on is not None else _("uten dato")
    told = _("{text} ({owner}, {day})").format(text=step.text, owner=step.owner, day=day)
    if step.done_on is not None:
        done = date_numeric(step.done_on)
        told = _("{step}, gjort {day}").format(step=told, day=done)
    if step.answer:
        told = _("{step}: «{answer}»").format(step=told, answer=" ".join(step.answer.split()))
    return told


def before_lines(happened: Iterable[Happening], step_id: str, users: Mapping[str, str]) -> tuple[str, ...]:
    """Return what stood of a step before, the newest first; *happened* as standing() gives it."""
    return tuple(
        _("Endret {day} av {who}. Før sto: {text}").format(
            day=day_and_month(one.day), who=users.get(one.recorded_by, ""), text=one.text
        )
        for one in happened
        if one.kind is Happened.STEP_WAS and one.about == step_id
    )
