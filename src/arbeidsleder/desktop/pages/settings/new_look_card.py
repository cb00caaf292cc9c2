"""Innstillinger, Stedet: after how many weeks a task needs a new look. Saved at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.application.commands.mastery import SetNewLookWeeks
from arbeidsleder.application.queries.mastery_matrix import new_look_weeks
from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.basic import Card
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.domain.mastery import LONGEST_NEW_LOOK_WEEKS, SHORTEST_NEW_LOOK_WEEKS
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from arbeidsleder.desktop.services import Services

WEEKS = tuple(range(SHORTEST_NEW_LOOK_WEEKS, LONGEST_NEW_LOOK_WEEKS + 1))


class NewLookCard(Card):
    """One choice."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self.weeks = Choice([_("{weeks} uker").format(weeks=one) for one in WEEKS])
        self.weeks.setMaxVisibleItems(12)
        self.body.setSpacing(12)
        self.body.addWidget(Text(_("Mestring"), Type.PANEL_TITLE))
        told = _("Nivået står til noen ser på nytt. Det senkes aldri av seg selv.")
        self.body.addWidget(LabelledField(_("Trenger nytt blikk etter"), self.weeks, help_text=told))
        self.weeks.activated.connect(self._save)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what is kept each time the card is seen."""
        super().showEvent(event)
        self._services.query(self, new_look_weeks, lambda kept: self.weeks.setCurrentIndex(WEEKS.index(kept)))

    def _save(self, index: int) -> None:
        self._services.command(self, SetNewLookWeeks(WEEKS[index]))
