"""The audit log in the window: anchors compared at unlock and written at lock, checking, the cards.

A key store that is slow, locked or missing holds up nothing: it is asked on a lane of its own after the pages
stand, and written to after the vault is closed. What speaks against the log is told and stops nobody.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from arbeidsleder.application.audit_answers import alarm_advice, alarm_code, check_words, code_words
from arbeidsleder.application.commands.audit_log import AcknowledgeAnchors
from arbeidsleder.application.errors import KnownError, VaultError
from arbeidsleder.bootstrap import anchors
from arbeidsleder.domain.audit_head import AnchorPlace
from arbeidsleder.domain.roles import Right
from arbeidsleder.system.keystore import NoKeyStore
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.audit_answers import LogCheck
    from arbeidsleder.application.keystore import KeyStore
    from arbeidsleder.bootstrap.door import OpenVault
    from arbeidsleder.bootstrap.program import Program
    from arbeidsleder.desktop.jobs import Token
    from arbeidsleder.desktop.pages.log.cards import AnchorsCard, CheckCard
    from arbeidsleder.domain.audit_head import AnchorReport

log = logging.getLogger(__name__)

LOOK_EVERY_MS = 100


class LogKeeping(QObject):
    """One a program; it lives through locks."""

    def __init__(self, program: Program, key_store: KeyStore | None = None) -> None:
        """*key_store* None keeps no anchor in one."""
        super().__init__(program)
        self._program = program
        self.key_store: KeyStore = key_store or NoKeyStore()
        self.reports: tuple[AnchorReport, ...] = ()
        self._looked = False
        self._check_card: CheckCard | None = None
        self._anchors_card: AnchorsCard | None = None
        self._checking: Token | None = None
        self._progress = (0, 0)
        self._last_words: tuple[str, str] | None = None
        self._look_timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._look_timer.timeout.connect(self._show_progress)

    # At unlock

    def begin(self) -> None:
        """The pages stand: put the cards in, and see what lies outside the vault."""
        program, vault = self._program, self._program.vault
        if program.pages is None or program.services is None or vault is None:
            raise RuntimeError("there are no pages yet")
        if vault.ctx.may(Right.READ_LOG):
            self._put_cards(vault)
        self._look(vault)

    def _put_cards(self, vault: OpenVault) -> None:
        from arbeidsleder.bootstrap.log_export import LogExport
        from arbeidsleder.desktop.pages.log.cards import AnchorsCard, CheckCard
        from arbeidsleder.desktop.pages.log.export_card import ExportCard
        from arbeidsleder.desktop.pages.log.lines_card import LogLinesCard
        from arbeidsleder.desktop.pages.log.presenter import LogPresenter

        program = self._program
        if program.pages is None or program.services is None:
            return
        tab = program.pages.settings.tabs["log"]
        lines = LogLinesCard(lambda: program.clock.now().date())
        LogPresenter(lines, program.services)
        self._check_card, self._anchors_card = CheckCard(), AnchorsCard()
        tab.add(lines, "left", fill=True)
        tab.add(self._anchors_card, "right")
        tab.add(self._check_card, "right")
        export = ExportCard(lambda: program.clock.now().date())
        LogExport(program, vault, export)
        tab.add(export, "right")
        self._check_card.check_requested.connect(self.check)
        self._check_card.stop_requested.connect(self.stop_check)
        self._anchors_card.acknowledged.connect(self._acknowledge)

    def _look(self, vault: OpenVault) -> None:
        """Read the anchors beside everything else; nobody waits for them."""
        program = self._program

        def read(_token: Token) -> tuple[tuple[AnchorReport, ...], str]:
            with vault.ctx.store.read() as uow:
                second = uow.site.second_place()
            found = anchors.look(vault.unlocked.vault_id, self.key_store, second)
            return anchors.judged(vault.store, vault.unlocked.vault_id, found), self._newest_words(vault)

        program.jobs.submit(
            "io", read, owner=self, ok=lambda seen: self._seen(vault, *seen), fail=self._unseen
        )

    def _newest_words(self, vault: OpenVault) -> str:
        from arbeidsleder.vault.audit_signing import fingerprint

        with vault.ctx.store.read() as uow:
            code = uow.audit.head()
        key = anchors.signer_of(vault.store, vault.unlocked.vault_id).public_key
        return _("Nyeste kode nå: {code}. Loggens signatur: {key}").format(code=code, key=fingerprint(key))

    def _seen(self, vault: OpenVault, reports: tuple[AnchorReport, ...], newest: str) -> None:
        program = self._program
        if program.vault is not vault or program.pages is None:
            return
        self.reports, self._looked = reports, True
        alarm = alarm_code(reports)
        if self._anchors_card is None:
            return
        self._anchors_card.show_reports(reports, alarm_advice() if alarm else "")
        self._anchors_card.show_newest(newest)
        program.pages.settings.set_due("log", "anchors", int(bool(alarm)))
        if alarm:
            program.report(VaultError(alarm))

    def _unseen(self, error: BaseException) -> None:
        """It locked meanwhile, or the log could not be read; then everything else says so too."""
        if not isinstance(error, (KnownError, RuntimeError)):
            self._program.report(error)
        log.info("anchors_not_compared", exc_info=error)

    def _acknowledge(self) -> None:
        """The user has read it: the log says so from now on, and the anchors are written anew at the lock."""
        program, vault = self._program, self._program.vault
        if program.services is None or vault is None or self._anchors_card is None:
            return
        codes = tuple(one.head.code for one in self.reports if one.state.is_alarm and one.head is not None)
        program.services.command(self, AcknowledgeAnchors(codes), ok=lambda _changes: self._look(vault))

    # Checking

    def check(self, code: str) -> None:
        """Look at the whole log beside the window; *code* "" looks for none."""
        program, vault, card = self._program, self._program.vault, self._check_card
        if vault is None:
            return
        vault.ctx.require(Right.READ_LOG)
        if card is None or self._checking is not None:
            return
        card.show_answer("")
        card.show_busy(True)
        self._progress = (0, 0)
        self._look_timer.start()

        def look(token: Token) -> LogCheck:
            from arbeidsleder.storage.integrity import check_log

            def step(done: int, whole: int) -> None:
                token.check()
                self._progress = (done, whole)

            unlocked = vault.unlocked
            return check_log(
                unlocked.database_path,
                lambda: unlocked.database_key,
                unlocked.audit_key,
                (code,) if code else (),
                step,
            )

        def checked(found: LogCheck) -> None:
            self._checked()
            words = [check_words(found)]
            if code:
                words.insert(0, code_words(found, code))
            card.show_answer("\n".join(words), good=found.is_whole and (not code or code in found.found))

        def failed(error: BaseException) -> None:
            self._checked()
            card.show_answer(program.told(error), good=False)

        self._checking = program.jobs.submit(
            "io", look, owner=card, ok=checked, fail=failed, cancellable=True
        )

    def stop_check(self) -> None:
        """The user has seen enough, or it locks."""
        if self._checking is not None:
            self._checking.cancel()
            self._checked()

    def _checked(self) -> None:
        self._checking = None
        self._look_timer.stop()
        if self._check_card is not None:
            self._check_card.show_busy(False)

    def _show_progress(self) -> None:
        if self._check_card is not None:
            self._check_card.show_progress(*self._progress)

    # At lock

    def drop(self) -> None:
        """It locks: stop what is under way and let go of the cards."""
        self.stop_check()
        self._check_card = self._anchors_card = None

    def before_close(self, vault: OpenVault) -> None:
        """Sign the newest link, on the lane that closes the vault, after the last commit.

        Only where the key store's anchor was seen and does not speak against the log. Raises nothing: the
        lock goes on whatever comes of it.
        """
        self._last_words = None
        states = {one.place: one.state for one in self.reports}
        state = states.get(AnchorPlace.KEY_STORE)
        if not self._looked or state is None or not state.may_be_replaced:
            return
        try:
            text = anchors.signed_head(vault)
        except KnownError as error:
            log.warning("head_not_signed", exc_info=error)
            return
        if text is not None:
            self._last_words = vault.unlocked.vault_id, text

    def ended(self) -> None:
        """The vault is closed: put the anchor into the key store; only the program's end waits for it."""
        self.reports, self._looked = (), False
        words, self._last_words = self._last_words, None
        if words is None:
            return
        vault_id, text = words
        self._program.jobs.submit(
            "io",
            lambda _token: anchors.keep_in_key_store(vault_id, self.key_store, text),
            owner=self,
            ok=lambda _kept: None,
            fail=self._program.report,
            needed=True,  # the program may be ending, and this is the newest head there is
        )
