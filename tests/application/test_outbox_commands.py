"""The outbox through the real store: made with the closed week, sent by choice, answered, recalled."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from arbeidsleder.application.commands.mastery import ObserveMastery
from arbeidsleder.application.commands.outbox import (
    QueueAllOfWeek,
    QueueSummary,
    ResendQuarantined,
    RevokeConnection,
    SeeAnswer,
    UnqueueSummary,
    UnseeAnswer,
)
from arbeidsleder.application.commands.outbox_traffic import (
    BeginSend,
    FailSend,
    TakeReceipt,
    TakeReceiptCode,
)
from arbeidsleder.application.commands.tasks import TakeTasks
from arbeidsleder.application.commands.weeks import CloseWeek
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.follow_up_words import due_text
from arbeidsleder.application.queries.follow_up import follow_up
from arbeidsleder.application.queries.outbox import Change, nav_view, outbox
from arbeidsleder.application.queries.outbox_sending import due_items, to_seal
from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.follow_up import Band, DueKind
from arbeidsleder.domain.mastery import Level
from arbeidsleder.domain.outbox import Carrier, ItemState, Reason
from arbeidsleder.domain.rights import Access
from arbeidsleder.message.receipt import ReceiptState, RefusedReason
from arbeidsleder.message.receipt_code import receipt_code
from arbeidsleder.message.summary import WeekSummary
from support.outbox import COUNSELLOR, GOALS, MONDAY, RECEIVER, SECRET, WEEK, Post


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


# Made with the closed week


def test_a_closed_week_is_ready_for_those_whose_consent_opens_it_and_goes_nowhere(post, who, ward):
    ward.add("Tove")
    post.agree(who)
    post.say(who)
    changes = post.close()
    assert post.states() == [("summary", 1, "ready", "")]
    (item,) = post.items()
    assert ("outbox", who) in changes.items
    content = json.loads(item.content)
    assert content["counsellor"] == COUNSELLOR
    assert content["decisions"] == [{"id": "1", "text": "Kan økonomien tas nå?"}]
    assert [day["day"] for day in content["days"]] == [str(MONDAY + timedelta(days=n)) for n in range(5)]
    assert WeekSummary.from_json(content).to_json() == content
    assert (item.week, item.replaces, item.consent_version) == (WEEK.key, 0, 2)
    assert "Tove" not in item.content
    assert due_items(ward.ctx, Carrier.FILE) == ()


def test_without_a_consent_the_week_closes_and_nothing_is_ready(post, who, ward):
    post.say(who)
    assert post.close().items == {("week", WEEK.key)}
    assert post.items() == []


def test_each_part_waits_for_its_topic(post, who):
    post.agree(who, GOALS)
    post.say(who)
    post.close()
    content = json.loads(post.items()[0].content)
    assert {"decisions", "nextSteps", "ownWords"} <= set(content)
    assert not {"days", "mastery", "language", "economy"} & set(content)


def test_the_same_week_closed_again_is_no_new_version_and_a_changed_one_takes_its_place(post, who, ready):
    post.again()
    assert post.states() == [("summary", 1, "ready", "")]
    post.ward.do(QueueSummary(ready.id))
    post.say(who, "Kan hun få flere dager?")
    post.again()
    first, second = post.items()
    assert (first.state, first.reason, first.content) == (ItemState.PURGED, Reason.REPLACED, "")
    assert (second.version, second.replaces, second.state) == (2, 0, ItemState.READY)


def test_a_changed_week_that_was_sent_is_a_version_that_replaces(post, who, ready):
    post.send(ready)
    post.told(ready, ReceiptState.APPLIED)
    post.say(who, "Noe annet")
    post.again()
    assert post.states() == [("summary", 1, "applied", ""), ("summary", 2, "ready", "")]
    assert post.items()[1].replaces == 1


def test_closing_and_the_items_are_one_transaction(post, who, ward):
    """A week that cannot be closed twice leaves no second item; a failing ready leaves no closing."""
    post.agree(who)
    post.close()
    assert refusal(ward.do, CloseWeek(WEEK)) == "week_closed"
    assert len(post.items()) == 1


def test_a_text_the_receiver_would_refuse_stops_the_item_and_not_the_week(post, who):
    post.agree(who)
    post.pair()
    post.say(who, "Hun har nummer 010190 12345")
    post.close()
    (item,) = post.items()
    assert (item.state, item.reason) == (ItemState.QUARANTINED, "national_id")
    (row,) = outbox(post.ward.ctx).rows
    assert (row.may_mend, row.may_resend, row.may_queue) == (True, False, False)
    assert refusal(post.ward.do, ResendQuarantined(item.id)) == "outbox_week_to_mend"
    post.say(who, "Hun har nummeret i papirene")
    post.again()
    assert post.states() == [("summary", 1, "purged", "replaced"), ("summary", 2, "ready", "")]


def test_another_participant_is_hidden_in_what_is_sent(post, who, ward):
    ward.add("Noor", family="Tusaale")
    post.agree(who)
    post.say(who, "Hun og Noor trenger svar om Tusaale sin plan.")
    post.close()
    (item,) = post.items(who)
    assert "Noor" not in item.content
    assert "Tusaale" not in item.content


# Sent by choice, received, applied, answered


def test_from_send_to_answer(post, who, ready, ward):
    ctx = ward.ctx
    ward.do(QueueSummary(ready.id))
    assert due_items(ctx, Carrier.FILE) == (ready.id,)
    ward.do(BeginSend((ready.id,), Carrier.FILE))
    batch = to_seal(ctx, (ready.id,))
    (one,) = batch.messages
    assert batch.connection.thumbprint == RECEIVER
    assert one.message.to_bytes()
    assert one.message.content_sha256 == ready.content_sha256
    post.told(ready, ReceiptState.RECEIVED)
    assert post.items()[0].state is ItemState.RECEIVED
    post.told(ready, ReceiptState.APPLIED)
    post.told(ready, ReceiptState.RECEIVED)
    assert post.items()[0].state is ItemState.APPLIED
    answer = post.answered(ready)
    (row,) = outbox(ctx).rows
    assert (row.item.state, row.unseen, row.answers[0].text) == (ItemState.ANSWERED, True, "Ja, i juni.")
    ward.do(SeeAnswer(answer))
    ward.do(SeeAnswer(answer))
    assert not outbox(ctx).rows[0].unseen
    with ctx.store.read() as uow:
        sent = [one for one in uow.person.accesses(who) if one.how is Access.SEND]
    assert [one.document for one in sent] == [f"nav_week {WEEK.key}-1"]


def test_every_send_is_a_new_message_with_a_higher_number_of_the_device(post, ready, ward):
    post.send(ready)
    post.send(post.items()[0])
    with ward.ctx.store.read() as uow:
        first, second = uow.outbox.sends_of(ready.id)
    assert first.message_id != second.message_id
    assert first.seq < second.seq


def test_a_receipt_twice_and_an_answer_twice_change_nothing(post, ready, ward):
    post.send(ready)
    receipt = TakeReceipt(post.receipt(ready, ReceiptState.APPLIED), "signert", Carrier.FILE)
    ward.do(receipt)
    before = post.items()
    ward.do(receipt)
    assert post.items() == before
    with ward.ctx.store.read() as uow:
        assert len(uow.outbox.receipts()) == 1


def test_a_receipt_of_nothing_here_or_of_another_receiver_is_refused(post, ready, ward):
    post.send(ready)
    good = post.receipt(ready, ReceiptState.APPLIED)
    for wrong in (replace(good, version=7), replace(good, receiver="x" * 43)):
        assert refusal(ward.do, TakeReceipt(wrong, "", Carrier.FILE)) == "receipt_unknown"
    assert post.items()[0].state is ItemState.SENT


def test_six_digits_do_as_a_receipt_and_five_wrong_ones_end_it(post, ready, ward):
    assert refusal(ward.do, TakeReceiptCode(ready.id, "123456")) == "receipt_code_early"
    post.send(ready)
    code = receipt_code(SECRET, post.last_message(ready), ready.summary_id, 1, ReceiptState.APPLIED)
    wrong = f"{(int(code) + 1) % 10**6:06}"
    other = receipt_code(SECRET, post.last_message(ready), ready.summary_id, 1, ReceiptState.RECEIVED)
    wrong = wrong if wrong != other else f"{(int(code) + 2) % 10**6:06}"
    for left in (4, 3, 2, 1, 0):
        with pytest.raises(RuleError) as told:
            ward.do(TakeReceiptCode(ready.id, wrong))
        assert (told.value.code, told.value.data) == ("receipt_code_wrong", {"left": left})
    assert refusal(ward.do, TakeReceiptCode(ready.id, code)) == "receipt_code_locked"
    post.send(post.items()[0])
    again = receipt_code(SECRET, post.last_message(ready), ready.summary_id, 1, ReceiptState.APPLIED)
    ward.do(TakeReceiptCode(ready.id, f"{again[:3]} {again[3:]}"))
    assert post.items()[0].state is ItemState.APPLIED


def test_what_is_refused_is_stopped_and_the_others_pass(post, who, ward):
    second = ward.add("Åse")
    for one in (who, second):
        post.agree(one)
    post.pair()
    post.close()
    ward.do(QueueAllOfWeek(WEEK))
    ward.do(BeginSend(due_items(ward.ctx, Carrier.HTTPS), Carrier.HTTPS))
    poison, fine = post.items(who)[0], post.items(second)[0]
    post.told(poison, ReceiptState.REFUSED, RefusedReason.UNKNOWN_PARTICIPANT)
    post.told(fine, ReceiptState.APPLIED)
    assert post.states(who) == [("summary", 1, "quarantined", "unknown_participant")]
    assert post.states(second) == [("summary", 1, "applied", "")]
    ward.do(ResendQuarantined(poison.id))
    assert post.states(who) == [("summary", 1, "queued", "")]


def test_a_version_the_receiver_knows_otherwise_goes_as_the_next_one(post, ready, ward):
    post.send(ready)
    post.told(ready, ReceiptState.REFUSED, RefusedReason.VERSION_TAKEN)
    ward.do(ResendQuarantined(ready.id))
    assert post.states() == [("summary", 1, "quarantined", "replaced"), ("summary", 2, "queued", "")]
    assert refusal(ward.do, ResendQuarantined(ready.id)) == "outbox_state"


def test_over_the_net_a_try_waits_at_least_thirty_seconds_after_a_failure(post, ready, ward):
    ward.do(QueueSummary(ready.id))
    tries, start = [], ward.clock.moment
    for second in range(0, 1200, 10):
        ward.clock.moment = start + timedelta(seconds=second)
        if due_items(ward.ctx, Carrier.HTTPS):
            ward.do(BeginSend((ready.id,), Carrier.HTTPS))
            ward.do(FailSend((ready.id,)))
            tries.append(second)
    assert tries == [0, 30, 150, 750]
    assert post.states() == [("summary", 1, "queued", "unreachable")]
    ward.do(BeginSend((ready.id,), Carrier.HTTPS))
    with ward.ctx.store.read() as uow:
        assert len(uow.outbox.sends_of(ready.id)) == len(tries)


def test_a_file_takes_all_that_is_queued_in_order_whatever_was_tried_over_the_net(post, who, ward):
    post.agree(who)
    post.pair()
    weeks = [IsoWeek.of(MONDAY + timedelta(weeks=n)) for n in range(6)]
    for week in weeks:
        post.close(week)
    ward.do(QueueAllOfWeek())
    due = due_items(ward.ctx, Carrier.FILE)
    ward.do(BeginSend(due, Carrier.HTTPS))
    ward.do(FailSend(due))
    assert due_items(ward.ctx, Carrier.HTTPS) == ()
    due = due_items(ward.ctx, Carrier.FILE)
    ward.do(BeginSend(due, Carrier.FILE))
    sent = to_seal(ward.ctx, due).messages
    assert [one.message.content.week for one in sent] == [week.key for week in weeks]
    assert [one.seq for one in sent] == sorted(one.seq for one in sent)


def test_nothing_leaves_without_a_receiver_that_holds(post, ready, ward):
    ward.do(QueueSummary(ready.id))
    with ward.ctx.store.read() as uow:
        (connection,) = uow.outbox.connections()
    ward.do(RevokeConnection(connection.id))
    assert refusal(ward.do, BeginSend((ready.id,), Carrier.FILE)) == "nav_connection_ended"
    post.pair(receiver_name="Nav Solvik")
    ward.do(BeginSend((ready.id,), Carrier.FILE))
    assert post.items()[0].state is ItemState.SENT


def test_the_user_may_regret_before_it_left_and_not_after(post, ready, ward):
    ward.do(QueueSummary(ready.id))
    ward.do(UnqueueSummary(ready.id))
    assert post.states() == [("summary", 1, "ready", "")]
    post.send(ready)
    assert refusal(ward.do, UnqueueSummary(ready.id)) == "outbox_state"
    assert refusal(ward.do, QueueSummary(ready.id)) == "outbox_state"
    assert refusal(ward.do, QueueSummary("finnes-ikke")) == "outbox_unknown"


# What the page reads


def test_what_nav_sees_and_what_is_new_since_last_time(post, who, ready, ward):
    view = nav_view(ward.ctx, ready.id)
    assert {line.change for line in view.lines} == {Change.NEW}
    assert view.lines[0].line.part == "Vi ønsker svar på"
    post.send(ready)
    post.say(who, "Kan hun få flere dager?")
    post.again()
    second = post.items()[1]
    view = nav_view(ward.ctx, second.id)
    assert view.before == 1
    wanted = [(line.line.text, line.change.value) for line in view.lines if "ønsker" in line.line.part]
    assert wanted == [("Kan hun få flere dager?", "new"), ("Kan økonomien tas nå?", "gone")]
    assert {line.change.value for line in view.lines if line.line.part == "Uken"} == {"same"}


def test_the_outbox_tells_states_and_since_when_the_oldest_waits(post, who, ready, ward):
    made = ready.made_at
    found = outbox(ward.ctx)
    assert (found.oldest, found.connected, found.doubtful) == (made, True, False)
    (row,) = found.rows
    assert (row.name, row.to, row.may_queue, row.may_recall) == ("Huong", COUNSELLOR, True, True)
    post.send(ready)
    post.told(ready, ReceiptState.APPLIED)
    assert outbox(ward.ctx).oldest is None


def test_an_answer_is_due_in_follow_up_until_somebody_has_seen_it(post, ready, ward):
    post.send(ready)
    answer = post.answered(ready, "Ja, i juni.")

    def lines():
        rows = [row for row in follow_up(ward.ctx).rows if row.due.kind is DueKind.NAV_ANSWER]
        return [(due_text(row.due, ward.day), row.due.owner, row.due.band) for row in rows]

    due = [("Svar fra Nav: Ordnet · Ja, i juni.", COUNSELLOR, Band.TODAY)]
    assert lines() == due
    ward.do(SeeAnswer(answer))
    assert lines() == []
    ward.do(UnseeAnswer(answer))
    assert lines() == due


def test_an_answer_to_nothing_here_is_refused(post, ready, ward):
    post.send(ready)
    other = replace(ready, version=9)
    with pytest.raises(RuleError, match="answer_unknown"):
        post.answered(other)


def test_what_was_seen_goes_with_its_aims_to_whom_the_consent_names(post, who, ward):
    with_aims = next(one for one in starter_library().tasks if one.aims)
    ward.do(TakeTasks((with_aims,), mfy_plans().in_force(MONDAY).key))
    with ward.ctx.store.read() as uow:
        (task,) = uow.tasks.all()
        assert uow.participants.get(who).nav_counsellor == ""
    post.agree(who)
    ward.do(ObserveMastery(who, task.id, Level.ALONE, MONDAY))
    post.close()
    (seen,) = json.loads(post.items()[0].content)["mastery"]
    assert (seen["task"], seen["level"]) == (task.name, "alone")
    assert seen["aims"] == [aim.code for aim in task.aims] != []
