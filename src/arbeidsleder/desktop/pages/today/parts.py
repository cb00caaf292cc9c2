"""The larger parts of I dag, each made when it is asked for: all at once, or one a turn while somebody types.

They hold nobody until a board is shown. Decides nothing; the page puts them together.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.today.absence_panel import AbsencePanel
from arbeidsleder.desktop.pages.today.absence_parts import LengthPart, StepsPart, ToldPart
from arbeidsleder.desktop.pages.today.missed_panel import MissedPanel
from arbeidsleder.desktop.pages.today.morning_minute import MorningMinute
from arbeidsleder.desktop.pages.today.presenter import TodayPresenter
from arbeidsleder.desktop.pages.today.row_list import RowList
from arbeidsleder.desktop.pages.today.side_panel import SidePanel
from arbeidsleder.desktop.pages.today.turned_screen import TurnedScreen
from arbeidsleder.desktop.pages.today.ward_panel import WardPanel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from arbeidsleder.desktop.services import Services


class TodayParts:
    """The parts of one page, each made once."""

    def __init__(self, services: Services) -> None:
        self.presenter = TodayPresenter(services)

    def made(self) -> Iterator[None]:
        """Make them, one a step."""
        for name in (
            "told",
            "length",
            "steps",
            "absence",
            "side",
            "ward",
            "missed",
            "list",
            "minute",
            "turned",
        ):
            getattr(self, name)
            yield

    @cached_property
    def told(self) -> ToldPart:
        """Of the absence card."""
        return ToldPart(self.presenter.now_time)

    @cached_property
    def length(self) -> LengthPart:
        """Of the absence card."""
        return LengthPart(self.presenter.today)

    @cached_property
    def steps(self) -> StepsPart:
        """Of the absence card."""
        return StepsPart(self.presenter.now)

    @cached_property
    def absence(self) -> AbsencePanel:
        """The absence card."""
        return AbsencePanel(self.presenter, self.told, self.length, self.steps)

    @cached_property
    def side(self) -> SidePanel:
        """What stands beside the list."""
        return SidePanel(self.presenter.today)

    @cached_property
    def ward(self) -> WardPanel:
        """What the ward is told."""
        return WardPanel()

    @cached_property
    def missed(self) -> MissedPanel:
        """The kind text."""
        return MissedPanel()

    @cached_property
    def list(self) -> RowList:
        """The list."""
        return RowList()

    @cached_property
    def minute(self) -> MorningMinute:
        """What is read before the day begins."""
        return MorningMinute()

    @cached_property
    def turned(self) -> TurnedScreen:
        """The screen turned to the participant."""
        return TurnedScreen()
