"""A vault from its making to its lock, through the functions the program calls."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.delays import Delays
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.vault import (
    SLOT_FILE,
    LockedVault,
    PreparedVault,
    open_vault,
    prepare_vault,
)
from arbeidsleder.vault.words import WordList
from support.vaults import create_vault

PHRASE = "abakus fjell kaffe sommer trapp"


def make(folder: Path, words: WordList) -> PreparedVault:
    created = create_vault(folder, PHRASE, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    created.unlocked.database_path.write_bytes(b"made by the database")
    return created


def locked(folder: Path, words: WordList) -> LockedVault:
    return open_vault(folder, words, allow_weak_kdf=True)


def told(error: pytest.ExceptionInfo[VaultError]) -> tuple[str, dict[str, str | int]]:
    return error.value.code, error.value.data


def test_the_passphrase_and_the_paper_open_the_same_keys(tmp_path: Path, words: WordList) -> None:
    created = make(tmp_path / "vault", words)
    first = (created.unlocked.dek, created.unlocked.database_key, created.unlocked.audit_key)
    assert len(set(first)) == 3
    assert {len(key) for key in first} == {32}
    created.unlocked.close()

    user = locked(tmp_path / "vault", words).unlock(PHRASE)
    assert (user.dek, user.database_key, user.audit_key) == first
    assert (user.kind, user.slot_id) == ("user", created.unlocked.slot_id)
    assert user.database_path == tmp_path / "vault" / "1.db"
    user.close()

    paper = locked(tmp_path / "vault", words).unlock_with_recovery(" ".join(created.recovery_words))
    assert (paper.dek, paper.kind) == (first[0], "recovery")
    assert paper.slot_id != created.unlocked.slot_id
    paper.close()


@pytest.mark.parametrize(
    "typed",
    [
        "ABAKUS  fjell kaffe sommer trapp ",
        "aba fje kaf som tra",
        "abafjekafsomtra",
        "abakusfjellkaffesommertrapp",
    ],
)
def test_fifteen_letters_open_the_vault(tmp_path: Path, words: WordList, typed: str) -> None:
    make(tmp_path, words).unlocked.close()
    locked(tmp_path, words).unlock(typed).close()


def test_a_wrong_passphrase_is_told_and_slowed(tmp_path: Path, words: WordList) -> None:
    make(tmp_path, words).unlocked.close()
    vault = locked(tmp_path, words)
    waits = []
    for _ in range(4):
        with pytest.raises(VaultError) as error:
            vault.unlock("abakus fjell kaffe sommer trakt")
        assert error.value.code == "wrong_passphrase"
        waits.append(error.value.data["wait_s"])
    assert waits == [0, 0, 0, 2]
    with pytest.raises(VaultError) as error:
        locked(tmp_path, words).unlock(PHRASE)
    assert told(error) == ("wait_before_retry", {"wait_s": 2})


def test_the_paper_forgets_the_wrong_tries_before_it(tmp_path: Path, words: WordList) -> None:
    created = make(tmp_path / "vault", words)
    created.unlocked.close()
    wrong = Delays(tmp_path / "vault")
    for _try in range(8):
        wrong.failed()
    forgotten = locked(tmp_path / "vault", words)
    with pytest.raises(VaultError) as error:
        forgotten.unlock_with_recovery("bare noen ord som ikke er arket")
    assert error.value.code != "wait_before_retry"
    assert forgotten.seconds_left() > 0
    forgotten.unlock_with_recovery(created.recovery_words).close()
    assert forgotten.seconds_left() == 0
    forgotten.unlock(PHRASE).close()


def test_keys_are_gone_after_close(tmp_path: Path, words: WordList) -> None:
    unlocked = make(tmp_path, words).unlocked
    unlocked.close()
    unlocked.close()
    assert not unlocked.is_open
    with pytest.raises(RuntimeError):
        _ = unlocked.dek
    with pytest.raises(RuntimeError):
        unlocked.announce("KN")


def test_a_second_program_is_told_whose_session_it_is(tmp_path: Path, words: WordList) -> None:
    created = make(tmp_path, words)
    vault = locked(tmp_path, words)
    with pytest.raises(VaultError) as error:
        vault.unlock(PHRASE)
    assert told(error) == ("vault_held_unnamed", {})
    created.unlocked.announce("KN")
    with pytest.raises(VaultError) as error:
        vault.unlock(PHRASE)
    assert told(error) == ("vault_held", {"initials": "KN"})
    with pytest.raises(VaultError) as error:
        vault.unlock("abakus fjell kaffe sommer trakt")
    assert error.value.code == "wrong_passphrase"
    created.unlocked.close()
    vault.unlock(PHRASE).close()


def test_the_passphrase_says_who_is_there_while_the_vault_is_open(tmp_path: Path, words: WordList) -> None:
    unlocked = make(tmp_path, words).unlocked
    vault = locked(tmp_path, words)
    assert vault.whose("abafjekafsomtra") == unlocked.slot_id
    with pytest.raises(VaultError) as error:
        vault.whose("abakus fjell kaffe sommer traktor")
    assert told(error) == ("wrong_passphrase", {"wait_s": 0})
    unlocked.close()


def test_secrets_are_in_no_text_form_of_the_objects(tmp_path: Path, words: WordList) -> None:
    created = make(tmp_path, words)
    shown = f"{created!r} {created.unlocked!r} {created!s} {locked(tmp_path, words)!r}"
    assert created.recovery_words[0] not in shown
    assert created.unlocked.dek.hex() not in shown
    created.unlocked.close()


def test_a_vault_of_test_cost_is_refused_by_the_program(tmp_path: Path, words: WordList) -> None:
    make(tmp_path, words).unlocked.close()
    with pytest.raises(VaultError) as error:
        open_vault(tmp_path, words)
    assert error.value.code == "vault_weak_kdf"
    with pytest.raises(VaultError) as error:
        prepare_vault(tmp_path / "other", PHRASE, words, params=KdfParams.for_tests())
    assert error.value.code == "vault_weak_kdf"


def test_a_real_vault_at_the_floor_opens(tmp_path: Path, words: WordList) -> None:
    created = create_vault(tmp_path, PHRASE, words, params=KdfParams())
    created.unlocked.database_path.write_bytes(b"made by the database")
    created.unlocked.close()
    open_vault(tmp_path, words).unlock("abafjekafsomtra").close()


def test_nothing_stands_there_before_commit(tmp_path: Path, words: WordList) -> None:
    prepared = prepare_vault(tmp_path, PHRASE, words, params=KdfParams.for_tests(), allow_weak_kdf=True)
    with pytest.raises(VaultError) as error:
        locked(tmp_path, words)
    assert error.value.code == "vault_missing"
    prepared.unlocked.database_path.write_bytes(b"made by the database")
    prepared.commit()
    prepared.unlocked.close()
    locked(tmp_path, words).unlock(PHRASE).close()


def test_a_vault_is_never_made_over_another(tmp_path: Path, words: WordList) -> None:
    make(tmp_path, words).unlocked.close()
    before = (tmp_path / SLOT_FILE).read_bytes()
    with pytest.raises(VaultError) as error:
        make(tmp_path, words)
    assert error.value.code == "vault_exists"
    assert (tmp_path / SLOT_FILE).read_bytes() == before


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path, words: WordList) -> None:
    with pytest.raises(VaultError) as error:
        create_vault(tmp_path / "vault", "Sommer2026", words)
    assert error.value.code == "passphrase_too_weak"
    assert not (tmp_path / "vault").exists()


def test_a_missing_database_is_damage_not_a_wrong_passphrase(tmp_path: Path, words: WordList) -> None:
    make(tmp_path, words).unlocked.close()
    (tmp_path / "1.db").unlink()
    with pytest.raises(VaultError) as error:
        locked(tmp_path, words).unlock(PHRASE)
    assert told(error) == ("database_missing", {})


def test_the_paper_of_another_vault_is_told_apart(tmp_path: Path, words: WordList) -> None:
    make(tmp_path / "one", words).unlocked.close()
    other = make(tmp_path / "two", words)
    with pytest.raises(VaultError) as error:
        locked(tmp_path / "one", words).unlock_with_recovery(other.recovery_words)
    assert error.value.code == "recovery_other_vault"
    other.unlocked.close()


def test_the_files_tell_no_secret_and_no_name(tmp_path: Path, words: WordList) -> None:
    created = make(tmp_path, words)
    created.unlocked.announce("KN")
    text = (tmp_path / SLOT_FILE).read_text(encoding="ascii")
    assert {slot["kind"] for slot in json.loads(text)["slots"]} == {"user", "recovery"}
    for secret in (created.unlocked.dek, created.unlocked.database_key, created.unlocked.private_key):
        assert secret.hex() not in text
    assert (tmp_path / SLOT_FILE).stat().st_mode & 0o077 == 0
    created.unlocked.close()
    assert (tmp_path / "held.lock").read_bytes() == b""
