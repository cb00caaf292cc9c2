"""Where a live vault may lie: on a fixed disk of this machine, writable, with room, and copied by no sync
tool.

A network drive cannot promise locks, a sync tool copies half-written files and spreads them, and a stick
is pulled out. What the system tells is gathered in one function for each system; the judgement is apart
from it and is the same everywhere. The Windows part can only be tried on Windows; the tests here try the
judgement on its answers.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError
from arbeidsleder.vault.atomic import os_errors_known

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEAST_FREE_BYTES = 64 * 1024 * 1024
"""Room for the database, its log and one copy of a migration."""

NETWORK_TYPES = frozenset(
    (
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "smb2",
        "ncpfs",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "davfs",
        "fuse.davfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.gvfsd-fuse",
        "fuse.curlftpfs",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "ocfs2",
        "gfs2",
        "beegfs",
    )
)
SYNC_TYPES = frozenset(
    (
        "fuse.rclone",
        "fuse.onedriver",
        "fuse.google-drive-ocamlfuse",
        "fuse.dropbox",
        "fuse.pcloud",
        "fuse.insync",
    )
)
_SYNC_FOLDER = re.compile(
    r"(onedrive|dropbox|google ?drive|googledrive|icloud ?drive|mobile documents|nextcloud|owncloud"
    r"|jottacloud|pcloud ?drive|proton ?drive|sync\.com|synologydrive|seadrive)( ?[-(].*)?",
    re.IGNORECASE,
)
_SYNC_MARKS = (
    ".dropbox",
    ".dropbox.cache",
    ".tmp.drivedownload",
    ".tmp.driveupload",
    ".849c9593-d756-4e56-8d6e-42412f2a707b",
    ".owncloudsync.log",
    ".nextcloudsync.log",
    ".stfolder",
)
_SYNC_DATABASE = re.compile(r"\.(_sync|sync)_[0-9a-z]+\.db", re.IGNORECASE)
_SYNC_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


@dataclass(frozen=True, slots=True)
class Drive:
    """What the system says of the disk a folder lies on."""

    network: bool = False
    synced: bool = False
    removable: bool = False


def check_place(folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Raise a KnownError when a new vault must not lie in *folder*, which exists: its disk, room and rights.

    Codes: those of check_disk, "place_read_only" and "disk_full".
    """
    check_disk(folder, environment)
    _try_writing(folder)


def check_disk(folder: Path, environment: Mapping[str, str] | None = None) -> None:
    """Raise a KnownError when a live vault must not lie on the disk or in the kind of folder of *folder*.

    Room is not asked for, so that a vault on a disk that has become full can still be read. Codes:
    "place_network", "place_synced", "place_removable", "place_read_only" when it may not even be looked at.
    """
    with os_errors_known():
        real = folder.resolve(strict=True)
    judge(real, drive_of(real), os.environ if environment is None else environment)


def judge(real: Path, drive: Drive, environment: Mapping[str, str]) -> None:
    """Raise the KnownError that fits a folder with links resolved and its disk (see check_place)."""
    text = str(real)
    if text.startswith("\\\\?\\") and not text.casefold().startswith("\\\\?\\unc\\"):
        text = text[4:]  # Windows' long form of a path on a drive of its own
    if drive.network or text.startswith(("\\\\", "//")):
        raise VaultError("place_network")
    if drive.synced or is_synced(real, environment):
        raise VaultError("place_synced")
    if drive.removable:
        raise VaultError("place_removable")


def is_synced(real: Path, environment: Mapping[str, str]) -> bool:
    """Tell whether a sync tool's name or mark stands on *real* or a folder above it."""
    homes = {value.rstrip("\\/").casefold() for name in _SYNC_VARIABLES if (value := environment.get(name))}
    for place in (real, *real.parents):
        if _SYNC_FOLDER.fullmatch(place.name) or str(place).casefold() in homes or _has_mark(place):
            return True
    return False


def _has_mark(place: Path) -> bool:
    try:
        names = [entry.name.casefold() for entry in os.scandir(place)]
    except OSError:
        return False  # a folder above that may not be listed tells nothing; its name has been looked at
    marks = [name for name in names if name in _SYNC_MARKS or _SYNC_DATABASE.fullmatch(name)]
    # the home folder holds Dropbox' settings under the same name as its mark; there it is a folder
    return any(name != ".dropbox" or (place / ".dropbox").is_file() for name in marks)


def _try_writing(folder: Path) -> None:
    """Write and remove a small file, and look at the free room."""
    probe = folder / f".probe.{secrets.token_hex(8)}.tmp"
    with os_errors_known():
        try:
            probe.write_bytes(bytes(4096))
        finally:
            probe.unlink(missing_ok=True)
        if shutil.disk_usage(folder).free < LEAST_FREE_BYTES:
            raise VaultError("disk_full")


if sys.platform == "win32":

    def drive_of(real: Path) -> Drive:
        """Return what Windows says of the drive of *real* (GetDriveTypeW: 2 removable, 4 remote)."""
        import ctypes

        kind = ctypes.windll.kernel32.GetDriveTypeW(real.anchor)
        return Drive(network=kind == 4, removable=kind == 2)

else:

    def drive_of(real: Path) -> Drive:
        """Return what Linux says of the disk of *real*. Elsewhere, without /proc, nothing is known."""
        try:
            lines = (
                Path("/proc/self/mountinfo")
                .read_text(encoding="utf-8", errors="surrogateescape")
                .splitlines()
            )
        except OSError:
            return Drive()
        mount = mount_of(real, lines)
        if mount is None:
            return Drive()
        kind, device = mount
        root = mount_of(Path("/"), lines)
        removable = _is_removable(device) and (root is None or root[1] != device)
        return Drive(kind in NETWORK_TYPES, kind in SYNC_TYPES, removable)


def mount_of(real: Path, lines: Iterable[str]) -> tuple[str, str] | None:
    """Return (file system type, "major:minor") of the mount *real* lies on, from lines of mountinfo.

    Source: proc_pid_mountinfo(5). Of several mounts on the same point the last one is seen.
    """
    best: tuple[int, str, str] | None = None
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) < 5 or not rest[0]:
            continue
        point = Path(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), fields[4]))
        length = len(point.parts)
        if real.is_relative_to(point) and (best is None or length >= best[0]):
            best = (length, rest[0], fields[2])
    return None if best is None else (best[1], best[2])


def _is_removable(device: str) -> bool:
    """Tell whether a block device says it is removable or hangs on USB."""
    entry = Path("/sys/dev/block") / device
    if not entry.exists():
        return False
    real = entry.resolve()
    disk = real if (real / "removable").exists() else real.parent
    try:
        removable = (disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        removable = False
    return removable or any(part.startswith("usb") for part in real.parts)
