"""Making a handover sheet and following it: past the gate only, and nothing that was said goes."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.consent import WithdrawConsent
from arbeidsleder.application.commands.handover import (
    TEXT_LIMIT,
    MakeHandover,
    RecordHandedOver,
    RecordHandoverReceipt,
    RecordNeverLeft,
    RecordShredded,
    SaveHandoverText,
    TakeBackFate,
)
from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.erasure_records import rows_seen
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.handover_sheet import ON_SHEET
from arbeidsleder.application.queries.handover import MadeSheet, handover_desk, sheets_to_shred
from arbeidsleder.application.road_words import state_words, way_words
from arbeidsleder.bootstrap.task_library import mfy_plans
from arbeidsleder.domain.consent import Recipient, Topic
from arbeidsleder.domain.handover import HandoverWay, SheetField
from arbeidsleder.domain.retention import OF_A_PERSON
from arbeidsleder.domain.road import Happened, Happening
from support.handover import agree, whole_huong
from support.ward import WEDNESDAY, Ward, open_ward

SHRED = date(2027, 6, 30)
NOW = datetime(2027, 5, 5, 9, 0, tzinfo=UTC)


@pytest.fixture
def ward(tmp_path: Path) -> Iterator[Ward]:
    with open_ward(tmp_path / "vault.db", secrets.token_bytes(32)) as made:
        yield made


def make(
    ward: Ward, person: str, sequence: int = 1, digest: str = "ab", topics: frozenset[Topic] = ON_SHEET
) -> None:
    ward.do(MakeHandover(person, Recipient.PROCESS_COUNSELLOR, topics, sequence, digest, SHRED))


def made(ward: Ward, person: str) -> tuple[MadeSheet, ...]:
    desk = handover_desk(ward.ctx, person, mfy_plans())
    assert desk is not None
    return desk.made


def test_a_sheet_is_written_down_with_number_consent_and_digest(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    (one,) = made(ward, huong)
    assert (one.handover.number, one.handover.digest, one.handover.shred_by) == ("O-001", "ab", SHRED)
    assert one.handover.to_name.startswith("Håkon") and one.handover.consent_version == 2
    assert one.consent_holds and not one.shred_due


def test_the_very_same_sheet_again_is_no_new_one(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    make(ward, huong, sequence=9)
    assert len(made(ward, huong)) == 1


def test_a_number_that_is_not_free_is_refused_and_the_free_one_told(ward: Ward) -> None:
    huong = whole_huong(ward)
    with pytest.raises(RuleError) as told:
        make(ward, huong, sequence=7)
    assert (told.value.code, told.value.data["number"]) == ("handover_number_taken", 1)
    assert made(ward, huong) == ()


def test_no_sheet_without_consent_to_all_it_tells_of(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset({Topic.GOALS}))
    with pytest.raises(RuleError, match="consent_missing"):
        make(ward, huong)
    make(ward, huong, topics=frozenset({Topic.GOALS}))
    even = ward.add("Even")
    with pytest.raises(RuleError, match="consent_none"):
        make(ward, even, topics=frozenset())


def test_a_withdrawal_stops_the_next_print_of_a_sheet_that_was_made(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    consent_id = agree(ward, huong, ON_SHEET)
    make(ward, huong)
    ward.do(WithdrawConsent(consent_id))
    with pytest.raises(RuleError, match="consent_none"):
        make(ward, huong)
    assert not made(ward, huong)[0].consent_holds


def test_what_becomes_of_it_is_said_in_order_and_can_be_taken_back(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    sheet = made(ward, huong)[0].handover
    with pytest.raises(RuleError, match="handover_not_handed"):
        ward.do(RecordHandoverReceipt(sheet.id, WEDNESDAY))
    with pytest.raises(RuleError, match="handover_to_whom"):
        ward.do(RecordHandedOver(sheet.id, "  ", WEDNESDAY, HandoverWay.IN_HAND))
    ward.do(RecordHandedOver(sheet.id, "Håkon Eksempel", WEDNESDAY, HandoverWay.IN_HAND))
    with pytest.raises(RuleError, match="handover_told_already"):
        ward.do(RecordHandedOver(sheet.id, "Håkon Eksempel", WEDNESDAY, HandoverWay.IN_HAND))
    ward.do(RecordHandoverReceipt(sheet.id, WEDNESDAY, "Håkon Eksempel"))
    ward.do(RecordShredded(sheet.id, WEDNESDAY))
    fate = made(ward, huong)[0].fate
    assert fate.handed_over is not None and fate.receipt is not None and fate.shredded is not None
    assert (fate.handed_over.text, fate.handed_over.state) == ("Håkon Eksempel", "in_hand")
    ward.do(TakeBackFate(sheet.id))
    fate = made(ward, huong)[0].fate
    assert fate.shredded is None and fate.receipt is not None
    with ward.ctx.store.read() as uow:
        assert sum(one.about == sheet.id for one in uow.road.happenings(huong)) == 4


@pytest.mark.parametrize("day", [WEDNESDAY - timedelta(days=1), WEDNESDAY + timedelta(days=1)])
def test_a_day_before_the_sheet_was_made_or_to_come_is_refused(ward: Ward, day: date) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    sheet = made(ward, huong)[0].handover
    for command in (
        RecordHandedOver(sheet.id, "Håkon", day, HandoverWay.LETTER),
        RecordShredded(sheet.id, day),
    ):
        with pytest.raises(RuleError, match="handover_day"):
            ward.do(command)


def test_what_was_handed_over_before_a_withdrawal_can_be_told_after_it_and_not_later(ward: Ward) -> None:
    huong = whole_huong(ward, frozenset())
    consent_id = agree(ward, huong, ON_SHEET)
    make(ward, huong)
    sheet = made(ward, huong)[0].handover
    ward.at(WEDNESDAY + timedelta(days=2), time(9))
    ward.do(WithdrawConsent(consent_id))
    ward.at(WEDNESDAY + timedelta(days=4), time(9))
    with pytest.raises(RuleError, match="handover_consent_gone"):
        ward.do(RecordHandedOver(sheet.id, "Håkon", ward.day, HandoverWay.IN_HAND))
    ward.do(RecordHandedOver(sheet.id, "Håkon", WEDNESDAY, HandoverWay.IN_HAND))


def test_what_never_left_keeps_its_number_and_is_asked_about_by_nobody(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    ward.do(RecordNeverLeft(huong, "ab"))
    (one,) = made(ward, huong)
    assert one.fate.never_left
    assert one.fate.shredded is not None and state_words(one.fate.shredded) == "gikk aldri ut"
    with pytest.raises(RuleError, match="unknown_handover"):
        ward.do(RecordNeverLeft(huong, "ab"))
    with pytest.raises(RuleError, match="handover_shredded"):
        ward.do(RecordHandedOver(one.handover.id, "Håkon", WEDNESDAY, HandoverWay.IN_HAND))
    desk = handover_desk(ward.ctx, huong, mfy_plans())
    assert desk is not None and desk.latest is None and desk.sheet.number == "O-002"
    with pytest.raises(RuleError) as told:
        make(ward, huong)  # with the number that is used
    assert told.value.data["number"] == 2
    ward.at(SHRED, time(9))
    assert sheets_to_shred(ward.ctx) == ()
    ward.do(TakeBackFate(one.handover.id))  # paper came after all
    assert not made(ward, huong)[0].fate.never_left
    assert [sheet.handover.number for sheet in sheets_to_shred(ward.ctx)] == ["O-001"]


def test_the_number_of_a_sheet_that_was_erased_is_not_proposed_again(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    kinds = frozenset(OF_A_PERSON)
    with ward.ctx.store.read() as uow:
        person = uow.participants.get(huong)
        assert person is not None
        seen = rows_seen(uow.retention.holdings(person, kinds))
    ward.do(Erase(huong, kinds, seen, Decision("Personvernsjefen", WEDNESDAY)))
    even = ward.add("Even")
    agree(ward, even, ON_SHEET)
    desk = handover_desk(ward.ctx, even, mfy_plans())
    assert desk is not None and desk.sheet.number == "O-002"
    make(ward, even, sequence=2, digest="cd")


def test_a_receipt_without_a_name_is_of_whom_it_was_given_to(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    sheet = made(ward, huong)[0].handover
    ward.do(RecordHandedOver(sheet.id, "Håkon Eksempel", WEDNESDAY, HandoverWay.FILE))
    ward.do(RecordHandoverReceipt(sheet.id, WEDNESDAY))
    receipt = made(ward, huong)[0].fate.receipt
    assert receipt is not None and receipt.text == "Håkon Eksempel"


def test_how_it_was_handed_over_is_told_in_words() -> None:
    for way in HandoverWay:
        one = Happening("h", "p", Happened.HANDED_OVER, WEDNESDAY, NOW, "u", "o1", way.value)
        assert state_words(one) == way_words(way) != way.value


def test_shredding_is_asked_about_from_its_day_until_it_is_told(ward: Ward) -> None:
    huong = whole_huong(ward)
    make(ward, huong)
    assert sheets_to_shred(ward.ctx) == ()
    ward.at(SHRED, time(9))
    assert [one.handover.number for one in sheets_to_shred(ward.ctx)] == ["O-001"]
    ward.do(RecordShredded(made(ward, huong)[0].handover.id, SHRED))
    assert sheets_to_shred(ward.ctx) == ()


def test_a_text_is_kept_trimmed_and_written_once(ward: Ward) -> None:
    even = ward.add("Even")
    assert ward.do(SaveHandoverText(even, SheetField.HELPS, " Kort dag \n")).touches("road")
    assert not ward.do(SaveHandoverText(even, SheetField.HELPS, "Kort dag")).items
    with pytest.raises(RuleError, match="handover_text_too_long"):
        ward.do(SaveHandoverText(even, SheetField.HELPS, "x" * (TEXT_LIMIT + 1)))
    with pytest.raises(RuleError, match="unknown_participant"):
        ward.do(SaveHandoverText("nobody", SheetField.HELPS, "Kort dag"))
