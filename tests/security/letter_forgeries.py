"""Alters and forges letters of every kind, and counts what is taken in all the same: none may be.

Arguments: how many, and the seed. A third are damaged as they travel, a third are opened by a thief of
nothing, damaged inside and sealed again (anybody can seal), a third say something else, signed by a stranger
in a known one's name. Prints figures as JSON; ends with 1 when one was accepted or something else than a
refusal came of it.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from arbeidsleder.message import jose
from arbeidsleder.message.errors import MessageError
from arbeidsleder.message.keys import OwnKeys, PublicKeys
from arbeidsleder.message.seal import Kind, kind_of, open_sealed, padded, seal
from support import messages as made
from support.forging import ISSUED_AT, Parties, damaged, signed_freely, signer


@dataclass(frozen=True)
class Way:
    """One kind of letter on its way: who sends it to whom, and the bytes that are right."""

    name: str
    letter: Any
    sender: OwnKeys
    sender_id: str
    to: OwnKeys
    senders: dict[str, PublicKeys]
    sealed: bytes
    inner: bytes

    @property
    def kind(self) -> Kind:
        return kind_of(self.letter)


def ways(parties: Parties) -> list[Way]:
    """Return a message, a recall, a receipt and an answer."""
    device, receiver = parties.device, parties.receiver
    thumbprint = receiver.public.thumbprint
    found = []
    for name, letter in (
        ("week", made.summary_message()),
        ("recall", made.recall_message()),
        ("receipt", made.example_receipt(receiver=thumbprint)),
        ("answer", made.example_answer()),
    ):
        out = kind_of(letter) is Kind.MESSAGE
        sender, to = (device, receiver) if out else (receiver, device)
        sender_id = made.DEVICE_ID if out else thumbprint
        senders = parties.senders if out else {thumbprint: receiver.public}
        sealed = seal(letter, sender, sender_id, to.public, 1, ISSUED_AT)
        inner = open_sealed(sealed, [to], senders).signed
        found.append(Way(name, letter, sender, sender_id, to, senders, sealed, inner))
    return found


def damaged_on_the_way(way: Way, _parties: Parties, chance: random.Random) -> bytes:
    """Bytes changed, cut, doubled or moved."""
    return damaged(way.sealed, chance)


def damaged_inside(way: Way, _parties: Parties, chance: random.Random) -> bytes:
    """The signed part changed, and sealed again as it should be."""
    return jose.sealed(damaged(way.inner, chance), way.to.public)


def said_by_a_stranger(way: Way, parties: Parties, chance: random.Random) -> bytes:
    """Something else said, in the name and by the key's name of who is known; or the right words by a
    stranger.
    """
    body = way.letter.to_json()
    if chance.random() < 0.7:
        body["version"] = chance.randrange(1, 1000)
    payload = padded(
        {
            "aud": way.to.public.thumbprint,
            "iss": chance.choice([way.sender_id, *way.senders]),
            "seq": chance.randrange(1, 10**12),
            "iat": ISSUED_AT + chance.randrange(10**6),
            str(way.kind): body,
        }
    )
    named = chance.choice([*way.senders.values(), parties.stranger.public]).signing_thumbprint
    header = {"alg": "Ed25519", "kid": named, "typ": way.kind.type}
    return jose.sealed(signed_freely(payload, header, signer(parties.stranger)), way.to.public)


HOW: tuple[Callable[[Way, Parties, random.Random], bytes], ...] = (
    damaged_on_the_way,
    damaged_inside,
    said_by_a_stranger,
)


def run(count: int, seed: int) -> dict[str, Any]:
    """Try *count* letters and return the figures."""
    began, chance, parties = time.monotonic(), random.Random(seed), Parties.generate()
    all_ways = ways(parties)
    kinds: Counter[str] = Counter()
    codes: Counter[str] = Counter()
    accepted, crashes = 0, 0
    examples: list[str] = []
    for number in range(count):
        way, how = all_ways[number % len(all_ways)], HOW[number // len(all_ways) % len(HOW)]
        data = how(way, parties, chance)
        kinds[f"{way.name} {how.__name__.replace('_', ' ')}"] += 1
        try:
            open_sealed(data, [way.to], way.senders)
        except MessageError as error:
            codes[error.code] += 1
        except Exception as error:  # noqa: BLE001 - a crash is what is counted
            crashes += 1
            examples.append(f"{number}: {error!r}")
        else:
            accepted += 1
            examples.append(f"{number}: {way.name} {how.__name__} accepted")
    opened = sum(open_sealed(way.sealed, [way.to], way.senders).letter == way.letter for way in all_ways)
    return {
        "letters": count,
        "kinds": dict(kinds),
        "codes": dict(codes),
        "accepted": accepted,
        "crashes": crashes,
        "right_ones_opened": opened,
        "examples": examples[:10],
        "seconds": round(time.monotonic() - began, 1),
    }


def main() -> int:
    """Run and print."""
    figures = run(int(sys.argv[1]), int(sys.argv[2]))
    print(json.dumps(figures))
    return 1 if figures["accepted"] or figures["crashes"] or figures["right_ones_opened"] != 4 else 0


if __name__ == "__main__":
    raise SystemExit(main())
