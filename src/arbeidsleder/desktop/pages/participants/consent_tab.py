"""The tab Samtykke og deling: who may be told what, since when and till when, and what went to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.consent_words import shared_words, signed_words, valid_words, who_words
from arbeidsleder.desktop.pages.participants.consent_marks import TopicLine
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Hairline
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, moment

if TYPE_CHECKING:
    from arbeidsleder.application.queries.consent import ConsentView, PersonConsents, SharedLine

WHEN_PX = 168


class ConsentTab(QScrollArea):
    """One person's consents."""

    new_requested = Signal()
    """Emitted when a new consent is to be talked about; carries nothing."""

    list_requested = Signal()
    """Emitted when the participant's list is to be printed; carries nothing."""

    asked = Signal(str, object)
    """Emitted with «change», «sign», «withdraw» or «form», and the ConsentView it is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("Samtykke og deling"))
        self.shown: PersonConsents | None = None
        self.buttons: dict[tuple[str, str], Button] = {}
        """By what they do and the number of the consent."""
        self.new = Button(_("Nytt samtykke…"), icon="plus", small=True)
        self.new.clicked.connect(lambda: self.new_requested.emit())
        self.list = Button(_("Skriv ut liste"), icon="printer", small=True)
        self.list.clicked.connect(lambda: self.list_requested.emit())
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(_("Samtykke til deling"), Type.PANEL_TITLE), 1)
        head.addWidget(self.list)
        head.addWidget(self.new)
        column.addLayout(head)
        told = _(
            "Det som ikke er avtalt, går ikke ut. Deltakeren kan stoppe når som helst, uten å si hvorfor."
        )
        column.addWidget(Text(told, Type.SMALL, colour="quiet", wrap=True))
        self._consents, self._shared = QVBoxLayout(), QVBoxLayout()
        column.addLayout(self._consents)
        column.addSpacing(12)
        column.addWidget(Text(_("Delt med andre"), Type.PANEL_TITLE))
        column.addLayout(self._shared)
        column.addStretch(1)
        self.setWidget(inside)

    def show_consents(self, person: PersonConsents | None) -> None:
        """Show one person; None shows nobody. What had the keys keeps them, or what is nearest to it."""
        keys = next((what for what, button in self.buttons.items() if button.hasFocus()), None)
        self.shown = person
        self.buttons = {}
        for column in (self._consents, self._shared):
            _empty(column)
        for button in (self.new, self.list):
            button.setEnabled(person is not None)
        if person is None:
            return
        alive = [view for view in person.consents if not view.is_withdrawn]
        for view in (*alive, *(view for view in person.consents if view.is_withdrawn)):
            self._consents.addWidget(self._block(view, person))
            self._consents.addWidget(Hairline())
        if not person.consents:
            told = _("Ingen ennå. Da får ingen andre vite noe.")
            self._consents.addWidget(Text(told, colour="quiet", wrap=True))
        for line in person.shared:
            self._shared.addWidget(_line(line))
        if not person.shared:
            self._shared.addWidget(Text(_("Ingenting er delt."), colour="quiet"))
        self._order_keys()
        if keys is not None:
            self.take_keys(*keys)

    def take_keys(self, what: str, number: str) -> None:
        """Give the keys to a button of a consent, else to another of it, else to «Nytt samtykke»."""
        of_it = [button for (_what, other), button in self.buttons.items() if other == number]
        (self.buttons.get((what, number)) or next(iter(of_it), self.new)).setFocus()

    def _order_keys(self) -> None:
        """The keys go through the consents as they stand: what is made anew comes last otherwise."""
        before: QWidget = self.new
        for button in self.buttons.values():
            QWidget.setTabOrder(before, button)
            before = button

    def _block(self, view: ConsentView, person: PersonConsents) -> QWidget:
        one = view.wanted
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        who = who_words(one.recipient, one.body)
        head.addWidget(Text(who, Type.BODY_STRONG, colour="quiet" if view.is_withdrawn else "text"), 1)
        number = _("{number} · versjon {version} · tekst {text}").format(
            number=view.number, version=view.version, text=one.text_version
        )
        head.addWidget(Text(number, Type.SMALL, colour="quiet"))
        column.addLayout(head)
        if not view.is_withdrawn:
            column.addLayout(_topics(view))
        foot = QHBoxLayout()
        foot.setSpacing(8)
        words = [signed_words(one)]
        if not view.is_withdrawn:
            words += [valid_words(one, person.today), one.purpose]
        foot.addWidget(Text(" ".join(words), Type.SMALL, colour="quiet", wrap=True), 1)
        column.addLayout(foot)
        if not view.is_withdrawn:
            column.addLayout(self._buttons(view, who))
        return block

    def _buttons(self, view: ConsentView, who: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(8)
        wanted = [("form", _("Skriv ut skjema"), "printer")]
        wanted += [("sign", _("Registrer underskrift…"), "tick")] if view.waits else []
        wanted += [("change", _("Endre…"), "pencil"), ("withdraw", _("Trekk tilbake…"), "undo")]
        for what, words, icon in wanted:
            button = Button(words, icon=icon, small=True)
            button.setAccessibleDescription(f"{who}, {view.number}")
            button.clicked.connect(lambda _on=False, what=what: self.asked.emit(what, view))
            self.buttons[what, view.number] = button
            row.addWidget(button)
        row.addStretch(1)
        return row


def _topics(view: ConsentView) -> QGridLayout:
    """All there is to agree to, in two columns; what waits for its paper is said to."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(0)
    half = (len(view.asked) + 1) // 2
    for at, topic in enumerate(view.asked):
        waits = topic in view.wanted.topics and topic not in view.opens and view.waits
        line = TopicLine(topic, shared=topic in view.opens, waits=waits)
        grid.addWidget(line, at % half, at // half)
    for column in range(2):
        grid.setColumnStretch(column, 1)
    return grid


def _line(line: SharedLine) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 4, 0, 4)
    row.setSpacing(12)
    at = Text(moment(line.at), Type.SMALL, colour="quiet")
    at.setFixedWidth(WHEN_PX)
    row.addWidget(at, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(shared_words(line), Type.SMALL, wrap=True), 1)
    return widget


def _empty(column: QVBoxLayout) -> None:
    while item := column.takeAt(0):
        if (gone := item.widget()) is not None:
            gone.hide()
            gone.deleteLater()
