"""Public holidays with their bokmål names, from the kept library `holidays`.

The library has no eves; closing days are the user's own. `language="no"` is set on purpose: "nb" silently
gives English (tried with 0.109).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from holidays.countries.norway import Norway

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


class NorwegianHolidays:
    """Port Holidays."""

    def names(self, year: int) -> Mapping[date, str]:
        """Return date -> name, without Sundays as such."""
        return _names(year)


@lru_cache(maxsize=16)
def _names(year: int) -> Mapping[date, str]:
    return {
        day: _plain(name) for day, name in Norway(years=year, language="no", include_sundays=False).items()
    }


def _plain(name: str) -> str:
    """Two holidays on one date come joined with «; »; people read a comma."""
    return name.replace("; ", ", ")
