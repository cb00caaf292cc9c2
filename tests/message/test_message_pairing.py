"""Device and receiver come to know each other, and read receipts aloud."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys, PublicKeys, new_secret
from arbeidsleder.message.pairing import Invitation, PairingRequest, new_code
from arbeidsleder.message.receipt import ReceiptState
from arbeidsleder.message.receipt_code import receipt_code, state_of_code
from support import forging
from support import messages as made

RECEIVER, DEVICE, SECRET = OwnKeys.generate(), OwnKeys.generate(), new_secret()
INVITATION = Invitation(
    "7c9e6679-7425-40de-944b-e07fc1f90ae7",
    "Nav Prøvebyen",
    RECEIVER.public,
    date(2026, 12, 1),
    "https://mottak.example",
)
TODAY = date(2026, 12, 1)
CODE = "0427 1185"


def request() -> PairingRequest:
    return PairingRequest(
        INVITATION.invitation_id,
        made.DEVICE_ID,
        "Solgløtt · 2 Øst",
        DEVICE.public,
        SECRET,
    )


def refused(code: str, data: bytes, codes: dict[str, str], used: tuple[str, ...] = ()) -> None:
    with pytest.raises(MessageError) as found:
        PairingRequest.from_file(data, RECEIVER, codes, used)
    assert found.value.code == code


def test_an_invitation_is_read_until_its_last_day_and_not_when_altered() -> None:
    data = INVITATION.to_file(RECEIVER)
    assert Invitation.from_file(data, TODAY) == INVITATION
    assert Invitation.from_file(data.strip() + b"\r\n", TODAY) == INVITATION
    with pytest.raises(MessageError, match="expired"):
        Invitation.from_file(data, date(2026, 12, 2))
    random = Random(7)
    for _again in range(200):
        bad = forging.damaged(data.strip(), random)
        with pytest.raises(MessageError):
            Invitation.from_file(bad, TODAY)
    with pytest.raises(ValueError, match="signed by the keys"):
        INVITATION.to_file(DEVICE)


@pytest.mark.parametrize(
    "address", ["http://mottak.example", "https://a b", "file:///etc", "http://127.0.0.1.evil.example"]
)
def test_an_address_is_safe_or_on_this_machine(address: str) -> None:
    value = {**INVITATION.to_json(), "address": address}
    with pytest.raises(MessageError, match="wrong_format"):
        Invitation.from_json(value)


def test_an_address_may_be_missing_or_on_this_machine() -> None:
    for address in (
        "",
        "http://127.0.0.1:8431",
        "http://localhost:8431/mottak",
        "https://mottak.example:8443/a",
    ):
        value = {**INVITATION.to_json(), "address": address}
        if not address:
            del value["address"]
        assert Invitation.from_json(value).address == address


def test_a_device_answers_with_the_code_it_was_told() -> None:
    data = request().to_file(DEVICE, CODE, RECEIVER.public)
    codes = {INVITATION.invitation_id: CODE.replace(" ", "")}
    assert PairingRequest.from_file(data, RECEIVER, codes) == request()
    refused("wrong_code", data, {INVITATION.invitation_id: "04271186"})
    refused("unknown_invitation", data, {})
    refused("invitation_used", data, codes, (INVITATION.invitation_id,))
    assert SECRET not in repr(request())


def test_an_answer_with_another_keys_signature_is_refused() -> None:
    stranger = OwnKeys.generate()
    data = request().to_file(stranger, CODE, RECEIVER.public)
    refused("unknown_sender", data, {INVITATION.invitation_id: CODE})
    refused("wrong_receiver", request().to_file(DEVICE, CODE, stranger.public), {})
    good = request().to_file(DEVICE, CODE, RECEIVER.public)
    random = Random(11)
    for _again in range(100):
        with pytest.raises(MessageError):
            PairingRequest.from_file(
                forging.damaged(good, random), RECEIVER, {INVITATION.invitation_id: CODE}
            )


def test_keys_are_kept_as_text() -> None:
    assert OwnKeys.from_text(DEVICE.to_text()) == DEVICE
    assert PublicKeys.from_text(DEVICE.public.to_text()) == DEVICE.public
    for wrong in ("{}", "", DEVICE.public.to_text(), DEVICE.to_text().replace("keys", "key")):
        with pytest.raises(MessageError):
            OwnKeys.from_text(wrong)


def test_codes_are_eight_digits() -> None:
    codes = {new_code() for _again in range(50)}
    assert len(codes) > 40
    assert all(len(code) == 8 and code.isdigit() for code in codes)


def test_a_receipt_code_counts_for_one_message_version_and_state() -> None:
    secret = new_secret()
    names = (made.MESSAGE_ID, made.SUMMARY_ID, 2)
    code = receipt_code(secret, *names, ReceiptState.APPLIED)
    assert len(code) == 6 and code.isdigit()
    assert state_of_code(secret, f"{code[:3]} {code[3:]}", *names) is ReceiptState.APPLIED
    received = receipt_code(secret, *names, ReceiptState.RECEIVED)
    assert state_of_code(secret, received, *names) is ReceiptState.RECEIVED
    assert state_of_code(secret, code, made.RECALL_ID, made.SUMMARY_ID, 2) is None
    assert state_of_code(secret, code, made.MESSAGE_ID, made.SUMMARY_ID, 3) is None
    assert state_of_code(new_secret(), code, *names) is None
    for wrong in ("", code[:-1], code + "0", "é" * 6):
        assert state_of_code(secret, wrong, *names) is None
    with pytest.raises(ValueError, match="words"):
        receipt_code(secret, *names, ReceiptState.REFUSED)
    with pytest.raises(MessageError, match="bad_key"):
        receipt_code("AA", *names, ReceiptState.APPLIED)
