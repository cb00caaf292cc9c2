"""The board of ward guides, a place of Oppfølging: the list, the guide beside, the form. Decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.application.guide_words import free_words, role_words, state_words
from arbeidsleder.desktop.pages.follow_up.guide_form import GuideForm
from arbeidsleder.desktop.pages.follow_up.guide_list import GuideList
from arbeidsleder.desktop.pages.follow_up.guide_presenter import GuidePresenter
from arbeidsleder.desktop.pages.follow_up.panel import PANEL_PX
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, KeysStrip
from arbeidsleder.desktop.widgets.controls import Button, EmptyState
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.guides import PlaceState
from arbeidsleder.text import _, date_numeric, ngettext

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from arbeidsleder.application.queries.guides import GuideBoard, GuideRow
    from arbeidsleder.desktop.services import Services

NARROW_PX = 800
_NO_LIMIT_PX = 16777215  # Qt's own word for it
_FOOT_PX = 41


class GuidePanel(Card):
    """One guide in full."""

    edit_requested = Signal()
    """Emitted when the guide is to be changed; carries nothing."""

    retire_requested = Signal()
    """Emitted when the guide is not to be asked any more, or again; carries nothing."""

    state_requested = Signal(object)
    """Emitted with the PlaceState that is said of the place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.row: GuideRow | None = None
        self.name = Text("", Type.PANEL_TITLE, wrap=True)
        self.about = Text("", colour="quiet", wrap=True)
        self.states = {state: Button(state_words(state), small=True) for state in PlaceState}
        self._group = QButtonGroup(self)
        states = QHBoxLayout()
        states.setSpacing(4)
        for state, button in self.states.items():
            button.setCheckable(True)
            button.setAccessibleDescription(_("Plassen er"))
            self._group.addButton(button)
            button.clicked.connect(lambda _on=False, state=state: self._say(state))
            states.addWidget(button)
        states.addStretch(1)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.edit = Button(_("Endre…"), icon="pencil", key="↵")
        self.edit.clicked.connect(lambda: self.edit_requested.emit())
        self.retire = Button("")
        self.retire.clicked.connect(lambda: self.retire_requested.emit())
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.name)
        column.addWidget(self.about)
        column.addSpacing(8)
        column.addLayout(states)
        column.addSpacing(12)
        column.addLayout(self._lines)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        foot.addWidget(self.edit)
        foot.addWidget(self.retire)
        foot.addStretch(1)
        self.body.addWidget(inside, 1)
        self.body.addWidget(Hairline())
        self.body.addLayout(foot)

    def show_row(self, row: GuideRow | None, board: GuideBoard | None) -> None:
        """Show a guide; None shows nobody."""
        self.row = row
        while item := self._lines.takeAt(0):
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        if row is None or board is None:
            return
        guide = row.guide
        self.name.setText(guide.name)
        asked = guide.retired_on is None
        about = guide.ward if asked else _("{ward} · spørres ikke lenger").format(ward=guide.ward)
        self.about.setText(about)
        for state, button in self.states.items():
            button.setChecked(state is guide.state)
            button.setVisible(asked)
        self._line(_("Telefon"), guide.phone or _("ikke ført"))
        self._line(_("Ledig"), free_words(guide, board.today) or _("ikke avtalt"))
        self._line(_("Ungdom først"), guide.youth_first or _("ikke snakket om ennå"))
        if guide.note:
            self._line(_("Merknad"), guide.note)
        for one in row.guided:
            since = _("{name}, fra {day}").format(name=one.name, day=date_numeric(one.first))
            self._line(role_words(one.role), since)
        self.retire.setText(_("Spør ikke lenger") if guide.retired_on is None else _("Spør igjen"))

    def _say(self, state: PlaceState) -> None:
        if self.row is not None and state is not self.row.guide.state:
            self.state_requested.emit(state)

    def _line(self, label: str, text: str) -> None:
        self._lines.addWidget(Text(label, Type.LABEL, colour="quiet"))
        words = Text(text, wrap=True)
        words.setContentsMargins(0, 0, 0, 6)
        self._lines.addWidget(words)


