"""Which language a participant's sheet is in, chosen where it is printed: our own words, the starter tasks.

The choice is kept on Services: till it locks, and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arbeidsleder.desktop.theme.fonts import Type
from arbeidsleder.desktop.widgets.controls import LabelledField
from arbeidsleder.desktop.widgets.fields import Choice
from arbeidsleder.desktop.widgets.text import Text
from arbeidsleder.text import SheetLanguage, _

if TYPE_CHECKING:
    from arbeidsleder.desktop.services import Services

LANGUAGES = tuple(SheetLanguage)


def language_words(language: SheetLanguage) -> str:
    """Return what a language is called."""
    return {
        SheetLanguage.BOKMAAL: _("Bokmål"),
        SheetLanguage.NYNORSK: _("Nynorsk"),
        SheetLanguage.ENGLISH: _("Engelsk"),
    }[language]


class SheetLanguageChoice(QWidget):
    """A list of the languages, and below it what is never translated, and which tasks are not."""

    language_chosen = Signal()
    """Emitted when another language was chosen; Services has it by then."""

    def __init__(self, services: Services, stays: str = "", parent: QWidget | None = None) -> None:
        """*stays* says what on every sheet is in the words it was written in; shown when it is not bokmål."""
        super().__init__(parent)
        self._services = services
        self.choice = Choice([language_words(language) for language in LANGUAGES], dense=True)
        self.stays = Text(stays, Type.SMALL, colour="quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.untranslated = Text("", Type.SMALL, colour="text-warning-subtle", wrap=True)
        column.addWidget(LabelledField(_("Språk på arket"), self.choice))
        column.addWidget(self.stays)
        column.addWidget(self.untranslated)
        self.untranslated.hide()
        self.show_chosen()
        self.choice.activated.connect(lambda _index: self._chosen())

    @property
    def language(self) -> SheetLanguage:
        """The language chosen."""
        return LANGUAGES[max(self.choice.currentIndex(), 0)]

    def show_chosen(self) -> None:
        """Show what was chosen last since the unlock."""
        self.choice.setCurrentIndex(LANGUAGES.index(self._services.sheet_language))
        other = self.language is not SheetLanguage.BOKMAAL
        self.stays.setVisible(other and bool(self.stays.text()))

    def show_untranslated(self, told: str) -> None:
        """Say below the list what of the sheet has no translation; "" when there is nothing."""
        self.untranslated.setText(told)
        self.untranslated.setVisible(bool(told))

    def _chosen(self) -> None:
        if self.language is not self._services.sheet_language:
            self._services.sheet_language = self.language
            self.show_chosen()
            self.language_chosen.emit()
