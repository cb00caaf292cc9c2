"""Reads the log a page at a time, beside the window's thread; knows no widget but its card's signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from arbeidsleder.application.queries.audit_log import log_page
from arbeidsleder.desktop.messages import sentence

if TYPE_CHECKING:
    from arbeidsleder.application.queries.audit_log import LogWish
    from arbeidsleder.desktop.pages.log.lines_card import LogLinesCard
    from arbeidsleder.desktop.services import Services


class LogPresenter(QObject):
    """Between LogLinesCard and the log."""

    def __init__(self, card: LogLinesCard, services: Services) -> None:
        super().__init__(card)
        self._card, self._services = card, services
        card.wanted.connect(self._read)

    def _read(self, wish: LogWish) -> None:
        self._services.query(
            self,
            lambda ctx: log_page(ctx, wish),
            self._card.show_page,
            lambda error: self._card.show_problem(sentence(error)),
        )
