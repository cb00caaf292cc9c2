"""«Skriv inn fra papir» in the window: opens the dialog, reads the day, records the line. Decides no rule.

The empty register that is printed with the vault closed is shown from here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.errors import KnownError
from arbeidsleder.desktop.shell.actions import EVERYWHERE, Action
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.application.commands.paper_day import RecordPaperDay
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.pages.paper.dialog import PaperDialog
    from arbeidsleder.desktop.services import Command


class PaperDays(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        program.window.actions_table.add(
            Action("paper-day", _("skriv inn en dag fra papir"), ("Ctrl+R",), EVERYWHERE),
            program.window,
            self.ask,
        )
        program.window.lock_page.register_requested.connect(self.print_by_hand)

    def begin(self) -> None:
        """The pages stand: Uke's button asks too."""
        if self._program.pages is not None:
            self._program.pages.week.paper_requested.connect(self.ask)

    def print_by_hand(self) -> None:
        """Show this week's empty register for printing, over whatever is shown while the vault is closed."""
        program = self._program
        if program.vault is None:
            from arbeidsleder.bootstrap.hand_register import show_hand_register

            show_hand_register(program)

    def ask(self) -> None:
        """Open the dialog for the day the page is about."""
        pages = self._program.pages
        if pages is None:
            return
        day = None
        if self._program.window.current_page == "week":
            day = pages.week.day_with_ring
        self.open(day)

    def open(
        self,
        day: date | None = None,
        line: str = "",
        wrap: Callable[[RecordPaperDay], Command] | None = None,
        done: Callable[[], None] | None = None,
    ) -> PaperDialog | None:
        """Show it with *line* typed already; *wrap* makes another command of what is recorded."""
        from arbeidsleder.desktop.pages.paper.dialog import PaperDialog

        program, window = self._program, self._program.window
        services = program.services
        if services is None or window.shade.shaded or window.turned or not window.at_work:
            return None
        if window.findChild(PaperDialog) is not None:
            return None
        today = program.clock.now().date()
        start = min(day or today, today)
        dialog = PaperDialog(start, lambda: program.clock.now().date(), line=line, parent=window)
        dialog.day_chosen.connect(lambda chosen: self._read(dialog, chosen))
        dialog.given.connect(lambda typed: self._record(dialog, typed, wrap, done))
        dialog.open()
        dialog.ask()
        return dialog

    def _read(self, dialog: PaperDialog, day: date) -> None:
        from arbeidsleder.application.queries.paper_day import paper_day

        services = self._program.services
        if services is not None:
            services.query(
                dialog,
                lambda ctx: paper_day(ctx, day),
                dialog.show_day,
                lambda error: dialog.refuse(self._told(error)),
            )

    def _record(
        self,
        dialog: PaperDialog,
        typed: RecordPaperDay,
        wrap: Callable[[RecordPaperDay], Command] | None,
        done: Callable[[], None] | None,
    ) -> None:
        services = self._program.services
        if services is None:
            return

        def kept(_changes: object) -> None:
            if done is not None:
                done()
            dialog.accept()

        def refused(error: BaseException) -> None:
            dialog.refuse(self._told(error))
            if isinstance(error, KnownError) and error.code == "recorded_meanwhile":
                self._read(dialog, typed.day)

        services.command(dialog, wrap(typed) if wrap else typed, kept, refused)

    def _told(self, error: BaseException) -> str:
        told = self._program.told(error)
        row = error.data.get("row") if isinstance(error, KnownError) else None
        return _("Rad {row:02}: {sentence}").format(row=row, sentence=told) if row else told
