"""What an erasure would take, before it is done: what, why, what stands in the way, and how to keep it first.

Erases nothing itself. It names the person, so it goes when the shade falls, like every dialog.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.commands.retention import Decision, Erase
from arbeidsleder.application.errors import RuleError
from arbeidsleder.application.retention_words import (
    forget_words,
    ground_words,
    kind_words,
    person_words,
    span_words,
    table_words,
)
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField
from arbeidsleder.desktop.widgets.fields import DateField, Field
from arbeidsleder.desktop.widgets.fitting import HeightFitter
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.text import _, ngettext

if TYPE_CHECKING:
    from arbeidsleder.application.erasure_records import Holding
    from arbeidsleder.application.queries.retention import ErasurePreview


WIDE_PX = 560
REST_PX = 430  # what stands above and below the list, at its highest
LEAST_PX = 48  # of the list, in a low window: it scrolls


class DangerButton(Button):
    """The button that deletes; the only one in this colour (LOOK.md, colour roles)."""

    def _colours(self) -> tuple[str, str, str]:
        """Soft fill, so that it never looks like the page's main button."""
        return "bg-danger-soft", "border-danger", "text-danger"


def holding_words(holding: Holding) -> tuple[str, str]:
    """Return a kind with its days, and its counts: «Huskelapper, 4.–28. mai 2027», «huskelapper: 2»."""
    title = kind_words(holding.kind)
    if holding.kind is DataKind.PERSON:
        title = _("Personmappen")
    if holding.first is not None and holding.last is not None:
        title = f"{title}, {span_words(holding.first, holding.last)}"
    return title, " · ".join(
        f"{table_words(count.table, count.rows)}: {count.rows}" for count in holding.counts
    )


