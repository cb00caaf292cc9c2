"""Asks to whom, when and how a sheet was handed over, and later who confirmed it and when. Writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.handover import RecordHandedOver, RecordHandoverReceipt
from arbeidsleder.application.handover_words import way_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton, OptionGroup
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.handover import HandoverWay
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.queries.handover import MadeSheet

_LONGEST_NAME = 120


class FateDialog(QDialog):
    """Who and when; a subclass says what becomes of it."""

    save_requested = Signal(object)
    """Emitted with the command to run."""

    def __init__(self, title: str, who: str, name: str, today: date, parent: QWidget | None = None) -> None:
        """*who* is what is asked, *name* the answer proposed."""
        super().__init__(parent)
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(title)
        self.setFixedWidth(480)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(title, Type.PANEL_TITLE))
        self.error = ErrorBar()
        column.addWidget(self.error)
        self.whom = Field(name)
        self.whom.setMaxLength(_LONGEST_NAME)
        self.day = DateField(today, today=lambda: today)
        column.addWidget(LabelledField(who, self.whom))
        column.addWidget(LabelledField(_("Når"), self.day))
        self.whom.setFocus()

    def _end(self) -> None:
        """Add the buttons, last of all."""
        self.keep = MainButton(_("Lagre"))
        self.keep.setDefault(True)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.keep.clicked.connect(lambda: self._save())
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        HeightFitter(self)

    def _save(self) -> None:
        day, name = self.day.date, self.whom.text().strip()
        if not name:
            self.error.show_error(self.no_name())
            self.whom.setFocus()
        elif day is None:
            self.error.show_error(_("Skriv dagen."))
            self.day.setFocus()
        else:
            self.save_requested.emit(self.wish(name, day))
            self.accept()

    def no_name(self) -> str:
        """Return what is said when nobody is named."""
        raise AssertionError("every dialog says this itself")

    def wish(self, name: str, day: date) -> object:
        """Return the command to run."""
        raise AssertionError("every dialog answers this itself")


class HandedDialog(FateDialog):
    """To whom, when, how."""

    def __init__(self, made: MadeSheet, today: date, parent: QWidget | None = None) -> None:
        sheet = made.handover
        title = _("Levert {number}").format(number=sheet.number)
        super().__init__(title, _("Til hvem"), sheet.to_name, today, parent)
        self._sheet = sheet
        self.how = OptionGroup(_("Hvordan"), [way_words(way) for way in HandoverWay], keys=False)
        self.how.choose(0)
        self._column.addWidget(LabelledField(_("Hvordan"), self.how))
        self._end()

    def no_name(self) -> str:
        """Return what is said when nobody is named."""
        return _("Skriv hvem som fikk arket.")

    def wish(self, name: str, day: date) -> RecordHandedOver:
        """That it was handed over."""
        return RecordHandedOver(self._sheet.id, name, day, list(HandoverWay)[self.how.index])


class ReceiptDialog(FateDialog):
    """Who confirmed to have it, and when; proposed is whom it was given to."""

    def __init__(self, made: MadeSheet, today: date, parent: QWidget | None = None) -> None:
        handed = made.fate.handed_over
        title = _("Kvittering for {number}").format(number=made.handover.number)
        super().__init__(title, _("Hvem bekreftet"), handed.text if handed else "", today, parent)
        self._sheet = made.handover
        told = _("Før det når den som fikk arket, har sagt fra at det er kommet fram.")
        self._column.insertWidget(1, Text(told, Type.SMALL, colour="quiet", wrap=True))
        self._end()

    def no_name(self) -> str:
        """Return what is said when nobody is named."""
        return _("Skriv hvem som bekreftet.")

    def wish(self, name: str, day: date) -> RecordHandoverReceipt:
        """That it was confirmed."""
        return RecordHandoverReceipt(self._sheet.id, day, name)
