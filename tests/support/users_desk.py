"""What is done with users in the window: add, remove, and unlock in another's name."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt

from arbeidsleder.application.demo_ward import DEMO_DAY, SetClock
from arbeidsleder.bootstrap.door import OpenVault
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.desktop.pages.users.page import UsersPage
from arbeidsleder.domain.people import Role, User
from support.keys_desk import put
from support.program import MadeVault, Running, door_to

TORS = "vindu brev gulv ovn tak som ingen ser for regnet"
VILDES = "sykkel hage lampe stein bjork som alle har glemt igjen"
TOR = User("", "Tor Øvevik", "")
VILDE = User("", "Vilde Testvik", "", Role.SUBSTITUTE, DEMO_DAY, DEMO_DAY + timedelta(days=2))
MARIT = "Marit Øvelund"


def with_users(
    vault: MadeVault,
    clock: SetClock,
    *users: tuple[User, str],
    also: Callable[[OpenVault], None] = lambda _opened: None,
) -> MadeVault:
    """Add users to a made vault, without a window; *also* is done as the first user."""
    door = door_to(vault.folder, clock)
    opened = door.open(vault.passphrase)
    try:
        for user, passphrase in users:
            add_user(opened, user, passphrase, door.words)
        also(opened)
    finally:
        opened.close()
    return vault


def users_page(run: Running) -> UsersPage:
    """The steps that are shown."""
    page = run.program.users.page
    assert page is not None
    assert page.isVisible()
    return page


def card(run: Running):  # type: ignore[no-untyped-def]
    """The card Brukere, read."""
    run.open("settings")
    run.pages.settings.open_tab("keys")
    run.settle()
    found = run.program.users.card
    assert found is not None
    return found


def prove(run: Running, passphrase: str = "") -> UsersPage:
    """Type the passphrase in use on the first step."""
    page = users_page(run)
    run.activate()
    put(page.own.secret, passphrase or run.vault.passphrase)
    run.key(Qt.Key.Key_Return)
    run.settle()
    return page
