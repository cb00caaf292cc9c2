"""Weeks, recalls and receipts over a stick that loses, doubles, ages and fails: nothing is lost, nothing is
double.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from arbeidsleder.application.commands.outbox import QueueAllOfWeek, RecallSummary, ResendQuarantined
from arbeidsleder.application.errors import RuleError
from arbeidsleder.bootstrap.post import BeginPost, fetch, seal_batch, send
from arbeidsleder.domain.calendar import IsoWeek
from arbeidsleder.domain.outbox import Carrier, ItemKind, ItemState
from arbeidsleder.message.canonical import canonical_json
from arbeidsleder.message.summary import Message
from arbeidsleder.sync.file_carrier import FileCarrier
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from arbeidsleder.vault.atomic import write_atomic
from support.outbox import Post
from support.post_world import World
from support.ward import Ward

FIRST = IsoWeek(2027, 18)
SETTLED = {ItemState.APPLIED, ItemState.RECALLED, ItemState.PURGED}


class Trouble:
    """What happens to a stick in a drawer, by chance."""

    def __init__(self, world: World, attic: Path, chance: Random) -> None:
        self.world, self.attic, self.chance = world, attic, chance
        attic.mkdir()

    def files(self) -> list[Path]:
        return sorted(self.world.stick.rglob("*.brev"))

    def lose(self) -> None:
        if found := self.files():
            self.chance.choice(found).unlink()

    def keep_a_copy(self) -> None:
        if found := self.files():
            path = self.chance.choice(found)
            shutil.copy(path, self.attic / f"{path.parent.name}+{path.name}")

    def bring_an_old_one(self) -> None:
        if kept := sorted(self.attic.iterdir()):
            path = self.chance.choice(kept)
            folder, name = path.name.split("+")
            (self.world.stick / folder).mkdir(exist_ok=True)
            shutil.copy(path, self.world.stick / folder / name)

    def alter(self) -> None:
        if found := [one for one in self.files() if not one.name.startswith("tilkobling")]:
            path = self.chance.choice(found)
            data = bytearray(path.read_bytes())
            data[self.chance.randrange(len(data))] ^= 1
            path.write_bytes(bytes(data))

    def send_and_be_pulled(self) -> None:
        left = self.chance.randrange(3)

        def write(path: Path, data: bytes) -> None:
            nonlocal left
            if not left:
                raise OSError(5, "")
            left -= 1
            write_atomic(path, data)

        send(self.world.ward.ctx, FileCarrier(self.world.stick, write))

    def die_on_the_way(self) -> None:
        """The program is killed after it wrote down what leaves: some letters are there, or none."""
        begun = BeginPost(Carrier.FILE)
        begun.run(self.world.ward.ctx)
        letters = seal_batch(begun.outgoings).letters
        self.world.carrier.deliver(letters[: self.chance.randrange(len(letters) + 1)])

    def recall_one(self) -> None:
        weeks = [one for one in self.world.post.items() if one.kind is ItemKind.SUMMARY]
        try:
            self.world.ward.do(RecallSummary(self.chance.choice(weeks).id))
        except RuleError as error:
            assert error.code == "outbox_state"  # taken back already


def settle(world: World) -> int:
    """After the last fault: press the buttons until all is said and done; return how many rounds it took."""
    for path in world.stick.rglob("*.brev"):
        if not path.name.startswith("tilkobling"):
            path.unlink()  # a fresh stick
    for rounds in range(1, 9):
        for item in world.post.items():
            if item.state in (ItemState.SENT, ItemState.RECEIVED):
                world.ward.do(ResendQuarantined(item.id))
        send(world.ward.ctx, world.carrier)
        world.nav.look(world.stick)
        fetch(world.ward.ctx, world.carrier)
        if {one.state for one in world.post.items()} <= SETTLED:
            return rounds
    raise AssertionError(world.states())


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_to_the_stick_each_week_is_there_once(ward: Ward, tmp_path: Path, seed: int) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    world, chance = World(Post(ward), stick, CounsellorByFile(ward.clock.now)), Random(seed)
    world.pair()
    world.nav.look(stick)
    people = [ward.add(called) for called in ("Amina", "Huong", "Minh")]
    for who in people:
        world.post.agree(who)
    trouble = Trouble(world, tmp_path / "attic", chance)
    steps: list[Callable[[], object]] = [
        trouble.lose,
        trouble.keep_a_copy,
        trouble.keep_a_copy,
        trouble.bring_an_old_one,
        trouble.alter,
        trouble.send_and_be_pulled,
        trouble.die_on_the_way,
        lambda: send(ward.ctx, world.carrier),
        lambda: world.nav.look(stick),
        lambda: world.nav.look(stick, applied=False),
        lambda: fetch(ward.ctx, world.carrier),
    ]
    week = FIRST
    for _week in range(4):
        for who in people:
            world.post.say(who, f"Uke {week.week}?", week)
        world.post.close(week)
        ward.do(QueueAllOfWeek())
        for _step in range(10):
            chance.choice(steps)()
        week = week.next()
    trouble.recall_one()
    for _step in range(10):
        chance.choice(steps)()
    assert settle(world) <= 3
    items = world.post.items()
    summaries = {one.summary_id for one in items}
    assert len(summaries) == len(people) * 4
    (recalled,) = {one.summary_id for one in items if one.kind is ItemKind.RECALL} or {""}
    seen = {one.summary_id: one for one in world.nav.all_seen()}
    purged = {one.summary_id for one in items if one.state is ItemState.PURGED}
    assert set(seen) == summaries - {recalled} - purged
    for one in items:
        if one.summary_id in seen and one.state is ItemState.APPLIED:
            message: Message = seen[one.summary_id]
            assert canonical_json(message.content.to_json()).decode() == one.content
    with ward.ctx.store.read() as uow:
        receipts = [(one.item_id, one.message_id, one.state) for one in uow.outbox.receipts()]
    assert len(receipts) == len(set(receipts))
