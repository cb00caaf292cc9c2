"""The damage ladder in the window: shows it in place of a bare sentence, and does what its rungs ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QObject

from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.desktop.jobs import Cancelled
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.bootstrap.ladder import Examined, GoodBackup, Ladder
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.bootstrap.restoring import Restored
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.damage.page import DamagePage, Rung
    from arbeidsleder.storage.salvaging import SalvagedTable

T = TypeVar("T")


class _Stop:
    """Asked between the steps; the job runner's own would drop the answer, and the ladder with it."""

    def __init__(self) -> None:
        self.asked = False

    def check(self) -> None:
        """Raise Cancelled when the user wants it to stop."""
        if self.asked:
            raise Cancelled


class Damage(QObject):
    """One a program. It keeps the secret that was typed only while the ladder stands."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self.page: DamagePage | None = None
        self._tried: tuple[str, bool] | None = None
        self._suspected = False
        self._ladder: Ladder | None = None
        self._backup: GoodBackup | None = None
        self._under_way: _Stop | None = None
        program.window.watch.lock_requested.connect(self._left_standing)

    def noticed(self, error: BaseException) -> None:
        """An open vault turned out to be damaged: the next who wants to open it is shown the ladder first."""
        if isinstance(error, KnownError) and error.code == "database_damaged":
            self._suspected = True

    def trying(self, typed: str, *, paper: bool) -> bool:
        """Somebody tries to open: keep what was typed until it is known what came of it.

        Returns whether the ladder is shown instead, once, since damage was met while the vault was open.
        """
        self._tried = typed, paper
        if not self._suspected or self._program.vault is not None:
            return False
        self._suspected = False
        self._program.window.lock_page.reset()
        self._show(VaultError("database_damaged"))
        return True

    def forget(self) -> None:
        """It opened, or was refused for another reason."""
        self._tried = None

    def takes(self, error: BaseException) -> bool:
        """Whether *error* is damage: then the ladder is shown, and the lock page need not tell it."""
        if not isinstance(error, KnownError) or self._tried is None:
            self.forget()
            return False
        from arbeidsleder.bootstrap.ladder import is_damage

        if not is_damage(error.code) or self._program.assistant is not None:
            self.forget()
            return False
        self._program.window.lock_page.reset()
        self._show(error)
        return True

    def _show(self, error: KnownError) -> None:
        from arbeidsleder.bootstrap.ladder import DATABASE_CODES
        from arbeidsleder.desktop.pages.damage.page import DamagePage

        self._suspected = False
        known = error.code in DATABASE_CODES  # the ladder itself says what to do about those
        page = DamagePage(error.code, "" if known else self._program.told(error))
        page.keep_requested.connect(self._keep)
        page.look_requested.connect(self._look)
        page.read_requested.connect(self._read)
        page.backup_requested.connect(self._find)
        page.restore_requested.connect(self._restore)
        page.salvage_requested.connect(self._salvage)
        page.stop_requested.connect(self._stop)
        page.note_requested.connect(self._write_note)
        page.register_requested.connect(self._program.paper.print_by_hand)
        page.left.connect(self.leave)
        self.page = page
        self._program.window.show_full(page)
        self._program.window.watch.start()
        page.take_keys()

    def _left_standing(self, _why: str) -> None:
        """Nobody is there any more: names and keys go as they do when the vault is open."""
        if self.page is not None:
            self._stop()
            self.leave()

    def leave(self) -> None:
        """Back to the lock picture; the secret and the keys go."""
        page, self.page = self.page, None
        ladder, self._ladder = self._ladder, None
        self._backup = None
        self.forget()
        if ladder is not None:
            ladder.close()
        if page is not None:
            self._program.window.watch.stop()
            self._program.window.show_locked()
            page.deleteLater()

    def close(self) -> None:
        """The program ends."""
        self._stop()
        if self._ladder is not None:
            self._ladder.close()

    def _stop(self) -> None:
        if self._under_way is not None:
            self._under_way.asked = True

    def _write_note(self) -> None:
        self.leave()
        self._program.notes.write()

    # The rungs

    def _keep(self) -> None:
        page = self.page
        if page is not None:
            self._do(
                page.keep,
                _("Kopierer filene …"),
                lambda ladder, step: ladder.keep_files(step).name,
                page.show_kept,
            )

    def _look(self) -> None:
        from arbeidsleder.desktop.pages.damage.words import found_words

        page = self.page
        if page is None:
            return

        def looked(found: Examined) -> None:
            page.look.show_outcome(
                found_words(len(found.file), found.chain, opens=found.opens), wrong=not found.whole
            )
            page.go_to((page.look if found.whole else page.backup).button)

        self._do(page.look, _("Prøver hver side …"), lambda ladder, step: ladder.examine(step), looked)

    def _read(self) -> None:
        from arbeidsleder.desktop.pages.damage.words import today_lines

        page = self.page
        if page is not None:
            self._do(
                page.read,
                _("Leser dagen …"),
                lambda ladder, step: ladder.today(step),
                lambda rows: page.show_today(today_lines(rows)),
            )

    def _find(self) -> None:
        from arbeidsleder.bootstrap.vault_commands import loss_lines

        page = self.page
        if page is None:
            return

        def found(backup: GoodBackup | None) -> None:
            self._backup = backup
            if backup is None:
                told = _(
                    "Ingen sikkerhetskopi i mappen åpner seg. Ligger det en på det andre stedet, kan den "
                    "hentes med arbeidsleder vault restore --from FIL."
                )
                page.show_backup([told], found=False)
                return
            lines = loss_lines(backup.loss)
            if backup.passed_over:
                passed = ngettext(
                    "{count} nyere kopi åpnet seg ikke.",
                    "{count} nyere kopier åpnet seg ikke.",
                    backup.passed_over,
                )
                lines.append(passed.format(count=backup.passed_over))
            page.show_backup(lines, found=True)

        self._do(
            page.backup,
            _("Åpner sikkerhetskopiene …"),
            lambda ladder, step: ladder.find_backup(step),
            found,
        )

    def _restore(self) -> None:
        page, backup = self.page, self._backup
        if page is None or backup is None:
            return

        def restored(_restored: Restored) -> None:
            page.show_done(
                page.backup,
                [_("Arkivet er hentet tilbake. Den skadde versjonen blir liggende i inntil 30 dager.")],
            )

        self._do(
            page.backup,
            _("Henter tilbake …"),
            lambda ladder, step: ladder.restore(backup.file, step),
            restored,
        )

    def _salvage(self) -> None:
        from arbeidsleder.desktop.pages.damage.words import salvaged_words

        page = self.page
        if page is None:
            return

        def salvaged(done: tuple[SalvagedTable, ...]) -> None:
            rows = [(t.name, t.kept, t.lost + t.orphaned, t.more) for t in done]
            page.show_done(page.salvage, salvaged_words(rows))

        self._do(
            page.salvage,
            _("Leser rad for rad …"),
            lambda ladder, step: ladder.salvage(step),
            salvaged,
        )

    def _do(
        self,
        rung: Rung,
        under_way: str,
        work: Callable[[Ladder, Callable[[], None]], T],
        ok: Callable[[T], None],
    ) -> None:
        """Do *work* beside the window, with the ladder stood on first; the user may stop it."""
        page, tried, program = self.page, self._tried, self._program
        if page is None or tried is None or self._under_way is not None:
            return
        standing = self._ladder
        stop = self._under_way = _Stop()

        def run(_token: Token) -> tuple[Ladder, T | None, BaseException | None]:
            from arbeidsleder.bootstrap.ladder import stand
            from arbeidsleder.bootstrap.restoring import Secret

            ladder = standing or stand(program.door, Secret(tried[0], paper=tried[1]))
            try:
                return ladder, work(ladder, stop.check), None
            except BaseException as error:  # noqa: BLE001 - told below; the ladder must not be lost with it
                return ladder, None, error

        def done(result: tuple[Ladder, T | None, BaseException | None]) -> None:
            ladder, outcome, error = result
            self._under_way = None
            if self.page is not page:
                ladder.close()
                return
            self._ladder = ladder
            page.show_idle()
            if error is not None:
                rung.show_outcome(program.told(error), wrong=True)
                page.go_to(rung.button)
            else:
                ok(cast("T", outcome))

        def failed(error: BaseException) -> None:
            self._under_way = None
            page.show_idle()
            rung.show_outcome(program.told(error), wrong=True)

        rung.show_outcome("")
        page.show_busy(under_way)
        program.jobs.submit("work", run, owner=self, ok=done, fail=failed)
