"""The handover sheet on Deling: live preview at the left, consent, texts and the sheets made at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.commands.handover import RecordShredded, TakeBackFate
from arbeidsleder.application.handover_drawn import DOCUMENT
from arbeidsleder.application.handover_rehearsal import Place
from arbeidsleder.application.queries.handover import handover_may_leave
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.pages.preview.output import DataFile, SaveDialog, Sheet, SheetOutput
from arbeidsleder.desktop.pages.preview.saving import FolderRisk, no_risk_known
from arbeidsleder.desktop.pages.preview.viewer import SheetView
from arbeidsleder.desktop.pages.sharing.consent_card import ConsentCard
from arbeidsleder.desktop.pages.sharing.handover.drafts import HandoverDrafts
from arbeidsleder.desktop.pages.sharing.handover.fields import TextsCard
from arbeidsleder.desktop.pages.sharing.handover.handed_dialog import HandedDialog, ReceiptDialog
from arbeidsleder.desktop.pages.sharing.handover.lines import LinesCard, LinesDialog, TooLongCard
from arbeidsleder.desktop.pages.sharing.handover.made_card import MadeCard
from arbeidsleder.desktop.pages.sharing.handover.presenter import HandoverPresenter, leaving_of
from arbeidsleder.desktop.pages.sharing.handover.rehearsal import RehearsalDialog
from arbeidsleder.desktop.pages.sharing.handover.words import consent_line, consent_whom
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, MainButton
from arbeidsleder.domain.consent import Recipient
from arbeidsleder.domain.handover import SheetField
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.context import Context
    from arbeidsleder.application.handover_drawn import Drawn
    from arbeidsleder.application.queries.handover import MadeSheet
    from arbeidsleder.desktop.printing import PrinterPort
    from arbeidsleder.desktop.services import Command, Services
    from arbeidsleder.domain.mfy import Plans

SIDE_PX = (336, 400)
NARROW_PX = 900


def _may_leave(drawn: Drawn, ctx: Context) -> None:
    """Refuse what was withdrawn while somebody chose a printer or a folder."""
    sheet = drawn.sheet
    handover_may_leave(ctx, sheet.participant_id, sheet.topics, Recipient.PROCESS_COUNSELLOR)


class HandoverView(QWidget):
    """One person's sheet."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; never a name."""

    place_requested = Signal(str, object)
    """Emitted with the participant's id and the Place that is to be opened."""

    def __init__(
        self,
        services: Services,
        plans: Callable[[], Plans],
        *,
        printer: PrinterPort | None = None,
        folder_risk: FolderRisk = no_risk_known,
        parent: QWidget | None = None,
    ) -> None:
        """*plans* gives the MFY plan; it is asked for beside the window."""
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self.presenter = HandoverPresenter(services, plans, self)
        self.viewing = Viewing(self)
        self._lay_out()
        self.output = SheetOutput(services, self, printer=printer, folder_risk=folder_risk)
        self._connect()

    def _lay_out(self) -> None:
        self.rehearse = Button(_("Les som prosessveileder"), icon="eye")
        self.save = Button(_("Lagre…"), icon="save")
        self.print = MainButton(_("Skriv ut"), icon="printer", key="Ctrl P")
        self.sheet = SheetView(self._services.jobs, _("Dette ser prosessveilederen"))
        self.error = ErrorBar()
        self.too_long = TooLongCard()
        self.consent = ConsentCard()
        self.texts = TextsCard(lambda: self._services.ctx.clock.now().date())
        self.drafts = HandoverDrafts(self.texts)
        self.lines = LinesCard()
        self.save_data = Button(_("Lagre for et annet program…"), icon="save", small=True)
        self.made = MadeCard()
        self.side = QScrollArea()
        self.side.setWidgetResizable(True)
        self.side.setFrameShape(QFrame.Shape.NoFrame)
        self.side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inner = QWidget()
        self.inner.setProperty("surface", "clear")
        self._cards = column = QVBoxLayout(self.inner)
        column.setContentsMargins(0, 0, 4, 4)
        column.setSpacing(16)
        for card in (self.error, self.too_long, self.consent, self.texts, self.lines, self.made):
            column.addWidget(card)
        column.addWidget(self.save_data, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.side.setWidget(self.inner)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.sheet, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        presenter = self.presenter
        presenter.drawn.connect(self._show)
        presenter.nobody.connect(lambda: self._clear())
        self.viewing.viewed.connect(presenter.log_view)
        presenter.failed.connect(self._fail)
        presenter.ready.connect(self._go_out)
        self.texts.text_changed.connect(presenter.save_text)
        self.texts.shred_by_changed.connect(presenter.set_shred_by)
        self.lines.choose_requested.connect(self._choose_lines)
        self.too_long.choose_requested.connect(self._choose_lines)
        self.consent.change_requested.connect(lambda: self._go(Place.CONSENT))
        self.print.clicked.connect(lambda: self.print_now())
        self.save.clicked.connect(lambda: self.ask_save())
        self.save_data.clicked.connect(lambda: self._let_out("data"))
        self.rehearse.clicked.connect(lambda: self.read_as_counsellor())
        self.sheet.paper.failed.connect(self._fail)
        self.output.status_message.connect(self.status_message)
        self.output.refused.connect(self._refused)
        self.made.handed_over_wanted.connect(lambda one: self._ask(HandedDialog, one))
        self.made.receipt_wanted.connect(lambda one: self._ask(ReceiptDialog, one))
        self.made.shredded_wanted.connect(
            lambda one: self._say(RecordShredded(one.handover.id, self._today()))
        )
        self.made.undo_wanted.connect(lambda one: self._say(TakeBackFate(one.handover.id)))

    # --- what the page asks

    @property
    def buttons(self) -> Sequence[QWidget]:
        """What stands in the page's head."""
        return self.rehearse, self.save, self.print

    def show_person(self, participant_id: str) -> None:
        """Show somebody's sheet; what was typed of another's is kept first."""
        if participant_id != self.presenter.participant_id:
            self.texts.forget()
            self.side.verticalScrollBar().setValue(0)
        self.error.clear()
        self.presenter.show_person(participant_id)

    def take_keys(self) -> None:
        """The keys go to the sheet."""
        self.sheet.paper.setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show an empty paper and no texts, in the same room."""
        self._shaded = shaded
        self.sheet.paper.set_shaded(shaded)
        self.texts.flush()
        self.viewing.set_in_sight(not shaded and self.isVisible())
        policy = self.inner.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.inner.setSizePolicy(policy)
        self.inner.setVisible(not shaded)
        for button in self.buttons:
            button.setEnabled(not shaded and self._may_go_out(button))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side what it needs and the sheet the rest."""
        super().resizeEvent(event)
        least, most = SIDE_PX
        self.side.setFixedWidth(min(max(least, self.width() * 38 // 100), most))
        self._name_sheet()

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

    # --- showing

    def _show(self, drawn: Drawn) -> None:
        desk, sheet = drawn.desk, drawn.sheet
        self._name_sheet()
        self.viewing.show(desk.participant_id)
        self.sheet.paper.show_pdf(drawn.printed.pdf)
        self.consent.show_consent(
            desk.called, consent_whom(sheet), desk.topics, consent_line(sheet, waiting=desk.waiting)
        )
        self.texts.show_texts(desk.participant_id, desk.texts, sheet.shred_by)
        self.lines.show_lines(desk.seen)
        self.lines.setVisible(sheet.mastery is not None)
        self.made.show_made(desk.made, desk.today)
        self._place_made(first=any(row.warning.text() for row in self.made.rows))
        self.too_long.show_long(drawn.printed.too_long)
        self.save_data.setVisible(not sheet.own_folder)
        self._enable()

    def _name_sheet(self) -> None:
        now = self.presenter.now
        if now is not None and now.sheet.own_folder:
            self.sheet.title.setText(_("Bare til egen mappe"))
        elif self.width() < NARROW_PX:
            self.sheet.title.setText(_("Dette ser de"))
        else:
            self.sheet.title.setText(_("Dette ser prosessveilederen"))

    def _place_made(self, *, first: bool) -> None:
        """What somebody is asked about stands above the texts; else the list is below them."""
        before = self._cards.indexOf(self.texts) > self._cards.indexOf(self.made)
        if before != first:
            self._cards.removeWidget(self.made)
            at = self._cards.indexOf(self.texts) if first else self._cards.indexOf(self.lines) + 1
            self._cards.insertWidget(at, self.made)

    def _enable(self) -> None:
        for button in (*self.buttons, self.save_data):
            button.setEnabled(self._may_go_out(button) and not self._shaded)

    def _may_go_out(self, button: QWidget) -> bool:
        """A sheet that is too long can be read and rehearsed, and nothing else."""
        now = self.presenter.now
        return now is not None and (button is self.rehearse or not now.printed.too_long)

    def _clear(self) -> None:
        self.viewing.show("")
        self.sheet.paper.show_message(_("Arket kan ikke vises."))
        self._enable()

    def _fail(self, error: BaseException) -> None:
        self.error.show_error(sentence(error))
        if self.presenter.now is None:
            self._clear()

    # --- going out

    def print_now(self) -> None:
        """Print what is shown, past the gate."""
        self._let_out("print")

    def ask_save(self) -> None:
        """Save what is shown, past the gate."""
        self._let_out("save")

    def _let_out(self, how: str) -> None:
        """What was typed last is on the sheet first; a question about it waits for its answer."""
        self.error.clear()
        self.texts.flush()
        if self.texts.waits:
            return
        self.presenter.refresh(then=lambda: self.presenter.let_out(how))

    def _go_out(self, drawn: Drawn, how: str) -> None:
        sheet = self._sheet(drawn)
        if how == "print":
            self.output.print(sheet)
        elif how == "data":
            told = _(
                "Alle som får tak i filen, kan lese den. Gi den bare til den arket er til, og slett den."
            )
            data = DataFile(drawn.data, ".json", _("Fil for et annet program (*.json)"), told)
            self.output.save_data(sheet, data)
        else:
            dialog = SaveDialog(sheet.file_stem, self)
            dialog.save_requested.connect(lambda password: self.output.save(sheet, password))
            dialog.open()

    def _refused(self, sentence: str) -> None:
        """What was drawn may not be true any more: a consent has gone, or a number was taken."""
        self.error.show_error(sentence)
        self.presenter.refresh()

    def _sheet(self, drawn: Drawn) -> Sheet:
        return Sheet(
            drawn.printed.pdf,
            _("Overleveringsark"),
            drawn.file_stem,
            DOCUMENT,
            drawn.subject,
            max(self.sheet.paper.page_count, 1),
            (drawn.desk.participant_id,),
            None if drawn.sheet.own_folder else partial(_may_leave, drawn),
            leaving=leaving_of(drawn),
        )

    # --- what became of a sheet

    def _today(self) -> date:
        return self._services.ctx.clock.now().date()

    def _say(self, command: Command) -> None:
        self.error.clear()
        self.presenter.run(command)

    def _ask(self, kind: type[HandedDialog | ReceiptDialog], made: MadeSheet) -> None:
        dialog = kind(made, self._today(), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.save_requested.connect(self._say)
        dialog.open()

    # --- what stands

    def _choose_lines(self) -> None:
        now = self.presenter.now
        if now is None or self._shaded:
            return
        dialog = LinesDialog(now.desk.seen, self)
        dialog.chosen.connect(lambda out: self.presenter.save_text(SheetField.LEFT_OUT, "\n".join(out)))
        dialog.open()

    # --- the rehearsal

    def read_as_counsellor(self) -> None:
        """Grey out all but the sheet and ask it the seven questions; what was typed last is on it first.

        A question about what was typed waits for its answer, as before the sheet goes out.
        """
        self.error.clear()
        self.texts.flush()
        if not self.texts.waits:
            self.presenter.refresh(then=self._rehearse)

    def _rehearse(self) -> None:
        now = self.presenter.now
        if now is None or self._shaded or not self.isVisible():  # the sheet was left while it was drawn
            return
        dialog = RehearsalDialog(self._services.jobs, now, self.window())
        dialog.fill_requested.connect(self._go)
        dialog.open()

    def _go(self, place: object) -> None:
        if isinstance(place, SheetField):
            self.texts.go_to(place)
            self.side.ensureWidgetVisible(self.texts.fields[place])
        else:
            self.place_requested.emit(self.presenter.participant_id, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P prints, Ctrl+S saves, Page Up and Page Down turn pages."""
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        key = Qt.Key(event.key())
        if control and key == Qt.Key.Key_P and self.print.isEnabled():
            self.print_now()
        elif control and key == Qt.Key.Key_S and self.save.isEnabled():
            self.ask_save()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.sheet.paper.turn(1 if key == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)
