"""The small parts of the panel: a dated example, what one voice says, a step. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from arbeidsleder.application.queries.road import ExampleKind
from arbeidsleder.application.road_lines import day_words, quoted, step_tail
from arbeidsleder.application.road_words import sign_words, step_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.theme.look import look
from arbeidsleder.desktop.widgets.basic import Box, IconMark
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.road import StepKind
from arbeidsleder.text import _

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from arbeidsleder.application.queries.road import Example, Road, RoadSign, RoadStep, Said

_ICONS = {
    ExampleKind.SEEN: "eye",
    ExampleKind.TASK: "clipboard",
    ExampleKind.LANGUAGE: "message",
    ExampleKind.SAID: "chat",
    ExampleKind.HAPPENED: "tick",
}
_STEP_PX, _EXAMPLE_PX = 40, 32


class ExampleRow(QWidget):
    """What was seen, and the day; what was written here can be taken back."""

    def __init__(self, example: Example, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.setMinimumHeight(_EXAMPLE_PX)
        row.addWidget(IconMark(_ICONS[example.kind], 20), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(example.text, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        self.take_back = Button("", icon="close", small=True, plain=True)
        self.take_back.setAccessibleName(_("Ta tilbake: {text}").format(text=example.text))
        self.take_back.setToolTip(_("Ta tilbake"))
        row.addWidget(self.take_back)
        row.addWidget(Text(day_words(example.day, today), Type.SMALL, colour="quiet"))
        self.take_back.setVisible(bool(example.id))


class VoiceBox(Box):
    """What one voice said last, in a box; the participant's own words are in italics on beige."""

    def __init__(
        self, title: str, said: tuple[Said, ...], today: date, *, own: bool, parent: QWidget | None = None
    ) -> None:
        fill, edge = ("bg-brand-beige-soft", "border-brand-beige-subtle") if own else ("card", "hairline")
        super().__init__(fill=fill, edge=edge, padding=12, parent=parent)
        quiet = "text-brand-beige-subtle" if own else "quiet"
        self.body.addWidget(Text(title, Type.LABEL, colour="text-brand-beige" if own else "quiet"))
        self.body.addSpacing(4)
        if not said:
            self.body.addWidget(Text(_("Har ikke sagt noe ennå."), colour=quiet, wrap=True))
        else:
            last = said[0]
            words = quoted(last.text) if own else last.text
            role = Type.OWN_WORDS if own else Type.BODY
            colour = "text-brand-beige" if own else "text"
            self.body.addWidget(Text(words, role, colour=colour, wrap=True))
            self.body.addSpacing(8)
            small = _("sagt {day} · skrevet av {name}") if own else _("{name} · {day}")
            name = last.who.split(" ")[0] if own else last.who
            day = day_words(last.day, today)
            self.body.addWidget(Text(small.format(day=day, name=name), Type.SMALL, colour=quiet, wrap=True))
        self.body.addStretch(1)


class StepButton(QAbstractButton):
    """A step that is open: what, whose, by when, on as many lines as it takes. Enter or a click opens it."""

    def __init__(self, step: RoadStep, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = step
        tail = step_tail(step, today)
        question = step.kind is StepKind.QUESTION
        words = _("{text} · venter på svar").format(text=step.text) if question else step.text
        self.setAccessibleName(f"{step_words(step.kind)}: {words}, {tail}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        row.addWidget(IconMark("help" if question else "chevron-right", 20))
        row.addWidget(Text(words, wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(tail, Type.SMALL, colour="quiet"))
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """As wide as there is room for."""
        return QSize(320, _STEP_PX)

    def minimumSizeHint(self) -> QSize:
        """One line at least."""
        return QSize(160, _STEP_PX)

    def hasHeightForWidth(self) -> bool:
        """A long step takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return max(_STEP_PX, self._row.heightForWidth(width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a field round the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = look()
        painter.setPen(QPen(colours.colour("border"), 1))
        painter.setBrush(colours.colour("hover" if self.underMouse() else "field"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


def earlier_lines(road: Road, sign: RoadSign) -> list[str]:
    """Return what was said before of a sign, and its steps that are done, newest first."""
    found: list[tuple[date, str]] = []
    for one in sign.supervisor[1:]:
        found.append((one.day, _("{day}, {name}: {text}").format(
            day=day_words(one.day, road.today), name=one.who, text=one.text)))  # fmt: skip
    for one in sign.participant[1:]:
        found.append((one.day, _("{day}, {name}: {text}").format(
            day=day_words(one.day, road.today), name=road.called, text=quoted(one.text))))  # fmt: skip
    for step in road.done:
        if step.sign is sign.sign and step.done_on is not None:
            what = _("svar på «{text}»: {answer}") if step.answer else _("gjort: {text}")
            text = what.format(text=step.text, answer=step.answer)
            day = day_words(step.done_on, road.today)
            found.append((step.done_on, _("{day}, {what}").format(day=day, what=text)))
    return [line for _day, line in sorted(found, key=lambda each: each[0], reverse=True)]


def sign_title(road: Road, sign: RoadSign) -> str:
    """«Huong, Språk for avdelingen», for a hint in the status line."""
    return _("{name}, {sign}").format(name=road.called, sign=sign_words(sign.sign))
