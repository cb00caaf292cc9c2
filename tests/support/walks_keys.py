"""The walk through the steps that make new keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QScrollArea, QWidget

from support.program import Running

Scene = tuple[str, QWidget]


def walk_keys(run: Running) -> Iterator[Scene]:
    """From Innstillinger, then with the recovery sheet."""
    window, keys = run.window, run.program.keys
    run.open("settings")
    run.pages.settings.keys.passphrase.click()
    run.settle()
    yield "own passphrase", window
    assert keys.page is not None and keys.page.own is not None and keys.page.passphrase is not None
    for _wrong in range(4):
        keys.page.own.secret.setText("fem ord som ikke passer")
        keys.page.go_on()
        run.settle()
    yield "own passphrase, wait", window
    keys.page.let_in()
    run.settle()
    yield "new passphrase", window
    keys.page.passphrase.first.setText("abc")
    keys.page.go_on()
    run.settle()
    yield "new passphrase, refused", window
    keys.page.left.emit()
    run.settle()
    run.pages.settings.keys.sheet.click()
    run.settle()
    assert keys.page is not None
    keys.page.let_in()
    run.settle()
    yield "new sheet", window
    keys.page.go_on()
    run.settle()
    yield "new sheet, refused", window
    window.shade.fall()
    run.settle()
    yield "shaded sheet", window.cover
    window.shade.lift()
    run.settle()
    run.lock()
    yield from walk_forgotten(run)


def walk_forgotten(run: Running) -> Iterator[Scene]:
    """Opened with the sheet: the steps, what Innstillinger says, and the offer of a new sheet."""
    window, keys = run.window, run.program.keys
    window.lock_page.other_way.click()
    run.unlock(" ".join(run.vault.recovery))
    yield "forgotten", window
    assert keys.page is not None
    keys.page.left.emit()
    run.open("settings")
    yield "settings, opened by the sheet", window
    for area in run.pages.settings.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    run.settle()
    yield "settings, opened by the sheet, end", window
    run.pages.settings.keys.passphrase.click()
    run.settle()
    yield "own sheet", window
    assert keys.page is not None and keys.page.passphrase is not None
    keys.page.let_in()
    run.settle()
    assert keys.page.step is keys.page.lost
    yield "the notes that are lost", window
    keys.page.go_on()
    run.settle()
    phrase = keys.page.passphrase.words.text()
    for field in (keys.page.passphrase.first, keys.page.passphrase.second):
        field.setText(phrase)
    keys.page.go_on()
    run.until(lambda: run.program.vault is None)
    run.settle()
    yield "locked, the new passphrase", window
    run.unlock(phrase)
    yield "a new sheet?", window
    assert keys.page is not None
    keys.page.left.emit()
    run.settle()
