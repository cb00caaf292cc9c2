"""The tab Innsyn: everything to the participant, what they say of it, and who has looked. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.innsyn.words import answer_words, concern_words
from arbeidsleder.desktop.pages.participants.rights_words import access_line, due_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, date_long, ngettext

if TYPE_CHECKING:
    from arbeidsleder.application.queries.participant_rights import ParticipantRights
    from arbeidsleder.domain.rights import ParticipantStatement

WHEN_PX = 168


class RightsTab(QScrollArea):
    """What the participant can ask for."""

    innsyn_requested = Signal()
    """Emitted when the innsyn is to be made; carries nothing."""

    statement_requested = Signal()
    """Emitted when the participant says that something is wrong; carries nothing."""

    answer_requested = Signal(object)
    """Emitted with the ParticipantStatement that is to be answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Innsyn"))
        self.make = Button(_("Lag innsyn…"), icon="eye", small=True)
        self.make.clicked.connect(lambda: self.innsyn_requested.emit())
        self.wrong = Button(_("Deltakeren mener noe er feil…"), icon="pencil", small=True)
        self.wrong.clicked.connect(lambda: self.statement_requested.emit())
        self.answers: list[Button] = []
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(4)
        _head(column, _("Alt som står om deltakeren"), self.make)
        told = _(
            "Til deltakeren selv, på papir eller som fil. Den som ber om det, skal ha det innen én måned. "
            "At du lager det, står i listen under."
        )
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        column.addSpacing(20)
        _head(column, _("Det deltakeren sier om det"), self.wrong)
        self._said, self._looks = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._said)
        column.addSpacing(20)
        column.addWidget(Text(_("Hvem har sett det"), Type.PANEL_TITLE))
        column.addLayout(self._looks)
        column.addStretch(1)
        self.setWidget(inside)

    def show_rights(self, rights: ParticipantRights) -> None:
        """Show what was said and who has looked."""
        _empty(self._said)
        _empty(self._looks)
        self.answers = []
        answered = (said for said in rights.said if said.answered_at is not None)
        for said in (*rights.waiting, *answered):
            self._said.addWidget(self._statement(said, rights))
            self._said.addWidget(Hairline())
        if not rights.said:
            told = _(
                "Ingenting ennå. Si til deltakeren at det går an å få rettet noe, eller å få skrevet noe til."
            )
            self._said.addWidget(Text(told, colour="quiet", wrap=True))
        for access in rights.accesses:
            self._looks.addWidget(_look(*access_line(access, rights.users)))
        if not rights.accesses:
            self._looks.addWidget(Text(_("Ingen ennå."), colour="quiet"))
        if rights.more:
            more = ngettext(
                "{n} eldre linje står i innsynet.", "{n} eldre linjer står i innsynet.", rights.more
            )
            self._looks.addWidget(Text(more.format(n=rights.more), Type.SMALL, colour="quiet"))

    def _statement(self, said: ParticipantStatement, rights: ParticipantRights) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        about = _("Om {concern}").format(concern=concern_words(said.concern))
        texts.addWidget(Text(about, Type.BODY_STRONG, wrap=True))
        texts.addWidget(own_words(f"«{said.text}»"))
        told = _("Sagt {day}").format(day=date_long(said.said_on))
        texts.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        waits = said.answered_at is None
        if waits:
            words = Text(due_words(said, rights.today), Type.LABEL, colour="text-warning-subtle", wrap=True)
        else:
            words = Text(answer_words(said.answer, said.answer_reason, said.answer_by), Type.SMALL, wrap=True)
        texts.addWidget(words)
        row.addLayout(texts, 1)
        if waits:
            answer = Button(_("Svar…"), small=True)
            answer.setAccessibleDescription(about)
            answer.clicked.connect(lambda: self.answer_requested.emit(said))
            self.answers.append(answer)
            row.addWidget(answer, 0, Qt.AlignmentFlag.AlignTop)
        return line


def own_words(text: str) -> Text:
    """The participant's words over several lines, with room at the sides: an italic j leans out of its."""
    shown = Text(text, Type.OWN_WORDS, wrap=True)
    shown.setContentsMargins(4, 0, 4, 0)
    return shown


def _head(column: QVBoxLayout, title: str, button: Button) -> None:
    row = QHBoxLayout()
    row.addWidget(Text(title, Type.PANEL_TITLE), 1)
    row.addWidget(button)
    column.addLayout(row)


def _look(when: str, told: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(12)
    at = Text(when, Type.SMALL, colour="quiet")
    at.setFixedWidth(WHEN_PX)
    row.addWidget(at)
    row.addWidget(Text(told, Type.SMALL), 1)
    return line


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if (gone := item.widget()) is not None:
            gone.hide()
            gone.deleteLater()
