"""To whom a person's week goes: the own folder or the NAV counsellor, and what the consent lets it hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arbeidsleder.application.consent_words import topic_list
from arbeidsleder.application.outgoing import Outgoing
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import OptionGroup
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import _

if TYPE_CHECKING:
    from arbeidsleder.application.queries.week_sheets import SheetConsent


class ToWhom(QWidget):
    """Two rows; the own folder is chosen until the user says something else."""

    chosen = Signal()
    """Emitted when the user chooses; carries nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        label = _("Hvem er arket til?")
        column.addWidget(Text(label, Type.LABEL))
        self.options = OptionGroup(label, [_("Egen mappe"), _("Nav-veileder")], keys=False)
        self.options.choose(0)
        self.options.chosen.connect(lambda _index: self.chosen.emit())
        column.addWidget(self.options)

    @property
    def to_nav(self) -> bool:
        """Whether it goes to the NAV counsellor."""
        return self.options.index == 1


def nav_words(shared: SheetConsent | None) -> tuple[str, str]:
    """Return heading and text about who may see a sheet to NAV, and what of it the consent opens."""
    title = _("Dette ser Nav-veilederen")
    if shared is None:
        return title, _("Arket viser det deltakeren har samtykket til. Uten samtykke blir det ikke noe ark.")
    kept_back = Outgoing.NAV_WEEK.topics - shared.topics
    told = _("Samtykke {number}. Deles: {topics}.").format(
        number=shared.number, topics=topic_list(shared.topics & Outgoing.NAV_WEEK.topics) or _("ingenting")
    )
    if not kept_back:
        return title, told
    return title, _("{told} Deles ikke: {topics}.").format(told=told, topics=topic_list(kept_back))
