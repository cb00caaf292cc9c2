"""One sign: what was seen, what each of two says of it, what comes next. Saves nothing itself.

The two voices stand beside each other, never mixed; what was said before stays below them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from arbeidsleder.application.road_lines import (
    application_lines,
    day_words,
    economy_lack_line,
    economy_line,
    guide_words,
    next_words,
    no_step_words,
    sign_question,
)
from arbeidsleder.application.road_words import sign_words
from arbeidsleder.desktop.pages.road.parts import ExampleRow, StepButton, VoiceBox, earlier_lines
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import Happened, RoadVoice, Sign
from arbeidsleder.text import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from arbeidsleder.application.queries.road import Road, RoadSign

FEW = 3  # examples at first
_RECORDED = (Sign.KNOWS_MFY, Sign.ECONOMY, Sign.APPLICATION)


class SignPanel(QScrollArea):
    """The reading side of the card; forms take its place."""

    word_wanted = Signal(object)
    """Emitted with the RoadVoice whose words are to be written."""

    step_wanted = Signal(object)
    """Emitted with the RoadStep to change, or None for a new one."""

    question_wanted = Signal()
    """Emitted when the NAV counsellor is to be asked something; carries nothing."""

    happening_wanted = Signal(object)
    """Emitted with the Happened that is to be recorded."""

    bridge_wanted = Signal()
    """Emitted when the plan for the waiting time is to be written; carries nothing."""

    take_back_wanted = Signal(object)
    """Emitted with the Example that was written by mistake."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.road: Road | None = None
        self.sign: RoadSign | None = None
        self._whole: Sign | None = None
        self.buttons: dict[str, Button] = {}
        self.steps: list[StepButton] = []

    def show_sign(self, road: Road, which: Sign) -> None:
        """Show a sign of a road; the keys stay on the button of the same name, if they were in here."""
        keys = next((name for name, button in self.buttons.items() if button.hasFocus()), "")
        had_keys = self.isAncestorOf(focus) if (focus := self._focus()) is not None else False
        top = self.verticalScrollBar().value() if self.sign and self.sign.sign is which else 0
        self.road, self.sign = road, road.of(which)
        self.buttons, self.steps = {}, []
        inside = QWidget()
        inside.setProperty("surface", "clear")
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(0)
        self._head(column, road, self.sign)
        self._facts(column, road, self.sign)
        self._examples(column, road, self.sign)
        self._voices(column, road, self.sign)
        self._steps(column, road, self.sign)
        self._writing(column, road)
        self._earlier(column, road, self.sign)
        column.addStretch(1)
        self.setWidget(inside)
        self.verticalScrollBar().setValue(top)
        if had_keys:
            self.buttons.get(keys, self.buttons["supervisor"]).setFocus()

    def _focus(self) -> QWidget | None:
        return self.window().focusWidget() if self.window() is not None else None

    def take_keys(self) -> None:
        """The keys go to the first of the writing buttons."""
        if self.buttons:
            self.buttons["supervisor"].setFocus(Qt.FocusReason.TabFocusReason)

    def forget(self) -> None:
        """Hold nothing that is about somebody."""
        self.road = self.sign = None
        self.buttons, self.steps = {}, []
        self.setWidget(QWidget())

    # Inside

    def _head(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        row = QHBoxLayout()
        row.addWidget(Text(sign_words(sign.sign), Type.PANEL_TITLE), 1)
        if sign.talked_on is not None:
            talked = _("sist snakket om {day}").format(day=day_words(sign.talked_on, road.today))
            row.addWidget(Text(talked, Type.SMALL, colour="quiet"))
        column.addLayout(row)
        if not (sign.supervisor and sign.participant):  # a way into the talk, where it has not begun
            column.addWidget(Text(sign_question(sign.sign), Type.SMALL, colour="quiet", wrap=True))
        column.addSpacing(8)

    def _facts(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        """How it stands, for what has a state: economy, application, guide."""
        lines: list[str] = [economy_lack_line(key) for key in sign.economy_lacks]
        lines += [economy_line(one, road.today) for one in sign.economy]
        if sign.application is not None:
            lines += application_lines(sign.application, road.today)
        if sign.guides:
            lines.append(guide_words(sign.guides))
        if lines:
            column.addWidget(_label(_("Slik står det")))
            for line in lines:
                column.addWidget(Text(line, wrap=True))
        buttons = self._fact_buttons(sign.sign)
        if buttons:
            column.addSpacing(8)
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)
        if lines or buttons:
            column.addSpacing(12)

    def _fact_buttons(self, sign: Sign) -> list[Button]:
        if sign is Sign.KNOWS_MFY:
            return [
                self._button("explained", _("Forklart…"), "", self._happening(Happened.MFY_EXPLAINED)),
            ]
        if sign is Sign.ECONOMY:
            return [
                self._button("economy", _("Før status…"), "", self._happening(Happened.ECONOMY)),
                self._button("ask", _("Spør Nav-veileder…"), "help", self.question_wanted.emit),
            ]
        if sign is Sign.APPLICATION:
            return [
                self._button("application", _("Før søknaden…"), "", self._happening(Happened.APPLIED)),
                self._button("bridge", _("Plan mens dere venter…"), "", self.bridge_wanted.emit),
            ]
        return []

    def _examples(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        happened = sign.sign in _RECORDED
        head = QHBoxLayout()
        head.addWidget(_label(_("Dette har skjedd") if happened else _("Dette har vi sett")), 1)
        key, write = ("S" if road.single_letter_keys else "Alt S"), self._word(RoadVoice.SEEN)
        head.addWidget(self._button("seen", _("Skriv noe vi har sett"), "plus", write, key, quiet=True))
        column.addLayout(head)
        rest = len(sign.examples) - FEW
        every = self._whole is sign.sign or rest <= 1
        for example in sign.examples if every else sign.examples[:FEW]:
            row = ExampleRow(example, road.today)
            row.take_back.clicked.connect(lambda _on=False, one=example: self.take_back_wanted.emit(one))
            column.addWidget(row)
        if not sign.examples:
            column.addWidget(Text(_("Ikke noe ført ennå."), colour="quiet"))
        if not every:
            more = self._button("more", _("Vis det som er eldre"), "", self._show_whole, quiet=True)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(8)

    def _voices(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        two = QHBoxLayout()
        two.setSpacing(16)
        two.addWidget(VoiceBox(_("Arbeidsleder"), sign.supervisor, road.today, own=False), 1)
        name = _("{name} selv").format(name=road.called)
        two.addWidget(VoiceBox(name, sign.participant, road.today, own=True), 1)
        column.addLayout(two)
        column.addSpacing(16)

    def _steps(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        column.addWidget(_label(_("Neste steg")))
        column.addSpacing(4)
        for step in sign.steps:
            button = StepButton(step, road.today)
            button.clicked.connect(lambda _on=False, one=step: self.step_wanted.emit(one))
            self.steps.append(button)
            column.addWidget(button)
            column.addSpacing(4)
        if road.next is None:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconMark("flag", 20, colour="text-warning-subtle"))
            row.addWidget(Text(no_step_words(road.called), colour="text-warning-subtle", wrap=True), 1)
            column.addLayout(row)
        elif not sign.steps:
            column.addWidget(Text(next_words(road), colour="quiet", wrap=True))
        column.addSpacing(8)

    def _writing(self, column: QVBoxLayout, road: Road) -> None:
        alt = "" if road.single_letter_keys else "Alt "
        mine = self._button(
            "supervisor", _("Skriv det jeg mener"), "pencil", self._word(RoadVoice.SUPERVISOR), f"{alt}M"
        )
        first = road.called.split(" ")[0]  # three buttons beside each other leave no room for a long name
        said = _("Skriv det {name} sier").format(name=first)
        theirs = self._button("participant", said, "chat", self._word(RoadVoice.PARTICIPANT), f"{alt}H")
        step = self._button("step", _("Nytt steg"), "plus", lambda: self.step_wanted.emit(None), quiet=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (mine, theirs, step):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def _earlier(self, column: QVBoxLayout, road: Road, sign: RoadSign) -> None:
        lines = earlier_lines(road, sign)
        if not lines:
            return
        column.addSpacing(12)
        column.addWidget(_label(_("Før")))
        for line in lines:
            column.addWidget(Text(line, Type.SMALL, colour="quiet", wrap=True))

    def _button(
        self,
        name: str,
        text: str,
        icon: str,
        run: Callable[[], None],
        key: str = "",
        *,
        quiet: bool = False,
    ) -> Button:
        button = Button(text, icon=icon, key=key, small=True, quiet=quiet)
        button.clicked.connect(lambda _on=False: run())
        self.buttons[name] = button
        return button

    def _show_whole(self) -> None:
        if self.road is not None and self.sign is not None:
            self._whole = self.sign.sign
            self.show_sign(self.road, self.sign.sign)

    def _word(self, voice: RoadVoice) -> Callable[[], None]:
        return lambda: self.word_wanted.emit(voice)

    def _happening(self, kind: Happened) -> Callable[[], None]:
        return lambda: self.happening_wanted.emit(kind)


def _label(text: str) -> Text:
    return Text(text, Type.LABEL, colour="quiet")
