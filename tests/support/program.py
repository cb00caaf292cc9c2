"""The whole program on a made-up ward: the real window, the real vault on a temporary disk, keys and clicks.

The vault is made once a run and copied for each test, since six weeks of history take seconds to write.
"""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from arbeidsleder.application.commands.keys import RecordPaperKey
from arbeidsleder.application.commands.participants import SaveParticipant
from arbeidsleder.application.context import Context
from arbeidsleder.application.demo_ward import SITE, SetClock, build_demo_ward
from arbeidsleder.bootstrap.door import Door, NewPlace, with_clock
from arbeidsleder.bootstrap.entry import demo_moment, words_file
from arbeidsleder.bootstrap.program import Program
from arbeidsleder.desktop.prompts import Prompts
from arbeidsleder.system.clock import OSLO
from arbeidsleder.vault.kdf import KdfParams

NAMES = ("Even", "Huong", "Paweł", "Åse", "Noor", "Faadumo", "Çağla", "Jonas", "Liv", "Selam")
FAMILY_NAMES = (
    "Prøvestad", "Mẫu", "Przykładny", "Eksempeldal", "Al-Mithal", "Tusaale", "Örnekli", "Mønsterhaug",
    "Dømestrand", "Abneti",
)  # fmt: skip


@dataclass
class Told:
    """Prompts that answer at once and remember what they were asked."""

    yes: bool = True
    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def open_file(self, title: str, kinds: str) -> Path | None:
        self.asked.append(f"{title} {kinds}")
        return self.path

    def save_file(self, title: str, suggestion: str, kinds: str) -> Path | None:
        self.asked.append(f"{title} {suggestion} {kinds}")
        return self.path

    def choose_folder(self, title: str) -> Path | None:
        self.asked.append(title)
        return self.path

    def confirm(self, question: str, detail: str, yes: str) -> bool:
        self.asked.append(f"{question} {detail} {yes}")
        return self.yes

    def tell(self, sentence: str, detail: str = "") -> None:
        self.asked.append(f"{sentence} {detail}")


@dataclass(frozen=True)
class MadeVault:
    """A vault folder with the two things that open it."""

    folder: Path
    passphrase: str
    recovery: tuple[str, ...]


def door_to(folder: Path, clock: SetClock) -> Door:
    """A door with the cheapest key derivation the format allows, and no opinion on where the folder lies."""
    return Door(folder, words_file(), clock, params=KdfParams, place=lambda _folder: None)


LONG_NAMES = (
    "Cabdiraxmaan Maxamuud Cabdullaahi", "Nguyễn Thị Hoàng Phương Uyên", "Włodzimierz Brzęczyszczykiewicz",
    "Åse-Margrethe Øverbø Sørensdatter", "Abdulrahman al-Mithal ibn Yusuf", "Faadumo Xasan Maxamed Cabdi",
    "Çağlayan Gülümser Öztürkoğlu", "Jon-Fredrik Mønsterhaug-Prøvestad", "Trần Đặng Quỳnh Hương",
    "Selamawit Gebremedhin Tesfaslasie",
)  # fmt: skip

_made: dict[bool, tuple[dict[str, bytes], str, tuple[str, ...]]] = {}


def _lengthen(ctx: Context) -> None:
    """Give everybody the long name in the same place."""
    with ctx.store.read() as uow:
        people = {p.called: p for p in uow.participants.all()}
    for called, long_name in zip(NAMES, LONG_NAMES, strict=True):
        SaveParticipant(replace(people[called], called=long_name)).run(ctx)


def _make(*, long_names: bool) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "vault"
        clock = SetClock(demo_moment(OSLO))
        door = door_to(folder, clock)
        passphrase = door.suggest()
        new = NewPlace(SITE.name, tuple(w.name for w in SITE.wards), "Marit Øvelund")
        opened, words = door.create(new, passphrase)
        try:
            RecordPaperKey().run(opened.ctx)
            build_demo_ward(with_clock(opened, SetClock(clock.now())).ctx)
            if long_names:
                _lengthen(opened.ctx)
        finally:
            opened.close()
        files = {f.name: f.read_bytes() for f in folder.iterdir() if f.is_file()}
    _made[long_names] = (files, passphrase, words)


