"""The cards of Personvern about erasing: the rules, who is due, the proofs. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.retention_words import (
    counted_from,
    day_with_year,
    decided_words,
    forget_words,
    kind_words,
    kinds_words,
    what_words,
)
from arbeidsleder.desktop.theme.fonts import Type, font
from arbeidsleder.desktop.widgets.basic import Card, Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.retention import DataKind
from arbeidsleder.text import _, initials, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.queries.retention import DueErasure, Proof, RetentionOverview
    from arbeidsleder.domain.retention import RetentionRule


class Line(QWidget):
    """A title, a quiet text below it, and a button at the right."""

    def __init__(self, title: str, small: str, button: str, pressed: Callable[[], None]) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._title = title
        self.title = Text(title, Type.BODY_STRONG, wrap=True)
        self.small = Text(small, Type.SMALL, colour="quiet", wrap=True)
        words.addWidget(self.title)
        words.addWidget(self.small)
        row.addLayout(words, 1)
        self.button = Button(button, small=True)
        self.button.setAccessibleDescription(title)
        self.button.clicked.connect(lambda: pressed())
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_shaded(self, shaded: bool) -> None:
        """Initials where a name stands."""
        self.title.setText(initials(self._title) if shaded else self._title)
        self.button.setAccessibleDescription("" if shaded else self._title)
        self.button.setEnabled(not shaded)


class _ListCard(Card):
    """A card whose lines are made anew each time."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(8)
        self.title = Text(title, Type.PANEL_TITLE)
        self.body.addWidget(self.title)
        self.about = Text(about, Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.about)
        self.lines: list[Line] = []
        self._holder = QVBoxLayout()
        self._holder.setSpacing(0)
        self.body.addLayout(self._holder)

    def show_lines(self, lines: list[Line], empty: str) -> None:
        """Show these, or a sentence where there are none."""
        while (item := self._holder.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.lines = lines
        for line in lines:
            self._holder.addWidget(Hairline())
            self._holder.addWidget(line)
        if not lines and empty:
            self._holder.addWidget(Text(empty, wrap=True))


class RulesCard(_ListCard):
    """How long each kind is kept, by whose word, and whether it goes by itself."""

    change_requested = Signal(object)
    """Emitted with the DataKind whose rule is to be changed."""

    by_itself_requested = Signal(bool)
    """Emitted when the user wants people erased at unlock without being asked about, or not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Sletteregler"),
            _(
                "Av til den behandlingsansvarlige har bestemt. Forslaget er 40 dager etter at all oppfølging "
                "er slutt, Helt i mål regnet med. Det som ikke har egen regel, følger mappen."
            ),
            parent,
        )
        self.by_itself = QCheckBox(_("Slett av seg selv når datoen er nådd"))
        self.by_itself.setFont(font(Type.BODY))
        self.by_itself.clicked.connect(self._by_itself_clicked)
        self.body.addWidget(Hairline())
        self.body.addWidget(self.by_itself)
        self.body.addWidget(
            Text(
                _("Ellers står de under «Klar til sletting» til en arbeidsleder har sett på det."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )

    def _by_itself_clicked(self, on: bool) -> None:
        self.by_itself.setChecked(not on)  # shown as it is; the answer comes back with what was read
        self.by_itself_requested.emit(on)

    def show_rules(self, shown: RetentionOverview) -> None:
        """Show every kind with its rule."""
        self.by_itself.setChecked(shown.by_itself)
        lines = [
            Line(
                kind_words(kind),
                rule_line(kind, shown.rules.get(kind)),
                _("Endre…"),
                lambda kind=kind: self.change_requested.emit(kind),  # type: ignore[misc]
            )
            for kind in DataKind
        ]
        self.show_lines(lines, "")


def rule_line(kind: DataKind, rule: RetentionRule | None) -> str:
    """Return what a rule says and by whose word; «av» until it is set."""
    if rule is None:
        return _("Av")
    decided = decided_words(rule.decided_by, rule.decided_on)
    what = _("Av") if rule.days is None else counted_from(kind, rule.days)
    return f"{what[:1].upper()}{what[1:]}. {decided}."


class DueCard(_ListCard):
    """Who is due, since when, and the way to see and erase it."""

    erase_requested = Signal(str)
    """Emitted with the id of the participant whose erasure is to be looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Klar til sletting"),
            "",
            parent,
        )
        self._shaded = False

    def show_due(self, shown: RetentionOverview) -> None:
        """Show everybody of whom something is due."""
        lines = [
            Line(
                due.name,
                due_line(due),
                _("Se og slett…"),
                lambda due=due: self.erase_requested.emit(due.participant_id),  # type: ignore[misc]
            )
            for due in shown.due
        ]
        self.show_lines(lines, _("Ingen nå."))
        seen_first = _("Ingenting blir borte før du har sett hva det er, og bekreftet.")
        by_itself = _("Slettes av seg selv ved neste opplåsing, hvis ingenting må gjøres opp først.")
        self.about.setText(by_itself if shown.by_itself else seen_first)
        self.set_shaded(self._shaded)

    def set_shaded(self, shaded: bool) -> None:
        """Initials only."""
        self._shaded = shaded
        for line in self.lines:
            line.set_shaded(shaded)


def due_line(due: DueErasure) -> str:
    """«Hele mappen · 214 rader · siden 12. mars 2027»."""
    rows = ngettext("{n} rad", "{n} rader", due.rows).format(n=due.rows)
    since = _("siden {day}").format(day=day_with_year(due.since))
    return f"{kinds_words(due.kinds)} · {rows} · {since}"


class ProofsCard(_ListCard):
    """The proofs of what has been erased, newest first. They name nobody."""

    proof_requested = Signal(str)
    """Emitted with the id of the erasure whose proof is to be shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Bevis for sletting"),
            _("Nummer, dato, regel, antall og loggens kode. Ingen navn."),
            parent,
        )

    def show_proofs(self, shown: RetentionOverview) -> None:
        """Show them all."""
        lines = [
            Line(
                proof_title(proof),
                proof_line(proof),
                _("Vis…"),
                lambda proof=proof: self.proof_requested.emit(proof.erasure.id),  # type: ignore[misc]
            )
            for proof in reversed(shown.proofs)
        ]
        self.show_lines(lines, _("Ingenting er slettet etter en regel eller en avgjørelse."))


def proof_title(proof: Proof) -> str:
    """«Nr. 3 · 14. juni 2027»."""
    return _("Nr. {number} · {day}").format(number=proof.number, day=day_with_year(proof.erasure.at.date()))


def proof_line(proof: Proof) -> str:
    """What went, how many rows, and when the backups have forgotten."""
    rows = ngettext("{n} rad", "{n} rader", proof.erasure.rows).format(n=proof.erasure.rows)
    return f"{what_words(proof.erasure)} · {rows}. {forget_words(proof.forget_on, sure=proof.forget_sure)}"
