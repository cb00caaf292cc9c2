"""A closed week to the counsellor and back by a stick: paired, sent, received, answered, recalled, and all
that fails.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from arbeidsleder.application.commands.outbox import (
    QueueAllOfWeek,
    RecallSummary,
    ResendQuarantined,
    RevokeConnection,
)
from arbeidsleder.application.commands.outbox_traffic import TakeReceiptCode
from arbeidsleder.application.errors import PostError, RuleError
from arbeidsleder.bootstrap.pairing import answer_invitation, keep, read_invitation
from arbeidsleder.bootstrap.post import Fetched, fetch, send
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.outbox import ItemState
from arbeidsleder.message.receipt import AnswerOutcome, ReceiptState
from arbeidsleder.message.summary import Recall, WeekSummary
from arbeidsleder.sync.file_carrier import FileCarrier
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from arbeidsleder.vault.atomic import write_atomic
from support import forging
from support.outbox import Post
from support.post_world import World
from support.ward import Ward


@pytest.fixture
def world(ward: Ward, tmp_path: Path) -> World:
    stick = tmp_path / "stick"
    stick.mkdir()
    return World(Post(ward), stick, CounsellorByFile(ward.clock.now))


def test_a_week_goes_by_stick_and_receipt_and_answer_come_back(world: World) -> None:
    world.pair()
    world.closed_week("Amina", "Huong")
    sent = send(world.ward.ctx, world.carrier)
    assert len(sent.sent) == 2 and sent.waiting == sent.stopped == () and sent.error is None
    assert world.states() == ["sent", "sent"]
    assert world.nav.look(world.stick) == 3  # two weeks, and the answer to the invitation
    assert fetch(world.ward.ctx, world.carrier) == Fetched(receipts=2)
    assert world.states() == ["applied", "applied"]
    message = world.nav.all_seen()[0]
    assert isinstance(message.content, WeekSummary) and message.content.decisions
    world.nav.answer(world.stick, message, "Ja, fra mandag.", AnswerOutcome.NEEDS_MEETING)
    assert fetch(world.ward.ctx, world.carrier) == Fetched(answers=1)
    assert sorted(world.states()) == ["answered", "applied"]
    assert list((world.stick / "fra-nav").iterdir()) == []
    assert [path.name[:11] for path in (world.stick / "til-nav").iterdir()] == ["tilkobling-"]


def test_no_name_of_anybody_stands_on_the_stick(world: World) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    files = [path for path in world.stick.rglob("*") if path.is_file()]
    assert len(files) == 4
    for path in files:
        text = path.name.encode() + path.read_bytes()
        assert b"Amina" not in text and "Prøvemoen".encode() not in text


def test_nothing_to_send_is_nothing_sent(world: World) -> None:
    world.pair()
    assert send(world.ward.ctx, world.carrier).sent == ()
    assert fetch(world.ward.ctx, world.carrier) == Fetched()


def test_without_a_pairing_nothing_leaves(world: World) -> None:
    world.closed_week("Amina")
    with pytest.raises(RuleError, match="nav_not_paired"):
        send(world.ward.ctx, world.carrier)
    with pytest.raises(RuleError, match="nav_not_paired"):
        fetch(world.ward.ctx, world.carrier)
    assert world.states() == ["queued"] and list(world.stick.iterdir()) == []


def test_a_stick_that_is_pulled_leaves_the_rest_in_the_queue_and_one_press_sends_it(world: World) -> None:
    world.pair()
    world.closed_week("Amina", "Huong", "Minh")
    written: list[Path] = []

    def pulled(path: Path, data: bytes) -> None:
        if written:
            raise OSError(5, "")
        written.append(path)
        write_atomic(path, data)

    sent = send(world.ward.ctx, FileCarrier(world.stick, pulled))
    assert (len(sent.sent), len(sent.waiting)) == (1, 2)
    assert sent.error is not None and sent.error.code == "post_gone"
    assert sorted(world.states()) == ["queued", "queued", "sent"]
    assert len(send(world.ward.ctx, world.carrier).sent) == 2
    world.nav.look(world.stick)
    assert fetch(world.ward.ctx, world.carrier).receipts == 3
    assert world.states() == ["applied"] * 3 and len(world.nav.all_seen()) == 3


def test_six_weeks_on_one_stick_are_all_there_once_and_in_order(world: World) -> None:
    world.pair()
    who = world.ward.add("Amina")
    world.post.agree(who)
    week = IsoWeek(2027, 18)
    weeks = []
    for _again in range(6):
        weeks.append(week.key)
        world.post.say(who, f"Uke {week.week}?", week)
        world.post.close(week)
        week = week.next()
    world.ward.do(QueueAllOfWeek())
    assert len(send(world.ward.ctx, world.carrier).sent) == 6
    on_stick = sorted(path.name for path in (world.stick / "til-nav").glob("1*.brev"))
    assert [name[14:22] for name in on_stick] == weeks
    world.nav.look(world.stick)
    world.nav.look(world.stick)  # the same stick twice
    assert fetch(world.ward.ctx, world.carrier).receipts == 12
    assert world.states() == ["applied"] * 6
    assert len(world.nav.all_seen()) == 6


def test_what_lies_there_twice_old_or_altered_changes_nothing(world: World) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick, applied=False)
    back = world.stick / "fra-nav"
    (letter,) = back.iterdir()
    shutil.copy(letter, back / "kopi.brev")
    kept = letter.read_bytes()
    assert fetch(world.ward.ctx, world.carrier).receipts == 2
    assert world.states() == ["received"]
    world.nav.look(world.stick)
    assert fetch(world.ward.ctx, world.carrier).receipts == 2
    assert world.states() == ["applied"]
    (back / "gammel.brev").write_bytes(kept)
    assert fetch(world.ward.ctx, world.carrier).receipts == 1
    assert world.states() == ["applied"]
    random = Random(3)
    for number in range(40):
        (back / f"{number}.brev").write_bytes(forging.damaged(kept, random).strip())
    found = fetch(world.ward.ctx, world.carrier)
    assert found.receipts == found.answers == 0 and len(found.not_taken) + found.others == 40
    assert len(list(back.iterdir())) == 40 and world.states() == ["applied"]


def test_another_devices_letters_are_left_where_they_lie(world: World, tmp_path: Path) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    stranger = CounsellorByFile(world.ward.clock.now)
    stranger.devices = dict(world.nav.devices)
    stranger.answer(world.stick, world.nav.all_seen()[0], "Falskt svar.")
    found = fetch(world.ward.ctx, world.carrier)
    assert found.receipts == 1 and [one.code for one in found.not_taken] == ["unknown_sender"]
    assert world.states() == ["applied"]


def test_a_version_that_is_there_with_another_content_is_stopped_and_goes_as_the_next(world: World) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    (message,) = world.nav.all_seen()
    assert isinstance(message.content, WeekSummary)
    other = replace(message, content=replace(message.content, own_words="Noe annet."))
    world.nav.weeks[message.summary_id] = {1: other}
    shutil.rmtree(world.stick / "fra-nav")
    shutil.rmtree(world.stick / "til-nav")
    item = world.post.items()[0]
    world.ward.do(ResendQuarantined(item.id))
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    fetch(world.ward.ctx, world.carrier)
    assert [(str(one.state), one.reason) for one in world.post.items()] == [("quarantined", "version_taken")]
    world.ward.do(ResendQuarantined(item.id))
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    fetch(world.ward.ctx, world.carrier)
    assert [str(one.state) for one in world.post.items() if one.version == 2] == ["applied"]


def test_a_recall_goes_the_same_way_and_the_counsellor_sees_the_week_no_more(world: World) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    fetch(world.ward.ctx, world.carrier)
    world.ward.do(RecallSummary(world.post.items()[0].id))
    assert len(send(world.ward.ctx, world.carrier).sent) == 1
    world.nav.look(world.stick)
    assert world.nav.all_seen() == []
    fetch(world.ward.ctx, world.carrier)
    assert sorted(world.states()) == ["applied", "recalled"]
    (versions,) = world.nav.weeks.values()
    assert isinstance(versions[2].content, Recall)


def test_a_receipt_is_read_aloud(world: World) -> None:
    world.pair()
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    shutil.rmtree(world.stick)
    item = world.post.items()[0]
    message = world.nav.all_seen()[0]
    wrong = f"{(int(world.nav.code_of(message)) + 1) % 10**6:06}"
    with pytest.raises(RuleError, match="receipt_code_wrong"):
        world.ward.do(TakeReceiptCode(item.id, wrong))
    world.ward.do(TakeReceiptCode(item.id, world.nav.code_of(message, ReceiptState.RECEIVED)))
    assert world.states() == ["received"]
    world.ward.do(TakeReceiptCode(item.id, world.nav.code_of(message)))
    assert world.post.items()[0].state is ItemState.APPLIED


def test_a_pairing_wants_the_digits_that_were_read_aloud(world: World) -> None:
    today = world.ward.day
    path, code = world.nav.invite(world.stick, today)
    invitation = read_invitation(path, today)
    stranger = CounsellorByFile(world.ward.clock.now)
    for digits, typed, refused in (
        (stranger.fingerprint, code, "invitation_key_wrong"),
        ("", code, "invitation_key_wrong"),
        (world.nav.fingerprint, "123", "invitation_code_wrong"),
        (world.nav.fingerprint, "", "invitation_code_wrong"),
    ):
        with pytest.raises(PostError, match=refused):
            answer_invitation(invitation, digits, typed, "Solgløtt", world.carrier.put)
    assert [one.name for one in world.stick.iterdir()] == [path.name]
    with pytest.raises(PostError, match="invitation_expired"):
        read_invitation(path, today + timedelta(days=1))
    path.write_bytes(path.read_bytes().replace(b".", b"!", 1))
    with pytest.raises(PostError, match="invitation_wrong"):
        read_invitation(path, today)
    with pytest.raises(PostError, match="post_gone"):
        read_invitation(world.stick / "ingen.brev", today)


def test_a_wrong_one_time_code_is_the_receivers_to_refuse(world: World) -> None:
    path, code = world.nav.invite(world.stick, world.ward.day)
    invitation = read_invitation(path, world.ward.day)
    wrong = f"{(int(code) + 1) % 10**8:08}"
    answer_invitation(invitation, world.nav.fingerprint, wrong, "Solgløtt", world.carrier.put)
    assert world.nav.look(world.stick) == 0
    assert [code for _name, code in world.nav.refused] == ["wrong_code"] and not world.nav.devices


def test_a_new_pairing_renews_the_keys_and_what_waits_goes_by_them(world: World) -> None:
    first = world.pair()
    world.closed_week("Amina")
    world.nav.look(world.stick)
    second = world.pair()
    assert (first.device_id, first.device_key) != (second.device_id, second.device_key)
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    assert fetch(world.ward.ctx, world.carrier).receipts == 1
    world.ward.do(RevokeConnection(second.id))
    with pytest.raises(RuleError, match="nav_connection_ended"):
        fetch(world.ward.ctx, world.carrier)


def test_keys_that_have_run_out_send_nothing_and_still_take_in(world: World) -> None:
    path, code = world.nav.invite(world.stick, world.ward.day, keys_until=date(2027, 5, 9))
    answered = answer_invitation(
        read_invitation(path, world.ward.day), world.nav.fingerprint, code, "Solgløtt", world.carrier.put
    )
    world.ward.do(keep(world.ward.ctx, answered))
    world.closed_week("Amina")
    send(world.ward.ctx, world.carrier)
    world.nav.look(world.stick)
    world.ward.at(date(2027, 5, 10), world.ward.clock.moment.time())
    world.ward.do(RecallSummary(world.post.items()[0].id))
    with pytest.raises(RuleError, match="nav_connection_ended"):
        send(world.ward.ctx, world.carrier)
    assert fetch(world.ward.ctx, world.carrier).receipts == 1
