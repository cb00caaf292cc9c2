"""A kill at any step into the device lock or out of it, between key store and slot file too.

After each the paper key opens, and the passphrase opens or says what is wrong. Done again, it is as if
nothing had happened. What a kill leaves within one replacement of the slot file: tests/reliability.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.device_changes import bring_account, enter_lock, leave_lock
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.slot_changes import add_user, reset_passphrase
from arbeidsleder.vault.vault import UnlockedVault
from arbeidsleder.vault.words import WordList
from support.device_ward import FIRST, SECOND, DeviceWard
from support.key_store import MemoryKeyStore
from support.vaults import create_vault


class KilledError(BaseException):
    """The program is gone."""


@dataclass
class KillingStore(MemoryKeyStore):
    """Kills at a step: one before and one after each call, so that what was asked is done, or is not."""

    at: int = 0
    steps: int = 0

    def _step(self) -> None:
        self.steps += 1
        if self.steps == self.at:
            raise KilledError

    def get(self, name: str) -> str | None:
        self._step()
        found = super().get(name)
        self._step()
        return found

    def set(self, name: str, secret: str) -> None:
        self._step()
        super().set(name, secret)
        self._step()

    def delete(self, name: str) -> None:
        self._step()
        super().delete(name)
        self._step()


@pytest.fixture
def ward(tmp_path: Path, words: WordList) -> DeviceWard:
    made = create_vault(tmp_path, FIRST, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    made.unlocked.database_path.write_bytes(b"generation one")
    ward = DeviceWard(made, words)
    made.unlocked.close()
    return ward


def out(ward: DeviceWard) -> None:
    """Nobody is in the lock."""


def alone(ward: DeviceWard) -> None:
    """The user is in it, and nobody else."""
    ward.turn_on()


def with_another(ward: DeviceWard) -> None:
    """Another user of the account is in it too."""
    alone(ward)
    vault = ward.opened()
    add_user(vault, SECOND, ward.words)
    vault.close()
    ward.turn_on(SECOND)


def lost(ward: DeviceWard) -> None:
    """The user is in it, and the account has lost its secret."""
    alone(ward)
    ward.here.kept.clear()


def enter(ward: DeviceWard, store: KillingStore, vault: UnlockedVault) -> None:
    enter_lock(vault, FIRST, ward.words, store)


def leave(ward: DeviceWard, store: KillingStore, vault: UnlockedVault) -> None:
    leave_lock(vault, FIRST, ward.words, store)


def bring(ward: DeviceWard, store: KillingStore, vault: UnlockedVault) -> None:
    bring_account(vault, store)


def reset(ward: DeviceWard, store: KillingStore, vault: UnlockedVault) -> None:
    reset_passphrase(vault, ward.user_id, FIRST, ward.words, store=store)


Begin = Callable[[DeviceWard], None]
Change = Callable[[DeviceWard, KillingStore, UnlockedVault], None]
WAYS: list[tuple[Begin, Change]] = [
    (out, enter), (alone, enter), (with_another, enter), (alone, leave), (with_another, leave),
    (alone, bring), (alone, reset), (with_another, reset), (lost, bring), (lost, reset),
]  # fmt: skip


def opens(ward: DeviceWard, phrase: str) -> str:
    """Open with a passphrase; return "" or what it is told of the account's secret."""
    try:
        vault = ward.opened(phrase)
    except VaultError as error:
        assert error.code in ("device_secret", "device_secret_or_slip")
        return str(error.data["part"])
    assert vault.dek == ward.dek
    vault.close()
    return ""


def attempt(ward: DeviceWard, change: Change, at: int) -> bool:
    """Do it, killed at step *at*; return whether it came to its end."""
    store = KillingStore(ward.here.kept, at=at)
    vault = ward.by_paper() if change in (bring, reset) else ward.opened()
    try:
        change(ward, store, vault)
    except KilledError:
        return False
    finally:
        vault.close()
    return True


@pytest.mark.parametrize(("begin", "change"), WAYS)
def test_wherever_it_is_killed_the_paper_key_opens_and_the_phrase_opens_or_says_why(
    ward: DeviceWard, begin: Begin, change: Change
) -> None:
    begin(ward)
    others = [SECOND] if begin is with_another else []
    slots, kept = ward.bytes, dict(ward.here.kept)
    at, ended = 0, False
    while not ended:
        at += 1
        (ward.folder / "slots.json").write_bytes(slots)
        ward.here.kept.clear()
        ward.here.kept.update(kept)
        ended = attempt(ward, change, at)
        paper = ward.by_paper()
        assert paper.dek == ward.dek
        paper.close()
        # Only where the secret was lost before may it still not be had, and then it is told how to mend it.
        told = {opens(ward, phrase) for phrase in (FIRST, *others)}
        assert told == {""} or (begin is lost and not ended and told <= {"gone", "changed"})
        if begin is not lost or ended:
            assert attempt(ward, change, 0)
            assert {opens(ward, phrase) for phrase in (FIRST, *others)} == {""}
    assert at > 2 or (begin, change) == (with_another, leave)


def test_left_in_the_store_by_a_kill_the_secret_opens_nothing_and_is_replaced(ward: DeviceWard) -> None:
    """Leaving is done when the slot file is; forgetting the account's secret comes after it."""
    alone(ward)
    before = dict(ward.here.kept)
    assert not attempt(ward, leave, 1)
    assert (ward.version, ward.here.kept) == (1, before)
    assert opens(ward, FIRST) == ""
    ward.turn_on()
    assert ward.here.kept != before
    assert ward.refused(store=MemoryKeyStore(before)) == ("device_secret", "changed")
