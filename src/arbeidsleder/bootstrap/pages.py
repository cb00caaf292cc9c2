"""Makes the pages for an open vault, puts them in the window and ties their wishes together."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.main_window import MainWindow
    from arbeidsleder.domain.people import Site


class Pages:
    """The pages of one open vault."""

    def __init__(self, window: MainWindow, services: Services, site: Site) -> None:
        self._window = window
        self._services = services
