"""The vault's commands without a screen, as somebody at a terminal or a script uses them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from arbeidsleder.application.audit_answers import anchor_words
from arbeidsleder.application.commands.backup import SetSecondPlace
from arbeidsleder.application.errors import KnownError, RuleError, VaultError
from arbeidsleder.bootstrap import anchors, vault_commands
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.bootstrap.restoring import Loss, Secret
from arbeidsleder.bootstrap.vault_commands import Asking, loss_lines
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.audit_head import AnchorPlace, AnchorReport, AnchorState
from arbeidsleder.domain.people import Role, User
from arbeidsleder.storage.engine import make_engine
from arbeidsleder.vault.slot_changes import add_user as add_slot
from support.earlier_schema import as_released
from support.key_store import MemoryKeyStore
from support.vault_world import MONDAY, PASSPHRASE, PEOPLE, VaultWorld, small_vault

SOURCE = Path(__file__).resolve().parents[2] / "src"
NEW_PHRASE = "vindu brev gulv ovn tak som ingen ser for regnet"


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


def asking(world: VaultWorld, *, yes: bool = True) -> Asking:
    return Asking(lambda: world.paper, lambda: world.paper, lambda: yes)


def command(world: VaultWorld, *words: str, typed: str) -> subprocess.CompletedProcess[str]:
    """Run the real command with the secret piped in."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONUTF8": "1"}
    line = [sys.executable, "-m", "arbeidsleder", "vault", words[0], str(world.folder), *words[1:]]
    return subprocess.run(
        line, input=typed, capture_output=True, text=True, encoding="utf-8", check=False, env=environment
    )


def test_verify_says_that_all_is_whole_with_code_and_counts(world: VaultWorld) -> None:
    done = command(world, "verify", typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Databasen er hel, og loggen er sammenhengende."
    assert f"Kode: {world.report().head}" in lines
    assert f"Deltakere: {len(PEOPLE)}" in lines
    assert not any(name in done.stdout for name in PEOPLE)


def test_a_wrong_passphrase_is_one_line_and_exit_1(world: VaultWorld) -> None:
    done = command(world, "verify", typed="ikke denne frasen her\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Passordfrasen åpner ikke arkivet.")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [["tull"], [], ["verify", "a", "b"], ["restore", "--second", "x"]])
def test_wrong_use_is_exit_2(words: list[str]) -> None:
    line = [sys.executable, "-m", "arbeidsleder", "vault", *words]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 2


def test_a_secret_is_no_argument(world: VaultWorld) -> None:
    done = command(world, "verify", "--passphrase", PASSPHRASE, typed="")
    assert done.returncode == 2


