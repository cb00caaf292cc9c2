"""A vault that does not open: what happened, and the rungs of the ladder in order. It does nothing itself.

No button erases anything, and none that changes what is in force stands before the files have been kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.desktop.pages.damage import words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

WIDTH_PX = 720
SHOWN_MS = 60_000


class Rung(Card):
    """One rung: number and title, what it does, its button, and what came of it."""

    def __init__(self, title: str, about: str, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = title
        self.number = 0
        self.body.setSpacing(4)
        across = QHBoxLayout()
        across.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(4)
        self._head = Text(title, Type.BODY_STRONG)
        column.addWidget(self._head)
        column.addWidget(Text(about, Type.SMALL, colour="quiet", wrap=True))
        across.addLayout(column, 1)
        self.button = Button(action, small=True)
        self.button.setAccessibleDescription(title)
        across.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(across)
        self.outcome = Text("", Type.SMALL, wrap=True)
        self.outcome.hide()
        self.body.addWidget(self.outcome)

    def set_number(self, number: int) -> None:
        """Say which step it is of those that are shown."""
        self.number = number
        self._head.setText(_("{number}. {title}").format(number=number, title=self._title))

    def show_outcome(self, sentence: str, *, wrong: bool = False) -> None:
        """Say what came of it."""
        self.outcome.setText(sentence)
        self.outcome.set_colour("text-warning-subtle" if wrong else "text")
        self.outcome.setVisible(bool(sentence))


class DamagePage(QWidget):
    """Shown in the place of the lock picture."""

    keep_requested = Signal()
    """Emitted when the files are to be copied."""

    look_requested = Signal()
    """Emitted when the copy is to be checked."""

    read_requested = Signal()
    """Emitted when the day is to be read from the copy."""

    backup_requested = Signal()
    """Emitted when the newest backup that opens is to be found."""

    restore_requested = Signal()
    """Emitted when the backup that was found is to be put in force."""

    salvage_requested = Signal()
    """Emitted when what can be read is to be put in a new database."""

    note_requested = Signal()
    """Emitted when something has to be kept meanwhile."""

    register_requested = Signal()
    """Emitted when an empty register is to be printed meanwhile."""

    stop_requested = Signal()
    """Emitted when what is under way is to be stopped."""

    left = Signal()
    """Emitted when the user goes back to the lock picture."""

    def __init__(self, code: str, sentence: str, parent: QWidget | None = None) -> None:
        """*code* is the error's, *sentence* what is told of it beside the title."""
        super().__init__(parent)
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.code = code
        self._busy = self._done = self._found = False
        inner = QWidget()
        inner.setProperty("surface", "clear")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)
        box = QWidget()
        box.setMaximumWidth(WIDTH_PX)
        across = QHBoxLayout(inner)
        across.setContentsMargins(16, 24, 16, 24)
        across.addStretch(1)
        across.addWidget(box, 1000)
        across.addStretch(1)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._build(column, sentence)
        self._show_state()

    def _build(self, column: QVBoxLayout, sentence: str) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("warning", 24, colour="text-warning-subtle"))
        head.addWidget(Text(words.title(self.code), Type.PAGE_TITLE), 1)
        column.addLayout(head)
        if sentence:
            column.addWidget(Text(sentence, wrap=True))
        column.addWidget(Text(words.calm(self.code), wrap=True))
        meanwhile = QHBoxLayout()
        meanwhile.setSpacing(12)
        meanwhile.addWidget(
            Text(
                _(
                    "Dagen i dag føres imens på den trykte oppmøtelisten, på en tom liste eller i et låst "
                    "notat."
                ),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            ),
            1,
            Qt.AlignmentFlag.AlignVCenter,
        )
        self.note = Button(_("Skriv et låst notat"), icon="note", small=True)
        self.note.clicked.connect(self.note_requested)
        self.register = Button(_("Skriv ut tom liste"), icon="printer", small=True)
        self.register.clicked.connect(self.register_requested)
        meanwhile.addWidget(self.note)
        meanwhile.addWidget(self.register)
        column.addLayout(meanwhile)
        self._build_rungs(column)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self.back = Button(_("Tilbake"), key="Esc")
        self.back.clicked.connect(self._leave)
        self.stop = Button(_("Stopp"), small=True)
        self.stop.clicked.connect(self.stop_requested)
        self.progress = Text("", Type.SMALL, colour="quiet")
        foot.addWidget(self.back)
        foot.addWidget(self.stop)
        foot.addWidget(self.progress, 1)
        column.addLayout(foot)

    def _build_rungs(self, column: QVBoxLayout) -> None:
        self.keep = Rung(
            _("Ta vare på filene"),
            _("Kopierer alt i arkivets mappe, kryptert som det er. Resten gjøres på kopien."),
            _("Kopier filene"),
        )
        self.look = Rung(
            _("Se hva som er galt"),
            _("Slår sammen loggen og prøver hver side, sammenhengene og loggens kjede, i kopien."),
            _("Undersøk"),
        )
        self.read = Rung(
            _("Les dagen i dag"),
            _("Viser hvem som er ventet i dag, slik kopien har det. Skjules igjen etter ett minutt."),
            _("Vis dagen"),
        )
        self._hiding = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._hiding.timeout.connect(lambda: self.read.show_outcome(""))
        self.backup = Rung(
            _("Hent siste gode sikkerhetskopi"),
            _("Åpner kopiene, nyeste først, og sier hva som blir borte før noe gjøres."),
            _("Finn sikkerhetskopi"),
        )
        self.restore = Button(_("Gjenopprett denne"), icon="undo", small=True)
        self.restore.hide()
        self.restore.clicked.connect(self.restore_requested)
        self.backup.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
        self.salvage = Rung(
            _("Redd det som kan leses"),
            _(
                "Lager en ny database av det som ennå kan leses. Loggen begynner på nytt, så koder på trykte "
                "ark finnes ikke i den. Den skadde databasen blir liggende i inntil 30 dager."
            ),
            _("Redd det som kan leses"),
        )
        self._join_rungs(column)

    def _join_rungs(self, column: QVBoxLayout) -> None:
        for rung, signal in (
            (self.keep, self.keep_requested),
            (self.look, self.look_requested),
            (self.read, self.read_requested),
            (self.backup, self.backup_requested),
            (self.salvage, self.salvage_requested),
        ):
            rung.button.clicked.connect(signal)
            column.addWidget(rung)
        if self.code in ("database_damaged", "site_missing"):
            shown = [self.keep, self.look, self.read, self.backup, self.salvage]
        else:  # there is nothing to look at
            shown = [self.keep, self.backup]
            for rung in (self.look, self.read, self.salvage):
                rung.hide()
        for number, rung in enumerate(shown, start=1):
            rung.set_number(number)

    # State

    def _show_state(self) -> None:
        kept = bool(self.keep.outcome.text()) and not self._busy and not self._done
        self.keep.button.setEnabled(not self._busy and not self._done and not self._kept)
        for button in (
            self.look.button,
            self.read.button,
            self.backup.button,
            self.salvage.button,
            self.restore,
        ):
            button.setEnabled(kept and self._kept)
        self.restore.setVisible(self._found)
        self.back.setEnabled(not self._busy)
        self.note.setEnabled(not self._busy)
        self.stop.setVisible(self._busy)

    _kept = False

    def show_busy(self, sentence: str) -> None:
        """Say what is under way."""
        self._busy = True
        self.progress.setText(sentence)
        self._show_state()

    def show_idle(self) -> None:
        """Nothing is under way any more."""
        self._busy = False
        self.progress.setText("")
        self._show_state()

    def show_kept(self, folder: str) -> None:
        """The files are copied."""
        self._kept = True
        self.keep.show_outcome(
            _(
                "Filene er kopiert til {folder} i arkivets mappe. Kopien tas bort av seg selv, ved første "
                "sikkerhetskopi etter 30 dager."
            ).format(folder=folder)
        )
        self._show_state()
        self.go_to(self.look.button if self.look.isVisibleTo(self) else self.backup.button)

    def show_today(self, lines: Sequence[str]) -> None:
        """Show who is expected, for a minute: nothing else hides names here."""
        self.read.show_outcome("\n".join(lines))
        self._hiding.start()

    def show_backup(self, lines: Sequence[str], *, found: bool) -> None:
        """Say which backup opens and what it would lose, or that none does."""
        self._found = found
        self.backup.show_outcome(" ".join(lines), wrong=not found)
        self._show_state()
        if found:
            self.go_to(self.restore)

    def show_done(self, rung: Rung, lines: Sequence[str]) -> None:
        """A new generation is in force: what came of it; only going back is left."""
        self._done = True
        rung.show_outcome("\n".join(lines))
        self._show_state()
        self.back.setText(_("Lås opp arkivet"))
        self.go_to(self.back)

    def _leave(self) -> None:
        if not self._busy:
            self.left.emit()

    def go_to(self, button: QWidget) -> None:
        """Put the keys on *button* where it can be seen, with all that was just said above it."""
        inner = self._area.widget()
        layout = inner.layout() if inner is not None else None
        if layout is not None:
            layout.activate()  # a rung has grown by what came of it
        button.setFocus()
        self._area.ensureWidgetVisible(button, 0, 24)

    def take_keys(self) -> None:
        """Put the keys on the first rung: it keeps, and changes nothing."""
        self.keep.button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter presses the button that has the keys."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(self.focusWidget(), Button):
            button = self.focusWidget()
            assert isinstance(button, Button)
            button.click()
        else:
            super().keyPressEvent(event)
