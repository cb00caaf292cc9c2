"""The ways in beside the window: the made-up ward, the roster preview, the self-test. One function each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    from PySide6.QtWidgets import QApplication

    from arbeidsleder.application.ports import Clock
    from arbeidsleder.bootstrap.program import Program

SELF_TEST_MS = 60_000


def dressed_application(theme: str) -> QApplication:
    """Return the QApplication with the look, fonts and words."""
    from arbeidsleder.desktop.app import make_application
    from arbeidsleder.system.assets import find_assets

    assets = find_assets()
    return make_application(resources=assets.resources, ui=assets.ui, fonts=assets.fonts, theme=theme)


def words_file() -> Path:
    """Where our own word list lies."""
    from arbeidsleder.system.assets import find_assets

    return find_assets().resources / "words" / "passphrase.txt"


def run_demo(*, theme: str = "system") -> int:
    """Open the window on the made-up ward, in a vault that is erased when the window is closed.

    Its passphrase is told in the terminal, on the lock page and on the shade, so that all can be tried.
    """
    import tempfile
    from datetime import timedelta

    from arbeidsleder.system.clock import OSLO, RunningFrom

    with tempfile.TemporaryDirectory(prefix="arbeidsleder-demo-") as folder:
        app = dressed_application(theme)
        # A little later than the history ends: two have begun since, so the main key has something to do.
        clock = RunningFrom(demo_moment(OSLO) + timedelta(minutes=20))
        program, passphrase = made_up_ward(Path(folder) / "vault", clock)
        sys.excepthook = program.catch_all
        tell_passphrase(program, passphrase)
        program.start()
        program.unlock(passphrase)
        code = app.exec()
        program.close()
        sys.excepthook = sys.__excepthook__
        return code


def tell_passphrase(program: Program, passphrase: str) -> None:
    """Say the made-up ward's passphrase wherever it is asked for; for a vault in which nothing is secret."""
    told = _("Oppdiktet avdeling. Passordfrasen er: {words}").format(words=passphrase)
    window = program.window
    print(told, flush=True)
    window.lock_page.tell(told)
    program.locked.connect(lambda: window.lock_page.tell(told))
    window.shade.shaded_changed.connect(lambda shaded: window.cover.refuse(told) if shaded else None)


def demo_moment(zone: tzinfo) -> datetime:
    """The made-up ward's now: a Wednesday morning before a holiday."""
    from datetime import datetime

    from arbeidsleder.application.demo_ward import DEMO_DAY, DEMO_TIME

    return datetime.combine(DEMO_DAY, DEMO_TIME, tzinfo=zone)


def made_up_ward(folder: Path, clock: Clock) -> tuple[Program, str]:
    """Make a vault with the made-up ward in *folder*; returns the program, locked, and the passphrase.

    The key derivation is at the floor of what the format allows, since nothing in this vault is secret.
    """
    from arbeidsleder.application.commands.keys import RecordPaperKey
    from arbeidsleder.application.demo_outbox import send_demo_weeks
    from arbeidsleder.application.demo_ward import SITE, SetClock, build_demo_ward
    from arbeidsleder.bootstrap.door import Door, NewPlace, with_clock
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.bootstrap.task_library import demo_library
    from arbeidsleder.system.keystore import NoKeyStore
    from arbeidsleder.vault.kdf import KdfParams

    door = Door(
        folder, words_file(), clock, params=KdfParams, place=lambda _folder: None, keystore=NoKeyStore()
    )
    passphrase = door.suggest()
    place = NewPlace(SITE.name, tuple(w.name for w in SITE.wards), "Marit Øvelund")
    opened, _words = door.create(place, passphrase)
    try:
        RecordPaperKey().run(opened.ctx)  # nothing is lost with a made-up ward
        ctx = with_clock(opened, SetClock(clock.now())).ctx
        build_demo_ward(ctx, library=demo_library())
        send_demo_weeks(ctx)
    finally:
        opened.close()
    return Program(door, clock), passphrase


def preview_roster(file: Path, *, as_json: bool) -> tuple[int, str]:
    """Return the exit code and the text of `roster preview`; needs no vault."""
    from arbeidsleder.desktop.messages import sentence
    from arbeidsleder.importing.preview import roster_preview

    output = roster_preview(file, as_json=as_json, sentence_for=sentence)
    return output.exit_code, output.text


def self_test() -> int:
    """Make a vault, record days, print a sheet, open the window; says what was done. For installations."""
    import tempfile

    from PySide6.QtCore import QTimer

    from arbeidsleder.application.queries.today_board import today_board
    from arbeidsleder.application.queries.week_sheets import group_week_sheet
    from arbeidsleder.bootstrap.program import sheets
    from arbeidsleder.domain.calendar import IsoWeek
    from arbeidsleder.system.clock import OSLO, RunningFrom

    with tempfile.TemporaryDirectory(prefix="arbeidsleder-selftest-") as folder:
        app = dressed_application("light")
        program, passphrase = made_up_ward(Path(folder) / "vault", RunningFrom(demo_moment(OSLO)))
        opened = program.door.open(passphrase)
        try:
            board = today_board(opened.ctx)
            pdf = sheets().group_week(group_week_sheet(opened.ctx, IsoWeek.of(board.day)))
        finally:
            opened.close()
        program.start()
        # Opened as a user does, so that a part left out of an installation is missed here, not on the ward.
        program.opened.connect(app.quit)
        program.locked.connect(app.quit)  # a page could not stand up
        QTimer.singleShot(SELF_TEST_MS, app.quit)
        program.unlock(passphrase)
        app.exec()
        unlocked = program.vault is not None and not program.window.locked
        drawn = program.window.grab()
        program.close()
        store = _key_store_answer()
        whole = unlocked and len(board.rows) == 10 and pdf.startswith(b"%PDF") and not drawn.isNull()
        print(f"people {len(board.rows)}, sheet {len(pdf)} bytes, window {drawn.width()}x{drawn.height()}")
        print(f"key store: {store}")
        return 0 if whole and store != "keystore_refused" else 1


def _key_store_answer() -> str:
    """Ask the account's key store for something that is not there; a part that was left out shows here."""
    from arbeidsleder.application.errors import KeyStoreError
    from arbeidsleder.system.keystore import SystemKeyStore

    try:
        SystemKeyStore().get("self-test")
    except KeyStoreError as error:
        return error.code
    return "answers"
