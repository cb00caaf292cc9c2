"""The same errands in the window: on lanes, one at a time, each told by a signal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from arbeidsleder.application.changes import Changes
from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.post import Fetched
from arbeidsleder.bootstrap.post_office import PostOffice
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.services import Services
from arbeidsleder.reports.all_sheets import PdfSheets
from arbeidsleder.tour.counsellor_by_file import CounsellorByFile
from support.outbox import Post
from support.post_world import World
from support.ward import Ward
from support.week_desk import Answers


@pytest.fixture
def world(ward: Ward, tmp_path: Path) -> World:
    stick = tmp_path / "stick"
    stick.mkdir()
    return World(Post(ward), stick, CounsellorByFile(ward.clock.now))


@pytest.fixture
def office(world: World, qtbot: QtBot) -> Iterator[PostOffice]:
    jobs = JobRunner()
    services = Services(world.ward.ctx, jobs, Answers(), PdfSheets)
    yield PostOffice(services, services)
    jobs.close()


def test_a_week_goes_out_and_its_receipt_and_answer_come_in(
    world: World, office: PostOffice, qtbot: QtBot
) -> None:
    told: list[Changes] = []
    office._services.subscribe(office, told.append)
    path, code = world.nav.invite(world.stick, world.ward.day + timedelta(days=3))
    with qtbot.waitSignal(office.invited) as invited:
        office.read(path, world.ward.day)
    with qtbot.waitSignal(office.paired):
        office.pair(invited.args[0], world.nav.fingerprint, code, world.stick)
    assert any(one.touches("setting") for one in told)
    world.closed_week("Amina", "Huong")
    with qtbot.waitSignal(office.sent) as sent:
        office.send_to(world.stick)
        assert office.busy
        office.send_to(world.stick)  # a second press while the first is on its way
    assert len(sent.args[0].sent) == 2 and sent.args[0].error is None and not office.busy
    assert world.nav.look(world.stick) == 3
    world.nav.answer(world.stick, world.nav.all_seen()[0], "Ja.")
    with qtbot.waitSignal(office.fetched) as fetched:
        office.fetch_from(world.stick)
    assert fetched.args[0] == Fetched(receipts=2, answers=1)
    assert sorted(world.states()) == ["answered", "applied"]
    assert list((world.stick / "fra-nav").iterdir()) == []
    assert any(one.touches("outbox") for one in told)


def test_a_stick_that_is_gone_is_told_and_all_of_it_is_in_the_queue(
    world: World, office: PostOffice, qtbot: QtBot
) -> None:
    world.pair()
    world.closed_week("Amina")
    with qtbot.waitSignal(office.sent) as sent:
        office.send_to(world.stick / "gone")
    assert sent.args[0].error.code == "post_gone" and len(sent.args[0].waiting) == 1
    assert world.states() == ["queued"]
    with qtbot.waitSignal(office.failed) as failed:
        office.fetch_from(world.stick / "gone")
    assert isinstance(failed.args[0], KnownError) and failed.args[0].code == "post_gone"
    with qtbot.waitSignal(office.sent):
        office.send_to(world.stick)
    assert world.states() == ["sent"] and not office.busy


def test_without_a_pairing_each_errand_says_so(world: World, office: PostOffice, qtbot: QtBot) -> None:
    world.closed_week("Amina")
    for errand in (office.send_to, office.fetch_from):
        with qtbot.waitSignal(office.failed) as failed:
            errand(world.stick)
        assert failed.args[0].code == "nav_not_paired" and not office.busy
    path, code = world.nav.invite(world.stick, world.ward.day)
    with qtbot.waitSignal(office.invited) as invited:
        office.read(path, world.ward.day)
    with qtbot.waitSignal(office.failed) as failed:
        office.pair(invited.args[0], "0" * 30, code, world.stick)
    assert failed.args[0].code == "invitation_key_wrong"
    assert world.states() == ["queued"]