def made_vault(folder: Path, *, long_names: bool = False) -> MadeVault:
    """Put a copy of the made-up ward's vault in *folder*; with *long_names* people are called LONG_NAMES."""
    if long_names not in _made:
        _make(long_names=long_names)
    files, passphrase, words = _made[long_names]
    folder.mkdir(mode=0o700, parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return MadeVault(folder, passphrase, words)


@dataclass
class Running:
    """A program and what its user does."""

    program: Program
    vault: MadeVault
    clock: SetClock
    told: Told
    qtbot: QtBot
    closed: bool = False

    # Waiting

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self.qtbot.waitUntil(true, timeout=30_000)

    def settle(self) -> None:
        """Wait until no work is left and what was put in or taken out is shown."""
        program = self.program
        self.until(lambda: not (program.jobs.busy or program.ahead.under_way or program.standing.under_way))
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for _round in range(3):  # a layout that gives a part another size lets its parts lay out again
            turn = QEventLoop()
            QTimer.singleShot(0, turn.quit)
            turn.exec()

    def unlock(self, phrase: str = "") -> None:
        """Type the passphrase on the lock page and wait for the pages."""
        self.type_on_lock_page(phrase or self.vault.passphrase)
        page = self.window.lock_page
        self.until(lambda: self.program.pages is not None or bool(page.error))
        self.settle()
        assert self.program.pages is not None, page.error

    def type_on_lock_page(self, words: str) -> None:
        """Type words on the lock page and press Enter, without waiting."""
        field = self.window.lock_page.field
        field.setFocus()
        field.clear()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    def refused(self, words: str) -> str:
        """Type words that do not open; returns the sentence told."""
        self.type_on_lock_page(words)
        self.settle()
        assert self.program.vault is None
        return self.window.lock_page.error

    # Doing

    @property
    def window(self):  # type: ignore[no-untyped-def]
        """The main window."""
        return self.program.window

    @property
    def pages(self):  # type: ignore[no-untyped-def]
        """The pages; the vault is open."""
        assert self.program.pages is not None
        return self.program.pages

    def open(self, page: str) -> None:
        """Open a page and wait until it shows what it has read."""
        self.window.open_page(page)
        self.settle()

    def key(
        self,
        key: Qt.Key | str,
        held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        *,
        wait: bool = True,
    ) -> None:
        """Press a key where the keys go."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, held)
        if wait:
            self.settle()

    def type(self, words: str) -> None:
        """Type where the keys go."""
        if QApplication.focusWidget() is None:
            self.activate()
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def activate(self) -> None:
        """Give the window the keys back, as a desktop does when a dialog goes."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)

    def click(self, button: QAbstractButton) -> None:
        """Click a button and wait."""
        button.click()
        self.settle()

    def dialog(self) -> QDialog:
        """The one dialog that is open."""
        found = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
        assert len(found) == 1, found
        self.until(found[0].isActiveWindow)
        return found[0]

    def close(self) -> None:
        """End the program as its process ends."""
        self.closed = True
        self.window.close()
        self.program.close()

    def lock(self) -> None:
        """Press Ctrl+L and wait until the vault is let go."""
        self.activate()
        self.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert self.program.vault is None


@contextmanager
def running(
    vault: MadeVault, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), clock: SetClock | None = None
) -> Iterator[Running]:
    """Start the program on *vault*; it shows the lock page, or the assistant where there is no vault."""
    the_clock = clock or SetClock(demo_moment(OSLO))
    told = Told()
    prompts: Prompts = told
    program = Program(door_to(vault.folder, the_clock), the_clock, prompts=prompts)
    run = Running(program, vault, the_clock, told, qtbot)
    try:
        program.window.resize(*size)
        program.start()
        program.window.activateWindow()
        assert QTest.qWaitForWindowActive(program.window)
        run.settle()
        yield run
    finally:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()
        if not run.closed:
            run.settle()
            run.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()  # on the window's own thread, never by chance on a lane of the next program


@contextmanager
def unlocked(folder: Path, qtbot: QtBot, *, size: tuple[int, int] = (1366, 768)) -> Iterator[Running]:
    """Start the program on a copy of the made-up ward and unlock it."""
    with running(made_vault(folder), qtbot, size=size) as run:
        run.unlock()
        yield run


def all_widgets(root: QWidget) -> list[QWidget]:
    """*root* and everything in it."""
    return [root, *root.findChildren(QWidget)]
