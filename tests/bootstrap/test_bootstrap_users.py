"""Several users of one vault: keys and rows come and go together, and nobody comes in who may not."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import time, timedelta
from pathlib import Path

import pytest

from arbeidsleder.application.commands.attendance import ConfirmStarted
from arbeidsleder.application.commands.day_notes import SaveRememberNote
from arbeidsleder.application.commands.users import TheirNotes
from arbeidsleder.application.errors import KnownError, RuleError, VaultError
from arbeidsleder.application.queries.audit_log import LogWish, log_page
from arbeidsleder.application.queries.today_private import own_notes
from arbeidsleder.application.queries.users import user_list
from arbeidsleder.bootstrap import organisation, vault_commands
from arbeidsleder.bootstrap.backups import SavedBackup, backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.letting_go import (
    Farewell,
    add_user,
    forget_others,
    keys_without_user,
    remove_keys_without_user,
    remove_user,
)
from arbeidsleder.bootstrap.log_export import make_export
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import Secret, look_at
from arbeidsleder.domain.people import Role, User
from arbeidsleder.vault import slot_changes
from arbeidsleder.vault.kdf import KdfParams
from arbeidsleder.vault.organisation import make_key
from support.vault_world import MONDAY, PASSPHRASE, VaultWorld, small_vault

TORS = "vindu brev gulv ovn tak som ingen ser for regnet"
VILDES = "sykkel hage lampe stein bjork som alle har glemt igjen"
TOR = User("", "Tor Øvevik", "")
VILDE = User("", "Vilde Testvik", "", Role.SUBSTITUTE, MONDAY, MONDAY + timedelta(days=2), must_change=True)


@pytest.fixture
def world(tmp_path: Path) -> VaultWorld:
    return small_vault(tmp_path / "vault")


@pytest.fixture
def several(world: VaultWorld) -> VaultWorld:
    opened = world.door.open(PASSPHRASE)
    try:
        add_user(opened, TOR, TORS, world.door.words)
        add_user(opened, VILDE, VILDES, world.door.words)
    finally:
        opened.close()
    return world


def refused(world: VaultWorld, passphrase: str) -> KnownError:
    with pytest.raises(KnownError) as told:
        world.door.open(passphrase).close()
    return told.value


def user_id(world: VaultWorld, name: str) -> str:
    with world.opened() as opened, opened.ctx.store.read() as uow:
        return next(u.id for u in uow.site.users() if u.name == name)


def bid_farewell(world: VaultWorld, name: str, notes: TheirNotes = TheirNotes.ERASE) -> None:
    farewell = Farewell(user_id(world, name), notes, fresh_backup=True)
    opened = world.door.open(PASSPHRASE)
    try:
        remove_user(opened, farewell)
    finally:
        opened.close()


def test_each_passphrase_opens_in_its_own_name(several: VaultWorld) -> None:
    for passphrase, name in ((PASSPHRASE, "Plantet Arbeidsleder"), (TORS, TOR.name), (VILDES, VILDE.name)):
        opened = several.door.open(passphrase)
        try:
            assert opened.ctx.user.name == name
            assert bool(opened.ctx.user.must_change) == (name == VILDE.name)
        finally:
            opened.close()
    assert several.report().is_whole


@pytest.mark.parametrize("days", [-1, 3])
def test_a_substitute_is_let_in_on_the_days_given_and_no_other(several: VaultWorld, days: int) -> None:
    several.at(MONDAY + timedelta(days=days))
    error = refused(several, VILDES)
    assert error.code == "substitute_not_today"
    assert error.data["first"] == "mandag 4. januar"
    several.at(MONDAY + timedelta(days=2), time(23))
    several.door.open(VILDES).close()


def test_a_phrase_that_opens_anothers_slot_or_a_bad_name_makes_no_key(several: VaultWorld) -> None:
    slots = (several.folder / "slots.json").read_bytes()
    opened = several.door.open(PASSPHRASE)
    try:
        for user, phrase, code in (
            (User("", "Ny Nyvik", ""), TORS, "passphrase_taken"),
            (User("", "Ny Nyvik", ""), "kort", "passphrase_too_weak"),
            (User("", "tor øvevik", ""), "helt andre ord som ingen har tenkt paa foer", "user_name_taken"),
        ):
            with pytest.raises(KnownError, match=code):
                add_user(opened, user, phrase, several.door.words)
    finally:
        opened.close()
    assert (several.folder / "slots.json").read_bytes() == slots


def test_who_leaves_loses_the_key_and_the_data_key_is_another(several: VaultWorld) -> None:
    with several.opened() as opened:
        before = opened.unlocked.dek
    bid_farewell(several, TOR.name)
    assert refused(several, TORS).code == "wrong_passphrase"
    with several.opened() as opened:
        assert opened.unlocked.dek != before
        shown = user_list(opened.ctx)
        assert [(line.user.name, line.user.left_on) for line in shown.left] == [(TOR.name, MONDAY)]
        assert {line.user.name for line in shown.here} == {"Plantet Arbeidsleder", VILDE.name}
        with opened.ctx.store.read() as uow:
            assert uow.site.fresh_backup_wanted()
    several.door.open(VILDES).close()
    assert several.report().is_whole


@pytest.mark.parametrize("what", TheirNotes)
def test_their_notes_go_or_stay_sealed(several: VaultWorld, what: TheirNotes) -> None:
    opened = several.door.open(TORS)
    try:
        with opened.ctx.store.read() as uow:
            person = uow.participants.all()[0].id
        SaveRememberNote(person, "Plantet lapp", MONDAY + timedelta(days=9)).run(opened.ctx)
        assert [note.text for note in own_notes(opened.ctx, person)] == ["Plantet lapp"]
    finally:
        opened.close()
    bid_farewell(several, TOR.name, what)
    with several.opened() as opened:
        (line,) = user_list(opened.ctx).left
        assert line.notes == (0 if what is TheirNotes.ERASE else 1)
        with opened.ctx.store.read() as uow:
            kept = uow.attendance.remember_notes(line.user.id, MONDAY)
        assert not any(note.text for note in kept)


def test_a_removal_that_is_stopped_changes_nothing(several: VaultWorld) -> None:
    slots = (several.folder / "slots.json").read_bytes()
    files = {file.name for file in several.folder.iterdir()}
    farewell = Farewell(user_id(several, TOR.name), TheirNotes.ERASE, fresh_backup=True)
    calls = []

    def step() -> None:
        calls.append(1)
        raise VaultError("disk_full")

    opened = several.door.open(PASSPHRASE)
    try:
        with pytest.raises(VaultError, match="disk_full"):
            remove_user(opened, farewell, step)
        assert calls
        assert not user_list(opened.ctx).left
    finally:
        opened.close()
    assert (several.folder / "slots.json").read_bytes() == slots
    assert {file.name for file in several.folder.iterdir()} == files
    several.door.open(TORS).close()


def test_a_substitute_changes_no_key_but_the_own(several: VaultWorld) -> None:
    _, line = make_key(
        "en frase for virksomhetens nøkkel alene", several.door.words, params=KdfParams.for_tests()
    )
    said: list[str] = []
    opened = several.door.open(VILDES)
    try:
        ConfirmStarted(MONDAY).run(opened.ctx)
        farewell = Farewell(user_id_of(opened, TOR.name), TheirNotes.KEEP, fresh_backup=False)
        for forbidden in (
            lambda: rekey(opened),
            lambda: remove_user(opened, farewell),
            lambda: remove_keys_without_user(opened),
            lambda: add_user(opened, User("", "Ny Nyvik", ""), TORS, several.door.words),
            lambda: several.door.use_paper_key(opened, several.door.draw_paper_key()),
            lambda: forget_others(opened, SavedBackup(Path(), several.clock.now(), 0), None),
            lambda: organisation.put_in(opened, line, lambda: True, said.append),
            lambda: organisation.take_out(opened, said.append),
            lambda: make_export(opened, everything=True),
            lambda: log_page(opened.ctx, LogWish()),
        ):
            with pytest.raises(RuleError, match="not_your_role"):
                forbidden()
        assert said == []
        several.door.set_passphrase(opened, "nye ord for den som er vikar i noen dager")
    finally:
        opened.close()


def user_id_of(opened, name: str) -> str:  # type: ignore[no-untyped-def]
    with opened.ctx.store.read() as uow:
        return next(u.id for u in uow.site.users() if u.name == name)


def test_the_backups_and_databases_of_before_go_when_a_new_one_is_there(several: VaultWorld) -> None:
    stick = several.folder.parent / "stick"
    stick.mkdir()
    with several.opened() as opened:
        make_backup(opened, second=stick)
    bid_farewell(several, TOR.name)
    several.at(MONDAY + timedelta(days=1))
    with several.opened() as opened:
        assert len(list(several.folder.glob("*.db"))) == 2
        done = make_backup(opened, second=stick)
        assert forget_others(opened, done.saved, stick) == 2
        vault_id = opened.unlocked.vault_id
        for folder in (backup_folder(several.folder), stick):
            assert [one.made_at for one in list_backups(folder, vault_id)] == [done.saved.made_at]
        assert len(list(several.folder.glob("*.db"))) == 1
    assert several.report().is_whole


def test_a_database_that_is_just_being_made_stays_when_the_earlier_ones_go(several: VaultWorld) -> None:
    """The backup is made beside the window; meanwhile another user may be removed, with a new key."""
    bid_farewell(several, TOR.name)
    with several.opened() as opened:
        coming = several.folder / "3.db.part"
        coming.write_bytes(b"x")
        os.utime(coming, (several.clock.now().timestamp(),) * 2)
        forget_others(opened, make_backup(opened).saved, None)
        assert coming.exists()
        assert not (several.folder / "1.db").exists()


def test_who_left_does_not_come_back_with_an_older_backup(several: VaultWorld) -> None:
    with several.opened() as opened:
        path = make_backup(opened).saved.path
    bid_farewell(several, TOR.name)
    with look_at(several.door, path, Secret(PASSPHRASE)) as looked:
        looked.run()
    assert refused(several, TORS).code == "wrong_passphrase"
    with several.opened() as opened:
        assert [line.user.name for line in user_list(opened.ctx).left] == [TOR.name]


def test_a_key_without_a_user_opens_nothing_and_can_be_removed(several: VaultWorld) -> None:
    opened = several.door.open(PASSPHRASE)
    try:
        orphan = slot_changes.add_user(
            opened.unlocked, "ord for en som aldri ble skrevet inn her", several.door.words
        )
        assert keys_without_user(opened) == (orphan,)
    finally:
        opened.close()
    assert refused(several, "ord for en som aldri ble skrevet inn her").code == "user_unknown"
    opened = several.door.open(PASSPHRASE)
    try:
        remove_keys_without_user(opened)
    finally:
        opened.close()
    assert refused(several, "ord for en som aldri ble skrevet inn her").code == "wrong_passphrase"
    several.door.open(TORS).close()


def test_the_paper_key_opens_in_the_name_of_a_supervisor(several: VaultWorld) -> None:
    with several.opened() as opened:
        assert opened.by_paper
        assert opened.ctx.user.name == "Plantet Arbeidsleder"
        assert [user.name for user in opened.choices] == ["Plantet Arbeidsleder", TOR.name]
        assert several.door.by_paper_as(opened, opened.choices[1]).ctx.user.name == TOR.name
        with pytest.raises(ValueError, match="not one of"):
            several.door.by_paper_as(opened, VILDE)


def test_a_removal_that_fails_at_any_step_leaves_the_vault_as_it_was(several: VaultWorld) -> None:
    """Every place where the work can be stopped, one after the other, until it comes through."""
    slots = several.folder / "slots.json"
    before, farewell = slots.read_bytes(), Farewell(user_id(several, TOR.name), TheirNotes.ERASE, True)
    with_paper = several.words
    for stop_at in range(1, 200):
        left = [stop_at]

        def step(left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise VaultError("disk_full")

        opened = several.door.open_with_recovery(with_paper)
        try:
            remove_user(opened, farewell, step)
        except VaultError:
            assert slots.read_bytes() == before
            assert {line.user.name for line in user_list(opened.ctx).here} >= {TOR.name}
            continue
        finally:
            opened.close()
        break
    assert stop_at > 1
    assert slots.read_bytes() != before
    assert refused(several, TORS).code == "wrong_passphrase"
    assert several.report().is_whole


def test_on_the_command_line_backup_and_rekey_ask_the_role_and_verify_does_not(several: VaultWorld) -> None:
    secret = Secret(VILDES)
    asking = vault_commands.Asking(lambda: secret, lambda: secret, lambda: True)
    said: list[str] = []
    with several.opened() as opened, opened.ctx.store.write(opened.ctx.user.id) as uow:
        vilde = next(user for user in uow.site.users() if user.name == VILDE.name)
        uow.site.save_user(replace(vilde, must_change=None))  # the phrase is Vilde's own by now
    for forbidden in (
        lambda: vault_commands.backup(several.door, asking, said.append, None),
        lambda: vault_commands.rekey(several.door, asking, said.append),
    ):
        with pytest.raises(RuleError, match="not_your_role"):
            forbidden()
    assert not list_backups(backup_folder(several.folder))
    assert vault_commands.verify(several.door, asking, said.append) == 0
