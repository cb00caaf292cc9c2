"""What a user does at the doors of the vault: secrets, sheets, the steps, and whether something opens."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from arbeidsleder.application.errors import KnownError
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.desktop.pages.keys.page import Errand, KeysPage
from support.program import Running
from support.walker import painted_words

SLOTS = "slots.json"
NEW = "vindu brev gulv ovn tak som ingen ser for regnet"
WEAK = "Sommer2026!"
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


def keys_page(run: Running) -> KeysPage:
    """The steps that are shown."""
    page = run.program.keys.page
    assert page is not None
    assert page.isVisible()
    return page


def put(field: QWidget, words: str) -> None:
    """Type words in a field, in place of what stands there."""
    field.setFocus()
    QTest.keySequence(field, "Ctrl+A")
    QTest.keyClicks(field, words)


def press_enter(run: Running) -> None:
    """Press Enter where the keys go and wait for what it sets going."""
    run.key(ENTER)
    run.settle()


def give_phrase(run: Running, first: str, second: str | None = None) -> None:
    """Type the new passphrase twice and press Enter; what is lost with the old one is read first."""
    if keys_page(run).step is keys_page(run).lost:
        press_enter(run)
    step = keys_page(run).passphrase
    assert step is not None and step.isVisible()
    put(step.first, first)
    put(step.second, first if second is None else second)
    press_enter(run)


def give_secret(run: Running, words: str) -> None:
    """Type the secret in use and press Enter."""
    step = keys_page(run).own
    assert step is not None and step.isVisible()
    put(step.secret, words)
    press_enter(run)


def sheet_words(page: KeysPage) -> list[str]:
    """The words of the new sheet, as they are painted."""
    assert page.recovery is not None
    found = {}
    for _widget, word in painted_words(page.recovery):
        match = re.fullmatch(r"(\d+)\. ([a-zæøå]+)", word.text)
        if match:
            found[int(match[1])] = match[2]
    assert len(found) == 16
    return [found[number] for number in sorted(found)]


def type_back(run: Running, words: list[str]) -> None:
    """Type the two words that are asked for and press Enter."""
    step = keys_page(run).recovery
    assert step is not None
    for field in (step.one, step.two):
        put(field, words[int(field.accessibleName().split()[-1]) - 1])
    press_enter(run)


def open_by_paper(run: Running, words: tuple[str, ...] = ()) -> None:
    """Type the words of the sheet on the lock page."""
    page = run.window.lock_page
    page.reset()
    page.other_way.click()
    run.unlock(" ".join(words or run.vault.recovery))


def opens_with_paper(run: Running, words: list[str] | tuple[str, ...]) -> bool:
    """Whether these words open the vault, which is locked."""
    return tried(run, lambda: run.program.door.open_with_recovery(" ".join(words)))


def opens(run: Running, phrase: str) -> bool:
    """Whether a passphrase opens the vault, which is locked."""
    return tried(run, lambda: run.program.door.open(phrase))


def tried(run: Running, way: Callable[[], OpenVault]) -> bool:
    assert run.program.vault is None
    try:
        way().close()
    except KnownError as error:
        assert error.code in ("wrong_passphrase", "recovery_other_vault")
        return False
    return True


def slots(run: Running) -> bytes:
    return (run.vault.folder / SLOTS).read_bytes()


def start_errand(run: Running, errand: Errand) -> KeysPage:
    """Press the button in Innstillinger."""
    run.open("settings")
    card = run.pages.settings.keys
    run.click(card.passphrase if errand is Errand.PASSPHRASE else card.sheet)
    return keys_page(run)
