"""Recovery drills in the window: when one is due, the steps, and the page for the risk paper.

Decides when; drilling.py knows how.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.commands.drills import RecordDrill
from arbeidsleder.application.drill_words import backup_words, summary_words, what_to_do
from arbeidsleder.application.queries.drills import drill_sheet, drills
from arbeidsleder.bootstrap.drilling import Practised, backup_to_practise_with, practise, wipe_sandboxes
from arbeidsleder.desktop.jobs import Cancelled
from arbeidsleder.domain.drill import Drill, DrillOutcome, is_due, next_due
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.bootstrap.backups import SavedBackup
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.backup.drill_page import DrillPage
    from arbeidsleder.desktop.pages.settings.drill_card import DrillCard


@dataclass(frozen=True)
class _Known:
    """What has been held, and what there is to practise with."""

    held: tuple[Drill, ...]
    chosen: tuple[SavedBackup, bool] | None


class Drills(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._known = _Known((), None)
        self._running: Token | None = None
        self._began = 0.0
        self.card: DrillCard | None = None
        self.page: DrillPage | None = None

    def begin(self) -> None:
        """The pages stand: put the card in, wipe what a crash left, and say when a drill is due."""
        from arbeidsleder.desktop.pages.settings.drill_card import DrillCard

        program, vault = self._program, self._program.vault
        if program.pages is None or vault is None or not vault.ctx.may(Right.WRITE_BACKUPS):
            return
        self.card = DrillCard()
        self.card.start_requested.connect(self.start)
        self.card.sheet_requested.connect(lambda: self._show_sheet(program.window))
        program.pages.settings.tabs["backup"].add(self.card, "right")
        program.jobs.submit(
            "io",
            lambda _token: wipe_sandboxes(program.door.folder),
            owner=self.card,
            ok=lambda _count: None,
            fail=program.report,
        )
        self.refresh()

    def drop(self) -> None:
        """It locks: stop the drill that is under way; its sandbox is wiped by its own end."""
        self.card = None
        self._stop()
        page, self.page = self.page, None
        if page is not None:
            page.forget()
            page.hide()
            page.deleteLater()

    def refresh(self) -> None:
        """Read what has been held and which backup is the newest, beside the window."""
        program, vault, card = self._program, self._program.vault, self.card
        if vault is None or card is None:
            return

        def read(_token: Token) -> _Known:
            with vault.ctx.store.read() as uow:
                second = uow.site.second_place()
            unlocked = vault.unlocked
            return _Known(
                drills(vault.ctx), backup_to_practise_with(unlocked.folder, unlocked.vault_id, second)
            )

        program.jobs.submit("io", read, owner=card, ok=self._show, fail=program.report)

    def _show(self, known: _Known) -> None:
        program, card = self._program, self.card
        self._known = known
        if card is None or program.pages is None:
            return
        has_backup = known.chosen is not None
        due = is_due(known.held, program.clock.now().date(), has_backup=has_backup)
        following = next_due(known.held)
        newest = known.held[-1] if known.held else None
        words = (
            _("Øv den første uken, og så hvert halvår.")
            if due and newest is None
            else _("Det er på tide å øve.")
            if due
            else _("Neste øvelse innen {day}.").format(day=date_long(following, year=True))
            if following is not None
            else _("Lag en sikkerhetskopi først.")
        )
        card.show_state(summary_words(newest) if newest else "", words, can_start=has_backup)
        failed = newest.failed_at if newest is not None else None
        card.show_problem(what_to_do(failed) if failed is not None else "")
        program.pages.settings.set_due("backup", "drill", int(due))

    # The drill

    def start(self) -> None:
        """Show the steps."""
        from arbeidsleder.desktop.pages.backup.drill_page import DrillPage

        program, chosen = self._program, self._known.chosen
        if self.page is not None or program.vault is None or chosen is None:
            return
        backup, second = chosen
        page = DrillPage(backup_words(backup.made_at, second=second), second=second)
        page.begun.connect(self._run_clock)
        page.words_given.connect(lambda words: self._practise(backup, words))
        page.sheet_requested.connect(lambda: self._show_sheet(page))
        page.left.connect(self._leave)
        self.page = page
        program.window.show_full(page)
        page.take_keys()

    def _run_clock(self) -> None:
        self._began = time.monotonic()

    def _practise(self, backup: SavedBackup, words: str) -> None:
        program, page = self._program, self.page
        if page is None or self._running is not None:
            return

        def held(found: Practised) -> None:
            self._running = None
            self._held(backup, found)

        def failed(error: BaseException) -> None:
            self._running = None
            page.show_failure(program.told(error))

        self._running = program.jobs.submit(
            "io",
            lambda token: practise(program.door, backup, words, token.check),
            owner=page,
            ok=held,
            fail=failed,
            cancellable=True,
        )

    def _held(self, backup: SavedBackup, found: Practised) -> None:
        program, page, vault = self._program, self.page, self._program.vault
        if page is None or vault is None or program.services is None:
            return
        drill = Drill(
            vault.ctx.ids.new_id(),
            vault.ctx.clock.now(),
            vault.ctx.user.id,
            backup.made_at,
            round(time.monotonic() - self._began),
            DrillOutcome.PASSED if found.passed else DrillOutcome.FAILED,
            found.checks,
        )

        def kept(_changes: object) -> None:
            page.show_drill(drill)
            self.refresh()

        program.services.command(page, RecordDrill(drill), ok=kept, fail=lambda e: self._not_kept(page, e))

    def _not_kept(self, page: DrillPage, error: BaseException) -> None:
        page.show_failure(self._program.told(error))

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None

    def _leave(self) -> None:
        """Back to the pages."""
        page = self.page
        self._stop()
        if page is None:
            return
        self._program.window.leave_full(page)
        self.page = None
        page.forget()
        page.hide()
        page.deleteLater()

    # The page about it

    def _show_sheet(self, over: QWidget) -> None:
        from arbeidsleder.bootstrap.folders import folder_risk
        from arbeidsleder.desktop.pages.preview.dialog import show_pdf

        program, services = self._program, self._program.services
        if services is None:
            return

        def shown(pdf: bytes) -> None:
            if not program.window.shade.shaded:
                title = _("Øvelse i gjenoppretting")
                show_pdf(services, over, pdf, title, "ovelse-i-gjenoppretting", folder_risk=folder_risk)

        services.make_sheet(
            over,
            drill_sheet,
            lambda sheets, sheet: sheets.drill_sheet(sheet) if sheet is not None else b"",
            shown,
            lambda error: None if isinstance(error, Cancelled) else program.report(error),
        )
