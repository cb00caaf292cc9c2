"""A plain face for keeping the day while the vault cannot be opened: a day, a text, and one button.

It shows nothing that is kept, and forgets what was typed as soon as it is sealed. It writes no file itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import IconMark
from arbeidsleder.desktop.widgets.controls import Button, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import DateField, Paragraphs
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtGui import QKeyEvent

WIDTH_PX = 560
UNUSED_MS = 120_000
"""Nobody writes for so long: what stands there is sealed, since somebody else may be looking by now."""


class WriteNotePage(QWidget):
    """Shown in the place of the lock picture."""

    note_given = Signal(object, str)
    """Emitted with the day and the text that are to be sealed."""

    register_requested = Signal()
    """Emitted when an empty register is to be printed."""

    copy_requested = Signal()
    """Emitted when what notes are sealed with is to be fetched from where copies of the vault lie."""

    left = Signal()
    """Emitted when the user goes back to the lock picture."""

    def __init__(self, today: Callable[[], date], why: str = "", parent: QWidget | None = None) -> None:
        """*why* is the sentence that says why the vault is not open."""
        super().__init__(parent)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._today, self._busy, self._sent = today, False, ""
        self.day = DateField(today(), today=today)
        self.text = Paragraphs(lines=4)
        self._unused = QTimer(self, singleShot=True, interval=UNUSED_MS)
        self._unused.timeout.connect(self.give)
        self.text.textChanged.connect(self._typed)
        self.text.installEventFilter(self)
        self._build(why)

    def _build(self, why: str) -> None:
        column = self._column()
        self._build_words(column, why)
        self.day_field = LabelledField(_("Dagen det gjelder"), self.day)
        self.day_field.setMaximumWidth(264)
        self.text_field = LabelledField(
            _("Notat"),
            self.text,
            help_text=_("Linjen fra den trykte listen (4721 1142 …) eller vanlig tekst."),
        )
        column.addWidget(self.day_field)
        column.addWidget(self.text_field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = MainButton(_("Lås og lagre"), icon="lock", key="Ctrl↵")
        self.save.clicked.connect(self.give)
        self.back = Button(_("Tilbake"), key="Esc")
        self.back.clicked.connect(self._leave)
        row.addWidget(self.save)
        row.addWidget(self.back)
        row.addStretch(1)
        self.register = Button(_("Skriv ut tom liste"), icon="printer", quiet=True)
        self.register.clicked.connect(self.register_requested)
        row.addWidget(self.register)
        column.addLayout(row)
        self.told = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.told.setMinimumHeight(2 * Type.SMALL.line)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.told)
        self.fetch = Button(_("Hent nøkkelen fra mappen med kopier…"), icon="file-import", small=True)
        self.fetch.clicked.connect(self.copy_requested)
        self.fetch.hide()
        column.addWidget(self.fetch, 0, Qt.AlignmentFlag.AlignLeft)

    def _column(self) -> QVBoxLayout:
        """Return the column in the middle; a low window scrolls it."""
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("surface", "clear")
        area.setWidget(inner)
        around.addWidget(area)
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addStretch(1)
        box = QWidget()
        box.setMaximumWidth(WIDTH_PX)
        across = QHBoxLayout()
        across.addStretch(1)
        across.addWidget(box, 1000)
        across.addStretch(1)
        outer.addLayout(across)
        outer.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        return column

    def _build_words(self, column: QVBoxLayout, why: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("note", 24, colour="text-accent-subtle"))
        head.addWidget(Text(_("Låst notat"), Type.PANEL_TITLE), 1)
        column.addLayout(head)
        if why:
            column.addWidget(Text(why, Type.SMALL, colour="quiet", wrap=True))
        column.addWidget(
            Text(
                _(
                    "Skriv det som ellers ville blitt ført. Notatet låses når det lagres, og ingen kan lese "
                    "det før arkivet låses opp igjen, heller ikke du. Skriv ikke hvorfor noen er borte."
                ),
                wrap=True,
            )
        )

    @property
    def unsaved(self) -> bool:
        """Whether something stands there that is not sealed yet."""
        return bool(self.text.toPlainText().strip())

    def _typed(self) -> None:
        if self.unsaved:
            self._unused.start()
            self.told.setText("")
        else:
            self._unused.stop()

    def give(self) -> None:
        """Ask for what stands there to be sealed."""
        if self._busy:
            return
        if not self.unsaved:
            self._tell(_("Notatet er tomt."), wrong=True)
            self.text.setFocus()
            return
        day = self.day.date
        if day is None:
            self.day_field.show_error(_("Skriv hvilken dag det gjelder."))
            return
        self.day_field.show_error("")
        self._busy, self._sent = True, self.text.toPlainText()
        self.text.setReadOnly(True)
        self.save.setEnabled(False)
        self.note_given.emit(day, self._sent)

    def show_kept(self, words: str) -> None:
        """It is on the disk: forget it and say so."""
        self._busy, self._sent = False, ""
        self.fetch.hide()
        self.text.setPlainText("")  # empties what could be undone, too
        self._free()
        self._tell(words)

    def refuse(self, sentence: str, *, lacks_key: bool = False) -> None:
        """It was not kept: it stands, and why is told. *lacks_key*: a copy of the key would help."""
        self._busy = False
        self.fetch.setVisible(lacks_key)
        self._free()
        self._tell(sentence, wrong=True)

    def _free(self) -> None:
        self.text.setReadOnly(False)
        self.save.setEnabled(True)
        self.text.setFocus()

    def _tell(self, sentence: str, *, wrong: bool = False) -> None:
        self.told.setText(sentence)
        self.told.set_colour("text-warning-subtle" if wrong else "quiet")

    def _leave(self) -> None:
        if self._busy:
            return
        if self.unsaved:
            self._tell(_("Notatet er ikke lagret. Lås og lagre det, eller tøm feltet først."), wrong=True)
            self.text.setFocus()
            return
        self.left.emit()

    def take_keys(self) -> None:
        """Put the keys where work begins."""
        self.text.setFocus()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Ctrl+Enter in the text saves."""
        if event.type() == QEvent.Type.KeyPress and watched is self.text:
            pressed: QKeyEvent = event  # type: ignore[assignment]
            enter = pressed.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and pressed.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.give()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the lock picture."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)