class GuideView(QWidget):
    """The place as the page shows it."""

    status_message = Signal(str)
    """Emitted with a sentence for the status line; it names nobody."""

    about_changed = Signal(str)
    """Emitted with the line below the page's title."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._shaded = False
        self.presenter = GuidePresenter(services, self)
        self.list, self.panel = GuideList(), GuidePanel()
        self.form = GuideForm(self.presenter.today)
        self.retired = Button(_("Vis de som ikke spørres"), small=True, quiet=True)
        self.retired.setCheckable(True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        strip = KeysStrip([(["↵"], _("endre")), (["↑", "↓"], _("flytt"))])
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, 8, 0)
        foot.addWidget(strip, 1)
        foot.addWidget(self.retired)
        self.card = Card(padding=1)
        self.card.body.addWidget(self.list, 1)
        self.card.body.addWidget(Hairline())
        self.card.body.addLayout(foot)
        told = _("Ingen veiledere er ført ennå. De oppstår ikke av seg selv: begynn med en som er mulig.")
        self.none = EmptyState(told, _("Ny veileder…"), icon="plus")
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
        presenter = self.presenter
        presenter.board_read.connect(self._show)
        presenter.status_message.connect(self.status_message)
        presenter.saved.connect(self._saved)
        presenter.refused.connect(self.form.refuse)
        self.list.marked.connect(self._marked)
        self.list.open_wanted.connect(self.edit)
        self.panel.edit_requested.connect(self.edit)
        self.panel.retire_requested.connect(self._retire)
        self.panel.state_requested.connect(self._set_state)
        self.form.save_requested.connect(presenter.save)
        self.form.left.connect(self._leave_form)
        self.none.action_requested.connect(self.new)
        self.retired.toggled.connect(lambda _on: self._show_again())

    @property
    def form_open(self) -> bool:
        """Whether the form stands in the panel's place."""
        return self.right.currentWidget() is self.form_card

    def page_opened(self) -> None:
        """Read the board and take the keys."""
        self.presenter.refresh()
        self.take_keys()

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if self.form_open:
            self.form.name.setFocus()
        else:
            (self.none.button if self.card.isHidden() else self.list).setFocus()

    def set_shaded(self, shaded: bool) -> None:
        """Show initials; panel and form are hidden as they stand."""
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

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the database alone while nobody looks; page_opened() reads anew."""
        super().hideEvent(event)
        self.presenter.seen = False

    def new(self) -> None:
        """Open an empty form."""
        self._open_form(None)

    def edit(self) -> None:
        """Open the form with the marked guide."""
        if (row := self.list.current) is not None:
            self._open_form(row)

    def _open_form(self, row: GuideRow | None) -> None:
        if self.presenter.board is None or self._shaded or self.form_open:
            return
        self.right.setCurrentWidget(self.form_card)
        self._place()
        self.form.show_guide(row.guide if row is not None else None)

    def _show_again(self) -> None:
        if self.presenter.board is not None:
            self._show(self.presenter.board)

    def _show(self, board: GuideBoard) -> None:
        had_keys = self.list.hasFocus() or self.none.button.hasFocus()
        nothing = not board.guides and not board.retired
        self.none.setVisible(nothing)
        self.card.setVisible(not nothing)
        self.retired.setVisible(bool(board.retired))
        self.list.show_board(board, with_retired=self.retired.isChecked() or not board.guides)
        self._fit_rows()
        self.about_changed.emit(about(board))
        if had_keys:
            self.take_keys()

    def _marked(self, row: GuideRow | None) -> None:
        self.panel.show_row(row, self.presenter.board)
        self._place()

    def _saved(self, guide_id: str) -> None:
        self.list.mark(guide_id)
        self._close_form()

    def _retire(self) -> None:
        if (row := self.panel.row) is not None:
            self.presenter.retire(row.guide)

    def _set_state(self, state: PlaceState) -> None:
        if (row := self.panel.row) is not None:
            self.list.mark(row.guide.id)
            self.presenter.set_state(row.guide, state)

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

    def _fit_rows(self) -> None:
        wanted = self.list.content_height() + _FOOT_PX + 2
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
        self.left.setVisible(not narrow or not self.form_open)
        beside = self.form_open or (not narrow and self.panel.row is not None)
        self.right.setVisible(beside and not self._shaded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+N opens an empty form; nothing under the shade."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_N:
            self.new()
        else:
            super().keyPressEvent(event)


def about(board: GuideBoard) -> str:
    """Return the line below the title: how many there are of each kind; it counts places, never people."""
    count = len(board.guides)
    told = ngettext("{count} veileder", "{count} veiledere", count).format(count=count)
    return _("{guides} · lærlinger får plass først").format(guides=told)
