"""What is saved outside the vault: written down first, settled once, asked about until it is answered."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from arbeidsleder.application.commands.saved_files import RecordSave, SettleFiles, SettleReplaced
from arbeidsleder.application.queries.day_close import day_close, files_due
from arbeidsleder.domain.saved_file import Settled
from support.ward import TOR


def saved(ward, file_id, path="/hjem/ark.pdf"):
    ward.do(RecordSave(file_id, "person_week", "2027-W18-03", 1, path, 3, "ab" * 32, with_password=True))


def open_ids(ward):
    with ward.ctx.store.read() as uow:
        return [file.id for file in uow.files.open()]


def test_a_sheet_is_logged_in_the_transaction_that_writes_it_down(ward):
    with ward.ctx.store.read() as uow:
        before = uow.audit.head()
    saved(ward, "f1")
    (file,) = day_close(ward.ctx).files
    assert (file.saved_by, file.saved_at, file.settled_at) == (ward.ctx.user.id, ward.clock.now(), None)
    with ward.ctx.store.read() as uow:
        assert uow.audit.head() != before


@pytest.mark.parametrize("how", list(Settled))
def test_what_is_settled_is_not_asked_about_and_stays_as_it_was_settled(ward, how):
    saved(ward, "f1")
    saved(ward, "f2")
    ward.do(SettleFiles(("f1",), how))
    ward.do(SettleFiles(("f1", "never heard of"), Settled.KEPT))
    assert open_ids(ward) == ["f2"]


def test_a_sheet_over_another_settles_only_the_older_one_of_that_path(ward):
    saved(ward, "f1")
    saved(ward, "f2", "/hjem/annet.pdf")
    saved(ward, "f3")
    ward.do(SettleReplaced("f3", "/hjem/ark.pdf"))
    assert sorted(open_ids(ward)) == ["f2", "f3"]
    assert ward.do(SettleReplaced("f2", "/hjem/annet.pdf")).items == frozenset()


def test_only_files_of_earlier_days_are_due_whoever_saved_them(ward):
    saved(ward, "f1")
    assert files_due(ward.ctx) == 0
    ward.at(ward.day + timedelta(days=1), time(7))
    assert files_due(ward.ctx) == 1
    assert files_due(ward.as_user(TOR).ctx) == 1


def test_those_nobody_has_spoken_of_are_named_once_in_the_order_of_the_day(ward):
    ward.add("Åse", start=time(10))
    ward.add("Even")
    ward.add("Liv", weekdays="1")
    assert day_close(ward.ctx).unsaid == ("Even",)  # Åse comes later
    ward.at(ward.day, time(10))
    assert day_close(ward.ctx).unsaid == ("Even", "Åse")
