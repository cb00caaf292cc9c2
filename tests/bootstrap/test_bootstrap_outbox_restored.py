"""After a backup has come back nothing old goes out by itself, and what may lie at NAV can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.commands.outbox import QueueAllOfWeek, QueueSummary
from arbeidsleder.application.commands.outbox_traffic import TakeReceipt
from arbeidsleder.application.queries.outbox import outbox
from arbeidsleder.application.queries.outbox_sending import due_items
from arbeidsleder.bootstrap.backups import make_backup
from arbeidsleder.bootstrap.restoring import look_at
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.outbox import Carrier, OutboxSend
from arbeidsleder.message.receipt import Receipt, ReceiptState
from support.outbox import RECEIVER, Post
from support.vault_world import MONDAY, VaultWorld, small_vault, ward_of

WEEK = IsoWeek.of(MONDAY)


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


@contextmanager
def post_of(world: VaultWorld) -> Iterator[Post]:
    with world.opened() as opened:
        yield Post(ward_of(opened, world))


def back(world: VaultWorld) -> Path:
    with world.opened() as opened:
        return make_backup(opened).saved.path


def test_after_a_restore_nothing_goes_by_itself_and_a_receipt_still_finds_its_item(world: VaultWorld) -> None:
    with post_of(world) as post:
        with post.ward.ctx.store.read() as uow:
            first, second, third, *_others = [one.id for one in uow.participants.all()]
        consents = {who: post.agree(who) for who in (first, second, third)}
        post.pair()
        post.close(WEEK)
        (sent,), (queued,) = post.items(first), post.items(second)
        post.send(sent)
        post.ward.do(QueueSummary(queued.id))
        before = [one.seq for one in _sends(post)]
    path = back(world)
    with post_of(world) as post:  # what the backup knows nothing of
        post.send(*post.items(second))
        receipt = post.receipt(queued, ReceiptState.APPLIED)
        lost = [one.seq for one in _sends(post)]
    world.clock.moment += timedelta(hours=1)
    with look_at(world.door, path, world.paper) as looked:
        looked.run()
    with post_of(world) as post:
        ctx = post.ward.ctx
        assert post.states(first) == [("summary", 1, "sent", "restored")]
        assert post.states(second) == [("summary", 1, "ready", "restored")]
        assert outbox(ctx).doubtful
        for carrier in (Carrier.FILE, Carrier.HTTPS):
            assert due_items(ctx, carrier) == ()
        post.ward.do(QueueAllOfWeek())
        assert due_items(ctx, Carrier.FILE) == ()  # each of them is chosen by itself
        post.ward.do(TakeReceipt(receipt, "", Carrier.FILE))
        assert post.states(second) == [("summary", 1, "applied", "")]
        # What may have left is recalled when its consent goes, though no send of it is known here.
        post.ward.do(WithdrawConsent(consents[third]))
        assert [one[0:3] for one in post.states(third)] == [
            ("summary", 1, "recalled"),
            ("recall", 2, "queued"),
        ]
        post.send(*post.items(third)[1:])
        assert min(one.seq for one in _sends(post) if one.seq not in before) > max(lost)


def test_a_receipt_of_what_was_purged_here_shows_that_it_left_and_recalls_it(world: VaultWorld) -> None:
    with post_of(world) as post:
        with post.ward.ctx.store.read() as uow:
            who = uow.participants.all()[0].id
        consent = post.agree(who)
        post.pair()
        post.close(WEEK)
        (item,) = post.items(who)
        post.ward.do(WithdrawConsent(consent))
        assert post.states(who) == [("summary", 1, "purged", "consent_withdrawn")]
        told = Receipt(
            "1a6b1c5c-539a-4e6f-8d0d-0e7a11aaaaaa", item.summary_id, 1, ReceiptState.APPLIED,
            post.ward.clock.now(), RECEIVER,
        )  # fmt: skip
        post.ward.do(TakeReceipt(told, "", Carrier.FILE))
        assert post.states(who)[1][:3] == ("recall", 2, "queued")
        assert len(due_items(post.ward.ctx, Carrier.FILE)) == 1


def _sends(post: Post) -> list[OutboxSend]:
    with post.ward.ctx.store.read() as uow:
        return list(uow.outbox.sends())
