"""Atomic writing, holding and the place: what the operating system does to the vault's small files."""

from __future__ import annotations

import errno
import os
import random
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault import place
from arbeidsleder.vault.atomic import known_os_error, remove_leftovers, write_atomic
from arbeidsleder.vault.holding import LOCK_NAME, hold
from arbeidsleder.vault.place import Drive, check_place, judge, mount_of

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}


def raising(number: int) -> Callable[[Path, Path], None]:
    def replace(_source: Path, _target: Path) -> None:
        raise OSError(number, os.strerror(number))

    return replace


def test_a_file_is_replaced_whole_and_is_the_owners_alone(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", b"one")
    write_atomic(tmp_path / "a", b"two")
    assert (tmp_path / "a").read_bytes() == b"two"
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EDQUOT, "disk_full"),
        (errno.EROFS, "place_read_only"),
        (errno.EACCES, "place_read_only"),
    ],
)
def test_after_a_failure_the_old_file_stands(tmp_path: Path, number: int, code: str) -> None:
    write_atomic(tmp_path / "a", b"one")
    with pytest.raises(VaultError) as error:
        write_atomic(tmp_path / "a", b"two", raising(number))
    assert error.value.code == code
    assert (tmp_path / "a").read_bytes() == b"one"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a"]


def test_other_errors_are_not_dressed_up(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="busy"):
        write_atomic(tmp_path / "a", b"two", raising(errno.EBUSY))
    assert known_os_error(OSError(errno.EBUSY, "x")) is None
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_by_a_real_device() -> None:
    with pytest.raises(OSError, match="No space") as error:
        Path("/dev/full").write_bytes(b"x" * 100_000)
    known = known_os_error(error.value)
    assert known is not None
    assert known.code == "disk_full"


WRITER = """
import itertools, sys
from pathlib import Path
from arbeidsleder.vault.atomic import write_atomic
path = Path(sys.argv[1])
for turn in itertools.count():
    write_atomic(path, bytes([65 + turn % 26]) * 50_000)
    if turn == 0:
        print("begun", flush=True)
"""


