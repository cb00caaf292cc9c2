"""Makes the page Oppgaver for an open vault: each place's view with what it asks for. Decides no rule.

A place is imported and made when it is first shown, so that an unlock never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.tasks.page import TasksPage

if TYPE_CHECKING:
    from arbeidsleder.desktop.services import Services


def make_tasks_page(services: Services) -> TasksPage:
    """Return the page with the places there are."""
    return TasksPage()
