"""Opens in a person's file the form that another page leads to, once what it needs has been read.

Decides nothing: which form belongs to what is due is said by whoever asks.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.application.queries.participant_file import ParticipantFile
    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage


class FileForm(StrEnum):
    """The forms that can be asked for."""

    LANGUAGE = "language"
    ACCOMMODATION = "accommodation"
    PLACEMENT = "placement"
    CONSENT = "consent"


class _Wish(NamedTuple):
    participant_id: str
    form: FileForm
    about_id: str


class AskedForm(QObject):
    """One for as long as the page lives."""

    def __init__(self, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._page = page
        self._wish: _Wish | None = None
        page.presenter.file_read.connect(lambda _file: self._try())
        page.guides.read.connect(self._try)
        page.consents.read.connect(self._try)

    def ask(self, participant_id: str, form: FileForm, about_id: str) -> None:
        """Open the file of a person, the tab, and the form about *about_id*; an open form stays instead."""
        page, tabs = self._page, self._tabs()
        page.open_participant(participant_id)
        if page.file.form_open:
            return
        page.file.open_tab(tabs[form])
        self._wish = _Wish(participant_id, form, about_id)

    def _tabs(self) -> dict[FileForm, QWidget]:
        file = self._page.file
        return {
            FileForm.LANGUAGE: file.language,
            FileForm.ACCOMMODATION: file.agreements,
            FileForm.PLACEMENT: file.agreements,
            FileForm.CONSENT: file.consents,
        }

    def _try(self) -> None:
        """Open the form if what it needs is there; what is gone meanwhile opens none."""
        wish, shown = self._wish, self._page.file.file
        if wish is None or shown is None or shown.participant.id != wish.participant_id:
            return
        if self._page.file.form_open or self._page.file.stack.currentWidget() is not self._tabs()[wish.form]:
            self._wish = None  # the user went elsewhere
        elif self._open(wish, shown):
            self._wish = None

    def _open(self, wish: _Wish, shown: ParticipantFile) -> bool:
        """Open it; False while something is still being read."""
        page, about = self._page, wish.about_id
        if wish.form is FileForm.LANGUAGE:
            page.file.language.observation_requested.emit()
        elif wish.form is FileForm.ACCOMMODATION:
            for one in shown.accommodations:
                if one.id == about:
                    page.file.agreements.edit_requested.emit(one)
        elif wish.form is FileForm.PLACEMENT:
            guides = page.guides.shown
            if guides is None or guides.participant_id != wish.participant_id:
                return False
            for placement in shown.placements:
                if placement.id == about:
                    page.file.agreements.edit_requested.emit(placement)
                    page.file.placement_form.own_view.setFocus()
        else:
            consents = page.consents.tab.shown
            if consents is None or consents.participant_id != wish.participant_id:
                return False
            for view in consents.consents:
                if view.wanted.consent_id == about:
                    page.consents.tab.asked.emit("change", view)
                    page.consents.form.valid_to.setFocus()
        return True
