"""The published test vectors are what the program does; `make test-system` holds another language to them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from arbeidsleder.message.canonical import canonical_json, content_sha256
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys, PublicKeys
from arbeidsleder.message.pairing import Invitation, PairingRequest
from arbeidsleder.message.receipt import ReceiptState
from arbeidsleder.message.receipt_code import receipt_code, state_of_code
from arbeidsleder.message.seal import open_sealed
from support import forging
from support.forging import Parties

FILE = Path(__file__).resolve().parents[2] / "docs" / "exchange" / "message-vectors.json"
VECTORS: dict[str, Any] = json.loads(FILE.read_bytes())
KEYS = {name: OwnKeys.from_json(one["private"]) for name, one in VECTORS["keys"].items()}
SENDERS = {one: KEYS[name].public for one, name in VECTORS["senders"].items()}
SENDERS[KEYS["receiver"].public.thumbprint] = KEYS["receiver"].public
REFUSED = VECTORS["refused"]


def test_canonical_bytes_and_hashes() -> None:
    for one in VECTORS["canonical"]:
        assert canonical_json(one["value"]).decode() == one["canonical"]
        assert content_sha256(one["value"]) == one["sha256"]


def test_keys_have_their_thumbprints_and_fingerprints() -> None:
    for name, one in VECTORS["keys"].items():
        public = PublicKeys.from_json(one["public"])
        assert public == KEYS[name].public
        assert (public.thumbprint, public.signing_thumbprint) == (one["thumbprint"], one["signingThumbprint"])
        assert public.fingerprint == one["fingerprint"]


@pytest.mark.parametrize("one", VECTORS["letters"], ids=[one["name"] for one in VECTORS["letters"]])
def test_letters_open(one: dict[str, Any]) -> None:
    found = open_sealed(one["sealed"].encode(), [KEYS[one["to"]]], SENDERS)
    assert (found.sender, found.seq, found.issued_at, str(found.kind)) == (
        one["sender"],
        one["seq"],
        one["iat"],
        one["kind"],
    )
    assert found.letter.to_bytes().decode() == one["canonical"]


@pytest.mark.parametrize("one", REFUSED, ids=[one["name"] for one in REFUSED])
def test_wrong_letters_are_refused_by_their_code(one: dict[str, Any]) -> None:
    with pytest.raises(MessageError) as refused:
        open_sealed(one["sealed"].encode(), [KEYS[one["to"]]], SENDERS)
    assert refused.value.code == one["code"]


def test_every_way_to_be_wrong_that_is_tested_here_is_published() -> None:
    known = [(name, code) for name, code, _data in forging.all_wrong(Parties.generate())]
    assert [(one["name"], one["code"]) for one in REFUSED] == [one for one in known if one[1] != "too_large"]


def test_receipt_codes() -> None:
    for one in VECTORS["receiptCodes"]:
        names = (one["messageId"], one["summaryId"], one["version"])
        assert receipt_code(one["secret"], *names, ReceiptState(one["state"])) == one["code"]
        assert state_of_code(one["secret"], one["code"], *names) == one["state"]


def test_the_pairing() -> None:
    pairing = VECTORS["pairing"]
    invitation = Invitation.from_file(pairing["invitation"].encode(), date(2026, 12, 1))
    assert invitation.keys == KEYS["receiver"].public
    codes = {invitation.invitation_id: pairing["code"]}
    request = PairingRequest.from_file(pairing["request"].encode(), KEYS["receiver"], codes)
    assert request.keys == KEYS["device"].public and request.receipt_secret == pairing["receiptSecret"]
