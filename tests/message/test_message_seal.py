"""A letter opens for one receiver, from one known sender, as one kind; anything else is refused by name."""

from __future__ import annotations

import warnings
from dataclasses import replace
from random import Random

import pytest

from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys, PublicKeys
from arbeidsleder.message.seal import Kind, open_sealed, seal
from support import forging
from support import messages as made
from support.forging import ISSUED_AT, Parties

PARTIES = Parties.generate()
WRONG = forging.all_wrong(PARTIES)


def refused(data: bytes, own: tuple[OwnKeys, ...] = (PARTIES.receiver,)) -> str:
    with pytest.raises(MessageError) as found:
        open_sealed(data, own, PARTIES.senders)
    return found.value.code


def test_a_letter_opens_and_says_who_sent_it() -> None:
    data = forging.letter_of(PARTIES)
    found = open_sealed(data, [PARTIES.stranger, PARTIES.receiver], PARTIES.senders)
    assert found.letter == made.summary_message()
    assert (found.sender, found.seq, found.issued_at, found.kind) == (
        made.DEVICE_ID,
        1,
        ISSUED_AT,
        Kind.MESSAGE,
    )
    assert forging.letter_of(PARTIES) != data


@pytest.mark.parametrize("letter", [made.recall_message(), made.example_receipt(), made.example_answer()])
def test_every_kind_of_letter_travels(letter: made.Message) -> None:
    data = seal(letter, PARTIES.receiver, made.RECEIVER_ID, PARTIES.device.public, 7, ISSUED_AT)
    found = open_sealed(data, [PARTIES.device], {made.RECEIVER_ID: PARTIES.receiver.public})
    assert found.letter == letter


def test_only_the_kinds_asked_for_are_taken() -> None:
    data = forging.letter_of(PARTIES)
    with pytest.raises(MessageError, match="wrong_kind"):
        open_sealed(data, [PARTIES.receiver], PARTIES.senders, (Kind.RECEIPT, Kind.ANSWER))


def test_letters_of_one_length_class_are_of_one_length() -> None:
    short = made.summary_message(replace(made.example_summary(), own_words="Fint."))
    long = made.summary_message(replace(made.example_summary(), own_words="Fint. " * 100))
    lengths = {
        len(seal(one, PARTIES.device, made.DEVICE_ID, PARTIES.receiver.public, 1, ISSUED_AT))
        for one in (short, long)
    }
    assert len(lengths) == 1


@pytest.mark.parametrize(("code", "data"), [one[1:] for one in WRONG], ids=[one[0] for one in WRONG])
def test_what_is_wrong_is_refused_by_name(code: str, data: bytes) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert refused(data) == code


def test_random_damage_is_refused() -> None:
    random = Random(20261122)
    good = forging.letter_of(PARTIES)
    for _again in range(300):
        assert refused(forging.damaged(good, random))


def test_another_receiver_and_a_sender_who_is_gone_open_nothing() -> None:
    data = forging.letter_of(PARTIES)
    assert refused(data, (PARTIES.stranger,)) == "wrong_receiver"
    with pytest.raises(MessageError, match="unknown_sender"):
        open_sealed(data, [PARTIES.receiver], {forging.OTHER_DEVICE: PARTIES.other.public})


def test_keys_are_read_as_they_are_written_and_nothing_else_is_a_key() -> None:
    own = PARTIES.device
    assert OwnKeys.from_json(own.to_json()) == own
    assert PublicKeys.from_json(own.public.to_json()) == own.public
    assert own.signing_private not in repr(own) and own.sealing_private not in repr(own)
    first, second = own.to_json()["keys"]
    other = PARTIES.other.to_json()["keys"][0]
    for wrong in (
        [second, first],
        [first],
        [first, {**second, "d": first["d"]}],
        [{**first, "x": other["x"]}, second],
        [{**first, "crv": "Ed448"}, second],
        [first, {**second, "x": second["x"][:-1]}],
    ):
        with pytest.raises(MessageError, match="bad_key"):
            OwnKeys.from_json({"keys": wrong})
    with pytest.raises(MessageError, match="unknown_member"):
        PublicKeys.from_json(own.to_json())


def test_a_fingerprint_is_read_aloud_and_typed() -> None:
    keys = PARTIES.receiver.public
    assert [len(group) for group in keys.fingerprint.split()] == [5] * 6
    assert keys.is_read_aloud(keys.fingerprint.replace(" ", "-"))
    assert keys.is_read_aloud(f" {keys.fingerprint} \n")
    assert not keys.is_read_aloud(keys.fingerprint[:-1])
    assert not keys.is_read_aloud(PARTIES.stranger.public.fingerprint)
    assert not keys.is_read_aloud("")
    assert not keys.is_read_aloud("å" * 30)
