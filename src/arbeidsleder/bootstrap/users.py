"""Users in the window: the card, the steps, and giving the place to the next one. Decides no rule.

What is typed in the steps is gone with them. A user who leaves goes with a new data key on the lane that
writes, so that nothing is recorded in the old database meanwhile; then it locks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.users import ChangeUser, CheckUser
from arbeidsleder.application.queries.users import user_list
from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action
from arbeidsleder.domain.roles import Right, role_of
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.commands.users import TheirNotes
    from arbeidsleder.application.queries.users import UserLine, UserList
    from arbeidsleder.bootstrap.backups import BackupDone
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.users.card import UsersCard
    from arbeidsleder.desktop.pages.users.page import Errand, UsersPage
    from arbeidsleder.domain.people import User

SWITCH = "switch-user"


class Users(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.page: UsersPage | None = None
        self.card: UsersCard | None = None
        program.window.rail.switch_requested.connect(self.switch)
        program.opened.connect(self.begin)

    # The open vault

    def begin(self) -> None:
        """The pages stand: show who there is to those who may see it."""
        program = self._program
        vault, pages, services = program.vault, program.pages, program.services
        if vault is None or pages is None or services is None:
            return
        self._offer_switch(vault.several_users)
        if not services.ctx.may(Right.READ_USERS):
            return
        from arbeidsleder.desktop.pages.users.card import UsersCard
        from arbeidsleder.desktop.pages.users.page import Errand

        card = self.card = UsersCard()
        pages.settings.tabs["keys"].add(card, "left", right=Right.READ_USERS)
        card.add_requested.connect(lambda: self.show(Errand.ADD))
        card.change_requested.connect(lambda line: self.show(Errand.CHANGE, line))
        card.remove_requested.connect(lambda line: self.show(Errand.REMOVE, line))
        card.keys_requested.connect(lambda: self.show(Errand.LOST_KEY))
        services.subscribe(card, self._changed)
        self._read()
        self._refresh_backups(vault)

    def drop(self) -> None:
        """Take the steps away with all that was typed; called when it locks."""
        page, self.page, self.card = self.page, None, None
        self._offer_switch(False)
        if page is not None:
            page.forget()
            page.hide()
            page.deleteLater()

    def _changed(self, changes: Changes) -> None:
        if changes.touches("setting", "note"):
            self._read()

    def _read(self) -> None:
        from arbeidsleder.bootstrap.letting_go import keys_without_user

        program, vault, card = self._program, self._program.vault, self.card
        if vault is None or card is None:
            return

        def read(_token: Token) -> tuple[UserList, int]:
            return user_list(vault.ctx), len(keys_without_user(vault))

        def shown(found: tuple[UserList, int]) -> None:
            card.show_users(*found)
            self._offer_switch(len(found[0].here) > 1)

        program.jobs.submit("db", read, owner=card, ok=shown, fail=program.report)

    # Giving the place to the next one

    def switch(self) -> None:
        """Lock for the next user: as any lock, the process goes and a fresh one takes the passphrase."""
        if self._program.vault is not None:
            self._program.lock("switch")
            self._program.say_locked(_("Neste bruker skriver frasen sin."))

    def _offer_switch(self, several: bool) -> None:
        window = self._program.window
        window.rail.switch.setVisible(several)
        table = window.actions_table
        offered = any(action.id == SWITCH for action in table.of_page(EVERYWHERE))
        if several and not offered:
            action = Action(SWITCH, _("bytt bruker"), ("Ctrl+Shift+B",), EVERYWHERE)
            table.add(action, window, self.switch)
        elif offered and not several:
            table.remove(SWITCH)

    # In whose name the paper key opened it

    def ask_who(self, vault: OpenVault, ok: Callable[[OpenVault], None]) -> None:
        """Ask which of the supervisors typed the words of the sheet, before anything is shown."""
        from arbeidsleder.desktop.pages.users.who_dialog import WhoDialog

        program = self._program
        dialog = WhoDialog([user.name for user in vault.choices], program.window)

        def chosen() -> None:
            if program.vault is vault:
                program.vault = program.door.by_paper_as(vault, vault.choices[dialog.index])
                ok(program.vault)

        dialog.accepted.connect(chosen)
        dialog.rejected.connect(lambda: program.lock("user") if program.vault is vault else None)
        program.window.watch.start()  # left standing it locks, as the pages do
        dialog.open()

    # The steps

    def show(self, errand: Errand, line: UserLine | None = None) -> None:
        """Show the steps of an errand."""
        from arbeidsleder.desktop.pages.users.page import UsersPage

        program, vault = self._program, self._program.vault
        if self.page is not None or vault is None:
            return
        page = UsersPage(
            errand,
            program.door.suggest,
            program.door.measure,
            lambda: program.clock.now().date(),
            line=line,
            by_paper=vault.by_paper,
        )
        page.secret_given.connect(self._try_secret)
        page.check_requested.connect(self._check)
        page.add_requested.connect(self._add)
        page.change_requested.connect(self._change)
        page.remove_requested.connect(self._remove)
        page.keys_requested.connect(self._remove_keys)
        page.left.connect(self._leave)
        self.page = page
        program.window.show_full(page)
        page.take_keys()

    def _leave(self, told: str = "") -> None:
        page, self.page = self.page, None
        if page is None:
            return
        self._program.window.leave_full(page)
        page.forget()
        page.hide()
        page.deleteLater()
        if told:
            self._program.window.status.show_message(told)

    def _work(
        self, lane: str, work: Callable[[OpenVault], object], ok: Callable[[UsersPage, object], None]
    ) -> None:
        """Do *work* with the vault beside the window; what went wrong is told in the steps."""
        program, vault, page = self._program, self._program.vault, self.page
        if vault is None or page is None:
            return

        def done(result: object) -> None:
            if self.page is page:
                ok(page, result)

        def failed(error: BaseException) -> None:
            if self.page is page:
                page.show_failure(program.told(error))
            else:  # it locked meanwhile; the user thinks it was done
                program.say_locked(program.told(error))

        program.jobs.submit(
            "db" if lane == "db" else "work", lambda _token: work(vault), owner=self, ok=done, fail=failed
        )

    def _try_secret(self, typed: str) -> None:
        def tried(page: UsersPage, right: object) -> None:
            if right:
                page.let_in()
            else:
                page.show_failure(_("Frasen er ikke riktig. Prøv en gang til."))

        self._work("work", lambda vault: self._program.door.is_secret_of(vault, typed), tried)

    def _check(self, user: User) -> None:
        self._work("db", lambda vault: CheckUser(user).run(vault.ctx), lambda page, _done: page.ask_phrase())

    def _add(self, user: User, passphrase: str) -> None:
        from arbeidsleder.bootstrap.letting_go import add_user

        def added(_page: UsersPage, _done: object) -> None:
            self._leave(_("Brukeren er lagt til"))
            self._read()

        words = self._program.door.words
        self._work("db", lambda vault: add_user(vault, user, passphrase, words), added)

    def _change(self, user: User) -> None:
        change = ChangeUser(user.id, user.name, role_of(user), user.first_day, user.last_day)

        def changed(_page: UsersPage, _done: object) -> None:
            vault = self._program.vault
            if vault is not None and vault.ctx.user.id == user.id:
                self._program.lock("role")  # the pages stand for the name and the role of before
                self._program.say_locked(_("Endringen gjelder. Lås opp med frasen din."))
                return
            self._leave(_("Brukeren er endret"))
            self._read()

        self._work("db", lambda vault: change.run(vault.ctx), changed)

    def _remove(self, line: UserLine, notes: TheirNotes, fresh_backup: bool) -> None:
        from arbeidsleder.bootstrap.letting_go import Farewell, remove_user

        farewell = Farewell(line.user.id, notes, fresh_backup)
        self._work("db", lambda vault: remove_user(vault, farewell), self._gone)

    def _remove_keys(self) -> None:
        from arbeidsleder.bootstrap.letting_go import remove_keys_without_user

        self._work("db", remove_keys_without_user, self._gone)

    def _gone(self, _page: UsersPage, _done: object) -> None:
        """The old key is out of use, and this program still holds it: lock."""
        program = self._program
        program.lock("removed")
        program.say_locked(_("Nøkkelen er fjernet, og arkivet har fått en ny. Lås opp med frasen din."))

    # A new backup in the place of the older ones

    def _refresh_backups(self, vault: OpenVault) -> None:
        """Make the backup that was asked for when somebody left, however often it was put off meanwhile."""
        program = self._program

        def wanted(_token: Token) -> bool:
            with vault.ctx.store.read() as uow:
                return uow.site.fresh_backup_wanted()

        def begin(due: bool) -> None:
            if due and program.vault is vault:
                program.backing_up.make_now(_forget_older)

        program.jobs.submit("db", wanted, owner=self, ok=begin, fail=program.report)


def _forget_older(vault: OpenVault, done: BackupDone) -> None:
    """Remove what the new backup takes the place of; runs beside the window."""
    from arbeidsleder.application.commands.backup import FreshBackupMade
    from arbeidsleder.bootstrap.letting_go import forget_others

    second = done.second.parent if done.second is not None else None
    FreshBackupMade(forget_others(vault, done.saved, second)).run(vault.ctx)
