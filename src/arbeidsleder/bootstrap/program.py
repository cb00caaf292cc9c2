"""Puts window, vault and pages together: assistant, unlock, shade, lock. Decides nothing about the work."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer, Signal

from arbeidsleder.application.errors import KnownError, RuleError
from arbeidsleder.bootstrap.ahead import Ahead
from arbeidsleder.bootstrap.backing_up import BackingUp
from arbeidsleder.bootstrap.damage import Damage
from arbeidsleder.bootstrap.erasing import Erasing
from arbeidsleder.bootstrap.first_run import FirstRun
from arbeidsleder.bootstrap.keys import Keys
from arbeidsleder.bootstrap.log_keeping import LogKeeping
from arbeidsleder.bootstrap.overdue import Overdue
from arbeidsleder.bootstrap.paper import PaperDays
from arbeidsleder.bootstrap.sealed_notes import SealedNotes
from arbeidsleder.bootstrap.standing import Standing
from arbeidsleder.bootstrap.users import Users
from arbeidsleder.bootstrap.warming import warm_up
from arbeidsleder.desktop.garbage import WindowThreadCollector
from arbeidsleder.desktop.jobs import JobRunner
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.own_clipboard import OwnClipboard
from arbeidsleder.desktop.prompts import Prompts, QtPrompts
from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action
from arbeidsleder.desktop.shell.first_paint import FirstPaint
from arbeidsleder.desktop.shell.main_window import MainWindow
from arbeidsleder.desktop.shell.pin_dialog import PinDialog
from arbeidsleder.system.memory import give_back
from arbeidsleder.text import _, clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.application.ports import Clock, Sheets
    from arbeidsleder.bootstrap.door import Door, OpenVault
    from arbeidsleder.bootstrap.pages import Pages
    from arbeidsleder.desktop.pages.first_run.view import FirstRunPage
    from arbeidsleder.desktop.services import Services

log = logging.getLogger(__name__)


def sheets() -> Sheets:
    """Return the prints; imports reportlab, so it is called on the work lane."""
    from arbeidsleder.bootstrap.task_library import pictograms
    from arbeidsleder.reports.all_sheets import PdfSheets

    return PdfSheets(pictograms)


class Program(QObject):
    """The running program. One a process."""

    painted = Signal()
    """Emitted once, when the first picture is on the screen and before the database is imported."""

    shown = Signal()
    """Emitted when the vault is open and I dag is put in the window, before it is read and painted."""

    opened = Signal()
    """Emitted when all pages stand behind I dag; carries nothing."""

    locked = Signal()
    """Emitted when the keys are gone and the file is let go; carries nothing."""

    def __init__(
        self,
        door: Door,
        the_clock: Clock,
        *,
        prompts: Prompts | None = None,
        window: MainWindow | None = None,
    ) -> None:
        """*prompts* None asks with real dialogs; *window* may be one whose lock picture stands already."""
        super().__init__()
        self.door = door
        self.clock = the_clock
        self.garbage = WindowThreadCollector(self, give_back=give_back)
        self.jobs = JobRunner(self)
        self.window = window or MainWindow()
        self.window.furnish()
        self.clipboard = OwnClipboard(self, self.window.shade.shaded_changed)
        self.prompts = prompts or QtPrompts(lambda: self.window)
        self.vault: OpenVault | None = None
        self.services: Services | None = None
        self.pages: Pages | None = None
        self.assistant: FirstRunPage | None = None
        self.keys = Keys(self)
        self.backing_up = BackingUp(self)
        self.users = Users(self)
        self.erasing = Erasing(self)
        self.log_keeping = LogKeeping(self)
        self.overdue = Overdue(self)
        self.paper = PaperDays(self)
        self.notes = SealedNotes(self)
        self.damage = Damage(self)
        self.standing = Standing(self)
        self.ahead = Ahead(self)
        self._first_run = FirstRun(self)
        self._unsaved: list[Callable[[], None]] = []
        self._lost: BaseException | None = None
        self._closing_vault = False
        self.window.lock_page.unlock_requested.connect(self.unlock)
        self.window.lock_page.recovery_requested.connect(self.unlock_with_recovery)
        self.window.lock_requested.connect(self.lock)
        self.window.passphrase_offered.connect(self._lift_shade)
        self.window.retry_requested.connect(self._retry)
        self.jobs.slow_changed.connect(self._show_slow)
        self.window.status.set_stoppable(False)
        self.jobs.stoppable_changed.connect(self.window.status.set_stoppable)
        self.window.status.cancel_requested.connect(self.jobs.cancel_all)
        self.window.actions_table.add(
            Action("pin", _("velg PIN for økten"), ("Ctrl+K",), EVERYWHERE), self.window, self.choose_pin
        )

    # Start

    def start(self, *, show: bool = True) -> None:
        """Show the assistant where there is no vault, else the lock picture, where it does not stand yet.

        The rest is imported while somebody types: a program that stands locked all night stays small.
        """
        self.window.lock_page.typing_began.connect(lambda: self._warm_up(self._prepare))
        if self.window.isVisible():
            QTimer.singleShot(0, self.painted.emit)
            return
        if self.door.exists():
            self.window.show_locked()
        else:
            self._first_run.assist()
        first = FirstPaint(self.assistant or self.window.lock_page)
        first.painted.connect(self.painted)
        if self.assistant is not None:
            first.painted.connect(lambda: self._warm_up(lambda: None))
        if show:
            self.window.show()

    def _warm_up(self, then: Callable[[], None]) -> None:
        self.jobs.submit(
            "work", lambda _token: warm_up(), owner=self, ok=lambda _none: then(), fail=self.report
        )

    def _prepare(self) -> None:
        """Somebody types: make what can be made before the vault is open."""
        self.ahead.begin()
        self.jobs.submit(
            "db", lambda _token: self.door.rehearse(), owner=self, ok=lambda _none: None, fail=self.report
        )

    # Unlock, shade, lock

    def unlock(self, passphrase: str) -> None:
        """Open the vault with a passphrase, beside the window."""
        if self.damage.trying(passphrase, paper=False):
            return
        self._try(lambda: self.door.open(passphrase))

    def unlock_with_recovery(self, words: str) -> None:
        """Open the vault with the paper key."""
        if self.damage.trying(words, paper=True):
            return
        self._try(lambda: self.door.open_with_recovery(words))

    def _try(self, opener: Callable[[], OpenVault]) -> None:
        if self._closing_vault or self.vault is not None:
            return
        self.window.lock_page.set_busy(True)
        self.jobs.submit(
            "work",
            lambda _token: opener(),
            owner=self,
            ok=self._opened,
            fail=self.refused,
        )

    def refused(self, error: BaseException) -> None:
        """Tell on the lock page why it did not open, or show the ladder where it is damaged."""
        if self.damage.takes(error):
            return
        wait_s = error.data.get("wait_s", 0) if isinstance(error, KnownError) else 0
        self.window.lock_page.refuse(self.told(error), float(wait_s))

    def _opened(self, vault: OpenVault) -> None:
        self.vault = vault
        self.damage.forget()
        try:
            if len(vault.choices) > 1:
                self.users.ask_who(vault, self._stand_up)
            else:
                self._stand_up(vault)
        except Exception as error:  # noqa: BLE001 - a page of ours is broken: close the vault again and tell
            self.give_up(error)

    def give_up(self, error: BaseException) -> None:
        """A part of ours is broken: close the vault again and tell."""
        self.lock("broken")
        self.refused(error)

    def _stand_up(self, vault: OpenVault) -> None:
        from arbeidsleder.bootstrap.pages import Pages

        self.services, today = self.ahead.take(vault.ctx)
        self.services.saved.connect(self._saved)
        self.services.failed.connect(self.report)
        self.services.unsaved.connect(self._not_saved)
        pages = self.pages = Pages(self.window, self.services, today, vault.site)
        if self.assistant is not None:
            self.assistant.deleteLater()
            self.assistant = None
        self.window.lock_page.reset()
        self.window.show_work()
        self.keys.ask()
        self.shown.emit()
        behind = (
            *pages.steps(),
            self.backing_up.begin,
            self.erasing.begin,
            self.log_keeping.begin,
            self.paper.begin,
            self.keys.begin,
            self.notes.begin,
            self.overdue.begin,
            self.opened.emit,
        )
        self.standing.begin(behind, pages.today.list.viewport())

    def _not_saved(self, error: BaseException, again: Callable[[], None]) -> None:
        """A command failed: a rule is told, anything else stays on the screen until every one is saved."""
        if self.vault is None:
            self._lost = error  # it was being written while the program locked; told on the lock page
        elif isinstance(error, RuleError):
            self.report(error)
        else:
            self._unsaved.append(again)
            self.window.show_unsaved(self.told(error), _("Prøv igjen"))

    def _retry(self) -> None:
        waiting, self._unsaved = self._unsaved, []
        self.window.clear_unsaved()
        for again in waiting:
            again()

    def _saved(self, _changes: Changes) -> None:
        if not self._unsaved:
            self.window.clear_unsaved()
        self.window.status.show_saved(clock(self.clock.now()))

    def choose_pin(self) -> None:
        """Ask for a session PIN; it is kept in memory until the next lock."""
        if self.vault is None or self.window.shade.shaded:
            return
        dialog = PinDialog(self.window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._keep_pin(dialog.pin))
        dialog.open()

    def _keep_pin(self, pin: str) -> None:
        if self.vault is None or self.window.shade.shaded:
            return  # the shade fell meanwhile: a new PIN would lift it
        self.window.shade.set_pin(pin)
        self.window.status.show_message(_("PIN er satt til programmet låses"))

    def _lift_shade(self, passphrase: str) -> None:
        vault = self.vault
        if vault is None:
            return
        cover = self.window.cover

        def tried(right: bool) -> None:
            cover.set_busy(False)
            if right:
                self.window.shade.lift()
            else:
                cover.refuse(_("Frasen er ikke riktig. Prøv en gang til."))

        self.jobs.submit(
            "work",
            lambda _token: self.door.is_secret_of(vault, passphrase),
            owner=self,
            ok=tried,
            fail=lambda error: cover.refuse(self.told(error)),
        )

    def lock(self, why: str = "user") -> None:
        """Take the pages away at once; close the database after what is being written, and drop the keys.

        When the day or the program ends (*why* "day", "closing") a backup is made before it is closed.
        """
        if self.vault is None:
            return
        vault, self.vault = self.vault, None
        self.standing.stop()
        self._unsaved.clear()
        self._lost = None
        self._closing_vault = True
        self.keys.drop()
        self.users.drop()
        self.notes.drop()
        self.backing_up.drop()
        self.erasing.drop()
        self.log_keeping.drop()
        self.overdue.drop()
        self.clipboard.clear()
        if self.pages is not None:
            self.pages.close()
        self.pages = None
        services, self.services = self.services, None
        self.window.show_locked()
        self.window.lock_page.set_busy(True, _("Låser …"))

        def gone(_none: object) -> None:
            self._closing_vault = False
            if services is not None:
                services.deleteLater()  # not before: it answers for the commands that were still waiting
            self.window.lock_page.set_busy(False)
            self.backing_up.ended()
            self.log_keeping.ended()
            if self._lost is not None:
                self.window.lock_page.refuse(self.told(self._lost))
                self._lost = None
            self.locked.emit()

        def gone_badly(error: BaseException) -> None:
            gone(None)
            self.window.lock_page.refuse(self.told(error))

        # The db lane keeps its order: marks already given are on the disk before the file is let go.
        self.jobs.submit("db", self.backing_up.closer(vault, why), owner=self, ok=gone, fail=gone_badly)

    def close(self) -> None:
        """Lock and stop the lanes; the process may end after this."""
        self.ahead.stop()
        self.notes.keep_unsaved()
        self.clipboard.clear()
        if self.vault is not None or self._closing_vault:
            waiting = QEventLoop()  # what was pressed last is written before the process ends
            self.locked.connect(waiting.quit)
            self.lock("closing")
            # The pages go now, not after the loop: they would ask a locked vault for what was just written.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            waiting.exec()
        self.jobs.close()
        self.damage.close()
        self._first_run.close()
        self.window.deleteLater()
        self.garbage.stop()

    # What went wrong

    def told(self, error: BaseException) -> str:
        """Return the sentence for an error; a bug is logged too."""
        self.damage.noticed(error)
        if not isinstance(error, KnownError):
            log.error("unexpected", exc_info=error)
        return sentence(error)

    def say_locked(self, words: str) -> None:
        """Tell what came of something that was under way when it locked."""
        if self.vault is None:
            self.window.lock_page.tell(words)
        else:
            self.window.status.show_message(words)

    def report(self, error: BaseException) -> None:
        """Tell about something no page has told about itself; the bar stays until it is solved."""
        if isinstance(error, RuleError):
            self.window.status.show_message(sentence(error))
            return
        self.window.show_unsaved(self.told(error), _("Lukk"))

    def catch_all(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """The process's last net: a bug is logged without its text, and said, and the program goes on."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _show_slow(self, slow: bool) -> None:
        self.window.status.show_slow(slow)
