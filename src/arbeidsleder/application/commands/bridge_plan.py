"""What is done while the career centre's answer is awaited: tasks, hours, job, language (DOMAIN.md 8.6)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.commands.road import fresh_step, known_person
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.needs import needs
from arbeidsleder.application.road_lines import bridge_part, bridge_text
from arbeidsleder.application.step_history import write_step
from arbeidsleder.domain.road import NextStep, Sign, StepKind
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from arbeidsleder.application.context import Context


@needs(Right.WRITE_ROAD)
@dataclass(frozen=True)
class SaveBridgePlan:
    """Say what to do while an answer is awaited: *lines* are (part, text), parts as in road_lines.

    A part whose text is emptied is done. Raises RuleError "unknown_participant", "bridge_empty",
    "step_owner_empty", "step_no_date".
    """

    participant_id: str
    lines: tuple[tuple[str, str], ...]
    owner: str
    due_on: date | None

    def run(self, ctx: Context) -> Changes:
        """Write a step for each part."""
        now = ctx.clock.now()
        wanted = {part: " ".join(text.split()) for part, text in self.lines}
        with ctx.store.write(ctx.user.id) as uow:
            known_person(uow, self.participant_id)
            there = bridge_steps(uow.road.steps(self.participant_id))
            if not any(wanted.values()) and not there:
                raise RuleError("bridge_empty")
            for part, text in wanted.items():
                known = there.get(part)
                if text:
                    step = NextStep(
                        known.id if known else "",
                        self.participant_id,
                        StepKind.BRIDGE,
                        bridge_text(part, text),
                        self.owner,
                        now.date(),
                        ctx.user.id,
                        Sign.APPLICATION,
                        self.due_on,
                    )
                    made = fresh_step(ctx, step, now)
                    if known is not None:
                        made = replace(made, made_on=known.made_on, made_by=known.made_by)
                        write_step(ctx, uow, known, made, now)
                    else:
                        uow.road.save_step(made)
                elif known is not None:
                    uow.road.save_step(replace(known, done_on=now.date()))
        return Changes.of(("road", self.participant_id))


def bridge_steps(steps: Iterable[NextStep]) -> dict[str, NextStep]:
    """Return the open lines of the plan for the waiting time, by part."""
    found: dict[str, NextStep] = {}
    for step in steps:
        part, _text = bridge_part(step.text)
        if step.kind is StepKind.BRIDGE and step.is_open and part:
            found[part] = step
    return found
