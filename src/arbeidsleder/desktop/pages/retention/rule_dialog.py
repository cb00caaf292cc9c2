"""Setting one rule: how many days, on whose word, and what it would do. Sets nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.commands.retention import Decision, SetRetention
from arbeidsleder.application.retention_words import kind_words
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField, MainButton
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.retention import LONGEST_DAYS, PROPOSED_DAYS, SHORTEST_DAYS, DataKind
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.domain.retention import RetentionRule, RuleEffect

PROPOSED_BACKUP_DAYS = 180


def days_label(kind: DataKind) -> str:
    """Return what the number of days is counted from."""
    if kind is DataKind.FILES:
        return _("Dager etter at arket er gjort opp")
    if kind is DataKind.BACKUPS:
        return _("Eldste kopi, i dager")
    return _("Dager etter at all oppfølging er slutt")


def effect_words(kind: DataKind, effect: RuleEffect) -> str:
    """Return what setting the rule would do, before it is set."""
    if kind is DataKind.BACKUPS:
        return _("Eldre kopier fjernes neste gang en kopi lages, her og på det andre stedet.")
    if kind is DataKind.FILES:
        return _("Gamle linjer fjernes av seg selv ved opplåsing.")
    dated = ngettext("{n} person har en dato.", "{n} personer har en dato.", effect.dated)
    due = ngettext("{n} er klar til sletting straks.", "{n} er klare til sletting straks.", effect.due)
    return f"{dated.format(n=effect.dated)} {due.format(n=effect.due)} " + _("Ingenting slettes nå.")


class RuleDialog(QDialog):
    """Asks for a rule; the presenter tells what it would do, and sets it."""

    preview_requested = Signal(object)
    """Emitted with the days wanted (None for off) each time they become other ones."""

    set_requested = Signal(object)
    """Emitted with the SetRetention to run."""

    def __init__(
        self, kind: DataKind, rule: RetentionRule | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(kind_words(kind))
        self.setFixedWidth(480)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(Text(kind_words(kind), Type.PANEL_TITLE))
        self.error = ErrorBar()
        column.addWidget(self.error)
        proposed = PROPOSED_BACKUP_DAYS if kind is DataKind.BACKUPS else PROPOSED_DAYS
        self.on = QCheckBox(_("Regelen gjelder"))
        self.on.setFont(font(Type.BODY))
        self.on.setChecked(rule is None or rule.days is not None)
        self.days = Field(str(rule.days if rule is not None and rule.days is not None else proposed))
        self.days.setValidator(QIntValidator(0, 99_999, self.days))
        self.days.setMaximumWidth(120)
        self.by = Field("" if rule is None else rule.decided_by)
        self.by.setMaxLength(120)
        self.decided = DateField(None, today=lambda: today)
        self.effect = Text("", wrap=True)
        column.addWidget(self.on)
        column.addWidget(LabelledField(days_label(kind), self.days))
        column.addWidget(
            LabelledField(
                _("Bestemt av"),
                self.by,
                help_text=_("Den behandlingsansvarlige: navn, rolle eller saksnummer."),
            )
        )
        column.addWidget(LabelledField(_("Bestemt dato"), self.decided))
        column.addWidget(self.effect)
        column.addSpacing(4)
        column.addLayout(self._buttons())
        self.on.toggled.connect(self._changed)
        self.days.textChanged.connect(lambda _text: self._changed())
        HeightFitter(self)

    def _buttons(self) -> QHBoxLayout:
        self.keep = MainButton(_("Sett regelen"))
        self.keep.setDefault(True)
        self.keep.clicked.connect(self._set)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        return row

    @property
    def wanted_days(self) -> int | None:
        """The days typed, None for off; 0 when nothing is typed."""
        return int(self.days.text() or 0) if self.on.isChecked() else None

    def ask(self) -> None:
        """Ask what the rule as it stands in the fields would do."""
        self._changed()

    def _changed(self) -> None:
        self.days.setEnabled(self.on.isChecked())
        days = self.wanted_days
        if days is None or SHORTEST_DAYS <= days <= LONGEST_DAYS:
            self.preview_requested.emit(days)
        else:
            self.effect.setText("")

    def show_effect(self, days: int | None, effect: RuleEffect) -> None:
        """Say what it would do, if that is still what stands in the fields."""
        if days == self.wanted_days:
            self.effect.setText(effect_words(self._kind, effect))

    def _set(self) -> None:
        decided = self.decided.date
        if decided is None:
            self.error.show_error(_("Skriv datoen for avgjørelsen. Ingenting er endret."))
            self.decided.setFocus()
            return
        self.set_requested.emit(SetRetention(self._kind, self.wanted_days, Decision(self.by.text(), decided)))

    def refuse(self, sentence: str) -> None:
        """Say why it was not set; what is typed stays."""
        self.error.show_error(sentence)
