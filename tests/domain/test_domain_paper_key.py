"""When the user is asked for a new recovery sheet."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.paper_key import PaperKeyMark

DAY = date(2027, 5, 5)
IDS = st.sampled_from(["a" * 32, "b" * 32])
MARKS = st.builds(
    PaperKeyMark, IDS, st.sampled_from(["unchecked", "used"]), st.none() | st.dates(date(2027, 1, 1))
)


@given(MARKS, IDS, st.dates(date(2027, 1, 1)))
def test_a_mark_speaks_of_its_own_paper_only(mark: PaperKeyMark, paper: str, today: date) -> None:
    if mark.slot_id != paper:
        assert not mark.asks(paper, today) and not mark.is_due(paper)
    assert not mark.is_due("")


def test_an_unchecked_sheet_is_asked_about_once_a_day_and_is_due_all_the_time() -> None:
    mark = PaperKeyMark("a" * 32, "unchecked")
    assert mark.asks(mark.slot_id, DAY) and mark.is_due(mark.slot_id)
    asked = PaperKeyMark(mark.slot_id, "unchecked", DAY)
    assert not asked.asks(mark.slot_id, DAY) and asked.is_due(mark.slot_id)
    assert asked.asks(mark.slot_id, DAY + timedelta(days=1))


def test_a_used_sheet_is_asked_about_once_and_never_due() -> None:
    mark = PaperKeyMark("a" * 32, "used")
    assert mark.asks(mark.slot_id, DAY) and not mark.is_due(mark.slot_id)
    assert not PaperKeyMark(mark.slot_id, "used", DAY).asks(mark.slot_id, DAY + timedelta(days=400))
