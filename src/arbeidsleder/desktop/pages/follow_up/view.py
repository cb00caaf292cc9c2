"""What is due, a place of Oppfølging: the list, the panel beside, the form in its place. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.application.follow_up_words import due_text
from arbeidsleder.desktop.pages.follow_up.due_list import DueList
from arbeidsleder.desktop.pages.follow_up.panel import FINISHED_HERE, PANEL_PX, DuePanel
from arbeidsleder.desktop.pages.follow_up.presenter import FollowUpPresenter
from arbeidsleder.desktop.pages.follow_up.step_form import StepForm
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.basic import Card, Hairline, KeysStrip
from arbeidsleder.desktop.widgets.controls import EmptyState
from arbeidsleder.domain.follow_up import Band, DueKind
from arbeidsleder.text import _, date_long, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.follow_up import DueRow, FollowUp
    from arbeidsleder.desktop.services import Command, Services

NARROW_PX = 800  # width of the place; below it the form takes the list's room, and the panel is not shown
LOW_PX = 560  # height of the place; below it the lines are lower
_NO_LIMIT_PX = 16777215  # Qt's own word for it
_STRIP_PX = 41


class FollowUpView(QWidget):
    """The place as the page shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what was done and how to take it back; empty takes the hint away."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    open_requested = Signal(object)
    """Emitted with the Due that is to be opened where it is dealt with."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self.letters_on = True
        self._panel_wanted = False  # in a narrow window, to answer a question
        self.presenter = FollowUpPresenter(services, self)
        self.viewing = Viewing(self)
        self.list, self.panel = DueList(), DuePanel()
        self.form = StepForm(self.presenter.today)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        strip = KeysStrip(
            [
                (["↵"], _("åpne")),
                (["X"], _("gjort")),
                (["U"], _("angre")),
                (["↑", "↓"], _("flytt")),
            ]
        )
        self.card = Card(padding=1)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(Hairline())
        self.card.body.addWidget(strip)
        self.none = EmptyState(_("Ingenting er avtalt for denne uken."), _("Ny avtale…"), icon="plus")
        self.none.hide()
        self.left = QWidget()
        left = QVBoxLayout(self.left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.card)
        left.addWidget(self.none)
        left.addStretch(1)
        self.left.installEventFilter(self)
        self.form_card = Card(padding=1)
        self.form_card.body.addWidget(self.form)
        self.right = QStackedWidget()
        self.right.addWidget(self.panel)
        self.right.addWidget(self.form_card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        row.addWidget(self.left, 1)
        row.addWidget(self.right)

    def _connect(self) -> None:
        presenter, panel = self.presenter, self.panel
        presenter.due_read.connect(self._show)
        presenter.status_message.connect(self.status_message)
        presenter.undo_hint.connect(self.undo_hint)
        presenter.saved.connect(lambda _person: self._close_form())
        presenter.refused.connect(self.form.refuse)
        self.viewing.viewed.connect(self._log_view)
        self.list.marked.connect(self._marked)
        self.list.open_wanted.connect(self.open_current)
        panel.done_requested.connect(self.finish)
        panel.answer_given.connect(lambda answer: self.finish(answer))
        panel.open_requested.connect(self.open_current)
        panel.edit_requested.connect(self.edit)
        self.form.save_requested.connect(self._save)
        self.form.left.connect(self._leave_form)
        self.none.action_requested.connect(self.new)

    # --- what the page asks

    @property
    def form_open(self) -> bool:
        """Whether the form stands in the panel's place."""
        return self.right.currentWidget() is self.form_card

    def page_opened(self) -> None:
        """Read what is due and take the keys."""
        self.presenter.refresh()
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if self.form_open:
            self.form.text.setFocus()
        else:
            (self.none.button if self.card.isHidden() else self.list).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials and blanks; panel and form are hidden as they stand."""
        self._shaded = shaded
        self.list.set_shaded(shaded)
        policy = self.right.sizePolicy()
        policy.setRetainSizeWhenHidden(shaded and self.right.isVisible())  # nothing moves
        self.right.setSizePolicy(policy)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while the place is seen."""
        super().showEvent(event)
        self.presenter.seen = True
        self.viewing.set_in_sight(not self._shaded)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False
        self.viewing.set_in_sight(False)

    # --- showing

    def _show(self, shown: FollowUp) -> None:
        had_keys = self.list.hasFocus() or self.none.button.hasFocus()
        self.letters_on = shown.single_letter_keys
        nothing = not shown.rows
        self.none.button.setVisible(bool(shown.people))
        if not shown.people:
            self.none.sentence.setText(_("Her er det ingen deltakere ennå."))
        self.none.setVisible(nothing)
        self.card.setVisible(not nothing)
        self.list.show_due(shown)
        self._fit_rows()
        self.about_changed.emit(about(shown))
        if had_keys:
            self.take_keys()

    def _marked(self, row: DueRow | None) -> None:
        self.panel.show_row(row, self.presenter.shown)
        self._place()
        if row is not None:
            self.viewing.show(row.due.participant_id)

    def _log_view(self, participant_id: str) -> None:
        from arbeidsleder.application.commands.person_access import RecordView

        self._services.note(RecordView(participant_id))

    def _fit_rows(self) -> None:
        """Be as high as the lines ask, or as the room is."""
        self.list.set_low(self.height() < LOW_PX)
        wanted = self.list.content_height() + _STRIP_PX + 2
        self.card.setFixedHeight(min(wanted, max(self.left.height(), 120)))

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Follow the height of the window."""
        if event.type() == QEvent.Type.Resize:
            self._fit_rows()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the form take the list's room in a narrow window."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        narrow = self.width() < NARROW_PX
        self.right.setMinimumWidth(0 if narrow else PANEL_PX)
        self.right.setMaximumWidth(_NO_LIMIT_PX if narrow else PANEL_PX)
        self.panel.setMinimumWidth(0 if narrow else PANEL_PX)
        over = self.form_open or (self._panel_wanted and self.panel.row is not None)
        self.left.setVisible(not narrow or not over)
        beside = over or (not narrow and self.panel.row is not None)
        self.right.setVisible(beside and not self._shaded)

    # --- what is done

    def open_current(self) -> None:
        """Open what the marked line is about; somebody without a next step gets one."""
        row = self.list.current
        if row is None or self._shaded or self.form_open:
            return
        if row.due.kind is DueKind.NO_STEP:
            self.new()
        else:
            self.open_requested.emit(row.due)

    def finish(self, answer: str = "") -> None:
        """Say that what is marked is done; for what asks for more, open the form that asks."""
        row, shown = self.list.current, self.presenter.shown
        if row is None or shown is None or self._shaded or self.form_open:
            return
        if row.due.kind not in FINISHED_HERE:
            self.open_current()
            return
        key = "U" if self.letters_on else "Alt U"
        what = due_text(row.due, shown.today)
        hint = _("{name}: {what}, gjort. {key} angrer").format(name=row.name, what=what, key=key)
        if self._panel_wanted:
            self._leave_panel()
        self.presenter.finish(row, hint, answer)

    def new(self) -> None:
        """Open an empty form, about the person of the marked line."""
        row = self.list.current
        self._open_form(participant_id=row.due.participant_id if row is not None else "")

    def edit(self) -> None:
        """Open the form with the marked agreement."""
        row = self.list.current
        if row is not None and row.step is not None and row.due.kind is not DueKind.BRIDGE:
            self._open_form(row)

    def _open_form(self, row: DueRow | None = None, participant_id: str = "") -> None:
        shown = self.presenter.shown
        if shown is None or not shown.people or self._shaded or self.form_open:
            return
        self.right.setCurrentWidget(self.form_card)
        self._place()
        self.form.show_step(shown, row.step if row is not None else None, participant_id)

    def _save(self, command: Command) -> None:
        self.presenter.save(command)

    def _leave_form(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Lukke uten å lagre?"), _("Det du har skrevet, blir borte."), _("Lukk uten å lagre")
        ):
            return
        self._close_form()

    def _close_form(self) -> None:
        self.right.setCurrentWidget(self.panel)
        self._place()
        self.take_keys()

    # --- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """X is done, U takes back, Ctrl+N and Ctrl+E open the form; nothing under the shade."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
        letter = held == alt or (held == none and self.letters_on)
        if self._shaded or self.form_open:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_X and letter:
            self._press_done()
        elif event.key() == Qt.Key.Key_U and letter:
            self.presenter.undo()
        elif held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_N:
            self.new()
        elif held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_E:
            self.edit()
        elif event.key() == Qt.Key.Key_Escape and self._panel_wanted:
            self._leave_panel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and held == none:
            self._press_enter()
        else:
            super().keyPressEvent(event)

    def _press_done(self) -> None:
        """A question takes its answer in the panel, which a narrow window shows for that alone."""
        row = self.list.current
        if row is None or row.due.kind is not DueKind.QUESTION:
            self.finish()
            return
        self._panel_wanted = True
        self._place()
        self.panel.press_done()

    def _leave_panel(self) -> None:
        self._panel_wanted = False
        self._place()
        self.take_keys()

    def _press_enter(self) -> None:
        focus = self.focusWidget()
        if isinstance(focus, QAbstractButton) and focus.hasFocus():
            focus.click()


def about(shown: FollowUp) -> str:
    """Return the line below the title: «Onsdag 5. mai · 4 i dag, 4 denne uken, 2 venter på svar».

    What comes in later weeks is told only where nothing else is: a low window has no room for all four.
    """
    day = date_long(shown.today)
    counts = {band: len(shown.of(band)) for band in Band}
    parts = []
    if counts[Band.TODAY]:
        parts.append(_("{count} i dag").format(count=counts[Band.TODAY]))
    if counts[Band.WEEK]:
        parts.append(_("{count} denne uken").format(count=counts[Band.WEEK]))
    if counts[Band.WAITING]:
        waiting = ngettext("{count} venter på svar", "{count} venter på svar", counts[Band.WAITING])
        parts.append(waiting.format(count=counts[Band.WAITING]))
    if counts[Band.SOON] and not parts:
        parts.append(_("{count} snart").format(count=counts[Band.SOON]))
    told = ", ".join(parts) or _("ingenting venter")
    return f"{day[:1].upper()}{day[1:]} · {told}"
