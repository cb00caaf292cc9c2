"""What the database engine reports, turned into codes the user is told. The only place that does so.

A broken constraint or an unknown table is a bug of ours and is left as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.errors import VaultError

if TYPE_CHECKING:
    from pathlib import Path

# Primary result codes of SQLite (https://www.sqlite.org/rescode.html).
_BY_RESULT_CODE = {
    3: "place_read_only",  # PERM
    5: "database_busy",  # BUSY
    6: "database_busy",  # LOCKED
    8: "place_read_only",  # READONLY
    10: "disk_error",  # IOERR
    11: "database_damaged",  # CORRUPT
    13: "disk_full",  # FULL
    23: "place_read_only",  # AUTH
    26: "database_damaged",  # NOTADB, also what a wrong key looks like
}
_CANTOPEN = 14
# A function that runs statements of its own (sqlcipher_export) hands their words on, and not their code.
_SQL_ERROR, _MALFORMED = 1, "database disk image is malformed"
# IOERR carries the reason in its extended code; these are the file's contents, not the disk. CORRUPTFS is not
# among them: it says that the system answered a read with EIO, which may go well the next time.
_DAMAGED_READS = {10 | (2 << 8), 10 | (32 << 8)}  # SHORT_READ, DATA


def known_fault(error: BaseException, path: Path | None = None) -> VaultError | None:
    """Return what to tell the user of a driver's *error*, or None when it is a bug of ours.

    *path* is the database's file, for telling a missing file from a place that refuses.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    if code in _DAMAGED_READS or (code == _SQL_ERROR and str(error) == _MALFORMED):
        return VaultError("database_damaged")
    if code & 0xFF == _CANTOPEN:
        # A file that is there and cannot be opened: its folder refuses the files that go beside it.
        return VaultError("place_read_only" if path is None or path.exists() else "database_missing")
    known = _BY_RESULT_CODE.get(code & 0xFF)
    return VaultError(known) if known else None
