"""What is arranged for somebody: when it holds, when it is talked about again, what a ward may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.application.accommodation_words import kind_words
from arbeidsleder.domain.accommodation import Accommodation, AccommodationKind, fault_of

MAY = date(2027, 5, 3)
ONE = Accommodation(
    "a", "p", AccommodationKind.GRADUAL_START, "Kortere dager", MAY, MAY, MAY + timedelta(days=60),
    MAY + timedelta(days=30), "Begynner klokka 10.", "Skjema 3. mai",
)  # fmt: skip
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def test_every_kind_has_words_and_none_tells_why():
    told = [kind_words(kind) for kind in AccommodationKind]
    assert len(set(told)) == len(AccommodationKind)
    for word in ("syk", "vansk", "diagnose", "bønn", "tro", "angst", "dysleksi"):
        assert not [one for one in told if word in one.casefold()]


@given(DAYS)
def test_a_ward_is_told_nothing_without_a_consent(day):
    assert replace(ONE, consent_ref=" ").for_the_ward(day) == ""


@given(DAYS)
def test_a_ward_is_told_the_agreed_words_while_it_holds_and_nothing_else(day):
    assert ONE.for_the_ward(day) == (ONE.ward_words if MAY <= day <= MAY + timedelta(days=60) else "")


@given(DAYS, DAYS)
def test_what_needs_a_decision_does_not_hold_before_it(day, decided):
    waits = replace(ONE, needs_decision=True)
    assert not waits.holds_on(day)
    assert replace(waits, decided_on=decided).holds_on(day) == (ONE.holds_on(day) and day >= decided)


def test_it_is_talked_about_on_its_day_and_not_when_it_is_over():
    assert ONE.review_on is not None
    assert not ONE.review_due(ONE.review_on - timedelta(days=1))
    assert ONE.review_due(ONE.review_on)
    assert not replace(ONE, last=ONE.review_on - timedelta(days=1)).review_due(ONE.review_on)
    assert not replace(ONE, review_on=None).review_due(MAY)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({}, ""),
        ({"text": " "}, "accommodation_empty"),
        ({"last": MAY - timedelta(days=1)}, "last_before_first"),
        ({"review_on": MAY - timedelta(days=1)}, "review_before_first"),
        ({"decided_on": MAY}, "decision_not_needed"),
        ({"consent_ref": ""}, "ward_words_need_consent"),
        ({"consent_ref": "", "ward_words": ""}, ""),
    ],
)
def test_each_rule_has_its_code(change, fault):
    assert fault_of(replace(ONE, **change)) == fault
