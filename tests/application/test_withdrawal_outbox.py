"""The consent matrix and every withdrawal over the outbox to NAV, read as the JSON that would be sealed."""

from __future__ import annotations

import json

import pytest

from arbeidsleder.application.commands.consent import ChangeConsent, WithdrawConsent
from arbeidsleder.application.commands.outbox import QueueAllOfWeek, QueueSummary, ResendQuarantined
from arbeidsleder.application.commands.outbox_traffic import BeginSend
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.outgoing import Outgoing, can_be_made
from arbeidsleder.application.queries.consent import withdrawal_effects
from arbeidsleder.application.queries.outbox_sending import due_items, to_seal
from arbeidsleder.desktop.pages.participants.consents import effect_words
from arbeidsleder.domain.consent import Recipient, Topic, may_be_asked
from arbeidsleder.domain.outbox import Carrier, ItemKind, ItemState
from arbeidsleder.message.receipt import ReceiptState
from support.outbox import ALL, COUNSELLOR, Post
from support.outgoing_papers import NO_CONSENT, consent, told_of, told_person

NAV = Recipient.NAV_COUNSELLOR
MESSAGE_TOPICS = Outgoing.NAV_WEEK.topics | {Topic.DAY_CODES}
PURPOSE = "Følge meg opp"
LEFT = (ItemState.SENT, ItemState.APPLIED, ItemState.ANSWERED)


def told_in(content: str) -> set[Topic]:
    """The topics of which something stands in a message, read by its members and its words."""
    days = json.loads(content).get("days", ())
    found = told_of(Outgoing.NAV_WEEK, content) - {Topic.ATTENDANCE}
    found |= {Topic.ATTENDANCE} if days else set()
    return found | ({Topic.DAY_CODES} if any("codes" in day for day in days) else set())


@pytest.fixture
def post(ward):
    """A receiver, and a closed week of a person with something under every topic; day codes are on."""
    ward.change_site(gdpr_assessed_on=ward.day, ros_done_on=ward.day)
    ward.change_site(absence_kind_on=True)
    who = told_person(ward)
    made = Post(ward)
    made.pair()
    made.close()
    return made, who


def sealed(ward, ids) -> list[str]:
    """The contents that would be sealed and leave now."""
    messages = to_seal(ward.ctx, ids).messages
    return [json.dumps(one.message.content.to_json(), ensure_ascii=False) for one in messages]


def of_state(post, who, state):
    return [one for one in post.items(who) if one.state is state and one.kind is ItemKind.SUMMARY]


def test_each_topic_opens_its_own_part_of_the_message_and_nobody_else_opens_any(post):
    post, who = post
    ward = post.ward
    post.again()
    assert post.items() == []  # a closed week and no consent
    for recipient in Recipient:
        asked = frozenset(topic for topic in Topic if may_be_asked(recipient, topic))
        choices = [frozenset({topic}) for topic in sorted(asked)] if recipient is NAV else []
        for topics in [*choices, asked]:
            one = consent(ward, who, topics, recipient, COUNSELLOR)
            post.again()
            waiting = of_state(post, who, ItemState.READY)
            opens = recipient is NAV and can_be_made(Outgoing.NAV_WEEK, topics)
            assert len(waiting) == opens, (recipient, topics)
            for item in waiting:
                assert told_in(item.content) == topics & MESSAGE_TOPICS
                assert "Even" not in item.content
            ward.do(WithdrawConsent(one))
            assert of_state(post, who, ItemState.READY) == []
            assert not any(item.content for item in post.items(who))  # what never left is gone


def into(post, who, state):
    """Bring the one summary that is ready to *state*."""
    (item,) = of_state(post, who, ItemState.READY)
    if state is ItemState.READY:
        return item
    if state is ItemState.QUEUED:
        post.ward.do(QueueSummary(item.id))
        return item
    post.send(item)
    if state is ItemState.APPLIED:
        post.told(item, ReceiptState.APPLIED)
    if state is ItemState.ANSWERED:
        post.answered(item)
    return item


def withdrawn(one, left):
    return WithdrawConsent(one)


def to_another_body(one, left):
    return ChangeConsent(one, "Håkon Prøvelie", ALL, PURPOSE)


def for_another_purpose(one, left):
    return ChangeConsent(one, COUNSELLOR, ALL, "Noe annet")


@pytest.mark.parametrize("state", [ItemState.READY, ItemState.QUEUED, *LEFT])
@pytest.mark.parametrize("end", [withdrawn, to_another_body, for_another_purpose])
def test_when_the_consent_ends_the_queue_is_empty_and_what_left_is_recalled(post, state, end):
    post, who = post
    ward = post.ward
    one = post.agree(who)
    post.again()
    item = into(post, who, state)
    effects = withdrawal_effects(ward.ctx, one)
    said = "Er sendt til Nav, og kalles tilbake" if state in LEFT else "Ligger klart i utboksen, og slettes"
    assert f"{said}: uke 18, 2027." in effect_words(effects)
    ward.do(end(one, frozenset()))
    kept = next(other for other in post.items(who) if other.id == item.id)
    recalls = [other for other in post.items(who) if other.kind is ItemKind.RECALL]
    if state in LEFT:
        assert kept.state is ItemState.RECALLED
        assert [recall.state for recall in recalls] == [ItemState.QUEUED]
    else:
        assert (kept.state, kept.content, recalls) == (ItemState.PURGED, "", [])
    nothing_of_the_person_leaves(post, who, item)
    post.again()  # the week made anew has nobody in it
    assert of_state(post, who, ItemState.READY) == []


def nothing_of_the_person_leaves(post, who, item):
    """Try every way out."""
    ward = post.ward
    for command in (QueueSummary(item.id), ResendQuarantined(item.id)):
        with pytest.raises(RuleError) as caught:
            ward.do(command)
        assert caught.value.code in {*NO_CONSENT, "outbox_state", "outbox_week_to_mend"}
    ward.do(QueueAllOfWeek())
    due = due_items(ward.ctx, Carrier.FILE)
    ward.do(BeginSend(due, Carrier.FILE))
    ward.do(BeginSend((item.id,), Carrier.FILE))
    for content in sealed(ward, (*due, item.id)):
        assert told_of(Outgoing.NAV_WEEK, content) == set() and '"days"' not in content


@pytest.mark.parametrize("state", [ItemState.READY, ItemState.QUEUED, ItemState.APPLIED])
def test_a_topic_that_is_taken_out_is_in_no_message_any_more(post, state):
    post, who = post
    ward = post.ward
    one = post.agree(who)
    left = ALL - {Topic.ACCOMMODATION, Topic.CONTACT}
    post.again()
    for topic in (Topic.DAY_CODES, Topic.ECONOMY, Topic.LANGUAGE, Topic.MASTERY, Topic.ATTENDANCE):
        item = into(post, who, state)
        assert topic in told_in(item.content)
        left -= {topic}
        ward.do(ChangeConsent(one, COUNSELLOR, left, PURPOSE))
        kept = next(other for other in post.items(who) if other.id == item.id)
        assert kept.state is (ItemState.RECALLED if state in LEFT else ItemState.PURGED), topic
        (anew,) = of_state(post, who, ItemState.READY)
        assert told_in(anew.content) == left & MESSAGE_TOPICS, topic
        post.again()
        (anew,) = of_state(post, who, ItemState.READY)
        assert told_in(anew.content) == left & MESSAGE_TOPICS, topic