def test_a_kill_while_writing_leaves_a_whole_file(tmp_path: Path) -> None:
    """Fifteen kills at random moments of a program that does nothing but write."""
    path = tmp_path / "slots.json"
    source = random.Random(1122)
    for _ in range(15):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=ENVIRONMENT
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"begun\n"
            select.select([], [], [], source.random() * 0.03)
            writer.kill()
        data = path.read_bytes()
        assert data == data[:1] * 50_000
    remove_leftovers(path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["slots.json"]


HOLDER = """
import sys
from pathlib import Path
from arbeidsleder.vault.holding import hold
holding = hold(Path(sys.argv[1]))
holding.announce("ÅB")
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_named_and_its_death_lets_go(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(VaultError) as error:
            hold(tmp_path)
        assert (error.value.code, error.value.data) == ("vault_held", {"initials": "ÅB"})
        holder.kill()
        holder.wait()
    after = hold(tmp_path)
    assert (tmp_path / LOCK_NAME).read_bytes() == b""
    after.release()
    assert not after.held


@pytest.mark.parametrize("text", [b"<b>KN</b>", b"\xff\xfe", b"12", b""])
def test_what_is_no_initials_is_not_told_on(tmp_path: Path, text: bytes) -> None:
    first = hold(tmp_path)
    (tmp_path / LOCK_NAME).write_bytes(text)
    with pytest.raises(VaultError) as error:
        hold(tmp_path)
    assert error.value.code == "vault_held_unnamed"
    first.release()


def test_a_plain_folder_is_a_good_place(tmp_path: Path) -> None:
    check_place(tmp_path, {})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Solbakken kommune",
        "Dropbox",
        "Dropbox (Jobb)",
        "Google Drive",
        "iCloud Drive",
        "Nextcloud",
        "ownCloud",
        "onedrive",
    ],
)
def test_folders_of_sync_tools_are_refused(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "arkiv"
    folder.mkdir(parents=True)
    with pytest.raises(VaultError) as error:
        check_place(folder, {})
    assert error.value.code == "place_synced"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize(
    "mark", [".dropbox", "._sync_0a1b2c.db", ".sync_0a1b2c.db", ".owncloudsync.log", ".tmp.driveupload"]
)
def test_marks_of_sync_tools_are_seen_whatever_the_folder_is_called(tmp_path: Path, mark: str) -> None:
    (tmp_path / "felles" / "arkiv").mkdir(parents=True)
    (tmp_path / "felles" / mark).write_bytes(b"")
    with pytest.raises(VaultError) as error:
        check_place(tmp_path / "felles" / "arkiv", {})
    assert error.value.code == "place_synced"


def test_the_settings_folder_of_dropbox_is_no_mark(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    (tmp_path / "arkiv").mkdir()
    check_place(tmp_path / "arkiv", {})


def test_a_moved_onedrive_is_known_by_the_environment(tmp_path: Path) -> None:
    (tmp_path / "sky" / "arkiv").mkdir(parents=True)
    with pytest.raises(VaultError) as error:
        check_place(tmp_path / "sky" / "arkiv", {"OneDriveCommercial": str(tmp_path / "SKY") + "/"})
    assert error.value.code == "place_synced"


def test_a_link_is_followed_before_judging(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "arkiv").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(VaultError) as error:
        check_place(tmp_path / "arkiv", {})
    assert error.value.code == "place_synced"


@pytest.mark.parametrize(
    ("drive", "code"),
    [
        (Drive(network=True), "place_network"),
        (Drive(synced=True), "place_synced"),
        (Drive(removable=True), "place_removable"),
    ],
)
def test_the_system_s_answer_is_heard(tmp_path: Path, drive: Drive, code: str) -> None:
    with pytest.raises(VaultError) as error:
        judge(tmp_path, drive, {})
    assert error.value.code == code


MOUNTS = r"""
21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
22 21 0:21 / /proc rw shared:2 - proc proc rw
30 21 0:44 / /mnt/felles\040disk rw shared:9 - cifs //srv/felles rw
31 21 8:17 / /media/kn/STICK rw,nosuid shared:10 - vfat /dev/sdb1 rw
32 21 0:50 / /home/kn/sky rw shared:11 - fuse.rclone remote: rw
33 30 8:1 / /mnt/felles\040disk/lokal rw shared:1 - ext4 /dev/sda1 rw
broken line
""".splitlines()


@pytest.mark.parametrize(
    ("path", "kind", "device"),
    [
        ("/home/kn/arkiv", "ext4", "8:1"),
        ("/mnt/felles disk/arkiv", "cifs", "0:44"),
        ("/mnt/felles disk/lokal/arkiv", "ext4", "8:1"),
        ("/mnt/felles diskett", "ext4", "8:1"),
        ("/media/kn/STICK", "vfat", "8:17"),
        ("/home/kn/sky/a/b", "fuse.rclone", "0:50"),
    ],
)
def test_the_mount_of_a_folder_is_found(path: str, kind: str, device: str) -> None:
    assert mount_of(Path(path), MOUNTS) == (kind, device)


def test_network_and_sync_file_systems_are_known_by_name() -> None:
    assert {"cifs", "smb3", "nfs4", "fuse.sshfs"} <= place.NETWORK_TYPES
    assert "fuse.rclone" in place.SYNC_TYPES
    assert not place.NETWORK_TYPES & {"ext4", "xfs", "btrfs", "overlay", "tmpfs", "vfat", "ntfs3"}


@pytest.mark.parametrize(
    "path", [Path("//srv/felles/arkiv"), Path(r"\\srv\felles\a"), Path(r"\\?\UNC\srv\a")]
)
def test_shares_named_by_their_server_are_network_places(path: Path) -> None:
    with pytest.raises(VaultError) as error:
        judge(path, Drive(), {})
    assert error.value.code == "place_network"


def test_the_long_form_of_a_path_on_an_own_drive_is_no_share() -> None:
    judge(Path(r"\\?\C:\arkiv"), Drive(), {})
