"""Opens what a part of the tab Oversikt is changed in: a form, another tab, or another page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.desktop.pages.participants.overview_parts import Leads
from arbeidsleder.desktop.pages.participants.start_form import StartForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.participants.page import ParticipantsPage


class OverviewLinks(QObject):
    """One for as long as the page lives."""

    sheet_requested = Signal(str)
    """Emitted with the id of the person whose handover sheet is wanted."""

    def __init__(self, page: ParticipantsPage) -> None:
        super().__init__(page)
        self._page = page
        page.file.overview.asked.connect(self.open)

    @cached_property
    def start_form(self) -> StartForm:
        """How it was to begin."""
        return self._page.file.add_form(StartForm(self._page.presenter.today))

    def open(self, leads: Leads) -> None:
        """Open where *leads* says."""
        panel = self._page.file
        if panel.file is None:
            return
        person = panel.file.participant.id
        tabs: dict[Leads, QWidget] = {
            Leads.AGREEMENTS: panel.agreements,
            Leads.MASTERY: panel.mastery,
            Leads.CONSENT: panel.consents,
        }
        if leads in tabs:
            panel.open_tab(tabs[leads])
            panel.take_keys()
        elif leads is Leads.START:
            panel.open_form(self.start_form)
            self.start_form.show_person(panel.file)
        elif leads is Leads.ROAD:
            panel.road_requested.emit(person)
        elif leads is Leads.SHEET:
            self.sheet_requested.emit(person)
        else:
            panel.edit_requested.emit()
            form = panel.person_form
            {
                Leads.GOAL: form.goal,
                Leads.RESOURCES: form.resources,
                Leads.CONTACT: form.phone,
                Leads.COUNSELLOR: form.nav,
                Leads.WARD: form.ward,
            }[leads].setFocus()