class EraseDialog(QDialog):
    """One person's erasure, looked at. Opened with a preview; another may be shown when something changed."""

    erase_requested = Signal(object)
    """Emitted with the Erase to run, without its erasure's id."""

    export_requested = Signal(str)
    """Emitted with the participant's id when everything about them is to be kept outside first."""

    def __init__(self, preview: ErasurePreview, *, may_export: bool, parent: QWidget | None = None) -> None:
        """*may_export* shows the button for everything about the person (innsyn)."""
        super().__init__(parent)
        self.preview = preview
        self.setWindowTitle(_("Arbeidsleder"))
        self.setAccessibleName(_("Slett"))
        self.setFixedWidth(WIDE_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        self.title = Text(_("Slett {name}?").format(name=preview.name), Type.PANEL_TITLE)
        column.addWidget(self.title)
        self.error = ErrorBar()
        column.addWidget(self.error)
        self.why = Text("", wrap=True)
        column.addWidget(self.why)
        self.by = Field()
        self.by.setMaxLength(120)
        self.decided = DateField(None, today=lambda: preview.today)
        self._decision = QWidget()
        fields = QHBoxLayout(self._decision)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(12)
        fields.addWidget(LabelledField(_("Bestemt av"), self.by), 3)
        fields.addWidget(LabelledField(_("Bestemt dato"), self.decided), 2)
        column.addWidget(self._decision)
        column.addWidget(Hairline())
        column.addWidget(self._list())
        column.addWidget(Hairline())
        column.addWidget(self._first(may_export))
        self.seen = QCheckBox(_("Jeg har sett hva som slettes. Det kan ikke angres."))
        self.seen.setFont(font(Type.BODY))
        column.addWidget(self.seen)
        column.addLayout(self._buttons())
        self.seen.toggled.connect(self._fit)
        self.show_preview(preview)
        HeightFitter(self)

    def _list(self) -> QWidget:
        """What would go; in a low window it scrolls."""
        self._held = QWidget()
        self._held.setAutoFillBackground(False)
        whole = QVBoxLayout(self._held)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        self._what = QVBoxLayout()
        self._what.setSpacing(0)
        whole.addLayout(self._what)
        whole.addWidget(Hairline())
        self.notes = Text("", Type.SMALL, colour="quiet", wrap=True)
        whole.addWidget(self.notes)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setAccessibleName(_("Det som slettes"))
        self._scroll.setWidget(self._held)
        return self._scroll

    def _first(self, may_export: bool) -> QWidget:
        """What to keep is kept first."""
        first = QWidget()
        row = QHBoxLayout(first)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        words = _("Skal noe tas vare på eller gis til deltakeren, må det gjøres først.")
        if not may_export:
            words = f"{words} " + _("Ukearkene skrives ut fra Uke.")
        row.addWidget(Text(words, wrap=True), 1)
        self.export = Button(_("Alt om personen…"), icon="printer", small=True)
        self.export.clicked.connect(lambda: self.export_requested.emit(self.preview.person.id))
        self.export.setVisible(may_export)
        row.addWidget(self.export, 0, Qt.AlignmentFlag.AlignVCenter)
        return first

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 12, 0, 0)
        row.setSpacing(8)
        self.erase = DangerButton(_("Slett for alltid"))
        self.erase.clicked.connect(self._erase)
        self.cancel = Button(_("Avbryt"), key="Esc")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        row.addWidget(self.erase)
        row.addWidget(self.cancel)
        row.addStretch(1)
        return row

    @property
    def by_decision(self) -> bool:
        """Whether no rule says it, so that somebody must have decided it."""
        return not self.preview.grounds

    def show_preview(self, preview: ErasurePreview) -> None:
        """Show what would go as it stands now; it must be seen anew."""
        self.preview = preview
        self.seen.setChecked(False)
        if self.by_decision:
            why = _("Ingen regel sier at dette skal slettes nå ({told}). Da må det være bestemt.").format(
                told=_lowered(person_words(preview.retention, preview.today))
            )
            self.why.setText(why)
        else:
            self.why.setText("\n".join(ground_words(preview.grounds)))
        self._decision.setVisible(self.by_decision)
        self.notes.setText("\n".join(self._notes()))
        self._fill()
        if preview.waits:
            self.error.show_error(sentence(RuleError(preview.waits, count=preview.waits_count)))
        else:
            self.error.clear()
        self._fit()

    def _fill(self) -> None:
        while (item := self._what.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for holding in self.preview.holdings:
            title, counts = holding_words(holding)
            self._what.addWidget(Text(title, Type.LABEL, wrap=True))
            self._what.addWidget(Text(counts, Type.SMALL, colour="quiet", wrap=True))
            self._what.addSpacing(4)
        whole = self._held.layout()
        wanted = 0 if whole is None else whole.totalHeightForWidth(WIDE_PX - 48)
        window = self.parentWidget()
        room = (window.window().height() if window is not None else 0) - REST_PX
        self._scroll.setFixedHeight(min(wanted, max(room, LEAST_PX)))

    def _notes(self) -> list[str]:
        preview = self.preview
        rows = ngettext("{n} rad slettes i alt.", "{n} rader slettes i alt.", preview.rows)
        notes = [rows.format(n=preview.rows), forget_words(preview.forget_on, sure=preview.forget_sure)]
        if preview.mentions:
            text = ngettext(
                "Navnet står også i {n} tekst om andre. Den blir stående: les den og rett den selv.",
                "Navnet står også i {n} tekster om andre. De blir stående: les dem og rett dem selv.",
                preview.mentions,
            )
            notes.append(text.format(n=preview.mentions))
        if preview.outside:
            text = ngettext(
                "{n} lagret ark om personen ligger utenfor arkivet. Det spørres om det når dagen avsluttes.",
                "{n} lagrede ark om personen ligger utenfor arkivet. Det spørres om dem når dagen avsluttes.",
                preview.outside,
            )
            notes.append(text.format(n=preview.outside))
        notes.append(_("Papir og filer utenfor programmet slettes ikke her."))
        return notes

    def _fit(self) -> None:
        self.erase.setEnabled(self.seen.isChecked() and not self.preview.waits and bool(self.preview.rows))

    def _erase(self) -> None:
        decision = None
        if self.by_decision:
            decided = self.decided.date
            if decided is None or not self.by.text().strip():
                self.refuse(_("Skriv hvem som har bestemt det, og når. Ingenting er slettet."))
                return
            decision = Decision(self.by.text(), decided)
        self.erase.setEnabled(False)
        self.erase_requested.emit(
            Erase(self.preview.person.id, self.preview.kinds, self.preview.seen, decision)
        )

    def refuse(self, told: str) -> None:
        """Say why nothing was erased."""
        self.error.show_error(told)
        self._fit()


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
