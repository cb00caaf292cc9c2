"""The few words of what waits: every kind has some, none holds what somebody wrote, and all have room."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from arbeidsleder.application.waiting_words import waiting_words
from arbeidsleder.domain.accommodation import AccommodationKind
from arbeidsleder.domain.follow_up import Band, Due, DueKind

TODAY = date(2027, 5, 5)
WRITTEN = str(AccommodationKind.READING_HELP)


@pytest.mark.parametrize("kind", DueKind)
@pytest.mark.parametrize("days", [-3, 0, 9, None])
def test_every_kind_is_told_in_few_words(kind: DueKind, days: int | None) -> None:
    day = None if days is None else TODAY + timedelta(days=days)
    told = waiting_words(Due(kind, "p", "a", Band.WEEK, day, TODAY, WRITTEN, "Marit"), TODAY)
    assert told and told[0].islower()
    assert len(told) <= 30
    assert WRITTEN not in told and "Marit" not in told


def test_the_day_stands_with_what_has_one() -> None:
    soon = TODAY + timedelta(days=2)
    step, consent = (Due(kind, "p", "a", Band.WEEK, soon) for kind in (DueKind.STEP, DueKind.CONSENT))
    assert waiting_words(step, TODAY) == "neste steg 7. mai"
    assert waiting_words(consent, TODAY) == "samtykke ut 7. mai"
    assert waiting_words(step, soon) == "neste steg i dag"
    assert waiting_words(consent, soon + timedelta(days=1)) == "samtykke ute 7. mai"
    assert waiting_words(Due(DueKind.QUESTION, "p", "a", Band.WAITING, soon), TODAY) == "venter på svar"
