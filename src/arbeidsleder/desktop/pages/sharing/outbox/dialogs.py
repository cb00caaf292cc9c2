"""What is asked before something goes to NAV: what leaves, the six digits of a receipt, the pairing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.outbox_words import state_words
from arbeidsleder.desktop.pages.sharing.outbox.words import week_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.secret import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from arbeidsleder.application.queries.outbox import OutboxRow
    from arbeidsleder.message.pairing import Invitation

_ROW_PX, _MOST_ROWS, _INDENT_PX = 52, 6, 28


class _Asking(QDialog):
    """Title, what the subclass puts in, and two buttons."""

    def __init__(self, title: str, yes: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(520)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(12)
        self._column.addWidget(Text(title, Type.PANEL_TITLE, wrap=True))
        self.error = ErrorBar()
        self._column.addWidget(self.error)
        self.keep = MainButton(yes)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(self.reject)

    def _end(self) -> None:
        """Add the buttons, last of all."""
        self.keep.setDefault(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        HeightFitter(self)


class SendDialog(_Asking):
    """Which of those that are ready or queued leave now; nothing is ticked that nobody chose."""

    chosen = Signal(object)
    """Emitted with the ids of the items that leave, as a tuple."""

    def __init__(
        self, rows: Sequence[OutboxRow], ticked: Collection[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Hva skal sendes til Nav?"), _("Velg minnepinne eller mappe…"), parent)
        told = _("Hver Nav-veileder får bare sine. Brevene er forseglet, og ingen andre kan lese dem.")
        self._column.addWidget(Text(told, wrap=True))
        self.boxes: dict[str, QCheckBox] = {}
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in rows:
            box = QCheckBox(f"{row.name}, {week_words(row)}")
            box.setChecked(row.id in ticked)
            box.setEnabled(row.may_queue or row.may_unqueue)  # one that has left once stays in the queue
            below = Text(f"{row.to} · {state_words(row.item.state)}".strip(" ·"), Type.SMALL, colour="quiet")
            box.setAccessibleDescription(below.text())
            box.toggled.connect(lambda _on: self._enable())
            self.boxes[row.id] = box
            column.addWidget(box)
            line = QHBoxLayout()
            line.setContentsMargins(_INDENT_PX, 0, 0, 8)
            line.addWidget(below)
            column.addLayout(line)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setFixedHeight(min(max(len(rows), 1), _MOST_ROWS) * _ROW_PX)
        self._column.addWidget(area)
        self.all = Button(_("Velg alle"), small=True)
        self.all.clicked.connect(lambda: self._tick_all())
        self._column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        self.keep.clicked.connect(lambda: self._choose())
        self._end()
        self._enable()

    def _tick_all(self) -> None:
        for box in self.boxes.values():
            box.setChecked(True)

    def _enable(self) -> None:
        self.keep.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _choose(self) -> None:
        self.accept()
        self.chosen.emit(tuple(one for one, box in self.boxes.items() if box.isChecked()))


class CodeDialog(_Asking):
    """The six digits the counsellor reads on the phone in place of a receipt."""

    typed = Signal(str)
    """Emitted with the digits as typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Kvittering på telefon"), _("Lagre"), parent)
        told = _("Ring Nav-veilederen på et nummer du kjenner fra før, og be om koden for denne uken.")
        self._column.addWidget(Text(told, wrap=True))
        self.digits = Field()
        self.digits.setMaxLength(12)
        self._column.addWidget(LabelledField(_("Seks sifre"), self.digits))
        self.keep.clicked.connect(lambda: self._give())
        self.digits.setFocus()
        self._end()

    def _give(self) -> None:
        digits = "".join(self.digits.text().split())
        if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            self.error.show_error(_("Koden er på seks sifre. Ingenting er lagret."))
            self.digits.setFocus()
            return
        self.accept()
        self.typed.emit(digits)


class PairDialog(_Asking):
    """What is read aloud on the phone: the digits of the receiver's keys and the one-time code."""

    typed = Signal(str, str)
    """Emitted with the fingerprint and the code as typed. The dialog stays until it is told how it went."""

    def __init__(self, invitation: Invitation, parent: QWidget | None = None) -> None:
        super().__init__(_("Koble til {name}").format(name=invitation.receiver_name), "", parent)
        self.keep.setText(_("Velg minnepinne eller mappe…"))
        told = _(
            "Ring mottaket på et nummer du kjenner fra før, ikke et nummer fra filen. Skriv sifrene de leser "
            "opp. Invitasjonen gjelder til {date}."
        ).format(date=date_long(invitation.expires_on))
        self._column.addWidget(Text(told, wrap=True))
        self.fingerprint, self.code = Field(), Field()
        self.fingerprint.setMaxLength(120)
        self.code.setMaxLength(20)
        self._column.addWidget(LabelledField(_("Mottakets siffer"), self.fingerprint))
        self._column.addWidget(LabelledField(_("Engangskode, åtte sifre"), self.code))
        self.keep.clicked.connect(lambda: self._give())
        self.fingerprint.setFocus()
        self._end()

    def _give(self) -> None:
        self.error.clear()
        self.typed.emit(self.fingerprint.text(), self.code.text())
