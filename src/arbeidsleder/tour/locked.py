"""The last chapter: locked, and what the lock page says when the vault cannot be opened."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from arbeidsleder.tour.camera import SMALL_PX, USUAL_PX
from arbeidsleder.tour.paper_day import bring_in, print_empty, write_sealed
from arbeidsleder.tour.people import keep_form
from arbeidsleder.vault.slots import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from arbeidsleder.tour.guide import Tour

SLOTS = "slots.json"
PLAIN = b"SQLite format 3"


def go(tour: Tour) -> None:
    """Take the chapter."""
    with tour.step("lock"):
        tour.lock()
        tour.shot("locked")
        tour.window.resize(*SMALL_PX)
        tour.shot("small-locked")
        tour.window.resize(*USUAL_PX)
    opened = tour.door.open(tour.passphrase)
    try:
        with tour.step("vault-open-elsewhere"):
            _refused(tour, "vault-open-elsewhere")
        with tour.step("empty-register"):
            print_empty(tour)
        with tour.step("sealed-notes-written"):
            write_sealed(tour)
    finally:
        opened.close()
    with tour.step("sealed-notes"):
        bring_in(tour)
        tour.lock()
    slots = tour.door.folder / SLOTS
    whole = slots.read_bytes()
    for name, spoil, answer in (("vault-damaged", _cut, _laddered), ("vault-newer", _newer, _refused)):
        with tour.step(name):
            try:
                slots.write_bytes(spoil(whole))
                answer(tour, name)
            finally:
                slots.write_bytes(whole)
    with tour.step("form-kept"):
        tour.unlock()
        keep_form(tour)
    with tour.step("locked-at-last"):
        tour.lock()
        for file in _files(tour.door.folder):
            with file.open("rb") as content:
                tour.check(not content.read(16).startswith(PLAIN), "no file of the vault is a plain database")


def _laddered(tour: Tour, picture: str) -> None:
    _try(tour)
    tour.check(tour.program.damage.page is not None, "a damaged vault shows what can be done")
    tour.shot(picture)
    tour.window.resize(*SMALL_PX)
    tour.shot(f"small-{picture}")
    tour.window.resize(*USUAL_PX)
    tour.hands.press(Qt.Key.Key_Escape)
    tour.check(tour.program.damage.page is None and tour.window.locked, "and it can be left")


def _try(tour: Tour) -> None:
    tour.hands.write(tour.window.lock_page.field, tour.passphrase)
    tour.hands.press(Qt.Key.Key_Return)


def _refused(tour: Tour, picture: str) -> None:
    page = tour.window.lock_page
    _try(tour)
    tour.check(bool(page.error) and tour.program.vault is None, "the lock page says why it does not open")
    tour.shot(picture)


def _cut(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _newer(whole: bytes) -> bytes:
    told = json.loads(whole)
    del told["checksum"]
    told["version"] = 99
    told["checksum"] = hashlib.sha256(canonical(told)).hexdigest()
    return json.dumps(told).encode()


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())
