"""Makes the page Veien til MFY for an open vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.road.view import RoadPage

if TYPE_CHECKING:
    from arbeidsleder.desktop.services import Services


def make_road_page(services: Services) -> RoadPage:
    """Return the page; it reads nothing before it is opened."""
    return RoadPage(services)
