"""The weeks to NAV on Deling: what the counsellor sees at the left; outbox, consent, receiver at the right.

What carries the letters is not known here: the view says what is wanted, and is told how it went.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.commands.outbox import RecallSummary, ResendQuarantined, RevokeConnection
from arbeidsleder.application.commands.outbox_traffic import TakeReceiptCode
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.sharing.consent_card import ConsentCard
from arbeidsleder.desktop.pages.sharing.outbox.connection_card import ConnectionCard
from arbeidsleder.desktop.pages.sharing.outbox.dialogs import CodeDialog, PairDialog, SendDialog
from arbeidsleder.desktop.pages.sharing.outbox.presenter import OutboxPresenter
from arbeidsleder.desktop.pages.sharing.outbox.rows import OutboxCard
from arbeidsleder.desktop.pages.sharing.outbox.seen_card import SeenCard
from arbeidsleder.desktop.pages.sharing.outbox.words import (
    consent_line,
    consent_whom,
    fetched_words,
    nothing_words,
    recall_detail,
    sent_words,
)
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.domain.outbox import ItemState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.outbox import NavView, OutboxRow
    from arbeidsleder.application.queries.outbox_desk import OutboxDesk
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.message.pairing import Invitation

SIDE_PX = (336, 420)
_GOING = (ItemState.READY, ItemState.QUEUED)


class OutboxView(QWidget):
    """One person's week, beside the whole outbox."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a name."""

    consent_requested = Signal(str)
    """Emitted with the id of the person whose consents are wanted."""

    person_shown = Signal(str)
    """Emitted with the id of the person a chosen row of the outbox is about."""

    send_wanted = Signal(object)
    """Emitted with the folder, a Path, that all in the queue is to be put into."""

    fetch_wanted = Signal(object)
    """Emitted with the folder, a Path, in which answers may lie."""

    invitation_chosen = Signal(object)
    """Emitted with the Path of an invitation that is to be read."""

    pair_wanted = Signal(object, str, str, object)
    """Emitted with the Invitation, the fingerprint and the code as typed, and the folder for the answer."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self._pairing: PairDialog | None = None
        self.presenter = OutboxPresenter(services, self)
        self.viewing = Viewing(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.fetch = Button(_("Hent svar…"), icon="file-import")
        self.send = MainButton(_("Send…"), icon="send", key="Ctrl↵")
        self.seen = SeenCard()
        self.error = ErrorBar()
        self.consent, self.box, self.connection = ConsentCard(), OutboxCard(), ConnectionCard()
        self.unqueue = Button(_("Ta ut av køen"), small=True)
        self.resend = Button(_("Legg i kø igjen"), icon="undo", small=True)
        self.code = Button(_("Skriv kode…"), icon="phone", small=True)
        self.recall = Button(_("Trekk tilbake…"), small=True)
        self.read = Button(_("Svaret er lest"), icon="tick", small=True)
        self.steps = QWidget()
        steps = QHBoxLayout(self.steps)
        steps.setContentsMargins(16, 8, 16, 12)
        steps.setSpacing(8)
        for button in self._of_item():
            steps.addWidget(button)
        steps.addStretch(1)
        self.seen.body.addWidget(self.steps)
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.inner.setProperty("surface", "clear")
        column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(16)
        for card in (self.error, self.box, self.consent, self.connection):
            column.addWidget(card)
        column.addStretch(1)
        self.side.setWidget(self.inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.seen, 1)
        row.addWidget(self.side)

    def _of_item(self) -> Sequence[Button]:
        return self.read, self.resend, self.code, self.unqueue, self.recall

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.read.connect(self._show)
        presenter.nobody.connect(lambda: self._show_nobody())
        self.viewing.viewed.connect(presenter.log_view)
        presenter.failed.connect(self._fail)
        self.box.list.chosen.connect(self._chosen)
        self.consent.change_requested.connect(lambda: self.consent_requested.emit(presenter.participant_id))
        self.connection.pair_requested.connect(lambda: self._ask_invitation())
        self.connection.part_requested.connect(lambda: self._part())
        self.send.clicked.connect(lambda: self.ask_send())
        self.fetch.clicked.connect(lambda: self._ask_fetch())
        self.unqueue.clicked.connect(lambda: self._unqueue())
        self.resend.clicked.connect(lambda: presenter.run(ResendQuarantined(presenter.item_id)))
        self.code.clicked.connect(lambda: self._ask_code())
        self.recall.clicked.connect(lambda: self._recall())
        self.read.clicked.connect(lambda: presenter.see_answers())

    # --- what the page asks

    @property
    def buttons(self) -> Sequence[QWidget]:
        """What stands in the page's head."""
        return self.fetch, self.send

    def show_person(self, participant_id: str) -> None:
        """Show somebody's newest week."""
        self.error.clear()
        self.presenter.show_person(participant_id)

    def take_keys(self) -> None:
        """The keys go to the outbox, or to what is seen when it is empty."""
        (self.seen.area if self.box.list.isHidden() else self.box.list).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and no text, in the same room."""
        self._shaded = shaded
        self.viewing.set_in_sight(not shaded and self.isVisible())
        self.box.list.set_shaded(shaded)
        for part in (self.seen.inner, self.steps, self.consent):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            part.setVisible(not shaded)
        self._enable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side what it needs and the rest to what is seen."""
        super().resizeEvent(event)
        least, most = SIDE_PX
        self.side.setFixedWidth(min(max(least, self.width() * 40 // 100), most))

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while it is seen."""
        super().showEvent(event)
        self.presenter.seen = True
        self.viewing.set_in_sight(not self._shaded)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks."""
        super().hideEvent(event)
        self.presenter.seen = False
        self.viewing.set_in_sight(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter asks what is sent."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            self.ask_send()
        else:
            super().keyPressEvent(event)

    # --- showing

    def _show(self, desk: OutboxDesk, view: NavView | None) -> None:
        today = desk.outbox.today
        if view is None:
            self.seen.show_message(nothing_words(desk))
        else:
            self.seen.show_view(view, today)
        self.viewing.show(view.row.item.participant_id if view is not None else "")
        self.consent.show_consent(desk.called, consent_whom(desk), desk.topics, consent_line(desk))
        self.box.show_outbox(desk.outbox, self.presenter.item_id)
        self.connection.show_connection(desk.outbox)
        row = view.row if view is not None else None
        self.read.setVisible(row is not None and row.unseen)
        self.resend.setVisible(row is not None and row.may_resend)
        self.code.setVisible(row is not None and row.item.state in (ItemState.SENT, ItemState.RECEIVED))
        self.unqueue.setVisible(row is not None and row.may_unqueue)
        self.recall.setVisible(row is not None and row.may_recall)
        self._enable()

    def _show_nobody(self) -> None:
        self.viewing.show("")
        self.seen.show_message(_("Her er det ingen deltakere ennå."))
        for button in self._of_item():
            button.hide()
        self._enable()

    def _enable(self) -> None:
        desk = self.presenter.desk
        ready = not self._shaded and desk is not None
        self.fetch.setEnabled(ready)
        self.send.setEnabled(ready and bool(self._going()))

    def _going(self) -> tuple[OutboxRow, ...]:
        desk = self.presenter.desk
        return desk.outbox.of(*_GOING) if desk is not None else ()

    def _chosen(self, row: OutboxRow) -> None:
        self.error.clear()
        self.presenter.show_item(row)
        self.person_shown.emit(row.item.participant_id)

    def _fail(self, error: BaseException) -> None:
        self.error.show_error(sentence(error))
        self.side.verticalScrollBar().setValue(0)

    # --- what the user wants of the item shown

    def _unqueue(self) -> None:
        self.error.clear()
        item = self.presenter.item_id
        queued = {row.id for row in self._going() if row.item.state is ItemState.QUEUED}
        self.presenter.queue(queued - {item}, lambda: None)

    def _recall(self) -> None:
        view = self.presenter.view
        if view is None:
            return
        question = _("Trekke tilbake denne uken?")
        if self._services.prompts.confirm(question, recall_detail(view.row), _("Trekk tilbake")):
            self.error.clear()
            self.presenter.run(RecallSummary(view.row.id))

    def _ask_code(self) -> None:
        item = self.presenter.item_id
        dialog = CodeDialog(self)
        dialog.typed.connect(lambda digits: self.presenter.run(TakeReceiptCode(item, digits)))
        dialog.open()

    # --- sending and fetching

    def ask_send(self) -> None:
        """Ask what leaves and where to; nothing leaves by itself."""
        rows = self._going()
        if self._shaded or not rows or not self.isVisible():
            return
        self.error.clear()
        ticked = {row.id for row in rows if row.item.state is ItemState.QUEUED}
        dialog = SendDialog(rows, ticked | {self.presenter.item_id}, self)
        dialog.chosen.connect(self._send)
        dialog.open()

    def _send(self, wanted: tuple[str, ...]) -> None:
        folder = self._services.prompts.choose_folder(_("Minnepinne eller mappe for brevene til Nav"))
        if folder is not None:
            self.presenter.queue(wanted, lambda: self.send_wanted.emit(folder))

    def _ask_fetch(self) -> None:
        self.error.clear()
        folder = self._services.prompts.choose_folder(_("Minnepinne eller mappe med svar fra Nav"))
        if folder is not None:
            self.fetch_wanted.emit(folder)

    def show_sent(self, sent: int, waiting: int, stopped: int, error: BaseException | None) -> None:
        """Say what came of sending; *error* ended it early."""
        self.status_message.emit(sent_words(sent, waiting, stopped))
        if error is not None:
            self._fail(error)
        self.presenter.refresh()

    def show_fetched(self, receipts: int, answers: int, not_taken: int, others: int) -> None:
        """Say what came of fetching."""
        self.status_message.emit(fetched_words(receipts, answers, not_taken, others))
        self.presenter.refresh()

    # --- the receiver

    def _ask_invitation(self) -> None:
        self.error.clear()
        kinds = _("Invitasjon fra Nav (*.invitasjon);;Alle filer (*)")
        path = self._services.prompts.open_file(_("Invitasjonen fra mottaket hos Nav"), kinds)
        if path is not None:
            self.invitation_chosen.emit(path)

    def ask_pairing(self, invitation: Invitation) -> None:
        """Ask for what is read aloud, then where the answer is put."""
        dialog = self._pairing = PairDialog(invitation, self)
        dialog.typed.connect(lambda digits, code: self._pair(invitation, digits, code))
        dialog.finished.connect(lambda _result: self._forget_pairing())
        dialog.open()

    def _pair(self, invitation: Invitation, digits: str, code: str) -> None:
        folder = self._services.prompts.choose_folder(_("Minnepinne eller mappe for svaret til mottaket"))
        if folder is not None:
            self.pair_wanted.emit(invitation, digits, code, folder)

    def show_paired(self) -> None:
        """The pairing is kept, and the answer lies where it was put."""
        if self._pairing is not None:
            self._pairing.accept()
        self.status_message.emit(_("Koblet til. Svaret til mottaket ligger der du valgte; gi det til Nav."))
        self.presenter.refresh()

    def show_failed(self, error: BaseException) -> None:
        """An errand did nothing."""
        if self._pairing is not None:
            self._pairing.error.show_error(sentence(error))
        else:
            self._fail(error)

    def _forget_pairing(self) -> None:
        self._pairing = None

    def _part(self) -> None:
        desk = self.presenter.desk
        connection = desk.outbox.connection if desk is not None else None
        if connection is None:
            return
        question = _("Koble fra {name}?").format(name=connection.receiver_name)
        detail = _(
            "Ingenting sendes herfra før arkivet er koblet til igjen med en ny invitasjon. Det som er klart "
            "og i kø, blir stående. Si fra til mottaket, så stenger de også hos seg."
        )
        if self._services.prompts.confirm(question, detail, _("Koble fra")):
            self.presenter.run(RevokeConnection(connection.id))
