"""Walks «Avslutt dagen»: nothing to ask about, files in every state, more of them than there is room for."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.saved_files import RecordSave
from arbeidsleder.application.context import Context
from support.program import Running


def lay_out(
    ctx: Context, folder: Path, number: int, *, risk: str = "", content: bytes | None = b"ark"
) -> None:
    """Save a made-up sheet as the program would; None is never written."""
    path = folder / f"uke-2027-18-{number:02}.pdf"
    if content is not None:
        path.write_bytes(content)
    digest = hashlib.sha256(b"ark").hexdigest()
    RecordSave(
        str(path), "person_week", f"2027-W18-{number:02}", 1, str(path), 3, digest, number % 2 == 0, risk
    ).run(ctx)


def end_day(run: Running) -> QWidget:
    """Press «Avslutt dagen» and return its dialog."""
    run.window.rail.day_end.click()
    run.settle()
    return run.dialog()


def walk_day_end(run: Running) -> Iterator[tuple[str, QWidget]]:
    ctx = run.program.vault.ctx  # type: ignore[union-attr]
    yield "day end, no files", end_day(run)
    run.dialog().reject()
    run.settle()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        lay_out(ctx, folder, 1)
        lay_out(ctx, folder, 2, content=b"noe annet")
        lay_out(ctx, folder, 3, content=None)
        lay_out(ctx, folder, 4, content=None, risk="removable")
        dialog = end_day(run)
        yield "day end, files", dialog
        rows = list(dialog.rows.values())  # type: ignore[attr-defined]
        rows[0].delete.click()
        run.settle()
        yield "day end, one deleted", dialog
        rows[1].keep.click()
        run.settle()
        yield "day end, one kept", dialog
        run.dialog().reject()
        run.settle()
        for number in range(5, 12):
            lay_out(ctx, folder, number)
        yield "day end, many files", end_day(run)
        run.dialog().reject()
        run.settle()
