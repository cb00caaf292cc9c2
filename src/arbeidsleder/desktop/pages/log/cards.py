"""Checking the log, and what lies outside the vault to check it by. Widgets only; others do the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from arbeidsleder.application.audit_answers import anchor_words, place_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card, Hairline, IconMark
from arbeidsleder.desktop.widgets.controls import Button, ErrorBar, LabelledField
from arbeidsleder.desktop.widgets.fields import Field
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.audit_code import read_code
from arbeidsleder.domain.audit_head import AnchorState
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arbeidsleder.domain.audit_head import AnchorReport


class CheckCard(Card):
    """«Kontroller loggen», with or without a code from a printed sheet."""

    check_requested = Signal(str)
    """Emitted with the code to look for as "XXXX-XXXX", or "" for none."""

    stop_requested = Signal()
    """Emitted when the user wants it stopped; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Kontroller loggen"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _("Regner gjennom hver linje og alt den gjelder. Du kan arbeide imens."),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.code = Field(hint="XXXX-XXXX")
        self.code.setMaxLength(24)
        self.code.setFixedWidth(160)
        self.code.returnPressed.connect(self._ask)
        self.labelled = LabelledField(
            _("Kode fra et ukeark"),
            self.code,
            help_text=_("Står nederst på arket. La feltet stå tomt for bare å kontrollere."),
        )
        self.body.addWidget(self.labelled)
        self.check = Button(_("Kontroller"), icon="shield-check", small=True)
        self.check.clicked.connect(self._ask)
        self.stop = Button(_("Stopp"), small=True, quiet=True)
        self.stop.clicked.connect(self.stop_requested)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.check)
        row.addWidget(self.stop)
        row.addStretch(1)
        self.body.addLayout(row)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(6)
        self.bar.setAccessibleName(_("Hvor langt kontrollen er kommet"))
        self.body.addWidget(self.bar)
        self.trouble = ErrorBar()
        self.body.addWidget(self.trouble)
        self.answer = Text("", wrap=True)
        self.body.addWidget(self.answer)
        self.show_answer("")
        self.show_busy(False)

    def _ask(self) -> None:
        if not self.check.isEnabled():
            return
        typed = self.code.text().strip()
        code = read_code(typed) if typed else ""
        if code is None:
            self.labelled.show_error(_("En kode har åtte tegn, som K4TR-9QWX. Se på arket en gang til."))
            self.code.setFocus()
            return
        self.labelled.show_error("")
        self.code.setText(code)
        self.check_requested.emit(code)

    def show_busy(self, busy: bool) -> None:
        """Show the progress and the way to stop it, or take both away."""
        self.check.setEnabled(not busy)
        self.stop.setVisible(busy)
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)

    def show_progress(self, done: int, whole: int) -> None:
        """Tell how many rows of how many have been looked at."""
        if whole:
            self.bar.setRange(0, whole)
            self.bar.setValue(min(done, whole))

    def show_answer(self, words: str, *, good: bool = True) -> None:
        """Say what came of it; "" takes it away."""
        self.answer.setText(words if good else "")
        self.answer.setVisible(good and bool(words))
        if words and not good:
            self.trouble.show_error(words)
        else:
            self.trouble.clear()


class AnchorsCard(Card):
    """What lies outside the vault, and what it says of the log."""

    acknowledged = Signal()
    """Emitted when the user has read that an anchor does not fit, and goes on; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Merker utenfor arkivet"), Type.PANEL_TITLE))
        self.body.addWidget(
            Text(
                _(
                    "Når programmet låses, legges et merke av loggen utenfor arkivet. Står merket i loggen "
                    "neste gang, er den verken satt tilbake eller laget på nytt."
                ),
                Type.SMALL,
                colour="quiet",
                wrap=True,
            )
        )
        self.trouble = ErrorBar()
        self.trouble.action_requested.connect(self.acknowledged)
        self.body.addWidget(self.trouble)
        self._places = QVBoxLayout()
        self._places.setSpacing(8)
        self.body.addLayout(self._places)
        self.body.addWidget(Hairline())
        self.newest = Text("", Type.SMALL, colour="quiet", wrap=True)
        self.body.addWidget(self.newest)
        self._shown: list[QWidget] = []

    def show_reports(self, reports: Sequence[AnchorReport], alarm: str) -> None:
        """Show each place's anchor; *alarm* is the sentence about those that do not fit, or ""."""
        for old in self._shown:
            self._places.removeWidget(old)
            old.deleteLater()
        self._shown = [_place(report) for report in reports]
        for one in self._shown:
            self._places.addWidget(one)
        if alarm:
            self.trouble.show_error(alarm, _("Jeg har sett det"))
        else:
            self.trouble.clear()

    def show_newest(self, words: str) -> None:
        """Say what the newest code is and whose key signs."""
        self.newest.setText(words)

    @property
    def words(self) -> list[str]:
        """What is said of each place."""
        return [text.text() for one in self._shown for text in one.findChildren(Text)]


def _place(report: AnchorReport) -> QWidget:
    icon, colour = {
        AnchorState.HELD: ("tick", "text-accent-subtle"),
        AnchorState.EXPLAINED: ("undo", "quiet"),
    }.get(report.state, ("warning", "text-warning-subtle") if report.state.is_alarm else ("clock", "quiet"))
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(IconMark(icon, 20, colour=colour))
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Text(place_words(report.place), Type.BODY_STRONG, wrap=True))
    column.addWidget(Text(anchor_words(report), Type.SMALL, colour="quiet", wrap=True))
    row.addLayout(column, 1)
    return widget
