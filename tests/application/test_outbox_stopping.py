"""What is taken back: by the user, by a consent withdrawn, narrowed or run out; day codes on their date."""

from __future__ import annotations

import json
from datetime import date, time, timedelta

import pytest

from arbeidsleder.application.commands.attendance import StateAttendance
from arbeidsleder.application.commands.consent import ChangeConsent, WithdrawConsent
from arbeidsleder.application.commands.day_notes import EraseDue
from arbeidsleder.application.commands.outbox import (
    QueueSummary,
    RecallSummary,
    ResendQuarantined,
)
from arbeidsleder.application.commands.outbox_traffic import (
    BeginSend,
)
from arbeidsleder.application.commands.save_absence_card import SaveAbsenceCard
from arbeidsleder.application.commands.weeks import ReopenWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.outbox_sending import due_items, to_seal
from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind, Told
from arbeidsleder.domain.attendance import Claim
from arbeidsleder.domain.consent import Topic
from arbeidsleder.domain.outbox import Carrier, ItemState
from arbeidsleder.message.receipt import ReceiptState, RefusedReason
from support.outbox import ALL, COUNSELLOR, GOALS, MONDAY, WEEK, Post


@pytest.fixture
def post(ward):
    return Post(ward)


@pytest.fixture
def who(ward):
    return ward.add("Huong", family="Mẫu")


@pytest.fixture
def ready(post, who):
    """One summary that is ready, and a receiver to send it to."""
    post.agree(who)
    post.pair()
    post.say(who)
    post.close()
    (item,) = post.items()
    return item


def refusal(run, *given):
    with pytest.raises(RuleError) as caught:
        run(*given)
    return caught.value.code


# Taken back


def test_what_never_left_is_purged_and_what_left_is_recalled(post, who, ready, ward):
    ward.do(RecallSummary(ready.id))
    assert post.states() == [("summary", 1, "purged", "not_wanted")]
    assert post.items()[0].content == ""
    post.again()
    second = post.items()[1]
    post.send(second)
    ward.do(RecallSummary(second.id))
    assert post.states()[1:] == [("summary", 2, "recalled", "mistake"), ("recall", 3, "queued", "mistake")]
    recall = post.items()[2]
    post.send(recall)
    (message,) = to_seal(ward.ctx, (recall.id,)).messages
    assert (message.message.version, message.message.replaces) == (3, 2)
    assert json.loads(message.message.to_bytes())["content"]["reason"] == "mistake"
    post.told(recall, ReceiptState.APPLIED)
    assert post.items()[2].state is ItemState.APPLIED
    assert refusal(ward.do, RecallSummary(recall.id)) == "outbox_state"
    post.again()
    assert post.states()[3] == ("summary", 4, "ready", "")


def into(post, item, state):
    """Bring an item that is ready to *state*."""
    if state is ItemState.READY:
        return
    post.ward.do(QueueSummary(item.id))
    if state is ItemState.QUEUED:
        return
    post.send(post.items()[0])
    if state is ItemState.QUARANTINED:
        post.told(item, ReceiptState.REFUSED, RefusedReason.NOT_READABLE)
    if state in (ItemState.RECEIVED, ItemState.APPLIED):
        post.told(item, ReceiptState(state.value))
    if state is ItemState.ANSWERED:
        post.answered(item)
    assert post.items()[0].state is state


NEVER_LEFT = (ItemState.READY, ItemState.QUEUED)
LEFT = (
    ItemState.SENT, ItemState.RECEIVED, ItemState.APPLIED, ItemState.ANSWERED, ItemState.QUARANTINED,
)  # fmt: skip


@pytest.mark.parametrize("state", [*NEVER_LEFT, *LEFT])
def test_a_withdrawal_purges_what_never_left_and_recalls_what_did(post, who, ward, state):
    consent = post.agree(who)
    post.pair()
    post.say(who)
    post.close()
    (item,) = post.items()
    into(post, item, state)
    ward.do(WithdrawConsent(consent))
    first, *rest = post.states()
    if state in NEVER_LEFT:
        assert (first, rest) == (("summary", 1, "purged", "consent_withdrawn"), [])
        assert post.items()[0].content == ""
    else:
        assert first == ("summary", 1, "recalled", "consent_withdrawn")
        assert rest == [("recall", 2, "queued", "consent_withdrawn")]
        assert due_items(ward.ctx, Carrier.FILE) == (post.items()[1].id,)
        post.send(post.items()[1])
        assert post.items()[1].state is ItemState.SENT
    post.again()
    assert len(post.items()) == 1 + len(rest)


