"""What the ward is told: who is not here and who takes which task. Never a reason; ready to be read out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from arbeidsleder.application.queries.ward_note import cover_word, ward_sentences
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.row_delegate import paint_text, text_width
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.attendance import DayState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QEnterEvent, QPaintEvent

    from arbeidsleder.application.queries.today_board import TodayBoard, TodayRow

CAN_COVER = (DayState.PRESENT, DayState.LATE, DayState.AWAITED)


def cover_choices(board: TodayBoard, away: TodayRow) -> list[tuple[str, str]]:
    """Return (what is kept, word) of everybody who can take a task of *away*; the first is nobody yet.

    A task of the night is taken by somebody of the same night.
    """
    people = [
        (r.participant.id, r.name)
        for r in board.rows
        if r.view.state in CAN_COVER and r.day == away.day and r.key != away.key
    ]
    fixed = [(code, cover_word(board, code)) for code in ("ward", "supervisor", "dropped")]
    return [("", _("velg hvem")), *people, *fixed]


class CoverButton(QAbstractButton):
    """The name of who takes a task, or «velg hvem» with a mark; opens the choices."""

    def __init__(self, word: str, *, chosen: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self.setText(word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the room for the word and the mark."""
        role = Type.LABEL if self._chosen else Type.SMALL
        return QSize(round(text_width(self.text(), role)) + (4 if self._chosen else 26), 24)

    def minimumSizeHint(self) -> QSize:
        """The word may be shortened."""
        return QSize(60, 24)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the word; the mark shows while nobody is chosen or the pointer is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = "text" if self._chosen or self.underMouse() else "quiet"
        right = float(self.width())
        if not self._chosen:
            mark = QRectF(right - 18, self.height() / 2 - 8, 16, 16)
            look().icons.paint(painter, mark, "chevron-down", look().colour(colour))
            right -= 22
        role = Type.LABEL if self._chosen else Type.SMALL
        room = QRectF(0, 0, right - 2, self.height())
        paint_text(painter, room, self.text(), role, colour, Qt.AlignmentFlag.AlignRight)
        painter.end()


class WardPanel(Card):
    """The card «Ikke her i dag»."""

    cover_given = Signal(object, str)
    """Emitted with the TodayRow of who is away and who takes the task; empty for nobody."""

    print_requested = Signal()
    """Emitted when Skriv ut is pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        head = QHBoxLayout()
        self.title = Text(_("Ikke her i dag"), Type.PANEL_TITLE)
        self.print_button = Button(_("Skriv ut"), icon="printer", small=True, quiet=True)
        self.print_button.clicked.connect(lambda: self.print_requested.emit())
        head.addWidget(self.title, 1)
        head.addWidget(self.print_button)
        self.body.addLayout(head)
        self.body.addSpacing(8)
        self.sentences = Text("", wrap=True)
        self.body.addWidget(self.sentences)
        self.body.addSpacing(12)
        self._line = Hairline()
        self.body.addWidget(self._line)
        self._covers = QVBoxLayout()
        self._covers.setContentsMargins(0, 8, 0, 0)
        self._covers.setSpacing(4)
        self.body.addLayout(self._covers)
        self.body.addStretch(1)
        self.body.addSpacing(8)
        self.foot = Text(_("Kan leses høyt. Grunn står aldri her."), Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.foot)
        self.buttons: dict[str, CoverButton] = {}
        self._shown: object = None

    def show_board(self, board: TodayBoard) -> None:
        """Show who is away today."""
        shown = (
            board.ward_line,
            tuple((r.key, r.day, r.name, r.view.state) for r in board.rows),
        )
        if shown == self._shown:
            return  # keep the keys where they are
        self._shown = shown
        lines = ward_sentences(board)
        self.sentences.setText("\n".join(lines) or _("Ingen er borte i dag."))
        self.print_button.setEnabled(bool(lines))
        self.print_button.setToolTip("" if lines else _("Ingen er borte, så det er ingenting å skrive ut."))
        self._line.setVisible(bool(board.ward_line.covers))
        focused = next((key for key, b in self.buttons.items() if b.hasFocus()), "")
        self._show_covers(board)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def _show_covers(self, board: TodayBoard) -> None:
        while (item := self._covers.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = {}
        for key, task, covered_by in board.ward_line.covers:
            away = board.row(key)
            if away is None:
                raise LookupError(key)
            line = QWidget()
            across = QHBoxLayout(line)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(8)
            across.addWidget(Text(task, Type.SMALL), 1)
            word = cover_word(board, covered_by)
            button = CoverButton(word or _("velg hvem"), chosen=bool(word))
            button.setAccessibleName(_("{task} tas av {who}").format(task=task, who=word or _("ingen ennå")))
            choices = cover_choices(board, away)
            button.clicked.connect(
                lambda _checked=False, row=away, c=choices, now=covered_by: self._open(row, c, now)
            )
            across.addWidget(button)
            self._covers.addWidget(line)
            self.buttons[key] = button

    def _open(self, row: TodayRow, choices: list[tuple[str, str]], now: str) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, word in choices:
            shown = word if code else _("Ingen ennå")
            action = menu.addAction(shown.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(code == now)
            action.triggered.connect(lambda _checked=False, chosen=code: self.cover_given.emit(row, chosen))
        button = self.buttons[row.key]
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))
