"""Asks to whom, when and how a sheet was handed over. Writes nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.handover import RecordHandedOver
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

    from arbeidsleder.domain.handover import Handover


class HandedDialog(QDialog):
    """Who, when, how."""

    save_requested = Signal(object)
    """Emitted with the RecordHandedOver to run."""

    def __init__(self, sheet: Handover, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.setWindowTitle(_("Arbeidsleder"))
        title = _("Levert {number}").format(number=sheet.number)
        self.setAccessibleName(title)
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(title, Type.PANEL_TITLE))
        self.error = ErrorBar()
        column.addWidget(self.error)
        self.whom = Field(sheet.to_name)
        self.whom.setMaxLength(120)
        self.day = DateField(today, today=lambda: today)
        self.how = OptionGroup(_("Hvordan"), [way_words(way) for way in HandoverWay], keys=False)
        self.how.choose(0)
        column.addWidget(LabelledField(_("Til hvem"), self.whom))
        column.addWidget(LabelledField(_("Når"), self.day))
        column.addWidget(LabelledField(_("Hvordan"), self.how))
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
        column.addSpacing(4)
        column.addLayout(row)
        self.whom.setFocus()
        HeightFitter(self)

    def _save(self) -> None:
        day = self.day.date
        if not self.whom.text().strip():
            self.error.show_error(_("Skriv hvem som fikk arket."))
            self.whom.setFocus()
        elif day is None:
            self.error.show_error(_("Skriv dagen arket ble levert."))
            self.day.setFocus()
        else:
            way = list(HandoverWay)[self.how.index]
            self.save_requested.emit(RecordHandedOver(self._sheet.id, self.whom.text(), day, way))
            self.accept()
