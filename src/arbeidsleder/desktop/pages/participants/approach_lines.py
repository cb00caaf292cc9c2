"""What is agreed about a task, a line each with the buttons that correct and end it. Widgets only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arbeidsleder.application.mastery_words import approach_words
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _, day_and_month

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from arbeidsleder.domain.mastery import Approach


def approach_line(one: Approach, today: date, ask: Callable[[Approach, bool], None]) -> QWidget:
    """Return the line; *ask* is called with the approach, and True when it is to end."""
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(4)
    told = _("{kind}: {text}").format(kind=approach_words(one.kind), text=one.text)
    colour = "text" if one.holds_on(today) else "quiet"
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Text(told, Type.SMALL, colour=colour, wrap=True))
    if days := days_words(one, today):
        texts.addWidget(Text(days, Type.SMALL, colour="quiet", wrap=True))
    row.addLayout(texts, 1)
    ended = one.last is not None and one.last < today
    for word, end in ((_("Rett…"), False), (_("Avslutt…"), True)):
        if end and ended:
            continue
        button = Button(word, small=True, quiet=True)
        button.setAccessibleDescription(told)
        button.clicked.connect(_asking(ask, one, end))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    return line


def days_words(one: Approach, today: date) -> str:
    """«fra 10. mai», «til 21. mai», «sluttet 21. mai: klarer hele oppgaven nå»; "" while it just holds."""
    parts = []
    if one.first > today:
        parts.append(_("fra {day}").format(day=_day(one.first, today)))
    if one.last is not None:
        word = _("sluttet {day}") if one.last < today else _("til {day}")
        parts.append(word.format(day=_day(one.last, today)))
    days = ", ".join(parts)
    return f"{days}: {one.end_reason}" if one.end_reason else days


def _day(day: date, today: date) -> str:
    return day_and_month(day) if day.year == today.year else f"{day_and_month(day)} {day.year}"


def _asking(ask: Callable[[Approach, bool], None], one: Approach, end: bool) -> Callable[[], None]:
    return lambda: ask(one, end)
