"""The walk through the steps about users, and a substitute's window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from arbeidsleder.application.commands.day_notes import SaveRememberNote
from arbeidsleder.application.demo_ward import DEMO_DAY
from arbeidsleder.bootstrap.letting_go import add_user
from arbeidsleder.desktop.pages.users.who_dialog import WhoDialog
from arbeidsleder.domain.people import User
from support.program import Running
from support.users_desk import TORS, VILDE, VILDES, card, users_page

Scene = tuple[str, QWidget]
LONG = "Cabdiraxmaan Maxamuud Cabdullaahi Øverbø-Sørensdatter"


def walk_users(run: Running) -> Iterator[Scene]:
    """The card, each errand, the shade over one, and what a substitute has of it all."""
    _add(run)
    window, users = run.window, run.program.users
    shown = card(run)
    yield "users", window
    run.click(shown.add)
    page = users_page(run)
    yield "add a user: who are you", window
    page.let_in()
    run.settle()
    yield "add a user: who", window
    assert page.who is not None and page.phrase is not None
    page.who.name.setText(LONG)
    page.who.role.row(1).click()
    page.go_on()
    run.settle()
    yield "add a substitute, refused", window
    page.who.first.set_date(DEMO_DAY)
    page.who.last.set_date(DEMO_DAY)
    page.who.here.row(1).click()
    page.ask_phrase()
    run.settle()
    yield "a phrase for a newcomer", window
    page.left.emit()
    run.settle()
    run.click(card(run).row(LONG).remove)
    users_page(run).let_in()
    run.settle()
    yield "remove a user", window
    window.shade.fall()
    run.settle()
    yield "remove a user, shaded", window.cover
    window.shade.lift()
    run.settle()
    page = users_page(run)
    page.left.emit()
    run.settle()
    assert users.page is None
    run.lock()
    yield from _paper(run)
    run.window.lock_page.reset()
    run.unlock(VILDES)
    for name in ("today", "settings"):
        run.open(name)
        yield f"substitute: {name}", window


def _add(run: Running) -> None:
    vault = run.program.vault
    assert vault is not None
    days = replace(VILDE, first_day=DEMO_DAY, last_day=DEMO_DAY + timedelta(days=30))
    for user, phrase in ((User("", LONG, ""), TORS), (days, VILDES)):
        add_user(vault, user, phrase, run.program.door.words)
    run.lock()
    run.unlock(TORS)
    assert run.program.vault is not None
    ctx = run.program.vault.ctx
    with ctx.store.read() as uow:
        person = uow.participants.all()[0].id
    SaveRememberNote(person, "Plantet", DEMO_DAY + timedelta(days=9)).run(ctx)
    run.lock()
    run.unlock()


def _paper(run: Running) -> Iterator[Scene]:
    run.window.lock_page.other_way.click()
    run.type_on_lock_page(" ".join(run.vault.recovery))
    run.until(lambda: run.window.findChild(WhoDialog) is not None)
    run.settle()
    yield "who are you", run.dialog()
    run.dialog().reject()
    run.settle()
