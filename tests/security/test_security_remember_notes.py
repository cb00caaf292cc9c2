"""A remember-note opens for its owner and for nobody else who can open the vault, with whatever program."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from arbeidsleder.application.commands.day_notes import RemoveOwnNotes, SaveRememberNote
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.own_texts import opened_note
from arbeidsleder.application.queries.today_private import own_notes
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.entry import words_file
from arbeidsleder.domain.absence import RememberNote
from arbeidsleder.domain.people import User
from arbeidsleder.storage import tables
from arbeidsleder.storage.engine import make_engine
from arbeidsleder.vault.own_texts import OwnTexts
from arbeidsleder.vault.slot_changes import add_user
from support.vault_world import MONDAY, PASSPHRASE, VaultWorld, small_vault

OPENER = Path(__file__).resolve().parents[2] / "docs" / "open_vault.py"
NOTE = "Grudde seg til telefonen"
OTHER = "vindu brev gulv ovn tak som ingen ser for regnet"
NEW = "sko lampe tau bok hatt og stein i regnet"


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    """A vault in which the owner has written one note."""
    world = small_vault(tmp_path / "vault")
    opened = world.door.open(PASSPHRASE)
    try:
        RemoveOwnNotes().run(opened.ctx)
        with opened.ctx.store.read() as uow:
            person = uow.participants.all()[0].id
        SaveRememberNote(person, NOTE, MONDAY + timedelta(days=30)).run(opened.ctx)
        assert texts(opened) == [NOTE]
    finally:
        opened.close()
    return world


def texts(opened: OpenVault) -> list[str]:
    """What the user who has the vault open is shown of the notes about everybody."""
    with opened.ctx.store.read() as uow:
        people = [person.id for person in uow.participants.all()]
    return [note.text for person in people for note in own_notes(opened.ctx, person)]


def stored(opened: OpenVault) -> list[RememberNote]:
    with opened.ctx.store.read() as uow:
        owners = [user.id for user in uow.site.users()]
        return [note for owner in owners for note in uow.attendance.remember_notes(owner, MONDAY)]


def read_by_the_opener(world: VaultWorld) -> str:
    """All rows of all tables, with the key the published script gives for the paper key."""
    command = [sys.executable, str(OPENER), str(world.folder), "--paper", str(words_file())]
    answer = subprocess.run(command, input=world.words, capture_output=True, text=True, check=True)
    name, key = answer.stdout.split()
    engine = make_engine(world.folder / name, lambda: bytes.fromhex(key))
    with engine.connect() as connection:
        dump = "\n".join(
            f"{table.name}: {tuple(row)!r}"
            for table in tables.metadata.sorted_tables
            for row in connection.execute(sa.select(table))
        )
    engine.dispose()
    return dump


def test_the_published_opener_with_the_paper_key_reads_all_but_the_notes(world: VaultWorld) -> None:
    dump = read_by_the_opener(world)
    assert "Skjultperson" in dump  # it does read the vault
    assert "remember_note: " in dump
    assert NOTE not in dump
    assert NOTE.encode().hex() not in dump.lower()


def test_the_published_opener_reads_a_note_with_its_owners_passphrase(world: VaultWorld) -> None:
    opened = world.door.open(PASSPHRASE)
    try:
        (note,) = stored(opened)
    finally:
        opened.close()
    command = [sys.executable, str(OPENER), str(world.folder), "--own", note.id, note.owner_id]
    short = " ".join(word[:3] for word in PASSPHRASE.split())
    assert note.sealed is not None

    def asked(sealed: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, sealed], input=short, capture_output=True, text=True, check=False, encoding="utf-8"
        )

    assert asked(note.sealed).stdout == f"{NOTE}\n"
    assert asked(note.sealed[:-8] + "AAAAAAA=").stderr == "the note is not sealed to this passphrase\n"


def test_the_paper_key_in_the_program_reads_none_and_writes_none(world: VaultWorld) -> None:
    opened = world.door.open_with_recovery(world.words)
    try:
        (told,) = texts(opened)
        assert told == "Lås opp med frasen din for å lese lappen."
        assert opened.sealed_notes == 1
        (note,) = stored(opened)
        with pytest.raises(RuleError) as refused:
            SaveRememberNote(note.participant_id, "en til", note.expires_on).run(opened.ctx)
        assert refused.value.code == "note_needs_passphrase"
    finally:
        opened.close()


def test_another_user_is_shown_none_and_cannot_open_the_stored_one(world: VaultWorld) -> None:
    opened = world.door.open(PASSPHRASE)
    try:
        slot = add_user(opened.unlocked, OTHER, world.door.words)
        with opened.ctx.store.write(opened.ctx.user.id) as uow:
            uow.site.add_user(User("u-other", "Tor Øvevik", slot))
    finally:
        opened.close()
    opened = world.door.open(OTHER)
    try:
        assert opened.ctx.user.id == "u-other"
        assert texts(opened) == []
        (note,) = stored(opened)
        assert note.text == ""
        assert NOTE not in opened_note(opened.ctx.sealer, note).text
        mine = replace(note, owner_id="u-other")  # as if the row were changed to be the other's
        assert NOTE not in opened_note(opened.ctx.sealer, mine).text
    finally:
        opened.close()


def test_a_changed_passphrase_keeps_the_notes(world: VaultWorld) -> None:
    opened = world.door.open(PASSPHRASE)
    try:
        world.door.set_passphrase(opened, NEW)
    finally:
        opened.close()
    opened = world.door.open(NEW)
    try:
        assert texts(opened) == [NOTE]
    finally:
        opened.close()


def test_a_passphrase_reset_with_the_paper_loses_them_and_says_so(world: VaultWorld) -> None:
    opened = world.door.open_with_recovery(world.words)
    try:
        world.door.set_passphrase(opened, NEW)
    finally:
        opened.close()
    opened = world.door.open(NEW)
    try:
        assert texts(opened) == ["Lappen er låst med en nøkkel som er byttet, og kan ikke åpnes mer."]
        RemoveOwnNotes().run(opened.ctx)
        assert stored(opened) == []
    finally:
        opened.close()


def test_a_note_from_before_is_sealed_when_its_owner_unlocks_and_not_by_another_key(
    world: VaultWorld,
) -> None:
    opened = world.door.open(PASSPHRASE)
    try:
        user = opened.ctx.user.id
        with opened.ctx.store.write(user) as uow:
            (note,) = uow.attendance.remember_notes(user, MONDAY)
            uow.attendance.remove_remember_note(note.id)
            uow.attendance.save_remember_note(replace(note, id="n-before", text=NOTE, sealed=None))
    finally:
        opened.close()
    assert NOTE in read_by_the_opener(world)
    by_paper = world.door.open_with_recovery(world.words)
    try:
        assert by_paper.sealed_notes == 0  # nothing is lost with a new key: it is sealed to that one then
        assert stored(by_paper)[0].text == NOTE
    finally:
        by_paper.close()
    opened = world.door.open(PASSPHRASE)
    try:
        (note,) = stored(opened)
        assert note.text == ""
        assert note.sealed is not None
        assert texts(opened) == [NOTE]
    finally:
        opened.close()
    assert NOTE not in read_by_the_opener(world)
    assert world.report().is_whole  # the audit chain holds over the change


def test_the_key_is_the_vaults_and_gone_with_it(world: VaultWorld) -> None:
    opened = world.door.open(PASSPHRASE)
    sealer = OwnTexts(opened.unlocked)
    sealed = sealer.seal("note", "n", "u", NOTE)
    opened.close()
    with pytest.raises(RuntimeError):
        sealer.open("note", "n", "u", sealed)
