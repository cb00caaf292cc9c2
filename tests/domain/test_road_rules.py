"""The road: what was taken back is gone and nothing else, klar is the latest said, no sums of money."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.road_lines import bridge_part, bridge_text, bridge_words, economy_terms
from arbeidsleder.domain.road import (
    READY,
    RoadVoice,
    RoadWord,
    Sign,
    ready_of,
    said_of,
    standing,
    undoable,
)

DAY = date(2027, 5, 5)
SPEAKERS = (RoadVoice.SUPERVISOR, RoadVoice.PARTICIPANT)


@st.composite
def logs(draw: st.DrawFn) -> list[RoadWord]:
    """A log as it can be written: each line may take an earlier one back."""
    log: list[RoadWord] = []
    for number in range(draw(st.integers(0, 12))):
        earlier = [one for one in log if not one.replaces]
        gone = draw(st.sampled_from(earlier)) if earlier and draw(st.integers(0, 3)) == 0 else None
        written = DAY - timedelta(days=draw(st.integers(0, 2)))
        voice = gone.voice if gone else draw(st.sampled_from(list(RoadVoice)))
        log.append(
            RoadWord(
                f"w{number}",
                "p1",
                voice,
                gone.day if gone else written - timedelta(days=draw(st.integers(0, 9))),
                datetime.combine(written, datetime.min.time(), tzinfo=UTC),
                draw(st.sampled_from(("u1", "u2"))),
                Sign.TASKS if voice in (*SPEAKERS, RoadVoice.SEEN) else None,
                "" if gone else "ord",
                gone.id if gone else "",
                number + 1,
            )
        )
    return log


@given(logs())
def test_what_stands_is_all_that_was_not_taken_back_newest_first(log: list[RoadWord]) -> None:
    gone = {one.replaces for one in log}
    stands = standing(log)
    assert {one.id for one in stands} == {one.id for one in log if not one.replaces and one.id not in gone}
    assert list(stands) == sorted(stands, key=lambda one: (one.day, one.sequence), reverse=True)


@given(logs())
def test_every_line_that_stands_is_in_one_voice_and_klar_is_never_among_the_words(
    log: list[RoadWord],
) -> None:
    said = [one for voice in (*SPEAKERS, RoadVoice.SEEN) for one in said_of(log, Sign.TASKS, voice)]
    ready = [one for voice in SPEAKERS for one in ready_of(log, voice)]
    began = [one for one in standing(log) if one.voice is RoadVoice.STARTING_POINT]
    assert sorted(one.id for one in (*said, *ready, *began)) == sorted(one.id for one in standing(log))
    assert all(one.voice in READY[RoadVoice.SUPERVISOR] | READY[RoadVoice.PARTICIPANT] for one in ready)


@given(logs())
def test_undo_reaches_ones_own_last_line_of_today_and_no_other(log: list[RoadWord]) -> None:
    one = undoable(log, "u1", DAY)
    own = [
        w
        for w in standing(log)
        if w.recorded_by == "u1"
        and w.recorded_at.date() == DAY
        and w.voice is not RoadVoice.STARTING_POINT  # changed in the person's file
    ]
    assert (one is None) == (not own)
    if one is not None:
        assert one.sequence == max(w.sequence for w in own)


@given(st.sampled_from(sorted(bridge_words())), st.text(min_size=1))
def test_a_line_of_the_plan_is_read_back_as_it_was_written(part: str, text: str) -> None:
    assert bridge_part(bridge_text(part, text)) == (part, text)


@given(st.dates(date(2020, 1, 1), date(2090, 12, 31)))
def test_economy_can_be_talked_of_before_mfy_this_term_and_two_to_come(day: date) -> None:
    first, *terms = economy_terms(day)
    assert first == "før MFY"
    half = "våren" if day.month < 7 else "høsten"
    assert terms[0] == f"{half} {day.year}"
    assert len(set(terms)) == 3
