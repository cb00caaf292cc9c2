"""Veien til MFY: one person's signs at the left, the sign at hand at the right, «klar» at the foot.

It decides nothing and counts nothing. In a narrow window list and sign stand one at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.application.commands.road import SayRoadWord
from arbeidsleder.desktop.pages.participants.form import Form
from arbeidsleder.desktop.pages.road.bubbles import Legend
from arbeidsleder.desktop.pages.road.form_shelf import RoadForms
from arbeidsleder.desktop.pages.road.forms import hint_of
from arbeidsleder.desktop.pages.road.keys import key_actions
from arbeidsleder.desktop.pages.road.panel import SignPanel
from arbeidsleder.desktop.pages.road.person_choice import PersonChoice
from arbeidsleder.desktop.pages.road.presenter import RoadPresenter
from arbeidsleder.desktop.pages.road.ready_card import ReadyCard
from arbeidsleder.desktop.pages.road.sign_list import LIST_PX, SignList
from arbeidsleder.desktop.viewing import Viewing
from arbeidsleder.desktop.widgets.basic import Card, Hairline, PageHead
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.domain.road import Sign, StepKind
from arbeidsleder.text import _, initials

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.road import Road, RoadPeople
    from arbeidsleder.desktop.pages.road.wish import RoadWish
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.actions import Action


NARROW_PX = 900
_NO_LIMIT_PX = 16777215  # Qt's own word for it
_LETTERS = {
    Qt.Key.Key_M: "supervisor",
    Qt.Key.Key_H: "participant",
    Qt.Key.Key_S: "seen",
    Qt.Key.Key_N: "step",
}


class RoadPage(QWidget):
    """The page as the window shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it never names a participant."""

    undo_hint = Signal(str)
    """Emitted with what U takes back, for the status line; empty takes the hint away."""

    print_requested = Signal(bytes, str, str, object)
    """Emitted with a PDF to show before printing, its title, its name for the print log, whom it is about."""

    participants_requested = Signal()
    """Emitted when there is nobody to talk with yet; carries nothing."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shaded = self._open_wanted = False
        self.presenter = RoadPresenter(services, self)
        self.forms = RoadForms(self.presenter, self)
        self.viewing = Viewing(self)
        self.person = PersonChoice()
        self.print = Button(_("Skriv ut"), icon="printer")
        self.print.setToolTip(_("Samtaleark, Ctrl P"))
        self.back = Button(_("Tilbake"), key="Esc", small=True)
        self.back.hide()
        self.head = PageHead(_("Veien til MFY"), "", [self.back, self.person, self.print])
        self.signs, self.ready = SignList(), ReadyCard()
        self.panel, self.legend = SignPanel(), Legend()
        self.card = Card(padding=1)
        self.outer = QStackedWidget()
        self.none = EmptyState(_("Her er det ingen deltakere ennå."), _("Gå til Deltakere"), icon="people")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.reading = QWidget()
        reading = QVBoxLayout(self.reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(0)
        reading.addWidget(self.panel, 1)
        reading.addWidget(Hairline())
        reading.addWidget(self.legend)
        self.outer.addWidget(self.reading)
        self.card.body.addWidget(self.outer)
        policy = self.outer.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # nothing moves when the shade falls
        self.outer.setSizePolicy(policy)
        self.work = QWidget()
        beside = QHBoxLayout()
        beside.setSpacing(24)
        beside.addWidget(self.signs)
        beside.addWidget(self.card, 1)
        work = QVBoxLayout(self.work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(16)
        work.addLayout(beside, 1)
        work.addWidget(self.ready)
        self.none.hide()
        page = QVBoxLayout(self)
        page.setContentsMargins(32, 24, 32, 16)
        page.setSpacing(16)
        page.addWidget(self.head)
        page.addWidget(self.none, 1)
        page.addWidget(self.work, 1)

    def _connect(self) -> None:
        presenter, panel = self.presenter, self.panel
        self.viewing.viewed.connect(presenter.log_view)
        presenter.people_read.connect(self._show_people)
        presenter.road_read.connect(self._show_road)
        presenter.said.connect(self._tell)
        presenter.saved.connect(self._saved)
        presenter.refused.connect(self._refused)
        presenter.sheet_made.connect(self._show_sheet)
        self.person.chosen.connect(self._chosen)
        self.print.clicked.connect(lambda: presenter.make_sheet())
        self.back.clicked.connect(lambda: self._go_back())
        self.none.action_requested.connect(self.participants_requested)
        self.signs.chosen.connect(self._show_sign)
        self.signs.opened.connect(lambda _sign: self._open_sign())
        forms = self.forms
        forms.made.connect(self.outer.addWidget)
        forms.shown.connect(self._put)
        forms.left.connect(self._leave)
        forms.sign_asked.connect(self.signs.mark)
        self.ready.wanted.connect(forms.open_ready)
        panel.word_wanted.connect(lambda voice: forms.open_word(self._sign(), voice))
        panel.step_wanted.connect(lambda step: forms.open_step(self._sign(), step))
        panel.question_wanted.connect(lambda: forms.open_step(self._sign(), None, StepKind.QUESTION))
        panel.happening_wanted.connect(forms.open_happening)
        panel.bridge_wanted.connect(forms.open_bridge)
        panel.take_back_wanted.connect(presenter.take_back)
        for keys, run in (
            ("Ctrl+PgDown", lambda: self._turn(1)),
            ("Ctrl+PgUp", lambda: self._turn(-1)),
            ("Ctrl+P", presenter.make_sheet),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(run)

    # What others call

    def page_opened(self) -> None:
        """Read anew; the keys go to the signs."""
        self._open_wanted = False
        self._fit()
        self.presenter.refresh()
        self.take_keys()

    def show_person(self, participant_id: str, wish: RoadWish | None = None) -> None:
        """Show a person's road, unless a form with something written in it is to stay open; then *wish*."""
        if not self._leave_form():
            return
        self.forms.ask(wish)
        self.undo_hint.emit("")  # U takes back what was written of the one who is shown
        self.presenter.participant_id = participant_id
        self.presenter.refresh()

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if not self.none.isHidden():
            self.none.button.setFocus()
        elif (form := self._form()) is not None:
            (form.focusWidget() or form).setFocus()
        elif self.signs.isHidden():
            self.panel.take_keys()
        else:
            self.signs.rows.setFocus()

    def key_help(self) -> list[Action]:
        """Return the page's keys for the help on F1; the page handles them itself."""
        return key_actions()

    @property
    def form_open(self) -> bool:
        """Whether a form stands in the panel's place."""
        return self.outer.currentWidget() is not self.reading

    def _form(self) -> Form | None:
        form = self.outer.currentWidget()
        return form if isinstance(form, Form) else None

    def set_shaded(self, shaded: bool) -> None:
        """Initials, and blank paper."""
        self._shaded = shaded
        self.signs.set_shaded(shaded)
        self.outer.setVisible(not shaded)
        self._place_choice()
        self.print.setEnabled(not shaded)
        self.ready.show_road(None if shaded else self.presenter.road)
        self.viewing.set_in_sight(not shaded and self.isVisible())
        self._show_about()

    # Showing

    def _show_people(self, people: RoadPeople) -> None:
        nobody = not people.people
        had_keys = self.signs.rows.hasFocus() or self.none.button.hasFocus()
        self.none.setVisible(nobody)
        self.work.setVisible(not nobody)
        self.print.setEnabled(not nobody and not self._shaded)
        self.person.show_people(people, self.presenter.participant_id)
        self._place_choice()
        if had_keys:
            self.take_keys()

    def _show_road(self, road: Road | None) -> None:
        self.person.mark(self.presenter.participant_id)
        self.signs.show_road(road)
        self.ready.show_road(None if self._shaded else road)
        self._show_about()
        if road is None:
            self.panel.forget()
            self.viewing.show("")
            return
        self.viewing.show(road.participant_id)
        if self.signs.current is not None:
            self._show_sign(self.signs.current)
        if not self._shaded:
            self.forms.open_asked(road)

    def _sign(self) -> Sign:
        return self.panel.sign.sign if self.panel.sign is not None else Sign.OWN_WISH

    def _show_about(self) -> None:
        road = self.presenter.road
        if road is None:
            self.head.subtitle.setText("")
            return
        name = initials(road.called) if self._shaded else road.called
        about = _("{name} · et ark å snakke rundt, med to stemmer").format(name=name)
        if self._shaded:
            about = name
        elif road.next is None:
            about = _("{name} · ikke noe neste steg er avtalt").format(name=name)
        self.head.subtitle.setText(about)

    def _show_sign(self, sign: Sign) -> None:
        if self.presenter.road is not None:
            self.panel.show_sign(self.presenter.road, sign)

    def _show_sheet(self, pdf: bytes, participant_id: str) -> None:
        self.viewing.used()
        self.print_requested.emit(pdf, _("Veien til MFY – samtaleark"), "samtaleark", (participant_id,))

    def _tell(self, text: str) -> None:
        self.undo_hint.emit("")
        self.status_message.emit(text)

    def _chosen(self, participant_id: str) -> None:
        if participant_id and not self._leave_form():
            self.person.mark(self.presenter.participant_id)
        elif participant_id:
            self.undo_hint.emit("")
            self.presenter.open(participant_id)

    def _turn(self, way: int) -> None:
        if not self._shaded:
            self.person.turn(way)

    # Forms

    def _put(self, form: Form) -> None:
        """Put a form, filled in next, in the panel's place."""
        self.viewing.used()
        self._open_wanted = True
        self._fit()
        self.outer.setCurrentWidget(form)

    def _saved(self, command: object) -> None:
        self._close_form()
        hint, road = "", self.presenter.road
        if isinstance(command, SayRoadWord) and road is not None:
            key = "U" if road.single_letter_keys else "Alt U"
            hint = _("{what} {key} angrer").format(what=hint_of(road.called, command.sign), key=key)
        self.undo_hint.emit(hint)

    def _refused(self, told: str) -> None:
        form = self._form()
        if form is not None:
            form.refuse(told)
        else:
            self.status_message.emit(told)

    def _leave(self, touched: bool) -> None:
        if touched and not self._services.prompts.confirm(
            _("Lukke uten å lagre?"), _("Det du har skrevet, blir borte."), _("Lukk uten å lagre")
        ):
            return
        self._close_form()

    def _leave_form(self) -> bool:
        """Leave an open form before another person is shown; False when it is to stay."""
        form = self._form()
        if form is not None:
            self._leave(form.touched())
        return not self.form_open

    def _close_form(self) -> None:
        self.outer.setCurrentWidget(self.reading)
        self.take_keys()

    # The window

    def _open_sign(self) -> None:
        self._open_wanted = True
        self._fit()
        if not self.form_open:
            self.panel.take_keys()

    def _go_back(self) -> None:
        self._open_wanted = False
        self._fit()
        self.signs.rows.setFocus()

    def _fit(self) -> None:
        narrow = self.width() < NARROW_PX
        showing = self._open_wanted or self.form_open
        had_keys = self.signs.rows.hasFocus()
        self.ready.set_narrow(narrow)
        self.signs.setVisible(not narrow or not showing)
        self.card.setVisible(not narrow or showing)
        self.back.setVisible(narrow and showing)
        self._place_choice()
        self.signs.setMinimumWidth(0 if narrow else LIST_PX)
        self.signs.setMaximumWidth(_NO_LIMIT_PX if narrow else LIST_PX)
        if had_keys and self.signs.isHidden() and not self.form_open:
            self.panel.take_keys()

    def _place_choice(self) -> None:
        """Let Tilbake have the room in a narrow window; under the shade the room stays empty."""
        away = not self.back.isHidden()
        policy = self.person.sizePolicy()
        policy.setRetainSizeWhenHidden(not away)
        self.person.setSizePolicy(policy)
        self.person.setVisible(bool(self.person.count()) and not away and not self._shaded)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what changes while the page is seen."""
        super().showEvent(event)
        self.presenter.seen = True
        self.viewing.set_in_sight(not self._shaded)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False
        self.viewing.set_in_sight(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one at a time."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """M, H, S, N, K and U; Esc goes back in a narrow window. Nothing under the shade or over a form."""
        if self._shaded or self.form_open:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self._go_back()
        elif not self._letter(event):
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> bool:
        """Single letters work where the settings let them; with Alt they always do."""
        road, held = self.presenter.road, event.modifiers()
        letters = road is not None and road.single_letter_keys
        if road is None or not (held == Qt.KeyboardModifier.AltModifier or (letters and not held)):
            return False
        key = Qt.Key(event.key())
        if key in _LETTERS and (button := self.panel.buttons.get(_LETTERS[key])) is not None:
            button.click()
        elif key == Qt.Key.Key_K:
            self.forms.open_ready()
        elif key == Qt.Key.Key_U:
            self.presenter.undo()
        else:
            return False
        return True
