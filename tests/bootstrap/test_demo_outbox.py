"""The outbox of `arbeidsleder demo`: something in most states, and nobody it could be sent to."""

from __future__ import annotations

from pathlib import Path

import pytest

from arbeidsleder.application.commands.outbox_traffic import BeginSend
from arbeidsleder.application.demo_outbox import send_demo_weeks
from arbeidsleder.application.demo_ward import SetClock
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.queries.follow_up import follow_up
from arbeidsleder.application.queries.outbox import outbox
from arbeidsleder.bootstrap.door import with_clock
from arbeidsleder.bootstrap.entry import demo_moment
from arbeidsleder.domain.follow_up import DueKind
from arbeidsleder.domain.outbox import Carrier, ItemKind, ItemState
from arbeidsleder.system.clock import OSLO
from support.program import door_to, made_vault


def test_weeks_have_been_sent_and_nothing_more_can_be(tmp_path: Path) -> None:
    made, clock = made_vault(tmp_path / "vault"), SetClock(demo_moment(OSLO))
    opened = with_clock(door_to(made.folder, clock).open(made.passphrase), clock)
    try:
        ctx = opened.ctx
        before = outbox(ctx).of(ItemState.READY)
        send_demo_weeks(ctx)
        now = outbox(ctx)
        assert clock.now() == demo_moment(OSLO)
        assert {row.name: row.item.state for row in now.rows if row.item.state is not ItemState.READY} == {
            "Huong": ItemState.ANSWERED,
            "Åse": ItemState.APPLIED,
            "Noor": ItemState.SENT,
            "Selam": ItemState.QUARANTINED,
            "Even": ItemState.APPLIED,
            "Liv": ItemState.PURGED,  # her consent was withdrawn before anything left
        }
        (recall,) = (row for row in now.rows if row.item.kind is ItemKind.RECALL)
        assert recall.name == "Even"
        assert len(now.of(ItemState.READY)) == len(before) - 5
        assert [row.name for row in now.rows if row.unseen] == ["Huong"]
        assert any(row.due.kind is DueKind.NAV_ANSWER for row in follow_up(ctx).rows)
        assert not now.connected
        with pytest.raises(RuleError, match="nav_connection_ended"):
            BeginSend((now.of(ItemState.READY)[0].id,), Carrier.FILE).run(ctx)
    finally:
        opened.close()
