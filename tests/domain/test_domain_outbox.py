"""The outbox's state machine: total, forward by facts, nothing that may have left is ever just dropped."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.outbox import (
    BACKOFF,
    LONGEST_WAIT,
    OVER,
    THERE,
    Event,
    ItemKind,
    ItemState,
    OutboxItem,
    Reason,
    after,
    backoff,
    heard_of,
    in_sending_order,
    is_due,
    moved,
    next_seq,
    next_version,
    standing,
    summary_id_of,
    superseded,
    tried,
)

NOW = datetime(2027, 5, 7, 14, tzinfo=UTC)
FACTS = (Event.RECEIVED, Event.APPLIED, Event.ANSWERED)
TAKING_BACK = (Event.RECALL, Event.REPLACE, Event.PURGE)
ITEM = OutboxItem(
    "i", "p", ItemKind.SUMMARY, "2027-W18", "y", 1, 0, "{}", "ab", "s", 1, ItemState.READY, "", NOW, "u", NOW
)
ALL = list(itertools.product(ItemKind, ItemState, Event, (False, True)))
moments = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_there_is_an_answer_to_everything_and_what_is_over_stays_over():
    for kind, state, event, left in ALL:
        found = after(kind, state, event, may_have_left=left)
        assert found is None or found in ItemState
        if state in OVER:
            assert found in (state, None), (kind, state, event, left)
        if event in FACTS:
            assert found is not None  # the other side is never told that it cannot be
        if found is not None and event in (*FACTS, *TAKING_BACK):
            assert after(kind, found, event, may_have_left=left) is found  # twice is once


def test_what_may_have_left_is_never_purged_and_what_did_not_is_never_recalled():
    for kind, state, event, left in ALL:
        found, there = after(kind, state, event, may_have_left=left), left or state in THERE
        if found is ItemState.PURGED and state is not ItemState.PURGED:
            assert not there, (kind, state, event, left)
        if found is ItemState.RECALLED and state is not ItemState.RECALLED:
            assert there, (kind, state, event, left)
        if kind is ItemKind.RECALL and state not in OVER:
            assert found not in OVER  # what takes back is not taken back


def test_already_having_it_is_not_yet_applied_and_an_answer_proves_that_it_was():
    def then(state, event):
        return after(ItemKind.SUMMARY, state, event, may_have_left=True)

    assert then(ItemState.SENT, Event.RECEIVED) is ItemState.RECEIVED
    assert then(ItemState.RECEIVED, Event.SEND) is ItemState.RECEIVED  # asked again, and still waiting
    assert then(ItemState.RECEIVED, Event.RESEND) is ItemState.QUEUED  # the last receipt was lost on its way
    assert then(ItemState.RECEIVED, Event.APPLIED) is ItemState.APPLIED
    assert then(ItemState.APPLIED, Event.RECEIVED) is ItemState.APPLIED  # one that comes late
    assert then(ItemState.SENT, Event.ANSWERED) is ItemState.ANSWERED
    assert then(ItemState.APPLIED, Event.QUARANTINE) is ItemState.APPLIED  # an old refusal
    assert after(ItemKind.RECALL, ItemState.SENT, Event.ANSWERED, may_have_left=True) is ItemState.APPLIED


@given(st.lists(st.sampled_from(Event), max_size=30), st.sampled_from(ItemKind))
def test_whatever_happens_in_whatever_order_nothing_is_dropped(events, kind):
    state = ItemState.READY if kind is ItemKind.SUMMARY else ItemState.QUEUED
    left, furthest = False, False
    for event in events:
        found = after(kind, state, event, may_have_left=left)
        left = left or (event is Event.SEND and found is not None) or found in THERE
        furthest = furthest or (event in (Event.APPLIED, Event.ANSWERED) and state not in OVER)
        state = found or state
        if left:
            assert state is not ItemState.PURGED
            assert state is not ItemState.READY
    if furthest:
        assert state in (ItemState.APPLIED, ItemState.ANSWERED, ItemState.RECALLED)
    received = after(kind, state, Event.APPLIED, may_have_left=left)
    assert received in (ItemState.APPLIED, ItemState.ANSWERED, *OVER)


@given(st.lists(st.sampled_from(FACTS), min_size=1, max_size=6), st.permutations(range(6)))
def test_facts_in_any_order_and_any_number_end_in_one_state(facts, order):
    def end(told):
        state = ItemState.SENT
        for event in told:
            state = after(ItemKind.SUMMARY, state, event, may_have_left=True) or state
        return state

    shuffled = [facts[n] for n in order if n < len(facts)]
    assert end(facts) is end(shuffled) is end([*facts, *facts])


def test_a_purged_item_has_no_content_and_keeps_its_mark():
    gone = moved(ITEM, ItemState.PURGED, NOW + timedelta(hours=1), Reason.CONSENT_WITHDRAWN)
    assert (gone.content, gone.content_sha256, gone.reason) == ("", "ab", "consent_withdrawn")
    assert gone.changed_at == NOW + timedelta(hours=1)
    assert moved(gone, ItemState.PURGED, NOW) is gone


# Waiting


@given(st.integers(1, 200), st.floats(0, 1))
def test_a_wait_is_never_under_thirty_seconds_and_never_over_the_longest(failures, jitter):
    wait = backoff(failures, jitter)
    assert timedelta(seconds=30) <= BACKOFF[min(failures, 5) - 1] <= wait <= LONGEST_WAIT
    assert wait >= backoff(max(failures - 1, 1), 0)


def test_a_wait_of_no_failure_or_odd_jitter_is_a_mistake():
    for failures, jitter in ((0, 0.5), (1, -0.1), (1, 1.1)):
        with pytest.raises(ValueError, match="jitter"):
            backoff(failures, jitter)


@given(st.lists(st.tuples(st.integers(0, 20_000), st.floats(0, 1)), max_size=30), moments)
def test_tries_are_at_least_thirty_seconds_apart(steps, start):
    item, now, last = ITEM, start, None
    for seconds, jitter in steps:
        now += timedelta(seconds=seconds)
        if is_due(item, now):
            assert last is None or now - last >= timedelta(seconds=30)
            item, last = tried(item, now, jitter), now


@given(moments, st.integers(1, 3650))
def test_a_clock_that_is_set_back_holds_nothing_for_ever(now, days):
    item = tried(ITEM, now + timedelta(days=days), 1.0)
    assert is_due(item, now)
    assert is_due(heard_of(item), now)
    assert heard_of(item).failures == 0


# Versions


def version(number, state=ItemState.APPLIED, kind=ItemKind.SUMMARY, **values):
    return replace(ITEM, id=f"i{number}", version=number, state=state, kind=kind, **values)


def test_the_version_that_stands():
    one, two = version(1), version(2, ItemState.READY)
    assert standing([two, one]) == two
    assert standing([one, version(2, ItemState.PURGED)]) == one
    assert standing([replace(one, state=ItemState.RECALLED), version(2, kind=ItemKind.RECALL)]) is None
    assert standing([]) is None
    assert next_version([one, version(7, ItemState.PURGED)]) == 8
    assert next_version([]) == 1


def test_an_older_version_is_not_tried_any_more_when_a_later_has_left():
    one = version(1, ItemState.SENT)
    assert superseded(one, [one, version(2, ItemState.SENT)])
    assert not superseded(one, [one, version(2, ItemState.QUEUED)])
    assert not superseded(one, [one, version(2, ItemState.SENT, summary_id="another")])


def test_what_is_taken_back_goes_first_and_the_rest_by_week():
    late, early = version(1, week="2027-W20"), version(2, week="2027-W19")
    recall = version(3, kind=ItemKind.RECALL, week="2027-W21")
    assert in_sending_order([late, early, recall]) == [recall, early, late]


def test_a_weeks_id_is_the_same_for_ever_and_no_others():
    assert summary_id_of("p", "2027-W18") == "8065c03f-c39c-54b4-ad04-1997d4554daf"
    assert len({summary_id_of(p, w) for p in "pq" for w in ("2027-W18", "2027-W19")}) == 4


@given(st.integers(1, 2**52), moments)
def test_a_devices_numbers_grow_after_a_restore_too(kept, now):
    assert next_seq(kept, now) >= kept
    later = now + timedelta(milliseconds=5)
    assert next_seq(1, later) > int(now.timestamp() * 1000)  # the count forgot, the time did not
