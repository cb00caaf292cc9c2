"""The employer's key at a terminal: made, put in, used and taken out, with each use in the log."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap import organisation, vault_commands
from arbeidsleder.bootstrap.door import Door, OpenVault
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.bootstrap.restoring import Secret
from arbeidsleder.bootstrap.vault_commands import Asking
from arbeidsleder.storage.engine import driver
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.vault import UnlockedVault
from support.vault_world import PASSPHRASE, VaultWorld, small_vault

SOURCE = Path(__file__).resolve().parents[2] / "src"
PHRASE = "elg reise entall javel patent"
NEW = "vindu brev gulv ovn tak som ingen ser for regnet"


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


@pytest.fixture
def key(world: VaultWorld, tmp_path: Path) -> Path:
    """A key file, and beside it the line with the public key."""
    file = tmp_path / "key.json"
    lines: list[str] = []
    assert organisation.new_key(world.door, file, PHRASE, lines.append, KdfParams()) == 0
    (tmp_path / "line.txt").write_text(lines[2] + "\n", encoding="ascii")
    return file


def last_kind(world: VaultWorld) -> str:
    with world.opened() as opened, opened.ctx.store.read() as uow:
        return str(uow.audit.last_kind())


def put_in(world: VaultWorld, key: Path, *, yes: bool = True) -> tuple[int, list[str]]:
    lines: list[str] = []
    with world.opened() as opened:
        line = organisation.read_line(key.with_name("line.txt"))
        return organisation.put_in(opened, line, lambda: yes, lines.append), lines


def command(*words: str, typed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    line = [sys.executable, "-m", "arbeidsleder", *words]
    return subprocess.run(
        line, input=typed, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def test_a_key_is_made_put_in_and_opens_with_its_use_in_the_log(world: VaultWorld, tmp_path: Path) -> None:
    """The whole way, by the real commands."""
    file, folder = str(tmp_path / "key.json"), str(world.folder)
    made = command("organisation", "new-key", file, typed=f"{PHRASE}\n")
    assert (made.returncode, made.stderr) == (0, "")
    line = next(one for one in made.stdout.splitlines() if one.startswith("arbeidsleder-organisation-1 "))
    assert PHRASE not in made.stdout + (tmp_path / "key.json").read_text(encoding="ascii")
    assert (tmp_path / "key.json").stat().st_mode & 0o077 == 0 or os.name == "nt"
    (tmp_path / "line.txt").write_text(line, encoding="ascii")
    added = command("organisation", "add", str(tmp_path / "line.txt"), folder, typed=f"{PASSPHRASE}\nja\n")
    assert (added.returncode, added.stderr) == (0, "")
    prints = [re.search("[0-9A-F]{4}( [0-9A-F]{4}){7}", told.stdout) for told in (made, added)]
    assert prints[0] and prints[1] and prints[0][0] == prints[1][0]  # what the two read to each other
    assert last_kind(world) == "vault.organisation_key"
    checked = command("vault", "verify", folder, "--organisation", file, typed=f"{PHRASE}\n")
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout.startswith("Databasen er hel")
    assert last_kind(world) == "vault.organisation_opened"


def test_a_fingerprint_that_is_not_agreed_to_changes_nothing(world: VaultWorld, key: Path) -> None:
    before = (world.folder / "slots.json").read_bytes()
    code, lines = put_in(world, key, yes=False)
    assert (code, lines[-1]) == (1, "Ingenting er endret.")
    assert any("unntatt huskelappene" in line for line in lines)
    assert (world.folder / "slots.json").read_bytes() == before


def test_it_makes_a_backup_and_a_new_data_key_too(world: VaultWorld, key: Path) -> None:
    put_in(world, key)
    secret = Secret(PHRASE, organisation=key)
    asking = Asking(lambda: secret, lambda: secret, lambda: True)
    lines: list[str] = []
    assert vault_commands.backup(world.door, asking, lines.append, None) == 0
    assert vault_commands.rekey(world.door, asking, lines.append) == 0
    assert vault_commands.verify(world.door, asking, lines.append) == 0
    assert world.report().is_whole


def test_with_phrase_and_sheet_lost_it_gives_a_new_phrase(world: VaultWorld, key: Path) -> None:
    put_in(world, key)
    secrets = iter((PHRASE, NEW))
    lines: list[str] = []
    assert organisation.new_passphrase(world.door, key, lambda: next(secrets), lines.append) == 0
    opened = world.door.open(NEW)
    assert opened.ctx.user.name == "Plantet Arbeidsleder"
    assert opened.ctx.user.must_change  # who holds the key file may know it
    opened.close()
    with pytest.raises(KnownError) as caught:
        world.door.open(PASSPHRASE)
    assert caught.value.code == "wrong_passphrase"
    with world.opened() as opened, opened.ctx.store.read() as uow:
        kinds = [line.kind for line in uow.audit.lines(None, 5)]
    assert kinds[0] == "keys"
    assert "vault.organisation_opened" in kinds


def test_taken_out_it_opens_nothing_and_a_later_one_is_another(world: VaultWorld, key: Path) -> None:
    put_in(world, key)
    with world.opened() as opened:
        assert organisation.take_out(opened, lambda _line: None) == 0
    with pytest.raises(KnownError) as caught:
        organisation.open_with(world.door, key, PHRASE)
    assert caught.value.code == "organisation_other_vault"
    assert last_kind(world) == "vault.organisation_key"


@pytest.mark.parametrize(
    ("name", "code"),
    [("line.txt", "organisation_key_damaged"), ("nowhere.json", "organisation_key_damaged")],
)
def test_what_is_no_key_file_is_told(world: VaultWorld, key: Path, name: str, code: str) -> None:
    with pytest.raises(KnownError) as caught:
        organisation.open_with(world.door, key.with_name(name), PHRASE)
    assert caught.value.code == code


def test_a_key_file_is_never_written_over_and_no_line_is_told(world: VaultWorld, key: Path) -> None:
    before = key.read_bytes()
    with pytest.raises(KnownError) as caught:
        organisation.new_key(world.door, key, PHRASE, print, KdfParams())
    assert (caught.value.code, key.read_bytes()) == ("organisation_key_exists", before)
    with pytest.raises(KnownError) as caught:
        organisation.read_line(key.with_name("nowhere.txt"))
    assert caught.value.code == "organisation_public_wrong"


@pytest.mark.parametrize("words", [("add", "{line}"), ("remove",)])
def test_a_passphrase_somebody_else_made_puts_nothing_in_and_takes_nothing_out(
    world: VaultWorld, key: Path, words: tuple[str, ...]
) -> None:
    with world.opened() as opened, opened.ctx.store.write(opened.ctx.user.id) as uow:
        uow.site.save_user(replace(opened.ctx.user, must_change=True))
    before = (world.folder / "slots.json").read_bytes()
    line = str(key.with_name("line.txt"))
    asked = [word.format(line=line) for word in words]
    done = command("organisation", *asked, str(world.folder), typed=f"{PASSPHRASE}\nja\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Frasen din er laget av en annen")
    assert (world.folder / "slots.json").read_bytes() == before


@contextmanager
def another_writes(world: VaultWorld, opened: OpenVault) -> Iterator[None]:
    """Somebody else is writing in the database, and the one that is open does not wait."""
    with opened.store.read() as uow:
        driver(uow.rows.connection).execute("PRAGMA busy_timeout = 0")
    other = world.door.store_of(opened.unlocked)
    try:
        with other.write(opened.ctx.user.id):
            yield
    finally:
        other.close()


@pytest.mark.parametrize("out", [False, True])
def test_a_key_in_force_whose_line_fails_is_done_and_the_line_comes_at_the_next_unlock(
    world: VaultWorld, key: Path, *, out: bool
) -> None:
    if out:
        put_in(world, key)
    lines: list[str] = []
    with world.opened() as opened:
        with another_writes(world, opened):
            if out:
                code = organisation.take_out(opened, lines.append)
            else:
                line = organisation.read_line(key.with_name("line.txt"))
                code = organisation.put_in(opened, line, lambda: True, lines.append)
        with opened.ctx.store.read() as uow:
            before = uow.audit.head()
    assert code == 0
    assert lines[-1] == "Det er gjort, men kunne ikke føres i loggen nå. Linjen kommer ved neste opplåsing."
    assert not any("står i loggen" in line for line in lines)
    slots = (world.folder / "slots.json").read_text(encoding="ascii")
    assert ("organisation" in slots) is not out
    with world.opened() as opened, opened.ctx.store.read() as uow:
        (told,) = [line.kind for line in uow.audit.lines(None, 5) if line.kind.startswith("vault.keys")]
        assert told == "vault.keys_found"
        assert uow.audit.head() != before
    with world.opened() as opened, opened.ctx.store.read() as uow:
        kinds = [line.kind for line in uow.audit.lines(None, 20)]
    assert kinds.count("vault.keys_found") == 1, "it is told once"


def test_a_new_phrase_whose_line_fails_is_not_said_to_be_asked_for_again(
    world: VaultWorld, key: Path
) -> None:
    put_in(world, key)
    lines: list[str] = []
    writing = ExitStack()

    class SlowDoor(Door):
        """Another begins to write when the key has been let in and logged."""

        def enter(self, unlocked: UnlockedVault) -> OpenVault:
            opened = super().enter(unlocked)
            self.opened = opened
            return opened

    door = SlowDoor(world.folder, words_file(), world.clock, params=KdfParams, place=lambda _folder: None)

    def secrets() -> str:
        if not hasattr(door, "opened"):
            return PHRASE
        writing.enter_context(another_writes(world, door.opened))
        return NEW

    with writing:
        assert organisation.new_passphrase(door, key, secrets, lines.append) == 0
    assert lines[0] == "Den første arbeidslederen har fått ny passordfrase."
    assert "kunne ikke føres i loggen nå" in lines[1]
    assert "bytter frasen i Innstillinger" in lines[2]
    opened = world.door.open(NEW)
    try:
        assert not opened.ctx.user.must_change
        with opened.ctx.store.read() as uow:
            assert "vault.keys_found" in [line.kind for line in uow.audit.lines(None, 5)]
    finally:
        opened.close()
