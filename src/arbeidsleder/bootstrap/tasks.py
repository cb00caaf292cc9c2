"""Makes the page Oppgaver for an open vault: each place's view with what it asks for. Decides no rule.

A place is imported and made when it is first shown, so that an unlock never waits for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from arbeidsleder.desktop.pages.tasks.library.keys import key_actions as library_keys
from arbeidsleder.desktop.pages.tasks.mastery.keys import key_actions as mastery_keys
from arbeidsleder.desktop.pages.tasks.page import TasksPage, TaskView
from arbeidsleder.desktop.pages.tasks.week.keys import key_actions as week_keys
from arbeidsleder.desktop.widgets.controls import Button
from arbeidsleder.domain.roles import Right
from arbeidsleder.text import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.desktop.pages.tasks.library.view import LibraryView
    from arbeidsleder.desktop.services import Services


def make_tasks_page(services: Services) -> TasksPage:
    """Return the page with the places there are."""
    # Here, not in mastery(): the page is opened once, and the matrix is to open at once.
    from arbeidsleder.desktop.pages.tasks.mastery.view import MasteryView

    page = TasksPage()

    def library() -> QWidget:
        from arbeidsleder.desktop.pages.tasks.library.view import LibraryView

        view = LibraryView(services, read_content)
        view.about_changed.connect(lambda text: page.set_about(TaskView.LIBRARY, text))
        cards = Button(_("Skriv ut…"), icon="printer", small=True)
        view.panel.buttons.insertWidget(view.panel.buttons.count() - 1, cards)
        cards.clicked.connect(lambda: _show_cards(services, page, view))
        view.status_message.connect(page.status_message)
        return view

    def week() -> QWidget:
        from arbeidsleder.desktop.pages.tasks.week.view import WeekPlanView

        view = WeekPlanView(services)
        view.about_changed.connect(lambda text: page.set_about(TaskView.WEEK, text))
        view.status_message.connect(page.status_message)
        view.undo_hint.connect(page.undo_hint)
        view.print_requested.connect(lambda *made: _show_plan(services, page, *made))
        view.library_requested.connect(lambda: page.show_view(TaskView.LIBRARY))
        return view

    page.offer(TaskView.LIBRARY, library, library_keys())

    def mastery() -> QWidget:
        view = MasteryView(services)
        view.about_changed.connect(lambda text: page.set_about(TaskView.MASTERY, text))
        view.status_message.connect(page.status_message)
        view.undo_hint.connect(page.undo_hint)
        view.library_requested.connect(lambda: page.show_view(TaskView.LIBRARY))
        return view

    page.offer(TaskView.WEEK, week, week_keys())
    if services.ctx.may(Right.READ_MASTERY):
        page.offer(TaskView.MASTERY, mastery, mastery_keys(), ahead=True)
    return page


def _show_cards(services: Services, page: TasksPage, view: LibraryView) -> None:
    """Show the cards of the task that is open in the library."""
    from arbeidsleder.bootstrap.folders import folder_risk
    from arbeidsleder.desktop.pages.tasks.prints.dialog import open_task_prints

    if view.panel.entry is not None:
        dialog = open_task_prints(services, page.window(), view.panel.entry.task.id, folder_risk=folder_risk)
        dialog.status_message.connect(page.status_message)


def _show_plan(
    services: Services, page: TasksPage, pdf: bytes, title: str, week: str, people: tuple[str, ...]
) -> None:
    """Show the week's tasks as they will hang on the wall; *week* is as «2027-W18»."""
    from arbeidsleder.bootstrap.folders import folder_risk
    from arbeidsleder.desktop.pages.preview.dialog import PreviewDialog
    from arbeidsleder.desktop.pages.preview.output import Sheet

    stem = f"oppgaver-{week.replace('W', '')}"
    sheet = Sheet(pdf, title, stem, "task_week", week, people=people)
    dialog = PreviewDialog(services, sheet, folder_risk=folder_risk, parent=page.window())
    dialog.status_message.connect(page.status_message)
    dialog.open()


def read_content() -> TaskContent:
    """Read what the program brings along about tasks; called beside the window."""
    from arbeidsleder.bootstrap.task_library import mfy_plans, starter_library
    from arbeidsleder.desktop.pages.tasks.content import TaskContent
    from arbeidsleder.system.assets import find_assets
    from arbeidsleder.system.pictograms import load_pictograms

    names = {one.id: one.name for one in load_pictograms(find_assets().resources).values()}
    return TaskContent(starter_library(), mfy_plans(), names)
