"""What the program brings along about tasks, as the page gets it: starter tasks, MFY plans, pictograms.

Read from files beside the window, the first time it is needed; who reads it is bootstrap's business.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from arbeidsleder.domain.mfy import Plans
    from arbeidsleder.domain.tasks import StarterLibrary

    ReadContent = Callable[[], "TaskContent"]


@dataclass(frozen=True)
class TaskContent:
    """*pictograms* tells by id what each shows, in the order of those words."""

    starter: StarterLibrary
    plans: Plans
    pictograms: Mapping[str, str]

    def area_name(self, area_id: str) -> str:
        """Return an area's name, or its id when no file has it any more."""
        return next((area.name for area in self.starter.areas if area.id == area_id), area_id)
