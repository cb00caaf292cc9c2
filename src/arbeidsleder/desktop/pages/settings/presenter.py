"""Reads and saves the settings; knows no widget but its view's signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from arbeidsleder.application.commands.participants import RemoveClosingDay, SaveClosingDay
from arbeidsleder.application.commands.site import SaveSite
from arbeidsleder.application.queries.settings import Settings, settings
from arbeidsleder.desktop.messages import sentence
from arbeidsleder.domain.plan import ClosingDay
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _, date_long

if TYPE_CHECKING:
    from datetime import date

    from arbeidsleder.application.changes import Changes
    from arbeidsleder.desktop.pages.settings.view import SettingsView
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.domain.people import Site


class SettingsPresenter(QObject):
    """Between SettingsView and the commands."""

    site_changed = Signal(object)
    """Emitted with the Site each time it has been read."""

    def __init__(self, view: SettingsView, services: Services) -> None:
        super().__init__(view)
        self._view, self._services = view, services
        view.save_requested.connect(self._save)
        view.closing.add_requested.connect(self._add_closing_day)
        view.closing.remove_requested.connect(self._remove_closing_day)
        services.subscribe(self, self._changed)

    def refresh(self) -> None:
        """Read anew; what is for the user alone is read by others."""
        if not self._services.ctx.may(Right.READ_PLACE):
            return
        self._services.query(self, settings, self._show)

    def _show(self, shown: Settings) -> None:
        self._view.show_settings(shown)
        self.site_changed.emit(shown.site)

    def _save(self, site: Site) -> None:
        self._services.command(self, SaveSite(site), fail=self._tell)

    def _add_closing_day(self, day: date, name: str) -> None:
        self._services.command(self, SaveClosingDay(ClosingDay(day, name)), fail=self._tell)

    def _remove_closing_day(self, closing: ClosingDay) -> None:
        sure = self._services.prompts.confirm(
            _("Ta bort den stengte dagen?"),
            _("{name}, {day}. Da blir den en dag som andre. Det som er ført, står.").format(
                name=closing.name, day=date_long(closing.day, year=True)
            ),
            _("Ta bort"),
        )
        if sure:
            self._services.command(self, RemoveClosingDay(closing), fail=self._tell)

    def _changed(self, changes: Changes) -> None:
        if changes.touches("site", "setting") or (self._view.isVisible() and changes.touches("day")):
            self.refresh()  # a closing day is a day; each mark is one too, and opening the page reads anew

    def _tell(self, error: BaseException) -> None:
        self._view.error.show_error(sentence(error))
