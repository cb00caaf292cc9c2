"""Where things lie on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("Arbeidsleder", appauthor=False, roaming=False)


def vault_folder() -> Path:
    """The live vault: one folder a machine (ProgramData on Windows, XDG data on Linux).

    ARBEIDSLEDER_VAULT points elsewhere, for installers and tests; it holds a path, never a secret.
    """
    if chosen := os.environ.get("ARBEIDSLEDER_VAULT"):
        return Path(chosen)
    base = Path(_DIRS.site_data_dir) if sys.platform == "win32" else Path(_DIRS.user_data_dir)
    return base / "vault"


def has_vault(folder: Path) -> bool:
    """Whether a vault lies in *folder*; looks at one file name, or a few where it is missing.

    A vault whose slot file is gone is still one: what is left of it must not be taken for an empty place.
    """
    return any((folder / name).exists() for name in ("slots.json", "intake.json", "backups"))


def log_folder() -> Path:
    """The user's own log folder."""
    return Path(_DIRS.user_log_dir)
