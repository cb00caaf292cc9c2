"""A vault that is backed up, rekeyed and restored, told like ward_story.py; and a look at what is left."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from story_check import Keys, Seen, look_at_vault
from ward_story import FIRST, MONDAY, VAULT, Voice, Ward, a_day, door_to, erase_somebody, first_start

from arbeidsleder.application.commands.follow_up import EndFollowUp
from arbeidsleder.application.commands.retention import Decision, SetErasureByItself, SetRetention
from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.backup_check import unpacked
from arbeidsleder.bootstrap.backups import backup_folder, list_backups, make_backup
from arbeidsleder.bootstrap.rekeying import rekey
from arbeidsleder.bootstrap.restoring import Secret, look_with
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.vault.generations import data_keys
from arbeidsleder.vault.place import check_disk
from arbeidsleder.vault.vault import open_vault

STICK = "minnepinne"


def backup_story(folder: Path, ear: int, seed: int) -> None:
    """Back up, work, erase somebody, change the data key, erase by rule, back up, restore the first backup,
    work; with a second place.
    """
    voice = Voice(ear)
    with voice.listening():
        ward, words = first_start(voice, folder)
        chance = random.Random(seed)
        _work(ward, 0, chance)
        first = _back_up(ward, folder)
        _work(ward, 1, chance)
        gone = ward.people()[0]
        erase_somebody(ward)
        voice.say("erased", people=[gone])
        rekey(ward.opened)
        ward.again(FIRST)
        _work(ward, 2, chance)
        _erase_by_rule(ward)
        _back_up(ward, folder)
        with look_with(ward.opened.unlocked, ward.door, first, lambda: Secret(words, paper=True)) as looked:
            looked.run()
        ward.again(FIRST)
        _work(ward, 3, chance)
        ward.opened.close()


def _work(ward: Ward, number: int, chance: random.Random) -> None:
    day = MONDAY + timedelta(days=number)
    ward.at(day)
    ward.do(*a_day(ward.people(), day, ward.clock.moment, chance))


def _erase_by_rule(ward: Ward) -> None:
    """The rule says one day, the participation ended on Monday, and it is Wednesday: at the next unlock."""
    gone, by = ward.people()[0], Decision("Prøvesjefen", MONDAY)
    ward.do(
        SetRetention(DataKind.PERSON, 1, by),
        SetErasureByItself(True),
        EndFollowUp(gone, MONDAY, "Nav-veileder"),
    )
    ward.again(FIRST)  # the door erases what is due
    if gone in ward.people():
        raise RuntimeError("nothing was due")
    ward.voice.say("erased", people=[gone])


def _back_up(ward: Ward, folder: Path) -> Path:
    """Make a backup, and promise it and its copy in the second place."""
    second = folder / STICK
    second.mkdir(exist_ok=True)
    done = make_backup(ward.opened, second=second)
    if done.second is None:
        raise RuntimeError(f"no copy in the second place: {done.second_error}")
    ward.voice.say("files", names=[str(done.saved.path.relative_to(folder))])
    ward.ack()
    return done.saved.path


def look_at_backups(folder: Path, keys: Keys) -> Seen:
    """Look at the vault, and open every backup that has its name, in both places."""
    door, _ = door_to(folder / VAULT)
    whole: set[str] = set()
    problems: list[str] = []
    scratch = folder / "scratch"
    scratch.mkdir()
    try:
        locked = open_vault(folder / VAULT, door.words, place=lambda path: check_disk(path, {}))
        secret = max(keys.opened_by, key=len)  # the paper key where it is known already: it is quick
        unlocked = locked.unlock(secret) if secret == FIRST else locked.unlock_with_recovery(secret)
    except KnownError as error:
        return Seen(True, problems=(f"told {error}",))
    try:
        deks = data_keys(unlocked)
        for saved in [*list_backups(backup_folder(folder / VAULT)), *list_backups(folder / STICK)]:
            name = str(saved.path.relative_to(folder))
            try:
                with unpacked(saved.path, deks, scratch):
                    whole.add(name)
            except KnownError as error:
                problems.append(f"{name}: {error}")
    finally:
        unlocked.close()
    seen = look_at_vault(folder, keys)
    return Seen(
        True,
        seen.opened_by,
        seen.generation,
        seen.links,
        seen.head,
        (*seen.problems, *problems),
        frozenset(whole),
        seen.people,
    )