def test_a_narrowed_consent_takes_back_what_held_the_topic_and_makes_the_rest_ready(post, who, ward):
    consent = post.agree(who)
    post.pair()
    post.say(who)
    post.close()
    (item,) = post.items()
    post.send(item)
    post.told(item, ReceiptState.APPLIED)
    ward.do(ChangeConsent(consent, COUNSELLOR, GOALS, "Følge meg opp"))
    assert post.states() == [
        ("summary", 1, "recalled", "consent_narrowed"),
        ("recall", 2, "queued", "consent_narrowed"),
        ("summary", 3, "ready", ""),
    ]
    content = json.loads(post.items()[2].content)
    assert "days" not in content
    assert content["decisions"]


def test_a_topic_nothing_was_told_of_is_narrowed_without_a_recall(post, who, ward):
    consent = post.agree(who)
    post.pair()
    post.say(who)
    post.close()
    post.send(*post.items())
    ward.do(ChangeConsent(consent, COUNSELLOR, ALL - {Topic.LANGUAGE}, "Følge meg opp"))
    assert post.states() == [("summary", 1, "sent", "")]


def test_another_counsellor_takes_back_what_the_first_got(post, who, ward):
    consent = post.agree(who)
    post.pair()
    post.close()
    post.send(*post.items())
    ward.do(ChangeConsent(consent, "Håkon Prøvelie", ALL, "Følge meg opp"))
    assert [one[2] for one in post.states()] == ["recalled", "queued"]


def test_a_consent_that_ran_out_is_asked_at_sending(post, who, ward):
    post.agree(who, valid_to=date(2027, 5, 20))
    post.pair()
    post.close()
    (item,) = post.items()
    ward.do(QueueSummary(item.id))
    ward.at(date(2027, 5, 21), time(9))
    ward.do(BeginSend((item.id,), Carrier.FILE))
    assert post.states() == [("summary", 1, "quarantined", "consent_ended")]
    with ward.ctx.store.read() as uow:
        assert uow.outbox.sends() == []
    assert refusal(ward.do, ResendQuarantined(item.id)) == "consent_none"


# NAV's day codes


def test_day_codes_only_by_wish_topic_and_place_and_erased_with_the_kinds(post, who, ward):
    ward.change_site(gdpr_assessed_on=date(2027, 1, 1), ros_done_on=date(2027, 1, 1))
    post.agree(who)
    post.pair()
    post.close()
    assert '"codes"' not in post.items()[0].content
    ward.change_site(absence_kind_on=True)
    ward.at(MONDAY, time(15))
    ward.do(ReopenWeek(WEEK, "årsak"))
    ward.do(StateAttendance(who, MONDAY, Claim.ABSENT))
    ward.do(
        SaveAbsenceCard(
            AbsenceCard("", who, MONDAY, ward.clock.now(), ward.ctx.user.id, Told.TOLD), AbsenceKind.SICK
        )
    )
    post.present(who, MONDAY + timedelta(days=1))
    post.close()
    item = post.items()[-1]
    days = json.loads(item.content)["days"]
    assert days[0]["codes"] == {"tiltakspenger": "FRAVAER_SYK", "aap": "SYKDOM_ELLER_SKADE"}
    assert days[1]["codes"] == {"tiltakspenger": "DELTATT_UTEN_LONN_I_TILTAKET"}
    assert "codes" not in days[2]
    ward.at(item.codes_until - timedelta(days=1), time(9))
    ward.do(EraseDue())
    assert '"codes"' in post.items()[-1].content
    ward.at(item.codes_until, time(9))
    ward.do(EraseDue())
    kept = post.items()[-1]
    assert ('"codes"' in kept.content, kept.codes_until, kept.state) == (False, None, ItemState.READY)
    post.send(kept)
    assert to_seal(ward.ctx, (kept.id,)).messages[0].message.content_sha256 == kept.content_sha256
