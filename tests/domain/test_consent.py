"""What a consent opens by its versions: only what was signed, and of that only what is still wanted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbeidsleder.domain.consent import (
    Consent,
    ConsentForm,
    Recipient,
    Topic,
    consent_for,
    live_one,
    may_be_asked,
    number_of,
    open_topics,
    standing,
    version_of,
)

DAY = date(2027, 5, 5)
NAV = Recipient.NAV_COUNSELLOR
ONE = Consent(
    "v1",
    "c1",
    "p1",
    NAV,
    "NAV Solbakken",
    frozenset({Topic.ATTENDANCE, Topic.MASTERY}),
    "Oppfølging",
    "1",
    DAY,
    ConsentForm.WRITTEN,
    datetime(2027, 5, 5, 9, tzinfo=UTC),
    "u1",
    signed_on=DAY,
    sequence=1,
)
topics = st.frozensets(st.sampled_from(Topic))


def later(one: Consent, **values: object) -> Consent:
    return replace(one, id=f"{one.id}+", sequence=one.sequence + 1, **values)  # type: ignore[arg-type]


def test_only_what_is_signed_and_begun_and_not_run_out_opens_anything():
    assert open_topics([ONE], NAV, DAY) == {Topic.ATTENDANCE, Topic.MASTERY}
    for closed in (
        replace(ONE, form=ConsentForm.SPOKEN, signed_on=None),
        replace(ONE, signed_on=DAY + timedelta(days=1)),
        replace(ONE, given_on=DAY + timedelta(days=1)),
        replace(ONE, valid_to=DAY - timedelta(days=1)),
        replace(ONE, withdrawn_on=DAY),
    ):
        assert open_topics([closed], NAV, DAY) == frozenset()
        assert consent_for([closed], NAV, DAY) is None
    assert open_topics([ONE], Recipient.SCHOOL, DAY) == frozenset()


@given(topics, topics)
def test_a_version_without_a_signature_takes_away_at_once_and_adds_nothing(signed, wanted):
    log = [replace(ONE, topics=signed)]
    log.append(later(log[0], topics=wanted, signed_on=None, form=ConsentForm.SPOKEN))
    allowed = {topic for topic in signed & wanted if may_be_asked(NAV, topic)}
    assert open_topics(log, NAV, DAY) == allowed
    now = later(log[1], signed_on=DAY, form=ConsentForm.WRITTEN)
    assert open_topics([*log, now], NAV, DAY) == {t for t in wanted if may_be_asked(NAV, t)}
    gone = later(now, withdrawn_on=DAY)
    assert open_topics([*log, now, gone], NAV, DAY) == frozenset()
    assert standing([*log, now, gone], "c1") is None


@pytest.mark.parametrize("other", [{"body": "NAV Lia"}, {"purpose": "Søknad om fagbrev"}])
def test_another_body_or_purpose_leaves_nothing_open_until_its_own_paper_is_signed(other):
    waits = later(ONE, signed_on=None, form=ConsentForm.SPOKEN, **other)
    back = later(waits, body=ONE.body, purpose=ONE.purpose)
    for log in ([ONE, waits], [ONE, waits, back]):  # to think better of it opens nothing again either
        assert standing(log, "c1") is None
        assert open_topics(log, NAV, DAY) == frozenset()
        assert consent_for(log, NAV, DAY) is None
    signed = later(waits, signed_on=DAY, form=ConsentForm.WRITTEN)
    assert standing([ONE, waits, signed], "c1") == signed
    assert open_topics([ONE, waits, signed], NAV, DAY) == ONE.topics


@given(st.sampled_from(Recipient), topics)
def test_what_can_never_be_asked_is_never_open(recipient, wanted):
    opened = open_topics([replace(ONE, recipient=recipient, topics=wanted)], recipient, DAY, ONE.body)
    assert opened <= wanted
    if recipient is not NAV:
        assert Topic.DAY_CODES not in opened
    if recipient in (Recipient.WARD_MANAGER, Recipient.WARD_GUIDE):
        assert Topic.ECONOMY not in opened


def test_a_shorter_last_day_counts_before_it_is_signed_too():
    short = later(ONE, valid_to=DAY, signed_on=None, form=ConsentForm.SPOKEN)
    assert open_topics([ONE, short], NAV, DAY) and not open_topics([ONE, short], NAV, DAY + timedelta(days=1))


def test_where_the_role_says_nothing_the_named_body_decides():
    other = replace(ONE, recipient=Recipient.OTHER, body="Bror min")
    assert open_topics([other], Recipient.OTHER, DAY, "bror min") == ONE.topics
    for body in ("", "Legen"):
        assert open_topics([other], Recipient.OTHER, DAY, body) == frozenset()
    assert live_one([other], Recipient.OTHER, "Legen") is None
    assert live_one([other], Recipient.OTHER, "BROR MIN") == other


def test_number_and_version_are_those_on_the_paper():
    log = [ONE, replace(ONE, id="x", consent_id="c2", sequence=2), replace(ONE, id="y", sequence=14)]
    assert [number_of(log, "c1"), number_of(log, "c2")] == ["S-001", "S-002"]
    assert [version_of(log, one) for one in log] == [1, 1, 2]


def test_a_consent_is_within_another_when_it_opens_nothing_more():
    assert replace(ONE, topics=frozenset({Topic.MASTERY})).is_within(ONE)
    assert replace(ONE, valid_to=DAY).is_within(ONE)
    assert not ONE.is_within(replace(ONE, valid_to=DAY))
    assert not replace(ONE, topics=ONE.topics | {Topic.LANGUAGE}).is_within(ONE)
    assert not replace(ONE, body="NAV Lia").is_within(ONE)