def test_backup_restore_and_rekey_through_the_command_line(world: VaultWorld, tmp_path: Path) -> None:
    stick, secret = tmp_path / "stick", tmp_path / "secret"
    stick.mkdir()
    secret.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    by_file = ("--passphrase-file", str(secret))
    made = command(world, "backup", "--second", str(stick), *by_file, typed="")
    assert (made.returncode, made.stderr) == (0, "")
    (copy,) = stick.glob("*.albackup")
    assert command(world, "rekey", "--paper", typed=f"{world.words}\n").returncode == 0
    refused = command(world, "restore", "--from", str(copy), typed=f"{PASSPHRASE}\nnei\n")
    assert refused.returncode == 1
    assert "Ingenting er endret." in refused.stdout
    done = command(world, "restore", "--from", str(copy), typed=f"{PASSPHRASE}\nja\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Ingen markeringer blir borte" in done.stdout
    assert world.report().is_whole


def test_without_its_stick_a_backup_is_made_and_the_exit_says_it(world: VaultWorld, tmp_path: Path) -> None:
    said: list[str] = []
    assert vault_commands.backup(world.door, asking(world), said.append, tmp_path / "stick") == 1
    assert said[-1].startswith("Det andre stedet er ikke der nå.")
    assert len(list_backups(backup_folder(world.folder))) == 1


def test_restore_takes_the_newest_and_says_when_there_is_none(world: VaultWorld) -> None:
    said: list[str] = []
    with pytest.raises(KnownError) as error:
        vault_commands.restore(world.door, asking(world), said.append, None)
    assert error.value.code == "backup_missing"
    vault_commands.backup(world.door, asking(world), said.append, None)
    assert vault_commands.restore(world.door, asking(world), said.append, None) == 0


def test_a_substitutes_passphrase_restores_nothing_while_the_database_tells_of_it(world: VaultWorld) -> None:
    with world.opened() as opened:
        role = User("", "Vilde Testvik", "", Role.SUBSTITUTE, MONDAY, MONDAY + timedelta(days=2))
        add_user(opened, role, NEW_PHRASE, world.door.words)
        make_backup(opened)
        database = opened.unlocked.database_path
    theirs = replace(asking(world), secret=lambda: Secret(NEW_PHRASE))
    before, said = (world.folder / "slots.json").read_bytes(), list[str]()
    with pytest.raises(RuleError, match="not_your_role"):
        vault_commands.restore(world.door, theirs, said.append, None)
    assert (world.folder / "slots.json").read_bytes() == before and database.is_file()
    assert not any("blir borte" in line for line in said)
    database.write_bytes(b"no database" * 1000)
    assert vault_commands.restore(world.door, theirs, said.append, None) == 0


def test_a_restore_to_another_pc_speaks_of_no_vault_from_before(world: VaultWorld, tmp_path: Path) -> None:
    said: list[str] = []
    with world.opened() as opened:
        backup = make_backup(opened).saved.path
    other = replace(world, folder=tmp_path / "other")
    assert vault_commands.restore(other.door, asking(world), said.append, backup) == 0
    assert "I mappen er det ikke noe arkiv fra før." in said
    assert not [line for line in said if "kan ikke leses" in line or "Versjonen fra før" in line]


def test_verify_tells_of_damage_and_ends_with_1(world: VaultWorld) -> None:
    path = world.folder / "1.db"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    said: list[str] = []
    assert vault_commands.verify(world.door, asking(world), said.append) == 1
    assert said[0].startswith("Skade i filen:")
    assert said[-2] == "Arkivet er ikke helt. Ingenting er endret."
    assert said[-1].startswith("Neste steg: åpne programmet")


@pytest.mark.parametrize("lost", ["1.db", "slots.json"])
def test_verify_says_the_next_step_where_the_vault_does_not_open(world: VaultWorld, lost: str) -> None:
    with world.opened() as opened:
        make_backup(opened)
    (world.folder / lost).unlink()
    said: list[str] = []
    assert vault_commands.verify(world.door, asking(world), said.append) == 1
    assert said[-1].startswith("Neste steg: arbeidsleder vault restore.")


def test_what_is_lost_is_said_in_days_and_marks(world: VaultWorld) -> None:
    world.at(MONDAY)
    at = world.clock.now()
    head = "Sikkerhetskopien er fra mandag 4. januar 2027 kl. 09:00."
    one, others = (
        "1 markering på 1 dag ført etter dette blir borte.",
        "Andre endringer etter dette blir også borte.",
    )
    assert loss_lines(Loss(at, True, 1, 1, 3)) == [head, one, others]
    assert loss_lines(Loss(at, True, 2, 9, 9))[1:] == [
        "9 markeringer på 2 dager ført etter dette blir borte."
    ]
    assert loss_lines(Loss(at, True, 0, 0, 4))[1].startswith("Ingen markeringer blir borte, men")
    assert loss_lines(Loss(at, True))[1] == "Ingenting blir borte."
    assert loss_lines(Loss(at, False))[1].startswith("Arkivet som er her nå, kan ikke leses.")


def test_a_secret_does_not_show_when_printed() -> None:
    assert PASSPHRASE not in repr(Secret(PASSPHRASE))


def test_verify_finds_codes_from_paper_and_says_what_anchors_say(world: VaultWorld, tmp_path: Path) -> None:
    printed = world.report().head
    stick, store, said = tmp_path / "stick", MemoryKeyStore(), []
    stick.mkdir()
    with world.opened() as opened:
        SetSecondPlace(str(stick)).run(opened.ctx)
        make_backup(opened, second=stick)
        text = anchors.signed_head(opened)
        assert text is not None
        anchors.keep_in_key_store(opened.unlocked.vault_id, store, text)
    shutil.copytree(world.folder, tmp_path / "old")
    assert vault_commands.verify(world.door, asking(world), said.append, (printed,), store) == 0
    assert any(line.startswith(f"Koden {printed} finnes. Alt fra før ") for line in said)
    assert sum("Står i loggen fra " in line for line in said) == 2
    assert any(line.startswith("Loggens signatur: ") for line in said)
    said.clear()
    assert vault_commands.verify(world.door, asking(world), said.append, ("ZZZZ-ZZZZ",), store) == 1
    assert any(line.startswith("Koden ZZZZ-ZZZZ finnes ikke.") for line in said)
    with world.opened() as opened:
        SetSecondPlace(str(stick)).run(opened.ctx)
        make_backup(opened, second=stick)
    shutil.rmtree(world.folder)
    shutil.copytree(tmp_path / "old", world.folder)
    said.clear()
    assert vault_commands.verify(world.door, asking(world), said.append, (printed,), store) == 1
    assert any("En gammel versjon er lagt tilbake" in line for line in said)


def test_a_restore_explains_its_anchors_and_a_new_key_needs_no_explaining(
    world: VaultWorld, tmp_path: Path
) -> None:
    stick, store, said = tmp_path / "stick", MemoryKeyStore(), []
    stick.mkdir()
    with world.opened() as opened:
        SetSecondPlace(str(stick)).run(opened.ctx)
        saved = make_backup(opened, second=stick).saved
    with world.opened() as opened:
        text = anchors.signed_head(opened)
        assert text is not None
        anchors.keep_in_key_store(opened.unlocked.vault_id, store, text)
    vault_commands.rekey(world.door, asking(world), said.append)
    assert vault_commands.verify(world.door, asking(world), said.append, (), store) == 0
    vault_commands.restore(world.door, asking(world), said.append, saved.path)
    said.clear()
    assert vault_commands.verify(world.door, asking(world), said.append, (), store) == 0
    assert sum("Fra før arkivet ble hentet tilbake " in line for line in said) == 2


def test_a_code_that_is_none_is_wrong_use(world: VaultWorld) -> None:
    done = command(world, "verify", "--code", "K4TR", typed="")
    assert done.returncode == 2
    assert "K4TR-9QWX" in done.stderr


@pytest.mark.parametrize("code", ["keystore_missing", "keystore_locked", "keystore_slow", "keystore_refused"])
def test_a_key_store_that_says_no_is_no_finding(world: VaultWorld, code: str) -> None:
    said: list[str] = []
    store = MemoryKeyStore(failing=code)
    assert vault_commands.verify(world.door, asking(world), said.append, (), store) == 0
    words = anchor_words(AnchorReport(AnchorPlace.KEY_STORE, AnchorState.AWAY, why=code))
    assert f"Nøkkelringen på denne PC-en: {words}" in said
    assert not anchors.keep_in_key_store("5a" * 16, store, "x")


def test_a_restore_that_is_regretted_gives_no_false_alarm(world: VaultWorld) -> None:
    """Back to an old backup, some work, an anchor, and then back to the newer backup that was given up."""
    store, said = MemoryKeyStore(), []
    with world.opened() as opened:
        old = make_backup(opened).saved
        for _link in range(9):
            SetSecondPlace(f"/{_link}").run(opened.ctx)
        world.clock.moment += timedelta(days=1)
        newer = make_backup(opened).saved
    vault_commands.restore(world.door, asking(world), said.append, old.path)
    with world.opened() as opened:
        text = anchors.signed_head(opened)
        assert text is not None
        anchors.keep_in_key_store(opened.unlocked.vault_id, store, text)
    vault_commands.restore(world.door, asking(world), said.append, newer.path)
    said.clear()
    assert vault_commands.verify(world.door, asking(world), said.append, (), store) == 0
    assert any("Fra før arkivet ble hentet tilbake " in line for line in said)


@pytest.fixture
def made_by_others(world: VaultWorld) -> VaultWorld:
    """The supervisor's passphrase was made by somebody else, and not changed yet."""
    with world.opened() as opened, opened.ctx.store.write(opened.ctx.user.id) as uow:
        uow.site.save_user(replace(opened.ctx.user, must_change=True))
    return world


@pytest.mark.parametrize("words", ["verify", "backup", "rekey"])
def test_a_passphrase_somebody_else_made_does_nothing_here(made_by_others: VaultWorld, words: str) -> None:
    before = sorted((file.name, file.stat().st_size) for file in made_by_others.folder.iterdir())
    done = command(made_by_others, words, typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "Frasen din er laget av en annen og må byttes først. Ingenting er endret. Åpne programmet, lås "
        "opp, og velg din egen.\n"
    )
    after = sorted((file.name, file.stat().st_size) for file in made_by_others.folder.iterdir())
    assert [name for name, _size in after] == [name for name, _size in before]


def an_earlier_schema(world: VaultWorld, revision: str) -> None:
    """Let the database be as an earlier program left it."""
    with world.opened() as opened:
        path, key = opened.unlocked.database_path, opened.unlocked.database_key
    engine = make_engine(path, lambda: key)
    try:
        with engine.begin() as connection:
            as_released(lambda statement: connection.execute(sa.text(statement)), revision)
    finally:
        engine.dispose()


@pytest.mark.parametrize("revision", ["0003", "0004", "0005"])
def test_nor_does_it_where_the_database_is_of_an_earlier_schema(
    made_by_others: VaultWorld, revision: str
) -> None:
    an_earlier_schema(made_by_others, revision)
    done = command(made_by_others, "verify", typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert "laget av en annen" in done.stderr


@pytest.mark.parametrize("revision", ["", "0002", "0005"])
def test_a_passphrase_of_a_slot_nobody_has_checks_nothing(world: VaultWorld, revision: str) -> None:
    """What a crash leaves between slot file and database, or an older database from before the user."""
    with world.opened() as opened:
        add_slot(opened.unlocked, NEW_PHRASE, world.door.words)
    if revision:
        an_earlier_schema(world, revision)
    done = command(world, "verify", typed=f"{NEW_PHRASE}\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == sentence(VaultError("user_unknown")) + "\n"
    done = command(world, "verify", typed=f"{PASSPHRASE}\n")
    if revision:  # the user's own is taken, and what cannot be checked yet is told
        assert done.stderr == sentence(VaultError("vault_older")) + "\n"
    else:
        assert (done.returncode, done.stderr) == (0, "")


def test_a_passphrase_of_somebody_who_has_left_checks_nothing(world: VaultWorld) -> None:
    with world.opened() as opened, opened.ctx.store.write(opened.ctx.user.id) as uow:
        uow.site.save_user(replace(opened.ctx.user, left_on=MONDAY))
    done = command(world, "verify", typed=f"{PASSPHRASE}\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == sentence(VaultError("user_left")) + "\n"


def test_the_paper_key_still_does_what_it_did(made_by_others: VaultWorld) -> None:
    lines: list[str] = []
    assert vault_commands.verify(made_by_others.door, asking(made_by_others), lines.append) == 0


def test_a_database_that_cannot_be_read_is_told_as_that_and_not_as_a_passphrase_of_others(
    made_by_others: VaultWorld,
) -> None:
    (database,) = made_by_others.folder.glob("*.db")
    database.write_bytes(bytes(len(database.read_bytes())))
    done = command(made_by_others, "verify", typed=f"{PASSPHRASE}\n")
    assert done.returncode == 1
    assert "Arkivet er ikke helt" in done.stdout
    assert "laget av en annen" not in done.stdout + done.stderr


def test_the_use_of_the_paper_key_stands_in_the_log_and_a_passphrases_does_not(world: VaultWorld) -> None:
    def kinds() -> list[str]:
        with world.opened() as opened, opened.ctx.store.read() as uow:
            return [line.kind for line in uow.audit.lines(None, 200) if line.kind.startswith("vault.")]

    assert command(world, "backup", typed=f"{PASSPHRASE}\n").returncode == 0
    assert kinds() == []
    assert vault_commands.backup(world.door, asking(world), lambda _line: None, None) == 0
    assert kinds() == ["vault.paper_opened"]
