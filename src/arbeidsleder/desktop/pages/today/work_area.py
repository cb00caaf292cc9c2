"""The working part of I dag: head, list and what stands beside it; one at a time in narrow windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.today import words
from arbeidsleder.desktop.pages.today.find_field import FindField
from arbeidsleder.desktop.pages.today.help_keys import keys_strip
from arbeidsleder.desktop.pages.today.keys import Wish
from arbeidsleder.desktop.widgets.basic import Card, Hairline, KeysStrip, PageHead
from arbeidsleder.desktop.widgets.controls import Button, EmptyState, ErrorBar, MainButton
from arbeidsleder.desktop.widgets.offer_bar import OfferBars
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow
    from arbeidsleder.desktop.pages.today.parts import TodayParts
    from arbeidsleder.domain.absence import AbsenceCard, AbsenceKind

SIDE_PX = 328
CARD_PX = 416
LIST_MAX_PX = 960
GAP_PX = 24
NARROW_BELOW_PX = 1000
AROUND_LIST_PX = 24 + 56 + 16 + 14 + 40 + 2  # page margins, head, gap, keys strip and card edges


class WorkArea(QWidget):
    """List and panels."""

    wished = Signal(object)
    """Emitted with the Wish of a button."""

    participants_requested = Signal()
    """Emitted by the button of the empty page."""

    card_shown = Signal()
    """Emitted when an absence card has been opened and filled with what is recorded."""

    card_gone = Signal()
    """Emitted when the absence card has been saved or closed."""

    def __init__(self, parts: TodayParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = parts.presenter
        self.list, self.side, self.ward = parts.list, parts.side, parts.ward
        self.absence, self.missed = parts.absence, parts.missed
        self._narrow = False
        self._tight = False
        self._letters = True
        self._shaded = False
        self.card_open = False
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 14)
        column.setSpacing(16)
        self.bulk = MainButton("", key="⇧↵")
        self.bulk.clicked.connect(lambda: self.wished.emit(Wish.BULK))
        self.details = Button(_("Detaljer"), key="→", small=True, quiet=True)
        self.details.clicked.connect(lambda: self.wished.emit(Wish.DETAILS))
        self.head = PageHead("", "", [self.bulk])
        column.addWidget(self.head)
        across = QHBoxLayout()
        across.setSpacing(GAP_PX)
        self._build_left()
        self._build_right()
        across.addWidget(self._left, 1)
        across.addWidget(self.right)
        column.addLayout(across, 1)
        self._connect()

    # Building

    def _build_left(self) -> None:
        self._left = QWidget(self)  # each part gets its place at once: under the sheet every move is styled
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.card = Card(padding=1)
        column.addWidget(self.card)
        self.error, self.offers = ErrorBar(), OfferBars()
        self.empty = EmptyState(
            _("Her er det ingen deltakere ennå. Legg til en, eller hent listen kontoret har."),
            _("Legg til eller hent liste"),
            icon="people",
        )
        self.empty.action_requested.connect(self.participants_requested)
        self.empty.hide()
        self._foot = QStackedWidget()
        self._foot.setFixedHeight(39)
        self.find_field = FindField()
        self._strip = self._strip_of(keys_strip(letters=True))
        self._foot.addWidget(self._strip)
        self._foot.addWidget(self.find_field)
        self._line = Hairline()
        for part in (self.offers, self.error, self.list, self.empty, self._line, self._foot):
            self.card.body.addWidget(part)
        column.addStretch(1)

    def _build_right(self) -> None:
        self.right = QStackedWidget(self)
        self._beside = QScrollArea()
        self._beside.setFrameShape(QFrame.Shape.NoFrame)
        self._beside.setWidgetResizable(True)
        self._beside.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.right.addWidget(self._beside)
        beside = QWidget()
        beside.setProperty("surface", "clear")
        column = self._beside_column = QVBoxLayout(beside)
        self._beside.setWidget(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        self.back = Button(_("Tilbake"), icon="arrow-left", key="Esc", small=True)
        self.back.clicked.connect(self.go_back)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.side)
        column.addWidget(self.ward, 1)
        self._blank = Card()
        for panel in (self.absence, self.missed, self._blank):
            self.right.addWidget(panel)
        self._shown_right: QWidget = self._beside

    def _connect(self) -> None:
        side, presenter = self.side, self._presenter
        for signal, wish in (
            (side.here_requested, Wish.HERE),
            (side.late_requested, Wish.LATE),
            (side.left_requested, Wish.LEFT),
            (side.absence_requested, Wish.ABSENCE),
        ):
            signal.connect(lambda w=wish: self.wished.emit(w))
        side.talk_given.connect(presenter.talk)
        side.note_given.connect(
            lambda pid, text, last: presenter.add_note(pid, text, last, side.note_form.close_form)
        )
        side.note_form.mended.connect(self.error.clear)
        side.note_removed.connect(presenter.remove_note)
        side.notes_wanted.connect(lambda pid: presenter.read_notes(pid, side.note_form.show_notes))
        self.ward.cover_given.connect(presenter.cover)
        self.ward.print_requested.connect(presenter.print_ward_note)
        self.absence.card_given.connect(self._save_card)
        self.absence.kind_wanted.connect(self._read_kind)
        self.absence.missed_requested.connect(self.open_missed)
        self.absence.closed.connect(self.close_card)
        self.missed.closed.connect(self._close_missed)
        presenter.refused.connect(self._refuse)
        self.list.marked.connect(self._show_marked)

    # Showing

    def show_board(self, board: TodayBoard, *, shaded: bool) -> None:
        """Show a board."""
        if board.single_letter_keys != self._letters:
            self._letters = board.single_letter_keys
            self.list.delegate.letters = board.single_letter_keys
            self._show_strip(keys_strip(letters=board.single_letter_keys))
        self.head.show_text(words.title(board.day), "" if shaded else words.counts_line(board))
        self._show_bulk_words(board)
        self.bulk.setEnabled(bool(board.bulk_now) and not board.week_closed)
        self.bulk.setToolTip(words.bulk_reason(board))
        self.bulk.setAccessibleDescription(words.bulk_reason(board))
        for part in (self.list, self._line, self._foot):
            part.setVisible(bool(board.rows))
        self.empty.setVisible(not board.rows)
        self.bulk.setVisible(bool(board.rows))
        self.right.setVisible(bool(board.rows) and (not self._narrow or self._right_open))
        self.list.show_board(board)
        for around in (self.card, self._left, self):  # else the first picture is one of a list without room
            layout = around.layout()
            if layout is not None:
                layout.activate()
        self.ward.show_board(words.shaded_board(board) if shaded else board)

    def _strip_of(self, keys: KeysStrip) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 8, 0)
        keys.setFixedHeight(39)
        row.addWidget(keys, 1)
        row.addWidget(self.details)
        return strip

    def _show_strip(self, keys: KeysStrip) -> None:
        strip = self._strip_of(keys)
        old, self._strip = self._strip, strip
        self._foot.insertWidget(0, strip)
        if self._foot.currentWidget() is old:
            self._foot.setCurrentWidget(strip)
        self._foot.removeWidget(old)
        old.deleteLater()

    def set_shaded(self, shaded: bool) -> None:
        """Hide or show names and texts; the cards keep their places."""
        self._shaded = shaded
        self.side.set_shaded(shaded)
        self.list.rows.set_shaded(shaded)
        self.absence.set_shaded(shaded)
        board = self._presenter.board
        if board is not None:
            self.show_board(board, shaded=shaded)
        self._show_marked(self.list.marked_row)
        self.right.setCurrentWidget(self._blank if shaded else self._shown_right)

    def fit(self, width: int, height: int, *, low_window: bool) -> None:
        """Follow the page's size."""
        self._narrow = width < NARROW_BELOW_PX
        side = 16 if self._narrow else 32 + max((width - 64 - LIST_MAX_PX - GAP_PX - CARD_PX) // 2, 0)
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(side, 24, side, 14)
        over = sum(bar.sizeHint().height() for bar in (self.error, self.offers) if bar.isVisible())
        self.list.fit_rows(height - AROUND_LIST_PX - over, low_window=low_window)
        if self.list.delegate.tight != self._tight:
            self._tight = self.list.delegate.tight
            self._show_marked(self.list.marked_row)
        self._arrange()

    def _show_bulk_words(self, board: TodayBoard) -> None:
        text = words.bulk_words(board, short=self._narrow)
        if text != self.bulk.text():
            self.bulk.setText(text)

    @property
    def find_open(self) -> bool:
        """Whether the name field is shown."""
        return self._foot.currentWidget() is self.find_field

    @property
    def _right_open(self) -> bool:
        """Whether, in a narrow window, what stands beside the list was asked for."""
        return self.right.property("asked") is True

    def _arrange(self) -> None:
        has_rows = self._presenter.board is None or bool(self._presenter.board.rows)
        self.right.setVisible(has_rows and (not self._narrow or self._right_open))
        self._left.setVisible(not self._narrow or not self._right_open)
        if self._presenter.board is not None:
            self._show_bulk_words(self._presenter.board)
        self.back.setVisible(self._narrow)
        room = 4 if self._narrow else 0  # for the focus ring, which a scroll area cuts
        self._beside_column.setContentsMargins(room, room, room, room)
        self.details.setVisible(self._narrow and not self._right_open and has_rows)
        self.list.delegate.panel_open = self.card_open
        if self._narrow:
            self.right.setMinimumWidth(0)
            self.right.setMaximumWidth(16777215)
        else:
            self.right.setFixedWidth(CARD_PX if self._shown_right is not self._beside else SIDE_PX)
        self.bulk.set_main(self._shown_right is not self.absence)

    def _show_right(self, panel: QWidget, *, asked: bool) -> None:
        if panel is self._shown_right and asked == self._right_open and panel is not self.absence:
            return  # laying out anew costs a frame
        self._shown_right = panel
        self.right.setCurrentWidget(self._blank if self._shaded else panel)
        self.right.setProperty("asked", asked)
        self._arrange()

    def _show_marked(self, row: TodayRow | None) -> None:
        board = self._presenter.board
        if row is not None and board is not None and self._shaded:
            row = words.shaded_board(board).row(row.key)
        letters = board.single_letter_keys if board else True
        self.side.show_row(row, letters=letters, tight=self._tight)
        card_of = self.absence.row.place if self.card_open and self.absence.row else None
        if row and board and card_of and row.place != card_of and board.shows(card_of):
            self.close_card()

    # Panels

    def open_card(self, row: TodayRow) -> None:
        """Open the absence card of *row* beside the list."""
        board = self._presenter.board
        if board is None:
            return
        self.absence.open_card(row, board)
        self._show_card(row.place)
        self.card_shown.emit()

    def close_card(self) -> None:
        """Close the card with nothing saved."""
        self.absence.forget()
        self._hide_card()

    def _show_card(self, place: tuple[str, date]) -> None:
        self.card_open = True
        self.list.rows.set_open_card(place)
        self._show_right(self.absence, asked=True)
        self.absence.take_keys()

    def _hide_card(self) -> None:
        self.card_open = False
        self.list.rows.set_open_card(None)
        self.show_list()
        self.card_gone.emit()

    def open_missed(self) -> None:
        """Show the kind text."""
        self._show_right(self.missed, asked=True)
        self.missed.close_button.setFocus()

    def show_beside(self, panel: QWidget) -> None:
        """Show a panel of somebody else's in the place beside the list; show_list() takes it away."""
        self._show_right(panel, asked=True)

    def open_details(self) -> None:
        """In a narrow window show what else stands beside the list."""
        if self._narrow:
            self._show_right(self._beside, asked=True)
            self.back.setFocus()

    def show_list(self) -> None:
        """Show the list with what usually stands beside it."""
        self._show_right(self.absence if self.card_open else self._beside, asked=False)
        self.list.setFocus()

    def go_back(self) -> None:
        """Esc: close what is open, take the bar away, put the keys on the list."""
        self.error.clear()
        if self._shown_right is self.missed:
            self._close_missed()
        elif self.card_open:
            self.absence.ask_to_close()
        else:
            self.show_list()

    def take_keys(self) -> None:
        """Put the keys where work goes on."""
        if self._shown_right is self.missed:
            self.missed.close_button.setFocus()
        elif self.card_open:
            self.absence.take_keys()
        elif self.empty.isVisible():
            self.empty.button.setFocus()
        else:
            self.list.setFocus()

    def open_find(self) -> None:
        """Show the name field in place of the keys strip."""
        self._foot.setCurrentWidget(self.find_field)
        self.find_field.open_field()

    def close_find(self) -> None:
        """Show the keys strip again."""
        self._foot.setCurrentWidget(self._strip)
        self.find_field.field.clear()

    def _close_missed(self) -> None:
        if self.card_open:
            self._show_right(self.absence, asked=True)
            self.absence.take_keys()
        else:
            self.show_list()

    def _save_card(
        self, card: AbsenceCard, kind: AbsenceKind | None, covered_by: str | None, keep_kind: bool
    ) -> None:
        """Close at once, so that the next key belongs to the list; what was filled in stays until saved."""
        row = self.absence.row
        if row is None:
            return
        self._presenter.save_card(
            row,
            card,
            kind,
            covered_by,
            keep_kind=keep_kind,
            done=self._card_saved,
            refused=self._card_refused,
        )
        self._hide_card()

    def _card_saved(self) -> None:
        if not self.card_open:
            self.absence.forget()

    def _card_refused(self, sentence: str) -> None:
        if self.card_open or self.absence.row is None:
            self._refuse(sentence)
            return
        self._show_card(self.absence.row.place)
        self.absence.show_refusal(sentence)

    def _read_kind(self) -> None:
        row = self.absence.row
        if row is not None:
            self._presenter.read_kind(row, self.absence.kind.show_kind)

    def _refuse(self, sentence: str) -> None:
        if sentence:
            self.error.show_error(sentence)
        elif self.error.isVisible():
            self.error.clear()
