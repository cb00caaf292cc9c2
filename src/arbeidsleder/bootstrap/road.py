"""Makes the page Veien til MFY for an open vault, and shows its sheet before it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.road.view import RoadPage
from arbeidsleder.domain.roles import Right

if TYPE_CHECKING:
    from arbeidsleder.desktop.services import Services
    from arbeidsleder.desktop.shell.main_window import MainWindow


def make_road_page(services: Services, window: MainWindow) -> RoadPage:
    """Return the page, tied to *window*; it reads nothing before it is opened."""
    page = RoadPage(services)
    page.status_message.connect(window.status.show_message)
    page.undo_hint.connect(window.status.show_undo)
    page.participants_requested.connect(lambda: window.open_page("participants"))
    page.print_requested.connect(lambda *sheet: _show_sheet(services, window, *sheet))
    return page


def _show_sheet(
    services: Services, window: MainWindow, pdf: bytes, title: str, name: str, people: tuple[str, ...]
) -> None:
    # Here, not above: it brings pdfium, which most days never need.
    from arbeidsleder.bootstrap.folders import folder_risk
    from arbeidsleder.desktop.pages.preview.dialog import show_pdf

    dialog = show_pdf(
        services,
        window,
        pdf,
        title,
        name,
        document="road_talk",
        people=people,
        folder_risk=folder_risk,
        may_save=services.ctx.may(Right.SAVE_FILES),
    )
    dialog.status_message.connect(window.status.show_message)
