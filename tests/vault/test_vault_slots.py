"""The slot file: damage, a newer program and a wrong passphrase are told apart; nothing altered opens."""

from __future__ import annotations

import base64
import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.kdf import KdfParams, calibrate
from arbeidsleder.vault.slots import canonical, from_bytes, to_bytes
from arbeidsleder.vault.vault import SLOT_FILE, open_vault
from arbeidsleder.vault.words import WordList
from support.vaults import create_vault

PHRASE = "abakus fjell kaffe sommer trapp"
Change = Callable[[dict[str, Any]], None]


@pytest.fixture
def folder(tmp_path: Path, words: WordList) -> Path:
    created = create_vault(tmp_path, PHRASE, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    created.unlocked.database_path.write_bytes(b"made by the database")
    created.unlocked.close()
    return tmp_path


def mended(document: dict[str, Any]) -> bytes:
    """Write a document with the right checksum, as anybody without a key can."""
    document.pop("checksum", None)
    document["checksum"] = hashlib.sha256(canonical(document)).hexdigest()
    return json.dumps(document).encode("ascii")


def result(folder: Path, words: WordList) -> tuple[str, str]:
    """Return what unlocking with the right passphrase tells."""
    with pytest.raises(VaultError) as error:
        open_vault(folder, words, allow_weak_kdf=True).unlock(PHRASE)
    return error.value.code, str(error.value.data.get("part", ""))


def altered(document: dict[str, Any], change: Change) -> dict[str, Any]:
    change(document)
    return document


def flipped(text: str, bit: int = 0) -> str:
    data = bytearray(base64.b64decode(text))
    data[len(data) // 2] ^= 1 << bit
    return base64.b64encode(bytes(data)).decode()


def test_reading_and_writing_are_each_others_mirror(folder: Path) -> None:
    data = (folder / SLOT_FILE).read_bytes()
    assert to_bytes(from_bytes(data)) == data


def test_line_ends_and_spaces_do_no_harm(folder: Path, words: WordList) -> None:
    data = (folder / SLOT_FILE).read_bytes()
    (folder / SLOT_FILE).write_bytes(data.replace(b"\n", b"\r\n"))
    open_vault(folder, words, allow_weak_kdf=True).unlock(PHRASE).close()


def test_every_accident_is_told_before_a_passphrase_is_asked_for(folder: Path) -> None:
    """Flip a bit, cut, or double a stretch, 2,000 times: refused as damage, or read as exactly the same."""
    data = (folder / SLOT_FILE).read_bytes()
    whole = from_bytes(data)
    source = random.Random(20261122)
    refused = 0
    for turn in range(2000):
        at = source.randrange(len(data))
        if turn % 3 == 0:
            broken = data[:at]
        elif turn % 3 == 1:
            broken = data[:at] + bytes([data[at] ^ (1 << source.randrange(8))]) + data[at + 1 :]
        else:
            broken = data[:at] + data[at : at + 40] + data[at:]
        try:
            assert from_bytes(broken) == whole
        except VaultError as error:
            assert (error.code, error.data) == ("vault_damaged", {"part": "file"})
            refused += 1
    assert refused > 1900


@settings(max_examples=300)
@given(st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_other_bytes_are_damage(data: bytes) -> None:
    with pytest.raises(VaultError) as error:
        from_bytes(data)
    assert error.value.code == "vault_damaged"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "9" * 10_000,
        '{"format": "arbeidsleder-vault", "version": NaN}',
        '{"format": "arbeidsleder-vault", "format": "arbeidsleder-vault"}',
        " " * 1_048_577,
    ],
)
def test_hostile_json_is_damage(text: str) -> None:
    with pytest.raises(VaultError) as error:
        from_bytes(text.encode("ascii"))
    assert error.value.code == "vault_damaged"


NEWER: dict[str, Change] = {
    "version": lambda d: d.update(version=3),
    "version with other fields": lambda d: (d.clear(), d.update(format="arbeidsleder-vault", version=9))[0],
    "field": lambda d: d.update(owner_key="x"),
    "slot field": lambda d: d["slots"][0].update(note="x"),
    "kdf field": lambda d: d["kdf"].update(pepper="x"),
    "kdf": lambda d: d["kdf"].update(name="argon3"),
    "kind": lambda d: d["slots"][0].update(kind="organisation"),
    "device secret": lambda d: d["slots"][0].update(device_secret="keyring"),
    "device secret of version 2": lambda d: d["slots"][0].update(device_secret="account"),
}


@pytest.mark.parametrize("name", NEWER)
def test_what_a_newer_program_wrote_is_said_to_be_newer(folder: Path, words: WordList, name: str) -> None:
    document = json.loads((folder / SLOT_FILE).read_bytes())
    (folder / SLOT_FILE).write_bytes(mended(altered(document, NEWER[name])))
    assert result(folder, words) == ("vault_newer", "")


ALTERED: dict[str, tuple[Change, tuple[str, str]]] = {
    "own public key": (
        lambda d: d["slots"][0].update(public_key=flipped(d["slots"][0]["public_key"])),
        ("wrong_passphrase", ""),
    ),
    "other public key": (
        lambda d: d["slots"][1].update(public_key=flipped(d["slots"][1]["public_key"])),
        ("vault_damaged", "table"),
    ),
    "own private key": (
        lambda d: d["slots"][0].update(private_key=flipped(d["slots"][0]["private_key"])),
        ("wrong_passphrase", ""),
    ),
    "own data key": (
        lambda d: d["slots"][0].update(dek=flipped(d["slots"][0]["dek"])),
        ("vault_damaged", "slot"),
    ),
    "other data key": (
        lambda d: d["slots"][0].update(dek=d["slots"][1]["dek"]),
        ("vault_damaged", "slot"),
    ),
    "other slot gone": (lambda d: d["slots"].pop(1), ("vault_damaged", "table")),
    "slots in another order": (lambda d: d["slots"].reverse(), ("vault_damaged", "table")),
    "version of what is not used": (lambda d: d.update(version=2), ("vault_damaged", "slot")),
    "slot twice": (lambda d: d["slots"].append(d["slots"][0]), ("vault_damaged", "slot")),
    "no slots": (lambda d: d["slots"].clear(), ("vault_damaged", "slot")),
    "field gone": (lambda d: d.pop("hmac"), ("vault_damaged", "slot")),
    "generation": (lambda d: d.update(generation=2), ("vault_damaged", "table")),
    "generation no number": (lambda d: d.update(generation=True), ("vault_damaged", "file")),
    "mac": (lambda d: d.update(hmac=flipped(d["hmac"])), ("vault_damaged", "table")),
    "vault id": (lambda d: d.update(vault_id="0" * 32), ("wrong_passphrase", "")),
    "salt": (lambda d: d["kdf"].update(salt=flipped(d["kdf"]["salt"])), ("wrong_passphrase", "")),
    "cost": (lambda d: d["kdf"].update(time=2), ("wrong_passphrase", "")),
    "cost without bounds": (lambda d: d["kdf"].update(memory_kib=2**30), ("vault_damaged", "kdf")),
    "short key": (lambda d: d["slots"][0].update(public_key="AAAA"), ("vault_damaged", "slot")),
}


@pytest.mark.parametrize("name", ALTERED)
def test_what_somebody_altered_never_opens(folder: Path, words: WordList, name: str) -> None:
    change, told = ALTERED[name]
    document = json.loads((folder / SLOT_FILE).read_bytes())
    (folder / SLOT_FILE).write_bytes(mended(altered(document, change)))
    assert result(folder, words) == told
    assert not (folder / "held.lock").read_bytes()


def test_no_mutation_by_hand_opens_with_other_keys(folder: Path, words: WordList) -> None:
    """Swap single characters of values and mend the checksum, 200 times; the whole file or nothing."""
    document = json.loads((folder / SLOT_FILE).read_bytes())
    source = random.Random(4711)
    flat = canonical({name: value for name, value in document.items() if name != "checksum"}).decode()
    tried = 0
    while tried < 200:
        at = source.randrange(len(flat))
        sign = source.choice("0123456789abcdefABCXYZ+/=")
        if not flat[at].isalnum() or sign == flat[at]:
            continue
        try:
            broken = json.loads(flat[:at] + sign + flat[at + 1 :])
        except ValueError:
            continue
        tried += 1
        (folder / SLOT_FILE).write_bytes(mended(broken))
        (folder / "attempts.json").unlink(missing_ok=True)
        code, _part = result(folder, words)
        assert code in {"wrong_passphrase", "vault_damaged", "vault_newer"}


@pytest.mark.parametrize(
    ("params", "code"),
    [
        (KdfParams(memory_kib=65_535), "vault_weak_kdf"),
        (KdfParams(time=2), "vault_weak_kdf"),
        (KdfParams(time=65), "vault_damaged"),
        (KdfParams(lanes=17), "vault_damaged"),
        (KdfParams(memory_kib=1_048_577), "vault_damaged"),
    ],
)
def test_costs_out_of_bounds_are_refused(params: KdfParams, code: str) -> None:
    with pytest.raises(VaultError) as error:
        params.check()
    assert error.value.code == code


@given(st.floats(0.001, 100.0))
def test_calibration_reaches_the_goal_and_never_goes_under_the_floor(seconds_at_floor: float) -> None:
    def measure(params: KdfParams) -> float:
        return seconds_at_floor * params.memory_kib / 65_536 * params.time / 3

    params = calibrate(measure)
    params.check()
    assert not params.weak
    assert params.memory_kib <= 524_288
    if params != KdfParams():
        assert measure(params) <= 0.5 + 1e-9
    if params.time < 64:
        assert measure(params) >= 0.25 or seconds_at_floor >= 0.5


def test_no_module_of_the_program_allows_a_weak_cost() -> None:
    source = Path(__file__).resolve().parents[2] / "src" / "arbeidsleder"
    outside = [p for p in source.rglob("*.py") if p.parent.name != "vault"]
    assert len(outside) > 10
    assert [p.name for p in outside if "allow_weak" in p.read_text(encoding="utf-8")] == []
    assert [p.name for p in outside if "for_tests" in p.read_text(encoding="utf-8")] == []
